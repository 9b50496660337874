//! Icons from letters, drawings and photos.

use super::letter::centred;
use super::*;
use crate::media::pixels::Pixels;
use crate::media::services::Services;
use crate::media::set::{Format, PictureKind, PictureSet, Variant};
use crate::media::text_layout::{Character, FontStack};
use crate::media::{decode, sniff};
use crate::source::Blob;

const COLOURS: IconColours = IconColours {
    paper: [250, 245, 235],
    ink: [40, 30, 20],
    dark_ink: [230, 225, 220],
    accent: [[47, 90, 82], [120, 200, 180]],
    accent_ink: [[255, 250, 245], [20, 30, 28]],
};

fn made(emblem: &Emblem) -> Icons {
    icons(
        emblem,
        &FontStack::new([], Character::Serif),
        &COLOURS,
        &Services::none(),
    )
    .unwrap()
}

fn letter(name: &str) -> Emblem {
    Emblem::letter([name], &FontStack::new([], Character::Serif))
}

fn text(blob: &Blob) -> String {
    String::from_utf8(blob.read().unwrap().to_vec()).unwrap()
}

fn pixels(blob: &Blob) -> Pixels {
    let bytes = blob.read().unwrap();
    decode::decode(sniff(&bytes), &bytes).unwrap().pixels
}

fn at(pixels: &Pixels, x: u32, y: u32) -> [u8; 4] {
    pixels.data.as_chunks::<4>().0[(y * pixels.width + x) as usize]
}

fn drawing(svg: &str) -> Result<Emblem, Undrawable> {
    let variant = Variant::new(
        "photos/mark.svg",
        "svg",
        (0, 0),
        Blob::from(svg.to_owned()),
        &blake3::hash(b""),
    );
    Emblem::of_picture(&PictureSet {
        kind: PictureKind::Vector,
        size: None,
        has_alpha: true,
        placeholder: None,
        formats: vec![Format::new("image/svg+xml", variant.clone())],
        fallback: variant,
    })
}

#[test]
fn a_letter_stands_on_the_accent_and_the_drawing_knows_dark() {
    let icons = made(&letter("Juniper & Clay"));
    let svg = text(&icons.svg);
    assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 48 48\"><style>.g{fill:#2f5a52}.l{fill:#fffaf5}@media(prefers-color-scheme:dark){.g{fill:#78c8b4}.l{fill:#141e1c}}</style><path class=\"g\" d=\"M9.6 0L38.4 0C"));
    assert_eq!(svg.matches("<path").count(), 2);
    let touch = pixels(&icons.touch);
    assert_eq!(at(&touch, 0, 0), [47, 90, 82, 255]);
    let light = touch
        .data
        .as_chunks::<4>()
        .0
        .iter()
        .filter(|pixel| **pixel == [255, 250, 245, 255]);
    assert!(light.count() > 1000);
}

#[test]
fn the_letter_is_the_first_one_of_the_name_in_any_script() {
    let stack = FontStack::new([], Character::Serif);
    let letter = |names: &[&str]| match Emblem::letter(names.iter().copied(), &stack) {
        Emblem::Letter(letter) => letter,
        other => panic!("{other:?}"),
    };
    assert_eq!(letter(&["juniper"]), "J");
    assert_eq!(letter(&["„Źdźbło”"]), "Ź");
    assert_eq!(letter(&["🔥 42 Kilns"]), "4");
    assert_eq!(letter(&["ßen"]), "SS");
    assert_eq!(letter(&["Ωmega"]), "Ω");
    assert_eq!(letter(&["שלום"]), "ש");
    assert_eq!(letter(&["🔥"]), "");
    // What no font has is skipped, in the name and then for the name in another language.
    assert_eq!(letter(&["陶器 studio"]), "S");
    assert_eq!(letter(&["陶器", "Toki"]), "T");
    assert_eq!(letter(&["陶器", "ร้าน"]), "");
    let stack = FontStack::new([], Character::Sans);
    for known in ["J", "Ź", "4", "SS", "Ω", "Ж", "ש", "ب"] {
        let path = centred(&stack.pen(), known, 48.0, 0.56, (0.0, 0.0)).unwrap();
        let bounds = path.bounds();
        let middle = (
            f32::midpoint(bounds.left(), bounds.right()),
            f32::midpoint(bounds.top(), bounds.bottom()),
        );
        assert!(
            (middle.0 - 24.0).abs() < 0.1 && (middle.1 - 24.0).abs() < 0.1,
            "{known} {middle:?}"
        );
        assert!(bounds.width() <= 36.0 && bounds.height() <= 36.0, "{known}");
    }
}

