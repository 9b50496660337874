//! `shop.toml` of a new shop: what was answered, and notes on what was not.

use super::answers::Answers;
use super::country::{CountryDefaults, habits};
use super::notes::Notes;
use super::place::place_of_sale;
use super::toml_writer::{TomlWriter, list, quoted};
use crate::model::shop::{ActionKind, BusinessKind};
use crate::model::value::schema_type;

/// The whole file.
pub(super) fn text(answers: &Answers, words: &Notes) -> String {
    let mut sheet = TomlWriter::new(&super::schema_line("shop"));
    sheet.note(words.get("intro")).note(words.get("intro_help")).gap();
    identity(&mut sheet, answers, words);
    legal(&mut sheet, answers, words);
    contact(&mut sheet, answers, words);
    visit(&mut sheet, answers, words);
    actions(&mut sheet, answers, words);
    people_and_stores(&mut sheet, answers, words);
    look(&mut sheet, answers, words);
    sheet.finish()
}

fn identity(sheet: &mut TomlWriter, answers: &Answers, words: &Notes) {
    sheet.raw("[shop]").key("name", &quoted(&answers.name));
    sheet.note(words.get("tagline")).waits("tagline", "\"…\"");
    sheet.note(words.get("description")).waits("description", "\"…\"");
    sheet.text_or("trade", answers.trade.as_deref(), "…");
    sheet.note(words.get("kind"));
    sheet.text_or("kind", answers.kind().map(BusinessKind::word), "maker");
    sheet.note(words.get("schema_type"));
    let found = answers.trade.as_deref().and_then(schema_type);
    sheet.text_or("schema_type", found.map(|it| it.as_str()), "LocalBusiness");
    sheet.note(words.get("founded")).waits("founded", "2016");
    sheet
        .note(words.get("url"))
        .waits("url", "\"https://www.example.com\"");
    sheet.note(words.get("languages"));
    let languages = answers.languages.iter().map(|tag| tag.as_str());
    sheet.key("languages", &list(languages));
    time_and_money(sheet, habits(answers.country).as_ref(), words);
    sheet.note(words.get("markets"));
    sheet.key("markets", &list([answers.country.as_str()]));
    sheet
        .note(words.get("photo"))
        .waits("photo", "\"photos/shop.jpg\"")
        .gap();
}

fn time_and_money(sheet: &mut TomlWriter, habits: Option<&CountryDefaults>, words: &Notes) {
    sheet.note(words.get("time_zone"));
    sheet.text_or("timezone", habits.map(|it| it.zone.as_str()), "Europe/London");
    sheet.note(words.get("currency"));
    sheet.text_or("currency", habits.map(|it| it.currency.code()), "GBP");
}

fn legal(sheet: &mut TomlWriter, answers: &Answers, words: &Notes) {
    let address = address(answers);
    // An empty table would make an empty page.
    let heading = if address.is_some() { "[legal]" } else { "#[legal]" };
    sheet.note(words.get("legal")).raw(heading);
    sheet.waits("name", "\"…\"").waits("vat_id", "\"…\"");
    match address {
        Some(address) => sheet.key("address", &address),
        None => sheet.waits("address", &example_address(answers)),
    };
    sheet.gap();
}

/// An address needs a town.
fn address(answers: &Answers) -> Option<String> {
    let city = answers.city.as_deref()?;
    let parts = [
        ("street", answers.street.as_deref()),
        ("postal_code", answers.postal_code.as_deref()),
        ("city", Some(city)),
        ("country", Some(answers.country.as_str())),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .filter_map(|(key, text)| Some(format!("{key} = {}", quoted(text?))))
        .collect();
    Some(format!("{{ {} }}", parts.join(", ")))
}

fn example_address(answers: &Answers) -> String {
    let country = answers.country;
    format!("{{ street = \"…\", postal_code = \"…\", city = \"…\", country = \"{country}\" }}")
}

fn contact(sheet: &mut TomlWriter, answers: &Answers, words: &Notes) {
    sheet.note(words.get("contact")).raw("[contact]");
    let email = answers.email.as_ref().map(|it| it.as_str());
    sheet.text_or("email", email, "hello@example.com");
    let phone = answers.phone.as_ref().map(|it| it.shown());
    sheet.text_or("phone", phone, "+44 20 7946 0000");
    sheet
        .waits("answers_within", &quoted(words.get("answers_within")))
        .gap();
}

fn visit(sheet: &mut TomlWriter, answers: &Answers, words: &Notes) {
    if answers.visit && answers.city.is_some() {
        sheet.note(words.get("visit")).raw("[visit]");
    } else {
        sheet.note(words.get("visit_off")).raw("#[visit]");
    }
    if answers.city.is_none() {
        sheet.waits("address", &example_address(answers));
    }
    sheet.waits("directions", "\"…\"").gap();
    // The heading waits too: hours without a day would say that it is closed all week.
    sheet.note(words.get("hours")).raw("#[visit.hours]");
    sheet.waits("tuesday", "\"10:00-18:00\"");
    sheet
        .waits("saturday", "[\"10:00-13:00\", \"14:00-16:00\"]")
        .gap();
}

/// Work for people is booked, and a table reserved; where things are sold, the stores come first.
fn actions(sheet: &mut TomlWriter, answers: &Answers, words: &Notes) {
    let kind = match answers.kind() {
        Some(BusinessKind::Services) => ActionKind::Book,
        Some(BusinessKind::Food) => ActionKind::Reserve,
        _ => return,
    };
    sheet.note(words.get("actions")).raw("#[[actions]]");
    sheet.waits("kind", &quoted(kind.word()));
    sheet.waits("url", "\"https://booking.example.com\"").gap();
}

fn people_and_stores(sheet: &mut TomlWriter, answers: &Answers, words: &Notes) {
    sheet
        .note(words.get("people"))
        .raw("#[[people]]")
        .waits("name", "\"…\"");
    sheet.waits("role", &quoted(words.get("role"))).gap();
    sheet.note(words.get("stores"));
    for url in &answers.stores {
        let (name, kind) = place_of_sale(url);
        sheet.raw("[[stores]]").key("name", &quoted(&name));
        sheet
            .key("url", &quoted(url.as_str()))
            .key("kind", &quoted(kind))
            .gap();
    }
    if answers.stores.is_empty() {
        sheet.raw("#[[stores]]").waits("name", "\"…\"");
        sheet.waits("url", "\"https://shop.example.com\"").gap();
    }
    sheet
        .note(words.get("social"))
        .raw("#[[social]]")
        .waits("name", "\"Instagram\"");
    sheet.waits("url", "\"https://www.instagram.com/…\"").gap();
}

fn look(sheet: &mut TomlWriter, answers: &Answers, words: &Notes) {
    sheet.note(words.get("theme")).raw("[theme]");
    sheet.text_or("name", answers.theme.as_deref(), "market");
    let accent = answers.accent.map(|colour| colour.to_string());
    sheet.text_or("accent", accent.as_deref(), "#8a3b2a");
}
