//! A price list from a table.

use shopfront::diagnostics::Diagnostics;
use shopfront::diagnostics::render::visible;
use shopfront::model::shop::Shop;
use shopfront::model::value::Slug;
use shopfront::source::SourceTree;
use shopfront::tools::import::Export;
use shopfront::tools::import::columns::Columns;
use shopfront::tools::import::price_list::{self, PriceColumn, PriceListDraft};

use super::{Import, NewText, Work, buildable, columns};
use crate::cli::failure::Failure;
use crate::cli::format::count;

/// How many lines of the list are shown.
const SHOWN: usize = 5;
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
    let needed = [PriceColumn::Name, PriceColumn::Price];
    let columns = columns::chosen(import, &headings, proposed, &needed)?;
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

fn summary(headings: &[String], columns: &Columns<PriceColumn>, list: &PriceListDraft) -> String {
    let (lines, sections) = list.counts();
    let mut text = format!(
        "{} in {}.\n\n{}",
        count(lines, "line", "lines"),
        count(sections, "section", "sections"),
        columns::summary(headings, columns)
    );
    text += "\nFirst lines:\n";
    for line in list.first_lines(SHOWN) {
        text += &format!("  {}\n", visible::line(&line));
    }
    text
}
