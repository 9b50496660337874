//! Lines as they are read, and letters of every script.

use super::*;

fn stack() -> FontStack {
    FontStack::new([], Character::Serif)
}

const PLACE: Place = Place {
    width: 1000.0,
    height: 340.0,
    largest: 96.0,
    smallest: 48.0,
    leading: 1.1,
    lines: 4,
};

fn set(text: &str, language: &str, place: &Place) -> (Vec<String>, f32) {
    let stack = stack();
    let Fitted { lines, size } = fit(&stack.pen(), text, language, false, place);
    (lines, size)
}

#[test]
fn a_short_title_is_one_large_line() {
    assert_eq!(set("Returns", "en", &PLACE), (vec!["Returns".to_owned()], 96.0));
}

#[test]
fn lines_are_balanced_and_no_word_stays_alone() {
    let (lines, size) = set(
        "Before Christmas: the last day to order and the market",
        "en",
        &PLACE,
    );
    assert_eq!(
        lines,
        ["Before Christmas:", "the last day to order", "and the market"]
    );
    assert_eq!(size, 96.0);
}

#[test]
fn a_compound_is_divided_between_syllables_only_where_it_must() {
    let word = "Donaudampfschifffahrtsgesellschaftskapitän";
    let narrow = Place {
        width: 520.0,
        ..PLACE
    };
    let (lines, size) = set(word, "de", &narrow);
    assert!(size >= 48.0);
    assert!(lines.len() > 1);
    let joined: String = lines.iter().map(|line| line.trim_end_matches('-')).collect();
    assert_eq!(joined, word);
    assert!(lines.iter().rev().skip(1).all(|line| line.ends_with('-')));
    let (lines, _) = set("Handgedrehte Schüsseln", "de", &PLACE);
    assert_eq!(lines, ["Handgedrehte Schüsseln"]);
}

#[test]
fn what_is_too_long_ends_in_an_ellipsis_after_a_whole_word() {
    let (lines, size) = set(&"clay and fire ".repeat(60), "en", &PLACE);
    assert_eq!(size, 48.0);
    let last = lines.last().unwrap();
    let word = last.trim_end_matches('…').rsplit(' ').next().unwrap();
    assert!(
        last.ends_with('…') && ["clay", "and", "fire"].contains(&word),
        "{last}"
    );
}

#[test]
fn a_word_that_never_ends_is_cut() {
    let (lines, size) = set(&"x".repeat(5000), "en", &PLACE);
    assert_eq!(size, 48.0);
    assert!(lines.last().unwrap().ends_with('…'));
}

#[test]
fn every_line_fits_its_place() {
    let stack = stack();
    let pen = stack.pen();
    for text in [
        "Zażółć gęślą jaźń, czyli o szkliwach które pękają w drugim roku",
        "Χειροποίητα κεραμικά για κάθε μέρα στο τραπέζι της κουζίνας",
        "Керамика ручной работы на каждый день и для праздников",
        "A",
        "one two three four five six seven eight nine ten eleven twelve",
    ] {
        let Fitted { lines, size } = fit(&pen, text, "xx", false, &PLACE);
        for line in &lines {
            assert!(pen.length(line, false) * size <= PLACE.width, "{line}");
        }
        assert_eq!(lines.join(" "), text);
    }
}

#[test]
fn letters_that_no_font_has_make_a_text_illegible_and_pictographs_go() {
    let stack = stack();
    let pen = stack.pen();
    assert_eq!(pen.legible("Hot 🔥 kiln"), Some("Hot kiln".to_owned()));
    assert_eq!(pen.legible("陶器"), None);
    assert_eq!(pen.legible("🔥"), None);
    assert_eq!(pen.legible("  "), None);
    assert_eq!(pen.legible("Kra\u{301}kow"), Some("Krákow".to_owned()));
    for text in ["Ελληνικά", "Українська", "עברית", "العربية", "Ąę źżćłó"]
    {
        assert_eq!(pen.legible(text), Some(text.to_owned()));
    }
}

#[test]
fn right_to_left_text_runs_leftwards_and_numbers_in_it_do_not() {
    let stack = stack();
    let pen = stack.pen();
    let bounds = |text: &str| pen.line(text, true, 100.0, (0.0, 0.0)).unwrap().bounds();
    // In the order of reading, the first letter stands at the right: what is added comes to its left.
    let alone = bounds("ש");
    let word = pen.length("שלום", true) * 100.0;
    assert!(bounds("שלום").right() > alone.right() && bounds("שלום").right() <= word);
    // Two letters of Arabic join: together they are not as long as apart.
    assert!(pen.length("بب", true) < 2.0 * pen.length("ب", true));
    // Digits keep their order inside the sentence: "12" is no "21".
    let path = |text: &str| pen.line(text, true, 100.0, (0.0, 0.0)).unwrap();
    assert_ne!(path("שלום 12"), path("שלום 21"));
}

#[test]
fn a_font_that_is_none_is_passed_over() {
    let broken: [std::sync::Arc<[u8]>; 3] = [
        b"".as_slice().into(),
        b"wOF2 but not really".as_slice().into(),
        [0_u8, 1, 0, 0, 0xff, 0xff].as_slice().into(),
    ];
    let stack = FontStack::new(broken, Character::Sans);
    assert!(stack.pen().length("Returns", false) > 1.0);
}
