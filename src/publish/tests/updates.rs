//! One build after another.

use std::time::{Duration, SystemTime};

use super::*;

const OLD: [(&str, &str); 4] = [
    ("a/index.html", "a"),
    ("assets/x.css", "x"),
    ("b/c/index.html", "c"),
    ("index.html", "home"),
];

fn touched_long_ago(path: &Path) -> SystemTime {
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    fs::File::options()
        .write(true)
        .open(path)
        .unwrap()
        .set_modified(time)
        .unwrap();
    time
}

fn modified(path: &Path) -> SystemTime {
    fs::metadata(path).unwrap().modified().unwrap()
}

#[test]
fn the_folder_holds_the_site_and_its_manifest() {
    let temp = TestFolder::new();
    let site = site(&[("index.html", "home"), ("pl/ż b.html", "ż")]);
    let published = temp.publish(&site).unwrap();
    assert_eq!(
        published,
        Published {
            output: temp.at("out"),
            written: 2,
            new: 2,
            unchanged: 0,
            removed: 0,
            bytes: 6,
            bytes_written: 6
        }
    );
    let mut expected: BTreeMap<String, String> = expected(&site).into_iter().collect();
    expected.insert("pl/".to_owned(), String::new());
    expected.insert(
        ".shopfront-manifest.json".to_owned(),
        "{\n  \"version\": 1,\n  \"generator\": \"shopfront 1.2.3\",\n  \"files\": {\n    \"index.html\": {\n      \
               \"blake3\": \"f86abc8938ea5a91d0f9b92f4dbc51b1e6a68f96f3b45e7c91f1e19dd7d2a16a\",\n      \
               \"length\": 4\n    },\n    \"pl/ż b.html\": {\n      \"blake3\": \"\",\n      \"length\": 2\n    }\n  \
           }\n}\n"
            .to_owned(),
    );
    let hash = |text: &str| blake3::hash(text.as_bytes()).to_hex().to_string();
    let manifest = expected.get_mut(".shopfront-manifest.json").unwrap();
    *manifest = manifest
        .replace(
            "f86abc8938ea5a91d0f9b92f4dbc51b1e6a68f96f3b45e7c91f1e19dd7d2a16a",
            &hash("home"),
        )
        .replace("\"blake3\": \"\"", &format!("\"blake3\": \"{}\"", hash("ż")));
    assert_eq!(everything(&temp.at("out")), expected);
}

#[test]
fn nothing_changed_means_nothing_touched() {
    let temp = TestFolder::new();
    temp.publish(&site(&OLD)).unwrap();
    let names: Vec<String> = files(&temp.at("out")).into_iter().map(|(path, _)| path).collect();
    let all = names
        .iter()
        .map(String::as_str)
        .chain([".shopfront-manifest.json"]);
    let before: Vec<_> = all
        .map(|name| {
            (
                temp.at("out").join(name),
                touched_long_ago(&temp.at("out").join(name)),
            )
        })
        .collect();
    let folder = modified(&temp.at("out"));
    let published = temp.publish(&site(&OLD)).unwrap();
    assert_eq!(
        (published.written, published.unchanged, published.removed),
        (0, 4, 0)
    );
    for (path, time) in before {
        assert_eq!(modified(&path), time, "{}", path.display());
    }
    assert_eq!(modified(&temp.at("out")), folder);
}

#[test]
fn only_what_changed_is_written() {
    let temp = TestFolder::new();
    temp.publish(&site(&OLD)).unwrap();
    let kept = touched_long_ago(&temp.at("out/index.html"));
    let mut new = OLD;
    new[0].1 = "A";
    new[1] = ("assets/y.css", "y");
    let published = temp.publish(&site(&new)).unwrap();
    assert_eq!(
        (published.written, published.unchanged, published.removed),
        (2, 2, 1)
    );
    assert_eq!((published.bytes, published.bytes_written), (7, 2));
    assert_eq!(modified(&temp.at("out/index.html")), kept);
    assert_eq!(files(&temp.at("out")), expected(&site(&new)));
}

#[test]
fn what_is_not_in_the_manifest_stays() {
    let temp = TestFolder::new();
    temp.publish(&site(&OLD)).unwrap();
    temp.write("out/b/c/mine.txt", "mine");
    temp.write("out/CNAME", "a.example");
    let published = temp.publish(&site(&[("index.html", "home")])).unwrap();
    assert_eq!((published.unchanged, published.removed), (1, 3));
    let standing: Vec<String> = everything(&temp.at("out")).into_keys().collect();
    assert_eq!(
        standing,
        [
            ".shopfront-manifest.json",
            "CNAME",
            "b/",
            "b/c/",
            "b/c/mine.txt",
            "index.html"
        ]
    );
}

