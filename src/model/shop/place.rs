//! The places that customers may visit.

use std::ops::Range;

use super::Shop;
use super::action::Action;
use super::decode::{Context, Decode, Form, Value, ValueForm, checked, record};
use super::hours::OpeningHours;
use super::identity::Address;
use super::photo::Picture;
use super::text::Text;
use crate::diagnostics::{Code, Spanned};
use crate::model::value::{GeoPoint, LanguageTag, Phone, Slug, WebUrl};

record! {
    /// A place that customers may visit. Leave the table out where there is none. `[visit]` is enough for one place;
    /// for several, write `[[places]]` above each, with a `name` that becomes the title and the address of its page.
    ///
    /// ```toml
    /// [[places]]
    /// name = "Józefa Street"
    /// phone = "+48 12 345 67 89"
    /// photo = { file = "photos/door.jpg", alt = "The blue door in the yard." }
    /// address = { street = "ul. Józefa 14", city = "Kraków", country = "PL" }
    /// geo = [50.05123, 19.94567]
    /// directions = "Through the arch, the blue door at the end of the yard."
    /// access = "One step of 12 cm at the door. Ring, and we bring the ramp."
    /// map = "https://maps.example/juniper-and-clay"
    /// hours = { saturday = "10:00-14:00" }
    /// action = { kind = "book", url = "https://booking.example/jozefa" }
    ///
    /// [[places]]
    /// name = "Plac Nowy"
    /// address = { street = "Plac Nowy 3", city = "Kraków", country = "PL" }
    /// ```
    pub struct ShopPlace {
        /// What customers call it: a street, a district. Several places need one each.
        pub name: Option<Spanned<Text>>,
        /// Its own phone number with country code, where it has one.
        pub phone: Option<Spanned<Phone>>,
        /// A picture of it: what customers look for from the street.
        pub photo: Option<Spanned<Picture>>,
        /// Where it is; without it, the first place is at the legal address.
        pub address: Option<Spanned<Address>>,
        /// Latitude and longitude in degrees, with at least five decimals: `[50.05123, 19.94567]`.
        pub geo: Option<Spanned<GeoPoint>>,
        /// How to find it, the way you'd explain it to a neighbour.
        pub directions: Option<Spanned<Text>>,
        /// Steps, doors, seating: what visitors with limited mobility or a pushchair should know.
        pub access: Option<Spanned<Text>>,
        /// A link to any map service. Nothing is loaded from it until a visitor follows the link.
        pub map: Option<Spanned<WebUrl>>,
        /// Opening hours.
        pub hours: Option<Spanned<OpeningHours>>,
        /// What customers do at this place: book, order, call. `{ kind = "book" }` is the shop's action of that kind,
        /// and a call without a number goes to this place.
        pub action: Option<Spanned<Action>>,
    }
}

impl Shop {
    /// The places that customers may visit, in the order of `shop.toml`; none for a business that customers don't come
    /// to.
    pub fn places(&self) -> &[Spanned<ShopPlace>] {
        match &self.config.visit {
            Some(visit) if self.config.places.is_empty() => std::slice::from_ref(visit),
            _ => &self.config.places,
        }
    }

    /// The place that customers may visit, where there is one only.
    pub fn only_place(&self) -> Option<&Spanned<ShopPlace>> {
        match self.places() {
            [only] => Some(only),
            _ => None,
        }
    }

    /// The address of the place `at`. The first place is at the legal address where it names no other; that a second
    /// one is there too, nobody said.
    pub fn place_address(&self, at: usize) -> Option<&Spanned<Address>> {
        let legal = || self.config.legal.as_ref()?.address.as_ref();
        let own = self.places().get(at)?.address.as_ref();
        own.or_else(|| legal().filter(|_| at == 0))
    }

    /// The last part of the address of a place's page: its name, or its number where no letter of it fits.
    pub fn place_slug(&self, at: usize, language: &LanguageTag) -> String {
        let name = self.places().get(at).and_then(|place| place.name.as_ref());
        let slug = name.and_then(|name| Slug::from_title(name.get(language)));
        slug.map_or_else(|| (at + 1).to_string(), |slug| slug.to_string())
    }
}

impl Decode for GeoPoint {
    fn form() -> Form {
        Form::Value(ValueForm::GeoPoint)
    }

    fn decode(value: &Value<'_>, span: &Range<usize>, context: &mut Context<'_>) -> Option<Self> {
        let number = |value: &Value<'_>| match value {
            Value::Float(float) => float.as_str().replace('_', "").parse::<f64>().ok(),
            Value::Integer(integer) => i64::from_str_radix(integer.as_str(), integer.radix())
                .ok()
                .map(|n| n as f64),
            _ => None,
        };
        let numbers: Option<Vec<f64>> = value
            .as_array()
            .and_then(|list| list.iter().map(|item| number(item.get_ref())).collect());
        match numbers.as_deref() {
            Some([latitude, longitude]) => checked(GeoPoint::new(*latitude, *longitude), span, context),
            _ => {
                let help = Some("write [latitude, longitude], for example [50.05123, 19.94567]".to_owned());
                context.error(
                    Code::WRONG_TYPE,
                    span,
                    "expected two numbers in square brackets",
                    help,
                );
                None
            }
        }
    }
}
