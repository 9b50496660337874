use serde_json::json;

use super::*;
use crate::editor::save::read_change;

fn changed(text: &str, kind: &str, changes: Json) -> Result<String, Refusal> {
    let changes: Vec<Change> = changes
        .as_array()
        .unwrap()
        .iter()
        .map(|it| read_change(it).unwrap())
        .collect();
    apply(text, &changes, &Shape::of(kind))
}

/// One change to a text of `kind`, and what comes out.
fn check(kind: &str, text: &str, change: Json, expected: &str) {
    let new =
        changed(text, kind, json!([change])).unwrap_or_else(|refused| panic!("{text}{change}: {refused:?}"));
    assert_eq!(new, expected, "{change}");
}

const SHOP: &str = "# Mine.\n\n[shop]\nname = 'Ann''s'\n";

#[test]
fn a_value_changes_and_nothing_else() {
    let text =
        "# Mine.\r\n\r\n[shop]\r\n  name   = 'Ann'  # hers\r\nfounded = 2_016 # the year\r\n\r\n# Last.";
    check(
        "shop",
        text,
        json!({"path": ["shop", "name"], "value": "Bo"}),
        &text.replace("'Ann'", "'Bo'"),
    );
    check(
        "shop",
        text,
        json!({"path": ["shop", "name"], "value": "Bo's"}),
        &text.replace("'Ann'", "\"Bo's\""),
    );
    check(
        "shop",
        text,
        json!({"path": ["shop", "founded"], "value": 2017}),
        &text.replace("2_016", "2017"),
    );
    check(
        "shop",
        text,
        json!({"path": ["shop", "name"], "value": "a\nb"}),
        &text.replace("'Ann'", "\"\"\"\r\na\r\nb\"\"\""),
    );
}

#[test]
fn dates_stay_dates() {
    let text = "[visit.hours]\nconfirmed = 2026-11-16 # today\n";
    check(
        "shop",
        text,
        json!({"path": ["visit", "hours", "confirmed"], "value": "2026-11-27"}),
        "[visit.hours]\nconfirmed = 2026-11-27 # today\n",
    );
    check(
        "news",
        "",
        json!({"path": ["reviewed"], "value": "x"}),
        "reviewed = \"x\"\n",
    );
    check(
        "shop",
        "[visit.hours]\n",
        json!({"path": ["visit", "hours", "confirmed"], "value": "2026-11-27"}),
        "[visit.hours]\nconfirmed = 2026-11-27\n",
    );
}

#[test]
fn a_new_key_stands_where_the_reference_has_it() {
    let text =
        "[shop]\nname = \"A\"\nurl = \"https://a.example\" # home\n\n[contact]\nemail = \"a@a.example\"\n";
    check(
        "shop",
        text,
        json!({"path": ["shop", "tagline"], "value": "B"}),
        &text.replace("\"A\"\n", "\"A\"\ntagline = \"B\"\n"),
    );
    check(
        "shop",
        text,
        json!({"path": ["contact", "phone"], "value": "+48 12 345 67 89"}),
        &(text.to_owned() + "phone = \"+48 12 345 67 89\"\n"),
    );
    check(
        "shop",
        "[shop]",
        json!({"path": ["shop", "name"], "value": "A"}),
        "[shop]\nname = \"A\"",
    );
}

#[test]
fn what_waits_for_the_owner_is_used() {
    let text = "[shop]\nname = \"A\"\n# One line.\n#tagline = \"…\"\n\n# Where.\n#[visit]\n#directions = \"…\"\n\n[theme]\n";
    check(
        "shop",
        text,
        json!({"path": ["shop", "tagline"], "value": "B"}),
        &text.replace("#tagline = \"…\"", "tagline = \"B\""),
    );
    check(
        "shop",
        text,
        json!({"path": ["visit", "directions"], "value": "Left."}),
        &text.replace("#[visit]\n#directions = \"…\"", "[visit]\ndirections = \"Left.\""),
    );
}

