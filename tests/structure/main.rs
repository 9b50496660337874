//! Holds the borders of the source tree, so that the pipeline stays a pipeline.
//!
//! Reads `src/` as text. What a room may use stands in [`ROOMS`]; each failing message says what to do.

#![allow(clippy::unwrap_used, reason = "a test that cannot read src/ has to fail")]

mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use self::source::{Source, crate_paths, is_test_file, sources};

/// Each room of `src/` with the rooms it may name in `crate::…` paths; the order is that of the pipeline.
const ROOMS: &[(&str, &[&str])] = &[
    ("memo", &[]),
    ("diag", &[]),
    ("value", &["diag"]),
    ("source", &["memo", "diag"]),
    ("external", &["diag", "value"]),
    ("language", &["diag", "value"]),
    ("content", &["memo", "diag", "value", "source", "language"]),
    (
        "shop",
        &["memo", "diag", "value", "source", "language", "content"],
    ),
    ("import", &["diag", "value", "shop"]),
    ("picture", &["memo", "diag", "value", "source"]),
    // `theme.toml` is decoded as `shop.toml` is, and `[theme]` there chooses the theme.
    ("theme", &["memo", "diag", "value", "source", "language", "shop"]),
    ("plan", BEFORE_PLAN),
    ("check", BEFORE_CHECK),
    // Taken from the records of the shop and of themes; the rules and sections are words that editors offer.
    ("schema", &["diag", "value", "shop", "theme", "plan", "check"]),
    ("start", &["value", "schema"]),
    ("render", BEFORE_CHECK),
    (
        "host",
        &["diag", "value", "source", "shop", "picture", "plan", "render"],
    ),
    // It renders shops of its own, so it knows `compile`.
    (
        "review",
        &["diag", "source", "shop", "plan", "render", "theme", "value"],
    ),
    ("publish", &["diag", "source", "plan", "render"]),
    ("preview", &["diag", "source", "plan", "check", "render", "host"]),
];

const BEFORE_PLAN: &[&str] = &[
    "memo", "diag", "value", "source", "language", "content", "shop", "picture", "theme",
];

const BEFORE_CHECK: &[&str] = &[
    "memo", "diag", "value", "source", "language", "content", "shop", "picture", "theme", "plan",
];

/// Rooms that know single types of another one, and no more of it.
const ONLY: &[(&str, &str, &[&str])] = &[
    ("host", "picture", &["base64"]),
    ("publish", "source", &["Blob", "DiskFile", "MANIFEST"]),
    ("publish", "plan", &["SitePath"]),
    ("publish", "render", &["RenderedSite"]),
    ("schema", "plan", &["Section"]),
    ("schema", "check", &["RULES", "Level"]),
    ("preview", "source", &["Blob"]),
    ("preview", "plan", &["SitePath"]),
    // The panel is the report of `check`.
    ("preview", "check", &["GOOD", "chapters"]),
    ("preview", "render", &["RenderedSite"]),
    ("preview", "host", &["Needs", "Policy", "Directive", "Source"]),
];

/// Files at the root of `src/`, and rooms, that may name every room.
const KNOW_ALL: &[&str] = &["lib.rs", "main.rs", "compile.rs", "compile", "cli"];

/// Rooms that touch the disk.
const DISK: &[&str] = &["source", "publish", "picture", "cli"];

/// Rooms that talk to other computers, or listen.
const NETWORK: &[&str] = &["external", "preview"];

/// Rooms and files that read the clock. `blob.rs` says why it may.
const CLOCK: &[&str] = &["cli", "source/blob.rs"];

/// Rooms and files that print or end the process.
const VOICE: &[&str] = &["cli", "main.rs"];

/// No file is longer, so that each one can be read at a sitting.
const MOST_LINES: usize = 500;

/// Data tables, which nobody reads from top to bottom: they may be longer.
const DATA_TABLES: &[&str] = &[];

