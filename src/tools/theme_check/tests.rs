//! Themes with every fault that is looked for, and the built-in ones, which have none.

use std::collections::BTreeSet;

use super::*;
use crate::diagnostics::LineIndex;
use crate::site::render::view::KINDS;
use crate::theme::builtin_names;
use crate::{Options, compile};

fn now() -> Timestamp {
    "2026-11-22T12:00:00Z".parse().unwrap()
}

/// Each problem as `file:line:column: CODE message | help`.
fn reported(review: &Review) -> Vec<String> {
    let one = |problem: &crate::diagnostics::Diagnostic| {
        let place = &problem.primary.place;
        let at = match (place.range, review.source_text(&place.file)) {
            (Some((start, _)), Some(text)) => {
                let at = LineIndex::new(text).line_column(start);
                format!("{}:{}:{}", place.file, at.line, at.column)
            }
            _ => place.file.to_string(),
        };
        let help: String = problem.help.iter().map(|help| format!(" | {help}")).collect();
        format!("{at}: {} {}{help}", problem.code, problem.message)
    };
    review.diagnostics.iter().map(one).collect()
}

fn shop(files: &[(&str, &str)]) -> Review {
    let shop = (
        "shop.toml",
        "[shop]\nname = \"A\"\nlanguages = [\"en\", \"de\"]\n",
    );
    review(
        &SourceTree::from_texts(std::iter::once(shop).chain(files.iter().copied())),
        None,
        now(),
    )
}

/// What is said of a shop's own template for pages.
fn of_page(text: &str) -> Vec<String> {
    reported(&shop(&[("theme/templates/page.html", text)]))
}

#[test]
fn the_built_in_themes_have_no_fault() {
    for name in builtin_names() {
        let review = review(&SourceTree::default(), Some(&name), now());
        assert_eq!(reported(&review), [""; 0], "{name}");
        assert!(
            review.files > 20 && review.pages > 80,
            "{name}: {} {}",
            review.files,
            review.pages
        );
    }
}

#[test]
fn the_made_up_shops_have_no_error_and_every_kind_of_page() {
    let mut kinds = BTreeSet::new();
    for trial in fixtures::all(now()) {
        let options = Options {
            now: now(),
            link_style: crate::site::plan::LinkStyle::Pretty,
            theme: None,
        };
        let outcome = compile(&trial.tree, &options);
        let errors: Vec<_> = outcome
            .diagnostics
            .iter()
            .filter(|it| it.severity == crate::diagnostics::Severity::Error)
            .collect();
        assert!(errors.is_empty(), "{}: {errors:#?}", trial.what);
        for (_, page) in outcome.site.unwrap().files {
            let text = String::from_utf8_lossy(&page.read().unwrap()).into_owned();
            kinds.extend(
                text.split_once("<body class=\"k-")
                    .and_then(|(_, rest)| Some(rest.split_once('"')?.0.to_owned())),
            );
        }
    }
    let all: BTreeSet<String> = KINDS.iter().map(|kind| kind.name.to_owned()).collect();
    assert_eq!(kinds, all);
}

#[test]
fn names_that_are_none_are_found_in_branches_that_no_page_takes() {
    assert_eq!(
        of_page(
            "{% if page.noindex %}{{ page.titel }}{{ quark }}{{ site.visit.hours.days[0].nam }}{{ site.name.x }}{% endif %}\n\
                 {% for day in site.visit.hours.days %}{{ day.ranges }}{{ day.hours }}{{ loop.index }}{% endfor %}{{ site.settings.papper }}"
        ),
        [
            "theme/templates/page.html:1:30: TH006 PageView has no field `titel` | did you mean `title`?",
            "theme/templates/page.html:1:41: TH006 there's no variable `quark` here | use one of the variables: content, page, root, site",
            "theme/templates/page.html:1:77: TH006 HoursDay has no field `nam` | did you mean `name`?"
                .replace("HoursDay", "DayView")
                .as_str(),
            "theme/templates/page.html:1:96: TH006 this is a text, a number or a flag, so it has no field `x` | remove the field",
            "theme/templates/page.html:2:62: TH006 DayView has no field `hours` | use one of the fields: name, short, ranges, key",
            "theme/templates/page.html:2:115: TH006 the theme has no setting `papper` | did you mean `paper`?",
        ]
    );
}

