//! The pages of the rules: for `shopfront explain`, and as the reference in `docs/rules.md`.

use std::fmt::Write;

use super::rule::{Level, Rule, Threshold};
use super::rules::{LEFT_OUT, RULES};

/// The rule of that code, in any letter case.
pub fn find(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code.0.eq_ignore_ascii_case(code))
}

/// The page of a rule, as plain text for a terminal of 80 columns or more.
pub fn page(rule: &Rule) -> String {
    let mut page = format!("{}  {} ({})\n", rule.code, rule.title, rule.level.word());
    let allowed = passed_over(rule);
    let parts = [
        ("What it finds", rule.what),
        ("Why it matters", rule.why),
        ("What to do", rule.how),
        ("How to allow it", &allowed),
    ];
    for (heading, text) in parts.iter().filter(|(_, text)| !text.is_empty()) {
        page += &format!("\n{heading}\n{}", wrapped(text, "  ", 78));
    }
    if !rule.thresholds.is_empty() {
        page += "\nThresholds, in [check.thresholds] of shop.toml\n";
        for threshold in rule.thresholds {
            page += &format!("  {}\n", threshold_line(threshold));
        }
    }
    page + &format!("\nEvidence: {}.{}\n", rule.evidence.said(), not_counsel(rule))
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn not_counsel(rule: &Rule) -> &'static str {
    match rule.level {
        Level::Hint => " This is a hint, not legal advice.",
        _ => "",
    }
}

fn passed_over(rule: &Rule) -> String {
    format!(
        "In shop.toml: `[check]` with `allow = [\"{0}\"]`. For one Markdown file, in its front matter: `allow = [{{ \
         code = \"{0}\", reason = \"…\" }}]`.",
        rule.code
    )
}

fn threshold_line(threshold: &Threshold) -> String {
    format!("{} = {} ({})", threshold.name, threshold.default, threshold.unit)
}

/// `text` in lines of at most `width` characters, each after `indent`.
fn wrapped(text: &str, indent: &str, width: usize) -> String {
    let (mut out, mut line) = (String::new(), String::new());
    for word in text.split_whitespace() {
        let length = indent.len() + line.chars().count() + 1 + word.chars().count();
        if !line.is_empty() && length > width {
            out += &format!("{indent}{line}\n");
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line += word;
    }
    out + &format!("{indent}{line}\n")
}

/// All pages as one Markdown document.
pub fn reference() -> String {
    let mut text = String::from(
        "# Rules\n\n\
         <!-- Made from the table of rules: see src/check/tests/table.rs. Do not edit by hand. -->\n\n\
         `shopfront check` reads your shop the way a careful customer, a search engine and the law would. Errors stop \
         the build, warnings show what makes customers hesitate, and advice makes the site better. A legal hint says \
         what you *may* need, depending on your country and markets. It's only ever a suggestion, not legal \
         advice.\n\n\
         You decide: `[check] allow = [\"RV007\"]` in shop.toml switches off a rule, `allow = [{ code = \"CL001\", \
         reason = \"…\" }]` in a file's front matter switches it off for that file, and `[check.thresholds]` changes \
         a rule's limits. An `allow` that is no longer needed is reported.\n\n| Code | Level | About |\n| --- | --- | \
         --- |\n",
    );
    for rule in RULES {
        let _ = writeln!(
            text,
            "| [{0}](#{1}) | {2} | {3} |",
            rule.code,
            rule.code.0.to_lowercase(),
            rule.level.word(),
            rule.title
        );
    }
    for rule in RULES {
        text += &section(rule);
    }
    text += "\n## Not included\n\nPlanned codes without a rule:\n\n";
    for (code, reason) in LEFT_OUT {
        let _ = writeln!(text, "- {code} {reason}.");
    }
    text
}

fn section(rule: &Rule) -> String {
    let code = rule.code.0;
    let mut text = format!("\n## {code}\n\n**{}** ({})\n", rule.title, rule.level.word());
    for (heading, words) in [
        ("What it finds.", rule.what),
        ("Why it matters.", rule.why),
        ("What to do.", rule.how),
    ] {
        text += &format!("\n*{heading}* {words}\n");
    }
    if !rule.thresholds.is_empty() {
        let lines: Vec<String> = rule
            .thresholds
            .iter()
            .map(|it| format!("`{} = {}` ({})", it.name, it.default, it.unit))
            .collect();
        text += &format!("\n*Thresholds.* {}.\n", lines.join(", "));
    }
    text + &format!(
        "\n*Evidence.* {}.{}\n",
        capitalised(&rule.evidence.said()),
        not_counsel(rule)
    )
}
