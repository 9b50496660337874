//! The site as it is served: one value, complete, never changed once made.
//!
//! A new snapshot takes over from the one before it every file that is still the same, with its tag and its
//! compressed form, so that a changed word costs no more than the pages it stands on.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use flate2::Compression;
use flate2::write::GzEncoder;
use rayon::prelude::*;

use super::change::Change;
use super::moved::{self, Moved};
use super::notes::Notes;
use super::{Built, change};
use crate::site::host::ContentType;
use crate::site::host::{Directive, Needs, Policy, Source};
use crate::site::plan::SitePath;
use crate::site::render::RenderedSite;
use crate::source::Blob;

/// Larger files are sent as they are: compressing them would keep a phone waiting.
const COMPRESS_AT_MOST: u64 = 4_000_000;
/// Smaller ones gain nothing.
const COMPRESS_AT_LEAST: u64 = 860;

/// The files of a site.
pub(super) type Files = BTreeMap<SitePath, Arc<Entry>>;

/// One file with what is known about it.
pub(super) struct Entry {
    pub(super) blob: Blob,
    pub(super) content_type: ContentType,
    tag: OnceLock<String>,
    compressed: OnceLock<Option<Arc<[u8]>>>,
    needs: OnceLock<Needs>,
}

/// Everything a request can be answered from.
pub(super) struct Snapshot {
    /// Counts up by one with every snapshot.
    pub(super) generation: u64,
    /// The last site without errors; `None` until there is one.
    pub(super) files: Option<Arc<Files>>,
    /// What is wrong with the shop now.
    pub(super) notes: Notes,
    /// Where pages went whose address changed.
    pub(super) moved: Arc<Moved>,
    /// Where the addresses lead that pages had before, as their front matter says.
    pub(super) aliases: Arc<Moved>,
    /// False until the shop was read for the first time.
    pub(super) made: bool,
    policy: OnceLock<String>,
}

impl Entry {
    fn new(path: &SitePath, blob: Blob) -> Self {
        Self {
            blob,
            content_type: ContentType::of(path.as_str()),
            tag: OnceLock::new(),
            compressed: OnceLock::new(),
            needs: OnceLock::new(),
        }
    }

    /// A name for exactly these bytes, for `ETag`; without quotes.
    pub(super) fn tag(&self) -> &str {
        self.tag.get_or_init(|| {
            let hash = match &self.blob {
                Blob::Memory(bytes) => blake3::hash(bytes),
                // Its bytes may be many: its stamp stands for them.
                Blob::Disk(file) => blake3::hash(format!("{} {}", file.len, file.stamp).as_bytes()),
            };
            hash.to_hex().get(..16).unwrap_or_default().to_owned()
        })
    }

    /// The bytes compressed, where that helps; made when they are first asked for.
    pub(super) fn compressed(&self) -> Option<Arc<[u8]>> {
        let small = || {
            let worth_it = (COMPRESS_AT_LEAST..=COMPRESS_AT_MOST).contains(&self.blob.len());
            let bytes = worth_it.then(|| self.blob.read().ok())??;
            let small = gzip(&bytes, Compression::default()).ok()?;
            (small.len() < bytes.len()).then(|| Arc::from(small))
        };
        if !self.content_type.compressible() {
            return None;
        }
        self.compressed.get_or_init(small).clone()
    }
}

/// `bytes` in gzip (RFC 1952), without a time in its head.
pub(super) fn gzip(bytes: &[u8], level: Compression) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 3), level);
    encoder.write_all(bytes)?;
    encoder.finish()
}

impl Snapshot {
    /// Before the shop was read for the first time.
    pub(super) fn empty() -> Self {
        Self {
            generation: 0,
            files: None,
            notes: Notes::none(),
            moved: Arc::default(),
            aliases: Arc::default(),
            made: false,
            policy: OnceLock::new(),
        }
    }

    /// The Content-Security-Policy of every page: what the whole site may do on its host, and what the script of the
    /// preview does beside it. So what a host would forbid is seen here first. Worked out once, from what is new.
    pub(super) fn policy(&self) -> &str {
        self.policy.get_or_init(|| {
            let files = self.files.as_deref().into_iter().flatten().collect::<Vec<_>>();
            let needs = files
                .into_par_iter()
                .map(|(path, entry)| {
                    entry
                        .needs
                        .get_or_init(|| Needs::of_file(path, &entry.blob))
                        .clone()
                })
                .reduce(Needs::default, Needs::and);
            Policy::of(needs, None)
                .allow(Directive::Script, Source::Own)
                .content_security_policy()
        })
    }

    /// What follows `self` once the shop was built again, and what that means for open pages.
    pub(super) fn next(&self, built: Built) -> (Self, Change) {
        let aliases = match &built.site {
            Some(_) => Arc::new(built.aliases.into_iter().collect()),
            None => self.aliases.clone(),
        };
        let (files, moved, change) = match built.site {
            Some(site) => self.replaced(site),
            None => (self.files.clone(), self.moved.clone(), Change::Nothing),
        };
        // What stands in the place of a site that never was is rebuilt as well.
        let change = if self.made { change } else { Change::Pages };
        let next = Self {
            generation: self.generation + 1,
            files,
            notes: Notes::new(built.diagnostics, built.texts).with_good(built.good),
            moved,
            aliases,
            made: true,
            policy: OnceLock::new(),
        };
        (next, change)
    }

