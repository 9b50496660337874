//! What the whole module does, on small pictures made here.

use std::collections::BTreeMap;
use std::sync::Mutex;

use super::fixtures::{self, SECRET};
use super::pixels::{Channels, Pixels};
use super::*;
use crate::diagnostics::{Diagnostics, Place, Severity, SourcePath};
use crate::source::{Blob, SourceFile, SourceTree};

/// What comes out for one file, shown `width` pixels wide.
fn made(name: &str, bytes: &[u8], width: u32) -> (Option<PictureSet>, Diagnostics) {
    let (mut sets, diagnostics) = made_with(&[(name, bytes, width)], &NoCache, &small());
    (sets.remove(name), diagnostics)
}

pub(super) fn made_with(
    files: &[(&str, &[u8], u32)],
    cache: &dyn PictureCache,
    settings: &PictureSettings,
) -> (BTreeMap<SourcePath, PictureSet>, Diagnostics) {
    let mut tree = SourceTree::default();
    let mut jobs = Vec::new();
    for (name, bytes, width) in files {
        let path = SourcePath::new(name);
        tree.insert(path.clone(), SourceFile::Binary(Blob::new(*bytes)));
        let place = Place::new(&SourcePath::new("story.md"), 3..9);
        jobs.push(PictureJob {
            path,
            width: *width,
            place,
        });
    }
    let mut diagnostics = Diagnostics::new();
    let services = Services::with_cache(cache);
    let sets = process(&tree, &jobs, settings, &services, &mut diagnostics);
    (sets, diagnostics.sorted())
}

pub(super) fn small() -> PictureSettings {
    PictureSettings {
        ladder: vec![16, 32, 64],
        ..PictureSettings::default()
    }
}

fn good(name: &str, bytes: &[u8], width: u32) -> PictureSet {
    let (set, diagnostics) = made(name, bytes, width);
    assert_eq!(diagnostics.len(), 0, "{name}: {diagnostics:?}");
    set.unwrap()
}

pub(super) fn shape(set: &PictureSet) -> Vec<(&str, Vec<(u32, u32)>)> {
    let sizes = |format: &Format| format.variants.iter().map(|v| (v.width, v.height)).collect();
    set.formats
        .iter()
        .map(|format| (format.mime, sizes(format)))
        .collect()
}

pub(super) fn bytes(variant: &Variant) -> Vec<u8> {
    variant.blob.read().unwrap().to_vec()
}

/// One line for each diagnostic, with what to do.
fn reported(diagnostics: &Diagnostics) -> Vec<String> {
    let line =
        |d: &crate::diagnostics::Diagnostic| format!("{} {}: {}", d.code, d.message, d.help.join("; "));
    diagnostics.iter().map(line).collect()
}

#[test]
fn a_photo_becomes_sizes_in_two_formats() {
    let set = good("photos/mug.jpg", &fixtures::jpeg(100, 50), 64);
    let sizes = vec![(16, 8), (32, 16), (64, 32)];
    // Pages name one JPEG alone, so no other is made.
    assert_eq!(
        shape(&set),
        [("image/webp", sizes), ("image/jpeg", vec![(64, 32)])]
    );
    assert_eq!(
        (set.kind, set.size, set.has_alpha),
        (PictureKind::Photo, Some((100, 50)), false)
    );
    assert_eq!((set.fallback.width, set.fallback.height), (64, 32));
    assert!(set.fallback.file_name.starts_with("mug-64.") && set.fallback.file_name.ends_with(".jpg"));
    for variant in set.files() {
        let pixels = fixtures::pixels(&bytes(variant));
        assert_eq!((pixels.width, pixels.height), (variant.width, variant.height));
    }
    let names: std::collections::BTreeSet<_> = set.files().map(|file| &file.file_name).collect();
    assert_eq!(names.len(), 4);
}

