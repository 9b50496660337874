//! Holds the borders of the source tree, so that the pipeline stays a pipeline.
//!
//! Reads `src/` as text. The order of the modules is [`MODULES`]; each failing message says what to do.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot read src/ has to fail"
)]

mod source;

use std::fs;

use self::source::{Source, blank, crate_paths, is_test_file, rust_files, sources};

/// The modules of `src/` in pipeline order. Each may use those above it, never those below.
const MODULES: &[&str] = &[
    "memo",
    "dir",
    "diagnostics",
    "source",
    "model/value",
    "model/language",
    "model/shop",
    "content",
    "media",
    "theme",
    "site/plan",
    "site/render",
    "site/host",
    "check/link_check",
    "check",
    "compile",
    "publish",
    "publish/remote",
    "http_server",
    "preview",
    "tools/schema",
    "tools/import",
    "tools/price_change",
    "tools/scaffold",
    "tools/theme_check",
    "editor",
    "cli",
];

/// Files at the root of `src/` that join the modules.
const ROOT_FILES: &[&str] = &["lib.rs", "main.rs"];

/// Modules that may use less of another one than its place in the order allows.
const ONLY: &[(&str, &str, &[&str])] = &[
    ("content", "model/shop", &[]),
    ("media", "model/shop", &[]),
    ("media", "content", &["escape", "escape/escaped"]),
    (
        "theme",
        "media",
        &["css/CssToken", "css/Token", "css/block", "css/tokens", "css/urls"],
    ),
    // A theme is checked on its own; rules look at the model and the plan, not at what was rendered.
    ("check", "site/render", &[]),
    ("check", "site/host", &[]),
    ("check/link_check", "model/shop", &[]),
    ("check/link_check", "site/plan", &[]),
    ("site/host", "media", &["css/imports", "css/urls"]),
    ("publish", "source", &["Blob", "DiskFile", "MANIFEST"]),
    ("publish", "site/plan", &["SitePath"]),
    ("publish", "site/render", &["RenderedSite"]),
    ("http_server", "source", &["Blob"]),
    ("http_server", "site/host", &["ContentType"]),
    ("preview", "source", &["Blob"]),
    ("preview", "site/plan", &["SitePath"]),
    // The panel is the report of `check`.
    ("preview", "check", &["GOOD", "report_sections"]),
    ("preview", "site/render", &["RenderedSite"]),
    (
        "preview",
        "site/host",
        &["ContentType", "Needs", "Policy", "Directive", "Source"],
    ),
    ("tools/schema", "site/plan", &["Section"]),
    ("tools/schema", "check", &["RULES", "Level"]),
];

/// Modules that touch the disk.
const DISK: &[&str] = &["dir", "source", "publish", "cli"];

/// Modules and files that write, move and delete. Everything else goes through `dir`, which follows no link.
const WRITING: &[&str] = &["dir", "publish/folder.rs"];

/// Modules that talk to other computers, or listen.
const NETWORK: &[&str] = &[
    "check/link_check",
    "publish/remote",
    "http_server",
    "preview",
    "editor",
];

/// Modules and files that read the clock. `blob.rs` says why it may.
const CLOCK: &[&str] = &["cli", "source/blob.rs"];

/// Modules and files that print or end the process.
const PRINTING: &[&str] = &["cli", "main.rs"];

/// No file is longer, so that each one can be read at a sitting.
const MOST_LINES: usize = 500;

/// No comment and no line of code is wider, strings aside: texts are as long as they are.
const MOST_COLUMNS: usize = 120;

/// Data tables, which nobody reads from top to bottom: they may be longer.
const DATA_TABLES: &[&str] = &[];

