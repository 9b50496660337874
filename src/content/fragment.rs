//! HTML with slots: what is the same on every page is rendered once, the rest is filled in later.

use pulldown_cmark::BlockQuoteKind;

/// HTML and the holes in it, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Fragment {
    pub(super) html: String,
    pub(super) holes: Vec<Slot>,
}

/// A place on the paper that is filled when a page is written.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    /// Bytes of HTML before it.
    pub(super) at: usize,
    pub(super) what: SlotKind,
}

/// What a hole is filled with. Numbers are places in the lists of `Prose`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SlotKind {
    /// `<h2 id="…">`
    HeadingStart(usize),
    /// `</h2>`
    HeadingEnd(u8),
    /// `<a href="…">`, or nothing if the link leads nowhere.
    LinkStart(usize),
    /// `</a>`, where the start was written.
    LinkEnd,
    /// `<img …>`
    Picture(usize),
    /// The start of a table's region, with its name.
    TableStart(usize),
    /// A box, ticked or not.
    Task(bool),
    /// HTML as the owner wrote it.
    Raw(Box<str>),
    /// HTML that shows markup as text: on the document's own page, and nowhere else.
    Literal(Box<str>),
    /// What kind of note it is, in the page's language.
    CalloutLabel(BlockQuoteKind),
    /// The small number that leads to a note. While reading, `number` is the note's place in the list.
    NoteRef { number: usize, nth: usize },
    /// The start of the list of notes.
    NotesStart,
    /// The start of a note.
    NoteStart(usize),
    /// The way back from a note to its `nth` number.
    NoteBack { number: usize, nth: usize },
}

/// A position on the paper.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cut {
    pub(super) html: usize,
    pub(super) holes: usize,
}

impl Fragment {
    pub(super) fn push(&mut self, html: &str) {
        self.html.push_str(html);
    }

    pub(super) fn leave(&mut self, what: SlotKind) {
        self.holes.push(Slot {
            at: self.html.len(),
            what,
        });
    }

    /// Where writing goes on.
    pub(super) fn end(&self) -> Cut {
        Cut {
            html: self.html.len(),
            holes: self.holes.len(),
        }
    }

    /// Takes back what was written since `cut`.
    pub(super) fn cut(&mut self, cut: Cut) {
        self.html.truncate(cut.html);
        self.holes.truncate(cut.holes);
    }

    /// Gives back the room that was kept for more.
    pub(super) fn shrink(&mut self) {
        self.html.shrink_to_fit();
        self.holes.shrink_to_fit();
    }

    /// Adds all of another paper.
    pub(super) fn append(&mut self, other: Self) {
        let before = self.html.len();
        self.html.push_str(&other.html);
        let moved = other.holes.into_iter().map(|hole| Slot {
            at: before + hole.at,
            what: hole.what,
        });
        self.holes.extend(moved);
    }
}
