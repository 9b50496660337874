//! The command-line arguments. Help texts are for shop owners who seldom use a terminal.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use jiff::Timestamp;
use shopfront::diagnostics::render::Format;
use shopfront::model::shop::BusinessKind;
use shopfront::model::value::{Colour, CountryCode, Email, LanguageTag, WebUrl};
use shopfront::tools::schema::Kind;

use super::edit::EditArgs;
use super::host::HostArgs;
use super::import::ImportArgs;
use super::new::answers;
use super::now;
use super::price::PriceArgs;
use super::publish::PublishArgs;
use super::theme::ThemeArgs;

const EXAMPLES: &str = "\
Examples:
  shopfront new my-shop           Create a shop in the folder my-shop
  shopfront build                 Build the website of the shop in this folder
  shopfront build my-shop         Build the website of the shop in my-shop
  shopfront check                 What's good about the shop in this folder, and what to fix
  shopfront edit                  Change it in the browser
  shopfront serve --open          See it in the browser while you work on it
  shopfront publish               Put it online, or update it there
  shopfront theme list            Available themes
  shopfront explain SY003         What the code of a problem means

Run `shopfront help build` for details of a command.";

pub(crate) const CODES: &str = "\
Exit codes:
  0  Done
  1  The shop has problems: fix what is listed above and run the command again
  2  The command couldn't be understood, or something couldn't be read or written";

const NEW_EXAMPLES: &str = "\
Examples:
  shopfront new my-shop
      Asks a few questions and creates the folder my-shop

  shopfront new my-shop --name \"Juniper & Clay\" --country PL --languages pl,en
      Asks only for the rest

  shopfront new my-shop --name \"Juniper & Clay\" --country PL --yes
      Asks nothing";

const BUILD_EXAMPLES: &str = "\
Examples:
  shopfront build
      Builds the shop in this folder into ./public

  shopfront build my-shop --output /srv/www
      Builds the shop in my-shop into /srv/www

  shopfront build my-shop --portable --output usb-stick
      Builds a site you can open by double-clicking, without a web server

  shopfront build my-shop --now 2026-12-24 --output christmas
      Builds the site as it will be on Christmas Eve";

const CHECK_EXAMPLES: &str = "\
Examples:
  shopfront check
      What's good about the shop in this folder, and what to fix

  shopfront check my-shop --now 2026-12-24
      The same, for Christmas Eve

  shopfront check --external
      Also ask other sites whether the links to them still work

  shopfront check my-shop --strict --format github
      For continuous integration";

const SERVE_EXAMPLES: &str = "\
Examples:
  shopfront serve --open
      The shop in this folder, in your browser

  shopfront serve my-shop --lan
      Also on your phone: scan the code in the terminal

  shopfront serve --now 2026-12-24
      Shows the site as it will be on Christmas Eve";

const SCHEMA_EXAMPLES: &str = "\
Examples:
  shopfront schema
      For the shop in this folder

  shopfront schema --stdout product
      Prints the keys of products, for another program";
/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "shopfront",
    version,
    about = "Turns a folder of text files and photos into a website about your business",
    long_about = "Turns a folder of text files and photos into a website about your business: your story, \
                  what you sell and where, your terms, customer reviews, offers, and when to visit.\n\n\
                  The website is a folder of plain files that any web host can serve.",
    after_help = EXAMPLES,
    after_long_help = format!("{EXAMPLES}\n\n{CODES}"),
    arg_required_else_help = true,
    max_term_width = 100
)]
pub(crate) struct Args {
    /// When to print in colour
    ///
    /// `auto` uses colour if the terminal supports it and NO_COLOR isn't set.
    #[arg(
        long,
        visible_alias = "colour",
        value_enum,
        default_value_t,
        value_name = "WHEN",
        global = true
    )]
    pub(crate) color: Color,

    #[command(subcommand)]
    pub(crate) command: Command,
}

/// When to print in colour.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum Color {
    #[default]
    Auto,
    Always,
    Never,
}

