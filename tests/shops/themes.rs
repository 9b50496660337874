//! What an owner breaks in `theme/`: each message names the place there, and the file whose page was made.

use crate::{problems, shop};

const SHOP: &str = "[shop]\nname = \"A\"\n";
const TOP: &str = "{% extends \"layout.html\" %}{% block main %}\n";
const END: &str = "{% endblock main %}";

/// The problems of a shop with a page and its own template for pages.
fn with_template(template: &str) -> Vec<String> {
    let outcome = shop(&[
        ("shop.toml", SHOP),
        ("pages/a.md", "Text"),
        ("theme/templates/page.html", template),
    ]);
    assert!(outcome.site.is_none());
    problems(&outcome)
}

fn inside(words: &str) -> Vec<String> {
    with_template(&format!("{TOP}{words}{END}"))
}

#[test]
fn circles_end() {
    let circle = " | change one of them: a template can't include itself";
    assert_eq!(
        with_template("{% include \"page.html\" %}"),
        [format!(
            "theme/templates/page.html: TH002 this template includes itself, directly or through others{circle}"
        )]
    );
    assert_eq!(
        with_template("{% extends \"page.html\" %}"),
        [format!(
            "theme/templates/page.html: TH002 this template extends itself, directly or through others{circle}"
        )]
    );
    assert_eq!(
        with_template("{% component rec(n) %}{{ <rec n={n} /> }}{% endcomponent rec %}{{ <rec n={1} /> }}"),
        [
            "theme/templates/page.html: TH003 components call each other in a loop [pages/a.md while rendering the \
          page of this file] | remove one of the calls, or end the recursion with an `if`"
        ]
    );
}

#[test]
fn names_that_are_none() {
    assert_eq!(
        inside("{{ page.title | shout }}"),
        [
            "theme/templates/page.html:2:17: TH002 unknown filter `shout` | check the name: Tera's filters and `at` \
             are available"
        ]
    );
    assert_eq!(
        inside("{{ page.titel }}"),
        [
            "theme/templates/page.html:2:9: TH003 field `titel` is not defined [pages/a.md while rendering the page \
          of this file] | did you mean `title`?"
        ]
    );
    assert_eq!(
        inside("{{ quark }}"),
        [
            "theme/templates/page.html:2:4: TH003 variable `quark` is not defined [pages/a.md while rendering the \
          page of this file] | use one of the variables: content, page, root, site"
        ]
    );
    assert_eq!(
        inside("{{ t(key=\"nix.da\") }}"),
        [
            "theme/templates/page.html:2:4: TH003 there's no word `nix.da` in the theme's words [pages/a.md while \
             rendering the page of this file] | correct the key, or add the word to the theme's `words/`"
        ]
    );
    assert_eq!(
        inside("{% include \"nix.html\" %}{{ nix() }}"),
        [
            "theme/templates/page.html:2:12: TH002 unknown template `nix.html` | check the name; it starts from the \
             folder `templates/`",
            "theme/templates/page.html:2:28: TH002 unknown function `nix` | check the name: Tera's functions and `t` \
             are available",
        ]
    );
    assert_eq!(
        with_template("{% extends \"nix.html\" %}"),
        [
            "theme/templates/page.html:1:12: TH002 there's no template \"nix.html\" to extend | check the name; it \
             starts from the folder `templates/`"
        ]
    );
}

#[test]
fn syntax() {
    assert_eq!(
        inside("{{ page.title "),
        [
            "theme/templates/page.html:2:15: TH002 found `{` but expected }} | correct the template; if it's in \
             `theme/` and isn't needed, remove it"
        ]
    );
    assert_eq!(
        with_template("{% if page.title %}"),
        [
            "theme/templates/page.html:1:1: TH002 `{% if page.title %}` is never closed | add `{% endif %}` where it \
             should end"
        ]
    );
}

#[test]
fn a_loop_that_would_never_end() {
    let endless = "{% for a in range(end=100000000) %}{% endfor %}";
    assert_eq!(
        inside(endless),
        [
            "theme/templates/page.html:2:13: TH003 `range` produces more than 1000000 numbers on this page \
             [pages/a.md while rendering the page of this file] | reduce its range, or call it once before the loop"
        ]
    );
}

#[test]
fn words() {
    let words = |text: &str| problems(&shop(&[("shop.toml", SHOP), ("theme/words/en.toml", text)]));
    assert_eq!(
        words("[news]\nread_on = \"Go\nnewer = 3\nolderr = \"Old\"\nown_word = \"x\"\n"),
        [
            "theme/words/en.toml:2:11: SY002 this text is never closed | a text needs a quote at both ends; a text \
             over several lines stands between \"\"\" and \"\"\"",
            "theme/words/en.toml:3:9: SY005 a word has to be a text | put it in quotes",
            "theme/words/en.toml:4:1: SY003 no template uses the word `news.olderr` | did you mean `news.older`?",
        ]
    );
}

