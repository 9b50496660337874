//! Pictures that were damaged on their way: bytes changed, the end missing. Small ones of every kind, saved by
//! another program than ours.

use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

use shopfront::diagnostics::{Diagnostic, Diagnostics, Place, Severity, SourcePath};
use shopfront::media::{
    MemoryCache, PictureCache, PictureJob, PictureSettings, Services, Stripped, probe, process,
    strip_metadata,
};
use shopfront::source::{Blob, SourceFile, SourceTree};

/// What files with metadata tell, in `tests/sites/photos`.
const SECRET: &[u8] = b"SECRET";
/// Damaged copies of each picture.
const FLIPPED: usize = 300;
const CUT: usize = 150;

fn originals() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/photos");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
    files
        .iter()
        .map(|path| (name(path), std::fs::read(path).unwrap()))
        .collect()
}

/// The same numbers every time (xorshift, by G. Marsaglia).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).unwrap()
    }
}

/// Copies with one to four bytes changed, every other of them near the start, where sizes and tables stand; and
/// copies that end too early.
fn damaged(original: &[u8], numbers: &mut Numbers) -> Vec<Vec<u8>> {
    let flipped = (0..FLIPPED).map(|round| {
        let mut copy = original.to_vec();
        let end = if round % 2 == 0 {
            copy.len()
        } else {
            copy.len().min(200)
        };
        for _ in 0..=round % 4 {
            let at = numbers.below(end);
            copy[at] = u8::try_from(numbers.below(256)).unwrap();
        }
        copy
    });
    let flipped: Vec<_> = flipped.collect();
    let cut = (0..CUT).map(|_| original[..numbers.below(original.len())].to_vec());
    flipped.into_iter().chain(cut).collect()
}

fn place(diagnostic: &Diagnostic) -> &SourcePath {
    &diagnostic.primary.place.file
}

/// Looks at all copies and makes pictures of them; gives how many could be shown.
fn survive(name: &str, original: &[u8], copies: &[Vec<u8>]) -> usize {
    let mut tree = SourceTree::default();
    let mut jobs = Vec::new();
    for (number, copy) in copies.iter().enumerate() {
        // Only PNG has checksums; elsewhere a changed byte can turn metadata into what looks like picture.
        let sure = original.starts_with(copy) || name.ends_with(".png");
        if let Stripped::Without(stripped) = strip_metadata(copy) {
            let reported = stripped.windows(SECRET.len()).any(|window| window == SECRET);
            assert!(!(sure && reported), "{name} {number} tells a secret");
        }
        let path = SourcePath::new(format!("photos/{number:03}-{name}"));
        tree.insert(path.clone(), SourceFile::Binary(Blob::from(copy.clone())));
        let place = Place::file(&path);
        jobs.push(PictureJob {
            path,
            width: 64,
            place,
        });
    }
    let settings = PictureSettings {
        ladder: vec![32, 64],
        memory: 64 << 20,
        ..PictureSettings::default()
    };
    let (cache, mut said, mut seen) = (MemoryCache::default(), Diagnostics::new(), Diagnostics::new());
    let made = process(&tree, &jobs, &settings, &Services::none(), &mut said);
    let probed = probe(&tree, &jobs, &settings, &cache as &dyn PictureCache, &mut seen);
    assert_eq!(said, seen, "{name}: a look says what making them says");
    assert!(probed.keys().eq(made.keys()), "{name}");
    for job in &jobs {
        let about = said.iter().filter(|diagnostic| place(diagnostic) == &job.path);
        let errors = about
            .filter(|diagnostic| diagnostic.severity == Severity::Error)
            .count();
        assert_eq!(errors, usize::from(!made.contains_key(&job.path)), "{}", job.path);
    }
    for (path, set) in &made {
        assert!(set.files().all(|file| !file.blob.is_empty()), "{path}");
    }
    made.len()
}

/// The most memory that this process ever took, in megabytes; 0 where the system does not tell.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
    number.unwrap_or(0) / 1024
}

#[test]
fn damaged_pictures_become_pictures_or_a_diagnostic() {
    let mut numbers = Numbers(0x5EED_5EED_5EED_5EED);
    for (name, original) in originals() {
        assert_eq!(
            survive(&name, &original, std::slice::from_ref(&original)),
            1,
            "{name}"
        );
        let copies = damaged(&original, &mut numbers);
        let (done, wait) = mpsc::channel();
        let named = name.clone();
        let work = std::thread::spawn(move || {
            let shown = survive(&named, &original, &copies);
            let _ = done.send(());
            (shown, copies.len())
        });
        let end = wait.recv_timeout(Duration::from_secs(120));
        assert!(
            end != Err(mpsc::RecvTimeoutError::Timeout),
            "{name}: one of its copies hangs"
        );
        let (shown, all) = work.join().unwrap();
        assert!(shown < all, "{name}: {shown} of {all} are shown");
    }
    // Everything else that runs in this process is in it too.
    assert!(peak() < 1024, "{} MB", peak());
}
