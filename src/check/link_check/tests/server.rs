//! A web server that does everything wrong which servers do wrong. It counts who asks at the same time.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// Longer than any request may take.
const LONG: Duration = Duration::from_secs(5);

#[derive(Default)]
struct Seen {
    /// Methods by path and query, in the order they came.
    log: BTreeMap<String, Vec<String>>,
    now: BTreeMap<String, usize>,
    most: BTreeMap<String, usize>,
    stopped: bool,
}

pub(super) struct Server {
    address: SocketAddr,
    seen: Arc<Mutex<Seen>>,
}

impl Server {
    pub(super) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let seen = Arc::new(Mutex::new(Seen::default()));
        let shared = seen.clone();
        thread::spawn(move || {
            for stream in listener.incoming() {
                if shared.lock().unwrap().stopped {
                    return;
                }
                let (shared, stream) = (shared.clone(), stream.unwrap());
                thread::spawn(move || serve(&shared, stream));
            }
        });
        Self { address, seen }
    }

    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    pub(super) fn url(&self, host: &str, path: &str) -> String {
        format!("http://{host}:{}{path}", self.address.port())
    }

    /// How `path` was asked for.
    pub(super) fn log(&self, path: &str) -> Vec<String> {
        let seen = self.seen.lock().unwrap();
        seen.log.get(path).cloned().unwrap_or_default()
    }

    /// The most requests to `host` at the same time; to all with an empty name.
    pub(super) fn most_at_once(&self, host: &str) -> usize {
        self.seen.lock().unwrap().most.get(host).copied().unwrap_or(0)
    }

    /// From here on nobody listens.
    pub(super) fn stop(&self) {
        self.seen.lock().unwrap().stopped = true;
        drop(TcpStream::connect(self.address));
        while TcpStream::connect(self.address).is_ok() {
            thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if !self.seen.lock().unwrap().stopped {
            self.stop();
        }
    }
}

struct Asked {
    method: String,
    path: String,
    host: String,
    /// How often this path was asked for before.
    before: usize,
}

fn serve(seen: &Mutex<Seen>, mut stream: TcpStream) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    while let Some(asked) = read(&mut reader, seen) {
        count(seen, &asked.host, 1);
        let goes_on = answer(&asked, &mut stream).unwrap_or(false);
        count(seen, &asked.host, -1);
        if !goes_on {
            return;
        }
        // The end of the answer, after it is no longer counted.
        if stream.write_all(b"\r\n").is_err() {
            return;
        }
    }
}

fn read(reader: &mut BufReader<TcpStream>, seen: &Mutex<Seen>) -> Option<Asked> {
    let mut first = String::new();
    reader.read_line(&mut first).ok()?;
    let mut words = first.split_whitespace();
    let (method, path) = (words.next()?.to_owned(), words.next()?.to_owned());
    let mut host = String::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        if line.trim().is_empty() {
            break;
        }
        if let Some(value) = line.to_lowercase().strip_prefix("host:") {
            value.trim().split(':').next()?.clone_into(&mut host);
        }
    }
    let mut seen = seen.lock().unwrap();
    let log = seen.log.entry(path.clone()).or_default();
    let before = log.len();
    log.push(method.clone());
    Some(Asked {
        method,
        path,
        host,
        before,
    })
}

fn count(seen: &Mutex<Seen>, host: &str, change: isize) {
    let mut seen = seen.lock().unwrap();
    for name in [host, ""] {
        let now = seen.now.entry(name.to_owned()).or_default();
        *now = now.checked_add_signed(change).unwrap();
        let now = *now;
        let most = seen.most.entry(name.to_owned()).or_default();
        *most = now.max(*most);
    }
}

