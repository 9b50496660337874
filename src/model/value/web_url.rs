//! Addresses on the web.

use std::fmt;

use url::{Position, Url};

use super::{Invalid, in_toml, quoted};
use crate::diagnostics::Applicability;

/// An `http` or `https` address with a host (RFC 3986, letters of any script allowed as in the URL standard).
///
/// Scheme and host are kept in small letters, characters that may not stand in an address are
/// percent-encoded, an empty path is `/`; otherwise it is as the owner wrote it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WebUrl {
    text: String,
    host_start: usize,
    host_end: usize,
}

impl WebUrl {
    /// Takes `https://shop.example/mugs?colour=blue#new`.
    ///
    /// # Errors
    /// [`Invalid`] for another scheme or none, a missing or impossible host, a name or password, spaces,
    /// control characters, backslashes, a `%` that starts no percent-encoding.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text = text.trim();
        let refuse = |why: String| Invalid::new(format!("{} isn't a web address", quoted(text))).help(why);
        if let Some(why) = character_problem(text) {
            return Err(refuse(why));
        }
        let Some((scheme, rest)) = scheme(text) else {
            return Err(
                match without_scheme(text).filter(|whole| Self::parse(whole).is_ok()) {
                    Some(whole) => refuse(format!("start with the scheme: {}", quoted(&whole)))
                        .or(Applicability::Safe, in_toml(&whole)),
                    None => refuse("start with \"https://\"".to_owned()),
                },
            );
        };
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, tail) = rest.split_at(end);
        let host = authority_host(authority).map_err(refuse)?;
        let slash = if tail.starts_with('/') { "" } else { "/" };
        Ok(Self {
            text: format!("{scheme}{}{slash}{}", authority.to_lowercase(), encoded(tail)),
            host_start: scheme.len(),
            host_end: scheme.len() + host.to_lowercase().len(),
        })
    }

    /// An address that a text links to, as a browser takes it: with a host of any kind, `http://192.168.1.5/` or
    /// `http://nas/`, where [`WebUrl::parse`] asks for one that visitors can remember. `None` for what no browser
    /// takes.
    pub fn linked(href: &str) -> Option<Self> {
        if let Ok(address) = Self::parse(href) {
            return Some(address);
        }
        let url = Url::parse(href).ok()?;
        let before = url[..Position::BeforeHost].len();
        let host = url.host_str()?.len();
        matches!(url.scheme(), "http" | "https").then(|| Self {
            text: url.to_string(),
            host_start: before,
            host_end: before + host,
        })
    }

    /// The whole address.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The host in small letters, without a port: `shop.example`.
    pub fn host(&self) -> &str {
        self.text.get(self.host_start..self.host_end).unwrap_or_default()
    }

    /// True for `https`.
    pub fn is_https(&self) -> bool {
        self.text.starts_with("https:")
    }

    /// What follows host and port: `/mugs?colour=blue#new`; `/` for a home page.
    pub fn path_and_more(&self) -> &str {
        let tail = self.text.get(self.host_end..).unwrap_or_default();
        tail.find('/').and_then(|at| tail.get(at..)).unwrap_or("/")
    }

    /// The address as people say it: without scheme, `www.` and a lone slash at its end.
    pub fn shown(&self) -> &str {
        let shown = self.text.get(self.host_start..).unwrap_or_default();
        let shown = shown.strip_prefix("www.").unwrap_or(shown);
        shown.strip_suffix('/').unwrap_or(shown)
    }

    /// The address as the base of a site: with a slash at its end.
    ///
    /// # Errors
    /// [`Invalid`] where it has a query or a fragment: no page can stand below such an address.
    pub fn as_base(&self) -> Result<String, Invalid> {
        match self.text.split_once(['?', '#']) {
            Some((base, _)) => Err(Invalid::new(format!(
                "{} can't be the address of a site",
                quoted(&self.text)
            ))
            .help(format!("leave out what follows {}", quoted(base)))
            .or(Applicability::Safe, in_toml(base))),
            None if self.text.ends_with('/') => Ok(self.text.clone()),
            None => Ok(format!("{}/", self.text)),
        }
    }
}

