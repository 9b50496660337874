//! The colours of a theme, as `theme.toml` writes them.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Oklch, Rgb, SchemeTokens};
use crate::diagnostics::Spanned;
use crate::model::shop::decode::{Context, Decode, Form, Value, Words, record};
use crate::model::value::Colour;

/// A list of `N` numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Numbers<const N: usize>(pub [f64; N]);

impl<const N: usize> Decode for Numbers<N> {
    fn form() -> Form {
        Form::Numbers(N)
    }

    fn decode(value: &Value<'_>, span: &Range<usize>, context: &mut Context<'_>) -> Option<Self> {
        let number = |value: &Value<'_>| match value {
            Value::Float(float) => float.as_str().replace('_', "").parse::<f64>().ok(),
            Value::Integer(whole) => whole.as_str().parse::<f64>().ok(),
            _ => None,
        };
        let list = value
            .as_array()
            .map(|list| list.iter().map(|item| number(item.get_ref())).collect());
        let numbers = list.and_then(|numbers: Option<Vec<f64>>| <[f64; N]>::try_from(numbers?).ok());
        if numbers.is_none() {
            context.wrong_type(value, span, &format!("a list of {N} numbers"));
        }
        numbers.map(Self)
    }
}

/// Tones of paper by name: hue in degrees, and how much of the chroma stays.
#[derive(Clone, Debug, Default)]
pub struct Tones(pub BTreeMap<String, Numbers<2>>);

impl Decode for Tones {
    fn form() -> Form {
        Form::Map {
            what: "table of tones by name, each a hue in degrees and a strength from 0 to 1",
            of: Box::new(Numbers::<2>::form()),
        }
    }

    fn decode(value: &Value<'_>, span: &Range<usize>, context: &mut Context<'_>) -> Option<Self> {
        let Some(table) = value.as_table() else {
            context.wrong_type(value, span, "a table of tones");
            return None;
        };
        let mut tones = BTreeMap::new();
        for (name, tone) in table {
            if let Some(numbers) = Numbers::decode(tone.get_ref(), &tone.span(), context) {
                tones.insert(name.get_ref().to_string(), numbers);
            }
        }
        Some(Self(tones))
    }
}

record! {
    /// The colours of one scheme, in OKLCH: lightness 0 to 1, chroma, and degrees beside the tone's hue.
    pub struct Scheme {
        /// The page.
        pub paper: Spanned<Numbers<3>>,
        /// A quiet second ground.
        pub tint: Spanned<Numbers<3>>,
        /// Lines.
        pub line: Spanned<Numbers<3>>,
        /// Text.
        pub ink: Spanned<Numbers<3>>,
        /// Secondary text.
        pub quiet: Spanned<Numbers<3>>,
        /// The lightness that the accent may not pass towards the paper, and the most chroma it keeps.
        pub accent: Spanned<Numbers<2>>,
        /// Lightness and chroma of text on the accent.
        pub accent_ink: Spanned<Numbers<2>>,
    }
}

record! {
    /// The colours of a theme.
    pub struct Palette {
        /// The accent where the shop names none.
        pub accent: Spanned<Colour>,
        /// The setting that chooses the tone of the paper.
        pub tone: Spanned<Words>,
        /// The tones.
        pub tones: Spanned<Tones>,
        /// In light.
        pub light: Spanned<Scheme>,
        /// In dark.
        pub dark: Spanned<Scheme>,
    }
}

/// The grounds and inks of a scheme, in one tone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grounds {
    /// The page.
    pub paper: Rgb,
    /// A quiet second ground.
    pub tint: Rgb,
    /// Lines.
    pub line: Rgb,
    /// Text, as the theme wants it.
    pub ink: Rgb,
    /// Secondary text, as the theme wants it.
    pub quiet: Rgb,
    /// Text on the accent.
    pub accent_ink: Rgb,
}

impl Palette {
    /// The colours in light and in dark, worked out from `accent`, or the theme's own without one; `tone` is the
    /// value of the setting that the palette names.
    pub fn schemes(&self, tone: &str, accent: Option<&Colour>) -> [SchemeTokens; 2] {
        let accent = Rgb::from_colour(accent.unwrap_or(&self.accent));
        let tones = &self.tones.value.0;
        let tone = tones
            .get(tone)
            .or_else(|| tones.values().next())
            .copied()
            .unwrap_or(Numbers([0.0, 0.0]));
        [&self.light, &self.dark].map(|scheme| SchemeTokens::new(accent, scheme, tone))
    }
}

impl Scheme {
    /// The colours in `tone`; `accent_hue` in radians goes into the text on the accent where paper is dark.
    pub fn in_tone(&self, Numbers([hue, strength]): Numbers<2>, accent_hue: f64) -> Grounds {
        let colour = |Numbers([lightness, chroma, beside]): Numbers<3>, strength: f64| {
            Oklch {
                lightness,
                chroma: chroma * strength,
                hue: (hue + beside).to_radians(),
            }
            .to_rgb()
            .rounded()
        };
        let Numbers([lightness, chroma]) = self.accent_ink.value;
        let hue = if lightness < 0.5 {
            accent_hue
        } else {
            hue.to_radians()
        };
        Grounds {
            paper: colour(self.paper.value, strength),
            tint: colour(self.tint.value, strength),
            line: colour(self.line.value, strength),
            ink: colour(self.ink.value, 1.0),
            quiet: colour(self.quiet.value, 1.0),
            accent_ink: Oklch {
                lightness,
                chroma,
                hue,
            }
            .to_rgb()
            .rounded(),
        }
    }
}
