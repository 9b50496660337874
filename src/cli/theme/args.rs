//! What was typed for `shopfront theme`.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand};
use jiff::Timestamp;
use shopfront::diag::render::Format;

use crate::cli::args::{CODES, formats};
use crate::cli::now;

const EXAMPLES: &str = "\
Examples:
  shopfront theme list
      The themes there are

  shopfront theme show market
      What the theme market can be set to

  shopfront theme eject templates/home.html
      A copy of the home page's template in theme/, to change it

  shopfront theme eject --as our-look
      The whole theme as one of your own, in themes/our-look

  shopfront theme check
      Whether everything in theme/ fits, also after an upgrade";

/// Look at themes, copy them, and check your own
///
/// A theme is the look of a website: templates, styles, fonts and words.
#[derive(Debug, ClapArgs)]
#[command(after_help = EXAMPLES, after_long_help = format!("{EXAMPLES}\n\n{CODES}"))]
pub(crate) struct ThemeArgs {
    #[command(subcommand)]
    pub(crate) command: ThemeCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ThemeCommand {
    List(ThemeListArgs),
    Show(ThemeShowArgs),
    Eject(EjectArgs),
    Check(ThemeCheckArgs),
}

/// List the themes there are
#[derive(Debug, ClapArgs)]
pub(crate) struct ThemeListArgs {
    /// The shop folder: its own themes are listed too
    #[arg(value_name = "DIR", default_value = ".", hide_default_value = true)]
    pub(crate) dir: PathBuf,
}

/// Tell what a theme can be set to, and what it is made of
#[derive(Debug, ClapArgs)]
pub(crate) struct ThemeShowArgs {
    /// The theme: its name, or the folder it stands in
    #[arg(value_name = "NAME|DIR")]
    pub(crate) theme: PathBuf,

    /// The shop folder whose own themes count
    #[arg(long, value_name = "DIR", default_value = ".", hide_default_value = true)]
    pub(crate) shop: PathBuf,
}

/// Copy files of a theme, to change them
///
/// Single files go to the folder `theme/` of the shop and take the place of the theme's. With --as the whole
/// theme becomes one of your own in `themes/`. Nothing is ever overwritten.
#[derive(Debug, ClapArgs)]
pub(crate) struct EjectArgs {
    /// The files: templates/home.html, words/en.toml
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<String>,

    /// Copy the whole theme, under this name
    #[arg(long = "as", value_name = "NAME")]
    pub(crate) to: Option<String>,

    /// The theme to copy from [default: that of the shop]
    #[arg(long, value_name = "NAME|DIR")]
    pub(crate) theme: Option<PathBuf>,

    /// The shop folder
    #[arg(long, value_name = "DIR", default_value = ".", hide_default_value = true)]
    pub(crate) shop: PathBuf,
}

/// Find what is wrong with a theme
///
/// Reads the changes in the `theme/` of a shop and the theme it wears, or a theme by itself, and tries it on over
/// made-up shops: variables and fields that are none, missing words, words that stand in a template itself, files
/// that are not there, colours that cannot be read, and the versions of shopfront it is for.
#[derive(Debug, ClapArgs)]
pub(crate) struct ThemeCheckArgs {
    /// A shop folder, the folder of a theme, or the name of a theme
    #[arg(value_name = "DIR|NAME", default_value = ".", hide_default_value = true)]
    pub(crate) subject: PathBuf,

    /// The day the made-up shops are shown on [default: today]
    #[arg(long, value_name = "DATE", value_parser = now::parse)]
    pub(crate) now: Option<Timestamp>,

    /// Take warnings for errors: with any of them the exit code is 1
    #[arg(long)]
    pub(crate) strict: bool,

    /// How problems are printed
    #[arg(long, value_name = "FORMAT", default_value = "human", value_parser = formats())]
    pub(crate) format: &'static Format,
}
