//! A QR code in letters, for the camera of a phone that looks at the terminal.

use shopfront::media::QrCode;

/// Light modules around it: the standard asks for four; two are enough for every phone, and the code has to fit
/// a small window.
const QUIET: usize = 2;

/// `text` as a code, two rows of it in a line; `None` if it is too long for any code.
///
/// Light modules are drawn: on the dark ground of most terminals that gives a code the right way round, and
/// phones read the other way as well. The colours make it right everywhere else.
pub(crate) fn drawn(text: &str) -> Option<String> {
    let code = QrCode::small(text)?;
    let light = |row: usize, column: usize| {
        let inside = row.checked_sub(QUIET).zip(column.checked_sub(QUIET));
        !inside.is_some_and(|(row, column)| code.is_dark(row, column))
    };
    let side = code.side() + 2 * QUIET;
    let mut drawing = String::new();
    for row in (0..side).step_by(2) {
        drawing += "  \u{1b}[97;40m";
        drawing.extend(
            (0..side).map(|column| match (light(row, column), light(row + 1, column)) {
                (true, true) => '█',
                (true, false) => '▀',
                (false, true) => '▄',
                (false, false) => ' ',
            }),
        );
        drawing += "\u{1b}[0m\n";
    }
    Some(drawing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_three_corners_and_a_light_rim() {
        let drawing = drawn("http://192.168.1.20:7467/?token=0123456789abcdef0123456789abcdef").unwrap();
        let bare = anstream::adapter::strip_str(&drawing).to_string();
        let lines: Vec<_> = bare.lines().collect();
        // Version 4 has 33 modules a side.
        assert_eq!(lines.len(), (33 + 2 * QUIET).div_ceil(2));
        assert!(
            lines
                .iter()
                .all(|line| line.chars().count() == 2 + 33 + 2 * QUIET)
        );
        assert!(lines[0].trim_start().chars().all(|c| c == '█'));
        assert!(lines[1].starts_with("  ██ ▄▄▄▄▄ █"), "{}", lines[1]);
        assert!(lines[1].ends_with("█ ▄▄▄▄▄ ██"), "{}", lines[1]);
        assert_eq!(drawn(&"a".repeat(5_000)), None);
    }
}
