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
pub(super) struct OpenConnections(Arc<AtomicUsize>);

impl OpenConnections {
    pub(super) fn count(&self) -> usize {
        self.0.load(Ordering::Acquire)
    }

    /// Counts `stream` until the connection is dropped.
    pub(super) fn add(&self, stream: Arc<TcpStream>) -> Connection {
        self.0.fetch_add(1, Ordering::AcqRel);
        Connection {
            stream,
            open: self.clone(),
        }
    }
}

/// Where an answer goes. Who drops it hangs up.
pub(super) struct Connection {
    stream: Arc<TcpStream>,
    open: OpenConnections,
}

impl Connection {
    /// The socket, to read from.
    pub(super) fn stream(&self) -> &TcpStream {
        &self.stream
    }

    /// Ends the answer. Closing while the client still sends would take the answer from it: what is left is read first,
    /// for a moment (RFC 9112, section 9.6).
    pub(super) fn finish(self) -> io::Result<()> {
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
