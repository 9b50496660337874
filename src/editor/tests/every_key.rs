//! Every value of every file of real shops: a change touches its own lines and nothing else, and taken back the file
//! is what it was.

use serde_json::{Value as Json, json};
use similar::{ChangeTag, TextDiff};

use crate::diagnostics::{Diagnostics, SourcePath};
use crate::editor::entries::{Parts, entries};
use crate::editor::patch::{Action, Change, Step, apply, values};
use crate::model::value::LanguageTag;
use crate::source::SourceTree;

fn example() -> SourceTree {
    let (tree, _) = SourceTree::read(std::path::Path::new("example-site"), None).unwrap();
    tree
}

/// Every path that leads to a value that isn't a table.
fn leaves(value: &Json, path: &mut Vec<Step>, found: &mut Vec<(Vec<Step>, Json)>) {
    match value {
        Json::Object(keys) => {
            for (key, value) in keys {
                path.push(Step::Key(key.clone()));
                leaves(value, path, found);
                path.pop();
            }
        }
        Json::Array(items) => {
            for (at, value) in items.iter().enumerate() {
                path.push(Step::Index(at));
                leaves(value, path, found);
                path.pop();
            }
        }
        leaf => found.push((path.clone(), leaf.clone())),
    }
}

/// Another value of the same kind.
fn other(value: &Json) -> Json {
    match value {
        Json::Bool(flag) => json!(!flag),
        Json::Number(number) if number.is_i64() => json!(number.as_i64().unwrap() + 1),
        Json::Number(number) => json!(number.as_f64().unwrap() + 0.5),
        Json::String(text) if text.starts_with("20") && text.len() == 10 => json!("2031-05-06"),
        _ => json!("\"Other\\ 'text'\u{7f} – ż"),
    }
}

fn changed_lines(before: &str, after: &str) -> (usize, usize) {
    let diff = TextDiff::from_lines(before, after);
    let count = |tag: ChangeTag| {
        diff.iter_all_changes()
            .filter(|change| change.tag() == tag)
            .count()
    };
    (count(ChangeTag::Delete), count(ChangeTag::Insert))
}

#[test]
fn a_change_to_any_value_touches_its_own_line() {
    let languages = ["en", "pl"].map(|tag| LanguageTag::parse(tag).unwrap());
    let tree = example();
    let mut tried = 0;
    for entry in entries(&tree, &languages) {
        let shape = entry.shape();
        let text = tree.text(&entry.file).unwrap();
        let keys = Parts::of(&entry.file, text).keys_text();
        let dos = keys.replace('\n', "\r\n");
        let mut found = Vec::new();
        leaves(&values(keys).unwrap(), &mut Vec::new(), &mut found);
        for (path, old) in found {
            let set = |value: Json| {
                [Change {
                    path: path.clone(),
                    action: Action::Set(value),
                }]
            };
            // The other way to end a line, now and then.
            let both = [keys, dos.as_str()];
            let some = if tried % 4 == 0 { 2 } else { 1 };
            for text in both.into_iter().take(some) {
                let new = apply(text, &set(other(&old)), &shape).unwrap();
                let lines = old.as_str().map_or(1, |old| old.matches('\n').count() + 2);
                let (gone, come) = changed_lines(text, &new);
                assert!(
                    gone <= lines && come == 1,
                    "{}: {path:?}: {gone} and {come}",
                    entry.file
                );
                let back = apply(&new, &set(old.clone()), &shape).unwrap();
                assert_eq!(
                    values(&back).unwrap(),
                    values(text).unwrap(),
                    "{}: {path:?}",
                    entry.file
                );
                if lines == 1 {
                    assert!(changed_lines(text, &back).0 <= 1, "{}: {path:?}", entry.file);
                }
            }
            let without = apply(
                keys,
                &[Change {
                    path: path.clone(),
                    action: Action::Remove,
                }],
                &shape,
            )
            .unwrap();
            let (_, come) = changed_lines(keys, &without);
            assert!(come <= 1, "{}: {path:?}: removing adds nothing", entry.file);
            tried += 1;
        }
    }
    assert!(tried > 500, "{tried}");
}

