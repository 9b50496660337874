//! Values as owners write them: what the reader takes, no editor underlines.

use shopfront::model::value::{CountryCode, LanguageTag};

use crate::judge::{Schema, by_reader};

/// A kind of file, the beginning of what is in it up to a key, and what may be written there, in TOML.
type Spellings = (&'static str, &'static str, &'static [&'static str]);

const HOURS: &str = "shop.name = \"A\"\nvisit.address = { city = \"C\", country = \"PL\" }\nvisit.hours";

const SPELLINGS: &[Spellings] = &[
    (
        "product",
        "price",
        &[
            r#""£80""#,
            r#""4,80 €""#,
            r#""149,00 zł""#,
            r#""1 499,50 PLN""#,
            r#""US$ 25""#,
            r#""4,400円""#,
            r#""€1'250.–""#,
            r#""CHF 25.-""#,
            r#""25,-- €""#,
            r#""120 DKK""#,
            r#""eur 5""#,
            r#""149.""#,
            r#""ab 45 €""#,
            r#""a partire da 45""#,
            r#""à partir de 45 €""#,
            r#""od 45 zł""#,
            r#""45+""#,
            r#""35-60 €""#,
            r#""35 – 60 €""#,
            r#""£9.50 to £12""#,
            r#""35 bis 60 €""#,
            r#""gratis""#,
            r#""無料""#,
        ],
    ),
    (
        "price-list",
        "[[items]]\nname = \"A\"\n[[items.variants]]\nname = \"D\"\nprice",
        &[r#""35-60""#, r#""from 35""#, r#""€35""#],
    ),
    (
        "price-list",
        "[[items]]\nname = \"A\"\nprice",
        &[
            r#""on request""#,
            r#""POA""#,
            r#""auf Anfrage""#,
            r#""Preis auf Anfrage""#,
            r#""応相談""#,
            r#""要お問い合わせ""#,
            r#""free""#,
            r#""kostenlos""#,
        ],
    ),
    (
        "price-list",
        "[[items]]\nname = \"A\"\nduration",
        &[
            r#""45 min""#,
            r#""1 h 30 min""#,
            r#""45-60 min""#,
            r#""1 Std.""#,
            "45",
        ],
    ),
    (
        "price-list",
        "[[items]]\nname = \"A\"\nprice = 5\nper",
        &[r#""100 g""#, r#""kg""#, r#""0,5 l""#, r#""hour""#],
    ),
    (
        "product",
        "quantity",
        &[r#""340 g""#, r#""0.75 l""#, r#""1,5kg""#],
    ),
    (
        "shipping",
        "[[zones]]\ncountries = [\"PL\"]\nrate",
        &[r#""from 18""#, r#""18-24 PLN""#, r#""free""#, r#""ab 4,80 €""#],
    ),
    (
        "shipping",
        "cutoff",
        &[
            r#""9.30""#,
            r#""9h30""#,
            r#""9 Uhr""#,
            r#""um 9 Uhr 30""#,
            r#""godz. 9""#,
            r#""kl. 21""#,
            r#""9u30""#,
            r#""alle ore 9""#,
            r#""a las 21 horas""#,
            r#""9時30分""#,
            r#""2:30 pm""#,
            r#""12 p.m.""#,
            "21",
        ],
    ),
    (
        "shipping",
        "[[zones]]\ncountries",
        &[
            r#"["Germany"]"#,
            r#"["Deutschland", "USA", "England", "日本", "uk", "pl", "U.S.A.", "The Netherlands"]"#,
        ],
    ),
    (
        "offer",
        "from = 2026-12-01\nthrough",
        &[
            r#""24 December 2026""#,
            r#""December 24th, 2026""#,
            r#""24.12.2026""#,
            r#""24. Dezember 2026""#,
            r#""24 grudnia 2026""#,
            r#""2026年12月24日""#,
            r#""2026/12/24""#,
        ],
    ),
    (
        "shop",
        "shop.name = \"A\"\nshop.timezone",
        &[
            r#""europe/warsaw""#,
            r#""EUROPE/WARSAW""#,
            r#""America/new_york""#,
            r#""utc""#,
        ],
    ),
    (
        "shop",
        "shop.name = \"A\"\nshop.languages",
        &[r#"["Deutsch"]"#, r#"["pt_BR", "日本語"]"#],
    ),
    (
        "shop",
        HOURS,
        &[
            r#""Montag bis Freitag 9–18 Uhr""#,
            r#""Mon-Fri 9am-6pm; 24. Dezember 7–12 Uhr""#,
            r#"{ montag = "9-18 Uhr" }"#,
            r#"{ "środa" = "10–14", week = "Fr 9-18" }"#,
            r#"{ lun = "9h-18h" }"#,
            r#"{ monday = "9-18", last_orders = "6 pm" }"#,
            r#"{ monday = "10-22", last_orders = 9 }"#,
        ],
    ),
    (
        "shop",
        "shop.name = \"A\"\nvisit.address = { city = \"C\", country = \"Polska\" }\nvisit.hours.monday",
        &[
            r#""9–17""#,
            r#""9am–5pm""#,
            r#""9:00 AM to 5:00 PM""#,
            r#""1-5pm""#,
            r#""10-14 Uhr""#,
            r#""von 8 bis 12 Uhr""#,
            r#""9h30 à 18h""#,
            r#""09.00-12.00""#,
            r#""22-4""#,
            r#""10時〜17時30分""#,
            r#""18:00+""#,
            r#""6pm+""#,
            r#""Ruhetag""#,
            r#""nach Vereinbarung""#,
            r#""10-14 Uhr nach Vereinbarung""#,
        ],
    ),
];

#[test]
fn what_the_reader_takes_no_editor_underlines() {
    let mut wrong = Vec::new();
    for (kind, key, values) in SPELLINGS {
        let schema = Schema::of(kind);
        for value in *values {
            let toml = format!("{key} = {value}\n");
            let (schema, reader) = (schema.problems(&toml), by_reader(kind, &toml));
            if !schema.is_empty() || !reader.is_empty() {
                wrong.push(format!("{kind}: {toml}  schema {schema:?}\n  reader {reader:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// In every language of the interface, and in small letters.
#[test]
fn every_name_of_a_country_is_taken() {
    let languages = [
        "en", "pl", "de", "fr", "es", "it", "nl", "pt", "cs", "sk", "hu", "ro", "sv", "da", "nb", "fi", "el",
        "uk", "ca", "ja",
    ];
    let languages = languages.map(|code| LanguageTag::parse(code).unwrap());
    let names = CountryCode::all().flat_map(|country| {
        let codes = [country.as_str().to_owned(), country.as_str().to_lowercase()];
        codes.into_iter().chain(
            languages
                .each_ref()
                .map(|language| country.name(language).to_owned()),
        )
    });
    let names = names.flat_map(|name| [name.to_lowercase(), name]);
    // A name that two countries share is taken for neither.
    let names: Vec<String> = names.filter(|name| CountryCode::parse(name).is_ok()).collect();
    assert!(names.len() > 10_000, "{}", names.len());
    let toml = format!("[shop]\nname = \"A\"\nmarkets = {names:?}\n");
    assert_eq!(Schema::of("shop").problems(&toml), [""; 0]);
    assert_eq!(by_reader("shop", &toml), [""; 0]);
}
