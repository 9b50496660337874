//! `shopfront publish`: to a folder, as an owner meets it.

use super::{Ran, TestFolder, failed, said};

const SHOP: &str = "[shop]\nname = \"Juniper\"\nurl = \"https://juniper.example\"\n";
const STORY: &str = "+++\ntitle = \"Why we throw pots\"\n+++\nBecause we like it.\n";

fn shop(to: &str) -> TestFolder {
    TestFolder::new()
        .with("shop.toml", &format!("{SHOP}\n[publish]\nto = \"{to}\"\n"))
        .with("story.md", STORY)
}

/// The same in a folder `shop`, with room beside it.
pub(crate) fn shop_with_room(to: &str) -> TestFolder {
    let temp = shop(to);
    let folder = tempfile::tempdir().unwrap();
    std::fs::rename(temp.path(), folder.path().join("shop")).unwrap();
    TestFolder { folder }
}

/// What was said, without how long it took and how many remarks there are.
pub(crate) fn steady(ran: Ran) -> Ran {
    let keep = |line: &&str| !line.contains("`shopfront check`") && !line.starts_with("  Other files:");
    let lines: Vec<String> = ran
        .out
        .lines()
        .filter(keep)
        .map(|line| match line.split_once(" in ") {
            Some((start, _)) if line.starts_with("Published ") => format!("{start} in TIME."),
            _ => line.to_owned(),
        })
        .collect();
    Ran {
        out: lines.join("\n"),
        ..ran
    }
}

#[test]
fn a_folder_gets_what_changed_after_it_was_shown() {
    let temp = shop_with_room("../site of mine/küche");
    let page = temp.path().join("site of mine/küche/story/index.html");
    let shown = "What will change at ../site of mine/küche:\n  4 new pages:\n    Page not found (/404.html)\n    \
             Print-out for the counter (/counter/)\n    \
                 Juniper (/)\n    Why we throw pots (/story/)\n";
    let real = std::fs::canonicalize(temp.path())
        .unwrap()
        .join("site of mine/küche");
    let asked = steady(temp.run("publish shop"));
    assert_eq!(
        asked,
        said(&format!(
            "{shown}Nothing was uploaded. To upload this, add `--yes --to '{}'`.",
            real.display()
        ))
    );
    let dry = steady(temp.run("publish shop --dry-run"));
    assert_eq!(dry, said(&format!("{shown}Nothing was uploaded.")));
    assert!(!page.exists());
    let yes = || {
        let mut command = temp.command("publish shop --yes --to");
        steady(command.arg("site of mine/küche").output().unwrap().into())
    };
    let (shown, place) = (shown.replace("../site", "site"), "site of mine/küche");
    let end = format!("Published 4 pages to {place} in TIME.\nYour website: https://juniper.example/");
    assert_eq!(yes(), said(&format!("{shown}{end}")));
    assert!(page.exists());
    let up_to_date = format!("Everything at {place} is up to date.\nYour website: https://juniper.example/");
    assert_eq!(yes(), said(&up_to_date));
    std::fs::write(temp.path().join("shop/story.md"), STORY.replace("like", "love")).unwrap();
    let changed = steady(temp.run("publish shop --dry-run"));
    assert!(changed.out.contains("changed page"), "{}", changed.out);
    assert!(
        changed.out.contains("\n    Why we throw pots (/story/)\n"),
        "{}",
        changed.out
    );
}

#[test]
fn a_folder_with_files_of_others_is_refused() {
    let temp = shop("site").with("site/mine.txt", "mine");
    let ran = temp.run("publish --yes");
    let site = std::fs::canonicalize(temp.path().join("site")).unwrap();
    assert_eq!(
        ran,
        failed(&format!(
            "error: the output `{}` contains files that shopfront didn't write, such as `mine.txt`; empty it yourself \
             or choose another folder in `to` under [publish] in shop.toml\n",
            site.display()
        ))
    );
}

#[test]
fn a_shop_without_a_target_says_how_to_name_one() {
    let temp = TestFolder::new().with("shop.toml", SHOP);
    let ran = temp.run("publish --yes");
    assert_eq!(
        ran,
        failed(
            "error: shop.toml doesn't say where to publish\n  help: add these two lines to it, with the address that \
             your host gave you:\n[publish]\nto = \"sftp://user@host.example/htdocs\"\n"
        )
    );
}

