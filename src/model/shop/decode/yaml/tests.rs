//! YAML by example: types, places, mistakes, and what must not grow.

use super::*;

fn read(text: &str) -> (String, Vec<String>) {
    let keys = yaml_keys(text, &[("description", "summary")]);
    let mut shown = String::new();
    show_table(&keys.table, text, &mut shown);
    let fault = |fault: &Fault| {
        let place = text.get(fault.range.clone()).unwrap();
        format!("{place:?} {} | {}", fault.message, fault.help)
    };
    (shown, keys.faults.iter().map(fault).collect())
}

/// Keys, types and values, each value with what stands at its place.
fn show_table(table: &Table<'_>, text: &str, into: &mut String) {
    for (key, value) in table {
        assert!(text.get(key.span()).is_some(), "{key:?}");
        *into += &format!("{} = ", key.get_ref());
        show(value, text, into);
        *into += "\n";
    }
}

fn show(value: &Spanned<Value<'_>>, text: &str, into: &mut String) {
    let place = text.get(value.span()).unwrap();
    match value.get_ref() {
        DeValue::String(words) => *into += &format!("text {words:?} at {place:?}"),
        DeValue::Integer(number) => *into += &format!("whole {} at {place:?}", number.as_str()),
        DeValue::Float(number) => *into += &format!("number {} at {place:?}", number.as_str()),
        DeValue::Boolean(flag) => *into += &format!("flag {flag} at {place:?}"),
        DeValue::Datetime(date) => *into += &format!("date {date} at {place:?}"),
        DeValue::Array(items) => {
            *into += "[\n";
            for item in items.iter() {
                show(item, text, into);
                *into += "\n";
            }
            *into += &format!("] at {place:?}");
        }
        DeValue::Table(table) => {
            *into += "{\n";
            show_table(table, text, into);
            *into += &format!("}} at {place:?}");
        }
    }
}

#[test]
fn values_have_the_types_and_places_of_toml() {
    let (shown, faults) = read(
        "title: Kubek „łyżka” # note\n\
         a: 149\n\
         b: -149.50\n\
         c: 2026-12-01\n\
         d: true\n\
         e: \"a: b\\n\"\n\
         f: 'it''s'\n\
         g: 007\n\
         h: 10:30\n\
         i: 149 PLN\n\
         j: 2026-12-01T10:00:00Z\n\
         k: yes\n\
         l: !!str 12\n",
    );
    assert_eq!(faults, [""; 0]);
    assert_eq!(
        shown,
        "a = whole 149 at \"149\"\n\
         b = number -149.50 at \"-149.50\"\n\
         c = date 2026-12-01 at \"2026-12-01\"\n\
         d = flag true at \"true\"\n\
         e = text \"a: b\\n\" at \"\\\"a: b\\\\n\\\"\"\n\
         f = text \"it's\" at \"'it''s'\"\n\
         g = text \"007\" at \"007\"\n\
         h = text \"10:30\" at \"10:30\"\n\
         i = text \"149 PLN\" at \"149 PLN\"\n\
         j = date 2026-12-01T10:00:00Z at \"2026-12-01T10:00:00Z\"\n\
         k = text \"yes\" at \"yes\"\n\
         l = text \"12\" at \"12\"\n\
         title = text \"Kubek „łyżka”\" at \"Kubek „łyżka”\"\n"
    );
}

#[test]
fn lists_tables_and_long_texts_are_read() {
    let (shown, faults) = read(
        "variants:\n  - name: small\n    price: 5 EUR\n  - {name: large}\naliases: [/a/, '/b/']\n\
         title:\n  en: Mug\n  pl: Kubek\nsummary: >\n  Two lines\n  in one.\nempty:\nnone: ~\n",
    );
    assert_eq!(faults, [""; 0]);
    assert_eq!(
        shown,
        "aliases = [\ntext \"/a/\" at \"/a/\"\ntext \"/b/\" at \"'/b/'\"\n] at \"[/a/, '/b/']\"\n\
         summary = text \"Two lines in one.\" at \"Two lines\\n  in one.\"\n\
         title = {\nen = text \"Mug\" at \"Mug\"\npl = text \"Kubek\" at \"Kubek\"\n} at \"en: Mug\\n  pl: Kubek\"\n\
         variants = [\n{\nname = text \"small\" at \"small\"\nprice = text \"5 EUR\" at \"5 EUR\"\n} at \"name: small\\n    price: 5 EUR\"\n\
         {\nname = text \"large\" at \"large\"\n} at \"{name: large}\"\n] at \"- name: small\\n    price: 5 EUR\\n  - {name: large}\"\n"
    );
}

