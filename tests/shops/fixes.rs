//! Help that says what to write is followed: each fix is made, the shop is compiled anew, and nothing may be wrong in
//! that place any more. What help proposes and no fix carries fails too.

use shopfront::diagnostics::{Diagnostic, Fix, LineIndex, Severity, SourceText};
use shopfront::source::SourceTree;

use crate::build;

/// A drawing, for pictures that are there.
const SVG: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 8\"><path d=\"M0 0h8v8z\"/></svg>";

/// A shop in which only the text of `file` is at fault.
fn tree(file: &str, text: &str) -> SourceTree {
    let good = [
        (
            "shop.toml",
            "[shop]\nname = \"A\"\nlanguages = [\"en\", \"pl\"]\ncurrency = \"EUR\"\n",
        ),
        ("story.md", "+++\ntitle = \"Story\"\n+++\n## The kiln\n\nText.\n"),
        (
            "policies/returns.md",
            "+++\ntitle = \"Returns\"\n+++\n## By post\n\nText.\n",
        ),
        ("pages/faq.md", "+++\ntitle = \"Questions\"\n+++\nText.\n"),
        ("photos/shelf.svg", SVG),
        ("photos/the kiln.svg", SVG),
    ];
    let others = good.into_iter().filter(|(path, _)| *path != file);
    SourceTree::from_texts(others.chain([(file, text)]))
}