#[test]
fn each_module_uses_only_those_above_it() {
    let mut problems = Vec::new();
    for source in sources() {
        if ROOT_FILES.contains(&source.path.as_str()) || is_test_file(&source.path) {
            continue;
        }
        let Some(place) = module_of(&source.path) else {
            if !only_joins(&source) {
                problems.push(format!(
                    "src/{}: this module is not in MODULES of tests/structure/main.rs: add it, where it stands in the pipeline",
                    source.path
                ));
            }
            continue;
        };
        for (at, path) in crate_paths(&source.code) {
            if module_of(&path.replace("::", "/")).is_some_and(|used| used > place) {
                problems.push(format!(
                    "{}: `{}` may not use `crate::{path}`, which comes later: pass the value in, or move the type up",
                    source.place(at),
                    MODULES[place]
                ));
            }
        }
    }
    assert_none(&problems);
}

#[test]
fn some_modules_know_little_of_others() {
    let mut problems = Vec::new();
    for source in sources() {
        for (at, path) in crate_paths(&source.code) {
            for (module, other, types) in ONLY {
                let inside = module_of(&source.path).is_some_and(|found| MODULES[found] == *module);
                let path = path.replace("::", "/");
                let name = path.strip_prefix(other).and_then(|rest| rest.strip_prefix('/'));
                if !inside || name.is_none_or(|name| types.contains(&name)) {
                    continue;
                }
                problems.push(format!(
                    "{}: of `{other}`, `{module}` may use only {}, not `{path}`",
                    source.place(at),
                    list(types)
                ));
            }
        }
    }
    assert_none(&problems);
}

#[test]
fn every_module_is_in_the_architecture() {
    let text = fs::read_to_string("docs/architecture.md").unwrap();
    let missing: Vec<_> = MODULES
        .iter()
        .filter(|module| {
            !text.contains(&format!("(../src/{module})")) && !text.contains(&format!("(../src/{module}.rs)"))
        })
        .collect();
    assert!(
        missing.is_empty(),
        "docs/architecture.md says nothing of these modules in its table: {missing:?}"
    );
}

#[test]
fn no_file_is_too_long() {
    let too_long = |source: &Source| {
        let lines = source.text.lines().count();
        (lines > MOST_LINES && !DATA_TABLES.contains(&source.path.as_str())).then(|| {
            format!(
                "src/{}: {lines} lines, more than {MOST_LINES}: split it by concern (a data table: name it in DATA_TABLES)",
                source.path
            )
        })
    };
    assert_none(&sources().iter().filter_map(too_long).collect::<Vec<_>>());
}

#[test]
fn no_line_is_too_wide() {
    let mut problems = Vec::new();
    for folder in ["src", "tests", "benches"] {
        for (path, text) in rust_files(folder) {
            for (at, (line, code)) in text.lines().zip(blank(&text).lines()).enumerate() {
                let is_comment = line.trim_start().starts_with("//");
                let width = if is_comment { line } else { code }.chars().count();
                if width > MOST_COLUMNS {
                    problems.push(format!(
                        "{folder}/{path}:{}: {width} columns, more than {MOST_COLUMNS}: break the line",
                        at + 1
                    ));
                }
            }
        }
    }
    assert_none(&problems);
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent = |source: &Source| {
        (!source.text.starts_with("//!") && !is_test_file(&source.path)).then(|| {
            format!(
                "src/{}: start it with a `//!` line that says what it is for",
                source.path
            )
        })
    };
    assert_none(&sources().iter().filter_map(silent).collect::<Vec<_>>());
}

#[test]
fn only_the_command_line_prints_and_exits() {
    let loud = [
        "println!",
        "print!",
        "eprintln!",
        "eprint!",
        "dbg!",
        "process::exit",
        "process::abort",
        "io::stdout",
        "io::stderr",
        "anstream::",
    ];
    assert_none(&found_outside(
        PRINTING,
        &loud,
        "only `cli` and `main.rs` print or exit: return a value",
    ));
}

