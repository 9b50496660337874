//! The commands about themes: what they print, what they write, and that nothing is overwritten.

use crate::{TestFolder, failed, said};

const SHOP: &str = "[shop]\nname = \"A\"\n";
const OURS: &str = "name = \"our-look\"\nversion = \"1\"\nengine = \">=0.1, <0.2\"\nextends = \"market\"\n\
                    description = \"Ours.\"\n[settings.motto]\nkind = \"text\"\ndefault = \"Hello\"\n\
                    description = \"A motto.\"\n";

fn temp() -> TestFolder {
    TestFolder::new().with("shop.toml", SHOP)
}

#[test]
fn the_list_names_what_there_is_and_what_is_worn() {
    let market = "Warm paper and letterpress, for makers of craft and food.";
    let end = "`shopfront theme show NAME` shows a theme's settings; `shopfront serve --theme NAME` previews your \
               shop in it.\n";
    let bare = TestFolder::new().run("theme list").out;
    assert!(bare.starts_with("Built in\n"), "{bare}");
    assert!(
        bare.lines()
            .any(|line| line.starts_with("  market ") && line.ends_with(market)),
        "{bare}"
    );
    assert!(
        bare.ends_with(&format!(
            "To choose one, set in shop.toml under [theme]: name = \"…\"\n{end}"
        )),
        "{bare}"
    );
    let list = temp()
        .with("themes/our-look/theme.toml", OURS)
        .with("themes/broken/theme.toml", "name")
        .run("theme list")
        .out;
    assert!(list.contains("* market"), "{list}");
    assert!(
        list.ends_with(&format!(
            "In themes/ of this shop\n  broken    has errors: run `shopfront theme check` for details\n  \
               our-look  Ours.\n\n\
               * marks the theme in use. To choose another, set in shop.toml under [theme]: name = \"…\"\n{end}"
        )),
        "{list}"
    );
    let elsewhere = TestFolder::new()
        .with("shop/shop.toml", &format!("{SHOP}[theme]\nname = \"../look\"\n"))
        .with("look/theme.toml", OURS)
        .run("theme list shop")
        .out;
    assert!(
        elsewhere.contains("Elsewhere\n* ../look/  Ours.\n"),
        "{elsewhere}"
    );
}

#[test]
fn show_tells_what_a_theme_can_be_set_to() {
    let shown = temp()
        .with("themes/our-look/theme.toml", OURS)
        .run("theme show our-look");
    let start = "our-look 1, for shopfront >=0.1, <0.2\nOurs.\nIt extends market.\n\n\
                 Settings, under [theme] in shop.toml\n  accent = \"#943b25\"\n      \
                 A colour: the accent. Adjusted automatically for readable contrast.\n  motto = \"Hello\"\n      \
                 A text. A motto.\n";
    assert!(shown.out.starts_with(start), "{}", shown.out);
    assert!(shown.out.contains("\n  templates/404.html,"), "{}", shown.out);
    let (_, languages) = shown.out.split_once("\nLanguages\n").unwrap();
    let languages: Vec<&str> = languages.split(',').map(str::trim).collect();
    assert_eq!(languages, words_files());
    // Defaults of a theme further up count before those of the setting.
    let counter = TestFolder::new().run("theme show counter");
    assert!(
        counter.out.contains("\n  pictures = \"square\"\n"),
        "{}",
        counter.out
    );
    assert!(
        counter
            .out
            .contains("\n  home = [\"offers\", \"events\", \"products\", \"prices\", \"visit\","),
        "{}",
        counter.out
    );
    let by_folder = TestFolder::new()
        .with("look/theme.toml", OURS)
        .run("theme show ./look");
    assert!(by_folder.out.starts_with(start), "{by_folder:?}");
    assert_eq!(
        TestFolder::new().run("theme show markt"),
        failed("error: there's no theme \"markt\"\n  help: did you mean \"market\"?\n")
    );
}

/// The languages of the words files, in order.
fn words_files() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/base/words");
    let names = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name());
    let mut languages: Vec<String> = names
        .map(|name| name.to_str().unwrap().trim_end_matches(".toml").to_owned())
        .collect();
    languages.sort();
    languages
}