#[test]
fn a_name_whose_letters_no_font_has_gets_a_small_shop() {
    for name in ["🔥", "陶器", "ร้านขนม"] {
        let icons = made(&letter(name));
        assert_eq!(text(&icons.svg).matches("<path").count(), 2, "{name}");
        for blob in [&icons.touch, &icons.icons[0].blob] {
            let pixels = pixels(blob);
            let light = pixels.data.as_chunks::<4>().0.iter();
            let light = light.filter(|pixel| **pixel == [255, 250, 245, 255]).count();
            let all = (pixels.width * pixels.height) as usize;
            assert!((all / 12..all / 3).contains(&light), "{name}: {light} of {all}");
        }
    }
}

#[test]
fn an_ico_holds_three_sizes() {
    let icons = made(&letter("J"));
    let file = icons.ico.read().unwrap();
    assert_eq!(file.get(..6), Some([0, 0, 1, 0, 3, 0].as_slice()));
    for (entry, side) in file[6..54].chunks(16).zip([16_u32, 32, 48]) {
        assert_eq!((u32::from(entry[0]), u32::from(entry[1])), (side, side));
        let number = |at: usize| u32::from_le_bytes(entry[at..at + 4].try_into().unwrap()) as usize;
        let picture = pixels(&Blob::new(file[number(12)..number(12) + number(8)].to_vec()));
        assert_eq!((picture.width, picture.height), (side, side));
        // Round corners: what lies behind shows.
        assert_eq!(at(&picture, 0, 0)[3], 0);
    }
}

#[test]
fn what_matters_of_a_maskable_icon_is_in_its_middle_circle() {
    let square = drawing(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\"><path d=\"M0 0H10V10H0Z\"/></svg>",
    );
    for emblem in [letter("W"), letter("J"), square.unwrap()] {
        let icons = made(&emblem);
        let sizes: Vec<_> = icons
            .icons
            .iter()
            .map(|icon| (icon.side, icon.maskable))
            .collect();
        assert_eq!(sizes, [(192, false), (512, false), (192, true), (512, true)]);
        for icon in icons.icons.iter().filter(|icon| icon.maskable) {
            let pixels = pixels(&icon.blob);
            let ground = at(&pixels, 0, 0);
            assert_eq!(ground[3], 255);
            let half = f64::from(icon.side) / 2.0;
            for y in 0..icon.side {
                for x in 0..icon.side {
                    let away = (f64::from(x) + 0.5 - half).hypot(f64::from(y) + 0.5 - half);
                    assert!(away < half * 0.8 || at(&pixels, x, y) == ground, "{x} {y}");
                }
            }
        }
    }
}

#[test]
fn a_drawing_in_the_texts_colour_gets_the_pages_and_any_other_stays_as_it_is() {
    let head = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\">";
    let own = format!("{head}<path fill=\"currentColor\" d=\"M0 0H10V10H0Z\"/></svg>");
    let icons = made(&drawing(&own).unwrap());
    assert_eq!(
        text(&icons.svg),
        format!(
            "{head}<style>:root{{color:#281e14}}@media(prefers-color-scheme:dark){{:root{{color:#e6e1dc}}}}</style><path fill=\"currentColor\" d=\"M0 0H10V10H0Z\"/></svg>"
        )
    );
    assert_eq!(at(&pixels(&icons.touch), 90, 90), [40, 30, 20, 255]);
    assert_eq!(at(&pixels(&icons.touch), 2, 2), [250, 245, 235, 255]);
    let red = format!("{head}<path fill=\"#c00\" d=\"M0 0H10V10H0Z\"/></svg>");
    let icons = made(&drawing(&red).unwrap());
    assert_eq!(text(&icons.svg), red);
    assert_eq!(at(&pixels(&icons.touch), 90, 90), [204, 0, 0, 255]);
}

