//! The files of one photo while they are being made.

use std::sync::Arc;

use super::pixels::Pixels;
use super::record::{Plan, Planned, Record};
use super::set::{Format, PictureKind, PictureSet, Placeholder, Variant};

/// A place for every file that a photo becomes.
///
/// First come all widths in the better format, and the one width of the other that pages name. Where the better
/// format turns out to be no lighter at that width, it would only cost: then it is given up, and the other one
/// is made in all widths.
pub struct PendingVariants {
    record: Record,
    best: Vec<Spot>,
    fallback: Vec<Spot>,
    spare: Vec<Planned>,
    middle: u32,
}

struct Spot {
    planned: Planned,
    variant: Option<Variant>,
}

impl PendingVariants {
    /// The pending variants for `plan`, filled with what `find` has already.
    pub fn new(record: Record, plan: Plan, find: impl Fn(Planned) -> Option<Variant>) -> Self {
        let spots = |planned: Vec<Planned>| {
            let spot = |planned| Spot {
                planned,
                variant: find(planned),
            };
            planned.into_iter().map(spot).collect()
        };
        let mut pending = Self {
            record,
            best: spots(plan.best),
            fallback: spots(plan.fallback),
            spare: plan.spare,
            middle: plan.middle,
        };
        pending.weigh(find);
        pending
    }

    /// What is still to be made, as far as is known by now.
    pub fn missing(&self) -> Vec<Planned> {
        let spots = self.best.iter().chain(&self.fallback);
        let empty = spots.filter(|spot| spot.variant.is_none());
        empty.map(|spot| spot.planned).collect()
    }

    /// The sizes in which pixels may be needed to make what is missing; none where nothing is.
    pub fn sizes(&self) -> Vec<(u32, u32)> {
        let missing = self.missing();
        let spare = self.spare.iter().filter(|_| !missing.is_empty());
        let mut sizes: Vec<_> = missing.iter().chain(spare).map(|planned| planned.size).collect();
        sizes.sort_unstable();
        sizes.dedup();
        sizes
    }

    /// Puts a file in its place.
    pub fn put(&mut self, planned: Planned, variant: Variant) {
        let mut spots = self.best.iter_mut().chain(&mut self.fallback);
        if let Some(spot) = spots.find(|spot| spot.planned == planned) {
            spot.variant = Some(variant);
        }
    }

    /// Once nothing is missing: gives up the better format where it is no lighter. Gives what is to be made for
    /// that, beside what `find` has already.
    pub fn weigh(&mut self, find: impl Fn(Planned) -> Option<Variant>) -> Vec<Planned> {
        if !self.missing().is_empty() || self.best.is_empty() {
            return Vec::new();
        }
        let bytes = |spots: &[Spot]| {
            let spot = spots.iter().find(|spot| spot.planned.size.0 == self.middle)?;
            Some(spot.variant.as_ref()?.blob.len())
        };
        if bytes(&self.best) < bytes(&self.fallback) {
            return Vec::new();
        }
        self.best.clear();
        let spare = self.spare.drain(..).map(|planned| Spot {
            planned,
            variant: find(planned),
        });
        self.fallback.extend(spare);
        self.fallback.sort_by_key(|spot| spot.planned.size);
        self.missing()
    }

    /// The finished set; `None` if files are missing.
    pub fn set(self) -> Option<PictureSet> {
        let formats = [self.best, self.fallback]
            .into_iter()
            .filter(|spots| !spots.is_empty());
        let formats: Vec<Format> = formats.map(format).collect::<Option<_>>()?;
        let of_all = &formats.last()?.variants;
        let fallback = of_all
            .iter()
            .find(|variant| variant.width == self.middle)?
            .clone();
        let colour = self.record.colour.filter(|_| !self.record.has_alpha);
        Some(PictureSet {
            kind: PictureKind::Photo,
            size: Some(self.record.size),
            has_alpha: self.record.has_alpha,
            placeholder: colour.map(Placeholder),
            formats,
            fallback,
        })
    }
}

fn format(spots: Vec<Spot>) -> Option<Format> {
    Some(Format {
        mime: spots.first()?.planned.encoding.mime(),
        variants: spots
            .into_iter()
            .map(|spot| spot.variant)
            .collect::<Option<_>>()?,
    })
}

/// The pixels among `sizes` for one planned file.
pub fn pixels_for(planned: Planned, sizes: &[Arc<Pixels>]) -> Option<Arc<Pixels>> {
    let fits = |pixels: &&Arc<Pixels>| (pixels.width, pixels.height) == planned.size;
    sizes.iter().find(fits).cloned()
}
