//! A file as it grows: notes, keys that hold and keys that wait.

/// Where notes are broken, in characters.
const WIDTH: usize = 100;

/// A text under construction.
#[derive(Default)]
pub(super) struct TomlWriter(String);

impl TomlWriter {
    pub(super) fn new(start: &str) -> Self {
        Self(start.to_owned())
    }

    /// A note to the owner: `# …`, broken between words. A key that waits has no space behind its `#`.
    pub(super) fn note(&mut self, text: &str) -> &mut Self {
        let mut line = String::from("#");
        for word in text.split(' ') {
            // The space before a French colon does not break: `word` is empty only between two spaces.
            if line.chars().count() + 1 + word.chars().count() > WIDTH {
                self.raw(&line);
                line = String::from("#");
            }
            line.push(' ');
            line.push_str(word);
        }
        self.raw(&line)
    }

    /// A line as it is.
    pub(super) fn raw(&mut self, line: &str) -> &mut Self {
        self.0.push_str(line);
        self.0.push('\n');
        self
    }

    /// An empty line.
    pub(super) fn gap(&mut self) -> &mut Self {
        self.raw("")
    }

    /// `key = value`, where `value` is TOML.
    pub(super) fn key(&mut self, key: &str, value: &str) -> &mut Self {
        self.raw(&format!("{key} = {value}"))
    }

    /// The same with a text; if there is none, an example that waits.
    pub(super) fn text_or(&mut self, key: &str, text: Option<&str>, example: &str) -> &mut Self {
        match text {
            Some(text) => self.key(key, &quoted(text)),
            None => self.waits(key, &quoted(example)),
        }
    }

    /// `#key = value`: it waits for the owner.
    pub(super) fn waits(&mut self, key: &str, value: &str) -> &mut Self {
        self.raw(&format!("#{key} = {value}"))
    }

    pub(super) fn finish(self) -> String {
        self.0
    }
}

/// A text between quotes, as TOML wants it. JSON escapes the same but for DEL.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text)
        .to_string()
        .replace('\u{7f}', "\\u007f")
}

/// `["a", "b"]`
pub(super) fn list<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let texts: Vec<String> = texts.into_iter().map(quoted).collect();
    format!("[{}]", texts.join(", "))
}