#[test]
fn texts_by_language_are_changed_as_they_are_written() {
    let text = "[shop]\nname = \"A\"\ntagline.en = \"B\"\ntrade = { en = \"C\" } # work\n";
    check(
        "shop",
        text,
        json!({"path": ["shop", "tagline", "pl"], "value": "D"}),
        &text.replace("\"B\"\n", "\"B\"\ntagline.pl = \"D\"\n"),
    );
    check(
        "shop",
        text,
        json!({"path": ["shop", "trade", "pl"], "value": "D"}),
        &text.replace("\"C\" }", "\"C\", pl = \"D\" }"),
    );
    check(
        "shop",
        text,
        json!({"path": ["shop", "name"], "value": {"en": "A", "pl": "E"}}),
        &text.replace("\"A\"", "{ en = \"A\", pl = \"E\" }"),
    );
    check(
        "shop",
        text,
        json!({"path": ["shop", "tagline"], "value": "B"}),
        &text.replace("tagline.en", "tagline"),
    );
    check(
        "shop",
        text,
        json!({"path": ["shop", "tagline"], "value": null}),
        &text.replace("tagline.en = \"B\"\n", ""),
    );
    check(
        "shop",
        "[shop]\nlogo = { file = \"a\", alt.en = \"b\", alt.pl = \"c\" }\n",
        json!({"path": ["shop", "logo", "alt"], "value": null}),
        "[shop]\nlogo = { file = \"a\" }\n",
    );
}

#[test]
fn lists_keep_their_layout() {
    let text = "markets = [\"PL\", \"DE\"] # all\nlines = [\n  \"a\", # first\n  \"b\"\n]\n";
    let at = |key: &str, at: usize, value: &str| json!({"path": [key], "insert": at, "value": value});
    check(
        "shop",
        text,
        at("markets", 2, "CZ"),
        &text.replace("\"DE\"]", "\"DE\", \"CZ\"]"),
    );
    check(
        "shop",
        text,
        at("markets", 0, "CZ"),
        &text.replace("[\"PL\"", "[\"CZ\", \"PL\""),
    );
    check(
        "shop",
        text,
        at("lines", 1, "c"),
        &text.replace("# first\n", "# first\n  \"c\",\n"),
    );
    check(
        "shop",
        text,
        at("lines", 0, "c"),
        &text.replace("[\n  \"a\"", "[\n  \"c\",\n  \"a\""),
    );
    check(
        "shop",
        text,
        at("lines", 2, "c"),
        &text.replace("\"b\"\n", "\"b\",\n  \"c\"\n"),
    );
    let without = |key: &str, at: usize| json!({"path": [key, at], "value": null});
    check("shop", text, without("markets", 0), &text.replace("\"PL\", ", ""));
    check("shop", text, without("markets", 1), &text.replace(", \"DE\"", ""));
    check(
        "shop",
        text,
        without("lines", 0),
        &text.replace("  \"a\", # first\n", ""),
    );
    let moved = json!({"path": ["markets"], "move": {"from": 1, "to": 0}});
    check(
        "shop",
        text,
        moved,
        &text.replace("\"PL\", \"DE\"", "\"DE\", \"PL\""),
    );
    check(
        "shop",
        text,
        json!({"path": ["markets"], "value": ["PL", "CZ", "SK"]}),
        &text.replace("\"DE\"]", "\"CZ\", \"SK\"]"),
    );
}

#[test]
fn tables_of_a_list_come_go_and_move() {
    let text = "[shop]\nname = \"A\"\n\n# Who signs.\n[[people]]\nname = \"Ann\"\n[people.photo]\nfile = \"a.jpg\"\n\n\
                # New here.\n[[people]]\nname = \"Bo\" # since May\n\n[theme]\nname = \"market\"\n";
    check(
        "shop",
        text,
        json!({"path": ["people"], "insert": 2, "value": {"name": "Cy", "role": "baker"}}),
        &text.replace(
            "# since May\n",
            "# since May\n\n[[people]]\nname = \"Cy\"\nrole = \"baker\"\n",
        ),
    );
    check(
        "shop",
        text,
        json!({"path": ["people"], "insert": 0, "value": {"name": "Cy"}}),
        &text.replace("# Who signs.\n", "# Who signs.\n[[people]]\nname = \"Cy\"\n\n"),
    );
    check(
        "shop",
        text,
        json!({"path": ["people", 1], "value": null}),
        &text.replace("# New here.\n[[people]]\nname = \"Bo\" # since May\n\n", ""),
    );
    check(
        "shop",
        text,
        json!({"path": ["people"], "move": {"from": 1, "to": 0}}),
        "[shop]\nname = \"A\"\n\n# Who signs.\n# New here.\n[[people]]\nname = \"Bo\" # since May\n\n\
         [[people]]\nname = \"Ann\"\n[people.photo]\nfile = \"a.jpg\"\n\n[theme]\nname = \"market\"\n",
    );
    check(
        "shop",
        SHOP.replace("''s", "").as_str(),
        json!({"path": ["people"], "value": [{"name": "Cy"}, {"name": "Di"}]}),
        "# Mine.\n\n[shop]\nname = 'Ann'\n\n[[people]]\nname = \"Cy\"\n\n[[people]]\nname = \"Di\"\n",
    );
}

