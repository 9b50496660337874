//! Opening, saving, and what must never happen on the way.

use serde_json::{Value as Json, json};

use super::test_editor::{SHOP, TestEditor};

const MUG: &str =
    "+++\r\ntitle = \"Mug\" # the big one\r\nprice = \"10 EUR\"\r\n+++\r\n\r\nIt holds tea.\r\n";

fn editor() -> TestEditor {
    TestEditor::new(&[("shop.toml", SHOP), ("products/mug.md", MUG)])
}

#[test]
fn a_form_opens_with_what_is_written() {
    let editor = editor();
    let opened = editor.call("open", json!({ "entry": editor.id("product") }));
    assert_eq!(
        (
            &opened["title"],
            &opened["file"],
            &opened["page"],
            &opened["kind"]
        ),
        (
            &json!("Mug"),
            &json!("products/mug.md"),
            &json!("/products/mug/"),
            &json!("product")
        )
    );
    assert_eq!(opened["values"], json!({ "title": "Mug", "price": "10 EUR" }));
    assert_eq!(opened["bodies"], json!({ "en": "It holds tea." }));
    assert_eq!(opened["translations"], json!({}));
    assert_eq!(opened["read_only"], Json::Null);
    let codes: Vec<&str> = opened["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["code"].as_str().unwrap())
        .collect();
    assert!(!codes.is_empty(), "a product without a photo");
}

#[test]
fn one_changed_value_is_one_changed_line() {
    let editor = editor();
    let saved = editor.save("product", json!([{ "path": ["price"], "value": "12 EUR" }]));
    assert_eq!(saved["ok"], true);
    assert_eq!(editor.text("products/mug.md"), MUG.replace("10 EUR", "12 EUR"));
}

#[test]
fn a_text_changes_between_its_empty_lines() {
    let editor = editor();
    let save = |language: &str, text: &str| {
        let opened = editor.call("open", json!({ "entry": editor.id("product") }));
        let body = json!({ "language": language, "text": text });
        editor.call(
            "save",
            json!({ "entry": opened["entry"], "hash": opened["hash"], "changes": [], "body": body }),
        )
    };
    assert_eq!(save("en", "It holds tea.\n\nAnd coffee.\n")["ok"], true);
    assert_eq!(
        editor.text("products/mug.md"),
        MUG.replace("It holds tea.", "It holds tea.\r\n\r\nAnd coffee.")
    );
    assert_eq!(save("pl", "Na herbatę.")["ok"], true);
    assert_eq!(editor.text("products/mug.pl.md"), "Na herbatę.\n");
    editor.build();
    let opened = editor.call("open", json!({ "entry": editor.id("product") }));
    let changes = json!([{ "path": ["title"], "value": "Kubek", "language": "pl" }]);
    let saved = editor.call(
        "save",
        json!({ "entry": opened["entry"], "hash": opened["hash"], "changes": changes }),
    );
    assert_eq!(saved["ok"], true);
    assert_eq!(
        editor.text("products/mug.pl.md"),
        "+++\ntitle = \"Kubek\"\n+++\n\nNa herbatę.\n"
    );
}

#[test]
fn what_would_not_build_is_not_written_and_said_beside_its_field() {
    let editor = editor();
    let saved = editor.save("product", json!([{ "path": ["price"], "value": "cheap" }]));
    assert_eq!(saved["ok"], false);
    assert_eq!(editor.text("products/mug.md"), MUG);
    let problems = saved["problems"].as_array().unwrap();
    let error = problems
        .iter()
        .find(|problem| problem["severity"] == "error")
        .unwrap();
    assert_eq!(
        (&error["key"], &error["entry"], &error["line"]),
        (&json!(["price"]), &json!(editor.id("product")), &json!(3))
    );
    // A mistake that was there before is no reason to refuse another change.
    editor.write("shop.toml", &(SHOP.to_owned() + "nonsense = 1\n"));
    editor.build();
    let saved = editor.save("shop", json!([{ "path": ["shop", "name"], "value": "Bo" }]));
    assert_eq!(saved["ok"], true);
    assert_eq!(
        editor.text("shop.toml"),
        SHOP.replace("\"Ann\"", "\"Bo\"") + "nonsense = 1\n"
    );
}

#[test]
fn what_someone_else_wrote_is_shown_and_stays() {
    let editor = editor();
    let opened = editor.call("open", json!({ "entry": editor.id("product") }));
    let theirs = MUG.replace("It holds tea.", "It holds soup.");
    editor.write("products/mug.md", &theirs);
    let changes = json!([{ "path": ["price"], "value": "12 EUR" }]);
    let saved = editor.call(
        "save",
        json!({ "entry": opened["entry"], "hash": opened["hash"], "changes": changes }),
    );
    assert_eq!(
        (&saved["conflict"]["mine"], &saved["conflict"]["theirs"]),
        (&json!(theirs.replace("10 EUR", "12 EUR")), &json!(theirs))
    );
    assert_eq!(editor.text("products/mug.md"), theirs);
    // Who has seen both can save with the hash that came along.
    let again = json!({ "entry": opened["entry"], "hash": saved["conflict"]["hash"], "changes": changes });
    assert_eq!(editor.call("save", again)["ok"], true);
    assert_eq!(editor.text("products/mug.md"), theirs.replace("10 EUR", "12 EUR"));
}

#[test]
fn a_byte_order_mark_stays() {
    let editor = editor();
    editor.write("shop.toml", &format!("\u{feff}{SHOP}"));
    editor.build();
    assert_eq!(
        editor.save("shop", json!([{ "path": ["shop", "name"], "value": "Bo" }]))["ok"],
        true
    );
    assert_eq!(
        editor.text("shop.toml"),
        format!("\u{feff}{}", SHOP.replace("\"Ann\"", "\"Bo\""))
    );
}

#[test]
fn yaml_is_left_to_a_text_editor() {
    let yaml = "---\ntitle: Mug\n---\nTea.\n";
    let editor = TestEditor::new(&[("shop.toml", SHOP), ("products/mug.md", yaml)]);
    let opened = editor.call("open", json!({ "entry": editor.id("product") }));
    let message = "The keys of products/mug.md are written in YAML, which the editor doesn't change.";
    assert_eq!(opened["read_only"], message);
    let changes = json!([{ "path": ["title"], "value": "Cup" }]);
    let asked = json!({ "entry": opened["entry"], "hash": opened["hash"], "changes": changes });
    let refused = editor.refused("save", asked);
    assert_eq!(
        (refused.message.as_str(), refused.help.as_deref()),
        (
            message,
            Some("Change them in a text editor, or write them as TOML between two lines of +++.")
        )
    );
    let body = json!({ "language": "en", "text": "Coffee." });
    let asked = json!({ "entry": opened["entry"], "hash": opened["hash"], "body": body });
    assert_eq!(editor.call("save", asked)["ok"], true);
    assert_eq!(editor.text("products/mug.md"), yaml.replace("Tea", "Coffee"));
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let editor = editor();
    let outside = tempfile::tempdir().unwrap();
    let target = outside.path().join("mug.md");
    std::fs::write(&target, MUG).unwrap();
    let place = editor.folder.path().join("products/mug.md");
    std::fs::remove_file(&place).unwrap();
    std::os::unix::fs::symlink(&target, &place).unwrap();
    let refused = editor.refused("open", json!({ "entry": editor.id("product") }));
    assert_eq!(
        (refused.message.as_str(), refused.help.as_deref()),
        (
            "products/mug.md is reached through a link, which the editor doesn't follow.",
            Some("Replace the link with a real file or folder, or change the file in a text editor.")
        )
    );
    assert_eq!(std::fs::read_to_string(&target).unwrap(), MUG);
}

#[test]
fn a_certain_fix_is_made_with_one_click() {
    let editor = TestEditor::new(&[("shop.toml", "[shop]\nname = \"A\"\nmarkets = \"PL\" # home\n")]);
    let todo = editor.call("todo", json!({}));
    let problem = todo["problems"]
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it["fix"] != Json::Null)
        .unwrap();
    let asked = json!({ "index": problem["fix"], "code": problem["code"] });
    let wrong = json!({ "index": problem["fix"], "code": "SY999" });
    assert_eq!(
        editor.refused("fix", wrong).message,
        "This problem has changed, or has already been fixed."
    );
    editor.call("fix", asked.clone());
    assert_eq!(
        editor.text("shop.toml"),
        "[shop]\nname = \"A\"\nmarkets = [\"PL\"] # home\n"
    );
    // It was one of the shop that was built then.
    assert_eq!(
        editor.refused("fix", asked).message,
        "This problem has changed, or has already been fixed."
    );
}

