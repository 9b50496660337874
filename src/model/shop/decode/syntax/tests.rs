//! What owners write, and what they read.

use super::readable;

/// Each fault as `line: "underlined" message | help`.
fn faults(text: &str) -> Vec<String> {
    let faults = readable(text).faults;
    let one = |fault: &super::Fault| {
        let line = text[..fault.range.start].matches('\n').count() + 1;
        let (what, message, help) = (&text[fault.range.clone()], &fault.message, &fault.help);
        format!("{line}: <{what}> {message} | {help}")
    };
    faults.iter().map(one).collect()
}

/// The one fault of a line under `[shop]`, with a good line after it.
fn fault(line: &str) -> String {
    let faults = faults(&format!("[shop]\n{line}\nfounded = 2016\n"));
    assert_eq!(faults.len(), 1, "{faults:#?}");
    faults[0].clone()
}

#[test]
fn quotes() {
    let both =
        "a text needs a quote at both ends; a text over several lines stands between \"\"\" and \"\"\"";
    assert_eq!(
        fault("name = \"Juniper & Clay"),
        format!("2: <\"Juniper & Clay> this text is never closed | {both}")
    );
    assert_eq!(
        fault("name = Juniper & Clay\""),
        "2: <Juniper & Clay\"> this text needs quotes | write \"Juniper & Clay\""
    );
    assert_eq!(
        fault("name = Juniper & Clay # us"),
        "2: <Juniper & Clay> this text needs quotes | write \"Juniper & Clay\""
    );
    assert_eq!(
        fault("phone = +48 12 345"),
        "2: <+48 12 345> this text needs quotes | write \"+48 12 345\""
    );
    assert_eq!(
        fault("price = 149 PLN"),
        "2: <149 PLN> this text needs quotes | write \"149 PLN\""
    );
    assert_eq!(
        fault("name = “Juniper & Clay”"),
        "2: <“Juniper & Clay”> these are curly quotes, as used by word processors | write \"Juniper & Clay\""
    );
    assert_eq!(
        fault("name = „Ton“"),
        "2: <„Ton“> these are curly quotes, as used by word processors | write \"Ton\""
    );
    assert_eq!(
        fault("name = \"Ton”"),
        "2: <\"Ton”> this text is never closed | the quote at its end is a curly one: write \"Ton\""
    );
    assert_eq!(
        fault("name = \"The \"Best\" Clay\""),
        "2: <\"The \"Best\" Clay\"> this text contains quotes | write `\\\"` for quotes inside a text, or use “curly” \
         ones there"
    );
    assert_eq!(
        fault("name = \"Clay\" or so"),
        "2: <or so> this comes after the end of the text | put it inside the quotes, or after a `#` as a comment"
    );
    assert_eq!(
        fault("logo = \"photos\\logo.png\""),
        "2: <\"photos\\logo.png\"> this backslash isn't a valid escape | write `\\\\` for a backslash; in paths use \
         `/`"
    );
}

#[test]
fn brackets() {
    assert_eq!(
        fault("markets = [\"PL\", \"DE\""),
        "2: <[\"PL\", \"DE\"> this list is never closed | put `]` after its last value"
    );
    assert_eq!(
        fault("tagline = { en = \"a\""),
        "2: <{ en = \"a\"> this table is never closed | put `}` after its last value"
    );
    assert_eq!(
        fault("markets = [\"PL\" \"DE\"]"),
        "2: <> there's no comma before this | put a comma between two values"
    );
    assert_eq!(
        fault("markets = [PL]"),
        "2: <PL> this text needs quotes | write \"PL\""
    );
    assert_eq!(
        fault("markets = PL, DE"),
        "2: <PL, DE> this text needs quotes | write [\"PL\", \"DE\"] for a list, or \"PL, DE\" for a text"
    );
    assert_eq!(
        fault("tagline = Mugs, bowls and plates"),
        "2: <Mugs, bowls and plates> this text needs quotes | write \"Mugs, bowls and plates\""
    );
    assert_eq!(
        fault("tagline = { en: \"a\" }"),
        "2: <> there is a colon where `=` belongs | write { en = \"…\", pl = \"…\" }"
    );
    assert_eq!(
        faults("[shop\nname = \"A\"\n"),
        ["1: <[shop> this heading is never closed | write `[shop]`"]
    );
    assert_eq!(
        faults("[[stores]\nname = \"A\"\n"),
        ["1: <[[stores]> this heading is never closed | write `[[stores]]`"]
    );
    assert_eq!(
        faults("[shop] name = \"A\"\n"),
        [
            "1: <[shop] name = \"A\"> there's extra text after the heading `shop` | put `name = \"A\"` on a line of \
             its own, or after a `#` as a comment"
        ]
    );
    assert_eq!(
        faults("[my shop]\n"),
        [
            "1: <[my shop]> this heading isn't valid | write one word in square brackets, such as `[contact]`, or in \
             double brackets if several are allowed, such as `[[stores]]`"
        ]
    );
}

