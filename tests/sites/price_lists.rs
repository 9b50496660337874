//! Price lists: their pages, how prices are written, the legend, and what doesn't build.

use crate::test_folder::{assert_holds, shop};

const CAFE: &str = "[shop]\nname = \"Café\"\ncurrency = \"EUR\"\nschema_type = \"CafeOrCoffeeShop\"\n";

/// What visitors of the café read.
const MENU: &str = r#"
title = "Menu"
intro = "Coffee is roasted on Mondays."
notes = ["All prices include VAT."]

[[items]]
name = "Tap water"
price = 0

[[sections]]
title = "Coffee"
note = "Oat milk costs nothing."
[[sections.items]]
name = "Flat white"
variants = [{ name = "small", price = "3.20" }, { name = "large", price = 4 }]
allergens = ["milk"]
[[sections.items]]
name = "Filter"
description = "Ask what is in the grinder."
variants = [{ name = "small", price = "2.80" }, { name = "large", price = "3.60" }]
diets = ["vegan"]

[[sections]]
title = "From noon"
[[sections.items]]
name = "Cake"
price = "3.90"
price_from = true
diets = ["vegetarian"]
allergens = ["milk", "gluten", "eggs"]
[[sections.items]]
name = "Cheese"
price = "2.60"
per = "100 g"
[[sections.items]]
name = "Breakfast for two"
price = 27
price_to = 34
duration = "90 min"
[[sections.items]]
name = "The room"
price = 30
per = "hour"
[[sections.items]]
name = "A whole cake"
on_request = true
note = "Three days ahead."
"#;

/// The text between tags, in one line.
fn words(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => {
                inside = false;
                text.push(' ');
            }
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text.split([' ', '\n', '\t'])
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn main_of(html: &str) -> String {
    let main = html.split("<main").nth(1).unwrap();
    words(main.split("</main>").next().unwrap().split_once('>').unwrap().1)
}

#[test]
fn a_menu_reads_like_a_printed_one() {
    let site = shop(&[("shop.toml", CAFE), ("prices/menu.toml", MENU)]);
    assert_eq!(
        main_of(&site.file("prices/menu/index.html")),
        "Menu Coffee is roasted on Mondays. Tap water free \
         Coffee Oat milk costs nothing. small large \
         Flat white 7 (contains milk) small €3.20 large €4.00 \
         Filter VG (vegan) small €2.80 large €3.60 Ask what is in the grinder. \
         From noon Cake V 1,3,7 (vegetarian; contains gluten, eggs, milk) from €3.90 \
         Cheese €2.60 / 100\u{a0}g Breakfast for two 1\u{a0}h\u{a0}30\u{a0}min €27–34 The room €30.00 / hour \
         A whole cake price on request Three days ahead. \
         Diets V vegetarian , VG vegan Allergens 1 gluten , 3 eggs , 7 milk All prices include VAT."
    );
}

#[test]
fn a_single_list_is_in_the_navigation_by_its_own_name() {
    let nine_lines = format!("{MENU}[[sections.items]]\nname = \"Lunch box\"\nprice = 9\n");
    let site = shop(&[("shop.toml", CAFE), ("prices/menu.toml", &nine_lines)]);
    let home = site.file("index.html");
    assert_holds(&home, "<a href=\"./prices/menu/\"");
    assert_holds(&home, ">Menu</a>");
    assert!(!site.paths().contains(&"prices/index.html".to_owned()));
    // Eight lines of the first list, and the way to the rest.
    assert_holds(&home, "A whole cake");
    assert!(!home.contains("Lunch box"), "{home}");
    assert_holds(&home, "See the full price list");
}

#[test]
fn several_lists_have_a_page_that_names_them() {
    let site = shop(&[
        ("shop.toml", CAFE),
        ("prices/menu.toml", &format!("order = 1\n{MENU}")),
        (
            "prices/cakes-to-order.toml",
            "[[items]]\nname = \"Tart\"\nprice = 30\n",
        ),
    ]);
    let all = site.file("prices/index.html");
    assert_eq!(
        main_of(&all),
        "Prices Menu Coffee is roasted on Mondays. Coffee · From noon Cakes to order"
    );
    assert_holds(&all, "href=\"../prices/menu/#from-noon\"");
    assert_holds(&site.file("index.html"), "href=\"./prices/cakes-to-order/\"");
}

#[test]
fn a_list_has_the_words_and_the_address_of_its_language() {
    let site = shop(&[
        (
            "shop.toml",
            "[shop]\nname = \"Kawiarnia\"\nlanguages = [\"pl\", \"de\"]\ncurrency = \"PLN\"\n",
        ),
        (
            "prices/menu.toml",
            "title = { pl = \"Menu\", de = \"Karte\" }\n[[items]]\nname = { pl = \"Sernik\", de = \"Käsekuchen\" }\n\
             price = 18\nper = \"2 persons\"\nallergens = [\"milk\", \"sesame\"]\n",
        ),
    ]);
    assert_eq!(
        main_of(&site.file("cennik/menu/index.html")),
        "Menu Sernik 7,11 (zawiera: mleko, sezam) 18\u{a0}zł / 2 os. Alergeny 7 mleko , 11 sezam"
    );
    assert_eq!(
        main_of(&site.file("de/preise/menu/index.html")),
        "Karte Käsekuchen 7,11 (enthält Milch, Sesam) 18\u{a0}PLN / 2 Personen Allergene 7 Milch , 11 Sesam"
    );
}

#[test]
fn a_price_and_the_variants_beside_it_are_lines_of_their_own() {
    let list = "[[items]]\nname = \"Groom\"\nprice = 45\nprice_from = true\n\
                variants = [{ name = \"small\", price = 45 }, { name = \"large\", price = 65 }]\n";
    let site = shop(&[("shop.toml", CAFE), ("prices/grooming.toml", list)]);
    assert_holds(
        &site.file("index.html"),
        "<dd><span class=\"price\">from €45</span><br>small <span class=\"price\">€45</span><br>large \
         <span class=\"price\">€65</span></dd>",
    );
}

#[test]
fn drafts_stay_off_the_site() {
    let site = shop(&[
        ("shop.toml", CAFE),
        (
            "prices/summer.toml",
            "draft = true\n[[items]]\nname = \"Ice\"\nprice = 3\n",
        ),
    ]);
    assert!(!site.paths().contains(&"prices/summer/index.html".to_owned()));
    assert!(!site.file("index.html").contains("Ice"));
}
