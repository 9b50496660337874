//! FTP, with TLS (RFC 4217, explicit) or without.

use std::io::{self, Read};
use std::net::{SocketAddr, TcpStream, ToSocketAddrs};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rustls::client::Resumption;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use suppaftp::types::FileType;
use suppaftp::{FtpError, FtpResult, RustlsConnector, RustlsFtpStream, Status};

use super::{LARGEST_READ, Remote, RemoteError, Secret};
use crate::model::value::{Protocol, ServerFolder};
use crate::source::Blob;

/// How long a server may take to answer.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long it may take to connect.
const CONNECT: Duration = Duration::from_secs(20);

/// A folder on a server with FTP.
pub struct Ftp {
    server: ServerFolder,
    password: Secret,
    /// `None` without encryption.
    tls: Option<Arc<ClientConfig>>,
    /// Connections that nobody uses right now.
    free: Mutex<Vec<RustlsFtpStream>>,
    /// The folder, from the root.
    base: String,
}

/// What stands at a path.
enum Standing {
    Folder,
    File,
    Nothing,
}

impl Ftp {
    /// Logs in, and looks whether the folder is there.
    ///
    /// # Errors
    /// Where that fails; if the folder isn't there, the message says what is.
    pub fn connect(
        server: &ServerFolder,
        password: Secret,
        authorities: Option<&[u8]>,
    ) -> Result<Self, RemoteError> {
        let tls = match server.protocol {
            Protocol::Ftps => Some(Arc::new(tls(authorities)?)),
            _ => None,
        };
        let mut ftp = Self {
            server: server.clone(),
            password,
            tls,
            free: Mutex::new(Vec::new()),
            base: String::new(),
        };
        let mut stream = ftp.open()?;
        let login = stream.pwd().map_err(|error| ftp.explained("read", "/", error))?;
        let login = login.trim_end_matches('/').to_owned();
        ftp.base = match (server.folder.as_str(), server.folder.strip_prefix('/')) {
            ("", _) => login.clone(),
            (_, Some(rooted)) => format!("/{rooted}").trim_end_matches('/').to_owned(),
            (folder, None) => format!("{login}/{folder}"),
        };
        if !ftp.base.is_empty() && stream.cwd(&ftp.base).is_err() {
            let top = names_in(&mut stream, if login.is_empty() { "/" } else { &login }).unwrap_or_default();
            return Err(super::no_such_folder(&server.folder, &top));
        }
        ftp.give_back(stream);
        Ok(ftp)
    }

