//! Small shops, each with what it alone shows.

use serde_json::{Value, json};
use shopfront::diagnostics::SourcePath;
use shopfront::source::{Blob, SourceFile, SourceTree};

use super::graph::Site;
use super::required;
use super::vocabulary::Vocabulary;

/// Builds a shop and holds every page of it against the vocabulary and the requirements.
pub fn sound(files: &[(&str, &str)]) -> Site {
    let (site, vocabulary) = (Site::of(files), Vocabulary::read());
    for (path, graph) in site.graphs() {
        assert_eq!(required::problems(graph, &vocabulary), [""; 0], "{path}");
    }
    site
}

pub fn with_url(more: &str) -> String {
    format!("[shop]\nname = \"Ann's\"\nurl = \"https://anns.example\"\n{more}")
}

pub const ADDRESS: &str = "[legal]\naddress = { street = \"Mill Lane 3\", city = \"Hexham\", postal_code = \"NE46 1AA\", country = \"GB\" }\n";

/// The shop's node on the home page.
pub fn business(site: &Site) -> Value {
    let all = site.home().top();
    all.iter()
        .find(|node| node["@type"] != "WebSite")
        .unwrap()
        .clone()
}

pub fn business_of(shop: &str) -> Value {
    business(&sound(&[("shop.toml", shop)]))
}

#[test]
fn a_shop_of_three_lines_is_a_site_and_an_organization() {
    let site = sound(&[("shop.toml", &with_url(""))]);
    assert_eq!(
        site.home().json["@graph"],
        json!([
            {
                "@type": "WebSite", "@id": "https://anns.example/#website", "name": "Ann's", "url": "https://anns.example/",
                "inLanguage": "en", "publisher": { "@id": "https://anns.example/#business" },
            },
            {
                "@type": "Organization", "@id": "https://anns.example/#business", "name": "Ann's",
                "url": "https://anns.example/",
            },
        ])
    );
}

