//! Where on a page which text of the owner stands: for the editor, never for a build.
//!
//! In: texts of views, each with an invisible mark behind it that [`Marks::mark`] made. They go through templates like
//! any other character. Out: pages in which the element around each mark has the attribute `data-shopfront-edit` with
//! the file and the key, and files without any mark. Where a mark can't belong to an element, in attributes, scripts,
//! styles and the head, it goes without a trace.
//!
//! A mark is a number in private-use characters (plane 15 of Unicode), which no text of an owner has. Numbers stand for
//! file and key, and stay the same from build to build, so that pages of an earlier build can be used again.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use toml::de::{DeTable, DeValue};

use crate::diagnostics::{Diagnostics, Place, SourcePath};
use crate::model::shop::{KeySyntax, split_front_matter};
use crate::source::{Blob, SourceTree};

use super::site::RenderedSite;

/// The digits of marks begin here: one character for each of sixteen.
const DIGITS: u32 = 0xF_0000;
/// The character that ends a mark.
const END: u32 = 0xF_0010;
/// The first bytes of each of these characters in UTF-8.
const FIRST: [u8; 3] = [0xF3, 0xB0, 0x80];
/// How many bytes each takes.
const LENGTH: usize = 4;

/// The attribute.
const ATTRIBUTE: &str = "data-shopfront-edit";

/// Elements without an end.
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
];
/// Elements whose text isn't markup.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];
/// Elements that nobody can point at.
const UNSEEN: [&str; 4] = ["head", "html", "option", "noscript"];

/// What each mark stands for.
#[derive(Debug, Default)]
pub struct Marks(Mutex<Known>);

#[derive(Debug, Default)]
struct Known {
    numbers: BTreeMap<String, usize>,
    targets: Vec<String>,
}

impl Marks {
    /// The mark for `target`, such as `products/mug.md#title`.
    pub fn mark(&self, target: &str) -> String {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let number = match known.numbers.get(target) {
            Some(number) => *number,
            None => {
                let number = known.targets.len();
                known.targets.push(target.to_owned());
                known.numbers.insert(target.to_owned(), number);
                number
            }
        };
        written(number)
    }

    /// `page`, with attributes in the place of marks.
    pub fn in_page(&self, page: &[u8]) -> Vec<u8> {
        if find(page).is_none() {
            return page.to_vec();
        }
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut attributes: BTreeMap<usize, &str> = BTreeMap::new();
        for (at, number) in Scanner::new(page).marks() {
            if let Some(target) = known.targets.get(number) {
                attributes.entry(at).or_insert(target);
            }
        }
        let mut new = Vec::with_capacity(page.len());
        let mut kept = 0;
        for (at, target) in attributes {
            new.extend_from_slice(page.get(kept..at).unwrap_or_default());
            new.extend_from_slice(format!(" {ATTRIBUTE}=\"{}\"", attribute(target)).as_bytes());
            kept = at;
        }
        new.extend_from_slice(page.get(kept..).unwrap_or_default());
        without(&new)
    }
}

/// What the bytes of a file's keys begin: a value or a table, and its path.
type Keys = BTreeMap<usize, String>;

/// The marks of one build: from the place of a text to its key.
pub(super) struct Marker<'a> {
    marks: &'a Marks,
    tree: &'a SourceTree,
    files: Mutex<BTreeMap<SourcePath, Arc<Keys>>>,
}

impl<'a> Marker<'a> {
    pub(super) fn new(marks: &'a Marks, tree: &'a SourceTree) -> Self {
        Self {
            marks,
            tree,
            files: Mutex::default(),
        }
    }

    /// The mark of what is written at `place` in `language`; empty where no key is known.
    pub(super) fn at(&self, place: &Place, language: &str) -> String {
        let Some((start, _)) = place.range else {
            return String::new();
        };
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        let keys = files
            .entry(place.file.clone())
            .or_insert_with(|| Arc::new(keys(self.tree, &place.file)))
            .clone();
        drop(files);
        let Some(path) = keys.get(&start) else {
            return String::new();
        };
        // The form of a text has all its languages.
        let of_language = format!(".{language}");
        let path = path.strip_suffix(&of_language).unwrap_or(path);
        self.marks.mark(&format!("{}#{path}", place.file))
    }

    /// The mark of the text of a Markdown file.
    pub(super) fn of_body(&self, file: &SourcePath) -> String {
        self.marks.mark(&format!("{file}#body"))
    }
}

fn keys(tree: &SourceTree, file: &SourcePath) -> Keys {
    let text = tree.text(file).unwrap_or_default();
    let mut keys = Keys::new();
    let part = if file.extension() == "md" {
        let split = split_front_matter(file, text, &mut Diagnostics::new());
        if split.syntax == KeySyntax::Yaml {
            return keys;
        }
        split.keys
    } else {
        0..text.len()
    };
    let (table, _) = DeTable::parse_recoverable(text.get(part.clone()).unwrap_or_default());
    collect(table.get_ref(), "", part.start, &mut keys);
    keys
}

