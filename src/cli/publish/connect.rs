//! Connects to the server that the target names, with passwords and keys from the environment or the terminal.

use std::env;
use std::path::Path;

use shopfront::dir::read_at_most;
use shopfront::model::value::{Protocol, PublishTarget, ServerFolder, is_this_computer};
use shopfront::publish::remote::{Ftp, Remote, RemoteError, S3, S3Keys, Secret, Sftp, WebDav};
use url::Url;

use super::{Publish, Ready, askpass};
use crate::cli::confirm;
use crate::cli::failure::Failure;

/// Where a password is looked for first.
pub(super) const PASSWORD: &str = "SHOPFRONT_PASSWORD";
/// The authorities to trust, as for other programs.
const AUTHORITIES: &str = "SSL_CERT_FILE";
/// The largest file of authorities, in bytes; all of the web's are 200 kB.
const LARGEST: u64 = 10_000_000;

/// Logs in. Over a connection that anyone can read, only where that was asked for.
pub(super) fn to(publish: &Publish, ready: &Ready) -> Result<Box<dyn Remote>, Failure> {
    if !publish.insecure
        && let Some(plain) = plain(ready)
    {
        return Err(plain.into());
    }
    match &ready.target {
        PublishTarget::Server(server) => to_server(server),
        PublishTarget::Bucket(bucket) => {
            let keys = S3Keys {
                id: key("AWS_ACCESS_KEY_ID")?,
                secret: Secret::new(key("AWS_SECRET_ACCESS_KEY")?),
                session: env::var("AWS_SESSION_TOKEN").ok().map(Secret::new),
            };
            let (endpoint, region) = (ready.endpoint.as_deref(), ready.region.as_deref());
            Ok(Box::new(S3::connect(
                bucket,
                endpoint,
                region,
                &keys,
                authorities()?.as_deref(),
            )?))
        }
        PublishTarget::Folder(_) | PublishTarget::Git(_) => Err(Failure::new("this place isn't a server")),
    }
}

/// What is wrong with a connection that isn't encrypted and leaves this computer.
fn plain(ready: &Ready) -> Option<RemoteError> {
    let (host, help) = match &ready.target {
        PublishTarget::Server(server) if server.protocol == Protocol::Ftp => {
            (server.host.clone(), "write ftps:// or sftp:// in the address")
        }
        PublishTarget::Server(server) if server.protocol == Protocol::Webdav => {
            (server.host.clone(), "write webdavs:// in the address")
        }
        PublishTarget::Bucket(_) => {
            let endpoint = Url::parse(ready.endpoint.as_deref()?).ok()?;
            let host = endpoint.host_str().filter(|_| endpoint.scheme() == "http")?;
            (
                host.to_owned(),
                "write https:// in `endpoint` under [publish] in shop.toml",
            )
        }
        _ => return None,
    };
    (!is_this_computer(&host)).then(|| RemoteError::plain(&host, help))
}

fn to_server(server: &ServerFolder) -> Result<Box<dyn Remote>, Failure> {
    match server.protocol {
        Protocol::Sftp => Ok(Box::new(Sftp::connect(server, askpass::for_ssh())?)),
        Protocol::Ftps | Protocol::Ftp => Ok(Box::new(Ftp::connect(
            server,
            password(server)?,
            authorities()?.as_deref(),
        )?)),
        Protocol::Webdavs | Protocol::Webdav => {
            let password = match server.user {
                Some(_) => Some(password(server)?),
                None => None,
            };
            Ok(Box::new(WebDav::connect(
                server,
                password.as_ref(),
                authorities()?.as_deref(),
            )?))
        }
    }
}

/// The password for `server`: from the environment, else typed.
fn password(server: &ServerFolder) -> Result<Secret, Failure> {
    if let Ok(password) = env::var(PASSWORD) {
        return Ok(Secret::new(password));
    }
    if !confirm::somebody_is_there() {
        return Err(Failure::new(format!(
            "{} needs a password, and there's no terminal to ask for it",
            server.host
        ))
        .help(format!("set the environment variable {PASSWORD}")));
    }
    let user = server.user.as_deref().unwrap_or("anonymous");
    rpassword::prompt_password(format!("Password of {user} at {}: ", server.host))
        .map(Secret::new)
        .map_err(|error| Failure::new(format!("the password can't be read: {error}")))
}

fn key(variable: &str) -> Result<String, Failure> {
    env::var(variable).map_err(|_| {
        Failure::new(format!("the environment variable {variable} isn't set"))
            .help("set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY to the keys of your storage")
    })
}

/// The authorities whose certificates are trusted instead of those of browsers, in PEM.
fn authorities() -> Result<Option<Vec<u8>>, Failure> {
    let Some(path) = env::var_os(AUTHORITIES) else {
        return Ok(None);
    };
    let path = Path::new(&path);
    let read = std::fs::File::open(path).and_then(|file| read_at_most(file, LARGEST, path));
    read.map(Some).map_err(|error| {
        Failure::new(format!(
            "the file that {AUTHORITIES} names can't be read: {error}"
        ))
        .help(format!(
            "correct the environment variable {AUTHORITIES}, or unset it"
        ))
    })
}
