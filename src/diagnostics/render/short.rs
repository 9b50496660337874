//! One line for each problem, in the form editors and `grep` know: `path:line:column: severity[CODE]: message`.

use super::files::Files;
use super::{Report, visible};
use crate::diagnostics::Diagnostic;

/// Help goes on the same line if the line stays this short, in characters after the place.
const LINE: usize = 120;

/// All lines, and nothing else.
pub(super) fn write(report: &Report<'_>) -> String {
    let mut files = Files::new(report.source);
    let lines = report.diagnostics.iter();
    lines
        .map(|diagnostic| line(report, &mut files, diagnostic))
        .collect()
}

fn line(report: &Report<'_>, files: &mut Files<'_>, diagnostic: &Diagnostic) -> String {
    let place = &diagnostic.primary.place;
    let path = report.path(&place.file);
    let at = files.find(place).map_or(String::new(), |(_, span)| {
        format!(":{}:{}", span.start.line, span.start.column)
    });
    let what = format!(
        "{}[{}]: {}",
        diagnostic.severity.word(),
        diagnostic.code,
        visible::line(&diagnostic.message)
    );
    let help = short_help(diagnostic, what.chars().count());
    format!("{path}{at}: {what}{help}\n")
}

/// The first help, if it's one short line.
fn short_help(diagnostic: &Diagnostic, used: usize) -> String {
    let Some(help) = diagnostic.help.first().map(|help| help.trim_end()) else {
        return String::new();
    };
    let help = format!(" (help: {help})");
    let fits = !help.contains('\n') && used + help.chars().count() <= LINE;
    if fits { visible::line(&help) } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Code, Diagnostics, Place, SourcePath};
    use crate::source::SourceTree;

    #[test]
    fn one_line_each() {
        let tree = SourceTree::from_texts([("shop.toml", "[shop]\nł = 1 \u{1b}\n")]);
        let file = SourcePath::new("shop.toml");
        let key = || Place::new(&file, 7..9);
        let mut diagnostics = Diagnostics::new();
        diagnostics.extend([
            Diagnostic::error(Code::UNKNOWN_KEY, key(), "unknown key `ł`").help("did you mean `l`?"),
            Diagnostic::warning(
                Code::INVALID_VALUE,
                Place::new(&file, 10..11),
                "a snippet is too long",
            )
            .help("write:\n\n[shop]")
            .help("not the first"),
            Diagnostic::advice(Code::INVALID_VALUE, Place::new(&file, 9_999..9_999), "so is this")
                .help("word ".repeat(30)),
            Diagnostic::error(
                Code::UNREADABLE,
                Place::file(&SourcePath::new("photos/\u{1b}x.jpg")),
                "two\nlines \u{1b}",
            ),
        ]);
        let report = Report {
            folder: "shop/",
            ..Report::new(&diagnostics, &tree)
        };
        assert_eq!(
            write(&report),
            "shop/shop.toml:2:1: error[SY003]: unknown key `ł` (help: did you mean `l`?)
shop/shop.toml:2:3: warning[SY006]: a snippet is too long
shop/shop.toml:3:1: advice[SY006]: so is this
shop/photos/␛x.jpg: error[FI001]: two␊lines ␛
"
        );
    }
}
