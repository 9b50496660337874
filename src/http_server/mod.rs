//! The server that the preview and the editor have in common: it lets plain requests in, and sends answers.
//!
//! In: a listener, limits, and whoever answers. Out: each whole request with its connection. Nothing here knows a
//! shop or a site, nor who may ask for what; nothing is printed.
//!
//! `address` finds a port, `gate` takes connections and keeps time and count, `head` reads a request strictly, `range`
//! the part of a file that it asks for, `answer` is what goes back. `token` is a secret that an address can carry.

mod address;
mod answer;
mod connection;
mod gate;
mod handles;
mod head;
mod range;
mod token;

pub use address::{OpenError, Port};
pub(crate) use address::{listen, network_address};
pub(crate) use answer::{Answer, Body};
pub(crate) use connection::Connection;
pub(crate) use gate::{Answers, Gate, Limits};
pub(crate) use handles::limit as handle_limit;
pub(crate) use head::Request;
pub(crate) use range::Wanted;
pub(crate) use token::Token;
