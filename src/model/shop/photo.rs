//! Pictures named in TOML.

use std::ops::Range;

use super::decode::{
    Context, Decode, Form, KeyPath, Record, TextVisitor, Value, ValueForm, Words, checked, decode_record,
    record,
};
use super::text::Text;
use crate::diagnostics::{SourcePath, Spanned};
use crate::model::value::Invalid;

/// The path of a file in the shop folder, as written from the folder's top: `photos/marta.jpg`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FilePath(pub SourcePath);

impl FilePath {
    fn parse(text: &str) -> Result<Self, Invalid> {
        let path = text.trim_start_matches("./").replace('\\', "/");
        if path.contains("://") {
            return Err(
                Invalid::new("a picture has to be a file in the shop folder, not a web address")
                    .help("save the picture in photos/ and use that file: \"photos/name.jpg\""),
            );
        }
        if !stays_inside(&path) {
            let outside = Invalid::new(format!("\"{text}\" is outside the shop folder"));
            // A path as it is written in a text of a folder, or as it stands on the site.
            let inside = path.trim_start_matches("../").trim_start_matches('/');
            return Err(if inside.starts_with("photos/") && stays_inside(inside) {
                outside.did_you_mean(inside)
            } else {
                outside.help("write the path from the top of the shop folder: \"photos/name.jpg\"")
            });
        }
        Ok(Self(SourcePath::new(path)))
    }
}

fn stays_inside(path: &str) -> bool {
    !path.split('/').any(|part| matches!(part, ".." | "." | ""))
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
    /// A picture with its description. The path alone works too, wherever a picture is expected.
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
        /// What the picture shows, for people who can't see it.
        pub alt: Option<Spanned<Text>>,
        /// A caption, shown under the picture.
        pub caption: Option<Spanned<Text>>,
        /// `true` for a purely decorative picture, which screen readers skip.
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
    fn texts<'a>(&'a self, at: &KeyPath<'_>, visit: &mut TextVisitor<'_, 'a>) {
        self.0.visit_texts(at, visit);
    }

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