#[test]
fn a_wide_logo_is_no_icon() {
    let compact = |view: &str| {
        drawing(&format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{view}\"><path d=\"M0 0H9V9Z\"/></svg>"
        ))
        .unwrap()
        .is_compact()
    };
    assert!(compact("0 0 100 100"));
    assert!(compact("0 0 130 100"));
    assert!(!compact("0 0 608 112"));
    assert!(!compact("0 0 100 200"));
}

#[test]
fn a_drawing_that_grows_without_end_is_not_drawn() {
    let mut bomb = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><g id=\"a0\"><path d=\"M0 0H9V9Z\"/></g>".to_owned();
    for level in 1..30 {
        let below = level - 1;
        bomb += &format!("<g id=\"a{level}\"><use href=\"#a{below}\"/><use href=\"#a{below}\"/></g>");
    }
    let circle = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><g id=\"a\"><use href=\"#a\"/></g></svg>";
    let deep = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">{}{}</svg>",
        "<g>".repeat(5000),
        "</g>".repeat(5000)
    );
    for svg in [&(bomb + "</svg>"), circle, &deep] {
        assert_eq!(drawing(svg).err(), Some(Undrawable::TooCostly));
    }
    for svg in ["<svg", ""] {
        assert_eq!(drawing(svg).err(), Some(Undrawable::Unreadable));
    }
}

/// A drawing of 9 × 9 units.
fn of_nine(inside: &str) -> Result<Emblem, Undrawable> {
    drawing(&format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">{inside}</svg>"
    ))
}

#[test]
fn what_would_take_too_long_is_not_drawn() {
    let square = "<path d=\"M0 0H9V9H0Z\"";
    let filtered = |inside: &str| format!("<filter id=\"f\">{inside}</filter>{square} filter=\"url(#f)\"/>");
    let filters = [
        "<feTurbulence baseFrequency=\"1\" numOctaves=\"100000000\"/>",
        "<feTurbulence baseFrequency=\"1\" numOctaves=\"2000\"/>",
        "<feMorphology radius=\"4\"/>",
        &"<feGaussianBlur stdDeviation=\"9\"/>".repeat(200),
        &format!(
            "<feConvolveMatrix order=\"30\" kernelMatrix=\"{}\"/>",
            "1 ".repeat(900)
        ),
    ];
    for filter in filters {
        assert_eq!(
            of_nine(&filtered(filter)).err(),
            Some(Undrawable::TooCostly),
            "{filter}"
        );
    }
    // The same behind a class, a mask, a pattern and in layers.
    let by_class = format!(
        "<style>.a{{filter:url(#f)}}</style><filter id=\"f\">{}</filter>{square} class=\"a\"/>",
        filters[0]
    );
    let in_mask = format!(
        "<mask id=\"m\">{}</mask>{square} mask=\"url(#m)\"/>",
        filtered(filters[0])
    );
    let in_pattern = format!(
        "<pattern id=\"p\" width=\"9\" height=\"9\" patternUnits=\"userSpaceOnUse\">{}</pattern>{square} fill=\"url(#p)\"/>",
        filtered(filters[0])
    );
    let huge_tile = format!(
        "<pattern id=\"p\" width=\"999999\" height=\"999999\" patternUnits=\"userSpaceOnUse\">{square}/></pattern>{square} fill=\"url(#p)\"/>"
    );
    let huge_region = format!(
        "<filter id=\"f\" x=\"-999\" y=\"-999\" width=\"9999\" height=\"9999\"><feFlood/></filter><g id=\"g\">{square} filter=\"url(#f)\"/></g>{}",
        "<use href=\"#g\"/>".repeat(50)
    );
    let layers = format!(
        "<g id=\"g\" opacity=\".5\">{square}/></g>{}",
        "<use href=\"#g\"/>".repeat(2000)
    );
    let dashes = format!("{square} stroke=\"red\" stroke-dasharray=\".00004\"/>").repeat(100);
    let markers = format!(
        "<marker id=\"m\">{}</marker><g marker-mid=\"url(#m)\"><path d=\"M0 0{}\"/></g>",
        "<path d=\"M0 0H9V9Z\"/>".repeat(1000),
        "h1v1".repeat(1000)
    );
    for inside in [
        by_class,
        in_mask,
        in_pattern,
        huge_tile,
        huge_region,
        layers,
        dashes,
        markers,
    ] {
        assert_eq!(
            of_nine(&inside).err(),
            Some(Undrawable::TooCostly),
            "{}",
            inside.get(..200).unwrap_or(&inside)
        );
    }
}

