//! What visitors will see change: pages by title, everything else as counts.

use std::collections::BTreeSet;

use html5gum::{Token, Tokenizer};

use super::{Listing, LocalSite};
use crate::source::Blob;

/// The longest page that is looked into for its title, in bytes.
const LONGEST_HEAD: usize = 1 << 20;

/// The difference between a site and what is online.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Pages that aren't online yet.
    pub new_pages: Vec<Page>,
    /// Pages that will be different.
    pub changed_pages: Vec<Page>,
    /// Pages that will be gone; their titles aren't known any more.
    pub gone_pages: Vec<Page>,
    /// Pictures, styles and other files that aren't online yet.
    pub new_files: usize,
    /// Those that will be different.
    pub changed_files: usize,
    /// Those that will be gone.
    pub gone_files: usize,
}

/// A page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Page {
    /// Its address from the site's root: `/products/mug/`.
    pub address: String,
    /// What is in the title bar; empty where that isn't known.
    pub title: String,
}

impl Changes {
    /// True if visitors see no difference at all.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What differs between `site` and `old`.
pub fn changes(site: &LocalSite<'_>, old: &Listing) -> Changes {
    let mut names = ChangedNames::default();
    for (path, file) in &site.files {
        if old.files.get(*path) == Some(&file.entry) {
            continue;
        }
        let changed = if old.has(path) {
            &mut names.changed
        } else {
            &mut names.new
        };
        changed.insert((*path).to_owned());
    }
    let gone = old
        .paths()
        .into_iter()
        .filter(|path| !site.files.contains_key(path));
    names.gone.extend(gone.map(str::to_owned));
    names.described(site)
}

/// The names of files that differ.
#[derive(Debug, Default)]
pub(super) struct ChangedNames {
    pub(super) new: BTreeSet<String>,
    pub(super) changed: BTreeSet<String>,
    pub(super) gone: BTreeSet<String>,
}

impl ChangedNames {
    /// The same in the words of visitors.
    pub(super) fn described(&self, site: &LocalSite<'_>) -> Changes {
        let mut changes = Changes::default();
        let title = |path: &str| page_title(path, site.files.get(path)?.blob);
        for path in &self.new {
            match title(path) {
                Some(title) => changes.new_pages.push(page(path, title)),
                None => changes.new_files += 1,
            }
        }
        for path in &self.changed {
            match title(path) {
                Some(title) => changes.changed_pages.push(page(path, title)),
                None => changes.changed_files += 1,
            }
        }
        for path in &self.gone {
            if path.ends_with(".html") {
                changes.gone_pages.push(page(path, String::new()));
            } else {
                changes.gone_files += 1;
            }
        }
        changes
    }
}

fn page(path: &str, title: String) -> Page {
    let address = match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => path,
    };
    Page {
        address: format!("/{address}"),
        title,
    }
}

/// The title of a page; `None` for other files, and for a page that only leads to another one.
fn page_title(path: &str, blob: &Blob) -> Option<String> {
    if !path.ends_with(".html") {
        return None;
    }
    let bytes = blob.read().ok()?;
    let html = String::from_utf8_lossy(bytes.get(..bytes.len().min(LONGEST_HEAD))?);
    let (mut title, mut inside) = (String::new(), false);
    for token in Tokenizer::new(html.as_ref()) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) if *tag.name == b"title" => inside = true,
            Token::StartTag(tag) if *tag.name == b"body" => break,
            Token::StartTag(tag) if *tag.name == b"meta" => {
                let equiv = tag.attributes.get(&b"http-equiv"[..]);
                if equiv.is_some_and(|value| value.eq_ignore_ascii_case(b"refresh")) {
                    return None;
                }
            }
            Token::String(text) if inside => title += &String::from_utf8_lossy(&text),
            Token::EndTag(tag) if *tag.name == b"title" => inside = false,
            _ => {}
        }
    }
    Some(title.split_whitespace().collect::<Vec<_>>().join(" "))
}
