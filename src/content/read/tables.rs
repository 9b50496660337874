//! Tables, each in a region that can be scrolled with the keyboard.

use std::collections::BTreeMap;

use pulldown_cmark::Alignment;

use super::Reader;
use crate::content::fragment::{Cut, SlotKind};

/// The table being read.
pub(super) struct OpenTable {
    start: Cut,
    alignments: Vec<Alignment>,
    column: usize,
    rows: usize,
    /// The heads of the columns, while they are read.
    heads: Option<String>,
    name: String,
    head_start: Cut,
    cell_start: Cut,
}

/// What tables are called, each name once: screen readers list regions by name.
#[derive(Default)]
pub(super) struct TableNames {
    names: Vec<String>,
    seen: BTreeMap<String, usize>,
}

impl TableNames {
    fn add(&mut self, name: String) {
        let count = self.seen.entry(name.clone()).or_default();
        *count += 1;
        let name = if *count > 1 && !name.is_empty() {
            format!("{name} ({count})")
        } else {
            name
        };
        self.names.push(name);
    }

    pub(super) fn into_names(self) -> Vec<String> {
        self.names
    }
}

impl OpenTable {
    pub(super) fn hear(&mut self, text: &str) {
        if let Some(heads) = &mut self.heads {
            heads.push_str(text);
        }
    }
}

impl Reader<'_> {
    pub(super) fn table_start(&mut self, alignments: Vec<Alignment>) {
        let start = self.fragment.end();
        self.fragment.leave(SlotKind::TableStart(self.tables.names.len()));
        self.fragment.push("<table>\n");
        let head_start = self.fragment.end();
        self.fragment.push("<thead>\n<tr>");
        self.table = Some(OpenTable {
            start,
            alignments,
            column: 0,
            rows: 0,
            heads: Some(String::new()),
            name: String::new(),
            head_start,
            cell_start: start,
        });
    }

    pub(super) fn head_end(&mut self) {
        let Some(table) = &mut self.table else { return };
        if table.name.is_empty() {
            self.fragment.cut(table.head_start);
        } else {
            self.fragment.push("</tr>\n</thead>\n");
        }
        table.heads = None;
    }

    pub(super) fn row_start(&mut self) {
        let Some(table) = &mut self.table else { return };
        if table.rows == 0 {
            self.fragment.push("<tbody>\n");
        }
        table.rows += 1;
        table.column = 0;
        self.fragment.push("<tr>");
    }

    pub(super) fn cell_start(&mut self) {
        self.end_words();
        let Some(table) = &mut self.table else { return };
        let class = match table.alignments.get(table.column) {
            Some(Alignment::Center) => " class=\"center\"",
            Some(Alignment::Right) => " class=\"right\"",
            _ => "",
        };
        table.column += 1;
        table.cell_start = self.fragment.end();
        let tag = if table.heads.is_some() {
            "<th scope=\"col\""
        } else {
            "<td"
        };
        self.fragment.push(tag);
        self.fragment.push(class);
        self.fragment.push(">");
    }

    pub(super) fn cell_end(&mut self) {
        self.end_words();
        let Some(table) = &mut self.table else { return };
        let Some(heads) = &mut table.heads else {
            return self.fragment.push("</td>");
        };
        let head = heads.trim();
        if head.is_empty() {
            // A head without words is none, to a screen reader and to axe.
            self.fragment.cut(table.cell_start);
            self.fragment.push("<td></td>");
        } else {
            let comma = if table.name.is_empty() { "" } else { ", " };
            table.name.push_str(comma);
            table.name.push_str(head);
            self.fragment.push("</th>");
        }
        heads.clear();
    }

    pub(super) fn table_end(&mut self) {
        let Some(table) = self.table.take() else { return };
        if table.rows == 0 && table.name.is_empty() {
            return self.fragment.cut(table.start);
        }
        if table.rows > 0 {
            self.fragment.push("</tbody>\n");
        }
        self.fragment.push("</table></div>\n");
        self.tables.add(table.name);
    }
}
