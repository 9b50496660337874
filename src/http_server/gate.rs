//! Every connection comes in here, and only a whole and plain request is answered.
//!
//! The accept loop of `tiny_http` reads a head for as long as a client cares to send one, keeps a thread for each
//! client that says nothing, and stops for good once the system gives it no handle; none of that can be set. So its
//! types stand for a request, and the sockets are the gate's, which keeps time and count: a head is whole within
//! seconds and has an end, silent connections give way to new ones, whoever stops reading is let go.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::answer::Answer;
use super::connection::{Connection, OpenConnections};
use super::head::{Refusal, Request};

/// Who answers what the gate lets in.
pub(crate) trait Answers: Send + Sync {
    /// Answers; an error means that the client has gone.
    fn answer(&self, request: &Request, connection: Connection) -> io::Result<()>;
}

/// What the gate allows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Connections at a time.
    pub(crate) connections: usize,
    /// The time a head may take.
    pub(crate) head_time: Duration,
    /// Bytes a head may have.
    pub(crate) head_bytes: usize,
    /// The time a client may take to make room for more.
    pub(crate) stall: Duration,
}

impl Limits {
    /// For as many handles as this process may have: a connection takes one, and another while a file is sent.
    pub(crate) fn for_handles(handles: usize) -> Self {
        Self {
            connections: (handles.saturating_sub(100) / 2).clamp(32, 1_000),
            head_time: Duration::from_secs(5),
            // A browser sends the cookies of everything else that runs on this computer.
            head_bytes: 32 * 1024,
            stall: Duration::from_secs(10),
        }
    }
}

const PAUSE: Duration = Duration::from_millis(20);

/// What has come when the head of a request is whole.
struct Received {
    /// With its empty line.
    head: Vec<u8>,
    /// What came behind it.
    rest: Vec<u8>,
}

/// The door, shared by its threads.
pub(crate) struct Gate {
    limits: Limits,
    /// The headers that are kept.
    kept: &'static [&'static str],
    handler: Arc<dyn Answers>,
    stopped: AtomicBool,
    open: OpenConnections,
    waiting: Mutex<Waiting>,
}

/// Connections that have not said what they want, oldest first.
#[derive(Default)]
struct Waiting {
    next: u64,
    streams: BTreeMap<u64, Arc<TcpStream>>,
}

impl Gate {
    pub(crate) fn new(limits: Limits, kept: &'static [&'static str], handler: Arc<dyn Answers>) -> Arc<Self> {
        Arc::new(Self {
            limits,
            kept,
            handler,
            stopped: AtomicBool::new(false),
            open: OpenConnections::default(),
            waiting: Mutex::default(),
        })
    }

    /// Lets connections in until [`Gate::stop`]; an error of one of them is not the end.
    pub(crate) fn run(self: &Arc<Self>, listener: &TcpListener) {
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
    pub(crate) fn stop(&self) {
        self.stopped.store(true, Ordering::Release);
        for stream in self.lock().streams.values() {
            hang_up(stream);
        }
    }

    /// How many connections there are.
    #[cfg(test)]
    pub(crate) fn open(&self) -> usize {
        self.open.count()
    }

    fn admit(self: &Arc<Self>, stream: TcpStream) {
        if self.open.count() >= self.limits.connections && !self.dismiss_oldest() {
            return;
        }
        let stream = Arc::new(stream);
        let number = self.wait(&stream);
        let connection = self.open.add(stream);
        let gate = self.clone();
        // Its stack has the usual size: compressing needs more of it than one would think.
        let spawned = thread::Builder::new()
            .name("connection".to_owned())
            .spawn(move || {
                // A connection that breaks concerns nobody but its client.
                let _ = gate.serve(connection, number);
                gate.served(number);
            });
        if spawned.is_err() {
            self.served(number);
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

    fn serve(&self, mut connection: Connection, number: u64) -> io::Result<()> {
        let client = connection.stream();
        // Some systems hand these down from the listener, and some do not.
        client.set_nonblocking(false)?;
        client.set_nodelay(true)?;
        client.set_write_timeout(Some(self.limits.stall))?;
        let head = self.head(client);
        self.served(number);
        let request = match head {
            Ok(Some(Received { head, rest })) => {
                connection.early = rest;
                Request::read(&head, self.kept)
            }
            Ok(None) => return Ok(()),
            Err(refusal) => Err(refusal),
        };
        match request {
            Ok(request) => self.handler.answer(&request, connection),
            Err(refusal) => refuse(connection, refusal),
        }
    }

    /// The head, once it's whole; `None` if the client has gone or took too long.
    fn head(&self, mut client: &TcpStream) -> Result<Option<Received>, Refusal> {
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
                let rest = head.split_off(from + end + 4);
                return Ok(Some(Received { head, rest }));
            }
            if head.len() > self.limits.head_bytes {
                return Err(Refusal::HeadTooLarge);
            }
        }
    }
}

fn refuse(mut connection: Connection, refusal: Refusal) -> io::Result<()> {
    Answer::new(refusal.status()).send(&mut connection, true)?;
    connection.finish()
}

fn hang_up(stream: &TcpStream) {
    // It may have gone already.
    let _ = stream.shutdown(Shutdown::Both);
}
