//! The arguments of `shopfront import`.

use std::path::PathBuf;

use clap::Args as ClapArgs;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use jiff::Timestamp;
use shopfront::model::shop::TestimonialSource;
use shopfront::model::value::WebUrl;
use shopfront::tools::import::Importer;

use super::columns::{NamedColumns, named_columns};
use super::reviews::SOURCES;
use crate::cli::args::CODES;
use crate::cli::now;

const EXAMPLES: &str = "\
Examples:
  shopfront import etsy-reviews reviews.json
      Adds your Etsy reviews as testimonials to the shop in this folder

  shopfront import etsy-listings EtsyListingsDownload.csv --dry-run
      Only shows which products would be added

  shopfront import google-reviews Takeout --dir my-shop --yes
      Imports everything in a Google Takeout folder into my-shop, without asking

  shopfront import reviews reviews.csv --source trustpilot
      Adds reviews from any table as testimonials

  shopfront import price-list menu.csv --columns name=Dish,price=EUR
      Makes prices/menu.toml from a table";

/// Import reviews, products and price lists
///
/// Reads an export of Etsy, Google, Shopify, Square, WooCommerce or Wix, or a table of reviews or prices as CSV, shows
/// what it would add to the shop, and asks. Reviews go into testimonials.toml, products become files in products/, a
/// price list one in prices/. A Google Business Profile becomes a new shop.toml; if there is one, its keys are only
/// shown. Existing entries are left unchanged: an entry that you edited or deleted doesn't come back, and no product
/// file is ever overwritten. Surnames are shortened to an initial; email addresses and order numbers are left out.
#[derive(Debug, ClapArgs)]
#[command(after_help = EXAMPLES, after_long_help = format!("{EXAMPLES}\n\n{CODES}"))]
pub(crate) struct ImportArgs {
    /// What to import
    #[arg(value_name = "WHAT", value_parser = importers())]
    pub(crate) what: Importer,

    /// The file as downloaded; for Google reviews, several files or a folder
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,

    /// The shop folder: the one that contains shop.toml [default: this folder]
    #[arg(long, value_name = "DIR", default_value = ".", hide_default_value = true)]
    pub(crate) dir: PathBuf,

    /// The page with the reviews, or the address of the store that the products come from
    ///
    /// By default, the matching address from `[[stores]]` or `[[social]]` in shop.toml.
    #[arg(long, value_name = "ADDRESS", value_parser = address)]
    pub(crate) url: Option<WebUrl>,

    /// Of Google reviews, only those of this location: its number, its name, or `all`
    ///
    /// Without it, an export with several locations lists them and asks which one this shop is.
    #[arg(long, value_name = "LOCATION")]
    pub(crate) location: Option<String>,

    /// Of a table of reviews, where they were written: own_store, trustpilot, google, …
    #[arg(long, value_name = "WORD", value_parser = sources())]
    pub(crate) source: Option<TestimonialSource>,

    /// Of a price list or a table of reviews, what its columns hold: `name=Service,price=Price`
    ///
    /// The keys of a price list are section, name, description, price, price_to, per, duration and note; those of
    /// reviews are quote, name, date, rating, reply and published. Without it, the headings decide; if they don't say
    /// which column holds the name, the price or the quote, you are asked.
    #[arg(long, value_name = "KEY=COLUMN,…", value_parser = named_columns)]
    pub(crate) columns: Option<NamedColumns>,

    /// Only show what would be added
    #[arg(long)]
    pub(crate) dry_run: bool,

    /// Add it without asking
    #[arg(short, long, conflicts_with = "dry_run")]
    pub(crate) yes: bool,

    /// The date of the import [default: today]
    ///
    /// Write a date such as 2026-12-24. Without this option, the environment variable SOURCE_DATE_EPOCH (in seconds
    /// since 1970) is used if it's set.
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

fn sources() -> impl TypedValueParser<Value = TestimonialSource> {
    let words = SOURCES.map(|source| PossibleValue::new(source.word()));
    PossibleValuesParser::new(words).try_map(|word| {
        let found = SOURCES.into_iter().find(|source| source.word() == word);
        found.ok_or("no such source")
    })
}

fn address(typed: &str) -> Result<WebUrl, String> {
    WebUrl::parse(typed).map_err(|invalid| match invalid.help {
        Some(help) => format!("{}; {help}", invalid.message),
        None => invalid.message,
    })
}
