//! The themes that the shop can have, and their settings.

use serde_json::{Value as Json, json};

use super::Editor;
use crate::model::language::capitalised;
use crate::model::shop::SettingValue;
use crate::model::value::LanguageTag;
use crate::theme::{Setting, SettingKind, Theme, builtin_names};

/// The theme of a shop that names none.
const USUAL: &str = "market";

impl Editor {
    /// The built-in themes, each with its settings: the values are those of the shop, else the theme's own.
    pub(super) fn themes(&self) -> Json {
        let shop = self.latest.shop();
        let written = shop.built.tree.text("shop.toml");
        let written = written.and_then(|text| super::patch::values(text).ok());
        let chosen = written.as_ref().and_then(|values| values.get("theme"));
        let name = chosen
            .and_then(|theme| theme.get("name")?.as_str())
            .unwrap_or(USUAL);
        let themes = builtin_names().into_iter().filter_map(|theme| {
            let about = Theme::about(&theme)?;
            let settings = about.settings.iter().map(|(key, (setting, own))| {
                let value = chosen.and_then(|theme| theme.get(key)).cloned();
                field(key, setting, value.unwrap_or_else(|| json_of(own)))
            });
            Some(json!({
                "name": theme,
                "label": capitalised(&theme, &LanguageTag::default()),
                "help": about.description,
                "current": theme == name,
                "settings": settings.collect::<Vec<_>>(),
            }))
        });
        themes.collect()
    }
}

fn field(key: &str, setting: &Setting, value: Json) -> Json {
    let kind = match setting.kind.value {
        SettingKind::Text => "text",
        SettingKind::Whole => "number",
        SettingKind::Flag => "switch",
        SettingKind::Choice => "choice",
        SettingKind::List => "list",
    };
    let choices = setting.choices.iter().map(|choice| choice.value.0.to_string());
    json!({
        "key": key,
        "type": kind,
        "choices": choices.collect::<Vec<_>>(),
        "value": value,
        "help": setting.description.value.0.to_string(),
    })
}

fn json_of(value: &SettingValue) -> Json {
    match value {
        SettingValue::Text(text) => json!(text),
        SettingValue::Whole(number) => json!(number),
        SettingValue::Flag(flag) => json!(flag),
        SettingValue::List(texts) => texts.iter().map(|text| text.value.clone()).collect(),
    }
}
