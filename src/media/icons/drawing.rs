//! A drawing (SVG) as pixels.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

use resvg::usvg::{Options, Tree};
use roxmltree::{Document, Node};
use tiny_skia::{Pixmap, Transform};

use super::cost::is_affordable;
use crate::media::share_image::Rgb;

/// The most that is drawn for an icon, in bytes of text and in shapes once all `<use>` are followed.
const MOST_BYTES: usize = 1 << 20;
const MOST_SHAPES: u64 = 20_000;
/// The most elements in elements.
const MOST_DEPTH: u32 = 200;
/// The most shapes that markers on lines may become.
const MOST_MARKERS: u64 = 1_000_000;

/// Why a drawing is no icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undrawable {
    /// It cannot be read as a drawing, or has no size.
    Unreadable,
    /// It asks for more work than an icon is worth.
    TooCostly,
}

/// Width and height of a drawing in its own measure.
pub fn size(svg: &str) -> Result<(f32, f32), Undrawable> {
    let size = tree(svg, [0; 3])?.size();
    Ok((size.width(), size.height()))
}

/// Draws it into `place` (left, top, width, height in pixels), whole and in the middle; `currentColor` is
/// `colour`. `None` if it is too much to draw.
pub fn draw(svg: &str, onto: &mut Pixmap, place: (f32, f32, f32, f32), colour: Rgb) -> Option<()> {
    let tree = tree(svg, colour).ok()?;
    let (left, top, width, height) = place;
    let (own_width, own_height) = (tree.size().width(), tree.size().height());
    let scale = (width / own_width).min(height / own_height);
    let (x, y) = (
        left + (width - own_width * scale) / 2.0,
        top + (height - own_height * scale) / 2.0,
    );
    let place = Transform::from_row(scale, 0.0, 0.0, scale, x, y);
    // A fault in the drawing costs an icon, not the build.
    catch_unwind(AssertUnwindSafe(|| {
        resvg::render(&tree, place, &mut onto.as_mut())
    }))
    .ok()
}

fn tree(svg: &str, [red, green, blue]: Rgb) -> Result<Tree, Undrawable> {
    if svg.len() > MOST_BYTES || !can_be_followed(svg).ok_or(Undrawable::Unreadable)? {
        return Err(Undrawable::TooCostly);
    }
    let options = Options {
        style_sheet: Some(format!("svg{{color:#{red:02x}{green:02x}{blue:02x}}}")),
        ..Options::default()
    };
    let tree = catch_unwind(AssertUnwindSafe(|| Tree::from_str(svg, &options).ok()))
        .ok()
        .flatten()
        .ok_or(Undrawable::Unreadable)?;
    if is_affordable(&tree) {
        Ok(tree)
    } else {
        Err(Undrawable::TooCostly)
    }
}

/// True if all references can be followed without end or overflow: ten lines can ask for millions of shapes.
fn can_be_followed(svg: &str) -> Option<bool> {
    let document = Document::parse(svg).ok()?;
    let mut extents = Extents {
        named: document
            .descendants()
            .filter_map(|node| Some((node.attribute("id")?, node)))
            .collect(),
        known: BTreeMap::new(),
    };
    let whole = extents.of(document.root_element(), 0);
    if whole.shapes > MOST_SHAPES {
        return Some(false);
    }
    // A style sheet may lead from anywhere to all that it names, one after the other.
    let named: BTreeSet<&str> = sheets(&document).flat_map(references).collect();
    let mut height = whole.height;
    for name in named {
        height = height.saturating_add(extents.of_named(name).height);
    }
    Some(height <= MOST_DEPTH && extents.markers(&document, whole) <= MOST_MARKERS)
}

/// How much an element is with all that it holds and refers to.
#[derive(Clone, Copy)]
struct Extent {
    /// Elements that are drawn.
    shapes: u64,
    /// Elements in elements.
    height: u32,
}

impl Extent {
    const NONE: Self = Self { shapes: 0, height: 0 };
    const TOO_MUCH: Self = Self {
        shapes: MOST_SHAPES + 1,
        height: MOST_DEPTH + 1,
    };
}

struct Extents<'a> {
    named: BTreeMap<&'a str, Node<'a, 'a>>,
    known: BTreeMap<usize, Extent>,
}

impl<'a> Extents<'a> {
    fn of(&mut self, node: Node<'a, 'a>, depth: u32) -> Extent {
        let place = node.id().get_usize();
        if let Some(extent) = self.known.get(&place) {
            return *extent;
        }
        // Until it is known: what refers to itself is too much.
        self.known.insert(place, Extent::TOO_MUCH);
        if depth > MOST_DEPTH {
            return Extent::TOO_MUCH;
        }
        let mut whole = Extent { shapes: 1, height: 0 };
        let children = node.children().filter(Node::is_element);
        let referred = node.attributes().flat_map(|it| references(it.value()));
        let referred: Vec<Node<'_, '_>> = referred
            .filter_map(|name| self.named.get(name).copied())
            .collect();
        for part in children.chain(referred) {
            let part = self.of(part, depth + 1);
            whole.shapes = whole.shapes.saturating_add(part.shapes);
            whole.height = whole.height.max(part.height);
        }
        whole.height += 1;
        self.known.insert(place, whole);
        whole
    }

    /// Gradients refer to nothing that is drawn, and logos have many.
    fn of_named(&mut self, name: &str) -> Extent {
        match self.named.get(name).copied() {
            Some(node) if !node.tag_name().name().ends_with("Gradient") => self.of(node, 0),
            _ => Extent::NONE,
        }
    }

    /// How many shapes markers can become, at most: each stands at every point of a line, and elements inherit them.
    fn markers(&mut self, document: &'a Document<'a>, whole: Extent) -> u64 {
        let markers = document
            .descendants()
            .filter(|node| node.tag_name().name() == "marker");
        let heaviest = markers.map(|marker| self.of(marker, 0).shapes).max().unwrap_or(0);
        let lines = document
            .descendants()
            .filter_map(|node| node.attribute("d").or_else(|| node.attribute("points")));
        // A point takes two characters at least.
        let points = lines.map(|line| line.len() as u64 / 2 + 1).max().unwrap_or(0);
        whole.shapes.saturating_mul(points).saturating_mul(heaviest)
    }
}

fn sheets<'a>(document: &'a Document<'a>) -> impl Iterator<Item = &'a str> {
    let styles = document
        .descendants()
        .filter(|node| node.tag_name().name() == "style");
    styles.filter_map(|style| style.text())
}

/// The names that `text` refers to: all of it as `#name`, or each `url(#name)` in it.
fn references(text: &str) -> impl Iterator<Item = &str> {
    let own = text.trim().strip_prefix('#');
    let inside = text.split("url(").skip(1).filter_map(|rest| {
        let inside = rest.split_once(')')?.0;
        inside.trim_matches(['"', '\'', ' ']).strip_prefix('#')
    });
    own.into_iter().chain(inside)
}
