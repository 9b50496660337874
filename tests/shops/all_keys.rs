//! A shop that fills every key of the model, made from the model's own reference: a key that is added
//! tomorrow is filled tomorrow.

use shopfront::diagnostics::SourcePath;
use shopfront::model::shop::decode::{FieldForm, Form, RecordForm, ValueForm};
use shopfront::model::shop::{ReferenceFile, reference};
use shopfront::source::{Blob, SourceFile, SourceTree};

/// The languages of the shop.
pub const LANGUAGES: [&str; 2] = ["en", "pl"];
/// Its one picture; the name is one that people give and addresses must encode.
pub const PICTURE: &str = "photos/Kopia 100% #1 'a' & b.png";
/// A PNG of four pixels.
const PNG: &[u8] = b"\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR\x00\x00\x00\x02\x00\x00\x00\x02\x08\x02\x00\x00\x00\xfd\xd4\x9as\x00\x00\x00\x16IDATx\x9ccX\x15\xa0\xff\xff\xff\x7f\x06\x01\x05\x03\x87\x80\x04\x00,\xda\x05w~*F\x9e\x00\x00\x00\x00IEND\xaeB`\x82";

/// The shop, with `words` in every text and `body` as every Markdown text.
pub fn shop(words: &str, body: &str) -> SourceTree {
    let mut tree = SourceTree::default();
    let mut write = |path: &str, text: String| {
        tree.insert(SourcePath::new(path), SourceFile::Text(text.into()));
    };
    for file in reference() {
        let keys = filled(&file, words);
        if file.path.ends_with(".toml") {
            write(&file.path.replace('*', "a"), keys);
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
            "events/a",
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
    // Each file keeps an address of its own, and had none before.
    let fields = fields.filter(|field| !["slug", "aliases"].contains(&field.key));
    // One place is written as `[visit]`, several as `[[places]]`, never both. A record of places has the same keys and
    // more.
    let fields = fields.filter(|field| field.key != "visit");
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
            "allow_html" | "draft" | "decorative" | "on_request" | "closed" | "no_delivery" => {
                "false".to_owned()
            }
            "languages" => format!("{LANGUAGES:?}"),
            "theme" => "{ name = \"market\", accent = \"#a4502f\" }".to_owned(),
            // An address to stand before others: without a query.
            "url" if field.doc.contains("The site's address") => {
                "\"https://shop.example/a'b(c)/\"".to_owned()
            }
            "main" => "[\"story\", \"products\", \"pages/a.md\"]".to_owned(),
            "products" => "[\"products/a.md\"]".to_owned(),
            "privacy" => "\"policies/privacy.md\"".to_owned(),
            "through" => "2026-12-31".to_owned(),
            // A series that goes on for a while.
            "repeat" => "\"weekly\"".to_owned(),
            "until" => "2027-12-31".to_owned(),
            "except" => "[2026-12-25]".to_owned(),
            "moved_from" => "\"2026-11-13 10:00\"".to_owned(),
            // Into the other language than the quote is in.
            "translations" => self
                .form(&field.form)
                .replace("language = \"pl\"", "language = \"en\""),
            "price_to" | "rate_to" => "\"200 PLN\"".to_owned(),
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
            Form::Value(ValueForm::Words) => quoted(self.words),
            Form::Value(ValueForm::GeoPoint) => "[50.05123, 19.94567]".to_owned(),
            Form::Value(ValueForm::MeanRating) => "4.83".to_owned(),
            Form::Value(value) => sample(*value),
            Form::Whole { min, max } => 5
                .clamp(*min, *max)
                .max(if *max == 2999 { 2016 } else { 0 })
                .to_string(),
            Form::Flag => "true".to_owned(),
            Form::Date => "2026-11-20".to_owned(),
            Form::Choice(words) => quoted(words.first().unwrap().0),
            Form::Either(forms) => self.form(forms.last().unwrap()),
            Form::List(form) => format!("[{}]", self.form(form)),
            Form::Record(record) => self.record(&record()),
            Form::Map { of, .. } => format!("{{ a = {} }}", self.form(of)),
            Form::Numbers(count) => format!("{:?}", vec![1; *count]),
            Form::Setting => quoted(self.words),
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

/// A value with a form of its own; as hostile as the form lets it be.
fn sample(form: ValueForm) -> String {
    quoted(match form {
        ValueForm::CountryCode => "PL",
        ValueForm::Currency => "PLN",
        ValueForm::Email => "o'hara+a&b@shop.example",
        ValueForm::Phone => "+48 12 345 67 89",
        ValueForm::WebUrl => "https://shop.example/a'b(c)?d=e&f={{7*7777}}&amp;#g'&h",
        ValueForm::OldAddress => "/old/o'hara&amp;/",
        ValueForm::PublishTarget => "sftp://ohara+a@shop.example/a&b {{7*7}}",
        ValueForm::Slug => "slug",
        ValueForm::LanguageTag => "pl",
        ValueForm::ClockTime => "12:00",
        ValueForm::TimeZoneName => "Europe/Warsaw",
        ValueForm::SchemaType => "Store",
        ValueForm::Colour => "#a4502f",
        ValueForm::Price => "149.50 PLN",
        ValueForm::Quantity => "100 g",
        ValueForm::Duration => "1 h 30 min",
        ValueForm::EventTime => "2026-11-20 10:00",
        ValueForm::EventEnd => "12:00",
        ValueForm::Recurrence => "FREQ=WEEKLY;BYDAY=FR",
        ValueForm::FilePath => PICTURE,
        ValueForm::TimeRange | ValueForm::DayHours => "10:00-18:00",
        ValueForm::HoursLine => "Mo-Su 10:00-18:00",
        ValueForm::YearDays => "Apr-Oct",
        ValueForm::Words | ValueForm::GeoPoint | ValueForm::MeanRating => {
            unreachable!("written by its caller")
        }
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
