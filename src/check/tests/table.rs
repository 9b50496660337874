//! The table itself: sorted, documented, nothing forgotten; and the reference made from it.

use crate::check::rules::LEFT_OUT;
use crate::check::{Level, RULES, find, page, reference};
use crate::diagnostics::Code;

/// Every code that the plan of rules names.
const PLANNED: &str = "\
    ID001 ID002 ID003 ID004 ID005 ID006 ID007 ID008 ST001 ST002 ST003 PO001 PO002 PO003 PO004 PO005 PO006 PO007 PO008 PO009 PO010 PO011 PO012 \
    PO013 RV001 RV002 RV003 RV004 RV005 RV006 RV007 RV008 RV009 RV010 RV011 SO001 SO002 SO003 SO004 SO005 OF001 OF002 OF003 OF004 OF005 HR001 HR002 NW001 LO001 LO002 \
    AF001 AF002 PR001 PR002 CL001 IM001 IM002 LN001 TR001 EV001 EV002 EV003";

#[test]
fn nothing_is_forgotten() {
    let mut planned: Vec<&str> = PLANNED.split_whitespace().collect();
    planned.sort_unstable();
    let left_out = LEFT_OUT.iter().map(|(code, _)| *code);
    let mut known: Vec<&str> = RULES.iter().map(|rule| rule.code.0).chain(left_out).collect();
    known.sort_unstable();
    assert_eq!(known, planned);
}

#[test]
fn the_table_is_sorted_and_every_code_is_there_once() {
    let codes: Vec<Code> = RULES.iter().map(|rule| rule.code).collect();
    let mut sorted = codes.clone();
    sorted.sort();
    sorted.dedup();
    assert_eq!(codes, sorted);
    for code in codes {
        assert!(Code::PIPELINE.iter().all(|(known, _)| *known != code), "{code}");
    }
}

#[test]
fn every_rule_is_documented() {
    for rule in RULES {
        let code = rule.code;
        assert!(!rule.title.ends_with('.') && !rule.title.is_empty(), "{code}");
        for text in [rule.what, rule.why, rule.how] {
            assert!(
                text.ends_with('.') || text.ends_with(".)") || text.ends_with("\"."),
                "{code}: {text}"
            );
            assert!(!text.contains("  "), "{code}: {text}");
        }
        let day = rule.evidence.looked_up();
        assert!(
            day.is_none_or(|day| crate::model::value::parse_date(day).is_ok()),
            "{code}"
        );
        // How well it is known is said in one place.
        assert!(
            !rule.why.contains("looked up") && !rule.why.contains("general knowledge"),
            "{code}"
        );
    }
}

#[test]
fn hints_say_that_they_are_hints() {
    for rule in RULES.iter().filter(|rule| rule.level == Level::Hint) {
        assert_eq!(rule.level.severity(), crate::diagnostics::Severity::Advice);
        assert!(
            page(rule).contains("This is a hint, not legal advice."),
            "{}",
            rule.code
        );
    }
}

#[test]
fn thresholds_have_one_name_each() {
    let mut names: Vec<&str> = RULES
        .iter()
        .flat_map(|rule| rule.thresholds)
        .map(|it| it.name)
        .collect();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all);
}

#[test]
fn a_page_tells_all_of_a_rule() {
    assert_eq!(
        page(find("rv007").unwrap()),
        "RV007  The newest testimonial is old (advice)

What it finds
  The newest dated testimonial is older than the threshold.

Why it matters
  74% of people only trust reviews from the last three months (BrightLocal,
  2026, n = 1,002 in the US). The threshold is based on it.

What to do
  Ask last month's customers.

How to allow it
  In shop.toml: `[check]` with `allow = [\"RV007\"]`. For one Markdown file, in
  its front matter: `allow = [{ code = \"RV007\", reason = \"…\" }]`.

Thresholds, in [check.thresholds] of shop.toml
  testimonial_days = 90 (days)

Evidence: secondary sources, checked on 2026-11-20.
"
    );
    let general = page(find("RV009").unwrap());
    assert!(
        general.ends_with("\nEvidence: general knowledge, not verified. This is a hint, not legal advice.\n"),
        "{general}"
    );
    assert!(find("LN001").is_none());
}

/// `UPDATE_DOCS=1 cargo test rules_md` writes the file anew.
#[test]
fn rules_md_is_what_the_table_says() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/rules.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::create_dir_all(concat!(env!("CARGO_MANIFEST_DIR"), "/docs")).unwrap();
        std::fs::write(path, reference()).unwrap();
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        written == reference(),
        "docs/rules.md is behind the table: UPDATE_DOCS=1 cargo test rules_md"
    );
}