fn collect(table: &DeTable<'_>, path: &str, offset: usize, keys: &mut Keys) {
    let dot = if path.is_empty() { "" } else { "." };
    for (key, value) in table {
        let path = format!("{path}{dot}{}", key.get_ref());
        collect_value(value, &path, offset, keys);
    }
}

fn collect_value(value: &toml::Spanned<DeValue<'_>>, path: &str, offset: usize, keys: &mut Keys) {
    keys.entry(value.span().start + offset)
        .or_insert_with(|| path.to_owned());
    match value.get_ref() {
        DeValue::Table(table) => collect(table, path, offset, keys),
        DeValue::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                collect_value(item, &format!("{path}.{at}"), offset, keys);
            }
        }
        _ => {}
    }
}

impl Marks {
    /// The finished site with attributes in its pages, and without marks in all else.
    pub(super) fn in_site(&self, site: &mut RenderedSite) {
        for (path, blob) in &mut site.files {
            let Blob::Memory(bytes) = blob else { continue };
            if find(bytes).is_none() {
                continue;
            }
            *blob = if path.as_str().ends_with(".html") {
                Blob::from(self.in_page(bytes))
            } else {
                Blob::from(without(bytes))
            };
        }
    }
}

/// `bytes` without marks.
pub fn without(bytes: &[u8]) -> Vec<u8> {
    let mut new = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(at) = find(rest) {
        new.extend_from_slice(rest.get(..at).unwrap_or_default());
        rest = rest.get(at + LENGTH..).unwrap_or_default();
    }
    new.extend_from_slice(rest);
    new
}

/// The same for a text.
pub fn unmarked(text: &str) -> String {
    let is_of_mark = |c: char| (DIGITS..=END).contains(&u32::from(c));
    text.chars().filter(|c| !is_of_mark(*c)).collect()
}

fn written(number: usize) -> String {
    let digits = format!("{number:x}");
    let digits = digits
        .chars()
        .filter_map(|digit| char::from_u32(DIGITS + digit.to_digit(16)?));
    digits.chain(char::from_u32(END)).collect()
}

/// Where the first character of a mark begins.
fn find(bytes: &[u8]) -> Option<usize> {
    let is_it = |window: &[u8]| {
        window.starts_with(&FIRST) && window.get(3).is_some_and(|last| (0x80..=0x90).contains(last))
    };
    bytes.windows(LENGTH).position(is_it)
}

fn attribute(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;")
}

/// Reads a page that a template has made, from its first byte to its last. It knows as much of HTML as it takes to tell
/// text from tags.
struct Scanner<'a> {
    page: &'a [u8],
    at: usize,
    /// The elements that are open: the name, and where an attribute would go.
    open: Vec<(String, usize)>,
    found: Vec<(usize, usize)>,
}

impl<'a> Scanner<'a> {
    fn new(page: &'a [u8]) -> Self {
        Self {
            page,
            at: 0,
            open: Vec::new(),
            found: Vec::new(),
        }
    }

    /// The marks in text: where the attribute of each belongs, and its number.
    fn marks(mut self) -> Vec<(usize, usize)> {
        while self.at < self.page.len() {
            match self.rest() {
                [b'<', b'!', b'-', b'-', ..] => self.skip_past(b"-->"),
                [b'<', b'!' | b'?', ..] => self.skip_past(b">"),
                [b'<', b'/', ..] => self.end_tag(),
                [b'<', letter, ..] if letter.is_ascii_alphabetic() => self.start_tag(),
                _ => self.text(),
            }
        }
        self.found
    }

