//! What was typed. Help texts are for somebody who runs a shop and seldom types commands.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use jiff::Timestamp;
use shopfront::diag::render::Format;
use shopfront::schema::Kind;
use shopfront::value::{Colour, CountryCode, Email, LanguageTag, WebUrl};

use super::host::HostArgs;
use super::import::ImportArgs;
use super::new::answers;
use super::now;
use super::theme::ThemeArgs;

const EXAMPLES: &str = "\
Examples:
  shopfront new my-shop           Begin a new shop in the folder my-shop
  shopfront build                 Make the website of the shop in this folder
  shopfront build my-shop         Make the website of the shop in my-shop
  shopfront check                 What is good about the shop in this folder, and what to mend
  shopfront serve --open          Look at it in the browser while you work on it
  shopfront theme list            The looks there are
  shopfront explain SY003         What a problem with this code is about

`shopfront help build` tells everything about a command.";

pub(crate) const CODES: &str = "\
Exit codes:
  0  Done
  1  The shop has problems: see what was printed, correct it and run the command again
  2  The command was not understood, or something could not be read or written";

const NEW_EXAMPLES: &str = "\
Examples:
  shopfront new my-shop
      Asks a few questions and makes the folder my-shop

  shopfront new my-shop --name \"Juniper & Clay\" --country PL --languages pl,en
      Asks only for the rest

  shopfront new my-shop --name \"Juniper & Clay\" --country PL --yes
      Asks nothing";

const BUILD_EXAMPLES: &str = "\
Examples:
  shopfront build
      The shop in this folder becomes a website in ./public

  shopfront build my-shop --output /srv/www
      The shop in my-shop becomes a website in /srv/www

  shopfront build my-shop --portable --output usb-stick
      A website that opens by double click, without a web server

  shopfront build my-shop --now 2026-12-24 --output christmas
      The website as it will be on Christmas Eve";

const CHECK_EXAMPLES: &str = "\
Examples:
  shopfront check
      What is good about the shop in this folder, and what to mend

  shopfront check my-shop --now 2026-12-24
      The same, as it will be on Christmas Eve

  shopfront check --external
      Also ask other sites whether the links to them still work

  shopfront check my-shop --strict --format github
      For an automatic check of every change";

const SERVE_EXAMPLES: &str = "\
Examples:
  shopfront serve --open
      The shop in this folder, in your browser

  shopfront serve my-shop --lan
      Also on the phone: scan the code in the terminal

  shopfront serve --now 2026-12-24
      The website as it will be on Christmas Eve";

const SCHEMA_EXAMPLES: &str = "\
Examples:
  shopfront schema
      For the shop in this folder

  shopfront schema --stdout product
      The keys of products, for another program";
/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "shopfront",
    version,
    about = "Turns a folder of text files and photos into a website about your business",
    long_about = "Turns a folder of text files and photos into a website about your business: your story, \
                  where you sell, how you trade, what customers said, what you offer and when to visit.\n\n\
                  The website is a folder of plain files: put it on any web host.",
    after_help = EXAMPLES,
    after_long_help = format!("{EXAMPLES}\n\n{CODES}"),
    arg_required_else_help = true,
    max_term_width = 100
)]
pub(crate) struct Args {
    /// Whether to print in colour
    ///
    /// `auto` prints colours on a terminal that shows them, unless NO_COLOR is set.
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
    Schema(SchemaArgs),
    Import(ImportArgs),
    Host(HostArgs),
    Theme(ThemeArgs),
    Explain(ExplainArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
}

// Where the shop is, for the commands that read one. No doc comment: it would take the place of the command's own.
#[derive(Debug, ClapArgs)]
pub(crate) struct ShopFolder {
    /// The shop folder: the one with shop.toml in it
    #[arg(value_name = "DIR", default_value = ".", hide_default_value = true)]
    pub(crate) dir: PathBuf,
}

// The theme, for the commands that show a shop.
#[derive(Debug, ClapArgs)]
pub(crate) struct TriedOn {
    /// Try another theme on: its name, or the folder it stands in
    ///
    /// The theme in shop.toml is passed over this time. `shopfront theme list` tells which themes there are.
    #[arg(long, value_name = "NAME|DIR")]
    pub(crate) theme: Option<PathBuf>,
}

/// Begin a new shop
///
/// Asks a few questions and makes a folder with everything a shop has, in your language: shop.toml, a story and policies
/// to fill in, a place for testimonials, and what your editor needs to explain the keys. What is not filled in stays off
/// the website. Files that are there already are left as they are.
#[derive(Debug, ClapArgs)]
#[command(after_help = NEW_EXAMPLES, after_long_help = format!("{NEW_EXAMPLES}\n\n{CODES}"))]
pub(crate) struct NewArgs {
    /// The folder to make
    #[arg(value_name = "DIR")]
    pub(crate) dir: PathBuf,

