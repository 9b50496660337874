//! The first shop of an empty folder: the questions of `shopfront new`, and its files.

use serde_json::{Value as Json, json};

use super::Editor;
use super::files::FileText;
use super::refusal::Refusal;
use crate::diagnostics::SourcePath;
use crate::model::shop::BusinessKind;
use crate::model::value::{Colour, CountryCode, Email, Invalid, LanguageTag, Phone, WebUrl};
use crate::source::{SourceFile, SourceTree};
use crate::theme::builtin_names;
use crate::tools::scaffold::{self, Answers};

/// A question: its key, what it's for, its type, and whether it has to be answered.
type Question = (&'static str, &'static str, &'static str, bool);

const QUESTIONS: [Question; 13] = [
    ("name", "The name of your business.", "words", true),
    ("trade", "What you do, as customers would say it.", "words", false),
    ("kind", "Which of these is most like you.", "choice", false),
    ("country", "The country you're in.", "country_code", true),
    (
        "languages",
        "The languages of your website, the main one first.",
        "language_tag",
        false,
    ),
    ("visit", "Customers can come to you.", "switch", false),
    ("street", "Street and number.", "words", false),
    ("postal_code", "The postal code.", "words", false),
    ("city", "The town.", "words", false),
    ("email", "The e-mail address for customers.", "email", false),
    ("phone", "The phone number for customers.", "phone", false),
    (
        "stores",
        "Where people can buy from you online.",
        "web_url",
        false,
    ),
    (
        "theme",
        "The look. You can change it at any time.",
        "choice",
        false,
    ),
];

impl Editor {
    /// The questions as a form.
    pub(super) fn questions(&self) -> Json {
        let fields = QUESTIONS.into_iter().map(|(key, help, kind, required)| {
            json!({
                "record": "Answers",
                "key": key,
                "help": help,
                "type": kind,
                "required": required,
                "many": matches!(key, "languages" | "stores"),
                "translated": false,
                "choices": choices(key),
                "min": null,
                "max": null,
                "fields": null,
            })
        });
        json!({ "record": "Answers", "fields": fields.collect::<Vec<_>>() })
    }

    /// Writes the files of a new shop. Files that are there stay as they are.
    pub(super) fn start(&self, asked: &Json) -> Result<Json, Refusal> {
        let _alone = self.alone();
        let shop_file = SourcePath::new("shop.toml");
        if self.latest.shop().is_there() || FileText::read(&self.dir, &shop_file)?.is_there {
            return Err(Refusal::new("There's already a shop in this folder.").help("Reload the page."));
        }
        let mut problems = Vec::new();
        let answers = answers(asked.get("answers").unwrap_or(&Json::Null), &mut problems);
        let Some(answers) = answers.filter(|_| problems.is_empty()) else {
            return Ok(json!({ "ok": false, "problems": problems }));
        };
        let files = scaffold::files(&answers);
        // The one that makes a folder a shop comes last: a shop is whole or not there.
        let (shop, others): (Vec<_>, Vec<_>) = files.iter().partition(|(path, _)| *path == "shop.toml");
        let mut tree = SourceTree::default();
        for (path, text) in others.into_iter().chain(shop) {
            let path = SourcePath::new(path);
            let there = FileText::read(&self.dir, &path)?;
            if !there.is_there {
                let written = self.dir.create(path.as_str(), text.as_bytes());
                written.map_err(|error| Refusal::of_file("written", &path, &error))?;
            }
            let text = if there.is_there { &there.text } else { text };
            if !path.starts_with('.') {
                tree.insert(path, SourceFile::Text(text.as_str().into()));
            }
        }
        let made = self.dir.create_dir_all(scaffold::PHOTOS);
        made.map_err(|error| Refusal::of_file("written", scaffold::PHOTOS, &error))?;
        let diagnostics = self.site.inspect(&tree);
        self.latest.expect(tree, diagnostics);
        Ok(json!({ "ok": true }))
    }
}

fn choices(key: &str) -> Json {
    match key {
        "kind" => BusinessKind::ALL
            .iter()
            .map(|kind| json!({ "value": kind.word(), "label": kind.word() }))
            .collect(),
        "theme" => builtin_names()
            .iter()
            .map(|name| json!({ "value": name, "label": name }))
            .collect(),
        _ => Json::Null,
    }
}

/// The answers, or what is wrong with them.
fn answers(given: &Json, problems: &mut Vec<Json>) -> Option<Answers> {
    let mut reader = Reader { given, problems };
    let name = reader.words("name");
    if name.is_none() {
        reader.wrong(
            "name",
            "the name of the business is missing",
            Some("write it as customers know it"),
        );
    }
    let country = reader.value("country", CountryCode::parse);
    if country.is_none() && reader.words("country").is_none() {
        reader.wrong(
            "country",
            "the country is missing",
            Some("choose the country you're in"),
        );
    }
    let visit = given.get("visit").and_then(Json::as_bool).unwrap_or(false);
    let city = reader.words("city");
    if visit && city.is_none() {
        reader.wrong(
            "city",
            "the town is missing",
            Some("write the town that customers come to"),
        );
    }
    let kind = reader
        .words("kind")
        .and_then(|word| BusinessKind::ALL.into_iter().find(|kind| kind.word() == word));
    let theme = reader
        .words("theme")
        .filter(|name| builtin_names().contains(name));
    Some(Answers {
        trade: reader.words("trade"),
        kind,
        street: reader.words("street"),
        postal_code: reader.words("postal_code"),
        city,
        languages: reader.values("languages", LanguageTag::meant_by),
        stores: reader.values("stores", WebUrl::parse),
        email: reader.value("email", Email::parse),
        phone: reader.value("phone", |text| Phone::of_shop_in(text, country)),
        visit,
        theme,
        accent: reader.value("accent", Colour::parse),
        name: name?,
        country: country?,
    })
}

struct Reader<'a> {
    given: &'a Json,
    problems: &'a mut Vec<Json>,
}

impl Reader<'_> {
    /// A text that says something, on one line.
    fn words(&self, key: &str) -> Option<String> {
        let text = self.given.get(key)?.as_str()?;
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        (!text.is_empty()).then_some(text)
    }

    fn value<T>(&mut self, key: &str, parse: impl Fn(&str) -> Result<T, Invalid>) -> Option<T> {
        let text = self.words(key)?;
        self.parsed(key, &text, parse)
    }

    fn values<T>(&mut self, key: &str, parse: impl Fn(&str) -> Result<T, Invalid>) -> Vec<T> {
        let listed = self
            .given
            .get(key)
            .and_then(Json::as_array)
            .cloned()
            .unwrap_or_default();
        let texts = listed
            .iter()
            .filter_map(Json::as_str)
            .map(str::trim)
            .filter(|text| !text.is_empty());
        texts.filter_map(|text| self.parsed(key, text, &parse)).collect()
    }

    fn parsed<T>(&mut self, key: &str, text: &str, parse: impl Fn(&str) -> Result<T, Invalid>) -> Option<T> {
        match parse(text) {
            Ok(value) => Some(value),
            Err(invalid) => {
                self.wrong(key, &invalid.message, invalid.help.as_deref());
                None
            }
        }
    }

    fn wrong(&mut self, key: &str, message: &str, help: Option<&str>) {
        self.problems
            .push(json!({ "severity": "error", "key": [key], "message": message, "help": help }));
    }
}
