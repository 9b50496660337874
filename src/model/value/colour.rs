//! Colours.

use std::fmt;

use super::{Invalid, quoted};

/// A colour of the sRGB space, 8 bits a channel, without transparency: `#b4532a`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Colour {
    /// Red, 0 to 255.
    pub red: u8,
    /// Green, 0 to 255.
    pub green: u8,
    /// Blue, 0 to 255.
    pub blue: u8,
}

impl Colour {
    /// Takes `#b4532a` or `#b52` (CSS Color 4, hexadecimal notation); letter case does not count.
    ///
    /// # Errors
    /// [`Invalid`] for anything else; digits without `#` and with transparency get a hint.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text = text.trim();
        text.strip_prefix('#').and_then(hex).ok_or_else(|| {
            let invalid = Invalid::new(format!("{} isn't a colour", quoted(text)));
            match meant(text) {
                Some(colour) => invalid.write(colour),
                None => invalid.help("write \"#\" and six hexadecimal digits, such as \"#b4532a\""),
            }
        })
    }
}

fn hex(digits: &str) -> Option<Colour> {
    let digits: Vec<u8> = digits
        .chars()
        .take(7)
        .map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
        .collect::<Option<_>>()?;
    match *digits.as_slice() {
        [r, g, b] => Some(Colour {
            red: r * 17,
            green: g * 17,
            blue: b * 17,
        }),
        [r, red, g, green, b, blue] => Some(Colour {
            red: r * 16 + red,
            green: g * 16 + green,
            blue: b * 16 + blue,
        }),
        _ => None,
    }
}

/// The colour of digits without `#`, or the opaque one of digits with transparency.
fn meant(text: &str) -> Option<Colour> {
    let digits = text.strip_prefix('#').unwrap_or(text);
    match digits.len() {
        4 => hex(digits.get(..3)?),
        8 => hex(digits.get(..6)?),
        _ => hex(digits),
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

impl fmt::Debug for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::super::invalid::assert_refused;
    use super::*;

    #[test]
    fn hexadecimal_colours_are_taken() {
        for (text, canonical) in [
            ("#b4532a", "#b4532a"),
            ("#B52", "#bb5522"),
            (" #FFFFFF ", "#ffffff"),
        ] {
            assert_eq!(Colour::parse(text).unwrap().to_string(), canonical);
        }
        let colour = Colour::parse("#b4532a").unwrap();
        assert_eq!((colour.red, colour.green, colour.blue), (0xb4, 0x53, 0x2a));
    }

    #[test]
    fn what_is_no_colour_says_what_to_write() {
        let form = "write \"#\" and six hexadecimal digits, such as \"#b4532a\"";
        let cases = [
            ("b4532a", "write \"#b4532a\""),
            ("#b4532aff", "write \"#b4532a\""),
            ("#b4532", form),
            ("#żółty", form),
            ("#ł23", form),
            ("red", form),
            ("rgb(1,2,3)", form),
            ("", form),
        ];
        for (text, why) in cases {
            assert_refused(
                Colour::parse,
                &[(text, &format!("\"{text}\" isn't a colour"), why)],
            );
        }
    }
}
