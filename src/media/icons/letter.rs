//! A letter on a coloured square, or a shop drawn there where no font has the letter.

use tiny_skia::{Path, PathBuilder, Transform};

use crate::media::text_layout::Pen;

/// A square with round corners and a letter, as outlines.
pub struct Badge {
    /// The square.
    pub ground: Option<Path>,
    /// The letter, or the shop that stands in for it.
    pub letter: Option<Path>,
}

/// How high a capital stands in the square.
const CAPITAL: f32 = 0.56;
/// The most width of a letter in it.
const WIDTH: f32 = 0.72;
/// How far from its corner a quarter of a circle's handles stand (4/3 · (√2 − 1)).
const HANDLE: f32 = 0.552_285;

/// A badge of `size`, its corners as round as `radius`, its upper left corner at `at`.
pub fn badge(pen: &Pen<'_>, letter: &str, size: f32, radius: f32, at: (f32, f32)) -> Badge {
    Badge {
        ground: square(size, radius, at),
        letter: sign(pen, letter, size, CAPITAL, at),
    }
}

/// What stands in a square of `size`: the letter, or a small shop where the fonts do not have it.
pub fn sign(pen: &Pen<'_>, letter: &str, size: f32, capital: f32, at: (f32, f32)) -> Option<Path> {
    centred(pen, letter, size, capital, at).or_else(|| shop(size, capital, at))
}

/// An awning over two windows and a door, a little wider than a capital is high.
fn shop(size: f32, capital: f32, (x, y): (f32, f32)) -> Option<Path> {
    let side = size * capital * 1.1;
    let (left, top) = (x + (size - side) / 2.0, y + (size - side) / 2.0);
    // In sixteenths of the side.
    let at = |across: f32, down: f32| (left + side * across / 16.0, top + side * down / 16.0);
    let mut path = PathBuilder::new();
    let awning = [(2.0, 1.0), (14.0, 1.0), (16.0, 5.0), (0.0, 5.0)];
    let windows = [(1.5, 9.5), (9.0, 9.5), (9.0, 15.0), (1.5, 15.0)];
    let door = [(11.0, 9.5), (14.5, 9.5), (14.5, 15.0), (11.0, 15.0)];
    for corners in [awning, windows, door] {
        let [first, second, third, fourth] = corners.map(|(across, down)| at(across, down));
        path.move_to(first.0, first.1);
        path.line_to(second.0, second.1);
        path.line_to(third.0, third.1);
        path.line_to(fourth.0, fourth.1);
        path.close();
    }
    // The scalloped edge: four half circles.
    for scallop in [0.0_f32, 4.0, 8.0, 12.0] {
        let reach = 2.0 * HANDLE;
        let points = [
            (scallop, 5.0),
            (scallop, 5.0 + reach),
            (scallop + 2.0 - reach, 7.0),
            (scallop + 2.0, 7.0),
            (scallop + 2.0 + reach, 7.0),
            (scallop + 4.0, 5.0 + reach),
            (scallop + 4.0, 5.0),
        ]
        .map(|(across, down)| at(across, down));
        let [start, first, second, middle, third, fourth, end] = points;
        path.move_to(start.0, start.1);
        path.cubic_to(first.0, first.1, second.0, second.1, middle.0, middle.1);
        path.cubic_to(third.0, third.1, fourth.0, fourth.1, end.0, end.1);
        path.close();
    }
    path.finish()
}

/// The letter in the middle of a square of `size`; capitals stand as high as the part `capital` of it.
pub fn centred(pen: &Pen<'_>, letter: &str, size: f32, capital: f32, (x, y): (f32, f32)) -> Option<Path> {
    let letter = pen.legible(letter)?;
    let type_size = size * capital / pen.cap_height();
    let outline = pen.line(&letter, false, type_size, (0.0, 0.0))?;
    let bounds = outline.bounds();
    let most = size * capital * WIDTH / CAPITAL;
    let scale = (most / bounds.width()).min(most / bounds.height()).min(1.0);
    let middle = |low: f32, high: f32| f32::midpoint(low, high) * scale;
    outline.transform(Transform::from_row(
        scale,
        0.0,
        0.0,
        scale,
        x + size / 2.0 - middle(bounds.left(), bounds.right()),
        y + size / 2.0 - middle(bounds.top(), bounds.bottom()),
    ))
}

/// A square with round corners.
pub fn square(size: f32, radius: f32, (x, y): (f32, f32)) -> Option<Path> {
    let (right, bottom) = (x + size, y + size);
    let handle = radius * (1.0 - HANDLE);
    let mut path = PathBuilder::new();
    path.move_to(x + radius, y);
    path.line_to(right - radius, y);
    path.cubic_to(right - handle, y, right, y + handle, right, y + radius);
    path.line_to(right, bottom - radius);
    path.cubic_to(
        right,
        bottom - handle,
        right - handle,
        bottom,
        right - radius,
        bottom,
    );
    path.line_to(x + radius, bottom);
    path.cubic_to(x + handle, bottom, x, bottom - handle, x, bottom - radius);
    path.line_to(x, y + radius);
    path.cubic_to(x, y + handle, x + handle, y, x + radius, y);
    path.close();
    path.finish()
}

/// A path as the attribute `d` of SVG writes it, to a hundredth.
pub fn svg_path(path: &Path) -> String {
    use tiny_skia::PathSegment as Segment;
    let mut written = String::new();
    for segment in path.segments() {
        written += &match segment {
            Segment::MoveTo(to) => format!("M{}", svg_point(to)),
            Segment::LineTo(to) => format!("L{}", svg_point(to)),
            Segment::QuadTo(by, to) => format!("Q{} {}", svg_point(by), svg_point(to)),
            Segment::CubicTo(first, second, to) => {
                format!("C{} {} {}", svg_point(first), svg_point(second), svg_point(to))
            }
            Segment::Close => "Z".to_owned(),
        };
    }
    written
}

fn svg_point(point: tiny_skia::Point) -> String {
    format!("{} {}", svg_number(point.x), svg_number(point.y))
}

fn svg_number(value: f32) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
