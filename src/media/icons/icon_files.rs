//! The files of a mark.

use base64::prelude::{BASE64_STANDARD as BASE64, Engine};
use tiny_skia::{FillRule, Paint, Path, Pixmap, Transform};

use super::Emblem;
use super::ico::ico;
use super::letter::{sign, square, svg_path};
use crate::media::cache::{Key, PictureCache};
use crate::media::services::Services;
use crate::media::share_image::Rgb;
use crate::media::text_layout::{FontStack, Pen};
use crate::memo::KeyBuilder;
use crate::source::Blob;

/// The colours of a mark in light and dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IconColours {
    /// The ground under an emblem.
    pub paper: Rgb,
    /// What an emblem in the text's colour is drawn in, on light.
    pub ink: Rgb,
    /// The same on dark.
    pub dark_ink: Rgb,
    /// The ground under a letter, in light and in dark.
    pub accent: [Rgb; 2],
    /// The letter on it, in light and in dark.
    pub accent_ink: [Rgb; 2],
}

/// A picture for a home screen.
#[derive(Clone, Debug)]
pub struct Icon {
    /// Its side in pixels.
    pub side: u32,
    /// True if a phone may cut it to a shape of its own: all that matters is in the middle.
    pub maskable: bool,
    /// The file, PNG.
    pub blob: Blob,
}

/// The files that browsers and phones ask for.
#[derive(Clone, Debug)]
pub struct Icons {
    /// `favicon.svg`.
    pub svg: Blob,
    /// `favicon.ico` with 16, 32 and 48 pixels.
    pub ico: Blob,
    /// `apple-touch-icon.png`, 180 pixels, without transparency.
    pub touch: Blob,
    /// For the web manifest.
    pub icons: Vec<Icon>,
}

/// The emblem's side against the icon's: in a tab, on a home screen, and where a phone cuts a circle of four
/// fifths of the side (a square in it has 0.8/√2 of it; W3C, Web Application Manifest, "Icon masks").
const IN_TAB: f32 = 0.9;
const ON_SCREEN: f32 = 0.7;
const IN_MASK: f32 = 0.54;
/// How high a letter's capital stands against the side: as large as a tab can have it, calmer where it is larger.
const LETTER_IN_TAB: f32 = 0.64;
const LETTER: f32 = 0.56;
const LETTER_IN_MASK: f32 = 0.42;
/// How round the corners are, against the side.
const ROUND: f32 = 0.2;

/// Makes all files of `emblem`; `None` if an encoder gives up.
pub fn icons(
    emblem: &Emblem,
    fonts: &FontStack,
    colours: &IconColours,
    services: &Services<'_>,
) -> Option<Icons> {
    let renderer = IconRenderer {
        emblem,
        fonts,
        colours,
        settings: Key::of(&[
            b"mark",
            fonts.fingerprint().as_bytes(),
            emblem.fingerprint().as_bytes(),
            format!("{colours:?}").as_bytes(),
        ]),
        cache: services.cache,
    };
    let key = || {
        KeyBuilder::new("icons")
            .add(renderer.settings.hash().as_bytes())
            .done()
    };
    let made = services.memo.get(key, || renderer.icons());
    Option::clone(&made)
}

/// What an icon is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// A browser's tab: small, corners round.
    Tab,
    /// A home screen that takes it as it is: corners round.
    Screen,
    /// A home screen that rounds corners itself.
    Touch,
    /// A home screen that cuts any shape.
    Mask,
}

struct IconRenderer<'a> {
    emblem: &'a Emblem,
    fonts: &'a FontStack,
    colours: &'a IconColours,
    settings: Key,
    cache: &'a dyn PictureCache,
}

