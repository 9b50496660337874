//! One hash of everything a site is made from: equal hashes mean equal sites.

use std::io;

use super::Options;
use crate::model::shop::zone_of;
use crate::source::SourceTree;

/// The hash of `tree`, `options`, the built-in themes and the engine, which the caller names (a version is
/// not enough while the engine itself is worked on).
///
/// # Errors
/// What the system says when a file cannot be read.
pub fn fingerprint(tree: &SourceTree, options: &Options, engine: &str) -> io::Result<String> {
    let Options {
        now,
        link_style,
        theme,
    } = options;
    // Of the moment, a site knows the day in the shop.
    let today = now.to_zoned(zone_of(tree)).date();
    let mut hasher = blake3::Hasher::new();
    hasher.update(tree.fingerprint()?.as_bytes());
    hasher.update(&crate::theme::builtin_fingerprint());
    hasher.update(format!("{today} {link_style:?} {theme:?} {engine}").as_bytes());
    Ok(hasher.finalize().to_hex().to_string())
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::site::plan::LinkStyle;

    #[test]
    fn whatever_a_site_depends_on_counts_and_the_hour_does_not() {
        let tree = |zone: &str| {
            SourceTree::from_texts([(
                "shop.toml",
                format!("[shop]\nname = \"A\"\ntimezone = \"{zone}\"\n").as_str(),
            )])
        };
        let options = |now: &str| Options {
            now: now.parse::<Timestamp>().unwrap(),
            link_style: LinkStyle::Pretty,
            theme: None,
        };
        let of = |zone: &str, now: &str| fingerprint(&tree(zone), &options(now), "1").unwrap();
        let morning = of("Europe/Warsaw", "2026-12-24T08:00:00Z");
        assert_eq!(of("Europe/Warsaw", "2026-12-24T22:59:59Z"), morning);
        assert_ne!(of("Europe/Warsaw", "2026-12-24T23:00:00Z"), morning);
        assert_ne!(of("Europe/Berlin", "2026-12-24T08:00:00Z"), morning);
        let with =
            |options: &Options, engine: &str| fingerprint(&tree("Europe/Warsaw"), options, engine).unwrap();
        let base = options("2026-12-24T08:00:00Z");
        assert_ne!(with(&base, "2"), morning);
        let portable = Options {
            link_style: LinkStyle::Portable,
            ..base.clone()
        };
        assert_ne!(with(&portable, "1"), morning);
        let themed = Options {
            theme: Some("market".to_owned()),
            ..base
        };
        assert_ne!(with(&themed, "1"), morning);
    }
}
