//! What search engines punish or ignore is never said, however much of it a shop has.

use super::graph::{Site, types_of};

const SHOP: &str = r#"[shop]
name = "Ann's"
url = "https://anns.example"
schema_type = "Bakery"
currency = "GBP"
price_note = "incl. VAT"
[legal]
address = { street = "Mill Lane 3", city = "Hexham", postal_code = "NE46 1AA", country = "GB" }
[visit.hours]
monday = "08:00-12:00"
[[stores]]
name = "Web shop"
url = "https://shop.anns.example"
"#;

const TESTIMONIALS: &str = r#"[[testimonials]]
quote = "The best rye for miles."
name = "Bo"
date = 2026-10-01
rating = 5
source = "google"
url = "https://maps.example/anns"
product = "products/rye.md"

[[testimonials]]
quote = "A bit dry."
name = "Cy"
date = 2026-10-02
rating = 3
reply = "We changed the recipe."
"#;

const PRODUCT: &str = "+++\nprice = 4.50\nurl = \"https://shop.anns.example/rye\"\navailability = \"in_stock\"\n+++\n# Rye\n\nDark.\n";
const OFFER: &str = "+++\nfrom = 2026-11-01\nthrough = 2026-12-01\nprice = 3\nwas = 4.50\nlowest_30_days = 4\nproducts = [\"products/rye.md\"]\n+++\n# Rye week\n";
const QUESTIONS: &str = "# Questions\n\n## Is it vegan?\n\nYes.\n\n## Do you deliver?\n\nNo.\n";

fn shop(also: &str) -> Site {
    let shop = SHOP.replace("[legal]", &format!("{also}[legal]"));
    Site::of(&[
        ("shop.toml", &shop),
        ("testimonials.toml", TESTIMONIALS),
        ("products/rye.md", PRODUCT),
        ("products/oat.md", PRODUCT),
        ("offers/rye-week.md", OFFER),
        ("pages/faq.md", QUESTIONS),
    ])
}

#[test]
fn no_ratings_no_products_no_questions() {
    let types = [
        "Review",
        "AggregateRating",
        "Rating",
        "Product",
        "Offer",
        "AggregateOffer",
        "FAQPage",
        "Question",
        "Answer",
        "QAPage",
    ];
    let properties = [
        "review",
        "reviews",
        "aggregateRating",
        "reviewRating",
        "ratingValue",
        "offers",
        "makesOffer",
        "price",
        "acceptedAnswer",
        "hasOfferCatalog",
    ];
    for site in [shop(""), shop("sells_on_site = true\n")] {
        // The pages themselves show all of it.
        let all: String = site.pages.values().map(|(html, _)| html.as_str()).collect();
        for shown in [
            "The best rye for miles.",
            "A bit dry.",
            "£4.50",
            "Rye week",
            "Is it vegan?",
        ] {
            assert!(all.contains(shown), "{shown} is not on the site");
        }
        assert!(site.graphs().count() > 6);
        for (path, graph) in site.graphs() {
            for node in graph.nodes() {
                assert!(
                    types_of(node).iter().all(|name| !types.contains(name)),
                    "{path}: {node:?}"
                );
                assert!(
                    node.keys().all(|key| !properties.contains(&key.as_str())),
                    "{path}: {node:?}"
                );
            }
        }
    }
}
