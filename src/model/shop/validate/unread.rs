//! Which tables have a value that couldn't be read. What depends on such a value stays unsaid: one cause is one
//! problem.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::{Diagnostics, Place, Severity, SourcePath};
use crate::source::SourceTree;

/// The tables with such a value, each by the heading above it.
pub(super) struct Unread {
    /// Where the headings of each file begin, in bytes, in order, and what they say.
    headings: BTreeMap<SourcePath, Vec<(usize, String)>>,
    /// How many headings are above a table with such a value, by file.
    tables: BTreeSet<(SourcePath, usize)>,
}

impl Unread {
    /// Those that `diagnostics` has errors of.
    pub(super) fn of(tree: &SourceTree, diagnostics: &Diagnostics) -> Self {
        let mut unread = Self {
            headings: BTreeMap::new(),
            tables: BTreeSet::new(),
        };
        for problem in diagnostics.iter().filter(|it| it.severity == Severity::Error) {
            let place = &problem.primary.place;
            if !unread.headings.contains_key(&place.file) {
                let text = tree.text(&place.file).unwrap_or_default();
                unread.headings.insert(place.file.clone(), headings(text));
            }
            if let Some(table) = unread.table(place) {
                unread.tables.insert((place.file.clone(), table));
            }
        }
        unread
    }

    /// True if a value of the table that `place` is in couldn't be read.
    pub(super) fn beside(&self, place: &Place) -> bool {
        self.table(place)
            .is_some_and(|table| self.tables.contains(&(place.file.clone(), table)))
    }

    /// True if a value above the first heading of the file couldn't be read.
    pub(super) fn at_top(&self, file: &SourcePath) -> bool {
        self.tables.contains(&(file.clone(), 0))
    }

    /// True if a value below a heading `[name]` or `[[name]]` of `file` couldn't be read.
    pub(super) fn below(&self, file: &SourcePath, name: &str) -> bool {
        let Some(headings) = self.headings.get(file) else {
            return false;
        };
        let of_file = (file.clone(), 0)..=(file.clone(), usize::MAX);
        let mut tables = self.tables.range(of_file);
        tables.any(|(_, table)| {
            let heading = table.checked_sub(1).and_then(|above| headings.get(above));
            heading.is_some_and(|(_, heading)| heading == name)
        })
    }

    /// How many headings are above `place`; `None` in files without an error.
    fn table(&self, place: &Place) -> Option<usize> {
        let (start, _) = place.range?;
        let headings = self.headings.get(&place.file)?;
        Some(headings.partition_point(|(heading, _)| *heading <= start))
    }
}

/// The lines that begin with a square bracket.
fn headings(text: &str) -> Vec<(usize, String)> {
    let mut headings = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim_start();
        if trimmed.starts_with('[') {
            let name = trimmed.trim_start_matches('[');
            let name = name.split(']').next().unwrap_or_default().trim();
            headings.push((at, name.to_owned()));
        }
        at += line.len();
    }
    headings
}
