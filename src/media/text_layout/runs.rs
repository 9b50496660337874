//! A text taken apart: by direction, and by which font has its letters.

use std::ops::Range;

use rustybuzz::Face;
use unicode_bidi::{BidiInfo, Level};

/// A piece of a line that is written in one direction with one font.
pub struct Run {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// The font, by its place among the fonts.
    pub font: usize,
    /// True if it is written from right to left.
    pub leftwards: bool,
}

/// True for what has no shape of its own: joiners, soft hyphens, marks of direction.
pub fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}'
            | '\u{fe00}'..='\u{fe0f}'
    )
}

/// True if the font can write `c`.
pub fn has(face: &Face<'_>, c: char) -> bool {
    c.is_whitespace() || is_invisible(c) || face.glyph_index(c).is_some()
}

/// The pieces of one line, from left to right as they are seen.
pub fn runs(text: &str, rtl: bool, faces: &[Face<'_>]) -> Vec<Run> {
    let level = if rtl { Level::rtl() } else { Level::ltr() };
    let bidi = BidiInfo::new(text, Some(level));
    let mut runs = Vec::new();
    for paragraph in &bidi.paragraphs {
        let (levels, ranges) = bidi.visual_runs(paragraph, paragraph.range.clone());
        for range in ranges {
            let leftwards = levels.get(range.start).is_some_and(Level::is_rtl);
            let mut pieces = by_font(text, range, faces);
            if leftwards {
                pieces.reverse();
            }
            let run = |(range, font)| Run {
                range,
                font,
                leftwards,
            };
            runs.extend(pieces.into_iter().map(run));
        }
    }
    runs
}

/// Cuts `range` where the font changes: never inside a word that one font has as a whole.
fn by_font(text: &str, range: Range<usize>, faces: &[Face<'_>]) -> Vec<(Range<usize>, usize)> {
    let mut pieces: Vec<(Range<usize>, usize)> = Vec::new();
    let mut add = |start: usize, end: usize, font: usize| match pieces.last_mut() {
        Some((piece, last)) if *last == font => piece.end = end,
        _ => pieces.push((start..end, font)),
    };
    let mut at = range.start;
    for word in text.get(range).unwrap_or_default().split_inclusive(' ') {
        let whole = faces.iter().position(|face| word.chars().all(|c| has(face, c)));
        for (offset, c) in word.char_indices() {
            let own = || faces.iter().position(|face| has(face, c));
            let font = whole.or_else(own).unwrap_or(0);
            add(at + offset, at + offset + c.len_utf8(), font);
        }
        at += word.len();
    }
    pieces
}
