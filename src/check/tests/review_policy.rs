//! What a shop says of its reviews.

use super::{NOTHING, says};

const QUOTE: &str = "[[testimonials]]\nquote = \"The tyre holds.\"\nname = \"Ann\"\n";

fn of_shop(code: &str, market: &str, testimonials: &str, policy: Option<&str>) -> Vec<String> {
    let config = format!("[shop]\nname = \"Ann\"\nmarkets = [\"{market}\"]\n");
    let mut files = vec![
        ("shop.toml", config.as_str()),
        ("testimonials.toml", testimonials),
    ];
    files.extend(policy.map(|policy| ("policies/reviews.md", policy)));
    says(code, &files)
}

#[test]
fn rv011_a_policy_on_reviews_where_the_market_is_british() {
    let source = "you may need to publish one (Digital Markets, Competition and Consumers Act 2024; checked 2026-11-26)";
    assert_eq!(
        of_shop("RV011", "GB", QUOTE, None),
        [format!(
            "testimonials.toml: RV011 there's no policy on how these reviews are collected and checked | {source}; create \
             policies/reviews.md, with what is true of your shop:\n+++\nwho = \"customers\"\nverified = \"We check the \
             order or receipt before we publish a review.\"\nrewards = \"none\"\n+++\n"
        )]
    );
    let draft = "+++\ndraft = true\n+++\nSoon.\n";
    assert_eq!(
        of_shop("RV011", "GB", QUOTE, Some(draft)),
        [format!(
            "testimonials.toml: RV011 there's no policy on how these reviews are collected and checked | {source}; complete \
             the draft policies/reviews.md, then remove its line `draft = true`"
        )]
    );
    assert_eq!(
        of_shop("RV011", "GB", QUOTE, Some("+++\nwho = \"anyone\"\n+++\n")),
        NOTHING
    );
    assert_eq!(of_shop("RV011", "GB", "", None), NOTHING, "without testimonials");
    for market in ["DE", "US", "CH", "JP"] {
        assert_eq!(of_shop("RV011", market, QUOTE, None), NOTHING, "{market}");
    }
}

#[test]
fn rv009_is_silent_where_the_policy_says_how_reviews_are_checked() {
    let policy = |keys: &str| format!("+++\n{keys}\n+++\nText.\n");
    let says = |keys: &str| of_shop("RV009", "DE", QUOTE, Some(&policy(keys)));
    assert_eq!(says("verified = \"We look up the order.\""), NOTHING);
    assert_eq!(says("who = \"customers\"").len(), 1);
}
