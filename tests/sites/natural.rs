//! Values as owners write them, through the whole pipeline: what has one meaning in this shop is taken as that.

use crate::test_folder::{assert_holds, shop};

/// A shop in `country` with further `tables` and files.
fn in_country(country: &str, tables: &str, files: &[(&str, &str)]) -> crate::test_folder::TestFolder {
    let shop_toml = format!(
        "[shop]\nname = \"A\"\ncurrency = \"GBP\"\nlanguages = [\"English\"]\nmarkets = [\"UK\", \"Deutschland\", \"日本\"]\n\
         [legal]\nname = \"Ann\"\naddress = {{ street = \"S 1\", city = \"C\", country = \"{country}\" }}\n{tables}"
    );
    let mut all = vec![("shop.toml", shop_toml.as_str())];
    all.extend(files);
    shop(&all)
}

#[test]
fn ranges_are_prices_wherever_a_price_may_be() {
    let list = "title = \"Prices\"\n\
                [[items]]\nname = \"Cut\"\nprice = \"35-60\"\n\
                [[items]]\nname = \"Colour\"\nprice = \"from £45\"\n\
                [[items]]\nname = \"Beard\"\nprice = \"20+\"\n\
                [[items]]\nname = \"Chat\"\nprice = \"free\"\n\
                [[items]]\nname = \"Perm\"\nvariants = [{ name = \"short\", price = \"£35–£60\" }, { name = \"long\", price = \"from 80\" }]\n";
    let site = in_country(
        "England",
        "",
        &[
            ("prices/list.toml", list),
            ("products/mug.md", "+++\nprice = \"£8 to £12\"\n+++\nA mug."),
            (
                "products/bowl.md",
                "+++\nprice = \"from 9\"\n[[variants]]\nname = \"small\"\nprice = \"9-10\"\n[[variants]]\nname = \"large\"\n\
                 price = \"14+\"\n+++\nA bowl.",
            ),
            (
                "events/evening.md",
                "+++\nstart = \"12 December 2026, 6pm\"\nend = \"9 pm\"\nprice = \"20–30\"\n+++\nAn evening.",
            ),
            (
                "offers/week.md",
                "+++\nfrom = \"20/11/2026\"\nthrough = \"30 November 2026\"\nprice = \"5-7\"\nwas = \"£9\"\n+++\nAll mugs.",
            ),
            (
                "policies/shipping.md",
                "+++\ncutoff = \"2pm\"\n[[zones]]\ncountries = [\"UK\"]\nrate = \"4-6\"\n+++\nText.",
            ),
        ],
    );
    let list = site.words("prices/list/index.html");
    for line in [
        "Cut £35–60",
        "Colour from £45",
        "Beard from £20",
        "Chat free",
        "Perm short £35–60 long from £80",
    ] {
        assert_holds(&list, line);
    }
    assert_holds(&site.words("products/mug/index.html"), "£8–12");
    let bowl = site.words("products/bowl/index.html");
    assert_holds(&bowl, "from £9");
    assert_holds(&bowl, "small £9–10 large from £14");
    let event = site.file("events/evening/index.html");
    assert_holds(&event, "£20–30");
    assert_holds(&event, "2026-12-12T18:00");
    assert_holds(&site.words("offers/index.html"), "£5–7");
    assert_holds(&site.words("offers/index.html"), "20–30 November 2026");
    let shipping = site.words("policies/shipping/index.html");
    assert_holds(&shipping, "£4–6");
    assert_holds(&shipping, "2pm");
}

#[test]
fn the_ends_of_a_range_fit_together() {
    let said = |file: &str, text: &str| in_country("GB", "", &[(file, text)]).problems();
    assert_eq!(
        said(
            "offers/week.md",
            "+++\nfrom = 2026-11-20\nthrough = 2026-11-30\nwas = \"8-9\"\n+++\nAll mugs."
        ),
        [
            "offers/week.md:4:7: SY006 \"8-9\" is a range, from 8 GBP to 9 GBP, but a single amount is needed | write \"8 GBP\" \
             or \"9 GBP\""
        ]
    );
    assert_eq!(
        said(
            "policies/shipping.md",
            "+++\n[[zones]]\ncountries = [\"GB\"]\nrate = 6\nrate_to = 4\n+++\nText."
        ),
        [
            "policies/shipping.md:5:11: SY006 the highest charge, 4.00 GBP, is not above the lowest, 6.00 GBP | swap the two, or \
             remove `rate_to`"
        ]
    );
}

