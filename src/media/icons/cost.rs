//! What a drawing costs before it is drawn.
//!
//! A few bytes of SVG can ask for hours: `numOctaves="100000000"`, a morphology as wide as the picture, a pattern of
//! billions of pixels, masks in masks. resvg draws whatever it is given, so the work is counted here on the parsed
//! tree, where every `<use>` is already followed. The unit is about one pixel blended once.

use resvg::usvg::filter::{Filter, Kind};
use resvg::usvg::{ClipPath, Group, Mask, Node, Paint, Path, Pattern, Rect, Transform, Tree};

/// The side of the largest icon, in pixels: what is fine there is fine in every smaller one.
const SIDE: f32 = 512.0;
/// What one drawing may cost. A thousand shapes over the whole of the largest icon are half of it.
const MOST: f64 = 536_870_912.0;
/// resvg keeps a layer within 5 × 5 times its canvas.
const LAYER: f64 = 25.0;
/// The most pixels of a pattern's tile; resvg allocates it in one piece.
const TILE: f64 = 4.0 * 512.0 * 512.0;
/// The least that a node costs, so that counting ends soon as well.
const NODE: f64 = 512.0;
/// The most dashes that tiny-skia makes of one line before it gives up.
const DASHES: f64 = 1_000_000.0;

/// True if `tree` can be drawn as an icon within the budget.
pub(super) fn is_affordable(tree: &Tree) -> bool {
    let size = tree.size();
    let scale = SIDE / size.width().max(size.height());
    let surface = Surface {
        pixels: f64::from(SIDE * SIDE),
        layer: LAYER * f64::from(SIDE * SIDE),
        to_pixels: Transform::from_scale(scale, scale),
        boxes_are_known: true,
    };
    let mut cost = Cost { left: MOST };
    cost.group(tree.root(), &surface).is_some()
}

/// What is drawn onto.
#[derive(Clone, Copy)]
struct Surface {
    /// Its size.
    pixels: f64,
    /// The most that a layer of it takes.
    layer: f64,
    /// From the units of the tree to pixels, as far as it is known.
    to_pixels: Transform,
    /// False inside masks and patterns, whose boxes say nothing about the place where they are used.
    boxes_are_known: bool,
}

impl Surface {
    /// The pixels of a box, with the border that anti-aliasing takes.
    fn area(&self, bounds: Rect) -> f64 {
        if !self.boxes_are_known {
            return self.layer;
        }
        let scale = f64::from(self.to_pixels.sx);
        let side = |length: f32| f64::from(length) * scale + 4.0;
        side(bounds.width()) * side(bounds.height())
    }

    /// The surface for what `group` refers to: masks, patterns, pictures in filters.
    fn inside(&self, pixels: f64, transform: Transform) -> Self {
        Self {
            pixels,
            layer: self.layer.max(pixels),
            to_pixels: self.to_pixels.pre_concat(transform),
            boxes_are_known: false,
        }
    }
}

/// What is left of the budget. Every step gives `None` as soon as nothing is.
struct Cost {
    left: f64,
}

impl Cost {
    fn spend(&mut self, work: f64) -> Option<()> {
        if work.is_nan() {
            return None;
        }
        self.left -= work.max(NODE);
        (self.left > 0.0).then_some(())
    }

    fn group(&mut self, group: &Group, surface: &Surface) -> Option<()> {
        let transform = surface.to_pixels.pre_concat(group.abs_transform());
        let mut own = *surface;
        if group.should_isolate() {
            if !group.filters().is_empty() {
                own.layer *= turned(transform)?;
            }
            own.pixels = own.area(group.abs_layer_bounding_box().to_rect()).min(own.layer);
            self.spend(own.pixels * 3.0)?;
        } else {
            self.spend(NODE)?;
        }
        for child in group.children() {
            self.node(child, &own)?;
        }
        let inside = own.inside(own.pixels, group.abs_transform());
        for filter in group.filters() {
            self.filter(filter, &inside, transform)?;
        }
        if let Some(clip) = group.clip_path() {
            self.clip(clip, &inside)?;
        }
        if let Some(mask) = group.mask() {
            self.mask(mask, &inside)?;
        }
        Some(())
    }

    fn node(&mut self, node: &Node, surface: &Surface) -> Option<()> {
        match node {
            Node::Group(group) => self.group(group, surface),
            Node::Path(path) => self.path(path, surface),
            // Neither pictures nor texts are drawn: resvg is built without them.
            Node::Image(_) | Node::Text(_) => self.spend(surface.pixels),
        }
    }

