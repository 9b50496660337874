//! TOML, and YAML in front matter, into typed values, with the place of each and every error at once.
//!
//! In: the text of a TOML file or of front matter. Out: records made by `record!`,
//! whose fields are [`Spanned`]. A record is written once; its decoder, its list of keys and its
//! reference documentation come from that one place.

mod field;
mod form;
mod record;
mod scalar;
mod syntax;
mod texts;
mod yaml;

use std::fmt::Display;
use std::ops::Range;

use toml::de::{DeTable, DeValue};

pub use field::Field;
pub use form::{FieldForm, Form, Meaning, RecordForm, ValueForm};
pub(crate) use record::record;
pub use record::{
    Record, decode_record, decode_two, of_other_generators, reject_unknown, reject_unknown_but,
};
pub(crate) use scalar::choice;
pub use scalar::{Flag, Invalid, Whole, Words, checked, choose};
pub use syntax::{Fault, Readable, decode_toml, readable};
pub use texts::{KeyPath, TextVisitor};
pub use yaml::{Rename, decode_yaml, yaml_keys};

use crate::diagnostics::{Applicability, Code, Diagnostic, Diagnostics, Fix, Place, SourcePath, Spanned};
use crate::model::value::{CountryCode, Currency, DateStyle, LanguageTag};

/// A TOML table with positions.
pub type Table<'a> = DeTable<'a>;
/// A TOML value.
pub type Value<'a> = DeValue<'a>;

/// What a decoder needs besides the value: the file it stands in, what the shop has settled already,
/// and where problems go.
pub struct Context<'a> {
    /// The file being read.
    pub file: &'a SourcePath,
    /// Where the keys start in the file, in bytes (after the first line of front matter).
    pub offset: usize,
    /// The shop's languages, the default first.
    pub languages: &'a [LanguageTag],
    /// The currency of amounts that don't name one.
    pub currency: Option<Currency>,
    /// The country that the shop is in.
    pub country: Option<CountryCode>,
    /// Which table is being read.
    pub trail: Trail,
    /// True if an amount of this table may be a range.
    pub has_ranges: bool,
    /// Problems found so far.
    pub diagnostics: &'a mut Diagnostics,
}

/// The keys that lead to a table, from the top of its file.
#[derive(Clone, Copy, Debug, Default)]
pub struct Trail {
    keys: [&'static str; Self::DEEPEST],
    depth: usize,
}

impl Trail {
    /// No table of a shop is deeper.
    const DEEPEST: usize = 8;

    fn with(mut self, key: &'static str) -> Self {
        if let Some(place) = self.keys.get_mut(self.depth) {
            *place = key;
            self.depth += 1;
        }
        self
    }

    /// The key that is being read.
    fn last(self) -> Option<&'static str> {
        self.keys.get(self.depth.checked_sub(1)?).copied()
    }

    /// The heading of a table below this one: `visit.hours`.
    fn heading(self, below: &str) -> String {
        let keys = self.keys.into_iter().take(self.depth);
        keys.chain([below]).collect::<Vec<_>>().join(".")
    }
}

