//! Changes to a TOML text, made as a person would make them with a text editor: the bytes of a changed value are
//! replaced, a new key becomes a line, and everything else stays as it is.
//!
//! In: a text, and [`Change`]s to keys by path. Out: the changed text. It's read again, and has to say exactly what was
//! asked for; otherwise nothing is changed. So no change, however odd the text, costs an owner anything else.

mod document;
mod expected;
mod list;
mod place;
mod render;
mod section;
#[cfg(test)]
mod tests;

use serde_json::{Map, Value as Json};
use toml_edit::Value;

pub use self::document::values;
use self::document::{Document, Home, Node};
use self::expected::same;
pub use self::place::path_at;
use super::refusal::Refusal;
use super::shape::Shape;

/// A step on the way to a value: a key of a table, or a place in a list, from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A key.
    Key(String),
    /// A place.
    Index(usize),
}

/// One change.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The value, from the top of the file; never empty.
    pub path: Vec<Step>,
    /// What becomes of it.
    pub action: Action,
}

/// What becomes of a value.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// It becomes this one, whether it was there or not.
    Set(Json),
    /// It goes.
    Remove,
    /// It's a list, and this comes in before the place.
    Insert(usize, Json),
    /// It's a list, and an entry goes to another place.
    Move {
        /// Where it is.
        from: usize,
        /// Where it's going to be.
        to: usize,
    },
}

/// The text with all `changes`, in their order.
///
/// # Errors
/// Where the text isn't TOML, or a change doesn't fit what is written there.
pub fn apply(text: &str, changes: &[Change], shape: &Shape) -> Result<String, Refusal> {
    let mut wanted = values(text)?;
    let mut new = text.to_owned();
    for change in changes {
        expected::make(&mut wanted, change)?;
        new = Patch::new(&new, shape).make(change)?;
    }
    if same(&values(&new)?, &wanted) {
        Ok(new)
    } else {
        Err(Refusal::unwritable())
    }
}

/// One change to one text.
struct Patch<'a> {
    text: &'a str,
    shape: &'a Shape,
    newline: &'static str,
}

impl<'a> Patch<'a> {
    fn new(text: &'a str, shape: &'a Shape) -> Self {
        let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
        Self { text, shape, newline }
    }

    fn make(&self, change: &Change) -> Result<String, Refusal> {
        match &change.action {
            Action::Set(value) => self.set(&change.path, value),
            Action::Remove => self.remove(&change.path),
            Action::Insert(at, value) => self.insert(&change.path, *at, value),
            Action::Move { from, to } => self.reorder(&change.path, *from, *to),
        }
    }

