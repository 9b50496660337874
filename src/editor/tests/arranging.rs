//! Entries that come, go, get other names; and taking it all back.

use serde_json::{Value as Json, json};

use super::test_editor::{SHOP, TestEditor};

const MUG: &str = "+++\ntitle = \"Mug\" # the big one\n+++\n\nIt holds tea.\n";
const KUBEK: &str = "+++\ntitle = \"Kubek\"\n+++\n\nNa herbatę.\n";
const STORY: &str = "We made the [mug](products/mug.md) first.\n";

fn editor() -> TestEditor {
    TestEditor::new(&[
        ("shop.toml", SHOP),
        ("story.md", STORY),
        ("products/mug.md", MUG),
        ("products/mug.pl.md", KUBEK),
    ])
}

/// Every file of the owner, by path.
fn files(editor: &TestEditor) -> Vec<(String, String)> {
    let all = walkdir::WalkDir::new(editor.folder.path()).sort_by_file_name();
    all.into_iter()
        .flatten()
        .filter(|entry| entry.file_type().is_file() && !entry.path().to_string_lossy().contains(".shopfront"))
        .map(|entry| {
            let path = entry.path().strip_prefix(editor.folder.path()).unwrap();
            (
                path.to_string_lossy().into_owned(),
                std::fs::read_to_string(entry.path()).unwrap(),
            )
        })
        .collect()
}

#[test]
fn an_entry_comes_with_a_name_of_ours() {
    let editor = editor();
    let added = editor.call(
        "add",
        json!({ "kind": "product", "title": "Żółta miska", "values": { "price": "12 EUR" } }),
    );
    assert_eq!(
        editor.text("products/zolta-miska.md"),
        "+++\ntitle = \"Żółta miska\"\nprice = \"12 EUR\"\n+++\n"
    );
    // It can be opened at once, before anything was built.
    let opened = editor.call("open", json!({ "entry": added["entry"] }));
    assert_eq!(opened["title"], "Żółta miska");
    editor.call("add", json!({ "kind": "news", "title": "Kiln" }));
    assert_eq!(
        editor.text("news/2026-11-27-kiln.md"),
        "+++\ntitle = \"Kiln\"\n+++\n"
    );
    editor.call("add", json!({ "kind": "price_list", "title": "Menu" }));
    assert_eq!(editor.text("prices/menu.toml"), "title = \"Menu\"\n");
    editor.call(
        "add",
        json!({ "kind": "policy", "title": "Returns", "policy": "returns", "values": { "window_days": 30 } }),
    );
    assert_eq!(
        editor.text("policies/returns.md"),
        "+++\ntitle = \"Returns\"\nwindow_days = 30\n+++\n"
    );
    editor.call("add", json!({ "kind": "testimonials" }));
    assert_eq!(
        editor.text("testimonials.toml"),
        "# What customers said, word for word.\n"
    );
    assert_eq!(
        editor.refused("add", json!({ "kind": "story" })).message,
        "There's already one."
    );
    assert_eq!(
        editor
            .refused("add", json!({ "kind": "page", "title": " " }))
            .message,
        "It needs a title."
    );
}