#[test]
fn tables_come_with_headings_where_a_person_would_write_them() {
    let text = "[shop]\nname = \"A\"\n\n[theme]\nname = \"market\"\n";
    check(
        "shop",
        text,
        json!({"path": ["contact", "email"], "value": "a@a.example"}),
        &text.replace("\"A\"\n", "\"A\"\n\n[contact]\nemail = \"a@a.example\"\n"),
    );
    let week = json!({"monday": "9-17", "tuesday": "9-17", "wednesday": "9-17", "thursday": "9-17", "friday": "9-17",
        "saturday": ["9-12", "14-17"], "special": [{"from": "2026-12-24", "closed": true}]});
    check(
        "shop",
        text,
        json!({"path": ["visit"], "value": {"address": {"city": "Kraków", "country": "PL"}, "hours": week}}),
        &text.replace(
            "\"A\"\n",
            "\"A\"\n\n[visit]\naddress = { city = \"Kraków\", country = \"PL\" }\n\n[visit.hours]\nmonday = \"9-17\"\n\
             tuesday = \"9-17\"\nwednesday = \"9-17\"\nthursday = \"9-17\"\nfriday = \"9-17\"\nsaturday = [\"9-12\", \"14-17\"]\n\
             special = [{ closed = true, from = \"2026-12-24\" }]\n",
        ),
    );
    check(
        "shop",
        "[shop]\nname = \"A\"\n\n# Theirs.\n[visit.hours]\nmonday = \"9-17\"\n",
        json!({"path": ["visit", "directions"], "value": "Left."}),
        "[shop]\nname = \"A\"\n\n[visit]\ndirections = \"Left.\"\n\n# Theirs.\n[visit.hours]\nmonday = \"9-17\"\n",
    );
    check(
        "shop",
        "[shop]\nname = \"A\"\n\n# Theirs.\n[visit.hours]\nmonday = \"9-17\"\n",
        json!({"path": ["visit"], "value": null}),
        "[shop]\nname = \"A\"\n",
    );
}

#[test]
fn what_does_not_fit_changes_nothing() {
    let refused = |text: &str, change: Json| changed(text, "shop", json!([change])).unwrap_err();
    assert_eq!(
        refused("[shop\n", json!({"path": ["a"], "value": 1})),
        Refusal::not_toml()
    );
    for change in [
        json!({"path": ["shop", "name", "en"], "value": "x"}),
        json!({"path": ["shop", "name", 0], "value": "x"}),
        json!({"path": ["shop"], "insert": 0, "value": "x"}),
        json!({"path": ["people"], "insert": 1, "value": {}}),
        json!({"path": ["shop", "name"], "move": {"from": 0, "to": 0}}),
    ] {
        assert_eq!(
            refused("[shop]\nname = \"A\"\n", change.clone()),
            Refusal::unwritable(),
            "{change}"
        );
    }
}

#[test]
fn a_byte_of_a_file_leads_to_its_key() {
    let text = "[shop]\nname = \"A\"\ntagline.en = \"B\"\nlogo = { file = \"a\", alt.en = \"b\" }\n\n[[people]]\nname = \"Ann\"\n";
    let at = |words: &str| {
        let path = path_at(text, text.find(words).unwrap()).unwrap();
        crate::editor::problems::path_json(&path).to_string()
    };
    assert_eq!(at("\"A\""), "[\"shop\",\"name\"]");
    assert_eq!(at("name ="), "[\"shop\",\"name\"]");
    assert_eq!(at("tagline"), "[\"shop\",\"tagline\"]");
    assert_eq!(at("en = \"B\""), "[\"shop\",\"tagline\",\"en\"]");
    assert_eq!(at("\"b\""), "[\"shop\",\"logo\",\"alt\",\"en\"]");
    assert_eq!(at("[[people"), "[\"people\",0]");
    assert_eq!(at("\"Ann\""), "[\"people\",0,\"name\"]");
    assert_eq!(path_at("# no\n", 2), None);
    assert_eq!(path_at("[no\n", 2), None);
}