impl Context<'_> {
    /// Reads what is written under `key`.
    fn within<T>(&mut self, key: &'static str, read: impl FnOnce(&mut Self) -> T) -> T {
        let outer = self.trail;
        self.trail = outer.with(key);
        let read = read(self);
        self.trail = outer;
        read
    }

    /// True where the amount that is being read may be a range.
    pub fn takes_range(&self) -> bool {
        self.has_ranges
            && self
                .trail
                .last()
                .is_some_and(|key| matches!(key, "price" | "rate"))
    }

    /// The place of `span`, counted in the whole file.
    pub fn place(&self, span: &Range<usize>) -> Place {
        Place::new(self.file, span.start + self.offset..span.end + self.offset)
    }

    /// `value` with its place.
    pub fn spanned<T>(&self, value: T, span: &Range<usize>) -> Spanned<T> {
        Spanned::new(value, self.place(span))
    }

    /// How dates are written in this shop.
    pub fn dates(&self) -> DateStyle<'_> {
        DateStyle {
            country: self.country,
            languages: self.languages,
        }
    }

    /// Reports an error at `span`.
    pub fn error(
        &mut self,
        code: Code,
        span: &Range<usize>,
        message: impl Into<String>,
        help: Option<String>,
    ) {
        let place = self.place(span);
        self.diagnostics
            .push(Diagnostic::error(code, place, message).help_maybe(help));
    }

    /// Reports why the value at `span` cannot be, with what could stand there instead.
    pub fn refuse(&mut self, span: &Range<usize>, invalid: Invalid) {
        let place = self.place(span);
        let fixes = invalid.fixes(&place);
        self.diagnostics.push(
            Diagnostic::error(Code::INVALID_VALUE, place, invalid.message)
                .help_maybe(invalid.help)
                .fixed_by(fixes),
        );
    }

    /// To the problem that was reported last, which is one at `span`: what could stand there instead, in TOML.
    pub fn instead(&mut self, applicability: Applicability, span: &Range<usize>, toml: Option<impl Display>) {
        let place = self.place(span);
        let fix = toml.and_then(|toml| Fix::replace(applicability, &place, toml.to_string()));
        self.diagnostics.fix_last(&place, fix);
    }

    /// Reports that `value` is of the wrong kind, with what belongs there.
    pub fn wrong_type(&mut self, value: &Value<'_>, span: &Range<usize>, expected: &str) {
        let help = how_to_write(expected);
        self.unexpected(value, span, expected, help);
    }

    /// The same for a table of the form `record`: the keys that it cannot be without are shown.
    pub fn no_table(&mut self, value: &Value<'_>, span: &Range<usize>, record: &RecordForm) {
        let keys: Vec<String> = record
            .fields
            .iter()
            .filter(|field| field.required)
            .map(|field| format!("{} = …", field.key))
            .collect();
        let mut help = how_to_write("a table").to_owned();
        if !keys.is_empty() {
            help = format!("{help}: `{{ {} }}`", keys.join(", "));
        }
        self.unexpected(value, span, "a table", &help);
    }

    /// Like above, with specific help.
    pub(super) fn unexpected(&mut self, value: &Value<'_>, span: &Range<usize>, expected: &str, help: &str) {
        let message = format!("expected {expected}, found {}", kind_of(value));
        self.error(Code::WRONG_TYPE, span, message, Some(help.to_owned()));
    }
}

fn kind_of(value: &Value<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// How to write what was expected, by how its name begins.
fn how_to_write(expected: &str) -> &'static str {
    let forms = [
        ("a text", "put it in quotes"),
        ("true or false", "write `true` or `false`, without quotes"),
        ("a whole number", "write digits only, without quotes"),
        ("a number", "write digits only, without quotes"),
        ("a date", "write year, month and day: 2026-12-24"),
        ("a time", "write hours and minutes in quotes"),
        (
            "a list",
            "put it in square brackets, with commas between the values",
        ),
        (
            "a table",
            "write its keys below a heading in square brackets, or between `{` and `}`",
        ),
    ];
    let form = forms.iter().find(|(start, _)| expected.starts_with(start));
    form.map_or("write one of these", |(_, help)| help)
}

/// A value that can be read from TOML.
pub trait Decode: Sized {
    /// What may be written, for the reference and the schema.
    fn form() -> Form;

    /// Reads `value`, written at `span`. `None` if that failed; the problem has been reported.
    fn decode(value: &Value<'_>, span: &Range<usize>, context: &mut Context<'_>) -> Option<Self>;

    /// Visits the texts in it that visitors read; most values have none.
    fn texts<'a>(&'a self, _at: &KeyPath<'_>, _visit: &mut TextVisitor<'_, 'a>) {}
}
