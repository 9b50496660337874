//! What every page of a language shares.

use std::collections::BTreeMap;

use serde_json::Value;

use super::macros::view;
use super::{
    AffiliationView, AreaView, ContactView, LegalView, LoyaltyView, NewsletterView, PartnerView, PersonView,
    PictureView, PlaceView, ReferralView, SocialView, StoreView,
};

view! {
    /// A link.
    pub struct LinkView {
        /// What it is called.
        pub label: String,
        /// Where it leads; bring it to the page with `| at(root=root)`.
        pub href: String,
        /// True where it leaves the site.
        pub external: bool,
    }
}

view! {
    /// Something that customers can do at once: book, order, call.
    pub struct ActionView {
        /// `book`, `order`, `reserve`, `quote`, `gift_card`, `message` or `call`.
        pub kind: String,
        /// What the button says.
        pub label: String,
        /// Where it leads: a page elsewhere, `tel:` or `mailto:`.
        pub href: String,
        /// Where it leads, for people: the host, the phone number or the email address.
        pub note: String,
    }
}

view! {
    /// A link of the navigation.
    pub struct NavLinkView {
        /// What it is called.
        pub label: String,
        /// Where it leads; bring it to the page with `| at(root=root)`.
        pub href: String,
        /// The section it opens; equal to `page.section` on the pages of that section.
        pub section: String,
    }
}

view! {
    /// The shop, as every page of a language sees it: the variable `site`.
    pub struct SiteView {
        /// The shop's name.
        pub name: String,
        /// How long the name is: `short` (up to 20 characters), `medium` (up to 40) or `long`; Chinese, Japanese and
        /// Korean characters count twice.
        pub name_length: String,
        /// True where letters of the name fill the height of a line (Japanese, Arabic, capitals with accents): lines
        /// need more room.
        pub name_tall: bool,
        /// The line under the name; empty without.
        pub tagline: String,
        /// The trade, as people say it; empty without.
        pub trade: String,
        /// The year the shop began; 0 without.
        pub founded: i64,
        /// The page's language, as in the attribute `lang`.
        pub language: String,
        /// `ltr` or `rtl`.
        pub direction: String,
        /// The logo.
        pub logo: Option<PictureView>,
        /// The logo for dark screens, where it is another one.
        pub logo_dark: Option<PictureView>,
        /// What stands for the shop in tabs and on home screens.
        pub icons: Option<IconsView>,
        /// The square mark.
        pub mark: Option<PictureView>,
        /// The home page in this language.
        pub home: String,
        /// The header's links.
        pub navigation: Vec<NavLinkView>,
        /// Every policy, for the footer: customers look for them there.
        pub policies: Vec<LinkView>,
        /// Other pages for the footer, the legal notice among them.
        pub footer: Vec<LinkView>,
        /// The sections that exist, by name (`story`, `products`, `offers`, `events`, `testimonials`, `news`,
        /// `policies`, `visit`, `legal`), with their addresses.
        pub sections: BTreeMap<String, String>,
        /// How to reach the shop.
        pub contact: Option<ContactView>,
        /// Who trades.
        pub legal: Option<LegalView>,
        /// The place that customers may visit, with its hours; none where there are several.
        pub visit: Option<PlaceView>,
        /// Every place that customers may visit, also where there is one only.
        pub places: Vec<PlaceView>,
        /// Where the business works, if it comes to its customers.
        pub area: Option<AreaView>,
        /// The people.
        pub people: Vec<PersonView>,
        /// The main action: the one loud button.
        pub main_action: Option<ActionView>,
        /// The other actions.
        pub other_actions: Vec<ActionView>,
        /// The main place of sale: the one loud button of a shop without actions.
        pub main_store: Option<StoreView>,
        /// The other places of sale; all of them if there's a main action.
        pub other_stores: Vec<StoreView>,
        /// Pages elsewhere.
        pub social: Vec<SocialView>,
        /// Memberships.
        pub affiliations: Vec<AffiliationView>,
        /// Recommended neighbours.
        pub partners: Vec<PartnerView>,
        /// The newsletter.
        pub newsletter: Option<NewsletterView>,
        /// The loyalty programme.
        pub loyalty: Option<LoyaltyView>,
        /// The thank-you for bringing a friend.
        pub referral: Option<ReferralView>,
        /// How testimonials are verified; empty without.
        pub verification: String,
        /// The policy on reviews, which the testimonials link to; empty without.
        pub review_policy: String,
        /// What prices include; empty without.
        pub price_note: String,
        /// The business card for address books, a vCard; empty where there is nothing to reach the shop by.
        pub card: String,
        /// All events as a file for calendars; empty without any.
        pub calendar: String,
        /// The shop's time zone: `Europe/Warsaw`; empty without.
        pub timezone: String,
        /// The Atom feed; empty without `url`.
        pub feed: String,
        /// The theme's settings, by name.
        pub settings: BTreeMap<String, Value>,
    }
}

view! {
    /// What stands for the shop in tabs and on home screens. Bring the files to the page with `| at(root=root)`.
    pub struct IconsView {
        /// The icon as a drawing.
        pub svg: String,
        /// The icon for old browsers.
        pub ico: String,
        /// The icon for a phone's home screen.
        pub touch: String,
        /// The web manifest; empty where pages are opened as files, which browsers refuse it to.
        pub manifest: String,
        /// The colour of the browser's own parts in light: `#f7f3ea`; empty where the theme has none.
        pub colour: String,
        /// The same in dark.
        pub colour_dark: String,
    }
}
