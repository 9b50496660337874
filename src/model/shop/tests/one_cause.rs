//! One cause is one problem: what depends on a value that couldn't be read stays unsaid.

use super::*;

fn says(files: &[(&str, &str)]) -> Vec<String> {
    read(files).1
}

#[test]
fn an_action_says_nothing_where_its_target_could_not_be_read() {
    let phone = "\"abc\" isn't a phone number with a country code | start with \"+\" and the country code of this number";
    let call = "[[actions]]\nkind = \"call\"\n";
    for contact in [
        "[contact]\nphone = \"abc\"\n",
        "[contact]\nemail = \"ann@ann.example\"\nphone = \"abc\"\n\n[theme]\nname = \"market\"\n",
    ] {
        let shop = format!("{NAME}{contact}{call}");
        let found = says(&[
            ("shop.toml", &shop),
            ("products/cut.md", "+++\naction = { kind = \"call\" }\n+++\n"),
        ]);
        assert_eq!(found.len(), 1, "{found:#?}");
        assert!(found[0].ends_with(phone), "{found:#?}");
    }
    let own = |action: &str| says(&[("shop.toml", &format!("{NAME}{action}"))]);
    assert_eq!(
        own("[[actions]]\nkind = \"book\"\nurl = \"nonsense\"\n"),
        ["shop.toml:5:7: SY006 \"nonsense\" isn't a web address | start with \"https://\""]
    );
    // What is wrong elsewhere hides nothing.
    assert_eq!(
        own("[contact]\nemail = \"ann\"\n[[actions]]\nkind = \"book\"\n").len(),
        2
    );
    let place = "[visit]\naddress = { city = \"Leeds\", country = \"GB\" }\nphone = \"abc\"\naction = { kind = \"call\" }\n";
    assert_eq!(own(place).len(), 1);
    let product = "+++\naction = { kind = \"book\" }\n+++\n";
    let found = says(&[
        (
            "shop.toml",
            &format!("{NAME}[[actions]]\nkind = \"bok\"\nurl = \"https://a.example\"\n"),
        ),
        ("products/cut.md", product),
    ]);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(
        found[0].starts_with("shop.toml:4:8: SY006 \"bok\" isn't allowed here"),
        "{found:#?}"
    );
}

#[test]
fn a_range_beside_its_highest_price_is_one_problem() {
    let shop = format!("{NAME}currency = \"GBP\"\n");
    let of_product = |keys: &str| {
        says(&[
            ("shop.toml", &shop),
            ("products/cut.md", &format!("+++\n{keys}+++\n")),
        ])
    };
    assert_eq!(
        of_product("price = \"35-60\"\nprice_to = 70\n"),
        [
            "products/cut.md:2:9: SY006 \"35-60\" is a range, and `price_to` names its highest price too | write \"35 GBP\", or \
             remove `price_to`"
        ]
    );
    assert_eq!(of_product("price = \"from 35\"\nprice_from = true\n"), [""; 0]);
    assert_eq!(
        of_product("price = \"later\"\nprice_to = 70\n"),
        [
            "products/cut.md:2:9: SY006 \"later\" isn't an amount of money | write a number and a currency, such as \"149.00 GBP\""
        ]
    );
    let variant = "price = \"later\"\n[[variants]]\nname = \"large\"\nprice_to = 70\n";
    assert_eq!(of_product(variant).len(), 1);
    assert_eq!(of_product("price_to = 70\n").len(), 1);
}

#[test]
fn help_names_ranges_only_where_they_are_taken() {
    let shop = format!("{NAME}currency = \"EUR\"\n");
    let shared = "\"$5-$6\" could be in several currencies | write \"5 USD – 6 USD\", \"5 CAD – 6 CAD\", \"5 AUD – 6 AUD\" or \
                  \"5 NZD – 6 NZD\"";
    let single = "\"$5-$6\" is a range, and could be in several currencies, but a single amount is needed | write \"5 USD\", \"6 \
                  USD\", \"5 CAD\" or \"6 CAD\"";
    let zone = "+++\n[[zones]]\ncountries = [\"DE\"]\nrate = \"$5-$6\"\nfree_over = \"$5-$6\"\n+++\n";
    assert_eq!(
        says(&[("shop.toml", &shop), ("policies/shipping.md", zone)]),
        [
            format!("policies/shipping.md:4:8: SY006 {shared}"),
            format!("policies/shipping.md:5:13: SY006 {single}"),
        ]
    );
    for taken in ["from 4,80", "ab 4,80 €", "5 USD – 6 USD"] {
        let zone = format!("+++\n[[zones]]\ncountries = [\"DE\"]\nrate = \"{taken}\"\n+++\n");
        let found = says(&[("shop.toml", &shop), ("policies/shipping.md", &zone)]);
        assert_eq!(found, [""; 0], "{taken}");
    }
}

#[test]
fn last_orders_are_within_the_hours() {
    let of_hours = |hours: &str| {
        let shop = format!(
            "{NAME}[visit]\naddress = {{ city = \"Leeds\", country = \"GB\" }}\n[visit.hours]\n{hours}"
        );
        let (shop, problems) = read(&[("shop.toml", &shop)]);
        let last = shop.and_then(|shop| {
            let hours = shop.places()[0].hours.as_ref()?;
            hours.last_orders.as_ref().map(|last| last.value.to_string())
        });
        (last.unwrap_or_default(), problems)
    };
    let taken = |time: &str| (time.to_owned(), Vec::new());
    assert_eq!(
        of_hours("monday = \"17:00-23:00\"\nlast_orders = 9\n"),
        taken("21:00")
    );
    assert_eq!(
        of_hours("monday = \"08:00-11:00\"\nlast_orders = \"9\"\n"),
        taken("09:00")
    );
    let said = |hours: &str| of_hours(hours).1;
    assert_eq!(
        said("monday = \"08:00-23:00\"\nlast_orders = 9\n"),
        [
            "shop.toml:7:15: SY006 \"9\" doesn't say whether it's morning or afternoon | write \"09:00\" or \"21:00\""
        ]
    );
    assert_eq!(
        said("monday = \"12:00-14:00\"\nlast_orders = 9\n"),
        [
            "shop.toml:7:15: SY006 last orders are at \"9\", when it's closed on every day | write a time within the opening hours"
        ]
    );
    let unread = said("monday = \"10:00-25:00\"\nlast_orders = 9\n");
    assert_eq!(
        unread[1..],
        [
            "shop.toml:7:15: SY006 \"9\" doesn't say whether it's morning or afternoon | write hours and minutes, such as \
             \"21:30\""
        ]
    );
    assert_eq!(
        said("monday = \"10:00-25:00\"\nlast_orders = \"21:00\"\n").len(),
        1
    );
}
