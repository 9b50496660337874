//! Small shops from strings, and every problem that reading them must find.

use super::*;
use crate::diagnostics::{Diagnostics, LineIndex};
use crate::memo::Memo;
use crate::model::value;
use crate::source::SourceTree;

mod one_cause;
mod places;

/// Reads a shop; each problem as `file:line:column: CODE message | help`.
fn read(files: &[(&str, &str)]) -> (Option<Shop>, Vec<String>) {
    let tree = SourceTree::from_texts(files.iter().copied());
    let mut diagnostics = Diagnostics::new();
    let shop = Shop::read(&tree, &Memo::none(), &mut diagnostics);
    let lines = diagnostics.sorted();
    let lines = lines.iter().map(|problem| {
        let place = &problem.primary.place;
        let at = match place.range {
            Some((start, _)) => {
                let at = LineIndex::new(tree.text(&place.file).unwrap()).line_column(start);
                format!("{}:{}:{}", place.file, at.line, at.column)
            }
            None => place.file.to_string(),
        };
        let help = problem
            .help
            .iter()
            .map(|help| format!(" | {help}"))
            .collect::<String>();
        format!("{at}: {} {}{help}", problem.code, problem.message)
    });
    (shop, lines.collect())
}

const NAME: &str = "[shop]\nname = \"Ann's\"\n";

#[test]
fn two_lines_make_a_shop() {
    let (shop, problems) = read(&[("shop.toml", NAME)]);
    let shop = shop.unwrap();
    assert_eq!(problems, [""; 0]);
    let english = value::LanguageTag::default();
    assert_eq!(
        (shop.identity().name.get(&english), shop.languages.as_slice()),
        ("Ann's", [english.clone()].as_slice())
    );
}

#[test]
fn a_name_in_no_language_is_no_name() {
    let (shop, problems) = read(&[("shop.toml", "[shop]\nname = {}\n")]);
    assert!(shop.is_none());
    assert_eq!(
        problems,
        [
            "shop.toml:2:8: SY006 this text is empty | write it as { en = \"…\", pl = \"…\" }, or remove the line"
        ]
    );
}

#[test]
fn a_folder_without_shop_toml_is_no_shop() {
    let (shop, problems) = read(&[("story.md", "Hello")]);
    assert!(shop.is_none());
    assert_eq!(
        problems,
        [
            "shop.toml: FI006 there's no `shop.toml` in this folder | create one; these two lines are enough to start \
             with:\n\n[shop]\nname = \"The name of your shop\""
        ]
    );
}

#[test]
fn typos_in_three_files_are_three_problems() {
    let (_, problems) = read(&[
        ("shop.toml", "[shop]\nname = \"A\"\ntagine = \"b\"\n"),
        ("products/mug.md", "+++\nprise = \"12 EUR\"\n+++\nA mug."),
        ("policies/returns.md", "+++\nwindow_day = 30\n+++\n"),
    ]);
    assert_eq!(
        problems,
        [
            "policies/returns.md:2:1: SY003 unknown key `window_day` | did you mean `window_days`?",
            "products/mug.md:2:1: SY003 unknown key `prise` | did you mean `price`?",
            "shop.toml:3:1: SY003 unknown key `tagine` | did you mean `tagline`?",
        ]
    );
}

#[test]
fn every_error_of_a_file_is_found_in_one_run() {
    let (shop, problems) = read(&[(
        "shop.toml",
        "[shop]\ntagline = 5\ncurrency = \"PLM\"\nmarkets = [\"PL\", \"UK\"]\nfounded = 16\n[[stores]]\n\
         url = \"etsy.com\"\n",
    )]);
    assert!(shop.is_none());
    assert_eq!(problems.len(), 6, "{problems:#?}");
    assert_eq!(
        problems[0],
        "shop.toml:1:1: SY004 `name` is missing | add `name = …`: text, or a table by language"
    );
    assert_eq!(
        problems[1],
        "shop.toml:2:11: SY005 expected a text, or a table by language like { en = \"…\", pl = \"…\" }, found a whole \
         number | put it in quotes"
    );
}

