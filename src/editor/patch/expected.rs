//! What a change has to make of the values of a file, worked out apart from its text.

use serde_json::{Map, Value as Json};

use super::{Action, Change, Step};
use crate::editor::refusal::Refusal;

/// The value at `path`.
pub(super) fn at<'v>(value: &'v Json, path: &[Step]) -> Option<&'v Json> {
    path.iter().try_fold(value, |value, step| match step {
        Step::Key(key) => value.get(key),
        Step::Index(at) => value.get(at),
    })
}

/// Makes `change`.
pub(super) fn make(values: &mut Json, change: &Change) -> Result<(), Refusal> {
    match &change.action {
        Action::Set(value) if !value.is_null() => {
            let place = place(values, &change.path)?;
            *place = value.clone();
        }
        Action::Set(_) | Action::Remove => remove(values, &change.path)?,
        Action::Insert(at, value) => {
            let items = items(values, &change.path)?;
            if *at > items.len() {
                return Err(Refusal::unwritable());
            }
            items.insert(*at, value.clone());
        }
        Action::Move { from, to } => {
            let items = items(values, &change.path)?;
            if *from >= items.len() || *to >= items.len() {
                return Err(Refusal::unwritable());
            }
            let moved = items.remove(*from);
            items.insert(*to, moved);
        }
    }
    Ok(())
}

fn items<'v>(values: &'v mut Json, path: &[Step]) -> Result<&'v mut Vec<Json>, Refusal> {
    let list = place(values, path)?;
    if list.is_null() {
        *list = Json::Array(Vec::new());
    }
    list.as_array_mut().ok_or_else(Refusal::unwritable)
}

/// The place of a value, made on the way; one behind the end of a list is a new entry.
fn place<'v>(value: &'v mut Json, path: &[Step]) -> Result<&'v mut Json, Refusal> {
    let mut value = value;
    for step in path {
        value = match step {
            Step::Key(key) => {
                if value.is_null() {
                    *value = Json::Object(Map::new());
                }
                let keys = value.as_object_mut().ok_or_else(Refusal::unwritable)?;
                keys.entry(key.clone()).or_insert(Json::Null)
            }
            Step::Index(at) => {
                if value.is_null() {
                    *value = Json::Array(Vec::new());
                }
                let items = value.as_array_mut().ok_or_else(Refusal::unwritable)?;
                if *at == items.len() {
                    items.push(Json::Null);
                }
                items.get_mut(*at).ok_or_else(Refusal::unwritable)?
            }
        };
    }
    Ok(value)
}

fn remove(values: &mut Json, path: &[Step]) -> Result<(), Refusal> {
    let (last, parent) = path.split_last().ok_or_else(Refusal::unwritable)?;
    // What isn't there is as good as removed.
    if at(values, path).is_none() {
        return Ok(());
    }
    let parent = place(values, parent)?;
    match last {
        Step::Key(key) => drop(parent.as_object_mut().and_then(|keys| keys.remove(key))),
        Step::Index(at) => drop(parent.as_array_mut().map(|items| items.remove(*at))),
    }
    Ok(())
}

/// True if both say the same. An empty list says as much as none, and so does a table of which dotted keys were all.
pub(super) fn same(one: &Json, other: &Json) -> bool {
    pruned(one) == pruned(other)
}

fn pruned(value: &Json) -> Json {
    match value {
        Json::Object(keys) => {
            let kept = keys.iter().map(|(key, value)| (key.clone(), pruned(value)));
            Json::Object(kept.filter(|(_, value)| !says_nothing(value)).collect())
        }
        Json::Array(items) => items.iter().map(pruned).collect(),
        Json::String(text) => text.replace("\r\n", "\n").into(),
        other => other.clone(),
    }
}

fn says_nothing(value: &Json) -> bool {
    match value {
        Json::Null => true,
        Json::Array(items) => items.is_empty(),
        Json::Object(keys) => keys.is_empty(),
        _ => false,
    }
}
