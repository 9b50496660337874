//! Footnotes: read where they stand, numbered in the order of their first use, written at the end.

use std::collections::BTreeMap;

use super::Reader;
use crate::content::fragment::{Fragment, SlotKind};

/// All footnotes of a document.
#[derive(Default)]
pub(super) struct Notes {
    by_label: BTreeMap<String, usize>,
    list: Vec<Note>,
    /// The fragment that waits while a note is written on its own.
    waiting: Vec<(usize, Fragment)>,
}

#[derive(Default)]
struct Note {
    fragment: Option<Fragment>,
    /// From 1; 0 where nothing refers to it.
    number: usize,
    uses: usize,
}

impl Notes {
    pub(super) fn is_open(&self) -> bool {
        !self.waiting.is_empty()
    }

    fn index(&mut self, label: &str) -> usize {
        let new = self.list.len();
        let index = *self.by_label.entry(label.to_lowercase()).or_insert(new);
        if index == new {
            self.list.push(Note::default());
        }
        index
    }

    /// Turns the places in the list that `fragment` refers to into numbers, and gives numbers to notes that
    /// have none; those are added to `order`.
    fn number(&mut self, fragment: &mut Fragment, order: &mut Vec<usize>) {
        for slot in &mut fragment.slots {
            let SlotKind::NoteRef { number, nth } = &mut slot.what else {
                continue;
            };
            let Some(note) = self.list.get_mut(*number) else {
                continue;
            };
            if note.number == 0 {
                order.push(*number);
                note.number = order.len();
            }
            note.uses += 1;
            (*number, *nth) = (note.number, note.uses);
        }
    }
}

impl Reader<'_> {
    pub(super) fn note_reference(&mut self, label: &str) {
        self.flush();
        let index = self.notes.index(label);
        self.paragraph.has_words = true;
        self.fragment.leave(SlotKind::NoteRef {
            number: index,
            nth: 0,
        });
    }

    pub(super) fn note_start(&mut self, label: &str) {
        let index = self.notes.index(label);
        let outer = std::mem::take(&mut self.fragment);
        self.notes.waiting.push((index, outer));
    }

    pub(super) fn note_end(&mut self) {
        let Some((index, outer)) = self.notes.waiting.pop() else {
            return;
        };
        let written = std::mem::replace(&mut self.fragment, outer);
        if let Some(note) = self.notes.list.get_mut(index) {
            note.fragment.get_or_insert(written);
        }
    }

    /// Adds the notes that something refers to. A note may itself refer to others.
    pub(super) fn write_notes(&mut self) {
        let mut notes = std::mem::take(&mut self.notes);
        let mut order = Vec::new();
        notes.number(&mut self.fragment, &mut order);
        let mut fragments = Vec::new();
        let mut next = 0;
        while let Some(index) = order.get(next).copied() {
            let mut fragment = notes
                .list
                .get_mut(index)
                .and_then(|note| note.fragment.take())
                .unwrap_or_default();
            notes.number(&mut fragment, &mut order);
            fragments.push(fragment);
            next += 1;
        }
        if fragments.is_empty() {
            return;
        }
        self.fragment.leave(SlotKind::NotesStart);
        for (fragment, index) in fragments.into_iter().zip(order) {
            let uses = notes.list.get(index).map_or(0, |note| note.uses);
            let number = notes.list.get(index).map_or(0, |note| note.number);
            self.write_note(fragment, number, uses);
        }
        self.fragment.push("</ol>\n</section>\n");
    }

    fn write_note(&mut self, mut fragment: Fragment, number: usize, uses: usize) {
        self.fragment.leave(SlotKind::NoteStart(number));
        // The way back stands on the note's last line.
        let in_paragraph = fragment.html.ends_with("</p>\n");
        if in_paragraph {
            fragment.html.truncate(fragment.html.len() - "</p>\n".len());
        }
        self.fragment.append(fragment);
        for nth in 1..=uses {
            self.fragment.leave(SlotKind::NoteBack { number, nth });
        }
        self.fragment
            .push(if in_paragraph { "</p>\n</li>\n" } else { "</li>\n" });
    }
}
