//! Input that asks for more than a site can give: it costs a message, never the build, the computer or the visitor.

use shopfront::diagnostics::{Severity, SourcePath};
use shopfront::site::plan::LinkStyle;
use shopfront::source::{Blob, SourceFile, SourceTree};
use shopfront::{Options, compile};

use crate::test_folder::{NAME, TestFolder, assert_holds, shop};

const URL: &str = "url = \"https://anns.example\"\n";

/// A shop with `svg` as its mark.
fn marked(svg: &str) -> TestFolder {
    let mut tree = SourceTree::from_texts([(
        "shop.toml",
        "[shop]\nname = \"N\"\nmark = { file = \"photos/mark.svg\", decorative = true }\n",
    )]);
    tree.insert(
        SourcePath::new("photos/mark.svg"),
        SourceFile::Binary(Blob::from(svg.to_owned())),
    );
    let options = Options {
        now: "2026-11-22T10:00:00Z".parse().unwrap(),
        link_style: LinkStyle::Pretty,
        theme: None,
    };
    TestFolder {
        outcome: compile(&tree, &options),
    }
}

#[test]
fn a_drawing_that_takes_too_long_costs_its_icons_and_nothing_else() {
    let head = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">";
    let site = marked(&format!(
        "{head}<filter id=\"f\"><feTurbulence numOctaves=\"100000000\"/></filter>\
         <rect width=\"9\" height=\"9\" filter=\"url(#f)\"/></svg>"
    ));
    assert_eq!(
        site.problems(),
        [
            "shop.toml:3:17: IM005 photos/mark.svg takes too long to draw as an icon | save it without filters, masks \
             and patterns; pages show it, but icons and share images leave it out"
        ]
    );
    let problem = site.outcome.diagnostics.iter().next().unwrap();
    assert_eq!(problem.severity, Severity::Warning);
    let made = site.outcome.site.as_ref().unwrap();
    assert!(made.files.keys().any(|path| path.as_str() == "favicon.ico"));
    let plain = marked(&format!("{head}<path d=\"M0 0H9V9Z\"/></svg>"));
    assert_eq!(plain.problems(), [""; 0]);
}

