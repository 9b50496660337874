//! Values that cannot be wrong: one file a type.
//!
//! In: the text an owner wrote. Out: a value that later stages use without asking again, or [`Invalid`] with
//! what is wrong and a way out. Every `parse` is a pure function of its text, takes time linear in it, and
//! `Display` writes the canonical form, which parses to the same value.

mod clock_time;
mod colour;
mod country;
mod country_names;
mod currency;
mod date;
mod email;
mod geo_point;
mod invalid;
mod language_tag;
mod money;
mod percent;
mod phone;
mod schema_type;
mod schema_type_names;
mod slug;
mod time_range;
mod time_zone;
mod vat_id;
mod web_url;
mod weekday;

pub use clock_time::ClockTime;
pub use colour::Colour;
pub use country::CountryCode;
pub use currency::Currency;
pub use date::parse_date;
pub use email::Email;
pub use geo_point::GeoPoint;
pub use invalid::{Invalid, quoted};
pub use language_tag::{Direction, LanguageTag};
pub use money::Money;
pub use percent::Percent;
pub use phone::Phone;
pub use schema_type::SchemaType;
pub use slug::Slug;
pub use time_range::TimeRange;
pub use time_zone::TimeZoneName;
pub use vat_id::VatId;
pub use web_url::WebUrl;
pub use weekday::Weekday;