#[test]
fn the_country_of_the_shop_decides_where_countries_differ() {
    let offer = |country: &str| {
        let offer = "+++\nfrom = \"04/05/2026\"\nthrough = \"31 December 2026\"\n+++\nAll mugs.";
        in_country(country, "", &[("offers/week.md", offer)])
    };
    assert_holds(&offer("USA").words("offers/index.html"), "5 April");
    assert_holds(&offer("UK").words("offers/index.html"), "4 May");
    assert_eq!(
        offer("Canada").problems(),
        [
            "offers/week.md:2:8: SY006 \"04/05/2026\" can be 4 May 2026 or 5 April 2026 | write \"2026-05-04\" or \"2026-04-05\""
        ]
    );
    let phone = |country: &str| {
        let contact = "[contact]\nphone = \"07071/55512-0\"\n";
        in_country(country, contact, &[]).problems()
    };
    let not = "shop.toml:10:9: SY006 \"07071/55512-0\" isn't a phone number with a country code |";
    assert_eq!(
        phone("Germany"),
        [format!(
            "{not} write \"+49 7071 55512-0\" if its country is Germany"
        )]
    );
    assert_eq!(
        phone("Japan"),
        [format!(
            "{not} start with \"+\" and the country code of this number"
        )]
    );
}

#[test]
fn words_of_a_list_are_taken_in_letters_of_any_size() {
    let testimonials = "[[testimonials]]\nquote = \"Q\"\nname = \"N\"\ndate = \"1 October 2026\"\nsource = \"Google\"\n\
                        consent = \"Full name\"\nlanguage = \"Deutsch\"\n";
    let site = in_country("GB", "", &[("testimonials.toml", testimonials)]);
    assert_holds(&site.words("index.html"), "Google, October 2026");
    let said = |source: &str| {
        let testimonials = testimonials.replace("\"Google\"", source);
        in_country("GB", "", &[("testimonials.toml", &testimonials)]).problems()
    };
    let one_of = "One of \"etsy\", \"google\", \"facebook\", \"instagram\", \"amazon\", \"ebay\", \"allegro\", \"tripadvisor\", \
                  \"trustpilot\", \"own_store\", \"email\", \"letter\", \"in_person\", \"guest_book\", \"press\"";
    assert_eq!(
        said("\"Google Maps\""),
        [format!(
            "testimonials.toml:5:10: SY006 \"Google Maps\" isn't allowed here | did you mean \"google\"? {one_of}"
        )]
    );
}

#[test]
fn hours_are_written_in_the_language_of_the_shop() {
    let site = |language: &str, hours: &str| {
        let shop_toml = format!("[shop]\nname = \"A\"\nlanguages = [\"{language}\"]\n[visit]\n{hours}\n");
        shop(&[("shop.toml", &shop_toml)])
    };
    for (language, hours, expected) in [
        (
            "Deutsch",
            "hours = { woche = \"9-18\" }",
            "shop.toml:5:11: SY003 unknown key `woche`",
        ),
        (
            "Deutsch",
            "hours = \"Mo-Fr 9–18 Uhr; April bis Oktober Sa 9–13 Uhr\"",
            "",
        ),
        (
            "pl",
            "hours = \"pon.-pt. 9-18; kwiecień-październik sob. 9-13\"",
            "",
        ),
        (
            "français",
            "hours = \"lun-ven 9h-18h; avril à octobre sam 9h-13h\"",
            "",
        ),
        (
            "es",
            "hours = { lunes = \"9-18\", \"miércoles\" = \"9-18\", seasons = [{ dates = \"abril-octubre\", week = \"lun-vie 9-20\" }] }",
            "",
        ),
        (
            "it",
            "hours = { \"lunedì\" = \"9-18\", seasons = [{ dates = \"24 dicembre - 6 gennaio\", week = \"off\" }] }",
            "",
        ),
        (
            "de",
            "hours = { montag = \"9-18 Uhr\", seasons = [{ dates = \"24. Dezember bis 6. Januar\", week = \"off\" }] }",
            "",
        ),
    ] {
        let said = site(language, hours).problems();
        let first = said.first().map_or("", String::as_str);
        assert!(
            if expected.is_empty() {
                said.is_empty()
            } else {
                first.starts_with(expected)
            },
            "{language}: {said:?}"
        );
    }
}

/// A key that belongs to a table below is told with the whole of its heading.
#[test]
fn a_misplaced_key_is_sent_to_a_heading_that_is_one() {
    for (tables, expected) in [
        (
            "[visit]\nseasons = []\n",
            "shop.toml:4:1: SY003 unknown key `seasons` | `seasons` belongs under `[visit.hours]`",
        ),
        (
            "[[places]]\nname = \"P\"\nmonday = \"9-17\"\n",
            "shop.toml:5:1: SY003 unknown key `monday` | `monday` belongs under `[places.hours]`",
        ),
        (
            "[legal]\nstreet = \"S 1\"\n",
            "shop.toml:4:1: SY003 unknown key `street` | `street` belongs under `[legal.address]`",
        ),
        (
            "[hours]\nmonday = \"9-17\"\n",
            "shop.toml:3:2: SY003 unknown key `hours` | `hours` belongs under `[visit]`",
        ),
    ] {
        let shop_toml = format!("[shop]\nname = \"A\"\n{tables}");
        let said = shop(&[("shop.toml", &shop_toml)]).problems();
        assert_eq!(said, [expected], "{tables}");
    }
}