#[test]
fn a_photo_is_never_larger_than_it_was() {
    let set = good("a.jpg", &fixtures::jpeg(17, 10), 2000);
    assert!(set.files().all(|file| (file.width, file.height) == (17, 10)));
    let set = good("a.jpg", &fixtures::jpeg(1, 1), 2000);
    assert_eq!(set.fallback.width, 1);
}

#[test]
fn no_output_tells_a_secret() {
    for (name, original) in fixtures::with_metadata().into_iter().chain(fixtures::turned()) {
        let set = good(&format!("a.{name}"), &original, 64);
        for file in set.files() {
            let bytes = bytes(file);
            for trace in [
                SECRET.as_bytes(),
                b"Exif",
                b"EXIF",
                b"XMP",
                b"ICC",
                b"eXIf",
                b"tEXt",
            ] {
                let found = bytes.windows(trace.len()).any(|window| window == trace);
                assert!(!found, "{name}: {}", trace.escape_ascii());
            }
        }
    }
}

#[test]
fn a_turned_photo_stands_upright() {
    for (name, original) in fixtures::turned() {
        let set = good(&format!("a.{name}"), &original, 64);
        assert_eq!(set.size, Some((16, 24)), "{name}");
        let upright = fixtures::pixels(&bytes(&set.fallback));
        let expected = fixtures::pixels(&original).turned(orientation::Orientation::from_exif_number(6));
        assert!(
            distance(&upright, &expected) < 8,
            "{name}: {}",
            distance(&upright, &expected)
        );
    }
}

/// The mean difference of two pictures of one size, from 0 to 255.
fn distance(a: &Pixels, b: &Pixels) -> u64 {
    assert_eq!((a.width, a.height), (b.width, b.height));
    let sum: u64 = a
        .data
        .iter()
        .zip(&b.data)
        .map(|(a, b)| u64::from(a.abs_diff(*b)))
        .sum();
    sum / a.data.len() as u64
}

#[test]
fn what_shows_through_still_does() {
    let original = encode::Encoding::Png
        .encode(&fixtures::picture(40, 20, Channels::Alpha))
        .unwrap();
    let set = good("a.png", &original, 40);
    assert!(set.has_alpha);
    assert_eq!(set.placeholder, None);
    assert_eq!(shape(&set).last().unwrap().0, "image/png");
    for file in set.files() {
        let pixels = fixtures::pixels(&bytes(file));
        assert_eq!(pixels.channels, Channels::Alpha);
        assert!(pixels.data[3] < 20, "the left is clear");
    }
}

#[test]
fn grey_sixteen_bit_and_ink_pictures_are_read() {
    let mut png = Vec::new();
    let mut encoder = ::png::Encoder::new(&mut png, 2, 1);
    encoder.set_color(::png::ColorType::Rgb);
    encoder.set_depth(::png::BitDepth::Sixteen);
    let mut writer = encoder.write_header().unwrap();
    writer
        .write_image_data(&[255, 255, 128, 0, 0, 0, 0, 0, 128, 0, 255, 255])
        .unwrap();
    writer.finish().unwrap();
    assert_eq!(fixtures::pixels(&png).data, [255, 128, 0, 255, 0, 128, 255, 255]);

    let ink = |colour: jpeg_encoder::ColorType| {
        let mut file = Vec::new();
        // A quarter of black and full yellow; the encoder stores them as Adobe's programs do.
        let encoder = jpeg_encoder::Encoder::new(&mut file, 100);
        encoder
            .encode(&[0, 0, 255, 64].repeat(256), 16, 16, colour)
            .unwrap();
        file
    };
    for colour in [jpeg_encoder::ColorType::Cmyk, jpeg_encoder::ColorType::CmykAsYcck] {
        let set = good("a.jpg", &ink(colour), 16);
        let [red, green, blue, _] = fixtures::pixels(&bytes(&set.fallback)).data[..4] else {
            panic!("no pixel");
        };
        assert!(
            red.abs_diff(191) < 4 && green.abs_diff(191) < 4 && blue < 8,
            "{colour:?} {red} {green} {blue}"
        );
    }

    let mut grey = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut grey, 100);
    encoder
        .encode(&[77; 256], 16, 16, jpeg_encoder::ColorType::Luma)
        .unwrap();
    assert_eq!(fixtures::pixels(&grey).data, [77, 77, 77, 255].repeat(256));
    assert_eq!(
        good("a.jpg", &grey, 16).placeholder,
        Some(Placeholder([77, 77, 77]))
    );
}

