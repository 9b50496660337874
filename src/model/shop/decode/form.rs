//! What may be written where: the decoder's own description of itself, from which the reference in
//! `docs/` and the schemas for editors are made.

/// A word of a choice, and its meaning in Markdown.
pub type Meaning = (&'static str, &'static str);

/// What a value looks like in TOML.
#[derive(Clone, Debug)]
pub enum Form {
    /// A value with a form of its own.
    Value(ValueForm),
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
    /// A table whose keys are names that the owner or a theme chooses; all values have the same form.
    Map {
        /// What it is, in a few words.
        what: &'static str,
        /// Its values.
        of: Box<Form>,
    },
    /// A list of so many numbers.
    Numbers(usize),
    /// A text, whole number, `true` or `false`, or a list of texts: which of them, something else says.
    Setting,
}

/// A value with a form of its own. Which texts it takes, only its parser knows for sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are those of the value types")]
pub enum ValueForm {
    Words,
    CountryCode,
    Currency,
    Email,
    Phone,
    WebUrl,
    OldAddress,
    PublishTarget,
    Slug,
    LanguageTag,
    ClockTime,
    TimeZoneName,
    SchemaType,
    Colour,
    TimeRange,
    /// A time range, `closed` or `by appointment`.
    DayHours,
    /// A week in one line.
    HoursLine,
    /// Days of every year.
    YearDays,
    Price,
    MeanRating,
    GeoPoint,
    FilePath,
    Quantity,
    Duration,
    EventTime,
    EventEnd,
    Recurrence,
}

impl ValueForm {
    /// Every form.
    pub const ALL: [Self; 27] = [
        Self::Words,
        Self::CountryCode,
        Self::Currency,
        Self::Email,
        Self::Phone,
        Self::WebUrl,
        Self::OldAddress,
        Self::PublishTarget,
        Self::Slug,
        Self::LanguageTag,
        Self::ClockTime,
        Self::TimeZoneName,
        Self::SchemaType,
        Self::Colour,
        Self::TimeRange,
        Self::DayHours,
        Self::HoursLine,
        Self::YearDays,
        Self::Price,
        Self::MeanRating,
        Self::GeoPoint,
        Self::FilePath,
        Self::Quantity,
        Self::Duration,
        Self::EventTime,
        Self::EventEnd,
        Self::Recurrence,
    ];

    /// The form in a few words.
    pub fn describe(self) -> &'static str {
        match self {
            Self::Words => "text",
            Self::CountryCode => "country code, ISO 3166-1 alpha-2: \"PL\"",
            Self::Currency => "currency code, ISO 4217: \"PLN\"",
            Self::Email => "e-mail address",
            Self::Phone => "phone number with country code: \"+48 12 345 67 89\"",
            Self::WebUrl => "web address: \"https://…\"",
            Self::OldAddress => "address from the site's root: \"/old/mug/\"",
            Self::PublishTarget => "place to publish to: \"sftp://user@host.example/htdocs\"",
            Self::Slug => "part of an address: lower-case letters, digits and hyphens",
            Self::LanguageTag => "language tag, BCP 47: \"pl\"",
            Self::ClockTime => "time of day: \"12:00\"",
            Self::TimeZoneName => "time zone, IANA: \"Europe/Warsaw\"",
            Self::SchemaType => "schema.org subtype of LocalBusiness or Organization: \"Bakery\"",
            Self::Colour => "colour: \"#a4502f\"",
            Self::TimeRange => "time range",
            Self::DayHours => "time range: \"10:00-18:00\" or \"18:00+\"; \"closed\"; or \"by appointment\"",
            Self::HoursLine => "opening hours in one line: \"Mo-Fr 09:00-18:00; Sa 10:00-14:00; PH off\"",
            Self::YearDays => "days of every year: \"Apr-Oct\", \"Dec 24-Jan 6\"",
            Self::Price => "amount: \"149 PLN\"; or 149 in the shop's currency",
            Self::MeanRating => "mean rating: 4.83",
            Self::GeoPoint => "latitude and longitude in degrees: [50.05123, 19.94567]",
            Self::Quantity => "number and unit: \"100 g\"; or a unit alone: \"hour\"",
            Self::Duration => {
                "hours and minutes: \"45 min\", \"1 h 30 min\", \"45-60 min\"; or a number of minutes"
            }
            Self::EventTime => "date with a time: \"2026-12-12 10:00\"; or a date for a whole day",
            Self::EventEnd => "time: \"16:00\"; or a date, with a time if the start has one",
            Self::Recurrence => "rule for repeating, RFC 5545: \"FREQ=WEEKLY;BYDAY=TU\"; or \"weekly\"",
            Self::FilePath => "path of a file in the shop folder: \"photos/mug.jpg\"",
        }
    }
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
    /// What other keys may hold; `None` if there can be no others.
    pub others: Option<Form>,
}

/// A key of a table.
#[derive(Clone, Debug)]
pub struct FieldForm {
    /// The key.
    pub key: &'static str,
    /// What it is, in Markdown.
    pub doc: &'static str,
    /// True if it must be there.
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
            Self::Value(value) => value.describe().to_owned(),
            Self::Map { what, .. } => (*what).to_owned(),
            Self::Numbers(_) => "list of numbers".to_owned(),
            Self::Setting => "text, whole number, true or false, or a list of texts".to_owned(),
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
