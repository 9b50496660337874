//! `shop.toml` of a new shop: what was answered, and notes on what was not.

use super::answers::Answers;
use super::country::CountryDefaults;
use super::notes::Notes;
use super::place::place_of_sale;
use super::toml_writer::{TomlWriter, list, quoted};
use crate::model::shop::{ActionKind, BusinessKind};
use crate::model::value::schema_type;

/// The whole file.
pub(super) fn text(answers: &Answers, words: &Notes) -> String {
    let mut writer = TomlWriter::new(&super::schema_line("shop"));
    writer
        .note(words.get("intro"))
        .note(words.get("intro_help"))
        .gap();
    identity(&mut writer, answers, words);
    legal(&mut writer, answers, words);
    contact(&mut writer, answers, words);
    visit(&mut writer, answers, words);
    actions(&mut writer, answers, words);
    people_and_stores(&mut writer, answers, words);
    look(&mut writer, answers, words);
    writer.finish()
}

fn identity(writer: &mut TomlWriter, answers: &Answers, words: &Notes) {
    writer.raw("[shop]").key("name", &quoted(&answers.name));
    writer.note(words.get("tagline")).waits("tagline", "\"…\"");
    writer
        .note(words.get("description"))
        .waits("description", "\"…\"");
    writer.text_or("trade", answers.trade.as_deref(), "…");
    writer.note(words.get("kind"));
    writer.text_or("kind", answers.kind().map(BusinessKind::word), "maker");
    writer.note(words.get("schema_type"));
    let found = answers.trade.as_deref().and_then(schema_type);
    writer.text_or("schema_type", found.map(|it| it.as_str()), "LocalBusiness");
    writer.note(words.get("founded")).waits("founded", "2016");
    writer
        .note(words.get("url"))
        .waits("url", "\"https://www.example.com\"");
    writer.note(words.get("languages"));
    let languages = answers.languages.iter().map(|tag| tag.as_str());
    writer.key("languages", &list(languages));
    time_and_money(writer, CountryDefaults::of(answers.country).as_ref(), words);
    writer.note(words.get("markets"));
    writer.key("markets", &list([answers.country.as_str()]));
    writer
        .note(words.get("photo"))
        .waits("photo", "\"photos/shop.jpg\"")
        .gap();
}

fn time_and_money(writer: &mut TomlWriter, defaults: Option<&CountryDefaults>, words: &Notes) {
    writer.note(words.get("time_zone"));
    writer.text_or("timezone", defaults.map(|it| it.zone.as_str()), "Europe/London");
    writer.note(words.get("currency"));
    writer.text_or("currency", defaults.map(|it| it.currency.code()), "GBP");
}

fn legal(writer: &mut TomlWriter, answers: &Answers, words: &Notes) {
    let address = address(answers);
    // An empty table would make an empty page.
    let heading = if address.is_some() { "[legal]" } else { "#[legal]" };
    writer.note(words.get("legal")).raw(heading);
    writer.waits("name", "\"…\"").waits("vat_id", "\"…\"");
    match address {
        Some(address) => writer.key("address", &address),
        None => writer.waits("address", &example_address(answers)),
    };
    writer.gap();
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

fn contact(writer: &mut TomlWriter, answers: &Answers, words: &Notes) {
    writer.note(words.get("contact")).raw("[contact]");
    let email = answers.email.as_ref().map(|it| it.as_str());
    writer.text_or("email", email, "hello@example.com");
    let phone = answers.phone.as_ref().map(|it| it.shown());
    writer.text_or("phone", phone, "+44 20 7946 0000");
    writer
        .waits("answers_within", &quoted(words.get("answers_within")))
        .gap();
}

fn visit(writer: &mut TomlWriter, answers: &Answers, words: &Notes) {
    if answers.visit && answers.city.is_some() {
        writer.note(words.get("visit")).raw("[visit]");
    } else {
        writer.note(words.get("visit_off")).raw("#[visit]");
    }
    if answers.city.is_none() {
        writer.waits("address", &example_address(answers));
    }
    writer.waits("directions", "\"…\"").gap();
    // The heading waits too: hours without a day would say that it is closed all week.
    writer.note(words.get("hours")).raw("#[visit.hours]");
    writer.waits("tuesday", "\"10:00-18:00\"");
    writer
        .waits("saturday", "[\"10:00-13:00\", \"14:00-16:00\"]")
        .gap();
}

/// Work for people is booked, and a table reserved; where things are sold, the stores come first.
fn actions(writer: &mut TomlWriter, answers: &Answers, words: &Notes) {
    let kind = match answers.kind() {
        Some(BusinessKind::Services) => ActionKind::Book,
        Some(BusinessKind::Food) => ActionKind::Reserve,
        _ => return,
    };
    writer.note(words.get("actions")).raw("#[[actions]]");
    writer.waits("kind", &quoted(kind.word()));
    writer.waits("url", "\"https://booking.example.com\"").gap();
}

fn people_and_stores(writer: &mut TomlWriter, answers: &Answers, words: &Notes) {
    writer
        .note(words.get("people"))
        .raw("#[[people]]")
        .waits("name", "\"…\"");
    writer.waits("role", &quoted(words.get("role"))).gap();
    writer.note(words.get("stores"));
    for url in &answers.stores {
        let (name, kind) = place_of_sale(url);
        writer.raw("[[stores]]").key("name", &quoted(&name));
        writer
            .key("url", &quoted(url.as_str()))
            .key("kind", &quoted(kind))
            .gap();
    }
    if answers.stores.is_empty() {
        writer.raw("#[[stores]]").waits("name", "\"…\"");
        writer.waits("url", "\"https://shop.example.com\"").gap();
    }
    writer
        .note(words.get("social"))
        .raw("#[[social]]")
        .waits("name", "\"Instagram\"");
    writer.waits("url", "\"https://www.instagram.com/…\"").gap();
}

fn look(writer: &mut TomlWriter, answers: &Answers, words: &Notes) {
    writer.note(words.get("theme")).raw("[theme]");
    writer.text_or("name", answers.theme.as_deref(), "market");
    let accent = answers.accent.map(|colour| colour.to_string());
    writer.text_or("accent", accent.as_deref(), "#8a3b2a");
}
