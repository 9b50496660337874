//! Problems with pictures, explained so that their owner can fix them.

use crate::diagnostics::{Code, Diagnostic, Place, SourcePath};

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
    /// It is of a type that most browsers do not show or that is not read here, or no picture.
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
            Self::Gone => format!("{file} can't be read"),
            Self::CutOff(_) => format!("{file} is incomplete"),
            Self::Broken(file_type) => {
                format!(
                    "{file} is damaged: it begins as {} but can't be read to the end",
                    file_type.name()
                )
            }
            Self::NotShown(FileType::Unknown | FileType::WebPage | FileType::Empty | FileType::Gzip) => {
                format!("{file} isn't a picture{}", self.instead())
            }
            // Browsers show these, or some do: the reason is another.
            Self::NotShown(file_type @ (FileType::Avif | FileType::JpegXl | FileType::Bmp)) => {
                format!("{file} is {}, which shopfront can't read", file_type.name())
            }
            Self::NotShown(file_type) => {
                format!("{file} is {}, which most browsers can't show", file_type.name())
            }
            Self::UnusualJpeg => format!("{file} is a rare type of JPEG that shopfront can't read"),
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
            Self::Gone => {
                "check that the file still exists and that you have permission to read it".to_owned()
            }
            Self::CutOff(_) | Self::Broken(_) => {
                "copy it from the phone or camera again: the copy was probably interrupted".to_owned()
            }
            Self::NotShown(file_type) => help(file_type).to_owned(),
            Self::UnusualJpeg => "open it in any image editor and save it again as JPEG".to_owned(),
            Self::TooManyPixels { .. } => format!(
                "save a smaller version: {} pixels on the longer side is enough for any page, and no side can be \
                 longer than {MOST_SIDE}",
                4000
            ),
            Self::TooManyBytes => "save it as a JPEG: 20 MB is plenty for any photo".to_owned(),
        }
    }
}

fn help(file_type: FileType) -> &'static str {
    match file_type {
        FileType::Heic => {
            "open it in Preview on a Mac and choose File > Export > JPEG, or email it to yourself, which converts it; \
             for new photos, choose Settings > Camera > Formats > Most Compatible on the iPhone"
        }
        FileType::Tiff | FileType::Raw => {
            "open it in the camera's software or any photo editor and export it as JPEG; set the camera to RAW + JPEG \
             to get both"
        }
        FileType::Avif | FileType::JpegXl | FileType::Bmp | FileType::Photoshop | FileType::Pdf => {
            "open it in an image editor and export it as JPEG, or as PNG if it has transparent areas"
        }
        FileType::Film => "use a picture here; videos aren't supported",
        FileType::WebPage => "open the web page and save the picture itself: right-click, then Save image as",
        FileType::Gzip => "unpack it and use the SVG or picture inside",
        _ => "use a JPEG, PNG, WebP, GIF or SVG file",
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
    let message = format!("{file} is actually {}", file_type.name());
    let help = format!(
        "rename it to end in .{usual} so that other programs can open it too; the site shows it anyway"
    );
    Some(Diagnostic::advice(Code::PICTURE_NAME, place.clone(), message).help(help))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_browsers_show_but_shopfront_cannot_read_say_so() {
        for (file_type, name) in [
            (FileType::Avif, "an AVIF"),
            (FileType::JpegXl, "a JPEG XL"),
            (FileType::Bmp, "a Windows bitmap"),
        ] {
            let file = SourcePath::new("photos/bowl");
            let problem = Problem::NotShown(file_type);
            assert_eq!(
                problem.message(&file),
                format!("photos/bowl is {name}, which shopfront can't read")
            );
            assert_eq!(
                problem.help(),
                "open it in an image editor and export it as JPEG, or as PNG if it has transparent areas"
            );
        }
    }
}
