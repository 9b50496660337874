//! Every refusal, with its whole message; `refused` holds that none touches anything.

use super::*;

#[test]
fn an_output_that_is_a_file_or_below_one() {
    let temp = TestFolder::new();
    temp.write("file", "precious");
    let message =
        "the output `/file` is a file, but a site needs a folder; choose another folder with `--output`";
    assert_eq!(temp.refused("file", &site(&[("index.html", "")])), message);
    assert_eq!(temp.refused("file/out", &site(&[("index.html", "")])), message);
}

#[test]
fn a_folder_that_holds_the_shop() {
    let temp = TestFolder::new();
    let message = |output: &str| {
        format!(
            "the output `{output}` is or contains the shop folder, so your files would end up among the site's; \
             choose another folder with `--output`, such as `public` in the shop folder"
        )
    };
    let site = site(&[("index.html", "")]);
    assert_eq!(temp.refused("shop", &site), message("/shop"));
    assert_eq!(temp.refused("shop/photos/../new/..", &site), message("/shop"));
    let error = temp.publish_to(Path::new("/"), &site).unwrap_err();
    assert!(matches!(error, PublishError::HoldsShop { .. }), "{error}");
}

#[test]
fn a_part_of_the_shop_that_the_owner_writes() {
    let temp = TestFolder::new();
    let site = site(&[("index.html", "")]);
    let message = |output: &str, part: &str| {
        format!(
            "the output `{output}` is in `{part}` of the shop, where your own files are; choose another folder with \
             `--output`, such as `public` in the shop folder"
        )
    };
    assert_eq!(
        temp.refused("shop/photos", &site),
        message("/shop/photos", "photos")
    );
    assert_eq!(
        temp.refused("shop/theme/new/site", &site),
        message("/shop/theme/new/site", "theme")
    );
    assert_eq!(
        temp.refused("shop/Static", &site),
        message("/shop/Static", "static")
    );
    assert_eq!(
        temp.refused("shop/new/../photos/x", &site),
        message("/shop/photos/x", "photos")
    );
    assert!(temp.publish_to(&temp.at("shop/public"), &site).is_ok());
}

#[cfg(unix)]
#[test]
fn links_do_not_hide_where_an_output_is() {
    use std::os::unix::fs::symlink;
    let temp = TestFolder::new();
    let site = site(&[("index.html", "")]);
    symlink(temp.at("shop/photos"), temp.at("innocent")).unwrap();
    symlink("/nowhere/at/all", temp.at("broken")).unwrap();
    fs::create_dir(temp.at("real")).unwrap();
    symlink("real", temp.at("alias")).unwrap();
    assert_eq!(
        temp.refused("innocent", &site),
        "the output `/shop/photos` is in `photos` of the shop, where your own files are; choose another folder with \
         `--output`, such as `public` in the shop folder"
    );
    let broken = "the output `/broken` is a broken link; remove it or choose another folder with `--output`";
    assert_eq!(temp.refused("broken", &site), broken);
    assert_eq!(temp.refused("broken/site", &site), broken);
    assert_eq!(
        temp.publish_to(&temp.at("alias"), &site).unwrap().output,
        temp.at("real")
    );
}

#[test]
fn the_home_folder_and_what_holds_it() {
    let temp = TestFolder::new();
    fs::create_dir_all(temp.at("home/anna/site")).unwrap();
    let home = temp.at("home/anna");
    for output in ["home/anna", "home", "home/anna/site/.."] {
        let error = target::resolve(&temp.at("shop"), &temp.at(output), Some(&home)).unwrap_err();
        let shown = if output == "home" { "/home" } else { "/home/anna" };
        assert_eq!(
            temp.shown(&error),
            format!(
                "the output `{shown}` is or contains your home folder, or is the root of the disk; choose another \
                 folder with `--output`"
            )
        );
    }
    let inside = target::resolve(&temp.at("shop"), &temp.at("home/anna/site"), Some(&home)).unwrap();
    assert_eq!(inside, temp.at("home/anna/site"));
}

