//! Few handles, little memory, folders that may not be written.

use std::fs::{self, File};
use std::os::unix::fs::PermissionsExt;

use crate::{BUILD, TestFolder, files, write_shop};

/// What stands in `public` after a build that may have failed is mended by the next one.
fn assert_heals(temp: &TestFolder) {
    assert_eq!(temp.run(BUILD).code, Some(0));
    assert_eq!(temp.run(&format!("{BUILD} --output fresh")).code, Some(0));
    assert_eq!(files(&temp.at("shop/public")), files(&temp.at("fresh")));
}

#[test]
fn few_handles_are_enough_or_the_old_site_stays() {
    let temp = TestFolder::new();
    write_shop(&temp, "shop", 0);
    assert_eq!(temp.run(BUILD).code, Some(0));
    for handles in [64, 24, 12, 6] {
        write_shop(&temp, "shop", handles);
        let ran = temp.run_after(&format!("ulimit -n {handles}"), BUILD);
        if handles == 64 {
            assert_eq!(ran.code, Some(0), "{ran:?}");
        }
        assert!(
            temp.read("shop/public/index.html").ends_with("</html>\n"),
            "{handles}: {ran:?}"
        );
        assert_heals(&temp);
    }
}

/// In kilobytes: less than one of the files below has.
const LITTLE: usize = 600_000;

#[test]
fn a_rebuild_takes_no_more_memory_than_a_file_has_bytes() {
    let temp = TestFolder::new();
    write_shop(&temp, "shop", 0);
    for name in ["a", "b"] {
        // They take no room on the disk: there is nothing in them.
        let file = File::create(temp.at(&format!("shop/static/{name}.bin"))).unwrap();
        file.set_len(700_000_000).unwrap();
    }
    for round in ["the first", "an unchanged"] {
        let ran = temp.run_after(&format!("ulimit -v {LITTLE}"), "build shop --now 2026-12-24");
        assert_eq!(ran.code, Some(0), "{round} build: {ran:?}");
    }
}

#[test]
fn without_memory_the_old_site_stays() {
    let temp = TestFolder::new();
    write_shop(&temp, "shop", 0);
    assert_eq!(temp.run(BUILD).code, Some(0));
    for kilobytes in [150_000, 100_000, 60_000] {
        write_shop(&temp, "shop", kilobytes);
        let ran = temp.run_after(&format!("ulimit -v {kilobytes}"), BUILD);
        assert!(
            temp.read("shop/public/index.html").ends_with("</html>\n"),
            "{kilobytes}: {ran:?}"
        );
    }
    assert_heals(&temp);
}

fn set_mode(temp: &TestFolder, folder: &str, mode: u32) {
    fs::set_permissions(temp.at(folder), fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn a_folder_that_may_not_be_written_is_named() {
    let temp = TestFolder::new();
    write_shop(&temp, "shop", 0);
    set_mode(&temp, "shop", 0o555);
    let ran = temp.run_bound(BUILD);
    set_mode(&temp, "shop", 0o755);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(
        ran.err
            .contains("can't be made: permission denied; change the permissions of its folder"),
        "{ran:?}"
    );
    assert!(!temp.at("shop/public").exists());
}

#[test]
fn an_output_that_may_not_be_written_keeps_the_old_site() {
    let temp = TestFolder::new();
    write_shop(&temp, "shop", 0);
    assert_eq!(temp.run(BUILD).code, Some(0));
    let before = files(&temp.at("shop/public"));
    write_shop(&temp, "shop", 1);
    set_mode(&temp, "shop/public", 0o555);
    let ran = temp.run_bound(BUILD);
    set_mode(&temp, "shop/public", 0o755);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(ran.err.contains("can't be written: permission denied; change the permissions of its folder, or choose another folder"), "{ran:?}");
    assert_eq!(files(&temp.at("shop/public")), before);
    assert_heals(&temp);
}

#[test]
fn a_cache_that_may_not_be_written_is_done_without() {
    let temp = TestFolder::new();
    write_shop(&temp, "shop", 0);
    assert_eq!(temp.run(BUILD).code, Some(0));
    write_shop(&temp, "shop", 1);
    set_mode(&temp, "shop/.shopfront", 0o555);
    let ran = temp.run_bound(BUILD);
    set_mode(&temp, "shop/.shopfront", 0o755);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert_heals(&temp);
}
