//! Where things stand on a card.
//!
//! At the top the shop signs with its emblem and name; at the bottom stands the title, with a short rule of
//! the accent above it and, below, a quiet line. A photo takes the whole side where a line ends. A shop without
//! an emblem of its own signs with its letter on the accent: then there is no rule.

use tiny_skia::{PathBuilder, Rect};

use super::canvas::{Canvas, Ink};
use super::{SHARE_IMAGE_SIZE, ShareImage, ShareImageColours};
use crate::media::icons::{Emblem, badge};
use crate::media::pixels::Pixels;
use crate::media::text_layout::{Fitted, Pen, Place, fit};

/// The height of the emblem, in pixels.
pub const STAMP: u32 = 64;
/// The most width of a logo, in pixels.
pub const LOGO_WIDTH: u32 = 420;

/// The most width and height of an emblem that has the card for itself, in pixels.
pub const LARGE_EMBLEM: (u32, u32) = (640, 260);

/// From the sheet's edge to what stands on it.
const MARGIN: f32 = 80.0;
/// From the words to the photo.
const GUTTER: f32 = 56.0;
/// The rule above the title.
const RULE: (f32, f32) = (88.0, 8.0);
/// From the title's capitals up to the rule.
const RULE_GAP: f32 = 40.0;
const NOTE_LEADING: f32 = 1.3;

pub struct Layout<'a> {
    pub titles: &'a Pen<'a>,
    pub texts: &'a Pen<'a>,
    pub colours: &'a ShareImageColours,
    pub emblem: &'a Emblem,
    /// The emblem drawn, where the shop has its own.
    pub stamp: Option<&'a Pixels>,
    /// How wide the photo is; 0 without.
    pub panel: u32,
}

/// The column that words stand in, and where lines begin.
#[derive(Clone, Copy)]
struct Column {
    left: f32,
    right: f32,
    rtl: bool,
}

impl Column {
    fn width(self) -> f32 {
        self.right - self.left
    }

    /// The left end of something so wide that stands where lines begin, `indent` further in.
    fn start(self, width: f32, indent: f32) -> f32 {
        if self.rtl {
            self.right - indent - width
        } else {
            self.left + indent
        }
    }

    /// The left end of something so wide that stands where lines end.
    fn end(self, width: f32) -> f32 {
        if self.rtl { self.left } else { self.right - width }
    }
}

/// Lines with the pen and the ink for them.
struct TextBlock<'a> {
    pen: &'a Pen<'a>,
    fitted: Fitted,
    leading: f32,
    ink: Ink,
}

impl TextBlock<'_> {
    /// From the first baseline to the last.
    fn drop(&self) -> f32 {
        let gaps = self.fitted.lines.iter().skip(1);
        gaps.map(|_| self.fitted.size * self.leading).sum()
    }

    /// Writes the lines, the last on `baseline`, `indent` from where lines begin.
    fn write(&self, canvas: &mut Canvas, column: Column, baseline: f32, indent: f32) {
        let mut baseline = baseline - self.drop();
        for line in &self.fitted.lines {
            let width = self.pen.length(line, column.rtl) * self.fitted.size;
            let at = (column.start(width, indent), baseline);
            if let Some(path) = self.pen.line(line, column.rtl, self.fitted.size, at) {
                canvas.fill(&path, self.ink);
            }
            baseline += self.fitted.size * self.leading;
        }
    }
}

