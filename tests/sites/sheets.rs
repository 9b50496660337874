//! Which page names which style sheets.

use crate::test_folder::{NAME, TestFolder, shop};

fn sheets(site: &TestFolder, page: &str) -> Vec<String> {
    let html = site.file(page);
    let named = html.split("<link rel=\"stylesheet\" href=\"").skip(1);
    named
        .map(|rest| {
            let path = rest.split('"').next().unwrap();
            path.rsplit('/')
                .next()
                .unwrap()
                .split('.')
                .next()
                .unwrap()
                .to_owned()
        })
        .collect()
}

#[test]
fn the_home_page_does_without_what_only_the_pages_behind_it_need() {
    let site = shop(&[
        ("shop.toml", NAME),
        (
            "story.md",
            "# Why\n\nWe *bake* at [night](pages/visit.md).\n\nBread.\n\n## Later\n\nMore.\n",
        ),
        ("pages/visit.md", "Come."),
    ]);
    assert_eq!(sheets(&site, "index.html"), ["style"]);
    for page in ["story/index.html", "visit/index.html", "404.html"] {
        assert_eq!(sheets(&site, page), ["inner"], "{page}");
    }
}

#[test]
fn a_story_excerpt_with_a_list_brings_the_sheet_for_lists_along() {
    for story in [
        "# Why\n\n- flour\n- water\n",
        "# Why\n\n## How it began\n\nAt night.\n",
        "# Why\n\n`oven`\n",
    ] {
        let site = shop(&[("shop.toml", NAME), ("story.md", story)]);
        assert_eq!(sheets(&site, "index.html"), ["inner"], "{story}");
    }
}
