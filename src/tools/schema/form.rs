//! From the form of a value to its schema.
//!
//! Nothing is kept apart and pointed to (`$ref`): the TOML language server shows no text that stands beside a pointer,
//! and falls over one in `allOf`. So a list of countries stands wherever a country may.

use serde_json::{Map, Value, json};

use super::value::{self, LANGUAGE, WRITTEN};
use crate::model::shop::decode::{FieldForm, Form, Meaning, RecordForm, ValueForm};

/// A schema without its name.
pub(super) type Schema = Map<String, Value>;

/// The schema of a table.
pub(super) fn record(form: &RecordForm) -> Schema {
    let properties: Map<String, Value> = form
        .fields
        .iter()
        .map(|it| (it.key.to_owned(), Value::Object(field(it))))
        .collect();
    let required: Vec<&str> = form
        .fields
        .iter()
        .filter(|it| it.required)
        .map(|it| it.key)
        .collect();
    let others = match &form.others {
        Some(others) => Value::Object(schema(others)),
        None => Value::Bool(false),
    };
    let mut table = object(json!({
        "description": form.text() + &example(form),
        "type": "object",
        "properties": properties,
        "additionalProperties": others,
    }));
    if !required.is_empty() {
        table.insert("required".into(), json!(required));
    }
    // Weekdays may be in the language of the shop.
    if let Some(monday) = form.fields.iter().find(|it| it.key == "monday") {
        table.insert(
            "patternProperties".into(),
            json!({ (value::weekday()): schema(&monday.form) }),
        );
    }
    table
}

/// How a table is written, as a paragraph of Markdown.
fn example(form: &RecordForm) -> String {
    match form.example().as_str() {
        "" => String::new(),
        example => format!("\n\n```toml\n{example}```"),
    }
}

/// What a key is for. Below it stands how its value is written: an example of a table, the form of all else.
fn field(field: &FieldForm) -> Schema {
    let mut schema = schema(&field.form);
    let text = field.doc.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = match table(&field.form).map(|record| example(&record)) {
        Some(example) => text + &example,
        None if matches!(field.form, Form::Value(ValueForm::Words)) => text,
        None => format!("{text}\n\nWrite: {}.", field.form.describe()),
    };
    schema.insert("description".into(), json!(text));
    schema
}

/// The table that a value of this form is, or of which it is a list.
fn table(form: &Form) -> Option<RecordForm> {
    match form {
        Form::Record(record) => Some(record()),
        Form::List(item) => table(item),
        _ => None,
    }
}

/// The schema of any value.
pub(super) fn schema(form: &Form) -> Schema {
    match form {
        Form::Value(form) => value::schema(*form),
        Form::ByLanguage => by_language(),
        Form::Whole { min, max } => whole(*min, *max),
        Form::Flag => object(json!({ "type": "boolean" })),
        Form::Date => value::date(),
        Form::Choice(words) => choice(words),
        Form::Either(forms) => either(forms),
        Form::List(item) => object(json!({ "type": "array", "items": schema(item) })),
        Form::Record(form) => record(&form()),
        Form::Map { of, .. } => object(json!({ "type": "object", "additionalProperties": schema(of) })),
        Form::Numbers(count) => object(json!({
            "type": "array",
            "items": { "type": "number" },
            "minItems": count,
            "maxItems": count,
        })),
        Form::Setting => object(json!({
            "type": ["string", "integer", "boolean", "array"],
            "items": { "type": "string" },
        })),
    }
}

fn by_language() -> Schema {
    object(json!({
        "type": ["string", "object"],
        "pattern": WRITTEN,
        "minProperties": 1,
        "propertyNames": { "pattern": LANGUAGE },
        "additionalProperties": { "type": "string", "pattern": WRITTEN },
    }))
}

fn whole(min: i64, max: i64) -> Schema {
    let mut schema = object(json!({ "type": "integer", "minimum": min }));
    if max < i64::MAX {
        schema.insert("maximum".into(), json!(max));
    }
    schema
}