/// Wrong lines of `shop.toml`, below the heading that stands first.
#[rustfmt::skip]
const SHOP: [(&str, &[&str]); 13] = [
    ("[shop]\nname = \"A\"\n", &[
        "tagine = \"Mugs\"", "tag_line = \"Mugs\"", "currency = \"eur\"", "currency = \"zł\"", "currency = \"HRK\"",
        "currency = €", "currency = zł", "schema_type = \"homegoodsstore\"", "schema_type = \"Barber shop\"",
        "schema_type = https://schema.org/Bakery", "url = \"www.example.com\"", "url = www.example.com/shop",
        "url = \"https://a.example/?x=1\"", "languages = \"en, pl\"", "languages = en, pl", "languages = [\"Polish\"]",
        "languages = [\"pl_PL.UTF-8\"]", "languages = [\"en-UK\"]", "languages = [\"cz\"]", "markets = \"PL, Germany\"",
        "markets = PL, DE", "markets = [\"UK\"]", "markets = [\"Österreich\"]", "markets = [\"Kongo\"]", "timezone = \"Europe/Warszawa\"",
        "timezone = new york", "founded = \"2016\"", "founded = 2016,", "photo = \"photos/shelv.svg\"",
        "photo = \"../photos/shelf.svg\"", "photo = \"/photos/shelf.svg\"", "photo = photos/shelf.svg",
        "tagline: Mugs", "tagline: \"Mugs\" # note", "tagline = Mugs, bowls and plates", "tagline = “Mugs”",
        "tagline = \"Mugs”", "tagline = \"Mugs", "tagline = { en = \"Mugs\", de = \"Becher\" }",
        "tagline = { enn = \"Mugs\" }", "tagine: Mugs", "price_note = 'incl. VAT",
    ]),
    ("[shop]\nname = \"A\"\n[legal]\n", &[
        "vat_id = \"GR123456789\"", "trader = \"A\"", "adress = { city = \"A\", country = \"PL\" }",
    ]),
    ("[shop]\nname = \"A\"\n[legal.address]\ncity = \"Kraków\"\n", &[
        "country = \"pl\"", "country = \"UK\"", "country = \"EL\"", "country = \"Poland\"", "country = Poland",
        "postal_code = 01234", "country = \"PL\"\nstret = \"x\"",
    ]),
    ("[shop]\nname = \"A\"\n[contact]\n", &[
        "email = \"mailto:ann@example.com\"", "email = ann@example.com", "emial = \"ann@example.com\"",
        "phone = \"0048 12 345 67 89\"", "phone = \"+49 (0)30 123456\"", "phone = +48 12 345 67 89",
        "phone = \"+49 (0) 30 123456\"",
    ]),
    ("[shop]\nname = \"A\"\n[legal.address]\ncity = \"Leeds\"\ncountry = \"England\"\n[contact]\n", &[
        "phone = \"01422 555019\"", "phone = 01422 555019", "phone = \"0044 1422 555019\"",
    ]),
    ("[shop]\nname = \"A\"\n[visit.hours]\n", &[
        "monday = \"8–22\"\nlast_orders = 9",
        "monday = \"8–22\"\nlast_orders = \"9\"", "monday = \"8–22\"\nlast_orders = 9pm", "monday = \"6+\"", "confirmed = \"04/05/2026\"",
        "confirmed = \"24.12.26\"", "confirmed = 04/05/2026", "confirmed = 27 November 2026", "confirmed = \"Friday, 27 November 2026\"",
        "monday = \"9-5\"", "monday = 9-5", "monday = 9-4", "monday = \"9-4\"", "monday = \"10-2\"", "monday = 9–17",
        "monday = 9am-5pm", "monday = \"8-12 und 14-18 Uhr\"", "monday = 8-12 und 14-18 Uhr", "monday = \"24h\"",
        "monday = \"10:00-10:00\"", "monday = \"10:00-12:00, 13:00-17:00\"", "monday: 9-5", "mon = \"10:00-18:00\"",
        "Monday = \"10:00-18:00\"", "tusday = \"10:00-18:00\"", "monday = [\"9-5\"]", "confirmed = 24.12.2026",
        "confirmed = \"24.12.2026\"", "confirmed = \"2026/12/24\"", "confirmed = 2026-1-5",
    ]),
    ("[shop]\nname = \"A\"\n[[visit.hours.special]]\n", &["from = \"24.12.2026\"\nclosed = true", "from = 2026-12-24\nclosed = yes"]),
    ("[shop]\nname = \"A\"\n[visit]\n", &["geo = [120.5, 30.25]", "geo = [50,05123, 19,94567]",
        "hourz = { monday = \"10:00-18:00\" }",
    ]),
    ("[shop]\nname = \"A\"\n[[stores]]\nname = \"S\"\n", &[
        "url = \"https://a.example\"\nkind = \"marketplce\"", "url = \"https://a.example\"\nkind = own",
        "url = etsy.com/shop/ann", "ulr = \"https://a.example\"",
    ]),
    ("[shop]\nname = \"A\"\n[theme]\n", &["name = \"markt\"", "name = market,", "accent = \"b4532a\"", "accent = \"#b4532a80\"", "accent = b4532a"]),
    ("[shop]\nname = \"A\"\n[navigation]\n", &["header = [\"prodcts\"]", "header = [\"pages/fag.md\"]", "heder = [\"story\"]"]),
    ("[shop]\nname = \"A\"\n[check]\n", &["allow = [\"ST0O1\"]", "allow = [\"st01\"]", "alow = [\"ST001\"]"]),
    ("", &["[shop\nname = \"A\"", "[shop]\nname = Ann's", "[shop]\nnmae = \"A\"", "shop:\nname = \"A\"", "name = \"A\""]),
];

/// Wrong lines of the front matter of a product.
const PRODUCT: [&str; 26] = [
    "price = \"35-60\"\nprice_to = 60",
    "price = \"from £4\"\nprice_from = false",
    "availability = \"in stok\"",
    "price = \"35-60\"",
    "price = 35-60",
    "price = 35–60 €",
    "price = \"from £4\"",
    "price = ab 4,50 €",
    "price = \"1.500\"",
    "price = \"1,500 EUR\"",
    "price = \"1.005 EUR\"",
    "price = \"$25\"",
    "price = $25",
    "price = £80",
    "price = 4,80 €",
    "price = 4,80",
    "price = \"120 kr\"",
    "price = \"free\"",
    "prize = \"4 EUR\"",
    "price: 4 EUR",
    "made_to_order = \"yes\"",
    "slug = \"Blue Mug!\"",
    "slug = Blue Mug",
    "aliases = [\"https://old.example/mug\"]",
    "aliases = [\"old/mug\"]",
    "aliases = [\"/old/b?x=1\"]",
];

