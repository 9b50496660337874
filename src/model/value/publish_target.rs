//! Where a site is uploaded to.

#[cfg(test)]
mod tests;

use std::fmt;

use super::server_name::{self, is_argument, is_user};
use super::{GitAddress, Invalid, in_toml, quoted};
use crate::diagnostics::Applicability;

/// A place that `shopfront publish` writes to: `sftp://marta@host.example/htdocs`, `git:origin#gh-pages`, `../website`.
///
/// It never holds a password: one in an address is refused, and so are names that a program could take for an option.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PublishTarget {
    /// A folder of this computer; a relative path begins at the shop folder.
    Folder(String),
    /// A branch of a Git repository.
    Git(GitBranch),
    /// A folder on a server.
    Server(ServerFolder),
    /// A bucket of S3-compatible storage.
    Bucket(Bucket),
}

/// A branch of a Git repository.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GitBranch {
    /// The repository.
    pub repository: GitAddress,
    /// The branch.
    pub branch: String,
}

/// A folder on a server.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ServerFolder {
    /// How to talk to it.
    pub protocol: Protocol,
    /// The user; `None` where the server, or the configuration of SSH, decides.
    pub user: Option<String>,
    /// The host: a name in ASCII, or an IP address.
    pub host: String,
    /// The port, where it isn't the usual one.
    pub port: Option<u16>,
    /// The folder: `htdocs` in the folder that a login leads to, `/srv/www` from the root, empty for the former itself.
    pub folder: String,
}

/// How to talk to a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Protocol {
    /// SFTP over SSH.
    Sftp,
    /// FTP over TLS.
    Ftps,
    /// FTP without encryption.
    Ftp,
    /// WebDAV over HTTPS.
    Webdavs,
    /// WebDAV without encryption.
    Webdav,
}

/// A bucket, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bucket {
    /// Its name.
    pub name: String,
    /// What the names of all files begin with: empty, or `shop/`.
    pub prefix: String,
}

impl Protocol {
    const ALL: [Self; 5] = [Self::Sftp, Self::Ftps, Self::Ftp, Self::Webdavs, Self::Webdav];

    /// As in an address: `sftp`.
    pub fn scheme(self) -> &'static str {
        match self {
            Self::Sftp => "sftp",
            Self::Ftps => "ftps",
            Self::Ftp => "ftp",
            Self::Webdavs => "webdavs",
            Self::Webdav => "webdav",
        }
    }

    /// True where a path always begins at the root of the server.
    fn is_rooted(self) -> bool {
        matches!(self, Self::Webdavs | Self::Webdav)
    }
}

impl PublishTarget {
    /// Takes the forms that the documentation lists.
    ///
    /// # Errors
    /// [`Invalid`] for a password, another scheme, an impossible host, a missing bucket or branch, and for forms of
    /// other programs: `user@host:folder`.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text = text.trim();
        if text.is_empty() || text.chars().any(char::is_control) {
            return Err(refuse(text).help("write an address such as \"sftp://user@host.example/htdocs\""));
        }
        if let Some(rest) = text.strip_prefix("git:") {
            return git(text, rest).map(Self::Git);
        }
        match text.split_once("://") {
            Some((scheme, rest)) => remote(text, &scheme.to_ascii_lowercase(), rest),
            None => folder(text),
        }
    }

    /// Takes what stands in shop.toml: as [`PublishTarget::parse`], but no user in the address of a repository on the
    /// web, since that may be a token.
    ///
    /// # Errors
    /// As for [`PublishTarget::parse`]; and for such a user.
    pub fn parse_in_shop(text: &str) -> Result<Self, Invalid> {
        let target = Self::parse(text)?;
        match &target {
            Self::Git(git) if git.repository.holds_web_user() => Err(Invalid::new(
                "a user or token doesn't belong in the address of a repository in shop.toml, since others may read this \
                 file",
            )
            .help(format!(
                "write {}; Git asks for both, or has them from its credential helper",
                quoted(&target.to_string())
            ))),
            _ => Ok(target),
        }
    }

    /// True for an address with a password, or what may be one, in it: such a text must not be shown.
    pub fn holds_secret(text: &str) -> bool {
        if let Ok(Self::Git(git)) = Self::parse(text) {
            return git.repository.holds_web_user();
        }
        let address = text.trim().trim_start_matches("git:");
        let Some((scheme, rest)) = address.split_once("://") else {
            return false;
        };
        without_password(scheme, rest).is_some()
    }

    /// A word for what it is: `sftp`, `git`, `s3`, `folder`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Folder(_) => "folder",
            Self::Git(_) => "git",
            Self::Server(server) => server.protocol.scheme(),
            Self::Bucket(_) => "s3",
        }
    }
}