#[test]
fn mistakes_are_explained_and_the_keys_before_them_count() {
    let line = "begin the lines of one table with the same number of spaces";
    for (text, shown, said) in [
        (
            "a: 1\nb: Mug: the best\n",
            "a = whole 1 at \"1\"\n",
            "\"b: Mug: the best\" this line has a second colon outside quotes | put the text behind the first colon in \
             quotes"
                .to_owned(),
        ),
        (
            "a: \"open\nb: 2\n",
            "b = whole 2 at \"2\"\n",
            "\"a: \\\"open\" a text that begins with a quote is never closed | put the same quote at its end".to_owned(),
        ),
        (
            "a:\n\tb: 1\n",
            "",
            "\"b: 1\" this line begins with a tab | begin it with spaces instead".to_owned(),
        ),
        (
            "a: 1\n- b\n",
            "a = whole 1 at \"1\"\n",
            format!("\"- b\" this line can't be read as YAML | write `key: value`, with the text in quotes, and {line}"),
        ),
        (
            "a: 1\na: 2\n",
            "a = whole 1 at \"1\"\n",
            "\"a\" `a` appears twice | keep one of the two".to_owned(),
        ),
        (
            "- a\n",
            "",
            "\"- a\" this front matter has no keys | begin each line with a key: `title: …`".to_owned(),
        ),
        (
            "a: &x 1\nb: *x\n",
            "a = whole 1 at \"1\"\n",
            "\"*x\" \"*x\" stands for another value, which isn't read | write the value itself".to_owned(),
        ),
        (
            "a: !ruby/object 1\n",
            "a = text \"1\" at \"1\"\n",
            "\"!ruby/object 1\" the tag \"!ruby/object\" isn't read | remove the tag before the value".to_owned(),
        ),
        (
            "? [a]\n: b\nc: 1\n",
            "c = whole 1 at \"1\"\n",
            "\"[a]\" a list or table can't be a key | write a text in one word before the colon: `title: …`".to_owned(),
        ),
    ] {
        let (found, faults) = read(text);
        assert_eq!((found.as_str(), faults), (shown, vec![said]), "{text}");
    }
}

#[test]
fn every_mistake_of_a_file_is_reported() {
    let (shown, faults) = read(
        "title: Łyżka: the best\nprice: 5\nsummary: \"open\nvariants:\n\t- name: small\norder: 1\nslug: a: b\ndraft: true\n",
    );
    let colon = "this line has a second colon outside quotes | put the text behind the first colon in quotes";
    assert_eq!(
        faults,
        [
            format!("\"title: Łyżka: the best\" {colon}"),
            "\"summary: \\\"open\" a text that begins with a quote is never closed | put the same quote at its end".to_owned(),
            "\"- name: small\" this line begins with a tab | begin it with spaces instead".to_owned(),
            format!("\"slug: a: b\" {colon}"),
        ]
    );
    assert_eq!(
        shown,
        "draft = flag true at \"true\"\norder = whole 1 at \"1\"\nprice = whole 5 at \"5\"\n"
    );
    let (_, faults) = read(&"a: b: c\n".repeat(100));
    assert_eq!(faults.len(), MOST);
}

#[test]
fn keys_of_other_generators_get_their_names_here() {
    assert_eq!(read("description: A\n").0, "summary = text \"A\" at \"A\"\n");
    assert_eq!(
        read("description: A\nsummary: B\n").0,
        "description = text \"A\" at \"A\"\nsummary = text \"B\" at \"B\"\n"
    );
}

/// Each takes a moment where time grows with the length, and minutes where it grows with its square.
#[test]
fn no_yaml_grows_or_hangs() {
    let laughs: String = (1..30).fold("a0: &a0 [x, x]\n".to_owned(), |text, n| {
        let before = n - 1;
        text + &format!("a{n}: &a{n} [*a{before}, *a{before}]\n")
    });
    assert!(read(&laughs).1.len() > 20);
    let nested = "[".repeat(LARGEST);
    assert_eq!(read(&nested[..LARGEST - 3]).1.len(), 1);
    for part in [
        "[", "{", "? ", "- ", "a: ", "a: [", "'", "\"\\", "&a ", "!", "|\n", "a:\n ", "\t", "#", "\n\n", "]",
        "*a,",
    ] {
        let text = part.repeat(LARGEST / part.len());
        let _ = read(&text);
        let _ = read(&format!("a: {}", &text[..LARGEST / 2]));
    }
    let (shown, faults) = read(&"a: b\n".repeat(LARGEST));
    assert_eq!(shown, "");
    assert_eq!(
        faults,
        [
            "\"a: b\" this front matter is larger than 50 kB, the most that is read as YAML | move texts below the front \
          matter, or write it as TOML: +++ above and below, and `title = \"…\"` for `title: …`"
        ]
    );
}
