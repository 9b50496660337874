//! The kinds of file that have a schema.

use serde_json::{Value, json};

use super::form::{Schema, record};
use super::known;
use crate::model::shop::decode::{Record, RecordForm};
use crate::model::shop::reference;
use crate::theme::ThemeManifest;

/// How the comment of every file begins: by it shopfront knows its own files again.
pub(super) const MARK: &str = "Written by shopfront";

/// A kind of file, with the keys it may hold.
#[derive(Clone, Debug)]
pub struct Kind {
    /// What it is called: `shop`, `product`.
    pub name: &'static str,
    /// The files, as in the shop folder: `products/*.md`.
    pub path: &'static str,
    records: Vec<RecordForm>,
}

impl Kind {
    /// Every kind, in the order of the reference; themes stand last.
    pub fn all() -> Vec<Self> {
        let of_shop = reference().into_iter().map(|file| Self {
            name: file.kind,
            path: file.path,
            records: file.records,
        });
        let theme = Self {
            name: "theme",
            path: "theme.toml",
            records: vec![ThemeManifest::record_form()],
        };
        of_shop.chain([theme]).collect()
    }

    /// True for a file that is TOML from its first line to its last; false for the front matter of Markdown.
    pub fn is_whole_file(&self) -> bool {
        self.path.ends_with(".toml")
    }

    /// The schema as indented JSON, with a line end.
    pub fn schema(&self) -> String {
        let mut schema = self.together();
        schema.insert("$schema".into(), json!("http://json-schema.org/draft-07/schema#"));
        let comment = format!(
            "{MARK} {}: `shopfront schema` rewrites it.",
            env!("CARGO_PKG_VERSION")
        );
        schema.insert("$comment".into(), json!(comment));
        schema.insert("title".into(), json!(self.title()));
        format!("{:#}\n", Value::Object(schema))
    }

    fn title(&self) -> String {
        if self.is_whole_file() {
            self.path.to_owned()
        } else {
            format!("The front matter of {}", self.path)
        }
    }

    /// One table with the keys of all its records.
    fn together(&self) -> Schema {
        let own = self.records.last();
        let all = RecordForm {
            name: self.name,
            doc: own.map_or("", |record| record.doc),
            fields: self.records.iter().flat_map(|it| it.fields.clone()).collect(),
            others: None,
        };
        let mut file = record(&all);
        known::fill(self.name, &mut file);
        file
    }
}
