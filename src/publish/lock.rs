//! One build at a time in one output folder.

use std::fs::{File, TryLockError};
use std::path::Path;

use super::PublishError;

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
    match folder.try_lock() {
        Ok(()) => Ok(Lock(Some(folder))),
        Err(TryLockError::WouldBlock) => Err(PublishError::Busy {
            output: output.to_owned(),
        }),
        Err(TryLockError::Error(_)) => Ok(Lock(None)),
    }
}
