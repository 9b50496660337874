//! A fix as data: which bytes to replace, and with what.
//!
//! Help is for people; a fix is for programs. Where help says what to write, the fix says the same, so that it can be
//! applied without being typed, and so that a test can follow every help text and see that it leads out.

use std::ops::Range;

use super::{Place, SourcePath};

/// How sure it is that a fix is what the owner meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Applicability {
    /// Certain: it may be applied without asking.
    Safe,
    /// Plausible: someone has to look first. A guess, or one of several readings.
    Unsafe,
}

impl Applicability {
    /// The word for it: `safe`, `unsafe`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Unsafe => "unsafe",
        }
    }
}

/// Some bytes of a file and what stands there afterwards.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// The file.
    pub file: SourcePath,
    /// The bytes that go; an empty range inserts.
    pub start: usize,
    /// The byte after the last that goes.
    pub end: usize,
    /// What stands there instead.
    pub text: String,
}

impl Edit {
    /// The bytes that go.
    pub fn place(&self) -> Place {
        Place::new(&self.file, self.start..self.end)
    }
}

/// Edits that belong together, in one file, in order and apart from one another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fix {
    /// How sure it is.
    pub applicability: Applicability,
    /// What changes.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// A fix that puts `text` in the place of what stands at `place`. `None` if no bytes are named.
    pub fn replace(applicability: Applicability, place: &Place, text: impl Into<String>) -> Option<Self> {
        let (start, end) = place.range?;
        let edit = Edit {
            file: place.file.clone(),
            start,
            end,
            text: text.into(),
        };
        Some(Self {
            applicability,
            edits: vec![edit],
        })
    }

    /// The same, and `text` also goes in at the byte `at` of the same file.
    #[must_use]
    pub fn and_insert(mut self, at: usize, text: impl Into<String>) -> Self {
        if let Some(first) = self.edits.first() {
            let edit = Edit {
                file: first.file.clone(),
                start: at,
                end: at,
                text: text.into(),
            };
            self.edits.push(edit);
            self.edits.sort();
        }
        self
    }

    /// `text`, the file's, with the edits made. `None` if they do not fit it.
    pub fn apply(&self, text: &str) -> Option<String> {
        apply(&self.edits, text)
    }
}

/// `text` with `edits` made. `None` if one reaches into another or does not fall on whole characters of `text`.
pub fn apply<'a>(edits: impl IntoIterator<Item = &'a Edit>, text: &str) -> Option<String> {
    let mut edits: Vec<&Edit> = edits.into_iter().collect();
    edits.sort_by_key(|edit| (edit.start, edit.end));
    let mut changed = String::with_capacity(text.len());
    let mut kept_to = 0;
    for Edit {
        start,
        end,
        text: new,
        ..
    } in edits
    {
        changed += text.get(kept_to..*start)?;
        changed += new;
        // That the bytes which go are whole characters shows here: the next piece begins behind them.
        text.get(range(*start, *end)?)?;
        kept_to = *end;
    }
    Some(changed + text.get(kept_to..)?)
}

fn range(start: usize, end: usize) -> Option<Range<usize>> {
    (start <= end).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(start: usize, end: usize, text: &str) -> Edit {
        Edit {
            file: SourcePath::new("shop.toml"),
            start,
            end,
            text: text.to_owned(),
        }
    }

    #[test]
    fn edits_are_made_from_any_order_and_leave_the_rest() {
        let text = "a = łb # note\r\n";
        let edits = [edit(14, 14, "!"), edit(4, 7, "\"c\""), edit(0, 0, "# first\n")];
        assert_eq!(
            apply(&edits, text).as_deref(),
            Some("# first\na = \"c\" # note!\r\n")
        );
        assert_eq!(apply(&[], text).as_deref(), Some(text));
    }

    #[test]
    fn edits_that_do_not_fit_the_text_change_nothing() {
        let text = "a = łb";
        for edits in [
            vec![edit(0, 3, ""), edit(2, 4, "")],
            vec![edit(5, 6, "")],
            vec![edit(4, 5, "")],
            vec![edit(2, 1, "")],
            vec![edit(0, 99, "")],
            vec![edit(99, 99, "x")],
        ] {
            assert_eq!(apply(&edits, text), None, "{edits:?}");
        }
    }

    #[test]
    fn a_file_without_bytes_has_nothing_to_replace() {
        let file = SourcePath::new("shop.toml");
        assert_eq!(Fix::replace(Applicability::Safe, &Place::file(&file), "x"), None);
        let fix = Fix::replace(Applicability::Unsafe, &Place::new(&file, 2..3), "x").unwrap();
        assert_eq!(
            fix.clone().and_insert(0, "- ").apply("abc").as_deref(),
            Some("- abx")
        );
        assert_eq!((fix.edits.len(), fix.applicability.word()), (1, "unsafe"));
    }
}
