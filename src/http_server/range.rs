//! Parts of a file, for players that jump in a film or a sound (RFC 9110, section 14).

/// The bytes from `start` to `end`, which is the one after the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) start: u64,
    pub(crate) end: u64,
}

/// What a `Range` header asks of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// No range, none that is understood, or several at once: all of it.
    All,
    Part(Part),
    /// Past its end: 416.
    Outside,
}

impl Part {
    pub(crate) fn len(self) -> u64 {
        self.end - self.start
    }

    /// The part of `bytes`.
    pub(crate) fn of(self, bytes: &[u8]) -> &[u8] {
        let at = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
        bytes.get(at(self.start)..at(self.end)).unwrap_or_default()
    }
}

impl Wanted {
    /// Reads `header` for a file of `len` bytes.
    pub(crate) fn read(header: &str, len: u64) -> Self {
        let Some((first, last)) = header
            .strip_prefix("bytes=")
            .and_then(|range| range.split_once('-'))
        else {
            return Self::All;
        };
        let (first, last) = (first.trim(), last.trim());
        let number = |text: &str| {
            text.bytes()
                .all(|b| b.is_ascii_digit())
                .then(|| text.parse::<u64>().ok())?
        };
        match (first.is_empty(), last.is_empty(), number(first), number(last)) {
            (true, false, _, Some(tail)) => part(len.saturating_sub(tail), len),
            (false, true, Some(start), _) => part(start, len),
            (false, false, Some(start), Some(last)) if start <= last => {
                part(start, len.min(last.saturating_add(1)))
            }
            _ => Self::All,
        }
    }
}

fn part(start: u64, end: u64) -> Wanted {
    if start < end {
        Wanted::Part(Part { start, end })
    } else {
        Wanted::Outside
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read() {
        let some = |start, end| Wanted::Part(Part { start, end });
        let cases = [
            ("bytes=0-0", some(0, 1)),
            ("bytes=2-4", some(2, 5)),
            ("bytes=5-", some(5, 10)),
            ("bytes=-3", some(7, 10)),
            ("bytes=-30", some(0, 10)),
            ("bytes=0-99999999999", some(0, 10)),
            ("bytes=0-18446744073709551615", some(0, 10)),
            ("bytes=10-", Wanted::Outside),
            ("bytes=12-15", Wanted::Outside),
            ("bytes=-0", Wanted::Outside),
            ("bytes=4-2", Wanted::All),
            ("bytes=-", Wanted::All),
            ("bytes=a-b", Wanted::All),
            ("bytes=+1-2", Wanted::All),
            ("bytes=0-1,3-4", Wanted::All),
            ("bytes=99999999999999999999-", Wanted::All),
            ("lines=1-2", Wanted::All),
            ("", Wanted::All),
        ];
        for (header, expected) in cases {
            assert_eq!(Wanted::read(header, 10), expected, "{header}");
        }
        assert_eq!(Wanted::read("bytes=0-", 0), Wanted::Outside);
        assert_eq!(Part { start: 1, end: 3 }.of(b"abcd"), b"bc");
        assert_eq!(Part { start: 3, end: 9 }.of(b"abcd"), b"");
    }
}
