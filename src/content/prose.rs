//! A Markdown file, read: what it shows and what it leads to.

use icu_normalizer::ComposingNormalizerBorrowed;

use crate::diagnostics::{Place, SourcePath};

use super::fragment::{Cut, Fragment};
use super::plain::Plain;
use super::slug::{is_reserved_id, slug, unreserved_id};
use super::word_count::count_words;

/// A Markdown file, read. Written with [`Prose::html`] and [`Prose::excerpt`].
#[derive(Clone, Debug)]
pub struct Prose {
    /// The `# Title` that the file begins with. It is no part of the HTML: the page shows it as its own.
    pub title: Option<Title>,
    /// Every heading below the title, in order. Headings inside footnotes do not count.
    pub headings: Vec<Heading>,
    /// Every link that may be followed, in order.
    pub links: Vec<Link>,
    /// Every picture, in order.
    pub pictures: Vec<PictureUse>,
    pub(super) plain: Plain,
    pub(super) fragment: Fragment,
    /// Where the footnotes begin on the fragment.
    pub(super) notes_at: Cut,
    /// Each block at the top, and where it ends on the fragment.
    pub(super) blocks: Vec<Block>,
    /// How many blocks stand above the `<!-- more -->` line.
    pub(super) more: Option<usize>,
    /// What each table is called by those who cannot see it; empty where its columns have no heads.
    pub(super) tables: Vec<String>,
    pub(super) language: String,
}

/// The title that a file begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// Its words, typeset.
    pub text: String,
    /// Its identifier: a link to it leads to the top of the page.
    pub id: String,
    /// Where it stands.
    pub place: Place,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its rank, from 1 for the topmost below the title; a rank is never skipped on the way down.
    pub level: u8,
    /// Its identifier, unique in the document.
    pub id: String,
    /// Its words, typeset.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

/// A link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What it leads to.
    pub target: LinkTarget,
    /// The words to click on, typeset; a picture gives its description.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

/// What a link leads to. Addresses are as a browser takes them, not yet escaped for HTML.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkTarget {
    /// A file or folder of the shop. Whether it exists, the plan knows.
    File {
        /// From the shop folder, without `.` and `..`; empty for the shop folder itself, that is the home page.
        path: SourcePath,
        /// What followed the `#`, decoded.
        anchor: Option<String>,
    },
    /// A heading of the same document.
    Anchor(String),
    /// `http:` and `https:`.
    Web(String),
    /// `mailto:`.
    Mail(String),
    /// `tel:` and `sms:`.
    Phone(String),
    /// `geo:`.
    Map(String),
}

/// A picture where it is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureUse {
    /// From the shop folder: `photos/kiln.jpg`. Whether it exists, the plan knows.
    pub path: SourcePath,
    /// What it shows, in words, typeset; empty where the owner wrote none.
    pub alt: String,
    /// What stands below it, typeset.
    pub caption: Option<String>,
    /// How it stands on the page.
    pub setting: PictureSetting,
    /// Where it stands in the file.
    pub place: Place,
}

/// How a picture stands on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureSetting {
    /// Alone in its paragraph: a figure as wide as the text.
    Alone,
    /// Beside others in a paragraph without words: figures in a group.
    Group,
    /// Among words.
    Inline,
}

/// A block at the top of the document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block {
    pub(super) end: Cut,
    pub(super) is_heading: bool,
}

impl LinkTarget {
    /// The address, where it is the same on every page: of the web, a mailbox, a telephone, a map.
    pub fn fixed(&self) -> Option<&str> {
        match self {
            Self::Web(href) | Self::Mail(href) | Self::Phone(href) | Self::Map(href) => Some(href),
            Self::File { .. } | Self::Anchor(_) => None,
        }
    }
}

impl Prose {
    /// The words without markup, for those who read rather than show: rules, search, descriptions.
    pub fn plain(&self) -> &Plain {
        &self.plain
    }

    /// How many words are read, footnotes too and code not. Counted when asked: most texts never are.
    pub fn words(&self) -> usize {
        count_words(self.plain.text())
    }

    /// True if nothing is to be shown.
    pub fn is_empty(&self) -> bool {
        self.fragment.html.is_empty()
    }

    /// The identifiers that a link may lead to: the title's and each heading's.
    pub fn anchors(&self) -> impl Iterator<Item = &str> {
        let title = self.title.iter().map(|title| title.id.as_str());
        title.chain(self.headings.iter().map(|heading| heading.id.as_str()))
    }

    /// The identifier of what a link to `#anchor` means: the heading of that name, also where the page gave it another
    /// one because a template uses the name itself; else the heading in these words, whichever way their letters are
    /// composed: `#営業時間` and `#Öffnungszeiten` lead to the headings that read so.
    pub fn anchor<'a>(&'a self, anchor: &str) -> Option<&'a str> {
        let named = |name: &str| self.anchors().find(|id| *id == name);
        let either = |name: &str| {
            let renamed = || {
                is_reserved_id(name)
                    .then(|| named(&unreserved_id(name.to_owned())))
                    .flatten()
            };
            named(name).or_else(renamed)
        };
        either(anchor).or_else(|| {
            let spelled = slug(&ComposingNormalizerBorrowed::new_nfc().normalize(anchor));
            either(&spelled).filter(|_| !spelled.is_empty())
        })
    }
}
