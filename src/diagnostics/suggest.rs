//! "Did you mean": the one place that guesses what a word was meant to be.

/// Words longer than this are no slips of the keyboard; comparing them would only cost time.
const LONGEST: usize = 64;

/// The candidate that `word` was most probably meant to be, or `None` if nothing is near enough.
///
/// Letter case, spaces, `-` and `_` do not count. Of two equally near candidates the first wins. A swap of
/// neighbours counts as one slip; about one slip in three letters is forgiven.
pub fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if word.len() > 4 * LONGEST {
        return None;
    }
    let typed = folded(word);
    let length = typed.chars().count();
    if length == 0 || length > LONGEST {
        return None;
    }
    let near = candidates.into_iter().filter_map(|candidate| {
        let slips = slips(&typed, length, &folded(candidate))?;
        Some((slips, candidate))
    });
    near.min_by_key(|(slips, _)| *slips)
        .map(|(_, candidate)| candidate)
}

/// The help line for a guess: `did you mean "…"?`.
pub fn did_you_mean_help<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    did_you_mean(word, candidates).map(|guess| format!("did you mean \"{guess}\"?"))
}

fn slips(typed: &str, length: usize, candidate: &str) -> Option<usize> {
    let other = candidate.chars().count();
    let allowed = (length.max(other) + 1) / 3;
    // The difference in length is a lower bound: most candidates fall here, without a table.
    if length.abs_diff(other) > allowed {
        return None;
    }
    let slips = strsim::osa_distance(typed, candidate);
    // Words that share no more than chance would have them share are no guess: "at" is not "it".
    let kept = length.min(other) > slips * 2 || slips == 0;
    (slips <= allowed && kept).then_some(slips)
}

fn folded(word: &str) -> String {
    let letters = word.chars().filter(|c| !matches!(c, ' ' | '-' | '_'));
    letters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYS: [&str; 8] = [
        "name",
        "tagline",
        "schema_type",
        "postal_code",
        "url",
        "sells_on_site",
        "reply",
        "relation",
    ];

    #[test]
    fn slips_of_the_keyboard_find_their_word() {
        let cases = [
            ("nmae", "name"),
            ("tag_line", "tagline"),
            ("tagine", "tagline"),
            ("schema-type", "schema_type"),
            ("SchemaType", "schema_type"),
            ("postcode", "postal_code"),
            ("ulr", "url"),
            ("URL", "url"),
            ("sell_on_site", "sells_on_site"),
            ("realtion", "relation"),
            ("replay", "reply"),
        ];
        for (word, meant) in cases {
            assert_eq!(did_you_mean(word, KEYS), Some(meant), "{word}");
        }
    }

    #[test]
    fn strangers_find_nothing() {
        for word in [
            "",
            "-",
            "x",
            "colour",
            "uncle",
            "followers",
            "at",
            &"name".repeat(10_000),
        ] {
            assert_eq!(did_you_mean(word, KEYS), None, "{word}");
        }
        assert_eq!(did_you_mean("at", ["it"]), None);
    }

    #[test]
    fn the_nearest_wins_and_then_the_first() {
        assert_eq!(
            did_you_mean("stores", ["store", "stories", "stores_"]),
            Some("stores_")
        );
        assert_eq!(did_you_mean("carts", ["cards", "parts"]), Some("cards"));
    }

    #[test]
    fn the_help_line_quotes_the_guess() {
        assert_eq!(
            did_you_mean_help("nmae", KEYS).as_deref(),
            Some("did you mean \"name\"?")
        );
    }
}
