//! How long ago entries were used, counted in builds.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// An entry that this many builds in a row did not use goes: a photo may come back, a shop that is broken for
/// a while must not lose all it has.
const KEPT_FOR: u32 = 5;

/// For each entry the number of builds since it was used.
///
/// On disk it is one line each, number and name. A lost index makes entries young again, nothing worse.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Ages(BTreeMap<String, u32>);

impl Ages {
    /// Reads what [`fmt::Display`] wrote; lines that are damaged are skipped.
    pub fn parse(text: &str) -> Self {
        let line = |line: &str| {
            let (age, name) = line.split_once(' ')?;
            Some((name.to_owned(), age.parse().ok()?))
        };
        Self(text.lines().filter_map(line).collect())
    }

    /// The ages after a build that found `present` and used `used`, and the names that are too old.
    pub fn after_a_build(
        &self,
        present: impl Iterator<Item = String>,
        used: &BTreeSet<String>,
    ) -> (Self, Vec<String>) {
        let mut now = BTreeMap::new();
        let mut old = Vec::new();
        for name in present {
            let age = match self.0.get(&name) {
                Some(age) if !used.contains(&name) => age.saturating_add(1),
                // Unknown ones may have been made by another build a moment ago.
                _ => 0,
            };
            if age > KEPT_FOR - 1 {
                old.push(name);
            } else {
                now.insert(name, age);
            }
        }
        (Self(now), old)
    }
}

impl fmt::Display for Ages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|(name, age)| writeln!(f, "{age} {name}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_is_read_as_it_was_written_and_damage_is_passed_over() {
        let ages = Ages::parse("0 a\n3 b\n");
        assert_eq!(Ages::parse(&ages.to_string()), ages);
        assert_eq!(Ages::parse("\u{0}\u{1}\nx y\n0 a\n3 b\n99999999999 c\n4"), ages);
    }
}
