//! Text into HTML and XML: what would be markup is escaped, what both forbid is left out.

/// Writes `text` as the content of an element.
pub(crate) fn text(text: &str, out: &mut String) {
    escape(text, false, out);
}

/// Writes `text` as the value of an attribute in double quotes.
pub(crate) fn attribute(text: &str, out: &mut String) {
    escape(text, true, out);
}

/// `text` for either place.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    attribute(text, &mut out);
    out
}

/// Bytes that need a closer look: markup, controls, and the first bytes of characters that HTML forbids.
fn is_special(byte: u8) -> bool {
    matches!(byte, b'&' | b'<' | b'>' | b'"' | 0..=0x08 | 0x0b..=0x1f | 0x7f | 0xc2 | 0xef | 0xf0..=0xf4)
}

fn escape(text: &str, quotes: bool, out: &mut String) {
    // A look at all bytes, many at once, is quicker than one that stops at the first find.
    if !text.bytes().fold(false, |found, byte| found | is_special(byte)) {
        return out.push_str(text);
    }
    let mut kept = 0;
    for (at, byte) in text.bytes().enumerate() {
        if !is_special(byte) {
            continue;
        }
        if let Some((written, length)) = replacement(text, at, byte, quotes) {
            out.push_str(text.get(kept..at).unwrap_or_default());
            out.push_str(written);
            kept = at + length;
        }
    }
    out.push_str(text.get(kept..).unwrap_or_default());
}

/// What is written for the character at `at`, and how many bytes it has; `None` if it stays.
fn replacement(text: &str, at: usize, byte: u8, quotes: bool) -> Option<(&'static str, usize)> {
    match byte {
        b'&' => Some(("&amp;", 1)),
        b'<' => Some(("&lt;", 1)),
        b'>' => Some(("&gt;", 1)),
        b'"' => quotes.then_some(("&quot;", 1)),
        0xc2.. => forbidden_at(text, at).map(|length| ("", length)),
        _ => Some(("", 1)),
    }
}

/// The length in bytes of a C1 control or a noncharacter at `at`: HTML forbids both
/// (HTML standard, 13.2.3.5 "Preprocessing the input stream").
fn forbidden_at(text: &str, at: usize) -> Option<usize> {
    let c = text.get(at..)?.chars().next()?;
    let code = u32::from(c);
    let forbidden = matches!(code, 0x80..=0x9f | 0xfdd0..=0xfdef) || matches!(code & 0xffff, 0xfffe | 0xffff);
    forbidden.then_some(c.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_escaped_and_forbidden_characters_are_left_out() {
        let mut out = String::new();
        text(
            "a<b> & \"c\"\0\u{7f}\u{85}\u{fffe}\u{1ffff}\t\n\u{a0}ł😀\u{fffd}",
            &mut out,
        );
        assert_eq!(out, "a&lt;b&gt; &amp; \"c\"\t\n\u{a0}ł😀\u{fffd}");
        out.clear();
        attribute("\"><script>", &mut out);
        assert_eq!(out, "&quot;&gt;&lt;script&gt;");
    }
}
