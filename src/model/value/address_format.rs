//! How an address is written in its country.

use super::CountryCode;

/// Formats by country; where they come from, the file says.
const FORMATS: &str = include_str!("address_formats.tsv");

/// Countries that are not listed write as most do.
const USUAL: &str = "%A|%Z %C";

/// The parts of an address.
#[derive(Clone, Copy, Debug)]
pub struct AddressParts<'a> {
    /// Street and number, floor, post office box: each on its own line.
    pub street: &'a [&'a str],
    /// The town.
    pub city: &'a str,
    /// State, province or prefecture; empty without.
    pub region: &'a str,
    /// The postal code; empty without.
    pub postal_code: &'a str,
}

/// An address as its country writes it, line by line, without the country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormattedAddress {
    /// The lines; none is empty.
    pub lines: Vec<String>,
    /// All of it in one line.
    pub line: String,
    /// What stands between the lines in one line.
    pub between: &'static str,
}

/// Writes an address as people in `country` do. Nothing that was given is left out.
pub fn format_address(country: CountryCode, parts: &AddressParts<'_>) -> FormattedAddress {
    let format = format_of(country, parts);
    let mut lines: Vec<String> = Vec::new();
    for pattern in format.split('|') {
        let line = filled(pattern, parts);
        lines.extend(
            line.split('\n')
                .filter(|line| !line.is_empty())
                .map(str::to_owned),
        );
    }
    let region = parts.region;
    if !format.contains("%S") && !region.is_empty() && region != parts.city {
        lines.push(region.to_owned());
    }
    if !format.contains("%Z") && !parts.postal_code.is_empty() {
        lines.push(parts.postal_code.to_owned());
    }
    // Chinese, Japanese and Korean addresses go from the large to the small, and take no commas.
    let small_last = format.find("%A") > format.find("%C");
    let between = if small_last && is_in_wide_letters(parts) {
        " "
    } else {
        ", "
    };
    FormattedAddress {
        line: lines.join(between),
        lines,
        between,
    }
}

