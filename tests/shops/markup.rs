//! A strict reader of the markup that shopfront writes: every element closed in order, every attribute in
//! double quotes, no bare `<` or `&`. Browsers forgive more; what must be forgiven is a broken escape.

const VOID: [&str; 9] = ["br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"];
/// Elements whose content is not markup, in HTML.
const RAW: [&str; 2] = ["script", "style"];

/// An opened element and what stands in it up to the next tag.
#[derive(Debug)]
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub raw: String,
}

/// What a document holds: its elements in order, and its text with references resolved.
#[derive(Debug, Default)]
pub struct Document {
    pub elements: Vec<Element>,
    pub text: String,
}

/// Reads `text` as HTML, or as XML.
pub fn read(text: &str, xml: bool) -> Result<Document, String> {
    let mut document = Document::default();
    let mut open: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        document.text.push_str(&resolved(&rest[..at])?);
        let tag = &rest[at..];
        let around: String = tag.chars().take(80).collect();
        let fault = |what: &str| format!("{what} at: {around}");
        if tag.starts_with("<!") || tag.starts_with("<?") {
            let end = if tag.starts_with("<!--") { "-->" } else { ">" };
            rest = tag.split_once(end).ok_or_else(|| fault("no end"))?.1;
            continue;
        }
        if let Some(closing) = tag.strip_prefix("</") {
            let (name, after) = closing.split_once('>').ok_or_else(|| fault("no end"))?;
            let last = open.pop();
            if last.as_deref() != Some(name) {
                return Err(fault(&format!("</{name}> closes {last:?}")));
            }
            rest = after;
            continue;
        }
        let (mut element, closed, after) = opening(&tag[1..]).map_err(|what| fault(&what))?;
        rest = after;
        if !xml && RAW.contains(&element.name.as_str()) {
            let end = format!("</{}>", element.name);
            let (raw, after) = rest.split_once(&end).ok_or_else(|| fault("no end"))?;
            element.raw = raw.to_owned();
            rest = after;
        } else if !(closed || !xml && VOID.contains(&element.name.as_str())) {
            open.push(element.name.clone());
        }
        document.elements.push(element);
    }
    document.text.push_str(&resolved(rest)?);
    if open.is_empty() {
        Ok(document)
    } else {
        Err(format!("never closed: {open:?}"))
    }
}

/// `a href="x">…` as the element, whether it closed itself, and what follows.
fn opening(text: &str) -> Result<(Element, bool, &str), String> {
    let end = text
        .find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == ':'))
        .ok_or("no end")?;
    let (name, mut rest) = text.split_at(end);
    if !name.starts_with(|c: char| c.is_ascii_lowercase()) {
        return Err("a bare <".to_owned());
    }
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix("/>") {
            return Ok((element(name, attributes)?, true, after));
        }
        if let Some(after) = rest.strip_prefix('>') {
            return Ok((element(name, attributes)?, false, after));
        }
        let (attribute, after) = attribute(rest)?;
        attributes.push(attribute);
        rest = after;
    }
}

fn element(name: &str, attributes: Vec<(String, String)>) -> Result<Element, String> {
    for (at, (key, _)) in attributes.iter().enumerate() {
        if attributes[..at].iter().any(|(other, _)| other == key) {
            return Err(format!("{key} is written twice"));
        }
    }
    Ok(Element {
        name: name.to_owned(),
        attributes,
        raw: String::new(),
    })
}

fn attribute(text: &str) -> Result<((String, String), &str), String> {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == ':'));
    let (name, rest) = text.split_at(end.ok_or("no end")?);
    if name.is_empty() {
        return Err("no attribute name".to_owned());
    }
    let Some(value) = rest.strip_prefix("=\"") else {
        return if rest.starts_with([' ', '>', '\n', '/']) {
            Ok(((name.to_owned(), String::new()), rest))
        } else {
            Err(format!("{name} has a value without quotes"))
        };
    };
    let (value, rest) = value.split_once('"').ok_or("no closing quote")?;
    if !rest.starts_with([' ', '>', '\n', '/']) {
        return Err(format!("a quote ends {name} early"));
    }
    Ok(((name.to_owned(), resolved(value)?), rest))
}

/// `&amp;` and its like as what they stand for.
pub fn resolved(text: &str) -> Result<String, String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let (name, after) = after
            .split_once(';')
            .ok_or_else(|| format!("a bare & before: {after:.40}"))?;
        let number = name
            .strip_prefix("#x")
            .map(|hex| u32::from_str_radix(hex, 16))
            .or_else(|| name.strip_prefix('#').map(str::parse::<u32>));
        out.push(match (name, number) {
            ("amp", _) => '&',
            ("lt", _) => '<',
            ("gt", _) => '>',
            ("quot", _) => '"',
            ("apos", _) => '\'',
            ("nbsp", _) => '\u{a0}',
            (_, Some(Ok(number))) => char::from_u32(number).ok_or("no character")?,
            _ => return Err(format!("the unknown reference &{name};")),
        });
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

/// Panics with the path where a page of `texts` is not well formed.
pub fn assert_well_formed(texts: &[(String, String)]) {
    for (path, text) in texts {
        if let Err(fault) = read(text, path.ends_with(".xml")) {
            panic!("{path}: {fault}");
        }
    }
}

#[test]
fn broken_markup_is_found() {
    let fault = |text| read(text, false).unwrap_err();
    assert_eq!(fault("<p>a < b</p>"), "a bare < at: < b</p>");
    assert_eq!(
        fault("<p title=\"a\"b\">"),
        "a quote ends title early at: <p title=\"a\"b\">"
    );
    assert_eq!(
        fault("<p title=a>"),
        "title has a value without quotes at: <p title=a>"
    );
    assert_eq!(fault("<p><b></p>"), "</p> closes Some(\"b\") at: </p>");
    assert_eq!(fault("<p>"), "never closed: [\"p\"]");
    assert_eq!(fault("a & b"), "a bare & before:  b");
    let read = read("<!doctype html>\n<p id=\"a&quot;b\" hidden>x<br>&lt;</p>", false).unwrap();
    assert_eq!((read.text.as_str(), read.elements.len()), ("\nx<", 2));
    assert_eq!(read.elements[0].attributes[0].1, "a\"b");
}
