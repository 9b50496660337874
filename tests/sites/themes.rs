//! The shop's own theme folder, and what is said of one that fails.

use shopfront::diagnostics::Severity;

use crate::test_folder::{NAME, assert_holds, shop};

#[test]
fn a_template_a_style_and_a_word_of_one_s_own_win() {
    let site = shop(&[
        ("shop.toml", NAME),
        (
            "theme/templates/404.html",
            "{% extends \"layout.html\" %}{% block main %}Gone, {{ t(key=\"own.word\", who=\"Eva\") }}{% endblock \
             main %}",
        ),
        ("theme/words/en.toml", "[own]\nword = \"dear {who}\"\n"),
        ("theme/styles/own.css", "a { color: red }"),
    ]);
    assert_holds(&site.words("404.html"), "Gone, dear Eva");
    let files = &site.outcome.site.as_ref().unwrap().files;
    let style = files
        .iter()
        .find(|(path, _)| path.as_str().starts_with("assets/style."))
        .unwrap()
        .1;
    let css = String::from_utf8(style.read().unwrap().to_vec()).unwrap();
    assert!(
        css.ends_with("a{color:red}\n") && css.starts_with("@layer tokens{:root{--paper:#"),
        "{css}"
    );
}

#[test]
fn a_failing_template_names_its_place_and_the_content_that_led_there() {
    let site = shop(&[
        ("shop.toml", NAME),
        ("pages/faq.md", "Ask."),
        ("theme/templates/page.html", "<p>{{ page.title.x.y }}</p>\n"),
    ]);
    let problems = site.problems();
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(
        problems[0].starts_with("theme/templates/page.html:1:"),
        "{problems:?}"
    );
    let mut all = site.outcome.diagnostics.iter();
    let problem = all.find(|problem| problem.severity == Severity::Error).unwrap();
    assert_eq!(problem.secondary[0].place.file.as_str(), "pages/faq.md");
    assert_eq!(problem.secondary[0].text, "while rendering the page of this file");
}

