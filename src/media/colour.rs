//! Colours of any profile into sRGB, the colours of the web.
//!
//! Phones photograph in Display P3, cameras at times in Adobe RGB, printers want four inks: without this the
//! pictures would look dull once their profile is gone.

use qcms::{DataType, Intent, Profile, Transform};

use super::pixels::{Channels, Pixels};

/// The way from a picture's colours to sRGB.
pub enum Colours {
    /// They are sRGB, or nothing says otherwise.
    Srgb,
    /// By a profile of red, green and blue.
    Rgb(Transform),
    /// By a profile of one grey.
    Grey(Transform),
    /// By a profile of four inks.
    Inks(Transform),
    /// Four inks without a profile.
    PlainInks,
}

impl Colours {
    /// Reads an ICC profile. One that is broken or made for other channels says nothing: browsers do the same.
    pub fn new(channels: Channels, profile: Option<&[u8]>) -> Self {
        let by_profile = profile.and_then(|profile| Self::by_profile(channels, profile));
        match (by_profile, channels) {
            (Some(colours), _) => colours,
            (None, Channels::Cmyk) => Self::PlainInks,
            (None, _) => Self::Srgb,
        }
    }

    fn by_profile(channels: Channels, profile: &[u8]) -> Option<Self> {
        match (channels, profile.get(16..20)?) {
            (Channels::Cmyk, b"CMYK") => {
                // Only the tables of ICC version 2 are read; every profile for printing has them.
                let table = tag(profile, *b"A2B0").filter(|table| table.starts_with(b"mft"));
                table
                    .and_then(|_| way(profile, false, DataType::CMYK, DataType::RGB8))
                    .map(Self::Inks)
            }
            (Channels::Opaque | Channels::Alpha, b"RGB ") => {
                let way = way(profile, true, DataType::RGBA8, DataType::RGBA8)?;
                Some(if changes_nothing(&way) {
                    Self::Srgb
                } else {
                    Self::Rgb(way)
                })
            }
            (Channels::Opaque | Channels::Alpha, b"GRAY") => {
                way(profile, true, DataType::GrayA8, DataType::RGBA8).map(Self::Grey)
            }
            _ => None,
        }
    }

    /// True if the pixels are left as they are.
    pub fn is_srgb(&self) -> bool {
        matches!(self, Self::Srgb)
    }

    /// The picture in sRGB.
    pub fn convert(&self, mut pixels: Pixels) -> Pixels {
        match self {
            Self::Srgb => {}
            Self::Rgb(way) => way.apply(&mut pixels.data),
            Self::Grey(way) => {
                let grey = pixels.data.as_chunks::<4>().0.iter();
                let grey: Vec<_> = grey.flat_map(|[value, _, _, alpha]| [*value, *alpha]).collect();
                way.convert(&grey, &mut pixels.data);
            }
            Self::Inks(way) => {
                let mut rgb = vec![0; pixels.data.len() / 4 * 3];
                way.convert(&pixels.data, &mut rgb);
                spread(&rgb, &mut pixels.data);
            }
            Self::PlainInks => {
                for pixel in pixels.data.as_chunks_mut::<4>().0 {
                    *pixel = plain_inks(*pixel);
                }
            }
        }
        if pixels.channels == Channels::Cmyk {
            pixels.channels = Channels::Opaque;
        }
        pixels
    }
}

/// Not "precached": that way adds floats in an order that differs from processor to processor.
fn way(profile: &[u8], curves_only: bool, from: DataType, to: DataType) -> Option<Transform> {
    let input = Profile::new_from_slice(profile, curves_only)?;
    Transform::new_to(&input, &Profile::new_sRGB(), from, to, Intent::Perceptual)
}

/// What an ICC profile holds under `name` (ICC.1 section 7.3).
fn tag(profile: &[u8], name: [u8; 4]) -> Option<&[u8]> {
    let table = profile.get(132..)?.as_chunks::<12>().0;
    let entry = table.iter().take(100).find(|entry| entry.starts_with(&name))?;
    let number = |at: usize| usize::try_from(u32::from_be_bytes(*entry.get(at..)?.first_chunk()?)).ok();
    let (start, length) = (number(4)?, number(8)?);
    profile.get(start..start.checked_add(length)?)
}

/// True for the many profiles that say "sRGB" in their own words: no colour moves by more than rounding.
fn changes_nothing(way: &Transform) -> bool {
    let steps = || (0..=255).step_by(51);
    let colours =
        steps().flat_map(|red| steps().flat_map(move |green| steps().map(move |blue| [red, green, blue])));
    let before: Vec<u8> = colours
        .flat_map(|[red, green, blue]| [red, green, blue, 255])
        .collect();
    let mut after = before.clone();
    way.apply(&mut after);
    before
        .iter()
        .zip(&after)
        .all(|(before, after)| before.abs_diff(*after) <= 2)
}

fn plain_inks([cyan, magenta, yellow, black]: [u8; 4]) -> [u8; 4] {
    let light = |ink: u8| {
        let product = u32::from(255 - ink) * u32::from(255 - black);
        u8::try_from((product + 127) / 255).unwrap_or(255)
    };
    [light(cyan), light(magenta), light(yellow), 255]
}

fn spread(rgb: &[u8], rgba: &mut [u8]) {
    let (pixels, _) = rgba.as_chunks_mut::<4>();
    for (pixel, [red, green, blue]) in pixels.iter_mut().zip(rgb.as_chunks::<3>().0) {
        *pixel = [*red, *green, *blue, 255];
    }
}

#[cfg(test)]
mod tests;
