//! `shopfront publish` to a branch of a Git repository, as an owner meets it, and in a shop folder of somebody who
//! means harm.

use std::path::Path;
use std::process::Command;

#[cfg(unix)]
use super::TestFolder;
use super::publish::{shop_with_room, steady};
use super::{failed, said};

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
fn a_branch_gets_commits_and_keeps_what_others_put_there() {
    let temp = shop_with_room("git:../site.git#gh-pages");
    let bare = temp.path().join("site.git");
    git(temp.path(), &["init", "--quiet", "--bare", "site.git"]);
    let publish = |words: &str| {
        let mut command = temp.command(words);
        command
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1");
        steady(command.output().unwrap().into())
    };
    let unnamed = publish("publish shop --yes");
    let real = std::fs::canonicalize(&bare).unwrap();
    assert_eq!(
        unnamed,
        failed(&format!(
            "error: git:../site.git#gh-pages is outside the shop folder, and only shop.toml names it, so `--yes` isn't \
             enough\n  help: run the command at a terminal and answer the question, or add `--to git:{}#gh-pages`\n",
            real.display()
        ))
    );
    let yes = "publish shop --yes --to git:./site.git#gh-pages";
    let first = publish(yes);
    assert_eq!(
        first,
        said(
            "What will change at git:./site.git#gh-pages:\n  4 new pages:\n    Page not found (/404.html)\n    \
             Print-out for the counter (/counter/)\n    \
             Juniper (/)\n    Why we throw pots (/story/)\nPublished 4 pages to git:./site.git#gh-pages in TIME.\n\
             Your website: https://juniper.example/"
        )
    );
    let again = publish(yes);
    assert_eq!(
        again,
        said("Everything at git:./site.git#gh-pages is up to date.\nYour website: https://juniper.example/")
    );
    assert_eq!(
        git(&bare, &["log", "--format=%s", "gh-pages"]),
        "Publish Juniper\n"
    );

    // Somebody adds a file and changes one of ours by hand.
    git(
        temp.path(),
        &["clone", "--quiet", "--branch=gh-pages", "site.git", "clone"],
    );
    let clone = temp.path().join("clone");
    std::fs::write(clone.join("küche 'a'.txt"), "theirs").unwrap();
    std::fs::write(clone.join("index.html"), "broken").unwrap();
    git(&clone, &["add", "-A"]);
    git(&clone, &["commit", "--quiet", "-m", "By hand"]);
    git(&clone, &["push", "--quiet"]);
    std::fs::remove_file(temp.path().join("shop/story.md")).unwrap();
    let third = publish(yes);
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
    let temp = shop_with_room("git:origin#main");
    let shop = temp.path().join("shop");
    git(&shop, &["init", "--quiet", "--initial-branch=main", "."]);
    git(temp.path(), &["init", "--quiet", "--bare", "site.git"]);
    git(&shop, &["remote", "add", "origin", "../site.git"]);
    git(&shop, &["add", "story.md"]);
    git(&shop, &["commit", "--quiet", "-m", "The shop"]);
    git(&shop, &["push", "--quiet", "origin", "main"]);
    assert_eq!(
        temp.run("publish shop --yes"),
        failed(
            "error: the branch `main` contains files that shopfront didn't upload: `story.md`\n  help: choose another \
             place in `to` under [publish] in shop.toml; or add `--take-over`, which replaces files of the same names \
             and keeps the others\n"
        )
    );
    let taken = temp.run("publish shop --yes --take-over --to git:origin#main");
    assert_eq!(taken.code, Some(0), "{}", taken.err);
    let names = git(&temp.path().join("site.git"), &["ls-tree", "--name-only", "main"]);
    assert!(
        names.contains("story.md") && names.contains("index.html"),
        "{names}"
    );
    let missing = temp.run("publish shop --yes --to git:upstream#main");
    assert_eq!(
        missing,
        failed(
            "error: the shop's repository has no remote `upstream`\n  help: add it with `git remote add`, or write the \
             address of the repository in `to` under [publish] in shop.toml; a path begins with `../` or `/`\n"
        )
    );
}

/// A program that leaves a trace in `temp` when it runs, as every hook of `repository`.
#[cfg(unix)]
fn traps(temp: &TestFolder, repository: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let trace = temp.path().join("trace");
    let hooks = repository.join("hooks");
    std::fs::create_dir_all(&hooks).unwrap();
    for hook in [
        "reference-transaction",
        "pre-push",
        "pre-receive",
        "update",
        "post-receive",
        "post-update",
    ] {
        let hook = hooks.join(hook);
        std::fs::write(
            &hook,
            format!("#!/bin/sh\necho \"$0\" >> '{}'\n", trace.display()),
        )
        .unwrap();
        std::fs::set_permissions(&hook, std::fs::Permissions::from_mode(0o755)).unwrap();
    }
    let command = format!("echo set >> '{}'", trace.display());
    for setting in [
        "core.fsmonitor",
        "core.sshCommand",
        "core.alternateRefsCommand",
        "core.pager",
        "credential.helper",
        "remote.origin.uploadpack",
        "remote.origin.receivepack",
        "uploadpack.packObjectsHook",
    ] {
        git(repository, &["config", setting, &command]);
    }
    git(repository, &["config", "core.hooksPath", hooks.to_str().unwrap()]);
    git(repository, &["config", "protocol.ext.allow", "always"]);
}

