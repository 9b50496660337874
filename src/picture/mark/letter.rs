//! A letter on a coloured square.

use tiny_skia::{Path, PathBuilder, Transform};

use crate::picture::lettering::Pen;

/// A square with round corners and a letter, as outlines.
pub struct Badge {
    /// The square.
    pub ground: Option<Path>,
    /// The letter; `None` where the fonts do not have it.
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
        letter: centred(pen, letter, size, CAPITAL, at),
    }
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
    let number = |value: f32| {
        let text = format!("{value:.2}");
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    };
    let point = |point: tiny_skia::Point| format!("{} {}", number(point.x), number(point.y));
    let segment = |segment: Segment| match segment {
        Segment::MoveTo(to) => format!("M{}", point(to)),
        Segment::LineTo(to) => format!("L{}", point(to)),
        Segment::QuadTo(by, to) => format!("Q{} {}", point(by), point(to)),
        Segment::CubicTo(first, second, to) => {
            format!("C{} {} {}", point(first), point(second), point(to))
        }
        Segment::Close => "Z".to_owned(),
    };
    path.segments().map(segment).collect()
}
