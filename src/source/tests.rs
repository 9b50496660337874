//! Shop folders on a real disk, small ones.

use std::fs;
use std::path::Path;

use super::*;
use crate::diagnostics::{Diagnostic, Diagnostics, Severity};

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (path, bytes) in files {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    dir
}

const SHOP: (&str, &[u8]) = ("shop.toml", b"[shop]\nname = \"A\"\n");

fn read(dir: &Path) -> (SourceTree, Diagnostics) {
    SourceTree::read(dir, None).unwrap()
}

fn paths(tree: &SourceTree) -> Vec<&str> {
    tree.iter().map(|(path, _)| path.as_str()).collect()
}

/// Each as `severity code file: message / help / help`.
fn said(diagnostics: &Diagnostics) -> Vec<String> {
    diagnostics
        .iter()
        .map(|d| {
            let file = &d.primary.place.file;
            format!(
                "{} {} {file}: {} / {}",
                d.severity.word(),
                d.code,
                d.message,
                d.help.join(" / ")
            )
        })
        .collect()
}

#[test]
fn text_is_loaded_and_the_rest_stays_on_the_disk() {
    let dir = folder(&[
        SHOP,
        ("story.md", b"\xef\xbb\xbfHello\r\nyou"),
        ("news/2026-01-02 ä%#🫖.md", b"x"),
        ("photos/A b.jpg", b"\xff\xd8"),
        ("static/.well-known/proof.txt", b"1"),
        ("theme/styles/shop.css", b"a{}"),
        (".git/config", b""),
        ("README.md", b""),
    ]);
    let (tree, diagnostics) = read(dir.path());
    assert_eq!(said(&diagnostics), [""; 0]);
    assert_eq!(
        paths(&tree),
        [
            "news/2026-01-02 ä%#🫖.md",
            "photos/A b.jpg",
            "shop.toml",
            "static/.well-known/proof.txt",
            "story.md",
            "theme/styles/shop.css",
        ]
    );
    assert_eq!(tree.text("story.md"), Some("Hello\r\nyou"));
    assert_eq!(tree.text("theme/styles/shop.css"), Some("a{}"));
    let Some(SourceFile::Binary(Blob::Disk(photo))) = tree.get("photos/A b.jpg") else {
        panic!("not on disk")
    };
    assert_eq!(photo.len, 2);
    assert_eq!(&*Blob::Disk(photo.clone()).read().unwrap(), b"\xff\xd8");
}

#[test]
fn a_folder_without_shop_toml_says_how_to_begin_and_is_left_alone() {
    let dir = folder(&[("polices/a.md", b""), ("a.xlsx", b"")]);
    let (tree, diagnostics) = read(dir.path());
    assert!(paths(&tree).is_empty());
    assert_eq!(
        said(&diagnostics),
        [
            "error FI006 shop.toml: `shop.toml` is missing, so this folder isn't a shop / create `shop.toml`; five \
          lines are enough to start with:\n\n[shop]\nname = \"Juniper & Clay\"\n\
          tagline = \"Stoneware for everyday tables\"\n[contact]\nemail = \"hello@juniperandclay.example\"\n"
        ]
    );
}

#[test]
fn a_shop_nearby_is_pointed_out() {
    let hint = |files: &[(&str, &[u8])], at: &str| {
        let dir = folder(files);
        read(&dir.path().join(at)).1.iter().next().unwrap().help[0].clone()
    };
    assert_eq!(
        hint(&[("Shop.toml", b"")], ""),
        "rename `Shop.toml` to `shop.toml`: file names are case-sensitive, as on most web servers"
    );
    assert_eq!(
        hint(&[SHOP, ("photos/a.jpg", b"")], "photos"),
        "build the parent folder: it's a shop"
    );
    assert_eq!(
        hint(&[("pots/shop.toml", b"")], ""),
        "build the folder `pots` inside it: it's a shop"
    );
}

