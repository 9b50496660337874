//! Both opinions on a file: that of its schema, and that of the reader.

use serde_json::{Map, Value};
use shopfront::diagnostics::Diagnostics;
use shopfront::memo::Memo;
use shopfront::model::shop::Shop;
use shopfront::source::SourceTree;
use shopfront::tools::schema::Kind;
use toml::de::{DeTable, DeValue};

pub fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

pub fn schema(kind: &str) -> Value {
    let found = Kind::all().into_iter().find(|it| it.name == kind);
    json(&found.unwrap_or_else(|| panic!("no kind {kind}")).schema())
}

/// The opinion of the schema of `kind`.
pub struct Schema(jsonschema::Validator);

impl Schema {
    pub fn of(kind: &str) -> Self {
        // As the language server does: `format` counts.
        let options = jsonschema::options().should_validate_formats(true);
        Self(options.build(&schema(kind)).unwrap())
    }

    /// What it finds in `toml`.
    pub fn problems(&self, toml: &str) -> Vec<String> {
        let table = DeTable::parse(toml).unwrap_or_else(|error| panic!("{toml}: {error}"));
        let value = object(table.get_ref());
        self.0
            .iter_errors(&value)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect()
    }
}

/// What the schema of `kind` finds in `toml`.
pub fn by_schema(kind: &str, toml: &str) -> Vec<String> {
    Schema::of(kind).problems(toml)
}

/// What the reader finds in a shop whose file of this kind is `toml`.
pub fn by_reader(kind: &str, toml: &str) -> Vec<String> {
    let file = Kind::all().into_iter().find(|it| it.name == kind).unwrap().path;
    let file = file
        .replace("*.LANGUAGE", "story.pl")
        .replace("YYYY-MM-DD-slug", "2026-11-20-slug")
        .replace('*', "other");
    let begin = "[shop]\nname = \"Test\"\nlanguages = [\"en\", \"pl\"]\ncurrency = \"PLN\"\n";
    let mut files = vec![
        ("shop.toml", begin.to_owned()),
        ("story.md", "A story.".to_owned()),
    ];
    files.retain(|(path, _)| *path != file);
    let text = if file.ends_with(".toml") {
        toml.to_owned()
    } else {
        format!("+++\n{toml}+++\nText.\n")
    };
    files.push((&file, text));
    let tree = SourceTree::from_texts(files.iter().map(|(path, text)| (*path, text.as_str())));
    let mut found = Diagnostics::new();
    let shop = Shop::read(&tree, &Memo::none(), &mut found);
    let problems: Vec<String> = found.iter().map(|problem| problem.message.clone()).collect();
    assert!(
        shop.is_some() || !problems.is_empty(),
        "{toml}: no shop, and nobody says why"
    );
    problems
}

fn object(table: &DeTable<'_>) -> Value {
    let pairs = table.iter();
    let pairs = pairs.map(|(key, value)| (key.get_ref().to_string(), of(value.get_ref())));
    Value::Object(pairs.collect::<Map<_, _>>())
}

/// As the language server translates TOML: dates become texts.
fn of(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => Value::from(text.as_ref()),
        DeValue::Integer(whole) => Value::from(i64::from_str_radix(whole.as_str(), whole.radix()).unwrap()),
        DeValue::Float(float) => Value::from(float.as_str().parse::<f64>().unwrap()),
        DeValue::Boolean(flag) => Value::from(*flag),
        DeValue::Datetime(date) => Value::from(date.to_string()),
        DeValue::Array(items) => items.iter().map(|item| of(item.get_ref())).collect(),
        DeValue::Table(table) => object(table),
    }
}
