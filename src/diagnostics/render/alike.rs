//! Which problems people are shown: those that say the same together, and so many of a code.

use std::collections::BTreeMap;

use super::Extent;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Severity};

/// Fewer than these are shown one by one.
const ALIKE: usize = 4;
/// The most of one code that are shown.
const MOST_SHOWN: usize = 50;

/// A problem, and the others that say the same of other places.
pub(super) struct Alike<'a> {
    pub(super) first: &'a Diagnostic,
    pub(super) others: Vec<&'a Diagnostic>,
}

/// What is shown of `diagnostics`, in order, and how many of each code are not.
pub(super) struct Selection<'a> {
    pub(super) shown: Vec<Alike<'a>>,
    pub(super) left_out: BTreeMap<(Severity, Code), usize>,
}

impl<'a> Selection<'a> {
    pub(super) fn of(diagnostics: &'a Diagnostics, extent: Extent) -> Self {
        let groups = match extent {
            Extent::Full => diagnostics.iter().map(alone).collect(),
            Extent::Digest { .. } => groups(diagnostics),
        };
        let most = match extent {
            Extent::Full => usize::MAX,
            Extent::Digest { .. } => MOST_SHOWN,
        };
        let mut seen: BTreeMap<(Severity, Code), usize> = BTreeMap::new();
        let mut left_out: BTreeMap<(Severity, Code), usize> = BTreeMap::new();
        let mut shown = Vec::new();
        for alike in groups {
            let kind = (alike.first.severity, alike.first.code);
            let seen = seen.entry(kind).or_default();
            *seen += 1;
            if *seen <= most {
                shown.push(alike);
            } else {
                *left_out.entry(kind).or_default() += 1 + alike.others.len();
            }
        }
        for (severity, code, count) in diagnostics.omitted() {
            *left_out.entry((severity, code)).or_default() += count;
        }
        Self { shown, left_out }
    }
}

fn alone(diagnostic: &Diagnostic) -> Alike<'_> {
    Alike {
        first: diagnostic,
        others: Vec::new(),
    }
}

/// Those that say the same, where they are many, at the place of the first of them.
fn groups(diagnostics: &Diagnostics) -> Vec<Alike<'_>> {
    let mut same: BTreeMap<_, Vec<(usize, &Diagnostic)>> = BTreeMap::new();
    for (at, it) in diagnostics.iter().enumerate() {
        let said = (it.severity, it.code, &it.message, &it.primary.text, &it.help);
        same.entry(said).or_default().push((at, it));
    }
    let mut groups: BTreeMap<usize, Alike<'_>> = BTreeMap::new();
    for all in same.into_values() {
        let together = all.len() >= ALIKE;
        let mut all = all.into_iter();
        if together && let Some((at, first)) = all.next() {
            let others = all.map(|(_, it)| it).collect();
            groups.insert(at, Alike { first, others });
        } else {
            groups.extend(all.map(|(at, it)| (at, alone(it))));
        }
    }
    groups.into_values().collect()
}
