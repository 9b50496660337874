//! What came of asking for an address.

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
    Dead(Death),
    /// Only the owner's own network could have it.
    Private,
    /// It gave no answer, or a server's excuse: it may be another matter tomorrow.
    Silent(Silence),
    /// It does not talk to programs (a login, a network of people that shuts out robots): nothing can be said
    /// of it. Holds the HTTP status.
    Unclear(u16),
}

/// Why an address leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Death {
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
pub enum Silence {
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
    /// True where something at the other end spoke, whatever it said.
    pub(super) fn was_heard(&self) -> bool {
        !matches!(
            self,
            Self::Dead(Death::NoSuchHost) | Self::Private | Self::Silent(Silence::Timeout | Silence::Closed)
        )
    }
}