fn character_problem(text: &str) -> Option<String> {
    if text.chars().any(char::is_control) {
        return Some("remove the control character".to_owned());
    }
    if text.contains(char::is_whitespace) {
        return Some("write \"%20\" for a space".to_owned());
    }
    if text.contains('\\') {
        return Some("write \"/\" for \"\\\"".to_owned());
    }
    let broken = text.split('%').skip(1).any(|after| {
        let hex = after.bytes().take(2).filter(u8::is_ascii_hexdigit).count();
        hex != 2
    });
    broken.then(|| "write \"%25\" for a percent sign".to_owned())
}

/// The scheme in canonical form and what follows it.
fn scheme(text: &str) -> Option<(&'static str, &str)> {
    for known in ["https://", "http://"] {
        let start = text.get(..known.len());
        if start.is_some_and(|start| start.eq_ignore_ascii_case(known)) {
            return Some((known, text.get(known.len()..).unwrap_or_default()));
        }
    }
    None
}

/// The whole address where `text` begins with a host: `https://www.example.com` for `www.example.com`.
fn without_scheme(text: &str) -> Option<String> {
    let bare = text.trim_start_matches("//");
    let host = bare.split(['/', '?', '#', ':']).next().unwrap_or_default();
    host_problem(host).is_none().then(|| format!("https://{bare}"))
}

/// The host of `host:port`, or help for an invalid one.
fn authority_host(authority: &str) -> Result<&str, String> {
    if authority.contains('@') {
        return Err("leave out the name and password before the \"@\"".to_owned());
    }
    let (host, port) = authority.split_once(':').unwrap_or((authority, "443"));
    if !port.parse::<u16>().is_ok_and(|port| port > 0) {
        return Err("use a port number from 1 to 65535".to_owned());
    }
    match host_problem(host) {
        Some(_) if host != "localhost" => Err(match host {
            "" => "add a host, such as \"example.com\"".to_owned(),
            _ => format!(
                "replace {} with a host name, such as \"example.com\"",
                quoted(host)
            ),
        }),
        _ => Ok(host),
    }
}

/// Why a text is no public host name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NotAHost;

impl NotAHost {
    pub(super) fn for_email(self) -> &'static str {
        "write a host name after the \"@\", such as example.com"
    }
}

