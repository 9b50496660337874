//! Parts of a page that come from the code.

use crate::{read, top};

/// Compares the part `name` of `page` with `text`, or writes it with `UPDATE_DOCS` set.
///
/// Only one test may hold the parts of a page: tests run side by side.
pub fn hold(page: &str, parts: &[(&str, String)]) {
    let path = top().join(page);
    let old = read(&path);
    let new = parts.iter().fold(old.clone(), |page_text, (name, text)| {
        replaced(page, &page_text, name, text)
    });
    if old == new {
        return;
    }
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(path, new).unwrap();
        return;
    }
    let (line, old, new) = first_difference(&old, &new);
    panic!(
        "{page}:{line} is not what the code says.\n  page: {old}\n  code: {new}\n\
         Write it anew with `UPDATE_DOCS=1 cargo test --test docs`, and read what changed."
    );
}

fn replaced(page: &str, text: &str, name: &str, part: &str) -> String {
    let (start, end) = (
        format!("<!-- generated: {name} -->\n"),
        format!("<!-- end of {name} -->"),
    );
    let found = text.split_once(&start).and_then(|(before, rest)| {
        let (_, after) = rest.split_once(&end)?;
        Some((before, after))
    });
    let Some((before, after)) = found else {
        panic!("{page} has no part `{name}`: write {start}{end} where it belongs");
    };
    format!("{before}{start}\n{}\n\n{end}{after}", part.trim())
}

fn first_difference<'a>(old: &'a str, new: &'a str) -> (usize, &'a str, &'a str) {
    let (mut old, mut new) = (old.lines(), new.lines());
    for line in 1.. {
        let (a, b) = (old.next(), new.next());
        if a != b || a.is_none() {
            return (line, a.unwrap_or("(the end)"), b.unwrap_or("(the end)"));
        }
    }
    unreachable!("the loop has no end")
}

#[test]
fn a_part_is_found_between_its_marks() {
    let page = "# A\n<!-- generated: x -->\nold\n<!-- end of x -->\nrest\n";
    assert_eq!(
        replaced("page", page, "x", "new\n"),
        "# A\n<!-- generated: x -->\n\nnew\n\n<!-- end of x -->\nrest\n"
    );
}
