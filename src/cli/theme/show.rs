//! `shopfront theme show`: shows a theme's settings and files.

use std::collections::BTreeSet;
use std::path::Path;

use shopfront::diagnostics::render::visible;
use shopfront::model::shop::SettingValue;
use shopfront::theme::{Layer, Setting, SettingKind, ThemeManifest};

use super::known::{self, Known};
use crate::cli::failure::Failure;
use crate::cli::reply::Reply;

/// How wide a list may be.
const WIDTH: usize = 96;

/// Tells about the theme `name`, or the one in that folder; `shop` is the folder whose `themes/` count.
pub(crate) fn run(name: &Path, shop: &Path) -> Result<Reply, Failure> {
    let (tree, name) = known::typed(name, shop)?;
    let known = known::theme(&tree, &name)?;
    let mut text = head(&known);
    text += &settings(&known);
    text += &listed("Fonts", fonts(&known.manifests));
    text += &listed("Templates", names(&known.layers, "templates"));
    text += &listed("Style sheets", names(&known.layers, "styles"));
    text += &listed("Languages", languages(&known.layers));
    Ok(Reply::fine(text))
}

fn head(known: &Known) -> String {
    let ThemeManifest {
        name,
        version,
        engine,
        description,
        extends,
        ..
    } = &known.manifest;
    let mut text = format!(
        "{} {}, for shopfront {}\n{}\n",
        name.value.0,
        visible::line(&version.value.0),
        visible::line(&engine.value.0),
        visible::line(&description.value.0)
    );
    if let Some(extends) = extends {
        text += &format!("It extends {}.\n", extends.value.0);
    }
    text
}

fn settings(known: &Known) -> String {
    let mut text = "\nSettings, under [theme] in shop.toml\n".to_owned();
    let accent = known
        .manifests
        .iter()
        .find_map(|manifest| manifest.colours.as_ref());
    if let Some(colours) = accent {
        text += &format!(
            "  accent = \"{}\"\n      A colour: the accent. Adjusted automatically for readable contrast.\n",
            colours.accent.value
        );
    }
    let mut reported = BTreeSet::new();
    for manifest in &known.manifests {
        for (name, setting) in manifest.settings.iter().flat_map(|settings| &settings.value.0) {
            if reported.insert(name) {
                let value = known.settings.get(name).unwrap_or(&setting.default.value);
                text += &one_setting(name, setting, value);
            }
        }
    }
    text
}

fn one_setting(name: &str, setting: &Setting, value: &SettingValue) -> String {
    let choices: Vec<String> = setting
        .choices
        .iter()
        .map(|choice| format!("\"{}\"", choice.value.0))
        .collect();
    let choices = choices.join(", ");
    let takes = match setting.kind.value {
        SettingKind::Text => "A text".to_owned(),
        SettingKind::Whole => "A whole number".to_owned(),
        SettingKind::Flag => "true or false".to_owned(),
        SettingKind::Choice => format!("One of {choices}"),
        SettingKind::List => format!("A list of {choices}"),
    };
    let about = visible::line(&setting.description.value.0);
    format!("  {name} = {}\n      {takes}. {about}\n", written(value))
}

fn written(value: &SettingValue) -> String {
    match value {
        SettingValue::Text(text) => format!("\"{}\"", visible::line(text)),
        SettingValue::Whole(number) => number.to_string(),
        SettingValue::Flag(flag) => flag.to_string(),
        SettingValue::List(words) => {
            let words: Vec<String> = words
                .iter()
                .map(|word| format!("\"{}\"", visible::line(word)))
                .collect();
            format!("[{}]", words.join(", "))
        }
    }
}

fn fonts(manifests: &[ThemeManifest]) -> Vec<String> {
    let own = manifests.iter().find(|manifest| !manifest.fonts.is_empty());
    let mut families: Vec<String> = Vec::new();
    for font in own.into_iter().flat_map(|manifest| &manifest.fonts) {
        if !families.contains(&font.family.value.0) {
            families.push(font.family.value.0.clone());
        }
    }
    families
}

/// Each file once, with the theme that it comes from: what `theme eject` takes.
fn names(layers: &[Layer], folder: &str) -> Vec<String> {
    let mut reported = BTreeSet::new();
    for layer in layers {
        reported.extend(layer.below(folder).map(|(name, _)| format!("{folder}/{name}")));
    }
    reported.into_iter().collect()
}

fn languages(layers: &[Layer]) -> Vec<String> {
    let files = names(layers, "words").into_iter();
    let mut languages: Vec<String> = files
        .filter_map(|name| Some(name.strip_prefix("words/")?.strip_suffix(".toml")?.to_owned()))
        .collect();
    // A language comes before its regions: `de` before `de-AT`.
    languages.sort();
    languages
}

/// A heading, and names in lines that are not too long.
fn listed(title: &str, names: Vec<String>) -> String {
    if names.is_empty() {
        return String::new();
    }
    let mut text = format!("\n{title}\n ");
    let mut at = 1;
    let last = names.len() - 1;
    for (number, name) in names.iter().enumerate() {
        let name = visible::line(name);
        if at + name.len() + 2 > WIDTH {
            text += "\n ";
            at = 1;
        }
        let comma = if number == last { "" } else { "," };
        text += &format!(" {name}{comma}");
        at += name.len() + 2;
    }
    text + "\n"
}
