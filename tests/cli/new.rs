//! `shopfront new` as a process, with a terminal and without.

use rustix::process::{Pid, Signal, kill_process};

use crate::Desk;
use crate::terminal::Terminal;

#[test]
fn on_a_terminal_it_asks() {
    let desk = Desk::new();
    let mut terminal = Terminal::of(&desk, "en_PL.UTF-8", "new shop");
    terminal.answer("What is your shop called?", "Jałowiec");
    terminal.answer("What is your trade?", "Piekarnia");
    terminal.answer("In which country are you? Its name, or two letters [PL]", "");
    terminal.answer("In which town?", "Kraków");
    terminal.answer("In which languages is your website?", "");
    terminal.answer("Where can people buy from you on the web?", "jalowiec.example");
    terminal.wait_for(
        "\"jalowiec.example\" is not a web address: begin with the scheme: \"https://jalowiec.example\"",
    );
    terminal.answer("", "");
    terminal.answer("At which e-mail address", "chleb@jalowiec.example");
    terminal.answer("And by phone?", "");
    terminal.answer("May customers visit you?", "no");
    if shopfront::theme::builtin_names().len() > 1 {
        terminal.answer("Which look?", "");
    }
    terminal.answer("Your colour", "");
    terminal.wait_for("shopfront serve shop --open");
    assert!(terminal.child.wait().unwrap().success());
    let shop = desk.read("shop/shop.toml");
    for line in [
        "name = \"Jałowiec\"",
        "trade = \"Piekarnia\"",
        "schema_type = \"Bakery\"",
        "languages = [\"pl\"]",
        "timezone = \"Europe/Warsaw\"",
        "currency = \"PLN\"",
        "email = \"chleb@jalowiec.example\"",
        "address = { city = \"Kraków\", country = \"PL\" }",
    ] {
        assert!(shop.lines().any(|it| it == line), "{line} is not in\n{shop}");
    }
    let built = desk.run("build shop --format short");
    assert_eq!(built.code, Some(0), "{}", built.err);
}

#[test]
fn ctrl_c_leaves_nothing() {
    let desk = Desk::new();
    let mut terminal = Terminal::of(&desk, "en_PL.UTF-8", "new shop");
    terminal.answer("What is your shop called?", "Ann's");
    terminal.wait_for("What is your trade?");
    kill_process(Pid::from_child(&terminal.child), Signal::INT).unwrap();
    assert!(!terminal.child.wait().unwrap().success());
    assert_eq!(std::fs::read_dir(desk.path()).unwrap().count(), 0);
}

#[test]
fn without_a_terminal_it_takes_options() {
    let desk = Desk::new();
    let mut command = desk
        .command("new shop --country germany --city Hamburg --store https://www.etsy.com/shop/ann --visit");
    let ran: crate::Ran = command.args(["--name", "Ann's"]).output().unwrap().into();
    let files = 23;
    assert_eq!(
        (ran.out, ran.err.as_str(), ran.code),
        (
            format!(
                "Your shop is in shop: {files} files written.\n\nOpen shop.toml, then story.md: notes in them say what to write.\n\
                 What is not filled in stays off the website.\n\n  \
                 shopfront serve shop --open   look at it in the browser while you write\n  \
                 shopfront check shop          what is still missing, the most useful first\n  \
                 shopfront build shop          the finished website, for any web host\n"
            ),
            "",
            Some(0)
        )
    );
    assert!(
        desk.read("shop/story.md")
            .contains("title = \"Unsere Geschichte\"")
    );
    assert_eq!(desk.run("build shop --strict --format short").code, Some(1));
    assert_eq!(desk.run("build shop --format short").code, Some(0));
    assert!(!desk.path().join("shop/public/story").exists());
    let again = desk.run("new shop --name Ann --country DE");
    assert_eq!(
        (again.err.as_str(), again.code),
        (
            "error: there is a shop in `shop` already\n  help: nothing was written; choose another folder\n",
            Some(2)
        )
    );
}

#[test]
fn what_is_missing_is_told_at_once() {
    let desk = Desk::new();
    let ran = desk.run("new shop");
    assert_eq!(
        (ran.out.as_str(), ran.err.as_str(), ran.code),
        (
            "",
            "error: a new shop needs --name and --country\n  help: write for example `shopfront new my-shop --name \"Juniper & Clay\" \
             --country PL`; on a terminal, and without --yes, shopfront asks for what it needs\n",
            Some(2)
        )
    );
    let wrong = desk.run("new shop --name Ann --country Atlantis");
    assert!(
        wrong.err.starts_with(
            "error: invalid value 'Atlantis' for '--country <COUNTRY>': \"Atlantis\" is not a country code: write the two capital \
             letters of ISO 3166-1, such as \"PL\" or \"DE\"\n"
        ),
        "{}",
        wrong.err
    );
    assert_eq!(std::fs::read_dir(desk.path()).unwrap().count(), 0);
}
