//! A shop folder from somebody else, with links to what is none of its business.

use std::fs;

use crate::{Ran, TestFolder, files};

/// A home folder with precious files, and a shop in it.
fn home() -> TestFolder {
    let temp = TestFolder::new();
    temp.write("shop/shop.toml", "[shop]\nname = \"N\"\n");
    for name in ["home/.bashrc", "home/notes.txt", "home/Pictures/holiday.jpg"] {
        temp.write(name, "precious");
    }
    temp
}

fn assert_untouched(temp: &TestFolder) {
    let precious: Vec<_> = files(&temp.at("home")).into_iter().collect();
    let named = |name: &str| (name.to_owned(), b"precious".to_vec());
    assert_eq!(
        precious,
        [
            named(".bashrc"),
            named("Pictures/holiday.jpg"),
            named("notes.txt")
        ]
    );
}

/// Builds with something changed each time, more often than the cache keeps what is not used.
fn build_often(temp: &TestFolder) -> Ran {
    let mut last = None;
    for round in 0..8 {
        temp.write("shop/shop.toml", &format!("[shop]\nname = \"N{round}\"\n"));
        let ran = temp.run("build shop --quiet --format short");
        assert_eq!(ran.code, Some(0), "{ran:?}");
        last = Some(ran);
    }
    last.unwrap()
}

fn told_of(link: &str) -> String {
    format!(
        "shop/{link}: warning[FI002]: `{link}` is a link, and shopfront neither reads nor writes through it\n"
    )
}

#[test]
fn a_linked_cache_deletes_and_writes_nothing_elsewhere() {
    for (link, target) in [
        (".shopfront", "../home/Pictures"),
        (".shopfront/pictures", "../../home/Pictures"),
    ] {
        let temp = home();
        temp.link(target, &format!("shop/{link}"));
        let ran = build_often(&temp);
        assert!(ran.err.starts_with(&told_of(link)), "{ran:?}");
        assert_untouched(&temp);
    }
}

#[test]
fn linked_files_in_the_cache_are_not_written_through() {
    for name in [
        ".gitignore",
        "CACHEDIR.TAG",
        "last-build.json",
        "last-build.part",
        "links.json",
    ] {
        let temp = home();
        temp.link("../../home/.bashrc", &format!("shop/.shopfront/{name}"));
        let ran = build_often(&temp);
        assert!(
            ran.err.starts_with(&told_of(&format!(".shopfront/{name}"))),
            "{ran:?}"
        );
        assert_untouched(&temp);
    }
}

#[test]
fn what_the_cache_did_not_write_stays() {
    let temp = home();
    temp.write("shop/.shopfront/pictures/mine.txt", "mine");
    temp.write("shop/.shopfront/mine.txt", "mine");
    build_often(&temp);
    assert_eq!(temp.read("shop/.shopfront/pictures/mine.txt"), "mine");
    assert_eq!(temp.read("shop/.shopfront/mine.txt"), "mine");
}

const LISTING: &str =
    "Handle,Title,Body (HTML),Vendor,Published,Variant Price,Status\nmug,Mug,A mug.,N,true,20.00,active\n";

#[test]
fn an_import_through_a_linked_folder_is_refused_as_a_build_is() {
    let temp = home();
    temp.write("shop/shop.toml", "[shop]\nname = \"N\"\ncurrency = \"EUR\"\n");
    temp.write("products.csv", LISTING);
    temp.link("../home/Pictures", "shop/products");
    let ran = temp.run("import shopify-products products.csv --dir shop --yes");
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert_eq!(
        ran.err,
        "error[FI002]: `products` is a link that leads out of the shop folder\n --> shop/products\n  \
           = help: copy its target into the shop folder: nothing outside it is ever published\n\n1 error in 1 file.\n\
         Nothing was written, because of errors.\n"
    );
    assert_untouched(&temp);
}

/// The commands that write into a shop, with a folder or file of theirs linked away.
#[test]
fn no_command_writes_through_a_link() {
    for (link, target, words) in [
        (".schema", "../home/Pictures", "schema shop"),
        (".taplo.toml", "../home/.bashrc", "schema shop"),
        (
            "theme",
            "../home/Pictures",
            "theme eject templates/home.html --shop shop",
        ),
        ("themes", "../home/Pictures", "theme eject --as ours --shop shop"),
        ("hosting", "../home/Pictures", "host nginx shop --yes"),
        ("netlify.toml", "../home/.bashrc", "host netlify shop --yes"),
        (".gitlab-ci.yml", "../home/none", "host gitlab-pages shop --yes"),
    ] {
        let temp = home();
        temp.link(target, &format!("shop/{link}"));
        let before = fs::read_dir(temp.at("home")).unwrap().count();
        let ran = temp.run(words);
        assert_ne!(ran.code, Some(0), "{words}: {ran:?}");
        let reported = ran.err.contains("is a link, and links aren't followed here");
        assert!(
            reported && ran.err.starts_with("error: cannot "),
            "{words}: {ran:?}"
        );
        assert_untouched(&temp);
        assert_eq!(fs::read_dir(temp.at("home")).unwrap().count(), before, "{words}");
    }
}

#[test]
fn a_new_shop_is_not_written_through_a_link() {
    let temp = home();
    temp.link("../home/Pictures", "fresh/photos");
    let ran = temp.run("new fresh --yes --name N --email n@n.example");
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert_untouched(&temp);
}
