//! `data.json` of a Google Business Profile: what a business says about itself, as the keys of `shop.toml`.
//!
//! In: the file as Google Takeout has it, in the form of the Business Information API (v1), or of the one before it
//! (v4). Out: text that a build reads without an error. What Google has in a form that we don't read stays in it as a
//! note.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::Value;

use super::Importer;
use super::export::Export;
use super::list;
use super::plain::words;
use super::report;
use crate::diagnostics::{Diagnostics, Place, Severity};
use crate::memo::Memo;
use crate::model::shop::Shop;
use crate::model::value::{CountryCode, LanguageTag, Phone, TimeRange, WebUrl, in_toml};
use crate::source::SourceTree;

const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];
/// More special days, towns or hours of a day are none of one business.
const MOST: usize = 200;
/// How often lines that don't build are taken out.
const MOST_ROUNDS: usize = 20;

/// The keys of `shop.toml` that `export` gives; `day` is that of the import. `None` if it's something else.
pub fn shop_keys(export: &Export, day: Date, diagnostics: &mut Diagnostics) -> Option<String> {
    if let Some(problem) = report::another(export, Importer::GoogleProfile) {
        diagnostics.push(problem);
        return None;
    }
    if !export.text.trim_start().starts_with('{') {
        diagnostics.push(report::wrong_json(export, Importer::GoogleProfile));
        return None;
    }
    let profile: BTreeMap<String, Value> = match list::whole(export) {
        Ok(profile) => profile,
        Err(problem) => {
            diagnostics.push(*problem);
            return None;
        }
    };
    let profile = Value::Object(profile.into_iter().collect());
    let Some(name) = text(&profile, &["title", "locationName"]) else {
        diagnostics.push(report::wrong_json(export, Importer::GoogleProfile));
        return None;
    };
    let lines = Lines::of(&profile, &name, day);
    lines.that_build(diagnostics)
}

/// The first of these keys (`a/b` for one inside another) that holds a text, on one line.
fn text(profile: &Value, keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|key| {
        let value = profile.pointer(&format!("/{key}"))?;
        words(value.as_str()?)
    })
}

/// A file as it grows.
struct Lines(Vec<String>);

impl Lines {
    fn of(profile: &Value, name: &str, day: Date) -> Self {
        let mut lines = Self(vec![
            format!("# From the Google Business Profile, {day}. Check each line: customers rely on it."),
            "[shop]".to_owned(),
        ]);
        lines.set("name", name);
        let trade = text(
            profile,
            &[
                "categories/primaryCategory/displayName",
                "primaryCategory/displayName",
                "primaryCategory/name",
            ],
        );
        lines.set_maybe("trade", trade);
        lines.set_maybe("description", text(profile, &["profile/description"]));
        let language = text(profile, &["languageCode"]).filter(|tag| LanguageTag::parse(tag).is_ok());
        lines
            .0
            .extend(language.map(|tag| format!("languages = [{}]", in_toml(tag))));
        if let Some(url) = text(profile, &["websiteUri", "websiteUrl"]) {
            lines.note("Google links to this address; if it's going to be the address of this site, take away the #:");
            let url = WebUrl::parse(&url).map_or(url, |url| url.to_string());
            lines.0.push(format!("#url = {}", in_toml(url)));
        }
        lines.contact(profile);
        lines.place(profile, day);
        lines
    }

    fn set(&mut self, key: &str, value: &str) {
        self.0.push(format!("{key} = {}", in_toml(value)));
    }

    fn set_maybe(&mut self, key: &str, value: Option<String>) {
        if let Some(value) = value {
            self.set(key, &value);
        }
    }

    fn note(&mut self, words: &str) {
        self.0.push(format!("# {words}"));
    }

    fn heading(&mut self, heading: &str) {
        self.0.extend([String::new(), heading.to_owned()]);
    }

    fn contact(&mut self, profile: &Value) {
        let Some(phone) = text(profile, &["phoneNumbers/primaryPhone", "primaryPhone"]) else {
            return;
        };
        self.heading("[contact]");
        if Phone::parse(&phone).is_ok() {
            self.set("phone", &phone);
        } else {
            self.note("Write it with the country code, and take away the #:");
            self.0.push(format!("#phone = {}", in_toml(phone)));
        }
    }

