//! The settings of a chain of themes: what each takes, and the values that hold.

use std::collections::{BTreeMap, BTreeSet};

use super::manifest::{Setting, SettingKind, ThemeManifest};
use crate::diagnostics::{Applicability, Code, Diagnostic, Diagnostics, Spanned, did_you_mean};
use crate::model::shop::{SettingValue, ThemeChoice};
use crate::model::value::in_toml;

/// What helps who gave a setting a value that it cannot take.
const WAY_OUT: &str = "write that, or remove the line to use the theme's own value";

/// The settings that hold for a site.
#[derive(Clone, Debug, Default)]
pub(super) struct Settled {
    /// Every setting with its value: the shop's, or the theme's default.
    pub values: BTreeMap<String, SettingValue>,
    /// Styles of choices that were not made, by their path in `styles/`: `fonts/system.css`.
    pub unused_styles: BTreeSet<String>,
}

impl Settled {
    /// Settles the settings of `manifests`, the chosen theme first; what the shop wrote is checked.
    pub fn new(manifests: &[ThemeManifest], choice: &ThemeChoice, diagnostics: &mut Diagnostics) -> Self {
        let known = known(manifests);
        let mut values = defaults(manifests, &known);
        for (name, written) in &choice.settings {
            match known.get(name.as_str()) {
                None => diagnostics.push(unknown(name, written, &known)),
                Some(setting) => match problems(name, setting, written, WAY_OUT) {
                    problems if problems.is_empty() => {
                        values.insert(name.clone(), written.value.clone());
                    }
                    problems => diagnostics.extend(problems),
                },
            }
        }
        let unused_styles = unused_styles(&known, &values);
        Self {
            values,
            unused_styles,
        }
    }
}

/// Every setting of the chain; a theme's stands for one of the same name below it.
pub(super) fn known(manifests: &[ThemeManifest]) -> BTreeMap<&str, &Setting> {
    let below_first = manifests.iter().rev();
    let tables = below_first.filter_map(|manifest| manifest.settings.as_ref());
    tables
        .flat_map(|settings| settings.0.iter().map(|(name, setting)| (name.as_str(), setting)))
        .collect()
}

/// The default of each setting, or what a theme further up wants instead.
fn defaults(manifests: &[ThemeManifest], known: &BTreeMap<&str, &Setting>) -> BTreeMap<String, SettingValue> {
    let mut values: BTreeMap<String, SettingValue> = known
        .iter()
        .map(|(name, setting)| ((*name).to_owned(), setting.default.value.clone()))
        .collect();
    for defaults in manifests
        .iter()
        .rev()
        .filter_map(|manifest| manifest.defaults.as_ref())
    {
        let of_known = defaults
            .0
            .iter()
            .filter(|(name, _)| known.contains_key(name.as_str()));
        values.extend(of_known.map(|(name, value)| (name.clone(), value.value.clone())));
    }
    values
}

fn unused_styles(
    known: &BTreeMap<&str, &Setting>,
    values: &BTreeMap<String, SettingValue>,
) -> BTreeSet<String> {
    let choices = known
        .iter()
        .filter(|(_, setting)| setting.kind.value == SettingKind::Choice);
    choices
        .flat_map(|(name, setting)| {
            let chosen = values.get(*name);
            let others = words(setting)
                .filter(move |word| !matches!(chosen, Some(SettingValue::Text(chosen)) if chosen == word));
            others.map(move |word| format!("{name}/{word}.css"))
        })
        .collect()
}

fn words(setting: &Setting) -> impl Iterator<Item = &str> {
    setting.choices.iter().map(|choice| choice.value.0.as_str())
}

fn quoted(setting: &Setting) -> String {
    let quoted: Vec<String> = words(setting).map(|word| format!("\"{word}\"")).collect();
    quoted.join(", ")
}

/// What is wrong with the value `written` for `setting`, and the `help`; nothing if it fits.
pub(super) fn problems(
    name: &str,
    setting: &Setting,
    written: &Spanned<SettingValue>,
    help: &str,
) -> Vec<Diagnostic> {
    let one_of = |word: &String| words(setting).any(|choice| choice == word);
    let expected = match (setting.kind.value, &written.value) {
        (SettingKind::Text, SettingValue::Text(_))
        | (SettingKind::Whole, SettingValue::Whole(_))
        | (SettingKind::Flag, SettingValue::Flag(_)) => return Vec::new(),
        (SettingKind::Choice, SettingValue::Text(word)) if one_of(word) => return Vec::new(),
        (SettingKind::List, SettingValue::List(list)) => return list_problems(name, setting, list),
        (SettingKind::Text, _) => "a text".to_owned(),
        (SettingKind::Whole, _) => "a whole number".to_owned(),
        (SettingKind::Flag, _) => "true or false".to_owned(),
        (SettingKind::Choice, _) => format!("one of {}", quoted(setting)),
        (SettingKind::List, _) => format!("a list of {}", quoted(setting)),
    };
    let near = match (setting.kind.value, &written.value) {
        (SettingKind::Choice, SettingValue::Text(word)) => did_you_mean(word, words(setting)),
        _ => None,
    };
    let help = match near {
        Some(near) => format!("did you mean \"{near}\"?"),
        None => help.to_owned(),
    };
    let message = format!("the theme's setting `{name}` takes {expected}");
    vec![
        Diagnostic::error(Code::THEME_SETTING, written.place.clone(), message)
            .help(help)
            .instead(Applicability::Unsafe, near.map(in_toml)),
    ]
}