    fn free(&self) -> MutexGuard<'_, Vec<RustlsFtpStream>> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn give_back(&self, stream: RustlsFtpStream) {
        self.free().push(stream);
    }

    fn at(&self, path: &str) -> String {
        if path.is_empty() && self.base.is_empty() {
            "/".to_owned()
        } else if path.is_empty() {
            self.base.clone()
        } else {
            format!("{}/{path}", self.base)
        }
    }

    /// A new connection, logged in.
    fn open(&self) -> Result<RustlsFtpStream, RemoteError> {
        let host = self.server.host.trim_matches(['[', ']']);
        let explained = |error| self.explained("read", "/", error);
        let stream =
            connected(host, self.server.port.unwrap_or(21)).map_err(|error| self.unreachable(&error))?;
        let mut ftp = RustlsFtpStream::connect_with_stream(stream).map_err(explained)?;
        // Behind a router, servers name an address that only they can reach.
        ftp.set_passive_nat_workaround(true);
        let mut ftp = ftp.passive_stream_builder(|address| {
            let stream = TcpStream::connect_timeout(&address, CONNECT).map_err(FtpError::ConnectionError)?;
            patient(&stream).map_err(FtpError::ConnectionError)?;
            Ok(stream)
        });
        if let Some(tls) = &self.tls {
            // The connection of each file must resume the session of its own login, not that of another one.
            let mut tls = ClientConfig::clone(tls);
            tls.resumption = Resumption::in_memory_sessions(8);
            ftp = ftp
                .into_secure(RustlsConnector::from(Arc::new(tls)), host)
                .map_err(explained)?;
        }
        let user = self.server.user.as_deref().unwrap_or("anonymous");
        ftp.login(user, self.password.reveal()).map_err(explained)?;
        // Most servers use UTF-8 anyway; those that can't say so.
        let _ = ftp.opts("UTF8", Some("ON"));
        ftp.transfer_type(FileType::Binary).map_err(explained)?;
        Ok(ftp)
    }

    /// Does something over a connection that is free, or a new one. One that failed isn't used again, unless the server
    /// gave a proper answer.
    fn with<T>(
        &self,
        task: &str,
        path: &str,
        run: impl FnOnce(&mut RustlsFtpStream) -> FtpResult<T>,
    ) -> Result<T, RemoteError> {
        let free = self.free().pop();
        let mut stream = match free {
            Some(stream) => stream,
            None => self.open()?,
        };
        match run(&mut stream) {
            Ok(done) => {
                self.give_back(stream);
                Ok(done)
            }
            Err(error) => {
                let answered = match &error {
                    FtpError::UnexpectedResponse(answer) => answer.status != Status::NotAvailable,
                    _ => false,
                };
                if answered {
                    self.give_back(stream);
                }
                Err(self.explained(task, path, error))
            }
        }
    }

    fn standing(&self, path: &str) -> Result<Standing, RemoteError> {
        let there = self.at(path);
        let top = self.at("");
        self.with("read", path, |stream| {
            if stream.cwd(&there).is_ok() {
                stream.cwd(&top)?;
                return Ok(Standing::Folder);
            }
            match stream.size(&there) {
                Ok(_) => Ok(Standing::File),
                Err(FtpError::UnexpectedResponse(_)) => Ok(Standing::Nothing),
                Err(error) => Err(error),
            }
        })
    }

    fn unreachable(&self, error: &io::Error) -> RemoteError {
        let host = &self.server.host;
        if let Some(rustls::Error::InvalidCertificate(why)) = tls_error(error) {
            return super::http::untrusted(host, why);
        }
        if error.kind() == io::ErrorKind::NotFound {
            return RemoteError::lasting(format!("there's no server {host}")).help(
                "check the server's name in `to` under [publish] in shop.toml, and your internet connection",
            );
        }
        RemoteError::passing(format!("{host} can't be reached: {error}"))
            .help("check your connection and run the command again: it continues where it stopped")
    }

    fn explained(&self, task: &str, path: &str, error: FtpError) -> RemoteError {
        let host = &self.server.host;
        let answer = match error {
            FtpError::ConnectionError(error) if error.kind() == io::ErrorKind::FileTooLarge => {
                return if task == "listed" {
                    super::too_many(path)
                } else {
                    super::too_large(path)
                };
            }
            FtpError::ConnectionError(error) => return self.unreachable(&error),
            FtpError::UnexpectedResponse(answer) => answer,
            error => {
                return RemoteError::passing(format!("{host} gave an unexpected answer: {error}"))
                    .help("run the command again: it continues where it stopped");
            }
        };
        let said = String::from_utf8_lossy(&answer.body).trim().to_owned();
        let said = said
            .lines()
            .next()
            .unwrap_or_default()
            .trim_end_matches('.')
            .to_owned();
        match answer.status.code() {
            530 => RemoteError::lasting(format!("{host} refuses the login")).help(
                "check the user name in `to` under [publish] in shop.toml, and the password in SHOPFRONT_PASSWORD",
            ),
            421 | 425 | 426 | 450 | 451 => {
                RemoteError::passing(format!("`{path}` can't be {task} right now: {host} says {said}"))
                    .help("wait a moment and run the command again: it continues where it stopped")
            }
            452 | 552 => RemoteError::lasting(format!("the disk of {host} or your quota is full"))
                .help("free up some space there, then run the command again"),
            500 | 502 | 504 | 534 if task == "read" && path == "/" && self.tls.is_some() => {
                RemoteError::lasting(format!("{host} doesn't offer encryption (FTPS)")).help(
                    "ask your host for SFTP or FTPS; `ftp://` with `--insecure` works without encryption, but anyone along \
                     the way can then read your password",
                )
            }
            _ => RemoteError::lasting(format!("`{path}` can't be {task}: {host} says {said}"))
                .help("check that `to` names the folder of your website, and that you may write to it"),
        }
    }
}