    fn place(&mut self, profile: &Value, day: Date) {
        let address = profile
            .get("storefrontAddress")
            .or_else(|| profile.get("address"));
        let address = address.and_then(address_line);
        let hours = hours(profile);
        let special = special(profile, day);
        let towns = towns(profile);
        // Who has no address that customers may see comes to them.
        let comes = address.is_none() && !towns.is_empty();
        let table = if comes { "area" } else { "visit" };
        if address.is_none() && !comes && hours.is_empty() {
            return;
        }
        self.heading(&format!("[{table}]"));
        if comes {
            self.0.push(format!("towns = [{}]", towns.join(", ")));
        }
        self.0.extend(address);
        if !comes && let Some((latitude, longitude)) = position(profile) {
            self.0.push(format!("geo = [{latitude}, {longitude}]"));
        }
        if hours.is_empty() && special.is_empty() {
            return;
        }
        self.heading(&format!("[{table}.hours]"));
        for (weekday, ranges) in hours {
            let value = match ranges.as_slice() {
                [only] => in_toml(only),
                several => format!("[{}]", several.iter().map(in_toml).collect::<Vec<_>>().join(", ")),
            };
            self.0.push(format!("{weekday} = {value}"));
        }
        for entry in special {
            self.heading(&format!("[[{table}.hours.special]]"));
            self.0.extend(entry);
        }
    }

    /// The text, with lines that a build would refuse as notes. `None` if that doesn't help; the errors are reported.
    fn that_build(mut self, diagnostics: &mut Diagnostics) -> Option<String> {
        let mut found = Diagnostics::new();
        for _ in 0..MOST_ROUNDS {
            let text = self.0.join("\n") + "\n";
            let tree = SourceTree::from_texts([("shop.toml", text.as_str())]);
            found = Diagnostics::new();
            Shop::read(&tree, &Memo::none(), &mut found);
            found.retain(|problem| problem.severity == Severity::Error);
            if found.is_empty() {
                return Some(text);
            }
            for problem in found.iter() {
                self.comment_out(&text, &problem.primary.place);
            }
        }
        diagnostics.append(found);
        None
    }

    fn comment_out(&mut self, text: &str, place: &Place) {
        let Some((start, _)) = place.range else { return };
        let line = text.get(..start).unwrap_or_default().matches('\n').count();
        if let Some(line) = self.0.get_mut(line).filter(|line| !line.starts_with('#')) {
            line.insert(0, '#');
        }
    }
}

/// `address = { street = "…", … }`, if town and country are known.
fn address_line(address: &Value) -> Option<String> {
    let city = text(address, &["locality"])?;
    let country = text(address, &["regionCode"])?;
    let country = CountryCode::parse(&country).ok()?;
    let lines = address.get("addressLines").and_then(Value::as_array);
    let mut lines = lines
        .into_iter()
        .flatten()
        .take(MOST)
        .filter_map(Value::as_str)
        .filter_map(words);
    let street = lines.next();
    let extra = Some(lines.collect::<Vec<_>>().join(", ")).filter(|extra| !extra.is_empty());
    let keys = [
        ("street", street),
        ("extra", extra),
        ("postal_code", text(address, &["postalCode"])),
        ("city", Some(city)),
        ("region", text(address, &["administrativeArea"])),
        ("country", Some(country.to_string())),
    ];
    let written = keys
        .into_iter()
        .filter_map(|(key, value)| Some(format!("{key} = {}", in_toml(value?))));
    Some(format!(
        "address = {{ {} }}",
        written.collect::<Vec<_>>().join(", ")
    ))
}

/// Latitude and longitude as they were written.
fn position(profile: &Value) -> Option<(String, String)> {
    let number = |key: &str| {
        let number = profile.pointer(&format!("/latlng/{key}"))?.as_f64()?;
        Some(format!("{number:.6}"))
    };
    number("latitude").zip(number("longitude"))
}

/// The towns that a business comes to.
fn towns(profile: &Value) -> Vec<String> {
    let places = profile
        .pointer("/serviceArea/places/placeInfos")
        .and_then(Value::as_array);
    let names = places
        .into_iter()
        .flatten()
        .take(MOST)
        .filter_map(|place| text(place, &["placeName", "name"]).map(in_toml));
    names.collect()
}