#[test]
fn what_would_not_build_does_not_come() {
    let editor = editor();
    let before = files(&editor);
    let added = editor.call("add", json!({ "kind": "offer", "title": "Sale" }));
    let keys: Vec<&Json> = added["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["message"])
        .collect();
    assert_eq!(added["ok"], false);
    assert!(
        keys.contains(&&json!("`from` is missing")) && keys.contains(&&json!("`through` is missing")),
        "{keys:?}"
    );
    assert_eq!(files(&editor), before);
    let form = editor.call("form", json!({ "kind": "offer" }));
    let required: Vec<&str> = form["fields"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|field| field["required"] == true)
        .map(|field| field["key"].as_str().unwrap())
        .collect();
    assert_eq!(required, ["from", "through"]);
}

#[test]
fn a_name_changes_with_its_files_its_address_and_its_links() {
    let editor = editor();
    let before = files(&editor);
    let renamed = editor.call(
        "rename",
        json!({ "entry": editor.id("product"), "title": "Big cup" }),
    );
    assert_eq!(
        files(&editor),
        [
            (
                "products/big-cup.md",
                "+++\ntitle = \"Big cup\" # the big one\naliases = [\"/products/mug/\"]\n+++\n\nIt holds tea.\n"
            ),
            (
                "products/big-cup.pl.md",
                "+++\ntitle = \"Kubek\"\naliases = [\"/pl/produkty/mug/\"]\n+++\n\nNa herbatę.\n"
            ),
            ("shop.toml", SHOP),
            ("story.md", "We made the [mug](products/big-cup.md) first.\n"),
        ]
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
    );
    editor.build();
    let opened = editor.call("open", json!({ "entry": renamed["entry"] }));
    assert_eq!(
        (&opened["title"], &opened["page"]),
        (&json!("Big cup"), &json!("/products/big-cup/"))
    );
    editor.call("undo", json!({}));
    assert_eq!(files(&editor), before);
}

#[test]
fn a_second_one_has_an_address_of_its_own() {
    let mug = MUG.replace("\n+++\n\n", "\nslug = \"beaker\"\naliases = [\"/old/\"]\n+++\n\n");
    let editor = TestEditor::new(&[
        ("shop.toml", SHOP),
        ("products/mug.md", &mug),
        ("products/mug.pl.md", KUBEK),
    ]);
    let copied = editor.call("duplicate", json!({ "entry": editor.id("product") }));
    assert_eq!(editor.text("products/mug-2.md"), MUG);
    assert_eq!(editor.text("products/mug-2.pl.md"), KUBEK);
    assert_eq!(editor.text("products/mug.md"), mug);
    assert_eq!(
        editor.call("open", json!({ "entry": copied["entry"] }))["file"],
        "products/mug-2.md"
    );
}

#[test]
fn hidden_is_a_draft() {
    let editor = TestEditor::new(&[("shop.toml", SHOP), ("products/mug.md", MUG)]);
    let id = editor.id("product");
    editor.call("hide", json!({ "entry": id, "hidden": true }));
    assert_eq!(
        editor.text("products/mug.md"),
        MUG.replace("one\n", "one\ndraft = true\n")
    );
    editor.call("hide", json!({ "entry": id, "hidden": false }));
    assert_eq!(editor.text("products/mug.md"), MUG);
    let refused = editor.refused("hide", json!({ "entry": editor.id("shop"), "hidden": true }));
    assert_eq!(refused.message, "This can't be hidden.");
}

#[test]
fn what_was_deleted_is_in_the_bin() {
    let editor = editor();
    editor.write("story.md", "We.\n");
    editor.build();
    let before = files(&editor);
    let id = editor.id("product");
    editor.call("delete", json!({ "entry": id }));
    assert_eq!(files(&editor).len(), before.len() - 2);
    let bin = editor.call("bin", json!({}));
    assert_eq!(
        bin,
        json!([{ "id": "1", "title": "Mug", "kind": "product", "when": "2026-11-27T12:00:00Z" }])
    );
    let restored = editor.call("restore", json!({ "bin_id": "1" }));
    assert_eq!(restored["entry"], id);
    assert_eq!(files(&editor), before);
    assert_eq!(editor.call("bin", json!({})), json!([]));
    for wrong in ["1", "../1", "", "x"] {
        assert_eq!(
            editor.refused("restore", json!({ "bin_id": wrong })).message,
            "This isn't in the bin any more."
        );
    }
}

#[test]
fn changes_are_taken_back_and_made_again_also_after_a_restart() {
    let editor = editor();
    let price = |text: &str| editor.save("product", json!([{ "path": ["price"], "value": text }]));
    price("1 EUR");
    let one = editor.text("products/mug.md");
    price("2 EUR");
    let two = editor.text("products/mug.md");
    let undone = editor.call("undo", json!({}));
    assert_eq!(
        (&undone["done"], &undone["title"], &undone["entry"]),
        (&json!("save"), &json!("Mug"), &json!(editor.id("product")))
    );
    assert_eq!(editor.text("products/mug.md"), one);
    let again = editor.restarted();
    again.call("undo", json!({}));
    assert_eq!(again.text("products/mug.md"), MUG);
    assert_eq!(again.call("undo", json!({}))["done"], Json::Null);
    again.call("redo", json!({}));
    again.call("redo", json!({}));
    assert_eq!(again.text("products/mug.md"), two);
    assert_eq!(again.call("redo", json!({}))["done"], Json::Null);
    // Something new: what was taken back can be looked at and restored, but not made again in a row.
    again.call("undo", json!({}));
    again.save("product", json!([{ "path": ["price"], "value": "3 EUR" }]));
    assert_eq!(again.call("redo", json!({}))["done"], Json::Null);
    let history = again.call("history", json!({}));
    let shown: Vec<String> = history
        .as_array()
        .unwrap()
        .iter()
        .map(|it| format!("{} {} {} {}", it["id"], it["what"], it["title"], it["undone"]))
        .collect();
    assert_eq!(
        shown,
        [
            "3 \"save\" \"Mug\" false",
            "2 \"save\" \"Mug\" true",
            "1 \"save\" \"Mug\" false"
        ]
    );
    assert_eq!(
        again.call("diff", json!({ "id": 2 })),
        json!({ "before": one, "after": two })
    );
    again.call("revert", json!({ "id": 1 }));
    assert_eq!(again.text("products/mug.md"), MUG);
}

#[test]
fn what_was_changed_elsewhere_is_not_taken_back() {
    let editor = editor();
    editor.save("product", json!([{ "path": ["price"], "value": "1 EUR" }]));
    editor.write("products/mug.md", "mine\n");
    let refused = editor.refused("undo", json!({}));
    assert_eq!(
        (refused.message.as_str(), refused.help.as_deref()),
        (
            "Mug has been changed outside the editor since then, so this can't be undone in one step.",
            Some("Open the history, and go back to the version you want.")
        )
    );
    assert_eq!(editor.text("products/mug.md"), "mine\n");
}

#[test]
fn what_would_not_build_does_not_come_back() {
    let broken = MUG.replace("+++\n\nIt", "price = \"cheap\"\n+++\n\nIt");
    let editor = TestEditor::new(&[("shop.toml", SHOP), ("products/mug.md", &broken)]);
    editor.save("product", json!([{ "path": ["price"], "value": "5 EUR" }]));
    let mended = editor.text("products/mug.md");
    let refused = editor.refused("undo", json!({}));
    assert_eq!(
        (refused.message.as_str(), refused.help.as_deref()),
        (
            "This would stop the website from being built: \"cheap\" isn't an amount of money.",
            Some("Write a number and a currency, such as \"149.00 PLN\".")
        )
    );
    assert_eq!(editor.text("products/mug.md"), mended);
    assert_eq!(editor.call("history", json!({}))[0]["undone"], false);
}

#[test]
fn a_change_is_recorded_without_a_look_at_all_others() {
    let editor = editor();
    let save = |text: &str| editor.save("product", json!([{ "path": ["price"], "value": text }]));
    save("1 EUR");
    // Older than a change that holds, so it's none that can be redone.
    let first = ".shopfront/history/00000001.json";
    let undone = editor.text(first).replace("\"done\"", "\"undone\"");
    save("2 EUR");
    editor.write(first, &undone);
    save("3 EUR");
    assert_eq!(editor.text(first), undone);
    assert_eq!(editor.call("redo", json!({}))["done"], Json::Null);
}

#[test]
fn the_history_may_be_deleted_or_damaged() {
    let editor = editor();
    let price = |text: &str| editor.save("product", json!([{ "path": ["price"], "value": text }]));
    price("1 EUR");
    price("2 EUR");
    editor.write(".shopfront/history/00000002.json", "{ damaged");
    editor.write(".shopfront/history/notes.txt", "mine");
    assert_eq!(editor.call("history", json!({})).as_array().unwrap().len(), 1);
    std::fs::remove_dir_all(editor.folder.path().join(".shopfront")).unwrap();
    assert_eq!(editor.call("undo", json!({}))["done"], Json::Null);
    assert_eq!(price("3 EUR")["ok"], true);
}

#[test]
fn a_shop_begins_with_a_few_answers() {
    let editor = TestEditor::new(&[]);
    assert_eq!(
        editor.call("state", json!({}))["entries"][0]["entries"],
        json!([])
    );
    let wrong = editor.call(
        "start",
        json!({ "answers": { "country": "Atlantis", "email": "no" } }),
    );
    let keys: Vec<&Json> = wrong["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["key"][0])
        .collect();
    assert_eq!(
        (&wrong["ok"], keys),
        (
            &json!(false),
            vec![&json!("name"), &json!("country"), &json!("email")]
        )
    );
    assert_eq!(files(&editor).len(), 0);
    editor.write("story.md", "Mine.\n");
    let answers = json!({ "name": "Ann's bakery", "country": "PL", "languages": ["en"], "kind": "food", "city": "Kraków", "visit": true });
    assert_eq!(
        editor.call("start", json!({ "answers": answers })),
        json!({ "ok": true })
    );
    assert!(editor.text("shop.toml").contains("name = \"Ann's bakery\""));
    assert_eq!(editor.text("story.md"), "Mine.\n");
    editor.build();
    assert_eq!(editor.call("state", json!({}))["errors"], 0);
    let refused = editor.refused("start", json!({ "answers": answers }));
    assert_eq!(refused.message, "There's already a shop in this folder.");
    // What waits in the files of a new shop is used where the owner fills it in.
    let saved = editor.save(
        "shop",
        json!([{ "path": ["shop", "tagline"], "value": "Bread." }]),
    );
    assert_eq!(saved["ok"], true);
    let text = editor.text("shop.toml");
    assert!(
        text.contains("\ntagline = \"Bread.\"\n") && !text.contains("#tagline"),
        "{text}"
    );
}

#[test]
fn the_website_is_built_and_its_folder_named() {
    assert_eq!(
        editor().call("build", json!({})),
        json!({
            "folder": "/shop/public",
            "changed": [{ "page": "/", "what": "changed" }, { "page": "/old/", "what": "removed" }],
            "limits": [{ "severity": "warning", "message": "It's too large", "help": "make it smaller" }],
            "command": "shopfront publish",
        })
    );
}

#[test]
fn themes_come_with_the_settings_of_the_shop() {
    let shop = format!("{SHOP}[theme]\nname = \"gallery\"\n");
    let editor = TestEditor::new(&[("shop.toml", &shop)]);
    let themes = editor.call("themes", json!({}));
    let themes = themes.as_array().unwrap();
    let current: Vec<&str> = themes
        .iter()
        .filter(|it| it["current"] == true)
        .map(|it| it["name"].as_str().unwrap())
        .collect();
    assert_eq!(current, ["gallery"]);
    assert_eq!(themes.len(), crate::theme::builtin_names().len());
    for theme in themes {
        assert!(!theme["help"].as_str().unwrap().is_empty());
        assert!(
            theme["settings"]
                .as_array()
                .unwrap()
                .iter()
                .all(|it| !it["value"].is_null())
        );
    }
}
