//! Numbers as people write amounts: `1.499,00`, `1'250`, `88,000`.

/// One way to read a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    /// Digits before the point.
    pub(super) units: String,
    /// Digits behind it, no more than the currency has.
    pub(super) decimals: String,
    /// Whether it may be taken without asking. A lone reading that is not certain is one where the other makes no sense
    /// in this currency, but was probably meant.
    pub(super) certain: bool,
}

/// All ways to read `number` in a currency with so many digits after the point; none where it is no number.
/// `comma_groups` where a comma is never a decimal comma.
pub(super) fn readings(number: &str, digits: usize, comma_groups: bool) -> Vec<Reading> {
    let number: String = number
        .chars()
        .map(|c| match c {
            '’' => '\'',
            '\u{a0}' | '\u{202f}' | '\u{2009}' => ' ',
            c => c,
        })
        .collect();
    if let Some(mark) = ['\'', ' '].into_iter().find(|mark| number.contains(*mark)) {
        return grouped_by(mark, &number, digits);
    }
    let marks = |mark: char| number.matches(mark).count();
    match (marks('.'), marks(',')) {
        (0, 0) => certain(&number, "", digits),
        (1, 0) => lone('.', &number, digits, comma_groups),
        (0, 1) => lone(',', &number, digits, comma_groups),
        (_, 0) => groups(&number, '.').map_or_else(Vec::new, |units| certain(&units, "", digits)),
        (0, _) => groups(&number, ',').map_or_else(Vec::new, |units| certain(&units, "", digits)),
        _ => both(&number, digits),
    }
}

/// Digits, certainly. None where they are no digits or too many behind the point.
fn certain(units: &str, decimals: &str, digits: usize) -> Vec<Reading> {
    let only_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if units.is_empty() || !only_digits(units) || !only_digits(decimals) || decimals.len() > digits {
        return Vec::new();
    }
    vec![Reading {
        units: units.to_owned(),
        decimals: decimals.to_owned(),
        certain: true,
    }]
}

/// `1'250` and `1 499,50`: such a mark never is a decimal point.
fn grouped_by(mark: char, number: &str, digits: usize) -> Vec<Reading> {
    let (units, decimals) = number.rsplit_once(['.', ',']).unwrap_or((number, ""));
    groups(units, mark).map_or_else(Vec::new, |units| certain(&units, decimals, digits))
}

/// `1.499,00` and `1,499.00`: the last mark is the decimal one.
fn both(number: &str, digits: usize) -> Vec<Reading> {
    let Some((units, decimals)) = number.rsplit_once(['.', ',']) else {
        return Vec::new();
    };
    let mark = if units.contains('.') { '.' } else { ',' };
    groups(units, mark)
        .filter(|_| !decimals.is_empty())
        .map_or_else(Vec::new, |units| certain(&units, decimals, digits))
}

/// One point or one comma: a decimal one, or one between thousands.
fn lone(mark: char, number: &str, digits: usize, comma_groups: bool) -> Vec<Reading> {
    let (units, decimals) = number.split_once(mark).unwrap_or((number, ""));
    let as_decimals = certain(units, decimals, digits);
    let Some(whole) = groups(number, mark).filter(|whole| !whole.starts_with('0')) else {
        return if decimals.is_empty() {
            Vec::new()
        } else {
            as_decimals
        };
    };
    let thousands = certain(&whole, "", digits);
    match (mark, as_decimals.is_empty()) {
        // A currency without cents has no decimals; one with thousandths is written with a point here.
        (',', _) if comma_groups => thousands,
        (_, true) if digits == 0 => thousands,
        ('.', false) => as_decimals,
        _ => {
            // Someone may have written more zeros than there are digits.
            let cut = decimals.trim_end_matches('0');
            let other = certain(units, cut, digits);
            let all = thousands.into_iter().chain(other);
            all.map(|reading| Reading {
                certain: false,
                ..reading
            })
            .collect()
        }
    }
}

/// The digits of `units`, where `mark` parts them as it parts thousands: three in the last group, two or three in those
/// before (India), one to three in the first.
fn groups(units: &str, mark: char) -> Option<String> {
    let parts: Vec<&str> = units.split(mark).collect();
    let (first, rest) = parts.split_first()?;
    let (last, middle) = rest.split_last()?;
    let fits = (1..=3).contains(&first.len())
        && last.len() == 3
        && middle.iter().all(|part| matches!(part.len(), 2 | 3));
    fits.then(|| parts.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(number: &str, digits: usize, comma_groups: bool) -> Vec<String> {
        let all = readings(number, digits, comma_groups).into_iter();
        all.map(|it| {
            format!(
                "{}.{}{}",
                it.units,
                it.decimals,
                if it.certain { "" } else { "?" }
            )
        })
        .collect()
    }

    #[test]
    fn numbers_with_one_meaning() {
        for (number, digits, expected) in [
            ("149", 2, "149."),
            ("149.00", 2, "149.00"),
            ("4,80", 2, "4.80"),
            ("4,8", 2, "4.8"),
            ("1.499,00", 2, "1499.00"),
            ("1,499.00", 2, "1499.00"),
            ("1.499.000", 2, "1499000."),
            ("1,00,000.50", 2, "100000.50"),
            ("1 499,50", 2, "1499.50"),
            ("1\u{202f}499", 2, "1499."),
            ("1'250", 2, "1250."),
            ("1’250.50", 2, "1250.50"),
            ("88,000", 0, "88000."),
            ("88.000", 0, "88000."),
            ("1.005", 3, "1.005"),
        ] {
            assert_eq!(read(number, digits, false), [expected], "{number}");
        }
        assert_eq!(read("1,200", 2, true), ["1200."]);
    }

    #[test]
    fn numbers_with_several_meanings_or_none() {
        assert_eq!(read("1.500", 2, false), ["1500.?", "1.5?"]);
        assert_eq!(read("1,500", 2, false), ["1500.?", "1.5?"]);
        assert_eq!(read("1.505", 2, false), ["1505.?"]);
        assert_eq!(read("1,005", 3, false), ["1005.?", "1.005?"]);
        for number in [
            "",
            "1.",
            "1.2.3",
            "35 60",
            "1'25",
            "1,2,3",
            "1.499,",
            "0.12345",
            "1 000.000,5.0",
            "1-2",
            ",5",
        ] {
            assert_eq!(read(number, 2, false), [""; 0], "{number}");
        }
        assert_eq!(read("1.5", 0, false), [""; 0]);
    }
}
