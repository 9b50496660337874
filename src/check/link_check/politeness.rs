//! Limits on how often, and how many at a time, hosts are requested.

use std::time::Duration;

/// How politely hosts are asked, and for how long.
#[derive(Clone, Copy, Debug)]
pub struct Politeness {
    /// Questions at a time, to all hosts together.
    pub at_once: usize,
    /// Questions at a time to one host.
    pub per_host: usize,
    /// Between the beginnings of two requests to one host.
    pub pause: Duration,
    /// What one request may take, with name, connection and response.
    pub timeout: Duration,
    /// How often an address is asked for that answers "too many requests" or "I cannot".
    pub tries: u32,
    /// Before the second try; doubled for each one more.
    pub back_off: Duration,
    /// The longest wait that a host can ask for (`Retry-After`). Where it asks for more, it is left in peace.
    pub longest_wait: Duration,
    /// How often an address may be passed on. Browsers follow 20 times.
    pub redirects: usize,
    /// After so many time-outs in a row, a host's other addresses are not asked for.
    pub time_outs: u32,
}

impl Default for Politeness {
    fn default() -> Self {
        Self {
            at_once: 16,
            per_host: 2,
            pause: Duration::from_millis(200),
            timeout: Duration::from_secs(10),
            tries: 3,
            back_off: Duration::from_secs(2),
            longest_wait: Duration::from_secs(20),
            redirects: 10,
            time_outs: 3,
        }
    }
}
