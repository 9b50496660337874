//! How large a drawing wants to be.

/// CSS pixels in an inch (CSS Values 4, section 6.2).
const INCH: f64 = 96.0;

/// Width and height in CSS pixels, from the attributes of the root; the view box helps out where one lacks.
pub fn size(width: Option<&str>, height: Option<&str>, view_box: Option<&str>) -> Option<(u32, u32)> {
    let shape = view_box.and_then(view_box_size);
    let (width, height) = match (width.and_then(length), height.and_then(length), shape) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, Some((w, h))) => (width, width * h / w),
        (None, Some(height), Some((w, h))) => (height * w / h, height),
        (None, None, Some(shape)) => shape,
        _ => return None,
    };
    Some((whole(width)?, whole(height)?))
}

fn length(text: &str) -> Option<f64> {
    let text = text.trim();
    let units = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '+' | '-'));
    let number: f64 = text.strip_suffix(units)?.parse().ok()?;
    let pixels = match units.trim() {
        "" | "px" => number,
        "in" => number * INCH,
        "cm" => number * INCH / 2.54,
        "mm" => number * INCH / 25.4,
        "pt" => number * INCH / 72.0,
        "pc" => number * INCH / 6.0,
        _ => return None,
    };
    (pixels > 0.0).then_some(pixels)
}

fn view_box_size(text: &str) -> Option<(f64, f64)> {
    let parts = text.split(|c: char| c.is_whitespace() || c == ',');
    let mut numbers = parts
        .filter(|part| !part.is_empty())
        .map(|part| part.parse::<f64>().ok());
    let (_, _) = (numbers.next()??, numbers.next()??);
    let (width, height) = (numbers.next()??, numbers.next()??);
    (width > 0.0 && height > 0.0).then_some((width, height))
}

/// To the nearest whole pixel; `None` if no screen could show it.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the range is checked"
)]
fn whole(pixels: f64) -> Option<u32> {
    (pixels.is_finite() && pixels < 100_000.0).then(|| (pixels.round() as u32).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_come_from_attributes_and_view_box() {
        let cases = [
            (Some("608"), Some("112"), None, Some((608, 112))),
            (Some("1in"), Some("72pt"), None, Some((96, 96))),
            (None, None, Some("0 0 608 112"), Some((608, 112))),
            (None, None, Some("0,0,10.4,5"), Some((10, 5))),
            (Some("100"), None, Some("0 0 50 25"), Some((100, 50))),
            (Some("100%"), Some("100%"), Some("0 0 50 25"), Some((50, 25))),
            (None, Some("0.1"), Some("0 0 50 25"), Some((1, 1))),
            (None, None, Some("0 0 0 0"), None),
            (None, None, Some("0 0 50"), None),
            (Some("1e999"), Some("1"), None, None),
            (Some("999999999"), Some("1"), None, None),
            (None, None, None, None),
        ];
        for (width, height, view_box, expected) in cases {
            assert_eq!(
                size(width, height, view_box),
                expected,
                "{width:?} {height:?} {view_box:?}"
            );
        }
    }
}
