//! Addresses among the words, which become links as GitHub makes them (GFM, 6.9): `https://…`, `www.…` and mailboxes.

use std::ops::Range;

use linkify::{LinkFinder, LinkKind};
use pulldown_cmark::LinkType;

use super::Reader;
use crate::content::target;
use crate::diagnostics::{Code, Diagnostic};

/// Bytes that the name of a footnote may have.
const LONGEST_NAME: usize = 200;

/// An address in a run of words.
pub(super) struct BareAddress {
    /// Its bytes in the run.
    pub(super) range: Range<usize>,
    shown: String,
    kind: LinkType,
    /// Its bytes in the Markdown.
    place: Range<usize>,
}

impl Reader<'_> {
    /// The addresses in `run`, which is about to be written; inside a link there are none.
    pub(super) fn bare_addresses(&self, run: &str) -> Vec<BareAddress> {
        let may_have = run.contains("://") || run.contains('@') || run.contains("www.");
        if !may_have || self.link.is_some() {
            return Vec::new();
        }
        let mut finder = LinkFinder::new();
        finder.url_must_have_scheme(false);
        let source_start = self.run_start(run);
        let mut from = source_start;
        let has_brackets = run.contains(']');
        let mut found = Vec::new();
        for link in finder.links(run) {
            let shown = before_wide_letters(link.as_str());
            let kind = match link.kind() {
                LinkKind::Email => LinkType::Email,
                _ if is_of_the_web(shown) => LinkType::Autolink,
                _ => continue,
            };
            let readable = target::read(self.file, &address(shown, kind)).is_ok();
            // `[our shop](https://…` is a link that failed, and is reported as such.
            let failed = run
                .get(..link.start())
                .unwrap_or_default()
                .ends_with(['(', '<', '[']);
            if !readable || (failed && has_brackets) {
                continue;
            }
            let source = self.markdown.get(from..).unwrap_or_default();
            let at = from + source.find(shown).unwrap_or_default();
            let end = (at + shown.len()).min(self.markdown.len());
            from = end;
            found.push(BareAddress {
                range: link.start()..link.start() + shown.len(),
                shown: shown.to_owned(),
                kind,
                place: at..end,
            });
        }
        found
    }

    /// Writes an address as a link to itself.
    pub(super) fn link_bare_address(&mut self, bare: BareAddress) {
        // The address is made here, mailbox or not, so the kind says only that its words stay as they are.
        let address = address(&bare.shown, bare.kind);
        self.link_start(LinkType::Autolink, &address, bare.place);
        self.verbatim(&bare.shown);
        self.link_end();
    }

    /// Reports `[^9]` without a note of that name.
    pub(super) fn report_missing_notes(&mut self) {
        if !self.run.contains("[^") {
            return;
        }
        let run = std::mem::take(&mut self.run);
        let mut from = self.run_start(&run);
        for (at, _) in run.match_indices("[^") {
            let rest = run.get(at + 2..).unwrap_or_default();
            let near = rest
                .get(..rest.floor_char_boundary(LONGEST_NAME))
                .unwrap_or_default();
            let Some((name, _)) = near.split_once(']') else {
                continue;
            };
            if name.is_empty() || name.contains(['[', '^', ' ', '\n']) {
                continue;
            }
            let written = format!("[^{name}]");
            let source = self.markdown.get(from..).unwrap_or_default();
            let Some(found) = source.find(&written) else { break };
            let place = self.place(from + found..from + found + written.len());
            from += found + written.len();
            let message = format!("this is shown as text because there's no footnote `{written}`");
            let problem = Diagnostic::warning(Code::SHOWN_AS_TEXT, place, message);
            let help = format!("write the footnote on a line of its own: `{written}: …`");
            self.diagnostics.push(problem.help(help));
        }
        self.run = run;
    }

    /// About where `run`, which has just been read, begins in the Markdown; escapes and indents make it longer there.
    fn run_start(&self, run: &str) -> usize {
        let end = self.run_end.min(self.markdown.len());
        self.markdown
            .floor_char_boundary(end.saturating_sub(2 * run.len()))
    }
}

fn is_of_the_web(address: &str) -> bool {
    let lower = address.get(..8).unwrap_or(address).to_ascii_lowercase();
    ["https://", "http://", "www."]
        .iter()
        .any(|start| lower.starts_with(start))
}

/// What a browser takes: with a scheme.
fn address(shown: &str, kind: LinkType) -> String {
    match kind {
        LinkType::Email => format!("mailto:{shown}"),
        _ if shown.contains("://") => shown.to_owned(),
        _ => format!("https://{shown}"),
    }
}

/// Chinese and Japanese have no spaces, so their punctuation ends an address.
fn before_wide_letters(address: &str) -> &str {
    let wide = |c: char| matches!(u32::from(c), 0x3000..=0x303f | 0xff00..=0xff65);
    address.split(wide).next().unwrap_or(address)
}
