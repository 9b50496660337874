//! WebDAV (RFC 4918).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ureq::http::request::Builder;
use url::Url;

use super::http::Http;
use super::{Remote, RemoteError, Secret};
use crate::model::value::{Protocol, ServerFolder, percent_decoded};
use crate::site::plan::percent_encode;
use crate::source::Blob;

/// Asks for names only.
const NAMES: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\
                     <propfind xmlns=\"DAV:\"><prop><resourcetype/></prop></propfind>";

/// A folder on a server with WebDAV.
#[derive(Debug)]
pub struct WebDav {
    http: Http,
    /// The folder, with a slash at its end.
    base: String,
    folder: String,
    authorization: Option<Secret>,
}

impl WebDav {
    /// Looks whether the folder is there, and whether the login is right.
    ///
    /// # Errors
    /// Where it isn't.
    pub fn connect(
        server: &ServerFolder,
        password: Option<&Secret>,
        authorities: Option<&[u8]>,
    ) -> Result<Self, RemoteError> {
        let scheme = if server.protocol == Protocol::Webdav {
            "http"
        } else {
            "https"
        };
        let port = server.port.map_or_else(String::new, |port| format!(":{port}"));
        let folder = server.folder.trim_end_matches('/');
        let authorization = server.user.as_ref().zip(password).map(|(user, password)| {
            let both = format!("{user}:{}", password.reveal());
            Secret::new(format!("Basic {}", STANDARD.encode(both)))
        });
        let webdav = Self {
            http: Http::new(&server.host, authorities)?,
            base: format!("{scheme}://{}{port}{}/", server.host, percent_encode(folder)),
            folder: server.folder.clone(),
            authorization,
        };
        match webdav.list("")? {
            Some(_) => Ok(webdav),
            None => Err(super::no_such_folder(&webdav.folder, &[])),
        }
    }

    fn address(&self, path: &str) -> String {
        format!("{}{}", self.base, percent_encode(path))
    }

    fn request(&self, method: &str, path: &str) -> Builder {
        let request = Builder::new().method(method).uri(self.address(path));
        match &self.authorization {
            Some(authorization) => request.header("authorization", authorization.reveal()),
            None => request,
        }
    }

    /// The names in a folder; `None` if it isn't there.
    fn list(&self, folder: &str) -> Result<Option<Vec<String>>, RemoteError> {
        let slash = if folder.is_empty() { "" } else { "/" };
        let request = self
            .request("PROPFIND", &format!("{folder}{slash}"))
            .header("depth", "1")
            .header("content-type", "application/xml; charset=utf-8");
        let reply = self.http.send_text(request, NAMES)?;
        match reply.status {
            207 => {}
            404 => return Ok(None),
            405 | 501 | 200 => {
                return Err(
                    RemoteError::lasting("the server doesn't offer WebDAV at this address").help(
                        "check `to` under [publish] in shop.toml: your host tells you the WebDAV address",
                    ),
                );
            }
            status => return Err(self.http.refused("read", or_top(folder), status)),
        }
        let text = String::from_utf8_lossy(&reply.body);
        let odd = |_| RemoteError::lasting("the server gave an unexpected answer about its files");
        let document = roxmltree::Document::parse(&text).map_err(odd)?;
        let base = Url::parse(&self.address(&format!("{folder}{slash}"))).map_err(odd_url)?;
        let own = decoded(base.path().trim_end_matches('/'));
        let hrefs = document
            .descendants()
            .filter(|node| node.has_tag_name(("DAV:", "href")));
        let paths = hrefs.filter_map(|node| base.join(node.text()?.trim()).ok());
        let names = paths.filter_map(|url| {
            // The folder itself is among them: its path is the shortest. Servers encode more or less than we do.
            let path = decoded(url.path().trim_end_matches('/'));
            if path.len() == own.len() {
                return None;
            }
            Some(path.rsplit_once('/')?.1.to_owned())
        });
        Ok(Some(names.collect()))
    }

    fn put(&self, path: &str, blob: &Blob, only_new: bool) -> Result<u16, RemoteError> {
        let mut request = self.request("PUT", path);
        if only_new {
            request = request.header("if-none-match", "*");
        }
        Ok(self.http.send_blob(request, blob)?.status)
    }
}

fn odd_url(_: url::ParseError) -> RemoteError {
    RemoteError::lasting("the address in `to` can't be used")
}

fn or_top(folder: &str) -> &str {
    if folder.is_empty() { "/" } else { folder }
}

/// A path without percent-encoding; as it is if that's broken.
fn decoded(path: &str) -> String {
    percent_decoded(path).unwrap_or_else(|| path.to_owned())
}

impl Remote for WebDav {
    fn names(&self, folder: &str) -> Result<Vec<String>, RemoteError> {
        Ok(self.list(folder)?.unwrap_or_default())
    }

    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, RemoteError> {
        let reply = self.http.send(self.request("GET", path))?;
        match reply.status {
            200 => Ok(Some(reply.body)),
            404 => Ok(None),
            status => Err(self.http.refused("read", path, status)),
        }
    }

    fn make_folder(&self, path: &str) -> Result<(), RemoteError> {
        let reply = self.http.send(self.request("MKCOL", &format!("{path}/")))?;
        match reply.status {
            200..=299 => Ok(()),
            // It's there (RFC 4918, 9.3.1).
            405 if self.list(path)?.is_some() => Ok(()),
            status => Err(self.http.refused("made", path, status)),
        }
    }

    fn write(&self, path: &str, part: &str, blob: &Blob) -> Result<(), RemoteError> {
        match self.put(part, blob, false)? {
            200..=299 => {}
            status => return Err(self.http.refused("written", path, status)),
        }
        let request = self
            .request("MOVE", part)
            .header("destination", self.address(path))
            .header("overwrite", "T");
        match self.http.send(request)?.status {
            200..=299 => return Ok(()),
            // A server behind another one takes its own address for a foreign one, or has no MOVE.
            400 | 405 | 501 | 502 => {}
            status => return Err(self.http.refused("written", path, status)),
        }
        match self.put(path, blob, false)? {
            200..=299 => self.remove(part),
            status => Err(self.http.refused("written", path, status)),
        }
    }

    fn create(&self, path: &str, bytes: &[u8]) -> Result<bool, RemoteError> {
        // Not every server heeds the condition.
        if self.read(path)?.is_some() {
            return Ok(false);
        }
        match self.put(path, &Blob::new(bytes), true)? {
            200..=299 => Ok(true),
            412 => Ok(false),
            status => Err(self.http.refused("written", path, status)),
        }
    }

    fn remove(&self, path: &str) -> Result<(), RemoteError> {
        match self.http.send(self.request("DELETE", path))?.status {
            200..=299 | 404 => Ok(()),
            status => Err(self.http.refused("removed", path, status)),
        }
    }

    fn remove_folder(&self, path: &str) {
        // DELETE takes all that is in a folder with it.
        if let Ok(Some(names)) = self.list(path)
            && names.is_empty()
        {
            let _ = self.http.send(self.request("DELETE", &format!("{path}/")));
        }
    }

    fn at_a_time(&self) -> usize {
        4
    }
}