/// The hours of each weekday that has some.
fn hours(profile: &Value) -> Vec<(&'static str, Vec<String>)> {
    let periods = profile.pointer("/regularHours/periods").and_then(Value::as_array);
    let mut days: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for period in periods.into_iter().flatten().take(MOST) {
        let day = text(period, &["openDay"]).unwrap_or_default().to_lowercase();
        let Some(at) = WEEKDAYS.iter().position(|weekday| *weekday == day) else {
            continue;
        };
        if let Some(range) = range(period) {
            days.entry(at).or_default().push(range);
        }
    }
    days.into_iter()
        .filter_map(|(at, ranges)| Some((*WEEKDAYS.get(at)?, ranges)))
        .collect()
}

/// `09:00-18:00`
fn range(period: &Value) -> Option<String> {
    // Zero is left out where a time is an object.
    let clock = |key: &str| match period.get(key) {
        Some(Value::String(time)) => Some(time.clone()),
        Some(Value::Object(time)) => {
            let part = |name: &str| time.get(name).map_or(Some(0), Value::as_u64);
            Some(format!("{:02}:{:02}", part("hours")?, part("minutes")?))
        }
        _ => Some("00:00".to_owned()).filter(|_| key == "openTime"),
    };
    let (open, close) = (clock("openTime")?, clock("closeTime")?);
    let close = if close == "00:00" {
        "24:00".to_owned()
    } else {
        close
    };
    let range = format!("{open}-{close}");
    TimeRange::parse(&range).ok().map(|_| range)
}

/// Days with other hours, from `today` on: the lines of each.
fn special(profile: &Value, today: Date) -> Vec<Vec<String>> {
    let periods = profile
        .pointer("/specialHours/specialHourPeriods")
        .and_then(Value::as_array);
    let mut days: BTreeMap<(Date, Date), Vec<Option<String>>> = BTreeMap::new();
    for period in periods.into_iter().flatten().take(MOST) {
        let Some(first) = date(period, "startDate") else {
            continue;
        };
        let last = date(period, "endDate")
            .filter(|last| *last >= first)
            .unwrap_or(first);
        if last < today {
            continue;
        }
        let closed = ["closed", "isClosed"]
            .iter()
            .any(|key| period.get(key).and_then(Value::as_bool) == Some(true));
        match range(period) {
            Some(range) if !closed => {
                // What closes after midnight has the next day as its last.
                let last = if period.get("closeTime").is_some() {
                    first
                } else {
                    last
                };
                days.entry((first, last)).or_default().push(Some(range));
            }
            _ if closed => days.entry((first, last)).or_default().push(None),
            _ => {}
        }
    }
    days.into_iter()
        .map(|((first, last), hours)| special_lines(first, last, hours))
        .collect()
}

fn special_lines(first: Date, last: Date, hours: Vec<Option<String>>) -> Vec<String> {
    let mut lines = vec![format!("from = {first}")];
    lines.extend((last > first).then(|| format!("through = {last}")));
    let ranges: Vec<String> = hours.into_iter().flatten().map(in_toml).collect();
    lines.push(match ranges.as_slice() {
        [] => "closed = true".to_owned(),
        [only] => format!("hours = {only}"),
        several => format!("hours = [{}]", several.join(", ")),
    });
    lines
}

