//! Where Git pushes to.

use std::path::Path;

use super::super::RemoteError;
use super::program::{Failed, ask_in};

/// The address that `git push` would use: of a remote of the shop's own repository, of a path from the shop folder on.
pub(super) fn find(repository: &str, shop: &Path) -> Result<String, RemoteError> {
    let path = shop.join(repository);
    if path.exists() {
        let path = std::path::absolute(path).map_err(|error| RemoteError::lasting(error.to_string()))?;
        return Ok(path.to_string_lossy().into_owned());
    }
    if repository.contains([':', '/']) {
        return Ok(repository.to_owned());
    }
    match ask_in(shop, &["remote", "get-url", "--push", "--", repository]) {
        Ok(address) => Ok(from_top(shop, &address).unwrap_or(address)),
        Err(Failed::Ended { code: Some(2), .. }) => Err(RemoteError::lasting(format!("the shop's repository has no remote `{repository}`")).help(
            "add it with `git remote add`, or write the address of the repository in `to` under [publish] in shop.toml",
        )),
        Err(failed) => Err(failed.explained("remote")),
    }
}

/// A path that a remote has, which begins at the top of its repository.
fn from_top(shop: &Path, address: &str) -> Option<String> {
    let top = ask_in(shop, &["rev-parse", "--show-toplevel"]).ok()?;
    let path = Path::new(&top).join(address);
    path.exists().then(|| path.to_string_lossy().into_owned())
}
