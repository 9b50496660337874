//! HTML with slots: what is the same on every page is rendered once, the rest is filled in later.

use pulldown_cmark::BlockQuoteKind;

/// HTML and the slots in it, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Fragment {
    pub(super) html: String,
    pub(super) slots: Vec<Slot>,
}

/// A place in the fragment that is filled when a page is written.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    /// Bytes of HTML before it.
    pub(super) at: usize,
    pub(super) what: SlotKind,
}

/// What a slot is filled with. Numbers are places in the lists of `Prose`.
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

/// A position in the fragment.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cut {
    pub(super) html: usize,
    pub(super) slots: usize,
}

impl Fragment {
    pub(super) fn push(&mut self, html: &str) {
        self.html.push_str(html);
    }

    pub(super) fn leave(&mut self, what: SlotKind) {
        self.slots.push(Slot {
            at: self.html.len(),
            what,
        });
    }

    /// Where writing goes on.
    pub(super) fn end(&self) -> Cut {
        Cut {
            html: self.html.len(),
            slots: self.slots.len(),
        }
    }

    /// Takes back what was written since `cut`.
    pub(super) fn cut(&mut self, cut: Cut) {
        self.html.truncate(cut.html);
        self.slots.truncate(cut.slots);
    }

    /// Gives back the room that was kept for more.
    pub(super) fn shrink(&mut self) {
        self.html.shrink_to_fit();
        self.slots.shrink_to_fit();
    }

    /// Adds all of another fragment.
    pub(super) fn append(&mut self, other: Self) {
        let before = self.html.len();
        self.html.push_str(&other.html);
        let moved = other.slots.into_iter().map(|slot| Slot {
            at: before + slot.at,
            what: slot.what,
        });
        self.slots.extend(moved);
    }
}