fn format_of(country: CountryCode, parts: &AddressParts<'_>) -> &'static str {
    let rows = FORMATS.lines().filter(|line| !line.starts_with('#'));
    let mut columns = rows.map(|row| row.split('\t'));
    let found = columns.find_map(|mut row| (row.next()? == country.as_str()).then_some(row));
    let Some(mut formats) = found else { return USUAL };
    let own = formats.next().unwrap_or(USUAL);
    match formats.next() {
        Some(in_latin) if !is_in_own_letters(parts) => in_latin,
        _ => own,
    }
}

/// Whether the town is written in other letters than Latin ones.
fn is_in_own_letters(parts: &AddressParts<'_>) -> bool {
    // Latin letters with all their marks end at U+024F; Vietnamese ones stand apart.
    let is_latin = |c: char| matches!(u32::from(c), 0..=0x024f | 0x1e00..=0x1eff);
    parts.city.chars().any(|c| c.is_alphabetic() && !is_latin(c))
}

fn is_in_wide_letters(parts: &AddressParts<'_>) -> bool {
    parts
        .city
        .chars()
        .any(|c| matches!(u32::from(c), 0x1100..=0x11ff | 0x2e80..=0xd7ff))
}

/// A line of a format with the parts of the address. What stands between two parts goes where one of them is missing.
fn filled(pattern: &str, parts: &AddressParts<'_>) -> String {
    let mut line = String::new();
    let mut pieces = pattern.split('%');
    let mut between = pieces.next().unwrap_or_default();
    for piece in pieces {
        let (field, after) = piece.split_at_checked(1).unwrap_or((piece, ""));
        let value = value_of(field, parts, &line);
        if !value.is_empty() {
            // What parts two values needs one on each side; a mark such as `〒` belongs to its own, which may bring it
            // along.
            let parts_two = between.contains([' ', ',', '-', '/']);
            let is_missing = if parts_two {
                !line.is_empty()
            } else {
                !value.starts_with(between)
            };
            if is_missing {
                line.push_str(between);
            }
            line.push_str(&value);
        }
        between = after;
    }
    line
}

fn value_of(field: &str, parts: &AddressParts<'_>, line: &str) -> String {
    match field {
        "A" => parts.street.join("\n"),
        "C" => parts.city.to_owned(),
        // Madrid is in Madrid.
        "S" if parts.region == parts.city && !line.is_empty() => String::new(),
        "S" => parts.region.to_owned(),
        "Z" => parts.postal_code.to_owned(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(country: &str, street: &str, city: &str, region: &str, postal_code: &str) -> Vec<String> {
        let parts = AddressParts {
            street: &[street],
            city,
            region,
            postal_code,
        };
        format_address(CountryCode::parse(country).unwrap(), &parts).lines
    }

    #[test]
    fn addresses_are_written_as_in_their_country() {
        for (country, street, city, region, code, expected) in [
            (
                "US",
                "1 Main St",
                "Round Rock",
                "TX",
                "78664",
                "1 Main St / Round Rock, TX 78664",
            ),
            (
                "US",
                "1 Main St",
                "Round Rock",
                "TX",
                "",
                "1 Main St / Round Rock, TX",
            ),
            (
                "US",
                "1 Main St",
                "Round Rock",
                "",
                "78664",
                "1 Main St / Round Rock 78664",
            ),
            (
                "CA",
                "2 King St",
                "Toronto",
                "ON",
                "M5H 1A1",
                "2 King St / Toronto ON M5H 1A1",
            ),
            (
                "AU",
                "3 High St",
                "Hobart",
                "TAS",
                "7000",
                "3 High St / Hobart TAS 7000",
            ),
            (
                "GB",
                "Mill Lane 3",
                "Hexham",
                "",
                "NE46 1AA",
                "Mill Lane 3 / Hexham / NE46 1AA",
            ),
            (
                "IE",
                "4 Quay",
                "Cork",
                "Co. Cork",
                "T12 X4N9",
                "4 Quay / Cork / Co. Cork / T12 X4N9",
            ),
            ("DE", "Markt 1", "Kiel", "", "24103", "Markt 1 / 24103 Kiel"),
            (
                "DE",
                "Markt 1",
                "Kiel",
                "Schleswig-Holstein",
                "24103",
                "Markt 1 / 24103 Kiel / Schleswig-Holstein",
            ),
            (
                "PL",
                "ul. Józefa 14",
                "Kraków",
                "",
                "31-056",
                "ul. Józefa 14 / 31-056 Kraków",
            ),
            (
                "IT",
                "Via Roma 1",
                "Milano",
                "MI",
                "20121",
                "Via Roma 1 / 20121 Milano MI",
            ),
            (
                "ES",
                "Calle Sol 1",
                "Madrid",
                "Madrid",
                "28001",
                "Calle Sol 1 / 28001 Madrid",
            ),
            ("CH", "Gasse 1", "Bern", "", "3011", "Gasse 1 / 3011 Bern"),
            (
                "BR",
                "Rua A 1",
                "São Paulo",
                "SP",
                "01310-100",
                "Rua A 1 / São Paulo-SP / 01310-100",
            ),
            (
                "MX",
                "Calle 1",
                "Oaxaca",
                "Oax.",
                "68000",
                "Calle 1 / 68000 Oaxaca, Oax.",
            ),
            ("HU", "Fő utca 1", "Pécs", "", "7621", "Pécs / Fő utca 1 / 7621"),
            (
                "SG",
                "1 Orchard Rd",
                "Singapore",
                "",
                "238801",
                "1 Orchard Rd / Singapore 238801",
            ),
            (
                "JP",
                "二条通1",
                "京都市",
                "京都府",
                "604-8111",
                "〒604-8111 / 京都府京都市 / 二条通1",
            ),
            (
                "JP",
                "1 Nijo",
                "Kyoto",
                "",
                "〒604-8111",
                "1 Nijo, Kyoto / 〒604-8111",
            ),
            (
                "TW",
                "路1號",
                "大安區",
                "臺北市",
                "106",
                "106 / 臺北市大安區 / 路1號",
            ),
        ] {
            assert_eq!(written(country, street, city, region, code).join(" / "), expected);
        }
    }

    #[test]
    fn one_line_has_commas_where_the_language_has() {
        let line = |country: &str, street, city, postal_code| {
            let parts = AddressParts {
                street: &[street, "Hof"],
                city,
                region: "",
                postal_code,
            };
            format_address(CountryCode::parse(country).unwrap(), &parts).line
        };
        assert_eq!(line("DE", "Markt 1", "Kiel", "24103"), "Markt 1, Hof, 24103 Kiel");
        assert_eq!(
            line("JP", "二条通1", "京都市", "604-8111"),
            "〒604-8111 京都市 二条通1 Hof"
        );
    }

    #[test]
    fn every_format_has_a_street_and_a_town_for_a_country_that_is_one() {
        for row in FORMATS.lines().filter(|line| !line.starts_with('#')) {
            let mut columns = row.split('\t');
            let country = columns.next().unwrap();
            assert!(
                CountryCode::parse(country).is_ok() || ["AC", "TA", "XK"].contains(&country),
                "{country}"
            );
            for format in columns {
                assert!(format.contains("%A") && format.contains("%C"), "{row}");
                let fields = format.split('%').skip(1).map(|piece| &piece[..1]);
                assert!(fields.into_iter().all(|field| "ACSZ".contains(field)), "{row}");
            }
        }
    }
}
