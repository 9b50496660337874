//! Pictures named in TOML.

use std::ops::Range;

use super::decode::{Context, Decode, Form, Record, Value, ValueForm, Words, checked, decode_record, record};
use super::text::Text;
use crate::diag::{SourcePath, Spanned};
use crate::value::Invalid;

/// The path of a file in the shop folder, as written from the folder's top: `photos/marta.jpg`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FilePath(pub SourcePath);

impl FilePath {
    fn parse(text: &str) -> Result<Self, Invalid> {
        let path = text.trim_start_matches("./").replace('\\', "/");
        if path.contains("://") {
            return Err(Invalid {
                message: "a picture is a file of the shop folder, not a web address".to_owned(),
                help: Some("save the picture in photos/ and name it: \"photos/name.jpg\"".to_owned()),
            });
        }
        if path.starts_with('/') || path.split('/').any(|part| matches!(part, ".." | "." | "")) {
            return Err(Invalid {
                message: format!("\"{text}\" does not stay inside the shop folder"),
                help: Some("write the path from the folder's top: \"photos/name.jpg\"".to_owned()),
            });
        }
        Ok(Self(SourcePath::new(path)))
    }
}

impl Decode for FilePath {
    fn form() -> Form {
        Form::Value(ValueForm::FilePath)
    }

    fn decode(value: &Value<'_>, span: &Range<usize>, context: &mut Context<'_>) -> Option<Self> {
        let words = Words::decode(value, span, context)?;
        checked(Self::parse(&words), span, context)
    }
}

record! {
    /// A picture with words on it. Wherever a picture may stand, its path alone will do too.
    ///
    /// ```toml
    /// [shop]
    /// name = "Juniper & Clay"
    ///
    /// [shop.photo]
    /// file = "photos/shelf.jpg"
    /// alt = "An oak shelf with plates, mugs and bowls."
    /// caption = "The shelf by the door."
    ///
    /// [shop.mark]
    /// file = "photos/mark.svg"
    /// decorative = true
    /// ```
    pub struct Photo {
        /// The file, from the top of the shop folder.
        pub file: Spanned<FilePath>,
        /// What the picture shows, for people who do not see it.
        pub alt: Option<Spanned<Text>>,
        /// Words under the picture.
        pub caption: Option<Spanned<Text>>,
        /// `true` for a picture that only decorates: it is passed over by screen readers.
        pub decorative: Option<Spanned<bool>>,
    }
}

/// A [`Photo`], written as a path alone or as a table. Boxed: every document has room for one, and few use it.
#[derive(Clone, Debug)]
pub struct Picture(pub Box<Photo>);

impl std::ops::Deref for Picture {
    type Target = Photo;
    fn deref(&self) -> &Photo {
        &self.0
    }
}

impl Decode for Picture {
    fn form() -> Form {
        Form::Either(vec![FilePath::form(), Form::Record(Photo::record_form)])
    }

    fn decode(value: &Value<'_>, span: &Range<usize>, context: &mut Context<'_>) -> Option<Self> {
        match value.as_table() {
            Some(table) => decode_record(table, span, context).map(|photo| Self(Box::new(photo))),
            None => {
                let file = FilePath::decode(value, span, context)?;
                let file = context.spanned(file, span);
                Some(Self(Box::new(Photo {
                    file,
                    alt: None,
                    caption: None,
                    decorative: None,
                })))
            }
        }
    }
}
