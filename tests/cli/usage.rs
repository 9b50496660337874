//! Help, wrong usage, and the commands that need no shop.

use std::io::Read;
use std::process::Stdio;

use crate::{TestFolder, failed, said};

#[test]
fn help_fits_on_a_page() {
    let expected = "\
Turns a folder of text files and photos into a website about your business

Usage: shopfront [OPTIONS] <COMMAND>

Commands:
  new          Create a new shop
  build        Build the website
  check        Review the shop the way a careful customer would
  serve        Preview the website while you work on it
  edit         Change the shop in the browser
  schema       Set up autocompletion in your editor
  import       Import reviews, products and price lists
  price        Write down a new price and the day it begins
  host         Prepare the shop for a web host
  publish      Build the website and put it online
  theme        List, copy and check themes
  explain      Explain a diagnostic code
  completions  Print a completion script for your shell
  man          Print the manual page
  help         Print this message or the help of the given subcommand(s)

Options:
      --color <WHEN>  When to print in colour [default: auto] [alias: --colour] [possible values:
                      auto, always, never]
  -h, --help          Print help (see more with '--help')
  -V, --version       Print version

Examples:
  shopfront new my-shop           Create a shop in the folder my-shop
  shopfront build                 Build the website of the shop in this folder
  shopfront build my-shop         Build the website of the shop in my-shop
  shopfront check                 What's good about the shop in this folder, and what to fix
  shopfront edit                  Change it in the browser
  shopfront serve --open          See it in the browser while you work on it
  shopfront publish               Put it online, or update it there
  shopfront theme list            Available themes
  shopfront explain SY003         What the code of a problem means

Run `shopfront help build` for details of a command.
";
    assert_eq!(TestFolder::new().run("-h"), said(expected));
    assert_eq!(TestFolder::new().run(""), failed(expected));
}

#[test]
fn help_for_build_says_what_it_does_and_what_it_leaves_alone() {
    let help = TestFolder::new().run("build --help");
    assert_eq!((help.code, help.err.as_str()), (Some(0), ""));
    let start = "\
Build the website

Reads the shop folder, reports any problems and writes the website. If there are errors, nothing is
written and your live site stays as it was. Unchanged files aren't touched, and only files that
shopfront wrote are ever removed.

Usage: shopfront build [OPTIONS] [DIR]
";
    let end = "
Exit codes:
  0  Done
  1  The shop has problems: fix what is listed above and run the command again
  2  The command couldn't be understood, or something couldn't be read or written
";
    assert!(
        help.out.starts_with(start) && help.out.ends_with(end),
        "{}",
        help.out
    );
}

#[test]
fn the_version() {
    let expected = concat!("shopfront ", env!("CARGO_PKG_VERSION"), "\n");
    assert_eq!(TestFolder::new().run("--version"), said(expected));
}

#[test]
fn a_misspelt_command_gets_the_nearest() {
    assert_eq!(
        TestFolder::new().run("biuld"),
        failed(
            "error: unrecognized subcommand 'biuld'

  tip: a similar subcommand exists: 'build'

Usage: shopfront [OPTIONS] <COMMAND>

For more information, try '--help'.
"
        )
    );
}

#[test]
fn an_unknown_format_gets_the_list() {
    assert_eq!(
        TestFolder::new().run("build --format jsn"),
        failed(
            "error: invalid value 'jsn' for '--format <FORMAT>'
  [possible values: human, short, json, sarif, github]

  tip: a similar value exists: 'json'

For more information, try '--help'.
"
        )
    );
}

#[test]
fn a_date_that_is_none_gets_the_form() {
    assert_eq!(
        TestFolder::new().run("build --now 2026-02-30"),
        failed(
            "error: invalid value '2026-02-30' for '--now <DATE>': there's no such day; write it like 2026-12-24 or 2026-12-24T09:00:00+01:00

For more information, try '--help'.
"
        )
    );
}

#[test]
fn a_wrong_source_date_epoch_is_told() {
    let temp = TestFolder::new().with("shop.toml", "[shop]\nname = \"Juniper\"\n");
    let output = temp
        .command("build")
        .env("SOURCE_DATE_EPOCH", "yesterday")
        .output();
    assert_eq!(
        crate::Ran::from(output.unwrap()),
        failed(
            "error: the environment variable SOURCE_DATE_EPOCH is `yesterday`
  help: set it to a number of seconds since 1970 such as 1798106400, unset it, or use --now
"
        )
    );
}

#[test]
fn explain_knows_codes() {
    let temp = TestFolder::new();
    assert_eq!(temp.run("explain sy003"), said("SY003  An unknown key.\n"));
    assert_eq!(
        temp.run("explain SY0003"),
        failed(
            "error: there's no code `SY0003`\n  \
               help: did you mean SY003? Run `shopfront explain` for a list of all codes\n"
        )
    );
}

#[test]
fn completions_for_every_shell() {
    let temp = TestFolder::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let ran = temp.run(&format!("completions {shell}"));
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{shell}");
        assert!(ran.out.contains("portable"), "{shell}");
    }
}

#[test]
fn the_manual_is_a_page_of_roff() {
    let ran = TestFolder::new().run("man");
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert!(ran.out.contains(".TH shopfront 1"), "{}", ran.out);
}

#[test]
fn a_reader_that_leaves_early_is_no_error() {
    let mut child = TestFolder::new()
        .command("completions bash")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut err = String::new();
    child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    assert_eq!((child.wait().unwrap().code(), err.as_str()), (Some(0), ""));
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_an_error() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = TestFolder::new().command("explain").stdout(full).output();
    assert_eq!(
        crate::Ran::from(output.unwrap()),
        failed("error: can't print the result: No space left on device (os error 28)\n")
    );
}
