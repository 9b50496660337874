//! Lines of a title: as large as its place allows, of about the same length, broken where a reader would.

use super::pen::Pen;
use unicode_linebreak::linebreaks;

/// Where a text goes. Sizes are in pixels.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The longest line.
    pub width: f32,
    /// All lines together.
    pub height: f32,
    /// The largest type.
    pub largest: f32,
    /// The smallest type; a text that is still too long ends in "…".
    pub smallest: f32,
    /// From baseline to baseline, in multiples of the size.
    pub leading: f32,
    /// The most lines.
    pub lines: usize,
}

/// A text in lines.
#[derive(Clone, Debug, PartialEq)]
pub struct Fitted {
    /// The lines, from the top.
    pub lines: Vec<String>,
    /// The size of the type in pixels.
    pub size: f32,
}

/// Steps from size to size, in pixels.
const STEP: f32 = 4.0;
/// Down to this part of the largest size, words stay whole; below, long ones may be divided first.
const WHOLE_WORDS: f32 = 0.64;
/// Words shorter than this are never divided.
const LONG_WORD: usize = 12;

/// Sets `text`, which is in `language` (ISO 639-1), into `place`.
pub fn fit(pen: &Pen<'_>, text: &str, language: &str, rtl: bool, place: &Place) -> Fitted {
    let measure = |text: &str| pen.length(text, rtl);
    let whole = Pieces::new(text, &measure, |_| Vec::new());
    let divided = Pieces::new(text, &measure, |word| syllables(word, language));
    let down_to = |least: f32| {
        let sizes = std::iter::successors(Some(place.largest), |size| Some(size - STEP));
        sizes.take_while(move |size| *size >= least)
    };
    let least = place.smallest.max(place.largest * WHOLE_WORDS);
    let set = |pieces: &Pieces, size: f32| Some((pieces.balanced(place, size)?, size));
    let fitted = down_to(least)
        .find_map(|size| set(&whole, size))
        .or_else(|| down_to(least).find_map(|size| set(&divided, size)))
        .or_else(|| down_to(place.smallest).find_map(|size| set(&divided, size)));
    match fitted {
        Some((lines, size)) => Fitted { lines, size },
        None => shortened(text, language, &measure, place),
    }
}

/// The text up to where it fits in the smallest size, with "…" at its end.
fn shortened(text: &str, language: &str, measure: &dyn Fn(&str) -> f32, place: &Place) -> Fitted {
    let size = place.smallest;
    // A word without syllables may end anywhere.
    let anywhere = |word: &str| match syllables(word, language) {
        found if found.is_empty() => word.char_indices().map(|(at, _)| at).skip(2).collect(),
        found => found,
    };
    let cut = |end: usize| {
        let start = text
            .get(..end)?
            .trim_end_matches([' ', ',', '.', ':', ';', '–', '-', '(']);
        Pieces::new(&format!("{start}…"), measure, anywhere).balanced(place, size)
    };
    let ends: Vec<usize> = linebreaks(text).map(|(at, _)| at).collect();
    let letters: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let lines = Pieces::new(text, measure, anywhere)
        .balanced(place, size)
        .or_else(|| longest(&ends, &cut))
        .or_else(|| longest(&letters, &cut))
        .unwrap_or_default();
    Fitted { lines, size }
}

/// What `cut` gives for the last of `ends` that fits: longer texts fit no better.
fn longest(ends: &[usize], cut: &dyn Fn(usize) -> Option<Vec<String>>) -> Option<Vec<String>> {
    let fits = ends.partition_point(|end| cut(*end).is_some());
    ends.get(fits.checked_sub(1)?).and_then(|end| cut(*end))
}

/// Where a word may be divided: bytes from its start.
fn syllables(word: &str, language: &str) -> Vec<usize> {
    let letters = word.trim_end_matches(|c: char| !c.is_alphabetic());
    let plain = letters.chars().all(char::is_alphabetic) && letters.chars().count() >= LONG_WORD;
    let code = <[u8; 2]>::try_from(language.as_bytes()).ok();
    match code.and_then(hypher::Lang::from_iso).filter(|_| plain) {
        Some(language) => {
            let mut at = 0;
            let ends = hypher::hyphenate_bounded(letters, language, 3, 3).map(|syllable| {
                at += syllable.len();
                at
            });
            ends.filter(|end| *end < letters.len()).collect()
        }
        None => Vec::new(),
    }
}

