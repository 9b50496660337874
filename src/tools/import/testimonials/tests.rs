//! The owner's file before and after an import.

use super::*;

fn review(mark: &str, quote: Option<&str>, day: i8, rating: u8) -> ReviewDraft {
    ReviewDraft {
        mark: mark.to_owned(),
        quote: quote.map(str::to_owned),
        name: "Anna K.".to_owned(),
        date: Some(jiff::civil::date(2026, 11, day)),
        rating: Some(rating),
        reply: None,
        location: String::new(),
        left_out: 0,
    }
}

fn occasion(url: Option<&WebUrl>) -> Occasion<'_> {
    Occasion {
        source: TestimonialSource::Etsy,
        day: jiff::civil::date(2026, 11, 22),
        url,
    }
}

fn merged(old: Option<&str>, reviews: &[ReviewDraft]) -> Merged {
    merge(old, reviews, &occasion(None)).unwrap()
}

#[test]
fn a_file_is_begun() {
    let url = WebUrl::parse("https://etsy.example/shop/a").unwrap();
    let mut second = review(
        "bb",
        Some("Second.\nTwo lines, \"quoted\" \\ ''' \"\"\" done."),
        12,
        4,
    );
    second.reply = Some("Thank you.".to_owned());
    let reviews = [
        review("aa", Some("First."), 11, 5),
        second,
        review("cc", None, 13, 5),
    ];
    let merged = merge(None, &reviews, &occasion(Some(&url))).unwrap();
    assert_eq!(
        merged.text,
        r##"# What customers said, word for word.

[[testimonials]]
quote = """
Second.
Two lines, "quoted" \\ ''' ""\" done."""
name = "Anna K."
date = 2026-11-12
rating = 4
source = "etsy"
url = "https://etsy.example/shop/a"
consent = "public"
reply = "Thank you."

[[testimonials]]
quote = "First."
name = "Anna K."
date = 2026-11-11
rating = 5
source = "etsy"
url = "https://etsy.example/shop/a"
consent = "public"

[[batches]]
source = "etsy"
imported = 2026-11-22
count = 3
mean = 4.67
stars = [0, 0, 0, 1, 2]
taken = 2
seen = [
  "aa", "bb", "cc",
]
"##
    );
    assert_eq!((merged.known, merged.by_hand, merged.wordless), (0, 0, 1));
    assert_eq!((merged.count, merged.mean.unwrap().hundredths()), (3, 467));
}

fn merged_text(old: &str, reviews: &[ReviewDraft]) -> String {
    merged(Some(old), reviews).text
}

const OLD: &str = "# Our customers.\nverification = \"We look.\"\n\n# The best one.\n[[testimonials]]\nquote = \"FIRST!\" # hers\n\
                       name = \"Anna\"\ndate = 2026-11-11\nsource = \"etsy\"\n\n[[testimonials]]\nname = \"Tom\"\nquote = \"Mine.\"\n# The end.\n";

#[test]
fn the_owners_file_stays_as_it_is() {
    let new = review("bb", Some("New."), 12, 3);
    let merged = merged(Some(OLD), &[review("aa", Some("First."), 11, 5), new.clone()]);
    assert_eq!((merged.by_hand, &merged.added), (1, &vec![new]));
    let added = merged.text.strip_prefix(OLD).unwrap();
    assert!(
        added.starts_with("\n[[testimonials]]\nquote = \"New.\"\n"),
        "{added}"
    );
    // The next one comes behind it, and before the totals.
    let later = merged_text(&merged.text, &[review("cc", Some("Newer."), 13, 5)]);
    let (before, batch) = later.split_once("[[batches]]").unwrap();
    assert!(
        before.starts_with(OLD) && before.contains("Newer.") && !batch.contains("Newer."),
        "{later}"
    );
}

