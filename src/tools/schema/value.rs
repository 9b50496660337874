//! Values with a form of their own: lists of words, and patterns no stricter than their parsers. Editors complete words
//! from a list; other spellings that the reader takes, "Germany" for "DE", have a pattern beside it.
//!
//! Patterns are regular expressions of ECMA 262, as JSON Schema wants them; the parsers of most values skip
//! spaces at both ends.

use jiff::tz::TimeZoneDatabase;
use serde_json::json;

use super::form::{Schema, object, offered};
use crate::model::language::weekday_names;
use crate::model::shop::decode::ValueForm;
use crate::model::value::{CountryCode, Currency, LanguageTag, SchemaType};

/// A text that says something.
pub(super) const WRITTEN: &str = r"\S";

/// The form of a language tag, not whether there is such a language.
pub(super) const LANGUAGE: &str =
    "^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*$";

/// A time of the day as people write it, without its anchors: which of these have one meaning, only the reader knows.
const CLOCK: &str = r"([^0-9\s:]+\s+)*(([01]?[0-9]|2[0-3])(\s*([:.hu時]|[uU]hr|[uU]ur)\s*[0-5][0-9])?|24([:.]00)?)(:00)?\s*[^0-9Zz:+-]*";

/// A date as people write it, without its anchors: four digits of a year, and more.
const DATE: &str = r"(?=[^T:]*[1-9][0-9]{3})[^:T]*[^0-9:T][^:T]*";

/// A frequency, or parts with values: which of them fit together, only the reader knows.
const RECURRENCE: &str = r"^\s*([Rr][Rr][Uu][Ll][Ee]:)?\s*([Dd][Aa][Ii][Ll][Yy]|[Ww][Ee][Ee][Kk][Ll][Yy]|[Mm][Oo][Nn][Tt][Hh][Ll][Yy]|[Yy][Ee][Aa][Rr][Ll][Yy]|[A-Za-z]+\s*=.*)\s*$";

/// Of the address before the first slash: no spaces, no name and password, at least two labels or this machine.
const WEB_URL: &str = r"^\s*[Hh][Tt][Tt][Pp][Ss]?://([^\s/?#@:\\]+\.[^\s/?#@:\\]+|[Ll][Oo][Cc][Aa][Ll][Hh][Oo][Ss][Tt])(:[0-9]{1,5})?([/?#][^\s\\]*)?\s*$";

/// A plus, the first digit of a country code, and 6 to 14 more with what may separate them.
const PHONE: &str = "^\\s*\\+[ \u{a0}\u{202f}\u{2011}./()-]*[1-9]([ \u{a0}\u{202f}\u{2011}./()-]*[0-9]){6,14}[ \u{a0}\u{202f}\u{2011}./()-]*\\s*$";

/// Inside the folder: no address, no path from the root, no way up.
const FILE_PATH: &str =
    r"^(?!.*://)([.]/)*(?![/\\])(?![.]{1,2}([/\\]|$))(?!.*[/\\][.]{0,2}([/\\]|$))(?=.*\S).*$";

/// From the site's root, without query and fragment.
const OLD_ADDRESS: &str = r"^\s*/[^?#]*$";

/// An address without a password in it, a branch, or a path.
const PUBLISH_TARGET: &str = r"^\s*([Ss][Ff][Tt][Pp]://|[Ff][Tt][Pp][Ss]?://|[Ww][Ee][Bb][Dd][Aa][Vv][Ss]?://|[Ss]3://|git:[^#]*#|(?![^/\\]{2,}:))[^\s].*$";

/// The schema of one value.
pub(super) fn schema(form: ValueForm) -> Schema {
    match form {
        ValueForm::Words => pattern(WRITTEN),
        ValueForm::CountryCode => countries(),
        ValueForm::Currency => words(Currency::all().map(Currency::code)),
        ValueForm::TimeZoneName => time_zones(),
        ValueForm::SchemaType => words(SchemaType::all().map(SchemaType::as_str)),
        ValueForm::Email => pattern(r"^\s*(?!mailto:)[^\s@,;]{1,64}@[^\s@,;]+\.[^\s@,;.]{2,}\s*$"),
        ValueForm::Phone => pattern(PHONE),
        ValueForm::WebUrl => pattern(WEB_URL),
        ValueForm::OldAddress => pattern(OLD_ADDRESS),
        ValueForm::PublishTarget => pattern(PUBLISH_TARGET),
        // Kana and kanji begin behind U+2FFF.
        ValueForm::Slug => pattern("^(?=.{1,80}$)[^ -/:-`{-\u{2fff}]+(-[^ -/:-`{-\u{2fff}]+)*$"),
        // A name, as "Deutsch", is no tag.
        ValueForm::LanguageTag => pattern(r"\S\S"),
        ValueForm::ClockTime => object(json!({
            "type": ["string", "integer"],
            "pattern": format!(r"^\s*{CLOCK}\s*$"),
            "minimum": 0,
            "maximum": 24,
        })),
        ValueForm::Colour => pattern(r"^\s*#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})\s*$"),
        ValueForm::TimeRange => pattern(&format!(r"^({}|{TIME}\s*\+)$", time_range())),
        ValueForm::DayHours => pattern(&day_hours()),
        // Which rules are understood, only the reader knows.
        ValueForm::HoursLine | ValueForm::YearDays => pattern("[^\\s]"),
        ValueForm::Price => object(json!({
            "type": ["string", "number"],
            "pattern": price(),
            "minimum": 0,
        })),
        ValueForm::MeanRating => object(json!({ "type": "number", "minimum": 1, "maximum": 5 })),
        ValueForm::GeoPoint => object(json!({
            "type": "array",
            "items": [
                { "type": "number", "minimum": -90, "maximum": 90 },
                { "type": "number", "minimum": -180, "maximum": 180 },
            ],
            "minItems": 2,
            "maxItems": 2,
        })),
        ValueForm::FilePath => pattern(FILE_PATH),
        ValueForm::Quantity => pattern(r"^\s*([0-9]+([.,][0-9]{1,3})?)?\s*[^\s0-9.,][^\s]*\s*$"),
        ValueForm::EventTime => pattern(&format!(r"^\s*{DATE}([\sTt,]\s*{CLOCK})?\s*$")),
        ValueForm::EventEnd => object(json!({
            "type": ["string", "integer"],
            "pattern": format!(r"^\s*({CLOCK}|{DATE}([\sTt,]\s*{CLOCK})?)\s*$"),
            "minimum": 0,
            "maximum": 24,
        })),
        ValueForm::Recurrence => pattern(RECURRENCE),
        ValueForm::Duration => object(json!({
            "type": ["string", "integer"],
            "pattern": "[0-9]",
            "minimum": 1,
        })),
    }
}

