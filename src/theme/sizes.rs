//! How many pixels screens ask for: the filter `capped`.

/// How closely a picture is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureRole {
    /// In passing, among others.
    Passing,
    /// For its details: a product on its own page.
    Close,
}

/// Kinds of fine screens, the finest first: from which density on (pixels for each of CSS), and the density that
/// most of them have, in hundredths.
const SCREENS: [(&str, u32); 4] = [("3.5", 350), ("2.5", 300), ("2", 200), ("1.5", 175)];

impl PictureRole {
    /// The pixels for each of CSS that are enough, in hundredths. The file that is taken is the next larger one.
    ///
    /// On a phone, hardly anybody sees more than one and a half in passing, and more than two at all, while bytes
    /// grow nearly with the square.
    fn enough(self) -> u32 {
        match self {
            Self::Passing => 138,
            Self::Close => 200,
        }
    }
}

/// The `sizes` of a slot, with its last length, the one that phones take, capped on fine screens.
///
/// `(min-width: 40em) 50vw, 100vw` becomes
/// `(min-width: 40em) 50vw, (min-resolution: 3.5dppx) 39vw, …, 100vw`. A list that ends with a condition stays
/// as it is, and so does one that ends with a few `rem`: that picture is small on every screen.
pub fn capped(sizes: &str, look: PictureRole) -> String {
    let start = last_entry(sizes);
    let (before, last) = sizes.split_at(start);
    let length = last.trim();
    let no_length = ["(", "not ", "auto"]
        .iter()
        .any(|start| length.starts_with(start));
    if length.is_empty() || no_length || is_small(length) {
        return sizes.to_owned();
    }
    let finer = SCREENS.iter().filter(|(_, density)| *density > look.enough());
    let caps = finer.map(|(from, density)| {
        let percent = look.enough() * 100 / density;
        format!("(min-resolution: {from}dppx) {}, ", part(length, percent))
    });
    let space = if before.is_empty() { "" } else { " " };
    format!("{before}{space}{}{length}", caps.collect::<String>())
}

/// A few `rem`, such as a face beside a name.
fn is_small(length: &str) -> bool {
    let number = length
        .strip_suffix("rem")
        .and_then(|number| number.parse::<f32>().ok());
    number.is_some_and(|rem| rem <= 12.0)
}

/// Where the last entry of a list begins; commas in brackets part nothing.
fn last_entry(sizes: &str) -> usize {
    let mut depth = 0_i32;
    let mut start = 0;
    for (at, letter) in sizes.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            ',' if depth == 0 => start = at + 1,
            _ => {}
        }
    }
    start
}

/// `percent` of a length: `39vw` of `100vw`, `calc((100vw - 2rem) * .39)` of `calc(100vw - 2rem)`.
fn part(length: &str, percent: u32) -> String {
    if let Some(inside) = length.strip_prefix("calc") {
        return format!("calc({inside} * .{percent})");
    }
    let unit = length.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let number = length.strip_suffix(unit).unwrap_or_default();
    match number.parse::<u32>() {
        // Whole numbers only: others are left to the browser.
        Ok(number) => match number.saturating_mul(percent) {
            hundredths if hundredths % 100 == 0 => format!("{}{unit}", hundredths / 100),
            hundredths => format!("{}.{:02}{unit}", hundredths / 100, hundredths % 100),
        },
        Err(_) => format!("calc({length} * .{percent})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(sizes: &str, look: PictureRole) -> Vec<String> {
        capped(sizes, look).split(", (").map(str::to_owned).collect()
    }

    #[test]
    fn the_length_that_phones_take_is_capped() {
        assert_eq!(
            entries("(min-width: 40em) 50vw, 100vw", PictureRole::Passing),
            [
                "(min-width: 40em) 50vw",
                "min-resolution: 3.5dppx) 39vw",
                "min-resolution: 2.5dppx) 46vw",
                "min-resolution: 2dppx) 69vw",
                "min-resolution: 1.5dppx) 78vw, 100vw",
            ]
        );
        assert_eq!(
            entries("(min-width: 40em) 50vw, 100vw", PictureRole::Close),
            [
                "(min-width: 40em) 50vw",
                "min-resolution: 3.5dppx) 57vw",
                "min-resolution: 2.5dppx) 66vw, 100vw",
            ]
        );
    }

    #[test]
    fn any_length_can_be_capped() {
        let cases = [
            ("17rem", "11.22rem"),
            ("150vw", "99vw"),
            ("25.5rem", "calc(25.5rem * .66)"),
            ("calc(100vw - 2rem)", "calc((100vw - 2rem) * .66)"),
            ("min(10rem, 50vw)", "calc(min(10rem, 50vw) * .66)"),
        ];
        for (length, expected) in cases {
            let entry = format!("(min-resolution: 2.5dppx) {expected}, ");
            let sizes = capped(length, PictureRole::Close);
            assert!(sizes.contains(&entry), "{sizes}");
            assert!(sizes.ends_with(&format!(", {length}")), "{sizes}");
        }
    }

    #[test]
    fn small_pictures_and_a_list_without_a_last_length_stay_as_they_are() {
        for sizes in [
            "",
            "auto",
            "(min-width: 40em) 50vw",
            "not (print) 3rem",
            "10rem",
            "(min-width: 40em) 50vw, 5.5rem",
        ] {
            assert_eq!(capped(sizes, PictureRole::Passing), sizes);
        }
    }
}
