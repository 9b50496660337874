//! What a hostile folder can do about links, and what is left after a failure.

use std::fs;

use super::*;

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("shop/real")).unwrap();
    fs::create_dir(folder.path().join("elsewhere")).unwrap();
    fs::write(folder.path().join("elsewhere/precious"), "mine").unwrap();
    folder
}

fn dir(folder: &tempfile::TempDir) -> Dir {
    Dir::new(&folder.path().join("shop"))
}

/// What was refused, by its message, with the folder's own path taken out.
fn refusal<T>(folder: &tempfile::TempDir, done: io::Result<T>) -> String {
    let error = done.err().unwrap();
    let refusal = Refusal::of(&error).unwrap_or_else(|| panic!("{error}"));
    refusal
        .to_string()
        .replace(&folder.path().display().to_string(), "")
}

#[cfg(unix)]
fn link(folder: &tempfile::TempDir, target: &str, at: &str) {
    std::os::unix::fs::symlink(target, folder.path().join(at)).unwrap();
}

#[test]
fn a_file_is_created_once_written_often_and_nothing_else_is_left() {
    let folder = folder();
    let dir = dir(&folder);
    dir.create("a/b/c.txt", b"one").unwrap();
    let again = dir.create("a/b/c.txt", b"two").unwrap_err();
    assert_eq!(again.kind(), ErrorKind::AlreadyExists);
    assert_eq!(dir.read("a/b/c.txt", 3).unwrap(), b"one");
    dir.write("a/b/c.txt", b"three").unwrap();
    dir.replace("a/b/c.txt", b"four").unwrap();
    assert_eq!(dir.read("a/b/c.txt", 4).unwrap(), b"four");
    assert_eq!(dir.names("a/b").unwrap(), ["c.txt"], "drafts are gone");
    dir.remove("a/b/c.txt").unwrap();
    assert!(dir.names("a/b").unwrap().is_empty());
    assert_eq!(
        dir.replace("a/b/c.txt", b"").unwrap_err().kind(),
        ErrorKind::NotFound,
        "nothing to replace"
    );
}

#[cfg(unix)]
#[test]
fn a_link_in_any_component_is_refused_and_what_it_leads_to_stays() {
    let folder = folder();
    let dir = dir(&folder);
    link(&folder, "../elsewhere", "shop/cache");
    link(&folder, "../elsewhere", "shop/real/deep");
    link(&folder, "../elsewhere/precious", "shop/real/file");
    link(&folder, "../elsewhere/new", "shop/real/dangling");
    for (inside, component) in [
        ("cache", "cache"),
        ("cache/precious", "cache"),
        ("cache/new", "cache"),
        ("real/deep/precious", "real/deep"),
        ("real/deep/new/er", "real/deep"),
        ("real/file", "real/file"),
        ("real/dangling", "real/dangling"),
    ] {
        let reported = format!("`/shop/{component}` is a link, and links aren't followed here");
        let what = format!("{inside}: ");
        assert_eq!(
            what.clone() + &refusal(&folder, dir.open(inside)),
            what.clone() + &reported
        );
        for done in [
            dir.write(inside, b"x"),
            dir.create(inside, b"x"),
            dir.remove(inside),
        ] {
            assert_eq!(what.clone() + &refusal(&folder, done), what.clone() + &reported);
        }
        assert_eq!(refusal(&folder, dir.replace(inside, b"x")), reported);
    }
    assert_eq!(
        refusal(&folder, dir.create_dir_all("cache/pictures")),
        "`/shop/cache` is a link, and links aren't followed here"
    );
    assert_eq!(
        refusal(&folder, dir.names("real/deep")),
        "`/shop/real/deep` is a link, and links aren't followed here"
    );
    assert_eq!(
        fs::read(folder.path().join("elsewhere/precious")).unwrap(),
        b"mine"
    );
    assert_eq!(fs::read_dir(folder.path().join("elsewhere")).unwrap().count(), 1);
    assert_eq!(dir.names("real").unwrap().len(), 3, "no drafts beside the links");
}

#[test]
fn a_path_that_does_not_go_down_is_refused() {
    let folder = folder();
    let dir = dir(&folder);
    for inside in ["../elsewhere/precious", "real/../../elsewhere/precious", ""] {
        let reported = format!("`{inside}` leads out of its folder");
        assert_eq!(refusal(&folder, dir.open(inside)), reported);
        assert_eq!(refusal(&folder, dir.write(inside, b"x")), reported);
    }
    let absolute = folder.path().join("elsewhere/precious");
    assert!(Refusal::of(&dir.write(&absolute, b"x").unwrap_err()).is_some());
    dir.write("./real/./a", b"x").unwrap();
}

