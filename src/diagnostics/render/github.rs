//! Workflow commands of GitHub Actions: each problem becomes an annotation beside its line.
//!
//! `::warning file=shop.toml,line=2,endLine=2,col=1,endColumn=5,title=SY003::message`. Advice is a `notice`. Paths lead
//! from where the command runs, which on GitHub is the top of the repository.

use super::Report;
use super::files::Files;
use crate::diagnostics::{Diagnostic, Severity};

/// One command a line.
pub(super) fn write(report: &Report<'_>) -> String {
    let mut files = Files::new(report.source);
    let commands = report.diagnostics.iter();
    commands
        .map(|diagnostic| command(report, &mut files, diagnostic))
        .collect()
}

fn command(report: &Report<'_>, files: &mut Files<'_>, diagnostic: &Diagnostic) -> String {
    let place = &diagnostic.primary.place;
    let at = files.find(place).map_or(String::new(), |(_, span)| {
        // GitHub allows columns only where both ends are on one line.
        let columns = if span.start.line == span.end.line {
            format!(",col={},endColumn={}", span.start.column, span.end.column)
        } else {
            String::new()
        };
        format!(",line={},endLine={}{columns}", span.start.line, span.end.line)
    });
    let help = diagnostic
        .help
        .iter()
        .map(|help| format!("\n{}", help.trim_end()));
    let text = diagnostic.message.clone() + &help.collect::<String>();
    let file = property(&report.path(&place.file));
    format!(
        "::{} file={file}{at},title={}::{}\n",
        level(diagnostic.severity),
        diagnostic.code,
        data(&text)
    )
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "notice",
    }
}

/// What would end the command, or steer a terminal, is spelled out.
fn data(text: &str) -> String {
    let escaped = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    super::visible::line(&escaped)
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Code, Diagnostics, Place, SourcePath};
    use crate::source::SourceTree;

    #[test]
    fn one_command_each_with_all_that_could_end_it_spelled_out() {
        let tree = SourceTree::from_texts([("shop.toml", "[shop]\nnmae = 1\n")]);
        let file = SourcePath::new("shop.toml");
        let mut diagnostics = Diagnostics::new();
        diagnostics.extend([
            Diagnostic::error(Code::UNKNOWN_KEY, Place::new(&file, 7..11), "unknown key `nmae`")
                .help("did you mean `name`?\n100 %"),
            Diagnostic::warning(Code::UNKNOWN_FILE, Place::new(&file, 0..9), "two lines"),
            Diagnostic::advice(
                Code::UNKNOWN_FILE,
                Place::file(&SourcePath::new("pages/a,b:c.md")),
                "::stop::\u{1b}",
            ),
        ]);
        let report = Report {
            folder: "shop",
            ..Report::new(&diagnostics, &tree)
        };
        assert_eq!(
            write(&report),
            "::error file=shop/shop.toml,line=2,endLine=2,col=1,endColumn=5,title=SY003::unknown key `nmae`%0Adid you mean `name`?%0A100 %25
::warning file=shop/shop.toml,line=1,endLine=2,title=FI004::two lines
::notice file=shop/pages/a%2Cb%3Ac.md,title=FI004::::stop::␛
"
        );
    }
}