fn refuse(text: &str) -> Invalid {
    Invalid::new(format!("{} isn't a place to publish to", quoted(text)))
}

const FORMS: &str = "start with sftp://, ftps://, webdavs://, s3:// or git:, or write the path of a folder";

/// Names what was meant, where that fits into a line.
fn meant(text: &str, value: &str) -> Invalid {
    if value.len() <= 120 && PublishTarget::parse(value).is_ok() {
        refuse(text).write(value)
    } else {
        refuse(text).help(FORMS)
    }
}

/// Says nothing of what stands there: messages end up in logs.
fn password(without: &str) -> Invalid {
    Invalid::new("a password doesn't belong in shop.toml, since others may read this file").help(format!(
        "write {}; set the environment variable SHOPFRONT_PASSWORD, or type the password when you're asked",
        quoted(without)
    ))
}

fn remote(text: &str, scheme: &str, rest: &str) -> Result<PublishTarget, Invalid> {
    if let Some(without) = without_password(scheme, rest) {
        return Err(password(&without));
    }
    if scheme == "s3" {
        return bucket(text, rest).map(PublishTarget::Bucket);
    }
    if let Some(protocol) = Protocol::ALL.into_iter().find(|one| one.scheme() == scheme) {
        return server(text, protocol, rest).map(PublishTarget::Server);
    }
    let help = match scheme {
        "http" | "https" if is_git(rest) => return Err(meant(text, &format!("git:{text}#gh-pages"))),
        "http" | "https" => {
            "for WebDAV, start with \"webdavs://\"; the address that visitors open belongs in `url` under \
                             [shop]"
                .to_owned()
        }
        "ssh" | "scp" => return Err(meant(text, &format!("sftp://{rest}"))),
        "dav" | "davs" => return Err(meant(text, &format!("webdavs://{rest}"))),
        "ftpes" => return Err(meant(text, &format!("ftps://{rest}"))),
        "file" => "write the path of the folder alone".to_owned(),
        _ => FORMS.to_owned(),
    };
    Err(refuse(text).help(help))
}

fn is_git(rest: &str) -> bool {
    rest.ends_with(".git") || rest.starts_with("github.com/") || rest.starts_with("gitlab.com/")
}

/// The address without the password, where there is one.
fn without_password(scheme: &str, rest: &str) -> Option<String> {
    let end = rest.find('/').unwrap_or(rest.len());
    // A password may contain "@" and "/": what stands before the last "@" is looked at too.
    let (before, after) = match rest.get(..end)?.rsplit_once('@') {
        Some((before, _)) => (before, rest.get(before.len() + 1..)?),
        // An IPv6 address has colons of its own.
        None if rest.starts_with('[') => return None,
        None => rest.rsplit_once('@').filter(|(before, _)| {
            let port = |text: &str| {
                text.split('/')
                    .next()
                    .is_some_and(|port| port.parse::<u16>().is_ok())
            };
            before.split_once(':').is_some_and(|(_, more)| !port(more))
        })?,
    };
    let (user, _) = before.split_once(':')?;
    Some(format!("{scheme}://{user}@{after}"))
}

fn server(text: &str, protocol: Protocol, rest: &str) -> Result<ServerFolder, Invalid> {
    let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
    let (user, place) = match authority.rsplit_once('@') {
        Some((user, place)) => (Some(decoded(user)), place),
        None => (None, authority),
    };
    let (host, port) = match place.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (place, None),
    };
    if user.as_deref().is_some_and(|user| !is_user(user)) {
        return Err(refuse(text).help(
            "write the user name before \"@\": letters, digits and ._@+-, without a hyphen at its start",
        ));
    }
    let Some(host) = server_name::host(host) else {
        return Err(refuse(text).help(format!(
            "write the server's name after \"{}://\", as your host gives it",
            protocol.scheme()
        )));
    };
    let port = match port.map(str::parse::<u16>) {
        None => None,
        Some(Ok(port)) if port > 0 => Some(port),
        Some(_) => return Err(refuse(text).help("write a port from 1 to 65535 after \":\", or leave it out")),
    };
    let path = decoded(path);
    Ok(ServerFolder {
        protocol,
        user,
        host,
        port,
        folder: match protocol.is_rooted() {
            true => format!("/{}", path_of(text, &path)?),
            false if path.starts_with('/') => format!("/{}", path_of(text, &path)?),
            false => path_of(text, &path)?,
        },
    })
}

