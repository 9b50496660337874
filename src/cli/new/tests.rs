use std::fs;

use clap::Parser;

use super::*;
use crate::cli::args::{Args, Command};
use shopfront::model::shop::BusinessKind;

fn meant(words: &[&str]) -> New {
    let args = Args::try_parse_from([&["shopfront", "new"], words].concat()).unwrap();
    let Command::New(typed) = args.command else {
        panic!("{words:?}");
    };
    New::from_args(*typed)
}

/// The answers that `lines` lead to on a system set up for `locale`, and what is printed meanwhile.
fn talk(
    words: &[&str],
    locale: &str,
    lines: &str,
) -> (Result<shopfront::tools::scaffold::Answers, Failure>, String) {
    let (mut input, mut output) = (lines.as_bytes(), Vec::new());
    let answers = meant(words)
        .draft
        .asked(&mut Prompt::new(&mut input, &mut output), &Locale::of(locale))
        .map(|(answers, _)| answers);
    (answers, String::from_utf8(output).unwrap())
}

#[test]
fn wrong_answers_are_explained_and_asked_again() {
    let lines = "Klingon\n\n\nAnn's\n\nshop\n3\nAtlantis\npolska\nFrome\nKlingon\nen, pl en\nann.example\nhttps://ann.example\n\n\
                 ann\nann@ann.example\n\
                 12345\n\nperhaps\nyes\n4 Mill Lane\n\nred\n#b52\n";
    let (answers, printed) = talk(&["shop", "--theme", "market"], "C_GB.UTF-8", lines);
    let answers = answers.unwrap();
    assert_eq!(answers.name, "Ann's");
    assert_eq!((answers.trade, answers.country.as_str()), (None, "PL"));
    assert_eq!(answers.kind, Some(BusinessKind::Services));
    let languages: Vec<_> = answers.languages.iter().map(|tag| tag.as_str()).collect();
    assert_eq!(languages, ["en", "pl"]);
    assert_eq!(answers.stores.len(), 1);
    assert_eq!(answers.email.unwrap().as_str(), "ann@ann.example");
    assert!(answers.phone.is_none() && answers.visit);
    assert_eq!(
        (answers.street.as_deref(), answers.postal_code),
        (Some("4 Mill Lane"), None)
    );
    assert_eq!(answers.accent.unwrap().to_string(), "#bb5522");
    assert_eq!(
        printed,
        "
Which language would you like to use?
English: en · Polski: pl · Deutsch: de · Français: fr · Español: es · Italiano: it [en]
>   please enter one of the codes
> 
A few questions to set up your folder. Press Enter to accept the suggestion in brackets, or to skip
a question. Nothing is written before the last answer.

What is your business called?
>   please enter something
> 
What do you do? As customers would say it: Pottery studio, Bakery, Bicycle repair
> 
  1  you make what you sell: a pottery, a jeweller, a joiner
  2  you sell what others make: a bookshop, a bicycle shop
  3  you work for people: a hairdresser, a repair shop, a dog groomer
  4  people eat or drink what you make: a café, a bakery, a restaurant
Which of these is most like you? Enter its number. [1]
>   choose maker, retail, services or food, or a number from 1 to 4
> 
Which country are you in? (name or two-letter code) [GB]
>   \"Atlantis\" isn't a country: write its name, or its two-letter code (ISO 3166-1), such as \"PL\" or \"DE\"
> 
In which town?
> 
Which languages is your website in? The main one first, separated by commas: pl, en [pl]
>   \"Klingon\" isn't a language: use a code such as \"en\", \"pl\" or \"pt-BR\" (BCP 47)
> 
Where can people buy from you online? One address: https://…
>   \"ann.example\" isn't a web address: start with the scheme: \"https://ann.example\"
> 
Another? Press Enter to skip.
> 
Which email address can customers write to?
>   \"ann\" isn't an email address: write it as name@example.com
> 
And by phone? With the country code: +48 12 345 67 89
>   \"12345\" isn't a complete phone number: after \"+48\" there should be 9 digits, but \"+48 12345\" has 5
> 
Can customers come to your premises? (yes/no) [no]
>   please answer yes or no
> 
Street and number?
> 
Postal code?
> 
Your colour for buttons and links, such as #8a3b2a? Leave empty to use the design’s own
>   \"red\" isn't a colour: write \"#\" and six hexadecimal digits, such as \"#b4532a\"
> 
"
    );
}

