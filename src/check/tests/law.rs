//! Legal hints: by country and market, never more than advice, always with the source.

use super::*;
use crate::check::{Level, RULES};

/// `[legal]` of a trader in `country`, complete but for what `rest` adds.
fn trader(country: &str, rest: &str) -> String {
    format!(
        "[contact]\nemail = \"a@ann.example\"\n[legal]\nname = \"Ann Smith\"\n\
         address = {{ street = \"Road 1\", city = \"Ulm\", country = \"{country}\" }}\n{rest}"
    )
}

const STORE: &str = "[[stores]]\nname = \"Shop\"\nurl = \"https://ann.example\"\n";

#[test]
fn every_hint_says_may_names_its_source_and_day() {
    let shop = format!(
        "markets = [\"DE\", \"US\"]\nsells_on_site = true\nschema_type = \"Dentist\"\n[legal]\nname = \"Ann GmbH\"\n\
         address = {{ po_box = \"1\", city = \"Ulm\", country = \"DE\" }}\n{STORE}"
    );
    let tree = SourceTree::from_texts([("shop.toml", format!("[shop]\nname = \"A\"\n{shop}").as_str())]);
    let (found, _) = checked(&tree, TODAY);
    let hints: Vec<_> = RULES
        .iter()
        .filter(|rule| rule.level == Level::Hint)
        .map(|rule| rule.code)
        .collect();
    let said: Vec<_> = found.iter().filter(|it| hints.contains(&it.code)).collect();
    assert!(said.len() >= 6, "{said:#?}");
    for hint in said {
        let help = hint.help.concat();
        assert!(help.contains("may need"), "{help}");
        assert!(help.contains("checked 2026-11-20"), "{help}");
        assert_eq!(hint.severity, crate::diagnostics::Severity::Advice);
    }
}

#[test]
fn a_shop_without_country_hears_nothing_of_the_law() {
    let tree = SourceTree::from_texts([("shop.toml", "[shop]\nname = \"A\"\n")]);
    let (found, _) = checked(&tree, TODAY);
    let hints: Vec<_> = RULES
        .iter()
        .filter(|rule| rule.level == Level::Hint)
        .map(|rule| rule.code)
        .collect();
    assert!(found.iter().all(|it| !hints.contains(&it.code)));
}

#[test]
fn id003_a_po_box_is_no_address() {
    let boxed = |country: &str, street: &str| {
        format!("[legal]\naddress = {{ {street}po_box = \"12\", city = \"Ulm\", country = \"{country}\" }}")
    };
    assert_eq!(
        of_config("ID003", &boxed("DE", "")),
        [
            "shop.toml:4:22: ID003 the only address is a PO box | you may need to give a street too: add `street = \
             \"…\"` to `[legal] address` (Directive 2000/31/EC, Article 5; checked 2026-11-20)"
        ]
    );
    assert_eq!(of_config("ID003", &boxed("DE", "street = \"Weg 1\", ")), NOTHING);
    assert_eq!(of_config("ID003", &boxed("US", "")), NOTHING);
}

#[test]
fn id004_names_what_is_missing() {
    assert_eq!(
        of_config(
            "ID004",
            "price_note = \"incl. VAT\"\n[legal]\nname = \"Ann Ltd\"\naddress = { city = \"York\", country = \"GB\" }"
        ),
        [
            "shop.toml:4:1: ID004 some details that a business in Europe has to give are missing | you may need to \
          give an email address (`email` in [contact]); the company's register and number (`registers` in [legal]); \
          the VAT number, as your prices include VAT (`vat_id` in [legal]) (Directive 2000/31/EC, Article 5; UK: SI \
          2002/2013, regulation 6; checked 2026-11-20)"
        ]
    );
    for honest in [
        trader("GB", ""),
        trader("PL", "vat_id = \"PL1\""),
        format!("price_note = \"no VAT is charged\"\n{}", trader("GB", "")),
        format!(
            "price_note = \"Kein Ausweis von Umsatzsteuer (MwSt), § 19 UStG\"\n{}",
            trader("DE", "")
        ),
        format!("price_note = \"sales tax is added\"\n{}", trader("US", "")),
    ] {
        assert_eq!(of_config("ID004", &honest), NOTHING, "{honest}");
    }
}

#[test]
fn id005_completes_a_german_company() {
    let company = trader("DE", "").replace("Ann Smith", "Backhaus Ulm GmbH");
    assert_eq!(
        of_config("ID005", &company),
        [
            "shop.toml:5:1: ID005 this company's imprint is incomplete | you may need to add these to [legal], as a \
          German company (§ 5 DDG, checked 2026-11-20):\nrepresentative = \"First name Surname\"\nregisters = [{ name \
          = \"Handelsregister, Amtsgericht …\", number = \"HRB …\" }]"
        ]
    );
    let whole = format!(
        "{company}representative = \"Eva Maier\"\n\
         registers = [{{ name = \"Handelsregister Ulm\", number = \"HRB 1\" }}]\n"
    );
    assert_eq!(of_config("ID005", &whole), NOTHING);
    assert_eq!(of_config("ID005", &trader("DE", "")), NOTHING);
    assert_eq!(of_config("ID005", &company.replace("\"DE\"", "\"AT\"")), NOTHING);
}

