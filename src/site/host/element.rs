//! What one element of a page asks for.

use std::collections::BTreeMap;

use super::needs::Needs;
use super::sources::Directive;

/// The attributes of an element.
pub(super) type Attributes = BTreeMap<String, String>;

/// Adds what the element loads to `needs`. Returns how the policy treats its text: as a script, as a style, or not at
/// all.
pub(super) fn read(name: &str, attributes: &Attributes, needs: &mut Needs) -> Option<Directive> {
    anywhere(attributes, needs);
    let mut fetch = |directive, attribute: &str| {
        if let Some(address) = attributes.get(attribute) {
            needs.fetch(directive, address);
        }
    };
    match name {
        "script" => return script(attributes, needs),
        "style" => return Some(Directive::Style),
        "link" => link(attributes, needs),
        "img" | "input" => {
            fetch(Directive::Image, "src");
            sizes(attributes, needs);
        }
        "source" => {
            fetch(Directive::Media, "src");
            sizes(attributes, needs);
        }
        "image" | "use" | "feimage" => {
            fetch(Directive::Image, "href");
            fetch(Directive::Image, "xlink:href");
        }
        "video" | "audio" | "track" => {
            fetch(Directive::Media, "src");
            fetch(Directive::Image, "poster");
        }
        "iframe" | "frame" => {
            fetch(Directive::Frame, "src");
            let allowed = attributes.get("allow").map_or("", String::as_str);
            let features = allowed.split(';').filter_map(|one| one.split_whitespace().next());
            needs.features.extend(features.map(str::to_owned));
        }
        "object" => fetch(Directive::Object, "data"),
        "embed" => fetch(Directive::Object, "src"),
        "form" => match attributes.get("action") {
            Some(action) => needs.fetch(Directive::Form, action),
            None => needs.fetch(Directive::Form, "."),
        },
        "button" => fetch(Directive::Form, "formaction"),
        _ => {}
    }
    None
}

/// What any element may carry.
fn anywhere(attributes: &Attributes, needs: &mut Needs) {
    for (name, value) in attributes {
        if name == "style" {
            needs.attribute(Directive::Style, value);
        } else if name.starts_with("on") {
            needs.attribute(Directive::Script, value);
        }
    }
}

fn sizes(attributes: &Attributes, needs: &mut Needs) {
    for candidate in attributes
        .get("srcset")
        .into_iter()
        .flat_map(|all| all.split(", "))
    {
        let address = candidate.split_whitespace().next().unwrap_or_default();
        needs.fetch(Directive::Image, address.trim_end_matches(','));
    }
}

fn script(attributes: &Attributes, needs: &mut Needs) -> Option<Directive> {
    let kind = attributes
        .get("type")
        .map_or("", String::as_str)
        .trim()
        .to_lowercase();
    let runs = matches!(
        kind.as_str(),
        "" | "module" | "importmap" | "speculationrules" | "text/javascript" | "application/javascript"
    );
    if !runs {
        // A block of data, such as JSON-LD (HTML standard, 4.12.1): nothing runs.
        return None;
    }
    match attributes.get("src") {
        Some(address) => {
            needs.fetch(Directive::Script, address);
            None
        }
        None => Some(Directive::Script),
    }
}

fn link(attributes: &Attributes, needs: &mut Needs) {
    let get = |name: &str| attributes.get(name).map_or("", String::as_str);
    let kind = get("as").to_lowercase();
    for relation in get("rel").to_lowercase().split_whitespace() {
        let directive = match (relation, kind.as_str()) {
            ("stylesheet", _) | ("preload", "style") => Directive::Style,
            ("icon" | "apple-touch-icon" | "mask-icon", _) | ("preload", "image") => Directive::Image,
            ("manifest", _) => Directive::Manifest,
            ("preload", "font") => Directive::Font,
            ("preload", "script") | ("modulepreload", _) => Directive::Script,
            ("preload", "fetch") => Directive::Connect,
            _ => continue,
        };
        needs.fetch(directive, get("href"));
    }
}
