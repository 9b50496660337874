//! The files of one photo while they are being made.

use std::sync::Arc;

use super::encode::Encoding;
use super::pixels::Pixels;
use super::record::{Planned, Record};
use super::set::{Format, PictureKind, PictureSet, Placeholder, Variant};

/// A place for every file that a photo becomes.
pub struct Shelf {
    record: Record,
    places: Vec<(Planned, Option<Variant>)>,
}

impl Shelf {
    /// A shelf for `plan`, filled with what `find` has already.
    pub fn new(record: Record, plan: Vec<Planned>, find: impl Fn(Planned) -> Option<Variant>) -> Self {
        let places = plan.into_iter().map(|planned| (planned, find(planned)));
        Self {
            record,
            places: places.collect(),
        }
    }

    /// What is still to be made, and where it goes.
    pub fn missing(&self) -> Vec<(usize, Planned)> {
        let empty = self
            .places
            .iter()
            .enumerate()
            .filter(|(_, (_, variant))| variant.is_none());
        empty.map(|(place, (planned, _))| (place, *planned)).collect()
    }

    /// Puts a file in its place.
    pub fn put(&mut self, place: usize, variant: Variant) {
        if let Some((_, to)) = self.places.get_mut(place) {
            *to = Some(variant);
        }
    }

    /// The finished set; `None` where files are missing.
    ///
    /// A format that weighs no less than the one every browser shows is left out: it would only cost.
    pub fn set(self) -> Option<PictureSet> {
        let mut formats: Vec<(Encoding, Format)> = Vec::new();
        for (planned, variant) in self.places {
            let variant = variant?;
            match formats.last_mut() {
                Some((encoding, format)) if *encoding == planned.encoding => format.variants.push(variant),
                _ => formats.push((planned.encoding, Format::new(planned.encoding.mime(), variant))),
            }
        }
        let mut formats: Vec<_> = formats.into_iter().map(|(_, format)| format).collect();
        let last = formats.pop()?;
        formats.retain(|format| format.bytes() < last.bytes());
        let fallback = middle(&last)?.clone();
        formats.push(last);
        Some(PictureSet {
            kind: PictureKind::Photo,
            size: Some(self.record.size),
            has_alpha: self.record.has_alpha,
            placeholder: self
                .record
                .colour
                .filter(|_| !self.record.has_alpha)
                .map(Placeholder),
            formats,
            fallback,
        })
    }
}

/// For browsers that know no `srcset`, and for feeds: the widest up to 1200 pixels.
fn middle(format: &Format) -> Option<&Variant> {
    let fits = |variant: &&Variant| variant.width <= 1200;
    format
        .variants
        .iter()
        .rev()
        .find(fits)
        .or(format.variants.first())
}

/// The pixels among `sizes` for one planned file.
pub fn pixels_for(planned: Planned, sizes: &[Arc<Pixels>]) -> Option<Arc<Pixels>> {
    let fits = |pixels: &&Arc<Pixels>| (pixels.width, pixels.height) == planned.size;
    sizes.iter().find(fits).cloned()
}
