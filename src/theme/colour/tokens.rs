//! The named colours of a style sheet, worked out from one accent.

use super::{Rgb, contrast};
use crate::diag::Spanned;
use crate::shop::decode::record;
use crate::value::Colour;

/// Contrast of text, WCAG 2.2 success criterion 1.4.3, with a little to spare for rounding.
const TEXT: f64 = 4.6;

record! {
    /// The colours a theme fixes for light or for dark.
    pub struct Scheme {
        /// The page.
        pub paper: Spanned<Colour>,
        /// A quiet second ground.
        pub tint: Spanned<Colour>,
        /// Text.
        pub ink: Spanned<Colour>,
        /// Secondary text; it must be readable on `paper` and on `tint`.
        pub quiet: Spanned<Colour>,
        /// Lines.
        pub line: Spanned<Colour>,
    }
}

record! {
    /// The colours of a theme.
    pub struct Palette {
        /// The accent where the shop names none.
        pub accent: Spanned<Colour>,
        /// In light.
        pub light: Spanned<Scheme>,
        /// In dark.
        pub dark: Spanned<Scheme>,
    }
}

/// The colours that are worked out for one scheme. Each meets WCAG AA where it is used.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SchemeTokens {
    /// Ground of the main button.
    pub accent: Rgb,
    /// The same, pressed or hovered.
    pub accent_deep: Rgb,
    /// Text on `accent` and `accent_deep`.
    pub accent_ink: Rgb,
    /// Links in text, on `paper` and on `tint`.
    pub link: Rgb,
}

impl SchemeTokens {
    /// Works them out from `accent` for `scheme`.
    pub fn from_accent(accent: Rgb, scheme: &Scheme) -> Self {
        let (paper, tint, ink) = (rgb(&scheme.paper), rgb(&scheme.tint), rgb(&scheme.ink));
        let away = if paper.luminance() > ink.luminance() {
            -1.0
        } else {
            1.0
        };
        let on_grounds = |colour: Rgb| contrast(colour, paper) >= TEXT && contrast(colour, tint) >= TEXT;
        let link = moved(accent, away, on_grounds);
        let (accent, accent_ink) = button(accent, paper, ink, away);
        let deeper = if accent_ink.luminance() > accent.luminance() {
            -1.0
        } else {
            1.0
        };
        let deep = accent.to_oklch();
        let lightness = (deep.lightness + deeper * 0.06).clamp(0.0, 1.0);
        let accent_deep = super::Oklch { lightness, ..deep }.to_rgb().rounded();
        Self {
            accent,
            accent_deep,
            accent_ink,
            link,
        }
    }
}

/// The button's ground and the text on it. The ground also stands out from the paper (3 : 1, criterion 1.4.11).
fn button(accent: Rgb, paper: Rgb, ink: Rgb, away: f64) -> (Rgb, Rgb) {
    let (light, dark) = if paper.luminance() > ink.luminance() {
        (paper, ink)
    } else {
        (ink, paper)
    };
    let readable = |ground: Rgb, text: Rgb| contrast(ground, text) >= TEXT && contrast(ground, paper) >= 3.0;
    let candidates = [light, dark].map(|text| (moved(accent, away, |ground| readable(ground, text)), text));
    let start = accent.to_oklch().lightness;
    let distance = |(ground, text): &(Rgb, Rgb)| {
        let far = if readable(*ground, *text) { 0.0 } else { 10.0 };
        far + (ground.to_oklch().lightness - start).abs()
    };
    let [first, second] = candidates;
    if distance(&second) < distance(&first) {
        second
    } else {
        first
    }
}