#[test]
fn a_folder_with_files_and_no_manifest() {
    let temp = TestFolder::new();
    temp.write("out/thesis.odt", "years");
    assert_eq!(
        temp.refused("out", &site(&[("index.html", "")])),
        "the output `/out` contains files that shopfront didn't write, such as `thesis.odt`; empty it yourself or \
         choose another folder with `--output`"
    );
}

#[test]
fn an_empty_folder_is_fine_and_so_is_what_every_folder_holds() {
    let temp = TestFolder::new();
    temp.write("out/.git/HEAD", "ref");
    temp.write("out/.DS_Store", "");
    temp.publish(&site(&[("index.html", "a")])).unwrap();
    temp.publish(&site(&[("index.html", "b")])).unwrap();
    assert_eq!(fs::read_to_string(temp.at("out/.git/HEAD")).unwrap(), "ref");
}

#[test]
fn a_manifest_that_is_none() {
    let temp = TestFolder::new();
    let cases = [
        ("{", "it's damaged or a different file"),
        ("", "it's damaged or a different file"),
        (
            r#"{"version": 2, "files": {}}"#,
            "it was written by a later version of shopfront",
        ),
        (
            r#"{"version": 1, "files": {"../shop/shop.toml": {"blake3": "", "length": 0}}}"#,
            "it names `../shop/shop.toml`, which isn't a file of a site",
        ),
    ];
    for (manifest, why) in cases {
        temp.write("out/.shopfront-manifest.json", manifest);
        assert_eq!(
            temp.refused("out", &site(&[("index.html", "")])),
            format!(
                "`/out/.shopfront-manifest.json` should list the files that shopfront wrote, but {why}; remove the \
                 folder it's in or choose another folder with `--output`"
            )
        );
    }
}

#[test]
fn foreign_files_where_the_site_would_write() {
    let temp = TestFolder::new();
    temp.publish(&site(&[("index.html", "a"), ("old/index.html", "o")]))
        .unwrap();
    for foreign in [
        "story/index.html",
        "news",
        "a/b/c.txt",
        "robots.txt",
        "old/note.txt",
    ] {
        temp.write(&format!("out/{foreign}"), "mine");
    }
    let new = site(&[
        ("index.html", "b"),
        ("story/index.html", ""),
        ("news/index.html", ""),
        ("a/b", ""),
        ("robots.txt", ""),
        ("old", ""),
    ]);
    assert_eq!(
        temp.refused("out", &new),
        "the output `/out` contains files that shopfront didn't write and would have to replace: `a/b`, `news`, `old` \
         and 2 more; move them away or choose another folder with `--output`"
    );
}

#[cfg(unix)]
#[test]
fn a_link_in_the_output_is_not_written_through() {
    let temp = TestFolder::new();
    temp.publish(&site(&[("index.html", "a")])).unwrap();
    temp.write("elsewhere/index.html", "mine");
    std::os::unix::fs::symlink(temp.at("elsewhere"), temp.at("out/story")).unwrap();
    assert_eq!(
        temp.refused("out", &site(&[("index.html", "b"), ("story/index.html", "s")])),
        "`/out/story` in the output is a link, and shopfront doesn't write through links; remove it or choose another \
         folder with `--output`"
    );
}

