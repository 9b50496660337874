//! What the columns of a table hold: proposed by their headings, named by the owner where those don't say.

use std::collections::BTreeMap;

/// Something that a column of a kind of table can hold.
pub trait ColumnKind: Copy + Ord + 'static {
    /// All of them, in the order of the reference.
    const ALL: &'static [Self];

    /// Its name on the command line.
    fn name(self) -> &'static str;

    /// Headings that say it, without accents and in small letters: English, Polish, German, French, Spanish, Italian.
    fn headings(self) -> &'static [&'static str];
}

/// Which column of a table holds what, by its heading in small letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns<K: Ord>(BTreeMap<K, String>);

impl<K: Ord> Default for Columns<K> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<K: ColumnKind> Columns<K> {
    /// What columns with these headings seem to hold. Of two for the same thing, the first is taken.
    pub fn proposed(headings: &[String]) -> Self {
        let mut columns = Self::default();
        for heading in headings {
            if let Some(what) = meaning(heading)
                && columns.get(what).is_none()
            {
                columns.set(what, heading);
            }
        }
        columns
    }

    /// The heading of the column that holds it.
    pub fn get(&self, what: K) -> Option<&str> {
        self.0.get(&what).map(String::as_str)
    }

    /// Sets the heading of the column that holds it; no other can hold something else then.
    pub fn set(&mut self, what: K, heading: &str) {
        self.0.retain(|_, known| known != heading);
        self.0.insert(what, heading.to_owned());
    }
}

/// By the whole heading, or without what it says of the currency or unit: `Price (EUR)`, `Preis in €`.
fn meaning<K: ColumnKind>(heading: &str) -> Option<K> {
    let plain = deunicode::deunicode(heading).to_lowercase().replace('_', " ");
    let bare = plain.split(['(', '[', ':', '/']).next().unwrap_or("");
    let without_in = bare.split(" in ").next().unwrap_or("");
    let forms = [plain.trim(), bare.trim(), without_in.trim()];
    let means = |form: &str| {
        K::ALL
            .iter()
            .copied()
            .find(|what| what.headings().contains(&form))
    };
    forms.into_iter().find_map(means)
}
