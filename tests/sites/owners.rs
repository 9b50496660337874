//! Whole shops as their owners wrote them: after the fixes that the messages propose they build, into what was meant.

use std::collections::BTreeMap;

use shopfront::diagnostics::{Diagnostic, Severity};

use crate::test_folder::{TestFolder, assert_holds, shop};

/// Makes every fix that an error proposes, the first of each, until none is left; and builds.
fn mended(files: &[(&str, &str)]) -> TestFolder {
    let mut files: BTreeMap<String, String> = files
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect();
    for _ in 0..10 {
        let texts: Vec<_> = files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
            .collect();
        let site = shop(&texts);
        let errors: Vec<&Diagnostic> = site
            .outcome
            .diagnostics
            .iter()
            .filter(|it| it.severity == Severity::Error)
            .collect();
        let Some(error) = errors.first() else {
            return site;
        };
        let fix = error
            .fixes
            .first()
            .unwrap_or_else(|| panic!("no fix for: {} | {}", error.message, error.help.join(" | ")));
        let text = files.get_mut(error.primary.place.file.as_str()).unwrap();
        *text = fix.apply(text).unwrap();
    }
    panic!("the fixes never end");
}

/// The words of every page, with plain spaces.
fn all_words(site: &TestFolder) -> String {
    let pages = site.files_despite_problems();
    let html = pages.iter().filter(|(path, _)| path.ends_with(".html"));
    let mut words = String::new();
    for (_, html) in html {
        let mut inside = false;
        for c in html.chars() {
            match c {
                '<' => inside = true,
                '>' => {
                    inside = false;
                    words.push(' ');
                }
                c if !inside => words.push(c),
                _ => {}
            }
        }
    }
    let words = words.replace(['\u{a0}', '\u{202f}', '\n'], " ");
    words
        .split(' ')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn a_bakery_with_two_branches() {
    let site = mended(&[
        (
            "shop.toml",
            r#"[shop]
name = "Bäckerei Hörnle GmbH"
tagline = "„Handwerk seit 1911“ – vier Generationen, zwei Läden, ein Ofen"
trade = "Handwerksbäckerei & Konditorei"
schema_type = "Bakery"
founded = 1911
languages = ["Deutsch"]
timezone = "Europe/Berlin"
currency = "EUR"
markets = ["Deutschland"]
price_note = "inkl. MwSt."

[legal]
name = "Bäckerei Hörnle GmbH"
form = "GmbH"
vat_id = "DE 145 678 901"
registers = [{ name = "Amtsgericht Stuttgart", number = "HRB 381234" }]
address = { street = "Neckarhalde 12", postal_code = 72070, city = "Tübingen", country = "Deutschland" }

[contact]
email = "baeckerei@hoernle.example"
phone = "07071/55512-0"
answers_within = "noch am gleichen Tag, außer sonntags"

[[places]]
name = "Neckarhalde"
hours = "Mo–Fr 6–18 Uhr, Sa 6–13 Uhr, So 8–11 Uhr"

[[places]]
name = "Lustnau"
address = { street = "Dorfstraße 3", postal_code = "72074", city = "Tübingen", country = "de" }
hours = "Di–Fr 7.30–12.30 und 14–18 Uhr, Sa 7–12 Uhr"

[[stores]]
name = "Wochenmarkt Tübingen"
kind = "Market"
place = "Marktplatz, Mo/Mi/Fr 7–13 Uhr"
"#,
        ),
        (
            "products/brezel.md",
            "+++\ntitle = \"Laugenbrezel\"\nprice = 0,95\ncategory = \"Kleingebäck\"\n+++\nHandgeschlungen. 10 Stück 8,50 €.\n",
        ),
        (
            "products/bauernbrot.md",
            "+++\ntitle = \"Bauernbrot\"\nprice = \"4,80 €\"\nsize = \"1 kg / 500 g\"\n+++\nUnser Klassiker.\n",
        ),
        (
            "products/torte.md",
            "+++\ntitle = \"Hochzeitstorte\"\nprice = \"ab 180 €\"\n+++\nTermin vereinbaren.\n",
        ),
        (
            "testimonials.toml",
            "[[testimonials]]\nquote = \"Beste Brezeln in ganz Tübingen!\"\nname = \"M. Schäuble\"\nsource = \"Google\"\n\
             date = \"1. März 2026\"\nconsent = \"public\"\n",
        ),
        (
            "pages/Stellenangebote.md",
            "+++\ntitle = \"Wir suchen Dich!\"\nnavigation = ja\n+++\nBäcker/in (m/w/d) in Vollzeit.\n",
        ),
    ]);
    let words = all_words(&site);
    for part in [
        "Antwortzeit: noch am gleichen Tag, außer sonntags",
        "Laugenbrezel",
        "0,95 €",
        "4,80 €",
        "ab 180 €",
        "07:30–12:30",
        "+49 7071 55512-0",
        "März 2026",
    ] {
        assert_holds(&words, part);
    }
    assert!(!words.contains("GmbH, GmbH"), "{words}");
}

#[test]
fn a_workshop_that_mends_bicycles() {
    let site = mended(&[
        (
            "shop.toml",
            r#"[shop]
name = "Spokes & Sons Cycle Repairs"
tagline = "We fix bikes. That's it."
price_note = "Labour only, parts extra. No VAT."
trade = "Bicycle repair shop"
schema_type = "BikeStore"
languages = ["English"]
timezone = "Europe/London"
currency = "GBP"
markets = ["UK"]

[legal]
address = { street = "Unit 3, Victoria Works", postal_code = "HX7 8LN", city = "Hebden Bridge", country = "England" }

[contact]
phone = "01422 555019"
answers_within = "we call back the same day"

[visit]
directions = "Round the back of the mill, ring the bell."
[visit.hours]
tuesday = "9:30-5:30pm"
thursday = "9.30am - 7pm"
saturday = "9-4"
last_orders = "4pm"
special = [{ from = "24 December 2026", through = "4 Jan 2027", closed = yes, reason = "Christmas" }]

[[people]]
name = "Dave & Tom"
role = "Mechanics"
"#,
        ),
        (
            "prices/workshop.toml",
            "title = \"Workshop\"\n[[items]]\nname = \"Puncture repair\"\nprice = \"£8\"\nnote = \"plus tube\"\n\
             [[items]]\nname = \"Wheel build\"\nprice = \"£55–£80\"\n[[items]]\nname = \"E-bike service\"\nprice = \"from £95\"\n\
             [[items]]\nname = \"Workshop rate\"\nprice = 48\nper = \"hour\"\n",
        ),
        (
            "story.md",
            "+++\ntitle = \"About us\"\n+++\nDave started mending bikes in ’97.\n",
        ),
    ]);
    let words = all_words(&site);
    for part in [
        "Puncture repair £8",
        "Wheel build £55–80",
        "E-bike service from £95",
        "£48 / hour",
        "Response time: we call back the same day",
        "Dave & Tom",
        "+44 1422 555019",
        "9:30am–5:30pm",
        "9am–4pm",
        "Last orders: 4pm",
    ] {
        assert_holds(&words.replace("&amp;", "&"), part);
    }
}

#[test]
fn a_studio_for_tea_bowls_in_two_languages() {
    let site = mended(&[
        (
            "shop.toml",
            r#"[shop]
name = { ja = "茶陶工房 山ノ井", en = "Yamanoi Tea Ceramics" }
trade = { ja = "陶芸工房", en = "Tea ceramics studio" }
founded = 1974
languages = ["日本語", "English"]
timezone = "Asia/Tokyo"
currency = "JPY"
markets = ["日本", "USA", "France"]

[legal]
name = "山ノ井 健二"
address = { street = "益子1234-5", postal_code = "321-4217", city = "芳賀郡益子町", region = "栃木県", country = "日本" }

[contact]
email = "info@yamanoi.example"
phone = "+81 285-72-0000"
answers_within = { ja = "2〜3営業日", en = "2-3 business days" }

[visit.hours]
"金曜日" = "10:00-16:00"
saturday = "10時〜17時"
note = { ja = "前日までにご予約ください。不定休", en = "Please book by the day before." }
"#,
        ),
        (
            "products/茶碗.md",
            "+++\ntitle = { ja = \"黒楽茶碗\", en = \"Black Raku tea bowl\" }\nprice = \"¥88,000\"\navailability = \"sold out\"\n\
             +++\n手捏ねで形を作ります。\n",
        ),
        (
            "products/yunomi.md",
            "+++\ntitle = { ja = \"湯呑\", en = \"Yunomi\" }\nprice = \"4,400円\"\n+++\n毎日のお茶に。\n",
        ),
        ("products/yunomi.en.md", "For everyday tea.\n"),
        (
            "news/2026-10-20-窯出し.md",
            "+++\ntitle = { ja = \"窯出し\", en = \"Kiln opening\" }\n+++\n秋の窯出しを行います。\n",
        ),
    ]);
    let words = all_words(&site);
    for part in [
        "88,000",
        "4,400",
        "For everyday tea.",
        "返信までの目安：2〜3営業日",
        "Response time: 2",
        "Sold out",
        "前日までにご予約ください。",
    ] {
        assert_holds(&words, part);
    }
}

/// What an owner writes about replies is said whole, in whatever form it comes.
#[test]
fn replies_are_told_in_the_words_of_the_owner() {
    for (language, expected) in [
        ("en", "Response time: "),
        ("en-US", "Response time: "),
        ("de", "Antwortzeit: "),
        ("fr", "Délai de réponse : "),
        ("fr-CA", "Délai de réponse : "),
        ("es", "Tiempo de respuesta: "),
        ("it", "Tempo di risposta: "),
        ("pl", "Czas odpowiedzi: "),
        ("ca", "Temps de resposta: "),
        ("cs", "Obvyklá doba odpovědi: "),
        ("da", "Svartid: "),
        ("el", "Χρόνος απάντησης: "),
        ("fi", "Vastausaika: "),
        ("hu", "Válaszidő: "),
        ("ja", "返信までの目安："),
        ("nb", "Svartid: "),
        ("nl", "Reactietijd: "),
        ("pt", "Tempo de resposta: "),
        ("ro", "Timp de răspuns: "),
        ("sk", "Obvyklý čas odpovede: "),
        ("sv", "Svarstid: "),
        ("uk", "Час відповіді: "),
    ] {
        let shop_toml = format!(
            "[shop]\nname = \"A\"\nlanguages = [\"{language}\"]\n[contact]\nemail = \"a@example.org\"\n\
             answers_within = \"we call back the same day\"\n"
        );
        let words = all_words(&shop(&[("shop.toml", &shop_toml)]));
        assert_holds(&words, &format!("{expected}we call back the same day"));
    }
}
