//! Diagnostics as text: one file a format.
//!
//! In: a [`Report`], the problems of a run and the text they point into. Out: a `String`; printing it is
//! someone else's work. A new format is one file with one function, and one row in [`Format::ALL`].

mod alike;
mod excerpt;
mod files;
mod github;
mod human;
mod json;
mod sarif;
mod short;
mod summary;
pub mod visible;

use super::{Diagnostics, SourcePath, SourceText};
pub use alike::{Alike, alike};
pub use human::Drawing;
pub use summary::Summary;

/// A way to write diagnostics down.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is for, in half a line.
    pub about: &'static str,
    /// Whether a program reads it: then it is one document, and nothing may stand beside it.
    pub document: bool,
    write: fn(&Report<'_>) -> String,
}

impl Format {
    /// Every format; the first is the usual one.
    pub const ALL: &'static [Format] = &[
        Format {
            name: "human",
            about: "with the source line and a fix",
            document: false,
            write: human::write,
        },
        Format {
            name: "short",
            about: "one line per problem, for editors",
            document: false,
            write: short::write,
        },
        Format {
            name: "json",
            about: "one JSON document, for other programs",
            document: true,
            write: json::write,
        },
        Format {
            name: "sarif",
            about: "SARIF 2.1.0, for code scanners",
            document: true,
            write: sarif::write,
        },
        Format {
            name: "github",
            about: "annotations for GitHub Actions",
            document: false,
            write: github::write,
        },
    ];

    /// The format of that name.
    pub fn named(name: &str) -> Option<&'static Format> {
        Self::ALL.iter().find(|format| format.name == name)
    }

    /// `report` in this format, with a line end at its end; empty where there is nothing to say.
    pub fn write(&self, report: &Report<'_>) -> String {
        (self.write)(report)
    }
}

/// The problems drawn for people, without the sum below them: for reports that arrange them otherwise.
pub fn drawn(report: &Report<'_>) -> String {
    human::draw(report)
}

/// How much people are shown. Documents for programs and lines for editors hold every problem that is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Problems that say the same together, and so many of a code.
    Digest {
        /// How the reader gets at the rest, ` (--all shows them)`; empty where there is no way.
        rest: &'static str,
    },
    /// Each one.
    Full,
}

impl Extent {
    /// The digest of a command that has the option `--all`, or everything.
    pub fn of_command(all: bool) -> Self {
        if all {
            Self::Full
        } else {
            Self::Digest {
                rest: " (--all shows them)",
            }
        }
    }
}

/// What a format writes down.
#[derive(Clone, Copy)]
pub struct Report<'a> {
    /// The problems, sorted.
    pub diagnostics: &'a Diagnostics,
    /// The text of the files they stand in.
    pub source: &'a dyn SourceText,
    /// The way from the reader to the shop folder, put before the paths of its files so that a click on
    /// one opens it; empty where the reader stands in the folder. Documents keep the plain paths.
    pub folder: &'a str,
    /// Whether escape codes for colour are welcome.
    pub colour: bool,
    /// How much is drawn.
    pub extent: Extent,
    /// What the command did, for the formats that hold it.
    pub result: Option<&'a serde_json::Value>,
}

impl<'a> Report<'a> {
    /// A report without colour, read from inside the shop folder.
    pub fn new(diagnostics: &'a Diagnostics, source: &'a dyn SourceText) -> Self {
        Self {
            diagnostics,
            source,
            folder: "",
            colour: false,
            extent: Extent::Digest { rest: "" },
            result: None,
        }
    }

    /// `file` as the reader finds it, safe for a terminal.
    fn path(&self, file: &SourcePath) -> String {
        let of_a_theme = file
            .split_once(':')
            .is_some_and(|(theme, _)| !theme.contains('/'));
        let folder = self.folder.trim_end_matches('/');
        match self.folder {
            "" | "." | "./" => visible::line(file),
            _ if of_a_theme => visible::line(file),
            _ => visible::line(&format!("{folder}/{file}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_found_by_their_names() {
        for format in Format::ALL {
            assert_eq!(Format::named(format.name).unwrap().name, format.name);
        }
        assert!(Format::named("Human").is_none());
    }

    #[test]
    fn paths_lead_from_the_reader_to_the_file() {
        let (diagnostics, source) = (Diagnostics::new(), crate::source::SourceTree::default());
        let path = |folder, file| {
            let report = Report {
                folder,
                ..Report::new(&diagnostics, &source)
            };
            report.path(&SourcePath::new(file))
        };
        assert_eq!(path("", "shop.toml"), "shop.toml");
        assert_eq!(path(".", "shop.toml"), "shop.toml");
        assert_eq!(path("../a shop/", "shop.toml"), "../a shop/shop.toml");
        assert_eq!(path("/", "shop.toml"), "/shop.toml");
        assert_eq!(
            path("shop", "market:templates/page.html"),
            "market:templates/page.html"
        );
        assert_eq!(path("shop", "pages/a:b.md"), "shop/pages/a:b.md");
        assert_eq!(path("", "\u{1b}[31m.md"), "␛[31m.md");
    }
}