/// Wrong lines of an event.
const EVENT: [&str; 7] = [
    "start = \"04/05/2026 10:00\"",
    "start = \"2026-12-12 9\"",
    "start = 12 December 2026, 10 am",
    "start = \"Sat 12 December 2026\"",
    "start = 2026-12-12T10:00:00\nend = \"9\"",
    "start = 2026-12-12T10:00:00\nend = 9",
    "start = 2026-12-12T10:00:00\nprice = 20-30 €",
];

/// Wrong lines of a price list.
const LIST: [&str; 5] = [
    "price = 35-60",
    "price = 35–60 €",
    "price = from £4",
    "price = \"$35-$60\"",
    "price = \"1.500\"",
];

/// Wrong texts of a page.
const PAGE: [&str; 10] = [
    "[a](../policies/retruns.md)",
    "[a](../policies/retruns.md#by-post)",
    "[a](../policies/returns.md#by-pots)",
    "[a](policies/returns.md \"with a title\")",
    "[a](<../policies/retruns.md>) and [b](../story.md)",
    "[a](www.example.com/shop)",
    "[a](#wher)\n\n## Where",
    "![a](photos/shelv.svg)",
    "![a](../photos/shelv.svg \"words below\")",
    "![a](photos/the%20kil.svg)",
];

/// True where `help` names a whole thing to write, and no example and no gap to fill.
fn proposes(help: &str) -> bool {
    let concrete = ["write \"", "write [", "write `"]
        .iter()
        .any(|start| help.starts_with(start));
    // A name for a heading goes into another file, beside a heading that only its author knows.
    let concrete = concrete && !help.contains("after the right heading");
    (concrete || help.contains("did you mean")) && !help.contains('…') && !help.contains("such as")
}

#[test]
fn what_help_says_to_write_in_shop_toml_leads_out() {
    let cases = SHOP.iter().flat_map(|(above, lines)| {
        lines
            .iter()
            .map(move |line| ("shop.toml", format!("{above}{line}\n")))
    });
    assert_leads_out(cases, 90);
}

#[test]
fn what_help_says_to_write_in_front_matter_leads_out() {
    let cases = PRODUCT.iter().map(|line| {
        (
            "products/mug.md",
            format!("+++\ntitle = \"Mug\"\n{line}\n+++\nA mug.\n"),
        )
    });
    assert_leads_out(cases, 15);
}

#[test]
fn what_help_says_to_write_in_an_event_leads_out() {
    let cases = EVENT.iter().map(|line| {
        (
            "events/open-day.md",
            format!("+++\ntitle = \"Open day\"\n{line}\n+++\nText.\n"),
        )
    });
    assert_leads_out(cases, 7);
}

#[test]
fn what_help_says_to_write_in_a_price_list_leads_out() {
    let cases = LIST
        .iter()
        .map(|line| ("prices/list.toml", format!("[[items]]\nname = \"Cut\"\n{line}\n")));
    assert_leads_out(cases, 5);
}

#[test]
fn what_help_says_to_write_in_a_text_leads_out() {
    let cases = PAGE
        .iter()
        .map(|text| ("pages/visit.md", format!("+++\ntitle = \"Visit\"\n+++\n{text}\n")));
    assert_leads_out(cases, 9);
}

