//! The editor as its page meets it.

mod arranging;
mod every_key;
mod forged;
mod marks;
mod pictures;
mod saving;
mod sockets;
mod test_editor;
mod words;
