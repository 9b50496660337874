//! Markdown as GitHub reads it: tables, and the anchors of headings.

/// One paragraph on one line.
pub fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A row of a table.
pub fn row(cells: &[&str]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
    format!("| {} |\n", cells.join(" | "))
}

/// The first rows of a table.
pub fn head(titles: &[&str]) -> String {
    row(titles) + &format!("|{}\n", "---|".repeat(titles.len()))
}

/// What stands between double quotes, as code: `"PL"` is written so by people who type it.
pub fn quoted_as_code(text: &str) -> String {
    let parts: Vec<&str> = text.split('"').collect();
    if parts.len().is_multiple_of(2) {
        return text.to_owned();
    }
    let coded = parts.iter().enumerate().map(|(at, part)| {
        if at.is_multiple_of(2) {
            (*part).to_owned()
        } else {
            format!("`\"{part}\"`")
        }
    });
    coded.collect()
}

/// The anchor that GitHub gives a heading.
pub fn anchor(heading: &str) -> String {
    heading
        .trim()
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
        .map(|c| if c == ' ' { '-' } else { c })
        .collect()
}

/// The headings of a page outside of fenced code, without their marks.
pub fn headings(text: &str) -> Vec<&str> {
    let mut fenced = false;
    let mut headings = Vec::new();
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        }
        if let (false, Some((_, title))) = (fenced, line.split_once("# "))
            && line.starts_with('#')
        {
            headings.push(title.trim());
        }
    }
    headings
}

#[test]
fn anchors_are_those_of_github() {
    assert_eq!(anchor("`[[visit.hours.special]]`"), "visithoursspecial");
    assert_eq!(anchor("Every Markdown file"), "every-markdown-file");
    assert_eq!(anchor("`policies/*.md`"), "policiesmd");
}
