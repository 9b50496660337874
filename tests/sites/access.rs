//! Pages as those hear them who do not see them: the order of headings, and links told apart by their names.

use shopfront::Options;

use crate::test_folder::{assert_holds, shop, with};

const SHOP: &str = "[shop]\nname = \"Ann\"\ncurrency = \"EUR\"\n\n\
    [[stores]]\nname = \"Our own shop\"\nurl = \"https://shop.ann.example\"\nkind = \"own\"\n\n\
    [[stores]]\nname = \"Etsy\"\nurl = \"https://www.etsy.com/shop/ann/\"\n\n\
    [[social]]\nname = \"Etsy\"\nurl = \"https://www.etsy.com/people/ann\"\n\n\
    [[social]]\nname = \"Instagram\"\nurl = \"https://instagram.com/ann\"\n";

/// The levels of the headings of a page in their order.
fn heading_levels(html: &str) -> Vec<u32> {
    let tags = html.split("<h").skip(1);
    tags.filter_map(|tag| {
        let mut letters = tag.chars();
        let level = letters.next()?.to_digit(10)?;
        letters
            .next()
            .is_some_and(|next| matches!(next, '>' | ' '))
            .then_some(level)
    })
    .collect()
}

#[test]
fn headings_never_skip_a_level() {
    let hours = "[visit]\naddress = { street = \"Lane 1\", city = \"Leeds\", country = \"GB\" }\n[visit.hours]\nmonday = \"9-17\"\n";
    let files = [
        ("shop.toml", &*format!("{SHOP}{hours}")),
        (
            "story.md",
            "## Why\n\nClay.\n\n### Where\n\nHere.\n\n## How\n\nSlowly.",
        ),
        (
            "products/mug.md",
            "+++\nprice = \"12 EUR\"\n+++\n### Glaze\n\nBlue.",
        ),
        (
            "policies/returns.md",
            "+++\nwindow_days = 30\n+++\n# Ours\n\nSend it.",
        ),
        ("news/2026-11-20-kiln.md", "#### Deep\n\nNew."),
        ("pages/faq.md", "Ask.\n\n### First\n\nA.\n\n##### Second\n\nB."),
        (
            "testimonials.toml",
            "[[testimonials]]\nname = \"J.\"\nquote = \"Good mug.\"\ndate = 2026-11-01\n",
        ),
    ];
    for theme in ["gallery", "market", "counter"] {
        let options = Options {
            now: "2026-11-22T10:00:00Z".parse().unwrap(),
            link_style: Default::default(),
            theme: Some(theme.to_owned()),
        };
        let site = with(&options, &files);
        for (path, html) in site.files() {
            if !path.ends_with(".html") {
                continue;
            }
            let levels = heading_levels(&html);
            assert_eq!(
                levels.iter().filter(|level| **level == 1).count(),
                1,
                "{theme} {path}"
            );
            let mut above = 0;
            for level in &levels {
                assert!(*level <= above + 1, "{theme} {path}: {levels:?}");
                above = *level;
            }
        }
    }
}

#[test]
fn links_of_one_name_to_two_places_say_which() {
    let link = "links = [{ store = \"Etsy\", url = \"https://www.etsy.com/listing/7\" }]";
    let bowl = format!("+++\nurl = \"https://shop.ann.example/bowl\"\n{link}\n+++\nRound.");
    let site = shop(&[("shop.toml", SHOP), ("products/bowl.md", &bowl)]);
    let home = site.file("index.html");
    assert_holds(
        &home,
        "<a href=\"https://www.etsy.com/shop/ann/\">Etsy<span class=\"vh\">, etsy.com/shop/ann</span></a>",
    );
    assert_holds(
        &home,
        "<a href=\"https://www.etsy.com/people/ann\" rel=\"me\">Etsy<span class=\"vh\">, etsy.com/people/ann</span></a>",
    );
    assert_holds(&home, "rel=\"me\">Instagram</a>");
    assert_holds(
        &site.file("products/bowl/index.html"),
        "<a href=\"https://www.etsy.com/listing/7\">Etsy<span class=\"vh\">, etsy.com/listing/7</span></a>",
    );
}

#[test]
fn what_is_sold_out_has_links_and_no_button() {
    let bowl = "+++\navailability = \"sold_out\"\nurl = \"https://shop.ann.example/bowl\"\n+++\nRound.";
    let site = shop(&[("shop.toml", SHOP), ("products/bowl.md", bowl)]);
    let page = site.file("products/bowl/index.html");
    assert!(!page.contains("class=\"buy\""), "{page}");
    assert_holds(
        &page,
        "<ul class=\"stores\"><li><a href=\"https://shop.ann.example/bowl\">Our own shop</a></li></ul>",
    );
}