#[test]
fn errors_stop_the_upload() {
    let temp = shop("site").with("story.md", "+++\ntitel = \"A\"\n+++\nText.\n");
    let ran = temp.run("publish --yes");
    assert_eq!((ran.out.as_str(), ran.code), ("", Some(1)));
    assert!(
        ran.err.ends_with("Nothing was uploaded, because of errors.\n"),
        "{}",
        ran.err
    );
    assert!(!temp.path().join("site").exists());
}

#[test]
fn a_password_in_shop_toml_is_refused_and_not_repeated() {
    let temp = shop("sftp://marta:secret@host.example/htdocs");
    let ran = temp.run("publish --yes");
    assert_eq!((ran.out.as_str(), ran.code), ("", Some(1)));
    assert!(
        ran.err.contains("a password doesn't belong in shop.toml"),
        "{}",
        ran.err
    );
    assert!(
        ran.err.contains("sftp://marta@host.example/htdocs"),
        "{}",
        ran.err
    );
    assert!(!ran.err.contains("secret"), "{}", ran.err);
}

#[test]
fn nothing_is_written_without_a_yes() {
    let temp = shop("site");
    let all = || {
        let mut names: Vec<(String, Vec<u8>)> = Vec::new();
        let mut folders = vec![temp.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let bytes = std::fs::read(&path).unwrap_or_default();
                if path.is_dir() {
                    folders.push(path.clone());
                }
                names.push((path.display().to_string(), bytes));
            }
        }
        names.sort();
        names
    };
    let before = all();
    let dry = temp.run("publish --dry-run");
    assert_eq!((dry.code, all() == before), (Some(0), true), "{}", dry.err);
    assert_eq!(temp.run("publish --yes").code, Some(0));

    // Somebody changes and removes files of the website: what its list says is the same as before.
    let home = temp.read("site/index.html");
    std::fs::write(temp.path().join("site/index.html"), "changed").unwrap();
    std::fs::remove_file(temp.path().join("site/story/index.html")).unwrap();
    let before = all();
    let shown =
        "What will change at site:\n  2 changed pages:\n    Juniper (/)\n    Why we throw pots (/story/)\n";
    for (words, end) in [
        ("publish --dry-run", "Nothing was uploaded."),
        ("publish", "Nothing was uploaded. To upload this, add --yes."),
    ] {
        let ran = steady(temp.run(words));
        assert_eq!(ran, said(&format!("{shown}{end}")));
        assert!(all() == before, "{words}");
    }
    let done = steady(temp.run("publish --yes"));
    assert_eq!(
        done,
        said(&format!(
            "{shown}Published 4 pages to site in TIME.\nYour website: https://juniper.example/"
        ))
    );
    assert_eq!(temp.read("site/index.html"), home);

    // A list that another version wrote.
    let list = temp.read("site/.shopfront-manifest.json");
    let path = temp.path().join("site/.shopfront-manifest.json");
    std::fs::write(
        &path,
        list.replace("\"generator\": \"shopfront ", "\"generator\": \"shopfront 0.0."),
    )
    .unwrap();
    let before = all();
    let dry = temp.run("publish --dry-run");
    assert_eq!(
        dry,
        said("What will change at site:\n  Nothing that visitors can see\nNothing was uploaded.\n")
    );
    assert!(all() == before);
    assert_eq!(temp.run("publish --yes").code, Some(0));
    assert_eq!(temp.read("site/.shopfront-manifest.json"), list);
}

#[test]
fn a_place_outside_the_shop_needs_more_than_its_shop_toml() {
    let temp = shop_with_room("../other/public");
    let real = std::fs::canonicalize(temp.path()).unwrap();
    let ran = temp.run("publish shop --yes");
    assert_eq!(
        ran,
        failed(&format!(
            "error: ../other/public is outside the shop folder, and only shop.toml names it, so `--yes` isn't enough\n  \
             help: run the command at a terminal and answer the question, or add `--to {}/other/public`\n",
            real.display()
        ))
    );
    assert!(!temp.path().join("other").exists());
    let ran = temp.run("publish shop --yes --to other/public");
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    // Nothing is written any more, so nobody has to be asked.
    let again = steady(temp.run("publish shop --yes"));
    assert_eq!(
        again,
        said("Everything at ../other/public is up to date.\nYour website: https://juniper.example/")
    );
}

