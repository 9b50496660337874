//! What templates see: plain structs, one file a subject, each field documented for theme authors.
//!
//! Everything is ready to be shown: dates, numbers and money are written as the page's language writes
//! them. Fields named `html` hold HTML and are written with `| safe`; everything else is plain text and is
//! escaped by the template engine.
//!
//! Addresses inside the site (`href`, `src`) are written from the site's root and brought to the page they
//! stand on with the filter `at`: `{{ link.href | at(root=root) }}`. Addresses elsewhere pass through it
//! unchanged.

mod common;
mod event;
mod macros;
mod news;
mod page;
mod policy;
mod price_list;
mod product;
mod reference;
mod shop;
mod site;
mod testimonial;

pub use common::{CandidateView, DateView, PictureView, SourceView};
pub use event::{EventCardView, EventDateView, EventPlaceView, EventView};
pub use macros::{View, ViewField, ViewForm};
pub use news::{NewsCardView, NewsEntryView, NewsListView, PagerView};
pub use page::{AlternateView, CounterView, HomeView, PageView, ProseView, ShareView, StoryExcerptView};
pub use policy::{PolicyView, TermView, ZoneView};
pub use price_list::{MarkView, PriceItemView, PriceListView, PriceSectionView, PriceVariantView};
pub use product::{
    BuyView, FilterView, OfferView, PagesView, PriceView, ProductCardView, ProductGroupView, ProductView,
    VariantView,
};
pub use reference::{KINDS, Kind, SHARED, VIEWS, Variable};
pub use shop::{
    AddressView, AffiliationView, AreaView, ChannelView, ContactView, DayView, HoursGroupView, HoursView,
    LegalView, LoyaltyView, NewsletterView, PartnerView, PersonView, PlaceView, ReferralView, RegisterView,
    SeasonView, SocialView, SpecialView, StoreView, TierView,
};
pub use site::{ActionView, IconsView, LinkView, NavLinkView, SiteView};
pub use testimonial::TestimonialView;
