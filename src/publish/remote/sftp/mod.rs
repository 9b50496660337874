//! SFTP through the `ssh` of the system: its keys, agent, known hosts and configuration hold.
//!
//! The protocol is spoken here instead of driving the program `sftp`: names then need no quoting, answers no guessing,
//! and many files are on their way over one login.

mod explain;
mod packet;
mod session;

use std::io::Read;
use std::sync::{Arc, Mutex, PoisonError};

pub use session::SshPassword;

use self::packet::{
    Answer, CREATE, END, EXCLUSIVE, Kind, NO_ATTRIBUTES, NO_SUCH_FILE, OK, READ, TRUNCATE, WRITE,
};
use self::session::Session;
use super::{LARGEST_READ, Names, Remote, RemoteError};
use crate::model::value::ServerFolder;
use crate::source::Blob;

/// What a server takes in one request: more isn't promised by the protocol.
const PIECE: usize = 32_000;
/// So many pieces of a file are on their way at a time: 1 MB, enough for a fast line to the other side of the world.
const AHEAD: usize = 32;
/// Renames over a file that is there, at once.
const RENAME: &str = "posix-rename@openssh.com";

/// A folder on a server with SFTP.
pub struct Sftp {
    server: ServerFolder,
    password: SshPassword,
    session: Mutex<Option<Arc<Session>>>,
}

impl Sftp {
    /// Logs in, and looks whether the folder is there.
    ///
    /// # Errors
    /// Where that fails; if the folder isn't there, the message says what is.
    pub fn connect(server: &ServerFolder, password: SshPassword) -> Result<Self, RemoteError> {
        let sftp = Self {
            server: server.clone(),
            password,
            session: Mutex::new(None),
        };
        let session = sftp.session()?;
        if !sftp.is_folder(&session, "")? {
            let top = sftp.list(
                &session,
                if sftp.server.folder.starts_with('/') {
                    "/"
                } else {
                    "."
                },
            )?;
            return Err(super::no_such_folder(&sftp.server.folder, &top));
        }
        Ok(sftp)
    }

    /// The login; a new one where the line broke.
    fn session(&self) -> Result<Arc<Session>, RemoteError> {
        let mut session = self.session.lock().unwrap_or_else(PoisonError::into_inner);
        match session.as_ref().filter(|session| !session.is_over()) {
            Some(session) => Ok(Arc::clone(session)),
            None => {
                let new = Arc::new(Session::open(&self.server, &self.password)?);
                *session = Some(Arc::clone(&new));
                Ok(new)
            }
        }
    }

    /// `path` as the server knows it.
    fn at(&self, path: &str) -> String {
        match (self.server.folder.as_str(), path) {
            ("", "") => ".".to_owned(),
            ("", path) => path.to_owned(),
            (folder, "") => folder.to_owned(),
            ("/", path) => format!("/{path}"),
            (folder, path) => format!("{folder}/{path}"),
        }
    }

    fn is_folder(&self, session: &Session, path: &str) -> Result<bool, RemoteError> {
        let asked = session.ask(Kind::Stat, |packet| packet.bytes(self.at(path).as_bytes()))?;
        match asked.wait()? {
            Answer::Attributes(is_folder) => Ok(is_folder),
            Answer::Status(NO_SUCH_FILE, _) => Ok(false),
            answer => Err(unexpected(&answer, "read", path)),
        }
    }

    fn exists(&self, session: &Session, path: &str) -> Result<bool, RemoteError> {
        let asked = session.ask(Kind::Stat, |packet| packet.bytes(self.at(path).as_bytes()))?;
        Ok(matches!(asked.wait()?, Answer::Attributes(_)))
    }

    /// The names in a folder that is named as the server knows it.
    fn list(&self, session: &Session, folder: &str) -> Result<Vec<String>, RemoteError> {
        let asked = session.ask(Kind::OpenDir, |packet| packet.bytes(folder.as_bytes()))?;
        let handle = match asked.wait()? {
            Answer::Handle(handle) => handle,
            Answer::Status(NO_SUCH_FILE, _) => return Ok(Vec::new()),
            answer => return Err(unexpected(&answer, "read", folder)),
        };
        let mut names = Names::of(folder);
        loop {
            let asked = session.ask(Kind::ReadDir, |packet| packet.bytes(&handle))?;
            if !add_names(&mut names, asked.wait()?)? {
                break;
            }
        }
        session.ask(Kind::Close, |packet| packet.bytes(&handle))?.wait()?;
        let mut names = names.names;
        names.retain(|name| name != "." && name != "..");
        Ok(names)
    }

