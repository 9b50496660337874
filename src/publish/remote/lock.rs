//! One upload at a time in one folder on a server.
//!
//! The lock is a file there. It's renewed while an upload runs; one that wasn't renewed for a quarter of an hour
//! belongs to an upload that was killed. The computer where that happened doesn't have to wait: it knows the lock's
//! token.

use serde::{Deserialize, Serialize};

use super::{Remote, RemoteError};

/// Where it is.
pub(super) const LOCK: &str = ".shopfront-lock";

/// A lock that was renewed less long ago, in seconds, is another upload at work.
const STALE: i64 = 15 * 60;

/// What is in the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LockToken {
    /// Random: tells one upload from another.
    pub token: String,
    /// When it was last renewed, in seconds since 1970.
    pub renewed: i64,
}

/// The folder is ours until this is released. It isn't released by being dropped: that takes a server that answers.
pub struct Locked<'a> {
    remote: &'a dyn Remote,
    token: String,
}

impl LockToken {
    fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }
}

/// Takes the folder, or says that another upload has it.
///
/// `ours` is the token of the last upload from this computer, which is known to be over.
///
/// # Errors
/// Where another upload is at work, or the server fails.
pub fn lock<'a>(
    remote: &'a dyn Remote,
    new: &LockToken,
    ours: Option<&str>,
    unlock: bool,
) -> Result<Locked<'a>, RemoteError> {
    for _ in 0..2 {
        if remote.create(LOCK, &new.to_bytes())? {
            return Ok(Locked {
                remote,
                token: new.token.clone(),
            });
        }
        let there = remote
            .read(LOCK)?
            .map(|bytes| serde_json::from_slice::<LockToken>(&bytes));
        let over = match &there {
            None => true,
            Some(Ok(lock)) => ours == Some(&lock.token) || new.renewed - lock.renewed > STALE,
            // Half written, or by a later version.
            Some(Err(_)) => false,
        };
        if !over && !unlock {
            break;
        }
        remote.remove(LOCK)?;
    }
    Err(RemoteError::lasting(
        "another upload to this place is running, or was interrupted on another computer",
    )
    .help("wait until it has finished; if none is running, wait 15 minutes or add `--unlock`"))
}

impl Locked<'_> {
    /// Says that the upload is still at work.
    pub(super) fn renew(&self, now: i64) {
        let lock = LockToken {
            token: self.token.clone(),
            renewed: now,
        };
        let blob = crate::source::Blob::new(lock.to_bytes());
        // One that isn't renewed only counts as abandoned later.
        let _ = self.remote.write(LOCK, &super::part_of(LOCK), &blob);
    }

    /// Lets others in.
    pub fn release(self) {
        // One that stays is recognised by its token.
        let _ = self.remote.remove(LOCK);
    }
}
