//! What a request asks for: its target taken apart, cleaned and checked. Pure, from text to meaning.

use crate::site::plan::SitePath;

/// Addresses of the preview itself; no site has a file there, and if it had, this one is served.
const OWN: &str = "/__shopfront/";

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A file of the site, or the home page of a folder.
    File(SitePath),
    /// A folder without its slash, or a file.
    FileOrFolder(SitePath),
    /// The script that is put into pages.
    Client,
    /// What is wrong with the shop.
    Notes,
    /// The stream of events; with the generation that the page was made of.
    Events(Option<String>),
    /// A page in all themes.
    Themes(SitePath),
    /// A file of the site in another theme.
    InTheme(String, SitePath),
    /// An address that cannot be one of the site.
    Nowhere,
}

/// A target in its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) target: Target,
    /// The path as it was written.
    pub(super) path: String,
    /// What follows the question mark, as it was written.
    pub(super) query: String,
}

/// A target that is none: status 400.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NoTarget;

impl Asked {
    /// Reads the target of a request line. Only the form that browsers use is taken: a path and a query.
    pub(super) fn read(target: &str) -> Result<Self, NoTarget> {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        if !path.starts_with('/') || target.contains('#') {
            return Err(NoTarget);
        }
        let target = match path.strip_prefix(OWN) {
            Some("client.js") => Target::Client,
            Some("notes.json") => Target::Notes,
            Some("events") => Target::Events(value(query, "from").map(str::to_owned)),
            Some("themes") => themes(&decoded(value(query, "page").unwrap_or("/"))?),
            Some(own) => match own.strip_prefix("themes/") {
                Some(inside) => in_theme(&decoded(inside)?),
                None => Target::Nowhere,
            },
            None => file(&decoded(path)?),
        };
        Ok(Self {
            target,
            path: path.to_owned(),
            query: query.to_owned(),
        })
    }

    /// The value of `name` in the query, as it was written.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        value(&self.query, name)
    }

    /// The same address without `name` in its query.
    pub(super) fn without(&self, name: &str) -> String {
        let kept = self
            .query
            .split('&')
            .filter(|pair| key(pair) != name && !pair.is_empty());
        let query = kept.collect::<Vec<_>>().join("&");
        // Two slashes at the start would make the name of a host of the first part.
        let path = format!("/{}", self.path.trim_start_matches('/'));
        if query.is_empty() {
            path
        } else {
            format!("{path}?{query}")
        }
    }
}

fn value<'a>(query: &'a str, name: &str) -> Option<&'a str> {
    let pair = query.split('&').find(|pair| key(pair) == name)?;
    pair.split_once('=').map(|(_, value)| value)
}

fn key(pair: &str) -> &str {
    pair.split_once('=').map_or(pair, |(key, _)| key)
}

/// Percent-decoded; control characters and backslashes have no place in an address of a site.
fn decoded(path: &str) -> Result<String, NoTarget> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        if first != b'%' {
            bytes.push(first);
            continue;
        }
        let digits = after
            .get(..2)
            .filter(|digits| digits.iter().all(u8::is_ascii_hexdigit));
        let digits = digits
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .ok_or(NoTarget)?;
        bytes.push(u8::from_str_radix(digits, 16).map_err(|_| NoTarget)?);
        rest = after.get(2..).unwrap_or_default();
    }
    let text = String::from_utf8(bytes).map_err(|_| NoTarget)?;
    let strange = text.chars().any(|c| c.is_control() || c == '\\');
    if strange { Err(NoTarget) } else { Ok(text) }
}

fn themes(page: &str) -> Target {
    match file(page) {
        Target::File(page) | Target::FileOrFolder(page) => Target::Themes(page),
        _ => Target::Nowhere,
    }
}

/// `market/story/`.
fn in_theme(path: &str) -> Target {
    match path.split_once('/').map(|(theme, inside)| (theme, file(inside))) {
        Some((theme, Target::File(path) | Target::FileOrFolder(path))) => {
            Target::InTheme(theme.to_owned(), path)
        }
        _ => Target::Nowhere,
    }
}

/// Empty parts, `.` and `..` make no [`SitePath`], so they are nowhere.
fn file(path: &str) -> Target {
    let path = path.strip_prefix('/').unwrap_or(path);
    let folder = path.is_empty() || path.ends_with('/');
    let made = if folder {
        SitePath::new(format!("{path}index.html"))
    } else {
        SitePath::new(path)
    };
    match made {
        Ok(path) if folder => Target::File(path),
        Ok(path) => Target::FileOrFolder(path),
        Err(_) => Target::Nowhere,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(text: &str) -> Target {
        Asked::read(text).unwrap().target
    }

    #[test]
    fn addresses_lead_to_files() {
        let path = |text: &str| SitePath::new(text).unwrap();
        assert_eq!(target("/"), Target::File(path("index.html")));
        assert_eq!(
            target("/pl/story/?a=b"),
            Target::File(path("pl/story/index.html"))
        );
        assert_eq!(target("/a.css"), Target::FileOrFolder(path("a.css")));
        assert_eq!(
            target("/t%C3%A4st%201.pdf"),
            Target::FileOrFolder(path("täst 1.pdf"))
        );
        assert_eq!(target("/a%2Fb"), Target::FileOrFolder(path("a/b")));
        assert_eq!(
            target("/__shopfront/events?from=x-1"),
            Target::Events(Some("x-1".to_owned()))
        );
        assert_eq!(target("/__shopfront/events"), Target::Events(None));
        assert_eq!(target("/__shopfront/client.js?x"), Target::Client);
        assert_eq!(
            target("/__shopfront/themes?page=%2Fpl%2F"),
            Target::Themes(path("pl/index.html"))
        );
        assert_eq!(target("/__shopfront/themes"), Target::Themes(path("index.html")));
        assert_eq!(
            target("/__shopfront/themes/market/pl/"),
            Target::InTheme("market".to_owned(), path("pl/index.html"))
        );
    }

    #[test]
    fn addresses_never_lead_out() {
        for nowhere in [
            "/..",
            "/__shopfront/themes/market",
            "/__shopfront/themes/market/../x",
            "/__shopfront/themes?page=/../x",
            "/../etc/passwd",
            "/a/../b",
            "/%2e%2e/x",
            "/%2E%2E%2Fx",
            "/./a",
            "//a",
            "//evil.example/x",
            "/a//b",
            "/c:/windows",
            "/C%3A/x",
            "/__shopfront/",
            "/__shopfront/../shop.toml",
            "/a*",
        ] {
            assert_eq!(target(nowhere), Target::Nowhere, "{nowhere}");
        }
        for none in [
            "*",
            "a",
            "http://127.0.0.1/",
            "http://evil.example/a",
            "/%00",
            "/a%0d%0ab",
            "/a\\b",
            "/..%5cx",
            "/%",
            "/%4",
            "/%zz",
            "/%ff",
            "/%+1",
            "/a#b",
            "",
        ] {
            assert_eq!(Asked::read(none), Err(NoTarget), "{none}");
        }
    }

    #[test]
    fn a_value_is_taken_out_of_the_query() {
        let asked = Asked::read("/a/?x=1&token=ab=c&y").unwrap();
        assert_eq!(asked.value("token"), Some("ab=c"));
        assert_eq!(asked.value("y"), None);
        assert_eq!(asked.without("token"), "/a/?x=1&y");
        assert_eq!(
            Asked::read("//evil.example/?token=1").unwrap().without("token"),
            "/evil.example/"
        );
    }
}