impl Color {
    /// From here on for the whole process.
    pub(crate) fn apply(self) {
        let choice = match self {
            Self::Auto => anstream::ColorChoice::Auto,
            Self::Always => anstream::ColorChoice::Always,
            Self::Never => anstream::ColorChoice::Never,
        };
        choice.write_global();
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    New(Box<NewArgs>),
    Build(BuildArgs),
    Check(CheckArgs),
    Serve(ServeArgs),
    Edit(EditArgs),
    Schema(SchemaArgs),
    Import(ImportArgs),
    Price(PriceArgs),
    Host(HostArgs),
    Publish(PublishArgs),
    Theme(ThemeArgs),
    Explain(ExplainArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
}

// Where the shop is, for the commands that read one. No doc comment: it would take the place of the command's own.
#[derive(Debug, ClapArgs)]
pub(crate) struct ShopFolder {
    /// The shop folder: the one that contains shop.toml
    #[arg(value_name = "DIR", default_value = ".", hide_default_value = true)]
    pub(crate) dir: PathBuf,
}

// The theme, for the commands that show a shop.
#[derive(Debug, ClapArgs)]
pub(crate) struct TriedOn {
    /// Use another theme for this run: a name, or the path to its folder
    ///
    /// Overrides the theme in shop.toml. `shopfront theme list` lists the available themes.
    #[arg(long, value_name = "NAME|DIR")]
    pub(crate) theme: Option<PathBuf>,
}

/// Create a new shop
///
/// Asks a few questions and creates a folder with everything a shop needs, in your language: shop.toml, a story and
/// policies to fill in, a file for testimonials, and what your editor needs to explain the keys. Anything you don't
/// fill in stays off the website. Existing files are left unchanged.
#[derive(Debug, ClapArgs)]
#[command(after_help = NEW_EXAMPLES, after_long_help = format!("{NEW_EXAMPLES}\n\n{CODES}"))]
pub(crate) struct NewArgs {
    /// The folder to create
    #[arg(value_name = "DIR")]
    pub(crate) dir: PathBuf,

    /// The shop's name
    #[arg(long, value_name = "NAME", value_parser = answers::words)]
    pub(crate) name: Option<String>,

    /// Your trade, in your customers' words: "Pottery studio"
    #[arg(long, value_name = "TRADE", value_parser = answers::words)]
    pub(crate) trade: Option<String>,

    /// Your kind of business: maker, retail, services or food [default: what the trade says]
    ///
    /// A maker makes what is sold, retail sells what others make, services are work for people, and food is eaten or
    /// drunk. It decides the words of the website, and which files there are to begin with.
    #[arg(long, value_name = "KIND", value_parser = answers::kind)]
    pub(crate) kind: Option<BusinessKind>,

    /// The country you trade in: its name or its two-letter code
    #[arg(long, value_name = "COUNTRY", value_parser = answers::country)]
    pub(crate) country: Option<CountryCode>,

    /// The town
    #[arg(long, value_name = "TOWN", value_parser = answers::words)]
    pub(crate) city: Option<String>,

    /// Street and number
    #[arg(long, value_name = "STREET", value_parser = answers::words)]
    pub(crate) street: Option<String>,

    /// The postal code
    #[arg(long, value_name = "CODE", value_parser = answers::words)]
    pub(crate) postal_code: Option<String>,

    /// The languages of the website, yours first: pl,en [default: the country's]
    #[arg(long, value_name = "LANGUAGES", value_delimiter = ',', value_parser = answers::language)]
    pub(crate) languages: Vec<LanguageTag>,

    /// Where people can buy from you online; can be given several times
    #[arg(long, value_name = "URL", value_parser = answers::web_url)]
    pub(crate) store: Vec<WebUrl>,

    /// The email address for customers
    #[arg(long, value_name = "EMAIL", value_parser = answers::email)]
    pub(crate) email: Option<Email>,

    /// The phone number for customers, as dialled in your country or with the country code
    #[arg(long, value_name = "PHONE")]
    pub(crate) phone: Option<String>,

    /// Customers can visit you
    #[arg(long)]
    pub(crate) visit: bool,

    /// The theme
    #[arg(long, value_name = "THEME", value_parser = answers::theme)]
    pub(crate) theme: Option<String>,

    /// The colour of buttons and links, like #8a3b2a
    #[arg(long, value_name = "COLOUR", value_parser = answers::colour)]
    pub(crate) accent: Option<Colour>,

    /// Don't ask questions; use the country's defaults for the rest
    #[arg(short, long)]
    pub(crate) yes: bool,
}

/// Build the website
///
/// Reads the shop folder, reports any problems and writes the website. If there are errors, nothing is written and your
/// live site stays as it was. Unchanged files aren't touched, and only files that shopfront wrote are ever removed.
#[derive(Debug, ClapArgs)]
#[command(after_help = BUILD_EXAMPLES, after_long_help = format!("{BUILD_EXAMPLES}\n\n{CODES}"))]
pub(crate) struct BuildArgs {
    #[command(flatten)]
    pub(crate) shop: ShopFolder,

    /// Where the website goes [default: `public` in the shop folder]
    ///
    /// The folder must be new, empty, or one that shopfront made before.
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,

    /// Build a site you can open by double-clicking, without a web server
    ///
    /// Links spell out `index.html`, so they also work from a USB stick or an email attachment.
    #[arg(long)]
    pub(crate) portable: bool,

    /// Build the site as of this date [default: today]
    ///
    /// Offers, news and special hours are shown as they will be on that day. Write a date such as 2026-12-24, or add a
    /// time and UTC offset: 2026-12-24T09:00:00+01:00. Without this option, the environment variable SOURCE_DATE_EPOCH
    /// (in seconds since 1970) is used if it's set.
    #[arg(long, value_name = "DATE", value_parser = now::parse)]
    pub(crate) now: Option<Timestamp>,

    #[command(flatten)]
    pub(crate) tried_on: TriedOn,

    /// Treat warnings as errors: if there are any, nothing is written
    #[arg(long)]
    pub(crate) strict: bool,

    /// Show every problem
    ///
    /// Without this option, identical problems are shown as one, and at most 50 of each code are shown; the rest are
    /// counted. The machine-readable formats always include every problem, up to 10,000 of each code.
    #[arg(long)]
    pub(crate) all: bool,

    /// The format of the report
    #[arg(long, value_name = "FORMAT", default_value = "human", value_parser = formats())]
    pub(crate) format: &'static Format,

    /// Only print problems
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

/// Review the shop the way a careful customer would
///
/// Lists what's good about the shop, then what makes customers hesitate, what would make it better, and what the law of
/// your markets may require. No website is written. `shopfront build` runs the same rules.
#[derive(Debug, ClapArgs)]
#[command(after_help = CHECK_EXAMPLES, after_long_help = format!("{CHECK_EXAMPLES}\n\n{CODES}"))]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub(crate) shop: ShopFolder,

    /// Check the shop as of this date [default: today]
    ///
    /// Write a date such as 2026-12-24. Without this option, the environment variable SOURCE_DATE_EPOCH (in seconds
    /// since 1970) is used if it's set.
    #[arg(long, value_name = "DATE", value_parser = now::parse)]
    pub(crate) now: Option<Timestamp>,

    #[command(flatten)]
    pub(crate) tried_on: TriedOn,

    /// Also ask other sites whether the links to them still work
    ///
    /// This is the only option that uses the internet. It requests each address without its content, a few at a time,
    /// and remembers for a day which ones answered. Sites that block automated requests are counted, but never reported
    /// as broken.
    #[arg(long)]
    pub(crate) external: bool,

    /// Make the fixes that are certain
    ///
    /// Shows the lines that would change, and asks. Only the values to be fixed are replaced; comments and everything
    /// else stay as they are. Fixes that need a decision are left to you.
    #[arg(long, conflicts_with_all = ["external", "strict", "all", "format"])]
    pub(crate) fix: bool,

    /// With `--fix`, don't ask
    #[arg(short, long, requires = "fix")]
    pub(crate) yes: bool,

    /// Treat warnings as errors: if there are any, the exit code is 1
    #[arg(long)]
    pub(crate) strict: bool,

    /// Show every problem
    ///
    /// Without this option, identical problems are shown as one, and at most 50 of each code are shown; the rest are
    /// counted. The machine-readable formats always include every problem, up to 10,000 of each code.
    #[arg(long)]
    pub(crate) all: bool,

    /// The format of the report
    #[arg(long, value_name = "FORMAT", default_value = "human", value_parser = formats())]
    pub(crate) format: &'static Format,
}

/// Preview the website while you work on it
///
/// Serves the shop to your browser, from memory: nothing is written. When you save a file, every open page updates. If
/// the shop has errors, the last good page stays and the errors are shown on top.
#[derive(Debug, ClapArgs)]
#[command(after_help = SERVE_EXAMPLES, after_long_help = format!("{SERVE_EXAMPLES}\n\n{CODES}"))]
pub(crate) struct ServeArgs {
    #[command(flatten)]
    pub(crate) shop: ShopFolder,

    /// The port to serve on [default: 7467, or the next free one]
    #[arg(short, long, value_name = "N")]
    pub(crate) port: Option<u16>,

    /// Open the browser
    #[arg(long)]
    pub(crate) open: bool,

    /// Open the editor beside the site: the same as `shopfront edit`, without opening the browser
    #[arg(long, conflicts_with = "lan")]
    pub(crate) edit: bool,

    /// Let phones and tablets on the same network open the preview too
    ///
    /// Prints an address and a QR code for the phone's camera. Only devices with the secret in this address can
    /// connect.
    #[arg(long)]
    pub(crate) lan: bool,

    /// Show the site as of this date [default: today]
    ///
    /// Write a date such as 2026-12-24, or add a time and UTC offset: 2026-12-24T09:00:00+01:00.
    #[arg(long, value_name = "DATE", value_parser = now::parse)]
    pub(crate) now: Option<Timestamp>,

    #[command(flatten)]
    pub(crate) tried_on: TriedOn,

    /// Show every problem
    ///
    /// Without this option, identical problems are shown as one, and at most 50 of each code are shown; the rest are
    /// counted. The machine-readable formats always include every problem, up to 10,000 of each code.
    #[arg(long)]
    pub(crate) all: bool,
}

pub(super) fn formats() -> impl TypedValueParser<Value = &'static Format> {
    let names = Format::ALL
        .iter()
        .map(|format| PossibleValue::new(format.name).help(format.about));
    PossibleValuesParser::new(names).try_map(|name| Format::named(&name).ok_or("no such format"))
}

/// Set up autocompletion in your editor
///
/// Writes JSON Schemas into the shop's hidden folder `.schema`, and `.taplo.toml`, which points editors to them. In VS
/// Code, install the extension "Even Better TOML" to have keys completed, explained and checked. Files that shopfront
/// didn't write are never overwritten.
#[derive(Debug, ClapArgs)]
#[command(after_help = SCHEMA_EXAMPLES, after_long_help = format!("{SCHEMA_EXAMPLES}\n\n{CODES}"))]
pub(crate) struct SchemaArgs {
    #[command(flatten)]
    pub(crate) shop: ShopFolder,

