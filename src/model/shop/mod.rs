//! The shop as a typed model: one file a value or a group of keys, decoded with the place of each.
//!
//! In: a [`SourceTree`](crate::source::SourceTree). Out: a [`Shop`], and every problem found on the way.
//! Nothing here knows pages, templates or the disk.

mod action;
mod area;
mod batch;
mod business;
mod by_language;
mod channel;
pub mod decode;
mod document;
mod entry;
mod event;
mod file_name;
mod front_matter;
mod identity;
mod photo;
mod policy;
mod presence;
mod price;
mod price_history;
mod price_list;
mod read;
mod reference;
mod reply_time;
mod settings;
mod testimonial;
#[cfg(test)]
mod tests;
mod text;
mod validate;

mod hours;
mod hours_line;
mod hours_rule;
mod hours_words;
mod place;
mod season;
mod special;
mod week;

pub use action::{Action, ActionKind, ActionTarget};
pub use area::ServiceArea;
pub use batch::{Batch, MOST_REVIEWS};
pub use business::BusinessKind;
pub use by_language::ByLanguage;
pub use channel::{Channel, ChannelKind};
pub use decode::{KeyPath, Record, TextVisitor, Words};
pub use document::{Document, Documents, NewsFrontMatter, Translation};
pub use entry::{
    Allow, Availability, BuyLink, Entry, NewsKeys, NewsKind, OfferKeys, PageKeys, PriceRange, ProductKeys,
    ProductVariant, StoryKeys,
};
pub use event::{EventKeys, EventPlace, EventStatus, Occurrence};
pub use file_name::FileName;
pub use front_matter::{FrontMatter, KeySyntax, YamlFiles, split_front_matter, yaml_front_matter};
pub use hours::{Hours, OpeningHours, SeasonHours, SpecialHours};
pub use identity::{Address, Contact, Identity, Legal, Person, Register, ResponsiblePerson, Supervisor};
pub use photo::{FilePath, Photo, Picture};
pub use place::ShopPlace;
pub use policy::{
    DayRange, NoTerms, PaymentTerms, PolicyFrontMatter, PolicyKeys, PolicyKind, PolicyTerms, PrivacyTerms,
    Refund, ReturnFees, ReturnLabel, ReturnMethod, ReturnTerms, ReviewRewards, ReviewTerms, Reviewers,
    ShippingTerms, ShippingZone, WarrantyTerms,
};
pub use presence::{
    Affiliation, Loyalty, Newsletter, Partner, Referral, Relationship, SocialLink, Store, StoreKind, Tier,
    TierBenefit,
};
pub use price::Price;
pub use price_history::{PriceChange, PriceHistory, REDUCTION_DAYS, Reduction};
pub use price_list::{Allergen, Diet, PriceItem, PriceList, PriceListFile, PriceSection, PriceVariant};
pub use read::{Shop, ShopFile, theme_name_of, zone_of};
pub use reference::{ReferenceFile, reference};
pub use reply_time::{ReplyInDays, ReplyInHours, ReplyTime};
pub use season::Period;
pub use settings::{
    CheckKeys, CheckSettings, HostKind, HostSettings, Navigation, PublishSettings, SettingValue, ThemeChoice,
    ThemeKeys, Thresholds,
};
pub use special::SpecialSpan;
pub use testimonial::{Consent, QuoteTranslation, Relation, Testimonial, TestimonialFile, TestimonialSource};
pub use text::Text;
pub use week::{DayHours, Week};
