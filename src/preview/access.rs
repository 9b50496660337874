//! Who may look: the browser of the person at this desk, and with the token a phone.
//!
//! A page of a stranger, open in the same browser, may send requests here but must learn nothing from them.
//! Its own name cannot be made to lead here (`Host`), and what it sends carries its origin (`Origin`) or
//! its site (`Sec-Fetch-Site`, <https://www.w3.org/TR/fetch-metadata/>).

use std::net::{Ipv4Addr, Ipv6Addr};

use crate::http_server::Token;

/// The headers that say who asks.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Asker<'a> {
    pub(super) host: Option<&'a str>,
    pub(super) origin: Option<&'a str>,
    pub(super) site: Option<&'a str>,
    pub(super) mode: Option<&'a str>,
    pub(super) dest: Option<&'a str>,
    pub(super) cookie: Option<&'a str>,
    /// The token in the address, if one stands there.
    pub(super) token: Option<&'a str>,
    /// True where the editor, at another port of this computer, shows pages in a frame.
    pub(super) framed: bool,
}

/// What becomes of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Welcome,
    /// The right token stands in the address: it is to become a cookie.
    FirstVisit,
    /// No host at all: 400.
    NoHost,
    /// A name that this server does not have: 421.
    OtherHost,
    /// From a page of someone else: 403.
    OtherSite,
    /// On the network, without the token: 403.
    NoToken,
}

/// The rules of one preview.
pub(super) struct Access {
    /// On the network; `None` on this computer only.
    pub(super) token: Option<Token>,
    /// Ports share cookies, so each has one of its own name.
    pub(super) cookie: String,
}

impl Access {
    pub(super) fn new(token: Option<Token>, port: u16) -> Self {
        Self {
            token,
            cookie: format!("shopfront-{port}"),
        }
    }

    /// Judges by headers alone.
    pub(super) fn judge(&self, asker: &Asker<'_>) -> Verdict {
        let Some(host) = asker.host.filter(|host| !host.is_empty()) else {
            return Verdict::NoHost;
        };
        if !self.knows(host) {
            return Verdict::OtherHost;
        }
        if !from_here(asker, host) {
            return Verdict::OtherSite;
        }
        let Some(token) = &self.token else {
            return Verdict::Welcome;
        };
        if asker.token.is_some_and(|shown| token.is(shown)) {
            return Verdict::FirstVisit;
        }
        let cookie = asker.cookie.and_then(|cookies| cookie(cookies, &self.cookie));
        if cookie.is_some_and(|shown| token.is(shown)) {
            Verdict::Welcome
        } else {
            Verdict::NoToken
        }
    }

    /// A name in the hands of someone else may lead to this computer, a number may not. The port may be
    /// another one: a tunnel or a container may lie between.
    fn knows(&self, host: &str) -> bool {
        let name = host
            .rsplit_once(':')
            .filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit()));
        let name = name.map_or(host, |(name, _)| name);
        let network = self.token.is_some();
        if name.eq_ignore_ascii_case("localhost") {
            return true;
        }
        if let Ok(address) = name.parse::<Ipv4Addr>() {
            return network || address.is_loopback();
        }
        let six = name.strip_prefix('[').and_then(|name| name.strip_suffix(']'));
        six.and_then(|six| six.parse::<Ipv6Addr>().ok())
            .is_some_and(|six| network || six.is_loopback())
    }
}

fn from_here(asker: &Asker<'_>, host: &str) -> bool {
    let own = |origin: &str| {
        origin
            .strip_prefix("http://")
            .is_some_and(|name| name.eq_ignore_ascii_case(host))
    };
    if asker.origin.is_some_and(|origin| !own(origin)) {
        return false;
    }
    match asker.site {
        None | Some("same-origin" | "none") => true,
        // Another port of this computer. Who may frame a page besides the editor, its policy says: nobody.
        Some("same-site") if asker.framed && asker.dest == Some("iframe") => asker.mode == Some("navigate"),
        // A link from elsewhere may be followed; a frame, a picture or a script may not be filled from here.
        Some(_) => asker.mode == Some("navigate") && asker.dest == Some("document"),
    }
}

