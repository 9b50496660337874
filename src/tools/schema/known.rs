//! Words that an editor offers where others may stand as well: themes, their settings, sections, rules.
//!
//! They stand in an `anyOf` whose second part takes everything: so they are offered and explained, and nothing is
//! refused. (`examples` would be meant for this, but the TOML language server skips them.)

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::form::{Schema, object, schema};
use crate::check::RULES;
use crate::model::shop::SettingValue;
use crate::model::shop::decode::Decode;
use crate::site::plan::Section;
use crate::theme::{Setting, SettingKind, Theme, builtin_names};

/// A word, and what it means.
type Offer = (String, String);

/// Adds what is known to the schema of a kind of file.
pub(super) fn fill(kind: &str, file: &mut Schema) {
    offer(at(file, "/properties/allow/items/properties/code"), &codes());
    if kind == "shop" {
        offer(at(file, "/properties/check/properties/allow/items"), &codes());
        offer(
            at(file, "/properties/navigation/properties/main/items"),
            &sections(),
        );
        offer(at(file, "/properties/theme/properties/name"), &themes());
        extend(at(file, "/properties/theme/properties"), settings());
        let thresholds = "/properties/check/properties/thresholds";
        let each = at(file, thresholds).and_then(|table| table.get("additionalProperties").cloned());
        if let (Some(each), Some(table)) = (each, at(file, thresholds)) {
            table.insert("properties".into(), Value::Object(lines(&each)));
        }
    }
}

/// The table of a schema that `pointer` (RFC 6901) leads to, if there is one.
fn at<'a>(file: &'a mut Schema, pointer: &str) -> Option<&'a mut Schema> {
    let mut steps = pointer.split('/').skip(1);
    let first = file.get_mut(steps.next()?)?;
    steps
        .try_fold(first, |value, step| value.get_mut(step))?
        .as_object_mut()
}

fn extend(table: Option<&mut Schema>, with: Schema) {
    if let Some(table) = table {
        table.extend(with);
    }
}

/// Offers `words` beside all others.
fn offer(schema: Option<&mut Schema>, words: &[Offer]) {
    extend(schema, open(words));
}

fn open(words: &[Offer]) -> Schema {
    let (words, meanings): (Vec<_>, Vec<_>) = words.iter().cloned().unzip();
    object(json!({
        "anyOf": [{ "enum": words, "x-taplo": { "docs": { "enumValues": meanings } } }, {}],
    }))
}

fn codes() -> Vec<Offer> {
    RULES
        .iter()
        .map(|rule| (rule.code.0.to_owned(), format!("{}.", rule.title)))
        .collect()
}

/// Each threshold with `each` as its form.
fn lines(each: &Value) -> Schema {
    let all = RULES
        .iter()
        .flat_map(|rule| rule.thresholds.iter().map(move |it| (rule, it)));
    all.filter_map(|(rule, threshold)| {
        let mut line = each.as_object()?.clone();
        let text = format!(
            "Of the rule {}: {}. Without it: {} {}.",
            rule.code, rule.title, threshold.default, threshold.unit
        );
        line.insert("description".into(), json!(text));
        Some((threshold.name.to_owned(), Value::Object(line)))
    })
    .collect()
}

/// The legal notice stands in the footer of every page already.
fn sections() -> Vec<Offer> {
    let of_header = Section::ALL
        .into_iter()
        .filter(|section| *section != Section::Legal);
    of_header
        .map(|section| (section.word().to_owned(), "A section of the site.".to_owned()))
        .collect()
}

fn themes() -> Vec<Offer> {
    let about = |name: String| Some((name.clone(), Theme::about(&name)?.description));
    builtin_names().into_iter().filter_map(about).collect()
}

/// The settings of all built-in themes by name. A theme of one's own may mean something else by the same name.
fn settings() -> Schema {
    let mut by_name: BTreeMap<String, Vec<(String, Setting)>> = BTreeMap::new();
    for theme in builtin_names() {
        let about = Theme::about(&theme).into_iter();
        for (name, (setting, _)) in about.flat_map(|about| about.settings) {
            by_name.entry(name).or_default().push((theme.clone(), setting));
        }
    }
    let all = by_name.into_iter();
    all.map(|(name, of)| (name, Value::Object(setting(&of))))
        .collect()
}

fn setting(of: &[(String, Setting)]) -> Schema {
    let mut form = schema(&SettingValue::form());
    let words = words(of);
    let is_list = of
        .iter()
        .any(|(_, setting)| setting.kind.value == SettingKind::List);
    if words.is_empty() {
        // Any value will do.
    } else if is_list {
        offer(at(&mut form, "/items"), &words);
    } else {
        form.extend(open(&words));
    }
    form.insert("description".into(), json!(description(of)));
    form
}

/// Each word with the themes that know it.
fn words(of: &[(String, Setting)]) -> Vec<Offer> {
    let mut words: Vec<(String, Vec<&str>)> = Vec::new();
    for (theme, setting) in of {
        for choice in &setting.choices {
            let word = choice.value.0.to_string();
            match words.iter_mut().find(|(known, _)| *known == word) {
                Some((_, themes)) => themes.push(theme),
                None => words.push((word, vec![theme])),
            }
        }
    }
    let meaning = |themes: &[&str]| format!("Of {}.", themes.join(", "));
    words
        .into_iter()
        .map(|(word, themes)| {
            let meaning = meaning(&themes);
            (word, meaning)
        })
        .collect()
}

/// What the setting does; where themes differ, one line each.
fn description(of: &[(String, Setting)]) -> String {
    let mut texts: Vec<(&str, Vec<&str>)> = Vec::new();
    for (theme, setting) in of {
        let text: &str = &setting.description.value.0;
        match texts.iter_mut().find(|(known, _)| *known == text) {
            Some((_, themes)) => themes.push(theme),
            None => texts.push((text, vec![theme])),
        }
    }
    let line = |(text, themes): &(&str, Vec<&str>)| format!("{text} (Setting of {}.)", themes.join(", "));
    texts.iter().map(line).collect::<Vec<_>>().join("\n\n")
}
