//! Where Git pushes to.

use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::super::RemoteError;
use super::REMOTE;
use super::program::{Failed, ask_in};
use crate::model::value::{GitAddress, GitServer, is_this_computer, percent_decoded};

/// Where Git pushes to.
#[derive(Debug, Default)]
pub(super) struct Place {
    /// What is set for it, by name: the address, and the user or password that stood in it.
    pub(super) settings: Vec<(String, String)>,
    /// The folder, where it's one of this computer.
    pub(super) folder: Option<PathBuf>,
    /// The host, where the connection to it leaves this computer without encryption.
    pub(super) plain: Option<String>,
}

/// Finds what `repository` names: a remote of the shop's own repository, a path from `base` on, an address.
pub(super) fn find(repository: &GitAddress, shop: &Path, base: &Path) -> Result<Place, RemoteError> {
    match repository {
        GitAddress::Remote(name) => remote(name, shop),
        GitAddress::Folder(path) => folder(&base.join(path), shop),
        GitAddress::Server(server) => Ok(on_server(server, None)),
    }
}

/// The place that `git push` would use for a remote of the shop's own repository.
fn remote(name: &str, shop: &Path) -> Result<Place, RemoteError> {
    let address = match ask_in(shop, &["remote", "get-url", "--push", "--", name]) {
        Ok(address) => address,
        Err(Failed::Ended { code: Some(2), .. }) => {
            return Err(RemoteError::lasting(format!("the shop's repository has no remote `{name}`")).help(
                "add it with `git remote add`, or write the address of the repository in `to` under [publish] in \
                 shop.toml; a path begins with `../` or `/`",
            ));
        }
        Err(failed) => {
            let help = "write the address of the repository in `to` under [publish] in shop.toml";
            return Err(failed.explained("remote").help(help));
        }
    };
    let (address, password) = without_password(&address);
    // A path begins at the top of the repository that has the remote.
    let top = ask_in(shop, &["rev-parse", "--show-toplevel"]).unwrap_or_default();
    let at_top = |path: &str| shop.join(&top).join(path);
    match GitAddress::parse(&address) {
        Some(GitAddress::Remote(path) | GitAddress::Folder(path)) => folder(&at_top(&path), shop),
        Some(GitAddress::Server(server)) => Ok(on_server(&server, password.as_deref())),
        // The address isn't shown: it may have a password in it.
        None => Err(RemoteError::lasting(format!("the address of the remote `{name}` can't be used")).help(
            format!("set one that begins with https:// or ssh://, or the path of a folder: `git remote set-url {name} …`"),
        )),
    }
}

/// A repository in a folder. Git runs the programs that stand in it, so it can't be one that came with the shop.
fn folder(path: &Path, shop: &Path) -> Result<Place, RemoteError> {
    let shown = path.display();
    let Some(folder) = fs::canonicalize(path).ok().filter(|folder| folder.is_dir()) else {
        return Err(
            RemoteError::lasting(format!("there's no Git repository at `{shown}`"))
                .help("create it with `git init --bare`, or correct `to` under [publish] in shop.toml"),
        );
    };
    let unreadable = |error| RemoteError::lasting(format!("the shop folder can't be read: {error}"));
    if folder.starts_with(fs::canonicalize(shop).map_err(unreadable)?) {
        return Err(RemoteError::lasting(format!(
            "the repository `{shown}` is in the shop folder, and Git would run the programs in it"
        ))
        .help("move it out of the shop folder, and correct `to` under [publish] in shop.toml"));
    }
    let address = std::path::absolute(path).map_err(unreadable)?;
    Ok(Place {
        settings: vec![url(address.to_string_lossy().into_owned())],
        folder: Some(folder),
        plain: None,
    })
}

fn on_server(server: &GitServer, password: Option<&str>) -> Place {
    let mut settings = vec![url(server.address())];
    let user = server.user.as_deref().filter(|_| server.is_web());
    let origin = server.origin();
    match (user, password) {
        (user, Some(password)) => {
            let login = STANDARD.encode(format!("{}:{password}", user.unwrap_or_default()));
            settings.push((
                format!("http.{origin}.extraHeader"),
                format!("Authorization: Basic {login}"),
            ));
        }
        (Some(user), None) => settings.push((format!("credential.{origin}.username"), user.to_owned())),
        (None, None) => {}
    }
    let is_plain = server.is_plain() && !is_this_computer(&server.host);
    Place {
        settings,
        folder: None,
        plain: is_plain.then(|| server.host.clone()),
    }
}

fn url(address: String) -> (String, String) {
    (format!("remote.{REMOTE}.url"), address)
}

/// An address of HTTP without the password that stands in it, and the password.
fn without_password(address: &str) -> (String, Option<String>) {
    let taken = || {
        let (scheme, rest) = address.split_once("://")?;
        let is_web = ["http", "https"]
            .iter()
            .any(|web| scheme.eq_ignore_ascii_case(web));
        let (authority, _) = rest.split_once('/').filter(|_| is_web)?;
        let (login, place) = authority.rsplit_once('@')?;
        let (user, password) = login.split_once(':')?;
        let user = if user.is_empty() {
            String::new()
        } else {
            format!("{user}@")
        };
        let path = rest.get(authority.len()..)?;
        Some((
            format!("{scheme}://{user}{place}{path}"),
            percent_decoded(password)?,
        ))
    };
    match taken() {
        Some((address, password)) => (address, Some(password)),
        None => (address.to_owned(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_in_the_address_of_a_remote_is_a_setting_and_no_argument() {
        let settings = |address: &str| {
            let (address, password) = without_password(address);
            let Some(GitAddress::Server(server)) = GitAddress::parse(&address) else {
                panic!("{address}");
            };
            on_server(&server, password.as_deref()).settings
        };
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(
            settings("https://x-access-token:se%2Fcret@h.example/a.git"),
            [
                pair("remote.site.url", "https://h.example/a.git"),
                pair(
                    "http.https://h.example.extraHeader",
                    "Authorization: Basic eC1hY2Nlc3MtdG9rZW46c2UvY3JldA=="
                ),
            ]
        );
        assert_eq!(
            settings("https://:secret@h.example/a.git"),
            [
                pair("remote.site.url", "https://h.example/a.git"),
                pair(
                    "http.https://h.example.extraHeader",
                    "Authorization: Basic OnNlY3JldA=="
                ),
            ]
        );
        assert_eq!(
            settings("https://marta@h.example/a.git"),
            [
                pair("remote.site.url", "https://h.example/a.git"),
                pair("credential.https://h.example.username", "marta"),
            ]
        );
        assert_eq!(
            settings("git@h.example:a.git"),
            [pair("remote.site.url", "git@h.example:a.git")]
        );
    }
}
