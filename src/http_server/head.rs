//! The head of a request, taken strictly: what is not plain HTTP/1.1 (RFC 9112) is refused, and only what an answer
//! depends on is kept.
//!
//! It is read once, a connection carries one request, and the gate looks at nothing after the head: so nobody can
//! disagree with this reader about where a request ends. Who takes bodies keeps the headers that say how long they are.

use std::str::FromStr;

use tiny_http::{Header, Method};

/// The longest target, in bytes; a page's address takes some hundred.
const LONGEST_TARGET: usize = 4_096;
const MOST_HEADERS: usize = 100;

/// Why a head is refused: a status of HTTP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// 400.
    Malformed,
    /// 414.
    TargetTooLong,
    /// 431.
    HeadTooLarge,
    /// 505.
    Version,
}

impl Refusal {
    pub(crate) fn status(self) -> &'static str {
        match self {
            Self::Malformed => "400 Bad Request",
            Self::TargetTooLong => "414 URI Too Long",
            Self::HeadTooLarge => "431 Request Header Fields Too Large",
            Self::Version => "505 HTTP Version Not Supported",
        }
    }
}

/// A request without a body.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) method: Method,
    /// Path and query, as they were written.
    pub(crate) target: String,
    headers: Vec<Header>,
}

impl Request {
    /// Reads `head`, which ends with an empty line, and keeps the headers `kept`.
    pub(crate) fn read(head: &[u8], kept: &'static [&'static str]) -> Result<Self, Refusal> {
        let head = head.strip_suffix(b"\r\n\r\n").ok_or(Refusal::Malformed)?;
        let mut lines = split(head);
        let (method, target) = request_line(lines.next().ok_or(Refusal::Malformed)?)?;
        let mut request = Self {
            method: Method::from_str(method).map_err(|()| Refusal::Malformed)?,
            target: target.to_owned(),
            headers: Vec::new(),
        };
        for (n, line) in lines.enumerate() {
            if n == MOST_HEADERS {
                return Err(Refusal::HeadTooLarge);
            }
            let (name, value) = header(line)?;
            let Some(&name) = kept.iter().find(|kept| kept.eq_ignore_ascii_case(name)) else {
                continue;
            };
            if request.header(name).is_some() {
                return Err(Refusal::Malformed);
            }
            // Its value has to be ASCII.
            request
                .headers
                .push(Header::from_bytes(name, value).map_err(|()| Refusal::Malformed)?);
        }
        Ok(request)
    }

    /// The value of a header that was kept.
    pub(crate) fn header(&self, name: &'static str) -> Option<&str> {
        let found = self.headers.iter().find(|header| header.field.equiv(name))?;
        Some(found.value.as_str())
    }

    /// True if the answer has a body: a HEAD asks for its head alone.
    pub(crate) fn wants_body(&self) -> bool {
        self.method != Method::Head
    }
}

/// Lines that end with CRLF. A CR or LF alone stays in its line, where nothing allows it.
fn split(head: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = Some(head);
    std::iter::from_fn(move || {
        let line = rest?;
        let end = line.windows(2).position(|pair| pair == b"\r\n");
        rest = end.and_then(|end| line.get(end + 2..));
        end.map_or(Some(line), |end| line.get(..end))
    })
}

fn request_line(line: &[u8]) -> Result<(&str, &str), Refusal> {
    if line.len() > LONGEST_TARGET + 30 {
        return Err(Refusal::TargetTooLong);
    }
    let line = std::str::from_utf8(line).map_err(|_| Refusal::Malformed)?;
    let mut parts = line.split(' ');
    let (Some(method), Some(target), Some(version), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(Refusal::Malformed);
    };
    let plain = !target.is_empty() && target.bytes().all(|byte| byte.is_ascii_graphic());
    if !is_token(method) || method.len() > 20 || !plain {
        return Err(Refusal::Malformed);
    }
    match version {
        "HTTP/1.1" | "HTTP/1.0" => Ok((method, target)),
        _ if version.starts_with("HTTP/") => Err(Refusal::Version),
        _ => Err(Refusal::Malformed),
    }
}

fn header(line: &[u8]) -> Result<(&str, &[u8]), Refusal> {
    let colon = line
        .iter()
        .position(|byte| *byte == b':')
        .ok_or(Refusal::Malformed)?;
    let (name, value) = line.split_at(colon);
    let name = std::str::from_utf8(name)
        .ok()
        .filter(|name| is_token(name))
        .ok_or(Refusal::Malformed)?;
    let value = value.get(1..).unwrap_or_default();
    let plain = value
        .iter()
        .all(|byte| *byte == b'\t' || (*byte >= 0x20 && *byte != 0x7f));
    if plain {
        Ok((name, value.trim_ascii()))
    } else {
        Err(Refusal::Malformed)
    }
}

/// RFC 9110, section 5.6.2.
fn is_token(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(head: &str) -> Result<Request, Refusal> {
        Request::read(head.as_bytes(), &["host", "origin", "range"])
    }

    #[test]
    fn only_what_is_needed_is_kept() {
        let head = "GET /a HTTP/1.0\r\nHOST: \t a \r\nUser-Agent: ł\r\nContent-Length: 5\r\nTransfer-Encoding: \
                    chunked\r\nConnection: keep-alive\r\nExpect: x\r\nRange: bytes=0-\r\n\r\n";
        let request = read(head).unwrap();
        let headers: Vec<String> = request.headers.iter().map(ToString::to_string).collect();
        assert_eq!(headers, ["host: a", "range: bytes=0-"]);
        assert_eq!((request.method.as_str(), request.target.as_str()), ("GET", "/a"));
        assert_eq!(request.header("host"), Some("a"));
        assert_eq!(request.header("origin"), None);
    }

    #[test]
    fn what_is_not_plain_http_is_refused() {
        let malformed = [
            "\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nhost: b\r\n\r\n",
            "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\n b\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\nOrigin: b\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\0\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: \u{142}\r\n\r\n",
            "GET / HTTP/1.1\r\nno colon\r\n\r\n",
            "GET  / HTTP/1.1\r\n\r\n",
            "GET /\u{142} HTTP/1.1\r\n\r\n",
            "GET /a\tb HTTP/1.1\r\n\r\n",
            "G(T / HTTP/1.1\r\n\r\n",
            "GET /\r\n\r\n",
            "GET / HTTQ/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\n",
        ];
        for head in malformed {
            assert_eq!(read(head).err(), Some(Refusal::Malformed), "{head:?}");
        }
        assert_eq!(read("GET / HTTP/2.0\r\n\r\n").err(), Some(Refusal::Version));
        let long = format!("GET /{} HTTP/1.1\r\n\r\n", "a".repeat(5_000));
        assert_eq!(read(&long).err(), Some(Refusal::TargetTooLong));
        let many = format!("GET / HTTP/1.1\r\n{}\r\n", "a: b\r\n".repeat(101));
        assert_eq!(read(&many).err(), Some(Refusal::HeadTooLarge));
    }
}
