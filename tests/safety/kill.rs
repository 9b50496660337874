//! Builds killed at any moment. A few here; `tests/run kill` does many more.

use std::collections::{BTreeMap, BTreeSet};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::{BINARY, BUILD, TestFolder, files, write_shop};

/// How many builds are killed.
fn kills() -> usize {
    let asked = std::env::var("SHOPFRONT_KILLS").ok();
    asked.map_or(10, |asked| asked.parse().unwrap())
}

fn start(temp: &TestFolder) -> Child {
    Command::new(BINARY)
        .args(BUILD.split_whitespace())
        .current_dir(temp.0.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

type Site = BTreeMap<String, Vec<u8>>;

/// The site of each version, from a folder where nothing was ever killed, and how long the slowest build took.
fn undisturbed() -> (Vec<Site>, Duration) {
    let mut longest = Duration::ZERO;
    let sites = (0..2)
        .map(|version| {
            let temp = TestFolder::new();
            write_shop(&temp, "shop", version);
            let started = Instant::now();
            assert_eq!(start(&temp).wait().unwrap().code(), Some(0));
            longest = longest.max(started.elapsed());
            files(&temp.at("shop/public"))
        })
        .collect();
    (sites, longest)
}

/// Spreads moments evenly up to `latest`, however many there are: multiples of the golden ratio.
fn moment(round: usize, latest: Duration) -> Duration {
    latest.mul_f64((round as f64 * 0.618_034).fract())
}

/// The latest moment for the next round. It finds out by itself how long a build takes, and follows when the machine
/// gets busier or calmer: in the long run, two builds of three are killed.
fn adjusted(latest: Duration, was_killed: bool) -> Duration {
    latest.mul_f64(if was_killed { 1.05 } else { 0.9 })
}

fn is_own(path: &str) -> bool {
    path.rsplit('/').next().unwrap().starts_with(".shopfront-")
}

/// Each file is one of the old or the new site, whole.
fn assert_whole(public: &Site, sites: &[Site]) {
    for (path, bytes) in public.iter().filter(|(path, _)| !is_own(path)) {
        let whole = sites.iter().any(|site| site.get(path) == Some(bytes));
        assert!(whole, "{path} is not whole");
    }
}

/// Each entry of the cache is whole: its checksum is at its end. What else stands there is known by its name.
fn assert_cache(cache: &Site) {
    for (path, bytes) in cache {
        let name = path.strip_prefix("pictures/").unwrap_or(path);
        let is_key = name.len() == 64 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
        if is_key {
            let (content, checksum) = bytes.split_at(bytes.len() - 32);
            assert_eq!(blake3::hash(content).as_bytes(), checksum, "{path}");
        } else if name == "last-build.json" {
            serde_json::from_slice::<serde_json::Value>(bytes).unwrap();
        } else {
            let known = [".gitignore", "CACHEDIR.TAG", "index.txt"].contains(&name);
            assert!(known || is_own(path), "{path}");
        }
    }
}

#[test]
fn a_build_killed_at_any_moment_costs_nothing() {
    let (sites, mut latest) = undisturbed();
    let temp = TestFolder::new();
    let mut killed = 0;
    let mut round = 0;
    while killed < kills() {
        let version = round % 2;
        write_shop(&temp, "shop", version);
        let sources = |temp: &TestFolder| -> Site {
            let mut all = files(&temp.at("shop"));
            all.retain(|path, _| !path.starts_with("public/") && !path.starts_with(".shopfront/"));
            all
        };
        let before = sources(&temp);
        let mut child = start(&temp);
        std::thread::sleep(moment(round, latest));
        // Fails where it has ended already, and that is fine.
        let _ = child.kill();
        let was_killed = child.wait().unwrap().code().is_none();
        killed += usize::from(was_killed);
        latest = adjusted(latest, was_killed);
        assert_eq!(sources(&temp), before, "round {round}: sources are only read");
        if temp.at("shop/public").exists() {
            assert_whole(&files(&temp.at("shop/public")), &sites);
        }
        if temp.at("shop/.shopfront").exists() {
            assert_cache(&files(&temp.at("shop/.shopfront")));
        }
        // Now and then several kills in a row.
        if round % 3 != 1 {
            let ran = temp.run(BUILD);
            assert_eq!(ran.code, Some(0), "round {round}: {ran:?}");
            assert_eq!(files(&temp.at("shop/public")), sites[version], "round {round}");
        }
        round += 1;
    }
    // More builds than the cache keeps what nobody uses: what was half written is gone as well.
    for round in 0..7 {
        write_shop(&temp, "shop", round % 2);
        assert_eq!(temp.run(BUILD).code, Some(0));
    }
    let left: BTreeSet<_> = files(&temp.at("shop"))
        .into_keys()
        .filter(|path| is_own(path))
        .collect();
    assert_eq!(
        left.into_iter().collect::<Vec<_>>(),
        ["public/.shopfront-manifest.json"]
    );
}
