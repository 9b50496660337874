//! The finished site as a value: path → bytes. `publish` writes it.

use std::collections::BTreeMap;

use crate::site::plan::SitePath;
use crate::source::Blob;

/// Everything the output folder will hold, by path and in order.
#[derive(Clone, Debug, Default)]
pub struct RenderedSite {
    /// The files.
    pub files: BTreeMap<SitePath, Blob>,
    /// How many of them are pages a visitor can open.
    pub pages: usize,
}

impl RenderedSite {
    /// The bytes of all files together.
    pub fn bytes(&self) -> u64 {
        self.files.values().map(Blob::len).sum()
    }
}