#[test]
fn without_an_address_on_the_web_what_needs_none_is_still_said() {
    let shop = format!(
        "[shop]\nname = \"Ann's\"\nlogo = \"photos/logo.svg\"\n[contact]\nphone = \"+44 1434 600000\"\n{ADDRESS}[[people]]\nname = \"Ann\"\n"
    );
    let site = sound(&[
        ("shop.toml", &shop),
        ("photos/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ("story.md", "# Why bread\n\nBecause.\n"),
        (
            "news/2026-03-01-oven.md",
            "+++\nauthor = \"Ann\"\n+++\n# A new oven\n\nIt is hot.\n",
        ),
        ("policies/returns.md", "# Returns\n\nAsk us.\n"),
    ]);
    assert_eq!(
        site.home().json["@graph"],
        json!([{
            "@type": "Organization", "@id": "_:business", "name": "Ann's",
            "address": {
                "@type": "PostalAddress", "streetAddress": "Mill Lane 3", "postalCode": "NE46 1AA",
                "addressLocality": "Hexham", "addressCountry": "GB",
            },
            "telephone": "+441434600000",
            "contactPoint": { "@type": "ContactPoint", "contactType": "customer service", "telephone": "+441434600000" },
        }])
    );
    let ann = json!({ "@type": "Person", "@id": "_:person-ann", "name": "Ann", "worksFor": { "@id": "_:business" } });
    let shop = json!({ "@type": "Organization", "@id": "_:business", "name": "Ann's" });
    assert_eq!(
        site.page("news/2026-03-01-oven/index.html").json["@graph"],
        json!([{
            "@type": "BlogPosting", "headline": "A new oven", "description": "It is hot.",
            "datePublished": "2026-03-01T00:00:00+00:00", "inLanguage": "en", "author": ann, "publisher": shop,
        }])
    );
    assert_eq!(
        site.page("story/index.html").json["@graph"],
        json!([{ "@type": "ProfilePage", "name": "Why bread", "inLanguage": "en", "mainEntity": ann }, shop])
    );
    assert!(site.pages["policies/index.html"].1.is_none());
}

#[test]
fn what_a_shop_is_follows_from_its_place_and_where_it_sells() {
    let types = |shop: &str| business_of(&with_url(shop))["@type"].clone();
    let place = format!("{ADDRESS}[visit]\n");
    let web_shop = "[[stores]]\nname = \"Web shop\"\nurl = \"https://shop.anns.example\"\n";
    let bakery = "schema_type = \"Bakery\"\n";
    assert_eq!(types(""), json!("Organization"));
    assert_eq!(types(web_shop), json!("OnlineStore"));
    assert_eq!(types("sells_on_site = true\n"), json!("OnlineStore"));
    assert_eq!(types(&place), json!("LocalBusiness"));
    assert_eq!(types(&format!("{bakery}{place}")), json!("Bakery"));
    assert_eq!(
        types(&format!("{bakery}{place}{web_shop}")),
        json!(["Bakery", "OnlineStore"])
    );
    // Nobody can visit it, so it is no LocalBusiness.
    assert_eq!(types(bakery), json!("Organization"));
    assert_eq!(types(&format!("{bakery}[visit]\n")), json!("Organization"));
    assert_eq!(types("schema_type = \"Cooperative\"\n"), json!("Cooperative"));
    assert_eq!(
        types(&format!("schema_type = \"OnlineStore\"\n{place}{web_shop}")),
        json!(["LocalBusiness", "OnlineStore"])
    );
    assert_eq!(
        types("[[stores]]\nname = \"Fair\"\nkind = \"market\"\n"),
        json!("Organization")
    );
}

#[test]
fn one_s_own_pages_elsewhere_are_the_same_shop_and_other_shops_are_not() {
    let shop = with_url(
        "[[stores]]\nname = \"Own\"\nurl = \"https://anns.example\"\n\
         [[stores]]\nname = \"Etsy\"\nkind = \"marketplace\"\nurl = \"https://etsy.example/anns\"\n\
         [[stores]]\nname = \"Deli\"\nkind = \"stockist\"\nurl = \"https://deli.example\"\n\
         [[social]]\nname = \"Instagram\"\nurl = \"https://insta.example/anns\"\n\
         [[social]]\nname = \"Again\"\nurl = \"https://insta.example/anns\"\n",
    );
    assert_eq!(
        business_of(&shop)["sameAs"],
        json!(["https://insta.example/anns", "https://etsy.example/anns"])
    );
}

/// Opening hours as `days opens-closes from/through`.
fn hours(written: &str) -> Vec<String> {
    let shop = with_url(&format!(
        "schema_type = \"BarOrPub\"\n{ADDRESS}[visit.hours]\n{written}"
    ));
    let listed = business_of(&shop)["openingHoursSpecification"].clone();
    let listed = listed.as_array().cloned().unwrap_or_else(|| vec![listed]);
    let day = |name: &str| {
        name.trim_start_matches("https://schema.org/")
            .get(..2)
            .unwrap()
            .to_owned()
    };
    let line = |entry: &Value| {
        let days = match &entry["dayOfWeek"] {
            Value::Array(days) => days.iter().map(|name| day(name.as_str().unwrap())).collect(),
            Value::String(name) => day(name),
            _ => format!(
                "{}/{}",
                entry["validFrom"].as_str().unwrap(),
                entry["validThrough"].as_str().unwrap()
            ),
        };
        format!(
            "{days} {}-{}",
            entry["opens"].as_str().unwrap(),
            entry["closes"].as_str().unwrap()
        )
    };
    listed.iter().map(line).collect()
}

#[test]
fn the_week_is_given_by_hours_that_days_share() {
    let week = "monday = \"closed\"\nwednesday = \"10:00-18:00\"\ntuesday = \"10:00-18:00\"\n\
                thursday = [\"10:00-13:00\", \"14:00-18:00\"]\nfriday = \"18:00-02:00\"\nsaturday = \"18:00-24:00\"\n\
                sunday = \"00:00-24:00\"\n";
    assert_eq!(
        hours(week),
        [
            "TuWe 10:00-18:00",
            "Th 10:00-13:00",
            "Th 14:00-18:00",
            "Fr 18:00-02:00",
            "Sa 18:00-00:00",
            "Su 00:00-23:59",
            "Mo 00:00-00:00"
        ]
    );
}

#[test]
fn of_special_days_that_overlap_the_narrower_entry_holds() {
    let special = |from: &str, through: &str, what: &str| {
        format!("[[visit.hours.special]]\nfrom = {from}\nthrough = {through}\n{what}\n")
    };
    let written = [
        special("2026-11-01", "2026-11-21", "closed = true"),
        special("2026-12-24", "2026-12-26", "closed = true"),
        special(
            "2026-12-20",
            "2026-12-31",
            "hours = [\"10:00-12:00\", \"13:00-15:00\"]",
        ),
        special("2026-12-25", "2026-12-25", "hours = \"08:00-09:00\""),
    ];
    assert_eq!(
        hours(&written.concat()),
        [
            "MoTuWeThFrSaSu 00:00-00:00",
            "2026-12-20/2026-12-23 10:00-12:00",
            "2026-12-20/2026-12-23 13:00-15:00",
            "2026-12-24/2026-12-24 00:00-00:00",
            "2026-12-25/2026-12-25 08:00-09:00",
            "2026-12-26/2026-12-26 00:00-00:00",
            "2026-12-27/2026-12-31 10:00-12:00",
            "2026-12-27/2026-12-31 13:00-15:00"
        ]
    );
}

#[test]
fn a_place_has_five_decimals_or_is_none() {
    let geo = |written: &str| {
        let shop = with_url(&format!("{ADDRESS}[visit]\ngeo = {written}\n"));
        let site = Site::of(&[("shop.toml", &shop)]);
        let html = &site.pages["index.html"].0;
        let found = html.split_once("\"GeoCoordinates\",");
        found.map(|(_, rest)| rest.split_once('}').unwrap().0.to_owned())
    };
    assert_eq!(
        geo("[54.97123, -2.1]").unwrap(),
        "\"latitude\":54.97123,\"longitude\":-2.10000"
    );
    assert_eq!(
        geo("[54.9712345, -2.12345]").unwrap(),
        "\"latitude\":54.9712345,\"longitude\":-2.12345"
    );
    assert_eq!(geo("[54.97, -2.101]"), None);
    assert_eq!(geo("[54, -2]"), None);
}

#[test]
fn news_is_dated_by_the_shop_s_clock_and_signed_by_who_wrote_it() {
    let shop = with_url(
        "timezone = \"America/New_York\"\n[[people]]\nname = \"Ann Lee\"\nurl = \"https://annlee.example\"\n",
    );
    let entry = |author: &str| {
        format!("+++\nsummary = \"Short.\"\nupdated = 2026-07-02\n{author}+++\n# An oven\n\nHot.\n")
    };
    let site = sound(&[
        ("shop.toml", &shop),
        ("news/2026-01-05-ann.md", &entry("author = \"Ann Lee\"\n")),
        ("news/2026-01-06-guest.md", &entry("author = \"Bo\"\n")),
        ("news/2026-01-07-shop.md", &entry("")),
    ]);
    let posting = |page: &str| {
        site.page(&format!("news/{page}/index.html"))
            .node("BlogPosting")
            .clone()
    };
    let ann = posting("2026-01-05-ann");
    assert_eq!(ann["@id"], "https://anns.example/news/2026-01-05-ann/#posting");
    assert_eq!(ann["datePublished"], "2026-01-05T00:00:00-05:00");
    assert_eq!(ann["dateModified"], "2026-07-02T00:00:00-04:00");
    assert_eq!(
        ann["author"],
        json!({
            "@type": "Person", "@id": "https://anns.example/#person-ann-lee", "name": "Ann Lee",
            "url": "https://annlee.example/", "worksFor": { "@id": "https://anns.example/#business" },
        })
    );
    assert_eq!(
        posting("2026-01-06-guest")["author"],
        json!({ "@type": "Person", "name": "Bo" })
    );
    let shop = posting("2026-01-07-shop");
    assert_eq!(
        (&shop["author"]["name"], &shop["author"]["@id"]),
        (&json!("Ann's"), &shop["publisher"]["@id"])
    );
}

#[test]
fn the_story_is_the_profile_of_who_signs_it() {
    let people = "[[people]]\nname = \"Ann\"\n[[people]]\nname = \"Bo\"\nrole = \"Ovens\"\n";
    let main = |signature: &str, people: &str| {
        let story = format!("+++\n{signature}+++\n# Why bread\n\nBecause.\n");
        let site = sound(&[("shop.toml", &with_url(people)), ("story.md", &story)]);
        site.page("story/index.html").node("ProfilePage")["mainEntity"]["name"].clone()
    };
    assert_eq!(main("", people), "Ann");
    assert_eq!(main("signature = \"Bo\"\n", people), "Bo");
    assert_eq!(main("signature = \"The whole crew\"\n", people), "Ann's");
    assert_eq!(main("", ""), "Ann's");
}

#[test]
fn the_way_to_a_page_leads_over_its_section() {
    let shop = with_url("languages = [\"en\", \"pl\"]\n");
    let site = sound(&[
        ("shop.toml", &shop),
        ("products/rye.md", "# Rye\n"),
        ("products/oat.md", "# Oat\n"),
        ("products/oat.pl.md", "# Owsiany\n"),
        ("pages/faq.md", "# Questions\n"),
    ]);
    let trail = |page: &str| {
        let steps = site.page(page).node("BreadcrumbList")["itemListElement"].clone();
        let step = |step: &Value| {
            format!(
                "{} {} {}",
                step["position"],
                step["name"].as_str().unwrap(),
                step["item"]["@id"].as_str().unwrap()
            )
        };
        steps.as_array().unwrap().iter().map(step).collect::<Vec<_>>()
    };
    assert_eq!(
        trail("products/rye/index.html"),
        [
            "1 Ann's https://anns.example/",
            "2 What we make https://anns.example/products/",
            "3 Rye https://anns.example/products/rye/"
        ]
    );
    assert_eq!(
        trail("faq/index.html"),
        [
            "1 Ann's https://anns.example/",
            "2 Questions https://anns.example/faq/"
        ]
    );
    let polish = trail("pl/produkty/oat/index.html");
    assert_eq!(polish.len(), 3);
    assert_eq!(polish[2], "3 Owsiany https://anns.example/pl/produkty/oat/");
    assert_eq!(site.home().node("WebSite")["inLanguage"], json!(["en", "pl"]));
}

#[test]
fn a_change_before_the_day_of_the_news_is_no_change() {
    let entry = "+++\nupdated = 2026-01-04\n+++\n# An oven\n\nHot.\n";
    let site = sound(&[("shop.toml", &with_url("")), ("news/2026-01-05-oven.md", entry)]);
    let posting = site.page("news/2026-01-05-oven/index.html").node("BlogPosting");
    assert_eq!(
        (posting.get("dateModified"), &posting["datePublished"]),
        (None, &json!("2026-01-05T00:00:00+00:00"))
    );
}

#[test]
fn people_of_the_same_name_are_two_people() {
    let shop = with_url(
        "[[people]]\nname = \"Ann Lee\"\n[[people]]\nname = \"Ánn Lee\"\n[[people]]\nname = \"李\"\n",
    );
    let site = sound(&[("shop.toml", &shop), ("story.md", "# Why bread\n\nBecause.\n")]);
    let people = site.page("story/index.html").nodes();
    let people = people.iter().filter(|node| node["@type"] == "Person");
    let ids: Vec<_> = people
        .map(|person| {
            person["@id"]
                .as_str()
                .unwrap()
                .trim_start_matches("https://anns.example/")
        })
        .collect();
    assert_eq!(ids, ["#person-ann-lee", "#person-ann-lee-2", "#person-李"]);
}

/// A grey picture of that many pixels a side.
fn png(side: u8) -> Blob {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, u32::from(side), u32::from(side));
    encoder.set_color(png::ColorType::Grayscale);
    let pixels: Vec<u8> = (0..u32::from(side).pow(2)).map(|at| (at % 251) as u8).collect();
    encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
    Blob::from(bytes)
}

