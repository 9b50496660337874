//! Pages whose address has changed: open tabs and recent bookmarks are redirected.

use std::collections::BTreeMap;

use super::snapshot::{Entry, Files};
use crate::site::host::ContentType;
use crate::site::plan::SitePath;

/// From the path a page had to the one it has.
pub(super) type Moved = BTreeMap<SitePath, SitePath>;

/// More are not remembered: nobody follows so many in one sitting.
const MOST: usize = 2_000;

/// `known`, brought up to date for a site that turned from `before` into `after`.
pub(super) fn after(known: &Moved, before: &Files, after: &Files) -> Moved {
    let latest = matched(before, after);
    let to_the_end = known
        .iter()
        .map(|(from, to)| (from, latest.get(to).unwrap_or(to)));
    let all = to_the_end.chain(&latest);
    all.filter(|(from, to)| !after.contains_key(*from) && after.contains_key(*to))
        .map(|(from, to)| (from.clone(), to.clone()))
        .take(MOST)
        .collect()
}

/// Pairs pages that went with pages that came: by title within their folder, by title anywhere, and where
/// a folder lost and won exactly one page.
fn matched(before: &Files, after: &Files) -> Moved {
    let mut gone = missing_in(before, after);
    let mut come = missing_in(after, before);
    let mut moved = Moved::new();
    let by: [Key; 3] = [
        |page| Some((page.folder.clone(), page.title.clone()?)),
        |page| Some((String::new(), page.title.clone()?)),
        |page| Some((page.folder.clone(), String::new())),
    ];
    for key in by {
        for (from, to) in alone_in_both(&gone, &come, key) {
            gone.retain(|page| page.path != &from);
            come.retain(|page| page.path != &to);
            moved.insert(from, to);
        }
    }
    moved
}

/// What two pages have in common that are the same page.
type Key = fn(&Page<'_>) -> Option<(String, String)>;

struct Page<'a> {
    path: &'a SitePath,
    /// The folder that the page's own folder lies in: `pl/products`.
    folder: String,
    title: Option<String>,
}

fn missing_in<'a>(files: &'a Files, others: &Files) -> Vec<Page<'a>> {
    let pages = files
        .iter()
        .filter(|(_, entry)| entry.content_type == ContentType::HTML);
    let missing = pages.filter(|(path, _)| !others.contains_key(*path));
    missing
        .map(|(path, entry)| Page {
            path,
            folder: folder(path),
            title: title(entry),
        })
        .collect()
}

fn folder(path: &SitePath) -> String {
    let own = path.without_index().trim_end_matches('/');
    own.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned()
}

fn title(entry: &Entry) -> Option<String> {
    let bytes = entry.blob.read().ok()?;
    let text = String::from_utf8_lossy(&bytes);
    let (_, after) = text.split_once("<title>")?;
    let (title, _) = after.split_once("</title>")?;
    Some(title.to_owned())
}

fn alone_in_both(gone: &[Page<'_>], come: &[Page<'_>], key: Key) -> Vec<(SitePath, SitePath)> {
    let alone = |pages: &[Page<'_>]| {
        let mut by_key = BTreeMap::<_, Vec<SitePath>>::new();
        for page in pages {
            if let Some(key) = key(page) {
                by_key.entry(key).or_default().push(page.path.clone());
            }
        }
        by_key.retain(|_, paths| paths.len() == 1);
        by_key
    };
    let come = alone(come);
    let pairs = alone(gone)
        .into_iter()
        .filter_map(|(key, from)| Some((from, come.get(&key)?.clone())));
    pairs.flat_map(|(from, to)| from.into_iter().zip(to)).collect()
}

#[cfg(test)]
mod tests {
    use crate::preview::snapshot::Snapshot;
    use crate::preview::tests::{built, site};

    fn moves(sites: &[&[(&str, &str)]]) -> Vec<String> {
        let last = sites.iter().fold(Snapshot::empty(), |snapshot, files| {
            snapshot.next(built(Some(site(files)))).0
        });
        last.moved
            .iter()
            .map(|(from, to)| format!("{from} → {to}"))
            .collect()
    }

    #[test]
    fn a_page_is_known_by_its_title() {
        let found = moves(&[
            &[
                ("mug/index.html", "<title>Mug</title>"),
                ("cup/index.html", "<title>Cup</title>"),
            ],
            &[
                ("big/index.html", "<title>Mug</title>"),
                ("tea/index.html", "<title>Cup</title>!"),
            ],
        ]);
        assert_eq!(
            found,
            [
                "cup/index.html → tea/index.html",
                "mug/index.html → big/index.html"
            ]
        );
    }

    #[test]
    fn a_page_alone_in_its_folder_may_have_another_title() {
        let found = moves(&[
            &[("p/mug/index.html", "<title>Mug</title>"), ("index.html", "")],
            &[
                ("p/cup/index.html", "<title>Cup</title>"),
                ("q/jug/index.html", ""),
                ("index.html", ""),
            ],
        ]);
        assert_eq!(found, ["p/mug/index.html → p/cup/index.html"]);
    }

    #[test]
    fn moves_are_followed_to_their_end_and_forgotten_when_the_page_is_back() {
        let at = |path: &'static str| [(path, "<title>Mug</title>")];
        let (a, b, c) = (at("a/index.html"), at("b/index.html"), at("c/index.html"));
        assert_eq!(
            moves(&[&a, &b, &c]),
            ["a/index.html → c/index.html", "b/index.html → c/index.html"]
        );
        assert_eq!(moves(&[&a, &b, &a]), ["b/index.html → a/index.html"]);
        assert_eq!(moves(&[&a, &b, &[]]), Vec::<String>::new());
    }

    #[test]
    fn a_page_that_only_goes_is_not_taken_for_another() {
        let found = moves(&[
            &[("a/index.html", "1"), ("b/index.html", "2")],
            &[("c/index.html", "3"), ("d/index.html", "4")],
        ]);
        assert_eq!(found, Vec::<String>::new());
    }
}