/// Answers all but the last line break; false where the connection is over.
fn answer(asked: &Asked, stream: &mut TcpStream) -> std::io::Result<bool> {
    let path = asked.path.split('?').next().unwrap();
    let (start, rest) = path.rsplit_once('/').unwrap();
    let is_head = asked.method == "HEAD";
    let port = stream.local_addr()?.port();
    let mut out = stream.try_clone()?;
    let mut say = |status: u16, lines: &str| {
        write!(out, "HTTP/1.1 {status} X\r\nContent-Length: 0\r\n{lines}")?;
        Ok(true)
    };
    let to = |location: &str| format!("Location: {location}\r\n");
    match (start, rest) {
        ("", "missing") => say(404, ""),
        ("", "gone") => say(410, ""),
        ("", "no-content") => say(204, ""),
        ("", "utf8") => say(302, &to("/ok?colour=żółty")),
        ("", "found") => say(302, &to("/ok")),
        ("", "app") => say(302, &to("whatsapp://send?phone=1")),
        ("", "moved") => say(301, &to("/ok")),
        ("", "moved-308") => say(308, &to("/ok")),
        ("", "moved-home") => say(301, &to("/")),
        ("", "moved-twice") => say(301, &to("/moved-308")),
        ("/moved-relative/a", _) => say(301, &to("../../ok")),
        ("", "moved-then-found") => say(301, &to("/found")),
        ("", "found-then-moved") => say(302, &to("/moved")),
        ("", "moved-to-missing") => say(301, &to("/missing")),
        ("", "no-location") => say(302, ""),
        ("", "circle") => say(301, &to("/circle-2")),
        ("", "circle-2") => say(301, &to("/circle")),
        ("", "self") => say(301, &to("/self")),
        ("", "cookie-wall") => say(302, &format!("{}Set-Cookie: a=b\r\n", to("/cookie-wall"))),
        ("/chain", "100") => say(200, ""),
        ("/chain", n) => say(302, &to(&format!("/chain/{}", n.parse::<u32>().unwrap() + 1))),
        ("/to-hub", n) => say(302, &to(&format!("http://hub.shop/slow/{n}"))),
        ("", "to-loopback") => say(302, &to(&local(port, "127.0.0.1"))),
        ("", "to-localhost") => say(302, &to(&local(port, "localhost"))),
        ("", "to-six") => say(302, &to(&local(port, "[::1]"))),
        ("", "to-decimal") => say(302, &to(&local(port, "2130706433"))),
        ("", "to-cloud") => say(301, &to("http://169.254.169.254/latest/meta-data/")),
        ("/no-head", status) if is_head => say(status.parse().unwrap(), ""),
        ("/status", status) => say(status.parse().unwrap(), ""),
        ("", "busy-once") if asked.before == 0 => say(429, "Retry-After: 1\r\n"),
        ("", "busy-for-an-hour") => say(429, "Retry-After: 3600\r\n"),
        ("", "ill-once") if asked.before == 0 => say(500, ""),
        ("", "closes-on-head") if is_head => Ok(false),
        ("", "closes") => Ok(false),
        ("", "garbage") => {
            stream.write_all(b"\x00\x01\xff\xfe SSH-2.0 what do you want\r\n\r\n")?;
            Ok(false)
        }
        ("", "never") => {
            thread::sleep(LONG);
            Ok(false)
        }
        ("/slow", _) => {
            thread::sleep(Duration::from_millis(60));
            say(200, "")
        }
        ("", "drip") => endless(stream, b"HTTP/1.1 200 X\r\n", b"a", Duration::from_millis(30)),
        ("", "endless-head") => endless(stream, b"HTTP/1.1 200 X\r\n", b"X-More: 1\r\n", Duration::ZERO),
        ("", "endless-line") => endless(
            stream,
            b"HTTP/1.1 200 X\r\nX-Long: ",
            &[b'x'; 1024],
            Duration::ZERO,
        ),
        ("", "endless-body") if is_head => say(405, ""),
        ("", "endless-body") => endless(stream, b"HTTP/1.1 200 X\r\n\r\n", &[b'x'; 4096], Duration::ZERO),
        ("", "large") if is_head => say(405, ""),
        ("", "large") => {
            stream.write_all(b"HTTP/1.1 200 X\r\nContent-Length: 99999999999\r\n\r\nstart")?;
            Ok(false)
        }
        _ => say(200, ""),
    }
}

/// The page nobody may open, at this server's own address.
fn local(port: u16, host: &str) -> String {
    format!("http://{host}:{port}/secret")
}

fn endless(stream: &mut TcpStream, first: &[u8], again: &[u8], pause: Duration) -> std::io::Result<bool> {
    stream.write_all(first)?;
    let started = Instant::now();
    while started.elapsed() < LONG {
        stream.write_all(again)?;
        stream.flush()?;
        thread::sleep(pause);
    }
    Ok(false)
}