    /// What the shop is called
    #[arg(long, value_name = "NAME", value_parser = answers::words)]
    pub(crate) name: Option<String>,

    /// Your trade, as customers say it: "Pottery studio"
    #[arg(long, value_name = "TRADE", value_parser = answers::words)]
    pub(crate) trade: Option<String>,

    /// The country you trade in: its name, or two letters
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

    /// The languages of the website, yours first: pl,en [default: that of the country]
    #[arg(long, value_name = "LANGUAGES", value_delimiter = ',', value_parser = answers::language)]
    pub(crate) languages: Vec<LanguageTag>,

    /// Where people can buy from you on the web; write it once for each place
    #[arg(long, value_name = "URL", value_parser = answers::web_url)]
    pub(crate) store: Vec<WebUrl>,

    /// The e-mail address for customers
    #[arg(long, value_name = "EMAIL", value_parser = answers::email)]
    pub(crate) email: Option<Email>,

    /// The phone number for customers: as it is dialled in the country, or with the country code
    #[arg(long, value_name = "PHONE")]
    pub(crate) phone: Option<String>,

    /// Customers may visit you
    #[arg(long)]
    pub(crate) visit: bool,

    /// The look
    #[arg(long, value_name = "THEME", value_parser = answers::theme)]
    pub(crate) theme: Option<String>,

    /// The colour of buttons and links, like #8a3b2a
    #[arg(long, value_name = "COLOUR", value_parser = answers::colour)]
    pub(crate) accent: Option<Colour>,

    /// Ask nothing: what is usual in the country stands in for the rest
    #[arg(short, long)]
    pub(crate) yes: bool,
}

/// Make the website
///
/// Reads the shop folder, tells every problem it finds, and writes the finished website. With any error
/// nothing is written, so a website that is online stays as it is. Files that did not change are not
/// touched, and only files that shopfront wrote itself are ever removed.
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

    /// Make a website that opens by double click, without a web server
    ///
    /// Links spell out `index.html`, so they also work from a USB stick or an e-mail attachment.
    #[arg(long)]
    pub(crate) portable: bool,

    /// The day the website is made for [default: today]
    ///
    /// Offers, news and special hours are shown as they are on that day. Write it like 2026-12-24, or with
    /// a time and its distance from UTC like 2026-12-24T09:00:00+01:00. Without this option the environment
    /// variable SOURCE_DATE_EPOCH counts, in seconds since 1970.
    #[arg(long, value_name = "DATE", value_parser = now::parse)]
    pub(crate) now: Option<Timestamp>,

    #[command(flatten)]
    pub(crate) tried_on: TriedOn,

    /// Take warnings for errors: with any of them nothing is written
    #[arg(long)]
    pub(crate) strict: bool,

    /// How problems are printed
    #[arg(long, value_name = "FORMAT", default_value = "human", value_parser = formats())]
    pub(crate) format: &'static Format,

