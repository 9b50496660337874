//! The arguments of `shopfront theme`.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand};
use jiff::Timestamp;
use shopfront::diagnostics::render::Format;

use crate::cli::args::{CODES, formats};
use crate::cli::now;

const EXAMPLES: &str = "\
Examples:
  shopfront theme list
      Lists the available themes

  shopfront theme show market
      Shows the settings of the theme market

  shopfront theme eject templates/home.html
      Copies the home page's template to theme/, for you to change

  shopfront theme eject --as our-look
      Copies the whole theme to themes/our-look, as one of your own

  shopfront theme check
      Checks that everything in theme/ works, for example after an upgrade";

/// List, copy and check themes
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

/// List available themes
#[derive(Debug, ClapArgs)]
pub(crate) struct ThemeListArgs {
    /// The shop folder, whose own themes are listed too
    #[arg(value_name = "DIR", default_value = ".", hide_default_value = true)]
    pub(crate) dir: PathBuf,
}

/// Show a theme's settings and files
#[derive(Debug, ClapArgs)]
pub(crate) struct ThemeShowArgs {
    /// The theme: a name, or the path to its folder
    #[arg(value_name = "NAME|DIR")]
    pub(crate) theme: PathBuf,

    /// The shop folder, whose own themes are included
    #[arg(long, value_name = "DIR", default_value = ".", hide_default_value = true)]
    pub(crate) shop: PathBuf,
}

/// Copy files of a theme so that you can change them
///
/// Single files go to the shop's folder `theme/` and replace the theme's. With --as, the whole theme is copied to
/// `themes/` as one of your own. Nothing is ever overwritten.
#[derive(Debug, ClapArgs)]
pub(crate) struct EjectArgs {
    /// The files: templates/home.html, words/en.toml
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<String>,

    /// Copy the whole theme, under this name
    #[arg(long = "as", value_name = "NAME")]
    pub(crate) to: Option<String>,

    /// The theme to copy from [default: the shop's]
    #[arg(long, value_name = "NAME|DIR")]
    pub(crate) theme: Option<PathBuf>,

    /// The shop folder
    #[arg(long, value_name = "DIR", default_value = ".", hide_default_value = true)]
    pub(crate) shop: PathBuf,
}

/// Find problems in a theme
///
/// Reads a shop's `theme/` folder with the theme it uses, or a theme on its own, and renders made-up shops with it.
/// Finds unknown variables and fields, missing words, text written straight into templates, missing files, unreadable
/// colours, and versions of shopfront that the theme doesn't support.
#[derive(Debug, ClapArgs)]
pub(crate) struct ThemeCheckArgs {
    /// A shop folder, the folder of a theme, or the name of a theme
    #[arg(value_name = "DIR|NAME", default_value = ".", hide_default_value = true)]
    pub(crate) subject: PathBuf,

    /// Render the made-up shops as of this date [default: today]
    #[arg(long, value_name = "DATE", value_parser = now::parse)]
    pub(crate) now: Option<Timestamp>,

    /// Treat warnings as errors: if there are any, the exit code is 1
    #[arg(long)]
    pub(crate) strict: bool,

    /// The format of the report
    #[arg(long, value_name = "FORMAT", default_value = "human", value_parser = formats())]
    pub(crate) format: &'static Format,
}
