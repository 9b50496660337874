//! `shopfront theme …`: which looks there are, what they take, copies of them, and a check of one's own.

mod tried_on;

pub(crate) use tried_on::tried_on;
