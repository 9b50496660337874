//! Links between files, and what is said of those that lead nowhere.

use crate::test_folder::{NAME, assert_holds, shop};

#[test]
fn links_between_files_become_addresses() {
    let site = shop(&[
        ("shop.toml", NAME),
        (
            "policies/returns.md",
            "## By post\n\nSee [FAQ](../pages/faq.md) and [the list](../static/list.txt).",
        ),
        (
            "pages/faq.md",
            "[Returns](../policies/returns.md#by-post), [all](/policies/), [home](/), \
             [other](https://a.example/?a=1&b=2)",
        ),
        ("static/list.txt", "x"),
    ]);
    let faq = site.file("faq/index.html");
    for part in [
        "<a href=\"../policies/returns/#by-post\">Returns</a>",
        "<a href=\"../policies/\">all</a>",
        "<a href=\"../\">home</a>",
        "<a href=\"https://a.example/?a=1&amp;b=2\">other</a>",
    ] {
        assert_holds(&faq, part);
    }
    let returns = site.file("policies/returns/index.html");
    assert_holds(
        &returns,
        "<a href=\"../../faq/\">FAQ</a> and <a href=\"../../list.txt\">the list</a>",
    );
}

#[test]
fn broken_links_anchors_and_pictures_are_errors_with_help() {
    let site = shop(&[
        (
            "shop.toml",
            "[shop]\nname = \"A\"\nphoto = \"photos/shelv.jpg\"\n",
        ),
        ("policies/returns.md", "## By post\n\nText."),
        (
            "pages/faq.md",
            "[a](../policies/retruns.md) [b](../policies/returns.md#by-pots)\n\n![c](../photos/none.jpg)",
        ),
        ("photos/shelf.jpg", "not a picture"),
    ]);
    assert_eq!(
        site.problems(),
        [
            "pages/faq.md:1:1: LN001 there's no file `policies/retruns.md` to link to | did you mean \
             `../policies/returns.md`?",
            "pages/faq.md:1:29: LN001 there's no heading `#by-pots` in `policies/returns.md` | did you mean \
             `#by-post`?",
            "pages/faq.md:3:1: LN002 there's no picture `photos/none.jpg` | put the picture in photos/, or correct \
             the name, including upper and lower case",
            "shop.toml:3:9: LN002 there's no picture `photos/shelv.jpg` | did you mean `photos/shelf.jpg`?",
        ]
    );
}

#[test]
fn content_is_never_template_code() {
    let site = shop(&[
        ("shop.toml", "[shop]\nname = \"{{ 7 * 7 }} <b>\"\n"),
        ("pages/faq.md", "A {{ site.name }} and {% raw %}.\n"),
    ]);
    let page = site.file_despite_problems("faq/index.html");
    assert_holds(&page, "{{ 7 * 7 }} &lt;b&gt;");
    assert_holds(&page, "A {{ site.name }} and {% raw %}.");
    assert_eq!(
        site.problems(),
        [
            "pages/faq.md:1:3: MD005 this variable of another generator is shown as text | write the text it stood \
             for, or remove it | to show it on purpose, put it between backticks"
        ]
    );
}

#[test]
fn a_heading_in_any_script_is_found_by_its_words() {
    let site = shop(&[
        ("shop.toml", NAME),
        (
            "pages/visit.md",
            "[a](#営業時間) [b](#%E5%96%B6%E6%A5%AD%E6%99%82%E9%96%93) [c](#ガラス) [d](#カ\u{3099}ラス) \
             [e](#Größe) [f](#grosse)\n\n## 営業時間\n\n## ガラス\n\n## Größe\n",
        ),
        (
            "pages/faq.md",
            "[g](visit.md#営業時間) [h](visit.md#gro%CC%88%C3%9Fe)\n",
        ),
    ]);
    assert_eq!(site.problems(), [""; 0]);
    let visit = site.file("visit/index.html");
    let ids: Vec<&str> = (visit.split("<h2 id=\"").skip(1))
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let [hours, glass, size] = ids.as_slice() else {
        panic!("{ids:?}");
    };
    for (name, id) in [
        ("a", hours),
        ("b", hours),
        ("c", glass),
        ("d", glass),
        ("e", size),
        ("f", size),
    ] {
        assert_holds(&visit, &format!("<a href=\"#{id}\">{name}</a>"));
    }
    let faq = site.file("faq/index.html");
    assert_holds(&faq, &format!("<a href=\"../visit/#{hours}\">g</a>"));
    assert_holds(&faq, &format!("<a href=\"../visit/#{size}\">h</a>"));
}