#[test]
fn each_room_uses_only_earlier_rooms() {
    let allowed: BTreeMap<&str, &[&str]> = ROOMS.iter().copied().collect();
    let mut problems = Vec::new();
    for source in sources() {
        let room = source.room().trim_end_matches(".rs").to_owned();
        if KNOW_ALL.contains(&source.room()) {
            continue;
        }
        let Some(allowed) = allowed.get(room.as_str()) else {
            problems.push(format!(
                "src/{}: the room `{room}` is not in ROOMS of tests/structure/main.rs: add it, with what it may use",
                source.path
            ));
            continue;
        };
        for (at, path) in crate_paths(&source.code) {
            let used = path.split("::").next().unwrap_or_default();
            if used != room && is_room(used) && !allowed.contains(&used) {
                problems.push(format!(
                    "{}: `{room}` may not use `crate::{path}`; it may use {}. Pass the value in, or move the type down",
                    source.place(at),
                    list(allowed)
                ));
            }
        }
    }
    assert_none(&problems);
}

#[test]
fn publish_and_preview_know_only_the_finished_site() {
    let mut problems = Vec::new();
    for source in sources() {
        for (at, path) in crate_paths(&source.code) {
            for (room, other, types) in ONLY {
                let name = path.strip_prefix(other).and_then(|rest| rest.strip_prefix("::"));
                if source.room() != *room || name.is_none_or(|name| types.contains(&name)) {
                    continue;
                }
                problems.push(format!(
                    "{}: of `{other}`, `{room}` may know only {}, not `{path}`",
                    source.place(at),
                    list(types)
                ));
            }
        }
    }
    assert_none(&problems);
}

#[test]
fn every_room_is_on_the_map() {
    let map = fs::read_to_string("docs/development.md").unwrap();
    let rooms: BTreeSet<_> = sources().iter().map(|source| source.room().to_owned()).collect();
    let on_map =
        |room: &&String| *room == "lib.rs" || map.contains(&format!("[`src/{room}`](../src/{room})"));
    let missing: Vec<&String> = rooms.iter().filter(|room| !on_map(room)).collect();
    assert!(
        missing.is_empty(),
        "docs/development.md says nothing of these rooms in its table: {missing:?}"
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
        VOICE,
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
        "only `source`, `publish`, `picture` and `cli` touch the disk: take bytes from the SourceTree",
    ));
}

#[test]
fn only_external_and_the_preview_use_the_network() {
    let network = ["ureq::", "rustls::", "TcpStream", "TcpListener", "UdpSocket"];
    assert_none(&found_outside(
        NETWORK,
        &network,
        "only `external` asks other computers, and only `preview` listens",
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
fn only_rooms_that_wait_measure_time() {
    let rooms = [NETWORK, &["cli"]].concat();
    assert_none(&found_outside(
        &rooms,
        &["Instant::now"],
        "only rooms that wait for others measure time: what is made may not depend on it",
    ));
}

#[test]
fn checks_never_see_templates() {
    let problems: Vec<_> = sources()
        .iter()
        .filter(|source| source.room() == "check")
        .flat_map(|source| source.uses("tera"))
        .map(|place| {
            format!("{place}: `check` must not name tera: check the model and the plan, not the templates")
        })
        .collect();
    assert_none(&problems);
}

#[test]
fn the_table_of_rooms_is_in_pipeline_order() {
    let mut earlier = BTreeSet::new();
    for (room, allowed) in ROOMS {
        for used in *allowed {
            assert!(
                earlier.contains(used),
                "`{room}` may use `{used}`, which must stand above it in ROOMS"
            );
        }
        earlier.insert(*room);
    }
}

fn found_outside(rooms: &[&str], needles: &[&str], advice: &str) -> Vec<String> {
    let mut problems = Vec::new();
    for source in sources() {
        if rooms.contains(&source.room()) || rooms.contains(&source.path.as_str()) {
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

fn is_room(name: &str) -> bool {
    name == "cli" || ROOMS.iter().any(|(room, _)| *room == name)
}

fn list(names: &[&str]) -> String {
    if names.is_empty() {
        return "no other room".to_owned();
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