#[test]
fn broken_toml_is_told_in_plain_words_and_hides_nothing_else() {
    let (_, problems) = read(&[(
        "shop.toml",
        "[shop]\nname = \"A\"\ntrade = Pottery studio\nfonded = 2016\n",
    )]);
    assert_eq!(
        problems,
        [
            "shop.toml:3:9: SY002 this text needs quotes | write \"Pottery studio\"",
            "shop.toml:4:1: SY003 unknown key `fonded` | did you mean `founded`?",
        ]
    );
    let (_, problems) = read(&[("shop.toml", "[shop]\nname = \"A\nfounded = 2016\n")]);
    assert_eq!(problems.len(), 1, "{problems:#?}");
    assert!(
        problems[0].contains("SY002 this text is never closed | a text needs a quote at both ends"),
        "{problems:?}"
    );
}

#[test]
fn texts_by_language_know_the_shops_languages() {
    let (shop, problems) = read(&[(
        "shop.toml",
        "[shop]\nname = { en = \"Clay\", pl = \"Glina\", de = \"Ton\" }\nlanguages = [\"en\", \"pl\"]\n",
    )]);
    assert_eq!(
        problems,
        [
            "shop.toml:2:37: SY008 `de` isn't one of the shop's languages | add it to `languages` in shop.toml, or \
             use one of the shop's languages: en, pl"
        ]
    );
    let shop = shop.unwrap();
    let name = |language: &str| {
        shop.identity()
            .name
            .get(&value::LanguageTag::parse(language).unwrap())
            .to_owned()
    };
    assert_eq!(
        (name("pl"), name("en"), name("fr")),
        ("Glina".to_owned(), "Clay".to_owned(), "Clay".to_owned())
    );
}

#[test]
fn documents_join_their_translations() {
    let (shop, problems) = read(&[
        (
            "shop.toml",
            "[shop]\nname = \"A\"\nlanguages = [\"en\", \"pl\"]\ncurrency = \"PLN\"\n",
        ),
        (
            "products/mug.md",
            "+++\ntitle = \"Mug\"\nprice = 149\n+++\nText\n",
        ),
        ("products/mug.pl.md", "+++\ntitle = \"Kubek\"\n+++\nTekst\n"),
        ("news/2026-11-20-kiln.md", "Opened."),
        ("pages/hidden.md", "+++\ndraft = true\n+++\n"),
    ]);
    assert_eq!(problems, [""; 0]);
    let shop = shop.unwrap();
    let mug = &shop.documents.products[0];
    let polish = value::LanguageTag::parse("pl").unwrap();
    assert_eq!(mug.keys.price.as_ref().unwrap().0.to_string(), "149.00 PLN");
    assert_eq!(
        mug.text(&polish).unwrap().1.title.as_ref().unwrap().value,
        "Kubek"
    );
    assert_eq!(shop.documents.news[0].keys.date, jiff::civil::date(2026, 11, 20));
    assert!(shop.documents.pages.is_empty());
}

#[test]
fn a_translation_holds_words_only() {
    let (_, problems) = read(&[
        (
            "shop.toml",
            "[shop]\nname = \"A\"\nlanguages = [\"en\", \"pl\"]\n",
        ),
        ("products/mug.md", "Text"),
        ("products/mug.pl.md", "+++\nprice = \"149 PLN\"\n+++\n"),
    ]);
    assert_eq!(
        problems,
        ["products/mug.pl.md:2:1: SY003 unknown key `price` | known here: title, summary, slug, aliases"]
    );
}

