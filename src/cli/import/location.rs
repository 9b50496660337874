//! Chooses the location whose reviews are imported, if a Google export contains several.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, IsTerminal, Read, Write};
use std::path::Path;

use shopfront::tools::import::{Export, ReviewDraft};

use super::{Import, Leave};
use crate::cli::failure::Failure;
use crate::cli::format::count;

/// What stands for every location.
const ALL: &str = "all";
/// The largest `data.json` that is read, in bytes. Google's have a few thousand.
const LARGEST_DATA: u64 = 1_000_000;

/// A place of business in an export.
#[derive(Debug)]
struct Location {
    /// Its number at Google; empty for reviews that name none.
    id: String,
    /// Its name, where the export has it.
    title: Option<String>,
    reviews: usize,
}

impl Location {
    /// As it is listed.
    fn line(&self) -> String {
        let id = if self.id.is_empty() {
            "(no number)"
        } else {
            &self.id
        };
        let title = self
            .title
            .as_ref()
            .map(|title| format!("  {title}"))
            .unwrap_or_default();
        format!("  {id}{title}  ({})", count(self.reviews, "review", "reviews"))
    }

    fn is_meant(&self, answer: &str) -> bool {
        let same = |name: &str| name.to_lowercase() == answer.to_lowercase();
        !answer.is_empty() && (same(&self.id) || self.title.as_deref().is_some_and(same))
    }
}

/// Keeps the reviews of the location that was named or, where there are several, is asked for.
pub(super) fn choose(
    import: &Import,
    exports: &[Export],
    drafts: &mut Vec<ReviewDraft>,
) -> Result<(), Failure> {
    let locations = locations(exports, drafts);
    let list: Vec<String> = locations.iter().map(Location::line).collect();
    let list = list.join("\n");
    let answer = match &import.location {
        Some(named) => named.clone(),
        None if locations.len() < 2 => return Ok(()),
        None if import.leave == Leave::Ask && io::stdin().is_terminal() && io::stderr().is_terminal() => {
            ask(&list).ok_or_else(|| Failure::new("no location was chosen, so nothing was written"))?
        }
        None => {
            let failure = Failure::new(format!("these are reviews of {} locations", locations.len()));
            return Err(failure.help(format!(
                "choose this shop's location with `--location`, or import them all with `--location all`:\n{list}"
            )));
        }
    };
    let answer = answer.trim();
    if answer.eq_ignore_ascii_case(ALL) {
        return Ok(());
    }
    let Some(chosen) = locations.iter().find(|location| location.is_meant(answer)) else {
        let failure = Failure::new(format!("there's no location `{answer}` in this export"));
        return Err(failure.help(format!("choose one of these, or `all`:\n{list}")));
    };
    drafts.retain(|draft| draft.location == chosen.id);
    Ok(())
}

/// `None` if the terminal was hung up.
fn ask(list: &str) -> Option<String> {
    let mut err = anstream::stderr().lock();
    write!(
        err,
        "These are reviews of several locations:\n{list}\n\nWhich one is this shop? Its number or name, or `all`: "
    )
    .ok()?;
    err.flush().ok()?;
    let mut answer = String::new();
    let read = io::stdin().lock().read_line(&mut answer).ok()?;
    (read > 0 && !answer.trim().is_empty()).then_some(answer)
}

/// In order of their numbers.
fn locations(exports: &[Export], drafts: &[ReviewDraft]) -> Vec<Location> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for draft in drafts {
        *counts.entry(&draft.location).or_default() += 1;
    }
    let location = |(id, reviews): (&str, usize)| Location {
        id: id.to_owned(),
        title: title(exports, id),
        reviews,
    };
    counts.into_iter().map(location).collect()
}

/// The name of a location, from the file that Takeout puts beside its reviews.
fn title(exports: &[Export], id: &str) -> Option<String> {
    let folder = format!("location-{id}");
    let mut folders = exports
        .iter()
        .filter_map(|export| Path::new(export.file.as_str()).parent());
    let folder = folders.find(|path| path.file_name().is_some_and(|name| name == folder.as_str()))?;
    let data = folder.join("data.json");
    if !data.metadata().ok()?.is_file() {
        return None;
    }
    let mut text = String::new();
    File::open(data)
        .ok()?
        .take(LARGEST_DATA)
        .read_to_string(&mut text)
        .ok()?;
    let data: serde_json::Value = serde_json::from_str(&text).ok()?;
    let mut names = ["title", "locationName"]
        .iter()
        .filter_map(|key| data.get(key)?.as_str());
    let name = names.next()?;
    Some(name.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|name| !name.is_empty())
}
