//! `shopfront theme …`: lists themes, shows their settings, copies their files and checks them.

mod args;
mod check;
mod eject;
mod known;
mod list;
mod show;
mod tried_on;

pub(crate) use tried_on::tried_on;

use super::failure::Failure;
use super::reply::Reply;
pub(super) use args::ThemeArgs;
use args::ThemeCommand;

pub(crate) fn run(typed: ThemeArgs) -> Result<Reply, Failure> {
    match typed.command {
        ThemeCommand::List(typed) => Ok(list::run(&typed.dir)),
        ThemeCommand::Show(typed) => show::run(&typed.theme, &typed.shop),
        ThemeCommand::Eject(typed) => eject::run(&typed),
        ThemeCommand::Check(typed) => check::run(&typed),
    }
}
