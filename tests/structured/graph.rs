//! A page's graph as a reader of JSON-LD sees it, and small shops made from strings.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Map, Value};
use shopfront::media::DiskCache;
use shopfront::site::plan::LinkStyle;
use shopfront::source::SourceTree;
use shopfront::{Options, Services, compile_with};

pub struct Graph {
    pub json: Value,
}

impl Graph {
    pub fn parse(text: &str) -> Self {
        Self {
            json: serde_json::from_str(text).unwrap(),
        }
    }

    /// The nodes of the graph itself.
    pub fn top(&self) -> &[Value] {
        self.json["@graph"].as_array().unwrap()
    }

    /// The node of the graph itself that is a `name`.
    pub fn node(&self, name: &str) -> &Value {
        let is = |node: &&Value| types_of(node.as_object().unwrap()).contains(&name);
        self.top()
            .iter()
            .find(is)
            .unwrap_or_else(|| panic!("no {name} in {}", self.json))
    }

    /// Every node, also those inside of others; references are none.
    pub fn nodes(&self) -> Vec<&Map<String, Value>> {
        let mut found = Vec::new();
        self.top().iter().for_each(|value| collect(value, &mut found));
        found
    }

    /// The node that a reference means, or the node itself.
    pub fn resolved<'a>(&'a self, node: &'a Map<String, Value>) -> Option<&'a Map<String, Value>> {
        if !is_reference(node) {
            return Some(node);
        }
        self.nodes()
            .into_iter()
            .find(|other| other.get("@id") == node.get("@id"))
    }
}

fn collect<'a>(value: &'a Value, found: &mut Vec<&'a Map<String, Value>>) {
    match value {
        Value::Object(node) => {
            if !is_reference(node) {
                found.push(node);
            }
            node.values().for_each(|value| collect(value, found));
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, found)),
        _ => {}
    }
}

fn is_reference(node: &Map<String, Value>) -> bool {
    node.len() == 1 && node.contains_key("@id")
}

pub fn types_of(node: &Map<String, Value>) -> Vec<&str> {
    match node.get("@type") {
        Some(Value::String(name)) => vec![name],
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// A built site: each page's HTML and graph by its path.
pub struct Site {
    pub pages: BTreeMap<String, (String, Option<Graph>)>,
}

impl Site {
    pub fn build(tree: &SourceTree) -> Self {
        let options = Options {
            now: "2026-11-22T09:00:00Z".parse().unwrap(),
            link_style: LinkStyle::Pretty,
            theme: None,
        };
        // Pictures are kept between runs: making those of the example takes a debug build many seconds.
        let cache = DiskCache::new(&Path::new(env!("CARGO_TARGET_TMPDIR")).join("pictures"));
        let services = Services::with_cache(&cache);
        let outcome = compile_with(&services, tree, &options);
        let problems: Vec<_> = outcome
            .diagnostics
            .iter()
            .map(|problem| problem.message.clone())
            .collect();
        let site = outcome.site.unwrap_or_else(|| panic!("{problems:#?}"));
        let pages = site
            .files
            .iter()
            .filter(|(path, _)| path.as_str().ends_with(".html"));
        let pages = pages.map(|(path, blob)| {
            let html = String::from_utf8(blob.read().unwrap().to_vec()).unwrap();
            let graph = script(&html).map(Graph::parse);
            (path.as_str().to_owned(), (html, graph))
        });
        Self {
            pages: pages.collect(),
        }
    }

    pub fn of(files: &[(&str, &str)]) -> Self {
        Self::build(&SourceTree::from_texts(files.iter().copied()))
    }

    pub fn page(&self, path: &str) -> &Graph {
        let known = || self.pages.keys().collect::<Vec<_>>();
        let page = self
            .pages
            .get(path)
            .unwrap_or_else(|| panic!("no {path} in {:?}", known()));
        page.1.as_ref().unwrap_or_else(|| panic!("{path} says nothing"))
    }

    pub fn home(&self) -> &Graph {
        self.page("index.html")
    }

    pub fn graphs(&self) -> impl Iterator<Item = (&str, &Graph)> {
        let graphs = self.pages.iter();
        graphs.filter_map(|(path, (_, graph))| Some((path.as_str(), graph.as_ref()?)))
    }
}

/// The only script of structured data in `html`, as a browser would cut it out.
pub fn script(html: &str) -> Option<&str> {
    let (before, rest) = html.split_once("<script type=\"application/ld+json\">")?;
    let (script, after) = rest.split_once("</script").unwrap();
    assert!(
        !before.contains("ld+json") && !after.contains("ld+json"),
        "two graphs on a page"
    );
    Some(script)
}
