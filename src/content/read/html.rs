//! HTML that stands in Markdown: shown as text, unless the owner allows it. Comments are never shown.

use std::ops::Range;

use super::Reader;
use crate::content::escape;
use crate::content::fragment::SlotKind;
use crate::diagnostics::{Code, Diagnostic};

/// The comment that ends an excerpt.
const MORE: &str = "<!-- more -->";

impl Reader<'_> {
    pub(super) fn html_start(&mut self, range: Range<usize>) {
        self.html = Some((String::new(), range));
    }

    pub(super) fn html_line(&mut self, line: &str) {
        if let Some((html, _)) = &mut self.html {
            html.push_str(line);
        }
    }

    pub(super) fn html_end(&mut self) {
        let Some((html, range)) = self.html.take() else {
            return;
        };
        let is_more = html
            .trim()
            .replace(' ', "")
            .eq_ignore_ascii_case(&MORE.replace(' ', ""));
        if is_more && self.depth == 0 && self.more.is_none() {
            self.more = Some(self.blocks.len());
        }
        let html = html.replace(|c: char| c.is_control() && !matches!(c, '\n' | '\t'), "");
        if self.options.allow_html {
            return self.fragment.leave(SlotKind::Raw(html.into_boxed_str()));
        }
        let (kept, closed) = without_comments(&html);
        if !closed {
            self.report_open_comment(range.clone());
        }
        if kept.trim().is_empty() {
            return;
        }
        self.report_html(range, kept.trim());
        let mut shown = String::from("<p>");
        escape::text(kept.trim(), &mut shown);
        shown.push_str("</p>\n");
        self.fragment.leave(SlotKind::Literal(shown.into_boxed_str()));
    }

    pub(super) fn inline_html(&mut self, html: &str, range: Range<usize>) {
        self.flush();
        if html.starts_with("<!--") {
            return;
        }
        if self.options.allow_html {
            self.paragraph.has_words = true;
            return self.fragment.leave(SlotKind::Raw(html.into()));
        }
        self.paragraph.has_literals = true;
        self.report_html(range, html);
        let mut shown = String::new();
        escape::text(html, &mut shown);
        self.fragment.leave(SlotKind::Literal(shown.into_boxed_str()));
    }

    /// One warning a block: a table of tags is one mistake.
    fn report_html(&mut self, range: Range<usize>, html: &str) {
        if std::mem::replace(&mut self.html_reported, true) {
            return;
        }
        let problem = Diagnostic::warning(Code::RAW_HTML, self.place(range), "this HTML is shown as text");
        let help = if html.to_ascii_lowercase().starts_with("<br") {
            "to start a new line, end the previous line with a backslash `\\`"
        } else {
            "write it as Markdown; to show a `<` on purpose, write `\\<`"
        };
        self.diagnostics.push(problem.help(help));
    }

    fn report_open_comment(&mut self, range: Range<usize>) {
        let message = "this comment is never closed, so nothing after it is shown";
        let problem = Diagnostic::warning(Code::RAW_HTML, self.place(range), message);
        self.diagnostics
            .push(problem.help("write `-->` where the comment ends"));
    }
}

/// `html` without its comments, and whether all of them are closed.
fn without_comments(html: &str) -> (String, bool) {
    let mut kept = String::new();
    let mut rest = html;
    while let Some((before, comment)) = rest.split_once("<!--") {
        kept.push_str(before);
        let Some((_, after)) = comment.split_once("-->") else {
            return (kept, false);
        };
        rest = after;
    }
    kept.push_str(rest);
    (kept, true)
}
