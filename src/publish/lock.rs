//! One build at a time in one output folder.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::thread;
use std::time::Duration;

use super::PublishError;

/// How often a folder that is taken is tried once more, and after which pause: while a process is started, the new one
/// holds all locks of this one for a moment.
const RETRIES: usize = 20;
const PAUSE: Duration = Duration::from_millis(10);

/// Holds the folder until it is dropped.
#[must_use]
#[derive(Debug)]
pub(super) struct Lock(#[expect(dead_code, reason = "held open, never read")] Option<File>);

/// Takes the folder `output`, which exists, or says that another build has it.
///
/// The lock is on the open folder itself: it leaves no file behind and ends with the process, however that
/// ends. Where the file system has no such locks (Windows for folders, some network disks) builds go on
/// without one.
pub(super) fn take(output: &Path) -> Result<Lock, PublishError> {
    let Ok(folder) = File::open(output) else {
        return Ok(Lock(None));
    };
    for _ in 0..=RETRIES {
        match folder.try_lock() {
            Ok(()) => return Ok(Lock(Some(folder))),
            Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
            Err(TryLockError::Error(_)) => return Ok(Lock(None)),
        }
    }
    Err(PublishError::Busy {
        output: output.to_owned(),
    })
}