#[test]
fn no_output_holds_a_control_character() {
    let wild = "a\\u0000b\\u001b[31mc\\u0007\\u0085\\uFFFEd";
    let config = format!(
        "[shop]\nname = \"{wild}\"\n{URL}description = \"{wild}\"\ntimezone = \"Europe/Berlin\"\n[legal]\n\
         name = \"{wild}\"\n\
         [contact]\nphone = \"+49 30 901820\"\n[[people]]\nname = \"{wild}\"\n\
         [visit]\naddress = {{ street = \"{wild}\", city = \"{wild}\", country = \"DE\" }}\ndirections = \"{wild}\"\n\
         hours = {{ monday = \"10:00-18:00\", note = \"{wild}\" }}\n[theme]\naccent = \"#2f5a52\"\n"
    );
    let page = format!("+++\ntitle = \"{wild}\"\nsummary = \"{wild}\"\n+++\nA\u{1b}b\u{7}c.\n");
    let reviews =
        format!("[[testimonials]]\nquote = \"{wild}\"\nname = \"{wild}\"\nsource = \"in_person\"\n");
    let site = shop(&[
        ("shop.toml", &config),
        ("products/mug.md", &page),
        ("pages/a.md", &page),
        ("news/2026-11-01-a.md", &page),
        ("testimonials.toml", &reviews),
    ]);
    let errors = site.outcome.diagnostics.iter();
    let errors: Vec<_> = errors.filter(|it| it.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
    let made = site.outcome.site.as_ref().unwrap();
    let mut seen = 0;
    for (path, blob) in &made.files {
        let Ok(text) = String::from_utf8(blob.read().unwrap().to_vec()) else {
            continue;
        };
        let strange = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t') || c == '\u{fffe}';
        assert!(!text.contains(strange), "{path}");
        seen += usize::from(text.contains("ab[31mcd"));
    }
    assert!(seen > 8, "the texts themselves are there");
}

#[test]
fn special_days_say_the_same_on_the_page_in_its_script_and_in_its_markup() {
    let special = "[[visit.hours.special]]\nfrom = 2026-12-20\nthrough = 2027-01-06\nclosed = true\n\
                   [[visit.hours.special]]\nfrom = 2026-12-31\nhours = \"10:00-13:00\"\n";
    let place = "[visit]\naddress = { street = \"High Street 1\", city = \"York\", country = \"GB\" }\n";
    let config = format!(
        "{NAME}{URL}timezone = \"Europe/London\"\n{place}[visit.hours]\nthursday = \"10:00-18:00\"\n{special}"
    );
    let site = shop(&[("shop.toml", &config)]);
    let html = site.file("visit/index.html") + &site.file("index.html");
    for row in [
        "data-from=\"2026-12-20\" data-through=\"2026-12-30\"",
        "data-from=\"2026-12-31\" data-through=\"2026-12-31\"",
        "data-from=\"2027-01-01\" data-through=\"2027-01-06\"",
        "[&quot;2026-12-31&quot;,&quot;2026-12-31&quot;,[[600,780,",
        "\"validFrom\":\"2026-12-31\",\"validThrough\":\"2026-12-31\"",
        "\"validFrom\":\"2027-01-01\",\"validThrough\":\"2027-01-06\"",
    ] {
        assert_holds(&html, row);
    }
    assert!(!html.contains("data-through=\"2027-01-07\""));
}

#[test]
fn special_days_of_equal_length_that_disagree_are_an_error() {
    let special = |second: &str| {
        shop(&[(
            "shop.toml",
            &format!(
                "{NAME}[visit.hours]\nthursday = \"10:00-18:00\"\n[[visit.hours.special]]\nfrom = 2026-12-24\n\
                 closed = true\n\
                 [[visit.hours.special]]\nfrom = 2026-12-24\n{second}\n"
            ),
        )])
        .problems()
    };
    assert_eq!(
        special("hours = \"10:00-13:00\""),
        [
            "shop.toml:9:8: SY006 two entries for special hours give different hours for 2026-12-24 | remove one of \
             them, or change the dates so that they don't overlap; the shorter period takes precedence"
        ]
    );
    assert_eq!(special("closed = true"), [""; 0]);
}

#[test]
fn a_bar_is_open_as_long_as_it_likes() {
    let config = format!("{NAME}[visit.hours]\nmonday = \"08:00-02:00\"\n");
    assert_eq!(
        shop(&[("shop.toml", &config)])
            .outcome
            .diagnostics
            .count(Severity::Error),
        0
    );
    let backwards = |allow: &str| {
        let config = format!("{NAME}[visit.hours]\nmonday = \"18:00-10:00\"\n{allow}");
        let site = shop(&[("shop.toml", &config)]);
        let found = site.outcome.diagnostics.iter();
        found
            .filter(|it| it.code.0 == "HR001")
            .map(|it| it.severity)
            .collect::<Vec<_>>()
    };
    assert_eq!(backwards(""), [Severity::Warning]);
    assert_eq!(backwards("[check]\nallow = [\"HR001\"]\n"), []);
}

/// What a template of the shop that holds `loops` is told, with the column counted from where `loops` begins.
fn template_with(loops: &str) -> Vec<String> {
    let head = "{% extends \"layout.html\" %}{% block main %}";
    let template = format!("{head}{loops}{{% endblock %}}");
    let files = [
        ("shop.toml", NAME),
        ("story.md", "# Story\n\nLong ago.\n"),
        ("theme/templates/story.html", &template),
    ];
    let place = "theme/templates/story.html:1:";
    let counted = |problem: String| {
        let (column, reported) = problem.strip_prefix(place)?.split_once(": TH003 ")?;
        Some(format!(
            "{} {reported}",
            column.parse::<usize>().ok()? - head.len() - 1
        ))
    };
    shop(&files)
        .problems()
        .into_iter()
        .map(|it| counted(it.clone()).unwrap_or(it))
        .collect()
}

/// `template` ends with `message`, at the last `before` in it.
fn assert_refused(template: &str, before: &str, message: &str) {
    let at = template.rfind(before).unwrap();
    assert_eq!(template_with(template), [format!("{at} {message}")]);
}

#[test]
fn a_template_that_costs_too_much_is_named() {
    let cheap = "{% for a in range(end=1000) %}{% set b = a %}{% endfor %}{% set c %}x{% endset %}{{ c }}";
    assert_eq!(template_with(cheap), [""; 0]);
    assert_refused(
        "{% for a in range(end=100000) %}{% for b in range(end=100000) %}{% endfor %}{% endfor %}",
        "range(",
        "`range` produces more than 1000000 numbers on this page | reduce its range, or call it once before the loop",
    );
    assert_refused(
        "{% set r = range(end=100000) %}{% for a in r %}{% for b in r %}{% endfor %}{% endfor %}",
        "%}{% endfor %}{% endfor %}",
        "the loops on this page run more than 2000000 times | loop over fewer entries, or don't nest one loop in \
         another",
    );
    assert_refused(
        "{% set_global s = \"xxxxxxxxxxxxxxxx\" %}{% for a in range(end=40) %}{% set_global s = s ~ s %}{% endfor %}",
        "%}{% endfor %}",
        "the text `s` is longer than 16 MB | look for a `set` that joins a text with itself, and for a loop around it",
    );
}

/// Comprehensions, joined texts, filters, captured texts, lists of lists: what no `for` and no `set` shows.
#[test]
fn what_an_expression_costs_is_counted() {
    let long = "{% set_global s = \"xxxxxxxxxxxxxxxx\" %}{% for a in range(end=16) %}{% set_global s = s ~ s %}{% endfor %}";
    let much = "the templates of this page put more than 512 MB of text together | look for loops and filters that write, join or compare long texts";
    let turns = "the loops on this page run more than 2000000 times | loop over fewer entries, or don't nest one loop in another";
    assert_refused(
        "{% set r = range(end=3000) %}{% set a = [[1 for b in r] for a in r] %}",
        "1 for b",
        turns,
    );
    assert_refused(
        "{% set r = range(end=3000) %}{% set a = [1 for a in r if [1 for b in r if b == \"x\"]] %}",
        " b == \"x\"",
        turns,
    );
    let joined = format!(
        "{long}{{% for a in range(end=2000) %}}{{% if \"y\" == \"z\" ~ s %}}{{% endif %}}{{% endfor %}}"
    );
    assert_refused(&joined, " s %}", much);
    let replaced = format!("{long}{{{{ s | replace(from=\"\", to=s) }}}}");
    assert_refused(&replaced, "replace(from", much);
    let upper = format!(
        "{long}{{% for a in range(end=2000) %}}{{% if s | upper | length %}}{{% endif %}}{{% endfor %}}"
    );
    assert_refused(&upper, "r | length", much);
    let captured = format!(
        "{long}{{% set t %}}{{% for a in range(end=2000) %}}{{{{ s | safe }}}}{{% endfor %}}{{% endset %}}"
    );
    assert_refused(&captured, "fe }}", much);
    let in_list = "{% set r = range(end=900000) %}{% for a in range(end=90000) %}{% if \"x\" in r %}{% endif %}{% endfor %}";
    assert_refused(in_list, "\" in r", much);
    let doubled =
        "{% set_global a = [1] %}{% for b in range(end=60) %}{% set_global a = [a, a] %}{% endfor %}{{ a }}";
    assert_refused(doubled, "%}{% endfor", much);
    let deep = "{% set_global a = [1] %}{% for b in range(end=100) %}{% set_global a = [a] %}{% endfor %}";
    assert_refused(
        deep,
        "%}{% endfor",
        "a list goes into itself: `a` is more than 64 lists deep | look for a `set` that puts a list into itself, and for a loop around it",
    );
}

/// The calls that count change nothing in what is written.
#[test]
fn what_is_counted_comes_out_as_it_was_written() {
    let template = "{% extends \"layout.html\" %}{% block main %}<p id=\"a\">\
         {%- set words = [w ~ \"!\" for w in [\"one\", \"two\", \"three\"] if w != \"two\"] -%}\
         {{ words | join(sep=\" & \") }} {{ \"a-b\" | replace(from=\"-\", to=\"<\") }} {{ missing | default(value=3) }} \
         {{ \"two\" in words }} {{ 5 if 2 + 3 == 5 and \"a\" not in words else 6 }} {{ \"abcdef\" | truncate(length=3) }} \
         {%- set text %} x\ny {% endset -%}{{ text | indent(width=2) }}{{ -1 ~ \"/\" ~ (2 * 3) }}\
         </p>{% endblock %}";
    let built = shop(&[
        ("shop.toml", NAME),
        ("story.md", "# Story\n\nLong ago.\n"),
        ("theme/templates/story.html", template),
    ]);
    assert_eq!(built.problems(), [""; 0]);
    let page = built.file("story/index.html");
    let start = page.find("<p id=\"a\">").unwrap();
    let end = page[start..].find("</p>").unwrap();
    assert_eq!(
        &page[start..start + end],
        "<p id=\"a\">one! &amp; three! a&lt;b 3 false 5 abc… x\n  y -1/6"
    );
}
