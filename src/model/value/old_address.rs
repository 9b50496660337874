//! Addresses that pages had before.

use std::fmt;

use super::{Invalid, in_toml, quoted};
use crate::diagnostics::Applicability;

/// An address from the site's root, `/old/mug/`, that leads to a page which stands elsewhere now.
///
/// It begins with `/`; percent-encoding is taken apart. No part is empty, `.` or `..`, and none holds a
/// character that some host or file system cannot take.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OldAddress(String);

impl OldAddress {
    /// Takes `/old/mug/`, `/old/mug`, `/mug.html`.
    ///
    /// # Errors
    /// [`Invalid`] for a whole web address, a missing slash at the start, a query or fragment, and parts
    /// that cannot be.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text = text.trim();
        let refuse =
            |why: String| Invalid::new(format!("{} isn't an address on this site", quoted(text))).help(why);
        if let Some((_, rest)) = text.split_once("://") {
            let path = rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/");
            let why = format!("write only the part after the host: {}", quoted(path));
            return Err(refuse(why).or_if_read(path));
        }
        if let Some((before, _)) = text.split_once(['?', '#']) {
            let why = "static hosts ignore everything after a \"?\" or \"#\"";
            let help = format!("leave out what follows {}: {why}", quoted(before));
            return Err(refuse(help).or_if_read(before));
        }
        let Some(path) = text.strip_prefix('/') else {
            let whole = format!("/{text}");
            return Err(refuse(format!("begin with a slash: {}", quoted(&whole))).or_if_read(&whole));
        };
        let path = percent_decoded(path)
            .ok_or_else(|| refuse("a \"%\" begins two hexadecimal digits, as in \"%C3%BC\"".to_owned()))?;
        let path = path.strip_suffix('/').unwrap_or(&path).to_owned();
        match path.split('/').find(|part| !fits(part)) {
            Some(_) if path.is_empty() => Ok(Self(path)),
            Some(part) => Err(refuse(format!("{} can't be part of an address", quoted(part)))),
            None => Ok(Self(path)),
        }
    }

    /// The file that answers at this address: `old/mug/index.html`, `mug.html`.
    pub fn file(&self) -> String {
        match self.0.as_str() {
            "" => "index.html".to_owned(),
            page if page.ends_with(".html") || page.ends_with(".htm") => page.to_owned(),
            folder => format!("{folder}/index.html"),
        }
    }
}

impl Invalid {
    /// Names `address` as what could stand there, where it is one.
    fn or_if_read(self, address: &str) -> Self {
        // One step: what needs another is not worth proposing.
        let whole = address.contains("://");
        if !whole && OldAddress::parse(address).is_ok() {
            self.or(Applicability::Safe, in_toml(address))
        } else {
            self
        }
    }
}

fn fits(part: &str) -> bool {
    // White space, brackets and quotes would mean something in the files that hosts read redirects from.
    let strange = |c: char| c.is_control() || c.is_whitespace() || "\\:*?\"<>|#{}$;'^`".contains(c);
    !matches!(part, "" | "." | "..") && part.len() <= 255 && !part.contains(strange)
}

/// Percent-decoded (RFC 3986, 2.1); `None` if the encoding is broken, or isn't UTF-8.
pub(crate) fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut pieces = text.split('%');
    bytes.extend(pieces.next()?.bytes());
    for piece in pieces {
        let hex = piece.get(..2).filter(|hex| !hex.starts_with('+'))?;
        bytes.push(u8::from_str_radix(hex, 16).ok()?);
        bytes.extend(piece.bytes().skip(2));
    }
    String::from_utf8(bytes).ok()
}

impl fmt::Display for OldAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("/")?;
        for c in self.0.chars() {
            match c {
                '%' => f.write_str("%25")?,
                c => write!(f, "{c}")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::invalid::assert_refused;
    use super::*;

    #[test]
    fn an_address_knows_the_file_that_answers_there() {
        for (address, file) in [
            ("/old/mug/", "old/mug/index.html"),
            ("/old/mug", "old/mug/index.html"),
            ("/mug.html", "mug.html"),
            ("/shop.php", "shop.php/index.html"),
            ("/k%C3%BCche/", "küche/index.html"),
            ("/a/index.html", "a/index.html"),
            ("/", "index.html"),
        ] {
            assert_eq!(OldAddress::parse(address).unwrap().file(), file, "{address}");
        }
    }

    #[test]
    fn what_is_no_address_on_this_site_is_refused_with_help() {
        let cases = [
            (
                "https://a.example/old/",
                "write only the part after the host: \"/old/\"",
            ),
            ("old/", "begin with a slash: \"/old/\""),
            (
                "/?p=12",
                "leave out what follows \"/\": static hosts ignore everything after a \"?\" or \"#\"",
            ),
            ("/a/../b/", "\"..\" can't be part of an address"),
            ("//b/", "\"\" can't be part of an address"),
            ("/%2e%2e/b", "\"..\" can't be part of an address"),
            (
                "/100%/",
                "a \"%\" begins two hexadecimal digits, as in \"%C3%BC\"",
            ),
            ("/%ff/", "a \"%\" begins two hexadecimal digits, as in \"%C3%BC\""),
            ("/a*b/", "\"a*b\" can't be part of an address"),
            ("/a%20b/", "\"a b\" can't be part of an address"),
            ("/a/;evil;/", "\";evil;\" can't be part of an address"),
        ];
        for (text, help) in cases {
            let message = format!("{} isn't an address on this site", quoted(text));
            assert_refused(OldAddress::parse, &[(text, &message, help)]);
        }
    }
}
