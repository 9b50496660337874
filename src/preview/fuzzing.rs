//! What `fuzz/` reaches of the preview: the readers of requests, which have no use elsewhere.

use super::KEPT;
use super::request::Asked;
use crate::http_server::{Request, Wanted};

/// Reads a request as the preview does.
///
/// # Panics
/// If a range leads outside of the bytes it was asked of.
pub fn request(head: &[u8]) {
    let Ok(request) = Request::read(head, &KEPT) else {
        return;
    };
    if let Ok(asked) = Asked::read(&request.target) {
        let _ = (asked.value("token"), asked.without("token"));
    }
    let Some(range) = request.header("range") else {
        return;
    };
    if let Wanted::Part(part) = Wanted::read(range, 1_000) {
        assert_eq!(part.of(&[0; 1_000]).len() as u64, part.len(), "{range:?}");
    }
}
