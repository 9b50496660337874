//! The shop as a typed model: one file a value or a group of keys, decoded with the place of each.
//!
//! In: a [`SourceTree`](crate::source::SourceTree). Out: a [`Shop`], and every problem found on the way.
//! Nothing here knows pages, templates or the disk.

mod agreement;
mod batch;
mod by_language;
pub mod decode;
mod document;
mod entry;
mod file_name;
mod front_matter;
mod identity;
mod photo;
mod policy;
mod presence;
mod price;
mod read;
mod reference;
mod settings;
mod testimonial;
#[cfg(test)]
mod tests;
mod text;

mod visit;

pub use batch::{Batch, MOST_REVIEWS};
pub use by_language::ByLanguage;
pub use decode::{Record, Words};
pub use document::{Document, Documents, NewsFrontMatter, Translation};
pub use entry::{
    Allow, Availability, BuyLink, Entry, NewsKeys, NewsKind, OfferKeys, PageKeys, ProductKeys, StoryKeys,
};
pub use file_name::FileName;
pub use identity::{Address, Contact, Identity, Legal, Person, Register, ResponsiblePerson, Supervisor};
pub use photo::{FilePath, Photo, Picture};
pub use policy::{
    DayRange, NoTerms, PaymentTerms, PolicyFrontMatter, PolicyKeys, PolicyKind, PolicyTerms, PrivacyTerms,
    Refund, ReturnFees, ReturnLabel, ReturnMethod, ReturnTerms, ShippingTerms, ShippingZone, WarrantyTerms,
};
pub use presence::{
    Affiliation, Loyalty, Newsletter, Partner, Referral, Relationship, SocialLink, Store, StoreKind, Tier,
    TierBenefit,
};
pub use price::Price;
pub use read::{Shop, ShopFile, theme_name_of, zone_of};
pub use reference::{ReferenceFile, reference};
pub use settings::{
    CheckKeys, CheckSettings, HostKind, HostSettings, Navigation, SettingValue, ThemeChoice, ThemeKeys,
    Thresholds,
};
pub use testimonial::{Consent, Relation, Testimonial, TestimonialFile, TestimonialSource};
pub use text::Text;
pub use visit::{DayHours, Hours, SpecialHours, Visit};
