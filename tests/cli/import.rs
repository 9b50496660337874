//! `shopfront import` as a process: what is shown, what is written, and what never is.

use std::fs;

#[cfg(unix)]
use crate::terminal::Terminal;
use crate::{Ran, TestFolder};

const SHOP: &str = "[shop]\nname = \"Ann\"\ncurrency = \"EUR\"\n";
const REVIEWS: &str = "[{\"reviewer\": \"Anna Kowalska\", \"date_reviewed\": \"11/09/2026\", \"star_rating\": 4, \
                       \"message\": \"A fine mug.\", \"order_id\": 3281190455}]";

const SHOWN: &str = "1 review on Etsy.

      1  new: they become testimonials

On average 4.0 stars, of 1 review in all.

New in testimonials.toml:
  2026-11-09  4 stars  Anna K.: \"A fine mug.\"

Surnames are shortened to an initial. With `--url` and your page on Etsy each quote links to the original.
";
const IMPORT: &str = "import etsy-reviews reviews.json --now 2026-11-22";

fn temp() -> TestFolder {
    TestFolder::new()
        .with("shop.toml", SHOP)
        .with("reviews.json", REVIEWS)
}

fn files(temp: &TestFolder) -> Vec<String> {
    let names = fs::read_dir(temp.path()).unwrap();
    let mut names: Vec<String> = names
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_run_shows_what_it_would_do_and_writes_only_with_leave() {
    let temp = temp();
    let dry = temp.run(&format!("{IMPORT} --dry-run"));
    assert_eq!(dry.out, format!("{SHOWN}\nA dry run: nothing was written.\n"));
    assert_eq!((dry.err.as_str(), dry.code), ("", Some(0)));
    // Nobody is there to be asked.
    let unasked = temp.run(IMPORT);
    assert_eq!(
        unasked,
        Ran {
            out: SHOWN.to_owned(),
            err: "error: nothing was written: there's no terminal to ask for confirmation\n  \
                    help: add `--yes` to write, or `--dry-run` for a preview\n"
                .to_owned(),
            code: Some(2),
        }
    );
    assert_eq!(files(&temp), ["reviews.json", "shop.toml"]);
    let done = temp.run(&format!("{IMPORT} --yes"));
    assert_eq!(
        done.out,
        format!(
            "{SHOWN}\nAdded 1 testimonial to testimonials.toml.\n\
             Remove the ones you don't want to show: they won't be imported again.\n\
             Run `shopfront check` to see which ones still need a reply.\n"
        )
    );
    assert_eq!((done.err.as_str(), done.code), ("", Some(0)));
    assert_eq!(files(&temp), ["reviews.json", "shop.toml", "testimonials.toml"]);
    let written = temp.read("testimonials.toml");
    assert!(
        written.contains("imported = 2026-11-22\ncount = 1\nmean = 4.0\n"),
        "{written}"
    );
    assert!(
        !written.contains("3281190455") && !written.contains("Kowalska"),
        "{written}"
    );
    let again = temp.run(&format!("{IMPORT} --yes"));
    assert!(
        again.out.ends_with("\nNothing new, so nothing was written.\n"),
        "{again:?}"
    );
    assert_eq!((again.code, temp.read("testimonials.toml")), (Some(0), written));
}

#[cfg(unix)]
#[test]
fn on_a_terminal_it_asks_and_anything_but_a_yes_is_a_no() {
    const QUESTION: &str = "Add 1 testimonial to testimonials.toml? [y/N] ";
    for no in ["", "n", "maybe", "yesterday"] {
        let temp = temp();
        let mut terminal = Terminal::of(&temp, "en_GB.UTF-8", IMPORT);
        terminal.wait_for("Surnames are shortened to an initial.");
        terminal.wait_for(QUESTION);
        assert_eq!(files(&temp), ["reviews.json", "shop.toml"]);
        terminal.type_line(no);
        assert_eq!(terminal.end(), (format!("{no}\nNothing was written.\n"), Some(0)));
        assert_eq!(files(&temp), ["reviews.json", "shop.toml"]);
    }
    for yes in ["y", "Yes", " YES "] {
        let temp = temp();
        let mut terminal = Terminal::of(&temp, "en_GB.UTF-8", IMPORT);
        terminal.wait_for(QUESTION);
        terminal.type_line(yes);
        assert_eq!(
            terminal.end(),
            (
                format!(
                    "{yes}\nAdded 1 testimonial to testimonials.toml.\n\
                     Remove the ones you don't want to show: they won't be imported again.\n\
                     Run `shopfront check` to see which ones still need a reply.\n"
                ),
                Some(0)
            )
        );
        assert!(temp.read("testimonials.toml").contains("A fine mug."));
    }
}

#[cfg(unix)]
#[test]
fn a_question_that_is_hung_up_on_is_a_no() {
    let temp = temp();
    let mut terminal = Terminal::of(&temp, "en_GB.UTF-8", IMPORT);
    terminal.wait_for("testimonials.toml? [y/N] ");
    // Ctrl-D: the end of what is typed.
    terminal.type_bytes(&[4]);
    assert_eq!(terminal.end(), ("Nothing was written.\n".to_owned(), Some(0)));
    assert_eq!(files(&temp), ["reviews.json", "shop.toml"]);
}

#[test]
fn a_file_with_an_error_is_left_as_it_is() {
    let broken = "[[testimonials]]\nquote = Nice\nname = \"A\"\n";
    let temp = temp().with("testimonials.toml", broken);
    let ran = temp.run(&format!("{IMPORT} --yes"));
    assert_eq!(
        ran,
        Ran {
            out: String::new(),
            err:
                "error[SY002]: this text needs quotes\n --> testimonials.toml:2:9\n  |\n2 | quote = Nice\n  \
                    |         ^^^^\n  |\n  = help: write \"Nice\"\n\n1 error in 1 file.\n\
                  Nothing was written, because of errors.\n"
                    .to_owned(),
            code: Some(1),
        }
    );
    assert_eq!(temp.read("testimonials.toml"), broken);
    let nowhere = temp.run("import etsy-reviews reviews.json --dir products --yes");
    assert_eq!((nowhere.code, nowhere.out.as_str()), (Some(2), ""), "{nowhere:?}");
}

#[test]
fn a_wrong_or_damaged_export_is_told_with_its_place() {
    let temp = temp().with(
        "cut.json",
        "[\n{\"reviewer\": \"A\", \"star_rating\": 5,\n \"mess",
    );
    let wrong = temp.run("import shopify-products reviews.json --yes");
    assert_eq!(
        wrong.err,
        "error[IP001]: this is Etsy's reviews.json, not a Shopify products export\n --> reviews.json\n  \
           = help: run `shopfront import etsy-reviews reviews.json`\n\n1 error in 1 file.\n\
         Nothing was written, because of errors.\n"
    );
    assert_eq!((wrong.out.as_str(), wrong.code), ("", Some(2)));
    let cut = temp.run("import etsy-reviews cut.json --yes");
    assert!(
        cut.err
            .starts_with("error[IP002]: the file ends too early\n --> cut.json:3:6\n"),
        "{cut:?}"
    );
    let missing = temp.run("import etsy-reviews nothing.json");
    assert!(
        missing.err.starts_with("error: cannot read `nothing.json`: "),
        "{missing:?}"
    );
    let folder = temp.run("import etsy-reviews .");
    assert!(
        folder.err.starts_with(
            "error: `.` is a folder, but Etsy's reviews.json is a file\n  help: download it from Etsy: "
        ),
        "{folder:?}"
    );
    assert!(!temp.path().join("testimonials.toml").exists());
}

#[test]
fn pages_of_google_reviews_are_found_in_a_folder() {
    let page = |id: &str| {
        format!(
            "{{\"reviews\": [{{\"name\": \"accounts/1/locations/2/reviews/{id}\", \"starRating\": \"FIVE\", \
             \"comment\": \"Good {id}.\"}}]}}"
        )
    };
    let place = "Takeout/Google Business Profile/account-1/location-2";
    let temp = temp()
        .with(&format!("{place}/reviews.json"), &page("a"))
        .with(&format!("{place}/reviews-CgsI.json"), &page("b"))
        .with(&format!("{place}/reviews_001.json"), &page("a"))
        .with("Takeout/Maps/Reviews.json", "{\"type\": \"FeatureCollection\"}");
    let ran = temp.run("import google-reviews Takeout --yes");
    assert!(
        ran.out
            .starts_with("2 reviews on Google.\n\n      2  new: they become testimonials\n"),
        "{ran:?}"
    );
    let maps = temp.run("import google-reviews Takeout/Maps/Reviews.json");
    assert!(
        maps.err.starts_with(
            "error[IP001]: these are reviews that you wrote about others on Google Maps, not what \
                              customers wrote about you\n"
        ),
        "{maps:?}"
    );
}

#[test]
fn what_every_importer_brings_can_be_built() {
    let temp = temp()
        .with(
            "google.json",
            "{\"reviews\": [{\"name\": \"x/reviews/1\", \"starRating\": \"FIVE\", \"comment\": \
                              \"<b>[x](javascript:y)\", \"reviewReply\": {\"comment\": \"Ta\"}}]}",
        )
        .with(
            "etsy.csv",
            "TITLE,DESCRIPTION,PRICE,CURRENCY_CODE,QUANTITY,MATERIALS,IMAGE1\n\"The \"\"big\"\" mug\",\"+++\n\
             # [a](b.md) <i>\",12.00,EUR,0,Clay,https://i.example/a.jpg\nNUL,,1,EUR,1,,\n",
        )
        .with(
            "shopify.csv",
            "Handle,Title,Body (HTML),Variant Price,Status\n\
             bowl,Bowl,\"<ul><li>a</li></ul><img src=x><script>y</script>\",20,active\nold,Old,,1,draft\n",
        )
        .with(
            "square.csv",
            "\u{feff}Token,Item Name,Price\r\nA,Plate,\"1,499.00\"\r\n",
        );
    for (what, file) in [
        ("etsy-reviews", "reviews.json"),
        ("google-reviews", "google.json"),
        ("etsy-listings", "etsy.csv"),
        ("shopify-products", "shopify.csv"),
        ("square-catalog", "square.csv"),
    ] {
        let ran = temp.run(&format!("import {what} {file} --yes"));
        assert_eq!((ran.err.as_str(), ran.code), ("", Some(0)), "{what}: {ran:?}");
        let again = temp.run(&format!("import {what} {file}"));
        assert!(
            again.out.ends_with("\nNothing new, so nothing was written.\n"),
            "{what}: {again:?}"
        );
    }
    let built = temp.run("build --now 2026-11-22 --format short");
    assert_eq!(built.code, Some(0), "{built:?}");
    assert!(
        !built.err.contains("error") && !built.err.contains("MD001"),
        "{}",
        built.err
    );
    let page = temp.read("public/products/bowl/index.html");
    assert!(
        page.contains("<li>a</li>") && !page.contains("<script>y"),
        "{page}"
    );
    assert!(temp.path().join("public/products/nul-1/index.html").exists());
    assert!(
        temp.read("public/testimonials/index.html")
            .contains("&lt;b&gt;[x](javascript:y)")
    );
}

#[test]
fn an_owners_product_is_never_overwritten() {
    let mine = "+++\ntitle = \"Bowl\"\nprice = \"25 EUR\"\n+++\nMy own words.\n";
    let temp = temp().with("products/bowl.md", mine).with(
        "shopify.csv",
        "Handle,Title,Body (HTML),Variant Price\nbowl,Bowl,Theirs,20\n",
    );
    let ran = temp.run("import shopify-products shopify.csv --yes");
    assert_eq!(
        ran.out,
        "1 product.

      1  already in products/ but different: left unchanged

Different in the export; if the export is right, update your files:
  products/bowl.md
    price: 25.00 EUR here, 20.00 EUR in the export

Nothing new, so nothing was written.
"
    );
    assert_eq!(temp.read("products/bowl.md"), mine);
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_rights_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let temp = temp().with("static/words.toml", "# Mine.\n");
    let real = temp.path().join("static/words.toml");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("static/words.toml", temp.path().join("testimonials.toml")).unwrap();
    let ran = temp.run(&format!("{IMPORT} --yes"));
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(
        fs::symlink_metadata(temp.path().join("testimonials.toml"))
            .unwrap()
            .is_symlink()
    );
    assert!(
        temp.read("static/words.toml")
            .starts_with("# Mine.\n\n[[testimonials]]\nquote = \"A fine mug.\"\n")
    );
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    fs::set_permissions(&real, fs::Permissions::from_mode(0o440)).unwrap();
    let more = REVIEWS.replace("A fine mug.", "Another.");
    fs::write(temp.path().join("reviews.json"), more).unwrap();
    let ran = temp.run(&format!("{IMPORT} --yes"));
    assert_eq!(
        (ran.err.as_str(), ran.code),
        (
            "error: `./testimonials.toml` is write-protected, so it was left unchanged\n  \
               help: remove the protection and run the command again\n",
            Some(2)
        )
    );
}

#[test]
fn more_than_a_shop_can_have_is_refused() {
    // A shop has room for what 100,000 customers wrote.
    let notes = |len: usize| format!("# {}\n", "-".repeat(len));
    let temp = temp().with("testimonials.toml", &notes(30_000_000));
    assert_eq!(temp.run(&format!("{IMPORT} --dry-run")).code, Some(0));
    let temp = temp.with("testimonials.toml", &notes(63_999_990));
    let ran = temp.run(&format!("{IMPORT} --yes"));
    assert_eq!(
        (ran.err.as_str(), ran.code),
        (
            "error: testimonials.toml would be larger than 64 MB, the most that shopfront accepts\n  \
               help: keep every review in the export so that the average stays right, and delete the text of those \
               you don't want to show: their stars still count\n",
            Some(2)
        )
    );
    let huge = temp.with("huge.csv", &" ".repeat(50_000_001));
    assert_eq!(
        huge.run("import etsy-listings huge.csv").err,
        "error[FI003]: this file is larger than 50 MB, the most that is read\n --> huge.csv\n  \
           = help: check that it's the right file; if it is, split it into several and import them together\n\n\
         1 error in 1 file.\nNothing was written, because of errors.\n"
    );
    assert_eq!(huge.read("testimonials.toml").len(), 63_999_993);
}

#[test]
fn prices_without_a_currency_are_refused() {
    let temp = TestFolder::new()
        .with("shop.toml", "[shop]\nname = \"Ann\"\n")
        .with("square.csv", "Token,Item Name,Price\nA,Plate,5\n");
    assert_eq!(
        temp.run("import square-catalog square.csv").err,
        "error: the export's prices have no currency, and shop.toml doesn't set one\n  \
           help: add the currency under `[shop]` in shop.toml, for example:\ncurrency = \"EUR\"\n"
    );
}

#[test]
fn outside_a_shop_the_option_that_names_one_is_said() {
    const REST: &str = "\n\n1 error in 1 file.\nNothing was written, because of errors.\n";
    let said = |temp: &TestFolder, dir: &str| {
        let ran = temp.run(&format!("import etsy-reviews reviews.json{dir} --yes"));
        assert_eq!((ran.out.as_str(), ran.code), ("", Some(1)), "{ran:?}");
        let reported = ran
            .err
            .strip_prefix("error[FI006]: `shop.toml` is missing, so this folder isn't a shop\n --> ");
        let at = dir
            .strip_prefix(" --dir ")
            .map_or_else(String::new, |dir| format!("{dir}/"));
        let reported =
            reported.and_then(|reported| reported.strip_prefix(&format!("{at}shop.toml\n  = help: ")));
        let reported = reported.and_then(|reported| reported.strip_suffix(REST));
        reported.unwrap_or_else(|| panic!("{ran:?}")).to_owned()
    };
    let below = TestFolder::new()
        .with("reviews.json", REVIEWS)
        .with("shops/pots/shop.toml", SHOP)
        .with("shops/photos/a.txt", "");
    assert_eq!(
        said(&below, ""),
        "give the shop's folder, the one that contains shop.toml, with `--dir`. To create a shop, run `shopfront new`"
    );
    assert_eq!(
        said(&below, " --dir shops"),
        "the folder `pots` inside it is a shop: add `--dir shops/pots`"
    );
    assert_eq!(
        said(&TestFolder::new().with("my pots/shop.toml", SHOP), ""),
        "the folder `my pots` inside it is a shop: add `--dir 'my pots'`"
    );
    assert_eq!(
        said(&temp().with("photos/a.txt", ""), " --dir photos"),
        "the parent folder is a shop: add `--dir photos/..`"
    );
    assert_eq!(
        said(&TestFolder::new().with("Shop.toml", SHOP), ""),
        "rename `Shop.toml` to `shop.toml`: file names are case-sensitive, as on most web servers\n  \
           = help: create `shop.toml`; five lines are enough to start with:\n\n[shop]\nname = \"Juniper & Clay\"\n\
           tagline = \"Stoneware for everyday tables\"\n[contact]\nemail = \"hello@juniperandclay.example\""
    );
}

#[cfg(unix)]
#[test]
fn a_pipe_is_refused_and_never_waited_for() {
    let temp = temp();
    let made = std::process::Command::new("mkfifo")
        .arg(temp.path().join("pipe"))
        .status();
    assert!(made.unwrap().success());
    assert_eq!(
        temp.run("import etsy-reviews pipe --yes"),
        Ran {
            out: String::new(),
            err: "error: `pipe` is a pipe or device, not a file\n  help: save the export as a file and use that\n".to_owned(),
            code: Some(2),
        }
    );
    // What a shell hands over is open already.
    let handed = std::process::Command::new("sh")
        .args([
            "-c",
            "cat reviews.json | \"$0\" import etsy-reviews /dev/stdin --dry-run",
        ])
        .arg(env!("CARGO_BIN_EXE_shopfront"))
        .current_dir(temp.path())
        .output()
        .unwrap();
    let out = String::from_utf8(handed.stdout).unwrap();
    assert!(out.starts_with("1 review on Etsy.\n"), "{out}");
}