#[test]
fn what_moves_keeps_moving() {
    let original = fixtures::gif(3);
    let set = good("a.gif", &original, 64);
    assert_eq!((set.kind, set.size), (PictureKind::Animated, Some((4, 2))));
    assert_eq!(shape(&set), [("image/gif", vec![(4, 2)])]);
    assert_eq!(bytes(&set.fallback), original);
    let still = good("a.gif", &fixtures::gif(1), 64);
    assert_eq!(still.kind, PictureKind::Photo);
    assert_eq!(shape(&still).last(), Some(&("image/png", vec![(4, 2)])));
}

#[test]
fn a_drawing_is_cleaned_and_its_owner_told() {
    let svg =
        b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 6 4\"><script/><g onclick=\"x\"/></svg>";
    let (set, diagnostics) = made("logo.svg", svg, 64);
    let set = set.unwrap();
    assert_eq!((set.kind, set.size), (PictureKind::Vector, Some((6, 4))));
    assert_eq!(
        bytes(&set.fallback),
        b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 6 4\"><g/></svg>"
    );
    assert_eq!(
        reported(&diagnostics),
        [
            "IM007 logo.svg contains more than a drawing: <script>, onclick: the site uses the drawing without it; if \
             something is missing, export it as plain SVG with text as paths"
        ]
    );
}

#[test]
fn files_that_are_no_picture_say_what_to_do() {
    let jpeg = fixtures::jpeg(64, 64);
    let huge = {
        let mut png = encode::Encoding::Png
            .encode(&fixtures::picture(1, 1, Channels::Opaque))
            .unwrap();
        png[16..24].copy_from_slice(&[0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30]);
        let checksum = strip::png::checksum(b"IHDR", &png[16..29]);
        png[29..33].copy_from_slice(&checksum.to_be_bytes());
        png
    };
    let cases: [(&str, &[u8], &str); 8] = [
        (
            "a.heic",
            b"\0\0\0\x18ftypheic",
            "IM004 a.heic is a HEIC photo, which most browsers can't show: open it in Preview on a Mac and choose \
             File > Export > JPEG, or email it to yourself, which converts it; for new photos, choose Settings > \
             Camera > Formats > Most Compatible on the iPhone",
        ),
        (
            "a.jpg",
            b"II*\0\x10\0\0\0CR\x02\0",
            "IM004 a.jpg is a TIFF or raw camera file, which most browsers can't show: open it in the camera's \
             software or any photo editor and export it as JPEG; set the camera to RAW + JPEG to get both",
        ),
        (
            "b.jpg",
            b"<!doctype html><html>",
            "IM004 b.jpg isn't a picture, but a web page: open the web page and save the picture itself: right-click, \
             then Save image as",
        ),
        (
            "c.jpg",
            b"",
            "IM004 c.jpg isn't a picture, but an empty file: use a JPEG, PNG, WebP, GIF or SVG file",
        ),
        (
            "d.jpg",
            &jpeg[..jpeg.len() / 2],
            "IM003 d.jpg is incomplete: copy it from the phone or camera again: the copy was probably interrupted",
        ),
        (
            "e.jpg",
            &jpeg[..40],
            "IM003 e.jpg is damaged: it begins as a JPEG but can't be read to the end: copy it from the phone or \
             camera again: the copy was probably interrupted",
        ),
        (
            "f.png",
            &huge,
            "IM005 f.png is too large: 30000 × 30000 pixels: save a smaller version: 4000 pixels on the longer side \
             is enough for any page, and no side can be longer than 16383",
        ),
        (
            "g.svg",
            b"<svg><g></svg>",
            "IM003 g.svg is damaged: it begins as an SVG but can't be read to the end: copy it from the phone or \
             camera again: the copy was probably interrupted",
        ),
    ];
    for (name, bytes, expected) in cases {
        let (set, diagnostics) = made(name, bytes, 64);
        assert!(set.is_none(), "{name}");
        assert_eq!(reported(&diagnostics), [expected]);
        assert_eq!(diagnostics.count(Severity::Error), 1);
        let place = &diagnostics.iter().next().unwrap().primary.place;
        assert_eq!(place.file.as_str(), "story.md");
    }
}

