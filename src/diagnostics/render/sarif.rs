//! SARIF 2.1.0 (OASIS, March 2020): what code scanners exchange. One run, one result for each problem.
//!
//! Addresses of files are percent-encoded and relative to `%SRCROOT%`, the shop folder. Columns count Unicode scalar
//! values.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::Report;
use super::files::{Files, Span};
use super::json::omitted;
use crate::diagnostics::{Diagnostic, Edit, Fix, Label, Severity};

/// The document, indented.
pub(super) fn write(report: &Report<'_>) -> String {
    let mut files = Files::new(report.source);
    let codes: BTreeSet<&str> = report.diagnostics.iter().map(|it| it.code.0).collect();
    let rules = codes.iter().map(|code| {
        let help = format!("run `shopfront explain {code}` for details.");
        json!({ "id": code, "help": { "text": help } })
    });
    let results = report.diagnostics.iter().map(|it| result(&mut files, it));
    let document = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "shopfront",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": { "%SRCROOT%": { "description": { "text": "The shop folder" } } },
            "results": results.collect::<Vec<_>>(),
            "properties": { "omitted": omitted(report) },
        }],
    });
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

fn result(files: &mut Files<'_>, diagnostic: &Diagnostic) -> Value {
    let help = diagnostic
        .help
        .iter()
        .map(|help| format!("\n{}", help.trim_end()));
    let mut result = json!({
        "ruleId": diagnostic.code.0,
        "level": level(diagnostic.severity),
        "message": { "text": diagnostic.message.clone() + &help.collect::<String>() },
        "locations": [location(files, &diagnostic.primary)],
    });
    let related: Vec<Value> = diagnostic
        .secondary
        .iter()
        .map(|label| location(files, label))
        .collect();
    if let (Some(object), false) = (result.as_object_mut(), related.is_empty()) {
        object.insert("relatedLocations".to_owned(), Value::Array(related));
    }
    let fixes: Vec<Value> = (diagnostic.fixes.iter())
        .filter_map(|it| fix(files, it))
        .collect();
    if let (Some(object), false) = (result.as_object_mut(), fixes.is_empty()) {
        object.insert("fixes".to_owned(), Value::Array(fixes));
    }
    result
}

/// SARIF has no word for how sure a fix is, so that stands in its property bag.
fn fix(files: &mut Files<'_>, fix: &Fix) -> Option<Value> {
    let changes: Option<Vec<Value>> = fix.edits.iter().map(|edit| change(files, edit)).collect();
    Some(json!({
        "artifactChanges": changes.filter(|changes| !changes.is_empty())?,
        "properties": { "applicability": fix.applicability.word() },
    }))
}

fn change(files: &mut Files<'_>, edit: &Edit) -> Option<Value> {
    let (_, span) = files.find(&edit.place())?;
    Some(json!({
        "artifactLocation": { "uri": uri(&edit.file), "uriBaseId": "%SRCROOT%" },
        "replacements": [{ "deletedRegion": region(&span), "insertedContent": { "text": edit.text } }],
    }))
}

fn region(span: &Span) -> Value {
    json!({
        "startLine": span.start.line,
        "startColumn": span.start.column,
        "endLine": span.end.line,
        "endColumn": span.end.column,
    })
}

fn location(files: &mut Files<'_>, label: &Label) -> Value {
    let mut physical =
        json!({ "artifactLocation": { "uri": uri(&label.place.file), "uriBaseId": "%SRCROOT%" } });
    if let (Some((_, span)), Some(object)) = (files.find(&label.place), physical.as_object_mut()) {
        object.insert("region".to_owned(), region(&span));
    }
    match label.text.as_str() {
        "" => json!({ "physicalLocation": physical }),
        text => json!({ "physicalLocation": physical, "message": { "text": text } }),
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    }
}

/// A path as a relative address (RFC 3986): all but letters, digits and a few marks percent-encoded.
fn uri(path: &str) -> String {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"/-._~".contains(byte);
    let letters = path.bytes().map(|byte| {
        if plain(&byte) {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02X}")
        }
    });
    letters.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Applicability, Code, Diagnostics, Place, SourcePath};
    use crate::source::SourceTree;

    #[test]
    fn the_whole_document() {
        let tree = SourceTree::from_texts([("shop.toml", "[shop]\nnmae = 1\n")]);
        let file = SourcePath::new("shop.toml");
        let mut diagnostics = Diagnostics::new();
        diagnostics.push(
            Diagnostic::error(Code::UNKNOWN_KEY, Place::new(&file, 7..11), "unknown key `nmae`")
                .help("did you mean `name`?")
                .also(Place::file(&SourcePath::new("a b.md")), "see")
                .fixed_by(Fix::replace(
                    Applicability::Unsafe,
                    &Place::new(&file, 7..11),
                    "name",
                )),
        );
        let document: Value = serde_json::from_str(&write(&Report::new(&diagnostics, &tree))).unwrap();
        let run = &document["runs"][0];
        assert_eq!(document["version"], "2.1.0");
        assert_eq!(run["tool"]["driver"]["rules"][0]["id"], "SY003");
        assert_eq!(
            run["results"],
            json!([{
                "ruleId": "SY003",
                "level": "error",
                "message": { "text": "unknown key `nmae`\ndid you mean `name`?" },
                "locations": [{ "physicalLocation": {
                    "artifactLocation": { "uri": "shop.toml", "uriBaseId": "%SRCROOT%" },
                    "region": { "startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 5 },
                } }],
                "relatedLocations": [{
                    "physicalLocation": { "artifactLocation": { "uri": "a%20b.md", "uriBaseId": "%SRCROOT%" } },
                    "message": { "text": "see" },
                }],
                "fixes": [{
                    "artifactChanges": [{
                        "artifactLocation": { "uri": "shop.toml", "uriBaseId": "%SRCROOT%" },
                        "replacements": [{
                            "deletedRegion": { "startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 5 },
                            "insertedContent": { "text": "name" },
                        }],
                    }],
                    "properties": { "applicability": "unsafe" },
                }],
            }])
        );
    }

    #[test]
    fn a_run_without_problems_is_a_document_too() {
        let (diagnostics, tree) = (Diagnostics::new(), SourceTree::default());
        let document: Value = serde_json::from_str(&write(&Report::new(&diagnostics, &tree))).unwrap();
        assert_eq!(document["runs"][0]["results"], json!([]));
    }
}
