//! Numbers, sizes and durations as people read them.

use std::path::Path;
use std::time::Duration;

use shopfront::diagnostics::render::visible;
use shopfront::publish::remote::Amount;

/// `1 page`, `10,000 pages`.
pub(crate) fn count(n: usize, one: &str, many: &str) -> String {
    let word = if n == 1 { one } else { many };
    format!("{} {word}", number(n as u64))
}

/// With a comma before every third digit.
pub(crate) fn number(n: u64) -> String {
    let (rest, last) = (n / 1000, n % 1000);
    if rest == 0 {
        last.to_string()
    } else {
        format!("{},{last:03}", number(rest))
    }
}

/// A path as it is typed into a shell: `my-shop`, `'my shop'`.
pub(crate) fn argument(path: &Path) -> String {
    let shown = visible::line(&path.to_string_lossy());
    let plain = |c: char| c.is_alphanumeric() || "/._-~+".contains(c);
    if shown.chars().all(plain) {
        return shown;
    }
    format!("'{}'", shown.replace('\'', r"'\''"))
}

/// `999 bytes`, `4.2 kB`, `120 MB`: powers of 1,000, two digits where one would be too rough.
pub(crate) fn size(bytes: u64) -> String {
    if bytes < 1000 {
        return count(bytes as usize, "byte", "bytes");
    }
    let mut unit = 1000;
    for name in ["kB", "MB", "GB"] {
        let tenths = rounded(bytes, unit / 10);
        if tenths < 100 {
            return format!("{}.{} {name}", tenths / 10, tenths % 10);
        }
        let whole = rounded(bytes, unit);
        if whole < 1000 {
            return format!("{whole} {name}");
        }
        unit *= 1000;
    }
    format!("{} TB", number(rounded(bytes, unit)))
}

/// `12 of 40 files, 1.2 MB of 4.0 MB, 8 s left`; how long it takes is said when that can be known.
pub(crate) fn upload(done: Amount, all: Amount, took: Duration) -> String {
    let mut text = format!(
        "Uploading: {} of {}, {} of {}",
        number(done.files as u64),
        count(all.files, "file", "files"),
        size(done.bytes),
        size(all.bytes)
    );
    if took >= Duration::from_secs(3) && done.bytes > 0 {
        let rest = all.bytes.saturating_sub(done.bytes) as f64 / done.bytes as f64;
        let left = Duration::from_secs(took.mul_f64(rest).as_secs().max(1));
        text += &format!(", {} left", seconds(left));
    }
    text
}

/// `8 s`, `2 min 5 s`.
fn seconds(left: Duration) -> String {
    match left.as_secs() {
        left @ 0..60 => format!("{left} s"),
        left => format!("{} min {} s", number(left / 60), left % 60),
    }
}

/// `8 ms`, `0.18 s`, `12.3 s`, `2 min 5 s`.
pub(crate) fn duration(took: Duration) -> String {
    let ms = rounded(took.as_micros() as u64, 1000);
    match ms {
        0..100 => format!("{} ms", ms.max(1)),
        100..9_995 => in_units(rounded(ms, 10), 100, 2),
        9_995..59_950 => in_units(rounded(ms, 100), 10, 1),
        _ => {
            let seconds = rounded(ms, 1000);
            format!("{} min {} s", number(seconds / 60), seconds % 60)
        }
    }
}

fn in_units(n: u64, unit: u64, digits: usize) -> String {
    format!("{}.{:0digits$} s", n / unit, n % unit)
}

/// `n / unit`, to the nearest.
fn rounded(n: u64, unit: u64) -> u64 {
    n / unit + u64::from(n % unit >= unit.div_ceil(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_have_their_plural() {
        assert_eq!(count(0, "page", "pages"), "0 pages");
        assert_eq!(count(1, "page", "pages"), "1 page");
        assert_eq!(count(1_234_007, "page", "pages"), "1,234,007 pages");
        assert_eq!(number(u64::MAX), "18,446,744,073,709,551,615");
    }

    #[test]
    fn sizes_are_short() {
        let cases = [
            (0, "0 bytes"),
            (1, "1 byte"),
            (999, "999 bytes"),
            (1_000, "1.0 kB"),
            (4_249, "4.2 kB"),
            (9_950, "10 kB"),
            (999_499, "999 kB"),
            (999_500, "1.0 MB"),
            (4_200_000, "4.2 MB"),
            (120_000_000, "120 MB"),
            (75_500_000_000, "76 GB"),
            (999_999_999_999, "1 TB"),
            (u64::MAX, "18,446,744 TB"),
        ];
        for (bytes, text) in cases {
            assert_eq!(size(bytes), text, "{bytes}");
        }
    }

    #[test]
    fn an_upload_says_how_long_it_takes_once_that_can_be_known() {
        let amount = |files, bytes| Amount { files, bytes };
        let all = amount(40, 4_000_000);
        let said = |done, ms| upload(done, all, Duration::from_millis(ms));
        assert_eq!(
            said(amount(12, 1_000_000), 2_999),
            "Uploading: 12 of 40 files, 1.0 MB of 4.0 MB"
        );
        assert_eq!(
            said(amount(12, 1_000_000), 3_000),
            "Uploading: 12 of 40 files, 1.0 MB of 4.0 MB, 9 s left"
        );
        assert_eq!(
            said(amount(1, 100_000), 5_000),
            "Uploading: 1 of 40 files, 100 kB of 4.0 MB, 3 min 15 s left"
        );
    }

    #[test]
    fn durations_are_short() {
        let cases = [
            (0, "1 ms"),
            (8_400, "8 ms"),
            (99_499, "99 ms"),
            (99_500, "0.10 s"),
            (184_000, "0.18 s"),
            (9_994_000, "9.99 s"),
            (9_995_000, "10.0 s"),
            (12_340_000, "12.3 s"),
            (59_949_000, "59.9 s"),
            (59_950_000, "1 min 0 s"),
            (125_000_000, "2 min 5 s"),
            (7_200_000_000, "120 min 0 s"),
        ];
        for (micros, text) in cases {
            assert_eq!(duration(Duration::from_micros(micros)), text, "{micros}");
        }
    }
}