#[test]
fn what_was_typed_is_not_asked() {
    let words = [
        "shop",
        "--name",
        "Ann's",
        "--trade",
        "Bakery",
        "--country",
        "United Kingdom",
        "--city",
        "Frome",
        "--languages",
        "en,pl",
        "--store",
        "https://a.example",
        "--store",
        "https://b.example",
        "--email",
        "a@a.example",
        "--phone",
        "+44 20 7946 0000",
        "--visit",
        "--street",
        "4 Mill Lane",
        "--postal-code",
        "BA11 1AA",
        "--theme",
        "market",
        "--accent",
        "#446688",
    ];
    let (answers, printed) = talk(&words, "", "");
    let answers = answers.unwrap();
    assert_eq!((answers.country.as_str(), answers.stores.len()), ("GB", 2));
    assert_eq!(printed.matches('?').count(), 0, "{printed}");
}

#[test]
fn return_takes_what_is_usual() {
    let (answers, _) = talk(
        &["shop", "--theme", "market"],
        "en_DE.UTF-8",
        "\nAnn\n\n\n\n\n\n\n\n\n\n\n",
    );
    let answers = answers.unwrap();
    assert_eq!(
        (answers.country.as_str(), answers.languages[0].as_str()),
        ("DE", "de")
    );
    assert!(!answers.visit && answers.stores.is_empty());
    assert_eq!(answers.kind, Some(BusinessKind::Maker));
}

#[test]
fn the_kind_is_asked_only_where_the_trade_does_not_tell() {
    let asked = |words: &[&str]| {
        let (_, printed) = talk(
            &[&["shop", "--languages", "en", "--name", "Ann"], words].concat(),
            "",
            "",
        );
        printed.contains("Which of these is most like you?")
    };
    assert!(asked(&["--trade", "Pottery studio"]));
    assert!(!asked(&["--trade", "Bakery"]));
    assert!(!asked(&["--trade", "Pottery studio", "--kind", "maker"]));
    let complete = |words: &[&str]| {
        let words = [&["shop", "--name", "Ann", "--country", "PL"], words].concat();
        meant(&words).draft.complete().unwrap().kind
    };
    assert_eq!(complete(&[]), None);
    assert_eq!(complete(&["--kind", "food"]), Some(BusinessKind::Food));
}

#[test]
fn the_language_is_that_of_the_country() {
    let language = |country: &str| {
        let answers = meant(&["shop", "--name", "Ann", "--country", country])
            .draft
            .complete();
        answers.unwrap().languages[0].to_string()
    };
    assert_eq!(
        ["US", "GB", "PL", "BR"].map(language),
        ["en-US", "en", "pl", "pt-BR"]
    );
}

#[test]
fn a_talk_that_breaks_off_makes_no_shop() {
    let (answers, _) = talk(&["shop"], "", "\nAnn\nBakery\n");
    assert_eq!(
        answers.unwrap_err().text(false),
        "error: not all questions were answered\n  \
           help: nothing was written; run the command again, or give the answers as options: `shopfront help new`\n"
    );
}

#[test]
fn all_that_is_missing_is_told_at_once() {
    let reported = |words: &[&str]| meant(words).draft.complete().unwrap_err().message;
    assert_eq!(
        reported(&["shop", "--yes"]),
        "a new shop needs --name and --country"
    );
    assert_eq!(
        reported(&["shop", "--visit"]),
        "a new shop needs --name, --country and --city, for a place to visit"
    );
    assert_eq!(reported(&["shop", "--country", "PL"]), "a new shop needs --name");
}

#[test]
fn files_that_are_there_stay() {
    let temp = tempfile::tempdir().unwrap();
    let folder = temp.path().join("my shop");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("story.md"), "Mine.").unwrap();
    let words = ["shop", "--name", "Ann", "--country", "PL"];
    let files = scaffold::files(&meant(&words).draft.complete().unwrap());
    let written = write(&folder, &files).unwrap();
    assert_eq!(written.kept, ["story.md"]);
    assert_eq!(written.written, files.len() - 1);
    assert_eq!(fs::read_to_string(folder.join("story.md")).unwrap(), "Mine.");
    assert!(folder.join("photos").is_dir());
    let again = free(&folder).unwrap_err().text(false);
    assert_eq!(
        again,
        format!(
            "error: there's already a shop in `{}`\n  help: nothing was written; choose another folder\n",
            folder.display()
        )
    );
}

#[test]
fn the_next_commands_can_be_typed() {
    assert_eq!(
        next(Path::new("my-shop"), &Messages::of(&LanguageTag::default())),
        "\nOpen shop.toml, then story.md: notes in them say what to write.
What is not filled in stays off the website.

  shopfront serve my-shop --open   look at it in the browser while you write
  shopfront check my-shop          what is still missing, the most useful first
  shopfront build my-shop          the finished website, for any web host\n"
    );
    assert_eq!(typed(Path::new(".")), "");
    assert_eq!(typed(Path::new("Ann's shop")), " 'Ann'\\''s shop'");
}