#[test]
fn every_problem_of_the_folder_is_found_in_one_run() {
    let dir = folder(&[
        SHOP,
        ("Story.md", b""),
        ("polices/returns.md", b""),
        ("testimonial.toml", b""),
        ("news/a.md", b"one\nKrak\xf3w"),
        ("news/2024/b.md", b""),
        ("pages/faq.md", b"\xff\xfea\0"),
    ]);
    fs::File::create(dir.path().join("pages/long.md"))
        .unwrap()
        .set_len(50_000_000)
        .unwrap();
    let (tree, diagnostics) = read(dir.path());
    assert_eq!(
        said(&diagnostics),
        [
            "warning FI004 Story.md: unknown file `Story.md`: nothing uses it / rename it to `story.md`: file names \
             are case-sensitive, as on most web servers",
            "warning FI004 news/2024: unknown folder `news/2024/`: nothing uses it / move its files up into `news/`: \
             shopfront reads no folders inside it",
            "error SY001 news/a.md: `news/a.md` isn't UTF-8: line 2 has the byte F3 at position 5 / open the file in \
             an editor and save it again as UTF-8, then check its accents",
            "error SY001 pages/faq.md: `pages/faq.md` is encoded in UTF-16, but shopfront reads UTF-8 / open the file \
             in an editor and save it again as UTF-8, then check its accents",
            "error FI003 pages/long.md: `pages/long.md` is 50 MB, but shopfront reads text files up to 4 MB / split \
             the text into several files; pictures belong in `photos/`, and files for download in `static/`",
            "warning FI004 polices: unknown folder `polices/`: nothing uses it / did you mean `policies/`? Then \
             rename the folder",
            "warning FI004 testimonial.toml: unknown file `testimonial.toml`: nothing uses it / did you mean \
             `testimonials.toml`? Then rename the file",
        ]
    );
    assert_eq!(
        paths(&tree),
        ["news/a.md", "pages/faq.md", "pages/long.md", "shop.toml"]
    );
    assert_eq!(tree.text("news/a.md"), None);
}

#[test]
fn the_output_is_no_source() {
    let dir = folder(&[
        SHOP,
        ("public/index.html", b""),
        ("old/index.html", b""),
        ("old/.shopfront-manifest.json", b"{}"),
        ("build/site/index.html", b""),
        ("strange/a", b""),
    ]);
    for output in ["public", "build/site"] {
        let (tree, diagnostics) = SourceTree::read(dir.path(), Some(&dir.path().join(output))).unwrap();
        assert_eq!(paths(&tree), ["shop.toml"]);
        let unknown: Vec<_> = diagnostics
            .iter()
            .map(|d| d.primary.place.file.as_str())
            .collect();
        let other = if output == "public" { "build" } else { "public" };
        assert_eq!(unknown, [other, "strange"]);
    }
}

#[cfg(unix)]
#[test]
fn links_in_the_cache_are_told_with_what_they_cost() {
    use std::os::unix::fs::symlink;
    let reported = |dir: &Path| -> Vec<String> {
        let (_, diagnostics) = read(dir);
        let line = |d: &Diagnostic| {
            format!(
                "{} {} {} / {}",
                d.severity.word(),
                d.code,
                d.message,
                d.help.join(" / ")
            )
        };
        diagnostics.iter().map(line).collect()
    };
    let expected = |path: &str| {
        format!(
            "warning FI002 `{path}` is a link, and shopfront neither reads nor writes through it / remove the link: \
             shopfront creates what it needs there, and until then builds take longer"
        )
    };
    let outside = folder(&[("notes.txt", b"n")]);
    let dir = folder(&[SHOP]);
    symlink(outside.path(), dir.path().join(".shopfront")).unwrap();
    assert_eq!(reported(dir.path()), [expected(".shopfront")]);
    let dir = folder(&[SHOP, (".shopfront/CACHEDIR.TAG", b"t")]);
    symlink(outside.path(), dir.path().join(".shopfront/pictures")).unwrap();
    symlink("nowhere", dir.path().join(".shopfront/.gitignore")).unwrap();
    assert_eq!(
        reported(dir.path()),
        [expected(".shopfront/.gitignore"), expected(".shopfront/pictures")]
    );
    let dir = folder(&[SHOP, (".shopfront/CACHEDIR.TAG", b"t")]);
    assert!(reported(dir.path()).is_empty());
}

#[cfg(unix)]
#[test]
fn links_are_followed_inside_the_shop_only() {
    use std::os::unix::fs::symlink;
    let outside = folder(&[("secret.md", b"s")]);
    let dir = folder(&[SHOP, ("photos/cups/a.jpg", b"a"), ("pages/faq.md", b"f")]);
    let at = |path: &str| dir.path().join(path);
    symlink("faq.md", at("pages/questions.md")).unwrap();
    symlink("../photos/cups", at("photos/mugs")).unwrap();
    symlink("nowhere.jpg", at("photos/broken.jpg")).unwrap();
    symlink("self.jpg", at("photos/self.jpg")).unwrap();
    symlink("..", at("photos/cups/up")).unwrap();
    symlink(outside.path(), at("photos/out")).unwrap();
    symlink(outside.path().join("secret.md"), at("pages/secret.md")).unwrap();
    symlink("cups", at("photos/more")).unwrap();
    let (tree, diagnostics) = read(dir.path());
    assert_eq!(
        paths(&tree),
        [
            "pages/faq.md",
            "pages/questions.md",
            "photos/cups/a.jpg",
            "photos/more/a.jpg",
            "shop.toml"
        ]
    );
    assert_eq!(tree.text("pages/questions.md"), Some("f"));
    let words: Vec<_> = diagnostics
        .iter()
        .map(|d| (d.severity, d.message.as_str()))
        .collect();
    let error = |message| (Severity::Error, message);
    assert_eq!(
        words,
        [
            error("`pages/secret.md` is a link that leads out of the shop folder"),
            error("`photos/broken.jpg` is a link to a file that doesn't exist"),
            error("`photos/cups/up` is a link that leads back to itself"),
            error("`photos/more/up` is a link that leads back to itself"),
            error("`photos/mugs` is a link to a folder that another link already leads to"),
            error("`photos/out` is a link that leads out of the shop folder"),
            error("`photos/self.jpg` is a link that leads back to itself"),
        ]
    );
}

