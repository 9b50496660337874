//! `shopfront explain`: explains a diagnostic code.

use shopfront::check::{RULES, find, page};
use shopfront::diagnostics::Code;

use super::failure::Failure;
use super::reply::Reply;

pub(crate) fn run(code: Option<&str>) -> Result<Reply, Failure> {
    match code {
        None => Ok(Reply::fine(list())),
        Some(typed) => one(typed).map(Reply::fine),
    }
}

/// Every code, one a line, in order.
fn list() -> String {
    let pipeline = Code::PIPELINE.iter().map(|(code, meaning)| line(*code, meaning));
    let rules = RULES
        .iter()
        .map(|rule| line(rule.code, &format!("{}.", rule.title)));
    let mut lines: Vec<String> = pipeline.chain(rules).collect();
    lines.sort();
    lines.concat()
}

fn one(typed: &str) -> Result<String, Failure> {
    if let Some(rule) = find(typed) {
        return Ok(page(rule));
    }
    let mut known = Code::PIPELINE.iter();
    let found = known.find(|(code, _)| code.0.eq_ignore_ascii_case(typed));
    found
        .map(|(code, meaning)| line(*code, meaning))
        .ok_or_else(|| unknown(typed))
}

/// The code, and its meaning as one line.
fn line(code: Code, meaning: &str) -> String {
    let words: Vec<_> = meaning.split_whitespace().collect();
    format!("{code}  {}\n", words.join(" "))
}

fn unknown(typed: &str) -> Failure {
    let upper = typed.to_uppercase();
    let distance = |code: &Code| strsim::osa_distance(code.0, &upper);
    let pipeline = Code::PIPELINE.iter().map(|(code, _)| *code);
    let all = pipeline.chain(RULES.iter().map(|rule| rule.code));
    let nearest = all.min_by_key(distance);
    let failure = Failure::new(format!("there's no code `{typed}`"));
    match nearest.filter(|code| distance(code) <= 2) {
        Some(code) => failure.help(format!(
            "did you mean {code}? Run `shopfront explain` for a list of all codes"
        )),
        None => failure.help("run `shopfront explain` for a list of all codes"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_explained_however_it_is_typed() {
        let expected = Reply::fine("SY003  An unknown key.\n");
        assert_eq!(run(Some("SY003")), Ok(expected.clone()));
        assert_eq!(run(Some("sy003")), Ok(expected));
    }

    #[test]
    fn a_rule_has_a_page() {
        let page = run(Some("rv007")).unwrap().out;
        assert!(
            page.starts_with("RV007  The newest testimonial is old (advice)\n\nWhat it finds\n"),
            "{page}"
        );
        assert!(page.contains("BrightLocal"), "{page}");
    }

    #[test]
    fn an_unknown_code_is_told() {
        let reported = |typed| run(Some(typed)).unwrap_err().text(false);
        assert_eq!(
            reported("SYOO3"),
            "error: there's no code `SYOO3`\n  \
               help: did you mean SY003? Run `shopfront explain` for a list of all codes\n"
        );
        assert_eq!(
            reported("nonsense"),
            "error: there's no code `nonsense`\n  help: run `shopfront explain` for a list of all codes\n"
        );
    }

    #[test]
    fn all_codes_are_listed_one_a_line() {
        let list = run(None).unwrap().out;
        assert_eq!(list.lines().count(), Code::PIPELINE.len() + RULES.len());
        assert!(
            list.starts_with("AF001  A membership that can't be verified.\nAF002  "),
            "{list}"
        );
        assert!(
            list.contains("\nFI001  A file that can't be read.\nFI002  "),
            "{list}"
        );
        assert!(
            list.contains("`shop.toml` is missing, so this folder isn't a shop."),
            "{list}"
        );
    }
}