#[test]
fn names_that_templates_make_themselves_are_known() {
    let made = "{% extends \"layout.html\" %}{% block main %}{% set a = site.policies %}{% for p in a %}{{ p.label | \
                upper }}{% endfor %}{% for name, href in site.sections %}{{ name }}{{ href }}{% endfor %}{% set b = \
                [x for x in site.people if x.name] %}{{ b | length }}{{ <own.part title={page.title} /> }}{{ \
                <part.head title={page.title} lede=\"{x}\" /> }}{{ t(key=\"nav.\" ~ page.section) if page.section \
                else page.title }}{% if page.title is defined and not site.logo %}{% endif %}{% endblock main %}{% \
                component own.part(title: string, level: string = \"h2\", @root) %}{{ title }}{{ level }}{{ root }}{% \
                endcomponent own.part %}";
    assert_eq!(of_page(made), [""; 0]);
    let closed = "{% component own.part(title) %}{{ page.title }}{% endcomponent own.part %}";
    assert_eq!(
        of_page(closed),
        [
            "theme/templates/page.html:1:35: TH006 there's no variable `page` here | use one of the variables: title"
        ]
    );
}

#[test]
fn what_only_a_page_shows_is_found_by_making_pages() {
    let reported = of_page(
        "{% component p(list: array) %}{{ list[0] + 1 }}{% endcomponent p %}{{ <p list={[page.title]} /> }}",
    );
    assert_eq!(reported.len(), 1, "{reported:?}");
    assert!(
        reported[0].starts_with("theme/templates/page.html:1:"),
        "{reported:?}"
    );
    assert!(reported[0].contains(" TH003 "), "{reported:?}");
    assert!(
        reported[0].ends_with("found while rendering the page of `pages/faq.md` in a shop with everything"),
        "{reported:?}"
    );
}

#[test]
fn words_are_missing_in_a_language_or_in_all_or_idle_or_in_the_template() {
    let review = shop(&[
        (
            "theme/templates/page.html",
            "<p>Since {{ t(key=\"own.since\") }}{{ t(key=\"nav.hoem\") }}{{ t(key=\"a.b\") }}</p>",
        ),
        ("theme/words/en.toml", "[own]\nsince = \"since\"\nidle = \"x\"\n"),
        ("theme/words/de.toml", "[own]\nidle = \"x\"\n"),
    ]);
    assert_eq!(
        reported(&review),
        [
            "theme/templates/page.html:1:4: TH007 \"Since\" is the same in every language | add a key for it to \
             `words/en.toml` and every other language, and write {{ t(key=\"…\") }} here",
            "theme/templates/page.html:1:44: TH004 there's no word `nav.hoem` in the theme's words | did you mean \
             `nav.home`?",
            "theme/templates/page.html:1:67: TH004 there's no word `a.b` in the theme's words | correct the key, or \
             add the word to the theme's `words/`",
            "theme/words/en.toml:2:1: TH004 the word `own.since` isn't translated into `de` | add it to \
             `theme/words/de.toml`",
            "theme/words/en.toml:3:1: SY003 no template uses the word `own.idle` | remove it from the files of all \
             languages, or use it",
        ]
    );
}

#[test]
fn a_shop_owes_words_in_its_own_languages_only() {
    let template = "{{ t(key=\"own.since\") }}{{ t(key=\"book.title\") }}";
    let french = |words: &str| {
        let tree = SourceTree::from_texts([
            ("shop.toml", "[shop]\nname = \"A\"\nlanguages = [\"fr\"]\n"),
            ("theme/templates/page.html", template),
            ("theme/words/fr.toml", words),
        ]);
        reported(&review(&tree, None, now()))
    };
    let own = "[own]\nsince = \"depuis\"\n[book]\ntitle = \"Réserver\"\n";
    assert_eq!(french(own), [""; 0]);
    assert_eq!(
        french(&format!("{own}idle = \"x\"\n")),
        [
            "theme/words/fr.toml:5:1: SY003 no template uses the word `book.idle` | remove it from the files of all \
             languages, or use it"
        ]
    );
}

