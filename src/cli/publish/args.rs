//! The arguments of `shopfront publish`.

use clap::Args as ClapArgs;
use jiff::Timestamp;
use shopfront::model::value::PublishTarget;

use crate::cli::args::{CODES, ShopFolder};
use crate::cli::now;

const EXAMPLES: &str = "\
Examples:
  shopfront publish
      Builds the shop in this folder, shows what will change online, asks, and uploads it

  shopfront publish my-shop --dry-run
      Only shows what would change

  shopfront publish my-shop --yes
      Uploads without asking: for a scheduled run";

/// Build the website and put it online
///
/// Builds the website, compares it with what is online, shows what visitors will see change, asks, and uploads only
/// that. `[publish]` in shop.toml says where. If there are errors in the shop, nothing is uploaded. Only files that
/// shopfront uploaded are ever removed. An interrupted upload is finished by the next one.
///
/// Passwords never belong in shop.toml: publish reads the environment variable SHOPFRONT_PASSWORD, or asks.
#[derive(Debug, ClapArgs)]
#[command(after_help = EXAMPLES, after_long_help = format!("{EXAMPLES}\n\n{CODES}"))]
pub(crate) struct PublishArgs {
    #[command(flatten)]
    pub(crate) shop: ShopFolder,

    /// Publish to this place instead of the one in shop.toml
    #[arg(long, value_name = "PLACE", value_parser = place)]
    pub(crate) to: Option<PublishTarget>,

    /// Upload without asking
    ///
    /// A folder outside the shop folder must then be named with `--to`: shop.toml may come from someone else.
    #[arg(short, long, conflicts_with = "dry_run")]
    pub(crate) yes: bool,

    /// Show what would change, and upload nothing
    #[arg(long)]
    pub(crate) dry_run: bool,

    /// Upload every file again
    ///
    /// Use it if someone changed or removed files on the server by hand. It makes no difference for a folder or a Git
    /// branch.
    #[arg(long)]
    pub(crate) everything: bool,

    /// Publish to a place that already has other files
    ///
    /// Files with the names of the website's are replaced. All others stay. A folder of this computer must be empty all
    /// the same.
    #[arg(long)]
    pub(crate) take_over: bool,

    /// Publish although another upload seems to be running
    ///
    /// Use it if an upload to a server was interrupted on another computer.
    #[arg(long)]
    pub(crate) unlock: bool,

    /// Publish over a connection that isn't encrypted
    ///
    /// Anyone along the way can then read your password and change the website. Connections within this computer don't
    /// need this option.
    #[arg(long)]
    pub(crate) insecure: bool,

    /// Publish the site as of this date [default: today]
    ///
    /// Write a date such as 2026-12-24. Without this option, the environment variable SOURCE_DATE_EPOCH (in seconds
    /// since 1970) is used if it's set.
    #[arg(long, value_name = "DATE", value_parser = now::parse)]
    pub(crate) now: Option<Timestamp>,
}

fn place(text: &str) -> Result<PublishTarget, String> {
    PublishTarget::parse(text).map_err(|invalid| match invalid.help {
        Some(help) => format!("{}; {help}", invalid.message),
        None => invalid.message,
    })
}