/// Words in a list that aren't choices of the setting, or that appear twice.
fn list_problems(name: &str, setting: &Setting, list: &[Spanned<String>]) -> Vec<Diagnostic> {
    let mut seen = BTreeSet::new();
    let mut problems = Vec::new();
    for word in list {
        let place = word.place.clone();
        if !words(setting).any(|choice| choice == word.value) {
            let near = did_you_mean(&word.value, words(setting));
            let near = near.filter(|near| list.iter().all(|other| other.value != *near));
            let help = match near {
                Some(near) => format!("did you mean \"{near}\"?"),
                None => format!("choose from: {}", quoted(setting)),
            };
            let message = format!("the theme's setting `{name}` has no choice \"{}\"", word.value);
            let problem = Diagnostic::error(Code::THEME_SETTING, place, message).help(help);
            problems.push(problem.instead(Applicability::Unsafe, near.map(in_toml)));
        } else if !seen.insert(&word.value) {
            let message = format!("\"{}\" appears twice in the theme's setting `{name}`", word.value);
            let problem = Diagnostic::error(Code::THEME_SETTING, place, message);
            problems.push(problem.help("remove one of them"));
        }
    }
    problems
}

pub(super) fn unknown(
    name: &str,
    written: &Spanned<SettingValue>,
    known: &BTreeMap<&str, &Setting>,
) -> Diagnostic {
    let keys = ["name", "accent"].into_iter().chain(known.keys().copied());
    let help = match did_you_mean(name, keys.clone()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!(
            "use one of the theme's settings: {}",
            keys.collect::<Vec<_>>().join(", ")
        ),
    };
    let message = format!("the theme has no setting `{name}`");
    Diagnostic::error(Code::THEME_SETTING, written.place.clone(), message).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::SourcePath;
    use crate::model::shop::decode::{Context, decode_record, decode_toml};
    use crate::model::value::LanguageTag;

    const BASE: &str = r#"
        name = "below"
        description = "d"
        version = "1"
        engine = ">=0.1"
        [settings.order]
        kind = "list"
        choices = ["a", "b", "c"]
        default = ["a", "b", "c"]
        description = "An order."
        [settings.letters]
        kind = "choice"
        choices = ["fine", "plain"]
        default = "fine"
        description = "The letters."
    "#;
    const TOP: &str = r#"
        name = "top"
        description = "d"
        version = "1"
        engine = ">=0.1"
        extends = "below"
        [defaults]
        order = ["b", "a"]
        unheard = 3
    "#;

    fn read(text: &str) -> ThemeManifest {
        let mut diagnostics = Diagnostics::new();
        let mut context = Context {
            file: &SourcePath::new("theme.toml"),
            offset: 0,
            languages: &[LanguageTag::default()],
            currency: None,
            country: None,
            trail: crate::model::shop::decode::Trail::default(),
            has_ranges: false,
            diagnostics: &mut diagnostics,
        };
        decode_toml(text, &mut context, decode_record).unwrap()
    }

    #[test]
    fn a_theme_changes_defaults_of_the_one_below_and_only_chosen_styles_count() {
        let settled = Settled::new(
            &[read(TOP), read(BASE)],
            &ThemeChoice::default(),
            &mut Diagnostics::new(),
        );
        let Some(SettingValue::List(order)) = settled.values.get("order") else {
            panic!("{settled:?}")
        };
        assert_eq!(
            order.iter().map(|word| word.value.as_str()).collect::<Vec<_>>(),
            ["b", "a"]
        );
        assert_eq!(
            settled.values.get("letters"),
            Some(&SettingValue::Text("fine".to_owned()))
        );
        assert_eq!(settled.values.len(), 2);
        assert_eq!(
            settled.unused_styles,
            BTreeSet::from(["letters/plain.css".to_owned()])
        );
    }
}
