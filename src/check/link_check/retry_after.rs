//! How long a host asks clients to wait (`Retry-After`).

use std::time::Duration;

use jiff::Timestamp;
use jiff::fmt::rfc2822;

use super::request::Reply;

/// `Retry-After` (RFC 9110, 10.2.3): seconds, or a date. A date is measured against the host's own clock, so
/// that ours need not be right; without the host's clock it says nothing.
pub(super) fn waited_for(reply: &Reply) -> Option<Duration> {
    let asked = reply.retry_after.as_deref()?.trim();
    if let Ok(seconds) = asked.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let (then, now) = (moment(asked)?, moment(reply.date.as_deref()?)?);
    u64::try_from(then.as_second() - now.as_second())
        .ok()
        .map(Duration::from_secs)
}

/// `Sun, 22 Nov 2026 10:00:00 GMT`
fn moment(text: &str) -> Option<Timestamp> {
    rfc2822::DateTimeParser::new().parse_timestamp(text.trim()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(retry_after: &str, date: &str) -> Option<u64> {
        let reply = Reply {
            retry_after: Some(retry_after.to_owned()),
            date: Some(date.to_owned()),
            ..Reply::default()
        };
        waited_for(&reply).map(|wait| wait.as_secs())
    }

    #[test]
    fn seconds_and_dates_are_read() {
        let now = "Sun, 22 Nov 2026 10:00:00 GMT";
        assert_eq!(seconds("120", now), Some(120));
        assert_eq!(seconds(" 0 ", ""), Some(0));
        assert_eq!(seconds("Sun, 22 Nov 2026 10:00:30 GMT", now), Some(30));
        assert_eq!(seconds("Sun, 22 Nov 2026 09:00:00 GMT", now), None);
        assert_eq!(seconds("Sun, 22 Nov 2026 10:00:30 GMT", ""), None);
        assert_eq!(seconds("-5", now), None);
        assert_eq!(seconds("soon", now), None);
        assert_eq!(seconds("99999999999999999999999", now), None);
    }
}
