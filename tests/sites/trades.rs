//! What a site says and offers by kind of business.

use crate::test_folder::{assert_holds, shop};

/// The page, with spaces that may break.
fn words(files: &[(&str, &str)], path: &str) -> String {
    shop(files).words(path).replace(['\u{a0}', '\u{202f}'], " ")
}

#[test]
fn a_dog_groomer_neither_makes_nor_sells() {
    let files = [
        (
            "shop.toml",
            "[shop]\nname = \"Wet Dogs\"\ntrade = \"Mobile dog groomer\"\nurl = \"https://wetdogs.example\"\n[contact]\nphone = \
             \"+44 113 496 0000\"\n[area]\ntowns = [\"Leeds\", \"Otley\"]\nfee = \"Free within 5 miles\"\nby_appointment = \
             true\n[area.hours]\nmonday = \"09:00-17:00\"\n[[actions]]\nkind = \"book\"\nurl = \
             \"https://www.bookings.example/wetdogs\"\n[[actions]]\nkind = \"call\"\n",
        ),
        (
            "products/wash.md",
            "+++\nsize = \"45 minutes\"\navailability = \"made_to_order\"\n+++\nA bath.",
        ),
        ("products/cut.md", "A cut."),
    ];
    let site = shop(&files);
    let home = site.words("index.html");
    for said in [
        "Services & prices",
        "Book an appointment",
        "bookings.example",
        "+44 113 496 0000",
        "Where we work",
        "Leeds and Otley",
        "Free within 5 miles",
        "By appointment",
        "Hours",
    ] {
        assert_holds(&home.replace("&amp;", "&"), said);
    }
    for page in [
        "index.html",
        "products/index.html",
        "products/wash/index.html",
        "area/index.html",
    ] {
        let text = site.words(page);
        for wrong in [
            "What we make",
            "Buy",
            "Made to order",
            "Size",
            "Visit us",
            "Opening hours",
            "Closed",
            "Open now",
        ] {
            assert!(!text.contains(wrong), "{page}: {wrong}: {text}");
        }
    }
    assert_holds(&site.words("products/wash/index.html"), "Duration 45 minutes");
    assert_holds(&site.words("products/wash/index.html"), "Book an appointment");
    assert!(!site.file("area/index.html").contains("class=\"now\""));
    assert_holds(&site.file("index.html"), "href=\"tel:+441134960000\"");
}

#[test]
fn the_kind_that_is_written_names_the_pages_too() {
    let paths = |kind: &str| {
        let shop_toml = format!("[shop]\nname = \"A\"\nlanguages = [\"de\"]\n{kind}");
        let files = [
            ("shop.toml", shop_toml.as_str()),
            ("products/a.md", "A."),
            ("products/b.md", "B."),
        ];
        shop(&files).paths()
    };
    assert!(paths("trade = \"Friseur\"\n").contains(&"produkte/index.html".to_owned()));
    assert!(paths("kind = \"services\"\n").contains(&"leistungen/index.html".to_owned()));
    assert!(paths("kind = \"maker\"\n").contains(&"produkte/index.html".to_owned()));
}

#[test]
fn a_product_has_an_action_of_its_own_unless_it_is_sold_out() {
    let page = |more: &str| {
        let product = format!(
            "+++\naction = {{ kind = \"quote\", url = \"https://a.example/ask\" }}\n{more}+++\nA jug."
        );
        words(
            &[
                ("shop.toml", "[shop]\nname = \"A\"\n"),
                ("products/jug.md", &product),
            ],
            "products/jug/index.html",
        )
    };
    assert_holds(&page(""), "Ask about a commission a.example");
    assert!(!page("availability = \"sold_out\"\n").contains("Ask about a commission"));
}

#[test]
fn an_action_of_a_product_can_be_the_shop_s() {
    let files = [
        (
            "shop.toml",
            "[shop]\nname = \"A\"\n[[actions]]\nkind = \"book\"\nurl = \"https://a.example/b\"\nlabel = \"Book a class\"\n",
        ),
        (
            "products/class.md",
            "+++\naction = { kind = \"book\" }\n+++\nA class.",
        ),
    ];
    assert_holds(
        &shop(&files).file("products/class/index.html"),
        "<a class=\"buy\" href=\"https://a.example/b\">Book a class</a>",
    );
}

#[test]
fn with_actions_the_stores_are_quiet() {
    let files = [(
        "shop.toml",
        "[shop]\nname = \"A\"\n[[actions]]\nkind = \"order\"\nurl = \"https://a.example/order\"\n[[stores]]\nname = \
         \"Etsy\"\nkind = \"marketplace\"\nurl = \"https://etsy.example/a\"\n",
    )];
    let home = shop(&files).file("index.html");
    assert_eq!(home.matches("class=\"buy\"").count(), 1, "{home}");
    assert_holds(&home, "<li><a href=\"https://etsy.example/a\">Etsy</a></li>");
}