#[test]
fn words_that_a_template_of_the_shop_asks_for_are_no_slips() {
    let words = "[book]\ntitle = \"A\"\n[my]\ntitle = \"B\"\n[ofers]\ntitle = \"C\"\n";
    let with = |template: &str| {
        problems(&shop(&[
            ("shop.toml", SHOP),
            ("theme/words/en.toml", words),
            ("theme/templates/page.html", template),
        ]))
    };
    let slip = "theme/words/en.toml:6:1: SY003 no template uses the word `ofers.title` | did you mean `hours.title`?";
    assert_eq!(
        with("{{ t(key=\"book.title\") }}{{ t(key='my.' ~ kind) }}"),
        [slip]
    );
    let unasked = with("");
    assert!(
        unasked.len() > 1 && unasked.iter().any(|it| it.contains("`book.title`")),
        "{unasked:?}"
    );
}

#[test]
fn the_choice_of_a_theme() {
    let theme = |keys: &str| problems(&shop(&[("shop.toml", &format!("{SHOP}[theme]\n{keys}\n"))]));
    assert_eq!(
        theme("name = \"markt\""),
        ["shop.toml:4:8: TH001 there's no theme \"markt\" | did you mean \"market\"?"]
    );
    assert_eq!(
        theme("papr = \"x\"\npaper = \"pink\"\naccent = \"reddish\""),
        [
            "shop.toml:4:1: TH005 the theme has no setting `papr` | did you mean `paper`?",
            "shop.toml:5:1: TH005 the theme's setting `paper` takes one of \"cream\", \"linen\", \"stone\" | write \
             that, or remove the line to use the theme's own value",
            "shop.toml:6:10: SY006 \"reddish\" isn't a colour | write \"#\" and six hexadecimal digits, such as \
             \"#b4532a\"",
        ]
    );
    assert_eq!(
        theme("paper = \"lienen\"\npictures = 3"),
        [
            "shop.toml:4:1: TH005 the theme's setting `paper` takes one of \"cream\", \"linen\", \"stone\" | did you \
             mean \"linen\"?",
            "shop.toml:5:1: TH005 the theme's setting `pictures` takes one of \"natural\", \"square\", \"portrait\", \
             \"landscape\" | write that, or remove the line to use the theme's own value",
        ]
    );
}

#[test]
fn the_order_of_the_home_page() {
    let home = |list: &str| {
        problems(&shop(&[(
            "shop.toml",
            &format!("{SHOP}[theme]\nhome = {list}\n"),
        )]))
    };
    let all = "\"story\", \"products\", \"prices\", \"testimonials\", \"offers\", \"events\", \"policies\", \"news\", \"visit\", \"people\", \
               \"rewards\", \"newsletter\"";
    assert_eq!(home("[\"visit\", \"products\"]"), [""; 0]);
    assert_eq!(home("[]"), [""; 0]);
    assert_eq!(
        home("[\"visit\", \"prodcts\", \"cat\", \"visit\"]"),
        [
            "shop.toml:4:18: TH005 the theme's setting `home` has no choice \"prodcts\" | did you mean \"products\"?".to_owned(),
            format!("shop.toml:4:29: TH005 the theme's setting `home` has no choice \"cat\" | choose from: {all}"),
            "shop.toml:4:36: TH005 \"visit\" appears twice in the theme's setting `home` | remove one of them".to_owned(),
        ]
    );
    assert_eq!(
        home("\"visit\""),
        [format!(
            "shop.toml:4:1: TH005 the theme's setting `home` takes a list of {all} | write that, or remove the line \
             to use the theme's own value"
        )]
    );
    assert_eq!(
        home("[1]"),
        [
            "shop.toml:4:8: SY005 expected text, whole number, true or false, or a list of texts, found a list | \
             write one of these"
        ]
    );
}

#[test]
fn the_home_page_follows_the_order() {
    let page = |home: &str| {
        let config = format!(
            "{SHOP}[theme]\nhome = {home}\n[visit]\n\
             address = {{ street = \"S\", postal_code = \"31-056\", city = \"C\", country = \"PL\" }}\n[newsletter]\n\
             action = \"https://a.example/\"\n"
        );
        crate::page(&shop(&[("shop.toml", &config)]), "index.html")
    };
    let at = |page: &str, id: &str| page.find(&format!("id=\"{id}\""));
    let first = page("[\"newsletter\", \"visit\", \"products\"]");
    assert!(at(&first, "newsletter").unwrap() < at(&first, "visit").unwrap());
    let second = page("[\"visit\"]");
    assert!(at(&second, "visit").is_some());
    assert_eq!(at(&second, "newsletter"), None);
}
