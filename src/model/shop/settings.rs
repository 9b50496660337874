//! How the site is shown and checked.

use std::collections::BTreeMap;
use std::ops::Range;

use super::decode::{Context, Decode, Form, Record, RecordForm, Value, Words, choice, record};
use crate::diagnostics::Spanned;
use crate::model::value::{Colour, PublishTarget, WebUrl, without_controls};

record! {
    /// The navigation, if you don't want the default.
    ///
    /// ```toml
    /// [navigation]
    /// main = ["products", "story", "visit", "pages/faq.md"]
    /// ```
    pub struct Navigation {
        /// The header's links, in order: sections (`story`, `products`, `offers`, `events`, `testimonials`, `news`,
        /// `visit`, `policies`) or files (`pages/faq.md`).
        pub main: Vec<Spanned<Words>>,
    }
}

choice! {
    /// A web host that shopfront knows.
    pub enum HostKind {
        /// GitHub Pages.
        GithubPages = "github-pages",
        /// GitLab Pages.
        GitlabPages = "gitlab-pages",
        /// Netlify.
        Netlify = "netlify",
        /// Cloudflare Pages.
        CloudflarePages = "cloudflare-pages",
        /// Web hosting with Apache.
        Apache = "apache",
        /// Your own server with nginx.
        Nginx = "nginx",
        /// Your own server with Caddy.
        Caddy = "caddy",
        /// Amazon S3 and compatible storage.
        S3 = "s3",
    }
}

impl HostKind {
    /// Every host, in the order of the documentation.
    pub const ALL: [Self; 8] = [
        Self::GithubPages,
        Self::GitlabPages,
        Self::Netlify,
        Self::CloudflarePages,
        Self::Apache,
        Self::Nginx,
        Self::Caddy,
        Self::S3,
    ];
}

record! {
    /// Your web host. If it's set, `build` writes the files this host needs: headers, redirects and the 404 page.
    /// `shopfront host` sets it.
    ///
    /// ```toml
    /// [host]
    /// kind = "apache"
    /// ```
    pub struct HostSettings {
        /// Which host.
        pub kind: Spanned<HostKind>,
    }
}

record! {
    /// Where `shopfront publish` uploads the website. Passwords don't belong here: `publish` asks for them, or reads
    /// them from the environment variable `SHOPFRONT_PASSWORD`.
    ///
    /// ```toml
    /// [publish]
    /// to = "s3://juniper-and-clay"                   # or "sftp://marta@host.example/htdocs"
    /// endpoint = "https://s3.eu-central-003.backblazeb2.com"
    /// region = "eu-central-003"
    /// ```
    pub struct PublishSettings {
        /// The place: `sftp://user@host.example/htdocs`, `git:REPOSITORY#BRANCH` for a branch of a Git repository, or
        /// the path of a folder.
        pub to: Spanned<PublishTarget>,
        /// For S3-compatible storage that isn't Amazon's: the address of its service, such as
        /// `https://s3.eu-central-003.backblazeb2.com`.
        pub endpoint: Option<Spanned<WebUrl>>,
        /// For S3-compatible storage: the region of the bucket. Defaults to `us-east-1`.
        pub region: Option<Spanned<Words>>,
    }
}

/// A value of a theme's own setting; which kind belongs there, the theme says.
#[derive(Clone, Debug, PartialEq)]
pub enum SettingValue {
    /// A text.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// `true` or `false`.
    Flag(bool),
    /// A list of texts, each with its place.
    List(Vec<Spanned<String>>),
}

impl Decode for SettingValue {
    fn form() -> Form {
        Form::Setting
    }

    fn decode(value: &Value<'_>, span: &Range<usize>, context: &mut Context<'_>) -> Option<Self> {
        let setting = match value {
            Value::String(text) => Some(Self::Text(without_controls(text).into_owned())),
            Value::Boolean(flag) => Some(Self::Flag(*flag)),
            Value::Integer(whole) => i64::from_str_radix(whole.as_str(), whole.radix())
                .ok()
                .map(Self::Whole),
            Value::Array(items) => items
                .iter()
                .map(|item| {
                    let text = without_controls(item.get_ref().as_str()?).into_owned();
                    Some(context.spanned(text, &item.span()))
                })
                .collect::<Option<_>>()
                .map(Self::List),
            _ => None,
        };
        if setting.is_none() {
            context.wrong_type(value, span, &Self::form().describe());
        }
        setting
    }
}