#[test]
fn every_language_has_every_text_and_its_places() {
    let of = |tag: &str| Messages::of(&LanguageTag::parse(tag).unwrap());
    let english = of("en");
    for (tag, _) in i18n::FILES {
        let messages = of(tag);
        let names = messages.texts().into_iter().map(|(name, _)| name);
        let (refused, asked): (Vec<_>, Vec<_>) = names.partition(|name| name.starts_with("wrong_"));
        let wanted = english.texts().into_iter().map(|(name, _)| name);
        assert_eq!(asked, wanted.collect::<Vec<_>>(), "{tag}");
        let expected = [
            "wrong_colour",
            "wrong_country",
            "wrong_email",
            "wrong_kind",
            "wrong_languages",
            "wrong_own_name",
            "wrong_phone",
            "wrong_theme",
            "wrong_web_url",
            "wrong_words",
            "wrong_yes",
        ];
        match tag {
            "en" => assert_eq!(refused, [""; 0]),
            _ => assert_eq!(refused, expected, "{tag}"),
        }
        let text = |name: &str| messages.text(name);
        assert!(messages.texts().iter().all(|(_, text)| !text.is_empty()), "{tag}");
        assert!(
            text("theme").contains("{themes}") && text("done").contains("{folder}"),
            "{tag}"
        );
        // What Return stands for is taken.
        let no = text("no");
        assert_eq!(answers::yes_or_no(no), Ok(false), "{tag}");
        assert!(text("visit").ends_with(&format!("/{no})")), "{tag}");
    }
}

#[test]
fn the_system_tells_language_and_country() {
    let of = |set: &str| {
        let Locale { language, country } = Locale::of(set);
        (language.map(|tag| tag.to_string()), country)
    };
    let both = |language: &str, country: &str| (Some(language.to_owned()), Some(country.to_owned()));
    assert_eq!(of("pl_PL.UTF-8"), both("pl", "PL"));
    assert_eq!(of("de_AT@euro"), both("de", "AT"));
    assert_eq!(of("it"), (Some("it".to_owned()), None));
    assert_eq!(of("cs_CZ.UTF-8"), (None, Some("CZ".to_owned())));
    assert_eq!(of("C.UTF-8"), (None, None));
    assert_eq!(of(""), (None, None));
}

#[test]
fn questions_come_in_the_first_language_that_was_typed() {
    let first = |languages: &str, locale: &str| {
        let (_, printed) = talk(&["shop", "--languages", languages], locale, "");
        printed.lines().next().unwrap_or_default().to_owned()
    };
    assert!(first("de-CH,fr", "fr_CH.UTF-8").starts_with("Ein paar Fragen, "));
    assert!(first("cs,pl", "pl_PL.UTF-8").starts_with("Kilka pytań "));
    assert!(first("cs", "cs_CZ.UTF-8").starts_with("A few questions "));
}

#[test]
fn a_phone_number_is_read_as_in_the_country() {
    let phone = |number: &str| {
        let words = ["shop", "--name", "Ann's", "--country", "GB", "--phone", number];
        let answers = meant(&words).draft.complete();
        answers.map(|answers| answers.phone.unwrap().shown().to_owned())
    };
    assert_eq!(phone("01373 123456"), Ok("+44 1373 123456".to_owned()));
    assert_eq!(phone("+48 12 345 67 89"), Ok("+48 12 345 67 89".to_owned()));
    assert_eq!(
        phone("1373 123456"),
        Err(Failure::new(
            "--phone: \"1373 123456\" isn't a complete phone number: start with the 0 of the area code; if nothing is \
             missing, write \"+44 1373 123456\""
        ))
    );
    // Whoever can be asked is asked again.
    let words = [
        "shop",
        "--name",
        "Ann's",
        "--country",
        "DE",
        "--phone",
        "1234",
        "--languages",
        "de",
    ];
    let lines = "\n\n\n\n\n030 1234567\n\n\n\n";
    let (answers, printed) = talk(&words, "", lines);
    assert_eq!(answers.unwrap().phone.unwrap().shown(), "+49 30 1234567");
    assert!(
        printed.contains(
            "\"1234\" isn't a complete phone number: after \"+49\" there should be 6 to 13 digits, but \"+49 \
                          1234\" has 4\n"
        ),
        "{printed}"
    );
}
