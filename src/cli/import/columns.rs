//! Which column of a table holds what: as its headings say, as was typed, or as is answered on a terminal.

use std::io::{self, BufRead, Write};

use shopfront::diagnostics::render::visible;
use shopfront::tools::import::columns::{ColumnKind, Columns};

use super::{Import, Leave};
use crate::cli::confirm::somebody_is_there;
use crate::cli::failure::Failure;

/// How many columns are named.
const MOST_COLUMNS: usize = 20;

/// The columns that `--columns` names: what each holds, and its heading.
#[derive(Clone, Debug, Default)]
pub(crate) struct NamedColumns(Vec<(String, String)>);

/// `name=Leistung,price=Preis`
pub(super) fn named_columns(typed: &str) -> Result<NamedColumns, String> {
    let pair = |part: &str| {
        let (key, heading) = part
            .split_once('=')
            .ok_or_else(|| format!("`{part}` isn't KEY=COLUMN"))?;
        Ok((key.trim().to_owned(), heading.trim().to_owned()))
    };
    typed
        .split(',')
        .map(pair)
        .collect::<Result<Vec<_>, String>>()
        .map(NamedColumns)
}

/// The proposed columns with those that were typed, or answered on a terminal for each that is `needed`.
pub(super) fn chosen<K: ColumnKind>(
    import: &Import,
    headings: &[String],
    mut columns: Columns<K>,
    needed: &[K],
) -> Result<Columns<K>, Failure> {
    let known = |typed: &str| headings.iter().find(|heading| **heading == typed.to_lowercase());
    for (key, typed) in &import.columns.0 {
        let Some(what) = K::ALL.iter().find(|column| column.name() == key) else {
            let all: Vec<&str> = K::ALL.iter().map(|column| column.name()).collect();
            return Err(Failure::new(format!("there's no key `{key}` for `--columns`"))
                .help(format!("use one of {}", all.join(", "))));
        };
        match known(typed) {
            Some(heading) => columns.set(*what, heading),
            None => {
                return Err(Failure::new(format!("there's no column `{typed}` in this table"))
                    .help(format!("its columns are {}", list(headings))));
            }
        }
    }
    for what in needed {
        if columns.get(*what).is_some() {
            continue;
        }
        let key = what.name();
        let missing = || {
            Failure::new(format!("no column seems to hold the {key}")).help(format!(
                "name it with `--columns {key}=…`; the columns are {}",
                list(headings)
            ))
        };
        if import.leave != Leave::Ask || !somebody_is_there() {
            return Err(missing());
        }
        let answer = ask(key, &list(headings)).ok_or_else(missing)?;
        columns.set(*what, known(answer.trim()).ok_or_else(missing)?);
    }
    Ok(columns)
}

fn list(headings: &[String]) -> String {
    let shown: Vec<String> = headings
        .iter()
        .take(MOST_COLUMNS)
        .map(|heading| format!("`{}`", visible::line(heading)))
        .collect();
    shown.join(", ") + &and_more(headings.len())
}

/// `None` if the terminal was hung up.
fn ask(key: &str, list: &str) -> Option<String> {
    let mut err = anstream::stderr().lock();
    write!(err, "The columns are {list}.\nWhich one holds the {key}? ").ok()?;
    err.flush().ok()?;
    let mut answer = String::new();
    let read = io::stdin().lock().read_line(&mut answer).ok()?;
    (read > 0 && !answer.trim().is_empty()).then_some(answer)
}

/// ` and 3 more`, where there are more than are named.
fn and_more(columns: usize) -> String {
    match columns.checked_sub(MOST_COLUMNS) {
        None | Some(0) => String::new(),
        Some(more) => format!(" and {more} more"),
    }
}

/// What each column is taken for, a line each.
pub(super) fn summary<K: ColumnKind>(headings: &[String], columns: &Columns<K>) -> String {
    let mut text = "Columns:\n".to_owned();
    let width = headings
        .iter()
        .take(MOST_COLUMNS)
        .map(|heading| heading.chars().count())
        .max()
        .unwrap_or(0);
    for heading in headings.iter().take(MOST_COLUMNS) {
        let what = K::ALL.iter().find(|what| columns.get(**what) == Some(heading));
        let what = what.map_or("not used", |what| what.name());
        text += &format!("  {:width$}  {what}\n", visible::line(heading));
    }
    if headings.len() > MOST_COLUMNS {
        text += &format!("  {}\n", and_more(headings.len()).trim_start());
    }
    text
}
