//! Disks that are full, out of inodes or read-only: small ones in memory, which only root may mount.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::{BUILD, TestFolder, files, write_shop};

/// A disk in memory; unmounted when it is dropped, so before its folder is removed.
struct Disk(PathBuf);

impl Disk {
    /// `None` where this user or machine cannot mount one.
    fn mount(temp: &TestFolder, at: &str, options: &str) -> Option<Self> {
        let at = temp.at(at);
        std::fs::create_dir_all(&at).unwrap();
        let mount = Command::new("mount")
            .args(["-t", "tmpfs", "-o", options, "tmpfs"])
            .arg(&at)
            .stderr(Stdio::null())
            .status();
        if mount.is_ok_and(|status| status.success()) {
            return Some(Self(at));
        }
        // The one line that says why nothing was tested.
        eprintln!("skipped: a disk in memory can be mounted by root only");
        None
    }

    fn remount(&self, options: &str) {
        let options = format!("remount,{options}");
        let mount = Command::new("mount").args(["-o", &options]).arg(&self.0).status();
        assert!(mount.unwrap().success());
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // `-l`: a test that fails must not leave it behind, whatever still has a file open.
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

/// The site that stands in `public`, without what publishing keeps there for itself.
fn site(temp: &TestFolder, public: &str) -> Vec<(String, Vec<u8>)> {
    let own = |path: &str| path.rsplit('/').next().unwrap().starts_with(".shopfront-");
    files(&temp.at(public))
        .into_iter()
        .filter(|(path, _)| !own(path))
        .collect()
}

const FULL: &str =
    "the disk is full; free up some space and build again, or choose another folder with `--output`\n";

#[test]
fn a_full_disk_keeps_the_old_site_and_heals() {
    let temp = TestFolder::new();
    let Some(disk) = Disk::mount(&temp, "disk", "size=6m") else {
        return;
    };
    let build = format!("{BUILD} --output disk/site");
    write_shop(&temp, "shop", 0);
    assert_eq!(temp.run(&build).code, Some(0));
    let before = site(&temp, "disk/site");
    for number in 0..5 {
        temp.write(&format!("shop/static/large/{number}.bin"), &"x".repeat(2_000_000));
    }
    write_shop(&temp, "shop", 1);
    let full = temp.run(&build);
    assert_eq!(full.code, Some(2), "{full:?}");
    assert!(full.err.ends_with(FULL), "{full:?}");
    for (path, bytes) in before {
        let now = std::fs::read(temp.at("disk/site").join(&path)).unwrap();
        assert!(now.len() >= bytes.len() / 2, "{path} was emptied");
    }
    disk.remount("size=40m");
    assert_eq!(temp.run(&build).code, Some(0));
    let fresh = temp.run(&format!("{BUILD} --output fresh"));
    assert_eq!(fresh.code, Some(0), "{fresh:?}");
    assert_eq!(files(&temp.at("disk/site")), files(&temp.at("fresh")));
}

#[test]
fn a_disk_without_inodes_keeps_the_old_site_and_heals() {
    let temp = TestFolder::new();
    let Some(disk) = Disk::mount(&temp, "disk", "size=40m,nr_inodes=150") else {
        return;
    };
    let build = format!("{BUILD} --output disk/site");
    write_shop(&temp, "shop", 0);
    assert_eq!(temp.run(&build).code, Some(0));
    for number in 0..150 {
        temp.write(&format!("shop/static/more/{number}.txt"), "x");
    }
    let full = temp.run(&build);
    assert_eq!(full.code, Some(2), "{full:?}");
    assert!(full.err.ends_with(FULL), "{full:?}");
    disk.remount("nr_inodes=1000");
    assert_eq!(temp.run(&build).code, Some(0));
    assert_eq!(temp.run(&format!("{BUILD} --output fresh")).code, Some(0));
    assert_eq!(files(&temp.at("disk/site")), files(&temp.at("fresh")));
}

/// The shop itself stands on the full disk: the cache cannot be kept, and the site can be built elsewhere.
#[test]
fn a_shop_on_a_full_disk_is_built_without_a_cache() {
    let temp = TestFolder::new();
    let Some(_disk) = Disk::mount(&temp, "shop", "size=3m") else {
        return;
    };
    write_shop(&temp, "shop", 0);
    let room = temp.at("shop/static/rest.bin");
    let fill = Command::new("dd")
        .arg("if=/dev/zero")
        .arg(format!("of={}", room.display()))
        .stderr(Stdio::null())
        .status();
    assert!(!fill.unwrap().success(), "the disk should be full");
    let ran = temp.run(&format!("{BUILD} --output site"));
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let cache = temp.at("shop/.shopfront");
    if cache.exists() {
        let left = files(&cache);
        assert!(
            left.values().all(Vec::is_empty),
            "nothing half-written: {:?}",
            left.keys()
        );
    }
}

#[test]
fn a_read_only_disk_is_named_and_a_shop_on_it_is_built_elsewhere() {
    let temp = TestFolder::new();
    let Some(disk) = Disk::mount(&temp, "shop", "size=20m") else {
        return;
    };
    write_shop(&temp, "shop", 0);
    assert_eq!(temp.run(BUILD).code, Some(0));
    let before = site(&temp, "shop/public");
    write_shop(&temp, "shop", 1);
    disk.remount("ro");
    let refused = temp.run(BUILD);
    assert_eq!(refused.code, Some(2), "{refused:?}");
    assert!(
        refused
            .err
            .ends_with("can't be written: the disk is read-only; choose another folder with `--output`\n"),
        "{refused:?}"
    );
    assert_eq!(site(&temp, "shop/public"), before);
    let elsewhere = temp.run(&format!("{BUILD} --output site"));
    assert_eq!(elsewhere.code, Some(0), "{elsewhere:?}");
}