#[cfg(unix)]
#[test]
fn the_folder_itself_may_be_reached_through_a_link() {
    let folder = folder();
    link(&folder, "shop", "alias");
    let alias = Dir::new(&folder.path().join("alias"));
    alias.create("a", b"one").unwrap();
    assert_eq!(fs::read(folder.path().join("shop/a")).unwrap(), b"one");
}

#[test]
fn reading_stops_at_the_limit() {
    let folder = folder();
    let dir = dir(&folder);
    dir.write("large", &vec![0; 1_000_001]).unwrap();
    assert_eq!(dir.read("large", 1_000_001).unwrap().len(), 1_000_001);
    assert_eq!(
        refusal(&folder, dir.read("large", 1_000_000)),
        "`/shop/large` is larger than 1 MB"
    );
}

/// A pipe that nobody writes into, in the place of a file.
#[cfg(unix)]
#[test]
fn a_pipe_is_refused_without_waiting() {
    let folder = folder();
    let pipe = folder.path().join("shop/pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
    assert!(made.success());
    let dir = dir(&folder);
    assert_eq!(
        refusal(&folder, dir.open("pipe")),
        "`/shop/pipe` isn't a regular file"
    );
    assert_eq!(
        refusal(&folder, dir.open("real")),
        "`/shop/real` isn't a regular file"
    );
}

#[cfg(unix)]
#[test]
fn a_replaced_file_keeps_its_permissions() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let dir = dir(&folder);
    dir.create("a", b"one").unwrap();
    let path = folder.path().join("shop/a");
    fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
    dir.replace("a", b"two").unwrap();
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
}

#[test]
fn only_names_of_its_own_form_are_drafts() {
    assert!(is_draft(draft().unwrap().to_str().unwrap()));
    assert_ne!(draft().unwrap(), draft().unwrap());
    for name in [
        ".shopfront-0123456789abcde.new",
        ".shopfront-0123456789abcdeF.new",
        ".shopfront-0123456789abcdef",
        "shopfront-0123456789abcdef.new",
        ".shopfront-manifest.json",
        "holiday.jpg",
    ] {
        assert!(!is_draft(name), "{name}");
    }
}

/// Both ways of looking up names do the same; on Unix the portable one is compiled for this test alone.
macro_rules! looks_up_names {
    ($test:ident, $folder:path) => {
        #[test]
        fn $test() {
            use $folder as Folder;
            let folder = folder();
            let root = Folder::open_root(&folder.path().join("shop")).unwrap();
            let name = |name: &'static str| OsStr::new(name);
            assert!(Folder::open_root(&folder.path().join("elsewhere/precious")).is_err());
            root.make(name("new")).unwrap();
            let inner = root.enter(name("new")).unwrap();
            inner.create(name("a")).unwrap().write_all(b"one").unwrap();
            assert!(inner.create(name("a")).is_err(), "created once");
            assert!(inner.enter(name("a")).is_err(), "a file is no folder");
            inner.link(name("a"), name("b")).unwrap();
            assert!(inner.link(name("a"), name("b")).is_err(), "linked once");
            inner.rename(name("a"), name("c")).unwrap();
            assert!(!inner.exists(name("a")) && inner.exists(name("c")));
            inner.remove(name("b")).unwrap();
            assert_eq!(inner.names().unwrap(), ["c"]);
            let mut text = String::new();
            inner
                .open(name("c"))
                .unwrap()
                .read_to_string(&mut text)
                .unwrap();
            assert_eq!((text.as_str(), inner.is_link(name("c"))), ("one", false));
            #[cfg(unix)]
            {
                link(&folder, "../elsewhere", "shop/linked");
                link(&folder, "../../elsewhere/precious", "shop/new/l");
                assert!(root.is_link(name("linked")) && inner.is_link(name("l")));
                assert!(
                    root.enter(name("linked")).is_err(),
                    "a linked folder is not entered"
                );
                assert!(
                    inner.open(name("l")).is_err(),
                    "a linked file is not opened"
                );
                assert!(inner.create(name("l")).is_err(), "nor written");
                inner.rename(name("c"), name("l")).unwrap();
                assert!(!inner.is_link(name("l")), "the link itself was replaced");
                assert_eq!(
                    fs::read(folder.path().join("elsewhere/precious")).unwrap(),
                    b"mine"
                );
            }
        }
    };
}

looks_up_names!(names_are_looked_up_by_path, super::portable::Folder);
#[cfg(unix)]
looks_up_names!(names_are_looked_up_in_open_folders, super::unix::Folder);