fn date(period: &Value, key: &str) -> Option<Date> {
    let part = |name: &str| period.get(key)?.get(name)?.as_i64();
    let small = |number: i64| i8::try_from(number).ok();
    Date::new(
        i16::try_from(part("year")?).ok().filter(|year| *year >= 1000)?,
        small(part("month")?)?,
        small(part("day")?)?,
    )
    .ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::SourcePath;

    fn keys(text: &str) -> Result<String, Vec<String>> {
        let export = Export {
            file: SourcePath::new("data.json"),
            text: text.to_owned(),
        };
        let mut diagnostics = Diagnostics::new();
        let keys = shop_keys(&export, jiff::civil::date(2026, 11, 22), &mut diagnostics);
        keys.ok_or_else(|| diagnostics.iter().map(report::tests::said(&export)).collect())
    }

    #[test]
    fn a_profile_becomes_keys_that_build() {
        let profile = r#"{"name": "locations/1", "languageCode": "de", "title": "Töpferei \"Ton\"", "storeCode": "X",
            "phoneNumbers": {"primaryPhone": "+49 30 1234567"}, "categories": {"primaryCategory": {"displayName": "Töpferei"}},
            "storefrontAddress": {"regionCode": "DE", "postalCode": "10115", "locality": "Berlin", "addressLines": ["Tonweg 3", "Hinterhof"]},
            "latlng": {"latitude": 52.5312345, "longitude": 13.3812345}, "websiteUri": "http://ton.example/",
            "regularHours": {"periods": [
                {"openDay": "MONDAY", "openTime": {"hours": 9}, "closeDay": "MONDAY", "closeTime": {"hours": 12, "minutes": 30}},
                {"openDay": "MONDAY", "openTime": {"hours": 14}, "closeDay": "MONDAY", "closeTime": {"hours": 18}},
                {"openDay": "FRIDAY", "openTime": {"hours": 18}, "closeDay": "SATURDAY", "closeTime": {"hours": 2}},
                {"openDay": "SUNDAY", "openTime": {}, "closeDay": "SUNDAY", "closeTime": {"hours": 24}}]},
            "specialHours": {"specialHourPeriods": [
                {"startDate": {"year": 2026, "month": 12, "day": 24}, "endDate": {"year": 2026, "month": 12, "day": 26}, "closed": true},
                {"startDate": {"year": 2026, "month": 12, "day": 31}, "openTime": {"hours": 10}, "closeTime": {"hours": 14}},
                {"startDate": {"year": 2025, "month": 12, "day": 24}, "closed": true}]},
            "profile": {"description": "Wir drehen\nBecher."}}"#;
        assert_eq!(
            keys(profile).unwrap(),
            "# From the Google Business Profile, 2026-11-22. Check each line: customers rely on it.\n[shop]\n\
             name = \"Töpferei \\\"Ton\\\"\"\ntrade = \"Töpferei\"\ndescription = \"Wir drehen Becher.\"\nlanguages = [\"de\"]\n\
             # Google links to this address; if it's going to be the address of this site, take away the #:\n\
             #url = \"http://ton.example/\"\n\n[contact]\nphone = \"+49 30 1234567\"\n\n[visit]\n\
             address = { street = \"Tonweg 3\", extra = \"Hinterhof\", postal_code = \"10115\", city = \"Berlin\", country = \"DE\" }\n\
             geo = [52.531234, 13.381234]\n\n[visit.hours]\nmonday = [\"09:00-12:30\", \"14:00-18:00\"]\nfriday = \"18:00-02:00\"\n\
             sunday = \"00:00-24:00\"\n\n[[visit.hours.special]]\nfrom = 2026-12-24\nthrough = 2026-12-26\nclosed = true\n\n\
             [[visit.hours.special]]\nfrom = 2026-12-31\nhours = \"10:00-14:00\"\n"
        );
    }

    #[test]
    fn what_does_not_build_stays_as_a_note() {
        let profile = r#"{"locationName": "Ann", "primaryPhone": "020 7946", "address": {"regionCode": "GB", "addressLines": ["1 High St"]},
            "serviceArea": {"places": {"placeInfos": [{"placeName": "Leeds"}, {"name": "York"}]}},
            "regularHours": {"periods": [
                {"openDay": "MONDAY", "openTime": "09:00", "closeTime": "17:00"},
                {"openDay": "MONDAY", "openTime": "10:00", "closeTime": "18:00"},
                {"openDay": "NEVER", "openTime": "09:00", "closeTime": "17:00"}]}}"#;
        assert_eq!(
            keys(profile).unwrap(),
            "# From the Google Business Profile, 2026-11-22. Check each line: customers rely on it.\n[shop]\nname = \"Ann\"\n\n\
             [contact]\n# Write it with the country code, and take away the #:\n#phone = \"020 7946\"\n\n[area]\n\
             towns = [\"Leeds\", \"York\"]\n\n[area.hours]\n#monday = [\"09:00-17:00\", \"10:00-18:00\"]\n"
        );
    }

    #[test]
    fn other_files_are_refused() {
        let where_from = Importer::GoogleProfile.where_from();
        for text in ["{\"a\": 1}", "[]", "{\"title\": 7, \"storeCode\": 1}"] {
            assert_eq!(
                keys(text).unwrap_err(),
                [format!(
                    "data.json:1:1: IP001 this isn't the data.json of a Google Business Profile | {where_from}"
                )]
            );
        }
    }
}
