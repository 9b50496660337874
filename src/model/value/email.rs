//! E-mail addresses.

use std::fmt;

use super::web_url::host_problem;
use super::{Invalid, in_toml, quoted};
use crate::diagnostics::Applicability;

/// An e-mail address as mailboxes in use have them: a subset of RFC 5321 without quoted names, comments and
/// address literals. The part after `@` is kept in small letters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Email(String);

impl Email {
    /// Takes `hello@juniperandclay.example`.
    ///
    /// # Errors
    /// [`Invalid`] where it is no address, with the part that is wrong.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text = text.trim();
        let refuse =
            |why: &str| Invalid::new(format!("{} isn't an email address", quoted(text))).help(why.to_owned());
        if let Some(address) = text.strip_prefix("mailto:") {
            if address.starts_with("mailto:") {
                return Err(refuse("leave out \"mailto:\""));
            }
            // What is wrong with the rest is more to the point than the scheme.
            Self::parse(address)?;
            return Err(
                refuse(&format!("leave out \"mailto:\" and write {}", quoted(address)))
                    .or(Applicability::Safe, in_toml(address)),
            );
        }
        if text.chars().any(|c| c.is_whitespace() || matches!(c, ',' | ';')) {
            return Err(refuse("write one address without spaces"));
        }
        let Some((name, host)) = text.rsplit_once('@') else {
            return Err(refuse("write it as name@example.com"));
        };
        if let Some(why) = name_problem(name).or_else(|| host_problem(host).map(|why| why.for_email())) {
            return Err(refuse(why));
        }
        if text.len() > 254 {
            return Err(refuse("shorten it: an address has at most 254 characters"));
        }
        Ok(Self(format!("{name}@{}", host.to_lowercase())))
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn name_problem(name: &str) -> Option<&'static str> {
    let known = |c: char| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    if name.is_empty() {
        Some("add a name before the \"@\"")
    } else if name.contains('@') {
        Some("use exactly one \"@\"")
    } else if name.starts_with('.') || name.ends_with('.') || name.contains("..") {
        Some("remove the extra dot before the \"@\"")
    } else if !name.chars().all(known) {
        Some("use only letters, digits, dots, \"-\", \"_\" and \"+\" before the \"@\"")
    } else if name.len() > 64 {
        Some("use at most 64 characters before the \"@\"")
    } else {
        None
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::super::invalid::assert_refused;
    use super::*;

    #[test]
    fn addresses_in_use_are_taken() {
        for (text, canonical) in [
            ("hello@juniperandclay.example", "hello@juniperandclay.example"),
            (" Hello+shop@Example.COM ", "Hello+shop@example.com"),
            ("o'neil.j_r@a-b.co.uk", "o'neil.j_r@a-b.co.uk"),
            ("żółw@łódź.example", "żółw@łódź.example"),
        ] {
            assert_eq!(Email::parse(text).unwrap().to_string(), canonical);
        }
    }

    #[test]
    fn what_is_no_address_says_why() {
        let not = |text: &str| format!("\"{text}\" isn't an email address");
        let host = "write a host name after the \"@\", such as example.com";
        let cases = [
            (
                "mailto:a@b.example",
                "leave out \"mailto:\" and write \"a@b.example\"",
            ),
            ("hello at shop.example", "write one address without spaces"),
            ("a@b.example, c@d.example", "write one address without spaces"),
            ("hello", "write it as name@example.com"),
            ("@shop.example", "add a name before the \"@\""),
            ("a@b@c.example", "use exactly one \"@\""),
            ("a..b@c.example", "remove the extra dot before the \"@\""),
            (
                "a\"b@c.example",
                "use only letters, digits, dots, \"-\", \"_\" and \"+\" before the \"@\"",
            ),
            ("a@shop", host),
            ("a@", host),
            ("a@-shop.example", host),
            ("a@shop..example", host),
            ("a@127.0.0.1", host),
        ];
        for (text, why) in cases {
            assert_refused(Email::parse, &[(text, &not(text), why)]);
        }
    }
}
