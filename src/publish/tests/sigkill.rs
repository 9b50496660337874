//! Builds in a process of their own, killed in the middle: what the system itself leaves behind.

use std::process::{Command, Stdio};
use std::time::Duration;

use super::*;

const PLACE: &str = "SHOPFRONT_TEST_KILLED_IN";

/// 240 files; every other one differs between versions, and a third of the names do.
fn version(version: usize) -> RenderedSite {
    let file = |number: usize| {
        let name = if number.is_multiple_of(3) {
            format!("v{version}/{number}")
        } else {
            number.to_string()
        };
        let text = format!("{number} {} ", if number.is_multiple_of(2) { version } else { 0 }).repeat(500);
        (
            SitePath::new(format!("{name}/index.html")).unwrap(),
            Blob::from(text),
        )
    };
    let files: BTreeMap<_, _> = (0..240).map(file).collect();
    RenderedSite {
        pages: files.len(),
        files,
    }
}

/// What the killed process does; a test by itself it is not.
#[test]
#[ignore = "runs in a process that is killed"]
fn build_until_killed() {
    let Ok(place) = std::env::var(PLACE) else { return };
    for round in 0.. {
        publish(
            &version(round % 2),
            &Path::new(&place).join("shop"),
            &Path::new(&place).join("out"),
            "1.2.3",
        )
        .unwrap();
    }
}

#[test]
fn a_killed_process_leaves_whole_files_and_no_lock() {
    let desk = Desk::new();
    let whole: BTreeMap<String, Vec<String>> =
        [version(0), version(1)]
            .iter()
            .flat_map(expected)
            .fold(BTreeMap::new(), |mut all, (path, text)| {
                all.entry(path).or_insert_with(Vec::new).push(text);
                all
            });
    for round in 0..6 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "publish::tests::sigkill::build_until_killed",
                "--ignored",
            ])
            .env(PLACE, desk.at(""))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        while !desk.at("out").exists() {
            std::thread::sleep(Duration::from_millis(1));
        }
        std::thread::sleep(Duration::from_millis(7 + 11 * round));
        assert_eq!(child.try_wait().unwrap(), None, "the build ended by itself");
        child.kill().unwrap();
        child.wait().unwrap();
        for (path, text) in files(&desk.at("out")) {
            let own = path.rsplit('/').next().unwrap().starts_with(folder::OWN_PREFIX);
            assert!(own || whole[&path].contains(&text), "{path} is not whole");
        }
        if round % 3 == 2 {
            desk.publish(&version(1)).unwrap();
            let fresh = Desk::new();
            fresh.publish(&version(1)).unwrap();
            assert_eq!(everything(&desk.at("out")), everything(&fresh.at("out")));
        }
    }
}
