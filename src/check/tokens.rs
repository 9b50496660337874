//! A text, cut into words and numbers.

use std::ops::Range;

/// The words of `text`, in bytes, into `tokens`. A number keeps its points and commas: `10,000`.
pub(super) fn tokens(text: &str, tokens: &mut Vec<Range<usize>>) {
    tokens.clear();
    let bytes = text.as_bytes();
    let (mut start, mut at) = (None, 0);
    while let Some(byte) = bytes.get(at) {
        // Nearly all of a text is ASCII; only the rest is worth decoding.
        let (inside, length) = match byte {
            b'.' | b',' => (joins_digits(bytes, at), 1),
            b'_' => (true, 1),
            0..=127 => (byte.is_ascii_alphanumeric(), 1),
            _ => letter(text, at),
        };
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                tokens.push(from..at);
                start = None;
            }
            _ => {}
        }
        at += length;
    }
    tokens.extend(start.map(|from| from..text.len()));
}

/// Whether a letter or digit stands at `at`, and its bytes.
fn letter(text: &str, at: usize) -> (bool, usize) {
    let c = text.get(at..).and_then(|rest| rest.chars().next());
    c.map_or((false, 1), |c| (c.is_alphanumeric(), c.len_utf8()))
}

fn joins_digits(bytes: &[u8], at: usize) -> bool {
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    digit(at.wrapping_sub(1)) && digit(at + 1)
}

/// True for `30`, `10,000`, `12k`.
pub(super) fn is_number(token: &str) -> bool {
    token.starts_with(|c: char| c.is_ascii_digit())
        && token
            .trim_end_matches(['k', 'K', 'm', 'M'])
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
}

/// The sentence around the bytes `at`: from the end of the one before to its own.
pub(super) fn sentence(text: &str, at: &Range<usize>) -> Range<usize> {
    let before = text.get(..at.start).unwrap_or_default();
    let after = text.get(at.end..).unwrap_or_default();
    let start = before.char_indices().rev().find_map(|(index, c)| {
        let next = text.get(index + c.len_utf8()..).unwrap_or_default();
        let ends = c == '\n' || (is_end(c, text, index) && begins_anew(next));
        ends.then_some(index + c.len_utf8())
    });
    let end = after.char_indices().find_map(|(index, c)| {
        let next = after.get(index + c.len_utf8()..).unwrap_or_default();
        let ends = c == '\n' || (is_end(c, text, at.end + index) && begins_anew(next));
        ends.then_some(at.end + index + c.len_utf8())
    });
    start.unwrap_or(0)..end.unwrap_or(text.len())
}

/// A mark that may end a sentence; the point of `24. Dezember` does not.
fn is_end(c: char, text: &str, at: usize) -> bool {
    let after_digit = text
        .as_bytes()
        .get(at.wrapping_sub(1))
        .is_some_and(u8::is_ascii_digit);
    matches!(c, '!' | '?' | '…') || (c == '.' && !after_digit)
}

/// A point ends a sentence where a space and no small letter or digit follow: `z o.o. w` and `§ 5 Abs. 1` go on.
fn begins_anew(rest: &str) -> bool {
    let mut letters = rest.trim_start_matches(['"', '”', '»', '’', ')']).chars();
    match letters.next() {
        None => true,
        Some(space) if space.is_whitespace() => letters
            .find(|c| !c.is_whitespace())
            .is_none_or(|c| !c.is_lowercase() && !c.is_ascii_digit()),
        Some(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_numbers_are_cut_out() {
        let mut found = Vec::new();
        let text = "Over 10,000 followers – l’été, 4.5k!";
        tokens(text, &mut found);
        let words: Vec<_> = found.iter().map(|range| &text[range.clone()]).collect();
        assert_eq!(words, ["Over", "10,000", "followers", "l", "été", "4.5k"]);
        assert_eq!(
            words.iter().filter(|word| is_number(word)).count(),
            2,
            "{words:?}"
        );
    }

    #[test]
    fn sentences_end_where_another_begins() {
        let text = "One. Two sp. z o.o. and on! Three";
        let at = text.find("and").unwrap();
        assert_eq!(&text[sentence(text, &(at..at + 3))], " Two sp. z o.o. and on!");
        assert_eq!(&text[sentence(text, &(0..3))], "One.");
        let at = text.find("Three").unwrap();
        assert_eq!(&text[sentence(text, &(at..text.len()))], " Three");
        assert_eq!(&sentence("Am 24. Dezember", &(0..2)), &(0..15));
    }
}
