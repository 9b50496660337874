//! What is wanted of pictures.

use std::collections::BTreeMap;

use crate::diagnostics::{Place, SourcePath};

/// One use of a picture. The same picture may be used many times: it is made once, for all uses.
#[derive(Clone, Debug)]
pub struct PictureJob {
    /// The file: `photos/mug.jpg`.
    pub path: SourcePath,
    /// The most pixels in a row that this use can show: the widest its slot gets in CSS pixels, twice that
    /// for fine screens.
    pub width: u32,
    /// Where the owner names it.
    pub place: Place,
}

/// All uses of one picture.
#[derive(Clone, Debug)]
pub(super) struct Request {
    pub path: SourcePath,
    pub width: u32,
    pub place: Place,
}

/// Brings jobs for the same file together, by path in order; the first place in the folder's order stands for
/// all of them.
pub(super) fn requests(jobs: &[PictureJob]) -> Vec<Request> {
    let mut by_path: BTreeMap<&SourcePath, Request> = BTreeMap::new();
    for job in jobs {
        let request = by_path.entry(&job.path).or_insert_with(|| Request {
            path: job.path.clone(),
            width: job.width,
            place: job.place.clone(),
        });
        request.width = request.width.max(job.width);
        if job.place < request.place {
            request.place = job.place.clone();
        }
    }
    by_path.into_values().collect()
}
