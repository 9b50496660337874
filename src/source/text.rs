//! Bytes of a file into text: UTF-8, without a byte-order mark. Pure.

use std::sync::Arc;

use crate::diagnostics::SourcePath;

/// The largest text file that is read, in bytes. The longest page a person writes is a hundredth of it;
/// what is larger is a mistake (an export, a picture pasted into the text) that would only eat memory.
const LARGEST: u64 = 4_000_000;

/// The largest file of testimonials: those of 100,000 reviews with what marks them as known. Shops on marketplaces
/// collect as many in the course of years, and who leaves some out would show a mean that is not theirs.
const LARGEST_TESTIMONIALS: u64 = 64_000_000;

/// How large a text file of this name may be, in bytes.
pub fn largest(path: &SourcePath) -> u64 {
    if path.as_str() == "testimonials.toml" {
        LARGEST_TESTIMONIALS
    } else {
        LARGEST
    }
}

/// Why bytes are no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NotText {
    /// It begins as UTF-16 does: "Unicode" in old Windows programs.
    Utf16,
    /// It holds zero bytes: UTF-16 without a mark at its beginning, or no text at all.
    Zero,
    /// The first byte that is no UTF-8.
    Byte {
        /// The line it stands in, from 1.
        line: usize,
        /// Its place in that line in bytes, from 1.
        column: usize,
        /// The byte.
        byte: u8,
    },
}

/// The text, line ends as they are.
pub(super) fn decode(bytes: &[u8]) -> Result<Arc<str>, NotText> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(NotText::Utf16);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) if text.contains('\0') => Err(NotText::Zero),
        Ok(text) => Ok(text.into()),
        Err(error) => Err(first_bad_byte(bytes, error.valid_up_to())),
    }
}

fn first_bad_byte(bytes: &[u8], at: usize) -> NotText {
    let (good, bad) = bytes.split_at_checked(at).unwrap_or((bytes, &[]));
    let line_start = good
        .iter()
        .rposition(|b| *b == b'\n')
        .map_or(0, |newline| newline + 1);
    NotText::Byte {
        line: good.iter().filter(|b| **b == b'\n').count() + 1,
        column: at - line_start + 1,
        byte: bad.first().copied().unwrap_or(0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_goes_and_line_ends_stay() {
        assert_eq!(&*decode(b"\xef\xbb\xbfa\r\nb\n").unwrap(), "a\r\nb\n");
        assert_eq!(&*decode(b"").unwrap(), "");
    }

    #[test]
    fn the_first_bad_byte_is_found() {
        let found = |bytes| decode(bytes).unwrap_err();
        let byte = |line, column, byte| NotText::Byte { line, column, byte };
        assert_eq!(found(b"name = \"Krak\xf3w\""), byte(1, 13, 0xf3));
        assert_eq!(found(b"a\r\nb\n\xc5"), byte(3, 1, 0xc5));
        assert_eq!(found(b"\xef\xbb\xbf\xff"), byte(1, 1, 0xff));
        assert_eq!(found(b"\xff\xfea\0"), NotText::Utf16);
        assert_eq!(found(b"a\0b\0"), NotText::Zero);
    }
}