#[cfg(unix)]
#[test]
fn a_repository_that_stands_in_the_cache_is_not_used() {
    use std::os::unix::fs::symlink;
    for is_link in [false, true] {
        let temp = shop_with_room("git:../site.git#gh-pages");
        git(temp.path(), &["init", "--quiet", "--bare", "site.git"]);
        let cache = temp.path().join("shop/.shopfront");
        std::fs::create_dir(&cache).unwrap();
        let trap = if is_link {
            temp.path().to_owned()
        } else {
            cache.clone()
        };
        git(&trap, &["init", "--quiet", "--bare", "publish.git"]);
        traps(&temp, &trap.join("publish.git"));
        if is_link {
            symlink("../../publish.git", cache.join("publish.git")).unwrap();
        }
        let temporary = temp.path().join("temporary");
        std::fs::create_dir(&temporary).unwrap();
        let address = format!("git:{}#gh-pages", temp.path().join("site.git").display());
        for (words, code) in [
            (vec!["--dry-run"], 0),
            (vec!["--yes", "--to", &address], 0),
            (vec!["--yes", "--to", "git:./no.git#gh-pages"], 2),
        ] {
            let mut command = temp.command("publish shop");
            let ran = command.args(&words).env("TMPDIR", &temporary).output().unwrap();
            assert_eq!(ran.status.code(), Some(code), "{words:?}: {ran:?}");
            assert!(
                !temp.path().join("trace").exists(),
                "{words:?}: {}",
                temp.read("trace")
            );
            let left: Vec<_> = std::fs::read_dir(&temporary).unwrap().collect();
            assert!(left.is_empty(), "{words:?}: {left:?}");
        }
    }
}

#[cfg(unix)]
#[test]
fn settings_and_hooks_of_the_shop_s_repository_run_nothing() {
    let temp = shop_with_room("git:origin#gh-pages");
    let shop = temp.path().join("shop");
    git(temp.path(), &["init", "--quiet", "--bare", "site.git"]);
    git(&shop, &["init", "--quiet", "."]);
    git(&shop, &["remote", "add", "origin", "../site.git"]);
    traps(&temp, &shop.join(".git"));
    let ran = temp.run("publish shop --dry-run");
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let ran = temp.run("publish shop --yes --to git:origin#gh-pages");
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let trace = temp.path().join("trace");
    let evil = format!("ext::sh -c 'echo ext >> {}'", trace.display());
    git(&shop, &["remote", "set-url", "origin", &evil]);
    let ran = temp.run("publish shop --yes");
    assert_eq!(ran.code, Some(2), "{}", ran.out);
    assert!(!trace.exists(), "{}", temp.read("trace"));
}

#[cfg(unix)]
#[test]
fn a_repository_in_the_shop_folder_is_refused() {
    let temp = shop_with_room("git:origin#gh-pages");
    let shop = temp.path().join("shop");
    for name in ["evil.git", "origin"] {
        git(&shop, &["init", "--quiet", "--bare", name]);
        traps(&temp, &shop.join(name));
    }
    std::os::unix::fs::symlink("shop/evil.git", temp.path().join("link.git")).unwrap();
    let absolute = shop.join("evil.git").display().to_string();
    let address = format!("file://{absolute}");
    for (to, shown) in [
        ("./evil.git", "shop/./evil.git"),
        ("evil.git/", "shop/evil.git/"),
        ("new/../evil.git", ""),
        ("../link.git", "shop/../link.git"),
        (&absolute, &absolute),
        (&address, &absolute),
    ] {
        let config = format!("[shop]\nname = \"J\"\n[publish]\nto = \"git:{to}#gh-pages\"\n");
        std::fs::write(shop.join("shop.toml"), config).unwrap();
        for words in ["publish shop --yes", "publish shop --dry-run"] {
            let refused = if shown.is_empty() {
                "error: there's no Git repository at `shop/new/../evil.git`\n  help: create it with `git init --bare`, or \
                 correct `to` under [publish] in shop.toml\n"
                    .to_owned()
            } else {
                format!(
                    "error: the repository `{shown}` is in the shop folder, and Git would run the programs in it\n  help: \
                     move it out of the shop folder, and correct `to` under [publish] in shop.toml\n"
                )
            };
            assert_eq!(temp.run(words), failed(&refused), "{to}");
        }
    }
    // A word is never a folder, and what a remote names is looked at too.
    let ran = temp.run("publish shop --yes --to git:origin#gh-pages");
    assert_eq!(ran.code, Some(2), "{}", ran.out);
    git(&shop, &["init", "--quiet", "."]);
    git(&shop, &["remote", "add", "origin", "evil.git"]);
    let ran = temp.run("publish shop --yes --to git:origin#gh-pages");
    assert!(ran.err.contains("is in the shop folder"), "{}", ran.err);
    assert!(!temp.path().join("trace").exists(), "{}", temp.read("trace"));
}
