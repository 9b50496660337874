//! A table of a description, cell by cell.

use super::prose::Block;

/// A wider table cannot be read on a page; what is beyond comes into its last column.
const MOST_COLUMNS: usize = 20;

/// A cell as it was written.
#[derive(Default)]
pub(super) struct Cell {
    pub(super) words: String,
    /// True for the head of a row or column.
    pub(super) is_head: bool,
    /// How many columns it takes.
    pub(super) columns: usize,
    /// How many rows it takes.
    pub(super) rows: usize,
}

/// A table being read.
#[derive(Default)]
pub(super) struct Table {
    rows: Vec<Row>,
    cell: Option<Cell>,
    /// For each column, how many of the next rows have a cell from above in it.
    from_above: Vec<usize>,
}

#[derive(Default)]
struct Row {
    cells: Vec<String>,
    /// How many of the cells at its beginning are heads.
    heads: usize,
}

impl Table {
    pub(super) fn begin_row(&mut self) {
        self.rows.push(Row::default());
    }

    pub(super) fn begin_cell(&mut self, cell: Cell) {
        self.cell = Some(cell);
    }

    /// Ends the cell, if one is open, with the words in `line`.
    pub(super) fn end_cell(&mut self, line: &mut String) {
        let words = std::mem::take(line);
        let Some(mut cell) = self.cell.take() else {
            // Words between cells are words all the same.
            if !words.trim().is_empty() {
                self.push(Cell {
                    words,
                    ..Cell::default()
                });
            }
            return;
        };
        cell.words = words;
        self.push(cell);
    }

    fn push(&mut self, cell: Cell) {
        if self.rows.is_empty() {
            self.begin_row();
        }
        let Some(row) = self.rows.last_mut() else { return };
        // Columns that a cell of a row above reaches into.
        while let Some(rows) = self.from_above.get_mut(row.cells.len()).filter(|rows| **rows > 0) {
            *rows -= 1;
            row.cells.push(String::new());
        }
        let words = cell.words.trim();
        if row.cells.len() >= MOST_COLUMNS {
            if let Some(last) = row.cells.last_mut().filter(|_| !words.is_empty()) {
                let comma = if last.is_empty() { "" } else { ", " };
                last.push_str(comma);
                last.push_str(words);
            }
            return;
        }
        row.heads += usize::from(cell.is_head && row.heads == row.cells.len());
        let columns = cell.columns.clamp(1, MOST_COLUMNS - row.cells.len());
        for column in 0..columns {
            let at = row.cells.len();
            if self.from_above.len() <= at {
                self.from_above.resize(at + 1, 0);
            }
            if let Some(rows) = self.from_above.get_mut(at) {
                *rows = cell.rows.saturating_sub(1);
            }
            row.cells.push(if column == 0 {
                words.to_owned()
            } else {
                String::new()
            });
        }
    }

    /// The table; lines of words where it is none, since some use tables to arrange what they write.
    pub(super) fn done(self) -> Vec<Block> {
        let is_full = |row: &Row| row.cells.iter().any(|cell| !cell.is_empty());
        let mut rows: Vec<Row> = self.rows.into_iter().filter(is_full).collect();
        let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        if columns < 2 || rows.len() < 2 {
            let lines = rows.into_iter().map(|row| words(row.cells));
            return lines.map(|line| Block::Paragraph(vec![line])).collect();
        }
        // Heads of rows only: the columns have none, and Markdown wants some.
        if rows.iter().all(|row| row.heads == 1) {
            rows.insert(0, Row::default());
        }
        // Markdown wants each column to have a head. Cells that a row lacks at its end are empty (GFM, 4.10): with
        // them, a few bytes of HTML would become a hundred.
        if let Some(heads) = rows.first_mut() {
            heads.cells.resize(columns, String::new());
        }
        for row in rows.iter_mut().skip(1) {
            let filled = row.cells.iter().rposition(|cell| !cell.is_empty());
            row.cells.truncate(filled.map_or(1, |last| last + 1));
        }
        vec![Block::Table(rows.into_iter().map(|row| row.cells).collect())]
    }
}

fn words(cells: Vec<String>) -> String {
    let cells: Vec<String> = cells.into_iter().filter(|cell| !cell.is_empty()).collect();
    cells.join(", ")
}

#[cfg(test)]
mod tests {
    use super::super::prose::markdown;

    #[test]
    fn a_table_stays_one_with_its_empty_cells() {
        for (html, expected) in [
            (
                "<p>Size guide</p><table><tbody><tr><td> </td>\n<td><strong>LENGTH</strong></td>\n<td><strong>WIDTH</strong></td></tr>\
                 <tr><td>S</td>\n<td>71.1</td>\n<td>45.7</td></tr></tbody></table><p>Fits.</p>",
                "Size guide\n\n|  | LENGTH | WIDTH |\n|---|---|---|\n| S | 71.1 | 45.7 |\n\nFits.\n",
            ),
            (
                "<table><tr><th>Height</th><td>9 cm</td></tr><tr><th>Holds</th><td>300 ml | full</td></tr></table>",
                "|  |  |\n|---|---|\n| Height | 9 cm |\n| Holds | 300 ml \\| full |\n",
            ),
            (
                "<table><tr><th colspan=2>Sizes</th></tr><tr><td rowspan='2'>S</td><td>1<br>2</td></tr><tr><td><ul><li>a</li><li>b</li></ul></td>\
                 <tr><td>L<td><table><tr><td>x<td>y</table>z",
                "| Sizes |  |\n|---|---|\n| S | 1 2 |\n|  | a, b |\n| L | x, y z |\n",
            ),
        ] {
            assert_eq!(markdown(html), expected, "{html}");
        }
    }

    #[test]
    fn what_is_no_table_becomes_lines() {
        assert_eq!(
            markdown(
                "<table><tr><td><p>One</p></td></tr><tr><td>Two<br>and a half</td></tr></table><b>x</b>"
            ),
            "One\n\nTwo and a half\n\nx\n"
        );
        assert_eq!(
            markdown("<table><tr><td>a</td><td></td><td>b</td></tr></table>"),
            "a, b\n"
        );
        assert_eq!(markdown("<table><tr><td></td></tr></table>"), "");
        assert_eq!(
            markdown("<b>a</b><table>lost<tr><td>b</td></tr></table>"),
            "a\n\nlost\n\nb\n"
        );
    }

    #[test]
    fn a_huge_span_makes_no_huge_table() {
        let wide = "<td>1".repeat(1_000);
        let html = format!(
            "<table><tr><td colspan=99999999999 rowspan=99999999>a<td>b<tr>{wide}{}",
            "<tr><td>c".repeat(1_000)
        );
        let markdown = markdown(&html);
        assert!(
            markdown.lines().all(|line| line.matches('|').count() <= 21),
            "{markdown}"
        );
        assert!(markdown.len() < 200_000, "{}", markdown.len());
        assert!(
            markdown.contains("a |") && markdown.contains(", b") || markdown.contains("b |"),
            "{markdown}"
        );
    }
}
