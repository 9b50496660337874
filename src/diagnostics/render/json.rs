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
//!     "help": ["did you mean `name`?"],
//!     "fixes": [{
//!       "applicability": "unsafe",
//!       "edits": [{ "file": "shop.toml", "span": { … }, "text": "name" }]
//!     }]
//!   }],
//!   "summary": { "errors": 1, "warnings": 0, "advice": 0, "files": 1 },
//!   "result": { }
//! }
//! ```
//!
//! `severity` is `error`, `warning` or `advice`. `file` is the path inside the shop folder, or `theme:path`. `span` is
//! null where the file as a whole is meant or has no text; lines and columns count from 1, columns in Unicode scalar
//! values, bytes from 0 from the start of the text (after a byte-order mark); `end` is the place after the last
//! character. Each of `fixes` is an alternative: all its edits are made, or none; `safe` may be applied without asking,
//! `unsafe` is a guess or one of several readings; an edit replaces its span by `text`. `label` is empty where there
//! are no words beside the line. `result` is what the command did, and null where it did nothing.
//!
//! Every problem is there up to 10,000 of a code and severity. Where there are more, `omitted` says how many of which
//! code, severity and `count`; `summary` counts them all.

use std::fmt::Write;

use serde::Serialize;

use super::files::{Files, Span};
use super::{Report, Summary, visible};
use crate::diagnostics::{Diagnostic, Fix, Label, LineColumn};

/// The shape's version.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    diagnostics: Vec<Item<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    omitted: Vec<Omitted>,
    summary: Summary,
    result: Option<&'a serde_json::Value>,
}

/// How many of a code were too many to be kept.
#[derive(Serialize)]
pub(super) struct Omitted {
    code: &'static str,
    severity: &'static str,
    count: usize,
}

pub(super) fn omitted(report: &Report<'_>) -> Vec<Omitted> {
    let omitted = report.diagnostics.omitted();
    omitted
        .map(|(severity, code, count)| Omitted {
            code: code.0,
            severity: severity.word(),
            count,
        })
        .collect()
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
    fixes: Vec<WrittenFix<'a>>,
}

#[derive(Serialize)]
struct WrittenFix<'a> {
    applicability: &'a str,
    edits: Vec<WrittenEdit<'a>>,
}

#[derive(Serialize)]
struct WrittenEdit<'a> {
    file: &'a str,
    span: Option<Bytes>,
    text: &'a str,
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
        omitted: omitted(report),
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
        fixes: (diagnostic.fixes.iter()).map(|it| fix(files, it)).collect(),
    }
}

fn fix<'a>(files: &mut Files<'_>, fix: &'a Fix) -> WrittenFix<'a> {
    let edits = fix.edits.iter().map(|edit| WrittenEdit {
        file: edit.file.as_str(),
        span: files.find(&edit.place()).map(|(_, span)| bytes(&span)),
        text: &edit.text,
    });
    WrittenFix {
        applicability: fix.applicability.word(),
        edits: edits.collect(),
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
    use crate::diagnostics::{Applicability, Code, Diagnostics, Place, SourcePath};
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
            .help("two\nlines")
            .fixed_by(Fix::replace(
                Applicability::Safe,
                &Place::new(&SourcePath::new("shop.toml"), 7..9),
                "l",
            )),
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
      ],
      "fixes": [
        {
          "applicability": "safe",
          "edits": [
            {
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
              "text": "l"
            }
          ]
        }
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
