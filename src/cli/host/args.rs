//! The arguments of `shopfront host`.

use clap::Args as ClapArgs;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use shopfront::model::shop::HostKind;

use crate::cli::args::{CODES, ShopFolder};

const EXAMPLES: &str = "\
Examples:
  shopfront host
      Lists the hosts

  shopfront host apache
      Web space with Apache: each build writes headers and redirects

  shopfront host github-pages my-shop
      GitHub builds and publishes the shop in my-shop after each change and once a day

  shopfront host nginx --folder /srv/www/my-shop
      Your own server, with the website in /srv/www/my-shop";

/// Prepare the shop for a web host
///
/// Shows each file that this host needs and writes it when you say yes. Your own changes to such a file are never
/// overwritten. From then on, `shopfront build` adds what the host reads from the website itself: headers, redirects
/// and the page for wrong addresses.
#[derive(Debug, ClapArgs)]
#[command(after_help = EXAMPLES, after_long_help = format!("{EXAMPLES}\n\n{CODES}"))]
pub(crate) struct HostArgs {
    /// The host; without it, all of them are listed
    ///
    /// The name of a company will do as well: `strato`, `ionos`, `cloudflare`, `github`.
    #[arg(value_name = "HOST", value_parser = hosts())]
    pub(crate) kind: Option<HostKind>,

    #[command(flatten)]
    pub(crate) shop: ShopFolder,

    /// For nginx and Caddy: the website's folder on the server [default: /srv/www/NAME]
    ///
    /// For a website below a path, give the folder of the whole host.
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
        .map(|(kind, (_, about))| {
            PossibleValue::new(kind.word())
                .help(about.trim().trim_end_matches('.'))
                .aliases(known_as(*kind))
        });
    PossibleValuesParser::new(names).try_map(|name| {
        let mut all = HostKind::ALL.iter().copied();
        let is_meant = |kind: &HostKind| kind.word() == name || known_as(*kind).contains(&name.as_str());
        all.find(is_meant).ok_or("no such host")
    })
}

/// What people call a host of this kind.
pub(super) fn known_as(kind: HostKind) -> &'static [&'static str] {
    match kind {
        HostKind::GithubPages => &["github"],
        HostKind::GitlabPages => &["gitlab"],
        HostKind::Netlify => &["netlify-pages"],
        HostKind::CloudflarePages => &["cloudflare"],
        // Web space of companies that run Apache, or a server that reads its files.
        HostKind::Apache => &[
            "strato",
            "ionos",
            "1und1",
            "all-inkl",
            "hetzner",
            "hostinger",
            "ovh",
            "ovhcloud",
            "godaddy",
            "bluehost",
            "siteground",
            "dreamhost",
            "namecheap",
            "infomaniak",
            "one.com",
            "netcup",
            "mittwald",
            "home.pl",
            "aruba",
            "loopia",
            "hostpoint",
            "krystal",
            "fasthosts",
            "litespeed",
            "ftp",
            "sftp",
        ],
        HostKind::Nginx | HostKind::Caddy => &[],
        HostKind::S3 => &[
            "aws",
            "amazon",
            "amazon-s3",
            "backblaze",
            "wasabi",
            "scaleway",
            "digitalocean",
            "minio",
        ],
    }
}

/// A path that means the same in the files of every server.
fn server_folder(text: &str) -> Result<String, &'static str> {
    let folder = text.trim_end_matches('/');
    let plain = |c: char| c.is_alphanumeric() || "/-_.".contains(c);
    if folder.starts_with('/') && folder.chars().all(plain) {
        Ok(folder.to_owned())
    } else {
        Err("write the whole path, from /, with letters, digits, - _ and . only")
    }
}
