//! Checks the effect of a [`Fault`]'s fix: if the corrected line has another error, the help covers both.

use std::ops::Range;

use toml::de::DeTable;

use super::{Fault, Readable, Replacement};
use crate::diagnostics::{Applicability, Code, Diagnostic, Diagnostics, Edit, Fix, apply};
use crate::model::shop::decode::{Context, Table};

/// The text with all repairs made, and where each of them stands in it, by the number of its fault.
struct Repaired {
    text: String,
    places: Vec<(usize, Range<usize>)>,
}

/// Makes the repairs that `readable` names, decodes what comes of them, and takes what is found wrong with one into its
/// fault.
pub(super) fn follow<T>(
    text: &str,
    readable: &mut Readable<'_>,
    context: &Context<'_>,
    decode: &mut impl FnMut(&Table<'_>, &Range<usize>, &mut Context<'_>) -> Option<T>,
) {
    let Some(repaired) = repair(text, readable) else {
        return;
    };
    let (table, errors) = DeTable::parse_recoverable(&repaired.text);
    if !errors.is_empty() {
        return;
    }
    let mut found = Diagnostics::new();
    let mut aside = Context {
        diagnostics: &mut found,
        ..*context
    };
    decode(table.get_ref(), &(0..0), &mut aside);
    for (fault, place) in repaired.places {
        let place = place.start + context.offset..place.end + context.offset;
        let wrong = found.iter().find(|problem| lies_in(problem, &place));
        if let (Some(wrong), Some(fault)) = (wrong, readable.faults.get_mut(fault)) {
            fault.go_on(wrong, &place);
        }
    }
}

fn lies_in(problem: &Diagnostic, place: &Range<usize>) -> bool {
    let inside = |(start, end)| place.start <= start && end <= place.end;
    problem.primary.place.range.is_some_and(inside)
}

/// `None` if nothing can be repaired.
fn repair(text: &str, readable: &Readable<'_>) -> Option<Repaired> {
    let mut places = Vec::new();
    let mut repaired = String::with_capacity(readable.text.len());
    let mut kept_to = 0;
    for (number, fault) in readable.faults.iter().enumerate() {
        let [Replacement { range, text: new }] = fault.replacements.as_slice() else {
            continue;
        };
        let mut blanks = readable.blank.iter();
        let statement = blanks.find(|blank| blank.start <= range.start && range.end <= blank.end)?;
        // One repair a statement: a second one would not know the first.
        if statement.start < kept_to {
            continue;
        }
        repaired += readable.text.get(kept_to..statement.start)?;
        repaired += text.get(statement.start..range.start)?;
        places.push((number, repaired.len()..repaired.len() + new.len()));
        repaired += new;
        repaired += text.get(range.end..statement.end)?;
        kept_to = statement.end;
    }
    repaired += readable.text.get(kept_to..)?;
    (!places.is_empty()).then_some(Repaired {
        text: repaired,
        places,
    })
}

impl Fault {
    /// Takes over what is wrong with its repair, which stands at `place` of the repaired file.
    fn go_on(&mut self, wrong: &Diagnostic, place: &Range<usize>) {
        let [repair] = self.replacements.as_slice() else {
            return;
        };
        let next: Vec<Replacement> = (wrong.fixes.iter())
            .filter_map(|fix| inside(fix, repair, place))
            .collect();
        // A whole line stands between backticks, a value stands for itself.
        let line = format!("`{}`", repair.text);
        self.help = match next.as_slice() {
            [only] if self.help.contains(&repair.text) => self.help.replace(&repair.text, &only.text),
            [_, ..] if self.help.contains(&line) => {
                let lines: Vec<String> = next.iter().map(|it| format!("`{}`", it.text)).collect();
                format!("write {}", lines.join(" or "))
            }
            _ if wrong.help.is_empty() => wrong.message.clone(),
            _ => wrong.help.join(" "),
        };
        self.replacements = next;
    }
}

/// `replacement` with `fix` made in it.
fn inside(fix: &Fix, replacement: &Replacement, place: &Range<usize>) -> Option<Replacement> {
    let moved = fix.edits.iter().map(|edit| {
        Some(Edit {
            start: edit.start.checked_sub(place.start)?,
            end: edit.end.checked_sub(place.start)?,
            ..edit.clone()
        })
    });
    let edits: Vec<Edit> = moved.collect::<Option<_>>()?;
    Some(Replacement {
        range: replacement.range.clone(),
        text: apply(&edits, &replacement.text)?,
    })
}

/// Reports `fault`.
pub(super) fn report(fault: &Fault, context: &mut Context<'_>) {
    let problem = Diagnostic::error(
        Code::TOML_SYNTAX,
        context.place(&fault.range),
        fault.message.clone(),
    );
    let replacements = fault.replacements.iter();
    // What an owner wants to say without quotes is a guess, if a good one.
    let fixes = replacements.filter_map(|Replacement { range, text }| {
        Fix::replace(Applicability::Unsafe, &context.place(range), text)
    });
    let problem = problem.help(fault.help.clone()).fixed_by(fixes);
    context.diagnostics.push(problem);
}
