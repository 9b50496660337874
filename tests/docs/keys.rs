//! `docs/reference.md`: every file of a shop and every key, from the records that decode them.

use std::collections::BTreeMap;

use shopfront::diagnostics::Diagnostics;
use shopfront::memo::Memo;
use shopfront::model::shop::decode::{FieldForm, Form, RecordForm};
use shopfront::model::shop::{Shop, reference};
use shopfront::source::SourceTree;

use crate::generated::hold;
use crate::markdown::{anchor, head, line, quoted_as_code, row};

/// Records whose keys may stand in several files: each has a section of its own.
const SHARED: &[(&str, &str)] = &[("Entry", "Every Markdown file"), ("PolicyKeys", "Every policy")];

/// A record where the reference shows it first.
pub struct Section {
    /// The file in which it stands: `products/*.md`.
    file: &'static str,
    heading: String,
    level: usize,
    /// Other sections whose keys may stand beside its own.
    beside: Vec<&'static str>,
    record: RecordForm,
}

/// The sections of a reference, and the heading of each record.
#[derive(Default)]
pub struct Sections {
    list: Vec<Section>,
    headings: BTreeMap<&'static str, String>,
}

impl Sections {
    /// The record `form`, and below it those that its keys hold.
    pub fn add(&mut self, file: &'static str, heading: String, level: usize, form: RecordForm, path: &str) {
        if self.headings.insert(form.name, heading.clone()).is_some() {
            return;
        }
        let fields = form.fields.clone();
        let beside = Vec::new();
        self.list.push(Section {
            file,
            heading,
            level,
            beside,
            record: form,
        });
        for field in &fields {
            self.below(file, field, path);
        }
    }

    fn below(&mut self, file: &'static str, field: &FieldForm, path: &str) {
        let inside = if path.is_empty() {
            field.key.to_owned()
        } else {
            format!("{path}.{}", field.key)
        };
        if let Some((record, is_list)) = inner(&field.form) {
            let record = record();
            if self.headings.contains_key(record.name) {
                return;
            }
            let heading = if is_list {
                format!("`[[{inside}]]`")
            } else {
                format!("`[{inside}]`")
            };
            self.add(file, heading, 3, record, &inside);
        }
    }

    fn of_shop() -> Self {
        let mut sections = Self::default();
        for file in reference() {
            let mut beside = Vec::new();
            for record in file.records {
                match SHARED.iter().find(|(name, _)| *name == record.name) {
                    Some((_, title)) => {
                        sections.add(example_file(file.path), (*title).to_owned(), 2, record, "");
                        beside.push(*title);
                    }
                    None => {
                        let heading = format!("`{}`", file.path);
                        let at = sections.list.len();
                        sections.add(file.path, heading, 2, record, "");
                        if let Some(section) = sections.list.get_mut(at) {
                            section.beside = std::mem::take(&mut beside);
                        }
                    }
                }
            }
        }
        sections
    }

    /// All sections in Markdown.
    pub fn text(&self) -> String {
        self.list.iter().map(|section| self.section(section)).collect()
    }

    fn section(&self, section: &Section) -> String {
        let record = &section.record;
        let mut text = format!(
            "{} {}\n\n{}\n",
            "#".repeat(section.level),
            section.heading,
            record.text()
        );
        if !section.beside.is_empty() {
            let links: Vec<String> = section.beside.iter().map(|title| link(title)).collect();
            text += &format!("\nThe keys of {} may stand here too.\n", links.join(" and of "));
        }
        text += "\n";
        text += &head(&["Key", "What to write", "What it is"]);
        for field in &record.fields {
            text += &self.field(field);
        }
        if !record.example().is_empty() {
            text += &format!("\n```toml\n{}```\n", record.example());
        }
        text + "\n"
    }

    fn field(&self, field: &FieldForm) -> String {
        let key = if field.required {
            format!("`{}` **required**", field.key)
        } else {
            format!("`{}`", field.key)
        };
        let meanings = meanings(&field.form);
        row(&[&key, &self.form(&field.form), &(line(field.doc) + &meanings)])
    }

    fn form(&self, form: &Form) -> String {
        match form {
            Form::Record(record) => self.table(record().name, "table"),
            Form::Either(forms) => {
                let forms: Vec<String> = forms.iter().map(|form| self.form(form)).collect();
                forms.join("; or ")
            }
            Form::List(item) => match &**item {
                Form::Record(record) => self.table(record().name, "list of tables"),
                Form::Choice(_) => format!("list of {}", self.form(item)),
                item => format!("list: {}", self.form(item)),
            },
            Form::Choice(words) => {
                let words: Vec<String> = words.iter().map(|(word, _)| format!("`\"{word}\"`")).collect();
                words.join(", ")
            }
            Form::Flag => "`true` or `false`".to_owned(),
            form => quoted_as_code(&form.describe()),
        }
    }

