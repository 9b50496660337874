//! Diagnostics for broken internal links, with a guess at what was meant.

use std::collections::BTreeMap;

use super::prose::Link;
use super::target::address_at;
use crate::diagnostics::{Applicability, Code, Diagnostic, Fix, Place, SourcePath};

/// How many names are looked up in a run: each is compared with every file of the shop, and a shop with
/// thousands of files may have thousands of broken links.
const LOOK_UPS: usize = 200;

/// Reports links to files and headings that don't exist; remembers what it found out about a name.
#[derive(Debug)]
pub struct BrokenLinks<'a> {
    known: Vec<&'a str>,
    found: BTreeMap<SourcePath, Option<&'a str>>,
}

impl<'a> BrokenLinks<'a> {
    /// `known`: the path of every file that a link may lead to.
    pub fn new(known: impl IntoIterator<Item = &'a str>) -> Self {
        Self {
            known: known.into_iter().collect(),
            found: BTreeMap::new(),
        }
    }

    /// The error for `link`, which stands in `text` and whose file `path` is not there. The help is spelled as it would
    /// be written in the link's own file.
    pub fn file(&mut self, link: &Link, path: &SourcePath, text: Option<&str>) -> Diagnostic {
        let message = format!("there's no file `{path}` to link to");
        let problem = Diagnostic::error(Code::BROKEN_LINK, link.place.clone(), message);
        let (help, address) = match meant_address(&link.place.file, path) {
            Some(address) => (format!("if it's on another website, write `{address}`"), address),
            None => match self.nearest(path) {
                Some(near) => {
                    let address = relative(&link.place.file, near);
                    (format!("did you mean `{address}`?"), address)
                }
                None => return problem.help("correct the name, or create the file"),
            },
        };
        let place = text.and_then(|text| address_at(text, &link.place));
        let fix = place.and_then(|place| Fix::replace(Applicability::Unsafe, &place, address));
        problem.help(help).fixed_by(fix)
    }

    /// The error for `link`, whose heading `anchor` is not among the `anchors` of `path`.
    pub fn anchor<'b>(
        link: &Link,
        path: &SourcePath,
        anchor: &str,
        anchors: impl IntoIterator<Item = &'b str>,
        text: Option<&str>,
    ) -> Diagnostic {
        let message = format!("there's no heading `#{anchor}` in `{path}`");
        let problem = Diagnostic::error(Code::BROKEN_LINK, link.place.clone(), message);
        match nearest(anchor, anchors) {
            Some(near) => {
                let fix = text.and_then(|text| {
                    let address = address_at(text, &link.place)?;
                    let (start, end) = address.range?;
                    let hash = start + text.get(start..end)?.find('#')?;
                    let anchor = Place::new(&address.file, hash + 1..end);
                    Fix::replace(Applicability::Unsafe, &anchor, near)
                });
                problem.help(format!("did you mean `#{near}`?")).fixed_by(fix)
            }
            None => problem.help(format!(
                "link to a heading in `{path}`, or leave out the `#{anchor}`"
            )),
        }
    }

    fn nearest(&mut self, path: &SourcePath) -> Option<&'a str> {
        if let Some(found) = self.found.get(path) {
            return *found;
        }
        if self.found.len() >= LOOK_UPS {
            return None;
        }
        let near = same_name(path, &self.known).or_else(|| nearest(path, self.known.iter().copied()));
        self.found.insert(path.clone(), near);
        near
    }
}

/// A file that is called the same but for case, folder or the `.md` at its end.
fn same_name<'a>(path: &SourcePath, known: &[&'a str]) -> Option<&'a str> {
    let plain = |path: &str| path.strip_suffix(".md").unwrap_or(path).to_lowercase();
    let name = |path: &str| path.rsplit('/').next().map(str::to_owned).unwrap_or_default();
    let wanted = plain(path);
    let same_path = known.iter().find(|known| plain(known) == wanted);
    let wanted_name = name(&wanted);
    let same_name = || {
        known
            .iter()
            .find(|known| !wanted_name.is_empty() && name(&plain(known)) == wanted_name)
    };
    same_path.or_else(same_name).copied()
}

/// The nearest name within a few slips of the keyboard.
fn nearest<'a>(wanted: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = wanted.len();
    if length > 200 {
        return None;
    }
    let allowed = (length / 4).clamp(1, 4);
    let near = known
        .into_iter()
        .filter(|known| known.len().abs_diff(length) <= allowed);
    let distances = near.map(|known| (strsim::osa_distance(wanted, known), known));
    distances
        .filter(|(slips, _)| *slips <= allowed)
        .min()
        .map(|(_, known)| known)
}