#[test]
fn a_file_changed_or_removed_by_hand_is_put_right() {
    let temp = TestFolder::new();
    temp.publish(&site(&OLD)).unwrap();
    temp.write("out/index.html", "hoax");
    fs::remove_dir_all(temp.at("out/b")).unwrap();
    let published = temp.publish(&site(&OLD)).unwrap();
    assert_eq!((published.written, published.unchanged), (2, 2));
    assert_eq!(files(&temp.at("out")), expected(&site(&OLD)));
}

#[test]
fn a_file_becomes_a_folder_and_back() {
    let temp = TestFolder::new();
    let file = site(&[("a", "file"), ("index.html", "")]);
    let folder = site(&[("a/b/c.html", "folder"), ("index.html", "")]);
    for site in [&file, &folder, &file] {
        temp.publish(site).unwrap();
        assert_eq!(files(&temp.at("out")), expected(site));
    }
}

#[cfg(unix)]
#[test]
fn a_file_replaced_by_a_link_is_a_file_again_and_its_goal_untouched() {
    let temp = TestFolder::new();
    temp.publish(&site(&OLD)).unwrap();
    temp.write("precious", "home");
    fs::remove_file(temp.at("out/index.html")).unwrap();
    std::os::unix::fs::symlink(temp.at("precious"), temp.at("out/index.html")).unwrap();
    assert_eq!(temp.publish(&site(&OLD)).unwrap().written, 1);
    assert_eq!(files(&temp.at("out")), expected(&site(&OLD)));
    temp.publish(&site(&[("index.html", "new")])).unwrap();
    assert_eq!(fs::read_to_string(temp.at("precious")).unwrap(), "home");
}

#[cfg(unix)]
#[test]
fn nothing_is_removed_behind_a_link() {
    let temp = TestFolder::new();
    temp.publish(&site(&OLD)).unwrap();
    temp.write("precious/c/index.html", "c");
    fs::remove_dir_all(temp.at("out/b")).unwrap();
    std::os::unix::fs::symlink(temp.at("precious"), temp.at("out/b")).unwrap();
    let published = temp.publish(&site(&[("index.html", "home")])).unwrap();
    assert_eq!(published.removed, 2);
    assert_eq!(fs::read_to_string(temp.at("precious/c/index.html")).unwrap(), "c");
}

#[cfg(unix)]
#[test]
fn everybody_may_read_what_is_written() {
    use std::os::unix::fs::PermissionsExt;
    let temp = TestFolder::new();
    temp.publish(&site(&OLD)).unwrap();
    let mode = |path: &str| fs::metadata(temp.at(path)).unwrap().permissions().mode() & 0o777;
    // The umask of whoever runs the test applies to this folder as well.
    let umask = 0o777 - mode("shop");
    for file in ["out/a/index.html", "out/.shopfront-manifest.json"] {
        assert_eq!(mode(file), 0o644 & !umask, "{file}");
    }
    for folder in ["out", "out/a"] {
        assert_eq!(mode(folder), 0o755 & !umask, "{folder}");
    }
}

#[test]
fn files_on_the_disk_are_copied_and_compared() {
    let temp = TestFolder::new();
    let long = "0123456789".repeat(20_000);
    temp.write("shop/photos/a.jpg", &long);
    let mut site = site(&[("index.html", "home")]);
    let photo = Blob::on_disk(temp.at("shop/photos/a.jpg"), long.len() as u64);
    site.files.insert(SitePath::new("photos/a.jpg").unwrap(), photo);
    assert_eq!(temp.publish(&site).unwrap().written, 2);
    assert_eq!(temp.publish(&site).unwrap().written, 0);
    let other = long.replace("9876", "9870") + "";
    temp.write("out/photos/a.jpg", &(other[..other.len() - 1].to_owned() + "x"));
    assert_eq!(temp.publish(&site).unwrap().written, 1);
    assert_eq!(files(&temp.at("out")), expected(&site));
}

#[test]
fn a_source_that_went_away_is_named_and_nothing_is_touched() {
    let temp = TestFolder::new();
    temp.publish(&site(&OLD)).unwrap();
    let before = everything(&temp.at("out"));
    let mut new = site(&[("index.html", "other")]);
    new.files.insert(
        SitePath::new("a.jpg").unwrap(),
        Blob::on_disk(temp.at("shop/photos/a.jpg"), 3),
    );
    assert_eq!(
        temp.shown(&temp.publish(&new).unwrap_err()),
        "`/shop/photos/a.jpg` can't be read: the file or its folder no longer exists; build again"
    );
    assert_eq!(everything(&temp.at("out")), before);
}