#[test]
fn nothing_comes_twice_even_where_it_was_removed_or_changed() {
    let reviews = [
        review("aa", Some("First."), 11, 5),
        review("bb", Some("Second."), 12, 1),
    ];
    let once = merged(Some(OLD), &reviews).text;
    let again = merged(Some(&once), &reviews);
    assert_eq!(
        (again.text.as_str(), again.known, again.added.len()),
        (once.as_str(), 2, 0)
    );
    let changed = once.replace("quote = \"Second.\"", "quote = \"Corrected.\"");
    assert_eq!(merged(Some(&changed), &reviews).text, changed);
    let at = once.find("[[testimonials]]\nquote = \"Second.\"").unwrap();
    let removed = once[..at].to_owned() + &once[once.find("[[batches]]").unwrap()..];
    assert_eq!(merged(Some(&removed), &reviews).text, removed);
}

#[test]
fn later_imports_add_to_the_same_batch() {
    let first = review("aa", Some("First."), 11, 5);
    let once = merged(None, std::slice::from_ref(&first))
        .text
        .replace("count = 1", "count = 1 # so far");
    let later = merged(Some(&once), &[first, review("bb", None, 12, 2)]);
    assert_eq!(
        (later.count, later.mean.unwrap().hundredths(), later.known),
        (2, 350, 1)
    );
    assert!(
            later.text.ends_with(
                "imported = 2026-11-22\ncount = 2 # so far\nmean = 3.5\nstars = [0, 1, 0, 0, 1]\ntaken = 1\nseen = [\n  \"aa\", \"bb\",\n]\n"
            ),
            "{}",
            later.text
        );
    assert_eq!(later.text.matches("[[batches]]").count(), 1);
    let google = Occasion {
        source: TestimonialSource::Google,
        ..occasion(None)
    };
    let both = merge(Some(&once), &[review("aa", None, 11, 1)], &google).unwrap();
    assert_eq!((both.text.matches("[[batches]]").count(), both.count), (2, 1));
}

#[test]
fn a_batch_written_by_hand_is_counted_anew() {
    let old = "[[batches]]\nsource = \"etsy\"\nimported = 2020-01-01\ncount = 80\nmean = 5.0\n";
    let merged = merged(Some(old), &[review("aa", None, 11, 4)]);
    assert_eq!(merged.count, 1);
    assert!(
        merged
            .text
            .contains("count = 1\nmean = 4.0\nstars = [0, 0, 0, 1, 0]\n"),
        "{}",
        merged.text
    );
}

#[test]
fn line_ends_marks_and_forms_of_lists_stay() {
    let windows = format!("\u{feff}{}", OLD.replace('\n', "\r\n"));
    let text = merged(Some(&windows), &[review("bb", Some("a\nb"), 12, 3)]).text;
    assert!(
        text.starts_with('\u{feff}') && text.matches('\n').count() == text.matches("\r\n").count(),
        "{text:?}"
    );
    let inline = "testimonials = [\n  { quote = \"A\", name = \"B\" }, # first\n]\n";
    let text = merged(Some(inline), &[review("bb", Some("New."), 12, 3)]).text;
    assert!(
            text.starts_with("testimonials = [\n  { quote = \"A\", name = \"B\" }, # first\n  { quote = \"New.\", name = \"Anna K.\","),
            "{text}"
        );
    assert!(text.parse::<DocumentMut>().is_ok(), "{text}");
    assert_eq!(merge(Some("a = "), &[], &occasion(None)), None);
}

#[test]
fn hostile_words_stay_words() {
    let words = [
        "\"]\n[[testimonials]]\nname = \"x",
        "\"\"\"\nfeatured = true\n\"\"\"",
        "'''\u{1b}[31m\\u0041\\",
        "\u{7f}\r\n\r",
        "+++",
    ];
    for quote in words {
        let text = merged(None, &[review("aa", Some(quote), 11, 5)]).text;
        let document: DocumentMut = text.parse().unwrap_or_else(|error| panic!("{error}: {text}"));
        let all: Vec<_> = tables(&document, "testimonials").collect();
        assert_eq!((all.len(), super::text(all[0], "quote")), (1, quote), "{text}");
        assert!(all[0].get("featured").is_none());
    }
}
