//! The network side: one request to one host.

use std::io::ErrorKind;
use std::net::SocketAddr;

use ureq::config::Config;
use ureq::http::{HeaderMap, HeaderName, Response, header};
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body, Error};
use url::Url;

use super::answer::Unreachable;
use super::names::{Names, private_kind};
use super::politeness::Politeness;
use super::request::{Method, Reply, Trouble};

/// What hosts read in their logs.
const NAME: &str = concat!("shopfront/", env!("CARGO_PKG_VERSION"), " (checks links)");
/// More than this is no head of an answer.
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

    /// Asks once. The body of an answer is not read.
    pub(super) fn ask(&self, method: Method, at: &Url) -> Result<Reply, Trouble> {
        let question = match method {
            Method::Head => self.agent.head(at.as_str()),
            Method::Get => self.agent.get(at.as_str()),
        };
        match question.call() {
            Ok(answer) => Ok(reply(&answer)),
            Err(error) => Err(trouble(error)),
        }
    }
}

fn reply(answer: &Response<Body>) -> Reply {
    let headers = answer.headers();
    Reply {
        status: answer.status().as_u16(),
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

fn trouble(error: Error) -> Trouble {
    match error {
        Error::HostNotFound => Trouble::NoSuchHost,
        Error::Timeout(_) => Trouble::Silent(Unreachable::Timeout),
        Error::Rustls(error) => tls_trouble(&error),
        Error::Io(error) => private_kind(&error).map_or_else(|| io_trouble(error), Trouble::Private),
        Error::ConnectionFailed => Trouble::Silent(Unreachable::Closed),
        _ => Trouble::Silent(Unreachable::Garbage),
    }
}

fn io_trouble(error: std::io::Error) -> Trouble {
    let tls = error.get_ref().and_then(|inner| inner.downcast_ref());
    match error.kind() {
        _ if tls.is_some() => tls.map_or(Trouble::NoSuchHost, tls_trouble),
        ErrorKind::TimedOut | ErrorKind::WouldBlock => Trouble::Silent(Unreachable::Timeout),
        ErrorKind::ConnectionRefused
        | ErrorKind::ConnectionReset
        | ErrorKind::ConnectionAborted
        | ErrorKind::BrokenPipe
        | ErrorKind::HostUnreachable
        | ErrorKind::NetworkUnreachable
        | ErrorKind::NetworkDown
        | ErrorKind::AddrNotAvailable
        | ErrorKind::UnexpectedEof => Trouble::Silent(Unreachable::Closed),
        ErrorKind::InvalidData | ErrorKind::InvalidInput => Trouble::Silent(Unreachable::Garbage),
        _ if error.raw_os_error().is_some() => Trouble::Silent(Unreachable::Closed),
        // What remains is that nobody of this name was found, which has no kind of its own. glibc and musl say
        // in words where that may be another matter soon.
        _ => match error.to_string() {
            text if text.contains("emporary") || text.contains("ry again") => {
                Trouble::Silent(Unreachable::Closed)
            }
            _ => Trouble::NoSuchHost,
        },
    }
}

fn tls_trouble(error: &rustls::Error) -> Trouble {
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
        _ => return Trouble::Silent(Unreachable::Garbage),
    };
    Trouble::Untrusted(why.to_owned())
}
