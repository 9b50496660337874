//! What a Markdown file's name says: its language, and the day of news.

use jiff::civil::Date;

use super::decode::Context;
use crate::diagnostics::{Code, Diagnostic, Place, SourcePath};
use crate::model::value::LanguageTag;
use crate::model::value::parse_date;

/// The parts of a Markdown file's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileName {
    /// The name without language and ending: `story` of `story.pl.md`.
    pub stem: String,
    /// The language in the name, where it is one of the shop's.
    pub language: Option<LanguageTag>,
}

impl FileName {
    /// Takes the file name of `path` apart.
    pub fn parse(path: &SourcePath, languages: &[LanguageTag]) -> Self {
        let name = path.file_name();
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let language = |tag: &str| {
            languages
                .iter()
                .find(|language| language.as_str().eq_ignore_ascii_case(tag))
        };
        match stem
            .rsplit_once('.')
            .and_then(|(stem, tag)| Some((stem, language(tag)?)))
        {
            Some((stem, language)) => Self {
                stem: stem.to_owned(),
                language: Some(language.clone()),
            },
            None => Self {
                stem: stem.to_owned(),
                language: None,
            },
        }
    }

    /// The part after the day of a news file's name: `kiln-opening` of `2026-11-20-kiln-opening`.
    pub fn after_date(stem: &str) -> &str {
        stem.get(11..).filter(|rest| !rest.is_empty()).unwrap_or(stem)
    }
}

/// The day in the name of a news file.
pub fn news_date(name: &FileName, context: &mut Context<'_>) -> Option<Date> {
    let written = name
        .stem
        .get(..10)
        .filter(|_| name.stem.get(10..11).is_none_or(|next| next == "-"));
    match written.and_then(|date| parse_date(date).ok()) {
        Some(date) => Some(date),
        None => {
            let message = format!(
                "the name \"{}\" doesn't begin with a date",
                context.file.file_name()
            );
            let help = "begin the file name with its date: 2026-11-20-kiln-opening.md";
            let place = Place::file(context.file);
            context
                .diagnostics
                .push(Diagnostic::error(Code::FILE_NAME, place, message).help(help));
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_language_of_the_shop_is_taken_from_a_name() {
        let languages = [
            LanguageTag::parse("en").unwrap(),
            LanguageTag::parse("pl").unwrap(),
        ];
        let parse = |path: &str| {
            let name = FileName::parse(&SourcePath::new(path), &languages);
            (
                name.stem,
                name.language.map(|language| language.as_str().to_owned()),
            )
        };
        assert_eq!(parse("story.md"), ("story".to_owned(), None));
        assert_eq!(
            parse("news/2026-11-20-kiln.pl.md"),
            ("2026-11-20-kiln".to_owned(), Some("pl".to_owned()))
        );
        assert_eq!(parse("pages/version-1.2.md"), ("version-1.2".to_owned(), None));
    }
}
