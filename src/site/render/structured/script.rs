//! A graph as the text of a script element.

use serde::Serialize;

use super::super::texts::untypeset;
use super::nodes::Node;

#[derive(Serialize)]
struct Document<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: &'a [Node],
}

/// The graph as JSON that no text inside it can break out of; empty for an empty graph.
pub(super) fn write(graph: &[Node]) -> String {
    if graph.is_empty() {
        return String::new();
    }
    let document = Document {
        context: "https://schema.org",
        graph,
    };
    let json = serde_json::to_string(&document).unwrap_or_default();
    inert(&json)
}

/// Escapes what a reader of HTML or of old JavaScript would take for its own: `</script>` and `<!--` (HTML
/// standard, 4.12.1.3 "Restrictions for contents of script elements") and the line separators U+2028 and
/// U+2029. They stand only inside JSON strings, where the escape means the same character.
///
/// What typesetting did is undone.
fn inert(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for character in untypeset(json).chars() {
        match character {
            '<' => text.push_str("\\u003c"),
            '>' => text.push_str("\\u003e"),
            '\u{2028}' => text.push_str("\\u2028"),
            '\u{2029}' => text.push_str("\\u2029"),
            other => text.push(other),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_the_script_element() {
        let hostile = r#""</script><!--<script>\u2028""#;
        let json = format!("{hostile}\u{2028}\u{2029}");
        let text = inert(&json);
        assert_eq!(
            text,
            r#""\u003c/script\u003e\u003c!--\u003cscript\u003e\u2028"\u2028\u2029"#
        );
    }

    #[test]
    fn typesetting_stays_on_the_page() {
        assert_eq!(
            inert("\"Juniper &\u{a0}Clay, 5\u{202f}cm, so\u{ad}fa\""),
            "\"Juniper & Clay, 5 cm, sofa\""
        );
    }

    #[test]
    fn nothing_to_say_is_no_script() {
        assert_eq!(write(&[]), "");
    }
}
