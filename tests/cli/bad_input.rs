//! Bad input as an owner meets it: whole messages, on the right stream, with the right exit code.

use crate::{Ran, TestFolder, failed};

/// A shop that the checker has nothing to say of.
const SHOP: &str = "[shop]\nname = \"A\"\n[check]\nallow = [\"ID001\", \"ID002\", \"ST001\", \"ST002\"]\n";

/// Stopped by problems, told on standard error.
fn stopped(problems: &str) -> Ran {
    Ran {
        out: String::new(),
        err: format!("{problems}Nothing was written, because of errors.\n"),
        code: Some(1),
    }
}

impl TestFolder {
    fn with_bytes(self, path: &str, bytes: &[u8]) -> Self {
        std::fs::write(self.path().join(path), bytes).unwrap();
        self
    }
}

#[test]
fn a_file_in_latin_1() {
    let temp = TestFolder::new().with_bytes("shop.toml", b"[shop]\nname = \"Caf\xe9\"\n");
    assert_eq!(
        temp.run("build"),
        stopped(
            "error[SY001]: `shop.toml` isn't UTF-8: line 2 has the byte E9 at position 12
 --> shop.toml
  = help: open the file in an editor and save it again as UTF-8, then check its accents

1 error in 1 file.
"
        )
    );
}

#[test]
fn files_in_utf_16() {
    let temp = TestFolder::new()
        .with("shop.toml", SHOP)
        .with_bytes("story.md", b"H\0e\0l\0l\0o\0")
        .with_bytes("testimonials.toml", b"\xff\xfe[\0");
    assert_eq!(
        temp.run("build --format short"),
        stopped(
            "story.md: error[SY001]: `story.md` isn't UTF-8 text: it contains zero bytes, like UTF-16
testimonials.toml: error[SY001]: `testimonials.toml` is encoded in UTF-16, but shopfront reads UTF-8
"
        )
    );
}

#[test]
fn a_mark_at_the_beginning_and_windows_line_ends_keep_their_places() {
    let temp = TestFolder::new()
        .with(
            "shop.toml",
            "\u{feff}[shop]\r\nname = \"A\"\r\ntagine = \"x\"\r\n",
        )
        .with(
            "story.md",
            "\u{feff}+++\r\ntitle = \"x\"\r\n+++\r\nHello\r\n\r\n[a](nix.md)\r\n",
        );
    assert_eq!(
        temp.run("build --format short"),
        stopped(
            "shop.toml:3:1: error[SY003]: unknown key `tagine` (help: did you mean `tagline`?)
story.md:6:1: error[LN001]: there's no file `nix.md` to link to (help: correct the name, or create the file)
"
        )
    );
}