impl Layout<'_> {
    /// The sheet with all words on it; `None` if neither title nor name can be written.
    pub fn sheet(&self, card: &ShareImage<'_>) -> Option<Canvas> {
        let name = self.texts.legible(card.name);
        let title = self.titles.legible(card.title);
        // A title in a script that no font has: the shop's name is better than nothing.
        let (title, name) = match title {
            Some(title) => (title, name),
            None => (self.titles.legible(card.name)?, None),
        };
        let mut canvas = Canvas::new(SHARE_IMAGE_SIZE.0, SHARE_IMAGE_SIZE.1, self.colours.paper);
        // Before the emblem brings colours of its own.
        for colour in [self.colours.ink, self.colours.quiet, self.colours.accent] {
            canvas.ink(colour);
        }
        let column = self.column(card.rtl);
        self.sign(&mut canvas, column, name.as_deref(), card);
        self.say(&mut canvas, column, &title, card);
        Some(canvas)
    }

    /// The sheet with the emblem in its middle, and `corner` below it.
    pub fn emblem_alone(&self, corner: &str) -> Canvas {
        let mut canvas = Canvas::new(SHARE_IMAGE_SIZE.0, SHARE_IMAGE_SIZE.1, self.colours.paper);
        let middle = whole(SHARE_IMAGE_SIZE.0) / 2.0;
        let size = whole(LARGE_EMBLEM.1);
        let (width, height) = match self.stamp {
            Some(stamp) => (whole(stamp.width), whole(stamp.height)),
            None => (size, size),
        };
        let (x, y) = (
            middle - width / 2.0,
            (whole(SHARE_IMAGE_SIZE.1) - height) / 2.0 - 30.0,
        );
        match (self.stamp, self.emblem) {
            (Some(stamp), _) => canvas.paste(stamp, pixel(x), pixel(y)),
            (None, Emblem::Letter(letter)) => self.badge(&mut canvas, letter, size, (x, y)),
            // One that can't be drawn: the picture of a shop.
            (None, _) => self.badge(&mut canvas, "", size, (x, y)),
        }
        if let Some(words) = self.texts.legible(corner) {
            let type_size = 30.0;
            let left = middle - self.texts.length(&words, false) * type_size / 2.0;
            let ink = canvas.ink(self.colours.quiet);
            if let Some(path) = self
                .texts
                .line(&words, false, type_size, (left, y + height + 84.0))
            {
                canvas.fill(&path, ink);
            }
        }
        canvas
    }

    /// The letter on a square in the accent's colour.
    fn badge(&self, canvas: &mut Canvas, letter: &str, size: f32, at: (f32, f32)) {
        let badge = badge(self.titles, letter, size, size * 0.2, at);
        let accent = canvas.ink(self.colours.accent);
        if let Some(ground) = badge.ground {
            canvas.fill(&ground, accent);
        }
        if let Some(letter) = badge.letter {
            let light = canvas.ink_on(self.colours.accent, self.colours.accent_ink);
            canvas.fill(&letter, light);
        }
    }

    fn column(&self, rtl: bool) -> Column {
        let (width, panel) = (whole(SHARE_IMAGE_SIZE.0), whole(self.panel));
        let edge = if self.panel == 0 { MARGIN } else { panel + GUTTER };
        if rtl {
            Column {
                left: edge,
                right: width - MARGIN,
                rtl,
            }
        } else {
            Column {
                left: MARGIN,
                right: width - edge,
                rtl,
            }
        }
    }

    /// Emblem and name at the top, the corner's word across from them.
    fn sign(&self, canvas: &mut Canvas, column: Column, name: Option<&str>, card: &ShareImage<'_>) {
        // A wide logo says the name itself: above it as a title it would say it twice.
        let is_wide = self.stamp.is_some_and(|stamp| stamp.width > STAMP * 2);
        let mut taken = if is_wide && card.name.is_empty() {
            0.0
        } else {
            self.emblem(canvas, column)
        };
        let middle = MARGIN + whole(STAMP) / 2.0;
        if let Some(name) = name.filter(|_| !is_wide) {
            let indent = if taken > 0.0 { taken + 20.0 } else { 0.0 };
            let place = Place {
                width: column.width() - indent,
                height: 76.0,
                largest: 34.0,
                smallest: 26.0,
                leading: 1.15,
                lines: 2,
            };
            let ink = canvas.ink(self.colours.ink);
            let words = TextBlock {
                pen: self.texts,
                fitted: fit(self.texts, name, card.language, column.rtl, &place),
                leading: place.leading,
                ink,
            };
            let half = self.texts.cap_height() * words.fitted.size / 2.0;
            words.write(canvas, column, middle + half + words.drop() / 2.0, indent);
            let longest = words.fitted.lines.iter();
            let longest = longest.map(|line| self.texts.length(line, column.rtl) * words.fitted.size);
            taken = indent + longest.fold(0.0, f32::max);
        }
        self.corner(canvas, column, middle, taken, card.corner);
    }

    /// Draws the emblem, and says how much of the line it takes.
    fn emblem(&self, canvas: &mut Canvas, column: Column) -> f32 {
        match (self.stamp, self.emblem) {
            (Some(stamp), _) => {
                let (width, height) = (whole(stamp.width), whole(stamp.height));
                let top = MARGIN + (whole(STAMP) - height) / 2.0;
                let (x, y) = (column.start(width, 0.0), top);
                canvas.paste(stamp, pixel(x), pixel(y));
                width
            }
            (None, Emblem::Letter(letter)) => {
                let size = whole(STAMP);
                self.badge(canvas, letter, size, (column.start(size, 0.0), MARGIN));
                size
            }
            (None, _) => 0.0,
        }
    }

    fn corner(&self, canvas: &mut Canvas, column: Column, middle: f32, taken: f32, words: &str) {
        let Some(words) = self.texts.legible(words).filter(|_| self.panel == 0) else {
            return;
        };
        let size = 26.0;
        let width = self.texts.length(&words, false) * size;
        if taken + width + 60.0 > column.width() {
            return;
        }
        let ink = canvas.ink(self.colours.quiet);
        let at = (column.end(width), middle + self.texts.cap_height() * size / 2.0);
        if let Some(path) = self.texts.line(&words, false, size, at) {
            canvas.fill(&path, ink);
        }
    }

    /// The title at the bottom, with the rule above and the note below.
    fn say(&self, canvas: &mut Canvas, column: Column, title: &str, card: &ShareImage<'_>) {
        let bottom = whole(SHARE_IMAGE_SIZE.1) - MARGIN;
        let beside = self.panel > 0;
        let mut baseline = bottom;
        if let Some(note) = self.texts.legible(card.note) {
            let place = Place {
                width: column.width().min(820.0),
                height: if beside { 130.0 } else { 100.0 },
                largest: 32.0,
                smallest: 28.0,
                leading: NOTE_LEADING,
                lines: if beside { 3 } else { 2 },
            };
            let ink = canvas.ink(self.colours.quiet);
            let words = TextBlock {
                pen: self.texts,
                fitted: fit(self.texts, &note, card.language, column.rtl, &place),
                leading: place.leading,
                ink,
            };
            words.write(canvas, column, baseline, 0.0);
            baseline -= words.drop() + words.fitted.size * 2.1;
        }
        let rule = RULE_GAP + RULE.1;
        let place = Place {
            width: column.width(),
            height: baseline - (MARGIN + whole(STAMP)) - rule - 28.0,
            largest: if beside { 76.0 } else { 104.0 },
            smallest: if beside { 40.0 } else { 52.0 },
            leading: 1.1,
            lines: if beside { 5 } else { 4 },
        };
        let ink = canvas.ink(self.colours.ink);
        let words = TextBlock {
            pen: self.titles,
            fitted: fit(self.titles, title, card.language, column.rtl, &place),
            leading: place.leading,
            ink,
        };
        words.write(canvas, column, baseline, 0.0);
        if !matches!(self.emblem, Emblem::Letter(_)) {
            let caps = baseline - words.drop() - self.titles.cap_height() * words.fitted.size;
            let (width, height) = RULE;
            let left = column.start(width, 0.0).round();
            let top = (caps - RULE_GAP - height).round();
            let accent = canvas.ink(self.colours.accent);
            if let Some(rule) = Rect::from_xywh(left, top, width, height) {
                canvas.fill(&PathBuilder::from_rect(rule), accent);
            }
        }
    }
}

#[allow(clippy::cast_precision_loss, reason = "pixels of a card are far below 2^24")]
fn whole(pixels: u32) -> f32 {
    pixels as f32
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a place on a card, not below 0"
)]
fn pixel(place: f32) -> u32 {
    place.max(0.0).round() as u32
}
