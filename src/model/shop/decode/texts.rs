//! The texts of a record that visitors read, each with the key it is written under. `record!` visits every field, so
//! that a key added tomorrow is read by every check tomorrow.

use std::fmt;

use crate::model::shop::text::Text;

/// The key of a text, with the tables around it.
#[derive(Clone, Copy, Debug, Default)]
pub struct KeyPath<'a> {
    outer: Option<&'a KeyPath<'a>>,
    /// The key itself: `directions`.
    pub key: &'static str,
    in_list: bool,
}

/// What is done with each text.
pub type TextVisitor<'v, 'a> = dyn FnMut(&KeyPath<'_>, &'a Text) + 'v;

impl KeyPath<'_> {
    /// The path of a key in the table at `self`.
    pub fn field<'b>(&'b self, key: &'static str) -> KeyPath<'b> {
        KeyPath {
            outer: Some(self),
            key,
            in_list: false,
        }
    }

    /// The same path, of which there may be several.
    pub fn in_list(self) -> Self {
        Self {
            in_list: true,
            ..self
        }
    }

    fn table(&self) -> Vec<&'static str> {
        let mut keys = self.outer.map(KeyPath::table).unwrap_or_default();
        keys.extend(Some(self.key).filter(|key| !key.is_empty()));
        keys
    }
}

/// As people write it: `[visit] directions`, `[[people]] role`, `price_note`.
impl fmt::Display for KeyPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let table = self.outer.map(KeyPath::table).unwrap_or_default().join(".");
        match self.outer {
            Some(outer) if !table.is_empty() && outer.in_list => write!(f, "[[{table}]] {}", self.key),
            Some(_) if !table.is_empty() => write!(f, "[{table}] {}", self.key),
            _ => f.write_str(self.key),
        }
    }
}
