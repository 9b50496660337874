//! `shopfront schema` as a process.

use crate::TestFolder;

const SHOP: &str = "[shop]\nname = \"Ann\"\n";

#[test]
fn schemas_are_written_once_and_kept_up_to_date() {
    let temp = TestFolder::new().with("shop.toml", SHOP);
    let ran = temp.run("schema");
    assert_eq!(
        (ran.out.as_str(), ran.err.as_str(), ran.code),
        (
            "Wrote 19 files for editors into ./.schema: they now complete and explain the keys of your TOML files.\n",
            "",
            Some(0)
        )
    );
    let file = temp.path().join(".schema/shop.json");
    let before = std::fs::metadata(&file).unwrap().modified().unwrap();
    std::fs::write(
        temp.path().join(".schema/page.json"),
        "{ \"$comment\": \"Written by shopfront 0.0.1\" }",
    )
    .unwrap();
    let again = temp.run("schema");
    assert_eq!(
        again.out,
        "Wrote 1 file for editors into ./.schema: they now complete and explain the keys of your TOML files.\n"
    );
    assert_eq!(std::fs::metadata(&file).unwrap().modified().unwrap(), before);
    assert_eq!(
        temp.run("schema").out,
        "Nothing to write: all 19 files for editors are up to date.\n"
    );
}

#[test]
fn what_somebody_else_wrote_stays() {
    let temp = TestFolder::new()
        .with("shop.toml", SHOP)
        .with(".schema/story.json", "{}")
        .with(".taplo.toml", "# mine\n");
    let ran = temp.run("schema");
    assert_eq!(
        (ran.out.as_str(), ran.err.as_str(), ran.code),
        (
            "",
            "error: `./.schema/story.json` wasn't written by shopfront\n  \
               help: rename it or move it out of this folder; nothing was written\n",
            Some(2)
        )
    );
    assert!(!temp.path().join(".schema/shop.json").exists());
    std::fs::remove_file(temp.path().join(".schema/story.json")).unwrap();
    let ran = temp.run("schema");
    assert_eq!(
        ran.out,
        "Wrote 18 files for editors into ./.schema: they now complete and explain the keys of your TOML files.\n\
         Your own ./.taplo.toml is left unchanged. Put this line at the top of shop.toml instead:\n\n\
         #:schema ./.schema/shop.json\n"
    );
    assert_eq!(temp.read(".taplo.toml"), "# mine\n");
}

#[test]
fn they_are_no_part_of_the_site_and_no_concern_of_its_build() {
    let temp = TestFolder::new().with("shop.toml", SHOP);
    let without = temp.run("build --now 2026-11-22 --output a --format short");
    temp.run("schema");
    let with = temp.run("build --now 2026-11-22 --output b --format short");
    assert_eq!((without.code, with.code), (Some(0), Some(0)));
    assert_eq!(without.err, with.err);
    assert!(!temp.path().join("b/.schema").exists());
}

#[test]
fn one_is_printed_for_other_programs() {
    let temp = TestFolder::new();
    let ran = temp.run("schema --stdout product");
    assert!(
        ran.out
            .contains("\"title\": \"The front matter of products/*.md\""),
        "{}",
        ran.out
    );
    assert_eq!((ran.err.as_str(), ran.code), ("", Some(0)));
    assert_eq!(std::fs::read_dir(temp.path()).unwrap().count(), 0);
    assert_eq!(temp.run("schema --stdout prodct").code, Some(2));
}

#[test]
fn a_folder_that_is_no_shop_is_left_alone() {
    let temp = TestFolder::new();
    assert_eq!(
        temp.run("schema").err,
        "error: there's no `shop.toml` in `.`\n  \
           help: give the folder that contains your shop.toml: `shopfront schema my-shop`\n"
    );
    assert_eq!(std::fs::read_dir(temp.path()).unwrap().count(), 0);
}
