//! What the home page answers first, and what it leaves to the pages behind it.

use crate::test_folder::{assert_holds, shop};

const PHOTO: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 6 4\"><path d=\"M0 0h6v4H0z\"/></svg>";
const HEAD: &str = "[shop]\nname = \"Ann's\"\ncurrency = \"GBP\"\n";

/// The line with the lowest price on the home page, as it is in the HTML.
fn lowest(files: &[(&str, &str)]) -> Option<String> {
    let home = shop(files).file("index.html");
    let (_, after) = home.split_once("<a class=\"from\" ")?;
    Some(after.split_once("</a>")?.0.replace('\u{a0}', " "))
}

#[test]
fn the_opening_of_a_maker_says_the_lowest_price_of_what_can_be_had() {
    let mug = "+++\nprice = \"35\"\n+++\nA mug.";
    let shop_file = ("shop.toml", HEAD);
    assert_eq!(lowest(&[shop_file, ("products/mug.md", "A mug.")]), None);
    assert_eq!(
        lowest(&[shop_file, ("products/mug.md", mug)]).as_deref(),
        Some("href=\"./products/mug/\">£35"),
        "one product has no list"
    );
    let others = [
        shop_file,
        ("products/mug.md", mug),
        (
            "products/jug.md",
            "+++\nprice = \"60\"\nvariants = [{ name = \"small\", price = \"28\" }]\n+++\nA jug.",
        ),
        (
            "products/egg.md",
            "+++\nprice = \"9\"\navailability = \"sold_out\"\n+++\nAn egg.",
        ),
        (
            "products/star.md",
            "+++\nprice = \"4\"\navailability = \"seasonal\"\n+++\nA star.",
        ),
        ("products/card.md", "+++\nprice = \"0\"\n+++\nA card."),
        (
            "prices/classes.toml",
            "[[items]]\nname = \"Evening\"\nprice = \"12\"\n",
        ),
    ];
    assert_eq!(lowest(&others).as_deref(), Some("href=\"./products/\">from £28"));
}

#[test]
fn the_opening_of_a_service_says_the_lowest_price_of_its_list() {
    let list = "[[items]]\nname = \"Wash\"\nprice = \"45\"\nvariants = [{ name = \"small dog\", price = \"38-40\" }]\n[[items]]\nname = \
                \"By the hour\"\nprice = \"20\"\nper = \"hour\"\n";
    let kind = format!("{HEAD}kind = \"services\"\n");
    let files = [
        ("shop.toml", kind.as_str()),
        ("prices/grooming.toml", list),
        ("products/soap.md", "+++\nprice = \"5\"\n+++\nSoap."),
    ];
    assert_eq!(
        lowest(&files).as_deref(),
        Some("href=\"./prices/grooming/\">from £38"),
        "a price by the hour depends on how many there are"
    );
}

#[test]
fn the_home_page_leaves_the_whole_week_to_the_page_about_the_place() {
    let hours = "[visit]\ndirections = \"Past the bridge.\"\naccess = \"One step.\"\n[visit.hours]\nmonday = \"09:00-17:00\"\n";
    let special: String = (1..=5)
        .map(|day| format!("[[visit.hours.special]]\nfrom = \"2026-12-0{day}\"\nclosed = true\n"))
        .collect();
    let file = format!("{HEAD}timezone = \"Europe/London\"\n{hours}{special}");
    let site = shop(&[("shop.toml", file.as_str()), ("story.md", "Long ago.")]);
    let (home, visit) = (site.file("index.html"), site.file("visit/index.html"));
    let rows = |html: &str| {
        (
            html.matches("data-day=").count(),
            html.matches("<tr data-from=").count(),
        )
    };
    assert_eq!((rows(&home), rows(&visit)), ((0, 3), (7, 5)));
    assert_holds(&home, "Past the bridge.");
    assert!(!home.contains("One step."), "{home}");
    assert_holds(&visit, "One step.");
}

#[test]
fn a_place_that_is_hours_alone_has_its_week_on_the_home_page() {
    let file = format!("{HEAD}timezone = \"Europe/London\"\n[visit.hours]\nmonday = \"09:00-17:00\"\n");
    let home = shop(&[("shop.toml", file.as_str()), ("story.md", "Long ago.")]).file("index.html");
    assert_eq!(home.matches("data-day=").count(), 7, "{home}");
}

#[test]
fn a_shop_without_a_time_zone_keeps_no_room_for_whether_it_is_open() {
    let file = format!(
        "{HEAD}[visit.hours]\nmonday = \"09:00-17:00\"\n[area]\ntowns = [\"Leeds\"]\nhours = \"Mo 09:00-17:00\"\n"
    );
    let site = shop(&[("shop.toml", file.as_str()), ("story.md", "Long ago.")]);
    for page in ["index.html", "visit/index.html"] {
        assert!(!site.file(page).contains("class=\"now\""), "{page}");
    }
}

#[test]
fn the_photo_of_the_story_is_a_second_picture_unless_it_is_the_first() {
    let with = |story: &str| {
        let file = format!("{HEAD}photo = {{ file = \"photos/a.svg\", alt = \"A shelf.\" }}\n");
        let story =
            format!("+++\nphoto = {{ file = \"photos/{story}.svg\", alt = \"A bench.\" }}\n+++\nLong ago.");
        let site = shop(&[
            ("shop.toml", file.as_str()),
            ("story.md", story.as_str()),
            ("photos/a.svg", PHOTO),
            ("photos/b.svg", PHOTO),
        ]);
        site.file("index.html")
            .matches("class=\"bleed interlude\"")
            .count()
    };
    assert_eq!((with("b"), with("a")), (1, 0));
}