#[test]
fn messages_go_to_the_channels_of_the_shop() {
    let files = [(
        "shop.toml",
        "[shop]\nname = \"A\"\nlanguages = [\"de\"]\n[contact]\nform = \"https://forms.example/a\"\nwhatsapp = \"+49 170 \
         0000000\"\nsms = \"+49 170 0000000\"\nsignal = \"+49 170 0000000\"\ntelegram = \"https://t.me/a\"\n[[actions]]\nkind = \
         \"message\"\n",
    )];
    let home = shop(&files).file("index.html");
    for link in [
        "<a class=\"buy\" href=\"https://forms.example/a\">Nachricht schreiben</a>",
        "<a href=\"https://forms.example/a\">Kontaktformular</a>",
        "<a href=\"https://wa.me/491700000000\">Per WhatsApp schreiben</a>",
        "<a href=\"sms:+491700000000\">SMS schreiben</a>",
        "<a href=\"https://signal.me/#p/+491700000000\">Über Signal schreiben</a>",
        "<a href=\"https://t.me/a\">Über Telegram schreiben</a>",
    ] {
        assert_holds(&home, link);
    }
}

const SALON: &str = "[shop]\nname = \"A\"\nkind = \"services\"\ncurrency = \"EUR\"\n[contact]\nphone = \"+44 20 7946 \
                     0000\"\n[[actions]]\nkind = \"book\"\nurl = \"https://a.example/b\"\n";

#[test]
fn a_line_of_a_price_list_has_a_quiet_link_of_its_own() {
    let list = "[[items]]\nname = \"Cut\"\nprice = 30\naction = { kind = \"book\" }\n[[items]]\nname = \"Wigs\"\non_request = \
                true\naction = { kind = \"quote\", url = \"https://a.example/ask\", label = \"Ask about wigs\" }\n[[items]]\nname = \
                \"Trim\"\nprice = 10\n";
    let site = shop(&[("shop.toml", SALON), ("prices/hair.toml", list)]);
    let page = site.file("prices/hair/index.html");
    let links: Vec<&str> = page
        .split("<dd class=\"price-act\">")
        .skip(1)
        .filter_map(|rest| rest.split("</dd>").next())
        .collect();
    assert_eq!(
        links,
        [
            "<a class=\"act\" href=\"https://a.example/b\">Book an appointment<span class=\"vh\">, Cut</span></a>",
            "<a class=\"act\" href=\"https://a.example/ask\">Ask about wigs<span class=\"vh\">, Wigs</span></a>",
        ]
    );
    assert!(!page.contains("class=\"buy\""), "{page}");
}

#[test]
fn each_place_has_an_action_of_its_own() {
    let places = "[[places]]\nname = \"East\"\naction = { kind = \"book\", url = \"https://a.example/east\" }\naddress = { city = \
                  \"York\", country = \"GB\" }\n[[places]]\nname = \"West\"\nphone = \"+44 20 7946 0001\"\naction = { kind = \
                  \"call\" }\naddress = { city = \"Leeds\", country = \"GB\" }\n[[places]]\nname = \"Market\"\naddress = { city = \
                  \"Hull\", country = \"GB\" }\n";
    let site = shop(&[("shop.toml", &format!("{SALON}{places}"))]);
    let east = "href=\"https://a.example/east\">Book an appointment";
    let west = "href=\"tel:+442079460001\">Call us";
    assert_holds(
        &site.file("visit/east/index.html"),
        &format!("<a class=\"buy\" {east}</a>"),
    );
    assert_holds(
        &site.file("visit/west/index.html"),
        &format!("<a class=\"buy\" {west}</a>"),
    );
    assert!(!site.file("visit/market/index.html").contains("class=\"buy\""));
    for page in ["index.html", "visit/index.html"] {
        let page = site.file(page);
        assert_holds(
            &page,
            &format!("<a class=\"act\" {east}<span class=\"vh\">, East</span></a>"),
        );
        assert_holds(
            &page,
            &format!("<a class=\"act\" {west}<span class=\"vh\">, West</span></a>"),
        );
        assert_eq!(page.matches("class=\"act\"").count(), 2, "{page}");
    }
}

#[test]
fn the_action_of_the_only_place_is_the_main_one_on_its_page() {
    let visit = "[visit]\naddress = { city = \"York\", country = \"GB\" }\naction = { kind = \"reserve\", url = \
                 \"https://a.example/table\", label = \"Reserve a chair\" }\n";
    let site = shop(&[("shop.toml", &format!("{SALON}{visit}"))]);
    assert_holds(
        &site.file("visit/index.html"),
        "<a class=\"buy\" href=\"https://a.example/table\">Reserve a chair</a>",
    );
}
