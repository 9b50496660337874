//! Every text that visitors read is visited, whichever record it is a key of.

use std::collections::BTreeSet;

use shopfront::diagnostics::Diagnostics;
use shopfront::memo::Memo;
use shopfront::model::shop::decode::{Form, KeyPath, RecordForm};
use shopfront::model::shop::{Record, Shop, reference};

use crate::all_keys;

/// The texts of `record`, as their keys are called: `[visit] directions`.
fn texts_of(record: &RecordForm, table: &[&str], is_list: bool, into: &mut BTreeSet<String>) {
    for field in &record.fields {
        texts_in(&field.form, field.key, table, (is_list, false), into);
    }
}

fn texts_in(form: &Form, key: &str, table: &[&str], in_list: (bool, bool), into: &mut BTreeSet<String>) {
    match form {
        Form::ByLanguage => {
            let heading = table.join(".");
            into.insert(match (table.is_empty(), in_list.0) {
                (true, _) => key.to_owned(),
                (false, true) => format!("[[{heading}]] {key}"),
                (false, false) => format!("[{heading}] {key}"),
            });
        }
        Form::List(inner) => texts_in(inner, key, table, (in_list.0, true), into),
        Form::Either(forms) => forms
            .iter()
            .for_each(|form| texts_in(form, key, table, in_list, into)),
        Form::Record(record) => {
            let table: Vec<&str> = table.iter().copied().chain([key]).collect();
            texts_of(&record(), &table, in_list.1, into);
        }
        _ => {}
    }
}

fn visited(shop: &Shop) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let top = KeyPath::default();
    let mut see = |at: &KeyPath<'_>, _: &_| {
        found.insert(at.to_string());
    };
    shop.config.visit_texts(&top, &mut see);
    shop.testimonials
        .iter()
        .for_each(|it| it.visit_texts(&top, &mut see));
    shop.price_lists
        .iter()
        .for_each(|it| it.list.visit_texts(&top, &mut see));
    let documents = &shop.documents;
    if let Some(it) = &documents.story {
        it.entry.visit_texts(&top, &mut see);
        it.keys.visit_texts(&top, &mut see);
    }
    documents
        .policies
        .iter()
        .for_each(|it| it.keys.visit_texts(&top, &mut see));
    documents
        .products
        .iter()
        .for_each(|it| it.keys.visit_texts(&top, &mut see));
    documents
        .offers
        .iter()
        .for_each(|it| it.keys.visit_texts(&top, &mut see));
    documents
        .events
        .iter()
        .for_each(|it| it.keys.visit_texts(&top, &mut see));
    documents
        .news
        .iter()
        .for_each(|it| it.keys.keys.visit_texts(&top, &mut see));
    documents
        .pages
        .iter()
        .for_each(|it| it.keys.visit_texts(&top, &mut see));
    found
}

#[test]
fn no_text_of_any_record_is_missed() {
    let tree = all_keys::shop("Words", "Text.");
    let mut problems = Diagnostics::new();
    let shop = Shop::read(&tree, &Memo::none(), &mut problems).unwrap_or_else(|| panic!("{problems:#?}"));
    let mut expected = BTreeSet::new();
    for file in reference() {
        for record in &file.records {
            texts_of(record, &[], false, &mut expected);
        }
    }
    // The shop has its places in `[[places]]`, whose record is that of `[visit]`.
    expected.retain(|key| !key.trim_start_matches('[').starts_with("visit"));
    assert!(
        expected.contains("[[places.hours.special]] reason"),
        "{expected:#?}"
    );
    assert!(
        expected.contains("exceptions") && expected.contains("[photo] alt"),
        "{expected:#?}"
    );
    let visited = visited(&shop);
    let missed: Vec<_> = expected.difference(&visited).collect();
    assert_eq!(missed, [""; 0]);
}