    /// Print problems only, and nothing when all is well
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

/// Read the shop as a careful customer would
///
/// Tells what is good about the shop, then what makes customers hesitate, what would make it better, and what the law of your markets may
/// ask of you. No website is written. `shopfront build` runs the same rules.
#[derive(Debug, ClapArgs)]
#[command(after_help = CHECK_EXAMPLES, after_long_help = format!("{CHECK_EXAMPLES}\n\n{CODES}"))]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub(crate) shop: ShopFolder,

    /// The day the shop is read on [default: today]
    ///
    /// Write it like 2026-12-24. Without this option the environment variable SOURCE_DATE_EPOCH counts, in seconds since 1970.
    #[arg(long, value_name = "DATE", value_parser = now::parse)]
    pub(crate) now: Option<Timestamp>,

    #[command(flatten)]
    pub(crate) tried_on: TriedOn,

    /// Also ask other sites whether the links to them still work
    ///
    /// The only command that uses the internet. Each address is asked for without its content, a few at a time; what answered is not asked
    /// again for a day. Sites that let no programs in are counted, and never called broken.
    #[arg(long)]
    pub(crate) external: bool,

    /// Take warnings for errors: with any of them the exit code is 1
    #[arg(long)]
    pub(crate) strict: bool,

    /// How problems are printed
    #[arg(long, value_name = "FORMAT", default_value = "human", value_parser = formats())]
    pub(crate) format: &'static Format,
}

/// Look at the website while you work on it
///
/// Serves the shop to your browser, from memory: nothing is written. Save a file, and every open page
/// changes by itself. With errors in the shop the last good page stays, and the errors are shown over it.
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

    /// Let phones and tablets in the same network look as well
    ///
    /// Prints an address and a code to scan with the phone's camera. Without the secret in this address nobody
    /// is let in.
    #[arg(long)]
    pub(crate) lan: bool,

    /// The day the website is shown for [default: today]
    ///
    /// Write it like 2026-12-24, or with a time and its distance from UTC like 2026-12-24T09:00:00+01:00.
    #[arg(long, value_name = "DATE", value_parser = now::parse)]
    pub(crate) now: Option<Timestamp>,

    #[command(flatten)]
    pub(crate) tried_on: TriedOn,
}

pub(super) fn formats() -> impl TypedValueParser<Value = &'static Format> {
    let names = Format::ALL
        .iter()
        .map(|format| PossibleValue::new(format.name).help(format.about));
    PossibleValuesParser::new(names).try_map(|name| Format::named(&name).ok_or("no such format"))
}

/// Teach your editor the keys of a shop
///
/// Writes JSON Schemas into the hidden folder `.schema` of the shop, and `.taplo.toml`, by which editors find them. In VS Code
/// install the extension "Even Better TOML": it then completes keys, explains them and marks mistakes. Files that
/// somebody else wrote are never overwritten.
#[derive(Debug, ClapArgs)]
#[command(after_help = SCHEMA_EXAMPLES, after_long_help = format!("{SCHEMA_EXAMPLES}\n\n{CODES}"))]
pub(crate) struct SchemaArgs {
    #[command(flatten)]
    pub(crate) shop: ShopFolder,

    /// Print the schema of one kind of file, and write nothing
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

/// Tell what a problem is about, by its code
///
/// Every problem is printed with a code like SY003. Without a code, all codes are listed.
#[derive(Debug, ClapArgs)]
#[command(after_help = "Examples:\n  shopfront explain SY003\n  shopfront explain")]
pub(crate) struct ExplainArgs {
    /// The code, as it stands in brackets before the problem
    #[arg(value_name = "CODE")]
    pub(crate) code: Option<String>,
}

/// Print a script that lets a shell complete commands with the Tab key
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  shopfront completions bash > ~/.local/share/bash-completion/completions/shopfront
  shopfront completions fish > ~/.config/fish/completions/shopfront.fish
  shopfront completions zsh > ~/.zfunc/_shopfront")]
pub(crate) struct CompletionsArgs {
    /// Which shell
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
    /// The command it is about; without one, shopfront as a whole
    #[arg(value_name = "COMMAND")]
    pub(crate) command: Option<String>,
}
