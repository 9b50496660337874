//! Where the shop sells and where else it can be found.

use jiff::civil::Date;

use super::decode::{Whole, Words, choice, record};
use super::photo::FilePath;
use super::text::Text;
use crate::diag::Spanned;
use crate::value::WebUrl;

choice! {
    /// What kind of place of sale.
    pub enum StoreKind {
        /// The shop's own store.
        Own = "own",
        /// A marketplace with many sellers: Etsy, Amazon.
        Marketplace = "marketplace",
        /// Another shop that sells these goods.
        Stockist = "stockist",
        /// A market, fair or stall.
        Market = "market",
    }
}

record! {
    /// A place of sale. The first is the main one.
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
        /// What it is called.
        pub name: Spanned<Text>,
        /// Its address on the web; stockists and markets can do without.
        pub url: Option<Spanned<WebUrl>>,
        /// What kind of place: without it, `own`.
        pub kind: Option<Spanned<StoreKind>>,
        /// What is different here: "Everything we make".
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
    /// A page of yours elsewhere. There is no field for follower counts, on purpose.
    ///
    /// ```toml
    /// [[social]]
    /// name = "Instagram"
    /// url = "https://instagram.example/juniperandclay"
    /// ```
    pub struct SocialLink {
        /// What the place is called: "Instagram".
        pub name: Spanned<Words>,
        /// Your page there.
        pub url: Spanned<WebUrl>,
    }
}

record! {
    /// A body you belong to, and where the membership can be seen.
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
        /// The page that shows you as a member.
        pub url: Option<Spanned<WebUrl>>,
        /// The year you joined.
        pub since: Option<Spanned<Whole<1000, 2999>>>,
        /// The last day of the membership, where it ends.
        pub through: Option<Spanned<Date>>,
        /// What it means.
        pub note: Option<Spanned<Text>>,
    }
}

choice! {
    /// What stands behind a recommendation.
    pub enum Relationship {
        /// They pay for it.
        Paid = "paid",
        /// They recommend you in turn.
        Reciprocal = "reciprocal",
    }
}

record! {
    /// A neighbour you recommend.
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
        /// What stands behind it, shown beside the link: `paid` or `reciprocal`. Without it: nothing does.
        pub relationship: Option<Spanned<Relationship>>,
    }
}

record! {
    /// A newsletter, kept by a provider of yours.
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
        /// The address that the provider's sign-up form sends to.
        pub action: Spanned<WebUrl>,
        /// The name of the form's e-mail field; without it, `email`.
        pub email_field: Option<Spanned<Words>>,
        /// What it is about and how often: "Four letters a year, when the kiln is opened".
        pub frequency: Option<Spanned<Text>>,
        /// The file that says what happens with addresses: "policies/privacy.md".
        pub privacy: Option<Spanned<FilePath>>,
        /// Where earlier letters can be read.
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
        /// How it works, in a sentence or two.
        pub description: Option<Spanned<Text>>,
        /// Its page.
        pub url: Option<Spanned<WebUrl>>,
        /// Its steps.
        pub tiers: Vec<Spanned<Tier>>,
    }
}

choice! {
    /// What a tier gives, in the terms of search engines.
    pub enum TierBenefit {
        /// Points for what is bought.
        Points = "points",
        /// Lower prices.
        Price = "price",
    }
}

record! {
    /// A step of a loyalty programme.
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
        /// What it gives, in words.
        pub benefit: Spanned<Text>,
        /// What kind of benefit: `points` or `price`.
        pub kind: Option<Spanned<TierBenefit>>,
        /// How one gets there; without it, by joining.
        pub requirement: Option<Spanned<Text>>,
        /// Points earned for each unit of currency, where it gives points.
        pub points: Option<Spanned<Whole<1, 100_000>>>,
    }
}

record! {
    /// A thank-you for customers who bring a friend.
    ///
    /// ```toml
    /// [referral]
    /// reward = "A glaze tile for you and one for your friend"
    /// conditions = "With your friend's first order over 200 PLN."
    /// ```
    pub struct Referral {
        /// What they get.
        pub reward: Spanned<Text>,
        /// What it takes, and what it does not.
        pub conditions: Option<Spanned<Text>>,
    }
}