fn cookie<'a>(cookies: &'a str, name: &str) -> Option<&'a str> {
    let mut pairs = cookies.split(';').filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOST: Asker<'_> = Asker {
        host: Some("127.0.0.1:7467"),
        origin: None,
        site: None,
        mode: None,
        dest: None,
        cookie: None,
        token: None,
        framed: false,
    };

    fn local_access() -> Access {
        Access::new(None, 7467)
    }

    #[test]
    fn only_the_names_of_this_computer_are_known() {
        let judge = |host| local_access().judge(&Asker { host, ..HOST });
        for known in [
            "127.0.0.1:7467",
            "127.0.0.1",
            "localhost:1",
            "LOCALHOST",
            "[::1]:7467",
            "[::1]",
            "127.9.9.9",
        ] {
            assert_eq!(judge(Some(known)), Verdict::Welcome, "{known}");
        }
        for other in [
            "evil.example",
            "evil.example:7467",
            "127.0.0.1.evil.example",
            "localhost.evil.example",
            "192.168.1.5",
            "0.0.0.0",
            "[::]",
            "[::1",
            "127.0.0.1:",
            "127.0.0.1:a",
            "::1",
            "user@localhost",
            "2130706433",
        ] {
            let expected = if other == "127.0.0.1:" {
                Verdict::Welcome
            } else {
                Verdict::OtherHost
            };
            assert_eq!(judge(Some(other)), expected, "{other}");
        }
        assert_eq!(judge(None), Verdict::NoHost);
        assert_eq!(judge(Some("")), Verdict::NoHost);
    }

    #[test]
    fn pages_of_others_learn_nothing() {
        let judge = |asker| local_access().judge(&asker);
        let origin = |origin| {
            judge(Asker {
                origin: Some(origin),
                ..HOST
            })
        };
        assert_eq!(origin("http://127.0.0.1:7467"), Verdict::Welcome);
        for other in [
            "http://127.0.0.1:8000",
            "https://127.0.0.1:7467",
            "null",
            "http://evil.example",
        ] {
            assert_eq!(origin(other), Verdict::OtherSite, "{other}");
        }
        let from = |site, mode, dest| {
            judge(Asker {
                site: Some(site),
                mode: Some(mode),
                dest: Some(dest),
                ..HOST
            })
        };
        assert_eq!(from("same-origin", "cors", "empty"), Verdict::Welcome);
        assert_eq!(from("none", "navigate", "document"), Verdict::Welcome);
        assert_eq!(from("cross-site", "navigate", "document"), Verdict::Welcome);
        for (site, mode, dest) in [
            ("cross-site", "no-cors", "image"),
            ("cross-site", "navigate", "iframe"),
            ("same-site", "no-cors", "script"),
            ("cross-site", "cors", "empty"),
        ] {
            assert_eq!(from(site, mode, dest), Verdict::OtherSite, "{site} {mode} {dest}");
        }
    }

    #[test]
    fn only_a_page_of_this_computer_frames_pages_and_only_for_the_editor() {
        let judge = |site, mode, framed| {
            local_access().judge(&Asker {
                site: Some(site),
                mode: Some(mode),
                dest: Some("iframe"),
                framed,
                ..HOST
            })
        };
        assert_eq!(judge("same-site", "navigate", true), Verdict::Welcome);
        assert_eq!(judge("same-site", "navigate", false), Verdict::OtherSite);
        assert_eq!(judge("cross-site", "navigate", true), Verdict::OtherSite);
        assert_eq!(judge("same-site", "no-cors", true), Verdict::OtherSite);
    }

    #[test]
    fn on_the_network_the_token_is_asked_for() {
        let token = Token::from_bytes([7; 16]);
        let text = token.text().to_owned();
        let access = Access::new(Some(token), 7467);
        let judge = |cookie: Option<&str>, token| {
            access.judge(&Asker {
                host: Some("192.168.1.5:7467"),
                cookie,
                token,
                ..HOST
            })
        };
        assert_eq!(judge(None, None), Verdict::NoToken);
        assert_eq!(judge(None, Some("wrong")), Verdict::NoToken);
        assert_eq!(judge(None, Some(&text)), Verdict::FirstVisit);
        assert_eq!(
            judge(Some(&format!("a=b; shopfront-7467={text}")), None),
            Verdict::Welcome
        );
        assert_eq!(
            judge(Some(&format!("shopfront-1={text}")), None),
            Verdict::NoToken
        );
        let named = Asker {
            host: Some("evil.example"),
            token: Some(&text),
            ..HOST
        };
        assert_eq!(access.judge(&named), Verdict::OtherHost);
    }
}