    fn path(&mut self, path: &Path, surface: &Surface) -> Option<()> {
        let area = surface.area(path.abs_stroke_bounding_box()).min(surface.pixels);
        let paints = [
            path.fill().map(|fill| fill.paint()),
            path.stroke().map(|stroke| stroke.paint()),
        ];
        for paint in paints.into_iter().flatten() {
            // Each segment is an edge that is followed from its first row to its last one.
            self.spend(area + points(path) * area.sqrt())?;
            if let Paint::Pattern(pattern) = paint {
                self.pattern(pattern, &surface.inside(surface.pixels, path.abs_transform()))?;
            }
        }
        self.spend(dashes(path) * 16.0)
    }

    fn pattern(&mut self, pattern: &Pattern, surface: &Surface) -> Option<()> {
        let scale = surface.to_pixels.pre_concat(pattern.transform()).get_scale();
        let side = |length: f32, scale: f32| f64::from(length) * f64::from(scale) + 1.0;
        let tile = side(pattern.rect().width(), scale.0) * side(pattern.rect().height(), scale.1);
        if tile.is_nan() || tile > TILE {
            return None;
        }
        self.spend(tile)?;
        self.group(pattern.root(), &surface.inside(tile, pattern.transform()))
    }

    fn mask(&mut self, mask: &Mask, surface: &Surface) -> Option<()> {
        self.spend(surface.pixels * 4.0)?;
        self.group(mask.root(), surface)?;
        mask.mask().map_or(Some(()), |mask| self.mask(mask, surface))
    }

    fn clip(&mut self, clip: &ClipPath, surface: &Surface) -> Option<()> {
        self.spend(surface.pixels * 4.0)?;
        self.group(clip.root(), surface)?;
        clip.clip_path().map_or(Some(()), |clip| self.clip(clip, surface))
    }

    fn filter(&mut self, filter: &Filter, surface: &Surface, transform: Transform) -> Option<()> {
        for primitive in filter.primitives() {
            self.spend(surface.pixels * per_pixel(primitive.kind(), surface, transform))?;
            if let Kind::Image(image) = primitive.kind() {
                self.group(image.root(), surface)?;
            }
        }
        Some(())
    }
}

/// What a step of a filter costs for each pixel; measured roughly, on the side of too much.
fn per_pixel(kind: &Kind, surface: &Surface, transform: Transform) -> f64 {
    match kind {
        Kind::Turbulence(it) => 8.0 + 16.0 * f64::from(it.num_octaves()),
        Kind::Morphology(it) => {
            let scale = transform.get_scale();
            // The window is never larger than the layer, and inside masks its scale is not known.
            let window = |radius: f32, scale: f32| {
                let side = 2.0 * f64::from(radius) * f64::from(scale) + 1.0;
                let most = surface.layer.sqrt() * 2.0;
                if surface.boxes_are_known {
                    side.min(most)
                } else {
                    most
                }
            };
            8.0 + window(it.radius_x().get(), scale.0) * window(it.radius_y().get(), scale.1)
        }
        Kind::ConvolveMatrix(it) => {
            let matrix = it.matrix();
            8.0 + 4.0 * f64::from(matrix.columns()) * f64::from(matrix.rows())
        }
        Kind::Merge(it) => 8.0 * (1.0 + it.inputs().len() as f64),
        Kind::GaussianBlur(_) | Kind::DropShadow(_) => 48.0,
        Kind::DiffuseLighting(_) | Kind::SpecularLighting(_) => 48.0,
        _ => 8.0,
    }
}

/// How much larger the limit of a layer gets where a filter stands on something turned or skewed: resvg takes the
/// box around the turned canvas. `None` if the canvas has become a line.
fn turned(transform: Transform) -> Option<f64> {
    let (across, down) = (transform.sx.hypot(transform.ky), transform.kx.hypot(transform.sy));
    let unit = Transform::from_row(
        transform.sx / across,
        transform.ky / across,
        transform.kx / down,
        transform.sy / down,
        0.0,
        0.0,
    );
    let back = unit.invert()?;
    let growth = f64::from((back.sx.abs() + back.kx.abs()) * (back.ky.abs() + back.sy.abs()));
    growth.is_finite().then_some(growth.max(1.0))
}

fn points(path: &Path) -> f64 {
    path.data().points().len() as f64
}

/// How many dashes a line falls into, about.
fn dashes(path: &Path) -> f64 {
    let Some(pattern) = path.stroke().and_then(|stroke| stroke.dasharray()) else {
        return 0.0;
    };
    let period: f32 = pattern.iter().sum();
    let bounds = path.data().bounds();
    let segment = f64::from(bounds.width().hypot(bounds.height()));
    let dashes = points(path) * segment / f64::from(period) * pattern.len() as f64;
    // A period of nothing is no number, and `min` then takes the most.
    dashes.min(DASHES)
}
