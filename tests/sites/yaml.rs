//! Front matter in YAML: it makes the same site as the same keys in TOML, and what is wrong with it is said where it
//! stands.

use crate::test_folder::shop;

const SHOP: &str = "[shop]\nname = \"A\"\ncurrency = \"EUR\"\nlanguages = [\"en\", \"pl\"]\n";

#[test]
fn the_same_keys_make_the_same_site_in_both_syntaxes() {
    let toml = shop(&[
        ("shop.toml", SHOP),
        (
            "products/mug.md",
            "+++\ntitle = { en = \"Mug\", pl = \"Kubek\" }\nsummary = \"For coffee.\"\nprice = 14.50\nfeatured = true\norder = 3\n\
             aliases = [\"/old-mug/\"]\n\n[[variants]]\nname = \"small\"\n\n[[variants]]\nname = \"large\"\nprice = \"20 EUR\"\n+++\n\nA mug.\n",
        ),
        ("products/mug.pl.md", "+++\nsummary = \"Na kawę.\"\n+++\nKubek.\n"),
        (
            "offers/winter.md",
            "+++\nfrom = 2026-11-01\nthrough = 2026-12-24\nprice = 12\n+++\nWarm.\n",
        ),
        (
            "news/2026-11-20-kiln.md",
            "+++\ntitle = \"Kiln\"\nupdated = 2026-11-21\n+++\nHot.\n",
        ),
        ("pages/draft.md", "+++\ndraft = true\n+++\nNot yet.\n"),
    ]);
    let yaml = shop(&[
        ("shop.toml", SHOP),
        (
            "products/mug.md",
            "---\ntitle: {en: Mug, pl: Kubek} # two\ndescription: For coffee.\nprice: 14.50\nfeatured: true\norder: 3\n\
             aliases:\n  - /old-mug/\nvariants:\n- name: small\n- name: large\n  price: 20 EUR\n---\n\nA mug.\n",
        ),
        (
            "products/mug.pl.md",
            "---\r\ndescription: \"Na kawę.\"\r\n---\r\nKubek.\n",
        ),
        (
            "offers/winter.md",
            "---\nfrom: 2026-11-01\nthrough: 2026-12-24\nprice: 12\n...\nWarm.\n",
        ),
        (
            "news/2026-11-20-kiln.md",
            "---\ntitle: Kiln\ndate: 2026-11-20T09:00:00Z\nupdated: 2026-11-21\n---\nHot.\n",
        ),
        ("pages/draft.md", "---\ndraft: true\n---\nNot yet.\n"),
    ]);
    assert_eq!(yaml.problems(), toml.problems());
    let (yaml, toml) = (yaml.files_despite_problems(), toml.files_despite_problems());
    assert!(
        toml.keys().eq(yaml.keys()),
        "{:?}\n{:?}",
        toml.keys(),
        yaml.keys()
    );
    for (path, text) in &toml {
        assert_eq!(yaml.get(path), Some(text), "{path}");
    }
}

#[test]
fn problems_stand_where_they_are_and_help_is_in_yaml() {
    let site = shop(&[
        ("shop.toml", SHOP),
        (
            "offers/one.md",
            "---\nfrom: 2026-11-01\ntags: [a, b]\nlayout: post\nprice: a lot\ncode: 12\n---\nText.\n",
        ),
        (
            "pages/two.md",
            "---\ntitle: Łódź: a city\npermalink: /x/\n---\nText.\n",
        ),
        (
            "pages/three.md",
            "---\ntitel: A\nimage: photos/a.jpg\norder: \"3\"\n---\nText.\n",
        ),
    ]);
    assert_eq!(
        site.problems(),
        [
            "offers/one.md:2:1: SY004 `through` is missing | add `through = …`: date, YYYY-MM-DD | write it as \
             YAML: `key: …` for `key = …`",
            "offers/one.md:3:1: SY003 unknown key `tags` | remove it: pages have no tags. A product can have one `category`",
            "offers/one.md:4:1: SY003 unknown key `layout` | remove it: the folder that a file is in decides how its page looks",
            "offers/one.md:5:8: SY006 \"a lot\" isn't an amount of money | write a number and a currency, such as \"149.00 EUR\"",
            "offers/one.md:6:7: SY005 expected a text, found a whole number | put it in quotes",
            "pages/three.md:2:1: SY003 unknown key `titel` | did you mean `title`?",
            "pages/three.md:3:8: LN002 there's no picture `photos/a.jpg` | put the picture in photos/, or correct the name, including \
             upper and lower case",
            "pages/three.md:4:8: SY005 expected a whole number, found a text | write digits only, without quotes",
            "pages/two.md:2:1: SY007 this line has a second colon outside quotes | put the text behind the first colon in quotes",
            "pages/two.md:3:1: SY003 unknown key `permalink` | write its last part as `slug`; if that changes the address, write \
             the old one as `aliases`, so that it still leads here",
        ]
    );
}

#[test]
fn a_rule_above_a_text_is_no_front_matter() {
    let site = shop(&[
        ("shop.toml", SHOP),
        ("pages/a.md", "---\n\nText: below a rule.\n\n---\n"),
    ]);
    let page = site.file("a/index.html");
    assert!(page.contains("<hr>") || page.contains("<hr />"), "{page}");
    assert!(page.contains("Text: below a rule."), "{page}");
}
