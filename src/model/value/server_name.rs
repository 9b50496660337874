//! Names of servers, and of users there, that every program takes for nothing else.

use std::net::IpAddr;

use url::Host;

/// The host as it is looked up: a name, or an IP address, with brackets around one of version 6. Percent-encoding is
/// taken apart, and names in other scripts are spelt in ASCII.
///
/// A name has letters, figures, hyphens, dots and underscores alone: `ssh` puts it into commands (`%h` in its
/// configuration), where other characters have a meaning.
pub(super) fn host(text: &str) -> Option<String> {
    let name = match Host::parse(text).ok()? {
        Host::Domain(name) => name,
        address => return Some(address.to_string()),
    };
    let fits = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
    let begins_well = name.starts_with(|c: char| c.is_ascii_alphanumeric());
    (begins_well && name.chars().all(fits)).then_some(name)
}

/// True for the name of a user: letters, figures and `._@+-`, and nothing that a program takes for an option.
pub(super) fn is_user(text: &str) -> bool {
    let fits = |c: char| c.is_alphanumeric() || "._@+-".contains(c);
    is_argument(text) && text.chars().all(fits)
}

/// True for a text that no program takes for an option.
pub(super) fn is_argument(text: &str) -> bool {
    !text.is_empty() && !text.starts_with('-') && !text.chars().any(char::is_control)
}

/// True for this computer itself: what is sent there passes no one.
pub fn is_this_computer(host: &str) -> bool {
    let address = host.trim_matches(['[', ']']).parse::<IpAddr>();
    address.is_ok_and(|address| address.is_loopback()) || host.eq_ignore_ascii_case("localhost")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_hold_nothing_that_a_shell_reads() {
        for (text, expected) in [
            ("h.example", "h.example"),
            ("Web_1.h.example", "web_1.h.example"),
            ("%68.example", "h.example"),
            ("küche.example", "xn--kche-0ra.example"),
            ("192.0.2.1", "192.0.2.1"),
            ("[2001:DB8::1]", "[2001:db8::1]"),
        ] {
            assert_eq!(host(text).as_deref(), Some(expected), "{text}");
        }
        for text in [
            "",
            "-h",
            "_h.example",
            ".h",
            "a$(id)",
            "a%24(id)",
            "a%60id%60",
            "a;id",
            "a%3Bid",
            "a'b",
            "a b",
            "a%20b",
            "a&b",
            "a%2Fb",
            "a!b",
            "a*b",
            "2001:db8::1",
        ] {
            assert_eq!(host(text), None, "{text}");
        }
        for text in ["marta", "u@a.example", "web-1+x_y", "jürgen"] {
            assert!(is_user(text), "{text}");
        }
        for text in [
            "", "-u", "$(id)", "a;b", "a b", "a'b", "a`b", "a\\b", "a/b", "a:b", "%u",
        ] {
            assert!(!is_user(text), "{text}");
        }
        assert!(
            ["localhost", "127.0.0.1", "127.9.9.9", "[::1]"]
                .iter()
                .all(|host| is_this_computer(host))
        );
        assert!(
            !["localhost.example", "192.0.2.1", "[::2]"]
                .iter()
                .any(|host| is_this_computer(host))
        );
    }
}
