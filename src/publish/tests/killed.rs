//! A build that ends after any step, and in the middle of one.

use super::folder::PART_PREFIX;
use super::steps::Step;
use super::*;

fn before() -> RenderedSite {
    site(&[
        ("404.html", "404"),
        ("a/index.html", "a old"),
        ("assets/old.css", "old"),
        ("file", "was a file"),
        ("folder/deep/x.txt", "was in a folder"),
        ("gone/very/deep/index.html", "gone"),
        ("index.html", "home old"),
    ])
}

fn after() -> RenderedSite {
    site(&[
        ("404.html", "404"),
        ("a/index.html", "a new"),
        ("assets/new.css", "new"),
        ("file/index.html", "is a folder"),
        ("folder", "is a file"),
        ("index.html", "home new"),
        ("new/deep/index.html", "new"),
        ("sitemap.xml", "map"),
    ])
}

/// Does the first `count` steps of a build of `site`, and half of the next where it writes. True when all were done.
fn killed_after(count: usize, temp: &TestFolder, site: &RenderedSite) -> bool {
    let folder = Folder::open(temp.at("out")).unwrap();
    let old = manifest::read(&folder).unwrap();
    let survey = survey::survey(site, &old, &folder).unwrap();
    let new = Manifest::of(&survey, "1.2.3");
    let stages = steps::plan(&survey, &old, &new);
    let steps: Vec<&Step> = stages.iter().flatten().collect();
    for step in steps.iter().take(count) {
        step.apply(&folder).unwrap();
    }
    match steps.get(count) {
        Some(Step::Write(path, _, number)) => {
            let part = folder
                .at(path.as_str())
                .with_file_name(format!("{PART_PREFIX}{number}"));
            fs::write(part, "hal").unwrap();
        }
        Some(Step::Manifest(_)) => fs::write(folder.at(&format!("{PART_PREFIX}manifest")), "{").unwrap(),
        _ => {}
    }
    steps.len() <= count
}

/// Each file in the folder is one of the old or the new site, whole.
fn assert_whole(temp: &TestFolder, sites: &[&RenderedSite]) {
    let whole: Vec<_> = sites.iter().flat_map(|site| expected(site)).collect();
    for (path, content) in files(&temp.at("out")) {
        let own = path.rsplit('/').next().unwrap().starts_with(folder::OWN_PREFIX);
        assert!(
            own || whole.contains(&(path.clone(), content.clone())),
            "{path}: {content}"
        );
    }
}

/// Exactly `site`, its manifest and the foreign file: no leftovers, no empty folders.
fn assert_exactly(temp: &TestFolder, site: &RenderedSite) {
    let fresh = TestFolder::new();
    fresh.publish(site).unwrap();
    let mut expected = everything(&fresh.at("out"));
    if temp.at("out/foreign").exists() {
        expected.insert("foreign".to_owned(), "mine".to_owned());
    }
    assert_eq!(everything(&temp.at("out")), expected);
}

#[test]
fn an_update_killed_anywhere_leaves_whole_files_and_heals() {
    for count in 0.. {
        // Once with the new site, once going back to the old, once with a third that has neither's files.
        for next in [after(), before(), site(&[("index.html", "third")])] {
            let temp = TestFolder::new();
            temp.publish(&before()).unwrap();
            temp.write("out/foreign", "mine");
            let whole_build = killed_after(count, &temp, &after());
            fs::remove_file(temp.at("out/foreign")).unwrap();
            assert_whole(&temp, &[&before(), &after()]);
            temp.write("out/foreign", "mine");
            temp.publish(&next).unwrap();
            assert_exactly(&temp, &next);
            if whole_build {
                assert!(count > 15, "{count} steps");
                return;
            }
        }
    }
}

#[test]
fn a_first_build_killed_anywhere_leaves_whole_files_and_heals() {
    for count in 0.. {
        let temp = TestFolder::new();
        let whole_build = killed_after(count, &temp, &before());
        assert_whole(&temp, &[&before()]);
        temp.publish(&after()).unwrap();
        assert_exactly(&temp, &after());
        if whole_build {
            return;
        }
    }
}

#[test]
fn killed_again_and_again_it_still_heals() {
    for count in 0..40 {
        let temp = TestFolder::new();
        temp.publish(&before()).unwrap();
        killed_after(count, &temp, &after());
        killed_after(count / 2, &temp, &before());
        killed_after(count / 3, &temp, &after());
        assert_whole(&temp, &[&before(), &after()]);
        temp.publish(&after()).unwrap();
        assert_exactly(&temp, &after());
    }
}