/// The certificate of the server must be signed by an authority that browsers trust, or by one of `authorities` (PEM).
fn tls(authorities: Option<&[u8]>) -> Result<ClientConfig, RemoteError> {
    let mut roots = RootCertStore::empty();
    match authorities {
        None => roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned()),
        Some(pem) => {
            let unusable = || {
                RemoteError::lasting("the file that SSL_CERT_FILE names contains no certificates in PEM form")
            };
            for certificate in CertificateDer::pem_slice_iter(pem) {
                roots
                    .add(certificate.map_err(|_| unusable())?)
                    .map_err(|_| unusable())?;
            }
        }
    }
    // Servers want the connection of each file to resume the session of the login. With TLS 1.3, each ticket serves
    // once, and connections that only send never get new ones.
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let versions =
        ClientConfig::builder_with_provider(provider).with_protocol_versions(&[&rustls::version::TLS12]);
    let builder = versions.map_err(|error| RemoteError::lasting(error.to_string()))?;
    Ok(builder.with_root_certificates(roots).with_no_client_auth())
}

fn tls_error(error: &io::Error) -> Option<&rustls::Error> {
    error.get_ref().and_then(|inner| inner.downcast_ref())
}

fn connected(host: &str, port: u16) -> io::Result<TcpStream> {
    let no_host = |_| io::Error::from(io::ErrorKind::NotFound);
    let addresses: Vec<SocketAddr> = (host, port).to_socket_addrs().map_err(no_host)?.collect();
    let mut last = io::Error::from(io::ErrorKind::NotFound);
    for address in addresses {
        match TcpStream::connect_timeout(&address, CONNECT) {
            Ok(stream) => return patient(&stream).map(|()| stream),
            Err(error) => last = error,
        }
    }
    Err(last)
}

fn patient(stream: &TcpStream) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))
}

/// All that a server sends, up to a size that nothing of shopfront's has.
fn read_all(from: &mut dyn Read) -> FtpResult<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = from.take(LARGEST_READ as u64 + 1).read_to_end(&mut bytes);
    read.map_err(FtpError::ConnectionError)?;
    if bytes.len() > LARGEST_READ {
        return Err(FtpError::ConnectionError(io::ErrorKind::FileTooLarge.into()));
    }
    Ok(bytes)
}

/// What the server lists for a command, line by line.
fn listed(stream: &mut RustlsFtpStream, command: &str, folder: &str) -> FtpResult<Vec<String>> {
    let expected = [Status::AboutToSend, Status::AlreadyOpen];
    let (_, mut data) = stream.custom_data_command(format!("{command} {folder}"), &expected)?;
    let bytes = read_all(&mut data)?;
    data.finish()?;
    let text = String::from_utf8_lossy(&bytes);
    Ok(text.lines().map(str::to_owned).collect())
}

/// The names in a folder; those that begin with a dot too, where the server has MLSD (RFC 3659).
fn names_in(stream: &mut RustlsFtpStream, folder: &str) -> FtpResult<Vec<String>> {
    match listed(stream, "MLSD", folder) {
        Ok(lines) => Ok(lines
            .iter()
            .filter_map(|line| {
                let (facts, name) = line.split_once(' ')?;
                let facts = facts.to_ascii_lowercase();
                let is_inside = !facts.contains("type=cdir") && !facts.contains("type=pdir");
                is_inside.then(|| name.to_owned())
            })
            .collect()),
        Err(FtpError::UnexpectedResponse(answer)) if matches!(answer.status.code(), 500 | 502 | 504) => {
            let names = listed(stream, "NLST", folder)?;
            let last = |name: String| name.rsplit('/').next().unwrap_or_default().to_owned();
            Ok(names
                .into_iter()
                .map(last)
                .filter(|name| !matches!(name.as_str(), "" | "." | ".."))
                .collect())
        }
        Err(error) => Err(error),
    }
}

