//! Sanitises SVG: nothing remains but the drawing.
//!
//! In: the bytes of an SVG file. Out: an SVG of elements and attributes that draw, rewritten, so that what
//! is not known to be harmless is dropped: no script, no event handler, no foreign markup, no address
//! outside the file, no editor's data, no comment. Pictures inside it lose their metadata too.

mod css;
mod names;
mod size;

use std::collections::BTreeSet;

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use roxmltree::{Document, Node, NodeType, ParsingOptions};

use super::strip::{Stripped, strip_metadata};
use crate::content::escape;
pub use size::size;

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// As browsers read a `data:` address (WHATWG Infra, "forgiving-base64 decode"): padding may be left out.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The most elements, texts and comments that are read.
const MOST_NODES: u32 = 300_000;

/// A drawing that may stand in a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CleanSvg {
    /// The file.
    pub text: String,
    /// Width and height in CSS pixels; `None` if the file has neither size nor view box.
    pub size: Option<(u32, u32)>,
    /// What was left out that someone might miss: `<script>`, `onclick`. Data of drawing programs isn't among it.
    pub removed: BTreeSet<String>,
}

/// Cleans a drawing; `None` if it is no well-formed SVG.
pub fn clean(bytes: &[u8]) -> Option<CleanSvg> {
    let text = std::str::from_utf8(bytes).ok()?;
    let options = ParsingOptions {
        // Drawing programs declare entities for their namespaces.
        allow_dtd: true,
        nodes_limit: MOST_NODES,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text.trim_start_matches('\u{feff}'), options).ok()?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" || !is_svg(root) {
        return None;
    }
    let mut writer = Writer::default();
    writer.tree(root);
    Some(CleanSvg {
        text: writer.text,
        size: size(
            root.attribute("width"),
            root.attribute("height"),
            root.attribute("viewBox"),
        ),
        removed: writer.removed,
    })
}

fn is_svg(node: Node<'_, '_>) -> bool {
    matches!(node.tag_name().namespace(), None | Some(SVG))
}

#[derive(Default)]
struct Writer {
    text: String,
    removed: BTreeSet<String>,
}

impl Writer {
    /// Walks without recursion: the depth of a file is no limit on the stack.
    fn tree(&mut self, root: Node<'_, '_>) {
        let mut next = Some(root);
        while let Some(node) = next {
            let written = self.open(node, node == root);
            next = node.first_child().filter(|_| written);
            if next.is_none() {
                if written {
                    self.close(node);
                }
                next = self.leave(node, root);
            }
        }
    }

    /// Closes what ends with `node` and gives what comes after.
    fn leave<'a, 'b>(&mut self, mut node: Node<'a, 'b>, root: Node<'a, 'b>) -> Option<Node<'a, 'b>> {
        while node != root {
            if let Some(sibling) = node.next_sibling() {
                return Some(sibling);
            }
            node = node.parent()?;
            self.close(node);
        }
        None
    }

    /// Writes what opens at `node`; false where it is left out with all it holds.
    fn open(&mut self, node: Node<'_, '_>, root: bool) -> bool {
        match node.node_type() {
            NodeType::Element => self.open_element(node, root),
            NodeType::Text if is_layout(node) => false,
            NodeType::Text => {
                let text = node.text().unwrap_or("");
                let in_style = node
                    .parent()
                    .is_some_and(|parent| parent.has_tag_name((SVG, "style")));
                let text = if in_style { self.css(text) } else { text.to_owned() };
                escape::attribute(&text, &mut self.text);
                true
            }
            _ => false,
        }
    }

    fn open_element(&mut self, node: Node<'_, '_>, root: bool) -> bool {
        let name = node.tag_name().name();
        if !is_svg(node) || name == "metadata" {
            return false;
        }
        if !names::ELEMENTS.contains(&name) || steers_a_link(node) {
            self.removed.insert(format!("<{name}>"));
            return false;
        }
        self.text.push('<');
        self.text.push_str(name);
        if root {
            self.attribute("xmlns", SVG);
        }
        self.attributes(node);
        self.text.push_str(if node.has_children() { ">" } else { "/>" });
        true
    }

    fn close(&mut self, node: Node<'_, '_>) {
        if node.is_element() && node.has_children() {
            self.text.push_str("</");
            self.text.push_str(node.tag_name().name());
            self.text.push('>');
        }
    }

    fn attributes(&mut self, node: Node<'_, '_>) {
        let mut link = None;
        for attribute in node.attributes() {
            let value = attribute.value();
            match (attribute.namespace(), attribute.name()) {
                (None, "href") => link = Some(value),
                (Some(XLINK), "href") => link = link.or(Some(value)),
                (Some(XML), "space") => self.attribute("xml:space", value),
                (Some(XML), "lang") => self.attribute("lang", value),
                (None, name)
                    if name
                        .get(..2)
                        .is_some_and(|start| start.eq_ignore_ascii_case("on")) =>
                {
                    self.removed.insert(name.to_owned());
                }
                (None, name) if names::is_attribute(name) => {
                    let value = self.css(value);
                    self.attribute(name, &value);
                }
                _ => {}
            }
        }
        if let Some(link) = link {
            self.link(link.trim());
        }
    }

    /// A reference inside the file or a picture held in it; any other is left out.
    fn link(&mut self, link: &str) {
        if link.starts_with('#') {
            self.attribute("href", link);
        } else if let Some(picture) = embedded_picture(link) {
            self.attribute("href", &picture);
        } else {
            let shown: String = link.chars().take(60).collect();
            self.removed.insert(format!("link to {shown}"));
        }
    }

    /// A style, or an attribute that may name a paint server.
    fn css(&mut self, text: &str) -> String {
        let (clean, removed) = css::clean(text);
        self.removed.extend(removed);
        clean
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.text.push(' ');
        self.text.push_str(name);
        self.text.push_str("=\"");
        escape::attribute(value, &mut self.text);
        self.text.push('"');
    }
}

/// White space between elements, which shows nowhere.
fn is_layout(text: Node<'_, '_>) -> bool {
    let shows = |node: Node<'_, '_>| {
        matches!(
            node.tag_name().name(),
            "text" | "tspan" | "textPath" | "title" | "desc" | "style"
        )
    };
    text.text().is_some_and(|text| text.trim().is_empty()) && !text.parent().is_some_and(shows)
}

/// An animation can put a script's address into a link.
fn steers_a_link(node: Node<'_, '_>) -> bool {
    let target = node
        .attribute("attributeName")
        .unwrap_or("")
        .trim()
        .to_lowercase();
    target.ends_with("href") || target.starts_with("on") || target == "style"
}

/// A picture as `data:` address, without its metadata; `None` for anything else.
fn embedded_picture(link: &str) -> Option<String> {
    let (mime, data) = link.strip_prefix("data:")?.split_once(";base64,")?;
    if !matches!(
        mime,
        "image/png" | "image/jpeg" | "image/jpg" | "image/webp" | "image/gif"
    ) {
        return None;
    }
    // Drawing programs break long lines.
    let data: String = data.split_ascii_whitespace().collect();
    let bytes = BASE64.decode(data).ok()?;
    let stripped = match strip_metadata(&bytes) {
        Stripped::AsItWas => bytes,
        Stripped::Without(stripped) => stripped,
        Stripped::Broken(_) | Stripped::NotTakenApart(_) => return None,
    };
    Some(format!("data:{mime};base64,{}", BASE64.encode(&stripped)))
}

#[cfg(test)]
mod tests;