#[test]
fn id006_regulated_trades_name_their_authority() {
    let dentist = |country: &str, rest: &str| format!("schema_type = \"Dentist\"\n{}", trader(country, rest));
    assert_eq!(
        of_config("ID006", &dentist("FR", "")),
        [
            "shop.toml:3:15: ID006 this trade is regulated, but its supervising authority isn't named | you may need \
             to name your authority or professional body (Directive 2000/31/EC, Article 5; checked 2026-11-20); add \
             to [legal]:\nauthority = { name = \"…\", url = \"https://…\" }"
        ]
    );
    assert_eq!(
        of_config("ID006", &dentist("FR", "authority = { name = \"Ordre\" }")),
        NOTHING
    );
    assert_eq!(of_config("ID006", &dentist("US", "")), NOTHING);
    assert_eq!(
        of_config(
            "ID006",
            &format!("schema_type = \"Bakery\"\n{}", trader("FR", ""))
        ),
        NOTHING
    );
}

#[test]
fn id007_polish_shops_have_numbers_and_terms() {
    let found = of_config("ID007", &(trader("PL", "") + STORE));
    assert_eq!(found.len(), 2);
    assert_eq!(
        found[1],
        "shop.toml:5:1: ID007 NIP and REGON are both missing | you may need to give your NIP (act of 18 July 2002, \
         Article 5; checked 2026-11-20); add to [legal]:\nvat_id = \"PL…\""
    );
    assert!(
        found[0].starts_with(
            "shop.toml: ID007 this Polish shop sells online without terms of service | you may \
                                  need a regulamin"
        ),
        "{found:?}"
    );
    let whole = format!(
        "[shop]\nname = \"A\"\n{}{STORE}",
        trader("PL", "tax_id = \"676\"\n")
    );
    assert_eq!(
        says(
            "ID007",
            &[("shop.toml", &whole), ("policies/terms.md", "Regulamin")]
        ),
        NOTHING
    );
    assert_eq!(of_config("ID007", &trader("PL", "tax_id = \"676\"\n")), NOTHING);
    assert_eq!(of_config("ID007", &(trader("CZ", "") + STORE)), NOTHING);
}

/// What a rule says of a web shop with these markets and returns terms.
fn returns(code: &str, markets: &str, terms: &str) -> Vec<String> {
    of_file(
        code,
        &format!("markets = [\"{markets}\"]\n{STORE}"),
        "policies/returns.md",
        &format!("+++\n{terms}\n+++\n"),
    )
}

#[test]
fn po005_the_eu_gives_fourteen_days() {
    assert_eq!(
        returns("PO005", "DE", "window_days = 7"),
        [
            "policies/returns.md:2:15: PO005 7 days to return is less than the EU minimum of 14 | you may need \
             `window_days = 14` or more; if your goods are exempt because they're made to order, say so in \
             `exceptions` (Directive 2011/83/EU; checked 2026-11-20)"
        ]
    );
    let one_day = returns("PO005", "DE", "window_days = 1");
    assert!(
        one_day
            .concat()
            .contains("PO005 1 day to return is less than the EU minimum of 14 |"),
        "{one_day:?}"
    );
    assert_eq!(returns("PO005", "DE", "window_days = 0").len(), 1);
    for (market, terms) in [
        ("DE", "window_days = 14"),
        ("DE", "window_days = 0\nexceptions = [\"made to measure\"]"),
        ("US", "window_days = 7"),
        ("GB", "window_days = 7"),
    ] {
        assert_eq!(returns("PO005", market, terms), NOTHING, "{terms}");
    }
    assert_eq!(
        of_file(
            "PO005",
            "markets = [\"DE\"]",
            "policies/returns.md",
            "+++\nwindow_days = 3\n+++\n"
        ),
        NOTHING,
        "no web shop"
    );
}

#[test]
fn po006_withdrawal_online() {
    let shop = "markets = [\"FR\"]\nsells_on_site = true";
    assert_eq!(
        of_config("PO006", shop),
        [
            "shop.toml:4:17: PO006 customers can order on this site, but can't withdraw from the contract on it | you \
             may need a withdrawal function, labelled \"withdraw from the contract here\" or similar, since 19 June \
             2026 (Directive (EU) 2023/2673; checked 2026-11-20)"
        ]
    );
    assert_eq!(
        of_file(
            "PO006",
            shop,
            "pages/withdraw.md",
            "Withdraw from the contract here."
        ),
        NOTHING
    );
    assert_eq!(of_config("PO006", "markets = [\"FR\"]"), NOTHING);
    assert_eq!(
        of_config("PO006", "markets = [\"US\"]\nsells_on_site = true"),
        NOTHING
    );
    let early = says_on(
        "PO006",
        "2026-06-18T10:00:00Z",
        &[("shop.toml", &format!("[shop]\nname = \"A\"\n{shop}"))],
    );
    assert_eq!(early, NOTHING);
}

