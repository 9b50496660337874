//! What stands with a price, and what does not stand with goods that are gone.

use crate::test_folder::{assert_holds, shop};

const SHOP: &str = "[shop]\nname = \"A\"\ncurrency = \"EUR\"\nprice_note = \"With VAT.\"\n\
                    [[stores]]\nname = \"Our shop\"\nurl = \"https://shop.example\"\nkind = \"own\"\n";

#[test]
fn the_note_of_a_product_stands_wherever_its_price_does() {
    let site = shop(&[
        ("shop.toml", SHOP),
        (
            "products/mug.md",
            "+++\nprice = 20\nprice_note = \"Plus deposit.\"\n+++\nA mug.",
        ),
        ("products/jug.md", "+++\nprice = 30\n+++\nA jug."),
        (
            "offers/mugs.md",
            "+++\nfrom = 2026-11-01\nthrough = 2026-12-31\nprice = 15\nproducts = [\"products/mug.md\"]\n+++\nLess.",
        ),
    ]);
    let note = "<small>Plus deposit.</small>";
    for path in [
        "index.html",
        "products/index.html",
        "products/mug/index.html",
        "products/jug/index.html",
        "offers/index.html",
    ] {
        assert_holds(&site.file(path), note);
    }
    assert_holds(
        &site.file("offers/index.html"),
        "€15</span> <small>Plus deposit.</small>",
    );
    let mug = site.file("products/mug/index.html");
    assert!(
        !mug.contains("With VAT."),
        "the product's own words come instead:\n{mug}"
    );
    assert_holds(
        &site.file("products/jug/index.html"),
        "<p class=\"note\">With VAT.</p>",
    );
}

/// One product alone has no list.
const OTHER: (&str, &str) = ("products/other.md", "+++\nprice = 1\n+++\nAnother thing.");

#[test]
fn variants_have_prices_of_their_own() {
    let jam = "+++\nprice = 6\nprice_note = \"a jar\"\nquantity = \"340 g\"\n\
               [[variants]]\nname = \"plum\"\n\
               [[variants]]\nname = \"quince\"\nprice = \"7.50\"\nquantity = \"0.5 kg\"\nurl = \"https://shop.example/quince\"\n\
               [[variants]]\nname = \"medlar\"\nprice = 8\navailability = \"sold_out\"\nurl = \"https://shop.example/medlar\"\n+++\nJam.";
    let site = shop(&[("shop.toml", SHOP), ("products/jam.md", jam), OTHER]);
    let from = "<span class=\"price\">from €6</span> <small>a jar</small>";
    assert_holds(&site.file("products/index.html"), from);
    let page = site.file("products/jam/index.html");
    assert_holds(&page, from);
    for line in [
        "<div><dt>plum</dt><dd class=\"price-of\"><span class=\"price\">€6</span> <small>€17.65 / kg</small></dd></div>",
        "<div><dt><a href=\"https://shop.example/quince\">quince</a></dt><dd class=\"price-of\"><span class=\"price\">€7.50\
         </span> <small>€15.00 / kg</small></dd></div>",
        "<div><dt>medlar <small>Sold out</small></dt><dd class=\"price-of\"><span class=\"price\">€8</span> \
         <small>€23.53 / kg</small></dd></div>",
    ] {
        assert_holds(&page, line);
    }
}

#[test]
fn a_price_says_how_far_it_goes_and_what_a_unit_costs() {
    for (keys, expected) in [
        (
            "price = 45\nprice_to = 60\nquantity = \"2 kg\"",
            "<span class=\"price\">€45–60</span>",
        ),
        (
            "price = 9\nquantity = \"340 g\"",
            "<span class=\"price\">€9</span> <small class=\"nowrap\">€26.47 / kg</small>",
        ),
        (
            "price = 9\nquantity = \"1 l\"",
            "<span class=\"price\">€9</span></p>",
        ),
        (
            "price = 9\n[[variants]]\nname = \"red\"\n[[variants]]\nname = \"blue\"",
            "<span class=\"price\">€9</span></p>",
        ),
    ] {
        let product = format!("+++\n{keys}\n+++\nA thing.");
        let site = shop(&[("shop.toml", SHOP), ("products/thing.md", &product), OTHER]);
        for path in ["products/index.html", "products/thing/index.html"] {
            assert_holds(&site.file(path), expected);
        }
    }
}

#[test]
fn what_is_sold_out_in_every_variant_is_sold_out() {
    let variants = |last: &str| {
        format!(
            "+++\nprice = 9\n[[variants]]\nname = \"red\"\navailability = \"sold_out\"\n[[variants]]\nname = \"blue\"\n{last}+++\nA thing."
        )
    };
    let gone = "<span class=\"stock\">Sold out</span>";
    let site = |last: &str| {
        shop(&[("shop.toml", SHOP), ("products/thing.md", &variants(last)), OTHER])
            .file("products/index.html")
    };
    assert_holds(&site("availability = \"sold_out\"\n"), gone);
    assert!(!site("").contains(gone));
}

#[test]
fn what_is_sold_out_has_no_button() {
    for (availability, buttons) in [
        ("in_stock", 1),
        ("made_to_order", 1),
        ("seasonal", 1),
        ("sold_out", 0),
    ] {
        for url in ["url = \"https://shop.example/mug\"\n", ""] {
            let mug = format!("+++\nprice = 20\navailability = \"{availability}\"\n{url}+++\nA mug.");
            let site = shop(&[("shop.toml", SHOP), ("products/mug.md", &mug)]);
            let page = site.file("products/mug/index.html");
            let main = page
                .split("<main")
                .nth(1)
                .and_then(|rest| rest.split("</main").next())
                .unwrap();
            assert_eq!(
                main.matches("class=\"buy\"").count(),
                buttons,
                "{availability} {url}\n{main}"
            );
        }
    }
}

#[test]
fn links_to_testimonials_have_names_of_their_own() {
    let said = |name: &str| {
        format!(
            "[[testimonials]]\nquote = \"\"\"\r\nGood mugs.\r\n\r\nAnd jugs.\r\n\"\"\"\r\nname = \"{name}\"\nsource = \"etsy\"\n\
             url = \"https://etsy.example/{name}\"\n"
        )
    };
    let file = said("Ann") + &said("Bob");
    let site = shop(&[("shop.toml", SHOP), ("testimonials.toml", &file)]);
    let page = site.file("testimonials/index.html");
    assert_holds(&page, ">Etsy<span class=\"vh\">, Ann</span></a>");
    assert_holds(&page, ">Etsy<span class=\"vh\">, Bob</span></a>");
    // Line ends of Windows part paragraphs as any others do.
    assert_holds(&page, "<p>Good mugs.</p><p>And jugs.</p>");
}

#[test]
fn addresses_are_written_as_in_their_country() {
    let toml = "[shop]\nname = \"A\"\n[legal]\naddress = { street = \"1 Main St\", city = \"Round Rock\", region = \"TX\", \
                postal_code = \"78664\", country = \"US\" }\n[visit]\ndirections = \"Left.\"\n";
    let site = shop(&[("shop.toml", toml)]);
    let words = site.words("visit/index.html");
    assert!(words.contains("1 Main St Round Rock, TX 78664"), "{words}");
}
