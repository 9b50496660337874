//! The schemas for editors say what the reader says.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has to fail"
)]

#[path = "../shops/all_keys.rs"]
#[allow(dead_code, reason = "other tests use the rest")]
mod all_keys;
mod cases;
mod judge;
mod shops;

use shopfront::schema::Kind;

#[test]
fn every_schema_is_one() {
    for kind in Kind::all() {
        let schema = judge::json(&kind.schema());
        jsonschema::draft7::meta::validate(&schema).unwrap_or_else(|error| panic!("{}: {error}", kind.name));
        assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#");
        assert_eq!(schema["additionalProperties"], false, "{}", kind.name);
    }
}

/// What editors show. The words are those of the reference.
#[test]
fn keys_are_explained() {
    let shop = judge::schema("shop");
    let shop = &shop["properties"]["shop"];
    assert_eq!(shop["required"], serde_json::json!(["name"]));
    let of = |key: &str| {
        shop["properties"][key]["description"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(
        of("name"),
        "The shop's name, as customers know it.\n\nWrite: text, or a table by language."
    );
    assert_eq!(
        of("founded"),
        "The year the shop began.\n\nWrite: whole number from 1000 to 2999."
    );
    let address = &judge::schema("shop")["properties"]["legal"]["properties"]["address"];
    assert_eq!(
        address["description"],
        "Where the trader is established.\n\n```toml\n[legal.address]\nstreet = \"12 Mill Lane\"\nextra = \"Yard, second \
         door\"\npo_box = \"PO Box 7\"\npostal_code = \"K1A 0B1\"\ncity = \"Ottawa\"\nregion = \"ON\"\ncountry = \"CA\"\n```"
    );
    let countries = &address["properties"]["country"];
    assert_eq!(countries["enum"][0], "AD");
    assert_eq!(countries["x-taplo"]["docs"]["enumValues"][0], "Andorra");
}

/// The language server falls over pointers, and shows no text beside them.
#[test]
fn nothing_is_pointed_to() {
    for kind in Kind::all() {
        assert!(!kind.schema().contains("\"$ref\""), "{}", kind.name);
    }
}