#[test]
fn a_list_that_is_never_closed_is_one_problem() {
    let temp = TestFolder::new().with(
        "shop.toml",
        "[shop]\nname = \"A\"\nmarkets = [\"PL\", \"DE\"\nfounded = 2016\n",
    );
    assert_eq!(
        temp.run("build"),
        stopped(
            "error[SY002]: this list is never closed
 --> shop.toml:3:11
  |
3 | markets = [\"PL\", \"DE\"
  |           ^^^^^^^^^^^
  |
  = help: put `]` after its last value

1 error in 1 file.
"
        )
    );
}

#[test]
fn what_is_too_large_or_too_deep_ends_soon() {
    let temp = TestFolder::new()
        .with("shop.toml", SHOP)
        .with("story.md", &"word *em* [x](y\n".repeat(3_300_000))
        .with("pages/quotes.md", &format!("{} x\n", ">".repeat(10_000)))
        .with("pages/lists.md", &format!("{}x\n", "- ".repeat(10_000)))
        .with("pages/emphasis.md", &"*a **b ".repeat(10_000))
        .with(
            "pages/keys.md",
            &format!("+++\nx = {}\n+++\n", "[".repeat(10_000)),
        );
    let deep = "error[MD003]: this is nested more than 64 levels deep (help: use fewer levels of quotes, lists or \
                emphasis)";
    let ran = temp.run("build --format short");
    assert_eq!(
        ran,
        stopped(&format!(
            "pages/keys.md:2:1: error[SY002]: this is nested too deep (help: use fewer levels)
pages/lists.md:1:1: {deep}
pages/quotes.md:1:1: {deep}
story.md: error[FI003]: `story.md` is 52.8 MB, but shopfront reads text files up to 4 MB
"
        ))
    );
}

#[test]
#[cfg(unix)]
fn links_that_lead_in_circles() {
    let temp = TestFolder::new().with("shop.toml", SHOP);
    std::os::unix::fs::symlink(".", temp.path().join("photos")).unwrap();
    std::os::unix::fs::symlink("news", temp.path().join("news")).unwrap();
    assert_eq!(
        temp.run("build --format short"),
        stopped(
            "news: error[FI002]: `news` is a link that leads back to itself (help: remove the link)
photos: error[FI002]: `photos` is a link that leads back to itself (help: remove the link)
"
        )
    );
}

#[test]
fn folders_in_place_of_files() {
    let temp = TestFolder::new().with("shop.toml/x", "").with("story.md/x", "");
    let ran = temp.run("build --format short");
    assert_eq!(ran.code, Some(1));
    let lines: Vec<&str> = ran.err.lines().collect();
    assert!(
        lines[0].starts_with("shop.toml: error[FI006]: `shop.toml` is missing"),
        "{ran:?}"
    );
    assert!(
        ran.err
            .contains("warning[FI004]: unknown folder `story.md/`: nothing uses it"),
        "{ran:?}"
    );
}

#[test]
fn outputs_that_are_refused() {
    let temp = TestFolder::new()
        .with("my/shop.toml", SHOP)
        .with("my/pages/a.md", "x")
        .with("foreign/x", "precious")
        .with("file", "precious");
    let here = std::fs::canonicalize(temp.path()).unwrap();
    let refused = |output: &str, what: &str| {
        let path = if output.starts_with('/') {
            output.into()
        } else {
            here.join(output)
        };
        let expected = failed(&format!("error: the output `{}` {what}\n", path.display()));
        assert_eq!(temp.run(&format!("build my --output {output}")), expected);
    };
    let other = "choose another folder with `--output`";
    let such = "choose another folder with `--output`, such as `public` in the shop folder";
    refused("file", &format!("is a file, but a site needs a folder; {other}"));
    refused(
        "foreign",
        &format!("contains files that shopfront didn't write, such as `x`; empty it yourself or {other}"),
    );
    refused(
        "my",
        &format!("is or contains the shop folder, so your files would end up among the site's; {such}"),
    );
    refused(
        "/",
        &format!("is or contains the shop folder, so your files would end up among the site's; {such}"),
    );
    refused(
        "my/pages",
        &format!("is in `pages` of the shop, where your own files are; {such}"),
    );
    assert_eq!(temp.read("foreign/x") + &temp.read("file"), "preciousprecious");
    assert!(!temp.path().join("my/public").exists());
}

#[test]
fn the_home_folder_is_refused() {
    let temp = TestFolder::new().with("my/shop.toml", SHOP);
    std::fs::create_dir(temp.path().join("home")).unwrap();
    let here = std::fs::canonicalize(temp.path()).unwrap();
    let output = temp
        .command("build my --output home")
        .env("HOME", here.join("home"))
        .output();
    assert_eq!(
        Ran::from(output.unwrap()),
        failed(&format!(
            "error: the output `{}` is or contains your home folder, or is the root of the disk; choose another \
             folder with `--output`\n",
            here.join("home").display()
        ))
    );
}

#[test]
fn every_format_tells_every_end() {
    let temp = TestFolder::new()
        .with("good/shop.toml", SHOP)
        .with("bad/shop.toml", "[shop]\nname: \"A\"\n")
        .with("file", "");
    let ends = [
        ("build good", 0),
        ("build bad", 1),
        ("build nowhere", 2),
        ("build good --output file", 2),
    ];
    for (words, code) in ends {
        for format in ["human", "short", "json"] {
            let ran = temp.run(&format!("{words} --format {format}"));
            assert_eq!(ran.code, Some(code), "{words} {format}: {ran:?}");
            assert!(
                !ran.out.contains('\u{1b}') && !ran.err.contains('\u{1b}'),
                "{ran:?}"
            );
            if format == "json" {
                let document: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
                assert_eq!(document["version"], 1, "{ran:?}");
            }
        }
    }
}
