//! JSON whose entries know their places.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::export::{AGAIN, Export};
use super::report;
use crate::diagnostics::{Code, Diagnostic, Place};

/// A JSON object with the place of each value.
pub(super) struct Object<'a> {
    export: &'a Export,
    place: Place,
    fields: BTreeMap<String, &'a RawValue>,
}

/// All of the file as `T`.
///
/// # Errors
/// Where the file is cut off, damaged, or of another form.
pub(super) fn whole<'a, T: Deserialize<'a>>(export: &'a Export) -> Result<T, Box<Diagnostic>> {
    serde_json::from_str(&export.text).map_err(|error| {
        let at = report::offset(&export.text, error.line(), error.column());
        let place = report::line(export, at);
        let message = if error.is_eof() {
            "the file ends too early".to_owned()
        } else {
            format!(
                "this can't be read as JSON (line {}, column {})",
                error.line(),
                error.column()
            )
        };
        Box::new(Diagnostic::error(Code::BROKEN_EXPORT, place, message).help(AGAIN))
    })
}

impl<'a> Object<'a> {
    /// The entry `raw` of `export`; `None` if it is no object.
    pub(super) fn read(export: &'a Export, raw: &'a RawValue) -> Option<Self> {
        Some(Self {
            export,
            place: place(export, raw),
            fields: serde_json::from_str(raw.get()).ok()?,
        })
    }

    /// The text of `key`, a number spelled out; `None` if there is none.
    pub(super) fn text(&self, key: &str) -> Option<String> {
        match self.value(key)? {
            Value::String(text) => Some(text),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }

    /// The value of `key`.
    pub(super) fn value(&self, key: &str) -> Option<Value> {
        serde_json::from_str(self.fields.get(key)?.get()).ok()
    }

    /// The object of `key`.
    pub(super) fn object(&self, key: &str) -> Option<Self> {
        Self::read(self.export, self.fields.get(key)?)
    }

    /// True if one of these keys is there.
    pub(super) fn has_any(&self, keys: &[&str]) -> bool {
        keys.iter().any(|key| self.fields.contains_key(*key))
    }

    /// Where the value of `key` stands; without it, the object.
    pub(super) fn place(&self, key: &str) -> Place {
        let value = self.fields.get(key);
        value.map_or_else(|| self.place.clone(), |raw| place(self.export, raw))
    }
}

/// An entry of a list of reviews that is none.
pub(super) fn no_review(export: &Export, raw: &RawValue) -> Diagnostic {
    let problem = Diagnostic::warning(Code::EXPORT_ENTRY, place(export, raw), "this isn't a review");
    problem.help("check this entry; it's left out")
}

/// Where a part of the text stands: all of it, or its first line.
pub(super) fn place(export: &Export, raw: &RawValue) -> Place {
    // A raw value is a part of the text it was read from.
    let start = (raw.get().as_ptr() as usize).wrapping_sub(export.text.as_ptr() as usize);
    let first_line = raw.get().lines().next().unwrap_or_default();
    let start = start.min(export.text.len());
    Place::new(
        &export.file,
        start..(start + first_line.len()).min(export.text.len()),
    )
}
