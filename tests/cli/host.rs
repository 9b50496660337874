//! `shopfront host`: what it shows, what it writes, and what it leaves alone.

use std::process::Command;

#[cfg(unix)]
use super::terminal::Terminal;
use super::{Ran, TestFolder};

const SHOP: &str =
    "# My shop.\n[shop]\nname = \"A\"   # short\nurl = \"https://a.example\"\ntimezone = \"Europe/Warsaw\"\n";

fn temp() -> TestFolder {
    TestFolder::new().with("shop.toml", SHOP)
}

#[test]
fn without_a_terminal_nothing_is_written_unless_told_so() {
    let temp = temp();
    assert_eq!(
        temp.run("host netlify"),
        Ran {
            out: "shop.toml (changed):\n\n  + \n  + [host]\n  + kind = \"netlify\"\n\n\
                  netlify.toml (new):\n\n    \
                  # Where Netlify takes the finished website from. Headers and redirects are in it, as `_headers` and \
                  `_redirects`.\n    \
                  # Written by `shopfront host netlify`. Change it as you like: shopfront then leaves it alone.\n    \
                  [build]\n    publish = \"public\"\n    # Unchanged since shopfront wrote it: 3742a0b06385b884\n\n\
                  Nothing was written. To write this, add --yes.\n"
                .to_owned(),
            err: String::new(),
            code: Some(0),
        }
    );
    assert_eq!(temp.read("shop.toml"), SHOP);
    assert!(!temp.path().join("netlify.toml").exists());
}

#[cfg(unix)]
#[test]
fn on_a_terminal_it_shows_and_asks() {
    for (answer, yes) in [
        ("", false),
        ("n", false),
        ("nay", false),
        ("y", true),
        ("YES", true),
    ] {
        let temp = temp();
        let mut terminal = Terminal::of(&temp, "en_GB.UTF-8", "host netlify");
        terminal.wait_for("shop.toml (changed):");
        terminal.wait_for("netlify.toml (new):");
        terminal.wait_for("Write these 2 files? [y/N] ");
        assert!(!temp.path().join("netlify.toml").exists());
        terminal.type_line(answer);
        let said = if yes {
            "Wrote shop.toml\nWrote netlify.toml\nNext steps:\n  1. shopfront build\n  \
             2. npx netlify-cli deploy --prod\n"
        } else {
            "Nothing was written.\n"
        };
        assert_eq!(terminal.end(), (format!("{answer}\n{said}"), Some(0)));
        assert_eq!(temp.path().join("netlify.toml").exists(), yes, "{answer}");
        assert_eq!(temp.read("shop.toml") == SHOP, !yes, "{answer}");
    }
}

#[test]
fn what_is_written_builds_and_is_as_it_should_be_the_next_time() {
    let temp = temp();
    assert_eq!(temp.run("host netlify --yes").code, Some(0));
    assert_eq!(
        temp.read("shop.toml"),
        format!("{SHOP}\n[host]\nkind = \"netlify\"\n")
    );
    assert_eq!(temp.run("build --quiet").code, Some(0));
    assert!(
        temp.read("public/_headers")
            .contains("Content-Security-Policy: default-src 'none'; ")
    );
    let again = temp.run("host netlify");
    assert_eq!(
        again.out,
        "shop.toml is up to date.\nnetlify.toml is up to date.\nNext steps:\n  1. shopfront build\n  \
           2. npx netlify-cli deploy --prod\n"
    );
}

#[test]
fn another_host_changes_one_word_of_the_shop() {
    let own = format!("{SHOP}[host]   # where\nkind = 's3'  # storage\n");
    let temp = TestFolder::new().with("shop.toml", &own);
    let ran = temp.run("host apache --yes");
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert_eq!(
        ran.out,
        "shop.toml (changed):\n\n  - kind = 's3'  # storage\n  + kind = \"apache\"  # storage\n\nWrote shop.toml\n\
         Next steps:\n  1. Run shopfront build and upload everything in public, including hidden files.\n"
    );
    assert_eq!(temp.read("shop.toml"), own.replace("'s3'", "\"apache\""));
}

