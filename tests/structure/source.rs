//! The files of `src/` as text, and what they name.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A source file without what tests and comments say.
pub struct Source {
    /// Below `src/`: `plan/path.rs`.
    pub path: String,
    /// As it stands on the disk.
    pub text: String,
    /// Comments and string contents blanked, test modules cut off; lines keep their numbers.
    pub code: String,
}

impl Source {
    /// `path:line` for a byte position in `code`.
    pub fn place(&self, at: usize) -> String {
        let line = self.code[..at].matches('\n').count() + 1;
        format!("src/{}:{line}", self.path)
    }

    /// Places where `needle` stands as a whole word in code.
    pub fn uses(&self, needle: &str) -> Vec<String> {
        let word = |c: char| c.is_alphanumeric() || c == '_';
        self.code
            .match_indices(needle)
            .filter(|(at, _)| !self.code[..*at].ends_with(word))
            .map(|(at, _)| self.place(at))
            .collect()
    }
}

/// Every `crate::…` path in `code`, groups spelled out, down to the first name that is a type or function.
pub fn crate_paths(code: &str) -> Vec<(usize, String)> {
    let mut paths = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$') {
            continue;
        }
        let rest = &code[at + "crate::".len()..];
        spell_out("", rest, &mut |path| paths.push((at, path)));
    }
    paths
}

/// Reports the paths at the start of `text`, each behind `prefix`; gives what follows them.
fn spell_out<'a>(prefix: &str, text: &'a str, report: &mut dyn FnMut(String)) -> &'a str {
    let text = text.trim_start();
    if let Some(mut rest) = text.strip_prefix('{') {
        loop {
            rest = rest.trim_start().trim_start_matches(',').trim_start();
            if rest.is_empty() {
                return rest;
            }
            if let Some(after) = rest.strip_prefix('}') {
                return after;
            }
            let before = rest.len();
            rest = spell_out(prefix, rest, report);
            if rest.len() == before {
                return rest;
            }
        }
    }
    let end = text
        .find(|c: char| !c.is_alphanumeric() && c != '_' && c != '*')
        .unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let path = if prefix.is_empty() {
        name.to_owned()
    } else {
        format!("{prefix}::{name}")
    };
    let is_module = name.starts_with(|c: char| c.is_lowercase());
    match rest.strip_prefix("::") {
        Some(inner) if is_module => spell_out(&path, inner, report),
        _ => {
            report(path);
            // `Type::CONSTANT` and `name as other` belong to the same entry.
            rest.find([',', '}', ';', '\n']).map_or("", |next| &rest[next..])
        }
    }
}

/// All files of `src/`, by path in order.
pub fn sources() -> Vec<Source> {
    let mut found = Vec::new();
    for (path, text) in rust_files("src") {
        let code = if is_test_file(&path) {
            String::new()
        } else {
            code_of(&text)
        };
        found.push(Source { path, text, code });
    }
    found
}

/// The path below `folder` and the text of every file in Rust, by path in order.
pub fn rust_files(folder: &str) -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut found = BTreeMap::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let below = path.strip_prefix(&root).unwrap().to_string_lossy();
                found.insert(below.replace('\\', "/"), text);
            }
        }
    }
    found
}

/// Test modules in files of their own may use and print what they need.
pub fn is_test_file(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.ends_with("_tests.rs") || path.contains("/tests/")
}

/// `text` without comments, contents of strings, and everything from the first `#[cfg(test)] mod` on.
fn code_of(text: &str) -> String {
    let blanked = blank(text);
    let tests = blanked.match_indices("#[cfg(test)]").find(|(at, marker)| {
        let after = blanked[at + marker.len()..].trim_start();
        let head = after.split([';', '{']).next().unwrap_or_default();
        after.starts_with("mod ") && after[head.len()..].starts_with('{')
    });
    match tests {
        Some((at, _)) => blanked[..at].to_owned(),
        None => blanked,
    }
}

/// Replaces comments and the contents of strings by nothing but their line ends.
pub fn blank(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some(hashes) = raw_string(rest).filter(|_| !code.ends_with(char::is_alphanumeric)) {
            let open = rest.find('"').unwrap_or(0) + 1;
            let close = format!("\"{}", "#".repeat(hashes));
            rest[open..]
                .find(&close)
                .map_or(rest.len(), |end| open + end + close.len())
        } else if first == '"' {
            string_end(rest)
        } else if rest.starts_with("'\"'") || rest.starts_with("'\\\"'") {
            rest[1..].find("'").map_or(rest.len(), |end| end + 2)
        } else {
            code.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        };
        let (gone, left) = rest.split_at(skipped);
        code.extend(gone.chars().filter(|c| *c == '\n'));
        rest = left;
    }
    code
}

/// How many `#` a raw string at the start of `text` has.
fn raw_string(text: &str) -> Option<usize> {
    let text = text.strip_prefix('b').unwrap_or(text).strip_prefix('r')?;
    let bare = text.trim_start_matches('#');
    bare.starts_with('"').then(|| text.len() - bare.len())
}

/// Where the string that `text` starts with ends.
fn string_end(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '\\' if !escaped => escaped = true,
            '"' if !escaped => return at + 1,
            _ => escaped = false,
        }
    }
    text.len()
}

#[test]
fn crate_paths_are_found_in_every_form_of_use() {
    let found: Vec<_> = crate_paths(
        "use crate::plan::{SitePath, path::{Deep}};\nuse crate::{diagnostics::Code, shop};\n\
         let x = crate::render::RenderedSite::default();",
    )
    .into_iter()
    .map(|(_, path)| path)
    .collect();
    assert_eq!(
        found,
        [
            "plan::SitePath",
            "plan::path::Deep",
            "diagnostics::Code",
            "shop",
            "render::RenderedSite"
        ]
    );
}

#[test]
fn comments_strings_and_tests_are_no_code() {
    let text = "//! std::fs\nlet a = \"fs::read\"; // fs::\nlet b = '\"'; let c = r#\"println!(\"x\")\"#;\n\
                /* dbg! */ real();\n#[cfg(test)]\nmod tests { println!() }\n";
    let code = code_of(text);
    for word in ["fs", "println", "dbg", "tests"] {
        assert!(!code.contains(word), "{word} in {code:?}");
    }
    assert!(code.contains("real();"));
    assert_eq!(code.lines().count(), 4);
}
