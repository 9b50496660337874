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
    let desk = TestFolder::new();
    desk.publish(&page()).unwrap();
    let listed = listing(&desk.at("out")).unwrap();
    let before = everything(desk.dir.path());
    let confirmed = desk.confirmed(&listed).unwrap();
    assert_eq!(everything(desk.dir.path()), before);
    assert_eq!(confirmed, desk.publish(&page()).unwrap());
}

#[test]
fn whatever_was_touched_is_not_believed() {
    type Touch = fn(&TestFolder);
    let touches: [(&str, Touch); 7] = [
        ("a page of the same length", |desk| {
            desk.write("out/index.html", "<p>HOME");
        }),
        ("a longer page", |desk| desk.write("out/index.html", "<p>home!")),
        ("a missing page", |desk| {
            fs::remove_file(desk.at("out/a/b/index.html")).unwrap();
        }),
        ("a missing folder", |desk| {
            fs::remove_dir_all(desk.at("out/a")).unwrap();
        }),
        ("no output", |desk| fs::remove_dir_all(desk.at("out")).unwrap()),
        ("a build that was killed", |desk| {
            desk.write(&format!("out/{}", folder::MARKER), "");
        }),
        ("another list", |desk| {
            desk.publish(&site(&[("index.html", "<p>other")])).unwrap();
        }),
    ];
    for (what, touch) in touches {
        let desk = TestFolder::new();
        desk.publish(&page()).unwrap();
        let listed = listing(&desk.at("out")).unwrap();
        touch(&desk);
        let before = everything(desk.dir.path());
        assert_eq!(desk.confirmed(&listed), None, "{what}");
        assert_eq!(everything(desk.dir.path()), before, "{what}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_in_a_folders_place_is_not_believed() {
    let desk = TestFolder::new();
    desk.publish(&page()).unwrap();
    let listed = listing(&desk.at("out")).unwrap();
    fs::rename(desk.at("out/a"), desk.at("elsewhere")).unwrap();
    std::os::unix::fs::symlink(desk.at("elsewhere"), desk.at("out/a")).unwrap();
    assert_eq!(desk.confirmed(&listed), None);
}
