//! What will change online, for people.

use shopfront::diagnostics::render::visible;
use shopfront::model::value::PublishTarget;
use shopfront::publish::remote::{Changes, Page};

use crate::cli::format;

/// So many pages are named; the rest are counted.
const NAMED: usize = 10;

/// What will change, and how much is uploaded for it.
pub(super) struct Report<'a> {
    pub(super) target: &'a PublishTarget,
    pub(super) changes: &'a Changes,
    /// The shop's name: titles that end with it are shown without.
    pub(super) name: &'a str,
    /// Files that aren't shopfront's and will be replaced.
    pub(super) replaced: &'a [String],
    /// Files and their bytes; `None` where Git decides what it sends.
    pub(super) amount: Option<(usize, u64)>,
    /// A place of this computer outside the shop folder that only shop.toml names, as `--to` takes it. The file may
    /// come from someone else, so `--yes` isn't enough.
    pub(super) elsewhere: Option<String>,
}

impl Report<'_> {
    pub(super) fn text(&self) -> String {
        let Changes {
            new_pages,
            changed_pages,
            gone_pages,
            new_files,
            changed_files,
            gone_files,
        } = self.changes;
        let mut text = format!("What will change at {}:\n", shown(self.target));
        for (word, pages) in [
            ("new", new_pages),
            ("changed", changed_pages),
            ("removed", gone_pages),
        ] {
            text += &self.pages(word, pages);
        }
        let files = [
            (new_files, "new"),
            (changed_files, "changed"),
            (gone_files, "removed"),
        ];
        let files: Vec<String> = files
            .into_iter()
            .filter(|(count, _)| **count > 0)
            .map(|(count, word)| format!("{} {word}", format::number(*count as u64)))
            .collect();
        if !files.is_empty() {
            text += &format!("  Other files: {}\n", files.join(", "));
        }
        if self.changes.is_empty() {
            text += "  Nothing that visitors can see\n";
        }
        if let Some(first) = self.replaced.first() {
            text += &format!(
                "  {} not from shopfront will be replaced, such as `{}`\n",
                format::count(self.replaced.len(), "file", "files"),
                visible::line(first)
            );
        }
        if let Some((files, bytes)) = self.amount {
            text += &format!(
                "To upload: {}, {}\n",
                format::count(files, "file", "files"),
                format::size(bytes)
            );
        }
        text
    }

    fn pages(&self, word: &str, pages: &[Page]) -> String {
        if pages.is_empty() {
            return String::new();
        }
        let noun = if pages.len() == 1 { "page" } else { "pages" };
        let mut text = format!("  {} {word} {noun}:\n", format::number(pages.len() as u64));
        for page in pages.iter().take(NAMED) {
            let address = visible::line(&page.address);
            match self.title(page) {
                "" => text += &format!("    {address}\n"),
                title => text += &format!("    {} ({address})\n", visible::line(title)),
            }
        }
        if let Some(more) = pages.len().checked_sub(NAMED).filter(|more| *more > 0) {
            text += &format!("    and {} more\n", format::number(more as u64));
        }
        text
    }

    /// The title without the shop's name behind it.
    fn title<'p>(&self, page: &'p Page) -> &'p str {
        let short = page
            .title
            .strip_suffix(self.name)
            .map(|title| title.trim_end_matches([' ', '·', '|', '–', '—', '-']));
        match short {
            Some(short) if !short.is_empty() => short,
            _ => &page.title,
        }
    }
}

/// The place, safe for a terminal.
pub(super) fn shown(target: &PublishTarget) -> String {
    visible::line(&target.to_string())
}

/// An upload that is done.
pub(super) struct Upload {
    pub(super) pages: usize,
    pub(super) took: std::time::Duration,
}

impl Upload {
    pub(super) fn sentence(&self, target: &PublishTarget) -> String {
        format!(
            "Published {} to {} in {}.\n",
            format::count(self.pages, "page", "pages"),
            shown(target),
            format::duration(self.took)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(address: &str, title: &str) -> Page {
        Page {
            address: address.to_owned(),
            title: title.to_owned(),
        }
    }

    #[test]
    fn pages_are_named_and_other_files_counted() {
        let target = PublishTarget::parse("sftp://u@h.example/a").unwrap();
        let changes = Changes {
            new_pages: vec![page("/products/mug/", "Mug · Juniper")],
            changed_pages: (0..12).map(|n| page(&format!("/{n}/"), "Juniper")).collect(),
            gone_pages: vec![page("/old\u{1b}/", "")],
            new_files: 1200,
            changed_files: 0,
            gone_files: 2,
        };
        let report = Report {
            target: &target,
            changes: &changes,
            name: "Juniper",
            replaced: &["index.html".to_owned()],
            amount: Some((3, 4_200)),
            elsewhere: None,
        };
        let changed: String = (0..10).map(|n| format!("    Juniper (/{n}/)\n")).collect();
        assert_eq!(
            report.text(),
            format!(
                "What will change at sftp://u@h.example/a:\n  1 new page:\n    Mug (/products/mug/)\n  \
                 12 changed pages:\n{changed}    and 2 more\n  1 removed page:\n    /old␛/\n  Other files: 1,200 new, 2 \
                 removed\n  1 file not from shopfront will be replaced, such as `index.html`\nTo upload: 3 files, 4.2 kB\n"
            )
        );
        let nothing = Report {
            changes: &Changes::default(),
            replaced: &[],
            amount: None,
            ..report
        };
        assert_eq!(
            nothing.text(),
            "What will change at sftp://u@h.example/a:\n  Nothing that visitors can see\n"
        );
    }
}
