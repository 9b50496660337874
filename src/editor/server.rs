//! How the editor is reached: a server of its own, so that what the shop serves is another origin.

use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use serde_json::{Value as Json, json};

use super::Editor;
use super::assets::{asset, shell};
use super::guard::{Guard, KEPT};
use super::photos::{Location, decoded};
use super::refusal::Refusal;
use crate::http_server::{
    Answer, Answers, Body, Connection, Gate, Limits, OpenError, Port, Request, Token, handle_limit, listen,
};
use crate::site::host::ContentType;
use crate::source::Blob;

/// The time that a body may take to come.
const BODY_TIME: Duration = Duration::from_secs(60);

/// An editor that listens on this computer, for as long as the process lives.
pub struct EditorServer {
    port: u16,
    pub(super) token: String,
}

struct Handler {
    editor: Arc<Editor>,
    guard: Guard,
    /// The port of the preview.
    site: u16,
}

impl EditorServer {
    /// Listens, and answers in threads of its own. `site` is the port of the preview.
    ///
    /// # Errors
    /// Where no port is to be had.
    pub fn start(editor: Arc<Editor>, port: Port, site: u16) -> Result<Self, OpenError> {
        let listener = listen(port, false)?;
        Self::with(editor, listener, site)
    }

    pub(super) fn with(editor: Arc<Editor>, listener: TcpListener, site: u16) -> Result<Self, OpenError> {
        let port = listener.local_addr()?.port();
        let token = Token::random()?;
        let server = Self {
            port,
            token: token.text().to_owned(),
        };
        let handler = Handler {
            editor,
            guard: Guard { token, port },
            site,
        };
        // The preview has most of the handles.
        let limits = Limits::for_handles(handle_limit() / 4);
        let gate = Gate::new(limits, &KEPT, Arc::new(handler));
        thread::Builder::new()
            .name("editor".to_owned())
            .spawn(move || gate.run(&listener))?;
        Ok(server)
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The address of its page, with the key that opens it: what follows a `#` stays in the browser.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/#{}", self.port, self.token)
    }
}

impl Answers for Handler {
    fn answer(&self, request: &Request, mut connection: Connection) -> io::Result<()> {
        let answer = match request.target.strip_prefix("/api/") {
            Some(name) => self.api(name, request, &mut connection),
            None => self.page(request),
        };
        answer.send(&mut connection, request.wants_body())?;
        connection.finish()
    }
}

impl Handler {
    fn page(&self, request: &Request) -> Answer {
        if !self.guard.shows(request) {
            return refused(&Refusal::forbidden(
                "The editor doesn't accept requests from other sites.",
            ));
        }
        let site = self.site(request);
        let path = request.target.split('?').next().unwrap_or_default();
        if path == "/" {
            let page = shell(&self.editor.language);
            return protected(Answer::new("200 OK"), &site)
                .with_body(ContentType::HTML, Body::Bytes(page.into_bytes().into()));
        }
        if let Some(photo) = path
            .strip_prefix("/photo/")
            .and_then(|address| self.editor.photo(address))
        {
            return picture(path, photo);
        }
        match path.strip_prefix("/app/").and_then(asset) {
            Some((kind, bytes)) => protected(Answer::new("200 OK"), &site)
                .with_body(kind, Body::Bytes(bytes.into_owned().into())),
            None => refused(&Refusal::gone("There's nothing at this address.")),
        }
    }

    /// The address of the preview, by the name that the editor was asked by.
    fn site(&self, request: &Request) -> String {
        let host = self.guard.host(request).unwrap_or_default();
        format!("http://{host}:{}", self.site)
    }

    /// What the page asks for first.
    fn boot(&self, site: &str) -> Json {
        let shop = self.editor.latest.shop();
        let languages: Vec<&str> = shop.languages.iter().map(|language| language.as_str()).collect();
        let known = shop
            .is_there()
            .then(|| json!({ "name": shop.name, "languages": languages, "currency": shop.currency }));
        json!({
            "site": site,
            "can": super::api::names(),
            "shop": known,
        })
    }

    fn api(&self, name: &str, request: &Request, connection: &mut Connection) -> Answer {
        let is_photo = name == "photo";
        let body = match self.guard.admits(request, is_photo) {
            Ok(length) => connection.body(length, BODY_TIME),
            Err(refusal) => return refused(&refusal),
        };
        let Some(body) = body else {
            return refused(&Refusal::not_understood());
        };
        let done = if is_photo {
            let name = request
                .header("x-file-name")
                .and_then(decoded)
                .unwrap_or_default();
            let location = match request.header("x-strip-location") {
                Some("yes") => Location::Remove,
                Some("no") => Location::Keep,
                _ => Location::Ask,
            };
            self.editor.store_photo(&name, body, location)
        } else if name == "boot" {
            Ok(self.boot(&self.site(request)))
        } else {
            serde_json::from_slice::<Json>(&body)
                .map_err(|_| Refusal::not_understood())
                .and_then(|asked| self.editor.call(name, &asked))
        };
        match done {
            Ok(json) => answer("200 OK", &json),
            Err(refusal) => refused(&refusal),
        }
    }
}

/// The page may load what is the editor's own, show the site in a frame, and nothing else; nobody may frame it.
fn protected(answer: Answer, site: &str) -> Answer {
    let policy = format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; font-src 'self'; \
         img-src 'self' {site} blob: data:; frame-src {site}; base-uri 'none'; form-action 'none'; \
         frame-ancestors 'none'"
    );
    answer
        .header("Content-Security-Policy", policy)
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Cache-Control", "no-store")
}

/// A picture of the shop. Opened on its own, a drawing is a page of this origin, so it may run nothing.
fn picture(path: &str, bytes: Blob) -> Answer {
    let kind = ContentType::of(path);
    if !kind.0.starts_with("image/") {
        return refused(&Refusal::gone("There's nothing at this address."));
    }
    Answer::new("200 OK")
        .header(
            "Content-Security-Policy",
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
        )
        .header("Cache-Control", "private, max-age=60")
        .with_body(kind, Body::Blob(bytes))
}

fn answer(status: &'static str, json: &Json) -> Answer {
    Answer::new(status).header("Cache-Control", "no-store").with_body(
        ContentType::JSON,
        Body::Bytes(json.to_string().into_bytes().into()),
    )
}

fn refused(refusal: &Refusal) -> Answer {
    answer(
        refusal.status,
        &json!({ "error": refusal.message, "help": refusal.help }),
    )
}
