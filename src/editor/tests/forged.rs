//! A shop folder from somebody else, with a history and a bin that the editor didn't write.

use serde_json::{Value as Json, json};

use super::test_editor::{SHOP, TestEditor};

const HISTORY: &str = ".shopfront/history/00000001.json";
const BIN: &str = ".shopfront/bin/00000001.json";

/// Files that no entry of a shop has.
const FOREIGN: [&str; 9] = [
    ".envrc",
    ".git/config",
    "../outside.md",
    "products/../../outside.md",
    "products/.hidden.md",
    "README.md",
    "shopfront.exe",
    "static/page.html",
    "theme/templates/page.html",
];

fn editor() -> TestEditor {
    TestEditor::new(&[("shop.toml", SHOP), ("products/mug.md", "Tea.\n")])
}

/// A change after which `path` isn't there, so that undoing it makes it.
fn forged(path: &str) -> String {
    let file = json!({ "path": path, "before": "forged", "after": null });
    json!({
        "when": "2026-11-27T12:00:00Z", "what": "save", "kind": "product", "title": "Mug", "state": "done",
        "files": [{ "path": "products/cup.md", "before": "A cup.\n", "after": null }, file],
    })
    .to_string()
}

#[test]
fn a_history_that_names_other_files_is_not_offered() {
    let editor = editor();
    for path in FOREIGN {
        editor.write(HISTORY, &forged(path));
        assert_eq!(editor.call("history", json!({})), json!([]), "{path}");
        assert_eq!(editor.call("undo", json!({}))["done"], Json::Null, "{path}");
        for call in ["diff", "revert"] {
            let refused = editor.refused(call, json!({ "id": 1 }));
            assert_eq!(
                (refused.message.as_str(), refused.help.as_deref()),
                (
                    ".shopfront/history/00000001.json isn't as the editor writes it, so it isn't used.",
                    Some("Delete this file.")
                ),
                "{path}"
            );
        }
        assert!(!editor.folder.path().join(path).exists(), "{path}");
        assert!(!editor.folder.path().join("products/cup.md").exists(), "{path}");
    }
    editor.write(HISTORY, &forged("products/pot.md"));
    assert_eq!(editor.call("undo", json!({}))["done"], "save");
    assert_eq!(editor.text("products/pot.md"), "forged");
}

#[test]
fn a_bin_that_names_other_files_is_not_offered() {
    let editor = editor();
    for path in FOREIGN {
        editor.write(BIN, &forged(path));
        assert_eq!(editor.call("bin", json!({})), json!([]), "{path}");
        let refused = editor.refused("restore", json!({ "bin_id": "1" }));
        assert_eq!(
            (refused.message.as_str(), refused.help.as_deref()),
            (
                ".shopfront/bin/00000001.json isn't as the editor writes it, so it isn't used.",
                Some("Delete this file.")
            ),
            "{path}"
        );
        assert!(!editor.folder.path().join(path).exists(), "{path}");
    }
}

#[test]
fn a_text_that_no_build_would_read_is_not_restored() {
    let editor = editor();
    let long = forged("products/pot.md").replace("forged", &"x".repeat(4_000_001));
    editor.write(HISTORY, &long);
    assert_eq!(editor.call("history", json!({})), json!([]));
}

#[test]
fn of_many_changes_only_the_newest_are_looked_at() {
    let editor = editor();
    for number in 1..=301 {
        let record = forged("products/pot.md").replace("Mug", &format!("Mug {number}"));
        editor.write(&format!(".shopfront/history/{number:08}.json"), &record);
    }
    let history = editor.call("history", json!({}));
    let titles: Vec<&Json> = history
        .as_array()
        .unwrap()
        .iter()
        .map(|change| &change["title"])
        .collect();
    assert_eq!(titles.len(), 300);
    assert_eq!((titles[0], titles[299]), (&json!("Mug 301"), &json!("Mug 2")));
}
