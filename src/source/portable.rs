//! Names that exist on every system. A site is built on one computer, kept on a second and served by a third.

/// Why a file or folder of this name cannot be everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameFault {
    /// Empty, `.` or `..`.
    Nothing,
    /// Longer than 255 bytes, the most that common file systems take.
    TooLong,
    /// A character that some file system or address does not take.
    Character,
    /// A name that Windows keeps for a device, with any ending.
    Device,
    /// A dot or a space at the end, which Windows drops.
    End,
    /// Characters that cannot be seen, so that two names look the same.
    Invisible,
}

impl NameFault {
    /// What is wrong with `name`, one component of a path.
    pub fn of(name: &str) -> Option<Self> {
        let bad =
            |c: char| c.is_control() || matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '/');
        if matches!(name, "" | "." | "..") {
            Some(Self::Nothing)
        } else if name.len() > 255 {
            Some(Self::TooLong)
        } else if name.contains(bad) {
            Some(Self::Character)
        } else if is_device(name) {
            Some(Self::Device)
        } else if name.ends_with(['.', ' ']) {
            Some(Self::End)
        } else if name.contains(is_invisible) || name.starts_with(JOINERS) || name.ends_with(JOINERS) {
            Some(Self::Invisible)
        } else {
            None
        }
    }

    /// What to do about it.
    pub fn help(self) -> &'static str {
        match self {
            Self::Nothing | Self::Character => "rename it: no \\ : * ? \" < > | and no control characters",
            Self::TooLong => "rename it: a name can be up to 255 bytes long, or 255 unaccented letters",
            Self::Device => {
                "rename it: Windows reserves con, prn, aux, nul, com1 to com9 and lpt1 to lpt9 for devices"
            }
            Self::End => "rename it: Windows drops dots and spaces at the end of a name",
            Self::Invisible => "rename it: it contains invisible characters",
        }
    }
}

/// Joins or parts the letters beside it: Persian and Hindi are written with them, and some emoji.
const JOINERS: [char; 2] = ['\u{200c}', '\u{200d}'];

/// Takes no room and changes no letter, or turns the direction of writing.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}'
    )
}

/// True for `con`, `NUL.txt`, `com¹`: the whole list is at "Naming Files, Paths, and Namespaces" of Microsoft.
pub fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_lowercase();
    if matches!(
        stem.as_str(),
        "con" | "prn" | "aux" | "nul" | "conin$" | "conout$"
    ) {
        return true;
    }
    let number = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
    let mut digits = number.unwrap_or("").chars();
    matches!(digits.next(), Some('0'..='9' | '¹' | '²' | '³')) && digits.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_nowhere_or_not_everywhere() {
        for (name, fault) in [
            ("", NameFault::Nothing),
            ("..", NameFault::Nothing),
            ("a:b", NameFault::Character),
            ("a\tb", NameFault::Character),
            ("con", NameFault::Device),
            ("Aux.txt", NameFault::Device),
            ("nul .tar.gz", NameFault::Device),
            ("LPT1", NameFault::Device),
            ("com².x", NameFault::Device),
            ("price.", NameFault::End),
            ("price ", NameFault::End),
            ("\u{200b}", NameFault::Invisible),
            ("\u{200d}", NameFault::Invisible),
            ("menu\u{202e}fdp.exe", NameFault::Invisible),
            ("a\u{feff}.txt", NameFault::Invisible),
        ] {
            assert_eq!(NameFault::of(name), Some(fault), "{name:?}");
        }
        assert_eq!(NameFault::of(&"ü".repeat(128)), Some(NameFault::TooLong));
    }

    #[test]
    fn names_that_are_fine() {
        for name in [
            "a",
            ".well-known",
            "context.txt",
            "com10",
            "company",
            "nullable",
            "lpt",
            "a b.pdf",
            "Żółty kubek.pdf",
            "می\u{200c}خواهم.pdf",
            "👩\u{200d}🎨.png",
        ] {
            assert_eq!(NameFault::of(name), None, "{name:?}");
        }
    }
}
