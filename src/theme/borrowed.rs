//! Words of the interface in another language than the page's: where a language has no words of its own, English stands
//! in, and says so (WCAG 2.2, 3.1.2), so that a screen reader changes its voice.
//!
//! Neither `t()` nor what prepares words for templates knows whether a word will stand in a text or in an attribute, so
//! it is marked, and the finished page is read once: in a text the marks become an element with `lang`, elsewhere they
//! go. Theme authors have nothing to do.

/// Noncharacters, which are for use inside a program and no text holds (Unicode, 23.7).
const START: char = '\u{fdd0}';
const END: char = '\u{fdd1}';

/// Elements that hold text and no elements.
const TEXT_ONLY: [&str; 5] = ["title", "script", "style", "textarea", "option"];

/// Marks `word` as one of another language.
pub(super) fn marked(word: &str) -> String {
    format!("{START}{word}{END}")
}

/// Gives every marked word in `html` its element.
pub fn with_language(html: String) -> String {
    if !html.contains(START) {
        return html;
    }
    let mut page = Page::default();
    let mut rest = html.as_str();
    while let Some(at) = rest.find(['<', '>', '"', '\'', START, END]) {
        let (before, after) = rest.split_at_checked(at).unwrap_or((rest, ""));
        page.out.push_str(before);
        let mut letters = after.chars();
        let Some(mark) = letters.next() else { break };
        rest = letters.as_str();
        page.read(mark, rest);
    }
    page.out.push_str(rest);
    page.out
}

#[derive(Default)]
struct Page {
    out: String,
    /// The name of the tag being read, with its slash.
    tag: Option<String>,
    quote: Option<char>,
    /// The element being read that holds no other.
    text_only: Option<String>,
    open: usize,
}

impl Page {
    /// Reads `mark`, which `rest` follows.
    fn read(&mut self, mark: char, rest: &str) {
        match mark {
            START | END => return self.word(mark),
            '<' if self.tag.is_none() => self.tag = self.tag_name(rest),
            '>' if self.quote.is_none() => self.end_tag(),
            '"' | '\'' if self.tag.is_some() => {
                if self.quote == Some(mark) {
                    self.quote = None;
                } else if self.quote.is_none() {
                    self.quote = Some(mark);
                }
            }
            _ => {}
        }
        self.out.push(mark);
    }

    fn word(&mut self, mark: char) {
        if self.tag.is_some() || self.text_only.is_some() {
            return;
        }
        if mark == START {
            self.open += 1;
            self.out.push_str("<span lang=\"en\">");
        } else if self.open > 0 {
            self.open -= 1;
            self.out.push_str("</span>");
        }
    }

    /// The name of the tag that begins before `rest`; `None` if none does.
    fn tag_name(&self, rest: &str) -> Option<String> {
        let end = rest
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '/')
            .unwrap_or(rest.len());
        let name = rest.get(..end).unwrap_or_default().to_ascii_lowercase();
        match &self.text_only {
            Some(element) => (name.strip_prefix('/') == Some(element)).then_some(name),
            None => (!name.is_empty()).then_some(name),
        }
    }

    fn end_tag(&mut self) {
        let Some(name) = self.tag.take() else { return };
        if name.starts_with('/') {
            self.text_only = None;
        } else if TEXT_ONLY.contains(&name.as_str()) {
            self.text_only = Some(name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_a_text_get_their_language_and_others_lose_their_marks() {
        let word = marked("Notes");
        for (html, expected) in [
            (format!("<p>{word}</p>"), "<p><span lang=\"en\">Notes</span></p>"),
            (
                format!("<a title=\"{word} > it's\" data-a='{word}'>{word}</a>"),
                "<a title=\"Notes > it's\" data-a='Notes'><span lang=\"en\">Notes</span></a>",
            ),
            (
                format!("<title>{word} < 3</title><option>{word}</option>{word}"),
                "<title>Notes < 3</title><option>Notes</option><span lang=\"en\">Notes</span>",
            ),
            (
                format!("<script>if (a<b) \"{word}\"</script>It's {word}"),
                "<script>if (a<b) \"Notes\"</script>It's <span lang=\"en\">Notes</span>",
            ),
            ("<p>5 > 3, \"a\"</p>".to_owned(), "<p>5 > 3, \"a\"</p>"),
        ] {
            assert_eq!(with_language(html.clone()), expected, "{html}");
        }
    }
}
