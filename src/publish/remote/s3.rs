//! Storage with the interface of Amazon S3. A file there is whole or not there at all, and there are no folders.

use std::time::Duration;

use rusty_s3::actions::S3Action;
use rusty_s3::{Bucket as Address, Credentials, UrlStyle};
use ureq::http::request::Builder;
use url::Url;

use super::http::{Http, Reply};
use super::{Names, Remote, RemoteError, Secret};
use crate::model::value::Bucket;
use crate::site::host::{ContentType, cache_control};
use crate::site::plan::SitePath;
use crate::source::Blob;

/// How long a signed request is valid: large files on slow lines included.
const VALID: Duration = Duration::from_secs(3600);

/// So many pages of names are read: a million files in one folder.
const MOST_PAGES: usize = 1_000;

/// The keys of an account.
#[derive(Clone, Debug)]
pub struct S3Keys {
    /// `AWS_ACCESS_KEY_ID`.
    pub id: String,
    /// `AWS_SECRET_ACCESS_KEY`.
    pub secret: Secret,
    /// `AWS_SESSION_TOKEN`.
    pub session: Option<Secret>,
}

/// A bucket.
pub struct S3 {
    http: Http,
    address: Address,
    credentials: Credentials,
    prefix: String,
}

impl S3 {
    /// Looks whether the bucket is there, and whether the keys are right.
    ///
    /// # Errors
    /// Where they aren't.
    pub fn connect(
        bucket: &Bucket,
        endpoint: Option<&str>,
        region: Option<&str>,
        keys: &S3Keys,
        authorities: Option<&[u8]>,
    ) -> Result<Self, RemoteError> {
        let region = region.unwrap_or("us-east-1").to_owned();
        let service = endpoint.map_or_else(|| format!("https://s3.{region}.amazonaws.com"), str::to_owned);
        let unusable = || {
            RemoteError::lasting("`endpoint` under [publish] in shop.toml can't be used").help(
                "write the address of the service, such as \"https://s3.eu-central-003.backblazeb2.com\"",
            )
        };
        let service = Url::parse(&service).map_err(|_| unusable())?;
        let host = service.host_str().unwrap_or_default().to_owned();
        // Certificates of Amazon don't cover names with dots.
        let style = if endpoint.is_some() || bucket.name.contains('.') {
            UrlStyle::Path
        } else {
            UrlStyle::VirtualHost
        };
        let address = Address::new(service, style, bucket.name.clone(), region).map_err(|_| unusable())?;
        let (id, secret) = (keys.id.clone(), keys.secret.reveal().to_owned());
        let credentials = match &keys.session {
            Some(session) => Credentials::new_with_token(id, secret, session.reveal().to_owned()),
            None => Credentials::new(id, secret),
        };
        let s3 = Self {
            http: Http::new(&host, authorities)?,
            address,
            credentials,
            prefix: bucket.prefix.clone(),
        };
        s3.list("", Some(1)).map(|_| s3)
    }

    fn key(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }

    fn refused(&self, task: &str, path: &str, reply: &Reply) -> RemoteError {
        let text = String::from_utf8_lossy(&reply.body).into_owned();
        let code = roxmltree::Document::parse(&text).ok().and_then(|document| {
            let code = document.descendants().find(|node| node.has_tag_name("Code"))?;
            Some(code.text()?.to_owned())
        });
        let name = self.address.name();
        match code.as_deref() {
            Some("NoSuchBucket") => RemoteError::lasting(format!("there's no bucket `{name}`"))
                .help("create it, or correct `to`, `endpoint` and `region` under [publish] in shop.toml"),
            Some("InvalidAccessKeyId" | "SignatureDoesNotMatch" | "InvalidToken" | "ExpiredToken") => {
                RemoteError::lasting("the storage refuses the keys").help(
                    "check the environment variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and `region` under \
                     [publish] in shop.toml",
                )
            }
            Some("PermanentRedirect" | "AuthorizationHeaderMalformed" | "IllegalLocationConstraintException") => {
                RemoteError::lasting(format!("the bucket `{name}` is in another region"))
                    .help("write its region in `region` under [publish] in shop.toml")
            }
            Some("RequestTimeTooSkewed") => RemoteError::lasting("the clock of this computer is wrong")
                .help("set its time, then run the command again"),
            Some("SlowDown" | "InternalError" | "ServiceUnavailable" | "RequestTimeout") => {
                RemoteError::passing("the storage is busy").help("wait a moment and run the command again")
            }
            Some("QuotaExceeded" | "XMinioStorageFull") => {
                RemoteError::lasting("the storage is full").help("free up some space there, then run the command again")
            }
            _ => self.http.refused(task, path, reply.status),
        }
    }

