//! `shopfront completions`: a script for a shell.

use clap::CommandFactory;
use clap_complete::Shell;

use super::args::Args;
use super::reply::Reply;

pub(crate) fn run(shell: Shell) -> Reply {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "shopfront", &mut script);
    Reply::fine(String::from_utf8_lossy(&script))
}
