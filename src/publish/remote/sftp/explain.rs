//! What `ssh` and the server say, in plain words.

use super::super::RemoteError;
use super::packet::{NO_SUCH_FILE, PERMISSION_DENIED};
use crate::model::value::ServerFolder;

/// Why a connection ended, from what `ssh` said.
pub(super) fn ended(server: &ServerFolder, said: &str) -> RemoteError {
    let host = &server.host;
    let has = |part: &str| said.contains(part);
    let once = format!("`{}`", command(server));
    if has("REMOTE HOST IDENTIFICATION HAS CHANGED") {
        return RemoteError::lasting(format!(
            "the key of {host} isn't the one from the last connection: another server may be pretending to be {host}"
        ))
        .help(format!(
            "ask your host whether its key has changed; if so, run `ssh-keygen -R {}`, then {once} and compare the \
             fingerprint with the one your host gives",
            known_as(server)
        ));
    }
    if has("Host key verification failed") || has("host key is known") {
        return RemoteError::lasting(format!("the key of {host} isn't known on this computer")).help(
            format!("run {once}, compare the fingerprint with the one your host gives, and answer yes"),
        );
    }
    if has("Permission denied") || has("Too many authentication failures") {
        let user = server
            .user
            .as_ref()
            .map_or_else(String::new, |user| format!(" as {user}"));
        return RemoteError::lasting(format!("{host} refuses the login{user}")).help(format!(
            "check the user name, and the password in SHOPFRONT_PASSWORD or your SSH key; {once} must work"
        ));
    }
    if has("Could not resolve hostname") {
        return RemoteError::lasting(format!("there's no server {host}")).help(
            "check the server's name in `to` under [publish] in shop.toml, and your internet connection",
        );
    }
    if has("subsystem request failed") {
        return RemoteError::lasting(format!("{host} doesn't offer SFTP"))
            .help("ask your host how files are uploaded");
    }
    let reason = said.lines().map(str::trim).rfind(|line| !line.is_empty());
    let reason = reason.map_or_else(
        || "the connection was lost".to_owned(),
        |line| line.trim_end_matches('.').to_owned(),
    );
    RemoteError::passing(format!("{host} can't be reached: {reason}"))
        .help("check your connection and run the command again: it continues where it stopped")
}

/// What a person would type to connect.
fn command(server: &ServerFolder) -> String {
    let port = server.port.map_or_else(String::new, |port| format!("-P {port} "));
    let user = server
        .user
        .as_ref()
        .map_or_else(String::new, |user| format!("{user}@"));
    format!("sftp {port}{user}{}", server.host)
}

/// How the host is called in the list of known keys.
fn known_as(server: &ServerFolder) -> String {
    match server.port {
        None | Some(22) => server.host.clone(),
        Some(port) => format!("'[{}]:{port}'", server.host.trim_matches(['[', ']'])),
    }
}

/// Why the server didn't do something with `path`.
pub(super) fn refused(task: &str, path: &str, code: u32, said: &str) -> RemoteError {
    match code {
        NO_SUCH_FILE => RemoteError::missing(path),
        PERMISSION_DENIED => RemoteError::lasting(format!("the server doesn't allow `{path}` to be {task}"))
            .help("check the permissions of its folder on the server, and that `to` names the folder of your website"),
        _ => {
            let said = said.trim().trim_end_matches('.');
            let said = if said.is_empty() { "Failure" } else { said };
            RemoteError::lasting(format!("`{path}` can't be {task} on the server: {said}"))
                .help("check that its disk or your quota isn't full, then run the command again")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::value::{PublishTarget, ServerFolder};
    use crate::publish::remote::Trouble;

    fn server(text: &str) -> ServerFolder {
        match PublishTarget::parse(text) {
            Ok(PublishTarget::Server(server)) => server,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_ssh_says_is_said_in_plain_words() {
        let server = server("sftp://marta@h.example:2222/htdocs");
        for (said, message, help) in [
            (
                "@@@\n@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\nHost key verification failed.\n",
                "the key of h.example isn't the one from the last connection: another server may be pretending to be \
                 h.example",
                "ask your host whether its key has changed; if so, run `ssh-keygen -R '[h.example]:2222'`, then `sftp -P \
                 2222 marta@h.example` and compare the fingerprint with the one your host gives",
            ),
            (
                "Host key verification failed.\n",
                "the key of h.example isn't known on this computer",
                "run `sftp -P 2222 marta@h.example`, compare the fingerprint with the one your host gives, and answer yes",
            ),
            (
                "marta@h.example: Permission denied (publickey,password).\n",
                "h.example refuses the login as marta",
                "check the user name, and the password in SHOPFRONT_PASSWORD or your SSH key; `sftp -P 2222 \
                 marta@h.example` must work",
            ),
            (
                "ssh: Could not resolve hostname h.example: Name or service not known\n",
                "there's no server h.example",
                "check the server's name in `to` under [publish] in shop.toml, and your internet connection",
            ),
            (
                "banner\nssh: connect to host h.example port 2222: Connection refused\n",
                "h.example can't be reached: ssh: connect to host h.example port 2222: Connection refused",
                "check your connection and run the command again: it continues where it stopped",
            ),
        ] {
            let error = ended(&server, said);
            assert_eq!(
                (error.message.as_str(), error.help.as_deref()),
                (message, Some(help))
            );
        }
        assert_eq!(ended(&server, "").trouble, Trouble::Passing);
        assert_eq!(ended(&server, "Permission denied").trouble, Trouble::Lasting);
    }
}