    /// Print the schema for one kind of file instead of writing files
    #[arg(long, value_name = "KIND", value_parser = kinds(), conflicts_with = "dir")]
    pub(crate) stdout: Option<String>,
}

fn kinds() -> PossibleValuesParser {
    PossibleValuesParser::new(
        Kind::all()
            .into_iter()
            .map(|kind| PossibleValue::new(kind.name).help(kind.path)),
    )
}

/// Explain a diagnostic code
///
/// Every problem is printed with a code such as SY003. Without a code, all of them are listed.
#[derive(Debug, ClapArgs)]
#[command(after_help = "Examples:\n  shopfront explain SY003\n  shopfront explain")]
pub(crate) struct ExplainArgs {
    /// The code shown in brackets before the problem
    #[arg(value_name = "CODE")]
    pub(crate) code: Option<String>,
}

/// Print a completion script for your shell
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  shopfront completions bash > ~/.local/share/bash-completion/completions/shopfront
  shopfront completions fish > ~/.config/fish/completions/shopfront.fish
  shopfront completions zsh > ~/.zfunc/_shopfront")]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL", value_enum)]
    pub(crate) shell: clap_complete::Shell,
}

/// Print the manual page
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  shopfront man | man -l -
  shopfront man build > shopfront-build.1")]
pub(crate) struct ManArgs {
    /// A command; without one, the page for shopfront as a whole
    #[arg(value_name = "COMMAND")]
    pub(crate) command: Option<String>,
}
