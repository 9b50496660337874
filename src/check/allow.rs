//! What the owner does not want to hear: `[check] allow`, and `allow` in front matter.
//!
//! What `check --external` finds can be allowed too. Such a line is never idle: most runs do not ask the web.

use super::pages::find;
use super::passages::entries;
use super::rule::{Level, Rule};
use super::rules::RULES;
use super::scene::Scene;
use crate::diag::{Code, Diagnostic, Diagnostics, SourcePath, Spanned, did_you_mean};
use crate::shop::{Shop, Words};

/// The group of codes that only asking the web finds.
const EXTERNAL: &str = "EX";

/// A line that allows something.
#[derive(Clone, Debug)]
struct Permit {
    code: Spanned<Words>,
    /// The files it holds for; `None` for the whole shop.
    files: Option<Vec<SourcePath>>,
}

impl Permit {
    fn covers(&self, finding: &Diagnostic) -> bool {
        let here = |files: &Vec<SourcePath>| files.contains(&finding.primary.place.file);
        finding.code.0.eq_ignore_ascii_case(&self.code.value.0) && self.files.as_ref().is_none_or(here)
    }
}

/// Everything that the owner allows.
#[derive(Clone, Debug)]
pub struct Permits(Vec<Permit>);

impl Permits {
    /// What `shop` allows.
    pub fn of(shop: &Shop) -> Self {
        Self(permits(shop))
    }

    /// Leaves out what is allowed.
    #[must_use]
    pub fn hold(&self, mut found: Diagnostics) -> Diagnostics {
        found.retain(|finding| !self.0.iter().any(|permit| permit.covers(finding)));
        found
    }
}

/// Takes out what is allowed, and reports what of it is idle or unknown.
pub(super) fn apply(scene: &Scene<'_>, mut found: Diagnostics) -> Diagnostics {
    let mut reports = thresholds(scene);
    let mut held = Vec::new();
    for permit in permits(scene.shop) {
        match refused(&permit.code.value.0) {
            Some((message, help)) => {
                let place = permit.code.place.clone();
                reports.push(Diagnostic::warning(Code::UNKNOWN_ALLOW, place, message).help_maybe(help));
            }
            None => held.push(permit),
        }
    }
    for permit in &held {
        if !is_external(&permit.code.value.0) && !found.iter().any(|finding| permit.covers(finding)) {
            reports.push(idle(permit));
        }
    }
    found = Permits(held).hold(found);
    found.extend(reports);
    found
}

fn permits(shop: &Shop) -> Vec<Permit> {
    let everywhere = shop.config.check.iter().flat_map(|check| &check.allow);
    let everywhere = everywhere.map(|code| Permit {
        code: code.clone(),
        files: None,
    });
    let mut permits: Vec<Permit> = everywhere.collect();
    for (_, entry, texts) in entries(shop) {
        permits.extend(entry.allow.iter().map(|allow| Permit {
            code: allow.code.clone(),
            files: Some(texts.iter().map(|(_, text)| text.file.clone()).collect()),
        }));
    }
    permits
}

fn is_external(code: &str) -> bool {
    let known = Code::PIPELINE
        .iter()
        .any(|(known, _)| known.0.eq_ignore_ascii_case(code));
    known && code.to_uppercase().starts_with(EXTERNAL)
}

fn idle(permit: &Permit) -> Diagnostic {
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
        None if is_external(code) => None,
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
