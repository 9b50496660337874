//! One line of text into an outline.

use icu_normalizer::ComposingNormalizerBorrowed;
use rustybuzz::ttf_parser::{GlyphId, OutlineBuilder};
use rustybuzz::{Direction, Face, GlyphBuffer, UnicodeBuffer};
use tiny_skia::{Path, PathBuilder};

use super::runs::{Run, has, is_invisible, runs};

/// Writes with the fonts of a stack.
pub struct Pen<'a> {
    faces: Vec<Face<'a>>,
}

impl<'a> Pen<'a> {
    pub(super) fn new(faces: Vec<Face<'a>>) -> Self {
        Self { faces }
    }

    /// `text` as it can be written: without pictographs that no font has. `None` if letters would be
    /// missing, or nothing is left: half a sentence is worse than none.
    pub fn legible(&self, text: &str) -> Option<String> {
        let composed = ComposingNormalizerBorrowed::new_nfc().normalize(text);
        let known = |c: char| self.faces.iter().any(|face| has(face, c));
        if composed.chars().any(|c| c.is_alphanumeric() && !known(c)) {
            return None;
        }
        let kept: String = composed.chars().filter(|c| known(*c)).collect();
        let words: Vec<&str> = kept
            .split([' ', '\n', '\t'])
            .filter(|word| !word.is_empty())
            .collect();
        let seen = |c: char| !c.is_whitespace() && !is_invisible(c);
        Some(words.join(" ")).filter(|text| text.chars().any(seen))
    }

    /// How long `text` is on one line, in multiples of the size of its type.
    pub fn length(&self, text: &str, rtl: bool) -> f32 {
        let runs = runs(text, rtl, &self.faces);
        let lengths = runs.iter().filter_map(|run| self.shaped(text, run));
        lengths.map(|(face, glyphs)| advance(&glyphs) / em(face)).sum()
    }

    /// The outline of `text` on one line in type of `size` pixels; its left end stands at `x`, its baseline at
    /// `y`. `None` if there is nothing to see.
    pub fn line(&self, text: &str, rtl: bool, size: f32, (x, y): (f32, f32)) -> Option<Path> {
        let mut outline = Outline::new(x, y);
        for run in runs(text, rtl, &self.faces) {
            if let Some((face, glyphs)) = self.shaped(text, &run) {
                outline.scale = size / em(face);
                outline.add(face, &glyphs);
            }
        }
        outline.path.finish()
    }

    /// How far a capital letter of the first font reaches above the baseline, in multiples of the size.
    pub fn cap_height(&self) -> f32 {
        let face = self.faces.first();
        let height = face.and_then(|face| Some(f32::from(face.capital_height()?) / em(face)));
        height.filter(|height| (0.3..1.0).contains(height)).unwrap_or(0.7)
    }

    fn shaped(&self, text: &str, run: &Run) -> Option<(&Face<'a>, GlyphBuffer)> {
        let face = self.faces.get(run.font)?;
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(&writable(face, text.get(run.range.clone())?));
        buffer.set_direction(if run.leftwards {
            Direction::RightToLeft
        } else {
            Direction::LeftToRight
        });
        buffer.guess_segment_properties();
        Some((face, rustybuzz::shape(face, &[], buffer)))
    }
}

/// Spaces and hyphens that a font has not are written as those it has.
fn writable(face: &Face<'_>, text: &str) -> String {
    let has = |c: char| face.glyph_index(c).is_some();
    let written = |c: char| match c {
        _ if is_invisible(c) => None,
        _ if has(c) => Some(c),
        '\u{2010}' | '\u{2011}' => Some('-'),
        _ if c.is_whitespace() => Some(' '),
        _ => Some(c),
    };
    text.chars().filter_map(written).collect()
}

fn em(face: &Face<'_>) -> f32 {
    // The field is 16 bits wide in the font.
    f32::from(u16::try_from(face.units_per_em()).unwrap_or(1000)).max(1.0)
}

#[allow(clippy::cast_precision_loss, reason = "units of a font are far below 2^24")]
fn units(units: i32) -> f32 {
    units as f32
}

fn advance(glyphs: &GlyphBuffer) -> f32 {
    glyphs
        .glyph_positions()
        .iter()
        .map(|position| units(position.x_advance))
        .sum()
}

/// Glyphs, one after the other, in pixels.
struct Outline {
    path: PathBuilder,
    /// Pixels a unit of the font.
    scale: f32,
    /// Where the next glyph stands.
    x: f32,
    baseline: f32,
    origin: (f32, f32),
}

impl Outline {
    fn new(x: f32, baseline: f32) -> Self {
        Self {
            path: PathBuilder::new(),
            scale: 1.0,
            x,
            baseline,
            origin: (x, baseline),
        }
    }

    fn add(&mut self, face: &Face<'_>, glyphs: &GlyphBuffer) {
        for (glyph, position) in glyphs.glyph_infos().iter().zip(glyphs.glyph_positions()) {
            self.origin = (
                self.x + units(position.x_offset) * self.scale,
                self.baseline - units(position.y_offset) * self.scale,
            );
            // Ids of glyphs are 16 bits wide in the font.
            if let Ok(id) = u16::try_from(glyph.glyph_id) {
                face.outline_glyph(GlyphId(id), self);
            }
            self.x += units(position.x_advance) * self.scale;
        }
    }

    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        let (left, baseline) = self.origin;
        (left + x * self.scale, baseline - y * self.scale)
    }
}

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let ((x1, y1), (x, y)) = (self.at(x1, y1), self.at(x, y));
        self.path.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let ((x1, y1), (x2, y2), (x, y)) = (self.at(x1, y1), self.at(x2, y2), self.at(x, y));
        self.path.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}