/// The chosen theme and its settings.
#[derive(Clone, Debug, Default)]
pub struct ThemeChoice {
    /// The theme's name, or the way to its folder; without it, `market`.
    pub name: Option<Spanned<Words>>,
    /// The accent colour.
    pub accent: Option<Spanned<Colour>>,
    /// Everything else: the theme's own settings, with the place of each key.
    pub settings: BTreeMap<String, Spanned<SettingValue>>,
}

record! {
    /// The theme. Keys that aren't listed here are settings of the chosen theme.
    ///
    /// ```toml
    /// [theme]
    /// name = "market"
    /// accent = "#8a3b2a"
    /// paper = "linen"                      # a setting of the theme market
    /// ```
    pub struct ThemeKeys {
        /// The theme: the name of a built-in theme, the name of your own folder in `themes/`, or the path to a theme's
        /// folder elsewhere, such as `"../our-look"`. Defaults to `market`.
        pub name: Option<Spanned<Words>>,
        /// The accent colour. Its contrast is adjusted so that it's readable in light and dark mode.
        pub accent: Option<Spanned<Colour>>,
    }
}

/// The keys of every theme, beside those that the chosen one has of its own.
fn theme_form() -> RecordForm {
    RecordForm {
        others: Some(SettingValue::form()),
        ..ThemeKeys::record_form()
    }
}

impl Decode for ThemeChoice {
    fn form() -> Form {
        Form::Record(theme_form)
    }

    fn decode(value: &Value<'_>, span: &Range<usize>, context: &mut Context<'_>) -> Option<Self> {
        let Some(table) = value.as_table() else {
            context.wrong_type(value, span, "a table");
            return None;
        };
        let keys = ThemeKeys::from_keys(table, span, context)?;
        let own = table
            .iter()
            .filter(|(key, _)| !ThemeKeys::KEYS.contains(&key.get_ref().as_ref()));
        let mut settings = BTreeMap::new();
        for (key, value) in own {
            if let Some(setting) = SettingValue::decode(value.get_ref(), &value.span(), context) {
                settings.insert(key.get_ref().to_string(), context.spanned(setting, &key.span()));
            }
        }
        Some(Self {
            name: keys.name,
            accent: keys.accent,
            settings,
        })
    }
}

/// Judgements of the checker that an owner may set otherwise.
#[derive(Clone, Debug, Default)]
pub struct CheckSettings {
    /// Codes that are not reported.
    pub allow: Vec<Spanned<Words>>,
    /// Thresholds by name, in the unit that the rule names.
    pub thresholds: BTreeMap<String, Spanned<i64>>,
}

record! {
    /// What `shopfront check` ignores, and its limits.
    ///
    /// ```toml
    /// [check]
    /// allow = ["RV007"]
    /// thresholds = {}
    /// ```
    pub struct CheckKeys {
        /// Codes that aren't reported: `["RV007"]`.
        pub allow: Vec<Spanned<Words>>,
        /// Thresholds of rules, by name.
        pub thresholds: Option<Spanned<Thresholds>>,
    }
}

/// A line that the checker draws.
type Threshold = super::decode::Whole<0, 1_000_000>;

/// A table of whole numbers by name.
#[derive(Clone, Debug, Default)]
pub struct Thresholds(BTreeMap<String, Spanned<i64>>);

impl Decode for Thresholds {
    fn form() -> Form {
        Form::Map {
            what: "table of whole numbers by name",
            of: Box::new(Threshold::form()),
        }
    }

    fn decode(value: &Value<'_>, span: &Range<usize>, context: &mut Context<'_>) -> Option<Self> {
        let Some(table) = value.as_table() else {
            context.wrong_type(value, span, "a table of whole numbers");
            return None;
        };
        let mut thresholds = BTreeMap::new();
        for (key, value) in table {
            if let Some(number) = Threshold::decode(value.get_ref(), &value.span(), context) {
                thresholds.insert(key.get_ref().to_string(), context.spanned(number.0, &key.span()));
            }
        }
        Some(Self(thresholds))
    }
}

impl Decode for CheckSettings {
    fn form() -> Form {
        CheckKeys::form()
    }

    fn decode(value: &Value<'_>, span: &Range<usize>, context: &mut Context<'_>) -> Option<Self> {
        let keys = CheckKeys::decode(value, span, context)?;
        let thresholds = keys.thresholds.map(|table| table.value.0).unwrap_or_default();
        Some(Self {
            allow: keys.allow,
            thresholds,
        })
    }
}
