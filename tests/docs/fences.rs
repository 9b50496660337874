//! Fenced code with marks behind its language: what the tests do with it.
//!
//! - `toml file=shop/shop.toml`: this file, in the folder `shop` of the page's test folder.
//! - `sh run=shop`: these commands, in that folder.
//! - `text out=shop`: what the commands before printed; `…` stands for anything within a line.
//! - `sh not-run`: commands for another machine. Every `sh` block is marked one way or the other.

/// A fenced block.
#[derive(Debug, PartialEq, Eq)]
pub struct Fence<'a> {
    /// The line it begins on, from 1.
    pub line: usize,
    /// The language.
    pub language: &'a str,
    /// What the tests do with it.
    pub mark: Option<Mark<'a>>,
    /// What stands in it.
    pub text: String,
}

/// What the tests do with a block.
#[derive(Debug, PartialEq, Eq)]
pub enum Mark<'a> {
    /// Write it to this file.
    File(&'a str),
    /// Run it in this folder.
    Run(&'a str),
    /// Expect it from what ran in this folder.
    Out(&'a str),
    /// Leave it.
    NotRun,
}

/// The fenced blocks of a page.
pub fn fences(page: &str) -> Vec<Fence<'_>> {
    let mut fences = Vec::new();
    let mut open: Option<(Fence<'_>, &str)> = None;
    for (at, line) in page.lines().enumerate() {
        let ticks = line
            .get(..line.len() - line.trim_start_matches('`').len())
            .unwrap_or("");
        open = match open.take() {
            Some((fence, start)) if line.trim() == start => {
                fences.push(fence);
                None
            }
            Some((mut fence, start)) => {
                fence.text += line;
                fence.text.push('\n');
                Some((fence, start))
            }
            None if ticks.len() >= 3 => Some((opened(at + 1, line.trim_start_matches('`')), ticks)),
            None => None,
        };
    }
    assert!(open.is_none(), "a fence is not closed: {open:?}");
    fences
}

fn opened(line: usize, info: &str) -> Fence<'_> {
    let mut words = info.split_whitespace();
    Fence {
        line,
        language: words.next().unwrap_or(""),
        mark: words.next().map(|word| mark(line, word)),
        text: String::new(),
    }
}

fn mark(line: usize, word: &str) -> Mark<'_> {
    match word.split_once('=') {
        Some(("file", path)) => Mark::File(path),
        Some(("run", folder)) => Mark::Run(folder),
        Some(("out", folder)) => Mark::Out(folder),
        None if word == "not-run" => Mark::NotRun,
        _ => panic!("line {line}: the mark `{word}` is not known"),
    }
}

#[test]
fn marks_are_read() {
    let page = "A\n```toml file=a/b.toml\nx = 1\n```\n````md\n```sh\n```\n````\n```sh run=a\nls\n```\n";
    let found = fences(page);
    let all: Vec<_> = found
        .iter()
        .map(|f| (f.line, f.language, f.mark.as_ref(), f.text.as_str()))
        .collect();
    assert_eq!(
        all,
        [
            (2, "toml", Some(&Mark::File("a/b.toml")), "x = 1\n"),
            (5, "md", None, "```sh\n```\n"),
            (9, "sh", Some(&Mark::Run("a")), "ls\n"),
        ]
    );
}
