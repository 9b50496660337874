//! A price gets in where its owner would write it, once, and nothing else moves.

use super::*;

fn new(since: Option<&str>) -> NewPrice<'_> {
    NewPrice {
        amount: Money::parse("129 PLN").unwrap(),
        from: "2026-11-27".parse().unwrap(),
        since: since.map(|day| day.parse().unwrap()),
        item: None,
        variant: None,
        currency: Some(Currency::parse("PLN").unwrap()),
        dates: DateStyle::default(),
    }
}

fn becomes(path: &str, before: &str, new: &NewPrice<'_>, after: &str) {
    assert_eq!(with_price(path, before, new).as_deref(), Ok(after));
    let repeated = with_price(path, after, new).unwrap_err();
    assert_eq!(repeated.message, "129.00 PLN is the price on 2026-11-27 already");
}

fn refused(path: &str, text: &str, new: &NewPrice<'_>) -> String {
    let problem = with_price(path, text, new).unwrap_err();
    format!("{} | {}", problem.message, problem.help.unwrap_or_default())
}

#[test]
fn a_price_becomes_a_history_where_it_stands() {
    becomes(
        "products/mug.md",
        "+++\n# ours\nprice = \"149 PLN\" # with box\nsize = \"9 cm\"\n[[variants]]\nname = \"a\"\n+++\n# Mug\n",
        &new(Some("2026-03-01")),
        "+++\n# ours\nprice_history = [\n  { amount = \"149.00 PLN\", from = 2026-03-01 },\n  \
         { amount = \"129.00 PLN\", from = 2026-11-27 },\n] # with box\nsize = \"9 cm\"\n[[variants]]\nname = \"a\"\n+++\n# Mug\n",
    );
    becomes(
        "products/mug.md",
        "+++\r\nprice = 149\r\n+++\r\n",
        &new(Some("2026-03-01")),
        "+++\r\nprice_history = [\r\n  { amount = \"149.00 PLN\", from = 2026-03-01 },\r\n  \
         { amount = \"129.00 PLN\", from = 2026-11-27 },\r\n]\r\n+++\r\n",
    );
}

#[test]
fn a_history_gets_an_entry_in_the_way_it_is_written() {
    for (before, after) in [
        (
            "price_history = [{ amount = 149, from = 2026-03-01 }] # a",
            "price_history = [{ amount = 149, from = 2026-03-01 }, { amount = \"129.00 PLN\", from = 2026-11-27 }] # a",
        ),
        (
            "price_history = [\n\t{ amount = 149, from = 2026-03-01 }, # was ] ours\n]\nsize = \"1\"",
            "price_history = [\n\t{ amount = 149, from = 2026-03-01 }, # was ] ours\n\t{ amount = \"129.00 PLN\", from = \
             2026-11-27 },\n]\nsize = \"1\"",
        ),
        (
            "price_history = [\n  { amount = 149, from = 2026-03-01 }\n]",
            "price_history = [\n  { amount = 149, from = 2026-03-01 },\n  { amount = \"129.00 PLN\", from = 2026-11-27 }\n]",
        ),
        (
            "price_history = []",
            "price_history = [{ amount = \"129.00 PLN\", from = 2026-11-27 }]",
        ),
        (
            "[[price_history]] # first\namount = 149\nfrom = 2026-03-01 # b\n\n[[variants]]\nname = \"a\"",
            "[[price_history]] # first\namount = 149\nfrom = 2026-03-01 # b\n\n[[price_history]]\namount = \"129.00 \
             PLN\"\nfrom = 2026-11-27\n\n[[variants]]\nname = \"a\"",
        ),
        (
            "price_history = [{ amount = 149, from = \"1. November 2026\" }]",
            "price_history = [{ amount = 149, from = \"1. November 2026\" }, { amount = \"129.00 PLN\", from = \
             2026-11-27 }]",
        ),
        (
            "price_history = [{ amount = 149, from = 2026-11-27 }]",
            "price_history = [{ amount = \"129.00 PLN\", from = 2026-11-27 }]",
        ),
    ] {
        let file = |keys: &str| format!("+++\n{keys}\n+++\nText.\n");
        becomes("products/mug.md", &file(before), &new(None), &file(after));
    }
}

