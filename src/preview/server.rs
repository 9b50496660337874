//! The HTTP server behind the gate, and the guard that starts it again should it ever stop.

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use tiny_http::{Request, Server};

use super::respond::Desk;
use super::token::Token;

/// Requests that come past the gate do not carry this header with the right value.
const PASS: &str = "Shopfront-Gate";
/// The server's own thread stops without a word where it panics: this often the guard looks after it.
const ROUND: Duration = Duration::from_millis(500);
/// Who takes longer to send or take a few bytes on this computer has stopped.
const TIME_OUT: Duration = Duration::from_secs(20);

/// Where the server listens, for the gate.
pub(super) struct Inner {
    address: Mutex<SocketAddr>,
    pass: Token,
    /// Requests handed over by the gate.
    handed: AtomicU64,
    /// Requests that arrived, or were given up.
    arrived: AtomicU64,
    stopped: AtomicBool,
}

impl Inner {
    /// Listens on a port of this computer that nobody is told.
    pub(super) fn open() -> io::Result<(Arc<Self>, TcpListener)> {
        let listener = listen()?;
        let inner = Self {
            address: Mutex::new(listener.local_addr()?),
            pass: Token::random()?,
            handed: AtomicU64::new(0),
            arrived: AtomicU64::new(0),
            stopped: AtomicBool::new(false),
        };
        Ok((Arc::new(inner), listener))
    }

    /// The header that proves that a request came through the gate.
    pub(super) fn pass(&self) -> String {
        format!("{PASS}: {}", self.pass.text())
    }

    pub(super) fn connect(&self) -> io::Result<TcpStream> {
        let address = *self.address.lock().unwrap_or_else(PoisonError::into_inner);
        let stream = TcpStream::connect_timeout(&address, TIME_OUT)?;
        stream.set_nodelay(true)?;
        self.handed.fetch_add(1, Ordering::AcqRel);
        Ok(stream)
    }

    pub(super) fn stop(&self) {
        self.stopped.store(true, Ordering::Release);
    }

    /// Where the server listens now.
    #[cfg(test)]
    pub(super) fn address(&self) -> SocketAddr {
        *self.address.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// As if a request had been handed over that never arrived.
    #[cfg(test)]
    pub(super) fn lose_one(&self) {
        self.handed.fetch_add(1, Ordering::AcqRel);
    }

    fn stopped(&self) -> bool {
        self.stopped.load(Ordering::Acquire)
    }

    fn came_through_the_gate(&self, request: &Request) -> bool {
        let mut headers = request.headers().iter();
        let pass = headers.find(|header| header.field.equiv(PASS));
        pass.is_some_and(|header| self.pass.is(header.value.as_str()))
    }
}

/// Serves until stopped. A server that ended is followed by another one, on a port of its own.
pub(super) fn run(inner: &Arc<Inner>, listener: TcpListener, desk: &Arc<Desk>) {
    let mut listener = Some(listener);
    while !inner.stopped() {
        match start(inner, listener.take()) {
            Ok(server) => serve(inner, &server, desk),
            Err(_) => thread::sleep(ROUND),
        }
    }
}

fn start(inner: &Inner, listener: Option<TcpListener>) -> io::Result<Server> {
    let listener = listener.map_or_else(listen, Ok)?;
    let address = listener.local_addr()?;
    let server = Server::from_listener(listener, None).map_err(io::Error::other)?;
    *inner.address.lock().unwrap_or_else(PoisonError::into_inner) = address;
    Ok(server)
}

/// Answers until the server reports an error, or loses what was handed to it.
fn serve(inner: &Arc<Inner>, server: &Server, desk: &Arc<Desk>) {
    let mut lost = 0;
    while !inner.stopped() {
        match server.recv_timeout(ROUND) {
            Ok(Some(request)) => {
                inner.arrived.fetch_add(1, Ordering::AcqRel);
                lost = 0;
                answer(inner, request, desk);
            }
            Ok(None) => {
                let handed = inner.handed.load(Ordering::Acquire);
                lost = if handed == inner.arrived.load(Ordering::Acquire) {
                    0
                } else {
                    lost + 1
                };
                if lost > 2 {
                    inner.arrived.store(handed, Ordering::Release);
                    return;
                }
            }
            Err(_) => return,
        }
    }
}

/// Each answer in a thread of its own: the gate bounds how many there are, and a slow reader holds up nobody.
/// Its stack has the usual size: compressing needs more of it than one would think.
fn answer(inner: &Arc<Inner>, request: Request, desk: &Arc<Desk>) {
    if !inner.came_through_the_gate(&request) {
        return;
    }
    let desk = desk.clone();
    let answer = move || desk.answer(request);
    // Without a thread the request is dropped, which answers it with status 500.
    let _ = thread::Builder::new().name("answer".to_owned()).spawn(answer);
}

fn listen() -> io::Result<TcpListener> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    inherit(&listener)?;
    Ok(listener)
}

/// What connections take over from their listener: nobody else can set it on those of the server. Linux
/// hands all three down; elsewhere the gate's own time-outs have to do.
#[cfg(unix)]
fn inherit(listener: &TcpListener) -> io::Result<()> {
    use rustix::net::sockopt::{Timeout, set_socket_timeout, set_tcp_nodelay};
    set_socket_timeout(listener, Timeout::Recv, Some(TIME_OUT))?;
    set_socket_timeout(listener, Timeout::Send, Some(TIME_OUT))?;
    set_tcp_nodelay(listener, true)?;
    Ok(())
}

#[cfg(not(unix))]
fn inherit(_: &TcpListener) -> io::Result<()> {
    Ok(())
}

/// How many handles this process may have, after asking for more than the usual 1,024.
#[cfg(unix)]
pub(super) fn handles() -> usize {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    const WANTED: u64 = 8_192;
    let limit = getrlimit(Resource::Nofile);
    let wanted = limit.maximum.map_or(WANTED, |most| most.min(WANTED));
    let current = limit.current.unwrap_or(WANTED);
    if current >= wanted {
        return usize::try_from(current).unwrap_or(usize::MAX);
    }
    let raised = setrlimit(
        Resource::Nofile,
        Rlimit {
            current: Some(wanted),
            ..limit
        },
    );
    usize::try_from(if raised.is_ok() { wanted } else { current }).unwrap_or(usize::MAX)
}

#[cfg(not(unix))]
pub(super) fn handles() -> usize {
    8_192
}
