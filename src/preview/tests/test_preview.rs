//! A preview of a site that the test makes and changes, and a client that sends exactly what it is told.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

use jiff::Timestamp;

use crate::http_server::{Gate, Limits, handle_limit};
use crate::preview::{Build, Built, Config, Fingerprints, Port, Preview, PreviewEvent, Shown, Stopper};
use crate::site::render::RenderedSite;

/// What the next build gives.
type Next = Arc<Mutex<Box<dyn FnMut() -> Built + Send>>>;

/// What time it is.
type Clock = Arc<Mutex<Timestamp>>;

/// A running preview; ends with the test.
pub(super) struct TestPreview {
    pub(super) folder: tempfile::TempDir,
    pub(super) port: u16,
    pub(super) address: String,
    pub(super) gate: Arc<Gate>,
    pub(super) reported: Receiver<(Vec<String>, Shown)>,
    /// The clock of the shop, which only the test sets.
    pub(super) clock: Clock,
    next: Next,
    stopper: Stopper,
    running: Option<JoinHandle<()>>,
}

struct ByHand {
    next: Next,
    clock: Clock,
    folder: std::path::PathBuf,
}

impl Build for ByHand {
    fn build(&mut self) -> Built {
        self.next.lock().unwrap()()
    }

    fn now(&self) -> Timestamp {
        *self.clock.lock().unwrap()
    }

    fn look(&mut self) -> Fingerprints {
        let files = walkdir::WalkDir::new(&self.folder)
            .min_depth(1)
            .into_iter()
            .flatten();
        files
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| {
                let text = std::fs::read(entry.path()).unwrap_or_default();
                let stamp = blake3::hash(&text)
                    .as_bytes()
                    .iter()
                    .fold(0_u64, |a, b| a.rotate_left(8) ^ u64::from(*b));
                (
                    entry
                        .path()
                        .strip_prefix(&self.folder)
                        .unwrap()
                        .to_string_lossy()
                        .into_owned(),
                    stamp,
                )
            })
            .collect()
    }
}

impl TestPreview {
    pub(super) fn new(build: impl FnMut() -> Built + Send + 'static) -> Self {
        Self::with(build, false, Limits::for_handles(handle_limit()))
    }

    pub(super) fn with(build: impl FnMut() -> Built + Send + 'static, network: bool, limits: Limits) -> Self {
        Self::prepared(build, network, limits, |_| {})
    }

    /// One that also shows the site in other themes.
    pub(super) fn in_themes(
        build: impl FnMut() -> Built + Send + 'static,
        themes: &[&str],
        render: impl Fn(&str) -> Option<RenderedSite> + Send + Sync + 'static,
    ) -> Self {
        let limits = Limits::for_handles(handle_limit());
        let themes = themes.iter().map(|theme| (*theme).to_owned()).collect();
        Self::prepared(build, false, limits, |preview| {
            preview.side_by_side(themes, render)
        })
    }