/// Ends of names on the web that no file of a shop has.
const WEB: [&str; 6] = [".com", ".org", ".net", ".eu", ".shop", ".co.uk"];

/// The address that `path` is where its beginning was forgotten: `www.etsy.com/shop/ann`, `ann@example.com`.
fn meant_address(file: &SourcePath, path: &SourcePath) -> Option<String> {
    let folder = file.folder();
    let written = path.as_str().strip_prefix(folder).unwrap_or(path.as_str());
    let written = written.trim_start_matches('/');
    let host = written.split('/').next().unwrap_or_default();
    let on_the_web = host.starts_with("www.") || WEB.iter().any(|end| host.ends_with(end));
    match host.split_once('@') {
        Some((name, domain)) if !name.is_empty() && domain.contains('.') => Some(format!("mailto:{host}")),
        None if on_the_web => Some(format!("https://{written}")),
        _ => None,
    }
}

/// `target` as it is written in a link of `file`.
fn relative(file: &SourcePath, target: &str) -> String {
    let mut here = file
        .folder()
        .split('/')
        .filter(|part| !part.is_empty())
        .peekable();
    let mut there = target;
    while let (Some(step), Some((first, rest))) = (here.peek(), there.split_once('/')) {
        if *step != first {
            break;
        }
        here.next();
        there = rest;
    }
    ("../".repeat(here.count()) + there).replace(' ', "%20")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::LinkTarget;

    const KNOWN: [&str; 4] = [
        "policies/returns.md",
        "products/blue mug.md",
        "story.md",
        "static/menu.pdf",
    ];

    fn said(file: &str, path: &str) -> (String, String) {
        let place = Place::new(&SourcePath::new(file), 3..9);
        let path = SourcePath::new(path);
        let target = LinkTarget::File {
            path: path.clone(),
            anchor: None,
        };
        let link = Link {
            target,
            text: String::new(),
            place: place.clone(),
        };
        let problem = BrokenLinks::new(KNOWN).file(&link, &path, None);
        assert_eq!(
            (problem.code, &problem.primary.place),
            (Code::BROKEN_LINK, &place)
        );
        (problem.message, problem.help.concat())
    }

    #[test]
    fn the_help_is_spelled_as_in_the_link() {
        let cases = [
            (
                "story.md",
                "policies/retruns.md",
                "did you mean `policies/returns.md`?",
            ),
            (
                "news/a.md",
                "news/returns.md",
                "did you mean `../policies/returns.md`?",
            ),
            ("policies/a.md", "policies/returns", "did you mean `returns.md`?"),
            (
                "story.md",
                "products/Blue Mug.md",
                "did you mean `products/blue%20mug.md`?",
            ),
            ("story.md", "menu.pdf", "did you mean `static/menu.pdf`?"),
            (
                "story.md",
                "policies/warranty.md",
                "correct the name, or create the file",
            ),
            (
                "story.md",
                "www.etsy.com/shop/ann",
                "if it's on another website, write `https://www.etsy.com/shop/ann`",
            ),
            (
                "news/a.md",
                "news/etsy.com/shop/ann",
                "if it's on another website, write `https://etsy.com/shop/ann`",
            ),
            (
                "story.md",
                "ann@example.pl",
                "if it's on another website, write `mailto:ann@example.pl`",
            ),
        ];
        for (file, path, help) in cases {
            assert_eq!(
                said(file, path),
                (format!("there's no file `{path}` to link to"), help.to_owned())
            );
        }
    }

    #[test]
    fn a_heading_that_is_not_there() {
        let place = Place::file(&SourcePath::new("story.md"));
        let path = SourcePath::new("products/mug.md");
        let target = LinkTarget::File {
            path: path.clone(),
            anchor: Some("caer".into()),
        };
        let link = Link {
            target,
            text: String::new(),
            place,
        };
        let problem = BrokenLinks::anchor(&link, &path, "caer", ["size", "care"], None);
        assert_eq!(problem.message, "there's no heading `#caer` in `products/mug.md`");
        assert_eq!(problem.help, ["did you mean `#care`?"]);
        let problem = BrokenLinks::anchor(&link, &path, "glaze", ["size", "care"], None);
        assert_eq!(
            problem.help,
            ["link to a heading in `products/mug.md`, or leave out the `#glaze`"]
        );
    }
}