    fn table(&self, record: &str, what: &str) -> String {
        match self.headings.get(record) {
            Some(heading) => format!("{what}, see {}", link(heading)),
            None => what.to_owned(),
        }
    }
}

/// The record that a value of this form is, and whether there may be several.
fn inner(form: &Form) -> Option<(fn() -> RecordForm, bool)> {
    match form {
        Form::Record(record) => Some((*record, false)),
        Form::List(item) => inner(item).map(|(record, _)| (record, true)),
        Form::Either(forms) => forms.iter().find_map(inner),
        _ => None,
    }
}

fn meanings(form: &Form) -> String {
    match form {
        Form::List(item) => meanings(item),
        Form::Choice(words) => words
            .iter()
            .map(|(word, meaning)| format!("<br>`\"{word}\"`: {}", line(meaning)))
            .collect(),
        _ => String::new(),
    }
}

fn link(heading: &str) -> String {
    format!("[{heading}](#{})", anchor(heading))
}

/// A file that a pattern of the reference stands for.
fn example_file(pattern: &'static str) -> &'static str {
    match pattern {
        "news/YYYY-MM-DD-slug.md" => "news/2026-11-20-example.md",
        "products/*.md" => "products/example.md",
        "offers/*.md" => "offers/example.md",
        "pages/*.md" => "pages/example.md",
        "prices/*.toml" => "prices/example.toml",
        "policies/*.md" => "policies/terms.md",
        "*.LANGUAGE.md" => "story.pl.md",
        path => path,
    }
}

#[test]
fn the_reference_is_that_of_the_records() {
    hold("docs/reference.md", &[("keys", Sections::of_shop().text())]);
}

#[test]
fn every_example_of_the_reference_can_be_read() {
    for section in Sections::of_shop().list {
        let example = section.record.example();
        let problems = problems(example_file(section.file), &example);
        assert!(
            problems.is_empty(),
            "{}:\n{example}\n{problems:#?}",
            section.record.name
        );
    }
}

/// What reading a shop finds, whose `file` holds `toml`.
fn problems(file: &str, toml: &str) -> Vec<String> {
    let begin = "[shop]\nname = \"Test\"\nlanguages = [\"en\", \"pl\"]\n";
    let shop = match file {
        "shop.toml" if toml.contains("[shop]\n") => toml.to_owned(),
        "shop.toml" => format!("{begin}{toml}"),
        _ => begin.to_owned(),
    };
    let mut files = vec![("shop.toml", shop), ("story.md", "A story.".to_owned())];
    match file {
        "shop.toml" => {}
        file if file.ends_with(".toml") => files.push((file, toml.to_owned())),
        _ => files.push((file, format!("+++\n{toml}+++\nText.\n"))),
    }
    let texts: BTreeMap<&str, &str> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let tree = SourceTree::from_texts(texts);
    let mut found = Diagnostics::new();
    let shop = Shop::read(&tree, &Memo::none(), &mut found);
    let mut problems: Vec<String> = found.iter().map(|problem| problem.message.clone()).collect();
    if shop.is_none() && problems.is_empty() {
        problems.push("no shop".to_owned());
    }
    problems
}

#[test]
fn an_example_with_a_mistake_is_noticed() {
    assert_eq!(
        problems("shop.toml", "[contact]\nemial = \"a@b.example\"\n"),
        ["unknown key `emial`"]
    );
    assert_eq!(
        problems("products/example.md", "prize = \"1 PLN\"\n"),
        ["unknown key `prize`"]
    );
    assert_eq!(
        problems("testimonials.toml", "verify = \"x\"\n"),
        ["unknown key `verify`"]
    );
    assert_eq!(problems("story.pl.md", "photo = \"a.jpg\"\n").len(), 1);
}

#[test]
fn every_key_stands_in_the_example_of_its_record() {
    for section in Sections::of_shop().list {
        let (name, example) = (section.record.name, section.record.example());
        // The tables of `shop.toml` have examples of their own.
        for field in section.record.fields.iter().filter(|_| name != "ShopFile") {
            assert!(
                shows(&example, field.key),
                "{name}: the example lacks `{}`",
                field.key
            );
        }
    }
}

/// True where `key` is set in `toml`.
fn shows(toml: &str, key: &str) -> bool {
    let word = |c: char| c.is_alphanumeric() || c == '_';
    toml.match_indices(key).any(|(at, _)| {
        let after = toml.get(at + key.len()..).unwrap_or("");
        let set = after.starts_with(" =") || after.starts_with("]\n") || after.starts_with("]]\n");
        set && !toml.get(..at).unwrap_or("").ends_with(word)
    })
}
