//! Which files are made in the format that every browser shows.

use std::sync::Mutex;

use super::pixels::Channels;
use super::tests::{bytes, fingerprint, made_with, shape, small};
use super::*;
use crate::source::Blob;

#[test]
fn every_fallback_is_made_where_it_is_asked_for() {
    let settings = PictureSettings {
        every_fallback: true,
        ..small()
    };
    let photo = fixtures::jpeg(100, 50);
    let (sets, _) = made_with(&[("a.jpg", &photo, 64)], &NoCache, &settings);
    let sizes = vec![(16, 8), (32, 16), (64, 32)];
    assert_eq!(
        shape(&sets["a.jpg"]),
        [("image/webp", sizes.clone()), ("image/jpeg", sizes)]
    );
    assert_eq!(sets["a.jpg"].fallback.width, 64);
}

/// A JPEG that is lighter than WebP of the best quality: it was saved with little.
fn light_jpeg() -> Vec<u8> {
    encode::Encoding::Jpeg(30)
        .encode(&fixtures::picture(400, 200, Channels::Opaque))
        .unwrap()
}

#[test]
fn a_better_format_that_is_no_lighter_is_left_out_and_the_other_has_all_sizes() {
    let photo = light_jpeg();
    let sizes = vec![(16, 8), (32, 16), (64, 32), (400, 200)];
    let settings = PictureSettings {
        webp_quality: 100,
        ..small()
    };
    // From the cache it is the same set, whichever of its files went missing there.
    let cache = MemoryCache::default();
    let (first, said) = made_with(&[("a.jpg", &photo, 2000)], &cache, &settings);
    assert_eq!(said.len(), 0);
    let set = &first["a.jpg"];
    assert_eq!(shape(set), [("image/jpeg", sizes.clone())]);
    assert_eq!((set.fallback.width, bytes(&set.fallback)), (400, photo.clone()));
    let half = Forgetful(cache, Mutex::new(0));
    for _ in 0..4 {
        let (again, said) = made_with(&[("a.jpg", &photo, 2000)], &half, &settings);
        assert_eq!(said.len(), 0);
        assert_eq!(fingerprint(&again), fingerprint(&first));
        assert_eq!(shape(&again["a.jpg"]), [("image/jpeg", sizes.clone())]);
    }
}

/// Does not find every third thing that it is asked for.
struct Forgetful(MemoryCache, Mutex<usize>);

impl PictureCache for Forgetful {
    fn get(&self, key: &Key) -> Option<Blob> {
        let mut asked = self.1.lock().unwrap();
        *asked += 1;
        self.0.get(key).filter(|_| !asked.is_multiple_of(3))
    }

    fn put(&self, key: &Key, bytes: &Blob) {
        self.0.put(key, bytes);
    }
}
