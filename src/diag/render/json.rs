//! For programs: one JSON document. Its shape is a promise; fields may be added, `version` counts up when
//! one changes its meaning or goes.
//!
//! ```json
//! {
//!   "version": 1,
//!   "diagnostics": [{
//!     "code": "SY003",
//!     "severity": "error",
//!     "message": "unknown key `nmae`",
//!     "file": "shop.toml",
//!     "span": {
//!       "start": { "line": 2, "column": 1, "byte": 7 },
//!       "end": { "line": 2, "column": 5, "byte": 11 }
//!     },
//!     "label": "no such key in [shop]",
//!     "related": [{ "file": "…", "span": null, "label": "…" }],
//!     "help": ["did you mean `name`?"]
//!   }],
//!   "summary": { "errors": 1, "warnings": 0, "advice": 0, "files": 1 },
//!   "result": { }
//! }
//! ```
//!
//! `severity` is `error`, `warning` or `advice`. `file` is the path inside the shop folder, or `theme:path`.
//! `span` is null where the file as a whole is meant or has no text; lines and columns count from 1, columns
//! in Unicode scalar values, bytes from 0 from the start of the text (after a byte-order mark); `end` is the
//! place after the last character. `label` is empty where there are no words beside the line. `result` is
//! what the command did, and null where it did nothing.

use std::fmt::Write;

use serde::Serialize;

use super::files::{Files, Span};
use super::{Report, Summary, visible};
use crate::diag::{Diagnostic, Label, LineColumn};

/// The shape's version.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    diagnostics: Vec<Item<'a>>,
    summary: Summary,
    result: Option<&'a serde_json::Value>,
}

#[derive(Serialize)]
struct Item<'a> {
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    #[serde(flatten)]
    cause: Where<'a>,
    related: Vec<Where<'a>>,
    help: &'a [String],
}

#[derive(Serialize)]
struct Where<'a> {
    file: &'a str,
    span: Option<Bytes>,
    label: &'a str,
}

#[derive(Serialize)]
struct Bytes {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
    byte: usize,
}

/// The document, indented.
pub(super) fn write(report: &Report<'_>) -> String {
    let mut files = Files::new(report.source);
    let document = Document {
        version: VERSION,
        diagnostics: (report.diagnostics.iter())
            .map(|it| item(&mut files, it))
            .collect(),
        summary: Summary::of(report.diagnostics),
        result: report.result,
    };
    // Strings, numbers and lists of them: nothing here can fail to be JSON.
    let json = serde_json::to_string_pretty(&document).unwrap_or_default();
    for_any_terminal(&json) + "\n"
}

fn item<'a>(files: &mut Files<'_>, diagnostic: &'a Diagnostic) -> Item<'a> {
    Item {
        code: diagnostic.code.0,
        severity: diagnostic.severity.word(),
        message: &diagnostic.message,
        cause: place(files, &diagnostic.primary),
        related: (diagnostic.secondary.iter())
            .map(|label| place(files, label))
            .collect(),
        help: &diagnostic.help,
    }
}

fn place<'a>(files: &mut Files<'_>, label: &'a Label) -> Where<'a> {
    Where {
        file: label.place.file.as_str(),
        span: files.find(&label.place).map(|(_, span)| bytes(&span)),
        label: &label.text,
    }
}

fn bytes(span: &Span) -> Bytes {
    let position = |at: LineColumn, byte| Position {
        line: at.line,
        column: at.column,
        byte,
    };
    Bytes {
        start: position(span.start, span.bytes.start),
        end: position(span.end, span.bytes.end),
    }
}

/// JSON itself only asks to escape what is below U+0020; terminals are steered by more. All of it can only
/// stand inside strings here, but for the line ends of the layout.
fn for_any_terminal(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    for c in json.chars() {
        if visible::steers(c) && c != '\n' {
            // Writing to a String cannot fail.
            let _ = write!(safe, "\\u{:04x}", u32::from(c));
        } else {
            safe.push(c);
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Code, Diagnostics, Place, SourcePath};
    use crate::source::SourceTree;

    #[test]
    fn the_whole_document() {
        let tree = SourceTree::from_texts([("shop.toml", "[shop]\nł = 1\n")]);
        let mut diagnostics = Diagnostics::new();
        diagnostics.push(
            Diagnostic::error(
                Code::UNKNOWN_KEY,
                Place::new(&SourcePath::new("shop.toml"), 7..9),
                "unknown key `ł`",
            )
            .label("\u{1b}\u{9b}\u{202e}")
            .also(Place::file(&SourcePath::new("photos/x.jpg")), "see")
            .help("two\nlines"),
        );
        let result = serde_json::json!({ "pages": 3 });
        let report = Report {
            folder: "ignored",
            result: Some(&result),
            ..Report::new(&diagnostics, &tree)
        };
        assert_eq!(
            write(&report),
            r#"{
  "version": 1,
  "diagnostics": [
    {
      "code": "SY003",
      "severity": "error",
      "message": "unknown key `ł`",
      "file": "shop.toml",
      "span": {
        "start": {
          "line": 2,
          "column": 1,
          "byte": 7
        },
        "end": {
          "line": 2,
          "column": 2,
          "byte": 9
        }
      },
      "label": "\u001b\u009b\u202e",
      "related": [
        {
          "file": "photos/x.jpg",
          "span": null,
          "label": "see"
        }
      ],
      "help": [
        "two\nlines"
      ]
    }
  ],
  "summary": {
    "errors": 1,
    "warnings": 0,
    "advice": 0,
    "files": 1
  },
  "result": {
    "pages": 3
  }
}
"#
        );
    }

    #[test]
    fn a_document_even_where_nothing_was_found() {
        let (diagnostics, tree) = (Diagnostics::new(), SourceTree::default());
        let text = write(&Report::new(&diagnostics, &tree));
        let document: serde_json::Value = serde_json::from_str(&text).unwrap();
        let expected = serde_json::json!({
            "version": 1,
            "diagnostics": [],
            "summary": { "errors": 0, "warnings": 0, "advice": 0, "files": 0 },
            "result": null,
        });
        assert_eq!(document, expected);
    }
}
