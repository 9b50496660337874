//! Sanitises text written by strangers: no control characters, no HTML entities, no email addresses.

use html5gum::{Token, Tokenizer};

/// What stands in place of words that were left out of a quote.
pub(super) const LEFT_OUT: &str = "[…]";

/// `text` with line ends as they are here, and nothing that cannot be seen: control characters, and those that turn the
/// direction of the words behind them. Entities of HTML (`&#39;`) become what they stand for.
pub(super) fn plain(text: &str) -> String {
    let text = without_entities(text).replace("\r\n", "\n");
    let lines: Vec<String> = text
        .split(['\n', '\r', '\u{2028}', '\u{2029}'])
        .map(visible)
        .collect();
    lines.join("\n").trim().to_owned()
}

/// The same on one line.
pub(super) fn one_line(text: &str) -> String {
    plain(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same; `None` if nothing is left.
pub(super) fn words(text: &str) -> Option<String> {
    Some(one_line(text)).filter(|text| !text.is_empty())
}

fn visible(line: &str) -> String {
    let spaced = line.chars().map(|c| if c == '\t' { ' ' } else { c });
    let kept: String = spaced.filter(|c| !is_hidden(*c)).collect();
    kept.trim_end().to_owned()
}

/// Controls, marks of direction that swallow what follows, byte-order marks, and what is no character.
pub(super) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
        || matches!(c as u32 & 0xffff, 0xfffe | 0xffff)
        || matches!(c, '\u{fdd0}'..='\u{fdef}' | '\u{e0000}'..='\u{e007f}')
}

/// Some platforms hand out texts as in a page.
fn without_entities(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    // Without tags there is nothing but text and entities.
    let guarded = text.replace('<', "&lt;");
    let mut decoded = Vec::with_capacity(text.len());
    for token in Tokenizer::new(&guarded) {
        let Ok(token) = token;
        if let Token::String(string) = token {
            decoded.extend_from_slice(&string);
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

/// `text` with [`LEFT_OUT`] in place of every e-mail address, and how many there were.
pub(super) fn without_emails(text: &str) -> (String, usize) {
    let (mut kept, mut count, mut rest) = (String::with_capacity(text.len()), 0, text);
    while let Some(at) = rest.find('@') {
        let (before, after) = rest.split_at(at);
        let after = after.strip_prefix('@').unwrap_or_default();
        let local = before.len() - before.trim_end_matches(is_of_email).len();
        let domain = after.len() - after.trim_start_matches(is_of_email).len();
        let domain = after
            .get(..domain)
            .unwrap_or_default()
            .trim_end_matches(['.', '-']);
        let start = before.get(..before.len() - local).unwrap_or_default();
        rest = after;
        if local > 0 && domain.contains('.') {
            kept.push_str(start);
            kept.push_str(LEFT_OUT);
            count += 1;
            rest = after.get(domain.len()..).unwrap_or_default();
        } else {
            kept.push_str(before);
            kept.push('@');
        }
    }
    kept.push_str(rest);
    (kept, count)
}

fn is_of_email(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '%')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_go_and_entities_are_read() {
        assert_eq!(
            plain(" a\u{7}b\r\nc\u{202e}d \r\u{2028}e\tf\u{feff} "),
            "ab\ncd\n\ne f"
        );
        assert_eq!(
            plain("It&#39;s &lt;b&gt; &amp;amp; 3 < 4 & <5 &nope;"),
            "It's <b> &amp; 3 < 4 & <5 &nope;"
        );
        assert_eq!(one_line(" a \n\n b\u{a0}c "), "a b c");
        assert_eq!((words("\u{200b}\n "), words("x ")), (None, Some("x".to_owned())));
        assert_eq!(plain("👩‍👩‍👧 שלום‏"), "👩‍👩‍👧 שלום‏");
    }

    #[test]
    fn addresses_of_people_are_left_out() {
        let cases = [
            (
                "write to anna.k+x@mail.example.com, please",
                "write to […], please",
                1,
            ),
            ("<a@b.co>. c@d.pl", "<[…]>. […]", 2),
            (
                "@shop is great, 5 @ 3, a@b, ü@ö.de.",
                "@shop is great, 5 @ 3, a@b, […].",
                1,
            ),
            ("@@@", "@@@", 0),
            ("", "", 0),
        ];
        for (text, kept, count) in cases {
            assert_eq!(without_emails(text), (kept.to_owned(), count), "{text}");
        }
    }
}