#[test]
fn lines_variants_and_offers_have_histories_of_their_own() {
    let cake = NewPrice {
        item: Some("Kuchen"),
        ..new(Some("2026-03-01"))
    };
    let list = |cake: &str| {
        format!(
            "title = \"Menu\"\n[[items]]\nname = \"Tea\"\nprice = 4\n[[sections]]\ntitle = \"x\"\n[[sections.items]]\n\
             name = {{ en = \"Cake\", de = \"Kuchen\" }}\n{cake}\nper = \"piece\"\n"
        )
    };
    let history = "price_history = [\n  { amount = \"149.00 PLN\", from = 2026-03-01 },\n  { amount = \"129.00 PLN\", \
                   from = 2026-11-27 },\n]";
    becomes("prices/menu.toml", &list("price = 149"), &cake, &list(history));
    let small = NewPrice {
        variant: Some("small"),
        ..new(Some("2026-03-01"))
    };
    becomes(
        "products/mug.md",
        "+++\nvariants = [{ name = \"small\", price = 149 }, { name = \"large\" }]\n+++\n",
        &small,
        "+++\nvariants = [{ name = \"small\", price_history = [{ amount = \"149.00 PLN\", from = 2026-03-01 }, { amount = \
         \"129.00 PLN\", from = 2026-11-27 }] }, { name = \"large\" }]\n+++\n",
    );
    becomes(
        "products/mug.md",
        "+++\nprice = 200\n[[variants]]\nname = \"small\" # a\n[[variants]]\nname = \"large\"\n+++\n",
        &small,
        "+++\nprice = 200\n[[variants]]\nname = \"small\" # a\nprice_history = [\n  { amount = \"129.00 PLN\", from = \
         2026-11-27 },\n]\n[[variants]]\nname = \"large\"\n+++\n",
    );
    becomes(
        "offers/mug.md",
        "+++\nprice = \"99 PLN\"\nfrom = 2026-12-01\n+++\n",
        &new(None),
        "+++\nprice = \"99 PLN\"\nfrom = 2026-12-01\nprice_history = [\n  { amount = \"129.00 PLN\", from = 2026-11-27 \
         },\n]\n+++\n",
    );
}

#[test]
fn what_cannot_be_done_says_why_and_what_helps() {
    let mug =
        |keys: &str, new: &NewPrice<'_>| refused("products/mug.md", &format!("+++\n{keys}\n+++\n"), new);
    assert_eq!(
        mug("price = 149", &new(None)),
        "the first day of 149.00 PLN isn't known | add `--since` with that day; if you don't know it, any day will do \
         since when the price has been the same"
    );
    assert_eq!(
        mug("price = 149", &new(Some("2026-11-27"))),
        "2026-11-27 isn't before 2026-11-27 | give as `--since` a day before the new price begins"
    );
    assert_eq!(
        mug("price = \"149 EUR\"", &new(None)),
        "149.00 EUR and 129.00 PLN are in two currencies | give the price in EUR"
    );
    assert_eq!(
        mug("price = 129", &new(Some("2026-03-01"))),
        "129.00 PLN is the price on 2026-11-27 already | give another price, or the day on which it changes as `--from`"
    );
    assert_eq!(
        mug("price = 149\nprice_to = 180", &new(None)),
        "this price is a range: there's a key `price_to` | change the price in the file"
    );
    assert_eq!(
        mug("price = ", &new(None)),
        "products/mug.md can't be read | run `shopfront check`, and fix what it finds there first"
    );
    assert_eq!(
        refused(
            "offers/mug.md",
            "+++\nprice = 99\nfrom = 2026-11-27\nthrough = 2026-12-24\n+++\n",
            &new(None)
        ),
        "from 2026-11-27 on, the offer's own `price` counts | change `price` in the file, or give as `--from` a day before \
         the offer, for a price that it's compared with"
    );
    let small = NewPrice {
        variant: Some("small"),
        ..new(None)
    };
    assert_eq!(
        mug("price = 1", &small),
        "there's no variant | leave out `--variant`"
    );
    assert_eq!(
        mug("variants = [{ name = \"large\" }]", &small),
        "no variant is called \"small\" | choose one: \"large\""
    );
    let list = "items = [{ name = \"Tea\" }, { name = \"Cake\" }, { name = \"Tea\" }]";
    assert_eq!(
        refused("prices/menu.toml", list, &new(None)),
        "a price list has several lines | choose one with `--item`, such as \"Tea\", \"Cake\", \"Tea\""
    );
    assert_eq!(
        refused("prices/menu.toml", "title = \"Menu\"\n", &new(None)),
        "this price list has no lines | add one to the file first"
    );
    let tea = NewPrice {
        item: Some("Tea"),
        ..new(None)
    };
    assert_eq!(
        refused("prices/menu.toml", list, &tea),
        "several lines are called \"Tea\" | change the price in the file"
    );
    assert_eq!(
        refused("products/mug.md", "---\nprice: 149\n---\n", &new(None)),
        "the front matter of products/mug.md is YAML, which isn't changed | add the price to `price_history` by hand"
    );
    assert_eq!(
        refused("story.md", "+++\n+++\n", &new(None)),
        "story.md has no price | name a file in products/, prices/ or offers/"
    );
    assert_eq!(
        refused("products/mug.md", "A mug.\n", &new(None)),
        "products/mug.md has no keys between lines of +++ | add its price there"
    );
}