#[test]
fn patterns_that_lead_on_by_a_style_sheet_are_no_danger() {
    let mut chain = "<path class=\"c0\" d=\"M0 0H9V9Z\"/>".to_owned();
    let mut sheet = String::new();
    for level in 0..3000 {
        let next = level + 1;
        sheet += &format!(".c{level}{{fill:url(#p{level})}}");
        chain += &format!(
            "<pattern id=\"p{level}\" width=\"9\" height=\"9\"><path class=\"c{next}\" d=\"M0 0H9V9Z\"/></pattern>"
        );
    }
    let found = of_nine(&format!("<style>{sheet}</style>{chain}"));
    assert_eq!(found.err(), Some(Undrawable::TooCostly));
}

#[test]
fn drawings_as_design_programs_write_them_are_drawn() {
    let shadow = "<filter id=\"f\" x=\"-1\" y=\"-1\" width=\"11\" height=\"11\" filterUnits=\"userSpaceOnUse\">\
        <feFlood flood-opacity=\"0\" result=\"b\"/><feColorMatrix in=\"SourceAlpha\"/><feOffset dy=\"1\"/>\
        <feGaussianBlur stdDeviation=\".5\"/><feBlend in2=\"b\" result=\"s\"/><feBlend in=\"SourceGraphic\" in2=\"s\"/></filter>\
        <g filter=\"url(#f)\"><path d=\"M1 1H8V8Z\"/></g>";
    let clips: String = (0..40)
        .map(|n| format!("<clipPath id=\"c{n}\"><path d=\"M0 0H9V9Z\"/></clipPath><g class=\"c{n}\"><path d=\"M1 1H8V8Z\"/></g>"))
        .collect();
    let classes: String = (0..40)
        .map(|n| format!(".c{n}{{clip-path:url(#c{n})}}"))
        .collect();
    let clips = format!("<style>{classes}</style>{clips}");
    let mask = "<mask id=\"m\" fill=\"#fff\"><path d=\"M1 1H8V8Z\"/></mask><g mask=\"url(#m)\"><path d=\"M0 0H9V9Z\"/></g>";
    let many = "<path d=\"M0 0H9V9Z\" stroke=\"red\" stroke-dasharray=\"1 2\"/>".repeat(500);
    let arrow =
        "<marker id=\"m\"><path d=\"M0 0H9V9Z\"/></marker><path marker-end=\"url(#m)\" d=\"M0 0L9 9\"/>";
    for inside in [shadow, &clips, mask, &many, arrow] {
        assert!(of_nine(inside).is_ok(), "{}", inside.get(..200).unwrap_or(inside));
    }
}

#[test]
fn a_photo_becomes_an_icon_too() {
    let photo = Pixels {
        width: 64,
        height: 64,
        channels: crate::media::pixels::Channels::Opaque,
        data: [10, 20, 200, 255].repeat(64 * 64),
    };
    let file = crate::media::encode::Encoding::Png.encode(&photo).unwrap();
    let icons = made(&Emblem::Photo(Blob::from(file), (64, 64)));
    assert!(text(&icons.svg).contains("href=\"data:image/png;base64,iVBORw0KGgo"));
    assert_eq!(at(&pixels(&icons.touch), 90, 90), [10, 20, 200, 255]);
}
