//! The script that the preview adds to pages as it sends them. It's never part of the site's files.

use std::sync::Arc;

use super::snapshot::Snapshot;
use crate::content::escape::escaped;

const SCRIPT: &str = include_str!("client/client.js");
const STYLE: &str = include_str!("client/client.css");

/// The script, with its style inside: what it shows is apart from the page and its styles.
pub(super) fn client() -> Arc<[u8]> {
    let style = serde_json::Value::from(STYLE);
    format!("(() => {{\n'use strict';\nconst STYLE = {style};\n{SCRIPT}}})();\n")
        .into_bytes()
        .into()
}

/// `page` with the script at the end of its head, where it changes nothing about what stands beside what.
pub(super) fn into_page(page: &[u8], generation: &str, editor: Option<&str>) -> Vec<u8> {
    let script = script(generation, editor);
    let at = head_end(page).unwrap_or(page.len());
    let (before, after) = page.split_at_checked(at).unwrap_or((page, &[]));
    [before, script.as_bytes(), after].concat()
}

/// The origin of the editor stands there where there is one: the script talks to that page and to no other.
fn script(generation: &str, editor: Option<&str>) -> String {
    let editor = editor.map_or(String::new(), |origin| {
        format!(" data-editor=\"{}\"", escaped(origin))
    });
    format!(
        "<script src=\"/__shopfront/client.js\" data-generation=\"{}\"{editor} defer></script>",
        escaped(generation)
    )
}

fn head_end(page: &[u8]) -> Option<usize> {
    let end = b"</head";
    page.windows(end.len())
        .position(|window| window.eq_ignore_ascii_case(end))
}

/// Shown until there is a site: it reloads automatically, and shows what is wrong even without scripts.
pub(super) fn no_site(snapshot: &Snapshot, generation: &str, editor: Option<&str>) -> String {
    let (title, words) = if snapshot.made {
        (
            "The shop has errors",
            "There's no page to show yet. It will appear here as soon as the errors are fixed.",
        )
    } else {
        ("The website is being built", "It will appear here in a moment.")
    };
    let problems = escaped(&snapshot.notes.text());
    let problems = if problems.is_empty() {
        String::new()
    } else {
        format!("<noscript><pre>{problems}</pre></noscript>")
    };
    let script = script(generation, editor).replace(" defer", " data-empty defer");
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width\">\n<title>{title}</title>\n<style>html{{color-scheme:light dark;font:1.1rem/1.5 \
         system-ui,sans-serif}}body{{max-width:34rem;margin:15vh auto;padding:0 1.5rem}}pre{{overflow-x:auto}}</style>\n\
         {script}\n</head>\n<body>\n<h1>{title}</h1>\n<p>{words}</p>\n{problems}\n</body>\n</html>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place, SourcePath};
    use crate::preview::{Built, Texts};

    #[test]
    fn the_script_stands_at_the_end_of_the_head() {
        let tag = "<script src=\"/__shopfront/client.js\" data-generation=\"r-1\" defer></script>";
        let made = |page: &str| String::from_utf8(into_page(page.as_bytes(), "r-1", None)).unwrap();
        assert_eq!(
            made("<html><HEAD></HEAD><p></head>"),
            format!("<html><HEAD>{tag}</HEAD><p></head>")
        );
        assert_eq!(made("<p>a"), format!("<p>a{tag}"));
        let edited = into_page(b"<p>", "r-1", Some("http://127.0.0.1:7468"));
        assert_eq!(
            String::from_utf8(edited).unwrap(),
            "<p><script src=\"/__shopfront/client.js\" data-generation=\"r-1\" \
             data-editor=\"http://127.0.0.1:7468\" defer></script>"
        );
        assert_eq!(made(""), tag);
    }

    #[test]
    fn without_a_site_problems_are_shown_escaped() {
        let page = no_site(&Snapshot::empty(), "r-0", None);
        assert!(page.contains("<h1>The website is being built</h1>") && !page.contains("noscript"));
        let mut diagnostics = Diagnostics::new();
        let place = Place::file(&SourcePath::new("a<b>.md"));
        diagnostics.push(Diagnostic::error(
            Code::UNREADABLE,
            place,
            "<script>alert(1)</script>",
        ));
        let built = Built {
            site: None,
            aliases: Vec::new(),
            diagnostics,
            good: Vec::new(),
            texts: Texts::none(),
            until: None,
        };
        let (broken, _) = Snapshot::empty().next(built);
        let page = no_site(&broken, "r-1", None);
        assert!(page.contains("error[FI001]: &lt;script&gt;alert(1)&lt;/script&gt;\n --&gt; a&lt;b&gt;.md"));
    }
}
