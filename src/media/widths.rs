//! Which widths a picture is made in.

/// The widths, ascending, of a picture `original` pixels wide that is shown at most `need` pixels wide.
///
/// They are steps of `ladder`, up to the first that covers the need, and never more than the original. A
/// step so near below the widest that the files would weigh about the same is left out.
pub fn widths(original: u32, need: u32, ladder: &[u32]) -> Vec<u32> {
    let covering = ladder.iter().copied().filter(|step| *step >= need).min();
    let widest = covering.unwrap_or(need).min(original).max(1);
    let apart = |step: &u32| u64::from(*step) * 8 <= u64::from(widest) * 7;
    let mut widths: Vec<_> = ladder
        .iter()
        .copied()
        .filter(|step| *step > 0 && apart(step))
        .collect();
    widths.push(widest);
    widths.sort_unstable();
    widths.dedup();
    widths
}

/// The height that goes with `width` in a picture of `size`.
pub fn height_for(width: u32, size: (u32, u32)) -> u32 {
    let (w, h) = (u64::from(size.0.max(1)), u64::from(size.1));
    let height = (u64::from(width) * h + w / 2) / w;
    u32::try_from(height).unwrap_or(u32::MAX).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LADDER: [u32; 5] = [480, 800, 1200, 1600, 2400];

    #[test]
    fn widths_cover_the_need_and_never_exceed_the_original() {
        let cases: [(u32, u32, &[u32]); 9] = [
            (4000, 1600, &[480, 800, 1200, 1600]),
            (4000, 1240, &[480, 800, 1200, 1600]),
            (4000, 300, &[480]),
            (4000, 5000, &[480, 800, 1200, 1600, 2400, 4000]),
            (1800, 2400, &[480, 800, 1200, 1800]),
            (500, 2400, &[500]),
            (480, 2400, &[480]),
            (1, 2400, &[1]),
            (4000, 0, &[480]),
        ];
        for (original, need, expected) in cases {
            assert_eq!(widths(original, need, &LADDER), expected, "{original} for {need}");
        }
        assert_eq!(widths(100, 50, &[]), [50]);
    }

    #[test]
    fn heights_are_rounded_and_never_zero() {
        assert_eq!(height_for(480, (4000, 3000)), 360);
        assert_eq!(height_for(1, (3, 2)), 1);
        assert_eq!(height_for(1, (10_000, 1)), 1);
    }
}
