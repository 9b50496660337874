//! Checks a `theme.toml`: defaults that a setting doesn't accept, and missing fonts.

use super::layer::Layer;
use super::manifest::{Setting, SettingKind, ThemeManifest};
use super::settings::{known, problems, unknown};
use crate::diagnostics::{Applicability, Code, Diagnostic, Spanned, did_you_mean};
use crate::model::shop::decode::Words;
use crate::model::value::in_toml;

/// What helps who wrote a default that its setting cannot take.
const WAY_OUT: &str = "write that: it's used if a shop sets nothing";

/// What is wrong with the manifests of a chain of themes, whose files are in `layers`.
pub(super) fn unfit(manifests: &[ThemeManifest], layers: &[Layer]) -> Vec<Diagnostic> {
    let known = known(manifests);
    let settings = manifests
        .iter()
        .filter_map(|manifest| manifest.settings.as_ref())
        .flat_map(|settings| &settings.value.0)
        .flat_map(|(name, setting)| of_setting(name, setting));
    let defaults = manifests
        .iter()
        .filter_map(|manifest| manifest.defaults.as_ref())
        .flat_map(|defaults| &defaults.value.0)
        .flat_map(|(name, written)| match known.get(name.as_str()) {
            Some(setting) => problems(name, setting, written, WAY_OUT),
            None => vec![unknown(name, written, &known)],
        });
    let fonts = manifests.iter().flat_map(fonts);
    let missing = fonts.filter_map(|file| missing(file, layers));
    settings.chain(defaults).chain(missing).collect()
}

fn of_setting(name: &str, setting: &Setting) -> Vec<Diagnostic> {
    let kind = &setting.kind;
    if setting.choices.is_empty() && matches!(kind.value, SettingKind::Choice | SettingKind::List) {
        let message = format!("the setting `{name}` has no choices");
        let problem = Diagnostic::error(Code::THEME_SETTING, kind.place.clone(), message)
            .help("add its values: `choices = [\"…\", \"…\"]`");
        return vec![problem];
    }
    problems(name, setting, &setting.default, WAY_OUT)
}

/// The font files that a manifest names.
fn fonts(manifest: &ThemeManifest) -> impl Iterator<Item = &Spanned<Words>> {
    let share = manifest
        .share
        .iter()
        .flat_map(|share| [&share.value.title, &share.value.text]);
    let listed = manifest.fonts.iter().map(|font| &font.value.file);
    listed.chain(share.flatten())
}

fn missing(file: &Spanned<Words>, layers: &[Layer]) -> Option<Diagnostic> {
    let there = || {
        layers
            .iter()
            .flat_map(Layer::files)
            .map(|(path, _)| path.as_str())
    };
    let name = file.value.0.as_str();
    if there().any(|path| path == name) {
        return None;
    }
    let near = did_you_mean(name, there());
    let help = match near {
        Some(near) => format!("did you mean \"{near}\"?"),
        None => "add the file, or remove the line".to_owned(),
    };
    let message = format!("there's no file `{name}` in the theme");
    let problem = Diagnostic::error(Code::THEME_FILE, file.place.clone(), message).help(help);
    Some(problem.instead(Applicability::Unsafe, near.map(in_toml)))
}