#[test]
fn prices_of_a_product_that_contradict_each_other_are_reported() {
    for (keys, expected) in [
        ("price = 5\nprice_to = 9\nvariants = [{ name = \"red\" }]", None),
        (
            "price = 5\nprice_to = 9\n[[variants]]\nname = \"red\"\nprice = 6",
            None,
        ),
        (
            "price_to = 9",
            Some(
                "`price_to` is the highest of several prices, and the lowest is missing | add the lowest as `price`",
            ),
        ),
        (
            "price = 9\nprice_to = 5",
            Some(
                "the highest price, 5.00 EUR, is not above the lowest, 9.00 EUR | swap the two, or remove `price_to`",
            ),
        ),
        (
            "price = 5\nprice_to = 9\n[[variants]]\nname = \"red\"\nprice = 12",
            Some(
                "12.00 EUR is above `price_to`, 9.00 EUR | raise `price_to` to the highest price of a variant, or remove it",
            ),
        ),
        (
            "price = 5\n[[variants]]\nname = \"red\"\nprice = \"6 USD\"",
            Some("5.00 EUR and 6.00 USD are in two currencies | write both in the same currency"),
        ),
    ] {
        let product = format!("+++\n{keys}\n+++\nA thing.");
        let (_, problems) = read(&[
            ("shop.toml", "[shop]\nname = \"A\"\ncurrency = \"EUR\""),
            ("products/thing.md", &product),
        ]);
        let found: Vec<&str> = problems
            .iter()
            .filter_map(|problem| problem.split_once(" SY006 "))
            .map(|(_, text)| text)
            .collect();
        assert_eq!(found, expected.as_slice(), "{keys}");
        assert_eq!(problems.len(), found.len(), "{problems:?}");
    }
}

#[test]
fn news_without_a_day_in_its_name_is_an_error() {
    let (_, problems) = read(&[("shop.toml", NAME), ("news/kiln.md", "Opened.")]);
    assert_eq!(
        problems,
        [
            "news/kiln.md: FI005 the name \"kiln.md\" doesn't begin with a date | begin the file name with its date: \
             2026-11-20-kiln-opening.md"
        ]
    );
}

#[test]
fn hours_take_a_range_a_list_or_closed() {
    let (shop, problems) = read(&[(
        "shop.toml",
        "[shop]\nname = \"A\"\n[visit.hours]\nmonday = \"closed\"\ntuesday = \"10:00-18:00\"\n\
         saturday = [\"10:00-13:00\", \"14:00-16:00\"]\n[[visit.hours.special]]\nfrom = 2026-12-24\n\
         through = 2026-12-26\nclosed = true\n",
    )]);
    assert_eq!(problems, [""; 0]);
    let shop = shop.unwrap();
    let hours = shop.config.visit.as_ref().unwrap().hours.as_ref().unwrap();
    assert!(hours.on(value::Weekday::Monday).is_none());
    assert_eq!(hours.on(value::Weekday::Saturday).unwrap().ranges.len(), 2);
    assert!(
        hours
            .special_on(jiff::civil::date(2026, 12, 25))
            .unwrap()
            .day()
            .ranges
            .is_empty()
    );
}

#[test]
fn the_reference_names_every_file_and_documents_every_key() {
    let files = reference();
    assert_eq!(files.len(), 17);
    for file in &files {
        for record in &file.records {
            assert!(
                record
                    .fields
                    .iter()
                    .all(|field| field.doc.trim().ends_with(['.', ':'])),
                "{}",
                record.name
            );
        }
    }
}