    fn document(&self) -> Result<Document<'a>, Refusal> {
        Document::parse(self.text)
    }

    /// The text with `with` in the place of the bytes from `start` to `end`.
    fn replaced(&self, start: usize, end: usize, with: &str) -> Result<String, Refusal> {
        let with = with.replace('\n', self.newline);
        let parts = self.text.get(..start).zip(self.text.get(end..));
        let (before, after) = parts.filter(|_| start <= end).ok_or_else(Refusal::unwritable)?;
        Ok([before, &with, after].concat())
    }

    /// The value at `path` becomes `value`.
    fn set(&self, path: &[Step], value: &Json) -> Result<String, Refusal> {
        if value.is_null() {
            return self.remove(path);
        }
        let document = self.document()?;
        match (document.get(path), value) {
            (None, _) => self.add(&document, path, value),
            (Some(Node::Table(_)), Json::Object(keys)) => self.set_keys(path, keys),
            (Some(Node::Value(Value::InlineTable(_))), Json::Object(keys)) => self.set_keys(path, keys),
            (Some(Node::Tables(_)), Json::Array(items)) if items.iter().all(Json::is_object) => {
                self.set_items(path, items)
            }
            (Some(Node::Value(Value::Array(_))), Json::Array(items)) => self.set_items(path, items),
            (Some(Node::Value(old)), _) if !document.is_dotted(path) => {
                let span = old.span().ok_or_else(Refusal::unwritable)?;
                let written = self.text.get(span.clone()).unwrap_or_default();
                let is_date = old.is_datetime() || self.shape.is_date(path);
                self.replaced(span.start, span.end, &render::instead(written, value, is_date))
            }
            _ => {
                let without = self.remove(path)?;
                Patch::new(&without, self.shape).set(path, value)
            }
        }
    }

    /// Every key of a table: those that aren't among `keys` go.
    fn set_keys(&self, path: &[Step], keys: &Map<String, Json>) -> Result<String, Refusal> {
        let old = self.value(path)?;
        let old = old.as_object().ok_or_else(Refusal::unwritable)?;
        let mut text = self.text.to_owned();
        for key in old.keys().filter(|key| keys.get(*key).is_none_or(Json::is_null)) {
            text = Patch::new(&text, self.shape).remove(&below(path, key))?;
        }
        for (key, value) in self.in_order(path, keys) {
            if !value.is_null() && old.get(key) != Some(value) {
                text = Patch::new(&text, self.shape).set(&below(path, key), value)?;
            }
        }
        Ok(text)
    }

    /// Every entry of a list. Those that are the same at its beginning and its end aren't touched.
    fn set_items(&self, path: &[Step], items: &[Json]) -> Result<String, Refusal> {
        let old = self.value(path)?;
        let old = old.as_array().ok_or_else(Refusal::unwritable)?;
        let before = old.iter().zip(items).take_while(|(old, new)| old == new).count();
        let most = old.len().min(items.len()) - before;
        let ends = old.iter().rev().zip(items.iter().rev()).take(most);
        let after = ends.take_while(|(old, new)| old == new).count();
        let changed = most - after;
        let mut text = self.text.to_owned();
        let last_old = old.len() - after;
        for at in (before + changed..last_old).rev() {
            text = Patch::new(&text, self.shape).remove(&item(path, at))?;
        }
        for (at, value) in items.iter().enumerate().take(items.len() - after).skip(before) {
            let patch = Patch::new(&text, self.shape);
            text = if at < before + changed {
                patch.set(&item(path, at), value)?
            } else {
                patch.insert(path, at, value)?
            };
        }
        Ok(text)
    }

    /// A value that isn't there yet.
    fn add(&self, document: &Document<'_>, path: &[Step], value: &Json) -> Result<String, Refusal> {
        let (last, parent) = path.split_last().ok_or_else(Refusal::unwritable)?;
        let key = match last {
            Step::Key(key) => key,
            Step::Index(at) => return self.insert(parent, *at, value),
        };
        match document.get(parent) {
            None => {
                let table = Json::Object([(key.clone(), value.clone())].into_iter().collect());
                self.set(parent, &table)
            }
            Some(Node::Table(_) | Node::Value(Value::InlineTable(_))) => {
                let (home, dotted) = document.home(parent).ok_or_else(Refusal::unwritable)?;
                match home {
                    Home::Braces(span) => {
                        let key = render::dotted(&dotted, key);
                        let entry = format!("{key} = {}", render::inline(value, self.shape.is_date(path)));
                        self.push_into_braces(document, parent, &span, &entry)
                    }
                    Home::Section(_) if dotted.is_empty() && self.has_heading(path, value) => {
                        self.add_section(document, path, value)
                    }
                    Home::Section(section) => self.add_line(document, &section, &dotted, path, value),
                }
            }
            Some(_) => Err(Refusal::unwritable()),
        }
    }

    /// Whether a careful person would give it a heading of its own.
    fn has_heading(&self, path: &[Step], value: &Json) -> bool {
        let is_list = |items: &Vec<Json>| !items.is_empty() && items.iter().all(Json::is_object);
        match value {
            Json::Array(items) if is_list(items) && self.shape.is_record(path) => {
                let names = path.iter().filter(|step| matches!(step, Step::Key(_))).count();
                names == 1 || items.iter().any(|item| render::is_long(path, item))
            }
            Json::Object(_) if self.shape.is_record(path) => path.len() == 1 || render::is_long(path, value),
            _ => false,
        }
    }

    /// What is written at `path`.
    fn value(&self, path: &[Step]) -> Result<Json, Refusal> {
        let all = values(self.text)?;
        expected::at(&all, path).cloned().ok_or_else(Refusal::unwritable)
    }

    /// Keys in the order of the reference.
    fn in_order<'k>(&self, path: &[Step], keys: &'k Map<String, Json>) -> Vec<(&'k String, &'k Json)> {
        let order = self.shape.keys(path);
        let place = |key: &str| {
            order
                .iter()
                .position(|known| *known == key)
                .unwrap_or(order.len())
        };
        let mut keys: Vec<_> = keys.iter().collect();
        // A line that stood below a heading of another table would belong to that one.
        keys.sort_by_key(|(key, value)| (self.has_heading(&below(path, key), value), place(key)));
        keys
    }
}

fn below(path: &[Step], key: &str) -> Vec<Step> {
    let mut path = path.to_vec();
    path.push(Step::Key(key.to_owned()));
    path
}

fn item(path: &[Step], at: usize) -> Vec<Step> {
    let mut path = path.to_vec();
    path.push(Step::Index(at));
    path
}
