//! An editor of a shop that the test writes, and a client that sends exactly what it's given.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, LazyLock, OnceLock};
use std::time::Duration;

use jiff::Timestamp;
use serde_json::{Value as Json, json};

use crate::diagnostics::Diagnostics;
use crate::editor::{BuiltShop, Editor, EditorServer, Refusal, Release, SiteBuilder};
use crate::memo::Memo;
use crate::site::plan::LinkStyle;
use crate::source::SourceTree;
use crate::{Options, Services, all_diagnostics, inspect, read_shop};

pub(super) const SHOP: &str = "# Ann's shop.\n[shop]\nname = \"Ann\" # hers\nlanguages = [\"en\", \"pl\"]\n";

/// The port of a preview that isn't there.
pub(super) const SITE: u16 = 7467;

pub(super) struct TestEditor {
    pub(super) folder: tempfile::TempDir,
    pub(super) editor: Arc<Editor>,
    server: OnceLock<EditorServer>,
}

struct Inspector;

/// Themes and templates are the same in every test.
static MEMO: LazyLock<Memo> = LazyLock::new(Memo::new);

pub(super) fn services() -> Services<'static> {
    Services {
        memo: &MEMO,
        ..Services::none()
    }
}

impl SiteBuilder for Inspector {
    fn inspect(&self, tree: &SourceTree) -> Diagnostics {
        inspect(&services(), tree, &options()).diagnostics
    }

    fn build(&self) -> Result<Release, String> {
        Ok(Release {
            folder: "/shop/public".to_owned(),
            changed: vec![("/".to_owned(), "changed"), ("/old/".to_owned(), "removed")],
            limits: vec![("It's too large".to_owned(), Some("make it smaller".to_owned()))],
            command: Some("shopfront publish".to_owned()),
        })
    }

    fn now(&self) -> Timestamp {
        options().now
    }
}

fn options() -> Options {
    Options {
        now: "2026-11-27T12:00:00Z".parse().unwrap(),
        link_style: LinkStyle::AtRoot,
        theme: None,
    }
}

impl TestEditor {
    pub(super) fn new(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        let made = Self {
            editor: Editor::new(&root, "en", Inspector),
            folder,
            server: OnceLock::new(),
        };
        for (path, text) in files {
            made.write(path, text);
        }
        made.build();
        made
    }

    /// The same shop, in another process.
    pub(super) fn restarted(self) -> Self {
        let root = self.folder.path().canonicalize().unwrap();
        let again = Self {
            editor: Editor::new(&root, "en", Inspector),
            folder: self.folder,
            server: OnceLock::new(),
        };
        again.build();
        again
    }

    pub(super) fn write(&self, path: &str, text: &str) {
        let path = self.folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    pub(super) fn text(&self, path: &str) -> String {
        std::fs::read_to_string(self.folder.path().join(path)).unwrap()
    }

    /// What the preview does when a file has changed.
    pub(super) fn build(&self) {
        let (tree, reading) = read_shop(self.folder.path(), None, None).unwrap();
        let outcome = inspect(&services(), &tree, &options());
        let pages = outcome.pages.iter();
        self.editor.built(BuiltShop {
            pages: pages
                .map(|(file, page)| (file.clone(), page.absolute("/")))
                .collect(),
            good: outcome.good.clone(),
            diagnostics: all_diagnostics(reading, &outcome),
            tree,
        });
    }

    pub(super) fn call(&self, name: &str, asked: Json) -> Json {
        self.editor
            .call(name, &asked)
            .unwrap_or_else(|refused| panic!("{name} {asked}: {refused:?}"))
    }

    pub(super) fn refused(&self, name: &str, asked: Json) -> Refusal {
        self.editor.call(name, &asked).unwrap_err()
    }

    /// The identifier of the only or first entry of a kind.
    pub(super) fn id(&self, kind: &str) -> String {
        let state = self.call("state", json!({}));
        let groups = state["entries"].as_array().unwrap();
        let group = groups.iter().find(|group| group["kind"] == kind).unwrap();
        group["entries"][0]["id"].as_str().unwrap().to_owned()
    }

    /// Opens the first entry of a kind and saves changes to it.
    pub(super) fn save(&self, kind: &str, changes: Json) -> Json {
        let opened = self.call("open", json!({ "entry": self.id(kind) }));
        self.call(
            "save",
            json!({ "entry": opened["entry"], "hash": opened["hash"], "changes": changes }),
        )
    }

    pub(super) fn server(&self) -> &EditorServer {
        self.server.get_or_init(|| {
            let listener = TcpListener::bind("127.0.0.1:0").unwrap();
            EditorServer::with(self.editor.clone(), listener, SITE).unwrap()
        })
    }

    /// Sends these bytes, and gives what comes back.
    pub(super) fn send(&self, request: &[u8]) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.server().port())).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        // A server that has refused may have hung up before all has been sent.
        let _ = stream.write_all(request);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// The headers with which the editor's own page asks, each with its name.
    pub(super) fn own_headers(&self) -> Vec<(&'static str, String)> {
        let port = self.server().port();
        vec![
            ("Host", format!("127.0.0.1:{port}")),
            ("Origin", format!("http://127.0.0.1:{port}")),
            ("Sec-Fetch-Site", "same-origin".to_owned()),
            ("Content-Type", "application/json".to_owned()),
            ("X-Shopfront-Editor", self.server().token.clone()),
        ]
    }

    /// A request with these headers and this body.
    pub(super) fn request(&self, line: &str, headers: &[(&str, String)], body: &str) -> String {
        let mut head = format!("{line} HTTP/1.1\r\n");
        for (name, value) in headers {
            head += &format!("{name}: {value}\r\n");
        }
        if !headers.iter().any(|(name, _)| *name == "Content-Length") {
            head += &format!("Content-Length: {}\r\n", body.len());
        }
        self.send(format!("{head}\r\n{body}").as_bytes())
    }
}
