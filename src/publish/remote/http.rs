//! Requests over HTTP, for WebDAV and S3.

use std::io::{self, Read};
use std::time::Duration;

use rustls::CertificateError;
use ureq::http::{Request, Response, request};
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::{Agent, Body, Error, SendBody};

use super::{LARGEST_READ, RemoteError};
use crate::source::Blob;

/// What hosts read in their logs.
const NAME: &str = concat!("shopfront/", env!("CARGO_PKG_VERSION"));

/// A client for one host.
#[derive(Debug)]
pub(super) struct Http {
    agent: Agent,
    host: String,
}

/// What a host answered.
pub(super) struct Reply {
    pub(super) status: u16,
    /// At most as much as a list of files may have.
    pub(super) body: Vec<u8>,
}

impl Http {
    /// A client for `host`, which is named in messages. Its certificate must be signed by an authority that browsers
    /// trust, or by one of `authorities` (PEM).
    pub(super) fn new(host: &str, authorities: Option<&[u8]>) -> Result<Self, RemoteError> {
        let mut tls = TlsConfig::builder();
        if let Some(pem) = authorities {
            tls = tls.root_certs(RootCerts::new_with_certs(&certificates(pem)?));
        }
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .allow_non_standard_methods(true)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent(NAME)
            .timeout_connect(Some(Duration::from_secs(20)))
            .timeout_recv_response(Some(Duration::from_secs(120)))
            .timeout_recv_body(Some(Duration::from_secs(120)))
            .tls_config(tls.build())
            .build();
        Ok(Self {
            agent: Agent::new_with_config(config),
            host: host.to_owned(),
        })
    }

    /// Sends a request without a body.
    pub(super) fn send(&self, request: request::Builder) -> Result<Reply, RemoteError> {
        self.answered(self.agent.run(built(request.body(()))?))
    }

    /// Sends a request with a text in its body.
    pub(super) fn send_text(&self, request: request::Builder, text: &str) -> Result<Reply, RemoteError> {
        self.answered(self.agent.run(built(request.body(text.to_owned()))?))
    }

    /// Sends a file.
    pub(super) fn send_blob(&self, request: request::Builder, blob: &Blob) -> Result<Reply, RemoteError> {
        let unreadable =
            |error: io::Error| RemoteError::lasting(format!("a file of the site can't be read: {error}"));
        // Storage takes no body of unknown length.
        let request = request.header("content-length", blob.len());
        let sent = match blob {
            Blob::Memory(bytes) => self.agent.run(built(request.body(&**bytes))?),
            Blob::Disk(_) => {
                let reader = blob.reader().map_err(unreadable)?;
                self.agent
                    .run(built(request.body(SendBody::from_owned_reader(reader)))?)
            }
        };
        self.answered(sent)
    }

    fn answered(&self, answer: Result<Response<Body>, Error>) -> Result<Reply, RemoteError> {
        let mut answer = answer.map_err(|error| self.trouble(&error))?;
        let mut body = Vec::new();
        let reader = answer.body_mut().as_reader();
        let read = reader.take(LARGEST_READ as u64 + 1).read_to_end(&mut body);
        read.map_err(|error| self.trouble(&Error::Io(error)))?;
        if body.len() > LARGEST_READ {
            return Err(super::too_large("an answer"));
        }
        Ok(Reply {
            status: answer.status().as_u16(),
            body,
        })
    }

    fn trouble(&self, error: &Error) -> RemoteError {
        let host = &self.host;
        let tls = match error {
            Error::Rustls(error) => Some(error),
            Error::Io(error) => error
                .get_ref()
                .and_then(|inner| inner.downcast_ref::<rustls::Error>()),
            _ => None,
        };
        match (error, tls) {
            (_, Some(rustls::Error::InvalidCertificate(why))) => untrusted(host, why),
            (Error::HostNotFound, _) => RemoteError::lasting(format!("there's no server {host}"))
                .help("check `to` under [publish] in shop.toml, and your internet connection"),
            (error, _) => RemoteError::passing(format!("{host} can't be reached: {error}"))
                .help("check your connection and run the command again: it continues where it stopped"),
        }
    }

    /// Why the host didn't do something with `path`.
    pub(super) fn refused(&self, task: &str, path: &str, status: u16) -> RemoteError {
        let host = &self.host;
        match status {
            401 => RemoteError::lasting(format!("{host} refuses the login"))
                .help("check the user name in `to` under [publish] in shop.toml, and the password"),
            403 => RemoteError::lasting(format!("{host} doesn't allow `{path}` to be {task}"))
                .help("check that `to` names the folder of your website, and that you may write to it"),
            404 | 409 => RemoteError::missing(path),
            423 | 429 | 500 | 502 | 503 | 504 => RemoteError::passing(format!(
                "`{path}` can't be {task}: {host} answers with status {status}"
            ))
            .help("wait a moment and run the command again: it continues where it stopped"),
            413 => RemoteError::lasting(format!("`{path}` is too large for {host}"))
                .help("make the file smaller, or ask your host for a higher limit"),
            507 => RemoteError::lasting(format!("the disk of {host} or your quota is full"))
                .help("free up some space there, then run the command again"),
            _ => RemoteError::lasting(format!(
                "`{path}` can't be {task}: {host} answers with status {status}"
            ))
            .help("check `to` under [publish] in shop.toml"),
        }
    }
}

fn built<B>(request: Result<Request<B>, ureq::http::Error>) -> Result<Request<B>, RemoteError> {
    request.map_err(|error| RemoteError::lasting(format!("the address can't be used: {error}")))
}

/// A certificate that isn't trusted, in any protocol.
pub(super) fn untrusted(host: &str, why: &CertificateError) -> RemoteError {
    let why = match why {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => "has expired",
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => "isn't valid yet",
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "was issued for another name"
        }
        CertificateError::UnknownIssuer => "isn't signed by a trusted authority",
        _ => "can't be trusted",
    };
    RemoteError::lasting(format!("the certificate of {host} {why}: another server may be pretending to be {host}"))
        .help(
            "use the server's name exactly as your host gives it; if the certificate is your own, set the environment \
             variable SSL_CERT_FILE to the file of its authority",
        )
}

fn certificates(pem: &[u8]) -> Result<Vec<Certificate<'static>>, RemoteError> {
    let unusable =
        |_| RemoteError::lasting("the file that SSL_CERT_FILE names contains no certificates in PEM form");
    ureq::tls::parse_pem(pem)
        .filter_map(|item| match item {
            Ok(ureq::tls::PemItem::Certificate(certificate)) => Some(Ok(certificate)),
            Ok(_) => None,
            Err(error) => Some(Err(error)),
        })
        .collect::<Result<_, _>>()
        .map_err(unusable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_certificate_is_refused_for_what_is_wrong_with_it() {
        for (why, said) in [
            (CertificateError::Expired, "has expired"),
            (CertificateError::NotValidYet, "isn't valid yet"),
            (CertificateError::NotValidForName, "was issued for another name"),
            (
                CertificateError::UnknownIssuer,
                "isn't signed by a trusted authority",
            ),
            (CertificateError::BadSignature, "can't be trusted"),
        ] {
            let message = format!(
                "the certificate of h.example {said}: another server may be pretending to be h.example"
            );
            assert_eq!(untrusted("h.example", &why).message, message);
        }
    }
}
