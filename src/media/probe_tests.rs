//! Looking at pictures without making any.

use super::*;
use crate::diagnostics::{Diagnostics, Place, SourcePath};
use crate::source::{Blob, SourceFile, SourceTree};

#[test]
fn a_probe_says_the_same_and_makes_nothing() {
    let mut files: Vec<(String, Vec<u8>)> = vec![
        ("a.jpg".to_owned(), fixtures::jpeg(100, 50)),
        ("tiny.jpg".to_owned(), fixtures::jpeg(1, 1)),
        ("moves.gif".to_owned(), fixtures::gif(3)),
        ("still.gif".to_owned(), fixtures::gif(1)),
        ("wrong.png".to_owned(), fixtures::jpeg(40, 30)),
        ("cut.jpg".to_owned(), fixtures::jpeg(100, 50)[..400].to_vec()),
        ("no.jpg".to_owned(), b"no picture".to_vec()),
        (
            "d.svg".to_owned(),
            b"<svg xmlns='http://www.w3.org/2000/svg' width='4' height='3'/>".to_vec(),
        ),
    ];
    let turned = fixtures::turned().into_iter().chain(fixtures::with_metadata());
    files.extend(
        turned
            .enumerate()
            .map(|(n, (name, bytes))| (format!("{n}.{name}"), bytes)),
    );
    let mut tree = SourceTree::default();
    let mut jobs = Vec::new();
    for (name, bytes) in files {
        let path = SourcePath::new(name);
        tree.insert(path.clone(), SourceFile::Binary(Blob::new(bytes)));
        let place = Place::new(&SourcePath::new("story.md"), 3..9);
        jobs.push(PictureJob {
            path,
            width: 64,
            place,
        });
    }
    let settings = PictureSettings {
        ladder: vec![16, 32, 64],
        ..PictureSettings::default()
    };
    let cache = MemoryCache::default();
    let (mut said, mut seen) = (Diagnostics::new(), Diagnostics::new());
    let made = process(&tree, &jobs, &settings, &Services::none(), &mut said);
    for round in ["first", "again, with what the first one noted"] {
        seen = Diagnostics::new();
        let probed = probe(&tree, &jobs, &settings, &cache, &mut seen);
        assert_eq!(seen, said, "{round}");
        assert!(probed.keys().eq(made.keys()), "{round}");
        for (path, set) in &probed {
            let full = &made[path];
            assert_eq!(
                (set.kind, set.size, set.has_alpha),
                (full.kind, full.size, full.has_alpha),
                "{path}"
            );
            let is_photo = set.kind == PictureKind::Photo;
            assert!(
                !is_photo || set.files().all(|file| file.blob.is_empty()),
                "{path}"
            );
        }
    }
    assert!(seen.has_errors());
    // What a probe noted does not pass for a picture.
    let after = process(
        &tree,
        &jobs,
        &settings,
        &Services::with_cache(&cache),
        &mut Diagnostics::new(),
    );
    for (path, set) in &after {
        let names = |set: &PictureSet| set.files().map(|file| file.file_name.clone()).collect::<Vec<_>>();
        assert_eq!(names(set), names(&made[path]), "{path}");
        assert!(set.files().all(|file| !file.blob.is_empty()), "{path}");
    }
}
