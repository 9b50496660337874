//! A drawing (SVG) as pixels.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use resvg::usvg::{Options, Tree};
use roxmltree::{Document, Node};
use tiny_skia::{Pixmap, Transform};

use crate::picture::card::Rgb;

/// The most that is drawn for an icon, in bytes of text and in shapes once all `<use>` are followed.
const MOST_BYTES: usize = 1 << 20;
const MOST_SHAPES: u64 = 20_000;
/// The most elements in elements.
const MOST_DEPTH: u32 = 200;

/// Width and height of a drawing in its own measure; `None` where it is none or has no size.
pub fn size(svg: &str) -> Option<(f32, f32)> {
    let size = tree(svg, [0; 3])?.size();
    Some((size.width(), size.height()))
}

/// Draws it into `place` (left, top, width, height in pixels), whole and in the middle; `currentColor` is
/// `colour`. `None` where it is too much to draw.
pub fn draw(svg: &str, onto: &mut Pixmap, place: (f32, f32, f32, f32), colour: Rgb) -> Option<()> {
    let tree = tree(svg, colour)?;
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

fn tree(svg: &str, [red, green, blue]: Rgb) -> Option<Tree> {
    if svg.len() > MOST_BYTES || shapes(svg)? > MOST_SHAPES {
        return None;
    }
    let options = Options {
        style_sheet: Some(format!("svg{{color:#{red:02x}{green:02x}{blue:02x}}}")),
        ..Options::default()
    };
    catch_unwind(AssertUnwindSafe(|| Tree::from_str(svg, &options).ok()))
        .ok()
        .flatten()
}

/// How many elements are drawn when every `<use>` is followed: ten lines can ask for millions.
fn shapes(svg: &str) -> Option<u64> {
    let document = Document::parse(svg).ok()?;
    let named: BTreeMap<&str, Node<'_, '_>> = document
        .descendants()
        .filter_map(|node| Some((node.attribute("id")?, node)))
        .collect();
    let mut known = BTreeMap::new();
    Some(weight(document.root_element(), &named, &mut known, 0))
}

fn weight<'a>(
    node: Node<'a, 'a>,
    named: &BTreeMap<&str, Node<'a, 'a>>,
    known: &mut BTreeMap<usize, u64>,
    depth: u32,
) -> u64 {
    let place = node.id().get_usize();
    if let Some(weight) = known.get(&place) {
        return *weight;
    }
    // Until it is known: what refers to itself is too much.
    known.insert(place, MOST_SHAPES + 1);
    if depth > MOST_DEPTH {
        return MOST_SHAPES + 1;
    }
    let mut sum = 1_u64;
    for child in node.children().filter(Node::is_element) {
        sum = sum.saturating_add(weight(child, named, known, depth + 1));
    }
    for attribute in node.attributes() {
        let value = attribute.value().trim();
        let target = value.strip_prefix('#').or_else(|| {
            let inside = value.split_once("url(")?.1.split_once(')')?.0;
            inside.trim_matches(['"', '\'', ' ']).strip_prefix('#')
        });
        if let Some(target) = target.and_then(|name| named.get(name)) {
            sum = sum.saturating_add(weight(*target, named, known, depth + 1));
        }
    }
    known.insert(place, sum);
    sum
}
