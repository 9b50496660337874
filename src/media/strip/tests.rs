use super::*;
use crate::media::fixtures::{self, SECRET};

/// Every stretch of the secret that is long enough to mean something.
fn tells(bytes: &[u8]) -> bool {
    bytes
        .windows(SECRET.len())
        .any(|window| window == SECRET.as_bytes())
}

fn without(bytes: &[u8]) -> Vec<u8> {
    assert!(tells(bytes), "the fixture has something to remove");
    match strip_metadata(bytes) {
        Stripped::Without(stripped) => stripped,
        other => panic!("{other:?}"),
    }
}

#[test]
fn nothing_private_is_left_and_pixels_are_untouched() {
    for (name, bytes) in fixtures::with_metadata() {
        let stripped = without(&bytes);
        assert!(!tells(&stripped), "{name}");
        assert!(stripped.len() < bytes.len(), "{name}");
        assert_eq!(fixtures::pixels(&stripped), fixtures::pixels(&bytes), "{name}");
        assert_eq!(
            strip_metadata(&stripped),
            Stripped::AsItWas,
            "{name} a second time"
        );
    }
}

#[test]
fn orientation_survives_alone() {
    for (name, bytes) in fixtures::turned() {
        let stripped = without(&bytes);
        assert!(!tells(&stripped), "{name}");
        let head = crate::media::decode::head(sniff(&bytes), &stripped).unwrap();
        assert_eq!(head.orientation.turn_size((3, 2)), (2, 3), "{name}");
    }
}

#[test]
fn a_film_behind_a_photo_is_left_out() {
    let mut bytes = fixtures::jpeg(16, 16);
    bytes.extend(b"\0\0\0\x18ftypmp42");
    bytes.extend(SECRET.as_bytes());
    assert_eq!(without(&bytes), fixtures::jpeg(16, 16));
}

#[test]
fn a_colour_profile_stays() {
    let bytes = fixtures::jpeg_with(&[(2, [b"ICC_PROFILE\0\x01\x01".as_slice(), b"profile"].concat())]);
    assert_eq!(strip_metadata(&bytes), Stripped::AsItWas);
}

#[test]
fn a_chunk_with_a_wrong_length_hides_nothing() {
    let (_, png) = fixtures::with_metadata().remove(1);
    let at = png.windows(4).position(|kind| kind == b"IHDR").unwrap();
    let mut longer = png.clone();
    longer[at - 1] += 12 + 60;
    assert_eq!(strip_metadata(&longer), Stripped::Broken(FileType::Png));
    // Decoders skip what is broken and not needed: it goes, and the picture stays.
    let plain = fixtures::encoded(crate::media::encode::Encoding::Png, 24, 16);
    let mut with_profile = plain.clone();
    with_profile.splice(33..33, *b"\0\0\0\x02iCCPxx\0\0\0\0");
    assert_eq!(strip_metadata(&with_profile), Stripped::Without(plain));
}

#[test]
fn what_is_no_picture_stays_as_it_was() {
    for bytes in [
        b"".as_slice(),
        b"google-site-verification: x",
        b"%PDF-1.7 x",
        b"<svg/>",
    ] {
        assert_eq!(strip_metadata(bytes), Stripped::AsItWas);
    }
}

#[test]
fn what_cannot_be_taken_apart_is_told() {
    assert_eq!(
        strip_metadata(b"\0\0\0\x18ftypheic"),
        Stripped::NotTakenApart(FileType::Heic)
    );
    assert_eq!(
        strip_metadata(b"II*\0\x08\0\0\0"),
        Stripped::NotTakenApart(FileType::Tiff)
    );
    assert_eq!(strip_metadata(b"\xFF\xD8\xFF"), Stripped::Broken(FileType::Jpeg));
    assert_eq!(
        strip_metadata(b"\x89PNG\r\n\x1a\n"),
        Stripped::Broken(FileType::Png)
    );
    assert_eq!(strip_metadata(b"GIF89a"), Stripped::Broken(FileType::Gif));
    assert_eq!(
        strip_metadata(b"RIFF\0\0\0\0WEBP"),
        Stripped::Broken(FileType::Webp)
    );
}

#[test]
fn any_cut_and_any_flipped_bit_is_survived() {
    for (name, bytes) in fixtures::with_metadata() {
        for end in 0..bytes.len() {
            if let Stripped::Without(stripped) = strip_metadata(&bytes[..end]) {
                assert!(!tells(&stripped), "{name} cut at {end}");
            }
        }
        for at in 0..bytes.len().min(2000) * 8 {
            let mut flipped = bytes.clone();
            flipped[at / 8] ^= 1 << (at % 8);
            strip_metadata(&flipped);
        }
    }
}