/// The file was one when the shop was read; then someone put a link to a secret in its place, or in its folder's.
#[cfg(unix)]
#[test]
fn a_file_that_became_a_link_is_not_published() {
    use crate::dir::Dir;
    use std::os::unix::fs::symlink;
    for becomes_link in ["shop/static/a.txt", "shop/static"] {
        let temp = TestFolder::new();
        temp.write("secret/a.txt", "secret");
        temp.write("shop/static/a.txt", "public");
        let path = temp.at("shop/static/a.txt");
        let metadata = fs::metadata(&path).unwrap();
        let blob = Blob::on_disk_since(&Dir::new(&temp.at("shop")), path, &metadata);
        let site = RenderedSite {
            pages: 0,
            files: BTreeMap::from([(SitePath::new("a.txt").unwrap(), blob.clone())]),
        };
        temp.publish(&site).unwrap();
        fs::rename(temp.at(becomes_link), temp.at("moved")).unwrap();
        let target = if becomes_link == "shop/static" {
            "secret"
        } else {
            "secret/a.txt"
        };
        symlink(temp.at(target), temp.at(becomes_link)).unwrap();
        let error = temp.publish(&site).unwrap_err();
        assert_eq!(
            temp.shown(&error),
            "`/shop/static/a.txt` can't be read: it was replaced while the site was being built; build again"
        );
        assert_eq!(fs::read_to_string(temp.at("out/a.txt")).unwrap(), "public");
        assert!(blob.read().is_err() && blob.reader().is_err());
    }
}

#[test]
fn names_that_a_folder_cannot_hold() {
    let temp = TestFolder::new();
    assert_eq!(
        temp.refused("out", &site(&[(".shopfront-manifest.json", "")])),
        "the site has a file `.shopfront-manifest.json`, but names that begin with `.shopfront-` are reserved; rename \
         it"
    );
    assert_eq!(
        temp.refused("out", &site(&[("a", ""), ("a/index.html", "")])),
        "the site has both a file and a folder `a`; rename one of the two"
    );
}

#[test]
fn two_builds_into_one_folder() {
    let temp = TestFolder::new();
    fs::create_dir(temp.at("out")).unwrap();
    let first = lock::take(&temp.at("out")).unwrap();
    assert_eq!(
        temp.refused("out", &site(&[("index.html", "")])),
        "another build is writing to `/out` right now; wait until it has finished, or choose another folder with \
         `--output`"
    );
    drop(first);
    assert!(temp.publish(&site(&[("index.html", "")])).is_ok());
}

#[test]
fn builds_at_the_same_time_leave_one_whole_site() {
    let temp = TestFolder::new();
    let sites: Vec<_> = ["a", "b", "c", "d"]
        .map(|text| site(&[("index.html", text), ("x/index.html", text)]))
        .into();
    let done: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = sites
            .iter()
            .map(|site| scope.spawn(|| temp.publish(site)))
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert!(done.iter().any(Result::is_ok));
    for error in done.iter().filter_map(|done| done.as_ref().err()) {
        assert!(matches!(error, PublishError::Busy { .. }), "{error}");
    }
    let standing = files(&temp.at("out"));
    assert!(
        sites.iter().any(|site| expected(site) == standing),
        "{standing:?}"
    );
}

#[test]
fn the_system_speaks_in_plain_words() {
    let words = |kind: std::io::ErrorKind| {
        PublishError::Io {
            action: error::Action::Write,
            path: "out/a.html".into(),
            source: kind.into(),
        }
        .to_string()
    };
    use std::io::ErrorKind;
    assert_eq!(
        words(ErrorKind::StorageFull),
        "`out/a.html` can't be written: the disk is full; free up some space and build again, or choose another \
         folder with `--output`"
    );
    assert_eq!(
        words(ErrorKind::ReadOnlyFilesystem),
        "`out/a.html` can't be written: the disk is read-only; choose another folder with `--output`"
    );
    assert_eq!(
        words(ErrorKind::PermissionDenied),
        "`out/a.html` can't be written: permission denied; change the permissions of its folder, or choose another \
         folder with `--output`"
    );
    assert_eq!(
        words(ErrorKind::NotFound),
        "`out/a.html` can't be written: the file or its folder no longer exists; build again"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_place_where_nobody_may_write() {
    // Not even the superuser makes folders in /sys.
    let temp = TestFolder::new();
    let error = temp
        .publish_to(Path::new("/sys/shopfront"), &site(&[("index.html", "")]))
        .unwrap_err();
    let message = error.to_string();
    assert!(
        message.starts_with("`/sys/shopfront` can't be made: "),
        "{message}"
    );
    assert!(!error.is_refusal());
}
