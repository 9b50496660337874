//! Where a server listens, and what others call that place.

use std::fmt;
use std::io;
use std::net::{IpAddr, Ipv4Addr, TcpListener, UdpSocket};

/// Which port is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Port {
    /// This one or none.
    Exactly(u16),
    /// This one, or the next that is free.
    From(u16),
}

/// A server cannot be started.
#[derive(Debug)]
pub enum OpenError {
    /// Another program listens on the port that was asked for.
    Taken(u16),
    /// The system keeps the port that was asked for to itself.
    NotAllowed(u16),
    /// What the system said.
    Io(io::Error),
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Taken(port) => write!(f, "port {port} is used by another program"),
            Self::NotAllowed(port) => write!(f, "the system doesn't let you use port {port}"),
            Self::Io(error) => write!(f, "no port can be opened: {error}"),
        }
    }
}

impl std::error::Error for OpenError {}

impl From<io::Error> for OpenError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// So many are tried, one after another, before the system is asked for any.
const TRIED: u16 = 100;

/// Listens on this computer, or on its whole network.
pub(crate) fn listen(port: Port, network: bool) -> Result<TcpListener, OpenError> {
    let address = if network {
        Ipv4Addr::UNSPECIFIED
    } else {
        Ipv4Addr::LOCALHOST
    };
    let bind = |port| TcpListener::bind((address, port));
    match port {
        Port::Exactly(port) => bind(port).map_err(|error| match error.kind() {
            io::ErrorKind::AddrInUse => OpenError::Taken(port),
            io::ErrorKind::PermissionDenied => OpenError::NotAllowed(port),
            _ => OpenError::Io(error),
        }),
        Port::From(first) => {
            let tries = (first..=first.saturating_add(TRIED)).chain([0]);
            let mut last = io::ErrorKind::AddrInUse.into();
            for port in tries {
                match bind(port) {
                    Ok(listener) => return Ok(listener),
                    Err(error) => last = error,
                }
            }
            Err(OpenError::Io(last))
        }
    }
}

/// The address that other devices on the network know this computer by. Nothing is sent: connecting a
/// datagram socket only chooses the way a packet would take. The address is one that nobody has (RFC 5737).
pub(crate) fn network_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
    let address = socket.local_addr().ok()?.ip();
    (!address.is_loopback() && !address.is_unspecified()).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_goes_to_the_next_unless_it_was_asked_for() {
        let taken = listen(Port::Exactly(0), false).unwrap();
        let port = taken.local_addr().unwrap().port();
        assert!(matches!(listen(Port::Exactly(port), false), Err(OpenError::Taken(p)) if p == port));
        let next = listen(Port::From(port), false).unwrap().local_addr().unwrap();
        assert_ne!(next.port(), port);
        assert!(next.ip().is_loopback());
    }
}
