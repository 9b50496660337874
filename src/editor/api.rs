//! The requests of the page, by name.

use serde_json::{Value as Json, json};

use super::Editor;
use super::files::{FileChange, FileText};
use super::problems::{self, certain_fix};
use super::refusal::Refusal;
use super::request::text;
use crate::diagnostics::Severity;

/// A request by its name.
type Call = (&'static str, fn(&Editor, &Json) -> Result<Json, Refusal>);

/// Every request, but for pictures, which aren't JSON.
const CALLS: [Call; 23] = [
    ("state", |editor, asked| {
        Ok(editor.latest.state(asked.get("since").and_then(Json::as_u64)))
    }),
    ("open", |editor, asked| editor.open(text(asked, "entry")?)),
    ("save", Editor::save),
    ("todo", |editor, _| Ok(editor.todo())),
    ("fix", Editor::fix),
    ("undo", |editor, _| editor.undo()),
    ("redo", |editor, _| editor.redo()),
    ("history", |editor, _| Ok(editor.changes())),
    ("diff", Editor::diff),
    ("revert", Editor::revert),
    ("form", |editor, asked| editor.empty_form(text(asked, "kind")?)),
    ("add", Editor::add),
    ("duplicate", |editor, asked| {
        editor.duplicate(text(asked, "entry")?)
    }),
    ("rename", |editor, asked| {
        editor.rename(text(asked, "entry")?, text(asked, "title")?)
    }),
    ("hide", Editor::hide),
    ("delete", |editor, asked| editor.delete(text(asked, "entry")?)),
    ("bin", |editor, _| Ok(editor.bin())),
    ("restore", |editor, asked| editor.restore(text(asked, "bin_id")?)),
    ("photos", |editor, _| Ok(editor.photos())),
    ("themes", |editor, _| Ok(editor.themes())),
    ("questions", |editor, _| Ok(editor.questions())),
    ("start", Editor::start),
    ("build", |editor, _| editor.build()),
];

/// What the page can ask for.
pub(super) fn names() -> Vec<&'static str> {
    CALLS.iter().map(|(name, _)| *name).chain(["photo"]).collect()
}

impl Editor {
    /// Does what the page asks for.
    ///
    /// # Errors
    /// Where it can't be done, with what the page shows the owner.
    pub(super) fn call(&self, name: &str, asked: &Json) -> Result<Json, Refusal> {
        let known = CALLS.iter().find(|(known, _)| *known == name);
        let (_, call) = known.ok_or_else(Refusal::not_understood)?;
        call(self, asked)
    }

    /// The report of `check`.
    fn todo(&self) -> Json {
        let shop = self.latest.shop();
        let found = shop.built.diagnostics.iter().enumerate().take(problems::MOST);
        let problems: Vec<Json> = found
            .map(|(number, problem)| {
                problems::problem(problem, Some(number), &shop.built.tree, &shop.entries)
            })
            .collect();
        json!({ "good": shop.built.good, "problems": problems })
    }

    /// Builds the website, and says what is new in it and how it gets online.
    fn build(&self) -> Result<Json, Refusal> {
        let _alone = self.alone();
        let release = self.site.build().map_err(|why| {
            Refusal::new(why).help("Open the to-do list, and fix what stops the website from being built.")
        })?;
        let changed = release
            .changed
            .iter()
            .map(|(page, what)| json!({ "page": page, "what": what }));
        let limits = release.limits.iter();
        let limits = limits.map(|(message, help)| {
            json!({ "severity": Severity::Warning.word(), "message": message, "help": help })
        });
        Ok(json!({
            "folder": release.folder,
            "changed": changed.collect::<Vec<_>>(),
            "limits": limits.collect::<Vec<_>>(),
            "command": release.command,
        }))
    }

    /// Makes the certain fix of a problem of the report.
    fn fix(&self, asked: &Json) -> Result<Json, Refusal> {
        let _alone = self.alone();
        let shop = self.latest.shop();
        let index = asked
            .get("index")
            .and_then(Json::as_u64)
            .and_then(|at| usize::try_from(at).ok());
        let code = text(asked, "code")?;
        let problem = index.and_then(|at| shop.built.diagnostics.iter().nth(at));
        let fix = problem
            .filter(|problem| problem.code.0 == code)
            .and_then(certain_fix);
        let gone =
            || Refusal::gone("This problem has changed, or has already been fixed.").help("Reload the page.");
        let fix = fix.ok_or_else(gone)?;
        let path = fix.edits.first().map(|edit| edit.file.clone()).ok_or_else(gone)?;
        let before = FileText::read(&self.dir, &path)?;
        // The places of the fix are those of the text that was built.
        let is_same = shop.built.tree.text(&path) == Some(before.text.as_str());
        let text = fix.apply(&before.text).filter(|_| is_same).ok_or_else(gone)?;
        let title = path.as_str().to_owned();
        let change = FileChange {
            path,
            after: before.with(text),
            before,
        };
        self.finish("fix", &title, &[change])?;
        Ok(json!({}))
    }
}