#[cfg(unix)]
#[test]
fn a_hidden_folder_is_no_place_that_a_shop_may_name() {
    let temp = shop_with_room("../.ssh");
    let real = std::fs::canonicalize(temp.path()).unwrap();
    std::os::unix::fs::symlink(".ssh/keys", temp.path().join("alias")).unwrap();
    std::fs::create_dir_all(temp.path().join(".ssh/keys")).unwrap();
    for (to, place, part) in [
        ("../.ssh", ".ssh", ".ssh"),
        ("new/../../.config/new", ".config/new", ".config"),
        (".shopfront/site", "shop/.shopfront/site", ".shopfront"),
        ("../alias", ".ssh/keys", ".ssh"),
    ] {
        let config = format!("[shop]\nname = \"J\"\n[publish]\nto = \"{to}\"\n");
        std::fs::write(temp.path().join("shop/shop.toml"), config).unwrap();
        let refused = format!(
            "error: the output `{}` is in the hidden folder `{part}`, where other programs keep their settings; choose \
             another folder in `to` under [publish] in shop.toml\n",
            real.join(place).display()
        );
        for words in ["publish shop --yes", "publish shop --dry-run"] {
            assert_eq!(temp.run(words), failed(&refused), "{to}");
        }
    }
}

/// With `--yes` too, a person is asked.
#[cfg(unix)]
#[test]
fn somebody_may_consent_to_a_place_outside_the_shop() {
    let temp = shop_with_room("../other/public");
    let mut terminal = super::terminal::Terminal::of(&temp, "C.UTF-8", "publish shop --yes");
    terminal.wait_for("Upload this? [y/N] ");
    assert!(!temp.path().join("other").exists());
    terminal.type_line("y");
    terminal.wait_for("Published 4 pages to ../other/public in ");
    assert!(terminal.child.wait().unwrap().success());
    assert!(temp.path().join("other/public/index.html").exists());
}

#[test]
fn a_connection_that_anyone_can_read_is_refused() {
    let temp = shop("site");
    let plain = |host: &str, help: &str| {
        failed(&format!(
            "error: the connection to {host} isn't encrypted: anyone along the way can read your password and change the \
             website\n  help: {help}; or add `--insecure`\n"
        ))
    };
    for (to, help) in [
        (
            "ftp://marta@h.invalid/htdocs",
            "write ftps:// or sftp:// in the address",
        ),
        ("webdav://marta@h.invalid/dav", "write webdavs:// in the address"),
        (
            "git:http://h.invalid/a.git#pages",
            "use an address that begins with https:// or ssh://",
        ),
        (
            "git:git://h.invalid/a.git#pages",
            "use an address that begins with https:// or ssh://",
        ),
    ] {
        let ran = temp.run(&format!("publish --yes --to {to}"));
        assert_eq!(ran, plain("h.invalid", help), "{to}");
    }
    let config = format!("{SHOP}\n[publish]\nto = \"s3://bucket\"\nendpoint = \"http://h.invalid\"\n");
    std::fs::write(temp.path().join("shop.toml"), config).unwrap();
    let help = "write https:// in `endpoint` under [publish] in shop.toml";
    assert_eq!(temp.run("publish --yes"), plain("h.invalid", help));
    // With the option, and within this computer, it goes on to the login.
    let needs_password = |host: &str| {
        failed(&format!(
            "error: {host} needs a password, and there's no terminal to ask for it\n  help: set the environment variable \
             SHOPFRONT_PASSWORD\n"
        ))
    };
    for (words, host) in [
        ("--insecure --to ftp://marta@h.invalid/htdocs", "h.invalid"),
        ("--to webdav://marta@127.0.0.1/dav", "127.0.0.1"),
        ("--to ftp://marta@localhost/htdocs", "localhost"),
        ("--to ftp://marta@[::1]/htdocs", "[::1]"),
    ] {
        let ran = temp.run(&format!("publish --yes {words}"));
        assert_eq!(ran, needs_password(host), "{words}");
    }
}
