//! What templates see: plain structs, one file a subject, each field documented for theme authors.
//!
//! Everything is ready to be shown: dates, numbers and money are written as the page's language writes
//! them. Fields named `html` hold HTML and are written with `| safe`; everything else is plain text and is
//! escaped by the template engine.
//!
//! Addresses inside the site (`href`, `src`) are written from the site's root and brought to the page they
//! stand on with the filter `at`: `{{ link.href | at(root=root) }}`. Addresses elsewhere pass through it
//! unchanged.

mod macros;
mod page;
mod product;
mod reference;
mod shop;
mod site;
mod trust;
mod words;

pub use macros::{View, ViewField, ViewForm};
pub use page::{
    AlternateView, CounterView, HomeView, LetterView, NewsEntryView, NewsListView, PageView, PagerView,
    ProseView, ShareView,
};
pub use product::{BuyView, OfferView, PriceView, ProductCardView, ProductGroupView, ProductView};
pub use reference::{KINDS, Kind, SHARED, VIEWS, Variable};
pub use shop::{
    AddressView, AffiliationView, ContactView, DayView, HoursGroupView, HoursView, LegalView, LoyaltyView,
    NewsletterView, PartnerView, PersonView, ReferralView, RegisterView, SocialView, SpecialView, StoreView,
    TierView, VisitView,
};
pub use site::{IconsView, LinkView, NavLinkView, SiteView};
pub use trust::{NewsCardView, PolicyView, TermView, TestimonialView, ZoneView};
pub use words::{CandidateView, DateView, PictureView, SourceView};