/// True for the answer "no such file", and for other refusals that say the same.
fn is_missing(error: &FtpError) -> bool {
    matches!(error, FtpError::UnexpectedResponse(answer) if matches!(answer.status.code(), 450 | 550))
}

impl Remote for Ftp {
    fn names(&self, folder: &str) -> Result<Vec<String>, RemoteError> {
        let there = self.at(folder);
        self.with("listed", folder, |stream| match names_in(stream, &there) {
            Err(error) if is_missing(&error) => Ok(Vec::new()),
            names => names,
        })
    }

    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, RemoteError> {
        let there = self.at(path);
        self.with("read", path, |stream| match stream.size(&there) {
            Ok(size) if size > LARGEST_READ => {
                Err(FtpError::ConnectionError(io::ErrorKind::FileTooLarge.into()))
            }
            // The size may be a lie.
            _ => match stream.retr(&there, |from| read_all(from)) {
                Ok(bytes) => Ok(Some(bytes)),
                Err(error) if is_missing(&error) => Ok(None),
                Err(error) => Err(error),
            },
        })
    }

    fn make_folder(&self, path: &str) -> Result<(), RemoteError> {
        let there = self.at(path);
        let made = self.with("made", path, |stream| stream.mkdir(&there));
        match made {
            Err(_) if matches!(self.standing(path)?, Standing::Folder) => Ok(()),
            made => made,
        }
    }

    fn write(&self, path: &str, part: &str, blob: &Blob) -> Result<(), RemoteError> {
        let (part, there) = (self.at(part), self.at(path));
        let written = self.with("written", path, |stream| {
            let mut from = blob.reader().map_err(FtpError::ConnectionError)?;
            stream.put_file(&part, &mut from)?;
            match stream.rename(&part, &there) {
                // Some servers don't rename over a file that is there.
                Err(FtpError::UnexpectedResponse(_)) => {
                    stream.rm(&there)?;
                    stream.rename(&part, &there)
                }
                renamed => renamed,
            }
        });
        match (written, path.rsplit_once('/')) {
            (Err(error), Some((folder, _))) if matches!(self.standing(folder), Ok(Standing::Nothing)) => {
                Err(RemoteError {
                    trouble: super::Trouble::Missing,
                    ..error
                })
            }
            (written, _) => written,
        }
    }

    /// FTP can't write a file only where there is none: what was written is looked at again a moment later.
    fn create(&self, path: &str, bytes: &[u8]) -> Result<bool, RemoteError> {
        if self.read(path)?.is_some() {
            return Ok(false);
        }
        let there = self.at(path);
        self.with("written", path, |stream| {
            stream.put_file(&there, &mut io::Cursor::new(bytes)).map(drop)
        })?;
        std::thread::sleep(Duration::from_millis(500));
        Ok(self.read(path)?.as_deref() == Some(bytes))
    }

    fn remove(&self, path: &str) -> Result<(), RemoteError> {
        let there = self.at(path);
        let removed = self.with("removed", path, |stream| stream.rm(&there));
        match removed {
            Err(_) if matches!(self.standing(path)?, Standing::Nothing) => Ok(()),
            removed => removed,
        }
    }

    fn remove_folder(&self, path: &str) {
        let there = self.at(path);
        // RMD removes nothing that isn't empty (RFC 959 leaves it open, no server does).
        let _ = self.with("removed", path, |stream| stream.rmdir(&there));
    }

    fn at_a_time(&self) -> usize {
        4
    }
}
