//! Lists of products: all of them, those of a category, and their further pages.

use serde_json::{Value, json};

use super::shops::{sound, with_url};

const CUP: &str = "+++\ncategory = \"Cups\"\n+++\nBlue.\n";
const BOWL: &str = "+++\ncategory = \"Bowls\"\n+++\nGreen.\n";

fn shop(cups: usize) -> Vec<(String, String)> {
    let file = |name: String, text: &str| (format!("products/{name}.md"), text.to_owned());
    let mut files = vec![("shop.toml".to_owned(), with_url(""))];
    files.extend((1..=cups).map(|at| file(format!("cup-{at:02}"), CUP)));
    files.extend(["big", "small"].map(|name| file(format!("bowl-{name}"), BOWL)));
    files
}

fn list(files: &[(String, String)], page: &str) -> Value {
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    sound(&files).page(page).node("ItemList").clone()
}

#[test]
fn a_list_names_the_pages_of_its_products_in_the_order_that_visitors_see() {
    let address = |name: &str| format!("https://anns.example/products/{name}/");
    assert_eq!(
        list(&shop(1), "products/index.html"),
        json!({
            "@type": "ItemList", "@id": "https://anns.example/products/#list", "name": "What we make",
            "url": "https://anns.example/products/", "numberOfItems": 3,
            "itemListElement": [
                { "@type": "ListItem", "position": 1, "name": "Bowl big", "url": address("bowl-big") },
                { "@type": "ListItem", "position": 2, "name": "Bowl small", "url": address("bowl-small") },
                { "@type": "ListItem", "position": 3, "name": "Cup 01", "url": address("cup-01") },
            ],
        })
    );
}

#[test]
fn categories_and_further_pages_are_lists_of_their_own() {
    let files = shop(61);
    for (page, count, first) in [
        ("products/index.html", 60, "bowl-big"),
        ("products/page/2/index.html", 3, "cup-59"),
        ("products/category/cups/index.html", 60, "cup-01"),
        ("products/category/cups/page/2/index.html", 1, "cup-61"),
    ] {
        let list = list(&files, page);
        let entries = &list["itemListElement"];
        let first_entry = if count == 1 { entries } else { &entries[0] };
        assert_eq!(list["numberOfItems"], count, "{page}");
        assert_eq!(
            (&first_entry["position"], &first_entry["url"]),
            (
                &json!(1),
                &json!(format!("https://anns.example/products/{first}/"))
            ),
            "{page}"
        );
    }
}

#[test]
fn without_an_address_on_the_web_there_is_no_list() {
    let site = sound(&[
        ("shop.toml", "[shop]\nname = \"Ann's\"\n"),
        ("products/cup.md", CUP),
        ("products/bowl.md", BOWL),
    ]);
    assert!(!site.pages["products/index.html"].0.contains("ItemList"));
}