#[test]
fn words_in_a_new_language_start_with_those_of_the_nearest_one() {
    let temp = temp();
    assert_eq!(
        temp.run("theme eject words/lt.toml words/de-LU.toml"),
        said(
            "Copied 2 files:\n  ./theme/words/lt.toml\n  ./theme/words/de-LU.toml\n\
             From now on these files are yours: later versions of shopfront won't change your copy.\n\
             After an upgrade, `shopfront theme check` shows whether these files still fit.\n\
             `theme/words/lt.toml` starts with the words of `en`: translate them.\n\
             `theme/words/de-LU.toml` starts with the words of `de`: translate them.\n"
        )
    );
    assert_eq!(
        temp.read("theme/words/lt.toml"),
        include_str!("../../themes/base/words/en.toml")
    );
}

#[test]
fn single_files_go_to_the_shop_and_stay() {
    let temp = temp();
    let ran = temp.run("theme eject home.html words/en.toml market:templates/parts/rule.html");
    assert_eq!(
        ran,
        said(
            "Copied 3 files:\n  ./theme/templates/home.html\n  ./theme/words/en.toml\n  \
               ./theme/templates/parts/rule.html\n\
               From now on these files are yours: later versions of shopfront won't change your copy.\n\
               After an upgrade, `shopfront theme check` shows whether these files still fit.\n"
        )
    );
    assert_eq!(
        temp.read("theme/templates/home.html"),
        include_str!("../../themes/base/templates/home.html")
    );
    assert_eq!(
        temp.read("theme/templates/parts/rule.html"),
        include_str!("../../themes/market/templates/parts/rule.html")
    );
    let temp = temp.with("theme/templates/home.html", "mine");
    assert_eq!(
        temp.run("theme eject story.html home.html"),
        failed(
            "error: `./theme/templates/home.html` already exists, and shopfront doesn't overwrite it\n  \
               help: move it away to get a fresh copy\n"
        )
    );
    assert_eq!(temp.read("theme/templates/home.html"), "mine");
    assert!(
        !temp.path().join("theme/templates/story.html").exists(),
        "all or none"
    );
    assert_eq!(
        temp.run("theme eject storry.html"),
        failed(
            "error: the theme has no file `storry.html`\n  \
               help: run `shopfront theme show market` for a list of its files\n"
        )
    );
    let styles = temp.run("theme eject styles/20-page.css");
    assert_eq!(
        styles,
        failed(
            "error: a copy of `styles/20-page.css` would have no effect: styles are added, not replaced\n  \
               help: put your changes in a file of your own, such as theme/styles/own.css; it overrides the theme's \
               styles\n"
        )
    );
}

#[test]
fn a_whole_theme_becomes_one_s_own_and_builds_the_same_site() {
    let temp = temp();
    assert_eq!(temp.run("build --now 2026-11-22 --output first -q").code, Some(0));
    let ran = temp.run("theme eject --as our-look");
    assert!(
        ran.out.starts_with("Copied the theme \"market\" to ./themes/our-look (")
            && ran.out.ends_with(
                "Files it doesn't have come from \"base\", even after an upgrade; the files it has are yours.\n\
                 To use it, set in shop.toml under [theme]: name = \"our-look\"\n\
                 After an upgrade of shopfront, `shopfront theme check` shows whether it still fits.\n"
            ),
        "{ran:?}"
    );
    let temp = temp.with("shop.toml", &format!("{SHOP}[theme]\nname = \"our-look\"\n"));
    let built = temp.run("build --now 2026-11-22 --output second -q");
    assert_eq!(
        (built.code, built.err.contains("TH0")),
        (Some(0), false),
        "{}",
        built.err
    );
    assert_eq!(temp.read("second/index.html"), temp.read("first/index.html"));
    assert_eq!(temp.run("theme check").code, Some(0));
    assert_eq!(
        temp.run("theme eject --as our-look --theme market"),
        failed(
            "error: `./themes/our-look` already exists, and shopfront doesn't overwrite it\n  \
               help: choose another name, or move the folder away\n"
        )
    );
    let refused = "error: \"market\" can't be the name of your own theme\n  \
                     help: use lower-case letters a to z, digits and hyphens, and not the name of a built-in theme: \
                     --as our-look\n";
    assert_eq!(temp.run("theme eject --as market"), failed(refused));
}

