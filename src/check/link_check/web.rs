//! The network side: one request to one host.

use std::io::ErrorKind;
use std::net::SocketAddr;

use ureq::config::Config;
use ureq::http::{HeaderMap, HeaderName, Response, header};
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body, Error};
use url::Url;

use super::answer::UnreachableReason;
use super::names::{Names, private_kind};
use super::politeness::Politeness;
use super::request::{Method, Reply, RequestError};

/// What hosts read in their logs.
const NAME: &str = concat!("shopfront/", env!("CARGO_PKG_VERSION"), " (checks links)");
/// More than this is no head of a response.
const MOST_HEAD: usize = 64 * 1024;

/// The web, as customers reach it.
#[derive(Debug)]
pub struct Web {
    agent: Agent,
}

impl Web {
    /// The web. No proxy of the environment is used: what it can reach is not what customers can.
    pub fn new(politeness: &Politeness) -> Self {
        Self::with(politeness, Names::default())
    }

    /// A web in which every host name leads to the computer at `address`: to try things out without the
    /// internet. Private addresses in numbers, `localhost` and reserved names are refused as ever.
    pub fn leading_to(address: SocketAddr, politeness: &Politeness) -> Self {
        Self::with(politeness, Names::fixed(address))
    }

    fn with(politeness: &Politeness, names: Names) -> Self {
        let config = Config::builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(None)
            .user_agent(NAME)
            .max_response_header_size(MOST_HEAD)
            .max_idle_connections_per_host(politeness.per_host)
            .timeout_global(Some(politeness.timeout))
            .build();
        Self {
            agent: Agent::with_parts(config, DefaultConnector::default(), names),
        }
    }

    /// Sends one request. The body of the response is not read.
    pub(super) fn send(&self, method: Method, at: &Url) -> Result<Reply, RequestError> {
        let request = match method {
            Method::Head => self.agent.head(at.as_str()),
            Method::Get => self.agent.get(at.as_str()),
        };
        match request.call() {
            Ok(response) => Ok(reply(&response)),
            Err(error) => Err(request_error(error)),
        }
    }
}

fn reply(response: &Response<Body>) -> Reply {
    let headers = response.headers();
    Reply {
        status: response.status().as_u16(),
        location: text(headers, &header::LOCATION),
        retry_after: text(headers, &header::RETRY_AFTER),
        date: text(headers, &header::DATE),
        sets_cookie: headers.contains_key(header::SET_COOKIE),
    }
}

/// Servers write addresses in UTF-8 too, whatever the standard says.
fn text(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    let value = headers.get(name)?;
    Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
}

fn request_error(error: Error) -> RequestError {
    match error {
        Error::HostNotFound => RequestError::NoSuchHost,
        Error::Timeout(_) => RequestError::Unreachable(UnreachableReason::Timeout),
        Error::Rustls(error) => tls_error(&error),
        Error::Io(error) => private_kind(&error).map_or_else(|| io_error(error), RequestError::Private),
        Error::ConnectionFailed => RequestError::Unreachable(UnreachableReason::Closed),
        _ => RequestError::Unreachable(UnreachableReason::Garbage),
    }
}

fn io_error(error: std::io::Error) -> RequestError {
    let tls = error.get_ref().and_then(|inner| inner.downcast_ref());
    match error.kind() {
        _ if tls.is_some() => tls.map_or(RequestError::NoSuchHost, tls_error),
        ErrorKind::TimedOut | ErrorKind::WouldBlock => RequestError::Unreachable(UnreachableReason::Timeout),
        ErrorKind::ConnectionRefused
        | ErrorKind::ConnectionReset
        | ErrorKind::ConnectionAborted
        | ErrorKind::BrokenPipe
        | ErrorKind::HostUnreachable
        | ErrorKind::NetworkUnreachable
        | ErrorKind::NetworkDown
        | ErrorKind::AddrNotAvailable
        | ErrorKind::UnexpectedEof => RequestError::Unreachable(UnreachableReason::Closed),
        ErrorKind::InvalidData | ErrorKind::InvalidInput => {
            RequestError::Unreachable(UnreachableReason::Garbage)
        }
        _ if error.raw_os_error().is_some() => RequestError::Unreachable(UnreachableReason::Closed),
        // What remains is that nobody of this name was found, which has no kind of its own. glibc and musl say
        // in words where that may be another matter soon.
        _ => match error.to_string() {
            text if text.contains("emporary") || text.contains("ry again") => {
                RequestError::Unreachable(UnreachableReason::Closed)
            }
            _ => RequestError::NoSuchHost,
        },
    }
}

fn tls_error(error: &rustls::Error) -> RequestError {
    use rustls::{CertificateError as Wrong, Error as Tls};
    let why = match error {
        Tls::InvalidCertificate(wrong) => match wrong {
            Wrong::Expired | Wrong::ExpiredContext { .. } => "its certificate has expired",
            Wrong::NotValidYet | Wrong::NotValidYetContext { .. } => "its certificate isn't valid yet",
            Wrong::NotValidForName | Wrong::NotValidForNameContext { .. } => {
                "its certificate was issued for another name"
            }
            Wrong::UnknownIssuer => "its certificate isn't signed by a trusted authority",
            Wrong::Revoked => "its certificate has been revoked",
            _ => "its certificate can't be trusted",
        },
        _ => return RequestError::Unreachable(UnreachableReason::Garbage),
    };
    RequestError::Untrusted(why.to_owned())
}
