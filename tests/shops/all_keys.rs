//! A shop that fills every key of the model, made from the model's own reference: a key that is added
//! tomorrow is filled tomorrow.

use shopfront::diag::SourcePath;
use shopfront::shop::decode::{FieldForm, Form, RecordForm};
use shopfront::shop::{ReferenceFile, reference};
use shopfront::source::{Blob, SourceFile, SourceTree};

/// The languages of the shop.
pub const LANGUAGES: [&str; 2] = ["en", "pl"];
/// Its one picture; the name is one that people give and addresses must encode.
pub const PICTURE: &str = "photos/Kopia 100% #1 'a' & b.png";
/// The smallest PNG.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\0\x05\0\x01\xff\xa6\xf8\xb4\x9d\0\0\0\0IEND\xaeB`\x82";

/// The shop, with `words` in every text and `body` as every Markdown text.
pub fn shop(words: &str, body: &str) -> SourceTree {
    let mut tree = SourceTree::default();
    let mut write = |path: &str, text: String| {
        tree.insert(SourcePath::new(path), SourceFile::Text(text.into()));
    };
    for file in reference() {
        let keys = filled(&file, words);
        if file.path.ends_with(".toml") {
            write(file.path, keys);
            continue;
        }
        for path in paths(file.path) {
            write(&path, format!("+++\n{keys}+++\n{body}"));
        }
    }
    tree.insert(SourcePath::new(PICTURE), SourceFile::Binary(Blob::new(PNG)));
    tree
}

/// Files for a path of the reference.
fn paths(pattern: &str) -> Vec<String> {
    if pattern == "*.LANGUAGE.md" {
        let files = [
            "story",
            "products/a",
            "offers/a",
            "news/2026-11-20-a",
            "pages/a",
            "policies/other",
        ];
        return files.iter().map(|file| format!("{file}.pl.md")).collect();
    }
    let name = if pattern.starts_with("policies/") {
        "other"
    } else {
        "a"
    };
    let path = pattern
        .replace('*', name)
        .replace("YYYY-MM-DD-slug", "2026-11-20-a");
    let several = ["products/", "news/"]
        .iter()
        .any(|folder| path.starts_with(folder));
    let second = several.then(|| path.replace("a.md", "b.md"));
    [path].into_iter().chain(second).collect()
}

fn filled(file: &ReferenceFile, words: &str) -> String {
    let filler = Filler {
        words,
        translation: file.path.contains("LANGUAGE"),
    };
    let fields = file.records.iter().flat_map(|record| &record.fields);
    // Each file keeps an address of its own.
    let fields = fields.filter(|field| field.key != "slug");
    fields
        .map(|field| format!("{} = {}\n", field.key, filler.field(field)))
        .collect()
}

struct Filler<'a> {
    words: &'a str,
    translation: bool,
}

impl Filler<'_> {
    fn field(&self, field: &FieldForm) -> String {
        match field.key {
            "allow_html" | "draft" | "decorative" | "closed" | "no_delivery" => "false".to_owned(),
            "languages" => format!("{LANGUAGES:?}"),
            "theme" => "{ name = \"market\", accent = \"#a4502f\" }".to_owned(),
            // An address to stand before others: without a query.
            "url" if field.doc.contains("The site's address") => {
                "\"https://shop.example/a'b(c)/\"".to_owned()
            }
            "main" => "[\"story\", \"products\", \"pages/a.md\"]".to_owned(),
            "products" => "[\"products/a.md\"]".to_owned(),
            "privacy" => "\"policies/privacy.md\"".to_owned(),
            "geo" => "[50.05123, 19.94567]".to_owned(),
            "through" => "2026-12-31".to_owned(),
            _ => self.form(&field.form),
        }
    }

    fn form(&self, form: &Form) -> String {
        match form {
            Form::ByLanguage if self.translation => quoted(self.words),
            Form::ByLanguage => {
                let each = LANGUAGES.map(|language| format!("{language} = {}", quoted(self.words)));
                format!("{{ {} }}", each.join(", "))
            }
            Form::Text("text") => quoted(self.words),
            Form::Text(what) => sample(what),
            Form::Whole { min, max } => 5
                .clamp(*min, *max)
                .max(if *max == 2999 { 2016 } else { 0 })
                .to_string(),
            Form::Flag => "true".to_owned(),
            Form::Date => "2026-11-20".to_owned(),
            Form::Choice(words) => quoted(words.first().unwrap()),
            Form::Either(forms) => self.form(forms.last().unwrap()),
            Form::List(form) => format!("[{}]", self.form(form)),
            Form::Record(record) => self.record(&record()),
            Form::Free(_) => "{ a = 1 }".to_owned(),
        }
    }

    fn record(&self, record: &RecordForm) -> String {
        let fields: Vec<String> = record
            .fields
            .iter()
            .map(|field| format!("{} = {}", field.key, self.field(field)))
            .collect();
        format!("{{ {} }}", fields.join(", "))
    }
}

/// A value of a text with a form of its own; as hostile as the form lets it be.
fn sample(what: &str) -> String {
    let kind = what.split([':', ',', ';']).next().unwrap();
    quoted(match kind {
        "country code" => "PL",
        "currency code" => "PLN",
        "e-mail address" => "o'hara+a&b@shop.example",
        "phone number with country code" => "+48 12 345 67 89",
        "web address" => "https://shop.example/a'b(c)?d=e&f={{7*7777}}&amp;#g'&h",
        "part of an address" => "slug",
        "language tag" => "pl",
        "time of day" => "12:00",
        "time zone" => "Europe/Warsaw",
        "schema.org subtype of LocalBusiness or Organization" => "Store",
        "colour" => "#a4502f",
        "amount" => "149.50 PLN",
        "path of a file in the shop folder" => PICTURE,
        "time range" => "10:00-18:00",
        _ => panic!("give tests/shops a sample for the form `{what}`"),
    })
}

fn quoted(text: &str) -> String {
    format!(
        "\"{}\"",
        text.replace('\\', "\\\\")
            .replace('"', "\\\"")
            .replace('\n', "\\n")
    )
}