/// The parts of a path, without a slash at either end.
fn path_of(text: &str, path: &str) -> Result<String, Invalid> {
    let path = path.trim_matches('/');
    let odd = |part: &str| {
        matches!(part, "" | "." | "..") || part.trim() != part || part.chars().any(char::is_control)
    };
    if !path.is_empty() && path.split('/').any(odd) {
        return Err(
            refuse(text).help("write the whole path, without `.`, `..` and doubled slashes inside it")
        );
    }
    Ok(path.to_owned())
}

fn bucket(text: &str, rest: &str) -> Result<Bucket, Invalid> {
    let (name, path) = rest.split_once('/').unwrap_or((rest, ""));
    // What Amazon allows: general purpose buckets, naming rules.
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-.".contains(c);
    if !(3..=63).contains(&name.len()) || !name.chars().all(fits) {
        return Err(refuse(text).help(
            "write the name of the bucket after \"s3://\": 3 to 63 lower-case letters, digits, \
                                      hyphens and dots",
        ));
    }
    let path = path_of(text, path)?;
    Ok(Bucket {
        name: name.to_owned(),
        prefix: if path.is_empty() { path } else { format!("{path}/") },
    })
}

fn git(text: &str, rest: &str) -> Result<GitBranch, Invalid> {
    let (repository, branch) = rest.rsplit_once('#').unwrap_or((rest, ""));
    if let Some((scheme, rest)) = repository.split_once("://")
        && let Some(without) = without_password(scheme, rest)
    {
        return Err(password(&format!("git:{without}#{branch}")));
    }
    if branch.is_empty() && is_argument(repository) {
        let whole = format!("git:{repository}#gh-pages");
        return Err(refuse(text)
            .help(format!("add the branch: {}", quoted(&whole)))
            .or(Applicability::Unsafe, in_toml(&whole)));
    }
    // A subset of what `git check-ref-format` allows.
    let fits = |c: char| c.is_alphanumeric() || "-_./".contains(c);
    let is_branch = is_argument(branch)
        && branch.chars().all(fits)
        && branch
            .split('/')
            .all(|part| !part.is_empty() && !part.starts_with('.') && !part.ends_with(['.', '-']))
        && !branch.contains("..")
        && !branch.ends_with(".lock");
    if !is_branch {
        return Err(
            refuse(text).help("write the name of a branch after \"#\": letters, digits, hyphens and slashes")
        );
    }
    let Some(repository) = GitAddress::parse(repository) else {
        return Err(refuse(text)
            .help("write the repository after \"git:\": the name of a remote, an address or a path"));
    };
    Ok(GitBranch {
        repository,
        branch: branch.to_owned(),
    })
}

fn folder(text: &str) -> Result<PublishTarget, Invalid> {
    // `user@host:folder` of scp and rsync, `git@host:name/repository.git` of Git.
    if let Some((place, path)) = text.split_once(':')
        && place.len() > 1
        && !place.contains(['/', '\\'])
    {
        return Err(match path.ends_with(".git") {
            true => meant(text, &format!("git:{text}#gh-pages")),
            false if place.contains('@') => meant(text, &format!("sftp://{place}/{path}")),
            false => refuse(text).help(FORMS),
        });
    }
    Ok(PublishTarget::Folder(text.to_owned()))
}

/// Percent-encoding taken apart where it is sound; otherwise the text as it is.
fn decoded(text: &str) -> String {
    super::old_address::percent_decoded(text).unwrap_or_else(|| text.to_owned())
}

impl fmt::Display for PublishTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(path) => f.write_str(path),
            Self::Git(GitBranch { repository, branch }) => write!(f, "git:{repository}#{branch}"),
            Self::Bucket(Bucket { name, prefix }) => match prefix.strip_suffix('/') {
                Some(prefix) => write!(f, "s3://{name}/{prefix}"),
                None => write!(f, "s3://{name}"),
            },
            Self::Server(server) => server.fmt(f),
        }
    }
}

impl fmt::Display for ServerFolder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://", self.protocol.scheme())?;
        if let Some(user) = &self.user {
            write!(f, "{}@", encoded(user, "%/@:"))?;
        }
        f.write_str(&self.host)?;
        if let Some(port) = self.port {
            write!(f, ":{port}")?;
        }
        let folder = if self.protocol.is_rooted() {
            self.folder.trim_start_matches('/')
        } else {
            &self.folder
        };
        if folder.is_empty() {
            return Ok(());
        }
        write!(f, "/{}", encoded(folder, "%"))
    }
}

fn encoded(text: &str, special: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for c in text.chars() {
        if special.contains(c) {
            encoded += &format!("%{:02X}", u32::from(c));
        } else {
            encoded.push(c);
        }
    }
    encoded
}
