//! Lines as business cards and calendars have them: a name and a value, folded where they are long (RFC 6350, 3.2 and
//! 3.4; RFC 5545, 3.1 and 3.3.11).

/// Octets a line may have without its break.
const LINE: usize = 75;

/// The lines of a file.
#[derive(Default)]
pub(super) struct ContentLines(String);

impl ContentLines {
    /// A property whose value is written as the standard wants it already.
    pub(super) fn line(&mut self, name: &str, value: &str) {
        let mut room = LINE;
        for letter in format!("{name}:{value}").chars() {
            if letter.len_utf8() > room {
                self.0 += "\r\n ";
                room = LINE - 1;
            }
            room -= letter.len_utf8();
            self.0.push(letter);
        }
        self.0 += "\r\n";
    }

    /// A property in words.
    pub(super) fn text(&mut self, name: &str, value: &str) {
        self.line(name, &escaped(value));
    }

    /// All of it.
    pub(super) fn into_text(self) -> String {
        self.0
    }
}

/// Words that no reader takes for a separator or another line.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for letter in text.chars() {
        match letter {
            '\n' => escaped += "\\n",
            '\\' | ',' | ';' => escaped.extend(['\\', letter]),
            letter if letter.is_control() => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_letters() {
        let mut card = ContentLines::default();
        let words = "Ręcznie toczone naczynia, w Krakowie; i jeszcze coś o glinie, która pamięta każdy dotyk";
        card.text("NOTE", words);
        let lines: Vec<&str> = card.0.strip_suffix("\r\n").unwrap().split("\r\n").collect();
        assert_eq!(lines.len(), 2);
        assert!(lines.iter().all(|line| line.len() <= LINE), "{lines:?}");
        let unfolded = card.0.replace("\r\n ", "");
        assert_eq!(
            unfolded,
            format!("NOTE:{}\r\n", words.replace(',', "\\,").replace(';', "\\;"))
        );
    }

    #[test]
    fn nothing_in_a_text_begins_a_line_of_its_own() {
        let mut card = ContentLines::default();
        card.text("FN", "A\r\nEND:VCARD\nback\\slash\u{7}");
        assert_eq!(card.0, "FN:A\\nEND:VCARD\\nback\\\\slash\r\n");
    }
}