#[test]
fn what_the_owner_changed_stays() {
    let temp = temp();
    assert_eq!(temp.run("host caddy --yes").code, Some(0));
    let written = temp.read("hosting/Caddyfile");
    // Nobody touched it: another folder may be written.
    assert_eq!(temp.run("host caddy --yes --folder /srv/other").code, Some(0));
    assert!(temp.read("hosting/Caddyfile").contains("root * /srv/other\n"));
    let own = written.replace("a.example {", "a.example, www.a.example {");
    let temp = temp.with("hosting/Caddyfile", &own);
    let ran = temp.run("host caddy --yes");
    assert_eq!(
        ran.out.split("Next steps").next().unwrap(),
        "shop.toml is up to date.\n\
         hosting/Caddyfile is yours or has your changes, so it's left unchanged. Differences (- yours, + \
         shopfront's):\n\n  - a.example, www.a.example {\n  + a.example {\n\n"
    );
    assert_eq!((ran.code, temp.read("hosting/Caddyfile")), (Some(1), own));
}

#[test]
fn a_workflow_goes_to_the_top_of_the_repository() {
    let temp = TestFolder::new()
        .with("shops/pots/shop.toml", SHOP)
        .with(".git/HEAD", "");
    let ran = temp.run("host github-pages shops/pots --yes");
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let workflow = temp.read(".github/workflows/shopfront.yml");
    assert!(workflow.contains("shopfront build shops/pots --format github\n"));
    assert!(!temp.path().join("shops/pots/.github").exists());
    assert_eq!(temp.run("build shops/pots --quiet").code, Some(0));
    assert_eq!(temp.read("shops/pots/public/CNAME"), "a.example\n");
    let page = temp.read("shops/pots/public/index.html");
    assert!(page.contains("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "));
}

#[test]
fn a_shop_that_cannot_be_read_and_a_host_that_is_none() {
    let temp = TestFolder::new().with("shop.toml", "[shop]\nnmae = \"A\"\n");
    let ran = temp.run("host apache --yes");
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));
    assert!(ran.err.contains("SY003"), "{}", ran.err);
    assert_eq!(temp.run("host geocities").code, Some(2));
    assert_eq!(temp.run("host nginx --folder srv/www").code, Some(2));
}

/// The script for S3, with something in the place of `aws` that writes down what it is told.
#[test]
fn the_script_for_storage_uploads_in_order() {
    let temp = temp()
        .with("story.md", "+++\naliases = [\"/about/\"]\n+++\nWe are here.")
        .with("bin/aws", "#!/bin/sh\necho \"$*\" >> told\n");
    assert_eq!(temp.run("host s3 --yes").code, Some(0));
    assert_eq!(temp.run("build --quiet").code, Some(0));
    let path = format!("{}/bin:{}", temp.path().display(), std::env::var("PATH").unwrap());
    let script = "chmod +x bin/aws && sh hosting/s3.sh pots";
    let ran = Command::new("sh")
        .args(["-c", script])
        .current_dir(temp.path())
        .env("PATH", path)
        .output()
        .unwrap();
    assert!(ran.status.success(), "{ran:?}");
    let site = "hosting/../public";
    assert_eq!(
        temp.read("told").lines().collect::<Vec<_>>(),
        [
            format!(
                "s3 sync {site}/assets s3://pots/assets --cache-control public, max-age=31536000, immutable"
            ),
            format!(
                "s3 sync {site} s3://pots --cache-control no-cache --exclude assets/* --exclude .s3-redirects \
                 --exclude .shopfront-*"
            ),
            format!(
                "s3 cp {site}/about/index.html s3://pots/about/index.html --cache-control no-cache --website-redirect \
                 /story/"
            ),
            format!(
                "s3 sync {site} s3://pots --delete --size-only --exclude .s3-redirects --exclude .shopfront-*"
            ),
        ]
    );
}

#[test]
fn without_a_host_all_are_listed() {
    let listed = temp().run("host");
    assert_eq!((listed.code, listed.err.as_str()), (Some(0), ""));
    let begin = "Hosts, for `shopfront host HOST`:\n  github-pages      GitHub Pages (at most 100 MB a file, 1 GB in all; not for \
                 running an online business; ask GitHub whether a site about one is allowed)\n";
    assert!(listed.out.starts_with(begin), "{}", listed.out);
    assert!(
        listed
            .out
            .contains("\n  apache            Web hosting with Apache\n"),
        "{}",
        listed.out
    );
}

#[test]
fn the_name_of_a_company_is_taken_for_its_kind() {
    for (name, kind) in [
        ("strato", "apache"),
        ("cloudflare", "cloudflare-pages"),
        ("wasabi", "s3"),
    ] {
        let temp = temp();
        assert_eq!(temp.run(&format!("host {name} --yes")).code, Some(0));
        let expected = format!("[host]\nkind = \"{kind}\"\n");
        assert!(temp.read("shop.toml").ends_with(&expected), "{name}");
    }
}
