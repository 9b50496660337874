//! `shopfront theme check`: reads a theme and renders test shops in it.

use std::path::{Path, PathBuf};

use serde_json::json;
use shopfront::diagnostics::Severity;
use shopfront::diagnostics::render::{Extent, Report, Summary};
use shopfront::read_shop;
use shopfront::source::SourceTree;
use shopfront::tools::theme_check::{Review, review};

use super::args::ThemeCheckArgs;
use crate::cli::failure::{Failure, colour_on_stdout};
use crate::cli::format;
use crate::cli::now;
use crate::cli::reply::{Exit, Reply};

/// What is to be read.
struct Subject {
    tree: SourceTree,
    /// The theme, where it is not the shop's.
    theme: Option<String>,
    /// What stands before the paths of its files.
    folder: PathBuf,
}

pub(crate) fn run(typed: &ThemeCheckArgs) -> Result<Reply, Failure> {
    let subject = subject(&typed.subject)?;
    let review = review(&subject.tree, subject.theme.as_deref(), now::moment(typed.now)?);
    let diagnostics = &review.diagnostics;
    let stopped = diagnostics.has_errors() || (typed.strict && diagnostics.count(Severity::Warning) > 0);
    let result = json!({ "theme_checked": { "files": review.files, "pages": review.pages } });
    let folder = subject.folder.to_string_lossy();
    let mut out = typed.format.write(&Report {
        diagnostics,
        source: &review,
        folder: &folder,
        colour: colour_on_stdout() && !typed.format.document,
        extent: Extent::Digest { rest: "" },
        result: Some(&result),
    });
    if typed.format.name == "human" {
        out += &sum(&review);
    }
    Ok(Reply {
        out,
        err: String::new(),
        exit: if stopped { Exit::Problems } else { Exit::Fine },
    })
}

fn sum(review: &Review) -> String {
    let read = format!(
        "Read {} and rendered {} of test shops.",
        format::count(review.files, "file", "files"),
        format::count(review.pages, "page", "pages")
    );
    match Summary::of(&review.diagnostics).sentence().as_str() {
        "" => format!("{read} Nothing to fix.\n"),
        _ => format!("{read}\n"),
    }
}

/// A shop folder, the folder of a theme, or the name of a theme.
fn subject(typed: &Path) -> Result<Subject, Failure> {
    if typed.join("shop.toml").is_file() {
        let (tree, _) =
            read_shop(typed, Some(&typed.join("public")), None).map_err(|error| Failure::of(&error))?;
        return Ok(Subject {
            tree,
            theme: None,
            folder: typed.to_owned(),
        });
    }
    if typed.join("theme.toml").is_file() {
        return of_folder(typed);
    }
    let name = typed.to_str().unwrap_or("");
    if typed.is_dir() || name.contains(['/', '\\']) || name == "." {
        return Err(
            Failure::new(format!("`{}` isn't a shop or a theme", typed.display()))
                .help("give a folder that contains a shop.toml or theme.toml, or the name of a theme"),
        );
    }
    super::known::theme(&SourceTree::default(), name)?;
    Ok(Subject {
        tree: SourceTree::default(),
        theme: Some(name.to_owned()),
        folder: PathBuf::new(),
    })
}

fn of_folder(typed: &Path) -> Result<Subject, Failure> {
    let root = std::fs::canonicalize(typed)
        .map_err(|error| Failure::new(format!("the folder `{}` can't be read: {error}", typed.display())))?;
    let name = root.file_name().and_then(|name| name.to_str());
    let name = name.ok_or_else(|| {
        Failure::new(format!(
            "the name of the folder `{}` isn't valid UTF-8",
            typed.display()
        ))
        .help("rename it")
    })?;
    let mut tree = SourceTree::default();
    // What is wrong with single files is said again where they are used.
    tree.read_theme(&root, name);
    let parent = match typed.file_name() {
        Some(_) => typed.parent().unwrap_or(Path::new("")).to_owned(),
        None => typed.join(".."),
    };
    Ok(Subject {
        tree,
        theme: Some(format!("{name}/")),
        folder: parent,
    })
}
