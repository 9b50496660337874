//! Shops with nothing, with everything many times, and in languages nobody translated yet.

use std::fmt::Write;

use shopfront::diagnostics::Severity;
use shopfront::source::SourceTree;

use crate::markup::{assert_well_formed, read};
use crate::{page, problems, shop, texts};

const SHOP: &str = "[shop]\nname = \"A\"\n";

#[test]
fn five_lines_are_a_site() {
    let outcome = shop(&[(
        "shop.toml",
        "[shop]\nname = \"Juniper & Clay\"\ntagline = \"Stoneware for everyday tables\"\n[contact]\n\
         email = \"hello@juniper.example\"\n",
    )]);
    assert_eq!(problems(&outcome), [""; 0]);
    let texts = texts(&outcome);
    assert_well_formed(&texts);
    let home = read(&page(&outcome, "index.html"), false).unwrap();
    for words in [
        "Juniper & Clay",
        "Stoneware for everyday tables",
        "hello@juniper.example",
    ] {
        assert!(home.text.contains(words), "{}", home.text);
    }
}

#[test]
fn empty_files_and_tables_are_no_pages() {
    let outcome = shop(&[
        (
            "shop.toml",
            "[shop]\nname = \"A\"\nlanguages = []\nmarkets = []\n[legal]\n[contact]\n[visit]\n[visit.hours]\n\
             [loyalty]\n[theme]\n[check]\n[navigation]\n",
        ),
        ("testimonials.toml", ""),
        ("story.md", ""),
        ("policies/returns.md", ""),
        ("products/a.md", ""),
        ("pages/b.md", "+++\n+++\n"),
    ]);
    assert_eq!(problems(&outcome), [""; 0]);
    assert_well_formed(&texts(&outcome));
}