#[test]
fn a_logo_is_large_enough_or_is_not_given() {
    let logo = |logo: u8, mark: u8| {
        let shop = with_url("logo = \"photos/logo.png\"\nmark = \"photos/mark.png\"\n");
        let mut tree = SourceTree::from_texts([("shop.toml", shop.as_str())]);
        for (path, side) in [("photos/logo.png", logo), ("photos/mark.png", mark)] {
            tree.insert(SourcePath::new(path), SourceFile::Binary(png(side)));
        }
        let address = business(&Site::build(&tree))["logo"].clone();
        address.as_str().map(|address| {
            address.split('.').next_back().is_some_and(|end| end == "png") && address.contains("/logo-")
        })
    };
    assert_eq!(logo(112, 200), Some(true));
    assert_eq!(logo(111, 112), Some(false));
    assert_eq!(logo(111, 111), None);
}

#[test]
fn each_of_several_places_is_a_business_of_its_own() {
    let places = "[contact]\nphone = \"+44 1434 600000\"\n[[places]]\nname = \"Mill Lane\"\n\
                  [[places]]\nname = \"Priestpopple\"\nphone = \"+44 1434 600001\"\n\
                  address = { street = \"Priestpopple 7\", city = \"Hexham\", country = \"GB\" }\n\
                  hours = { monday = \"08:00-12:00\" }\n[[places]]\nname = \"Market\"\n";
    let shop = with_url(&format!("schema_type = \"Bakery\"\n{ADDRESS}{places}"));
    let site = sound(&[("shop.toml", &shop)]);
    let home = business(&site);
    assert_eq!(home["@type"], "Organization");
    assert_eq!(
        home["department"],
        json!([
            { "@id": "https://anns.example/#place-mill-lane" },
            { "@id": "https://anns.example/#place-priestpopple" },
        ])
    );
    assert_eq!(home["openingHoursSpecification"], Value::Null);
    let page = site.page("visit/priestpopple/index.html");
    let place = page.node("Bakery");
    assert_eq!(place["@id"], "https://anns.example/#place-priestpopple");
    assert_eq!(place["name"], "Priestpopple");
    assert_eq!(place["url"], "https://anns.example/visit/priestpopple/");
    assert_eq!(place["telephone"], "+441434600001");
    assert_eq!(place["address"]["streetAddress"], "Priestpopple 7");
    assert_eq!(
        place["parentOrganization"],
        json!({
            "@type": "Organization", "@id": "https://anns.example/#business", "name": "Ann's",
            "url": "https://anns.example/",
        })
    );
    assert!(place["openingHoursSpecification"].is_array());
    let first = site.page("visit/mill-lane/index.html");
    assert_eq!(first.node("Bakery")["address"]["streetAddress"], "Mill Lane 3");
    assert_eq!(first.node("Bakery")["telephone"], "+441434600000");
}

