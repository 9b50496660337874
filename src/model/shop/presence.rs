//! Where the shop sells and where else it can be found.

use jiff::civil::Date;

use super::decode::{Whole, Words, choice, record};
use super::photo::FilePath;
use super::text::Text;
use crate::diagnostics::Spanned;
use crate::model::value::WebUrl;

choice! {
    /// What kind of place of sale.
    pub enum StoreKind {
        /// Your own shop.
        Own = "own",
        /// A marketplace with many sellers, such as Etsy or Amazon.
        Marketplace = "marketplace",
        /// Another shop that sells your products.
        Stockist = "stockist",
        /// A market, fair or stall.
        Market = "market",
    }
}

record! {
    /// Somewhere customers can buy. The first is the main one.
    ///
    /// ```toml
    /// [[stores]]
    /// name = "Our own shop"
    /// url = "https://shop.juniperandclay.example"
    /// kind = "own"
    /// note = "Everything we make"
    ///
    /// [[stores]]
    /// name = "Plac Nowy market"
    /// kind = "market"
    /// place = "Plac Nowy, Saturdays 9 to 14"
    /// ```
    pub struct Store {
        /// Its name.
        pub name: Spanned<Text>,
        /// Its web address; optional for stockists and markets.
        pub url: Option<Spanned<WebUrl>>,
        /// What kind of place it is. Defaults to `own`.
        pub kind: Option<Spanned<StoreKind>>,
        /// What customers find there: "Everything we make".
        pub note: Option<Spanned<Text>>,
        /// Where and when, for stockists and markets: "Plac Nowy, Saturdays 9 to 14".
        pub place: Option<Spanned<Text>>,
    }
}

impl Store {
    /// What kind of place it is.
    pub fn kind(&self) -> StoreKind {
        self.kind.as_ref().map_or(StoreKind::Own, |kind| kind.value)
    }
}

record! {
    /// Your profile on another site. There's no field for follower counts, on purpose.
    ///
    /// ```toml
    /// [[social]]
    /// name = "Instagram"
    /// url = "https://instagram.example/juniperandclay"
    /// ```
    pub struct SocialLink {
        /// The site's name: "Instagram".
        pub name: Spanned<Words>,
        /// Your profile there.
        pub url: Spanned<WebUrl>,
    }
}

record! {
    /// An organisation you belong to, with a link that proves it.
    ///
    /// ```toml
    /// [[affiliations]]
    /// name = "Kraków Craft Chamber"
    /// url = "https://chamber.example/members/juniper"
    /// since = 2018
    /// through = 2027-12-31
    /// note = "Members are examined by masters of their trade."
    /// ```
    pub struct Affiliation {
        /// Its name.
        pub name: Spanned<Text>,
        /// The page that lists you as a member.
        pub url: Option<Spanned<WebUrl>>,
        /// The year you joined.
        pub since: Option<Spanned<Whole<1000, 2999>>>,
        /// The last day of the membership, if it ends.
        pub through: Option<Spanned<Date>>,
        /// What the membership means.
        pub note: Option<Spanned<Text>>,
    }
}

choice! {
    /// What stands behind a recommendation.
    pub enum Relationship {
        /// They pay for the link.
        Paid = "paid",
        /// You recommend each other.
        Reciprocal = "reciprocal",
    }
}

record! {
    /// A business you recommend.
    ///
    /// ```toml
    /// [[partners]]
    /// name = "Café on the corner"
    /// url = "https://cafe.example"
    /// why = "They serve from our cups, and the cake is good."
    /// relationship = "reciprocal"
    /// ```
    pub struct Partner {
        /// Their name.
        pub name: Spanned<Text>,
        /// Their site.
        pub url: Option<Spanned<WebUrl>>,
        /// Why you recommend them.
        pub why: Option<Spanned<Text>>,
        /// Why the link may not be independent, shown next to it: `paid` or `reciprocal`. Leave it out if it is.
        pub relationship: Option<Spanned<Relationship>>,
    }
}

record! {
    /// A newsletter, run through a provider.
    ///
    /// ```toml
    /// [newsletter]
    /// action = "https://letters.example/subscribe/123"
    /// email_field = "EMAIL"
    /// frequency = "Four letters a year, when the kiln is opened"
    /// privacy = "policies/privacy.md"
    /// archive = "https://letters.example/archive"
    /// ```
    pub struct Newsletter {
        /// The address that the provider's sign-up form submits to.
        pub action: Spanned<WebUrl>,
        /// The name of the form's email field. Defaults to `email`.
        pub email_field: Option<Spanned<Words>>,
        /// What it's about and how often it comes: "Four letters a year, when the kiln is opened".
        pub frequency: Option<Spanned<Text>>,
        /// The file that explains how you use email addresses: "policies/privacy.md".
        pub privacy: Option<Spanned<FilePath>>,
        /// A link to past issues.
        pub archive: Option<Spanned<WebUrl>>,
    }
}

record! {
    /// A loyalty programme.
    ///
    /// ```toml
    /// [loyalty]
    /// name = "The shelf card"
    /// description = "A stamp for every piece."
    /// url = "https://shop.juniperandclay.example/card"
    /// tiers = [{ name = "Ten stamps", benefit = "A cup of your choice" }]
    /// ```
    pub struct Loyalty {
        /// Its name.
        pub name: Option<Spanned<Text>>,
        /// How it works, in one or two sentences.
        pub description: Option<Spanned<Text>>,
        /// Its page.
        pub url: Option<Spanned<WebUrl>>,
        /// Its levels.
        pub tiers: Vec<Spanned<Tier>>,
    }
}

choice! {
    /// What a tier gives, in the terms of search engines.
    pub enum TierBenefit {
        /// Points for purchases.
        Points = "points",
        /// Lower prices.
        Price = "price",
    }
}

record! {
    /// A level of a loyalty programme.
    ///
    /// ```toml
    /// [[loyalty.tiers]]
    /// name = "Regular"
    /// benefit = "Two points for each złoty"
    /// kind = "points"
    /// requirement = "After ten purchases"
    /// points = 2
    /// ```
    pub struct Tier {
        /// Its name.
        pub name: Spanned<Text>,
        /// What customers get, in words.
        pub benefit: Spanned<Text>,
        /// The type of benefit: `points` or `price`.
        pub kind: Option<Spanned<TierBenefit>>,
        /// How customers reach this level. Defaults to joining.
        pub requirement: Option<Spanned<Text>>,
        /// Points earned for each unit of currency, if there are points.
        pub points: Option<Spanned<Whole<1, 100_000>>>,
    }
}

record! {
    /// A thank-you for customers who refer a friend.
    ///
    /// ```toml
    /// [referral]
    /// reward = "A glaze tile for you and one for your friend"
    /// conditions = "With your friend's first order over 200 PLN."
    /// ```
    pub struct Referral {
        /// What they get.
        pub reward: Spanned<Text>,
        /// The conditions.
        pub conditions: Option<Spanned<Text>>,
    }
}
