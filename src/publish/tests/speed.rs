//! How long 10,000 files take, against `cp -r` of the same. A measurement to run by hand, not a test:
//! `cargo test --release --lib publish::tests::speed -- --ignored --nocapture`.

use std::process::Command;
use std::time::Instant;

use super::*;

fn ten_thousand_pages(changed: usize) -> RenderedSite {
    let page = |number: usize| {
        let version = usize::from(number < changed);
        let text = format!("<p>{number} {version}</p>").repeat(10_000);
        (
            SitePath::new(format!("news/entry-{number}/index.html")).unwrap(),
            Blob::from(text[..7_500].to_owned()),
        )
    };
    let files: BTreeMap<_, _> = (0..10_000).map(page).collect();
    RenderedSite {
        pages: files.len(),
        files,
    }
}

#[test]
#[ignore = "a measurement"]
fn ten_thousand_files() {
    let place = std::env::var("SHOPFRONT_SPEED_DIR").unwrap_or_else(|_| "/dev/shm".to_owned());
    let dir = tempfile::tempdir_in(place).unwrap();
    let (shop, out) = (dir.path().join("shop"), dir.path().join("out"));
    fs::create_dir(&shop).unwrap();
    let (first, second) = (ten_thousand_pages(0), ten_thousand_pages(100));
    let run = |what: &str, site: &RenderedSite| {
        let start = Instant::now();
        let done = publish(site, &shop, &out, "0").unwrap();
        let (written, bytes) = (done.written, done.bytes);
        writeln!(
            std::io::stderr(),
            "{what:>20} {:?} ({written} written of {bytes} bytes)",
            start.elapsed()
        )
        .unwrap();
    };
    use std::io::Write;
    for _ in 0..3 {
        run("first", &first);
        run("unchanged", &first);
        run("1 in 100 changed", &second);
        let copy = dir.path().join("copy");
        let start = Instant::now();
        assert!(
            Command::new("cp")
                .arg("-r")
                .args([&out, &copy])
                .status()
                .unwrap()
                .success()
        );
        writeln!(std::io::stderr(), "{:>20} {:?}", "cp -r", start.elapsed()).unwrap();
        fs::remove_dir_all(copy).unwrap();
        fs::remove_dir_all(&out).unwrap();
    }
}
