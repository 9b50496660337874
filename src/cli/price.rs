//! `shopfront price`: a new price in a file of the shop, with the day it begins.

use std::path::{Path, PathBuf};

use clap::Args as ClapArgs;
use jiff::civil::Date;
use shopfront::diagnostics::{Diagnostics, Severity, SourcePath};
use shopfront::memo::Memo;
use shopfront::model::shop::{Shop, zone_of};
use shopfront::model::value::{DateStyle, Invalid, Money};
use shopfront::site::plan::LinkStyle;
use shopfront::source::{SourceFile, SourceTree};
use shopfront::tools::price_change::{NewPrice, with_price};
use shopfront::{Options, Services, inspect, read_shop};

use super::args::CODES;
use super::build::public;
use super::failure::Failure;
use super::fix::changed_lines;
use super::reply::Reply;
use super::{now, writing};

const EXAMPLES: &str = "\
Examples:
  shopfront price products/mug.md \"129 PLN\" --since 2026-03-01
      The price is 129 PLN from today on; the one before had been the same since 1 March

  shopfront price products/mug.md 119 --from 2026-12-01
      It changes on 1 December

  shopfront price prices/menu.toml 4.20 --item \"Flat white\"
      A line of a price list";

/// Write down a new price and the day it begins
///
/// Adds an entry to `price_history` in a file of products/, prices/ or offers/; everything else in the file stays as
/// it is. From the history follow today's price and, if it's lower than before, what the reduction is reckoned from:
/// the lowest price of the 30 days before. A price that isn't in a history yet becomes its first entry, with the
/// day given as `--since`.
#[derive(Debug, ClapArgs)]
#[command(after_help = EXAMPLES, after_long_help = format!("{EXAMPLES}\n\n{CODES}"))]
pub(crate) struct PriceArgs {
    /// The file: products/mug.md
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// The new price: "129 PLN", or 129 in the shop's currency
    #[arg(value_name = "AMOUNT")]
    amount: String,

    /// The first day of the new price, such as 2026-12-24 [default: today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    from: Option<Date>,

    /// The first day of the price in the file, if it isn't in a history yet
    ///
    /// Any day will do since when the price has been the same.
    #[arg(long, value_name = "DATE", value_parser = day)]
    since: Option<Date>,

    /// The line of a price list
    #[arg(long, value_name = "NAME")]
    item: Option<String>,

    /// The variant of a product
    #[arg(long, value_name = "NAME")]
    variant: Option<String>,
}

fn day(typed: &str) -> Result<Date, String> {
    let day = typed.parse();
    day.map_err(|_| "there's no such day; write it like 2026-12-24".to_owned())
}

/// Writes the price.
pub(crate) fn run(typed: &PriceArgs) -> Result<Reply, Failure> {
    let (folder, path) = shop_of(&typed.file)?;
    let (tree, _) = read_shop(&folder, Some(&public(&folder)), None).map_err(|error| Failure::of(&error))?;
    let Some(old) = tree.text(&path) else {
        return Err(Failure::new(format!("there's no file {path} in the shop"))
            .help("name a file in products/, prices/ or offers/"));
    };
    let moment = now::moment(None)?;
    let today = moment.to_zoned(zone_of(&tree)).date();
    let shop = Shop::read(&tree, &Memo::none(), &mut Diagnostics::new());
    let dates = DateStyle {
        country: shop.as_ref().and_then(Shop::country),
        languages: shop.as_ref().map_or(&[], |shop| &shop.languages),
    };
    let currency = shop.as_ref().and_then(|shop| shop.identity().currency.as_ref());
    let currency = currency.map(|currency| currency.value);
    let amount = Money::parse_with_default(&typed.amount, currency).map_err(failure)?;
    let new = NewPrice {
        amount,
        from: typed.from.unwrap_or(today),
        since: typed.since,
        item: typed.item.as_deref(),
        variant: typed.variant.as_deref(),
        currency,
        dates,
    };
    let text = with_price(&path, old, &new).map_err(failure)?;
    let options = Options {
        now: moment,
        link_style: LinkStyle::default(),
        theme: None,
    };
    refuse_errors(&tree, &path, &text, &options)?;
    writing::replace_unchanged(&folder, &path, old, &text)?;
    let lines = changed_lines(old, &text);
    Ok(Reply::fine(format!(
        "{path}\n{lines}\nThe price is {amount} from {} on.\n",
        new.from
    )))
}

fn failure(problem: Invalid) -> Failure {
    let failure = Failure::new(problem.message);
    match problem.help {
        Some(help) => failure.help(help),
        None => failure,
    }
}

/// The shop that the file belongs to, and its path there.
fn shop_of(file: &Path) -> Result<(PathBuf, String), Failure> {
    let absolute = std::path::absolute(file).map_err(|error| Failure::of(&error))?;
    let above = absolute.ancestors().skip(1);
    let mut shops = above.filter(|folder| folder.join("shop.toml").is_file());
    let inside = shops.next().and_then(|folder| {
        let inside = absolute.strip_prefix(folder).ok()?;
        Some((folder.to_owned(), inside.to_str()?.replace('\\', "/")))
    });
    inside.ok_or_else(|| {
        let shown = file.display();
        Failure::new(format!(
            "`{shown}` isn't in a shop: no folder above it has a shop.toml"
        ))
        .help("name a file of the shop, such as my-shop/products/mug.md")
    })
}

/// Nothing is written that wouldn't build where it did before.
fn refuse_errors(tree: &SourceTree, path: &str, text: &str, options: &Options) -> Result<(), Failure> {
    let errors = |tree: &SourceTree| -> Vec<String> {
        let outcome = inspect(&Services::none(), tree, options);
        let errors = outcome
            .diagnostics
            .iter()
            .filter(|it| it.severity == Severity::Error);
        errors.map(|it| it.message.clone()).collect()
    };
    let mut with = tree.clone();
    with.insert(SourcePath::new(path), SourceFile::Text(text.into()));
    let after = errors(&with);
    if after.is_empty() {
        return Ok(());
    }
    let before = errors(tree);
    match after.into_iter().find(|error| !before.contains(error)) {
        Some(error) => Err(
            Failure::new(format!("nothing was written: {path} wouldn't build: {error}"))
                .help("run `shopfront check`, and change the price in the file"),
        ),
        None => Ok(()),
    }
}
