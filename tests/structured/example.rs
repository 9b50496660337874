//! Every page of the example.

use std::path::Path;

use shopfront::source::SourceTree;

use super::graph::Site;
use super::required;
use super::vocabulary::Vocabulary;

fn example() -> Site {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("example-site");
    let (tree, _) = SourceTree::read(&folder, None).unwrap();
    Site::build(&tree)
}

#[test]
fn every_page_keeps_to_the_vocabulary_and_has_what_is_required() {
    let (site, vocabulary) = (example(), Vocabulary::read());
    for (path, graph) in site.graphs() {
        assert_eq!(required::problems(graph, &vocabulary), [""; 0], "{path}");
    }
    let silent: Vec<_> = site
        .pages
        .iter()
        .filter(|(_, (_, graph))| graph.is_none())
        .map(|(path, _)| path)
        .collect();
    assert_eq!(silent, ["404.html"]);
}

/// What stands in the graph can be read on the site by people, too.
#[test]
fn nothing_is_said_that_visitors_cannot_read() {
    let site = example();
    let site_text: String = site.pages.values().map(|(html, _)| plain(html)).collect();
    let shown = [
        "name",
        "legalName",
        "headline",
        "streetAddress",
        "postalCode",
        "addressLocality",
        "email",
        "vatID",
        "jobTitle",
        "description",
        "hasTierRequirement",
        "sameAs",
    ];
    for (path, graph) in site.graphs() {
        for node in graph.nodes() {
            for (key, value) in node.iter().filter(|(key, _)| shown.contains(&key.as_str())) {
                let values = value
                    .as_array()
                    .map_or(std::slice::from_ref(value), Vec::as_slice);
                for text in values.iter().filter_map(|value| value.as_str()) {
                    assert!(site_text.contains(&plain(text)), "{path}: {key} is {text:?}");
                }
            }
        }
    }
}

/// Text as it is read: without the graph, markup, and what typesetting does to spaces and marks.
fn plain(html: &str) -> String {
    let body = match html.split_once("<script type=\"application/ld+json\">") {
        Some((before, rest)) => format!("{before}{}", rest.split_once("</script>").unwrap().1),
        None => html.to_owned(),
    };
    let body = body
        .replace("<wbr>", "")
        .replace("&amp;", "&")
        .replace("&#x27;", "'")
        .replace("&quot;", "\"");
    let body: String = body
        .chars()
        .filter(|c| !matches!(c, '\u{ad}' | '\u{2060}'))
        .collect();
    body.replace(['\u{a0}', '\u{202f}'], " ")
}

#[test]
fn the_shop_is_the_same_node_on_every_page() {
    let site = example();
    let id = "https://juniperandclay.example/#business";
    let home = site.home().node("HomeGoodsStore");
    assert_eq!(home["@id"], id);
    assert_eq!(site.home().node("WebSite")["publisher"]["@id"], id);
    let entry = site.page("news/2026-10-17-willow/index.html").node("BlogPosting");
    assert_eq!(entry["publisher"]["@id"], id);
    let story = site.page("story/index.html");
    assert_eq!(story.node("HomeGoodsStore")["@id"], id);
    assert_eq!(story.node("ProfilePage")["mainEntity"]["worksFor"]["@id"], id);
}
