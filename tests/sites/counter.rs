//! The card for address books, and the page to print for the counter.

use crate::test_folder::{NAME, assert_holds, shop};

const SHOP: &str = r#"
[shop]
name = "Ann & Co; tiles, cups"
trade = { en = "Pottery", pl = "Ceramika" }
url = "https://www.ann.example"
languages = ["en", "pl"]
[legal]
address = { street = "Home Lane 1", city = "Leeds", country = "GB" }
[contact]
email = "ann@ann.example"
phone = "+44 113 496 0000"
"#;

#[test]
fn the_card_says_how_to_reach_the_shop_and_keeps_a_home_to_itself() {
    let site = shop(&[("shop.toml", SHOP)]);
    assert_eq!(
        site.file("pl/contact.vcf"),
        "BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:org\r\nLANG:pl\r\n\
         FN:Ann & Co\\; tiles\\, cups\r\nORG:Ann & Co\\; tiles\\, cups\r\n\
         TEL;TYPE=work,voice:+44 113 496 0000\r\nEMAIL;TYPE=work:ann@ann.example\r\n\
         URL:https://www.ann.example/pl/\r\nNOTE:Ceramika\r\nEND:VCARD\r\n"
    );
    assert_holds(
        &site.file("index.html"),
        "<a href=\"./contact.vcf\">Save to contacts</a>",
    );
}

#[test]
fn the_card_has_the_place_that_customers_may_visit() {
    let visit = "[visit]\ngeo = [53.79648, -1.54785]\naddress = { street = \"Kiln Yard 2\", extra = \"Unit; 3\", postal_code = \"LS1 4AP\", city = \"Leeds\", country = \"GB\" }\n";
    let site = shop(&[("shop.toml", &format!("{SHOP}{visit}"))]);
    let card = site.file("contact.vcf");
    assert_holds(
        &card,
        "ADR;TYPE=work;LABEL=\"Kiln Yard 2\\nUnit; 3\\nLeeds\\nLS1 4AP\\nUnited Kingdom\":\r\n ;;Kiln Yard 2\\, Unit\\; 3;Leeds;;LS1 4AP;United Kingdom\r\nGEO:geo:53.79648,-1.54785\r\n",
    );
    assert_holds(
        &site.file("visit/index.html"),
        "<a href=\"../contact.vcf\">Save to contacts</a>",
    );
    assert_eq!(site.file("index.html").matches("contact.vcf").count(), 0);
}

#[test]
fn a_shop_that_cannot_be_reached_has_neither() {
    let site = shop(&[("shop.toml", NAME)]);
    let names = site.paths();
    assert!(
        !names
            .iter()
            .any(|name| name.contains("vcf") || name.contains("counter")),
        "{names:?}"
    );
}

#[test]
fn the_page_for_the_counter_has_the_code_of_its_language_and_is_not_listed() {
    let site = shop(&[("shop.toml", SHOP)]);
    let page = site.file("pl/lada/index.html");
    assert_holds(
        &page,
        "<img src=\"../../pl/lada/qr.svg\" alt=\"Kod QR: ann.example/pl\" width=\"512\" height=\"512\">",
    );
    assert_holds(&page, "<meta name=\"robots\" content=\"noindex\">");
    assert_holds(
        &site.file("pl/lada/qr.svg"),
        "<title>https://www.ann.example/pl/</title>",
    );
    assert_holds(
        &site.file("counter/qr.svg"),
        "<title>https://www.ann.example/</title>",
    );
    assert!(site.paths().contains(&"counter/qr.png".to_owned()));
    assert_eq!(site.file("sitemap.xml").matches("counter").count(), 0);
    assert_eq!(site.file("index.html").matches("counter").count(), 0);
}
