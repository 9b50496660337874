//! Files that come from other generators: nothing of their commands reaches what is made from a text elsewhere.

use crate::test_folder::{assert_holds, shop};

const SHOP: &str = "[shop]\nname = \"A\"\nurl = \"https://a.example\"\n";
const TEXT: &str = "{{< basic-image src=\"/img/a.jpg\" >}}\n\nWe {% include map.html %} opened {{ page.title }} again :smile: <b>now</b>.\n\n\
                    [toc]\n\n{:.wide}\n\nSee https://a.example/x.\n";

#[test]
fn commands_stay_out_of_descriptions_feeds_and_excerpts() {
    let site = shop(&[
        ("shop.toml", SHOP),
        ("story.md", TEXT),
        ("news/2026-03-03-open.md", TEXT),
        ("pages/faq.md", TEXT),
    ]);
    let raw = ["{{", "{%", "{:", "[toc]", ":smile:", "&lt;b&gt;", "&amp;lt;b"];
    for path in ["feed.xml", "index.html", "news/index.html"] {
        let text = site.file_despite_problems(path);
        assert_holds(&text, "We");
        for command in raw {
            assert!(!text.contains(command), "{command} in {path}:\n{text}");
        }
    }
    let page = site.file_despite_problems("faq/index.html");
    let head = page.split("</head>").next().unwrap();
    for command in raw {
        assert!(!head.contains(command), "{command} in the head:\n{head}");
    }
    assert_holds(&page, "{{&lt; basic-image");
    assert_holds(&page, "<a href=\"https://a.example/x\">https://a.example/x</a>");
}

#[test]
fn a_heading_beside_a_title_stays_and_no_id_stands_twice() {
    let site = shop(&[
        ("shop.toml", SHOP),
        (
            "pages/a.md",
            "+++\ntitle = \"Our kiln\"\n+++\n# We fire with wood\n\nText.\n\n## Main\n\n[up](#main)\n",
        ),
        ("products/cup.md", "+++\ncategory = \"Main\"\n+++\nA cup."),
        ("products/jug.md", "+++\ncategory = \"Rest\"\n+++\nA jug."),
        (
            "offers/main.md",
            "+++\nfrom = 2026-01-01\nthrough = 2026-12-31\n+++\n## Details\n\n[these](#details)",
        ),
        (
            "offers/two.md",
            "+++\nfrom = 2026-01-01\nthrough = 2026-12-31\n+++\n## Details\n\nB.",
        ),
    ]);
    assert_holds(
        &site.file("a/index.html"),
        "<h2 id=\"we-fire-with-wood\">We fire with wood</h2>\n<p>Text.</p>\n<h3 id=\"main-2\">Main</h3>\n\
         <p><a href=\"#main-2\">up</a></p>",
    );
    for path in site.paths().iter().filter(|path| path.ends_with(".html")) {
        let page = site.file(path);
        let mut ids: Vec<&str> = page
            .split(" id=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "{path}: {ids:?}");
    }
    assert_holds(
        &site.file("offers/index.html"),
        "<a href=\"#main-2-details\">these</a>",
    );
}
