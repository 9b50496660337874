//! Links that lead to nothing, and what was probably meant.

use std::collections::BTreeMap;

use super::prose::Link;
use crate::diag::{Code, Diagnostic, SourcePath};

/// How many names are looked up in a run: each is compared with every file of the shop, and a shop with
/// thousands of files may have thousands of broken links.
const LOOK_UPS: usize = 200;

/// Reports links to files and headings that are not there; remembers what it found out about a name.
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

    /// The error for `link`, whose file `path` is not there. The way out is spelled as it would be written
    /// in the link's own file.
    pub fn file(&mut self, link: &Link, path: &SourcePath) -> Diagnostic {
        let message = format!("there is no file `{path}` to link to");
        let problem = Diagnostic::error(Code::BROKEN_LINK, link.place.clone(), message);
        if let Some(address) = meant_address(&link.place.file, path) {
            return problem.help(format!("if it is not in this shop, write `{address}`"));
        }
        match self.nearest(path) {
            Some(near) => problem.help(format!("did you mean `{}`?", relative(&link.place.file, near))),
            None => problem.help("correct the name, or write the file"),
        }
    }

    /// The error for `link`, whose heading `anchor` is not among the `anchors` of `path`.
    pub fn anchor<'b>(
        link: &Link,
        path: &SourcePath,
        anchor: &str,
        anchors: impl IntoIterator<Item = &'b str>,
    ) -> Diagnostic {
        let message = format!("there is no heading `#{anchor}` in `{path}`");
        let problem = Diagnostic::error(Code::BROKEN_LINK, link.place.clone(), message);
        match nearest(anchor, anchors) {
            Some(near) => problem.help(format!("did you mean `#{near}`?")),
            None => problem.help(format!(
                "link to a heading of `{path}`, or leave out the `#{anchor}`"
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
    use crate::diag::Place;

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
        let problem = BrokenLinks::new(KNOWN).file(&link, &path);
        assert_eq!(
            (problem.code, &problem.primary.place),
            (Code::BROKEN_LINK, &place)
        );
        (problem.message, problem.help.concat())
    }

    #[test]
    fn the_way_out_is_spelled_as_in_the_link() {
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
                "correct the name, or write the file",
            ),
            (
                "story.md",
                "www.etsy.com/shop/ann",
                "if it is not in this shop, write `https://www.etsy.com/shop/ann`",
            ),
            (
                "news/a.md",
                "news/etsy.com/shop/ann",
                "if it is not in this shop, write `https://etsy.com/shop/ann`",
            ),
            (
                "story.md",
                "ann@example.pl",
                "if it is not in this shop, write `mailto:ann@example.pl`",
            ),
        ];
        for (file, path, help) in cases {
            assert_eq!(
                said(file, path),
                (format!("there is no file `{path}` to link to"), help.to_owned())
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
        let problem = BrokenLinks::anchor(&link, &path, "caer", ["size", "care"]);
        assert_eq!(
            problem.message,
            "there is no heading `#caer` in `products/mug.md`"
        );
        assert_eq!(problem.help, ["did you mean `#care`?"]);
        let problem = BrokenLinks::anchor(&link, &path, "glaze", ["size", "care"]);
        assert_eq!(
            problem.help,
            ["link to a heading of `products/mug.md`, or leave out the `#glaze`"]
        );
    }
}
