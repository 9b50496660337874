//! What may be written where in a file: the form of its records, followed along a path.

use super::patch::Step;
use crate::model::shop::decode::{Form, RecordForm, ValueForm};
use crate::model::shop::reference;

/// The keys of a kind of file.
#[derive(Clone, Debug, Default)]
pub struct Shape {
    records: Vec<RecordForm>,
}

impl Shape {
    /// Of the kind `kind` of the reference: `product`.
    pub fn of(kind: &str) -> Self {
        let file = reference().into_iter().find(|file| file.kind == kind);
        Self {
            records: file.map(|file| file.records).unwrap_or_default(),
        }
    }

    /// The records whose keys stand side by side in it.
    pub(super) fn records(&self) -> &[RecordForm] {
        &self.records
    }

    /// What may be written at `path`, if that is known.
    pub(super) fn form(&self, path: &[Step]) -> Option<Form> {
        let (first, rest) = path.split_first()?;
        let Step::Key(key) = first else { return None };
        let form = self.records.iter().find_map(|record| field(record, key))?;
        rest.iter().try_fold(form, |form, step| below(&form, step))
    }

    /// The keys of the table at `path`, in the order of the reference; none where they aren't known.
    pub(super) fn keys(&self, path: &[Step]) -> Vec<&'static str> {
        let keys = |record: &RecordForm| record.fields.iter().map(|field| field.key).collect::<Vec<_>>();
        if path.is_empty() {
            return self.records.iter().flat_map(keys).collect();
        }
        let record = self.form(path).and_then(|form| record_of(&form));
        record.map(|record| keys(&record)).unwrap_or_default()
    }

    /// True for a table with keys of its own, and for a list of such.
    pub(super) fn is_record(&self, path: &[Step]) -> bool {
        self.form(path).is_some_and(|form| record_of(&form).is_some())
    }

    /// True where a date stands without quotes.
    pub(super) fn is_date(&self, path: &[Step]) -> bool {
        self.form(path).is_some_and(|form| is_date(&form))
    }
}

fn field(record: &RecordForm, key: &str) -> Option<Form> {
    let known = record.fields.iter().find(|field| field.key == key);
    known
        .map(|field| field.form.clone())
        .or_else(|| record.others.clone())
}

fn below(form: &Form, step: &Step) -> Option<Form> {
    match (form, step) {
        (Form::Record(record), Step::Key(key)) => field(&record(), key),
        (Form::List(of), Step::Index(_)) | (Form::Map { of, .. }, Step::Key(_)) => Some((**of).clone()),
        (Form::ByLanguage, Step::Key(_)) => Some(Form::Value(ValueForm::Words)),
        (Form::Either(forms), step) => forms.iter().find_map(|form| below(form, step)),
        _ => None,
    }
}

/// The record that a table of this form is, or each table of a list.
pub(super) fn record_of(form: &Form) -> Option<RecordForm> {
    match form {
        Form::Record(record) => Some(record()),
        Form::List(of) => record_of(of),
        Form::Either(forms) => forms.iter().find_map(record_of),
        _ => None,
    }
}

fn is_date(form: &Form) -> bool {
    match form {
        Form::Date => true,
        Form::List(of) => is_date(of),
        Form::Either(forms) => forms.iter().any(is_date),
        _ => false,
    }
}