    fn open(&self, session: &Session, path: &str, how: u32) -> Result<Vec<u8>, Answer> {
        let path = self.at(path);
        let asked = session.ask(Kind::Open, |packet| {
            packet.bytes(path.as_bytes()).number(how).number(NO_ATTRIBUTES)
        });
        match asked.and_then(session::Asked::wait) {
            Ok(Answer::Handle(handle)) => Ok(handle),
            Ok(answer) => Err(answer),
            // The line broke: whatever comes next says so.
            Err(_) => Err(Answer::Status(END, String::new())),
        }
    }

    /// Writes all of `from` into an open file, and closes it.
    fn fill(
        &self,
        session: &Session,
        handle: &[u8],
        path: &str,
        mut from: impl Read,
    ) -> Result<(), RemoteError> {
        let mut ahead = std::collections::VecDeque::new();
        let mut offset = 0;
        let mut buffer = vec![0; PIECE];
        loop {
            let count = read_full(&mut from, &mut buffer).map_err(|error| {
                RemoteError::lasting(format!("a file of the site can't be read: {error}"))
            })?;
            let piece = buffer.get(..count).unwrap_or_default();
            if piece.is_empty() {
                break;
            }
            ahead.push_back(session.ask(Kind::Write, |packet| {
                packet.bytes(handle).offset(offset).bytes(piece)
            })?);
            offset += count as u64;
            if ahead.len() >= AHEAD
                && let Some(asked) = ahead.pop_front()
            {
                done(asked.wait()?, "written", path)?;
            }
        }
        for asked in ahead {
            done(asked.wait()?, "written", path)?;
        }
        done(
            session.ask(Kind::Close, |packet| packet.bytes(handle))?.wait()?,
            "written",
            path,
        )
    }

    fn rename(&self, session: &Session, from: &str, to: &str) -> Result<(), RemoteError> {
        let (from_there, to_there) = (self.at(from), self.at(to));
        let both = |packet: packet::Packet| packet.bytes(from_there.as_bytes()).bytes(to_there.as_bytes());
        if session.has(RENAME) {
            let asked = session.ask(Kind::Extended, |packet| both(packet.bytes(RENAME.as_bytes())))?;
            return done(asked.wait()?, "written", to);
        }
        let renamed = session.ask(Kind::Rename, both)?.wait()?;
        if matches!(renamed, Answer::Status(OK, _)) {
            return Ok(());
        }
        // Version 3 doesn't rename over a file that is there.
        session
            .ask(Kind::Remove, |packet| packet.bytes(to_there.as_bytes()))?
            .wait()?;
        done(session.ask(Kind::Rename, both)?.wait()?, "written", to)
    }
}

impl Remote for Sftp {
    fn names(&self, folder: &str) -> Result<Vec<String>, RemoteError> {
        self.list(&*self.session()?, &self.at(folder))
    }

    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, RemoteError> {
        let session = self.session()?;
        let handle = match self.open(&session, path, READ) {
            Ok(handle) => handle,
            Err(Answer::Status(NO_SUCH_FILE, _)) => return Ok(None),
            Err(answer) => return Err(unexpected(&answer, "read", path)),
        };
        let mut bytes = Vec::new();
        loop {
            let offset = bytes.len() as u64;
            let asked = session.ask(Kind::Read, |packet| {
                packet.bytes(&handle).offset(offset).number(PIECE as u32)
            })?;
            if !add_data(&mut bytes, asked.wait()?, path)? {
                break;
            }
        }
        session.ask(Kind::Close, |packet| packet.bytes(&handle))?.wait()?;
        Ok(Some(bytes))
    }

    fn make_folder(&self, path: &str) -> Result<(), RemoteError> {
        let session = self.session()?;
        let folder = self.at(path);
        let asked = session.ask(Kind::MakeDir, |packet| {
            packet.bytes(folder.as_bytes()).number(NO_ATTRIBUTES)
        })?;
        match asked.wait()? {
            Answer::Status(OK, _) => Ok(()),
            _ if self.is_folder(&session, path)? => Ok(()),
            answer => done(answer, "made", path),
        }
    }

    fn write(&self, path: &str, part: &str, blob: &Blob) -> Result<(), RemoteError> {
        let session = self.session()?;
        let from = blob
            .reader()
            .map_err(|error| RemoteError::lasting(format!("a file of the site can't be read: {error}")))?;
        let handle = self
            .open(&session, part, WRITE | CREATE | TRUNCATE)
            .map_err(|answer| unexpected(&answer, "written", path))?;
        self.fill(&session, &handle, path, from)?;
        self.rename(&session, part, path)
    }

