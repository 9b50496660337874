//! How many words a text has, in any script.

/// Letters of Thai, Lao and Khmer that make a word, on average: they are written without spaces.
const LETTERS_A_WORD: usize = 5;

/// Counts words: what stands between spaces and holds a letter or digit. Scripts without spaces are
/// estimated: a Chinese or Japanese character is a word, so are five letters of Thai, Lao or Khmer.
pub fn count_words(text: &str) -> usize {
    text.split(|c: char| c.is_whitespace() || matches!(c, '—' | '…' | '/'))
        .map(words_of)
        .sum()
}

fn words_of(token: &str) -> usize {
    if token.is_ascii() {
        return usize::from(token.bytes().any(|byte| byte.is_ascii_alphanumeric()));
    }
    let (mut alone, mut unspaced, mut spaced) = (0, 0_usize, false);
    for c in token.chars() {
        match u32::from(c) {
            0x3040..=0x30ff | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3ffff => {
                alone += 1;
            }
            0x0e00..=0x0eff | 0x1780..=0x17ff => unspaced += 1,
            _ => spaced |= c.is_alphanumeric(),
        }
    }
    alone + unspaced.div_ceil(LETTERS_A_WORD) + usize::from(spaced)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_in_every_script() {
        let cases = [
            ("", 0),
            (" – ... * ", 0),
            ("Don't re-fire a mug at 1,240 °C—ever", 8),
            ("Zażółć gęślą jaźń", 3),
            ("陶器を作る", 5),
            ("도자기를 만듭니다", 2),
            ("नमस्ते दुनिया", 2),
            ("สวัสดีชาวโลก", 3),
        ];
        for (text, words) in cases {
            assert_eq!(count_words(text), words, "{text}");
        }
    }
}
