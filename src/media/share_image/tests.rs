//! Share images: their bytes, and what their pixels show.

use super::*;
use crate::media::text_layout::Character;
use crate::media::{MemoryCache, NoCache};

const COLOURS: ShareImageColours = ShareImageColours {
    paper: [250, 245, 235],
    ink: [40, 30, 20],
    quiet: [110, 100, 90],
    accent: [47, 90, 82],
    accent_ink: [255, 250, 245],
};

fn stack() -> FontStack {
    FontStack::new([], Character::Serif)
}

const CARD: ShareImage<'_> = ShareImage {
    name: "Juniper & Clay",
    title: "Opened this morning: 71 out, 66 good",
    note: "21 November 2026",
    corner: "juniperandclay.example",
    language: "en",
    rtl: false,
    photo: None,
    instead: None,
};

fn variant(card: &ShareImage<'_>, cache: &dyn PictureCache) -> Option<Variant> {
    let stack = stack();
    ShareImageRenderer::new(&stack, &stack, COLOURS, Emblem::Letter("J".to_owned())).card(
        "news",
        card,
        &Services::with_cache(cache),
    )
}

fn bytes(card: &ShareImage<'_>) -> Vec<u8> {
    variant(card, &NoCache).unwrap().blob.read().unwrap().to_vec()
}

fn pixels(card: &ShareImage<'_>) -> Pixels {
    let bytes = bytes(card);
    crate::media::decode::decode(sniff(&bytes), &bytes)
        .unwrap()
        .pixels
}

/// The bounds of what is not paper: left, top, right, bottom.
fn inked(pixels: &Pixels) -> (usize, usize, usize, usize) {
    let mut bounds = (usize::MAX, usize::MAX, 0, 0);
    for (y, row) in pixels.data.chunks_exact(pixels.width as usize * 4).enumerate() {
        for (x, pixel) in row.as_chunks::<4>().0.iter().enumerate() {
            if pixel[..3] != COLOURS.paper {
                bounds = (bounds.0.min(x), bounds.1.min(y), bounds.2.max(x), bounds.3.max(y));
            }
        }
    }
    bounds
}

/// A photo of one colour, as pages get it.
fn photo(width: u32, height: u32) -> Variant {
    let pixels = Pixels {
        width,
        height,
        channels: super::super::pixels::Channels::Opaque,
        data: [200, 40, 40, 255].repeat(width as usize * height as usize),
    };
    let blob = Blob::from(Encoding::Jpeg(90).encode(&pixels).unwrap());
    let hash = blake3::hash(b"photo");
    Variant::new("photos/mug.jpg", "jpg", (width, height), blob, &hash)
}

/// Change this together with `RECIPE` in the cache: then cards that were made before are rebuilt.
#[test]
fn the_same_words_give_these_very_bytes_on_every_machine() {
    let hash = |bytes: &[u8]| blake3::hash(bytes).to_hex().get(..16).map(str::to_owned);
    assert_eq!(hash(&bytes(&CARD)).as_deref(), Some("8ce87773f743ccd8"));
    let photo = photo(800, 600);
    let with_photo = ShareImage {
        photo: Some(&photo),
        ..CARD
    };
    assert_eq!(hash(&bytes(&with_photo)).as_deref(), Some("0fbcb06489f9bb20"));
}

#[test]
fn a_card_is_1200_by_630_light_and_named_after_its_page_and_words() {
    let made = variant(&CARD, &NoCache).unwrap();
    assert!(made.file_name.starts_with("news-1200.") && made.file_name.ends_with(".png"));
    assert!(made.blob.len() < 30_000, "{}", made.blob.len());
    let pixels = pixels(&CARD);
    assert_eq!((pixels.width, pixels.height), SHARE_IMAGE_SIZE);
    let other = ShareImage {
        title: "Another title",
        ..CARD
    };
    assert_ne!(made.file_name, variant(&other, &NoCache).unwrap().file_name);
}

#[test]
fn whatever_stands_on_it_a_card_keeps_its_margins() {
    let long = "Donaudampfschifffahrtsgesellschaftskapitän ".repeat(20);
    for title in ["A", CARD.title, long.as_str(), &"x".repeat(4000), "Ńẞ gjpqy Å"] {
        for rtl in [false, true] {
            let card = ShareImage {
                title,
                name: "The Very Long and Winding Pottery Workshop of Upper Street Co",
                rtl,
                ..CARD
            };
            let (left, top, right, bottom) = inked(&pixels(&card));
            // A letter may reach a little to the side of where it stands, and below its line.
            assert!(left >= 70 && right <= 1130, "{title:.20} {left} {right}");
            assert!(top >= 70 && bottom <= 590, "{title:.20} {top} {bottom}");
        }
    }
}

#[test]
fn a_photo_fills_the_side_where_lines_end() {
    let photo = photo(800, 600);
    let red = |card: &ShareImage<'_>| {
        let pixels = pixels(card);
        let rows = pixels.data.chunks_exact(1200 * 4);
        rows.map(|row| [20, 1180].map(|x| row[x * 4] > 150 && row[x * 4 + 1] < 90))
            .collect::<std::collections::BTreeSet<_>>()
    };
    let right = ShareImage {
        photo: Some(&photo),
        ..CARD
    };
    assert_eq!(red(&right), [[false, true]].into());
    let left = ShareImage { rtl: true, ..right };
    assert_eq!(red(&left), [[true, false]].into());
    assert!(bytes(&right).len() <= MOST_BYTES);
}

