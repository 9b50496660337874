//! The vocabulary of schema.org, and whether a graph keeps to it: known types, properties that a type has,
//! values of the kinds that a property takes, members that an enumeration has.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::graph::{Graph, types_of};

const FACTS: &str = include_str!("schema.org-30.0.txt");

#[derive(Default)]
pub struct Vocabulary {
    parents: BTreeMap<&'static str, Vec<&'static str>>,
    properties: BTreeMap<&'static str, Property>,
    members: BTreeMap<&'static str, &'static str>,
}

struct Property {
    domains: Vec<&'static str>,
    ranges: Vec<&'static str>,
}

impl Vocabulary {
    pub fn read() -> Self {
        let mut all = Self::default();
        for line in FACTS.lines().filter(|line| !line.starts_with('#')) {
            let (kind, rest) = line.split_once(' ').unwrap();
            match kind {
                "type" => {
                    let (name, parents) = rest.split_once(" < ").unwrap_or((rest, ""));
                    all.parents.insert(name, parents.split_whitespace().collect());
                }
                "property" => {
                    let (name, rest) = rest.split_once(": ").unwrap();
                    let (domains, ranges) = rest.split_once(" > ").unwrap();
                    let domains = domains.split(' ').collect();
                    let ranges = ranges.split(' ').collect();
                    all.properties.insert(name, Property { domains, ranges });
                }
                _ => {
                    let (name, enumeration) = rest.split_once(": ").unwrap();
                    all.members.insert(name, enumeration);
                }
            }
        }
        all
    }

    /// Everything in the graph that schema.org does not know.
    pub fn problems(&self, graph: &Graph) -> Vec<String> {
        let mut problems = Vec::new();
        for node in graph.nodes() {
            self.check_node(node, graph, &mut problems);
        }
        problems
    }

    pub fn is_a(&self, name: &str, wanted: &str) -> bool {
        name == wanted
            || self
                .parents
                .get(name)
                .is_some_and(|parents| parents.iter().any(|parent| self.is_a(parent, wanted)))
    }

    fn check_node(&self, node: &Map<String, Value>, graph: &Graph, problems: &mut Vec<String>) {
        let types = types_of(node);
        if types.is_empty() {
            problems.push(format!("a node without a type: {node:?}"));
        }
        for name in types.iter().filter(|name| !self.parents.contains_key(**name)) {
            problems.push(format!("{name} is no type (that a shop can use)"));
        }
        for (key, value) in node.iter().filter(|(key, _)| !key.starts_with('@')) {
            let Some(property) = self.properties.get(key.as_str()) else {
                problems.push(format!("{types:?}: there is no property {key}"));
                continue;
            };
            let has = |name: &&&str| property.domains.iter().any(|domain| self.is_a(name, domain));
            if types.iter().find(has).is_none() {
                problems.push(format!("{types:?} has no property {key}"));
            }
            let values = value
                .as_array()
                .map_or(std::slice::from_ref(value), Vec::as_slice);
            for value in values
                .iter()
                .filter(|value| !self.fits(value, &property.ranges, graph))
            {
                problems.push(format!(
                    "{types:?}.{key} takes {:?}, not {value}",
                    property.ranges
                ));
            }
        }
    }

    fn fits(&self, value: &Value, ranges: &[&str], graph: &Graph) -> bool {
        let takes = |name: &str| ranges.contains(&name);
        match value {
            Value::Bool(_) => takes("Boolean"),
            Value::Number(_) => takes("Number") || takes("Integer"),
            Value::String(text) => ranges.iter().any(|range| self.text_fits(text, range)),
            Value::Object(node) => {
                let node = graph.resolved(node);
                let named = node.is_none() && takes("Thing");
                let types = node.map(types_of).unwrap_or_default();
                named
                    || types
                        .iter()
                        .any(|name| ranges.iter().any(|range| self.is_a(name, range)))
            }
            Value::Null | Value::Array(_) => false,
        }
    }

