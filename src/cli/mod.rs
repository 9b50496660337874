//! The command line: what was typed ([`args`]) becomes what it means, one file a command.
//!
//! A command takes plain values and gives a [`Reply`]: text for both streams and how it ended. Printing it
//! is the last step, so every command is tested without a process. Only here are the environment and the
//! clock read.

mod args;
mod browser;
mod build;
mod build_record;
mod built;
mod check;
mod completions;
mod confirm;
mod edit;
mod explain;
mod failure;
mod fix;
mod format;
mod host;
mod import;
mod link_check;
mod man;
mod new;
mod now;
mod output;
mod price;
mod progress;
mod publish;
mod qr;
mod remembered;
mod reply;
mod schema;
mod serve;
mod status_line;
mod theme;
mod writing;

use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};
use failure::Failure;
use reply::Reply;

/// Does what the arguments of the process ask for.
pub(crate) fn run() -> ExitCode {
    if let Some(answered) = publish::answer_ssh() {
        return answered;
    }
    match Args::try_parse() {
        Ok(args) => {
            args.color.apply();
            answer(args.command).unwrap_or_else(Reply::from).deliver().into()
        }
        Err(not_a_command) => reply::print_usage(&not_a_command).into(),
    }
}

fn answer(command: Command) -> Result<Reply, Failure> {
    match command {
        Command::New(typed) => new::run(new::New::from_args(*typed)),
        Command::Build(typed) => Ok(build::run(&build::Build::from_args(typed)?)),
        Command::Check(typed) => check::run(&check::Check::from_args(typed)?),
        Command::Serve(typed) => serve::run(&serve::Serve::from_args(typed)?),
        Command::Edit(typed) => serve::run(&serve::Serve::from_args(typed.into())?),
        Command::Schema(typed) => schema::run(&schema::Schema::from_args(typed)),
        Command::Import(typed) => import::run(&import::Import::from_args(typed)?),
        Command::Price(typed) => price::run(&typed),
        Command::Host(typed) => match host::Host::from_args(typed)? {
            Some(host) => host::run(&host),
            None => Ok(host::list()),
        },
        Command::Publish(typed) => publish::run(&publish::Publish::from_args(typed)?),
        Command::Theme(typed) => theme::run(typed),
        Command::Explain(typed) => explain::run(typed.code.as_deref()),
        Command::Completions(typed) => Ok(completions::run(typed.shell)),
        Command::Man(typed) => man::run(typed.command.as_deref()),
    }
}
