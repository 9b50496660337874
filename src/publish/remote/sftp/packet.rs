//! The packets of SFTP, version 3 (draft-ietf-secsh-filexfer-02), as far as an upload needs them.

use super::super::RemoteError;

/// No server sends larger ones: OpenSSH stops at 256 kB.
pub(super) const LARGEST: usize = 1 << 20;

/// What is asked for.
#[derive(Clone, Copy, Debug)]
#[repr(u8)]
pub(super) enum Kind {
    Init = 1,
    Open = 3,
    Close = 4,
    Read = 5,
    Write = 6,
    OpenDir = 11,
    ReadDir = 12,
    Remove = 13,
    MakeDir = 14,
    RemoveDir = 15,
    Stat = 17,
    Rename = 18,
    Extended = 200,
}

/// How a file is opened.
pub(super) const READ: u32 = 0x01;
pub(super) const WRITE: u32 = 0x02;
pub(super) const CREATE: u32 = 0x08;
pub(super) const TRUNCATE: u32 = 0x10;
pub(super) const EXCLUSIVE: u32 = 0x20;

/// The attributes that a request sends: none, so the server's defaults hold.
pub(super) const NO_ATTRIBUTES: u32 = 0;

/// What comes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// It's done, or why not.
    Status(u32, String),
    Handle(Vec<u8>),
    Data(Vec<u8>),
    Names(Vec<String>),
    /// True for a folder.
    Attributes(bool),
    /// The version, and the extensions that the server has.
    Version(Vec<String>),
}

pub(super) const OK: u32 = 0;
pub(super) const END: u32 = 1;
pub(super) const NO_SUCH_FILE: u32 = 2;
pub(super) const PERMISSION_DENIED: u32 = 3;

/// A request without its length.
pub(super) struct Packet(Vec<u8>);

impl Packet {
    pub(super) fn new(kind: Kind, id: u32) -> Self {
        Self(vec![kind as u8]).number(id)
    }

    pub(super) fn number(mut self, number: u32) -> Self {
        self.0.extend(number.to_be_bytes());
        self
    }

    pub(super) fn offset(mut self, number: u64) -> Self {
        self.0.extend(number.to_be_bytes());
        self
    }

    pub(super) fn bytes(self, bytes: &[u8]) -> Self {
        let mut packet = self.number(u32::try_from(bytes.len()).unwrap_or(u32::MAX));
        packet.0.extend(bytes);
        packet
    }

    /// With its length before it.
    pub(super) fn framed(self) -> Vec<u8> {
        let length = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        let mut framed = length.to_be_bytes().to_vec();
        framed.extend(self.0);
        framed
    }
}

/// Reads what a server sent: the number of the request, and the answer.
pub(super) fn parse(packet: &[u8]) -> Result<(u32, Answer), RemoteError> {
    let mut reader = Reader(packet);
    reader.answer().ok_or_else(|| {
        RemoteError::lasting("the server doesn't offer SFTP").help(
        "ask your host whether the web space has SFTP; text that is printed at login can also get in the way",
    )
    })
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn answer(&mut self) -> Option<(u32, Answer)> {
        let kind = self.byte()?;
        let id = self.number()?;
        let answer = match kind {
            2 => Answer::Version(self.extensions()),
            101 => {
                let code = self.number()?;
                // Version 3 has a text here; older servers leave it out.
                Answer::Status(code, self.text().unwrap_or_default())
            }
            102 => Answer::Handle(self.string()?.to_vec()),
            103 => Answer::Data(self.string()?.to_vec()),
            104 => {
                let count = self.number()?;
                let mut names = Vec::new();
                for _ in 0..count {
                    names.push(self.text()?);
                    self.string()?;
                    self.attributes()?;
                }
                Answer::Names(names)
            }
            105 => Answer::Attributes(self.attributes()?),
            _ => return None,
        };
        Some((id, answer))
    }

    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn number(&mut self) -> Option<u32> {
        let (first, rest) = self.0.split_first_chunk::<4>()?;
        self.0 = rest;
        Some(u32::from_be_bytes(*first))
    }

    fn skip(&mut self, count: usize) -> Option<()> {
        self.0 = self.0.get(count..)?;
        Some(())
    }

    fn string(&mut self) -> Option<&'a [u8]> {
        let length = self.number()? as usize;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(text)
    }

    fn text(&mut self) -> Option<String> {
        Some(String::from_utf8_lossy(self.string()?).into_owned())
    }

    fn extensions(&mut self) -> Vec<String> {
        let mut names = Vec::new();
        while let Some(name) = self.text() {
            names.push(name);
            if self.string().is_none() {
                break;
            }
        }
        names
    }

    /// True for a folder (the type is in the upper bits of the permissions).
    fn attributes(&mut self) -> Option<bool> {
        let flags = self.number()?;
        if flags & 0x1 != 0 {
            self.skip(8)?;
        }
        if flags & 0x2 != 0 {
            self.skip(8)?;
        }
        let permissions = if flags & 0x4 != 0 { self.number()? } else { 0 };
        if flags & 0x8 != 0 {
            self.skip(8)?;
        }
        if flags & 0x8000_0000 != 0 {
            for _ in 0..self.number()? {
                self.string()?;
                self.string()?;
            }
        }
        Some(permissions & 0o170_000 == 0o040_000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_framed() {
        let packet = Packet::new(Kind::Open, 7)
            .bytes("ü".as_bytes())
            .number(WRITE | CREATE)
            .number(NO_ATTRIBUTES);
        assert_eq!(
            packet.framed(),
            [
                0, 0, 0, 19, 3, 0, 0, 0, 7, 0, 0, 0, 2, 0xc3, 0xbc, 0, 0, 0, 10, 0, 0, 0, 0
            ]
        );
    }

    #[test]
    fn answers_are_read_and_nonsense_is_refused() {
        let status = [&[101, 0, 0, 0, 7, 0, 0, 0, 2, 0, 0, 0, 2][..], b"no"].concat();
        assert_eq!(
            parse(&status),
            Ok((7, Answer::Status(NO_SUCH_FILE, "no".to_owned())))
        );
        let names = [
            &[104, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, b'a', 0, 0, 0, 0][..],
            &[0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0x41, 0xed][..],
        ]
        .concat();
        assert_eq!(parse(&names), Ok((1, Answer::Names(vec!["a".to_owned()]))));
        let attributes = [105, 0, 0, 0, 1, 0, 0, 0, 4, 0, 0, 0x41, 0xed];
        assert_eq!(parse(&attributes), Ok((1, Answer::Attributes(true))));
        for length in 0..names.len() {
            assert!(
                parse(names.get(..length).unwrap_or_default()).is_err(),
                "{length}"
            );
        }
        assert!(parse(b"Welcome to h.example!").is_err());
        assert!(parse(&[104, 0, 0, 0, 1, 0xff, 0xff, 0xff, 0xff]).is_err());
    }
}
