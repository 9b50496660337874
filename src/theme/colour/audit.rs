//! Whether the colours of a theme can be read with every accent that an owner may pick.

use super::palette::{Palette, Scheme};
use super::{Rgb, SchemeTokens, contrast};
use crate::diagnostics::{Code, Diagnostic, Place};

/// Steps of red, green and blue: 512 accents from all over the colour space.
const STEPS: [u8; 8] = [0, 36, 73, 109, 146, 182, 219, 255];

/// A pair of colours that must stand out from each other.
struct Pair {
    what: &'static str,
    /// WCAG 2.2: 7 is AAA for text, 4.5 is AA for text, 3 for parts of the interface.
    least: f64,
    of: fn(&SchemeTokens) -> f64,
    place: fn(&Scheme) -> &Place,
}

const PAIRS: [Pair; 6] = [
    Pair {
        what: "text",
        least: 7.0,
        of: |tokens| on_grounds(tokens, tokens.ink),
        place: |scheme| &scheme.paper.place,
    },
    Pair {
        what: "secondary text",
        least: 4.5,
        of: |tokens| on_grounds(tokens, tokens.quiet),
        place: |scheme| &scheme.paper.place,
    },
    Pair {
        what: "links",
        least: 4.5,
        of: |tokens| on_grounds(tokens, tokens.link),
        place: |scheme| &scheme.paper.place,
    },
    Pair {
        what: "the main button",
        least: 3.0,
        of: |tokens| on_grounds(tokens, tokens.accent),
        place: |scheme| &scheme.accent.place,
    },
    Pair {
        what: "text on the main button",
        least: 4.5,
        of: |tokens| contrast(tokens.accent, tokens.accent_ink),
        place: |scheme| &scheme.accent_ink.place,
    },
    Pair {
        what: "text on the pressed button",
        least: 4.5,
        of: |tokens| contrast(tokens.accent_deep, tokens.accent_ink),
        place: |scheme| &scheme.accent_ink.place,
    },
];

fn on_grounds(tokens: &SchemeTokens, colour: Rgb) -> f64 {
    contrast(colour, tokens.paper).min(contrast(colour, tokens.tint))
}

/// The worst case of a pair.
struct Worst<'a> {
    contrast: f64,
    tone: &'a str,
    accent: Rgb,
}

impl Palette {
    /// An error for each pair of colours that some accent leaves unreadable, in light and in dark.
    pub fn unreadable(&self) -> Vec<Diagnostic> {
        let schemes = [("light", &self.light.value), ("dark", &self.dark.value)];
        let mut faults = Vec::new();
        for (name, scheme) in schemes {
            let worst = self.worst(scheme);
            let bad = PAIRS
                .iter()
                .zip(&worst)
                .filter(|(pair, worst)| worst.contrast < pair.least);
            faults.extend(bad.map(|(pair, worst)| fault(name, scheme, pair, worst)));
        }
        faults
    }

    /// The worst case of each of [`PAIRS`], over all tones and accents.
    fn worst(&self, scheme: &Scheme) -> Vec<Worst<'_>> {
        let none = |_: &Pair| Worst {
            contrast: f64::INFINITY,
            tone: "",
            accent: Rgb::from_bytes([0; 3]),
        };
        let mut worst: Vec<Worst<'_>> = PAIRS.iter().map(none).collect();
        for (tone, numbers) in &self.tones.value.0 {
            for accent in accents() {
                let tokens = SchemeTokens::new(accent, scheme, *numbers);
                for (pair, worst) in PAIRS.iter().zip(&mut worst) {
                    let contrast = (pair.of)(&tokens);
                    if contrast < worst.contrast {
                        *worst = Worst {
                            contrast,
                            tone,
                            accent,
                        };
                    }
                }
            }
        }
        worst
    }
}

fn fault(name: &str, scheme: &Scheme, pair: &Pair, worst: &Worst<'_>) -> Diagnostic {
    let message = format!(
        "in {name}, {} can't be read with every accent: the contrast is {:.1} with {} on \"{}\", but {} is needed",
        pair.what,
        worst.contrast,
        worst.accent.hex(),
        worst.tone,
        pair.least
    );
    Diagnostic::error(Code::CONTRAST, (pair.place)(scheme).clone(), message).help(
        "move the lightness (the first number) closer to 0 or 1; paper and tint have to be on the same side",
    )
}

fn accents() -> impl Iterator<Item = Rgb> {
    let pairs = STEPS
        .into_iter()
        .flat_map(|red| STEPS.into_iter().map(move |green| (red, green)));
    pairs.flat_map(|(red, green)| {
        STEPS
            .into_iter()
            .map(move |blue| Rgb::from_bytes([red, green, blue]))
    })
}