/// `colour`, moved in lightness by small steps, first away from the paper, until `fits`.
fn moved(colour: Rgb, away: f64, fits: impl Fn(Rgb) -> bool) -> Rgb {
    let start = colour.to_oklch();
    let at = |lightness: f64| super::Oklch { lightness, ..start }.to_rgb().rounded();
    let steps =
        |direction: f64| (0..=100).map(move |step| start.lightness + direction * f64::from(step) * 0.01);
    let inside = |lightness: &f64| (0.0..=1.0).contains(lightness);
    let found = steps(away).filter(inside).map(at).find(|rgb| fits(*rgb));
    found
        .or_else(|| steps(-away).filter(inside).map(at).find(|rgb| fits(*rgb)))
        .unwrap_or_else(|| {
            let end = if away < 0.0 { 0 } else { 255 };
            Rgb::from_bytes([end; 3])
        })
}

fn rgb(colour: &Spanned<Colour>) -> Rgb {
    Rgb::from_colour(&colour.value)
}

/// The block of custom properties that every style sheet begins with.
pub fn tokens_css(palette: &Palette, accent: Option<&Colour>) -> String {
    let accent = accent.map_or_else(|| rgb(&palette.accent), Rgb::from_colour);
    let light = scheme_css(accent, &palette.light);
    let dark = scheme_css(accent, &palette.dark);
    format!(
        ":root{{color-scheme:light dark;{light}}}\n@media (prefers-color-scheme:dark){{:root{{{dark}}}}}\n\
         @media print{{:root{{color-scheme:light;{light}}}}}\n"
    )
}

fn scheme_css(accent: Rgb, scheme: &Scheme) -> String {
    let tokens = SchemeTokens::from_accent(accent, scheme);
    let named = [
        ("paper", rgb(&scheme.paper)),
        ("tint", rgb(&scheme.tint)),
        ("ink", rgb(&scheme.ink)),
        ("quiet", rgb(&scheme.quiet)),
        ("line", rgb(&scheme.line)),
        ("accent", tokens.accent),
        ("accent-deep", tokens.accent_deep),
        ("accent-ink", tokens.accent_ink),
        ("link", tokens.link),
    ];
    named
        .iter()
        .map(|(name, colour)| format!("--{name}:{};", colour.hex()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Place, SourcePath};

    fn scheme(colours: [&str; 5]) -> Scheme {
        let place = Place::file(&SourcePath::new("t"));
        let [paper, tint, ink, quiet, line] =
            colours.map(|hex| Spanned::new(Colour::parse(hex).unwrap(), place.clone()));
        Scheme {
            paper,
            tint,
            ink,
            quiet,
            line,
        }
    }

    #[test]
    fn any_accent_is_readable_in_light_and_dark() {
        let light = scheme(["#faf6ef", "#f0e8da", "#2b2420", "#6b5d52", "#d9cdbb"]);
        let dark = scheme(["#1d1916", "#2a2420", "#efe6da", "#b3a698", "#443b34"]);
        let grid = [0u8, 36, 73, 109, 146, 182, 219, 255];
        for scheme in [&light, &dark] {
            let (paper, tint) = (rgb(&scheme.paper), rgb(&scheme.tint));
            for (red, green, blue) in grid.iter().flat_map(|r| {
                grid.iter()
                    .flat_map(move |g| grid.iter().map(move |b| (*r, *g, *b)))
            }) {
                let tokens = SchemeTokens::from_accent(Rgb::from_bytes([red, green, blue]), scheme);
                let accent = format!("{red} {green} {blue}: {tokens:?}");
                assert!(
                    contrast(tokens.link, paper) >= 4.5 && contrast(tokens.link, tint) >= 4.5,
                    "link of {accent}"
                );
                assert!(
                    contrast(tokens.accent, tokens.accent_ink) >= 4.5,
                    "button of {accent}"
                );
                assert!(
                    contrast(tokens.accent_deep, tokens.accent_ink) >= 4.5,
                    "pressed button of {accent}"
                );
                assert!(
                    contrast(tokens.accent, paper) >= 3.0,
                    "button on paper of {accent}"
                );
            }
        }
    }
}