    /// The names below a prefix that ends with a slash or is empty, up to the next slash.
    fn list(&self, folder: &str, most: Option<u32>) -> Result<Vec<String>, RemoteError> {
        let slash = if folder.is_empty() { "" } else { "/" };
        let prefix = format!("{}{slash}", self.key(folder));
        let mut names = Names::of(folder);
        let mut token: Option<String> = None;
        for _ in 0..MOST_PAGES {
            // Listing is reading the bucket itself.
            let mut action = self.address.get_object(Some(&self.credentials), "");
            let query = action.query_mut();
            query.insert("list-type", "2");
            query.insert("prefix", prefix.as_str());
            query.insert("delimiter", "/");
            if let Some(most) = most {
                query.insert("max-keys", most.to_string());
            }
            let before = token.take();
            if let Some(token) = &before {
                query.insert("continuation-token", token.as_str());
            }
            let url = action.sign(VALID);
            let reply = self.http.send(Builder::new().method("GET").uri(url.as_str()))?;
            if reply.status != 200 {
                return Err(self.refused("read", self.address.name(), &reply));
            }
            let text = String::from_utf8_lossy(&reply.body).into_owned();
            let odd = |_| RemoteError::lasting("the storage gave an unexpected answer about its files");
            let document = roxmltree::Document::parse(&text).map_err(odd)?;
            for node in document.descendants() {
                let parent = node
                    .parent_element()
                    .map_or("", |parent| parent.tag_name().name());
                let is_name = match node.tag_name().name() {
                    "Key" => parent == "Contents",
                    "Prefix" => parent == "CommonPrefixes",
                    "NextContinuationToken" => {
                        token = node.text().map(str::to_owned);
                        false
                    }
                    _ => false,
                };
                let name = node
                    .text()
                    .filter(|_| is_name)
                    .and_then(|key| key.strip_prefix(prefix.as_str()));
                let name = name.map(|name| name.trim_end_matches('/'));
                if let Some(name) = name.filter(|name| !name.is_empty()) {
                    names.add(name.to_owned())?;
                }
            }
            if token.is_none() || most.is_some() {
                return Ok(names.names);
            }
            if token == before {
                break;
            }
        }
        Err(super::too_many(folder))
    }

    fn put(&self, path: &str, blob: &Blob, only_new: bool) -> Result<Reply, RemoteError> {
        let key = self.key(path);
        let mut action = self.address.put_object(Some(&self.credentials), &key);
        let kind = ContentType::of(path).0;
        let keep = SitePath::new(path).map_or("no-cache", |path| cache_control(&path));
        let mut headers = vec![("content-type", kind), ("cache-control", keep)];
        if only_new {
            headers.push(("if-none-match", "*"));
        }
        for (name, value) in &headers {
            action.headers_mut().insert(*name, *value);
        }
        let url = action.sign(VALID);
        let mut request = Builder::new().method("PUT").uri(url.as_str());
        for (name, value) in headers {
            request = request.header(name, value);
        }
        self.http.send_blob(request, blob)
    }
}

impl Remote for S3 {
    fn names(&self, folder: &str) -> Result<Vec<String>, RemoteError> {
        self.list(folder, None)
    }

    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, RemoteError> {
        let key = self.key(path);
        let url = self.address.get_object(Some(&self.credentials), &key).sign(VALID);
        let reply = self.http.send(Builder::new().method("GET").uri(url.as_str()))?;
        match reply.status {
            200 => Ok(Some(reply.body)),
            404 => Ok(None),
            _ => Err(self.refused("read", path, &reply)),
        }
    }

    fn make_folder(&self, _: &str) -> Result<(), RemoteError> {
        Ok(())
    }

    fn write(&self, path: &str, _: &str, blob: &Blob) -> Result<(), RemoteError> {
        let reply = self.put(path, blob, false)?;
        match reply.status {
            200..=299 => Ok(()),
            _ => Err(self.refused("written", path, &reply)),
        }
    }

    fn create(&self, path: &str, bytes: &[u8]) -> Result<bool, RemoteError> {
        // Not every service heeds the condition.
        if self.read(path)?.is_some() {
            return Ok(false);
        }
        let blob = Blob::new(bytes);
        let mut reply = self.put(path, &blob, true)?;
        if matches!(reply.status, 400 | 501) {
            reply = self.put(path, &blob, false)?;
        }
        match reply.status {
            200..=299 => Ok(true),
            409 | 412 => Ok(false),
            _ => Err(self.refused("written", path, &reply)),
        }
    }

    fn remove(&self, path: &str) -> Result<(), RemoteError> {
        let key = self.key(path);
        let url = self
            .address
            .delete_object(Some(&self.credentials), &key)
            .sign(VALID);
        let reply = self
            .http
            .send(Builder::new().method("DELETE").uri(url.as_str()))?;
        match reply.status {
            200..=299 | 404 => Ok(()),
            _ => Err(self.refused("removed", path, &reply)),
        }
    }

    fn remove_folder(&self, _: &str) {}

    fn at_a_time(&self) -> usize {
        8
    }
}