    fn replaced(&self, site: RenderedSite) -> (Option<Arc<Files>>, Arc<Moved>, Change) {
        let none = Files::new();
        let before = self.files.as_deref().unwrap_or(&none);
        let files: Files = site
            .files
            .into_iter()
            .map(|(path, blob)| kept(before, path, blob))
            .collect();
        let change = match &self.files {
            Some(before) => change::between(before, &files),
            None => Change::Pages,
        };
        let moved = match change {
            Change::Pages => Arc::new(moved::after(&self.moved, before, &files)),
            _ => self.moved.clone(),
        };
        (Some(Arc::new(files)), moved, change)
    }

    /// True if nobody who looks would see a difference to `before`.
    pub(super) fn looks_like(&self, before: &Self, change: &Change) -> bool {
        before.made && *change == Change::Nothing && self.notes.same(&before.notes)
    }
}

/// The files of a site that nothing was before.
pub(super) fn files(site: RenderedSite) -> Files {
    let none = Files::new();
    site.files
        .into_iter()
        .map(|(path, blob)| kept(&none, path, blob))
        .collect()
}

/// The entry of before where its bytes are the same.
fn kept(before: &Files, path: SitePath, blob: Blob) -> (SitePath, Arc<Entry>) {
    let entry = match before.get(&path) {
        Some(entry) if entry.blob.same(&blob) => entry.clone(),
        _ => Arc::new(Entry::new(&path, blob)),
    };
    (path, entry)
}

/// Where the current snapshot lies. Whoever answers takes it in the blink of an eye and holds no lock after.
pub(super) struct LatestSnapshot(Mutex<Arc<Snapshot>>);

impl LatestSnapshot {
    pub(super) fn new(snapshot: Snapshot) -> Self {
        Self(Mutex::new(Arc::new(snapshot)))
    }

    pub(super) fn take(&self) -> Arc<Snapshot> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn put(&self, snapshot: Snapshot) {
        let snapshot = Arc::new(snapshot);
        // What lay here before is dropped after the lock: it may be large.
        let _before = std::mem::replace(
            &mut *self.0.lock().unwrap_or_else(PoisonError::into_inner),
            snapshot,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::preview::tests::{built, site};

    fn next(before: &Snapshot, files: &[(&str, &str)]) -> (Snapshot, Change) {
        before.next(built(Some(site(files))))
    }

    #[test]
    fn what_is_the_same_is_taken_over_with_its_compressed_form() {
        let long = "word ".repeat(400);
        let (first, _) = next(&Snapshot::empty(), &[("index.html", "a"), ("a.css", &long)]);
        let (second, _) = next(&first, &[("index.html", "b"), ("a.css", &long)]);
        let entry = |snapshot: &Snapshot, path: &str| {
            snapshot.files.as_ref().unwrap()[&SitePath::new(path).unwrap()].clone()
        };
        assert!(Arc::ptr_eq(&entry(&first, "a.css"), &entry(&second, "a.css")));
        assert!(!Arc::ptr_eq(
            &entry(&first, "index.html"),
            &entry(&second, "index.html")
        ));
        assert_ne!(
            entry(&first, "index.html").tag(),
            entry(&second, "index.html").tag()
        );
        let small = entry(&second, "a.css").compressed().unwrap();
        assert!(small.len() < 100);
        assert!(Arc::ptr_eq(&small, &entry(&first, "a.css").compressed().unwrap()));
        assert_eq!(
            entry(&second, "index.html").compressed(),
            None,
            "too small to gain anything"
        );
    }

    #[test]
    fn the_policy_holds_what_all_pages_need_and_follows_them() {
        let style = "<style>p{color:red}</style>";
        let (first, _) = next(&Snapshot::empty(), &[("index.html", ""), ("a/index.html", style)]);
        assert_eq!(
            first.policy(),
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; connect-src 'self'; \
             script-src 'self'; style-src 'sha256-p0bF+un5yUb9MBO6xRb8kPHlY2BdpHVtLiFkDrZPF64='"
        );
        let (second, _) = next(&first, &[("index.html", ""), ("a/index.html", "")]);
        assert!(!second.policy().contains("style-src"), "{}", second.policy());
    }

    #[test]
    fn a_broken_shop_keeps_its_last_good_site() {
        let (good, change) = next(&Snapshot::empty(), &[("index.html", "a")]);
        assert_eq!((good.generation, change), (1, Change::Pages));
        let (broken, change) = good.next(built(None));
        assert_eq!((broken.generation, change), (2, Change::Nothing));
        assert_eq!(broken.files.unwrap().len(), 1);
        let (broken, change) = Snapshot::empty().next(built(None));
        assert_eq!((broken.files.is_none(), change), (true, Change::Pages));
        let (good, change) = next(&broken, &[("index.html", "a")]);
        assert_eq!((good.generation, change), (2, Change::Pages));
    }

    #[test]
    fn the_same_again_looks_the_same() {
        let (first, change) = next(&Snapshot::empty(), &[("index.html", "a")]);
        assert!(!first.looks_like(&Snapshot::empty(), &change));
        let (second, change) = next(&first, &[("index.html", "a")]);
        assert!(second.looks_like(&first, &change));
        let (third, change) = next(&first, &[("index.html", "b")]);
        assert!(!third.looks_like(&first, &change));
        let (broken, change) = first.next(built(None));
        assert!(!broken.looks_like(&first, &change));
    }
}