/// A choice, as [`offered`], with capital letters, spaces and hyphens as the reader takes them.
fn choice(words: &[Meaning]) -> Schema {
    let meaning = |(_, text): &Meaning| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let meanings: Vec<String> = words.iter().map(meaning).collect();
    let each: Vec<String> = words.iter().map(|(word, _)| in_any_case(word)).collect();
    let words = words.iter().map(|(word, _)| (*word).to_owned()).collect();
    offered(
        words,
        Some(meanings),
        &format!("^[ _-]*({})[ _-]*$", each.join("|")),
    )
}

/// The pattern of `in_stock`, `In stock` and `IN-STOCK`.
fn in_any_case(word: &str) -> String {
    let letter = |c: char| match c {
        '_' => "[ _-]+".to_owned(),
        c if c.is_ascii_lowercase() => format!("[{c}{}]", c.to_ascii_uppercase()),
        c => c.to_string(),
    };
    word.chars().map(letter).collect()
}

/// Words that editors offer, and other spellings of them, which they leave alone. `x-taplo` is where the TOML language
/// server looks for what each word means.
pub(super) fn offered(words: Vec<String>, meanings: Option<Vec<String>>, spellings: &str) -> Schema {
    // With its type once more, or editors offer an empty table too.
    let mut list = object(json!({ "type": "string", "enum": words }));
    if let Some(meanings) = meanings {
        list.insert("x-taplo".into(), json!({ "docs": { "enumValues": meanings } }));
    }
    object(json!({ "type": "string", "anyOf": [list, { "type": "string", "pattern": spellings }] }))
}

/// Forms of different types, in one schema: a keyword holds only for values of its own type, so they do not
/// meet. `anyOf` would mean the same, but editors then only say that none of the forms fits, and not why.
fn either(forms: &[Form]) -> Schema {
    let is_table = |form: &&Form| matches!(form, Form::Record(_) | Form::ByLanguage);
    if forms.iter().filter(is_table).count() > 1 {
        // Two tables with different keys cannot be one.
        let each: Vec<Schema> = forms.iter().map(schema).collect();
        return object(json!({ "anyOf": each }));
    }
    let mut all = Schema::new();
    let mut types: Vec<Value> = Vec::new();
    for form in forms {
        let mut part = schema(form);
        match part.remove("type") {
            Some(Value::Array(several)) => types.extend(several),
            one => types.extend(one),
        }
        all.extend(part);
    }
    all.insert("type".into(), Value::Array(types));
    all
}

/// The map of a JSON object.
pub(super) fn object(value: Value) -> Schema {
    match value {
        Value::Object(map) => map,
        _ => Schema::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::shop::reference;

    #[test]
    fn words_of_every_choice_are_taken_as_people_write_them() {
        let mut seen = 0;
        let files = reference();
        for record in files.iter().flat_map(|file| &file.records) {
            each_choice(record, &mut |words| {
                let schema = jsonschema::validator_for(&Value::Object(choice(words))).unwrap();
                for (word, _) in words {
                    let capital = word[..1].to_uppercase() + &word[1..];
                    for written in [
                        (*word).to_owned(),
                        word.to_uppercase(),
                        capital.replace('_', " "),
                        capital.replace('_', "-"),
                    ] {
                        assert!(schema.is_valid(&json!(written)), "{written}");
                        seen += 1;
                    }
                    assert!(!schema.is_valid(&json!(format!("{word}s"))), "{word}s");
                }
                assert!(!schema.is_valid(&json!("")));
            });
        }
        assert!(seen > 200, "{seen}");
    }

    fn each_choice(record: &RecordForm, found: &mut impl FnMut(&'static [Meaning])) {
        for field in &record.fields {
            in_form(&field.form, found);
        }
    }

    fn in_form(form: &Form, found: &mut impl FnMut(&'static [Meaning])) {
        match form {
            Form::Choice(words) => found(words),
            Form::List(item) => in_form(item, found),
            Form::Either(forms) => forms.iter().for_each(|form| in_form(form, found)),
            Form::Record(record) => each_choice(&record(), found),
            _ => {}
        }
    }
}
