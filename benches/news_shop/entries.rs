//! A shop with as many news entries as a measurement wants: always the same ones, of about 300 words each.
//!
//! Words, headings, list and links vary from entry to entry, so that nothing measured profits from repetition,
//! and come from a fixed sequence, so that two runs measure the same input.

use std::fmt::Write as _;

/// The shop's own file.
pub(crate) const SHOP_TOML: &str = r#"[shop]
name = "Juniper & Clay"
tagline = "Stoneware for everyday tables"
trade = "Pottery studio"
url = "https://shop.example"
languages = ["en"]
timezone = "Europe/Warsaw"
currency = "PLN"

[contact]
email = "hello@shop.example"
"#;

/// The last day of news; each entry is one day older than the one before.
const NEWEST: (i64, i64, i64) = (2026, 11, 1);

const WORDS: &[&str] = &[
    "clay",
    "glaze",
    "kiln",
    "bowl",
    "wheel",
    "cup",
    "handle",
    "rim",
    "foot",
    "slip",
    "ash",
    "oak",
    "table",
    "morning",
    "market",
    "stall",
    "street",
    "winter",
    "shelf",
    "firing",
    "stone",
    "salt",
    "water",
    "hand",
    "thumb",
    "batch",
    "colour",
    "blue",
    "grey",
    "warm",
    "cold",
    "slow",
    "plain",
    "heavy",
    "thin",
    "good",
    "old",
    "new",
    "first",
    "last",
    "we",
    "they",
    "nobody",
    "everybody",
    "throws",
    "turns",
    "dries",
    "breaks",
    "opens",
    "waits",
    "holds",
    "keeps",
    "after",
    "before",
    "with",
    "without",
    "under",
    "on",
    "at",
    "for",
    "and",
    "but",
    "because",
    "while",
    "the",
    "a",
    "this",
    "every",
    "one",
    "three",
    "seven",
    "twelve",
];

/// All files of a shop with `count` news entries: path and text, in order of the entries.
pub(crate) fn files(count: usize) -> impl Iterator<Item = (String, String)> {
    let shop = ("shop.toml".to_owned(), SHOP_TOML.to_owned());
    std::iter::once(shop).chain((0..count).map(|index| (format!("news/{}.md", name(index)), entry(index))))
}

/// The file's name without its ending: `2026-11-01-clay-glaze-0`.
fn name(index: usize) -> String {
    let (year, month, day) = days_before_newest(index);
    let mut sequence = Sequence::new(index);
    let (first, second) = (sequence.word(), sequence.word());
    format!("{year:04}-{month:02}-{day:02}-{first}-{second}-{index}")
}

/// The text of entry `index`: front matter, four parts with headings, a list, links outward and to its neighbour.
fn entry(index: usize) -> String {
    let mut sequence = Sequence::new(index);
    let title = sequence.sentence(5).trim_end_matches('.').to_owned();
    let mut text = format!(
        "+++\ntitle = \"{title}\"\nsummary = \"{}\"\n+++\n\n",
        sequence.sentence(14)
    );
    for part in 0..4 {
        let heading = sequence.sentence(3);
        let _ = writeln!(text, "## {}\n", heading.trim_end_matches('.'));
        for _ in 0..3 {
            let _ = write!(text, "{} ", sequence.sentence(15));
        }
        match part {
            0 => {
                let _ = write!(
                    text,
                    "See *{}* and **{}**: it isn't \"the end\".",
                    sequence.word(),
                    sequence.word()
                );
            }
            1 => {
                let _ = write!(
                    text,
                    "\n\n- {}\n- {}\n- {}",
                    sequence.sentence(6),
                    sequence.sentence(7),
                    sequence.sentence(8)
                );
            }
            2 => {
                let _ = write!(
                    text,
                    "Read [what others say](https://elsewhere.example/{}/{index}).",
                    sequence.word()
                );
            }
            _ => {
                let neighbour = name(index.saturating_sub(1));
                let _ = write!(text, "It began [a day later]({neighbour}.md).");
            }
        }
        text.push_str("\n\n");
    }
    text
}

/// The calendar day `days` before [`NEWEST`], by the proleptic Gregorian calendar.
fn days_before_newest(days: usize) -> (i64, i64, i64) {
    let (year, month, day) = NEWEST;
    let mut left = days as i64;
    let (mut year, mut month, mut day) = (year, month, day);
    while left >= day {
        left -= day;
        (year, month) = if month == 1 {
            (year - 1, 12)
        } else {
            (year, month - 1)
        };
        day = days_in(year, month);
    }
    (year, month, day - left)
}

fn days_in(year: i64, month: i64) -> i64 {
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// A fixed sequence of words for each entry (a linear congruential generator with Knuth's MMIX constants).
struct Sequence(u64);

impl Sequence {
    fn new(index: usize) -> Self {
        let mut sequence = Self(index as u64 ^ 0x5eed);
        sequence.next();
        sequence
    }

    fn next(&mut self) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize
    }

    fn word(&mut self) -> &'static str {
        let at = self.next() % WORDS.len();
        WORDS.get(at).copied().unwrap_or("clay")
    }

    /// About `length` words, with a capital letter and a full stop.
    fn sentence(&mut self, length: usize) -> String {
        let length = length + self.next() % 5;
        let words: Vec<_> = (0..length).map(|_| self.word()).collect();
        let text = words.join(" ");
        let (first, rest) = text.split_at(1);
        format!("{}{rest}.", first.to_uppercase())
    }
}
