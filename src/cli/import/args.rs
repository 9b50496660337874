//! What was typed for `shopfront import`.

use std::path::PathBuf;

use clap::Args as ClapArgs;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use jiff::Timestamp;
use shopfront::import::Importer;
use shopfront::value::WebUrl;

use crate::cli::args::CODES;
use crate::cli::now;

const EXAMPLES: &str = "\
Examples:
  shopfront import etsy-reviews reviews.json
      What customers wrote on Etsy becomes testimonials of the shop in this folder

  shopfront import etsy-listings EtsyListingsDownload.csv --dry-run
      Only show which products would be added

  shopfront import google-reviews Takeout --dir my-shop --yes
      Everything in a folder of Google Takeout, into the shop in my-shop, without asking";

/// Bring along reviews and products from elsewhere
///
/// Reads an export of Etsy, Google, Shopify or Square, shows what it would add to the shop, and asks. Reviews go into
/// testimonials.toml, products become files in products/. What is there already stays as it is: an entry that you
/// changed or removed does not come back, and no product file is ever overwritten. Surnames are cut to an initial;
/// e-mail addresses and order numbers are left out.
#[derive(Debug, ClapArgs)]
#[command(after_help = EXAMPLES, after_long_help = format!("{EXAMPLES}\n\n{CODES}"))]
pub(crate) struct ImportArgs {
    /// What to bring along
    #[arg(value_name = "WHAT", value_parser = importers())]
    pub(crate) what: Importer,

    /// The file as it was downloaded; several, or a folder, for the pages of Google reviews
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,

    /// The shop folder: the one with shop.toml in it [default: this folder]
    #[arg(long, value_name = "DIR", default_value = ".", hide_default_value = true)]
    pub(crate) dir: PathBuf,

    /// The page where the reviews can be read, or the address of the store that the products come from
    ///
    /// Without it, the address of `[[stores]]` or `[[social]]` in shop.toml that belongs to Etsy, Google, Shopify or Square.
    #[arg(long, value_name = "ADDRESS", value_parser = address)]
    pub(crate) url: Option<WebUrl>,

    /// Only show what would be added
    #[arg(long)]
    pub(crate) dry_run: bool,

    /// Add it without asking
    #[arg(short, long, conflicts_with = "dry_run")]
    pub(crate) yes: bool,

    /// The day of the import [default: today]
    ///
    /// Write it like 2026-12-24. Without this option the environment variable SOURCE_DATE_EPOCH counts, in seconds since 1970.
    #[arg(long, value_name = "DATE", value_parser = now::parse)]
    pub(crate) now: Option<Timestamp>,
}

fn importers() -> impl TypedValueParser<Value = Importer> {
    let names = Importer::ALL.map(|importer| PossibleValue::new(importer.name()).help(importer.file()));
    PossibleValuesParser::new(names).try_map(|name| {
        let found = Importer::ALL.into_iter().find(|importer| importer.name() == name);
        found.ok_or("no such import")
    })
}

fn address(typed: &str) -> Result<WebUrl, String> {
    WebUrl::parse(typed).map_err(|invalid| match invalid.help {
        Some(help) => format!("{}; {help}", invalid.message),
        None => invalid.message,
    })
}
