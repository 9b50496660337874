//! The arguments of `shopfront edit`: those of `serve` that make sense with it.

use clap::Args as ClapArgs;
use jiff::Timestamp;

use crate::cli::args::{CODES, ServeArgs, ShopFolder, TriedOn};
use crate::cli::now;

const EDIT_EXAMPLES: &str = "\
Examples:
  shopfront edit
      The shop in this folder, in your browser

  shopfront edit my-shop --now 2026-12-24
      With the site as it will be on Christmas Eve";

/// Change the shop in the browser
///
/// Opens the site with a form beside it: texts, prices, opening hours and more. Each change is checked before it's
/// saved, and only the lines it concerns are written to the shop's files. Changes made in a text editor at the same
/// time are never overwritten. Works on this computer only.
#[derive(Debug, ClapArgs)]
#[command(after_help = EDIT_EXAMPLES, after_long_help = format!("{EDIT_EXAMPLES}\n\n{CODES}"))]
pub(crate) struct EditArgs {
    #[command(flatten)]
    pub(crate) shop: ShopFolder,

    /// The port of the site [default: 7467, or the next free one]
    ///
    /// The editor itself takes the next free port.
    #[arg(short, long, value_name = "N")]
    pub(crate) port: Option<u16>,

    /// Show the site as of this date [default: today]
    ///
    /// Write a date such as 2026-12-24, or add a time and UTC offset: 2026-12-24T09:00:00+01:00.
    #[arg(long, value_name = "DATE", value_parser = now::parse)]
    pub(crate) now: Option<Timestamp>,

    #[command(flatten)]
    pub(crate) tried_on: TriedOn,

    /// Show every problem in the terminal
    ///
    /// Without this option, identical problems are shown as one, and at most 50 of each code are shown; the rest are
    /// counted.
    #[arg(long)]
    pub(crate) all: bool,
}

impl From<EditArgs> for ServeArgs {
    fn from(typed: EditArgs) -> Self {
        Self {
            shop: typed.shop,
            port: typed.port,
            open: true,
            edit: true,
            lan: false,
            now: typed.now,
            tried_on: typed.tried_on,
            all: typed.all,
        }
    }
}