#[test]
fn entries_are_found_by_identifiers_alone() {
    let editor = editor();
    for id in ["products/mug.md", "../shop.toml", "", "/etc/passwd", "mug"] {
        assert_eq!(
            editor.refused("open", json!({ "entry": id })).message,
            "This entry doesn't exist any more."
        );
    }
    assert_eq!(
        editor.refused("nonsense", json!({})).message,
        "The editor didn't understand this request."
    );
}

#[test]
fn no_path_is_deeper_than_the_keys_of_a_shop() {
    let editor = editor();
    let opened = editor.call("open", json!({ "entry": editor.id("product") }));
    for length in [17, 2_000, 40_000] {
        let changes = json!([{ "path": vec!["a"; length], "value": "x" }]);
        let asked = json!({ "entry": opened["entry"], "hash": opened["hash"], "changes": changes });
        let refused = editor.refused("save", asked);
        assert_eq!(
            (refused.message.as_str(), refused.help.as_deref()),
            (
                "A key can be at most 16 levels deep.",
                Some("Make the change in a text editor.")
            )
        );
    }
    let saved = editor.save("product", json!([{ "path": vec!["a"; 16], "value": "x" }]));
    assert_eq!(saved["ok"], false);
    assert_eq!(editor.text("products/mug.md"), MUG);
}

#[test]
fn pages_wait_for_news() {
    let editor = editor();
    let state = editor.call("state", json!({}));
    assert_eq!(
        (&state["version"], &state["building"]),
        (&json!(1), &json!(false))
    );
    std::thread::scope(|threads| {
        let waiting = threads.spawn(|| editor.call("state", json!({ "since": 1 })));
        editor.save("product", json!([{ "path": ["price"], "value": "12 EUR" }]));
        let next = waiting.join().unwrap();
        assert_eq!((&next["version"], &next["building"]), (&json!(2), &json!(true)));
    });
    editor.build();
    let state = editor.call("state", json!({ "since": 2 }));
    assert_eq!(
        (&state["version"], &state["building"]),
        (&json!(3), &json!(false))
    );
}
