//! The policy on reviews, what links to it, and reviews in other languages.

use crate::test_folder::{assert_holds, shop};

const SHOP: &str = "[shop]\nname = \"A\"\nlanguages = [\"en\", \"de\"]\n";
const QUOTE: &str = "[[testimonials]]\nquote = \"Der Becher hält warm.\"\nname = \"Eva\"\nlanguage = \"de\"\nurl = \
                     \"https://a.example/1\"\ntranslations = [{ language = \"en\", quote = \"The mug keeps warm.\" }]\n";

#[test]
fn the_terms_stand_at_a_glance_and_the_reviews_link_to_them() {
    let policy = "+++\nwho = \"customers\"\nrewards = \"disclosed\"\nleft_out = [\"Insults\", \"Private \
                  data\"]\nobjections = \"Write to us.\"\n+++\n";
    let testimonials = format!("verification = \"We look up the order.\"\n{QUOTE}");
    let site = shop(&[
        ("shop.toml", SHOP),
        ("testimonials.toml", &testimonials),
        ("policies/reviews.md", policy),
    ]);
    let page = site.file("policies/reviews/index.html");
    for row in [
        "<th scope=\"row\">Who can review</th><td>Only people who bought from us</td>",
        "<th scope=\"row\">How we check</th><td>We look up the order.</td>",
        "<th scope=\"row\">Rewards for reviews</th><td>Possible, and named beside the review</td>",
        "<th scope=\"row\">What we leave out</th><td>Insults<br>Private data</td>",
        "<th scope=\"row\">If you object</th><td>Write to us.</td>",
    ] {
        assert_holds(&page, row);
    }
    assert_holds(&page, "<h1>How we handle reviews</h1>");
    assert_holds(
        &site.file("index.html"),
        "<a href=\"./policies/reviews/\">How we handle reviews</a>",
    );
    assert_holds(
        &site.file("de/index.html"),
        ">So gehen wir mit Bewertungen um</a>",
    );
}

#[test]
fn a_translation_comes_first_is_marked_and_the_original_can_be_opened() {
    let site = shop(&[("shop.toml", SHOP), ("testimonials.toml", QUOTE)]);
    let english = site.file("index.html");
    assert_holds(
        &english,
        "<blockquote dir=\"auto\"><p>The mug keeps warm.</p></blockquote><details class=\"note\"><summary>Show the \
         original</summary><blockquote dir=\"auto\" lang=\"de\" cite=\"https://a.example/1\"><p>Der Becher hält \
         warm.</p></blockquote></details>",
    );
    assert_holds(&english, "<span>Translated</span>");
    let german = site.file("de/index.html");
    assert_holds(
        &german,
        "<blockquote dir=\"auto\" cite=\"https://a.example/1\"><p>Der Becher hält warm.</p></blockquote>",
    );
    assert!(
        !german.contains("<details") && !german.contains("mug"),
        "{german}"
    );
}
