//! What a new snapshot means for an open page: nothing, new styles, or a reload.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::snapshot::{Entry, Files};
use crate::site::host::ContentType;
use crate::site::plan::SitePath;

/// What an open page has to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// All files are the same.
    Nothing,
    /// Only style sheets changed: from the path a page names to the path that replaces it. A content hash in
    /// the name makes another path of it, and another text of every page that links to it.
    Styles(BTreeMap<SitePath, SitePath>),
    /// Anything else.
    Pages,
}

impl Change {
    /// This change and then `later`.
    pub(super) fn then(self, later: &Change) -> Change {
        match (self, later) {
            (Self::Nothing, later) => later.clone(),
            (earlier, Self::Nothing) => earlier,
            (Self::Styles(earlier), Self::Styles(later)) => Self::Styles(chained(earlier, later)),
            _ => Self::Pages,
        }
    }
}

fn chained(
    earlier: BTreeMap<SitePath, SitePath>,
    later: &BTreeMap<SitePath, SitePath>,
) -> BTreeMap<SitePath, SitePath> {
    let mut all = later.clone();
    for (from, to) in earlier {
        let end = later.get(&to).cloned().unwrap_or(to);
        all.insert(from, end);
    }
    all
}

/// Compares two sites; files that were taken over are known to be the same.
pub(super) fn between(before: &Files, after: &Files) -> Change {
    let same =
        |path: &SitePath, entry: &Arc<Entry>| before.get(path).is_some_and(|old| Arc::ptr_eq(old, entry));
    let gone: Vec<_> = before.keys().filter(|path| !after.contains_key(*path)).collect();
    let (new, changed): (Vec<_>, Vec<_>) = after
        .iter()
        .filter(|(path, entry)| !same(path, entry))
        .partition(|(path, _)| !before.contains_key(*path));
    if gone.is_empty() && new.is_empty() && changed.is_empty() {
        return Change::Nothing;
    }
    let new: Vec<_> = new.into_iter().map(|(path, _)| path).collect();
    let (styles, others): (Vec<_>, Vec<_>) = changed
        .into_iter()
        .partition(|(_, entry)| entry.content_type == ContentType::CSS);
    let Some(mut swapped) = renamed_styles(&gone, &new) else {
        return Change::Pages;
    };
    let named: Vec<_> = swapped.iter().map(|(from, to)| (name(from), name(to))).collect();
    let only_names = others.iter().all(|(path, entry)| {
        let old = before.get(*path).and_then(|old| old.blob.read().ok());
        let new = entry.blob.read().ok();
        old.zip(new)
            .is_some_and(|(old, new)| same_but_for(&old, &new, &named))
    });
    if !only_names {
        return Change::Pages;
    }
    swapped.extend(styles.into_iter().map(|(path, _)| (path.clone(), path.clone())));
    Change::Styles(swapped)
}

/// Pairs the style sheets that went with those that came; `None` if anything else came or went.
fn renamed_styles(gone: &[&SitePath], new: &[&SitePath]) -> Option<BTreeMap<SitePath, SitePath>> {
    let by_stem = |paths: &[&SitePath]| {
        let stems = paths.iter().map(|path| Some((stem(path)?, (*path).clone())));
        stems
            .collect::<Option<BTreeMap<_, _>>>()
            .filter(|stems| stems.len() == paths.len())
    };
    let (gone, new) = (by_stem(gone)?, by_stem(new)?);
    if !gone.keys().eq(new.keys()) {
        return None;
    }
    Some(gone.into_values().zip(new.into_values()).collect())
}

/// `assets/style` of `assets/style.3f9c2a1b.css`; `None` for what is no style sheet.
fn stem(path: &SitePath) -> Option<String> {
    let stem = path.as_str().strip_suffix(".css")?;
    Some(stem.rsplit_once('.').map_or(stem, |(stem, _)| stem).to_owned())
}

fn name(path: &SitePath) -> &[u8] {
    let path = path.as_str();
    path.rsplit('/').next().unwrap_or(path).as_bytes()
}