    fn prepared(
        build: impl FnMut() -> Built + Send + 'static,
        network: bool,
        limits: Limits,
        prepare: impl FnOnce(&Preview),
    ) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        let config = Config {
            also: Vec::new(),
            port: Port::Exactly(0),
            network,
            folder: root.clone(),
            skip: vec![root.join("public")],
        };
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let preview = Preview::with(&config, listener, limits).unwrap();
        prepare(&preview);
        let gate = preview.gate.clone();
        let (port, address, stopper) = (preview.port(), preview.address(), preview.stopper());
        let next: Next = Arc::new(Mutex::new(Box::new(build)));
        let clock = Clock::default();
        let (tell, reported) = channel();
        let by_hand = ByHand {
            next: next.clone(),
            clock: clock.clone(),
            folder: root,
        };
        let running = std::thread::spawn(move || {
            preview.run(by_hand, move |event| report(&tell, event)).unwrap();
        });
        let preview = Self {
            folder,
            port,
            address,
            gate,
            reported,
            clock,
            next,
            stopper,
            running: Some(running),
        };
        preview.rebuilt();
        preview
    }

    /// Waits for the end of a round.
    pub(super) fn rebuilt(&self) -> (Vec<String>, Shown) {
        self.reported
            .recv_timeout(Duration::from_secs(20))
            .expect("no rebuild in 20 s")
    }

    /// From now on builds give this; and one is made, as something was saved.
    pub(super) fn becomes(&self, build: impl FnMut() -> Built + Send + 'static) -> (Vec<String>, Shown) {
        *self.next.lock().unwrap() = Box::new(build);
        self.save("saved.md", &format!("{:?}", std::time::Instant::now()));
        self.rebuilt()
    }

    pub(super) fn save(&self, path: &str, text: &str) {
        std::fs::write(self.folder.path().join(path), text).unwrap();
    }

    pub(super) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream
    }

    /// Sends `text` as it is, and reads to the end of the connection.
    pub(super) fn raw(&self, text: &str) -> Answer {
        self.raw_bytes(text.as_bytes())
    }

    pub(super) fn raw_bytes(&self, bytes: &[u8]) -> Answer {
        let mut stream = self.connect();
        // A server that has heard enough hangs up.
        let _ = stream.write_all(bytes);
        Answer::read(&mut stream)
    }

    pub(super) fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// Asks with more headers, each ending in CRLF.
    pub(super) fn ask(&self, method: &str, target: &str, headers: &str) -> Answer {
        self.raw(&format!(
            "{method} {target} HTTP/1.1\r\nHost: {}\r\n{headers}\r\n",
            self.host()
        ))
    }

    pub(super) fn get(&self, target: &str) -> Answer {
        self.ask("GET", target, "")
    }

    /// A tab that listens, of that generation.
    pub(super) fn listen(&self, from: &str) -> Events {
        let mut stream = self.connect();
        let host = self.host();
        write!(
            stream,
            "GET /__shopfront/events?from={from} HTTP/1.1\r\nHost: {host}\r\n\r\n"
        )
        .unwrap();
        let mut events = Events {
            stream,
            text: String::new(),
        };
        let head = events.until("\r\n\r\n");
        assert!(
            head.starts_with("HTTP/1.1 200 OK\r\n") && head.contains("Content-Type: text/event-stream"),
            "{head}"
        );
        events
    }

    /// The generation that pages say they are of.
    pub(super) fn generation(&self) -> String {
        let page = self.get("/").text();
        let (_, after) = page
            .split_once("data-generation=\"")
            .expect("no generation in the page");
        after.split_once('"').unwrap().0.to_owned()
    }

    /// Ends the preview, and waits for that.
    pub(super) fn stop(&mut self) {
        self.stopper.stop();
        if let Some(running) = self.running.take() {
            running.join().unwrap();
        }
    }
}

fn report(tell: &Sender<(Vec<String>, Shown)>, event: PreviewEvent<'_>) {
    if let PreviewEvent::Rebuilt(round) = event {
        // The test may have ended.
        let _ = tell.send((round.changed.into_iter().collect(), round.shown));
    }
}

impl Drop for TestPreview {
    fn drop(&mut self) {
        self.stop();
    }
}

/// What came back.
pub(super) struct Answer {
    pub(super) head: String,
    pub(super) body: Vec<u8>,
}

impl Answer {
    pub(super) fn read(stream: &mut TcpStream) -> Self {
        let mut bytes = Vec::new();
        // A connection that is reset ends as well.
        let _ = stream.read_to_end(&mut bytes);
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
        let body = end.map_or(Vec::new(), |end| bytes.split_off(end + 4));
        Self {
            head: String::from_utf8(bytes).unwrap(),
            body,
        }
    }

    pub(super) fn status(&self) -> u16 {
        self.head
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok())
            .unwrap_or(0)
    }

    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.head
            .lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }

    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// An open stream of events.
pub(super) struct Events {
    pub(super) stream: TcpStream,
    text: String,
}

impl Events {
    /// Everything up to and with `end`.
    pub(super) fn until(&mut self, end: &str) -> String {
        let mut piece = [0; 1024];
        loop {
            if let Some(at) = self.text.find(end) {
                let rest = self.text.split_off(at + end.len());
                return std::mem::replace(&mut self.text, rest);
            }
            let read = self.stream.read(&mut piece).expect("the stream is silent");
            assert!(read > 0, "the stream ended after {:?}", self.text);
            self.text += std::str::from_utf8(&piece[..read]).unwrap();
        }
    }

    /// The next message.
    pub(super) fn next(&mut self) -> serde_json::Value {
        loop {
            let block = self.until("\n\n");
            if let Some(data) = block.strip_prefix("data: ") {
                return serde_json::from_str(data).unwrap();
            }
        }
    }
}
