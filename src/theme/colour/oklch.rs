//! OKLCH, in which equal steps look equal, and contrast as WCAG 2.2 measures it.
//!
//! The matrices are those of Björn Ottosson's Oklab (2020, with the sRGB primaries of IEC 61966-2-1).

/// A colour on the screen: red, green and blue from 0 to 1, as sRGB writes them (gamma-encoded).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rgb {
    /// Red.
    pub red: f64,
    /// Green.
    pub green: f64,
    /// Blue.
    pub blue: f64,
}

/// A colour by how people see it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Oklch {
    /// Lightness, 0 to 1.
    pub lightness: f64,
    /// Colourfulness, 0 to about 0.37.
    pub chroma: f64,
    /// Hue in radians.
    pub hue: f64,
}

impl Rgb {
    /// The colour of three bytes.
    pub fn from_bytes([red, green, blue]: [u8; 3]) -> Self {
        let part = |byte: u8| f64::from(byte) / 255.0;
        Self {
            red: part(red),
            green: part(green),
            blue: part(blue),
        }
    }

    /// The colour an owner wrote.
    pub fn from_colour(colour: &crate::model::value::Colour) -> Self {
        Self::from_bytes([colour.red, colour.green, colour.blue])
    }

    /// As in CSS: `#a4502f`.
    pub fn hex(self) -> String {
        let [red, green, blue] = self.to_bytes();
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    /// Three bytes.
    pub fn to_bytes(self) -> [u8; 3] {
        [self.red, self.green, self.blue].map(|part| (part.clamp(0.0, 1.0) * 255.0).round() as u8)
    }

    /// What the screen shows: each part rounded to a byte.
    pub fn rounded(self) -> Self {
        let part = |part: f64| (part.clamp(0.0, 1.0) * 255.0).round() / 255.0;
        Self {
            red: part(self.red),
            green: part(self.green),
            blue: part(self.blue),
        }
    }

    fn linear(self) -> [f64; 3] {
        let linear = |part: f64| {
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        };
        [linear(self.red), linear(self.green), linear(self.blue)]
    }

    /// Relative luminance, WCAG 2.2.
    pub fn luminance(self) -> f64 {
        let [red, green, blue] = self.linear();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The same colour by how people see it.
    pub fn to_oklch(self) -> Oklch {
        let [red, green, blue] = self.linear();
        let long = (0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue).cbrt();
        let medium = (0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue).cbrt();
        let short = (0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue).cbrt();
        let lightness = 0.210_454_255_3 * long + 0.793_617_785_0 * medium - 0.004_072_046_8 * short;
        let a = 1.977_998_495_1 * long - 2.428_592_205_0 * medium + 0.450_593_709_9 * short;
        let b = 0.025_904_037_1 * long + 0.782_771_766_2 * medium - 0.808_675_766_0 * short;
        Oklch {
            lightness,
            chroma: a.hypot(b),
            hue: b.atan2(a),
        }
    }
}

impl Oklch {
    /// The nearest colour a screen can show: of this lightness and hue, with as much chroma as fits.
    pub fn to_rgb(self) -> Rgb {
        if let Some(rgb) = self.in_gamut() {
            return rgb;
        }
        let (mut fits, mut too_much) = (0.0, self.chroma);
        for _ in 0..24 {
            let middle = f64::midpoint(fits, too_much);
            match (Self {
                chroma: middle,
                ..self
            })
            .in_gamut()
            {
                Some(_) => fits = middle,
                None => too_much = middle,
            }
        }
        let grey = Rgb {
            red: self.lightness,
            green: self.lightness,
            blue: self.lightness,
        };
        Self { chroma: fits, ..self }.in_gamut().unwrap_or(grey)
    }

    fn in_gamut(self) -> Option<Rgb> {
        let (a, b) = (self.chroma * self.hue.cos(), self.chroma * self.hue.sin());
        let long = (self.lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let medium = (self.lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let short = (self.lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
        let parts = [
            4.076_741_662_1 * long - 3.307_711_591_3 * medium + 0.230_969_929_2 * short,
            -1.268_438_004_6 * long + 2.609_757_401_1 * medium - 0.341_319_396_5 * short,
            -0.004_196_086_3 * long - 0.703_418_614_7 * medium + 1.707_614_701_0 * short,
        ];
        let slack = 0.000_5;
        if parts.iter().any(|part| !(-slack..=1.0 + slack).contains(part)) {
            return None;
        }
        let encode = |part: f64| {
            let part = part.clamp(0.0, 1.0);
            if part <= 0.003_130_8 {
                part * 12.92
            } else {
                1.055 * part.powf(1.0 / 2.4) - 0.055
            }
        };
        let [red, green, blue] = parts.map(encode);
        Some(Rgb { red, green, blue })
    }
}

/// The contrast of two colours, 1 to 21 (WCAG 2.2).
pub fn contrast(first: Rgb, second: Rgb) -> f64 {
    let (first, second) = (first.luminance(), second.luminance());
    (first.max(second) + 0.05) / (first.min(second) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_colours_have_their_known_contrast_and_come_back() {
        let white = Rgb::from_bytes([255; 3]);
        assert!((contrast(white, Rgb::from_bytes([0; 3])) - 21.0).abs() < 1e-9);
        assert!((contrast(white, Rgb::from_bytes([0x76; 3])) - 4.54).abs() < 0.01);
        for bytes in [[164, 80, 47], [0, 0, 255], [12, 200, 90], [255, 255, 0]] {
            let rgb = Rgb::from_bytes(bytes);
            assert_eq!(rgb.to_oklch().to_rgb().hex(), rgb.hex());
        }
    }
}
