//! A price list from a table: which column holds what is proposed, and asked for where the headings don't say.

use std::io::{self, BufRead, Write};

use shopfront::diagnostics::Diagnostics;
use shopfront::diagnostics::render::visible;
use shopfront::model::shop::Shop;
use shopfront::model::value::Slug;
use shopfront::source::SourceTree;
use shopfront::tools::import::Export;
use shopfront::tools::import::price_list::{self, Columns, PriceColumn, PriceListDraft};

use super::{Import, Leave, NewText, Work, buildable};
use crate::cli::confirm::somebody_is_there;
use crate::cli::failure::Failure;
use crate::cli::words::count;

/// How many lines of the list are shown.
const SHOWN: usize = 5;
/// How many columns are named.
const MOST_COLUMNS: usize = 20;

/// The columns that `--columns` names: what each holds, and its heading.
#[derive(Clone, Debug, Default)]
pub(crate) struct NamedColumns(Vec<(PriceColumn, String)>);

/// `name=Leistung,price=Preis`
pub(super) fn named_columns(typed: &str) -> Result<NamedColumns, String> {
    let all = PriceColumn::ALL.map(PriceColumn::name).join(", ");
    typed
        .split(',')
        .map(|part| {
            let (key, heading) = part
                .split_once('=')
                .ok_or_else(|| format!("`{part}` isn't KEY=COLUMN; the keys are {all}"))?;
            let column = PriceColumn::ALL
                .into_iter()
                .find(|column| column.name() == key.trim());
            let column =
                column.ok_or_else(|| format!("there's no key `{}`; the keys are {all}", key.trim()))?;
            Ok((column, heading.trim().to_owned()))
        })
        .collect::<Result<Vec<_>, String>>()
        .map(NamedColumns)
}

/// The file that the table of `exports` becomes.
pub(super) fn work(
    import: &Import,
    tree: &SourceTree,
    shop: &Shop,
    exports: &[Export],
    problems: &mut Diagnostics,
) -> Result<Option<Work>, Failure> {
    let export = match exports {
        [export] => export,
        [] => return Ok(None),
        _ => return Err(Failure::new("a price list is one file").help("import one after the other")),
    };
    let (headings, proposed) = price_list::columns(export);
    let columns = chosen(import, &headings, proposed)?;
    let currency = shop.identity().currency.as_ref().map(|currency| currency.value);
    let Some(list) = price_list::price_list(export, &columns, currency, problems) else {
        return Ok(None);
    };
    let (path, title) = path_and_title(export)?;
    if tree.text(&path).is_some() {
        return Err(
            Failure::new(format!("{path} is already there, so it was left unchanged"))
                .help("give the table another name, or remove that file"),
        );
    }
    let files = vec![NewText {
        text: list.to_toml(&title),
        path: path.clone(),
        old: None,
    }];
    let errors = buildable::errors(import, tree, &files);
    if !errors.is_empty() {
        problems.extend(errors);
        return Ok(None);
    }
    let (lines, _) = list.counts();
    let lines = count(lines, "line", "lines");
    Ok(Some(Work {
        summary: summary(&headings, &columns, &list),
        files,
        question: format!("Write {lines} into {path}?"),
        done: format!("Wrote {lines} into {path}.\n"),
    }))
}

fn path_and_title(export: &Export) -> Result<(String, String), Failure> {
    let name = export.file.file_name();
    let title = name.rsplit_once('.').map_or(name, |(stem, _)| stem).trim();
    match Slug::from_title(title) {
        Some(slug) => Ok((format!("prices/{slug}.toml"), title.to_owned())),
        None => Err(Failure::new(format!("`{title}` can't be part of an address"))
            .help("name the file after the list, such as menu.csv")),
    }
}

/// The proposed columns with those that were typed, or answered on a terminal.
fn chosen(import: &Import, headings: &[String], mut columns: Columns) -> Result<Columns, Failure> {
    let list = || {
        let shown: Vec<String> = headings
            .iter()
            .take(MOST_COLUMNS)
            .map(|heading| format!("`{}`", visible::line(heading)))
            .collect();
        shown.join(", ") + &and_more(headings.len())
    };
    let known = |typed: &str| headings.iter().find(|heading| **heading == typed.to_lowercase());
    for (what, typed) in &import.columns.0 {
        match known(typed) {
            Some(heading) => columns.set(*what, heading),
            None => {
                return Err(Failure::new(format!("there's no column `{typed}` in this table"))
                    .help(format!("its columns are {}", list())));
            }
        }
    }
    for what in [PriceColumn::Name, PriceColumn::Price] {
        if columns.get(what).is_some() {
            continue;
        }
        let key = what.name();
        let missing = || {
            Failure::new(format!("no column seems to hold the {key}")).help(format!(
                "name it with `--columns {key}=…`; the columns are {}",
                list()
            ))
        };
        if import.leave != Leave::Ask || !somebody_is_there() {
            return Err(missing());
        }
        let answer = ask(key, &list()).ok_or_else(missing)?;
        columns.set(what, known(answer.trim()).ok_or_else(missing)?);
    }
    Ok(columns)
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

fn summary(headings: &[String], columns: &Columns, list: &PriceListDraft) -> String {
    let (lines, sections) = list.counts();
    let mut text = format!(
        "{} in {}.\n\nColumns:\n",
        count(lines, "line", "lines"),
        count(sections, "section", "sections")
    );
    let width = headings
        .iter()
        .take(MOST_COLUMNS)
        .map(|heading| heading.chars().count())
        .max()
        .unwrap_or(0);
    for heading in headings.iter().take(MOST_COLUMNS) {
        let what = PriceColumn::ALL
            .into_iter()
            .find(|what| columns.get(*what) == Some(heading));
        let what = what.map_or("not used", PriceColumn::name);
        text += &format!("  {:width$}  {what}\n", visible::line(heading));
    }
    if headings.len() > MOST_COLUMNS {
        text += &format!("  {}\n", and_more(headings.len()).trim_start());
    }
    text += "\nFirst lines:\n";
    for line in list.first_lines(SHOWN) {
        text += &format!("  {}\n", visible::line(&line));
    }
    text
}
