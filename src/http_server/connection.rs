//! One connection of a browser, from its request to the end of its answer.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// How long is waited for what a client still sends after its answer.
const LINGER: Duration = Duration::from_millis(200);

/// How many connections are open.
#[derive(Clone, Default)]
pub(crate) struct OpenConnections(Arc<AtomicUsize>);

impl OpenConnections {
    pub(crate) fn count(&self) -> usize {
        self.0.load(Ordering::Acquire)
    }

    /// Counts `stream` until the connection is dropped.
    pub(crate) fn add(&self, stream: Arc<TcpStream>) -> Connection {
        self.0.fetch_add(1, Ordering::AcqRel);
        Connection {
            stream,
            open: self.clone(),
            early: Vec::new(),
        }
    }
}

/// Where an answer goes. Who drops it hangs up.
pub(crate) struct Connection {
    stream: Arc<TcpStream>,
    open: OpenConnections,
    /// What came with the head and isn't part of it.
    pub(crate) early: Vec<u8>,
}

impl Connection {
    /// The socket, to read from.
    pub(crate) fn stream(&self) -> &TcpStream {
        &self.stream
    }

    /// The body of a request, `len` bytes. `None` if the client has gone, or takes longer than `time`.
    pub(crate) fn body(&mut self, len: usize, time: Duration) -> Option<Vec<u8>> {
        let until = Instant::now() + time;
        let mut body = std::mem::take(&mut self.early);
        let mut piece = vec![0; 64 * 1024];
        while body.len() < len {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return None;
            }
            self.stream.set_read_timeout(Some(left)).ok()?;
            match (&*self.stream).read(&mut piece) {
                Ok(0) => return None,
                Ok(read) => body.extend(piece.iter().take(read)),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(_) => return None,
            }
        }
        body.truncate(len);
        Some(body)
    }

    /// Ends the answer. Closing while the client still sends would take the answer from it: what is left is read first,
    /// for a moment (RFC 9112, section 9.6).
    pub(crate) fn finish(self) -> io::Result<()> {
        let mut stream = &*self.stream;
        stream.shutdown(Shutdown::Write)?;
        stream.set_read_timeout(Some(LINGER))?;
        let mut piece = [0; 2048];
        let until = Instant::now() + LINGER;
        while Instant::now() < until && matches!(stream.read(&mut piece), Ok(read) if read > 0) {}
        Ok(())
    }
}

impl Write for Connection {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        (&*self.stream).write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        (&*self.stream).flush()
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        // It may have gone already. Others may still hold the socket, so it is not enough to let go of it.
        let _ = self.stream.shutdown(Shutdown::Both);
        self.open.0.fetch_sub(1, Ordering::AcqRel);
    }
}
