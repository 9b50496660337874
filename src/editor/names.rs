//! Names of files, made from titles, and the places where other files name them.

use jiff::civil::Date;

use super::entries::{Entry, Kind};
use crate::diagnostics::SourcePath;
use crate::model::value::Slug;
use crate::source::{SourceTree, is_device};

/// The name of a new file without its ending: made from `title`, and of no other entry of this kind.
pub(super) fn stem(kind: Kind, title: &str, today: Date, entries: &[Entry]) -> String {
    if kind.is_single() {
        return kind.word().to_owned();
    }
    let slug = Slug::from_title(title).map(|slug| slug.as_str().to_owned());
    let slug = slug
        .filter(|slug| !is_device(slug))
        .unwrap_or_else(|| kind.word().replace('_', "-"));
    let name = match kind {
        Kind::News => format!("{today}-{slug}"),
        _ => slug,
    };
    let is_taken = |name: &str| {
        entries
            .iter()
            .any(|entry| entry.kind == kind && entry.stem.eq_ignore_ascii_case(name))
    };
    let numbered = (2_u32..).map(|number| format!("{name}-{number}"));
    let mut names = std::iter::once(name.clone()).chain(numbered);
    names.find(|name| !is_taken(name)).unwrap_or(name)
}

/// `text`, the one of `file`, with every mention of the file `from` led to `to`: in Markdown links and in values.
pub(super) fn led_to(file: &SourcePath, text: &str, from: &SourcePath, to: &SourcePath) -> String {
    let text = replaced(text, from, to, |before| {
        let before = before.trim_end_matches(['.', '/']);
        !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '-'))
    });
    if file.folder() != from.folder() || file.extension() != "md" {
        return text;
    }
    // Beside it, its name is enough.
    replaced(&text, from.file_name(), to.file_name(), |before| {
        let before = before.strip_suffix("./").unwrap_or(before);
        ["](", "](<", "]: "].iter().any(|open| before.ends_with(open))
    })
}

fn replaced(text: &str, from: &str, to: &str, begins_here: impl Fn(&str) -> bool) -> String {
    let mut new = String::with_capacity(text.len());
    let mut kept = 0;
    for (at, _) in text.match_indices(from) {
        let (before, after) = (
            text.get(..at).unwrap_or_default(),
            text.get(at + from.len()..).unwrap_or_default(),
        );
        let ends_here = !after.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '-'));
        // Far back, nothing decides.
        let near = before
            .get(before.floor_char_boundary(before.len().saturating_sub(40))..)
            .unwrap_or_default();
        if ends_here && begins_here(near) {
            new.push_str(text.get(kept..at).unwrap_or_default());
            new.push_str(to);
            kept = at + from.len();
        }
    }
    new.push_str(text.get(kept..).unwrap_or_default());
    new
}

/// The files of `tree` that name `from`, each with its text that names `to` instead.
pub(super) fn mentions(tree: &SourceTree, from: &SourcePath, to: &SourcePath) -> Vec<(SourcePath, String)> {
    let is_owners = |path: &SourcePath| {
        let extension = path.extension();
        (extension == "md" || extension == "toml")
            && !path.starts_with("theme/")
            && !path.starts_with("themes/")
    };
    tree.iter()
        .filter(|(path, _)| is_owners(path))
        .filter_map(|(path, _)| {
            let text = tree.text(path)?;
            let new = led_to(path, text, from, to);
            (new != text).then(|| (path.clone(), new))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_from_titles_and_are_of_no_other_entry() {
        let day = "2026-11-27".parse().unwrap();
        let entry = |kind, stem: &str| Entry {
            kind,
            stem: stem.to_owned(),
            file: SourcePath::new(""),
            language: crate::model::value::LanguageTag::default(),
            translations: std::collections::BTreeMap::new(),
        };
        let known = [
            entry(Kind::Product, "mug"),
            entry(Kind::Product, "mug-2"),
            entry(Kind::Page, "cup"),
        ];
        let made = |kind, title: &str| stem(kind, title, day, &known);
        assert_eq!(made(Kind::Product, "Żółty kubek!"), "zolty-kubek");
        assert_eq!(made(Kind::Product, "Mug"), "mug-3");
        assert_eq!(made(Kind::Product, "Cup"), "cup");
        assert_eq!(made(Kind::News, "Kiln"), "2026-11-27-kiln");
        assert_eq!(made(Kind::Product, "../../etc"), "etc");
        assert_eq!(made(Kind::Product, "CON"), "product");
        assert_eq!(made(Kind::PriceList, "!!"), "price-list");
        assert_eq!(made(Kind::Story, "Ours"), "story");
    }

    #[test]
    fn mentions_follow_a_file() {
        let (from, to) = (
            SourcePath::new("products/mug.md"),
            SourcePath::new("products/cup.md"),
        );
        let led = |file: &str, text: &str| led_to(&SourcePath::new(file), text, &from, &to);
        assert_eq!(
            led("story.md", "[a](products/mug.md#x) and [b](/products/mug.md)."),
            "[a](products/cup.md#x) and [b](/products/cup.md)."
        );
        assert_eq!(
            led("news/a.md", "[a](../products/mug.md)"),
            "[a](../products/cup.md)"
        );
        assert_eq!(
            led("testimonials.toml", "product = \"products/mug.md\""),
            "product = \"products/cup.md\""
        );
        assert_eq!(
            led("products/a.md", "[a](mug.md) [b](./mug.md \"t\") mug.md"),
            "[a](cup.md) [b](./cup.md \"t\") mug.md"
        );
        for other in [
            "[a](my-products/mug.md)",
            "[a](x/products/mug.md)",
            "[a](products/mug.mdx)",
            "[a](big-mug.md)",
        ] {
            assert_eq!(led("products/a.md", other), other);
        }
    }
}