/// Numbers that look random and are the same in every run (xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(sides.max(1)).unwrap()).unwrap()
    }
}

/// Any change that fits the values.
fn any_change(values: &Json, dice: &mut Dice) -> Change {
    let mut path = Vec::new();
    let mut value = values;
    loop {
        let goes_on = dice.roll(4) > 0 || path.is_empty();
        value = match value {
            Json::Object(keys) if goes_on && !keys.is_empty() => {
                let (key, value) = keys.iter().nth(dice.roll(keys.len())).unwrap();
                path.push(Step::Key(key.clone()));
                value
            }
            Json::Array(items) if goes_on && !items.is_empty() => {
                let at = dice.roll(items.len());
                path.push(Step::Index(at));
                &items[at]
            }
            _ => break,
        };
    }
    let new = [
        json!("x"),
        json!("two\nlines"),
        json!(7),
        json!(true),
        json!(["a", "b"]),
        json!({ "en": "a", "pl": "b" }),
    ];
    let new = new[dice.roll(new.len())].clone();
    let action = match (value, dice.roll(5)) {
        (_, 0) => Action::Remove,
        (Json::Array(items), 1 | 2) => {
            let like = items.first().cloned().unwrap_or(new);
            Action::Insert(dice.roll(items.len() + 1), like)
        }
        (Json::Array(items), 3) if items.len() > 1 => Action::Move {
            from: dice.roll(items.len()),
            to: dice.roll(items.len()),
        },
        (Json::Object(_), 1) => {
            path.push(Step::Key(
                ["new", "tagline", "de", "a b"][dice.roll(4)].to_owned(),
            ));
            Action::Set(new)
        }
        _ => Action::Set(new),
    };
    Change { path, action }
}

/// Whatever is asked for, the text says exactly that afterwards, or nothing was changed; and comments outlive it all.
#[test]
fn any_row_of_changes_says_what_was_asked_for() {
    let languages = ["en", "pl"].map(|tag| LanguageTag::parse(tag).unwrap());
    let tree = example();
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let (mut made, mut refused) = (0, 0);
    for entry in entries(&tree, &languages) {
        let shape = entry.shape();
        let start = Parts::of(&entry.file, tree.text(&entry.file).unwrap()).keys_text();
        for _ in 0..3 {
            let mut text = start.to_owned();
            for _ in 0..12 {
                let change = any_change(&values(&text).unwrap(), &mut dice);
                match apply(&text, std::slice::from_ref(&change), &shape) {
                    Ok(new) => {
                        // It can be read by the shop's own reader as well.
                        let (_, errors) = toml::de::DeTable::parse_recoverable(&new);
                        assert!(errors.is_empty(), "{change:?}\n{text}\n---\n{new}");
                        text = new;
                        made += 1;
                    }
                    Err(_) => refused += 1,
                }
            }
        }
    }
    assert!(made > 20 * refused, "{made} made, {refused} refused");
}

#[test]
fn front_matter_begins_with_its_first_key() {
    use crate::editor::save::with_keys;
    use crate::editor::shape::Shape;
    let path = SourcePath::new("pages/a.md");
    let title = [Change {
        path: vec![Step::Key("title".to_owned())],
        action: Action::Set(json!("A")),
    }];
    let shape = Shape::of("page");
    let with = |text: &str| with_keys(&path, text, &title, &shape).unwrap();
    assert_eq!(with(""), "+++\ntitle = \"A\"\n+++\n");
    assert_eq!(with("\nText.\n"), "+++\ntitle = \"A\"\n+++\n\nText.\n");
    assert_eq!(with("Text.\r\n"), "+++\r\ntitle = \"A\"\r\n+++\r\n\r\nText.\r\n");
    assert_eq!(with("+++\n+++\nText.\n"), "+++\ntitle = \"A\"\n+++\nText.\n");
    assert_eq!(
        with("+++\norder = 1\n+++\nText.\n"),
        "+++\norder = 1\ntitle = \"A\"\n+++\nText.\n"
    );
    let mut diagnostics = Diagnostics::new();
    crate::model::shop::split_front_matter(&path, &with("+++\n+++"), &mut diagnostics);
    assert!(diagnostics.is_empty());
}