#[cfg(unix)]
#[test]
fn links_cannot_multiply() {
    use std::os::unix::fs::symlink;
    let dir = folder(&[SHOP]);
    for level in 0..30 {
        let here = dir.path().join(format!("photos/{level}"));
        fs::create_dir_all(&here).unwrap();
        for way in ["left", "right"] {
            symlink(format!("../{}", level + 1), here.join(way)).unwrap();
        }
    }
    fs::create_dir_all(dir.path().join("photos/30")).unwrap();
    let (tree, diagnostics) = read(dir.path());
    assert_eq!(paths(&tree), ["shop.toml"]);
    assert!(diagnostics.len() < 200, "{}", diagnostics.len());
    let nested = "`photos/0/left/left` is a link inside a linked folder, and shopfront only follows one level of links";
    assert!(
        diagnostics.iter().any(|d| d.message == nested),
        "{:#?}",
        said(&diagnostics)
    );
}

#[cfg(unix)]
#[test]
fn a_pipe_is_not_waited_for() {
    let dir = folder(&[SHOP]);
    rustix::fs::mknodat(
        rustix::fs::CWD,
        dir.path().join("story.md"),
        rustix::fs::FileType::Fifo,
        rustix::fs::Mode::RUSR,
        0,
    )
    .unwrap();
    let (_, diagnostics) = read(dir.path());
    assert_eq!(
        said(&diagnostics),
        [
            "error FI001 story.md: `story.md` can't be read: it's a device, pipe or socket, not a file or folder / move it out of the shop folder"
        ]
    );
}

#[cfg(target_os = "linux")]
#[test]
fn names_are_unicode_without_control_characters_and_composed() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let dir = folder(&[
        SHOP,
        ("photos/cafe\u{301}.jpg", b""),
        ("pages/e\u{301}.md", b"1"),
        ("pages/é.md", b"2"),
    ]);
    fs::write(dir.path().join(OsStr::from_bytes(b"caf\xe9.md")), "").unwrap();
    fs::write(dir.path().join("photos").join("a\nb.jpg"), "").unwrap();
    let (tree, diagnostics) = read(dir.path());
    assert_eq!(paths(&tree), ["pages/é.md", "photos/café.jpg", "shop.toml"]);
    assert_eq!(
        said(&diagnostics),
        [
            "error FI005 caf\u{fffd}.md: the name `caf\u{fffd}.md` contains characters that an address can't have / \
             rename it: letters of any script, digits, spaces, hyphens and dots are fine",
            "error FI005 pages/é.md: there are two files `pages/é.md`: their names look the same but use different \
             characters / remove or rename one of the two; an accented letter can be one character or a letter and \
             its accent",
            "error FI005 photos/a\u{fffd}b.jpg: the name `photos/a\u{fffd}b.jpg` contains characters that an address \
             can't have / rename it: letters of any script, digits, spaces, hyphens and dots are fine",
        ]
    );
}

#[test]
fn a_folder_that_cannot_be_read_is_an_error_with_its_name() {
    let dir = folder(&[SHOP]);
    let error = |path: &str| {
        SourceTree::read(&dir.path().join(path), None)
            .unwrap_err()
            .to_string()
    };
    let at = dir.path().display();
    assert_eq!(
        error("gone"),
        format!("there's no folder `{at}/gone`; check the name")
    );
    assert_eq!(
        error("shop.toml"),
        format!("`{at}/shop.toml` is a file; give the folder that contains `shop.toml`")
    );
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_is_named_with_the_rest_of_the_shop_read() {
    use std::os::unix::fs::PermissionsExt;
    let dir = folder(&[SHOP, ("story.md", b"x"), ("pages/faq.md", b"f")]);
    fs::set_permissions(dir.path().join("story.md"), fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(dir.path().join("story.md")).is_ok() {
        return; // Permissions do not bind the superuser; the message has its own test.
    }
    let (tree, diagnostics) = read(dir.path());
    assert_eq!(tree.text("pages/faq.md"), Some("f"));
    assert_eq!(
        diagnostics.iter().next().unwrap().message,
        "`story.md` can't be read: permission denied"
    );
}
