//! Builds in a process of their own, killed in the middle: what the system itself leaves behind.

use std::process::{Child, Command, Stdio};
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

/// What the killed process does; not a test of its own.
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

/// A process that does not outlive its test, however that ends.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_killed_process_leaves_whole_files_and_no_lock() {
    let temp = TestFolder::new();
    let whole: BTreeMap<String, Vec<String>> =
        [version(0), version(1)]
            .iter()
            .flat_map(expected)
            .fold(BTreeMap::new(), |mut all, (path, text)| {
                all.entry(path).or_insert_with(Vec::new).push(text);
                all
            });
    for round in 0..6 {
        let child = Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "publish::tests::sigkill::build_until_killed",
                "--ignored",
            ])
            .env(PLACE, temp.at(""))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut running = Running(child);
        while !temp.at("out").exists() {
            assert_eq!(running.0.try_wait().unwrap(), None, "the build did not begin");
            std::thread::sleep(Duration::from_millis(1));
        }
        std::thread::sleep(Duration::from_millis(7 + 11 * round));
        assert_eq!(
            running.0.try_wait().unwrap(),
            None,
            "the build ended before it was killed"
        );
        drop(running);
        for (path, text) in files(&temp.at("out")) {
            let own = path.rsplit('/').next().unwrap().starts_with(folder::OWN_PREFIX);
            assert!(own || whole[&path].contains(&text), "{path} is not whole");
        }
        if round % 3 == 2 {
            temp.publish(&version(1)).unwrap();
            let fresh = TestFolder::new();
            fresh.publish(&version(1)).unwrap();
            assert_eq!(everything(&temp.at("out")), everything(&fresh.at("out")));
        }
    }
}
