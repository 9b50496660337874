//! Tags and tokens of templates, as the engine reads them: marks, quotes and brackets, and no grammar.

pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

pub(super) fn is_keyword(word: &str) -> bool {
    matches!(word, "and" | "or" | "if" | "else" | "is" | "in" | "not" | "for")
}

/// The length of what `text` begins with: a text in quotes, a word, white space, an operator.
pub(super) fn token_length(text: &str) -> usize {
    let Some(first) = text.chars().next() else {
        return 0;
    };
    if matches!(first, '"' | '\'' | '`') {
        return quoted_length(text, first);
    }
    let while_all = |is: fn(char) -> bool| text.find(|c: char| !is(c)).unwrap_or(text.len());
    if is_word(first) {
        return while_all(is_word);
    }
    if first.is_whitespace() {
        return while_all(char::is_whitespace);
    }
    let pair = text.get(..2).unwrap_or_default();
    if matches!(pair, "==" | "!=" | "<=" | ">=" | "**" | "//" | "</" | "/>") {
        return 2;
    }
    first.len_utf8()
}

/// The length of the text in quotes that `text` begins with; a backslash protects the character behind it.
fn quoted_length(text: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if is_escaped {
            is_escaped = false;
        } else if c == '\\' {
            is_escaped = true;
        } else if c == quote {
            return at + 1;
        }
    }
    text.len()
}

/// The tags of a template from a place on.
pub(super) struct Tags<'a>(pub(super) &'a str, pub(super) usize);

/// `{{ … }}` or `{% … %}`.
pub(super) struct Tag<'a> {
    pub(super) writes: bool,
    pub(super) start: usize,
    /// Behind its last character.
    pub(super) end: usize,
    /// Without marks, hyphens and the space around.
    pub(super) inside: &'a str,
    pub(super) inside_at: usize,
    pub(super) trims_start: bool,
    pub(super) trims_end: bool,
}

impl<'a> Tag<'a> {
    fn new(text: &'a str, start: usize, end: usize) -> Option<Self> {
        let whole = text.get(start + 2..end - 2)?;
        let (trims_start, trims_end) = (whole.starts_with('-'), whole.len() > 1 && whole.ends_with('-'));
        let cut = text.get(start + 2 + usize::from(trims_start)..end - 2 - usize::from(trims_end))?;
        let inside = cut.trim();
        let space = cut.len() - cut.trim_start().len();
        Some(Self {
            writes: text.get(start..)?.starts_with("{{"),
            start,
            end,
            inside,
            inside_at: start + 2 + usize::from(trims_start) + space,
            trims_start,
            trims_end,
        })
    }
}

impl<'a> Iterator for Tags<'a> {
    type Item = Tag<'a>;

    fn next(&mut self) -> Option<Tag<'a>> {
        let Self(text, at) = self;
        loop {
            let start = *at + text.get(*at..)?.find('{')?;
            let rest = text.get(start..)?;
            if let Some(comment) = rest.strip_prefix("{#") {
                *at = start + 2 + comment.find("#}")? + 2;
            } else if rest.starts_with("{{") || rest.starts_with("{%") {
                let mark = if rest.starts_with("{{") { "}}" } else { "%}" };
                let end = start + end_of(rest, mark)?;
                let tag = Tag::new(text, start, end)?;
                *at = end;
                if !tag.writes && tag.inside == "raw" {
                    *at = end + text.get(end..)?.find("endraw")?;
                    continue;
                }
                return Some(tag);
            } else {
                *at = start + 1;
            }
        }
    }
}

/// Where `mark` ends that closes what `text` begins with; marks in quotes do not count, nor braces of a map.
fn end_of(text: &str, mark: &str) -> Option<usize> {
    let mut at = 2;
    let mut open = 0_usize;
    loop {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        if rest.starts_with(mark) && (open == 0 || mark == "%}") {
            return Some(at + mark.len());
        }
        if rest.starts_with('{') {
            open += 1;
        } else if rest.starts_with('}') {
            open = open.saturating_sub(1);
        }
        at += token_length(rest).max(1);
    }
}