impl IconRenderer<'_> {
    fn icons(&self) -> Option<Icons> {
        let small = [16_u8, 32, 48];
        let in_tab = |side: u8| {
            let file = self.png(u32::from(side), Shape::Tab)?.read().ok()?;
            Some((side, file.to_vec()))
        };
        let tabs: Option<Vec<_>> = small.into_iter().map(in_tab).collect();
        let on_screen = [(192, false), (512, false), (192, true), (512, true)];
        let icon = |(side, maskable): (u32, bool)| {
            let shape = if maskable { Shape::Mask } else { Shape::Screen };
            let blob = self.png(side, shape)?;
            Some(Icon { side, maskable, blob })
        };
        Some(Icons {
            svg: self.kept("svg", || self.svg().map(String::into_bytes))?,
            ico: Blob::from(ico(&tabs?)?),
            touch: self.png(180, Shape::Touch)?,
            icons: on_screen.into_iter().map(icon).collect::<Option<_>>()?,
        })
    }

    fn png(&self, side: u32, shape: Shape) -> Option<Blob> {
        self.kept(&format!("{side} {shape:?}"), || {
            self.draw(side, shape)?.encode_png().ok()
        })
    }

    fn kept(&self, what: &str, make: impl FnOnce() -> Option<Vec<u8>>) -> Option<Blob> {
        let key = Key::of(&[b"icon", self.settings.hash().as_bytes(), what.as_bytes()]);
        if let Some(blob) = self.cache.get(&key) {
            return Some(blob);
        }
        let blob = Blob::from(make()?);
        self.cache.put(&key, &blob);
        Some(blob)
    }

    fn draw(&self, side: u32, shape: Shape) -> Option<Pixmap> {
        #[allow(clippy::cast_precision_loss, reason = "an icon is far below 2^24 pixels")]
        let length = side as f32;
        let round = if matches!(shape, Shape::Tab | Shape::Screen) {
            ROUND
        } else {
            0.0
        };
        let mut icon = Pixmap::new(side, side)?;
        let ground = square(length, length * round, (0.0, 0.0))?;
        let Emblem::Letter(letter) = self.emblem else {
            fill(&mut icon, &ground, self.colours.paper);
            let part = match shape {
                Shape::Tab => IN_TAB,
                Shape::Screen | Shape::Touch => ON_SCREEN,
                Shape::Mask => IN_MASK,
            };
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a part of a side"
            )]
            let most = ((length * part).round() as u32).max(1);
            let (width, height) = self.emblem.fitting(most, most)?;
            let middle = ((side - width) / 2, (side - height) / 2);
            self.emblem
                .draw(&mut icon, middle, (width, height), self.colours.ink)?;
            return Some(icon);
        };
        let ([accent, _], [accent_ink, _]) = (self.colours.accent, self.colours.accent_ink);
        fill(&mut icon, &ground, accent);
        let capital = match shape {
            Shape::Tab => LETTER_IN_TAB,
            Shape::Screen | Shape::Touch => LETTER,
            Shape::Mask => LETTER_IN_MASK,
        };
        if let Some(letter) = sign(&self.fonts.pen(), letter, length, capital, (0.0, 0.0)) {
            fill(&mut icon, &letter, accent_ink);
        }
        Some(icon)
    }

    /// The mark as a drawing that knows light and dark.
    fn svg(&self) -> Option<String> {
        match self.emblem {
            Emblem::Drawing(text, _) => Some(with_colours(text, self.colours)),
            Emblem::Letter(letter) => letter_svg(&self.fonts.pen(), letter, self.colours),
            Emblem::Photo(..) => {
                let picture = self.png(48, Shape::Tab)?.read().ok()?;
                let data = BASE64.encode(&picture);
                Some(format!(
                    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 48 48\"><image width=\"48\" height=\"48\" href=\"data:image/png;base64,{data}\"/></svg>"
                ))
            }
        }
    }
}

/// A drawing in the text's colour gets the page's colours: a tab has no text to take them from.
fn with_colours(text: &str, colours: &IconColours) -> String {
    let end = text.find("<svg").and_then(|start| {
        let length = text.get(start..)?.find('>')?;
        Some(start + length + 1)
    });
    match end.and_then(|end| text.split_at_checked(end)) {
        Some((head, rest)) if text.contains("currentColor") && !head.ends_with("/>") => {
            let (light, dark) = (hex(colours.ink), hex(colours.dark_ink));
            format!(
                "{head}<style>:root{{color:{light}}}@media(prefers-color-scheme:dark){{:root{{color:{dark}}}}}</style>{rest}"
            )
        }
        _ => text.to_owned(),
    }
}

fn letter_svg(pen: &Pen<'_>, letter: &str, colours: &IconColours) -> Option<String> {
    let [light, dark] = colours.accent.map(hex);
    let [light_ink, dark_ink] = colours.accent_ink.map(hex);
    let ground = svg_path(&square(48.0, 48.0 * ROUND, (0.0, 0.0))?);
    let letter = sign(pen, letter, 48.0, LETTER_IN_TAB, (0.0, 0.0));
    let letter = letter.map_or(String::new(), |path| {
        format!("<path class=\"l\" d=\"{}\"/>", svg_path(&path))
    });
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 48 48\"><style>.g{{fill:{light}}}.l{{fill:{light_ink}}}@media(prefers-color-scheme:dark){{.g{{fill:{dark}}}.l{{fill:{dark_ink}}}}}</style><path class=\"g\" d=\"{ground}\"/>{letter}</svg>"
    ))
}

fn hex([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// Fills the inside of `path` with `colour`.
fn fill(icon: &mut Pixmap, path: &Path, [red, green, blue]: Rgb) {
    let mut paint = Paint::default();
    paint.set_color_rgba8(red, green, blue, 255);
    icon.fill_path(path, &paint, FillRule::Winding, Transform::identity(), None);
}