/// A date: TOML's own, or a text.
pub(super) fn date() -> Schema {
    pattern(&format!(r"^\s*{DATE}\s*$"))
}

fn pattern(pattern: &str) -> Schema {
    object(json!({ "type": "string", "pattern": pattern }))
}

fn words(words: impl Iterator<Item = impl Into<String>>) -> Schema {
    object(json!({ "type": "string", "enum": words.map(Into::into).collect::<Vec<String>>() }))
}

/// A time as people write it.
const TIME: &str = r"([01]?[0-9]|2[0-4])([:.h時][0-5][0-9])?\s*([aApP][.]?[mM][.]?|[uU]hr|h|時|分)?";

/// Times as people write them: which of these have one meaning, only the reader knows.
fn time_range() -> String {
    format!(r"\s*([vV]on |[fF]rom )?{TIME}\s*([-‐‑–—−〜～~]|to|till|until|bis|à|do|a|alle)\s*{TIME}\s*")
}

/// A range, a beginning, words such as "closed", or a range with "by appointment" behind it.
fn day_hours() -> String {
    const WORDS: &str = r"[^0-9\s][^0-9]*";
    let range = time_range();
    format!(r"^({range}|{TIME}\s*\+|\s*{WORDS}|{range}{WORDS})$")
}

/// A number with a sign or code before or behind it; two of them for a range, one for the lowest of several prices.
fn price() -> String {
    const FROM: &str = "[^0-9\\s-]+(\\s[^0-9\\s-]+)*\\s+";
    const TO: &str = r"\s*([-–—−…]|to|bis|do|à|hasta|a)\s*";
    const NUMBER: &str = "[0-9][0-9.,'’ \u{a0}\u{202f}]*([.,][-–—−]+)?";
    const CURRENCY: &str = r"[^\s0-9.,'’+\-−][^\s0-9]{0,7}";
    let amount = format!(r"({CURRENCY}\s*{NUMBER}|{NUMBER}(\s*{CURRENCY})?)");
    // Which words mean "from" or "free", only the reader knows.
    format!(
        r"^\s*({amount}({TO}{amount}|\s*\+)?|{FROM}{amount}|[^0-9+-]{{4,}}|[^ -~]{{2,}}|[pP][oO][aA])\s*$"
    )
}

/// Keys that are the name of a weekday in any language: the day of which it is, the reader knows.
pub(super) fn weekday() -> String {
    let one = |name: &str| {
        let mut letters = name.chars();
        let first = letters
            .next()
            .map_or_else(String::new, |first| format!("[{first}{}]", first.to_uppercase()));
        first + &letters.as_str().replace('.', "[.]")
    };
    let names: Vec<String> = weekday_names().map(one).collect();
    format!(r"^\s*({})[.]?\s*$", names.join("|"))
}

/// Codes, each with the country's English name for editors that show it. Which names there are, only the reader knows.
fn countries() -> Schema {
    let english = LanguageTag::default();
    let names = CountryCode::all().map(|country| country.name(&english).to_owned());
    let codes = CountryCode::all().map(|country| country.as_str().to_owned());
    // Small letters, codes that are no codes, at least three letters, or two that aren't Latin.
    let spellings = r"^(\s*([a-z][A-Za-z]|[A-Z][a-z]|UK|EL|[^\s0-9].*[^\s].*[^\s]|[^\s -~]{2,})\s*|\s+[A-Z]{2}\s*|[A-Z]{2}\s+)$";
    offered(codes.collect(), Some(names.collect()), spellings)
}

fn time_zones() -> Schema {
    let zones = TimeZoneDatabase::bundled();
    let mut names: Vec<String> = zones.available().map(|name| name.as_str().to_owned()).collect();
    names.sort();
    // Which names there are in letters of another size, only the reader knows.
    let spellings = r"^([a-z][^/]*|[^/]*/[a-z].*|[A-Z]+/[A-Z_/]+|[^/]*/.*_[a-z].*)$";
    offered(names, None, spellings)
}
