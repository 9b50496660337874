//! Findings that the owner has chosen to ignore: `[check] allow`, and `allow` in front matter.
//!
//! What `check --external` finds can be allowed too. Such a line is never idle: most runs do not ask the web.

use std::collections::{BTreeMap, BTreeSet};

use super::context::CheckContext;
use super::pages::find;
use super::rules::RULES;
use super::texts::entries;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, SourcePath, Spanned, did_you_mean};
use crate::model::shop::{Shop, Words};
use crate::model::value::Invalid;

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
    /// Whether it holds for anything of `found`: codes with the files they are found in.
    fn is_used(&self, found: &BTreeMap<&str, BTreeSet<&SourcePath>>) -> bool {
        let code = self.code.value.0.to_ascii_uppercase();
        let places = found.get(code.as_str());
        places.is_some_and(|places| match &self.files {
            None => true,
            Some(files) => files.iter().any(|file| places.contains(file)),
        })
    }
}

/// Everything that the owner allows.
#[derive(Clone, Debug, Default)]
pub struct Permits {
    /// Codes in capitals that hold for the whole shop.
    everywhere: BTreeSet<String>,
    /// Codes in capitals by file.
    in_files: BTreeMap<SourcePath, BTreeSet<String>>,
}

impl Permits {
    /// What `shop` allows.
    pub fn of(shop: &Shop) -> Self {
        Self::new(&permits(shop))
    }

    fn new(permits: &[Permit]) -> Self {
        let mut all = Self::default();
        for permit in permits {
            let code = permit.code.value.0.to_ascii_uppercase();
            match &permit.files {
                None => {
                    all.everywhere.insert(code);
                }
                Some(files) => {
                    for file in files {
                        all.in_files.entry(file.clone()).or_default().insert(code.clone());
                    }
                }
            }
        }
        all
    }

    fn covers(&self, finding: &Diagnostic) -> bool {
        let here = self.in_files.get(&finding.primary.place.file);
        self.everywhere.contains(finding.code.0) || here.is_some_and(|codes| codes.contains(finding.code.0))
    }

    /// Leaves out what is allowed.
    #[must_use]
    pub fn hold(&self, mut found: Diagnostics) -> Diagnostics {
        found.retain(|finding| !self.covers(finding));
        found
    }
}

/// Takes out what is allowed, and reports what of it is idle or unknown.
pub(super) fn apply(context: &CheckContext<'_>, mut found: Diagnostics) -> Diagnostics {
    let mut reports = thresholds(context);
    let mut held = Vec::new();
    for permit in permits(context.shop) {
        match refused(&permit.code.value.0) {
            Some(invalid) => {
                let place = permit.code.place.clone();
                let fixes = invalid.fixes(&place);
                reports.push(
                    Diagnostic::warning(Code::UNKNOWN_ALLOW, place, invalid.message)
                        .help_maybe(invalid.help)
                        .fixed_by(fixes),
                );
            }
            None => held.push(permit),
        }
    }
    let mut places: BTreeMap<&str, BTreeSet<&SourcePath>> = BTreeMap::new();
    for finding in found.iter() {
        places
            .entry(finding.code.0)
            .or_default()
            .insert(&finding.primary.place.file);
    }
    for permit in &held {
        if !is_external(&permit.code.value.0) && !permit.is_used(&places) {
            reports.push(idle(permit));
        }
    }
    found = Permits::new(&held).hold(found);
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
    let message = format!("{code} no longer finds anything here");
    Diagnostic::advice(Code::IDLE_ALLOW, permit.code.place.clone(), message).help("remove it from `allow`")
}

/// Why `code` cannot be allowed.
fn refused(code: &str) -> Option<Invalid> {
    match find(code) {
        Some(_) => None,
        None if is_external(code) => None,
        None if Code::PIPELINE
            .iter()
            .any(|(known, _)| known.0.eq_ignore_ascii_case(code)) =>
        {
            let message = format!("{code} isn't a rule of `shopfront check`, so it can't be allowed");
            Some(Invalid::new(message).help("fix the problem instead"))
        }
        None => {
            let near = did_you_mean(code, RULES.iter().map(|rule| rule.code.0));
            let invalid = Invalid::new(format!("there's no rule {code}"));
            Some(match near {
                Some(near) => invalid.did_you_mean(near),
                None => invalid.help("run `shopfront explain` for a list of all rules"),
            })
        }
    }
}

fn thresholds(context: &CheckContext<'_>) -> Vec<Diagnostic> {
    let names: Vec<&str> = RULES
        .iter()
        .flat_map(|rule| rule.thresholds)
        .map(|threshold| threshold.name)
        .collect();
    let set = context
        .shop
        .config
        .check
        .iter()
        .flat_map(|check| &check.thresholds);
    let unknown = set.filter(|(name, _)| !names.contains(&name.as_str()));
    unknown
        .map(|(name, value)| {
            let help = match did_you_mean(name, names.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("known: {}", names.join(", ")),
            };
            let message = format!("there's no threshold `{name}`");
            Diagnostic::warning(Code::UNKNOWN_THRESHOLD, value.place.clone(), message).help(help)
        })
        .collect()
}
