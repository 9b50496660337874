//! A folder is believed only where it is what was left there.

use super::*;

fn page() -> RenderedSite {
    site(&[("a/b/index.html", "<p>b"), ("index.html", "<p>home")])
}

impl TestFolder {
    fn confirmed(&self, listed: &str) -> Option<Published> {
        confirm(&self.at("shop"), &self.at("out"), listed)
    }
}

#[test]
fn an_untouched_folder_is_what_publishing_again_would_find() {
    let temp = TestFolder::new();
    temp.publish(&page()).unwrap();
    let listed = listing(&temp.at("out")).unwrap();
    let before = everything(temp.dir.path());
    let confirmed = temp.confirmed(&listed).unwrap();
    assert_eq!(everything(temp.dir.path()), before);
    assert_eq!(confirmed, temp.publish(&page()).unwrap());
}

#[test]
fn whatever_was_touched_is_not_believed() {
    type Touch = fn(&TestFolder);
    let touches: [(&str, Touch); 7] = [
        ("a page of the same length", |temp| {
            temp.write("out/index.html", "<p>HOME");
        }),
        ("a longer page", |temp| temp.write("out/index.html", "<p>home!")),
        ("a missing page", |temp| {
            fs::remove_file(temp.at("out/a/b/index.html")).unwrap();
        }),
        ("a missing folder", |temp| {
            fs::remove_dir_all(temp.at("out/a")).unwrap();
        }),
        ("no output", |temp| fs::remove_dir_all(temp.at("out")).unwrap()),
        ("a build that was killed", |temp| {
            temp.write(&format!("out/{}", folder::MARKER), "");
        }),
        ("another list", |temp| {
            temp.publish(&site(&[("index.html", "<p>other")])).unwrap();
        }),
    ];
    for (what, touch) in touches {
        let temp = TestFolder::new();
        temp.publish(&page()).unwrap();
        let listed = listing(&temp.at("out")).unwrap();
        touch(&temp);
        let before = everything(temp.dir.path());
        assert_eq!(temp.confirmed(&listed), None, "{what}");
        assert_eq!(everything(temp.dir.path()), before, "{what}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_in_a_folders_place_is_not_believed() {
    let temp = TestFolder::new();
    temp.publish(&page()).unwrap();
    let listed = listing(&temp.at("out")).unwrap();
    fs::rename(temp.at("out/a"), temp.at("elsewhere")).unwrap();
    std::os::unix::fs::symlink(temp.at("elsewhere"), temp.at("out/a")).unwrap();
    assert_eq!(temp.confirmed(&listed), None);
}
