//! The form of an entry as JSON, from the records that decode its file: never from a second list.

use serde_json::{Map, Value as Json, json};

use super::shape::{Shape, record_of};
use crate::model::shop::decode::{FieldForm, Form, RecordForm, ValueForm};
use crate::theme::builtin_names;

/// No table of a shop is deeper.
const DEEPEST: usize = 8;

/// The fields of an entry whose file has this shape: the keys of its own kind first, then those of every kind.
pub(super) fn form(shape: &Shape) -> Json {
    let records = shape.records();
    let name = records.last().map_or("", |record| record.name);
    let all = records.iter().rev().flat_map(|record| fields(record, 0));
    json!({ "record": name, "fields": all.collect::<Vec<_>>() })
}

fn fields(record: &RecordForm, depth: usize) -> Vec<Json> {
    let fields = record.fields.iter();
    fields.map(|it| field(it, record.name, depth)).collect()
}

fn field(it: &FieldForm, record: &str, depth: usize) -> Json {
    let (form, is_list) = match &it.form {
        Form::List(of) => (&**of, true),
        form => (form, false),
    };
    let form = shown(form);
    let mut field = json!({
        "record": record,
        "key": it.key,
        "help": paragraph(it.doc),
        "type": kind(form),
        "required": it.required,
        "many": is_list || is_days_ranges(form),
        "translated": matches!(form, Form::ByLanguage),
        "choices": choices(form, record, it.key),
        "min": null,
        "max": null,
        "fields": null,
    });
    if let Some(field) = field.as_object_mut() {
        limits(form, field);
        let inner = record_of(form).filter(|_| depth < DEEPEST);
        if let Some(inner) = inner {
            field.insert("fields".into(), json!(fields(&inner, depth + 1)));
        }
    }
    field
}

/// Of several forms, the one that is shown. A picture is a path or a table, hours are a line or a week: these stay as
/// they are, and [`kind`] has one word for both. Of the others, words say most.
fn shown(form: &Form) -> &Form {
    match form {
        Form::Either(forms) if either(forms).is_none() => {
            let words = forms.iter().find(|form| matches!(form, Form::ByLanguage));
            words.or(forms.first()).unwrap_or(form)
        }
        form => form,
    }
}

/// The word for a form.
fn kind(form: &Form) -> &'static str {
    match form {
        Form::Value(value) => value_kind(*value),
        Form::ByLanguage => "text",
        Form::Whole { .. } => "number",
        Form::Flag => "switch",
        Form::Date => "date",
        Form::Choice(_) => "choice",
        Form::List(_) => "list",
        Form::Record(_) => "table",
        Form::Map { .. } => "map",
        Form::Numbers(_) => "numbers",
        Form::Setting => "setting",
        Form::Either(forms) => either(forms).unwrap_or("text"),
    }
}

fn either(forms: &[Form]) -> Option<&'static str> {
    let has = |value: ValueForm| {
        forms
            .iter()
            .any(|form| matches!(form, Form::Value(it) if *it == value))
    };
    let all = [
        (ValueForm::FilePath, "photo"),
        (ValueForm::HoursLine, "hours"),
        (ValueForm::DayHours, "day_hours"),
    ];
    all.into_iter()
        .find(|(value, _)| has(*value))
        .map(|(_, word)| word)
}

/// The hours of a day: one range, or a list of them.
fn is_days_ranges(form: &Form) -> bool {
    kind(form) == "day_hours"
}