    fn rest(&self) -> &'a [u8] {
        self.page.get(self.at..).unwrap_or_default()
    }

    fn skip_past(&mut self, end: &[u8]) {
        let found = self.rest().windows(end.len()).position(|window| window == end);
        self.at = found.map_or(self.page.len(), |found| self.at + found + end.len());
    }

    /// Up to the next tag.
    fn text(&mut self) {
        let rest = self.rest();
        let length = rest
            .iter()
            .skip(1)
            .position(|byte| *byte == b'<')
            .map_or(rest.len(), |found| found + 1);
        let text = rest.get(..length).unwrap_or_default();
        self.at += length;
        let Some(number) = number(text) else { return };
        let is_unseen = self.open.iter().any(|(name, _)| name == "head");
        let around = self
            .open
            .last()
            .filter(|(name, _)| !is_unseen && !UNSEEN.contains(&name.as_str()));
        if let Some((_, place)) = around {
            self.found.push((*place, number));
        }
    }

    fn start_tag(&mut self) {
        let name = self.name(1);
        let place = self.at + 1 + name.len();
        self.at = place;
        self.skip_attributes();
        let is_closed = self.page.get(self.at.saturating_sub(2)) == Some(&b'/');
        if RAW.contains(&name.as_str()) {
            let end = format!("</{name}");
            let rest = self.rest();
            let found = rest
                .windows(end.len())
                .position(|window| window.eq_ignore_ascii_case(end.as_bytes()));
            self.at = found.map_or(self.page.len(), |found| self.at + found);
            self.skip_past(b">");
        } else if !is_closed && !VOID.contains(&name.as_str()) {
            self.open.push((name, place));
        }
    }

    /// To behind the `>` that stands in no quotes.
    fn skip_attributes(&mut self) {
        let mut quote = None;
        for (length, byte) in self.rest().iter().enumerate() {
            match (quote, byte) {
                (None, b'"' | b'\'') => quote = Some(*byte),
                (None, b'>') => {
                    self.at += length + 1;
                    return;
                }
                (Some(open), byte) if open == *byte => quote = None,
                _ => {}
            }
        }
        self.at = self.page.len();
    }

    fn end_tag(&mut self) {
        let name = self.name(2);
        self.skip_past(b">");
        // An element that may be left open, such as `li`, ends with the one around it.
        if let Some(at) = self.open.iter().rposition(|(open, _)| *open == name) {
            self.open.truncate(at);
        }
    }

    fn name(&self, from: usize) -> String {
        let rest = self.rest().get(from..).unwrap_or_default();
        let is_of_name = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'-';
        let name: Vec<u8> = rest
            .iter()
            .take_while(is_of_name)
            .map(u8::to_ascii_lowercase)
            .collect();
        String::from_utf8(name).unwrap_or_default()
    }
}

/// The number of the first mark in `text`.
fn number(text: &[u8]) -> Option<usize> {
    let mut rest = text.get(find(text)?..)?;
    let mut number: usize = 0;
    loop {
        let (character, after) = rest.split_at_checked(LENGTH)?;
        let digit = character.strip_prefix(&FIRST)?.first()?.checked_sub(0x80)?;
        match digit {
            0..16 => number = number.checked_mul(16)?.checked_add(usize::from(digit))?,
            16 => return Some(number),
            _ => return None,
        }
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(marks: &Marks, page: &str) -> String {
        String::from_utf8(marks.in_page(page.as_bytes())).unwrap()
    }

    #[test]
    fn the_element_around_a_text_gets_its_key() {
        let marks = Marks::default();
        let (title, name) = (
            marks.mark("products/mug.md#title"),
            marks.mark("shop.toml#shop.name"),
        );
        assert_eq!(
            marks.mark("products/mug.md#title"),
            title,
            "the same in every build"
        );
        let page = format!(
            "<!doctype html>\n<html lang=en><head><title>Mug{title}</title><meta content=\"Mug{title} <b>\">\
             <script>\"</b>Mug{title}\"</script></head><body>Ann{name}<!-- {name} --><h1 class='a>b'>Mug{title}</h1>\
             <ul><li>A<li>B{name}</ul><p>Ann{name}, <b>Mug{title}</b><img alt=\"Mug{title}\"> <br/>x</p></body></html>"
        );
        let with = |key: &str| format!(" data-shopfront-edit=\"{key}\"");
        let (of_title, of_name) = (with("products/mug.md#title"), with("shop.toml#shop.name"));
        assert_eq!(
            shown(&marks, &page),
            format!(
                "<!doctype html>\n<html lang=en><head><title>Mug</title><meta content=\"Mug <b>\">\
                 <script>\"</b>Mug\"</script></head><body{of_name}>Ann<!--  --><h1{of_title} class='a>b'>Mug</h1>\
                 <ul><li>A<li{of_name}>B</ul><p{of_name}>Ann, <b{of_title}>Mug</b><img alt=\"Mug\"> <br/>x</p></body></html>"
            )
        );
    }

    #[test]
    fn other_files_and_broken_pages_lose_their_marks() {
        let marks = Marks::default();
        let all: Vec<String> = (0..300)
            .map(|number| marks.mark(&format!("a#{number}\"&")))
            .collect();
        let last = all.last().unwrap();
        assert_eq!(unmarked(&format!("Mug{last}!")), "Mug!");
        assert_eq!(
            without(format!("Mug{last}!\u{F0041}").as_bytes()),
            "Mug!\u{F0041}".as_bytes()
        );
        assert_eq!(
            shown(&marks, &format!("<p>{last}x")),
            "<p data-shopfront-edit=\"a#299&quot;&amp;\">x"
        );
        for broken in [
            "<",
            "<p",
            "<p a=\"",
            "</",
            "<!--",
            "<script>",
            "\u{F0001}",
            "<p>\u{F0001}\u{F0001}</p>",
            "<p>\u{F0010}",
        ] {
            let whole = format!("<i>{broken}{last}");
            assert!(!shown(&marks, &whole).contains('\u{F0010}'), "{whole}");
        }
        assert_eq!(shown(&marks, "<p>no mark</p>"), "<p>no mark</p>");
    }
}