    fn create(&self, path: &str, bytes: &[u8]) -> Result<bool, RemoteError> {
        let session = self.session()?;
        match self.open(&session, path, WRITE | CREATE | EXCLUSIVE) {
            Ok(handle) => self.fill(&session, &handle, path, bytes).map(|()| true),
            Err(_) if self.exists(&session, path)? => Ok(false),
            Err(answer) => Err(unexpected(&answer, "written", path)),
        }
    }

    fn remove(&self, path: &str) -> Result<(), RemoteError> {
        let session = self.session()?;
        let asked = session.ask(Kind::Remove, |packet| packet.bytes(self.at(path).as_bytes()))?;
        match asked.wait()? {
            Answer::Status(NO_SUCH_FILE, _) => Ok(()),
            answer => done(answer, "removed", path),
        }
    }

    fn remove_folder(&self, path: &str) {
        if let Ok(session) = self.session()
            && let Ok(asked) = session.ask(Kind::RemoveDir, |packet| packet.bytes(self.at(path).as_bytes()))
        {
            let _ = asked.wait();
        }
    }

    fn at_a_time(&self) -> usize {
        8
    }
}

/// Adds what a server sent of a folder; false at its end. An answer without a name brings the end no nearer.
fn add_names(names: &mut Names<'_>, answer: Answer) -> Result<bool, RemoteError> {
    match answer {
        Answer::Names(more) if !more.is_empty() => {
            more.into_iter().try_for_each(|name| names.add(name))?;
            Ok(true)
        }
        Answer::Status(END, _) => Ok(false),
        answer => Err(unexpected(&answer, "read", names.folder)),
    }
}

/// Adds what a server sent of a file; false at its end. An answer without a byte brings the end no nearer.
fn add_data(bytes: &mut Vec<u8>, answer: Answer, path: &str) -> Result<bool, RemoteError> {
    match answer {
        Answer::Data(more) if !more.is_empty() => {
            bytes.extend(more);
            if bytes.len() > LARGEST_READ {
                return Err(super::too_large(path));
            }
            Ok(true)
        }
        Answer::Status(END, _) => Ok(false),
        answer => Err(unexpected(&answer, "read", path)),
    }
}

fn done(answer: Answer, task: &str, path: &str) -> Result<(), RemoteError> {
    match answer {
        Answer::Status(OK, _) => Ok(()),
        answer => Err(unexpected(&answer, task, path)),
    }
}

fn unexpected(answer: &Answer, task: &str, path: &str) -> RemoteError {
    match answer {
        Answer::Status(END, _) => RemoteError::passing("the connection to the server was lost")
            .help("check your connection and run the command again: it continues where it stopped"),
        Answer::Status(code, said) => explain::refused(task, path, *code, said),
        _ => RemoteError::lasting(format!("the server gave an unexpected answer about `{path}`")),
    }
}

/// As many bytes as there are, up to the length of `buffer`.
fn read_full(from: &mut impl Read, buffer: &mut [u8]) -> std::io::Result<usize> {
    let mut filled = 0;
    while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match from.read(rest)? {
            0 => break,
            count => filled += count,
        }
    }
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_that_never_comes_to_an_end_is_stopped() {
        let names = |count| Answer::Names(vec!["n".repeat(1_000); count]);
        let mut found = Names::of("htdocs");
        assert_eq!(add_names(&mut found, names(2)), Ok(true));
        assert_eq!(
            add_names(&mut found, Answer::Status(END, String::new())),
            Ok(false)
        );
        let odd =
            |path: &str| RemoteError::lasting(format!("the server gave an unexpected answer about `{path}`"));
        assert_eq!(add_names(&mut found, names(0)), Err(odd("htdocs")));
        let endless = (0..1_000).find_map(|_| add_names(&mut found, names(100)).err());
        assert_eq!(endless, Some(super::super::too_many("htdocs")));

        let mut bytes = Vec::new();
        assert_eq!(add_data(&mut bytes, Answer::Data(vec![1, 2]), "a"), Ok(true));
        assert_eq!(
            add_data(&mut bytes, Answer::Status(END, String::new()), "a"),
            Ok(false)
        );
        assert_eq!(add_data(&mut bytes, Answer::Data(Vec::new()), "a"), Err(odd("a")));
        assert_eq!(bytes, [1, 2]);
        let endless =
            (0..200).find_map(|_| add_data(&mut bytes, Answer::Data(vec![0; 1_000_000]), "a").err());
        assert_eq!(endless, Some(super::super::too_large("a")));
    }
}
