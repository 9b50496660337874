//! Several places: what is said of each, and where.

use crate::test_folder::{assert_holds, shop};

const SHOP: &str = r#"
[shop]
name = "Hörnle"
url = "https://hoernle.example"
languages = ["de", "en"]
timezone = "Europe/Berlin"
[legal]
address = { street = "Neckarhalde 12", postal_code = "72070", city = "Tübingen", country = "DE" }
[contact]
email = "brot@hoernle.example"
phone = "+49 7071 555120"
"#;

const PLACES: &str = r#"
[[places]]
name = "Neckarhalde"
directions = "Hinter der Brücke links."
hours = { monday = "06:00-18:00" }
[[places]]
name = { de = "Lustnau", en = "Lustnau village" }
phone = "+49 7071 555129"
map = "https://map.example/lustnau"
photo = { file = "photos/lustnau.svg", alt = "Der Laden in Lustnau." }
address = { street = "Dorfstraße 3", postal_code = "72074", city = "Tübingen", country = "DE" }
geo = [48.53123, 9.08765]
[places.hours]
tuesday = "07:30-12:30"
special = [{ from = 2026-11-24, closed = true, reason = "Inventur" }]
"#;

const PHOTO: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"30\"/>";

fn branches() -> crate::test_folder::TestFolder {
    shop(&[
        ("shop.toml", &format!("{SHOP}{PLACES}")),
        ("photos/lustnau.svg", PHOTO),
        ("pages/jobs.md", "# Stellen\n\n[In Lustnau](../visit/lustnau)\n"),
    ])
}

#[test]
fn each_place_has_a_page_by_its_name_in_every_language() {
    let site = branches();
    for path in [
        "anfahrt/neckarhalde/index.html",
        "anfahrt/lustnau/index.html",
        "en/visit/neckarhalde/index.html",
        "en/visit/lustnau-village/index.html",
    ] {
        assert!(
            site.paths().contains(&path.to_owned()),
            "{path}: {:?}",
            site.paths()
        );
    }
    let page = site.file("anfahrt/lustnau/index.html");
    assert_holds(&page, "<h1>Lustnau</h1>");
    assert_holds(
        &page,
        "<address>Dorfstraße 3<br>72074 Tübingen<br>Deutschland</address>",
    );
    assert_holds(
        &page,
        "<a class=\"num\" href=\"tel:+497071555129\">+49 7071 555129</a>",
    );
    assert_holds(&page, "<a href=\"../../anfahrt/lustnau/contact.vcf\">");
    assert_holds(&page, "<a href=\"../../anfahrt/\">Alle Standorte</a>");
    assert_holds(&page, "alt=\"Der Laden in Lustnau.\"");
    assert_holds(&page, "<small>Inventur</small>");
    let own = site.file("anfahrt/neckarhalde/index.html");
    assert_holds(
        &own,
        "<address>Neckarhalde 12<br>72070 Tübingen<br>Deutschland</address>",
    );
    assert_holds(
        &own,
        "<a class=\"num\" href=\"tel:+497071555120\">+49 7071 555120</a>",
    );
    assert_holds(
        &site.file("jobs/index.html"),
        "<a href=\"../anfahrt/lustnau/\">In Lustnau</a>",
    );
}

#[test]
fn home_and_visit_page_say_of_each_place_whether_it_is_open() {
    let site = branches();
    for path in ["index.html", "anfahrt/index.html"] {
        let page = site.file(path);
        let root = if path == "index.html" { "./" } else { "../" };
        for place in ["neckarhalde", "lustnau"] {
            assert_holds(&page, &format!("<a href=\"{root}anfahrt/{place}/\">"));
        }
        assert!(page.matches(" data-hours=").count() >= 2, "{path}");
        assert_holds(&page, "07:30");
    }
    assert_holds(
        &site.file("anfahrt/index.html"),
        "<a href=\"https://map.example/lustnau\">Auf der Karte ansehen<span class=\"vh\">, Lustnau</span></a>",
    );
    assert_holds(
        &site.file("sitemap.xml"),
        "<loc>https://hoernle.example/anfahrt/lustnau/</loc>",
    );
}

#[test]
fn a_place_has_a_card_of_its_own_and_the_shop_one_with_all_addresses() {
    let site = branches();
    assert_eq!(
        site.file("anfahrt/lustnau/contact.vcf"),
        "BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:org\r\nLANG:de\r\nFN:Hörnle\\, Lustnau\r\nORG:Hörnle;Lustnau\r\n\
         TEL;TYPE=work,voice:+49 7071 555129\r\nEMAIL;TYPE=work:brot@hoernle.example\r\n\
         ADR;TYPE=work;LABEL=\"Dorfstraße 3\\n72074 Tübingen\\nDeutschland\":;;Dorfstr\r\n aße 3;Tübingen;;72074;Deutschland\r\nGEO:geo:48.53123,9.08765\r\n\
         URL:https://hoernle.example/anfahrt/lustnau/\r\nEND:VCARD\r\n"
    );
    let card = site.file("contact.vcf");
    assert_holds(&card, "TEL;TYPE=work,voice:+49 7071 555120\r\n");
    assert_eq!(card.matches("ADR;").count(), 2);
    assert_eq!(card.matches("GEO:").count(), 0);
}

#[test]
fn special_days_of_each_place_change_the_site() {
    let next = branches().outcome.next_change.unwrap();
    assert_eq!(
        (next.date.to_string().as_str(), next.reason.as_str()),
        ("2026-11-25", "special hours end: Inventur")
    );
}

#[test]
fn one_place_says_the_same_by_either_name() {
    let keys = "name = \"Mill\"\nphone = \"+49 7071 555129\"\ndirections = \"Left.\"\nhours = { monday = \"06:00-18:00\" }\n";
    let short = shop(&[("shop.toml", &format!("{SHOP}[visit]\n{keys}"))]).files();
    let listed = shop(&[("shop.toml", &format!("{SHOP}[[places]]\n{keys}"))]).files();
    assert_eq!(short, listed);
    assert!(!short.contains_key("anfahrt/mill/index.html"));
    assert_holds(&short["anfahrt/index.html"], "<p><b>Mill</b></p>");
    assert_holds(&short["anfahrt/index.html"], "href=\"tel:+497071555129\"");
}
