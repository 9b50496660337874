//! What the owner does not want to hear: `[check] allow`, and `allow` in front matter.

use super::pages::find;
use super::passages::entries;
use super::rule::{Level, Rule};
use super::rules::RULES;
use super::scene::Scene;
use crate::diag::{Code, Diagnostic, Diagnostics, SourcePath, Spanned, did_you_mean};

/// A line that allows something.
struct Permit<'a> {
    code: &'a Spanned<crate::shop::Words>,
    /// The files it holds for; `None` for the whole shop.
    files: Option<Vec<&'a SourcePath>>,
}

impl Permit<'_> {
    fn covers(&self, finding: &Diagnostic) -> bool {
        let here = |files: &Vec<&SourcePath>| files.contains(&&finding.primary.place.file);
        finding.code.0.eq_ignore_ascii_case(&self.code.value.0) && self.files.as_ref().is_none_or(here)
    }
}

/// Takes out what is allowed, and reports what of it is idle or unknown.
pub(super) fn apply(scene: &Scene<'_>, mut found: Diagnostics) -> Diagnostics {
    let mut reports = thresholds(scene);
    let mut held = Vec::new();
    for permit in permits(scene) {
        match refused(&permit.code.value.0) {
            Some((message, help)) => {
                let place = permit.code.place.clone();
                reports.push(Diagnostic::warning(Code::UNKNOWN_ALLOW, place, message).help_maybe(help));
            }
            None => held.push(permit),
        }
    }
    for permit in &held {
        if !found.iter().any(|finding| permit.covers(finding)) {
            reports.push(idle(permit));
        }
    }
    found.retain(|finding| !held.iter().any(|permit| permit.covers(finding)));
    found.extend(reports);
    found
}

fn permits<'a>(scene: &Scene<'a>) -> Vec<Permit<'a>> {
    let everywhere = scene.shop.config.check.iter().flat_map(|check| &check.allow);
    let mut permits: Vec<Permit<'a>> = everywhere.map(|code| Permit { code, files: None }).collect();
    for (_, entry, texts) in entries(scene.shop) {
        permits.extend(entry.allow.iter().map(|allow| Permit {
            code: &allow.code,
            files: Some(texts.iter().map(|(_, text)| &text.file).collect()),
        }));
    }
    permits
}

fn idle(permit: &Permit<'_>) -> Diagnostic {
    let code = &permit.code.value.0;
    let message = format!("{code} finds nothing here any more");
    Diagnostic::advice(Code::IDLE_ALLOW, permit.code.place.clone(), message).help("take it out of `allow`")
}

/// Why `code` cannot be allowed.
fn refused(code: &str) -> Option<(String, Option<String>)> {
    match find(code) {
        Some(Rule {
            level: Level::Error, ..
        }) => Some((
            format!("{code} is an error, and errors cannot be passed over"),
            Some("correct what it finds".to_owned()),
        )),
        Some(_) => None,
        None if Code::PIPELINE
            .iter()
            .any(|(known, _)| known.0.eq_ignore_ascii_case(code)) =>
        {
            Some((
                format!("{code} comes from reading the shop and cannot be passed over"),
                Some("correct what it finds".to_owned()),
            ))
        }
        None => {
            let near = did_you_mean(code, RULES.iter().map(|rule| rule.code.0));
            let help = near.map_or("`shopfront explain` lists all rules".to_owned(), |near| {
                format!("did you mean \"{near}\"?")
            });
            Some((format!("there is no rule {code}"), Some(help)))
        }
    }
}

fn thresholds(scene: &Scene<'_>) -> Vec<Diagnostic> {
    let names: Vec<&str> = RULES
        .iter()
        .flat_map(|rule| rule.thresholds)
        .map(|threshold| threshold.name)
        .collect();
    let set = scene.shop.config.check.iter().flat_map(|check| &check.thresholds);
    let unknown = set.filter(|(name, _)| !names.contains(&name.as_str()));
    unknown
        .map(|(name, value)| {
            let help = match did_you_mean(name, names.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("known: {}", names.join(", ")),
            };
            let message = format!("no rule has a threshold `{name}`");
            Diagnostic::warning(Code::UNKNOWN_THRESHOLD, value.place.clone(), message).help(help)
        })
        .collect()
}
