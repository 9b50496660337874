//! The example, built by the binary: the same bytes everywhere, and whole files whatever happens.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::{Ran, TestFolder};

fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("example-site")
}

impl TestFolder {
    fn example(&self, words: &str) -> Command {
        let mut command = self.command(words);
        command.arg(example());
        command
    }

    /// Builds the example into `output`. On days ahead the checker has advice: nobody has written news since.
    fn build(&self, words: &str, output: &str) -> BTreeMap<String, Vec<u8>> {
        let command = self
            .example(&format!("build -q {words} --output {output}"))
            .output();
        let ran: Ran = command.unwrap().into();
        assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""), "{ran:?}");
        files(&self.path().join(output))
    }
}

/// Every file below `folder`, without what shopfront keeps for itself.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(&next).into_iter().flatten() {
            let entry = entry.unwrap();
            let path = entry.path();
            if entry.file_type().unwrap().is_dir() {
                folders.push(path);
            } else if !entry.file_name().to_string_lossy().starts_with(".shopfront") {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
                all.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    all
}

#[test]
fn the_same_bytes_from_any_folder_with_any_number_of_cores() {
    let temp = TestFolder::new();
    let first = temp.build("--now 2026-12-10", "first");
    assert_eq!(temp.build("--now 2026-12-10", "first"), first);
    let elsewhere = temp.path().join("another place");
    copy(&example(), &elsewhere);
    for cores in ["1", "2"] {
        let output = format!("cores-{cores}");
        let ran = temp
            .command(&format!("build -q --now 2026-12-10 --output {output}"))
            .arg(&elsewhere)
            .env("RAYON_NUM_THREADS", cores)
            .env("TZ", "Pacific/Auckland")
            .env("LANG", "pl_PL.UTF-8")
            .status();
        assert_eq!(ran.unwrap().code(), Some(0));
        assert!(files(&temp.path().join(output)) == first, "{cores}");
    }
}

fn copy(from: &Path, to: &Path) {
    for (name, bytes) in files(from) {
        let path = to.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
}

#[test]
fn a_build_killed_at_any_moment_leaves_whole_files_and_heals() {
    let temp = TestFolder::new();
    let versions = ["--now 2026-12-10", "--now 2027-06-01 --portable"];
    let (one, two) = (temp.build(versions[0], "one"), temp.build(versions[1], "two"));
    for round in 0..24_u64 {
        let words = versions[usize::try_from(round % 2).unwrap()];
        let mut child = temp
            .example(&format!("build -q {words} --output torn"))
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(round * 11));
        child.kill().unwrap();
        child.wait().unwrap();
        for (name, bytes) in files(&temp.path().join("torn")) {
            let whole = one.get(&name) == Some(&bytes) || two.get(&name) == Some(&bytes);
            assert!(whole, "{name} after round {round}");
        }
    }
    assert!(temp.build(versions[0], "torn") == one);
    let left: Vec<_> = std::fs::read_dir(temp.path().join("torn"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with(".shopfront"))
        .collect();
    assert_eq!(left, [".shopfront-manifest.json"]);
}
