//! How many words a text has, in any script.

/// Letters of Thai, Lao and Khmer that make a word, on average: they are written without spaces.
const LETTERS_A_WORD: usize = 5;

/// Counts words: what stands between spaces and holds a letter or digit. Scripts without spaces are
/// estimated: a Chinese or Japanese character is a word, so are five letters of Thai, Lao or Khmer.
pub fn count_words(text: &str) -> usize {
    let mut count = Count::default();
    for c in text.chars() {
        match u8::try_from(c) {
            Ok(byte) if byte.is_ascii() => count.ascii(byte),
            _ => count.other(c),
        }
    }
    count.words + count.unspaced.div_ceil(LETTERS_A_WORD)
}

#[derive(Default)]
struct Count {
    words: usize,
    /// Letters of scripts without spaces.
    unspaced: usize,
    in_word: bool,
}

impl Count {
    fn letter(&mut self) {
        self.words += usize::from(!self.in_word);
        self.in_word = true;
    }

    fn ascii(&mut self, byte: u8) {
        if byte.is_ascii_alphanumeric() {
            self.letter();
        } else if byte.is_ascii_whitespace() || byte == b'/' {
            self.in_word = false;
        }
    }

    fn other(&mut self, c: char) {
        match u32::from(c) {
            0x3040..=0x30ff | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3ffff => {
                self.words += 1;
                self.in_word = false;
            }
            0x0e00..=0x0eff | 0x1780..=0x17ff => self.unspaced += 1,
            _ if c.is_alphanumeric() => self.letter(),
            _ if c.is_whitespace() || matches!(c, '—' | '…') => self.in_word = false,
            _ => {}
        }
    }
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
