//! Who may ask: the editor's own page, loaded from here, in the browser of this computer.
//!
//! A page of a stranger in the same browser can send requests here, and so can a raw HTML file of the shop, which the
//! preview serves from another port. So can other people and programs on this computer. None of them knows the token:
//! it stands behind the `#` of the address that the terminal shows, which browsers send to nobody, and in no file and
//! no page. None can set the header that carries it without asking first, which is never allowed; and what browsers say
//! of them is checked as well: `Origin` (RFC 6454), `Sec-Fetch-Site` (<https://www.w3.org/TR/fetch-metadata/>), and
//! `Host`, which a name in the hands of someone else would show. Cookies aren't looked at.

use tiny_http::Method;

use super::refusal::Refusal;
use crate::http_server::{Request, Token};

/// The header with the token.
pub(super) const TOKEN_HEADER: &str = "x-shopfront-editor";

/// The headers of requests that are kept.
pub(super) const KEPT: [&str; 11] = [
    "content-length",
    "content-type",
    "host",
    "origin",
    "sec-fetch-dest",
    "sec-fetch-mode",
    "sec-fetch-site",
    "transfer-encoding",
    "x-file-name",
    TOKEN_HEADER,
    "x-strip-location",
];

/// The largest body of a request.
const LARGEST_BODY: usize = 1 << 20;
/// The largest photo.
const LARGEST_PHOTO: usize = 30 << 20;

/// The rules of one editor.
pub(super) struct Guard {
    pub(super) token: Token,
    pub(super) port: u16,
}

impl Guard {
    /// The name that the editor was asked by, if it's one of its own.
    pub(super) fn host<'r>(&self, request: &'r Request) -> Option<&'r str> {
        let host = request.header("host")?;
        let name = host.strip_suffix(&format!(":{}", self.port))?;
        ["127.0.0.1", "localhost"].contains(&name).then_some(name)
    }

    /// Whether the page and its files may be sent: to nobody else's page, and into no frame.
    pub(super) fn shows(&self, request: &Request) -> bool {
        let is_read = matches!(request.method, Method::Get | Method::Head);
        let from_here = match request.header("sec-fetch-site") {
            None | Some("same-origin" | "none") => true,
            Some(_) => {
                request.header("sec-fetch-mode") == Some("navigate")
                    && request.header("sec-fetch-dest") == Some("document")
            }
        };
        self.host(request).is_some() && is_read && from_here
    }

    /// The length of the body of a request that may change something.
    ///
    /// # Errors
    /// Where anyone else than the editor's page could have sent it, or its body is too large.
    pub(super) fn admits(&self, request: &Request, is_photo: bool) -> Result<usize, Refusal> {
        let host = self.host(request).ok_or_else(stranger)?;
        let origin = format!("http://{host}:{}", self.port);
        if request.method != Method::Post
            || request.header("origin") != Some(origin.as_str())
            || request
                .header("sec-fetch-site")
                .is_some_and(|site| site != "same-origin")
            || request.header("transfer-encoding").is_some()
        {
            return Err(stranger());
        }
        let media_type = request
            .header("content-type")
            .and_then(|kind| kind.split(';').next());
        let expected = if is_photo {
            "application/octet-stream"
        } else {
            "application/json"
        };
        if media_type.map(str::trim) != Some(expected) {
            return Err(stranger());
        }
        if !request
            .header(TOKEN_HEADER)
            .is_some_and(|shown| self.token.is(shown))
        {
            return Err(Refusal::forbidden("This page doesn't have the editor's key.")
                .help("Open the address that the terminal shows."));
        }
        let length = request
            .header("content-length")
            .and_then(|length| length.parse::<usize>().ok());
        let largest = if is_photo { LARGEST_PHOTO } else { LARGEST_BODY };
        match length {
            Some(length) if length <= largest => Ok(length),
            Some(_) if is_photo => Err(too_large("This picture is larger than 30 MB.")),
            Some(_) => Err(too_large("This is more text than the editor can save at once.")),
            None => Err(stranger()),
        }
    }
}

fn stranger() -> Refusal {
    Refusal::forbidden("The editor only answers its own page.")
}

fn too_large(message: &str) -> Refusal {
    Refusal {
        status: "413 Content Too Large",
        ..Refusal::new(message)
    }
}
