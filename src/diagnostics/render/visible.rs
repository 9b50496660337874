//! Control characters made visible, so that a file can never steer the reader's terminal.
//!
//! ESC starts colours, titles and worse; U+009B is the same in one character; the embeddings, overrides and
//! isolates of the bidirectional algorithm show text in another order than it is stored (CVE-2021-42574).

/// `text` as one line: line ends and tabs are shown too.
pub fn line(text: &str) -> String {
    text.chars()
        .map(|c| if c == '\t' { ' ' } else { mark(c) })
        .collect()
}

/// `text` with its line ends and tabs as they are; CRLF becomes LF.
pub fn block(text: &str) -> String {
    text.replace("\r\n", "\n").chars().map(in_block).collect()
}

fn in_block(c: char) -> char {
    if matches!(c, '\n' | '\t') { c } else { mark(c) }
}

/// What stands for `c` in a line of source; tabs stay for whoever lays out the line.
pub(super) fn in_source(c: char) -> char {
    if c == '\t' { c } else { mark(c) }
}

fn mark(c: char) -> char {
    match c {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('�'),
        '\u{7f}' => '␡',
        _ if steers(c) => '�',
        _ => c,
    }
}

/// True for what a terminal may take as a command or a change of direction.
pub(super) fn steers(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_steers_a_terminal_is_left() {
        let all: String = ('\0'..=char::MAX).collect();
        assert!(!line(&all).chars().any(steers));
        assert!(!block(&all).chars().any(|c| steers(c) && c != '\n' && c != '\t'));
        assert!(!all.chars().map(in_source).any(|c| steers(c) && c != '\t'));
    }

    #[test]
    fn what_is_replaced_stays_recognisable() {
        assert_eq!(line("a\u{1b}[31m\tb\r\n\u{9b}c\u{202e}\u{7f}"), "a␛[31m b␍␊�c�␡");
        assert_eq!(block("a\r\n\tb\u{7}\rc"), "a\n\tb␇␍c");
        assert_eq!(line("Zielińska 陶器 🏺 שלום"), "Zielińska 陶器 🏺 שלום");
    }
}