#[test]
fn numbers_and_dates() {
    assert_eq!(
        fault("geo = [50,05123, 19,94567]"),
        "2: <[50,05123, 19,94567]> this number needs a decimal point, not a comma | write [50.05123, 19.94567]"
    );
    assert_eq!(
        fault("rating = 4,5"),
        "2: <4,5> this number needs a decimal point, not a comma | write 4.5"
    );
    assert_eq!(
        fault("from = 24.12.2026"),
        "2: <24.12.2026> \"24.12.2026\" isn't a date | write \"2026-12-24\""
    );
    assert_eq!(
        fault("postal_code = 01234"),
        "2: <01234> a number can't begin with 0 | put it in quotes: \"01234\""
    );
    assert_eq!(
        fault("sells_on_site = yes"),
        "2: <yes> `yes` isn't allowed here | write true"
    );
    assert_eq!(
        fault("sells_on_site = False"),
        "2: <False> `False` isn't allowed here | write false"
    );
    assert_eq!(
        fault("founded = 2016,"),
        "2: <,> there's extra text after the value | remove it: each line has one value"
    );
    assert_eq!(
        fault("name = \"A\","),
        "2: <,> there's extra text after the value | remove it: each line has one value"
    );
}

#[test]
fn keys() {
    assert_eq!(
        fault("name: \"A\""),
        "2: <name: \"A\"> `name` is followed by a colon | write `name = \"A\"`"
    );
    assert_eq!(
        fault("name: A"),
        "2: <name: A> `name` is followed by a colon | write `name = \"A\"`"
    );
    assert_eq!(
        fault("shop:"),
        "2: <shop:> `shop` is followed by a colon | put a heading in square brackets: `[shop]`"
    );
    assert_eq!(
        fault("name ="),
        "2: <name => `name` has no value | write `name = \"…\"`, or remove the line"
    );
    assert_eq!(
        fault("= \"A\""),
        "2: <= \"A\"> there's no key before the `=` | write each line as `key = value`, such as `name = \"…\"`"
    );
    assert_eq!(
        fault("opening hours = \"9\""),
        "2: <opening hours> `opening hours` can't be a key | use one word as a key: letters a to z, digits, `_` and \
         `-`"
    );
    assert_eq!(
        fault("Our little shop"),
        "2: <Our little shop> this line isn't valid TOML | write each line as `key = value` or a `[heading]`; start \
         comments with `#`"
    );
}

#[test]
fn twice() {
    assert_eq!(
        faults("[a]\nx = 1\nx = 2\n"),
        ["3: <x> `x` appears twice | keep one of the two"]
    );
    assert_eq!(
        faults("[a]\nx = 1\n[a]\ny = 2\n"),
        [
            "3: <a> the heading `a` appears twice | put everything under one of the two; if several are allowed, give \
             each one double brackets, such as `[[stores]]`"
        ]
    );
}

#[test]
fn each_mistake_is_told_once_and_hides_no_other() {
    let text = "[shop]\nname: \"A\"\nmarkets = [\n  \"PL\",\ntrade = Pottery\n\n[contact\nemail = nix\n\n[legal]\n\
                vat_id =\nname = \"B\"\n";
    let lines: Vec<String> = faults(text)
        .iter()
        .map(|fault| fault.split(" | ").next().unwrap().to_owned())
        .collect();
    assert_eq!(
        lines,
        [
            "2: <name: \"A\"> `name` is followed by a colon",
            "3: <[> this list is never closed",
            "5: <Pottery> this text needs quotes",
            "7: <[contact> this heading is never closed",
            "11: <vat_id => `vat_id` has no value",
        ]
    );
    assert_eq!(
        readable(text).text.trim_end().replace([' ', '\n'], ""),
        "[shop][legal]name=\"B\""
    );
}

#[test]
fn what_is_no_toml_at_all_ends() {
    assert_eq!(faults(&"x: y\n".repeat(50_000)).len(), super::MOST);
    for text in [
        "[",
        "{",
        "[[",
        "\"",
        "'''",
        "=",
        "\u{0}",
        "a = \"\"\"",
        "a = [[[",
        "\r",
        "a=\r\n[b\r\n",
    ] {
        assert!(faults(text).len() <= 2, "{text:?}: {:?}", faults(text));
    }
    let deep = ["[".repeat(10_000), "{a=".repeat(10_000), ".a".repeat(10_000)];
    for value in deep {
        let faults = faults(&format!("[shop]\nx = {value}\n"));
        assert_eq!(faults.len(), 1, "{:.200}", faults[0]);
    }
    assert!(
        faults(&format!("[shop]\nx{} = 1\n", ".a".repeat(10_000)))[0]
            .ends_with("this is nested too deep | use fewer levels")
    );
}

#[test]
fn good_toml_has_no_faults() {
    assert!(
        faults(
            "a = [\n  \"x\", # one\n  [\"y\"],\n]\nb = { c = 1,\n d = 2 }\ne = '''\n[x\n'''\n[f]\n[[g]]\n"
        )
        .is_empty()
    );
}

#[test]
fn of_many_keys_that_are_written_twice_some_are_told_and_the_rest_counted() {
    let text = "a = 1\n".repeat(30_000);
    let faults = readable(&text).faults;
    let reported: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
    assert_eq!(reported.len(), 21);
    assert_eq!(reported.first(), Some(&"`a` appears twice"));
    assert_eq!(reported.last(), Some(&"29979 more keys or headings appear twice"));
}