#[test]
fn many_of_everything() {
    let mut testimonials = String::new();
    for at in 0..300 {
        writeln!(
            testimonials,
            "[[testimonials]]\nquote = \"Good number {at}\"\nname = \"N {at}\"\nrating = {}",
            at % 5 + 1
        )
        .unwrap();
    }
    let name = "A shop whose name has sixty characters, which is rather long";
    let toml = format!("[shop]\nname = \"{name}\"\ncurrency = \"EUR\"\n");
    let products: Vec<(String, String)> = (0..40)
        .map(|at| {
            (
                format!("products/p{at}.md"),
                format!(
                    "+++\nprice = {at}\ncategory = \"C{}\"\n+++\n# Piece {at}\n\nText",
                    at % 7
                ),
            )
        })
        .collect();
    let mut files = vec![("shop.toml", toml.as_str()), ("testimonials.toml", &testimonials)];
    files.extend(products.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let outcome = shop(&files);
    assert_eq!(problems(&outcome), [""; 0]);
    assert_well_formed(&texts(&outcome));
    let all = page(&outcome, "testimonials/index.html");
    assert_eq!(all.matches("Good number ").count(), 300);
    assert_eq!(
        page(&outcome, "products/index.html").matches("Piece ").count(),
        40
    );
}

#[test]
fn languages_without_words_borrow_english_and_say_so() {
    for (language, direction) in [("lt", "lang=\"lt\">"), ("ar", "lang=\"ar\" dir=\"rtl\">")] {
        let toml = format!("[shop]\nname = \"A\"\nlanguages = [\"{language}\"]\n");
        let outcome = shop(&[
            ("shop.toml", &toml),
            ("story.md", "Text"),
            ("news/2026-11-20-a.md", "x"),
        ]);
        assert_eq!(outcome.diagnostics.count(Severity::Error), 0);
        assert_eq!(problems(&outcome).len(), 1, "{:?}", problems(&outcome));
        let home = page(&outcome, "index.html");
        assert!(home.contains(direction), "{home:.300}");
        assert_well_formed(&texts(&outcome));
    }
}

#[test]
fn addresses_that_are_taken() {
    let slug = " | give one of them another address: `slug = \"…\"` in its front matter";
    let outcome = shop(&[
        ("shop.toml", SHOP),
        ("pages/A.md", "x"),
        ("pages/a.md", "x"),
        ("pages/b.md", "+++\nslug = \"a\"\n+++\nx"),
    ]);
    assert_eq!(
        problems(&outcome),
        [
            format!(
                "pages/a.md: PL001 two files have the same address /a/ [pages/A.md this file has it already]{slug}"
            ),
            format!(
                "pages/b.md: PL001 two files have the same address /a/ [pages/A.md this file has it already]{slug}"
            ),
        ]
    );
    let polish = shop(&[
        (
            "shop.toml",
            "[shop]\nname = \"A\"\nlanguages = [\"en\", \"pl\"]\n",
        ),
        ("pages/pl.md", "x"),
    ]);
    assert_eq!(
        problems(&polish),
        [
            "pages/pl.md: PL002 the address /pl/ belongs to the home page in `pl` | give the file another name, or \
             `slug = \"…\"` in its front matter"
        ]
    );
}

#[test]
fn file_names_as_people_give_them() {
    let names = ["a b", "100%", "grün", "☕ and more", "c#", "it's", "(1)", "a,b;c"];
    let files: Vec<(String, String)> = names
        .iter()
        .map(|name| (format!("pages/{name}.md"), format!("# {name}\n")))
        .collect();
    let links: String = [
        "<a b.md>",
        "100%25.md",
        "grün.md",
        "gr%C3%BCn.md",
        "<☕ and more.md>",
        "c%23.md",
        "it's.md",
        "<(1).md>",
        "a,b;c.md",
    ]
    .iter()
    .map(|link| format!("[x]({link})\n\n"))
    .collect();
    let mut all = vec![("shop.toml", SHOP), ("pages/links.md", links.as_str())];
    all.extend(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let outcome = shop(&all);
    assert_eq!(problems(&outcome), [""; 0]);
    let texts = texts(&outcome);
    assert_well_formed(&texts);
    let pages: Vec<&str> = texts.iter().map(|(path, _)| path.as_str()).collect();
    for (_, text) in &texts {
        for element in read(text, false).unwrap().elements {
            for (_, address) in element
                .attributes
                .iter()
                .filter(|(key, value)| key == "href" && !value.contains(':'))
            {
                assert!(!address.contains([' ', '"', '<']), "{address}");
            }
        }
    }
    assert!(pages.len() >= names.len() + 2, "{pages:?}");
}

#[test]
fn mistakes_in_three_files_are_three_problems() {
    let outcome = shop(&[
        ("shop.toml", "[shop]\nname = \"A\"\nfonded = 2016\n"),
        ("story.md", "[us](nowhere.md)\n"),
        (
            "testimonials.toml",
            "[[testimonials]]\nquote = \"Good\"\nname = Anna\n",
        ),
    ]);
    assert_eq!(
        problems(&outcome),
        [
            "shop.toml:3:1: SY003 unknown key `fonded` | did you mean `founded`?",
            "story.md:1:1: LN001 there's no file `nowhere.md` to link to | correct the name, or create the file",
            "testimonials.toml:3:8: SY002 this text needs quotes | write \"Anna\"",
        ]
    );
}

#[test]
fn keys_at_the_wrong_place() {
    let all = |toml: &str| problems(&shop(&[("shop.toml", toml)]));
    assert_eq!(
        all("name = \"A\"\n"),
        [
            "shop.toml:1:1: SY004 `shop` is missing | add the heading `[shop]` with `name = …` below it",
            "shop.toml:1:1: SY003 unknown key `name` | `name` belongs under `[shop]`",
        ]
    );
    assert_eq!(
        all("[[shop]]\nname = \"A\"\n"),
        ["shop.toml:1:1: SY005 there can only be one `shop` | write it once, with single brackets: `[shop]`"]
    );
    assert_eq!(
        all("[shop]\nname = \"A\"\n[stores]\nname = \"B\"\n"),
        [
            "shop.toml:3:1: SY005 expected a list, found a table | write `[[stores]]` above each, also where there is \
             one only"
        ]
    );
    assert_eq!(
        all("[shop]\nname = \"A\"\nurl = \"https://a.example/?b=1\"\n"),
        [
            "shop.toml:3:7: SY006 \"https://a.example/?b=1\" can't be the address of a site | leave out what follows \
             \"https://a.example/\""
        ]
    );
}

#[test]
fn every_problem_says_what_to_do() {
    let wrong = "[shop]\nname = 5\ntagline = true\nfounded = \"x\"\nurl = 3\nlanguages = \"en\"\n\
                 markets = [1, \"XX\"]\nsells_on_site = 1\nphoto = 7\nlogo = { alt = \"x\" }\n\
                 timezone = \"Mars/Base\"\ncurrency = \"XXY\"\nschema_type = \"Pub\"\n[legal]\n\
                 address = { city = 1 }\nregisters = { name = \"x\" }\n[contact]\nemail = \"x\"\nphone = \"12\"\n\
                 [visit]\ngeo = 5\nhours = 5\n[theme]\nname = 5\naccent = 5\nnix = 2026-01-01\n[check]\n\
                 thresholds = { a = \"x\" }\nallow = 5\n[navigation]\nmain = [\"nix\"]\n";
    let tree = SourceTree::from_texts([
        ("shop.toml", wrong),
        (
            "offers/a.md",
            "+++\nfrom = 5\nthrough = \"x\"\nprice = [1]\n+++\n",
        ),
    ]);
    let outcome = crate::build(&tree);
    assert!(outcome.diagnostics.len() > 25, "{:#?}", problems(&outcome));
    let silent: Vec<String> = problems(&outcome)
        .into_iter()
        .filter(|problem| !problem.contains(" | "))
        .collect();
    assert_eq!(silent, [""; 0]);
}
