//! What search engines require of each type, and the forms they read.

use serde_json::{Map, Value};

use super::graph::{Graph, types_of};
use super::vocabulary::Vocabulary;

/// Everything about the graph that a search engine would refuse, or that says nothing.
pub fn problems(graph: &Graph, vocabulary: &Vocabulary) -> Vec<String> {
    let mut problems = vocabulary.problems(graph);
    if graph.json["@context"] != "https://schema.org" {
        problems.push("the context is not https://schema.org".to_owned());
    }
    empty(&graph.json, "", &mut problems);
    for node in graph.nodes() {
        for name in types_of(node) {
            let missing = required(name, node, vocabulary)
                .into_iter()
                .filter(|(_, there)| !there);
            problems.extend(missing.map(|(what, _)| format!("{name} needs {what}")));
        }
        problems.extend(links(node, graph));
    }
    problems
}

fn required<'a>(name: &str, node: &Map<String, Value>, vocabulary: &Vocabulary) -> Vec<(&'a str, bool)> {
    let has = |key: &str| node.contains_key(key);
    let is = |key: &str, value: &str| node.get(key).is_some_and(|found| found == value);
    let ends = |key: &str, end: &str| {
        node.get(key)
            .and_then(Value::as_str)
            .is_some_and(|found| found.ends_with(end))
    };
    match name {
        "MerchantReturnPolicy" => {
            let window = ends("returnPolicyCategory", "FiniteReturnWindow");
            let fixed = ends("returnFees", "/ReturnShippingFees");
            vec![
                (
                    "country and category, or a link",
                    has("applicableCountry") && has("returnPolicyCategory") || has("merchantReturnLink"),
                ),
                ("merchantReturnDays", !window || has("merchantReturnDays")),
                (
                    "returnShippingFeesAmount",
                    !fixed || has("returnShippingFeesAmount"),
                ),
                (
                    "at most 50 countries",
                    node.get("applicableCountry")
                        .and_then(Value::as_array)
                        .is_none_or(|all| all.len() <= 50),
                ),
            ]
        }
        "ShippingService" => vec![("shippingConditions", has("shippingConditions"))],
        "ShippingConditions" => vec![
            ("shippingDestination", has("shippingDestination")),
            (
                "neither rate nor time where it does not ship",
                !has("doesNotShip") || !has("shippingRate") && !has("transitTime"),
            ),
        ],
        "QuantitativeValue" => vec![("unitCode DAY", is("unitCode", "DAY"))],
        "MonetaryAmount" => vec![
            ("currency", has("currency")),
            ("an amount", has("value") || has("minValue")),
        ],
        "MemberProgram" => vec![
            ("name", has("name")),
            ("description", has("description")),
            ("hasTiers", has("hasTiers")),
        ],
        "MemberProgramTier" => vec![("name", has("name")), ("hasTierBenefit", has("hasTierBenefit"))],
        "OpeningHoursSpecification" => vec![
            ("opens and closes", has("opens") && has("closes")),
            (
                "days or dates",
                has("dayOfWeek") || has("validFrom") && has("validThrough"),
            ),
        ],
        "GeoCoordinates" => vec![
            ("five decimals of latitude", decimals(node, "latitude") >= 5),
            ("five decimals of longitude", decimals(node, "longitude") >= 5),
        ],
        "BreadcrumbList" => vec![(
            "two steps",
            node["itemListElement"]
                .as_array()
                .is_some_and(|steps| steps.len() > 1),
        )],
        "ListItem" => vec![(
            "position, and a step's name and item or an entry's url",
            has("position") && (has("name") && has("item")) != has("url"),
        )],
        "ItemList" => vec![
            ("name and url", has("name") && has("url")),
            (
                "as many entries as it says",
                node["itemListElement"].as_array().map_or(1, Vec::len) as u64 == node["numberOfItems"],
            ),
        ],
        "WebSite" => vec![("name and url", has("name") && has("url"))],
        "BlogPosting" => vec![
            ("headline", has("headline")),
            ("datePublished", has("datePublished")),
            ("an author with a name", node["author"].get("name").is_some()),
        ],
        "Event" => vec![
            ("name", has("name")),
            ("startDate", has("startDate")),
            ("location", has("location")),
            ("organizer", has("organizer")),
        ],
        "Place" => vec![("name and address", has("name") && has("address"))],
        "VirtualLocation" => vec![("url", has("url"))],
        "ProfilePage" => vec![("mainEntity with a name", node["mainEntity"].get("name").is_some())],
        "Person" => vec![("name", has("name"))],
        other if vocabulary.is_a(other, "Organization") => vec![
            ("name", has("name")),
            (
                "an address, as customers can visit it",
                // Pages that only mention the shop give its name and address on the web.
                !vocabulary.is_a(other, "LocalBusiness")
                    || has("address")
                    || node
                        .keys()
                        .all(|key| key.starts_with('@') || key == "name" || key == "url"),
            ),
            (
                "a telephone with its country",
                node.get("telephone")
                    .and_then(Value::as_str)
                    .is_none_or(|number| number.starts_with('+')),
            ),
        ],
        _ => Vec::new(),
    }
}

fn decimals(node: &Map<String, Value>, key: &str) -> usize {
    // serde_json reads numbers as floats and loses zeros at their end: the text of a page is looked at elsewhere.
    let written = node.get(key).map(ToString::to_string).unwrap_or_default();
    written.split_once('.').map_or(0, |(_, decimals)| decimals.len())
}

/// References that lead nowhere, and addresses that are not absolute.
fn links(node: &Map<String, Value>, graph: &Graph) -> Vec<String> {
    let mut problems = Vec::new();
    let values = node.iter().filter(|(key, _)| key.as_str() != "item");
    for (key, value) in values {
        if let Value::Object(other) = value
            && graph.resolved(other).is_none()
        {
            problems.push(format!("{key} refers to {value}, which is not on the page"));
        }
    }
    if let Some(id) = node.get("@id").and_then(Value::as_str)
        && !id.starts_with("https://")
        && !id.starts_with("_:")
    {
        problems.push(format!("{id} is no absolute address"));
    }
    problems
}

fn empty(value: &Value, at: &str, problems: &mut Vec<String>) {
    match value {
        Value::Null => problems.push(format!("{at} is null")),
        Value::String(text) if text.trim() != text || text.is_empty() => {
            problems.push(format!("{at} is {text:?}"))
        }
        Value::Array(values) => {
            if values.len() < 2 && at != "/@graph" {
                problems.push(format!("{at} is a list of {}", values.len()));
            }
            values.iter().for_each(|value| empty(value, at, problems));
        }
        Value::Object(node) => {
            if node.keys().all(|key| key == "@type") {
                problems.push(format!("{at} says nothing"));
            }
            node.iter()
                .for_each(|(key, value)| empty(value, &format!("{at}/{key}"), problems));
        }
        _ => {}
    }
}
