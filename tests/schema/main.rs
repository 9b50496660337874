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
mod spellings;

use shopfront::tools::schema::Kind;

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
        "The year the business was founded.\n\nWrite: whole number from 1000 to 2999."
    );
    let address = &judge::schema("shop")["properties"]["legal"]["properties"]["address"];
    assert_eq!(
        address["description"],
        "The registered address.\n\n```toml\n[legal.address]\nstreet = \"12 Mill Lane\"\nextra = \"Yard, second \
         door\"\npo_box = \"PO Box 7\"\npostal_code = \"K1A 0B1\"\ncity = \"Ottawa\"\nregion = \"ON\"\ncountry = \"CA\"\n```"
    );
    let countries = &address["properties"]["country"];
    let codes = &countries["anyOf"][0];
    assert_eq!(codes["enum"][0], "AD");
    assert_eq!(codes["x-taplo"]["docs"]["enumValues"][0], "Andorra");
}

/// Every key says what it is for, down to the last table.
#[test]
fn no_key_is_left_unexplained() {
    fn silent(schema: &serde_json::Value, path: &str, found: &mut Vec<String>) {
        for (key, value) in schema["properties"].as_object().into_iter().flatten() {
            let path = format!("{path}.{key}");
            if value["description"]
                .as_str()
                .is_none_or(|text| text.trim().is_empty())
            {
                found.push(path.clone());
            }
            silent(value, &path, found);
        }
        for below in ["items", "additionalProperties"] {
            if schema[below].is_object() {
                silent(&schema[below], &format!("{path}.*"), found);
            }
        }
    }
    let mut found = Vec::new();
    for kind in Kind::all() {
        silent(&judge::schema(kind.name), kind.name, &mut found);
    }
    assert_eq!(found, [""; 0]);
}

/// Words that are known and not the only ones: offered with their meaning, and any other is taken too.
#[test]
fn known_words_are_offered_and_others_taken() {
    let shop = judge::schema("shop");
    let offered = |pointer: &str| {
        let schema = shop.pointer(pointer).unwrap();
        let (open, known) = (&schema["anyOf"][1], &schema["anyOf"][0]);
        assert_eq!(open, &serde_json::json!({}), "{pointer}");
        let meanings = known["x-taplo"]["docs"]["enumValues"].as_array().unwrap();
        let words = known["enum"].as_array().unwrap();
        assert_eq!(words.len(), meanings.len(), "{pointer}");
        let pairs = words.iter().zip(meanings);
        pairs
            .map(|(word, meaning)| format!("{}: {}", word.as_str().unwrap(), meaning.as_str().unwrap()))
            .collect::<Vec<_>>()
    };
    let themes = offered("/properties/theme/properties/name");
    assert_eq!(themes.len(), shopfront::theme::builtin_names().len());
    assert!(themes.contains(
        &"counter: A painted sign, hours and telephone first, for bakeries, barbers, repair shops and cafés.".to_owned()
    ));
    let paper = offered("/properties/theme/properties/paper");
    assert!(
        paper.contains(&"daylight: Of counter.".to_owned()) && paper.len() > 3,
        "{paper:?}"
    );
    let pictures = offered("/properties/theme/properties/pictures");
    assert!(
        pictures.contains(&"square: Of counter, gallery, market.".to_owned()),
        "{pictures:?}"
    );
    let home = offered("/properties/theme/properties/home/items");
    assert!(home.iter().any(|it| it.starts_with("offers: ")), "{home:?}");
    let sections = offered("/properties/navigation/properties/main/items");
    assert_eq!(sections.len(), 9);
    let codes = offered("/properties/check/properties/allow/items");
    assert!(
        codes.contains(&"RV007: The newest testimonial is old.".to_owned()),
        "{codes:?}"
    );
    let days = &shop["properties"]["check"]["properties"]["thresholds"]["properties"]["testimonial_days"];
    assert_eq!(
        (&days["description"], &days["maximum"]),
        (
            &"Of the rule RV007: The newest testimonial is old. Without it: 90 days.".into(),
            &1_000_000.into()
        )
    );
    let product = judge::schema("product");
    let code = product.pointer("/properties/allow/items/properties/code/anyOf/0/enum/0");
    assert_eq!(code, Some(&"AF001".into()));
    for toml in [
        "[shop]\nname = \"A\"\n[theme]\nname = \"../ours\"\npaper = 5\nhome = [\"attic\"]\npictures = true\nfonts = \"own\"\n",
        "[shop]\nname = \"A\"\n[navigation]\nmain = [\"pages/faq.md\"]\n[check]\nallow = [\"EX001\"]\nthresholds = { other = 3 }\n",
    ] {
        assert_eq!(judge::by_schema("shop", toml), [""; 0], "{toml}");
    }
}

/// The language server falls over pointers, and shows no text beside them.
#[test]
fn nothing_is_pointed_to() {
    for kind in Kind::all() {
        assert!(!kind.schema().contains("\"$ref\""), "{}", kind.name);
    }
}
