//! The outcome of requesting an address.

use url::Url;

/// What came of asking for an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It answers.
    Fine {
        /// Where it has moved for good, if it has.
        moved: Option<Url>,
    },
    /// Customers get nowhere with it.
    Dead(DeadReason),
    /// Only the owner's own network could have it.
    Private(PrivateHost),
    /// It gave no answer, or a server's excuse: it may be another matter tomorrow.
    Unreachable(UnreachableReason),
    /// It does not talk to programs (a login, a network of people that shuts out robots): nothing can be said
    /// of it. Holds the HTTP status.
    Unclear(u16),
}

/// A host that customers cannot reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrivateHost {
    /// As it stands in the address that led to it, which may be the target of a redirect.
    pub host: String,
    /// Why nobody but the owner gets there.
    pub kind: PrivateKind,
}

/// Why a host is not on the internet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrivateKind {
    /// Its name can never be on the internet: `nas.local`.
    Name,
    /// The computer itself: 127.0.0.1.
    Loopback,
    /// A network at home or at work: 192.168.1.5.
    Network,
    /// Only computers on the same cable: 169.254.0.1.
    LinkLocal,
    /// An address that is not given out to anybody.
    Unassigned,
}

/// Why an address leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeadReason {
    /// 404 or 410.
    Status(u16),
    /// The name is not known on the internet.
    NoSuchHost,
    /// It is passed on until it is where it was.
    Circle,
    /// It is passed on more often than browsers follow. Holds how often.
    TooFar(usize),
    /// Browsers warn of it. Holds what is wrong with its certificate, in plain words.
    Untrusted(String),
}

/// How a host kept silent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnreachableReason {
    /// It took too long.
    Timeout,
    /// There was no connection, or it was closed without an answer.
    Closed,
    /// What came was no answer that browsers understand.
    Garbage,
    /// It said that it cannot: 500 to 599.
    Status(u16),
}

impl Answer {
    /// True if something at the other end spoke, whatever it said.
    pub(super) fn was_heard(&self) -> bool {
        !matches!(
            self,
            Self::Dead(DeadReason::NoSuchHost)
                | Self::Private(_)
                | Self::Unreachable(UnreachableReason::Timeout | UnreachableReason::Closed)
        )
    }
}