#[test]
fn no_page_leads_to_what_is_not_there_yet() {
    let temp = TestFolder::new();
    let folder = Folder::open(temp.at("out")).unwrap();
    let old = manifest::read(&folder).unwrap();
    let site = after();
    let survey = survey::survey(&site, &old, &folder).unwrap();
    let new = Manifest::of(&survey, "1.2.3");
    let stages = steps::plan(&survey, &old, &new);
    let written = stages.iter().map(|stage| {
        let paths = stage.iter().filter_map(|step| match step {
            Step::Write(path, ..) => Some(path.as_str()),
            _ => None,
        });
        paths.collect::<Vec<_>>()
    });
    let written: Vec<_> = written.filter(|paths| !paths.is_empty()).collect();
    assert_eq!(
        written,
        [
            vec!["assets/new.css", "folder"],
            vec![
                "404.html",
                "a/index.html",
                "file/index.html",
                "index.html",
                "new/deep/index.html"
            ],
            vec!["sitemap.xml"],
        ]
    );
}

#[test]
fn no_page_leads_to_what_is_gone() {
    let temp = TestFolder::new();
    temp.publish(&site(&[
        ("a/index.html", "a.css"),
        ("a.css", ""),
        ("feed.xml", "a"),
        ("index.html", ""),
    ]))
    .unwrap();
    let folder = Folder::open(temp.at("out")).unwrap();
    let old = manifest::read(&folder).unwrap();
    let site = site(&[("index.html", "new")]);
    let survey = survey::survey(&site, &old, &folder).unwrap();
    let new = Manifest::of(&survey, "1.2.3");
    let stages = steps::plan(&survey, &old, &new);
    let removed = stages.iter().map(|stage| {
        let paths = stage.iter().filter_map(|step| match step {
            Step::Write(path, ..) | Step::Remove(path) => Some(path.as_str()),
            _ => None,
        });
        paths.collect::<Vec<_>>()
    });
    let removed: Vec<_> = removed.filter(|paths| !paths.is_empty()).collect();
    assert_eq!(
        removed,
        [["index.html"], ["feed.xml"], ["a/index.html"], ["a.css"]]
    );
}

#[test]
fn a_write_that_fails_leaves_whole_files_and_heals() {
    let temp = TestFolder::new();
    temp.publish(&before()).unwrap();
    let folder = Folder::open(temp.at("out")).unwrap();
    // A folder cannot be read as a file: the copy fails when the part is open already.
    let path = SitePath::new("index.html").unwrap();
    let error = folder
        .write(&path, &Blob::on_disk(temp.at("shop"), 3), 7)
        .unwrap_err();
    assert!(matches!(error, PublishError::Io { .. }), "{error}");
    assert_exactly(&temp, &before());
}

/// A full disk and a read-only one, where this machine lets a test make such disks.
#[cfg(target_os = "linux")]
#[test]
fn a_full_and_a_read_only_disk_lose_nothing() {
    let temp = TestFolder::new();
    fs::create_dir(temp.at("disk")).unwrap();
    let mount = |options: &str| {
        let disk = temp.at("disk");
        let mut command = std::process::Command::new("mount");
        command
            .args(["-t", "tmpfs", "-o", options, "tmpfs"])
            .arg(disk)
            .stderr(std::process::Stdio::null());
        command.status().is_ok_and(|status| status.success())
    };
    if !mount("size=64k") {
        return;
    }
    let out = temp.at("disk/out");
    let large = "x".repeat(60_000);
    temp.publish_to(&out, &before()).unwrap();
    let full = temp.publish_to(&out, &site(&[("404.html", "404"), ("index.html", &large)]));
    let standing = files(&out);
    let healed = temp.publish_to(&out, &after());
    let read_only = mount("remount,ro").then(|| temp.publish_to(&out, &before()));
    let healed_to = files(&out);
    let unmounted = std::process::Command::new("umount").arg(temp.at("disk")).status();
    assert!(unmounted.unwrap().success());
    assert_eq!(
        temp.shown(&full.unwrap_err()).split_once(": ").unwrap().1,
        "the disk is full; free up some space and build again, or choose another folder with `--output`"
    );
    let own = |path: &str| path.starts_with(folder::OWN_PREFIX);
    let standing: Vec<_> = standing.into_iter().filter(|(path, _)| !own(path)).collect();
    assert_eq!(standing, expected(&before()));
    healed.unwrap();
    assert_eq!(healed_to, expected(&after()));
    if let Some(read_only) = read_only {
        assert_eq!(
            temp.shown(&read_only.unwrap_err()),
            "`/disk/out/.shopfront-unfinished` can't be written: the disk is read-only; choose another folder with \
             `--output`"
        );
    }
}
