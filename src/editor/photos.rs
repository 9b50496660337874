//! Pictures that the owner brings. Each is unpacked before it's stored, is stored once, and gets a name of ours.

use std::collections::BTreeMap;
use std::sync::PoisonError;

use serde_json::{Value as Json, json};

use super::Editor;
use super::refusal::Refusal;
use crate::diagnostics::SourcePath;
use crate::media::{Stripped, examine, size_of, strip_metadata};
use crate::model::language::capitalised;
use crate::model::value::{LanguageTag, Slug, percent_decoded};
use crate::source::{Blob, SourceFile, SourceTree, is_device};

/// The folder of pictures.
const FOLDER: &str = "photos";
/// A shop with more has them from somewhere else.
const MOST: usize = 5_000;
/// The largest picture that is compared with a new one.
const LARGEST: u64 = 30 << 20;

/// What to do with the place where a picture was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Location {
    /// Ask the owner, and store nothing yet.
    Ask,
    /// It stays in the file.
    Keep,
    /// The file goes without it.
    Remove,
}

/// Sizes of pictures by what they were read from.
pub(super) type Sizes = BTreeMap<SourcePath, (u64, u64, Option<(u32, u32)>)>;

impl Editor {
    /// Stores a picture whose file was called `name`.
    pub(super) fn store_photo(
        &self,
        name: &str,
        bytes: Vec<u8>,
        location: Location,
    ) -> Result<Json, Refusal> {
        let _alone = self.alone();
        let shown = SourcePath::new(if name.is_empty() { "This file" } else { name });
        let examined = examine(&bytes, &shown).map_err(|problem| {
            let refusal = Refusal::new(format!("{}.", problem.message));
            match problem.help.first() {
                Some(help) => refusal.help(format!("{}.", capitalised(help, &LanguageTag::default()))),
                None => refusal,
            }
        })?;
        if examined.has_location && location == Location::Ask {
            return Ok(json!({ "ask": "location" }));
        }
        let bytes = match location {
            Location::Remove if examined.has_location => match strip_metadata(&bytes) {
                Stripped::Without(less) => less,
                _ => bytes,
            },
            _ => bytes,
        };
        let there = self.same_photo(&bytes)?;
        let is_known = there.is_some();
        let path = match there {
            Some(path) => path,
            None => {
                let ending = examined.file_type.extensions().first().copied().unwrap_or("jpg");
                self.new_photo(name, ending, &bytes)?
            }
        };
        let (width, height) = examined.size.unzip();
        Ok(json!({
            "photo": path.as_str(),
            "width": width,
            "height": height,
            "had_location": examined.has_location,
            "duplicate": is_known,
            "thumbnail": address(&path),
        }))
    }

    fn new_photo(&self, name: &str, ending: &str, bytes: &[u8]) -> Result<SourcePath, Refusal> {
        let names = self.photo_names();
        if names.len() >= MOST {
            return Err(Refusal::new(format!("There are already {MOST} pictures."))
                .help("Delete those that you don't use any more."));
        }
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let slug = Slug::from_title(stem).map(|slug| slug.as_str().to_owned());
        let slug = slug
            .filter(|slug| !is_device(slug))
            .unwrap_or_else(|| "photo".to_owned());
        let numbered = (2_u32..).map(|number| format!("{slug}-{number}.{ending}"));
        let mut candidates = std::iter::once(format!("{slug}.{ending}")).chain(numbered);
        let is_free = |name: &String| !names.iter().any(|known| known.eq_ignore_ascii_case(name));
        let name = candidates.find(is_free).unwrap_or_default();
        let path = SourcePath::new(format!("{FOLDER}/{name}"));
        let written = self.dir.create(path.as_str(), bytes);
        written.map_err(|error| Refusal::of_file("written", &path, &error))?;
        let shop = self.latest.shop();
        let mut tree = shop.built.tree.clone();
        tree.insert(path.clone(), SourceFile::Binary(Blob::new(bytes)));
        self.latest.expect(tree, shop.built.diagnostics.clone());
        Ok(path)
    }

    fn photo_names(&self) -> Vec<String> {
        let names = self.dir.names(FOLDER).unwrap_or_default();
        let mut names: Vec<String> = names
            .into_iter()
            .filter_map(|name| name.into_string().ok())
            .collect();
        names.sort();
        names
    }

    /// The picture in the folder that has these bytes.
    fn same_photo(&self, bytes: &[u8]) -> Result<Option<SourcePath>, Refusal> {
        let length = bytes.len() as u64;
        for name in self.photo_names() {
            let path = format!("{FOLDER}/{name}");
            // Folders, links and what can't be read aren't this picture.
            let metadata = self.dir.open(&path).and_then(|file| file.metadata());
            if metadata.is_ok_and(|metadata| metadata.len() == length)
                && self.dir.read(&path, LARGEST).is_ok_and(|there| there == bytes)
            {
                return Ok(Some(SourcePath::new(path)));
            }
        }
        Ok(None)
    }

    /// Every picture of the folder, with how many files name it.
    pub(super) fn photos(&self) -> Json {
        let shop = self.latest.shop();
        let tree = &shop.built.tree;
        let mut sizes = self.sizes.lock().unwrap_or_else(PoisonError::into_inner);
        let photos = tree.below(FOLDER).take(MOST);
        photos
            .filter_map(|(path, file)| {
                let SourceFile::Binary(blob) = file else {
                    return None;
                };
                let (width, height) = size(&mut sizes, path, blob)?;
                Some(json!({
                    "path": path.as_str(),
                    "url": address(path),
                    "width": width,
                    "height": height,
                    "used": uses(tree, path),
                }))
            })
            .collect()
    }

    /// The bytes of a picture by its address below `/photo/`.
    pub(super) fn photo(&self, address: &str) -> Option<Blob> {
        let path = decoded(address)?;
        let shop = self.latest.shop();
        if !path.starts_with(&format!("{FOLDER}/")) {
            return None;
        }
        match shop.built.tree.get(&path)? {
            SourceFile::Binary(blob) => Some(blob.clone()),
            SourceFile::Text(_) => None,
        }
    }
}

fn size(sizes: &mut Sizes, path: &SourcePath, blob: &Blob) -> Option<(u32, u32)> {
    let stamp = match blob {
        Blob::Memory(_) => 0,
        Blob::Disk(file) => file.stamp,
    };
    match sizes.get(path) {
        Some((length, known, size)) if (*length, *known) == (blob.len(), stamp) => *size,
        _ => {
            let size = blob.read().ok().and_then(|bytes| size_of(&bytes));
            sizes.insert(path.clone(), (blob.len(), stamp, size));
            size
        }
    }
}

fn uses(tree: &SourceTree, path: &SourcePath) -> usize {
    let texts = tree.iter().filter_map(|(file, _)| tree.text(file));
    texts.filter(|text| text.contains(path.as_str())).count()
}

/// Where the editor shows a picture.
pub(super) fn address(path: &SourcePath) -> String {
    format!("/photo/{}", crate::site::plan::percent_encode(path))
}

/// Percent-decoded; `None` if that leaves anything but text on one line.
pub(super) fn decoded(text: &str) -> Option<String> {
    percent_decoded(text).filter(|text| !text.chars().any(char::is_control))
}