/// Host names are labels of letters (of any script), digits and hyphens, at least two, the last no number.
pub(super) fn host_problem(host: &str) -> Option<NotAHost> {
    let label_fits = |label: &str| {
        let inner = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        !label.is_empty()
            && label.len() <= 63
            && label.chars().all(inner)
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let named = host
        .rsplit('.')
        .next()
        .is_some_and(|last| last.chars().count() >= 2 && !last.bytes().all(|byte| byte.is_ascii_digit()));
    let fits = host.len() <= 253 && host.contains('.') && named && host.split('.').all(label_fits);
    (!fits).then_some(NotAHost)
}

/// Percent-encodes what the URL standard does not count among the characters of an address.
fn encoded(tail: &str) -> String {
    let mut encoded = String::with_capacity(tail.len());
    let mut in_fragment = false;
    for c in tail.chars() {
        let repeated_hash = c == '#' && in_fragment;
        in_fragment |= c == '#';
        if repeated_hash || matches!(c, '"' | '<' | '>' | '[' | ']' | '^' | '`' | '{' | '|' | '}') {
            encoded.push_str(&format!("%{:02X}", u32::from(c)));
        } else {
            encoded.push(c);
        }
    }
    encoded
}

impl fmt::Display for WebUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::super::invalid::assert_refused;
    use super::*;

    fn url(text: &str) -> WebUrl {
        WebUrl::parse(text).unwrap()
    }

    #[test]
    fn links_in_texts_may_have_a_host_of_any_kind() {
        for (href, text, host) in [
            ("https://Pots.shop/a#b", "https://pots.shop/a#b", "pots.shop"),
            (
                "http://192.168.1.5/admin",
                "http://192.168.1.5/admin",
                "192.168.1.5",
            ),
            ("http://127.0.0.1:8001/x", "http://127.0.0.1:8001/x", "127.0.0.1"),
            ("http://[::1]:80/", "http://[::1]/", "[::1]"),
            ("http://2130706433", "http://127.0.0.1/", "127.0.0.1"),
            ("http://nas/x", "http://nas/x", "nas"),
            ("https://me@pots.shop/", "https://me@pots.shop/", "pots.shop"),
        ] {
            let linked = WebUrl::linked(href).unwrap();
            assert_eq!((linked.as_str(), linked.host()), (text, host));
        }
        for none in ["ftp://a.shop/", "mailto:a@b.shop", "http://", "http://1.2.3.4.5/"] {
            assert_eq!(WebUrl::linked(none), None, "{none}");
        }
    }

    #[test]
    fn addresses_have_one_form() {
        let cases = [
            (
                "https://shop.example",
                "https://shop.example/",
                "shop.example",
                "/",
            ),
            (
                "HTTP://Shop.Example:8080/A?b#c",
                "http://shop.example:8080/A?b#c",
                "shop.example",
                "/A?b#c",
            ),
            (
                "https://shop.example?x=1",
                "https://shop.example/?x=1",
                "shop.example",
                "/?x=1",
            ),
            (
                "https://łódź.example/żółw",
                "https://łódź.example/żółw",
                "łódź.example",
                "/żółw",
            ),
            (
                "https://a.example/?f[a]=\"1\"#x#y",
                "https://a.example/?f%5Ba%5D=%221%22#x%23y",
                "a.example",
                "/?f%5Ba%5D=%221%22#x%23y",
            ),
            (
                "http://localhost:8000/",
                "http://localhost:8000/",
                "localhost",
                "/",
            ),
        ];
        for (text, canonical, host, path) in cases {
            let url = url(text);
            assert_eq!(
                (url.as_str(), url.host(), url.path_and_more()),
                (canonical, host, path)
            );
            assert_eq!(WebUrl::parse(canonical), Ok(url));
        }
        assert!(url("https://a.example").is_https() && !url("http://a.example").is_https());
        assert_eq!(
            url("https://www.instagram.com/juniper/").shown(),
            "instagram.com/juniper"
        );
    }

    #[test]
    fn what_is_no_address_says_why() {
        let cases = [
            (
                "shop.example/mugs",
                "start with the scheme: \"https://shop.example/mugs\"",
            ),
            (
                "//shop.example",
                "start with the scheme: \"https://shop.example\"",
            ),
            ("ftp://shop.example", "start with \"https://\""),
            ("javascript:alert(1)", "start with \"https://\""),
            ("", "start with \"https://\""),
            ("https://", "add a host, such as \"example.com\""),
            ("https:///mugs", "add a host, such as \"example.com\""),
            (
                "https://shop",
                "replace \"shop\" with a host name, such as \"example.com\"",
            ),
            (
                "https://a..example",
                "replace \"a..example\" with a host name, such as \"example.com\"",
            ),
            (
                "https://marta:secret@shop.example",
                "leave out the name and password before the \"@\"",
            ),
            ("https://shop.example:0/", "use a port number from 1 to 65535"),
            ("https://shop.example/big mug", "write \"%20\" for a space"),
            ("https://shop.example\\mug", "write \"/\" for \"\\\""),
            ("https://shop.example/100%", "write \"%25\" for a percent sign"),
        ];
        for (text, why) in cases {
            assert_refused(
                WebUrl::parse,
                &[(text, &format!("\"{text}\" isn't a web address"), why)],
            );
        }
        let control = "\"https://a.example/\u{fffd}b\" isn't a web address";
        assert_refused(
            WebUrl::parse,
            &[(
                "https://a.example/\u{7}b",
                control,
                "remove the control character",
            )],
        );
    }

    #[test]
    fn a_base_ends_in_a_slash() {
        assert_eq!(
            url("https://a.example/shop").as_base().unwrap(),
            "https://a.example/shop/"
        );
        assert_eq!(url("https://a.example").as_base().unwrap(), "https://a.example/");
        assert_refused(
            |text| url(text).as_base(),
            &[(
                "https://a.example/?x",
                "\"https://a.example/?x\" can't be the address of a site",
                "leave out what follows \"https://a.example/\"",
            )],
        );
    }
}
