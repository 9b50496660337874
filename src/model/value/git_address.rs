//! Where a Git repository is.

use std::fmt;

use super::percent_decoded;
use super::server_name::{host, is_argument, is_user};

/// Where a Git repository is, in the forms that `git push` takes and that run no program of someone else's.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GitAddress {
    /// A remote of the shop's own repository, by its name: `origin`. Never a folder of that name.
    Remote(String),
    /// A folder of this computer; its path has a slash.
    Folder(String),
    /// A repository on a server.
    Server(GitServer),
}

/// A repository on a server.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GitServer {
    /// How Git talks to it.
    pub protocol: GitProtocol,
    /// The user, where the address names one.
    pub user: Option<String>,
    /// The host: a name in ASCII, or an IP address.
    pub host: String,
    /// The address without its beginning and without a user: `h.example:8443/a.git`, `h.example:a.git`.
    rest: String,
}

/// How Git talks to a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GitProtocol {
    /// HTTPS.
    Https,
    /// HTTP, without encryption.
    Http,
    /// SSH: `ssh://u@h.example/a.git`.
    Ssh,
    /// SSH, as `scp` writes it: `u@h.example:a.git`.
    Scp,
    /// Git's own protocol, without encryption.
    Git,
}

impl GitAddress {
    /// Takes the name of a remote, a path with a slash, `https://…`, `ssh://…`, `u@h.example:a.git` and the like. A
    /// password is refused.
    pub fn parse(text: &str) -> Option<Self> {
        // Git runs the program that `program::address` names.
        if !is_argument(text) || text.contains("::") {
            return None;
        }
        if let Some((scheme, rest)) = text.split_once("://") {
            let protocol = match scheme.to_ascii_lowercase().as_str() {
                "https" => GitProtocol::Https,
                "http" => GitProtocol::Http,
                "ssh" => GitProtocol::Ssh,
                "git" => GitProtocol::Git,
                "file" => return folder_of_url(rest),
                _ => return None,
            };
            let (authority, _) = rest.split_once('/')?;
            return server(protocol, authority, rest);
        }
        let is_path = text.contains(['/', '\\']);
        match text.split_once(':') {
            // One letter is a disk of Windows.
            Some((authority, _)) if authority.len() > 1 && !authority.contains(['/', '\\']) => {
                server(GitProtocol::Scp, authority, text)
            }
            // Git takes "~" for the home folder of whoever it likes.
            _ if is_path => (!text.starts_with('~')).then(|| Self::Folder(text.to_owned())),
            _ => Some(Self::Remote(text.to_owned())),
        }
    }
}

impl GitAddress {
    /// True if it names a user of HTTP or HTTPS, which may be a token.
    pub fn holds_web_user(&self) -> bool {
        matches!(self, Self::Server(server) if server.is_web() && server.user.is_some())
    }
}

impl GitServer {
    /// The address as Git takes it. A user of HTTP isn't in it, since that may be a token, and arguments can be seen by
    /// others.
    pub fn address(&self) -> String {
        let scheme = match self.protocol {
            GitProtocol::Https | GitProtocol::Http => return format!("{}{}", self.scheme(), self.rest),
            _ => self.scheme(),
        };
        match &self.user {
            Some(user) => format!("{scheme}{user}@{}", self.rest),
            None => format!("{scheme}{}", self.rest),
        }
    }

    /// The address without the path, for HTTP: `https://h.example:8443`.
    pub fn origin(&self) -> String {
        let place = self.rest.split('/').next().unwrap_or_default();
        format!("{}{place}", self.scheme())
    }

    /// True if anyone on the way can read and change what is sent.
    pub fn is_plain(&self) -> bool {
        matches!(self.protocol, GitProtocol::Http | GitProtocol::Git)
    }

    /// True for HTTP and HTTPS, where a user may be a token.
    pub fn is_web(&self) -> bool {
        matches!(self.protocol, GitProtocol::Http | GitProtocol::Https)
    }

    fn scheme(&self) -> &'static str {
        match self.protocol {
            GitProtocol::Https => "https://",
            GitProtocol::Http => "http://",
            GitProtocol::Ssh => "ssh://",
            GitProtocol::Git => "git://",
            GitProtocol::Scp => "",
        }
    }
}

/// `authority` is what stands before the path in `rest`.
fn server(protocol: GitProtocol, authority: &str, rest: &str) -> Option<GitAddress> {
    let (user, place) = match authority.rsplit_once('@') {
        Some((user, place)) => (Some(user), place),
        None => (None, authority),
    };
    let user = match user {
        Some(user) => Some(percent_decoded(user).filter(|user| is_user(user))?),
        None => None,
    };
    let (name, port) = place.rsplit_once(':').unwrap_or((place, ""));
    if !port.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let host = host(name)?;
    let rest = rest.get(authority.len() - place.len()..)?.to_owned();
    Some(GitAddress::Server(GitServer {
        protocol,
        user,
        host,
        rest,
    }))
}

/// `file:///srv/site.git` without its beginning.
fn folder_of_url(rest: &str) -> Option<GitAddress> {
    let path = percent_decoded(rest)?;
    let fits = path.starts_with('/') && is_argument(&path);
    fits.then_some(GitAddress::Folder(path))
}

impl fmt::Display for GitAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Remote(text) | Self::Folder(text) => f.write_str(text),
            Self::Server(server) => f.write_str(&server.address()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_a_remote_and_a_path_has_a_slash() {
        assert_eq!(
            GitAddress::parse("origin"),
            Some(GitAddress::Remote("origin".to_owned()))
        );
        for path in [
            "./site.git",
            "../a",
            "/srv/a.git",
            r"C:\a",
            "a/b:c",
            "file:///srv/a.git",
        ] {
            let expected = path.trim_start_matches("file://").to_owned();
            assert_eq!(
                GitAddress::parse(path),
                Some(GitAddress::Folder(expected)),
                "{path}"
            );
        }
        assert_eq!(
            GitAddress::parse("file:///srv%2Fa.git").map(|address| address.to_string()),
            Some("/srv/a.git".to_owned())
        );
    }

    #[test]
    fn servers_are_taken_apart_and_what_a_program_would_read_is_refused() {
        for (text, user, host, address) in [
            (
                "https://TOKEN@h.example:8443/a.git",
                Some("TOKEN"),
                "h.example",
                "https://h.example:8443/a.git",
            ),
            (
                "ssh://git@h.example/a.git",
                Some("git"),
                "h.example",
                "ssh://git@h.example/a.git",
            ),
            (
                "git@github.com:a/b.git",
                Some("git"),
                "github.com",
                "git@github.com:a/b.git",
            ),
        ] {
            let Some(GitAddress::Server(server)) = GitAddress::parse(text) else {
                panic!("{text}");
            };
            assert_eq!(
                (server.user.as_deref(), server.host.as_str()),
                (user, host),
                "{text}"
            );
            assert_eq!(server.address(), address, "{text}");
            if server.is_web() {
                assert_eq!(server.origin(), "https://h.example:8443");
            }
        }
        for text in [
            "",
            "-x",
            "ext::sh -c x",
            "ext://x/y",
            "~/a.git",
            "file://h.example/a",
            "https://h.example",
            "ssh://-oProxyCommand=x/a",
            "ssh://$(id)/a",
            "ssh://%24(id)/a",
            "ssh://`id`@h.example/a",
            "https://u:secret@h.example/a",
            "$(id):a.git",
            "u@a;b:c.git",
            "ssh://h.example:x/a",
        ] {
            assert_eq!(GitAddress::parse(text), None, "{text}");
        }
    }
}
