//! The named colours of a style sheet, worked out from one accent.

use super::palette::{Grounds, Numbers, Scheme};
use super::{Oklch, Rgb, contrast};

/// Contrast of text (WCAG 2.2, 1.4.3 asks for 4.5), with a little to spare for rounding.
const TEXT: f64 = 4.6;
/// Contrast of parts of the interface (WCAG 2.2, 1.4.11 asks for 3).
const PART: f64 = 3.1;
/// Contrast that the text itself keeps on the page.
const INK: f64 = 10.0;

/// The colours of one scheme. Each meets WCAG AA where it is used.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SchemeTokens {
    /// The page.
    pub paper: Rgb,
    /// A quiet second ground.
    pub tint: Rgb,
    /// Lines.
    pub line: Rgb,
    /// Text, on `paper` and `tint`.
    pub ink: Rgb,
    /// Secondary text, on `paper` and `tint`.
    pub quiet: Rgb,
    /// Ground of the main button; stands out from `paper` and `tint`.
    pub accent: Rgb,
    /// The same, hovered or pressed.
    pub accent_deep: Rgb,
    /// Text on `accent` and `accent_deep`.
    pub accent_ink: Rgb,
    /// Links, on `paper` and `tint`.
    pub link: Rgb,
}

impl SchemeTokens {
    /// Works them out from `accent` for `scheme` in `tone`.
    pub fn new(accent: Rgb, scheme: &Scheme, tone: Numbers<2>) -> Self {
        let grounds = scheme.in_tone(tone, accent.to_oklch().hue);
        let away = if grounds.paper.luminance() > 0.5 {
            -1.0
        } else {
            1.0
        };
        let on_grounds = |least: f64| move |colour: Rgb| stands_out(colour, &grounds, least);
        let accent = limited(accent.to_oklch(), scheme, away);
        let button =
            |ground: Rgb| contrast(ground, grounds.accent_ink) >= TEXT && stands_out(ground, &grounds, PART);
        let accent_ground = moved(accent, away, button);
        let deeper = shifted(accent_ground.to_oklch(), away * 0.06);
        Self {
            paper: grounds.paper,
            tint: grounds.tint,
            line: grounds.line,
            ink: moved(grounds.ink.to_oklch(), away, on_grounds(INK)),
            quiet: moved(grounds.quiet.to_oklch(), away, on_grounds(TEXT)),
            accent: accent_ground,
            accent_deep: moved(deeper, away, button),
            accent_ink: grounds.accent_ink,
            link: moved(shifted(accent, away * 0.02), away, on_grounds(TEXT)),
        }
    }
}

fn stands_out(colour: Rgb, grounds: &Grounds, least: f64) -> bool {
    contrast(colour, grounds.paper) >= least && contrast(colour, grounds.tint) >= least
}

/// The accent within the limits of the scheme.
fn limited(accent: Oklch, scheme: &Scheme, away: f64) -> Oklch {
    let Numbers([limit, chroma]) = scheme.accent.value;
    let lightness = if away < 0.0 {
        accent.lightness.min(limit)
    } else {
        accent.lightness.max(limit)
    };
    Oklch {
        lightness,
        chroma: accent.chroma.min(chroma),
        ..accent
    }
}

fn shifted(colour: Oklch, by: f64) -> Oklch {
    Oklch {
        lightness: (colour.lightness + by).clamp(0.0, 1.0),
        ..colour
    }
}

/// `colour`, moved away from the paper in small steps of lightness until it `fits`.
fn moved(colour: Oklch, away: f64, fits: impl Fn(Rgb) -> bool) -> Rgb {
    let at = |step: i32| shifted(colour, away * f64::from(step) * 0.01).to_rgb().rounded();
    let end = if away < 0.0 { [0; 3] } else { [255; 3] };
    (0..=100)
        .map(at)
        .find(|rgb| fits(*rgb))
        .unwrap_or_else(|| Rgb::from_bytes(end))
}

/// The block of custom properties that every style sheet begins with, for light and dark.
pub fn tokens_css(schemes: &[SchemeTokens; 2]) -> String {
    let [light, dark] = schemes.each_ref().map(scheme_css);
    // `screen`, so that print stays light.
    format!(
        "@layer tokens{{:root{{{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}}}\n"
    )
}

fn scheme_css(tokens: &SchemeTokens) -> String {
    let named = [
        ("paper", tokens.paper),
        ("tint", tokens.tint),
        ("line", tokens.line),
        ("ink", tokens.ink),
        ("quiet", tokens.quiet),
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
