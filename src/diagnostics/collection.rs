//! All problems of a run: bounded, in order, one for each cause.

use std::collections::BTreeMap;

use super::{Code, Diagnostic, Fix, Place, Severity};

/// The most problems of one code and severity that are kept; those beyond are counted. A file of 4 MB can hold 800,000
/// slips, and nobody reads the ten-thousandth.
pub const MOST_KEPT: usize = 10_000;

/// What is bounded together.
type Kind = (Severity, Code);

/// All problems of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics {
    items: Vec<Diagnostic>,
    /// How many of a kind are among the items.
    kept: BTreeMap<Kind, usize>,
    /// How many of a kind were too many to be kept.
    omitted: BTreeMap<Kind, usize>,
}

impl Diagnostics {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let kind = (diagnostic.severity, diagnostic.code);
        let kept = self.kept.entry(kind).or_default();
        if *kept < MOST_KEPT {
            *kept += 1;
            self.items.push(diagnostic);
        } else {
            *self.omitted.entry(kind).or_default() += 1;
        }
    }

    /// Adds a fix, if there is one, to the problem at `place` that was added last. A problem that was only counted has
    /// none.
    pub fn fix_last(&mut self, place: &Place, fix: Option<Fix>) {
        if let Some(last) = self.items.last_mut().filter(|last| last.primary.place == *place) {
            last.fixes.extend(fix);
        }
    }

    /// Adds all of another stage's.
    pub fn append(&mut self, other: Diagnostics) {
        self.extend(other.items);
        for (kind, count) in other.omitted {
            *self.omitted.entry(kind).or_default() += count;
        }
    }

    /// Sorted by file, then place, then code, and one problem for each cause: what is wrong at one place and shows in
    /// many (a layout that fails on every page) is one problem with all those places.
    #[must_use]
    pub fn sorted(mut self) -> Self {
        self.items.sort_by(|a, b| {
            (&a.primary.place, a.severity, a.code, &a.message).cmp(&(
                &b.primary.place,
                b.severity,
                b.code,
                &b.message,
            ))
        });
        let mut merged: Vec<Diagnostic> = Vec::with_capacity(self.items.len());
        for item in std::mem::take(&mut self.items) {
            match merged.last_mut() {
                Some(last) if last.has_cause_of(&item) => last.also_seen_in(item),
                _ => merged.push(item),
            }
        }
        for item in &mut merged {
            item.without_repeated_places();
        }
        self.items = merged;
        self.recount();
        self
    }

    /// True if an error stops the build.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many of `severity`, those that are only counted among them.
    pub fn count(&self, severity: Severity) -> usize {
        let kept = self.items.iter().filter(|item| item.severity == severity).count();
        let omitted = self.omitted.iter().filter(|(kind, _)| kind.0 == severity);
        kept + omitted.map(|(_, count)| count).sum::<usize>()
    }

    /// Each that is kept, in turn.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.items.iter()
    }

    /// How many are kept.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// True if nothing was found.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// How many of each kind are beyond [`MOST_KEPT`].
    pub fn omitted(&self) -> impl Iterator<Item = (Severity, Code, usize)> {
        self.omitted
            .iter()
            .map(|((severity, code), count)| (*severity, *code, *count))
    }

    /// Changes the help or the fixes of each that is kept.
    pub fn each_mut(&mut self, change: impl FnMut(&mut Diagnostic)) {
        self.items.iter_mut().for_each(change);
    }

    /// Keeps those that `keep` says yes to. Where none of a kind is left, those that are only counted go too.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.items.retain(keep);
        self.recount();
        self.omitted.retain(|kind, _| self.kept.contains_key(kind));
    }

    fn recount(&mut self) {
        self.kept.clear();
        for item in &self.items {
            *self.kept.entry((item.severity, item.code)).or_default() += 1;
        }
    }
}

impl Diagnostic {
    /// True if both say the same of the same place.
    fn has_cause_of(&self, other: &Self) -> bool {
        self.primary == other.primary
            && (self.severity, self.code) == (other.severity, other.code)
            && self.message == other.message
            && self.help == other.help
            && self.fixes == other.fixes
    }

    fn also_seen_in(&mut self, other: Self) {
        if self.secondary != other.secondary {
            self.secondary.extend(other.secondary);
        }
    }

    /// Problems that were one already may name a place twice; the first stays.
    fn without_repeated_places(&mut self) {
        if self.secondary.len() > 1 {
            let mut seen = std::collections::BTreeSet::new();
            self.secondary
                .retain(|label| seen.insert((label.place.clone(), label.text.clone())));
        }
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, items: I) {
        for item in items {
            self.push(item);
        }
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Place, SourcePath};

    fn place(at: usize) -> Place {
        Place::new(&SourcePath::new("layout.html"), at..at + 1)
    }

    #[test]
    fn one_cause_is_one_problem_with_all_places_where_it_shows() {
        let mut all = Diagnostics::new();
        for page in ["b.md", "a.md", "b.md"] {
            let page = Place::file(&SourcePath::new(page));
            let problem = Diagnostic::error(Code::TEMPLATE_FAILED, place(3), "no field `nmae`");
            all.push(problem.also(page, "while rendering the page of this file"));
        }
        all.push(Diagnostic::error(
            Code::TEMPLATE_FAILED,
            place(1),
            "no field `nmae`",
        ));
        let all = all.sorted();
        let found: Vec<(usize, Vec<&str>)> = all
            .iter()
            .map(|it| {
                let pages = it.secondary.iter().map(|label| label.place.file.as_str());
                (it.primary.place.range.unwrap().0, pages.collect())
            })
            .collect();
        assert_eq!(found, [(1, vec![]), (3, vec!["b.md", "a.md"])]);
        assert_eq!((all.len(), all.count(Severity::Error)), (2, 2));
    }

    #[test]
    fn what_is_too_much_is_counted_and_goes_with_its_kind() {
        let mut all = Diagnostics::new();
        for at in 0..MOST_KEPT + 5 {
            all.push(Diagnostic::warning(Code::RAW_HTML, place(at), "raw HTML"));
        }
        let mut more = Diagnostics::new();
        more.push(Diagnostic::error(Code::RAW_HTML, place(0), "raw HTML"));
        more.append(all);
        let all = more.sorted();
        assert_eq!(all.len(), MOST_KEPT + 1);
        assert_eq!(
            (all.count(Severity::Warning), all.count(Severity::Error)),
            (MOST_KEPT + 5, 1)
        );
        let omitted: Vec<_> = all.omitted().collect();
        assert_eq!(omitted, [(Severity::Warning, Code::RAW_HTML, 5)]);
        let mut errors = all;
        errors.retain(|it| it.severity == Severity::Error);
        assert_eq!(
            (errors.count(Severity::Warning), errors.omitted().count()),
            (0, 0)
        );
    }
}
