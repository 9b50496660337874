//! `shopfront publish`: to a folder and to a Git repository, as an owner meets it.

use std::path::Path;
use std::process::Command;

use super::{Ran, TestFolder, failed, said};

const SHOP: &str = "[shop]\nname = \"Juniper\"\nurl = \"https://juniper.example\"\n";
const STORY: &str = "+++\ntitle = \"Why we throw pots\"\n+++\nBecause we like it.\n";

fn shop(to: &str) -> TestFolder {
    TestFolder::new()
        .with("shop.toml", &format!("{SHOP}\n[publish]\nto = \"{to}\"\n"))
        .with("story.md", STORY)
}

/// What was said, without how long it took and how many remarks there are.
fn steady(ran: Ran) -> Ran {
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

fn git(folder: &Path, words: &[&str]) -> String {
    let mut command = Command::new("git");
    for (name, value) in [("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_NOSYSTEM", "1")] {
        command.env(name, value);
    }
    let who = ["-c", "user.name=A", "-c", "user.email=a@b.example"];
    let output = command
        .current_dir(folder)
        .args(who)
        .args(words)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "git {words:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_folder_gets_what_changed_after_it_was_shown() {
    let desk = shop("../site of mine/küche");
    let desk = TestFolder {
        folder: {
            let outer = tempfile::tempdir().unwrap();
            std::fs::rename(desk.path(), outer.path().join("shop")).unwrap();
            outer
        },
    };
    let page = desk.path().join("site of mine/küche/story/index.html");
    let shown = "What will change at ../site of mine/küche:\n  4 new pages:\n    Page not found (/404.html)\n    \
             Print-out for the counter (/counter/)\n    \
                 Juniper (/)\n    Why we throw pots (/story/)\n";
    let asked = steady(desk.run("publish shop"));
    assert_eq!(
        asked,
        said(&format!(
            "{shown}Nothing was uploaded. To upload this, add --yes."
        ))
    );
    let dry = steady(desk.run("publish shop --dry-run"));
    assert_eq!(dry, said(&format!("{shown}Nothing was uploaded.")));
    assert!(!page.exists());
    let done = steady(desk.run("publish shop --yes"));
    let end = "Published 4 pages to ../site of mine/küche in TIME.\nYour website: https://juniper.example/";
    assert_eq!(done, said(&format!("{shown}{end}")));
    assert!(page.exists());
    let again = steady(desk.run("publish shop --yes"));
    let up_to_date =
        "Everything at ../site of mine/küche is up to date.\nYour website: https://juniper.example/";
    assert_eq!(again, said(up_to_date));
    std::fs::write(desk.path().join("shop/story.md"), STORY.replace("like", "love")).unwrap();
    let changed = steady(desk.run("publish shop --dry-run"));
    assert!(changed.out.contains("changed page"), "{}", changed.out);
    assert!(
        changed.out.contains("\n    Why we throw pots (/story/)\n"),
        "{}",
        changed.out
    );
}

#[test]
fn a_folder_with_files_of_others_is_refused() {
    let desk = shop("site").with("site/mine.txt", "mine");
    let ran = desk.run("publish --yes");
    let site = std::fs::canonicalize(desk.path().join("site")).unwrap();
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
    let desk = TestFolder::new().with("shop.toml", SHOP);
    let ran = desk.run("publish --yes");
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
    let desk = shop("site").with("story.md", "+++\ntitel = \"A\"\n+++\nText.\n");
    let ran = desk.run("publish --yes");
    assert_eq!((ran.out.as_str(), ran.code), ("", Some(1)));
    assert!(
        ran.err.ends_with("Nothing was uploaded, because of errors.\n"),
        "{}",
        ran.err
    );
    assert!(!desk.path().join("site").exists());
}

#[test]
fn a_password_in_shop_toml_is_refused_and_not_repeated() {
    let desk = shop("sftp://marta:secret@host.example/htdocs");
    let ran = desk.run("publish --yes");
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
fn a_branch_gets_commits_and_keeps_what_others_put_there() {
    let desk = shop("git:../site.git#gh-pages");
    let outer = tempfile::tempdir().unwrap();
    std::fs::rename(desk.path(), outer.path().join("shop")).unwrap();
    let desk = TestFolder { folder: outer };
    let bare = desk.path().join("site.git");
    git(desk.path(), &["init", "--quiet", "--bare", "site.git"]);
    let publish = |words: &str| {
        let mut command = desk.command(words);
        command
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1");
        steady(command.output().unwrap().into())
    };
    let first = publish("publish shop --yes");
    assert_eq!(
        first,
        said(
            "What will change at git:../site.git#gh-pages:\n  4 new pages:\n    Page not found (/404.html)\n    \
             Print-out for the counter (/counter/)\n    \
             Juniper (/)\n    Why we throw pots (/story/)\nPublished 4 pages to git:../site.git#gh-pages in TIME.\n\
             Your website: https://juniper.example/"
        )
    );
    let again = publish("publish shop --yes");
    assert_eq!(
        again,
        said("Everything at git:../site.git#gh-pages is up to date.\nYour website: https://juniper.example/")
    );
    assert_eq!(
        git(&bare, &["log", "--format=%s", "gh-pages"]),
        "Publish Juniper\n"
    );

    // Somebody adds a file and changes one of ours by hand.
    git(
        desk.path(),
        &["clone", "--quiet", "--branch=gh-pages", "site.git", "clone"],
    );
    let clone = desk.path().join("clone");
    std::fs::write(clone.join("küche 'a'.txt"), "theirs").unwrap();
    std::fs::write(clone.join("index.html"), "broken").unwrap();
    git(&clone, &["add", "-A"]);
    git(&clone, &["commit", "--quiet", "-m", "By hand"]);
    git(&clone, &["push", "--quiet"]);
    std::fs::remove_file(desk.path().join("shop/story.md")).unwrap();
    let third = publish("publish shop --yes");
    assert!(
        third.out.contains("  1 removed page:\n    /story/\n"),
        "{}",
        third.out
    );
    let names = git(&bare, &["ls-tree", "-r", "-z", "--name-only", "gh-pages"]);
    let names: Vec<&str> = names.split('\0').collect();
    assert!(
        names.contains(&"küche 'a'.txt") && !names.contains(&"story/index.html"),
        "{names:?}"
    );
    let home = git(&bare, &["cat-file", "blob", "gh-pages:index.html"]);
    assert!(home.contains("Juniper"), "{home}");
    let subjects = git(&bare, &["log", "--format=%s", "gh-pages"]);
    assert_eq!(subjects, "Publish Juniper\nBy hand\nPublish Juniper\n");
}

#[test]
fn a_branch_of_somebody_else_is_refused_and_never_forced() {
    let desk = shop("git:origin#main");
    git(desk.path(), &["init", "--quiet", "--initial-branch=main", "."]);
    git(desk.path(), &["init", "--quiet", "--bare", "site.git"]);
    git(desk.path(), &["remote", "add", "origin", "./site.git"]);
    git(desk.path(), &["add", "story.md"]);
    git(desk.path(), &["commit", "--quiet", "-m", "The shop"]);
    git(desk.path(), &["push", "--quiet", "origin", "main"]);
    assert_eq!(
        desk.run("publish --yes"),
        failed(
            "error: the branch `main` contains files that shopfront didn't upload: `story.md`\n  help: choose another \
             place in `to` under [publish] in shop.toml; or add `--take-over`, which replaces files of the same names \
             and keeps the others\n"
        )
    );
    let taken = desk.run("publish --yes --take-over");
    assert_eq!(taken.code, Some(0), "{}", taken.err);
    let names = git(&desk.path().join("site.git"), &["ls-tree", "--name-only", "main"]);
    assert!(
        names.contains("story.md") && names.contains("index.html"),
        "{names}"
    );
    let missing = desk.run("publish --yes --to git:upstream#main");
    assert_eq!(
        missing,
        failed(
            "error: the shop's repository has no remote `upstream`\n  help: add it with `git remote add`, or write the \
             address of the repository in `to` under [publish] in shop.toml\n"
        )
    );
}