#[test]
fn a_name_that_lies_is_advice() {
    let (set, diagnostics) = made("a.png", &fixtures::jpeg(20, 10), 64);
    assert!(set.unwrap().fallback.file_name.ends_with(".jpg"));
    assert_eq!(
        reported(&diagnostics),
        [
            "IM006 a.png is actually a JPEG: rename it to end in .jpg so that other programs can open it too; the \
             site shows it anyway"
        ]
    );
    assert_eq!(diagnostics.count(Severity::Advice), 1);
}

/// Counts what is asked of it.
#[derive(Default)]
struct Counting {
    inner: MemoryCache,
    put: Mutex<usize>,
}

impl PictureCache for Counting {
    fn get(&self, key: &Key) -> Option<Blob> {
        self.inner.get(key)
    }

    fn put(&self, key: &Key, bytes: &Blob) {
        *self.put.lock().unwrap() += 1;
        self.inner.put(key, bytes);
    }
}

pub(super) fn fingerprint(sets: &BTreeMap<SourcePath, PictureSet>) -> Vec<(String, Vec<u8>)> {
    let files = sets.values().flat_map(PictureSet::files);
    files.map(|file| (file.file_name.clone(), bytes(file))).collect()
}

#[test]
fn the_cache_changes_nothing_but_the_work() {
    let (photo, turned) = (fixtures::jpeg(100, 50), fixtures::turned().remove(0).1);
    let cache = Counting::default();
    let work = |width: u32, settings: &PictureSettings| {
        *cache.put.lock().unwrap() = 0;
        let files: [(&str, &[u8], u32); 2] = [("a.jpg", &photo, width), ("b.png", &turned, width)];
        let (sets, diagnostics) = made_with(&files, &cache, settings);
        let (fresh, said) = made_with(&files, &NoCache, settings);
        assert_eq!(fingerprint(&sets), fingerprint(&fresh));
        assert_eq!(sets["a.jpg"].placeholder, fresh["a.jpg"].placeholder);
        assert!(fresh["a.jpg"].placeholder.is_some());
        assert_eq!(diagnostics, said);
        *cache.put.lock().unwrap()
    };
    assert_eq!(
        work(32, &small()),
        2 + (2 + 1) + (1 + 1),
        "two records, a.jpg in two widths and one JPEG, b.png in one width and one JPEG"
    );
    assert_eq!(work(32, &small()), 0, "nothing changed");
    assert_eq!(
        work(64, &small()),
        1 + 2,
        "one more width of the larger photo, and a wider JPEG"
    );
    let mut settings = small();
    settings.jpeg_quality = 50;
    assert_eq!(work(64, &settings), 2 + 1 + 1, "only JPEG");
}

#[test]
fn the_same_picture_used_twice_is_made_once_for_the_wider_use() {
    let photo = fixtures::jpeg(100, 50);
    let (sets, _) = made_with(
        &[("a.jpg", &photo, 16), ("a.jpg", &photo, 32)],
        &NoCache,
        &small(),
    );
    assert_eq!(shape(&sets["a.jpg"])[0].1, [(16, 8), (32, 16)]);
}

