//! What may be written where: the decoder's own description of itself, from which the reference in
//! `docs/` and the schemas for editors are made.

/// A word of a choice, and its meaning in Markdown.
pub type Meaning = (&'static str, &'static str);

/// What a value looks like in TOML.
#[derive(Clone, Debug)]
pub enum Form {
    /// A text with a form of its own, described in a few words: `country code (ISO 3166-1 alpha-2)`.
    Text(&'static str),
    /// A text a visitor reads: plain, or a table by language.
    ByLanguage,
    /// A whole number in the range.
    Whole {
        /// Smallest.
        min: i64,
        /// Largest.
        max: i64,
    },
    /// `true` or `false`.
    Flag,
    /// A calendar date, `YYYY-MM-DD`.
    Date,
    /// One of a few words.
    Choice(&'static [Meaning]),
    /// Any of these.
    Either(Vec<Form>),
    /// A list.
    List(Box<Form>),
    /// A table with keys of its own.
    Record(fn() -> RecordForm),
    /// A table whose keys shopfront does not fix.
    Free(&'static str),
}

/// A table and its keys.
#[derive(Clone, Debug)]
pub struct RecordForm {
    /// The record's name in code.
    pub name: &'static str,
    /// What it is, in Markdown; an example of the whole file between fences at the end.
    pub doc: &'static str,
    /// Its keys, in the order of the reference.
    pub fields: Vec<FieldForm>,
}

/// A key of a table.
#[derive(Clone, Debug)]
pub struct FieldForm {
    /// The key.
    pub key: &'static str,
    /// What it is, in Markdown.
    pub doc: &'static str,
    /// True where it must be there.
    pub required: bool,
    /// What may be written.
    pub form: Form,
}

impl RecordForm {
    /// What it is, in one paragraph.
    pub fn text(&self) -> String {
        let (text, _) = self.doc.split_once("```toml").unwrap_or((self.doc, ""));
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// How it is written, as a part of its file; empty where nothing is to be shown.
    pub fn example(&self) -> String {
        let (_, fenced) = self.doc.split_once("```toml\n").unwrap_or_default();
        let lines = fenced.lines().take_while(|line| line.trim() != "```");
        // Doc comments keep the space behind their slashes.
        lines
            .map(|line| format!("{}\n", line.strip_prefix(' ').unwrap_or(line)))
            .collect()
    }
}

impl Form {
    /// The form in a few words: `text, or a table by language`.
    pub fn describe(&self) -> String {
        match self {
            Self::Text(what) | Self::Free(what) => (*what).to_owned(),
            Self::ByLanguage => "text, or a table by language".to_owned(),
            Self::Whole { min, max } if *max == i64::MAX => format!("whole number from {min}"),
            Self::Whole { min, max } => format!("whole number from {min} to {max}"),
            Self::Flag => "true or false".to_owned(),
            Self::Date => "date, YYYY-MM-DD".to_owned(),
            Self::Choice(words) => words
                .iter()
                .map(|(word, _)| format!("\"{word}\""))
                .collect::<Vec<_>>()
                .join(", "),
            Self::Either(forms) => forms.iter().map(Self::describe).collect::<Vec<_>>().join("; or "),
            Self::List(form) => format!("list of: {}", form.describe()),
            Self::Record(record) => format!("table {}", record().name),
        }
    }
}