fn value_kind(value: ValueForm) -> &'static str {
    match value {
        ValueForm::Words => "words",
        ValueForm::CountryCode => "country_code",
        ValueForm::Currency => "currency",
        ValueForm::Email => "email",
        ValueForm::Phone => "phone",
        ValueForm::WebUrl => "web_url",
        ValueForm::OldAddress => "old_address",
        ValueForm::Slug => "slug",
        ValueForm::LanguageTag => "language_tag",
        ValueForm::ClockTime => "clock_time",
        ValueForm::TimeZoneName => "time_zone_name",
        ValueForm::SchemaType => "schema_type",
        ValueForm::Colour => "colour",
        ValueForm::TimeRange => "time_range",
        ValueForm::DayHours => "day_hours",
        ValueForm::HoursLine => "hours_line",
        ValueForm::YearDays => "year_days",
        ValueForm::Price => "price",
        ValueForm::MeanRating => "mean_rating",
        ValueForm::GeoPoint => "geo_point",
        ValueForm::FilePath => "file_path",
        ValueForm::Quantity => "quantity",
        ValueForm::Duration => "duration",
        ValueForm::EventTime => "event_time",
        ValueForm::EventEnd => "event_end",
        ValueForm::Recurrence => "recurrence",
        ValueForm::PublishTarget => "publish_target",
    }
}

/// The words that may stand there, each with its meaning.
fn choices(form: &Form, record: &str, key: &str) -> Json {
    if record == "ThemeKeys" && key == "name" {
        let names = builtin_names().into_iter();
        return names
            .map(|name| json!({ "value": name, "label": name }))
            .collect();
    }
    match form {
        Form::Choice(words) => words
            .iter()
            .map(|(word, meaning)| json!({ "value": word, "label": meaning }))
            .collect(),
        _ => Json::Null,
    }
}

fn limits(form: &Form, field: &mut Map<String, Json>) {
    let (min, max) = match form {
        Form::Whole { min, max } => (json!(min), if *max == i64::MAX { Json::Null } else { json!(max) }),
        Form::Value(ValueForm::MeanRating) => (json!(1), json!(5)),
        _ => return,
    };
    field.insert("min".into(), min);
    field.insert("max".into(), max);
}

fn paragraph(doc: &str) -> String {
    let (text, _) = doc.split_once("```").unwrap_or((doc, ""));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find<'f>(form: &'f Json, path: &[&str]) -> &'f Json {
        path.iter().fold(form, |field, key| {
            let fields = field["fields"].as_array().unwrap();
            fields.iter().find(|it| it["key"] == *key).unwrap()
        })
    }

    #[test]
    fn a_form_says_what_the_records_say() {
        let shop = form(&Shape::of("shop"));
        assert_eq!(shop["record"], "ShopFile");
        assert_eq!(
            find(&shop, &["shop", "founded"]),
            &json!({
                "record": "Identity", "key": "founded", "help": "The year the business was founded.", "type": "number",
                "required": false, "many": false, "translated": false, "choices": null, "min": 1000, "max": 2999,
                "fields": null,
            })
        );
        let kinds = |form: &Json, path: &[&str]| {
            let field = find(form, path);
            (
                field["type"].as_str().unwrap().to_owned(),
                field["many"].as_bool().unwrap(),
            )
        };
        let kind = |word: &str, many| (word.to_owned(), many);
        assert_eq!(kinds(&shop, &["shop", "photo"]), kind("photo", false));
        assert_eq!(find(&shop, &["shop", "photo", "alt"])["record"], "Photo");
        assert_eq!(kinds(&shop, &["people"]), kind("table", true));
        assert_eq!(kinds(&shop, &["visit", "hours"]), kind("hours", false));
        assert_eq!(
            kinds(&shop, &["visit", "hours", "monday"]),
            kind("day_hours", true)
        );
        assert_eq!(find(&shop, &["contact", "answers_within"])["translated"], true);
        let product = form(&Shape::of("product"));
        assert_eq!(
            (&product["record"], &product["fields"][0]["record"]),
            (&json!("ProductKeys"), &json!("ProductKeys"))
        );
        assert_eq!(find(&product, &["title"])["translated"], true);
        assert_eq!(kinds(&product, &["price"]), kind("price", false));
        assert_eq!(
            find(&product, &["availability"])["choices"][0]["value"],
            "in_stock"
        );
    }
}