#[test]
fn a_value_of_another_kind_is_told_what_to_write() {
    let shop = format!("{NAME}currency = \"USD\"\n");
    let says = |file: &str, text: &str| read(&[("shop.toml", &shop), (file, text)]).1;
    let quote = "[[testimonials]]\nquote = \"The handle fits.\"\nname = \"Ann\"\n";
    assert_eq!(
        says(
            "testimonials.toml",
            &format!("{quote}consent = true\nrating = 4.5\n")
        ),
        [
            "testimonials.toml:4:11: SY005 expected a text, found true or false | write one of \"quote\", \
             \"full_name\", \"public\"",
            "testimonials.toml:5:10: SY005 expected a whole number, found a number | leave out the decimal point and \
             everything after it",
        ]
    );
    assert_eq!(
        says("pages/a.md", "+++\nallow = [\"ST003\"]\n+++\nText"),
        [
            "pages/a.md:2:10: SY005 expected a table, found a text | write its keys below a heading in square \
             brackets, or between `{` and `}`: `{ code = …, reason = … }`"
        ]
    );
    assert_eq!(
        says(
            "policies/shipping.md",
            "+++\nhandling_days = \"1-3\"\n[[zones]]\ncountries = [\"US\"]\nrate = \"nothing\"\n+++\nText"
        ),
        [
            "policies/shipping.md:2:17: SY005 expected a table, found a text | write its keys below a heading in \
             square brackets, or between `{` and `}`: `{ min = …, max = … }`",
            "policies/shipping.md:5:8: SY006 \"nothing\" isn't an amount of money | write a number and a currency, such as \
             \"149.00 USD\"",
        ]
    );
}

#[test]
fn a_key_that_is_cut_short_or_in_another_policy_is_known() {
    let says = |file: &str, text: &str| read(&[("shop.toml", NAME), (file, text)]).1;
    assert_eq!(
        says("policies/return.md", "+++\nwindow_days = 30\n+++\nText"),
        [
            "policies/return.md:2:1: SY003 unknown key `window_days` | rename the file to policies/returns.md if this \
             is that policy: `window_days` only works there"
        ]
    );
    assert_eq!(
        says("policies/shipping.md", "+++\nwindow_days = 30\n+++\nText"),
        [
            "policies/shipping.md:2:1: SY003 unknown key `window_days` | known here: title, summary, slug, aliases, \
             photo, draft, allow, reviewed, effective, handling_days, cutoff, zones, pickup"
        ]
    );
    let visit = "[visit]\naddress = { city = \"Bath\", country = \"GB\" }\n[visit.hours]\nmon = \"9-5\"\n\
                 sun = \"closed\"\n";
    assert_eq!(
        read(&[("shop.toml", &format!("{NAME}{visit}"))]).1,
        [
            "shop.toml:6:7: SY006 \"9-5\" doesn't say whether it's morning or afternoon | write \"09:00-17:00\" or \
             \"21:00-05:00\""
        ]
    );
}

#[test]
fn several_days_in_one_key_are_told_apart() {
    let says = |key: &str| {
        let hours = "[visit]\naddress = { city = \"Bath\", country = \"GB\" }\n[visit.hours]\n";
        read(&[("shop.toml", &format!("{NAME}{hours}{key} = \"9-17\"\n"))]).1
    };
    let (first, week) = (
        "shop.toml:6:1: SY003 unknown key",
        "write a line for each day: `monday = …`, `tuesday = …`, `wednesday = …`, `thursday = …`, `friday = …`",
    );
    for key in [
        "monday-friday",
        "mon-fri",
        "Mo-Fr",
        "weekdays",
        "monday_to_friday",
    ] {
        assert_eq!(says(key), [format!("{first} `{key}` | {week}")]);
    }
    assert_eq!(
        says("weekend"),
        [format!(
            "{first} `weekend` | write a line for each day: `saturday = …`, `sunday = …`"
        )]
    );
    assert_eq!(
        says("daily"),
        [format!("{first} `daily` | {week}, `saturday = …`, `sunday = …`")]
    );
    let known = "known here: week, monday, tuesday, wednesday, thursday, friday, saturday, sunday, public_holidays, \
                 seasons, special, by_appointment, last_orders, note, confirmed";
    for key in ["friday-monday", "a-b", "summer"] {
        assert_eq!(says(key), [format!("{first} `{key}` | {known}")]);
    }
}

