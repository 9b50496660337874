//! Addresses with a scheme: which are safe, and how they are spelled for a browser.

use super::prose::LinkTarget;

/// Why an address is not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// A scheme that is not among the safe ones.
    Scheme(String),
    /// `//host`: it takes the scheme of whoever shows it, and on a disk that is `file:`.
    NoScheme,
    /// A web address without a host, or with one that no browser takes.
    Host,
    /// Up and out of the shop folder.
    Outside,
    /// Nothing at all.
    Nothing,
}

/// The scheme of `address` in small letters, as a browser would read it; `None` for a path.
pub(super) fn scheme(address: &str) -> Option<String> {
    let (scheme, _) = address.split_once(':')?;
    let starts = scheme.starts_with(|c: char| c.is_ascii_alphabetic());
    let rest = scheme
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    (starts && rest).then(|| scheme.to_ascii_lowercase())
}

/// `address` with `scheme` as the target of a link.
pub(super) fn target(scheme: &str, address: &str) -> Result<LinkTarget, Refusal> {
    let rest = address.get(scheme.len() + 1..).unwrap_or_default();
    match scheme {
        "http" | "https" => web(scheme, rest),
        "mailto" => Ok(LinkTarget::Mail(format!("mailto:{}", encode(rest.trim(), true)))),
        "tel" | "sms" => {
            let number: String = rest.chars().filter(|c| !c.is_whitespace()).collect();
            Ok(LinkTarget::Phone(format!("{scheme}:{}", encode(&number, true))))
        }
        "geo" => Ok(LinkTarget::Map(format!("geo:{}", encode(rest.trim(), true)))),
        _ => Err(Refusal::Scheme(scheme.to_owned())),
    }
}

fn web(scheme: &str, rest: &str) -> Result<LinkTarget, Refusal> {
    let after = rest.strip_prefix("//").ok_or(Refusal::Host)?;
    let end = after.find(['/', '?', '#', '\\']).unwrap_or(after.len());
    let (authority, path) = after.split_at_checked(end).unwrap_or((after, ""));
    let (host, port) = host_and_port(authority);
    let forbidden = |c: char| c.is_whitespace() || c.is_control() || "\"<>^`{|}%[]@:".contains(c);
    let is_ip6 = host.starts_with('[') && host.ends_with(']') && host.len() > 4;
    let takes_port = port.len() <= 5 && port.bytes().all(|b| b.is_ascii_digit());
    if host.is_empty() || !takes_port || !is_ip6 && host.contains(forbidden) {
        return Err(Refusal::Host);
    }
    let (path, fragment) = path
        .split_once('#')
        .map_or((path, None), |(path, anchor)| (path, Some(anchor)));
    let mut href = format!("{scheme}://{authority}{}", encode(path, false));
    if let Some(fragment) = fragment {
        href.push('#');
        href.push_str(&encode(fragment, false));
    }
    Ok(LinkTarget::Web(href))
}

fn host_and_port(authority: &str) -> (&str, &str) {
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    match host.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, port),
        _ => (host, ""),
    }
}

/// Percent-encodes what is no URL code point (URL standard, section 4.3), and a `%` that encodes nothing.
fn encode(text: &str, keep_hash: bool) -> String {
    let mut encoded = String::with_capacity(text.len());
    let mut buffer = [0; 4];
    for (at, c) in text.char_indices() {
        let forbidden = c.is_whitespace() || c.is_control() || "\"<>\\^`{|}[]".contains(c);
        let stray = c == '%' && !encodes_a_byte(text.get(at + 1..).unwrap_or_default());
        if forbidden || stray || (c == '#' && !keep_hash) {
            for byte in c.encode_utf8(&mut buffer).bytes() {
                encoded.push_str(&format!("%{byte:02X}"));
            }
        } else {
            encoded.push(c);
        }
    }
    encoded
}

fn encodes_a_byte(rest: &str) -> bool {
    let mut digits = rest.bytes().take(2);
    let hexadecimal = |digit: Option<u8>| digit.is_some_and(|digit| digit.is_ascii_hexdigit());
    hexadecimal(digits.next()) && hexadecimal(digits.next())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(address: &str) -> Result<LinkTarget, Refusal> {
        target(&scheme(address).unwrap(), address)
    }

    #[test]
    fn addresses_are_spelled_for_browsers() {
        let cases = [
            ("https://a.example", "https://a.example"),
            (
                "HTTPS://A.example/x y?a[]=1&b=50%#x#y",
                "https://A.example/x%20y?a%5B%5D=1&b=50%25#x%23y",
            ),
            ("https://żółw.example/ł", "https://żółw.example/ł"),
            (
                "http://me:pw@a.example:8080/%C5%82",
                "http://me:pw@a.example:8080/%C5%82",
            ),
            ("https://[2001:db8::1]:80/", "https://[2001:db8::1]:80/"),
        ];
        for (written, href) in cases {
            assert_eq!(read(written), Ok(LinkTarget::Web(href.into())), "{written}");
        }
        assert_eq!(
            read("tel:+48 12 345-67"),
            Ok(LinkTarget::Phone("tel:+4812345-67".into()))
        );
        assert_eq!(read("sms:+4812"), Ok(LinkTarget::Phone("sms:+4812".into())));
        assert_eq!(
            read("geo:50.05,19.94"),
            Ok(LinkTarget::Map("geo:50.05,19.94".into()))
        );
        assert_eq!(
            read("mailto:a@b.example?subject=A mug"),
            Ok(LinkTarget::Mail("mailto:a@b.example?subject=A%20mug".into()))
        );
    }

    #[test]
    fn a_web_address_needs_a_host() {
        for bad in [
            "http:",
            "https:///x",
            "https://a b.example",
            "https://a.example:port/",
            "https:a.example",
            "http://@/",
        ] {
            assert_eq!(read(bad), Err(Refusal::Host), "{bad}");
        }
        assert_eq!(read("data:text/html,x"), Err(Refusal::Scheme("data".into())));
    }

    #[test]
    fn a_path_has_no_scheme() {
        for path in ["a/b:c.md", "#a:b", "policies/returns.md", ":x", "1a:b", "ł:b"] {
            assert_eq!(scheme(path), None, "{path}");
        }
    }
}
