//! The header and the footer lead where the owner wants, or where there is something.

use crate::test_folder::{NAME, shop};

fn header(site: &crate::test_folder::TestFolder) -> Vec<String> {
    let html = site.file("index.html");
    let header = html
        .split_once("<nav")
        .unwrap()
        .1
        .split_once("</nav>")
        .unwrap()
        .0
        .to_owned();
    let links = header.split("href=\"").skip(1);
    links
        .map(|link| link.split('"').next().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn navigation_comes_by_itself() {
    let site = shop(&[
        ("shop.toml", NAME),
        ("story.md", "I began."),
        ("products/a.md", "A"),
        ("products/b.md", "B"),
        ("pages/faq.md", "Ask."),
        ("pages/custom.md", "+++\nnavigation = true\n+++\nAsk."),
    ]);
    assert_eq!(header(&site), ["./products/", "./story/", "./custom/"]);
    assert!(site.file("index.html").contains("<a href=\"./faq/\">Faq</a>"));
}

#[test]
fn an_owner_s_navigation_is_taken_as_written() {
    let site = shop(&[
        (
            "shop.toml",
            "[shop]\nname = \"A\"\n[navigation]\nmain = [\"pages/faq.md\", \"story\"]\n",
        ),
        ("story.md", "I began."),
        ("pages/faq.md", "Ask."),
        ("pages/x.md", "X"),
    ]);
    assert_eq!(header(&site), ["./faq/", "./story/"]);
}

#[test]
fn an_entry_that_leads_nowhere_is_reported() {
    let site = shop(&[
        (
            "shop.toml",
            "[shop]\nname = \"A\"\n[navigation]\nmain = [\"storry\", \"products\"]\n",
        ),
        ("story.md", "I began."),
    ]);
    assert_eq!(
        site.problems(),
        [
            "shop.toml:4:9: PL003 the navigation includes `storry`, which doesn't exist | did you mean `story`?",
            "shop.toml:4:19: PL003 the navigation includes `products`, but it has no content yet | add the files, or \
             remove the entry",
        ]
    );
}

#[test]
fn every_policy_stands_in_the_footer_of_every_page() {
    let site = shop(&[
        ("shop.toml", NAME),
        ("policies/returns.md", "Send it back."),
        ("policies/shipping.md", "We send."),
        ("pages/faq.md", "Ask."),
    ]);
    for (path, root) in [("index.html", "./"), ("faq/index.html", "../"), ("404.html", "/")] {
        let page = site.file(path);
        let footer = page.split_once("<footer").unwrap().1;
        assert!(
            footer.contains(&format!("<a href=\"{root}policies/returns/\">Returns</a>")),
            "{footer}"
        );
        assert!(
            footer.contains(&format!("<a href=\"{root}policies/shipping/\">Delivery</a>")),
            "{footer}"
        );
    }
}