/// Follows every fix of every problem in `cases`, which are to have at least so many.
fn assert_leads_out(cases: impl Iterator<Item = (&'static str, String)>, least: usize) {
    let mut followed = 0;
    let mut failures = Vec::new();
    for (file, text) in cases {
        let outcome = build(&tree(file, &text));
        let problems = outcome.diagnostics.iter();
        let here: Vec<&Diagnostic> = problems
            .filter(|it| it.primary.place.file.as_str() == file)
            .collect();
        for problem in &here {
            let said = problem.help.join(" | ");
            if proposes(&said) && problem.fixes.is_empty() {
                failures.push(format!("{text}\n  no fix for: {} | {said}", problem.message));
            }
            for fix in &problem.fixes {
                followed += 1;
                for edit in &fix.edits {
                    // What is written comes from the help, or from the owner.
                    let written = edit.text.trim_matches(['"', '\'']);
                    if !said.contains(written) && !text.contains(written) {
                        failures.push(format!("{text}\n  `{written}` is not in: {said}"));
                    }
                    // No figure of a price is invented.
                    let is_price = text.contains("price = ");
                    if is_price && !figures(&text).contains(figures(written).trim_end_matches('0')) {
                        failures.push(format!("{text}\n  `{written}` has figures of its own"));
                    }
                }
                if let Err(left) = follow(file, &text, fix) {
                    failures.push(format!(
                        "{text}\n  {} | {said}\n  leads to: {left}",
                        problem.message
                    ));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
    assert!(followed >= least, "{followed} fixes only");
}

fn figures(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Makes `fix` and looks at its lines once more.
fn follow(file: &str, text: &str, fix: &Fix) -> Result<(), String> {
    let mended = fix.apply(text).ok_or("a fix that does not fit the text")?;
    let outcome = build(&tree(file, &mended));
    let lines = LineIndex::new(&mended);
    let mut shift = 0;
    let mut touched = Vec::new();
    for edit in &fix.edits {
        let start = (edit.start as isize + shift) as usize;
        touched.push(lines.line_column(start).line..=lines.line_column(start + edit.text.len()).line);
        shift += edit.text.len() as isize - (edit.end - edit.start) as isize;
    }
    let errors = outcome
        .diagnostics
        .iter()
        .filter(|it| it.severity == Severity::Error);
    for error in errors.filter(|error| error.primary.place.file.as_str() == file) {
        let Some((start, _)) = error.primary.place.range else {
            continue;
        };
        let line = lines.line_column(start).line;
        if touched.iter().any(|touched| touched.contains(&line)) {
            return Err(format!("{}\n  in: {mended}", error.message));
        }
    }
    assert_eq!(outcome.source_text(&fix.edits[0].file), Some(&*mended));
    Ok(())
}

/// The helps that the owners of real shops met one after the other.
#[test]
fn one_step_is_enough() {
    let said = |file: &str, text: &str| -> Vec<String> {
        let outcome = build(&tree(file, text));
        let errors = outcome
            .diagnostics
            .iter()
            .filter(|it| it.severity == Severity::Error);
        errors
            .map(|it| format!("{} {} | {}", it.code, it.message, it.help.join(" | ")))
            .collect()
    };
    let hours = |value: &str| {
        said(
            "shop.toml",
            &format!("[shop]\nname = \"A\"\n[visit.hours]\nmonday = {value}\n"),
        )
    };
    let price = |value: &str| {
        said(
            "products/mug.md",
            &format!("+++\ntitle = \"Mug\"\nprice = {value}\n+++\nA mug.\n"),
        )
    };
    assert_eq!(
        hours("9-4"),
        ["SY002 this text needs quotes | write \"09:00-16:00\" or \"21:00-04:00\""]
    );
    assert_eq!(hours("9–17"), ["SY002 this text needs quotes | write \"9–17\""]);
    assert_eq!(hours("\"9–17\""), [""; 0]);
    assert_eq!(price("\"35-60\""), [""; 0]);
    assert_eq!(price("35-60"), ["SY002 this text needs quotes | write \"35-60\""]);
    assert_eq!(price("\"35 EUR\"\nprice_from = true"), [""; 0]);
    for amount in ["£80", "4,80 €", "4,400円", "€1'250.–"] {
        let wrong = if amount == "¥88,000 JPY" { 1 } else { 0 };
        assert_eq!(price(&format!("\"{amount}\"")).len(), wrong, "{amount}");
    }
}
