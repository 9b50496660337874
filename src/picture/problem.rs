//! What can be wrong with a picture, in words that help its owner.

use crate::diag::{Code, Diagnostic, Place, SourcePath};

use super::decode::MOST_SIDE;
use super::sniff::FileType;

/// Why a picture cannot be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It cannot be read from the disk any more.
    Gone,
    /// It ends before its picture does.
    CutOff(FileType),
    /// Its bytes make no sense.
    Broken(FileType),
    /// It is of a type that browsers do not show, or no picture.
    NotShown(FileType),
    /// A JPEG of a rare kind.
    UnusualJpeg,
    /// It has more pixels than are taken.
    TooManyPixels {
        /// Pixels in a row.
        width: u32,
        /// Rows.
        height: u32,
    },
    /// Its file is larger than is taken.
    TooManyBytes,
}

impl Problem {
    /// The error for the picture at `file`, which is used at `place`.
    pub fn diagnostic(self, file: &SourcePath, place: &Place) -> Diagnostic {
        let diagnostic = Diagnostic::error(self.code(), place.clone(), self.message(file));
        diagnostic.help(self.help())
    }

    fn code(self) -> Code {
        match self {
            Self::Gone => Code::UNREADABLE,
            Self::CutOff(_) | Self::Broken(_) => Code::BROKEN_PICTURE,
            Self::NotShown(_) | Self::UnusualJpeg => Code::PICTURE_TYPE,
            Self::TooManyPixels { .. } | Self::TooManyBytes => Code::PICTURE_SIZE,
        }
    }

    fn message(self, file: &SourcePath) -> String {
        match self {
            Self::Gone => format!("{file} cannot be read"),
            Self::CutOff(_) => format!("{file} ends before its picture does"),
            Self::Broken(file_type) => {
                format!(
                    "{file} is damaged: it begins as {} and cannot be read to its end",
                    file_type.name()
                )
            }
            Self::NotShown(FileType::Unknown | FileType::WebPage | FileType::Empty | FileType::Gzip) => {
                format!("{file} is not a picture{}", self.instead())
            }
            Self::NotShown(file_type) => {
                format!("{file} is {}, which browsers do not show", file_type.name())
            }
            Self::UnusualJpeg => format!("{file} is a JPEG of a rare kind that shopfront does not read"),
            Self::TooManyPixels { width, height } => {
                format!("{file} is too large: {width} × {height} pixels")
            }
            Self::TooManyBytes => format!("{file} is too large: more than 100 MB"),
        }
    }

    fn instead(self) -> String {
        match self {
            Self::NotShown(file_type @ (FileType::WebPage | FileType::Empty | FileType::Gzip)) => {
                format!(", but {}", file_type.name())
            }
            _ => String::new(),
        }
    }

    fn help(self) -> String {
        match self {
            Self::Gone => "see that the file is still there and that you may read it".to_owned(),
            Self::CutOff(_) | Self::Broken(_) => {
                "copy it from the phone or camera once more: a copy that was interrupted looks like this"
                    .to_owned()
            }
            Self::NotShown(file_type) => way_out(file_type).to_owned(),
            Self::UnusualJpeg => "open it in any picture program and save it anew as JPEG".to_owned(),
            Self::TooManyPixels { .. } => format!(
                "save it smaller: {} pixels on the longer side are enough for any page, and no side may be longer \
                 than {MOST_SIDE}",
                4000
            ),
            Self::TooManyBytes => "save it as a JPEG: 20 MB are plenty for any photo".to_owned(),
        }
    }
}

fn way_out(file_type: FileType) -> &'static str {
    match file_type {
        FileType::Heic => {
            "on the iPhone choose Settings > Camera > Formats > Most Compatible for new photos; for this one, open \
             it on a Mac in Preview and choose File > Export > JPEG, or send it to yourself by e-mail, which \
             converts it"
        }
        FileType::Tiff | FileType::Raw => {
            "open it in the camera's program or any photo program and export it as JPEG; set the camera to \
             RAW + JPEG to get both"
        }
        FileType::Avif | FileType::JpegXl | FileType::Bmp | FileType::Photoshop | FileType::Pdf => {
            "open it in a picture program and export it as JPEG, or as PNG if parts of it are transparent"
        }
        FileType::Film => "name a picture here; films are not shown",
        FileType::WebPage => "open the web page and save the picture itself: right click, then Save image as",
        FileType::Gzip => "unpack it, and name the SVG or picture that was in it",
        _ => "name a JPEG, PNG, WebP, GIF or SVG file",
    }
}

/// Advice where the ending of a file's name and its content differ.
pub fn wrong_ending(file_type: FileType, file: &SourcePath, place: &Place) -> Option<Diagnostic> {
    let extension = file.extension();
    let right = file_type.extensions();
    if right.contains(&extension.as_str()) {
        return None;
    }
    let usual = right.first()?;
    let message = format!("{file} is {}, whatever its name says", file_type.name());
    let help =
        format!("the site shows it all the same; rename it to end in .{usual} so that other programs do too");
    Some(Diagnostic::advice(Code::PICTURE_NAME, place.clone(), message).help(help))
}
