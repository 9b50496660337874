//! The pictures of the site: where each file stands in the output, and how pages see it.

use std::collections::BTreeMap;

use super::view::{CandidateView, PictureView, SourceView};
use crate::diagnostics::SourcePath;
use crate::media::{PictureKind, PictureSet, Variant};
use crate::site::plan::SitePath;
use crate::source::Blob;

/// Where pictures stand in the output.
const FOLDER: &str = "assets/photos";
/// Drawings up to so many bytes can be written into a page, so that they take the colour of its text.
const INLINE: u64 = 6_000;

/// The pictures that pages use, by their file.
#[derive(Clone, Debug, Default)]
pub struct Gallery {
    pictures: BTreeMap<SourcePath, PictureSet>,
    /// The pictures by their address on the site.
    by_address: BTreeMap<String, SourcePath>,
}

impl Gallery {
    /// The pictures as they were made.
    pub fn new(pictures: BTreeMap<SourcePath, PictureSet>) -> Self {
        let by_address = |(source, set): (&SourcePath, &PictureSet)| (address(&set.fallback), source.clone());
        Self {
            by_address: pictures.iter().map(by_address).collect(),
            pictures,
        }
    }

    /// The picture of `source`.
    pub(super) fn set(&self, source: &SourcePath) -> Option<&PictureSet> {
        self.pictures.get(source)
    }

    /// The photo that pages show at `address`, in the size that every browser gets.
    pub(super) fn photo(&self, address: &str) -> Option<&Variant> {
        let set = self.pictures.get(self.by_address.get(address)?)?;
        Some(&set.fallback).filter(|_| set.kind == PictureKind::Photo)
    }

    /// Where the picture of `source` stands, for links to it.
    pub fn path(&self, source: &SourcePath) -> Option<SitePath> {
        path(&self.pictures.get(source)?.fallback)
    }

    /// The files that pages name: every size of the best format, and one that every browser shows.
    pub fn files(&self) -> impl Iterator<Item = (SitePath, Blob)> {
        let variants = self
            .pictures
            .values()
            .flat_map(|set| sizes(set).chain([&set.fallback]));
        variants.filter_map(|variant| Some((path(variant)?, variant.blob.clone())))
    }

    /// How templates see the picture of `source`.
    pub fn view(&self, source: &SourcePath, alt: String, caption: String) -> Option<PictureView> {
        let set = self.pictures.get(source)?;
        let (width, height) = (set.fallback.width, set.fallback.height);
        Some(PictureView {
            src: address(&set.fallback),
            width,
            height,
            alt,
            caption,
            sources: sources(set),
            shape: shape(width, height).to_owned(),
            colour: set
                .placeholder
                .map(|colour| colour.to_string())
                .unwrap_or_default(),
            svg: String::new(),
        })
    }

    /// The drawing of `source` itself, where it is small enough to be written into a page.
    pub fn drawing(&self, source: &SourcePath) -> Option<String> {
        let set = self
            .pictures
            .get(source)
            .filter(|set| set.kind == PictureKind::Vector)?;
        let blob = &set.fallback.blob;
        let bytes = (blob.len() <= INLINE).then(|| blob.read().ok())??;
        let text = std::str::from_utf8(&bytes).ok()?;
        let start = text.find("<svg")?;
        // Identifiers could meet those of another drawing on the page, and styles inside a page are what its
        // Content-Security-Policy forbids.
        let alone = |svg: &&str| {
            ![" id=\"", " style=\"", "<style"]
                .iter()
                .any(|part| svg.contains(part))
        };
        text.get(start..).filter(alone).map(str::to_owned)
    }
}

/// The best format of a photo; nothing if the fallback is all there is.
fn sizes(set: &PictureSet) -> impl Iterator<Item = &Variant> {
    let best = set.formats.first().filter(|_| set.kind == PictureKind::Photo);
    best.into_iter().flat_map(|format| &format.variants)
}

fn sources(set: &PictureSet) -> Vec<SourceView> {
    let candidates: Vec<CandidateView> = sizes(set)
        .map(|variant| CandidateView {
            src: address(variant),
            width: variant.width,
        })
        .collect();
    match set.formats.first() {
        Some(format) if !candidates.is_empty() => vec![SourceView {
            mime: format.mime.to_owned(),
            candidates,
        }],
        _ => Vec::new(),
    }
}

fn address(variant: &Variant) -> String {
    format!("{FOLDER}/{}", variant.file_name)
}

fn path(variant: &Variant) -> Option<SitePath> {
    SitePath::new(address(variant)).ok()
}

fn shape(width: u32, height: u32) -> &'static str {
    match width.cmp(&height) {
        _ if width.abs_diff(height).saturating_mul(10) <= width => "square",
        std::cmp::Ordering::Less => "portrait",
        _ => "landscape",
    }
}
