//! The result of a build: two sentences for people, a record for programs.

use std::path::PathBuf;
use std::time::Duration;

use serde_json::{Value, json};
use shopfront::diagnostics::render::visible;

use shopfront::publish::Published;
use shopfront::site::plan::NextChange;

use super::format;

/// A finished build.
#[derive(Clone, Debug)]
pub(crate) struct Built {
    pub(crate) pages: usize,
    pub(crate) files: usize,
    pub(crate) bytes: u64,
    pub(crate) output: PathBuf,
    pub(crate) took: Duration,
    pub(crate) published: Published,
    pub(crate) next_change: Option<NextChange>,
}

impl Built {
    /// For people.
    pub(crate) fn sentences(&self) -> String {
        let mut text = format!(
            "Built {} ({}, {}) into {} in {}: {}.\n",
            format::count(self.pages, "page", "pages"),
            format::count(self.files, "file", "files"),
            format::size(self.bytes),
            visible::line(&self.output.to_string_lossy()),
            format::duration(self.took),
            self.changes(),
        );
        if let Some(NextChange { date, reason }) = &self.next_change {
            let reason = visible::line(reason);
            text +=
                &format!("Something on the site changes on {date} ({reason}). Build again on that day.\n");
        }
        text
    }

    /// `3 new, 2 changed, 1 removed, 55 unchanged`: only what there is.
    fn changes(&self) -> String {
        let Published {
            new,
            written,
            removed,
            unchanged,
            ..
        } = self.published;
        let changed = written - new;
        if new + changed + removed == 0 {
            return "nothing changed".to_owned();
        }
        let parts = [
            (new, "new"),
            (changed, "changed"),
            (removed, "removed"),
            (unchanged, "unchanged"),
        ];
        let some = parts.into_iter().filter(|(n, _)| *n > 0);
        let words = some.map(|(n, word)| format!("{} {word}", format::number(n as u64)));
        words.collect::<Vec<_>>().join(", ")
    }

    /// For programs.
    pub(crate) fn record(&self) -> Value {
        let Published {
            new,
            written,
            removed,
            unchanged,
            ..
        } = self.published;
        let changed = written - new;
        let next_change = self.next_change.as_ref();
        json!({
            "output": self.output.to_string_lossy(),
            "pages": self.pages,
            "files": self.files,
            "bytes": self.bytes,
            "milliseconds": u64::try_from(self.took.as_millis()).unwrap_or(u64::MAX),
            "new": new,
            "changed": changed,
            "removed": removed,
            "unchanged": unchanged,
            "next_change": next_change.map(|next| json!({
                "date": next.date.to_string(),
                "reason": next.reason,
            })),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built() -> Built {
        Built {
            pages: 34,
            files: 61,
            bytes: 4_200_000,
            output: "example-site/public".into(),
            took: Duration::from_millis(180),
            published: Published {
                new: 3,
                written: 5,
                removed: 1,
                unchanged: 55,
                ..Published::default()
            },
            next_change: Some(NextChange {
                date: jiff::civil::date(2026, 12, 24),
                reason: "special hours: Christmas".to_owned(),
            }),
        }
    }

    #[test]
    fn the_sentences_say_what_was_built_and_when_to_build_again() {
        assert_eq!(
            built().sentences(),
            "Built 34 pages (61 files, 4.2 MB) into example-site/public in 0.18 s: 3 new, 2 changed, 1 removed, 55 \
             unchanged.\n\
             Something on the site changes on 2026-12-24 (special hours: Christmas). Build again on that day.\n"
        );
    }

    #[test]
    fn what_did_not_happen_is_not_mentioned() {
        let mut first = built();
        first.next_change = None;
        first.pages = 1;
        first.files = 1;
        first.published = Published {
            new: 10_000,
            written: 10_000,
            ..Published::default()
        };
        assert_eq!(
            first.sentences(),
            "Built 1 page (1 file, 4.2 MB) into example-site/public in 0.18 s: 10,000 new.\n"
        );
        first.published = Published {
            unchanged: 1,
            ..Published::default()
        };
        assert_eq!(
            first.sentences(),
            "Built 1 page (1 file, 4.2 MB) into example-site/public in 0.18 s: nothing changed.\n"
        );
    }

    #[test]
    fn programs_get_the_same_as_a_record() {
        assert_eq!(
            built().record(),
            json!({
                "output": "example-site/public",
                "pages": 34,
                "files": 61,
                "bytes": 4_200_000,
                "milliseconds": 180,
                "new": 3,
                "changed": 2,
                "removed": 1,
                "unchanged": 55,
                "next_change": { "date": "2026-12-24", "reason": "special hours: Christmas" },
            })
        );
    }
}