#[test]
fn every_broken_template_is_reported_in_one_run() {
    let site = shop(&[
        ("shop.toml", NAME),
        ("theme/templates/404.html", "{% if %}"),
        ("theme/templates/page.html", "\n{{ 1 | }}"),
    ]);
    let places: Vec<String> = site
        .problems()
        .iter()
        .map(|p| p.split(' ').take(2).collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(
        places,
        [
            "theme/templates/404.html:1:7: TH002",
            "theme/templates/page.html:2:8: TH002"
        ]
    );
}

#[test]
fn unknown_themes_and_settings_are_told_with_what_there_is() {
    let site = shop(&[("shop.toml", "[shop]\nname = \"A\"\n[theme]\nname = \"markt\"\n")]);
    assert_eq!(
        site.problems(),
        ["shop.toml:4:8: TH001 there's no theme \"markt\" | did you mean \"market\"?"]
    );
    let site = shop(&[(
        "shop.toml",
        "[shop]\nname = \"A\"\n[theme]\npapper = \"linen\"\npaper = \"blue\"\n",
    )]);
    assert_eq!(
        site.problems(),
        [
            "shop.toml:4:1: TH005 the theme has no setting `papper` | did you mean `paper`?",
            "shop.toml:5:1: TH005 the theme's setting `paper` takes one of \"cream\", \"linen\", \"stone\" | write \
             that, or remove the line to use the theme's own value",
        ]
    );
}

const OURS: &str = "name = \"our-look\"\nversion = \"1\"\nengine = \">=0.1, <0.2\"\nextends = \"market\"\n\
                    description = \"Ours.\"\n[settings.motto]\nkind = \"text\"\ndefault = \"Hello\"\n\
                    description = \"A motto.\"\n";
const OUR_404: &str =
    "{% extends \"base/404.html\" %}{% block main %}{{ site.settings.motto }}{% endblock main %}";

#[test]
fn a_theme_of_one_s_own_stands_in_themes_or_elsewhere() {
    for (keys, folder) in [
        ("name = \"our-look\"", "themes/our-look"),
        ("name = \"../look/\"", "../look"),
    ] {
        let site = shop(&[
            (
                "shop.toml",
                &format!("[shop]\nname = \"A\"\n[theme]\n{keys}\nmotto = \"Servus\"\npaper = \"linen\"\n"),
            ),
            (&format!("{folder}/theme.toml"), OURS),
            (&format!("{folder}/templates/404.html"), OUR_404),
            (&format!("{folder}/README.md"), "Ours."),
        ]);
        assert_eq!(site.problems(), [""; 0], "{keys}");
        assert_holds(&site.words("404.html"), "Servus");
    }
}

/// What is said of a shop with a theme of its own whose `theme.toml` is `ours` with `from` written as `to`.
fn with_manifest(from: &str, to: &str) -> Vec<String> {
    let files = [
        (
            "shop.toml",
            "[shop]\nname = \"A\"\n[theme]\nname = \"our-look\"\n",
        ),
        ("themes/our-look/theme.toml", &OURS.replace(from, to)),
    ];
    shop(&files).problems()
}

#[test]
fn a_theme_for_another_engine_is_refused() {
    assert_eq!(
        with_manifest(">=0.1, <0.2", ">=7, <8"),
        [
            "themes/our-look/theme.toml:3:10: TH001 the theme \"our-look\" needs shopfront >=7, <8, but this is \
          shopfront 0.1.0 | get a version of the theme that supports it; if it's your own, see \"Upgrading\" in \
          docs/themes.md, then widen `engine`"
        ]
    );
    assert_eq!(
        with_manifest(">=0.1, <0.2", "new"),
        [
            "themes/our-look/theme.toml:3:10: SY006 \"new\" isn't a version range | write the oldest version that \
             works and the first that may not work: \">=0.1, <0.2\""
        ]
    );
}

#[test]
fn a_theme_has_a_name_of_its_own() {
    let name = "name = \"our-look\"";
    assert_eq!(
        with_manifest(name, "name = \"market\""),
        [
            "themes/our-look/theme.toml:1:8: TH001 the name \"market\" belongs to a built-in theme | give your theme \
             a different name; to build on the built-in one, set `extends`"
        ]
    );
    assert_eq!(
        with_manifest(name, "name = \"Our Look\""),
        [
            "themes/our-look/theme.toml:1:8: TH001 \"Our Look\" can't be the name of a theme | use lower-case letters \
             a to z, digits and hyphens: \"our-look\""
        ]
    );
    assert_eq!(
        with_manifest(name, "name = \"their-look\""),
        [
            "themes/our-look/theme.toml:1:8: TH001 this theme is named \"their-look\", but its folder is \"our-look\" \
             | write name = \"our-look\", or rename the folder to `their-look`"
        ]
    );
    assert_eq!(
        with_manifest("extends = \"market\"", "extends = \"markt\""),
        ["themes/our-look/theme.toml:4:11: TH001 there's no theme \"markt\" | did you mean \"market\"?"]
    );
    assert_eq!(
        with_manifest("extends = \"market\"", "extends = \"our-look\""),
        [
            "themes/our-look/theme.toml:4:11: TH001 the theme \"our-look\" extends itself through other themes | \
             remove `extends` in one of them"
        ]
    );
}

#[test]
fn a_theme_that_is_not_there_is_told_with_where_it_was_looked_for() {
    let of = |keys: &str| {
        shop(&[
            ("shop.toml", &format!("[shop]\nname = \"A\"\n[theme]\n{keys}\n")),
            ("themes/ours/styles/a.css", ""),
        ])
        .problems()
    };
    assert_eq!(
        of("name = \"../look\""),
        [
            "shop.toml:4:8: TH001 there's no theme in the folder `../look` | check the path: it starts at the shop \
             folder, and the theme's folder contains a `theme.toml`"
        ]
    );
    let absolute = " TH001 a theme's path starts at the shop folder, with `/` between its parts | write it like \
                    \"../our-look\", so that the shop builds on every computer that has both folders";
    for path in ["/srv/look", "~/look", "C:/look"] {
        assert_eq!(
            of(&format!("name = \"{path}\"")),
            [format!("shop.toml:4:8:{absolute}")]
        );
    }
    assert_eq!(
        of("name = \"ours\""),
        [
            "shop.toml:4:8: TH001 there's no theme \"ours\" | `themes/ours/` has no `theme.toml`, so it isn't a theme"
        ]
    );
    assert_eq!(
        of("name = \"something\""),
        [
            "shop.toml:4:8: TH001 there's no theme \"something\" | choose one of: counter, gallery, market; to make \
             your own, create `themes/something/` with a `theme.toml`"
        ]
    );
}

#[test]
fn a_part_under_its_old_name_stops_the_build_and_names_the_new_one() {
    for (old, new) in [
        ("voices", "testimonials"),
        ("beside", "opening-aside"),
        ("when", "hours"),
    ] {
        let path = format!("theme/templates/parts/{old}.html");
        assert_eq!(
            shop(&[("shop.toml", NAME), (&path, "<p>Mine</p>")]).problems(),
            [format!(
                "{path}: FI004 `{path}` replaces a part that has a new name, so nothing uses it | rename it to \
                 `parts/{new}.html`"
            )]
        );
    }
    // A part of one's own may have any name that a template of one's own asks for.
    let home = "{% include \"parts/voices.html\" %}";
    let own = [
        ("shop.toml", NAME),
        ("theme/templates/home.html", home),
        ("theme/templates/parts/voices.html", "<p>Mine</p>"),
    ];
    assert_eq!(shop(&own).problems(), [""; 0]);
}

#[test]
fn files_that_do_nothing_are_told() {
    let stray = |path: &str| {
        let problems = shop(&[("shop.toml", NAME), (&format!("theme/{path}"), "")]).problems();
        assert_eq!(problems.len(), 1, "{path}: {problems:?}");
        let (reported, help) = problems[0].split_once(" | ").unwrap();
        let message = format!("theme/{path}: FI004 unknown file `theme/{path}`: nothing uses it");
        assert_eq!(reported, message);
        help.to_owned()
    };
    assert_eq!(
        stray("templates/hoem.html"),
        "no page is made with a template of this name: did you mean `home.html`?"
    );
    assert_eq!(
        stray("templates/parts/own.html"),
        "no page is made with a template of this name, and no other template includes it"
    );
    assert_eq!(stray("templates/home.htm"), "give it a name that ends in `.html`");
    assert_eq!(stray("style/own.css"), "did you mean the folder `styles/`?");
    assert_eq!(
        stray("own.css"),
        "style sheets belong in `styles/`: move it to `styles/own.css`"
    );
    assert_eq!(stray("styles/own.scss"), "give it a name that ends in `.css`");
    assert_eq!(
        stray("words/english.toml"),
        "name it after its language: `words/en.toml`"
    );
    assert_eq!(
        stray("images/a.bmp"),
        "style sheets can name files that end in: woff2, woff, svg, png, webp, avif, jpg"
    );
    assert_eq!(
        stray("extra/a.js"),
        "move it to one of the theme's folders (`templates/`, `styles/`, `words/`, `fonts/`, `images/`), or remove it"
    );
    assert_eq!(
        stray("theme.toml"),
        "move it to `themes/NAME/` to make it a theme, and set name = \"NAME\" under `[theme]` in shop.toml; `theme/` \
         only overrides files of the chosen theme"
    );
    let used = [
        ("shop.toml", NAME),
        ("theme/README.md", ""),
        ("theme/templates/404.html", "{% include \"parts/own.html\" %}"),
        ("theme/templates/parts/own.html", ""),
        ("theme/fonts/OFL.txt", ""),
        ("theme/styles/own.css", ""),
    ];
    assert_eq!(shop(&used).problems(), [""; 0]);
}

/// Whether letters run from the right is seen from the words, whatever the language around them.
#[test]
fn words_in_another_script_run_their_own_way() {
    let site = shop(&[
        (
            "shop.toml",
            "[shop]\nname = \"A\"\nlanguages = [\"en\", \"pl\"]\n",
        ),
        ("pages/faq.md", "Ask."),
        (
            "testimonials.toml",
            "[[testimonials]]\nquote = \"القبعة رائعة\"\nlanguage = \"ar\"\nname = \"Leila\"\nreply = \"شكرا\"\n",
        ),
    ]);
    let home = site.file("index.html");
    assert_holds(
        &home,
        "<blockquote dir=\"auto\" lang=\"ar\"><p>القبعة رائعة</p></blockquote>",
    );
    assert_holds(&home, "<p dir=\"auto\">شكرا</p>");
    let untranslated = site.file("pl/faq/index.html");
    assert_holds(
        &untranslated,
        "<div class=\"text prose\" lang=\"en\" dir=\"auto\"><p>Ask.</p>",
    );
}

#[test]
fn long_names_and_compounds_are_set_smaller_and_post_codes_stay_whole() {
    let with = |name: &str, tagline: &str| {
        let toml = format!(
            "[shop]\nname = \"{name}\"\ntagline = \"{tagline}\"\n[contact]\nphone = \"+48 12 345 67 89\"\n[visit]\n\
             address = {{ street = \"ul. Józefa 14\", postal_code = \"31-056\", city = \"Kraków\", country = \"PL\" \
             }}\n"
        );
        shop(&[("shop.toml", &toml), ("story.md", "We bake.")]).file("index.html")
    };
    let short = with("Hut", "Hats for captains");
    assert_holds(&short, "<a class=\"brand\" ");
    assert_holds(&short, "<h1><span class=\"vh\">Hut: </span>");
    assert_holds(
        &short,
        "<span class=\"nowrap\">ul. Józefa 14</span>, <span class=\"nowrap\">31-056 Kraków</span>",
    );
    let long = with(
        "Hutmacherwerkstatt Großschönau–Niedermühlen, Inh. Anneliese Ö",
        "Kopfbedeckungsreparaturwerkstatt",
    );
    assert_holds(&long, "<a class=\"brand long\" ");
    assert_holds(&long, "<h1 class=\"long\"><span class=\"vh\">");
}

#[test]
fn a_footer_without_columns_has_no_room_for_them() {
    let bare = shop(&[("shop.toml", NAME), ("story.md", "We bake.")]).file("index.html");
    assert_holds(&bare, "<p class=\"footer-name\">");
    assert!(!bare.contains("footer-cols"), "{bare}");
}