#[test]
fn only_source_publish_and_the_command_line_touch_the_disk() {
    let disk = ["fs::", "File::open", "File::create", "walkdir::"];
    assert_none(&found_outside(
        DISK,
        &disk,
        "only `dir`, `source`, `publish` and `cli` touch the disk: take bytes from the SourceTree",
    ));
}

#[test]
fn only_two_modules_write_and_delete() {
    let writing = [
        "fs::write",
        "fs::rename",
        "fs::remove",
        "fs::copy",
        "fs::hard_link",
        "fs::set_permissions",
        "File::create",
        "OpenOptions",
    ];
    assert_none(&found_outside(
        WRITING,
        &writing,
        "a link in a shop folder may lead anywhere: write and delete through `dir::Dir`",
    ));
}

#[test]
fn nothing_is_read_without_a_limit() {
    let whole = ["fs::read(", "fs::read_to_string", "io::read_to_string"];
    assert_none(&found_outside(
        &[],
        &whole,
        "a file may be larger than the memory: read with `Dir::read` or `read_at_most`",
    ));
}

#[test]
fn only_link_check_uploads_and_the_server_use_the_network() {
    let network = ["ureq::", "rustls::", "TcpStream", "TcpListener", "UdpSocket"];
    assert_none(&found_outside(
        NETWORK,
        &network,
        "only `check/link_check` and `publish/remote` ask other computers, and only `http_server` listens, for `preview` and `editor`",
    ));
}

#[test]
fn only_the_command_line_asks_what_time_it_is() {
    let time = ["SystemTime::now", "Timestamp::now", "Zoned::now"];
    assert_none(&found_outside(
        CLOCK,
        &time,
        "only `cli` reads the clock: take the moment from `Options`",
    ));
}

#[test]
fn only_modules_that_wait_measure_time() {
    let modules = [NETWORK, &["cli"]].concat();
    assert_none(&found_outside(
        &modules,
        &["Instant::now"],
        "only modules that wait for others measure time: what is made may not depend on it",
    ));
}

#[test]
fn checks_never_see_templates() {
    let problems: Vec<_> = sources()
        .iter()
        .filter(|source| source.path.starts_with("check/"))
        .flat_map(|source| source.uses("tera"))
        .map(|place| {
            format!("{place}: `check` must not name tera: check the model and the plan, not the templates")
        })
        .collect();
    assert_none(&problems);
}

fn found_outside(modules: &[&str], needles: &[&str], advice: &str) -> Vec<String> {
    let mut problems = Vec::new();
    for source in sources() {
        let module = module_of(&source.path).map(|at| MODULES[at]);
        let inside = |allowed: &&str| {
            source.path == **allowed || module.is_some_and(|module| is_within(module, allowed))
        };
        if modules.iter().any(inside) {
            continue;
        }
        for needle in needles {
            let places = source.uses(needle);
            problems.extend(
                places
                    .iter()
                    .map(|place| format!("{place}: `{needle}`: {advice}")),
            );
        }
    }
    problems
}

/// The place in [`MODULES`] of a path such as `site/plan/path.rs`: the longest entry that it is within.
fn module_of(path: &str) -> Option<usize> {
    let path = path.trim_end_matches(".rs");
    let found = MODULES
        .iter()
        .enumerate()
        .filter(|(_, module)| is_within(path, module));
    found.max_by_key(|(_, module)| module.len()).map(|(at, _)| at)
}

fn is_within(path: &str, module: &str) -> bool {
    path.strip_prefix(module)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Whether a file, such as `model/mod.rs`, does nothing but declare modules.
fn only_joins(source: &Source) -> bool {
    source.path.ends_with("/mod.rs")
        && source
            .code
            .lines()
            .all(|line| line.trim().is_empty() || line.starts_with("pub mod "))
}

fn list(names: &[&str]) -> String {
    if names.is_empty() {
        return "nothing".to_owned();
    }
    names
        .iter()
        .map(|name| format!("`{name}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

fn assert_none(problems: &[String]) {
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}
