//! `docs/themes.md`: the keys of `theme.toml`, and the colours that style sheets can use.

use std::collections::BTreeSet;

use shopfront::model::shop::{Record, SettingValue};
use shopfront::theme::colour::{Palette, tokens_css};
use shopfront::theme::{About, Font, Setting, SettingKind, Theme, ThemeManifest, builtin_names};

use crate::generated::hold;
use crate::keys::Sections;
use crate::{read, top};

#[test]
fn the_keys_of_a_theme_are_those_of_the_records() {
    let mut sections = Sections::default();
    let heading = |text: &str| text.to_owned();
    // `[settings]` is a free table, so its record is not found from the first one.
    sections.add(
        "theme.toml",
        heading("`theme.toml`"),
        3,
        ThemeManifest::record_form(),
        "",
    );
    sections.add(
        "theme.toml",
        heading("`[settings.NAME]`"),
        3,
        Setting::record_form(),
        "settings.NAME",
    );
    let names = [
        ThemeManifest::record_form(),
        Font::record_form(),
        Palette::record_form(),
    ];
    for form in names {
        assert!(sections.text().contains(&form.text()), "{} is missing", form.name);
    }
    hold(
        "docs/themes.md",
        &[("manifest", sections.text()), ("settings", settings())],
    );
}

/// The settings that all built-in themes take, then each theme's own with the values that hold without them.
fn settings() -> String {
    let themes: Vec<(String, About)> = builtin_names()
        .into_iter()
        .map(|name| (name.clone(), Theme::about(&name).unwrap()))
        .collect();
    let is_shared = |name: &str| {
        let mut all = themes
            .iter()
            .map(|(_, about)| &about.settings[name].0.description.value);
        let first = all.next();
        all.all(|other| Some(other) == first)
    };
    let mut out = String::from("| Setting | What to write | What it does |\n|---|---|---|\n");
    for (name, (setting, _)) in themes[0].1.settings.iter().filter(|(name, _)| is_shared(name)) {
        out += &format!(
            "| `{name}` | {} | {} |\n",
            choices(setting),
            setting.description.value.0
        );
    }
    for (theme, about) in &themes {
        out += &format!("\n### `{theme}`\n\n{}\n\n", about.description);
        out += "| Setting | What to write | Without it | What it does |\n|---|---|---|---|\n";
        for (name, (setting, default)) in &about.settings {
            let (choices, what) = if is_shared(name) {
                ("as above".to_owned(), "As above.".to_owned())
            } else {
                (choices(setting), setting.description.value.to_string())
            };
            out += &format!("| `{name}` | {choices} | {} | {what} |\n", shown(default));
        }
    }
    out
}

fn choices(setting: &Setting) -> String {
    let words: Vec<String> = setting
        .choices
        .iter()
        .map(|word| format!("`\"{}\"`", word.value.0))
        .collect();
    match setting.kind.value {
        SettingKind::Choice => words.join(", "),
        SettingKind::List => format!("list of {}", words.join(", ")),
        kind => panic!("{kind:?} has no words yet"),
    }
}

fn shown(default: &SettingValue) -> String {
    match default {
        SettingValue::Text(text) => format!("`\"{text}\"`"),
        SettingValue::List(words) => words
            .iter()
            .map(|word| word.value.as_str())
            .collect::<Vec<_>>()
            .join(", "),
        other => panic!("{other:?} has no words yet"),
    }
}

#[test]
fn the_colours_of_the_page_are_those_of_the_style_sheet() {
    let palette = Theme::palette("market").unwrap();
    let css = tokens_css(&palette.schemes("cream", None));
    let in_css: BTreeSet<&str> = names(&css, ":");
    let page = read(&top().join("docs/themes.md"));
    let (_, section) = page.split_once("## Colours by name").unwrap();
    let (section, _) = section.split_once("\n## ").unwrap_or((section, ""));
    let on_page: BTreeSet<&str> = section
        .lines()
        .filter_map(|row| row.strip_prefix("| `--")?.split_once('`'))
        .map(|(name, _)| name)
        .collect();
    assert_eq!(on_page, in_css);
}

/// What stands between `--` and `end`.
fn names<'a>(css: &'a str, end: &str) -> BTreeSet<&'a str> {
    css.split("--")
        .skip(1)
        .filter_map(|rest| Some(rest.split_once(end)?.0))
        .collect()
}
