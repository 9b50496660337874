//! The commands of the documentation do what it says.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::fences::{Fence, Mark, fences};
use crate::{pages, read};

#[test]
fn commands_and_files_work_as_written() {
    for page in pages() {
        let text = read(&page);
        let temp = tempfile::tempdir().unwrap();
        let mut printed = String::new();
        for fence in fences(&text) {
            let place = format!("{}:{}", page.display(), fence.line);
            step(temp.path(), &place, &fence, &mut printed);
        }
    }
}

fn step(temp: &Path, place: &str, fence: &Fence<'_>, printed: &mut String) {
    match fence.mark {
        Some(Mark::File(path)) => {
            let path = temp.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, &fence.text).unwrap();
        }
        Some(Mark::Run(folder)) => *printed = run(&temp.join(folder), place, &fence.text),
        Some(Mark::Out(_)) => assert!(
            matches(&fence.text, printed),
            "{place}: the page says\n{}\nbut the commands print\n{printed}",
            fence.text
        ),
        Some(Mark::NotRun) => {}
        None => assert_ne!(
            fence.language, "sh",
            "{place}: mark these commands with run=FOLDER, or with not-run"
        ),
    }
}

fn run(folder: &Path, place: &str, commands: &str) -> String {
    fs::create_dir_all(folder).unwrap();
    let binary = Path::new(env!("CARGO_BIN_EXE_shopfront")).parent().unwrap();
    let path = format!("{}:{}", binary.display(), std::env::var("PATH").unwrap());
    let ran = Command::new("bash")
        .args(["-euo", "pipefail", "-c", commands])
        .current_dir(folder)
        .env("PATH", path)
        .env("SOURCE_DATE_EPOCH", "1795341600") // 22 November 2026
        .output()
        .unwrap();
    // What the checker says of a shop goes to standard error, and is no part of what a page shows.
    let (out, said) = (
        String::from_utf8(ran.stdout).unwrap(),
        String::from_utf8(ran.stderr).unwrap(),
    );
    assert!(ran.status.success(), "{place}: {commands}\n{out}{said}");
    out
}

/// True where `said` is `printed`, line for line; `…` stands for anything within a line.
fn matches(said: &str, printed: &str) -> bool {
    let (said, printed): (Vec<_>, Vec<_>) = (said.lines().collect(), printed.lines().collect());
    said.len() == printed.len()
        && said
            .iter()
            .zip(&printed)
            .all(|(said, printed)| fits(said, printed))
}

fn fits(said: &str, printed: &str) -> bool {
    let Some((start, rest)) = said.split_once('…') else {
        return said == printed;
    };
    let Some(after) = printed.strip_prefix(start) else {
        return false;
    };
    after
        .char_indices()
        .map(|(at, _)| at)
        .chain([after.len()])
        .any(|at| after.get(at..).is_some_and(|printed| fits(rest, printed)))
}

#[test]
fn an_ellipsis_stands_for_anything() {
    assert!(fits("Built … in … ms", "Built 2 pages in 5 ms"));
    assert!(!fits("Built … in … s", "Built 2 pages in 5 ms"));
    assert!(matches("a…\n", "a\n") && !matches("a\n", "a\nb\n"));
}
