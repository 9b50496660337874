//! Price lists: menus where food is served, catalogues of offers elsewhere.

use serde_json::json;

use super::shops::{ADDRESS, sound, with_url};

const LIST: &str = "title = \"Menu\"\nintro = \"Of the day.\"\n[[items]]\nname = \"Water\"\nprice = \"0 EUR\"\n\
                    [[sections]]\ntitle = \"Cake\"\n[[sections.items]]\nname = \"Tart\"\ndescription = \"Plum.\"\n\
                    variants = [{ name = \"slice\", price = \"3.90 EUR\" }, { name = \"whole\", price = \"30 EUR\" }]\n\
                    [[sections.items]]\nname = \"Cheese\"\nprice = \"2.60 EUR\"\nper = \"100 g\"\n\
                    [[sections.items]]\nname = \"Party\"\nprice = \"50 EUR\"\nprice_to = \"90 EUR\"\n\
                    [[sections.items]]\nname = \"Secret\"\non_request = true\n";

#[test]
fn what_a_cafe_lists_is_a_menu() {
    let visit = "schema_type = \"CafeOrCoffeeShop\"\n[visit]\n";
    let shop = with_url(visit) + ADDRESS;
    let list = LIST.replace("description", "diets = [\"vegan\", \"spicy\"]\ndescription");
    let site = sound(&[("shop.toml", &shop), ("prices/menu.toml", &list)]);
    let graph = &site.page("prices/menu/index.html").json["@graph"];
    assert_eq!(
        graph[0],
        json!({
            "@type": "Menu", "@id": "https://anns.example/prices/menu/#list", "name": "Menu", "description": "Of the day.",
            "url": "https://anns.example/prices/menu/", "inLanguage": "en",
            "hasMenuSection": {
                "@type": "MenuSection", "name": "Cake",
                "hasMenuItem": [
                    {
                        "@type": "MenuItem", "name": "Tart", "description": "Plum.",
                        "offers": [
                            { "@type": "Offer", "name": "slice", "price": 3.9, "priceCurrency": "EUR" },
                            { "@type": "Offer", "name": "whole", "price": 30.0, "priceCurrency": "EUR" },
                        ],
                        "suitableForDiet": "https://schema.org/VeganDiet",
                    },
                    {
                        "@type": "MenuItem", "name": "Cheese",
                        "offers": {
                            "@type": "Offer",
                            "priceSpecification": {
                                "@type": "UnitPriceSpecification", "price": 2.6, "priceCurrency": "EUR", "unitText": "100 g",
                            },
                        },
                    },
                    {
                        "@type": "MenuItem", "name": "Party",
                        "offers": {
                            "@type": "AggregateOffer", "lowPrice": 50.0, "highPrice": 90.0, "priceCurrency": "EUR",
                        },
                    },
                    { "@type": "MenuItem", "name": "Secret" },
                ],
            },
            "hasMenuItem": {
                "@type": "MenuItem", "name": "Water",
                "offers": { "@type": "Offer", "price": 0.0, "priceCurrency": "EUR" },
            },
        })
    );
    assert_eq!(
        graph[1]["hasMenu"],
        json!({ "@id": "https://anns.example/prices/menu/#list" })
    );
}

#[test]
fn what_others_list_is_a_catalogue_of_offers() {
    let site = sound(&[("shop.toml", &with_url("")), ("prices/cakes.toml", LIST)]);
    let graph = &site.page("prices/cakes/index.html").json["@graph"];
    let catalogue = &graph[0];
    assert_eq!(catalogue["@type"], "OfferCatalog");
    assert_eq!(
        catalogue["itemListElement"][0],
        json!({
            "@type": "Offer", "itemOffered": { "@type": "Service", "name": "Water" }, "price": 0.0, "priceCurrency": "EUR",
        })
    );
    assert_eq!(catalogue["itemListElement"][1]["name"], "Cake");
    assert_eq!(
        catalogue["itemListElement"][1]["itemListElement"]
            .as_array()
            .unwrap()
            .len(),
        4
    );
    assert_eq!(
        graph[1]["hasOfferCatalog"],
        json!({ "@id": "https://anns.example/prices/cakes/#list" })
    );
    // Without an address on the web it's said all the same.
    sound(&[
        ("shop.toml", "[shop]\nname = \"Ann's\"\n"),
        ("prices/cakes.toml", LIST),
    ]);
}

#[test]
fn what_can_be_booked_or_ordered_is_said_of_each_line() {
    let list = "[[items]]\nname = \"Cut\"\nprice = \"30 EUR\"\naction = { kind = \"book\" }\n[[items]]\nname = \"Cake\"\nprice = \
                \"20 EUR\"\naction = { kind = \"order\", url = \"https://order.example/cake\" }\n[[items]]\nname = \"Wig\"\nprice = \
                \"90 EUR\"\naction = { kind = \"quote\", url = \"https://ask.example\" }\n";
    let shop = "[[actions]]\nkind = \"book\"\nurl = \"https://book.example/anns\"\n";
    let expected = [
        json!({ "@type": "ReserveAction", "target": { "@type": "EntryPoint", "urlTemplate": "https://book.example/anns" } }),
        json!({ "@type": "OrderAction", "target": { "@type": "EntryPoint", "urlTemplate": "https://order.example/cake" } }),
        json!(null),
    ];
    let site = sound(&[("shop.toml", &with_url(shop)), ("prices/all.toml", list)]);
    let catalogue = &site.page("prices/all/index.html").json["@graph"][0];
    for (at, action) in expected.iter().enumerate() {
        assert_eq!(
            &catalogue["itemListElement"][at]["itemOffered"]["potentialAction"],
            action
        );
    }
    let menu = list.replace("name = \"Cut\"", "name = \"Cut\"\ndiets = [\"vegan\"]");
    let site = sound(&[("shop.toml", &with_url(shop)), ("prices/all.toml", &menu)]);
    let menu = &site.page("prices/all/index.html").json["@graph"][0];
    for (at, action) in expected.iter().enumerate() {
        assert_eq!(&menu["hasMenuItem"][at]["potentialAction"], action);
    }
}
