//! How many connections the system lets this process have.

/// How many handles this process may have, after asking for more than the usual 1,024.
#[cfg(unix)]
pub(crate) fn limit() -> usize {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    const WANTED: u64 = 8_192;
    let limit = getrlimit(Resource::Nofile);
    let wanted = limit.maximum.map_or(WANTED, |most| most.min(WANTED));
    let current = limit.current.unwrap_or(WANTED);
    if current >= wanted {
        return usize::try_from(current).unwrap_or(usize::MAX);
    }
    let raised = setrlimit(
        Resource::Nofile,
        Rlimit {
            current: Some(wanted),
            ..limit
        },
    );
    usize::try_from(if raised.is_ok() { wanted } else { current }).unwrap_or(usize::MAX)
}

#[cfg(not(unix))]
pub(crate) fn limit() -> usize {
    8_192
}
