//! Texts without characters that no page, card or calendar may hold.

use std::borrow::Cow;

/// `text` without control characters, but line ends and tabs, and without noncharacters.
///
/// HTML forbids them (HTML standard, 13.2.3.5), XML cannot hold most of them, and in a terminal or an address book ESC
/// and BEL are commands. TOML lets people write them as `\u001b`.
pub fn without_controls(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_forbidden) {
        Cow::Owned(text.chars().filter(|c| !is_forbidden(*c)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

fn is_forbidden(c: char) -> bool {
    let code = u32::from(c);
    let nonchar = matches!(code, 0xfdd0..=0xfdef) || matches!(code & 0xffff, 0xfffe | 0xffff);
    nonchar || (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_page_may_hold_goes_and_all_else_stays() {
        assert_eq!(
            without_controls("a\0b\u{1b}[31mc\u{7}\u{7f}\u{85}\u{fffe}\u{1ffff}d"),
            "ab[31mcd"
        );
        let fine = "a\r\n\tb\u{a0}ł😀\u{fffd}\u{200d}";
        assert!(matches!(without_controls(fine), Cow::Borrowed(kept) if kept == fine));
    }
}