#[test]
fn a_photo_too_small_or_broken_is_left_out() {
    let small = photo(200, 150);
    let mut broken = photo(800, 600);
    broken.blob = Blob::new(*b"\xff\xd8\xff no picture");
    for photo in [&small, &broken] {
        let card = ShareImage {
            photo: Some(photo),
            ..CARD
        };
        assert_eq!(bytes(&card), bytes(&CARD));
    }
}

#[test]
fn a_title_in_letters_that_no_font_has_gives_way_to_the_name() {
    let foreign = ShareImage {
        title: "陶器の店",
        ..CARD
    };
    let name = ShareImage {
        title: CARD.name,
        name: "",
        ..CARD
    };
    assert_eq!(bytes(&foreign), bytes(&name));
}

#[test]
fn without_letters_and_photos_the_emblem_has_the_card_for_itself() {
    let nothing = ShareImage {
        title: "陶器の店",
        name: "陶",
        ..CARD
    };
    let made = variant(&nothing, &NoCache).unwrap();
    assert!(made.file_name.starts_with("shop-1200."), "{}", made.file_name);
    let shown = pixels(&nothing);
    let is = |colour: Rgb| {
        let all = shown.data.as_chunks::<4>().0.iter();
        all.filter(|pixel| pixel[..3] == colour).count()
    };
    assert!(is(COLOURS.accent) > 30_000, "{}", is(COLOURS.accent));
    assert!(is(COLOURS.accent_ink) > 2_000, "{}", is(COLOURS.accent_ink));
    let (left, top, right, bottom) = inked(&shown);
    assert!((1190..1210).contains(&(left + right)), "{left} {right}");
    assert!(top > 100 && bottom < 530, "{top} {bottom}");
}

#[test]
fn greek_and_cyrillic_names_are_written() {
    for (name, letter) in [("Ψωμί και μέλι", "Ψ"), ("Пекарня «Зоря»", "П")] {
        let stack = stack();
        assert!(matches!(Emblem::letter([name], &stack), Emblem::Letter(first) if first == letter));
        let card = ShareImage {
            title: name,
            name: "",
            ..CARD
        };
        let made = variant(&card, &NoCache).unwrap();
        assert!(made.file_name.starts_with("news-1200."), "{}", made.file_name);
    }
}

#[test]
fn where_no_font_has_the_letters_a_photo_fills_the_card() {
    let (photo, small) = (photo(1600, 1200), photo(700, 500));
    let foreign = ShareImage {
        title: "陶器の店",
        name: "陶",
        instead: Some(&photo),
        ..CARD
    };
    let made = variant(&foreign, &NoCache).unwrap();
    assert!(made.file_name.ends_with(".jpg") && made.blob.len() <= MOST_BYTES as u64);
    let filled = pixels(&foreign);
    assert_eq!((filled.width, filled.height), SHARE_IMAGE_SIZE);
    assert!(
        filled
            .data
            .as_chunks::<4>()
            .0
            .iter()
            .all(|pixel| pixel[0] > 150 && pixel[1] < 90)
    );
    let coarse = ShareImage {
        instead: Some(&small),
        ..foreign
    };
    let made = variant(&coarse, &NoCache).unwrap();
    assert!(made.file_name.starts_with("shop-1200."), "{}", made.file_name);
    // Where the words can be said, it changes nothing.
    let said = ShareImage {
        instead: Some(&photo),
        ..CARD
    };
    assert_eq!(bytes(&said), bytes(&CARD));
}

#[test]
fn a_card_that_was_made_before_is_not_made_again_and_any_change_makes_another() {
    let cache = MemoryCache::default();
    let first = variant(&CARD, &cache).unwrap();
    let card_key = |card: &ShareImage<'_>| {
        let stack = stack();
        ShareImageRenderer::new(&stack, &stack, COLOURS, Emblem::Letter("J".to_owned())).key(card)
    };
    let marked = Blob::new(*b"\x89PNG\r\n\x1a\n from the cache");
    cache.put(&card_key(&CARD), &marked);
    let again = variant(&CARD, &cache).unwrap();
    assert_eq!(again.blob.read().unwrap(), marked.read().unwrap());
    assert_eq!(again.file_name, first.file_name);
    let photo = photo(800, 600);
    let changes = [
        ShareImage { name: "B", ..CARD },
        ShareImage { title: "B", ..CARD },
        ShareImage { note: "B", ..CARD },
        ShareImage { corner: "B", ..CARD },
        ShareImage {
            language: "de",
            ..CARD
        },
        ShareImage { rtl: true, ..CARD },
        ShareImage {
            photo: Some(&photo),
            ..CARD
        },
    ];
    let keys: std::collections::BTreeSet<_> = changes.iter().chain([&CARD]).map(card_key).collect();
    assert_eq!(keys.len(), changes.len() + 1);
    let stack = stack();
    let accent = ShareImageColours {
        accent: [1, 2, 3],
        ..COLOURS
    };
    for (colours, letter, fonts) in [
        (accent, "Juniper", Character::Serif),
        (COLOURS, "Clay", Character::Serif),
        (COLOURS, "Juniper", Character::Sans),
    ] {
        let titles = FontStack::new([], fonts);
        let renderer = ShareImageRenderer::new(&titles, &stack, colours, Emblem::letter([letter], &titles));
        assert_ne!(renderer.key(&CARD), card_key(&CARD));
    }
}
