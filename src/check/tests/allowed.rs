//! Owners stay in charge.

use super::*;

/// What the checker says of the settings themselves, and of ID001 and CL001.
fn all(files: &[(&str, &str)]) -> Vec<String> {
    let tree = SourceTree::from_texts(files.iter().copied());
    let (mut found, _) = checked(&tree, TODAY);
    found.retain(|it| it.code.0.starts_with("CH") || ["ID001", "CL001"].contains(&it.code.0));
    reported(&tree, &found)
}

fn shop(rest: &str) -> String {
    format!("[shop]\nname = \"A\"\nmarkets = [\"DE\"]\n{rest}")
}

#[test]
fn a_rule_that_is_allowed_keeps_quiet() {
    assert_eq!(all(&[("shop.toml", &shop(""))]).len(), 1);
    assert_eq!(
        all(&[("shop.toml", &shop("[check]\nallow = [\"ID001\"]"))]),
        NOTHING
    );
}

#[test]
fn an_idle_allow_is_reported() {
    let idle = shop("[contact]\nemail = \"a@ann.example\"\n[check]\nallow = [\"ID001\"]");
    assert_eq!(
        all(&[("shop.toml", &idle)]),
        ["shop.toml:7:10: CH001 ID001 no longer finds anything here | remove it from `allow`"]
    );
}

#[test]
fn a_file_allows_for_itself_and_its_translations() {
    let config = shop("languages = [\"en\", \"de\"]\n[contact]\nemail = \"a@ann.example\"\n");
    let page = "+++\nallow = [{ code = \"CL001\", reason = \"the name of our box\" }]\n+++\nEco-friendly.";
    let own = [
        ("shop.toml", config.as_str()),
        ("pages/a.md", page),
        ("pages/a.de.md", "Umweltfreundlich."),
    ];
    assert_eq!(all(&own), NOTHING);
    let other = [
        ("shop.toml", config.as_str()),
        ("pages/a.md", page),
        ("pages/b.md", "Eco-friendly."),
    ];
    let found = all(&other);
    assert!(
        found.len() == 1 && found[0].starts_with("pages/b.md:1:1: CL001"),
        "{found:?}"
    );
    let idle = [
        ("shop.toml", config.as_str()),
        (
            "pages/a.md",
            "+++\nallow = [{ code = \"CL001\", reason = \"r\" }]\n+++\nPlain.",
        ),
    ];
    assert_eq!(
        all(&idle),
        ["pages/a.md:2:19: CH001 CL001 no longer finds anything here | remove it from `allow`"]
    );
}

#[test]
fn unknown_codes_and_thresholds_are_told() {
    let config = shop(
        "[contact]\nemail = \"a@ann.example\"\n[check]\nallow = [\"RV07\", \"SY003\", \"nonsense\"]\n\
         [check.thresholds]\nstory_word = 3\nzebra = 1",
    );
    assert_eq!(
        all(&[("shop.toml", &config)]),
        [
            "shop.toml:7:10: CH002 there's no rule RV07 | did you mean \"RV007\"?",
            "shop.toml:7:18: CH002 SY003 isn't a rule of `shopfront check`, so it can't be allowed | fix the problem \
             instead",
            "shop.toml:7:27: CH002 there's no rule nonsense | run `shopfront explain` for a list of all rules",
            "shop.toml:9:1: CH003 there's no threshold `story_word` | did you mean `story_words`?",
            "shop.toml:10:1: CH003 there's no threshold `zebra` | known: holiday_days, hours_days, picture_share, \
          news_days, promotion_share, reduced_share, reduced_by, policy_months, testimonial_days, critical_rating, \
          story_words",
        ]
    );
}
