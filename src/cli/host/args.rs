//! What was typed for `shopfront host`.

use clap::Args as ClapArgs;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use shopfront::shop::HostKind;

use crate::cli::args::{CODES, ShopFolder};

const EXAMPLES: &str = "\
Examples:
  shopfront host apache
      Web space with Apache: headers and redirects are made with every build

  shopfront host github-pages my-shop
      GitHub builds and publishes the shop in my-shop, and once a day on its own

  shopfront host nginx --folder /srv/www/my-shop
      A server of your own, where the website goes to /srv/www/my-shop";

/// Get the shop ready for a web host
///
/// Shows each file that this host needs, and writes it when you say yes. What you changed in such a file is never
/// overwritten. From then on, `shopfront build` adds what the host reads from the website itself: headers,
/// redirects, the page for wrong addresses.
#[derive(Debug, ClapArgs)]
#[command(after_help = EXAMPLES, after_long_help = format!("{EXAMPLES}\n\n{CODES}"))]
pub(crate) struct HostArgs {
    /// The host
    #[arg(value_name = "HOST", value_parser = hosts())]
    pub(crate) kind: HostKind,

    #[command(flatten)]
    pub(crate) shop: ShopFolder,

    /// For nginx and Caddy: the folder on the server that the website goes to [default: /srv/www/NAME]
    ///
    /// For a website below a path, the folder of the whole host: the path comes below it.
    #[arg(long, value_name = "DIR", value_parser = server_folder)]
    pub(crate) folder: Option<String>,

    /// Write without asking
    #[arg(short, long)]
    pub(crate) yes: bool,
}

fn hosts() -> impl TypedValueParser<Value = HostKind> {
    let names = HostKind::ALL
        .iter()
        .zip(HostKind::MEANINGS)
        .map(|(kind, (_, about))| PossibleValue::new(kind.word()).help(about.trim().trim_end_matches('.')));
    PossibleValuesParser::new(names).try_map(|name| {
        let mut all = HostKind::ALL.iter().copied();
        all.find(|kind| kind.word() == name).ok_or("no such host")
    })
}

/// A path that means the same in the files of every server.
fn server_folder(text: &str) -> Result<String, &'static str> {
    let folder = text.trim_end_matches('/');
    let plain = |c: char| c.is_alphanumeric() || "/-_.".contains(c);
    match folder.starts_with('/') && folder.chars().all(plain) {
        true => Ok(folder.to_owned()),
        false => Err("write the whole path, from /, with letters, digits, - _ and . only"),
    }
}