#[test]
fn po007_the_legal_guarantee() {
    let shop = format!("markets = [\"FR\"]\n{STORE}");
    assert_eq!(
        of_config("PO007", &shop),
        [
            "shop.toml: PO007 the legal guarantee isn't mentioned | you may need a notice of the legal guarantee \
             since 27 September 2026 (Directive (EU) 2024/825; checked 2026-11-20); create \
             policies/warranty.md:\n+++\ntitle = \"Guarantee\"\n+++\n\nThe legal guarantee of conformity holds for \
             two years."
        ]
    );
    assert_eq!(
        of_file("PO007", &shop, "policies/warranty.md", "Two years."),
        NOTHING
    );
    assert_eq!(
        of_file("PO007", &shop, "policies/terms.md", "The legal guarantee holds."),
        NOTHING
    );
    assert_eq!(
        of_config("PO007", &format!("markets = [\"GB\"]\n{STORE}")),
        NOTHING
    );
    assert_eq!(of_config("PO007", "markets = [\"FR\"]"), NOTHING);
}

#[test]
fn po009_and_po010_california() {
    let visit = |region: &str| {
        format!("[visit]\naddress = {{ city = \"Chico\", region = \"{region}\", country = \"US\" }}")
    };
    assert_eq!(
        of_config("PO009", &visit("CA")),
        [
            "policies/returns.md: PO009 this shop in California shows no refund terms | you may need to show them if \
             you don't offer full refunds for seven days (Civil Code § 1723; checked 2026-11-20); create \
             policies/returns.md:\n+++\ntitle = \"Returns\"\nwindow_days = 7\n+++"
        ]
    );
    assert_eq!(of_config("PO009", &visit("OR")), NOTHING);
    assert_eq!(
        of_file("PO009", &visit("CA"), "policies/returns.md", "Seven days."),
        NOTHING
    );
    let seller = "markets = [\"US\"]\nsells_on_site = true\n";
    assert_eq!(
        of_config("PO010", seller),
        [
            "shop.toml: PO010 buyers in California don't see everything they should before they pay | you may need to \
             give the legal name, the street address, the refund policy (Business and Professions Code § 17538(d); \
             checked 2026-11-20)"
        ]
    );
    assert_eq!(
        of_file(
            "PO010",
            &format!("{seller}{}", trader("US", "")),
            "policies/returns.md",
            "30 days."
        ),
        NOTHING
    );
    assert_eq!(of_config("PO010", "markets = [\"US\"]"), NOTHING);
}

#[test]
fn po013_prices_say_what_they_include() {
    let mug = "+++\nprice = \"12 EUR\"\n+++\nMug";
    assert_eq!(
        of_file("PO013", "markets = [\"DE\"]", "products/mug.md", mug),
        [
            "products/mug.md:2:9: PO013 this price doesn't mention tax or delivery | you may need to say whether \
             they're included (Directive 2000/31/EC, Article 5(2); checked 2026-11-20); set it once in \
             [shop]:\nprice_note = \"incl. VAT, plus delivery\""
        ]
    );
    assert_eq!(
        of_file(
            "PO013",
            "markets = [\"DE\"]\nprice_note = \"incl. VAT\"",
            "products/mug.md",
            mug
        ),
        NOTHING
    );
    assert_eq!(
        of_file("PO013", "markets = [\"US\"]", "products/mug.md", mug),
        NOTHING
    );
    assert_eq!(
        of_file(
            "PO013",
            "markets = [\"DE\"]",
            "products/mug.md",
            "+++\nprice = \"12 EUR\"\nprice_note = \"incl. VAT\"\n+++\n"
        ),
        NOTHING
    );
    assert_eq!(
        of_file(
            "PO013",
            "markets = [\"DE\"]",
            "products/mug.md",
            "Ask us for the price."
        ),
        NOTHING
    );
}

#[test]
fn pr001_somebody_in_the_eu_answers() {
    let shop = |country: &str, rest: &str| format!("markets = [\"DE\"]\n{}{STORE}", trader(country, rest));
    let found = of_file("PR001", &shop("GB", ""), "products/mug.md", "Mug");
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("shop.toml:6:1: PR001 products are sold to the European Union without a responsible \
                                  person there | you may need to name a responsible person there (Regulation (EU) \
                                  2023/988, Article 19; checked 2026-11-20); add to \
                                  shop.toml:\n[legal.responsible_person]\n"), "{found:?}");
    let named =
        "responsible_person = { name = \"EU Rep\", address = { city = \"Köln\", country = \"DE\" } }\n";
    assert_eq!(
        of_file("PR001", &shop("GB", named), "products/mug.md", "Mug"),
        NOTHING
    );
    assert_eq!(
        of_file("PR001", &shop("PL", ""), "products/mug.md", "Mug"),
        NOTHING
    );
    assert_eq!(of_config("PR001", &shop("GB", "")), NOTHING);
}
