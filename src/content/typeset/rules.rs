//! How each language sets its punctuation: one row a language.
//!
//! Source of the quotation marks: Unicode CLDR 48, `delimiters`, but where printers of a language follow
//! another custom than CLDR's default (Italian and Portuguese guillemets, French inner quotes).

/// The conventions of one language.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Rules {
    /// Opening and closing marks of a quotation.
    pub outer: [char; 2],
    /// The same inside a quotation, and for single quotes.
    pub inner: [char; 2],
    /// French: a narrow no-break space inside guillemets and before `; : ! ?`.
    pub spaced: bool,
    /// Words of one letter that may not end a line: `w`, `z`, `i`.
    pub lonely: &'static str,
}

const fn row(outer: [char; 2], inner: [char; 2]) -> Rules {
    Rules {
        outer,
        inner,
        spaced: false,
        lonely: "",
    }
}

const HIGH: [char; 2] = ['“', '”'];
const HIGH_SINGLE: [char; 2] = ['‘', '’'];
const GUILLEMETS: [char; 2] = ['«', '»'];
const GUILLEMETS_SINGLE: [char; 2] = ['‹', '›'];
const LOW_HIGH: [char; 2] = ['„', '“'];
const LOW_HIGH_SINGLE: [char; 2] = ['‚', '‘'];
const LOW_RIGHT: [char; 2] = ['„', '”'];
const LOW_RIGHT_SINGLE: [char; 2] = ['‚', '’'];
const RIGHT: [char; 2] = ['”', '”'];
const RIGHT_SINGLE: [char; 2] = ['’', '’'];
const CORNERS: [char; 2] = ['「', '」'];
const CORNERS_WHITE: [char; 2] = ['『', '』'];

static FALLBACK: Rules = row(HIGH, HIGH_SINGLE);

/// Sorted by tag; what is not here is set as English.
static LANGUAGES: &[(&str, Rules)] = &[
    ("be", row(GUILLEMETS, LOW_HIGH)),
    ("bg", row(LOW_HIGH, HIGH_SINGLE)),
    ("ca", row(GUILLEMETS, HIGH)),
    (
        "cs",
        Rules {
            lonely: "ksvzouaiKSVZOUAI",
            ..row(LOW_HIGH, LOW_HIGH_SINGLE)
        },
    ),
    ("da", row(HIGH, HIGH_SINGLE)),
    ("de", row(LOW_HIGH, LOW_HIGH_SINGLE)),
    ("de-ch", row(GUILLEMETS, GUILLEMETS_SINGLE)),
    ("de-li", row(GUILLEMETS, GUILLEMETS_SINGLE)),
    ("el", row(GUILLEMETS, HIGH)),
    ("es", row(GUILLEMETS, HIGH)),
    ("et", row(LOW_HIGH, GUILLEMETS)),
    ("eu", row(GUILLEMETS, HIGH)),
    ("fi", row(RIGHT, RIGHT_SINGLE)),
    (
        "fr",
        Rules {
            spaced: true,
            ..row(GUILLEMETS, HIGH)
        },
    ),
    ("gl", row(GUILLEMETS, HIGH)),
    ("he", row(RIGHT, RIGHT_SINGLE)),
    ("hr", row(LOW_RIGHT, LOW_RIGHT_SINGLE)),
    ("hu", row(LOW_RIGHT, ['»', '«'])),
    ("is", row(LOW_HIGH, LOW_HIGH_SINGLE)),
    ("it", row(GUILLEMETS, HIGH)),
    ("ja", row(CORNERS, CORNERS_WHITE)),
    ("lt", row(LOW_HIGH, LOW_HIGH_SINGLE)),
    ("mk", row(LOW_HIGH, LOW_HIGH_SINGLE)),
    ("nb", row(GUILLEMETS, HIGH_SINGLE)),
    ("nn", row(GUILLEMETS, HIGH_SINGLE)),
    ("no", row(GUILLEMETS, HIGH_SINGLE)),
    (
        "pl",
        Rules {
            lonely: "wziouaWZIOUA",
            ..row(LOW_RIGHT, LOW_RIGHT_SINGLE)
        },
    ),
    ("pt", row(GUILLEMETS, HIGH)),
    ("pt-br", row(HIGH, HIGH_SINGLE)),
    ("ro", row(LOW_RIGHT, GUILLEMETS)),
    ("ru", row(GUILLEMETS, LOW_HIGH)),
    (
        "sk",
        Rules {
            lonely: "ksvzouaiKSVZOUAI",
            ..row(LOW_HIGH, LOW_HIGH_SINGLE)
        },
    ),
    ("sl", row(LOW_HIGH, LOW_HIGH_SINGLE)),
    ("sr", row(LOW_RIGHT, RIGHT_SINGLE)),
    ("sv", row(RIGHT, RIGHT_SINGLE)),
    ("uk", row(GUILLEMETS, LOW_HIGH)),
    ("zh-hant", row(CORNERS, CORNERS_WHITE)),
    ("zh-tw", row(CORNERS, CORNERS_WHITE)),
];

impl Rules {
    /// The row for a language tag (BCP 47): `de-CH` before `de` before the fallback.
    pub(super) fn of(language: &str) -> &'static Self {
        let tag = language.to_ascii_lowercase();
        let primary = tag.split('-').next().unwrap_or_default();
        find(&tag).or_else(|| find(primary)).unwrap_or(&FALLBACK)
    }
}

fn find(tag: &str) -> Option<&'static Rules> {
    let at = LANGUAGES
        .binary_search_by_key(&tag, |(language, _)| language)
        .ok()?;
    LANGUAGES.get(at).map(|(_, rules)| rules)
}

/// What a number is measured in; they stay on one line. Sorted.
static UNITS: &[&str] = &[
    "AM", "CHF", "CZK", "DKK", "EUR", "GBP", "HUF", "Kč", "MB", "NOK", "PLN", "PM", "RON", "SEK", "USD", "V",
    "W", "am", "cl", "cm", "cm²", "dag", "dl", "ft", "g", "h", "kW", "kg", "km", "kr", "l", "lb", "m", "mg",
    "min", "ml", "mm", "m²", "m³", "oz", "pm", "t", "zł",
];

/// True if `rest`, which follows a number and a space, begins with a unit.
pub(super) fn begins_with_unit(rest: &str) -> bool {
    if rest.starts_with(['€', '$', '£', '%', '‰', '°', '℃'])
        || rest.starts_with("a.m.")
        || rest.starts_with("p.m.")
    {
        return true;
    }
    if !rest.starts_with(char::is_alphabetic) {
        return false;
    }
    // No unit has more than three letters: a long word is not searched to its end.
    let end = rest.char_indices().take(5).find(|(_, c)| !c.is_alphanumeric());
    let word = end.map_or(rest, |(end, _)| rest.get(..end).unwrap_or_default());
    UNITS.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(LANGUAGES.is_sorted_by(|a, b| a.0 < b.0));
        assert!(UNITS.is_sorted_by(|a, b| a < b), "{:?}", {
            let mut sorted = UNITS.to_vec();
            sorted.sort_unstable();
            sorted
        });
    }

    #[test]
    fn a_region_goes_before_its_language_and_english_stands_in() {
        assert_eq!(Rules::of("de-CH").outer, ['«', '»']);
        assert_eq!(Rules::of("de-AT").outer, ['„', '“']);
        assert_eq!(Rules::of("xx"), &FALLBACK);
        assert_eq!(Rules::of(""), &FALLBACK);
    }
}