#[test]
fn progress_counts_every_picture_once() {
    let mut tree = SourceTree::default();
    let mut jobs = Vec::new();
    for (name, bytes) in [
        ("a.jpg", fixtures::jpeg(9, 9)),
        ("b.jpg", vec![]),
        ("c.gif", fixtures::gif(2)),
    ] {
        let path = SourcePath::new(name);
        tree.insert(path.clone(), SourceFile::Binary(Blob::from(bytes)));
        jobs.push(PictureJob {
            place: Place::file(&path),
            path,
            width: 16,
        });
    }
    let seen = Mutex::new(Vec::new());
    let note = |done, all| seen.lock().unwrap().push((done, all));
    let services = Services {
        progress: &note,
        ..Services::none()
    };
    process(&tree, &jobs, &small(), &services, &mut Diagnostics::new());
    let mut seen = seen.into_inner().unwrap();
    seen.sort_unstable();
    assert_eq!(seen, [(1, 3), (2, 3), (3, 3)]);
}

#[test]
fn a_small_budget_makes_the_same_pictures() {
    let photos: Vec<_> = (1..6).map(|n| fixtures::jpeg(40 + n, 30)).collect();
    let names: Vec<_> = (1..6).map(|n| format!("{n}.jpg")).collect();
    let files: Vec<_> = names
        .iter()
        .zip(&photos)
        .map(|(n, p)| (n.as_str(), p.as_slice(), 32))
        .collect();
    let mut tight = small();
    tight.memory = 1;
    assert_eq!(
        fingerprint(&made_with(&files, &NoCache, &tight).0),
        fingerprint(&made_with(&files, &NoCache, &small()).0)
    );
}

#[test]
fn any_cut_and_any_flipped_bit_is_survived() {
    let pictures = fixtures::with_metadata().into_iter().chain([
        ("progressive", fixtures::jpeg(24, 16)),
        ("still gif", fixtures::gif(1)),
        (
            "lossless",
            fixtures::encoded(encode::Encoding::WebpLossless, 24, 16),
        ),
    ]);
    for (name, original) in pictures {
        let budget = budget::Budget::new(1 << 30);
        let attempt = |bytes: &[u8]| {
            let sizes = make::sizes(sniff(bytes), bytes, &budget, |record| vec![record.size]);
            sizes.ok().map(|sizes| sizes.record.size)
        };
        let size = attempt(&original).unwrap();
        for end in (0..original.len()).step_by(3) {
            let cut = attempt(&original[..end]);
            assert!(cut.is_none() || cut == Some(size), "{name} cut at {end}");
        }
        for at in (0..original.len() * 8).step_by(7) {
            let mut flipped = original.clone();
            flipped[at / 8] ^= 1 << (at % 8);
            attempt(&flipped);
        }
    }
}

/// When this fails after an update of a decoder or encoder, pictures come out with other bytes: raise
/// `RECIPE` of the cache and put the new hash here. When it fails on another machine without that, the
/// promise of the same bytes everywhere is broken.
#[test]
fn the_same_input_gives_the_same_bytes_on_every_machine() {
    let mut hasher = blake3::Hasher::new();
    let alpha = encode::Encoding::Png
        .encode(&fixtures::picture(90, 70, Channels::Alpha))
        .unwrap();
    let files: [(&str, &[u8], u32); 3] = [
        ("a.jpg", &fixtures::jpeg(301, 203), 64),
        ("b.png", &alpha, 64),
        ("c.webp", &fixtures::turned()[2].1, 64),
    ];
    let settings = PictureSettings {
        every_fallback: true,
        ..small()
    };
    for (name, bytes) in fingerprint(&made_with(&files, &NoCache, &settings).0) {
        hasher.update(name.as_bytes());
        hasher.update(&bytes);
    }
    assert_eq!(
        hasher.finalize().to_hex().as_str(),
        "c69e65d4f4bae95b4f3a78552c76527fe2dc88a144907c5aa13ed29119402090"
    );
}