/// True if `new` becomes `old` once each second name is replaced by its first.
fn same_but_for(mut old: &[u8], mut new: &[u8], names: &[(&[u8], &[u8])]) -> bool {
    let (all_old, all_new) = (old, new);
    loop {
        let same = common(old, new);
        (old, new) = (rest(old, same), rest(new, same));
        if old.is_empty() && new.is_empty() {
            return true;
        }
        let (at_old, at_new) = (all_old.len() - old.len(), all_new.len() - new.len());
        let over_a_name = names.iter().find_map(|(from, to)| {
            // Both names begin alike, so the difference lies inside them.
            let alike = common(from, to);
            let old_here = rest(all_old, at_old.checked_sub(alike)?);
            let new_here = rest(all_new, at_new.checked_sub(alike)?);
            let both = old_here.starts_with(from) && new_here.starts_with(to);
            both.then(|| (from.len() - alike, to.len() - alike))
        });
        match over_a_name {
            Some((from, to)) => (old, new) = (rest(old, from), rest(new, to)),
            None => return false,
        }
    }
}

fn common(a: &[u8], b: &[u8]) -> usize {
    // Blocks first: pages are the same for most of their length.
    let blocks = a
        .chunks(256)
        .zip(b.chunks(256))
        .take_while(|(a, b)| a == b && a.len() == 256)
        .count();
    let start = blocks * 256;
    start
        + rest(a, start)
            .iter()
            .zip(rest(b, start))
            .take_while(|(a, b)| a == b)
            .count()
}

fn rest(bytes: &[u8], from: usize) -> &[u8] {
    bytes.get(from..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::preview::snapshot::Snapshot;
    use crate::preview::tests::{built, site};

    fn change(before: &[(&str, &str)], after: &[(&str, &str)]) -> Change {
        let (first, _) = Snapshot::empty().next(built(Some(site(before))));
        first.next(built(Some(site(after)))).1
    }

    fn styles(pairs: &[(&str, &str)]) -> Change {
        let path = |text: &str| SitePath::new(text).unwrap();
        Change::Styles(pairs.iter().map(|(from, to)| (path(from), path(to))).collect())
    }

    #[test]
    fn a_style_sheet_with_another_hash_is_only_another_style() {
        let page = |css: &str| format!("<link href=assets/{css}>{}<i>{css}</i>", "x".repeat(300));
        let (old, new) = (page("style.00ff.css"), page("style.00aa.css"));
        let before = [("index.html", &*old), ("assets/style.00ff.css", "a{}")];
        let after = [("index.html", &*new), ("assets/style.00aa.css", "b{}")];
        assert_eq!(
            change(&before, &after),
            styles(&[("assets/style.00ff.css", "assets/style.00aa.css")])
        );
        let more = new.clone() + "!";
        let after = [("index.html", &*more), ("assets/style.00aa.css", "b{}")];
        assert_eq!(change(&before, &after), Change::Pages);
        let longer = page("style.00aa11.css");
        let after = [("index.html", &*longer), ("assets/style.00aa11.css", "b{}")];
        assert_eq!(
            change(&before, &after),
            styles(&[("assets/style.00ff.css", "assets/style.00aa11.css")])
        );
    }

    #[test]
    fn a_style_sheet_of_the_same_name_is_only_another_style() {
        let before = [("index.html", "a"), ("x.css", "a{}")];
        assert_eq!(
            change(&before, &[("index.html", "a"), ("x.css", "b{}")]),
            styles(&[("x.css", "x.css")])
        );
        assert_eq!(
            change(&before, &[("index.html", "b"), ("x.css", "b{}")]),
            Change::Pages
        );
    }

    #[test]
    fn files_that_come_or_go_are_a_reload() {
        let page = [("index.html", "a")];
        assert_eq!(
            change(&page, &[("index.html", "a"), ("a.txt", "")]),
            Change::Pages
        );
        assert_eq!(
            change(&page, &[("index.html", "a"), ("a.css", "")]),
            Change::Pages
        );
        assert_eq!(
            change(&[("index.html", "a"), ("b/index.html", "")], &page),
            Change::Pages
        );
        assert_eq!(change(&page, &page), Change::Nothing);
    }

    #[test]
    fn changes_add_up() {
        let (ab, bc) = (styles(&[("a.css", "b.css")]), styles(&[("b.css", "c.css")]));
        let both = styles(&[("a.css", "c.css"), ("b.css", "c.css")]);
        assert_eq!(ab.clone().then(&bc), both);
        assert_eq!(ab.clone().then(&Change::Nothing), ab);
        assert_eq!(Change::Nothing.then(&ab), ab);
        assert_eq!(ab.then(&Change::Pages), Change::Pages);
        assert_eq!(Change::Pages.then(&bc), Change::Pages);
    }
}
