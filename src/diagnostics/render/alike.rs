//! Which problems people are shown: those that say the same together, and so many of a code.

use std::collections::BTreeMap;

use super::Extent;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Severity};

/// Fewer than these are shown one by one.
const ALIKE: usize = 4;
/// The most of one code that are shown.
const MOST_SHOWN: usize = 50;

/// A problem, and the others that say the same of other places.
pub struct Alike<'a> {
    /// The first of them.
    pub first: &'a Diagnostic,
    /// The others, in order.
    pub others: Vec<&'a Diagnostic>,
}

impl Alike<'_> {
    /// How many problems these are.
    pub fn count(&self) -> usize {
        1 + self.others.len()
    }
}

/// Problems that say the same together, at the place of the first of them; each alone in a full report.
pub fn alike<'a>(diagnostics: impl IntoIterator<Item = &'a Diagnostic>, extent: Extent) -> Vec<Alike<'a>> {
    let diagnostics = diagnostics.into_iter();
    match extent {
        Extent::Full => diagnostics.map(alone).collect(),
        Extent::Digest { .. } => groups(diagnostics),
    }
}

/// What is shown of `diagnostics`, in order, and how many of each code are not.
pub(super) struct Selection<'a> {
    pub(super) shown: Vec<Alike<'a>>,
    pub(super) left_out: BTreeMap<(Severity, Code), usize>,
}

impl<'a> Selection<'a> {
    pub(super) fn of(diagnostics: &'a Diagnostics, extent: Extent) -> Self {
        let most = match extent {
            Extent::Full => usize::MAX,
            Extent::Digest { .. } => MOST_SHOWN,
        };
        let mut seen: BTreeMap<(Severity, Code), usize> = BTreeMap::new();
        let mut left_out: BTreeMap<(Severity, Code), usize> = BTreeMap::new();
        let mut shown = Vec::new();
        for alike in alike(diagnostics, extent) {
            let kind = (alike.first.severity, alike.first.code);
            let seen = seen.entry(kind).or_default();
            *seen += 1;
            if *seen <= most {
                shown.push(alike);
            } else {
                *left_out.entry(kind).or_default() += alike.count();
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

fn groups<'a>(diagnostics: impl Iterator<Item = &'a Diagnostic>) -> Vec<Alike<'a>> {
    let mut same: BTreeMap<_, Vec<(usize, &Diagnostic)>> = BTreeMap::new();
    for (at, it) in diagnostics.enumerate() {
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