#[test]
fn a_list_in_one_text_is_shown_as_a_list() {
    let says = |markets: &str| read(&[("shop.toml", &format!("{NAME}markets = {markets}\n"))]).1;
    let found = "shop.toml:3:11: SY005 expected a list, found a text";
    for (markets, help) in [
        ("\"PL, DE\"", "write [\"PL\", \"DE\"]"),
        ("\"Poland, Germany\"", "write [\"Poland\", \"Germany\"]"),
        ("\"uk\"", "write [\"uk\"]"),
        ("\"PL\"", "write [\"PL\"]"),
        (
            "\"PL and so on\"",
            "put it in square brackets: [\"…\"], also where there is one only",
        ),
    ] {
        assert_eq!(says(markets), [format!("{found} | {help}")]);
    }
}

#[test]
fn words_on_instagram_have_a_source() {
    let says = |source: &str| {
        let quote = "[[testimonials]]\nquote = \"The handle fits.\"\nname = \"Ann\"\n";
        let text = format!("{quote}source = \"{source}\"\n");
        read(&[("shop.toml", NAME), ("testimonials.toml", &text)]).1
    };
    assert_eq!(says("instagram"), [""; 0]);
    assert_eq!(
        says("word of mouth"),
        [
            "testimonials.toml:4:10: SY006 \"word of mouth\" isn't allowed here | one of \"etsy\", \"google\", \
             \"facebook\", \"instagram\", \"amazon\", \"ebay\", \"allegro\", \"tripadvisor\", \"trustpilot\", \
             \"own_store\", \"email\", \"letter\", \"in_person\", \"guest_book\", \"press\""
        ]
    );
}

#[test]
fn every_action_leads_somewhere() {
    let (_, problems) = read(&[
        (
            "shop.toml",
            "[shop]\nname = \"A\"\n[[actions]]\nkind = \"book\"\n[[actions]]\nkind = \"call\"\n[[actions]]\nkind = \
             \"message\"\n[[actions]]\nkind = \"call\"\nurl = \"https://a.example\"\n[[actions]]\nkind = \"order\"\nurl = \
             \"https://a.example\"\nphone = \"+44 20 7946 0000\"\n",
        ),
        ("products/cut.md", "+++\naction = { kind = \"quote\" }\n+++\n"),
        ("products/trim.md", "+++\naction = { kind = \"order\" }\n+++\n"),
        (
            "prices/hair.toml",
            "[[items]]\nname = \"Cut\"\naction = { kind = \"reserve\" }\n",
        ),
    ]);
    assert_eq!(
        problems,
        [
            "prices/hair.toml:3:19: SY006 the action \"reserve\" leads nowhere | add `url`, or `phone` if it's done by phone",
            "products/cut.md:2:19: SY006 the action \"quote\" leads nowhere | add `url`, or `phone` if it's done by phone",
            "shop.toml:4:8: SY006 the action \"book\" leads nowhere | add `url`, or `phone` if it's done by phone",
            "shop.toml:6:8: SY006 the action \"call\" leads nowhere | add `phone`, here or in `[contact]`",
            "shop.toml:8:8: SY006 the action \"message\" leads nowhere | add `url` here, or `email` or another channel in \
             `[contact]`",
            "shop.toml:11:7: SY006 a call has a phone number, not an address | take `url` out, and give the number as \
             `phone`, or as `phone` in `[contact]`",
        ]
    );
}

#[test]
fn calls_and_messages_lead_to_the_shop_s_contact() {
    let (shop, problems) = read(&[(
        "shop.toml",
        "[shop]\nname = \"A\"\n[contact]\nemail = \"a@a.example\"\nphone = \"+44 20 7946 0000\"\n[[actions]]\nkind = \
         \"call\"\n[[actions]]\nkind = \"message\"\n",
    )]);
    assert_eq!(problems, [""; 0]);
    let config = shop.unwrap().config;
    let contact = config.contact.as_ref().map(|contact| &contact.value);
    let targets: Vec<_> = config
        .actions
        .iter()
        .map(|action| action.target(contact))
        .collect();
    assert!(
        matches!(
            targets.as_slice(),
            [Some(ActionTarget::Phone(_)), Some(ActionTarget::Email(_))]
        ),
        "{targets:?}"
    );
}
