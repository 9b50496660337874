//! The beginning of a document, for where all of it would be too much.

use super::fragment::Cut;
use super::plain::PlainKind;
use super::prose::Prose;
use super::typeset::typeset;
use super::write::{Addresses, Placement};

impl Prose {
    /// The HTML above the `<!-- more -->` line, or of the first `blocks` blocks where there is no such
    /// line. It never ends with a heading. Numbers of footnotes are left out, and HTML of the owner's too.
    pub fn excerpt(&self, blocks: usize, addresses: &dyn Addresses, placement: &Placement<'_>) -> String {
        self.write_until(
            self.cut_after(self.excerpt_length(blocks)),
            true,
            addresses,
            placement,
        )
    }

    /// True if [`Prose::excerpt`] does not show everything.
    pub fn has_more(&self, blocks: usize) -> bool {
        self.excerpt_length(blocks) < self.blocks.len()
    }

    fn excerpt_length(&self, blocks: usize) -> usize {
        let wanted = self.more.unwrap_or(blocks).min(self.blocks.len());
        let shown = self.blocks.get(..wanted).unwrap_or_default();
        shown
            .iter()
            .rposition(|block| !block.is_heading)
            .map_or(0, |last| last + 1)
    }

    fn cut_after(&self, blocks: usize) -> Cut {
        let last = blocks.checked_sub(1).and_then(|last| self.blocks.get(last));
        last.map_or(Cut::default(), |block| block.end)
    }

    /// The first words of its paragraphs as plain text, typeset: at most `longest` characters, cut at a
    /// word with an ellipsis. For descriptions in search results, feeds and share cards.
    pub fn summary(&self, longest: usize) -> String {
        let mut words = String::new();
        for (kind, _, range) in self.plain.blocks() {
            if kind != PlainKind::Paragraph {
                continue;
            }
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(&self.plain.without_gaps(&range));
            // A character has at most four bytes, and typesetting makes a text shorter or little longer.
            if words.len() > longest.saturating_mul(5) {
                break;
            }
        }
        shorten(&typeset(&words, &self.language), longest)
    }
}

/// `text` with at most `longest` characters, cut between words, white space made single.
fn shorten(text: &str, longest: usize) -> String {
    let mut short = String::new();
    let mut length = 0;
    for word in text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()) {
        let characters = word.chars().count() + usize::from(length > 0);
        if length + characters > longest {
            return cut_off(short, word, longest);
        }
        if length > 0 {
            short.push(' ');
        }
        short.push_str(word);
        length += characters;
    }
    short
}

/// Ends what is there with an ellipsis, inside `longest`.
fn cut_off(mut short: String, word: &str, longest: usize) -> String {
    if short.is_empty() {
        short.extend(word.chars().take(longest.saturating_sub(1)));
    }
    if short.chars().count() >= longest {
        let end = short.rfind(' ').unwrap_or(0);
        short.truncate(end);
    }
    let kept = short
        .trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, ')' | '!' | '?' | '”' | '»'))
        .len();
    short.truncate(kept);
    if !short.is_empty() && !short.ends_with(['!', '?']) {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::shorten;

    #[test]
    fn a_text_is_cut_between_words() {
        let cases = [
            ("One two three", 13, "One two three"),
            ("One two three", 12, "One two…"),
            ("One two, three", 9, "One two…"),
            ("One two, three", 7, "One…"),
            ("One! Two", 5, "One!"),
            ("Donaudampfschiff", 6, "Donau…"),
            ("One\n  two", 20, "One two"),
            ("", 5, ""),
            ("One", 0, ""),
        ];
        for (text, longest, short) in cases {
            assert_eq!(shorten(text, longest), short, "{text} {longest}");
        }
    }
}
