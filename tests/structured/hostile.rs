//! No text of a shop gets out of the script element or changes what it says.

use serde_json::Value;

use super::graph::{Site, script};

const HOSTILE: &str =
    "</script><script>alert(1)</script><!-- \u{2028}\u{2029} \\\" ]]> &lt;/script&gt; </SCRIPT\t>";

fn toml(text: &str) -> String {
    format!("'''{text}'''")
}

#[test]
fn hostile_text_stays_text() {
    let bad = toml(HOSTILE);
    let shop = format!(
        "[shop]\nname = {bad}\nurl = \"https://anns.example/a'b\"\ndescription = {bad}\n\
         [legal]\nname = {bad}\naddress = {{ street = {bad}, city = {bad}, country = \"GB\" }}\nvat_id = {bad}\n\
         [[people]]\nname = {bad}\nrole = {bad}\nbio = {bad}\n\
         [[social]]\nname = \"x\"\nurl = \"https://x.example/</script><!--\"\n"
    );
    let entry = format!("+++\ntitle = {bad}\nsummary = {bad}\nauthor = {bad}\n+++\nHello.\n");
    let site = Site::of(&[
        ("shop.toml", &shop),
        ("story.md", &format!("+++\ntitle = {bad}\n+++\nHello.\n")),
        ("news/2026-01-01-a.md", &entry),
    ]);
    for (path, (html, graph)) in &site.pages {
        let Some(text) = script(html) else {
            assert_eq!(path, "404.html");
            continue;
        };
        assert!(graph.is_some());
        for forbidden in ['<', '>', '\u{2028}', '\u{2029}'] {
            assert!(!text.contains(forbidden), "{path}: {text}");
        }
    }
    let business = site.home().top().last().unwrap();
    for key in ["name", "legalName", "description", "vatID"] {
        assert_eq!(business[key], Value::from(HOSTILE), "{key}");
    }
}

#[test]
fn the_same_shop_gives_the_same_bytes() {
    let files = [
        (
            "shop.toml",
            "[shop]\nname = \"A\"\nurl = \"https://a.example\"\nlanguages = [\"en\", \"pl\"]\n[[people]]\nname = \"B\"\n",
        ),
        ("story.md", "# S\n\nT.\n"),
    ];
    let bytes = |site: Site| site.pages.into_values().map(|(html, _)| html).collect::<String>();
    assert_eq!(bytes(Site::of(&files)), bytes(Site::of(&files)));
}