#[test]
fn eject_says_what_it_lacks() {
    assert_eq!(
        TestFolder::new().run("theme eject home.html"),
        failed(
            "error: there's no shop.toml in the folder `.`\n  \
               help: run the command in the shop folder, or give its path: --shop my-shop\n"
        )
    );
    assert_eq!(
        temp().run("theme eject"),
        failed(
            "error: no files were given\n  \
               help: give files, such as templates/home.html, or a name to copy the whole theme to: --as our-look; \
               run `shopfront theme show` for a list of files\n"
        )
    );
    assert_eq!(
        temp().run("theme eject home.html --as our-look"),
        failed(
            "error: files can't be given with --as, which copies the whole theme\n  \
               help: leave out either the files or --as\n"
        )
    );
}

#[test]
fn check_reports_problems_with_place_and_help() {
    let temp = TestFolder::new()
        .with("look/theme.toml", OURS)
        .with("look/templates/404.html", "<p>\n  {{ page.titel }}\n</p>\n");
    let ran = temp.run("theme check look --now 2026-11-22");
    assert_eq!(ran.code, Some(1), "{ran:?}");
    let expected = "error[TH006]: PageView has no field `titel`
 --> look/templates/404.html:2:11
  |
2 |   {{ \
page.titel }}
  |           ^^^^^
  |
  = help: did you mean `title`?

1 error in 1 file.
Read 1 file and rendered 0 \
pages of test shops.
";
    assert_eq!(ran.out, expected);
    let short = temp.run("theme check ./look --format short --now 2026-11-22");
    assert_eq!(
        short.out,
        "look/templates/404.html:2:11: error[TH006]: PageView has no field `titel` (help: did you mean `title`?)\n"
    );
    let fine = temp.run("theme check market --now 2026-11-22");
    assert!(
        fine.code == Some(0) && fine.out.ends_with(" of test shops. Nothing to fix.\n"),
        "{fine:?}"
    );
    assert_eq!(
        temp.run("theme check ."),
        failed(
            "error: `.` isn't a shop or a theme\n  \
               help: give a folder that contains a shop.toml or theme.toml, or the name of a theme\n"
        )
    );
}

#[test]
fn a_theme_is_tried_on_by_name_and_by_folder() {
    let temp = TestFolder::new()
        .with("shop/shop.toml", &format!("{SHOP}[theme]\nname = \"nothing\"\n"))
        .with("look/theme.toml", OURS)
        .with("look/templates/404.html", "{{ site.settings.motto }} there\n");
    for (theme, expected) in [
        ("look", true),
        ("../shop/../look", false),
        ("./look/", true),
        ("market", false),
    ] {
        let folder = if theme.starts_with("..") { "shop" } else { "." };
        let mut command = temp.command(&format!(
            "build {} --theme {theme} --now 2026-11-22 -q",
            if folder == "." { "shop" } else { "." }
        ));
        let ran = command.current_dir(temp.path().join(folder)).output().unwrap();
        assert!(ran.status.success(), "{theme}: {ran:?}");
        let missing = temp.read("shop/public/404.html");
        assert_eq!(
            missing == "Hello there\n",
            expected || theme.starts_with(".."),
            "{theme}: {missing}"
        );
    }
    assert_eq!(temp.run("build shop -q").code, Some(1));
    assert_eq!(temp.run("check shop --theme look --now 2026-11-22").code, Some(0));
    assert_eq!(
        temp.run("build shop --theme ./loook"),
        failed(
            "error: there's no theme in the folder `./loook`\n  \
               help: give the name of a theme, or the folder that contains its theme.toml; run `shopfront theme list` \
               for a list of themes\n"
        )
    );
}