/// A text cut wherever a line may end.
struct Pieces {
    pieces: Vec<Piece>,
    hyphen: f32,
}

/// What stands between two places where a line may end. Lengths are in multiples of the size.
struct Piece {
    text: String,
    length: f32,
    /// The space behind it, which a line does not end with.
    space: f32,
    /// True if the word goes on: a line that ends here gets a hyphen.
    divides: bool,
}

impl Pieces {
    fn new(text: &str, measure: &dyn Fn(&str) -> f32, divide: impl Fn(&str) -> Vec<usize>) -> Self {
        let mut pieces = Vec::new();
        let mut from = 0;
        for (to, _) in linebreaks(text) {
            let chunk = text.get(from..to).unwrap_or_default();
            let word = chunk.trim_end_matches(' ');
            let space = if word.len() < chunk.len() {
                measure(" ")
            } else {
                0.0
            };
            let mut cuts = divide(word);
            cuts.push(word.len());
            let mut start = 0;
            for end in cuts {
                let part = word.get(start..end).unwrap_or_default();
                let last = end == word.len();
                pieces.push(Piece {
                    text: part.to_owned(),
                    length: measure(part),
                    space: if last { space } else { 0.0 },
                    divides: !last,
                });
                start = end;
            }
            from = to;
        }
        Self {
            pieces,
            hyphen: measure("-"),
        }
    }

    /// Lines that fit, as few as can be and as even as can be; `None` if none do.
    fn balanced(&self, place: &Place, size: f32) -> Option<Vec<String>> {
        let width = place.width / size;
        let room = (1..=place.lines).rev().find(|lines| {
            let below: f32 = (1..*lines).map(|_| place.leading * size).sum();
            below + size <= place.height
        })?;
        // cost[n][end]: the least unevenness of the first `end` pieces in n lines, and where the last begins.
        let mut before: Vec<Option<f32>> = vec![Some(0.0)];
        before.resize(self.pieces.len() + 1, None);
        let mut starts: Vec<Vec<usize>> = Vec::new();
        for _ in 0..room {
            let (costs, begins) = self.one_more_line(&before, width);
            starts.push(begins);
            if costs.last().copied().flatten().is_some() {
                return self.lines(&starts);
            }
            before = costs;
        }
        None
    }

    fn one_more_line(&self, before: &[Option<f32>], width: f32) -> (Vec<Option<f32>>, Vec<usize>) {
        let count = self.pieces.len();
        let mut costs: Vec<Option<f32>> = vec![None; count + 1];
        let mut begins = vec![0; count + 1];
        for (begin, cost) in before.iter().enumerate() {
            let Some(cost) = cost else { continue };
            let mut length = 0.0;
            for (at, piece) in self.pieces.iter().enumerate().skip(begin) {
                length += piece.length;
                let ended = length + if piece.divides { self.hyphen } else { 0.0 };
                if length > width {
                    break;
                }
                length += piece.space;
                if ended > width {
                    continue;
                }
                let spare = width - ended;
                let divided = if piece.divides { width * width } else { 0.0 };
                let total = cost + spare * spare + divided;
                if let (Some(best), Some(start)) = (costs.get_mut(at + 1), begins.get_mut(at + 1))
                    && best.is_none_or(|best| total < best)
                {
                    (*best, *start) = (Some(total), begin);
                }
            }
        }
        (costs, begins)
    }

    fn lines(&self, starts: &[Vec<usize>]) -> Option<Vec<String>> {
        let mut end = self.pieces.len();
        let mut lines = Vec::new();
        for begins in starts.iter().rev() {
            let begin = *begins.get(end)?;
            lines.push(self.joined(self.pieces.get(begin..end)?));
            end = begin;
        }
        lines.reverse();
        Some(lines)
    }

    fn joined(&self, pieces: &[Piece]) -> String {
        let mut line = String::new();
        for piece in pieces {
            line.push_str(&piece.text);
            if piece.space > 0.0 {
                line.push(' ');
            }
        }
        let divided = pieces.last().is_some_and(|piece| piece.divides);
        line.truncate(line.trim_end().len());
        if divided { line + "-" } else { line }
    }
}
