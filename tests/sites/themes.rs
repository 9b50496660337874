//! The shop's own theme folder, and what is said of one that fails.

use shopfront::diag::Severity;

use crate::desk::{NAME, assert_holds, shop};

#[test]
fn a_template_a_style_and_a_word_of_one_s_own_win() {
    let site = shop(&[
        ("shop.toml", NAME),
        (
            "theme/templates/404.html",
            "{% extends \"layout.html\" %}{% block main %}Gone, {{ t(key=\"own.word\", who=\"Eva\") }}{% endblock main %}",
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
    assert_eq!(problem.secondary[0].text, "while making the page of this file");
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
        ["shop.toml:4:8: TH001 there is no theme \"markt\" | did you mean \"market\"?"]
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
             that, or take the line out: then the theme's own value holds",
        ]
    );
}

#[test]
fn every_language_has_the_same_words() {
    let english = keys("en");
    for language in ["pl", "de", "fr", "es", "it"] {
        assert_eq!(keys(language), english, "words of {language}");
    }
}

fn keys(language: &str) -> Vec<String> {
    let path = format!("{}/themes/base/words/{language}.toml", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let mut table = String::new();
    let mut keys = Vec::new();
    for line in text.lines() {
        if let Some(name) = line.strip_prefix('[') {
            table = name.trim_end_matches(']').to_owned();
        } else if let Some((key, _)) = line.split_once(" = ") {
            keys.push(format!("{table}.{key}"));
        }
    }
    keys.sort();
    keys
}

const OURS: &str = "name = \"our-look\"\nversion = \"1\"\nengine = \">=0.1, <0.2\"\nextends = \"market\"\n\
                    description = \"Ours.\"\n[settings.motto]\nkind = \"text\"\ndefault = \"Hello\"\ndescription = \"A motto.\"\n";
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
            "themes/our-look/theme.toml:3:10: TH001 the theme \"our-look\" is made for shopfront >=7, <8, and this is \
          shopfront 0.1.0 | get a version of the theme for this one; if you made it yourself, see \"Upgrading\" in \
          docs/themes.md, then widen `engine`"
        ]
    );
    assert_eq!(
        with_manifest(">=0.1, <0.2", "new"),
        [
            "themes/our-look/theme.toml:3:10: SY006 \"new\" is no range of versions | write the oldest version that \
          works and the first that may not: \">=0.1, <0.2\""
        ]
    );
}

#[test]
fn a_theme_has_a_name_of_its_own() {
    let name = "name = \"our-look\"";
    assert_eq!(
        with_manifest(name, "name = \"market\""),
        [
            "themes/our-look/theme.toml:1:8: TH001 the name \"market\" is taken by shopfront itself | give your theme a \
          name of its own; to build on the other one, write its name at `extends`"
        ]
    );
    assert_eq!(
        with_manifest(name, "name = \"Our Look\""),
        [
            "themes/our-look/theme.toml:1:8: TH001 \"Our Look\" cannot be the name of a theme | write small letters from \
          a to z, digits and hyphens: \"our-look\""
        ]
    );
    assert_eq!(
        with_manifest(name, "name = \"their-look\""),
        [
            "themes/our-look/theme.toml:1:8: TH001 this theme calls itself \"their-look\" and stands in the folder \
          \"our-look\" | write name = \"our-look\", or rename the folder to `their-look`"
        ]
    );
    assert_eq!(
        with_manifest("extends = \"market\"", "extends = \"markt\""),
        ["themes/our-look/theme.toml:4:11: TH001 there is no theme \"markt\" | did you mean \"market\"?"]
    );
    assert_eq!(
        with_manifest("extends = \"market\"", "extends = \"our-look\""),
        [
            "themes/our-look/theme.toml:4:11: TH001 the themes below \"our-look\" build on one another in a circle | take \
          the circle apart: in one of them, remove `extends`"
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
            "shop.toml:4:8: TH001 there is no theme in the folder `../look` | look whether the way is right; it starts \
          at the shop folder, and the folder it leads to holds a `theme.toml`"
        ]
    );
    let absolute = " TH001 the way to a theme starts at the shop folder, with `/` between its parts | write it like \
                    \"../our-look\": then the shop can be built on every computer that has both folders";
    for path in ["/srv/look", "~/look", "C:/look"] {
        assert_eq!(
            of(&format!("name = \"{path}\"")),
            [format!("shop.toml:4:8:{absolute}")]
        );
    }
    assert_eq!(
        of("name = \"ours\""),
        [
            "shop.toml:4:8: TH001 there is no theme \"ours\" | `themes/ours/` has no `theme.toml`: that file makes a folder a theme"
        ]
    );
    assert_eq!(
        of("name = \"something\""),
        [
            "shop.toml:4:8: TH001 there is no theme \"something\" | the themes are: counter, gallery, market; one of your own stands in \
          `themes/something/`, with a `theme.toml`"
        ]
    );
}

#[test]
fn files_that_do_nothing_are_told() {
    let stray = |path: &str| {
        let problems = shop(&[("shop.toml", NAME), (&format!("theme/{path}"), "")]).problems();
        assert_eq!(problems.len(), 1, "{path}: {problems:?}");
        let (told, help) = problems[0].split_once(" | ").unwrap();
        let message = format!(
            "theme/{path}: FI004 shopfront does not know the file `theme/{path}`, so nothing uses it"
        );
        assert_eq!(told, message);
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
    assert_eq!(
        stray("templates/home.htm"),
        "the names of templates end in `.html`"
    );
    assert_eq!(stray("style/own.css"), "did you mean the folder `styles/`?");
    assert_eq!(
        stray("own.css"),
        "style sheets belong in `styles/`: move it to `styles/own.css`"
    );
    assert_eq!(
        stray("styles/own.scss"),
        "the names of style sheets end in `.css`"
    );
    assert_eq!(
        stray("words/english.toml"),
        "a words file is called after its language: `words/en.toml`"
    );
    assert_eq!(
        stray("images/a.bmp"),
        "style sheets can name files that end in: woff2, woff, svg, png, webp, avif, jpg"
    );
    assert_eq!(
        stray("extra/a.js"),
        "a theme has the folders `templates/`, `styles/`, `words/`, `fonts/`, `images/`; take out what belongs to none of them"
    );
    assert_eq!(
        stray("theme.toml"),
        "the folder `theme/` changes single files of the chosen theme; to make a theme of it, move it to `themes/NAME/`, \
         and write name = \"NAME\" at `[theme]` in shop.toml"
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
        "<main id=\"main\" tabindex=\"-1\" lang=\"en\" dir=\"auto\">",
    );
}

#[test]
fn long_names_and_compounds_are_set_smaller_and_post_codes_stay_whole() {
    let with = |name: &str, tagline: &str| {
        let toml = format!(
            "[shop]\nname = \"{name}\"\ntagline = \"{tagline}\"\n[contact]\nphone = \"+48 12 345 67 89\"\n[visit]\naddress = \
             {{ street = \"ul. Józefa 14\", postal_code = \"31-056\", city = \"Kraków\", country = \"PL\" }}\n"
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
