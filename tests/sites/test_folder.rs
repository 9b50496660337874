//! A shop made from strings, compiled.

use std::collections::BTreeMap;

use shopfront::diagnostics::{LineIndex, SourceText};
use shopfront::site::plan::LinkStyle;
use shopfront::source::SourceTree;
use shopfront::{Options, Outcome, compile};

/// What browsers and phones ask for by themselves.
pub const ICONS: [&str; 4] = [
    "apple-touch-icon.png",
    "favicon.ico",
    "favicon.svg",
    "site.webmanifest",
];

/// The smallest shop.
pub const NAME: &str = "[shop]\nname = \"Ann's\"\n";

/// A compiled shop.
pub struct TestFolder {
    pub outcome: Outcome,
}

/// Compiles `files` on 22 November 2026.
pub fn shop(files: &[(&str, &str)]) -> TestFolder {
    shop_at("2026-11-22T10:00:00Z", files)
}

/// Compiles `files` at `now`.
pub fn shop_at(now: &str, files: &[(&str, &str)]) -> TestFolder {
    let options = Options {
        now: now.parse().unwrap(),
        link_style: LinkStyle::Pretty,
        theme: None,
    };
    with(&options, files)
}

/// Compiles `files` with `options`.
pub fn with(options: &Options, files: &[(&str, &str)]) -> TestFolder {
    TestFolder {
        outcome: compile(&SourceTree::from_texts(files.iter().copied()), options),
    }
}

impl TestFolder {
    /// Each problem as `file:line:column: CODE message | help`. What the rules of the checker find in so small a shop
    /// is tested beside them.
    pub fn problems(&self) -> Vec<String> {
        let line = |problem: &shopfront::diagnostics::Diagnostic| {
            let place = &problem.primary.place;
            let at = match (place.range, self.outcome.source_text(&place.file)) {
                (Some((start, _)), Some(text)) => {
                    let at = LineIndex::new(text).line_column(start);
                    format!("{}:{}:{}", place.file, at.line, at.column)
                }
                _ => place.file.to_string(),
            };
            let help: String = problem.help.iter().map(|help| format!(" | {help}")).collect();
            format!("{at}: {} {}{help}", problem.code, problem.message)
        };
        let problems = self.outcome.diagnostics.iter();
        let pipeline = problems.filter(|problem| shopfront::check::find(problem.code.0).is_none());
        pipeline.map(line).collect()
    }

    /// The files of the site with their text, those in `assets/` left out.
    pub fn files(&self) -> BTreeMap<String, String> {
        assert_eq!(self.problems(), [""; 0]);
        self.files_despite_problems()
    }

    /// The text of one file, whatever was said of the shop.
    pub fn file_despite_problems(&self, path: &str) -> String {
        self.files_despite_problems().remove(path).unwrap_or_default()
    }

    /// The same, whatever was said of the shop.
    pub fn files_despite_problems(&self) -> BTreeMap<String, String> {
        let site = self.outcome.site.as_ref().unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let files = site
            .files
            .iter()
            .map(|(path, blob)| (path.to_string(), text(&blob.read().unwrap())));
        files.filter(|(path, _)| !path.starts_with("assets/")).collect()
    }

    /// The paths of the files, those in `assets/` and the icons, which every site has, left out.
    pub fn paths(&self) -> Vec<String> {
        let paths = self.files().into_keys();
        paths.filter(|path| !ICONS.contains(&path.as_str())).collect()
    }

    /// The text of one file.
    pub fn file(&self, path: &str) -> String {
        self.files()
            .remove(path)
            .unwrap_or_else(|| panic!("no {path} among {:?}", self.paths()))
    }

    /// The words on a page, without markup.
    pub fn words(&self, path: &str) -> String {
        let html = self.file(path);
        let body = html.split_once("<body").map_or(html.as_str(), |(_, body)| body);
        let mut words = String::new();
        let mut inside = true;
        for character in body.chars() {
            match character {
                '<' => inside = true,
                '>' => {
                    inside = false;
                    words.push(' ');
                }
                other if !inside => words.push(other),
                _ => {}
            }
        }
        words
            .split(' ')
            .flat_map(|word| word.split('\n'))
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// `text` holds `part`; what it holds is shown where it does not.
#[track_caller]
pub fn assert_holds(text: &str, part: &str) {
    assert!(text.contains(part), "{part:?} is not in:\n{text}");
}
