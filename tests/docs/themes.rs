//! `docs/themes.md`: the keys of `theme.toml`, and the colours that style sheets can use.

use std::collections::BTreeSet;

use shopfront::shop::Record;
use shopfront::theme::colour::{Palette, tokens_css};
use shopfront::theme::{Font, Setting, Theme, ThemeManifest};

use crate::generated::hold;
use crate::keys::Sections;
use crate::{read, top};

#[test]
fn the_keys_of_a_theme_are_those_of_the_records() {
    let mut sections = Sections::default();
    let heading = |text: &str| text.to_owned();
    // `[settings]` is a free table, so its record is not found from the first one.
    sections.add(
        "theme.toml",
        heading("`theme.toml`"),
        3,
        ThemeManifest::record_form(),
        "",
    );
    sections.add(
        "theme.toml",
        heading("`[settings.NAME]`"),
        3,
        Setting::record_form(),
        "settings.NAME",
    );
    let names = [
        ThemeManifest::record_form(),
        Font::record_form(),
        Palette::record_form(),
    ];
    for form in names {
        assert!(sections.text().contains(&form.text()), "{} is missing", form.name);
    }
    hold("docs/themes.md", &[("manifest", sections.text())]);
}

#[test]
fn the_colours_of_the_page_are_those_of_the_style_sheet() {
    let palette = Theme::palette("market").unwrap();
    let css = tokens_css(&palette, "cream", None);
    let in_css: BTreeSet<&str> = names(&css, ":");
    let page = read(&top().join("docs/themes.md"));
    let (_, section) = page.split_once("## Colours by name").unwrap();
    let (section, _) = section.split_once("\n## ").unwrap_or((section, ""));
    let on_page: BTreeSet<&str> = section
        .lines()
        .filter_map(|row| row.strip_prefix("| `--")?.split_once('`'))
        .map(|(name, _)| name)
        .collect();
    assert_eq!(on_page, in_css);
}

/// What stands between `--` and `end`.
fn names<'a>(css: &'a str, end: &str) -> BTreeSet<&'a str> {
    css.split("--")
        .skip(1)
        .filter_map(|rest| Some(rest.split_once(end)?.0))
        .collect()
}
