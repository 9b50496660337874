//! The pictures of the site: where each file stands in the output, and how large it is.

use std::collections::BTreeMap;

use super::view::PictureView;
use crate::diag::SourcePath;
use crate::plan::SitePath;
use crate::source::{Blob, SourceFile, SourceTree};
use crate::theme::hashed;

/// A picture in the output.
#[derive(Clone, Debug)]
pub struct GalleryPicture {
    /// Where it stands.
    pub path: SitePath,
    /// Width and height in pixels, upright; 0 where they are not known.
    pub size: (u32, u32),
    /// Its bytes.
    pub bytes: Blob,
}

/// The pictures that pages use, by their file.
#[derive(Clone, Debug, Default)]
pub struct Gallery {
    pictures: BTreeMap<SourcePath, GalleryPicture>,
}

impl Gallery {
    /// Takes in the pictures `used`; those that are not there are left out.
    pub fn new<'a>(tree: &SourceTree, used: impl IntoIterator<Item = &'a SourcePath>) -> Self {
        let mut pictures = BTreeMap::new();
        for source in used {
            if !pictures.contains_key(source)
                && let Some(picture) = take_in(tree, source)
            {
                pictures.insert(source.clone(), picture);
            }
        }
        Self { pictures }
    }

    /// The picture of `source`.
    pub fn get(&self, source: &SourcePath) -> Option<&GalleryPicture> {
        self.pictures.get(source)
    }

    /// Every picture.
    pub fn iter(&self) -> impl Iterator<Item = &GalleryPicture> {
        self.pictures.values()
    }

    /// How templates see the picture of `source`.
    pub fn view(&self, source: &SourcePath, alt: String, caption: String) -> Option<PictureView> {
        let picture = self.get(source)?;
        let (width, height) = picture.size;
        let shape = match width.cmp(&height) {
            _ if width.abs_diff(height) * 10 <= width => "square",
            std::cmp::Ordering::Less => "portrait",
            _ => "landscape",
        };
        let src = crate::plan::percent_encode(picture.path.as_str());
        Some(PictureView {
            src,
            width,
            height,
            alt,
            caption,
            sources: Vec::new(),
            shape: shape.to_owned(),
        })
    }
}

fn take_in(tree: &SourceTree, source: &SourcePath) -> Option<GalleryPicture> {
    let bytes = match tree.get(source)? {
        SourceFile::Binary(blob) => blob.clone(),
        SourceFile::Text(text) => Blob::new(text.as_bytes()),
    };
    let content = bytes.read().ok()?;
    let name = source.strip_prefix("photos/").unwrap_or(source);
    let path = SitePath::new(hashed(&format!("assets/photos/{name}"), &content)).ok()?;
    Some(GalleryPicture {
        path,
        size: size_of(&content),
        bytes,
    })
}

fn size_of(content: &[u8]) -> (u32, u32) {
    let side = |side: usize| u32::try_from(side).unwrap_or(0);
    imagesize::blob_size(content).map_or((0, 0), |size| (side(size.width), side(size.height)))
}
