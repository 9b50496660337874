//! An answer as a value, and how it goes over the wire.

use std::io::{self, Read, Write};
use std::sync::Arc;

use super::range::Part;
use crate::site::host::ContentType;
use crate::source::Blob;

/// Status, headers and body.
pub(crate) struct Answer {
    pub(crate) status: &'static str,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Body,
}

/// What is sent.
pub(crate) enum Body {
    Nothing,
    Bytes(Arc<[u8]>),
    /// A part of the bytes.
    Part(Blob, Part),
    /// A file on the disk, piece by piece.
    Blob(Blob),
}

impl Body {
    fn len(&self) -> u64 {
        match self {
            Self::Nothing => 0,
            Self::Bytes(bytes) => bytes.len() as u64,
            Self::Part(_, part) => part.len(),
            Self::Blob(blob) => blob.len(),
        }
    }
}

impl Answer {
    pub(crate) fn new(status: &'static str) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: Body::Nothing,
        }
    }

    /// A few words for people.
    pub(crate) fn words(status: &'static str, words: &str) -> Self {
        Self::new(status).with_body(ContentType::TEXT, Body::Bytes(words.as_bytes().into()))
    }

    #[must_use]
    pub(crate) fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    #[must_use]
    pub(crate) fn with_body(self, content_type: ContentType, body: Body) -> Self {
        let mut answer = self.header("Content-Type", content_type.0);
        answer.body = body;
        answer
    }

    /// Everything before the body. A page may not be framed by others, guessed at, or named to them.
    pub(crate) fn head(&self) -> String {
        let mut head = format!("HTTP/1.1 {}\r\nConnection: close\r\n", self.status);
        let own = self.headers.iter().map(|(name, value)| (*name, value.as_str()));
        let always = [
            ("X-Content-Type-Options", "nosniff"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Referrer-Policy", "same-origin"),
        ];
        for (name, value) in own.chain(always) {
            // Names come from files: nothing in them may start another header.
            let value: String = value.chars().filter(|c| !c.is_control()).collect();
            head += &format!("{name}: {value}\r\n");
        }
        head
    }

    /// Sends it; the body only where it was asked for.
    pub(crate) fn send(self, mut to: impl Write, with_body: bool) -> io::Result<()> {
        let length = match self.status {
            "304 Not Modified" => String::new(),
            _ => format!("Content-Length: {}\r\n", self.body.len()),
        };
        to.write_all((self.head() + &length + "\r\n").as_bytes())?;
        if with_body {
            self.body.send(&mut to)?;
        }
        to.flush()
    }
}

impl Body {
    fn send(self, mut to: impl Write) -> io::Result<()> {
        match self {
            Self::Nothing => Ok(()),
            Self::Bytes(bytes) | Self::Blob(Blob::Memory(bytes)) => to.write_all(&bytes),
            Self::Part(Blob::Memory(bytes), part) => to.write_all(part.of(&bytes)),
            Self::Blob(blob) => copy(blob.reader()?, blob.len(), to),
            Self::Part(blob, part) => {
                let mut reader = blob.reader()?;
                copy(&mut reader, part.start, io::sink())?;
                copy(reader, part.len(), to)
            }
        }
    }
}

/// Exactly `len` bytes. A file that became shorter breaks the connection off, so that no client takes half of
/// it for the whole.
fn copy(from: impl Read, len: u64, mut to: impl Write) -> io::Result<()> {
    let copied = io::copy(&mut from.take(len), &mut to)?;
    if copied == len {
        Ok(())
    } else {
        Err(io::ErrorKind::UnexpectedEof.into())
    }
}
