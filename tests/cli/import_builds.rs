//! `shopfront import`: what it writes builds, and of several locations one is chosen.

#[cfg(unix)]
use crate::terminal::Terminal;
use crate::{Ran, TestFolder};

fn temp() -> TestFolder {
    TestFolder::new().with("shop.toml", "[shop]\nname = \"Ann\"\ncurrency = \"EUR\"\n")
}

#[test]
fn long_titles_that_differ_at_their_end_build() {
    let long = "CHESTNUT CASHMERE THROW | Blanket | Baby Blanket | Summer Blanket | Farmhouse Wabi Sabi";
    let temp = temp().with(
        "etsy.csv",
        &format!(
            "TITLE,DESCRIPTION,PRICE,CURRENCY_CODE,QUANTITY,TAGS,MATERIALS,IMAGE1,SKU\n\
             {long} | Scandinavian,One.,245.00,USD,1,,,,A\n{long} | Hygge,Two.,245.00,USD,1,,,,B\n"
        ),
    );
    assert_eq!(temp.run("import etsy-listings etsy.csv --yes").code, Some(0));
    let built = temp.run("build --now 2026-11-22 --format short");
    assert_eq!(built.code, Some(0), "{built:?}");
}

#[test]
fn a_product_that_would_not_build_is_left_out() {
    let temp = temp()
        .with(
            "products/cup.md",
            "+++\ntitle = \"Cup\"\naliases = [\"/products/bowl/\"]\n+++\n",
        )
        .with(
            "shopify.csv",
            "Handle,Title,Body (HTML),Variant Price\nbowl,Bowl,Deep.,20\nmug,Mug,Tall.,12\n",
        );
    let ran = temp.run("import shopify-products shopify.csv --yes --now 2026-11-22");
    assert!(
        ran.out.starts_with(
            "2 products.\n\n      1  new: each becomes a file in products/\n      1  left out because of errors\n"
        ),
        "{ran:?}"
    );
    assert!(
        ran.err
            .starts_with("warning[IP003]: this product is left out because it has an error: "),
        "{ran:?}"
    );
    assert_eq!(ran.code, Some(0));
    assert!(!temp.path().join("products/bowl.md").exists());
    assert_eq!(temp.run("build --now 2026-11-22 --format short").code, Some(0));
}

#[test]
fn a_product_that_is_too_large_to_be_read_is_left_out() {
    let summary = "words ".repeat(1_000_000);
    let temp = temp().with(
        "shopify.csv",
        &format!(
            "Handle,Title,Body (HTML),Variant Price,SEO Description\nbowl,Bowl,Deep.,20,{summary}\nmug,Mug,Tall.,12,\n"
        ),
    );
    let ran = temp.run("import shopify-products shopify.csv --yes --now 2026-11-22");
    assert_eq!(
        ran.err,
        "warning[IP003]: this product is left out because it has an error: its file would be larger than 4 MB, the most \
         that shopfront accepts\n --> products/bowl.md\n  = help: shorten its texts in the other shop, and export it \
         again\n\n1 warning in 1 file.\n"
    );
    assert_eq!(ran.code, Some(0));
    assert!(temp.path().join("products/mug.md").exists());
    assert!(!temp.path().join("products/bowl.md").exists());
}

#[test]
fn a_day_that_the_build_refuses_is_left_out() {
    let temp = temp().with(
        "google.json",
        "{\"reviews\":[{\"reviewer\":{\"displayName\":\"Ann B\"},\"starRating\":\"FIVE\",\"comment\":\"good\",\
         \"createTime\":\"0903-01-02T03:04:05Z\",\"name\":\"a/1/reviews/3\"}]}",
    );
    let ran = temp.run("import google-reviews google.json --yes");
    assert!(
        ran.err
            .starts_with("warning[IP003]: \"0903-01-02T03:04:05Z\" isn't a review's date and time\n"),
        "{ran:?}"
    );
    assert_eq!(ran.code, Some(0));
    assert!(!temp.read("testimonials.toml").contains("0903"));
    assert_eq!(temp.run("build --now 2026-11-22 --format short").code, Some(0));
}

const LOCATIONS: &str = "  2  Ann, Kraków  (1 review)\n  3  (2 reviews)\n";

/// An export of two places of business, one of which has a name.
fn two_locations() -> TestFolder {
    let page = |location: &str, ids: &[&str]| {
        let review = |id: &&str| {
            format!(
                "{{\"name\": \"accounts/1/locations/{location}/reviews/{id}\", \"starRating\": \"FIVE\", \"comment\": \
                 \"Good {id}.\"}}"
            )
        };
        let reviews: Vec<String> = ids.iter().map(review).collect();
        format!("{{\"reviews\": [{}]}}", reviews.join(","))
    };
    let place = "Takeout/Google Business Profile/account-1";
    temp()
        .with(&format!("{place}/location-2/reviews.json"), &page("2", &["a"]))
        .with(
            &format!("{place}/location-2/data.json"),
            "{\"title\": \"Ann,  Kraków\"}",
        )
        .with(
            &format!("{place}/location-3/reviews.json"),
            &page("3", &["b", "c"]),
        )
}

#[test]
fn of_several_locations_one_is_chosen() {
    let temp = two_locations();
    let unasked = temp.run("import google-reviews Takeout --yes");
    assert_eq!(
        unasked,
        Ran {
            out: String::new(),
            err: format!(
                "error: these are reviews of 2 locations\n  \
                   help: choose this shop's location with `--location`, or import them all with `--location all`:\n\
                 {LOCATIONS}"
            ),
            code: Some(2),
        }
    );
    assert_eq!(
        temp.run("import google-reviews Takeout --yes --location 4").err,
        format!(
            "error: there's no location `4` in this export\n  help: choose one of these, or `all`:\n{LOCATIONS}"
        )
    );
    for (location, reviews) in [("2", "1 review"), ("3", "2 reviews"), ("ALL", "3 reviews")] {
        let ran = temp.run(&format!(
            "import google-reviews Takeout --dry-run --location {location}"
        ));
        assert!(
            ran.out.starts_with(&format!("{reviews} on Google.\n")),
            "{location}: {ran:?}"
        );
    }
}

#[cfg(unix)]
#[test]
fn on_a_terminal_the_location_is_asked_for() {
    let temp = two_locations();
    let mut terminal = Terminal::of(
        &temp,
        "en_GB.UTF-8",
        "import google-reviews Takeout --now 2026-11-22",
    );
    terminal.wait_for("Which one is this shop? Its number or name, or `all`: ");
    terminal.type_line("Ann, Kraków");
    terminal.wait_for("1 review on Google.");
    terminal.wait_for("testimonials.toml? [y/N] ");
    terminal.type_line("y");
    assert_eq!(terminal.end().1, Some(0));
    assert!(temp.read("testimonials.toml").contains("Good a."));
}
