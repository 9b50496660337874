//! TOML into typed values, with the place of each and every error at once.
//!
//! In: the text of a TOML file or front matter. Out: records made by [`record!`](crate::shop::record),
//! whose fields are [`Spanned`]. A record is written once; its decoder, its list of keys and its
//! reference documentation come from that one place.

mod field;
mod form;
mod record;
mod scalar;
mod syntax;

use std::ops::Range;

use toml::de::{DeTable, DeValue};

pub use field::Field;
pub use form::{FieldForm, Form, RecordForm};
pub(crate) use record::record;
pub use record::{Record, decode_record, decode_two, reject_unknown};
pub(crate) use scalar::choice;
pub use scalar::{Flag, Invalid, Whole, Words, checked, choose};
pub use syntax::decode_toml;

use crate::diag::{Code, Diagnostic, Diagnostics, Place, SourcePath, Spanned};
use crate::value::Currency;
use crate::value::LanguageTag;

/// A TOML table with positions.
pub type Table<'a> = DeTable<'a>;
/// A TOML value.
pub type Value<'a> = DeValue<'a>;

/// What a decoder needs besides the value: the file it stands in, what the shop has settled already,
/// and where problems go.
pub struct Context<'a> {
    /// The file being read.
    pub file: &'a SourcePath,
    /// Where the TOML starts in the file, in bytes (after the first `+++` of front matter).
    pub offset: usize,
    /// The shop's languages, the default first.
    pub languages: &'a [LanguageTag],
    /// The currency of amounts that name none.
    pub currency: Option<Currency>,
    /// Problems found so far.
    pub diagnostics: &'a mut Diagnostics,
}

impl Context<'_> {
    /// The place of `span`, counted in the whole file.
    pub fn place(&self, span: &Range<usize>) -> Place {
        Place::new(self.file, span.start + self.offset..span.end + self.offset)
    }

    /// `value` with its place.
    pub fn spanned<T>(&self, value: T, span: &Range<usize>) -> Spanned<T> {
        Spanned::new(value, self.place(span))
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

    /// Reports that `value` is of the wrong kind, with what belongs there.
    pub fn wrong_type(&mut self, value: &Value<'_>, span: &Range<usize>, expected: &str) {
        let found = match value {
            DeValue::String(_) => "a text",
            DeValue::Integer(_) => "a whole number",
            DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        let help = match value {
            DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_)
                if expected.starts_with("a text") =>
            {
                Some("put it between quotes".to_owned())
            }
            _ => None,
        };
        self.error(
            Code::WRONG_TYPE,
            span,
            format!("expected {expected}, found {found}"),
            help,
        );
    }
}

/// A value that can be read from TOML.
pub trait Decode: Sized {
    /// What may be written, for the reference and the schema.
    fn form() -> Form;

    /// Reads `value`, written at `span`. `None` where that failed; the problem has been reported.
    fn decode(value: &Value<'_>, span: &Range<usize>, context: &mut Context<'_>) -> Option<Self>;
}
