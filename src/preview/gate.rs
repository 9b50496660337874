//! The door of the preview: every connection comes in here, and only a whole and plain request goes on to
//! the HTTP server behind it.
//!
//! `tiny_http` reads a head for as long as a client cares to send one, keeps a thread for each client that
//! says nothing, and stops for good once the system gives it no handle. So it listens where only the gate
//! talks to it, and the gate keeps time and count: a head is whole within seconds and has an end, silent
//! connections give way to new ones, whoever stops reading is let go.

use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::head::{self, Refusal};
use super::server::Inner;

/// What the gate allows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// Connections at a time.
    pub(super) connections: usize,
    /// The time a head may take.
    pub(super) head_time: Duration,
    /// Bytes a head may have.
    pub(super) head_bytes: usize,
    /// The time a client may take to make room for more.
    pub(super) stall: Duration,
}

impl Limits {
    /// For as many handles as this process may have: a connection takes four of them.
    pub(super) fn for_handles(handles: usize) -> Self {
        Self {
            connections: (handles.saturating_sub(100) / 4).clamp(32, 1_000),
            head_time: Duration::from_secs(5),
            // A browser sends the cookies of everything else that runs on this computer.
            head_bytes: 32 * 1024,
            stall: Duration::from_secs(10),
        }
    }
}

/// Small: a connection's thread reads, writes and waits.
const STACK: usize = 128 * 1024;
const PAUSE: Duration = Duration::from_millis(20);
const LINGER: Duration = Duration::from_millis(200);

/// The door, shared by its threads.
pub(super) struct Gate {
    limits: Limits,
    inner: Arc<Inner>,
    stopped: AtomicBool,
    open: AtomicUsize,
    waiting: Mutex<Waiting>,
}

/// Connections that have not said what they want, oldest first.
#[derive(Default)]
struct Waiting {
    next: u64,
    streams: BTreeMap<u64, Arc<TcpStream>>,
}

impl Gate {
    pub(super) fn new(limits: Limits, inner: Arc<Inner>) -> Arc<Self> {
        Arc::new(Self {
            limits,
            inner,
            stopped: AtomicBool::new(false),
            open: AtomicUsize::new(0),
            waiting: Mutex::default(),
        })
    }

    /// Lets connections in until [`Gate::stop`]; an error of one of them is not the end.
    pub(super) fn run(self: &Arc<Self>, listener: &TcpListener) {
        while !self.stopped.load(Ordering::Acquire) {
            match listener.accept() {
                Ok((stream, _)) => self.admit(stream),
                Err(_) => {
                    // Out of handles, most likely: the oldest that waits makes room.
                    self.dismiss_oldest();
                    thread::sleep(PAUSE);
                }
            }
        }
    }

    /// Ends [`Gate::run`] at its next connection.
    pub(super) fn stop(&self) {
        self.stopped.store(true, Ordering::Release);
        for stream in self.lock().streams.values() {
            hang_up(stream);
        }
    }

    /// How many connections there are.
    #[cfg(test)]
    pub(super) fn open(&self) -> usize {
        self.open.load(Ordering::Acquire)
    }

    fn admit(self: &Arc<Self>, stream: TcpStream) {
        if self.open.load(Ordering::Acquire) >= self.limits.connections && !self.dismiss_oldest() {
            return;
        }
        let stream = Arc::new(stream);
        let number = self.wait(&stream);
        self.open.fetch_add(1, Ordering::AcqRel);
        let gate = self.clone();
        let spawned = thread::Builder::new()
            .name("connection".to_owned())
            .stack_size(STACK)
            .spawn(move || {
                // A connection that breaks concerns nobody but its client.
                let _ = gate.serve(&stream, number);
                gate.open.fetch_sub(1, Ordering::AcqRel);
            });
        if spawned.is_err() {
            self.served(number);
            self.open.fetch_sub(1, Ordering::AcqRel);
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait(&self, stream: &Arc<TcpStream>) -> u64 {
        let mut waiting = self.lock();
        let number = waiting.next;
        waiting.next += 1;
        waiting.streams.insert(number, stream.clone());
        number
    }

    fn served(&self, number: u64) {
        self.lock().streams.remove(&number);
    }

    /// False where nobody waits.
    fn dismiss_oldest(&self) -> bool {
        let oldest = self.lock().streams.pop_first();
        oldest.is_some_and(|(_, stream)| {
            hang_up(&stream);
            true
        })
    }

    fn serve(&self, client: &TcpStream, number: u64) -> io::Result<()> {
        // Some systems hand these down from the listener, and some do not.
        client.set_nonblocking(false)?;
        client.set_nodelay(true)?;
        client.set_write_timeout(Some(self.limits.stall))?;
        let head = self.head(client);
        self.served(number);
        let head = head.and_then(|head| match head {
            Some(head) => head::rewritten(&head, &self.inner.pass()).map(Some),
            None => Ok(None),
        });
        match head {
            Ok(Some(head)) => self.pass_on(client, &head)?,
            Ok(None) => return Ok(()),
            Err(refusal) => refuse(client, refusal)?,
        }
        linger(client)
    }

    /// The head with its empty line; `None` where the client has gone or took too long.
    fn head(&self, mut client: &TcpStream) -> Result<Option<Vec<u8>>, Refusal> {
        let until = Instant::now() + self.limits.head_time;
        let mut head = Vec::new();
        let mut piece = [0; 2048];
        loop {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() || client.set_read_timeout(Some(left)).is_err() {
                return Ok(None);
            }
            let read = match client.read(&mut piece) {
                Ok(0) => return Ok(None),
                Ok(read) => read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(_) => return Ok(None),
            };
            // The end may lie across two pieces.
            let from = head.len().saturating_sub(3);
            head.extend(piece.iter().take(read));
            let new = head.get(from..).unwrap_or_default();
            if let Some(end) = new.windows(4).position(|four| four == b"\r\n\r\n") {
                head.truncate(from + end + 4);
                return Ok(Some(head));
            }
            if head.len() > self.limits.head_bytes {
                return Err(Refusal::HeadTooLarge);
            }
        }
    }

    /// The head to the server, and its answer to the client, until one of them has enough.
    fn pass_on(&self, mut client: &TcpStream, head: &str) -> io::Result<()> {
        let mut server = self.inner.connect()?;
        server.write_all(head.as_bytes())?;
        let mut piece = vec![0; 32 * 1024];
        loop {
            let read = match server.read(&mut piece) {
                Ok(0) => return Ok(()),
                Ok(read) => read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            client.write_all(piece.get(..read).unwrap_or_default())?;
        }
    }
}

fn refuse(mut client: &TcpStream, refusal: Refusal) -> io::Result<()> {
    let status = refusal.status();
    write!(
        client,
        "HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
    )
}

/// Closing while the client still sends would take the answer from it: what is left is read first, for a
/// moment (RFC 9112, section 9.6).
fn linger(mut client: &TcpStream) -> io::Result<()> {
    client.shutdown(Shutdown::Write)?;
    client.set_read_timeout(Some(LINGER))?;
    let mut piece = [0; 2048];
    let until = Instant::now() + LINGER;
    while Instant::now() < until && matches!(client.read(&mut piece), Ok(read) if read > 0) {}
    Ok(())
}

fn hang_up(stream: &TcpStream) {
    // It may have gone already.
    let _ = stream.shutdown(Shutdown::Both);
}
