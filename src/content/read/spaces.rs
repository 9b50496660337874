//! Addresses with spaces, which Markdown does not take: photos from a phone are often named so, and the
//! visitor would read `![Mug](photos/my mug.jpg)`.

use super::Reader;
use crate::diagnostics::{Code, Diagnostic};

/// Bytes on either side that are looked at.
const LONGEST: usize = 300;

impl Reader<'_> {
    /// Reports what was meant as a link or picture in the words that wait.
    pub(super) fn report_spaced_addresses(&mut self) {
        if !self.run.contains("](") {
            return;
        }
        let end = self.run_end.min(self.markdown.len());
        // The run stands in the file about where it ends; escapes and indents make it longer there.
        let start = self
            .markdown
            .floor_char_boundary(end.saturating_sub(2 * self.run.len()));
        let source = self.markdown.get(start..end).unwrap_or_default();
        let mut from = 0;
        for (written, address) in meant(&self.run) {
            let found = source.get(from..).and_then(|rest| rest.find(written));
            let Some(at) = found.map(|at| from + at) else {
                return;
            };
            from = at + written.len();
            let range = start + at..start + at + written.len();
            let is_picture = source.get(..at).is_some_and(|before| before.ends_with('!'));
            let (code, what) = if is_picture {
                (Code::MISSING_PICTURE, "picture")
            } else {
                (Code::BROKEN_LINK, "link")
            };
            let message = format!("this is shown as text, not as a {what}, because its address has spaces");
            let problem = Diagnostic::warning(code, self.place(range), message);
            self.diagnostics
                .push(problem.help(format!("put `<` and `>` around the address: `(<{address}>)`")));
        }
    }
}

/// Each `[words](address with spaces)`, and its address.
fn meant(run: &str) -> impl Iterator<Item = (&str, &str)> {
    run.match_indices("](").filter_map(|(middle, _)| {
        let words = run.get(run.floor_char_boundary(middle.saturating_sub(LONGEST))..middle)?;
        let rest = run.get(middle..run.floor_char_boundary(middle + LONGEST))?;
        let open = middle - (words.len() - words.rfind('[')?);
        let close = rest.find([')', '\n'])?;
        let address = rest.get(2..close)?.split(" \"").next()?.trim();
        let is_file =
            address.contains(' ') && address.contains(['.', '/']) && rest.get(close..)?.starts_with(')');
        is_file.then_some((run.get(open..=middle + close)?, address))
    })
}