#[test]
fn files_that_styles_name_are_there_and_nowhere_else() {
    let review = shop(&[
        (
            "theme/styles/own.css",
            "a { background: url(\"images/papre.svg\"), url(https://cdn.example/a.png), url(data:,a) }\n",
        ),
        (
            "theme/images/paper.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        ),
    ]);
    assert_eq!(
        reported(&review),
        [
            "theme/images/paper.svg: TH008 no style sheet uses the file `theme/images/paper.svg`, so it's left out of \
             the site | remove it, or write url(\"images/paper.svg\") in a style sheet",
            "theme/styles/own.css:1:22: TH008 there's no file `images/papre.svg` in the theme | did you mean \
             \"images/paper.svg\"?",
            "theme/styles/own.css:1:46: TH008 this style sheet loads a file from another server | put the file in the \
             theme's `fonts/` or `images/`, if its licence allows that, and use its path there",
        ]
    );
}

#[test]
fn colours_between_light_and_dark_cannot_be_read() {
    let manifest = include_str!("../../../themes/market/theme.toml");
    let manifest = manifest
        .replace("name = \"market\"", "name = \"grey\"")
        .replace("paper = [0.972", "paper = [0.6");
    let (before, _) = manifest.split_once("fonts = [").unwrap();
    let (_, after) = manifest.split_once("[settings.paper]").unwrap();
    let files = [(
        "grey/theme.toml",
        format!("{before}[settings.paper]{after}").replace("extends = \"base\"", "extends = \"market\""),
    )];
    let tree = SourceTree::from_texts(files.iter().map(|(path, text)| (*path, text.as_str())));
    let reported = reported(&review(&tree, Some("grey/"), now()));
    assert_eq!(reported.len(), 6, "{reported:#?}");
    assert!(
        reported
            .iter()
            .all(|reported| reported.contains(" TH009 in light, ")),
        "{reported:#?}"
    );
    assert_eq!(
        reported[0],
        "grey/theme.toml:33:9: TH009 in light, links can't be read with every accent: the contrast is 1.2 with \
         #000000 on \"stone\", but 4.5 is needed | move the lightness (the first number) closer to 0 or 1; paper and \
         tint have to be on the same side"
    );
}

#[test]
fn a_theme_that_cannot_be_loaded_is_told_once() {
    let review = review(&SourceTree::default(), Some("markt"), now());
    assert_eq!(
        reported(&review),
        ["shop.toml: TH001 there's no theme \"markt\" | did you mean \"market\"?"]
    );
}

/// What is said of a theme of one's own, in the folder `look`, with `lines` in its `theme.toml`.
fn of_look(lines: &str, files: &[(&str, &str)]) -> Vec<String> {
    let start =
        "name = \"look\"\nversion = \"1\"\nengine = \">=0.1\"\ndescription = \"d\"\nextends = \"counter\"\n";
    let manifest = format!("{start}{lines}");
    let manifest = std::iter::once(("look/theme.toml", manifest.as_str()));
    let tree = SourceTree::from_texts(manifest.chain(files.iter().copied()));
    reported(&review(&tree, Some("look/"), now()))
}

#[test]
fn what_a_theme_says_of_its_settings_and_fonts_has_to_fit() {
    let lines = "[[fonts]]\nfile = \"fonts/my-sans.woff2\"\nfamily = \"My Sans\"\n\
                 [settings.motto]\nkind = \"text\"\ndefault = 3\ndescription = \"m\"\n\
                 [settings.side]\nkind = \"choice\"\ndefault = \"left\"\ndescription = \"s\"\n\
                 [defaults]\npaper = \"buter\"\nhome = [\"offer\"]\nlamp = true\n";
    assert_eq!(
        of_look(lines, &[]),
        [
            "look/theme.toml:7:8: TH008 there's no file `fonts/my-sans.woff2` in the theme | add the file, or remove \
             the line",
            "look/theme.toml:11:11: TH005 the theme's setting `motto` takes a text | write that: it's used if a shop \
             sets nothing",
            "look/theme.toml:14:8: TH005 the setting `side` has no choices | add its values: `choices = [\"…\", \
             \"…\"]`",
            "look/theme.toml:18:1: TH005 the theme's setting `paper` takes one of \"daylight\", \"butter\", \"mint\" \
             | did you mean \"butter\"?",
            "look/theme.toml:19:9: TH005 the theme's setting `home` has no choice \"offer\" | did you mean \"offers\"?",
            "look/theme.toml:20:1: TH005 the theme has no setting `lamp` | use one of the theme's settings: name, \
             accent, fonts, home, motto, paper, pictures, side",
        ]
    );
    let fine = "[[fonts]]\nfile = \"fonts/familjen-grotesk.woff2\"\nfamily = \"Familjen Grotesk\"\n[defaults]\n\
                paper = \"butter\"\n";
    assert_eq!(of_look(fine, &[]), [""; 0]);
}

#[test]
fn files_of_words_that_cannot_be_read_are_told() {
    let broken = [("look/words/de.toml", "[home]\nvisit = \nnews = 3\n")];
    assert_eq!(
        of_look("", &broken),
        [
            "look/words/de.toml:2:1: SY002 `visit` has no value | write `visit = \"…\"`, or remove the line",
            "look/words/de.toml:3:8: SY005 a word has to be a text | put it in quotes",
        ]
    );
}

#[test]
fn sheets_are_closed_and_use_names_that_are_set() {
    let sheet = "a { color: var(--quite); margin: var(--own) var(--none, 1em); --own: 1px }\n.b { /* } */\n";
    assert_eq!(
        of_look(
            "",
            &[
                ("look/styles/a.css", sheet),
                ("look/styles/b.css", "@media print { a {} } }\n")
            ]
        ),
        [
            "look/styles/a.css:1:16: TH010 no style sheet sets `--quite` | did you mean `--quiet`?",
            "look/styles/a.css:2:4: TH010 this `{` is never closed | close every `{` with a `}`: browsers skip what \
             they can't read",
            "look/styles/b.css:1:23: TH010 this `}` closes nothing | close every `{` with a `}`: browsers skip what \
             they can't read",
        ]
    );
}

#[test]
fn slips_in_templates_are_told_once_with_the_name_that_was_meant() {
    let one = |text: &str| of_look("", &[("look/templates/layout.html", text)]);
    let at = "look/templates/layout.html";
    assert_eq!(
        one("{% extends \"base/layuot.html\" %}"),
        [format!(
            "{at}:1:12: TH002 there's no template \"base/layuot.html\" to extend | did you mean `base/layout.html`?"
        )]
    );
    assert_eq!(
        one("{% extends \"base/layout.html\" %}{% block foter %}{% endblock foter %}"),
        [format!(
            "{at}:1:42: TH002 block `foter` is not defined in any parent template | did you mean `footer`?"
        )]
    );
    assert_eq!(
        one("{% extends \"base/layout.html\" %}{% block sidebar %}{% endblock sidebar %}"),
        [format!(
            "{at}:1:42: TH002 block `sidebar` is not defined in any parent template | use one of the blocks: footer, \
             head, header, main"
        )]
    );
    assert_eq!(
        one(
            "{% extends \"base/layout.html\" %}\n{% block footer %}{% if page.title %}\n{{ page.title }}{% endif %}\n"
        ),
        [format!(
            "{at}:2:1: TH002 `{{% block footer %}}` is never closed | add `{{% endblock %}}` where it should end"
        )]
    );
    assert_eq!(
        one("{% extends \"base/layout.html\" %}\n\
             {% block head %}{{ page.title | uper }}{% include \"parts/rul.html\" %}{{ <part.pictur /> }}{% endblock \
             head %}"),
        [
            format!("{at}:2:33: TH002 unknown filter `uper` | did you mean `upper`?"),
            format!("{at}:2:51: TH002 unknown template `parts/rul.html` | did you mean `parts/rule.html`?"),
            format!("{at}:2:73: TH002 unknown component `part.pictur` | did you mean `part.picture`?"),
        ]
    );
    assert_eq!(
        one("{{ page.title | upper</p>{% endblock footer %}"),
        [format!(
            "{at}:1:22: TH002 found `</` but expected }}}} | correct the template; if it's in `theme/` and isn't \
             needed, remove it"
        )]
    );
    assert_eq!(
        one("<!doctype html>\n"),
        [format!(
            "{at}: TH002 this layout lacks blocks that other templates fill: `footer`, `header`, `main` | begin it \
             with {{% extends \"base/layout.html\" %}}, or write {{% block NAME %}}{{% endblock NAME %}} where each \
             goes"
        )]
    );
}