#[test]
fn bookings_orders_and_the_area_are_said_of_the_shop() {
    let shop = business_of(&with_url(
        "[[actions]]\nkind = \"book\"\nurl = \"https://book.example/anns\"\n[[actions]]\nkind = \"order\"\nurl = \
         \"https://order.example/anns\"\n[[actions]]\nkind = \"quote\"\nurl = \"https://quote.example/anns\"\n[[actions]]\nkind = \
         \"reserve\"\nphone = \"+44 1434 600000\"\n[area]\ntowns = [\"Hexham\", \"Corbridge\"]\npostal_codes = [\"NE46\"]\n",
    ));
    let target = |url: &str| json!({ "@type": "EntryPoint", "urlTemplate": url });
    assert_eq!(
        shop["potentialAction"],
        json!([
            { "@type": "ReserveAction", "target": target("https://book.example/anns") },
            { "@type": "OrderAction", "target": target("https://order.example/anns") },
        ])
    );
    assert_eq!(shop["areaServed"], json!(["Hexham", "Corbridge", "NE46"]));
}

#[test]
fn bookings_and_orders_are_said_of_the_place_they_are_at() {
    let action = |url: &str| json!({ "@type": "ReserveAction", "target": { "@type": "EntryPoint", "urlTemplate": url } });
    let shop = "[[actions]]\nkind = \"book\"\nurl = \"https://book.example/anns\"\n";
    let only = business_of(&with_url(&format!(
        "{shop}[visit]\naddress = {{ city = \"Hexham\", country = \"GB\" }}\naction = {{ kind = \"reserve\", url = \
         \"https://book.example/table\" }}\n"
    )));
    assert_eq!(
        only["potentialAction"],
        json!([
            action("https://book.example/anns"),
            action("https://book.example/table")
        ])
    );
    let places = "[[places]]\nname = \"Mill Lane\"\naction = { kind = \"book\" }\n[[places]]\nname = \"Priestpopple\"\n\
                  action = { kind = \"call\", phone = \"+44 1434 600001\" }\n\
                  address = { street = \"Priestpopple 7\", city = \"Hexham\", country = \"GB\" }\n";
    let site = sound(&[(
        "shop.toml",
        &with_url(&format!("schema_type = \"Bakery\"\n{ADDRESS}{shop}{places}")),
    )]);
    let of_place = |path: &str| site.page(path).node("Bakery")["potentialAction"].clone();
    assert_eq!(
        of_place("visit/mill-lane/index.html"),
        action("https://book.example/anns")
    );
    assert_eq!(of_place("visit/priestpopple/index.html"), Value::Null);
}