    fn text_fits(&self, text: &str, range: &str) -> bool {
        match range {
            "Text" => !text.starts_with("https://schema.org/"),
            "URL" => text.starts_with("https://") || text.starts_with("http://"),
            "Date" => is_date(text),
            "DateTime" => is_date_time(text),
            "Time" => is_time(text),
            enumeration => text
                .strip_prefix("https://schema.org/")
                .and_then(|member| self.members.get(member))
                .is_some_and(|of| *of == enumeration),
        }
    }
}

/// `2016`, `2016-05` or a whole date (ISO 8601).
fn is_date(text: &str) -> bool {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    digits && matches!(text.len(), 4 | 7) || text.parse::<jiff::civil::Date>().is_ok() && text.len() == 10
}

/// With an offset, as search engines want it.
fn is_date_time(text: &str) -> bool {
    text.parse::<jiff::Timestamp>().is_ok()
}

/// `hh:mm`, `hh:mm:ss`, with or without an offset.
fn is_time(text: &str) -> bool {
    let clock = text.split(['+', '-']).next().unwrap_or_default();
    clock.parse::<jiff::civil::Time>().is_ok() && matches!(clock.len(), 5 | 8)
}

#[test]
fn the_facts_hang_together() {
    let vocabulary = Vocabulary::read();
    let known: BTreeSet<&str> = vocabulary.parents.keys().copied().collect();
    assert!(known.len() > 200 && vocabulary.properties.len() > 300 && vocabulary.members.len() > 30);
    assert!(vocabulary.is_a("Bakery", "Organization") && vocabulary.is_a("Bakery", "Place"));
    assert!(!vocabulary.is_a("OnlineStore", "Place"));
    for property in vocabulary.properties.values() {
        assert!(property.domains.iter().all(|domain| known.contains(domain)));
    }
}

#[test]
fn every_kind_of_mistake_is_found() {
    let vocabulary = Vocabulary::read();
    let found = |node: &str| vocabulary.problems(&Graph::parse(&format!("{{\"@graph\":[{node}]}}")));
    let one = |node: &str, problem: &str| assert_eq!(found(node), [problem], "{node}");
    assert_eq!(
        found(r#"{"@type":"Bakery","name":"A","openingHoursSpecification":[]}"#),
        [""; 0]
    );
    assert_eq!(
        found(r#"{"@type":["OnlineStore","Bakery"],"geo":{"@type":"GeoCoordinates","latitude":50.1}}"#),
        [""; 0]
    );
    one(r#"{"@type":"Bakry"}"#, "Bakry is no type (that a shop can use)");
    one(
        r#"{"@type":"Bakery","nmae":"A"}"#,
        "[\"Bakery\"]: there is no property nmae",
    );
    one(
        r#"{"@type":"OnlineStore","priceRange":"€"}"#,
        "[\"OnlineStore\"] has no property priceRange",
    );
    one(
        r#"{"@type":"Bakery","foundingDate":"long ago"}"#,
        "[\"Bakery\"].foundingDate takes [\"Date\"], not \"long ago\"",
    );
    one(
        r#"{"@type":"Bakery","logo":{"@type":"PostalAddress"}}"#,
        "[\"Bakery\"].logo takes [\"ImageObject\", \"URL\"], not {\"@type\":\"PostalAddress\"}",
    );
    one(
        r#"{"@type":"OpeningHoursSpecification","dayOfWeek":"https://schema.org/FreeReturn"}"#,
        "[\"OpeningHoursSpecification\"].dayOfWeek takes [\"DayOfWeek\"], not \"https://schema.org/FreeReturn\"",
    );
    one(
        r#"{"@type":"OpeningHoursSpecification","opens":"9 am"}"#,
        "[\"OpeningHoursSpecification\"].opens takes [\"Time\"], not \"9 am\"",
    );
    one(
        r##"{"@type":"BlogPosting","author":{"@id":"#trail"}},{"@type":"BreadcrumbList","@id":"#trail"}"##,
        "[\"BlogPosting\"].author takes [\"Organization\", \"Person\"], not {\"@id\":\"#trail\"}",
    );
}
