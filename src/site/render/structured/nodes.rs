//! The types of schema.org that pages speak of, each with the properties it is given here.
//!
//! A property without a value is not written. Which of them search engines want, and in which form, is
//! checked against schema.org's own vocabulary in the tests.

use serde::ser::{Serialize, SerializeSeq, Serializer};
use serde_json::value::RawValue;

/// What need not be written.
pub(super) trait Absent {
    /// True if there is nothing.
    fn is_absent(&self) -> bool;
}

impl<T> Absent for Option<T> {
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T> Absent for Many<T> {
    fn is_absent(&self) -> bool {
        self.0.is_empty()
    }
}

/// Values of a property; a single one is written without a list around it.
#[derive(Clone, Debug)]
pub(super) struct Many<T>(pub(super) Vec<T>);

impl<T> Default for Many<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> FromIterator<T> for Many<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Self(values.into_iter().collect())
    }
}

impl<T: Serialize> Serialize for Many<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let [only] = self.0.as_slice() {
            return only.serialize(serializer);
        }
        let mut list = serializer.serialize_seq(Some(self.0.len()))?;
        for value in &self.0 {
            list.serialize_element(value)?;
        }
        list.end()
    }
}

/// A member of an enumeration, by its name: written as a whole address, which is what search engines read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Term(pub(super) &'static str);

impl Serialize for Term {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("https://schema.org/{}", self.0))
    }
}

/// A node that stands elsewhere.
#[derive(Clone, Debug, serde::Serialize)]
pub(super) struct Ref {
    #[serde(rename = "@id")]
    pub(super) id: String,
}

/// A number with the digits it was written with: `18.00`, `50.05100`.
pub(super) type Digits = Box<RawValue>;

/// A number from its digits; `None` if they are none.
pub(super) fn digits(text: String) -> Option<Digits> {
    RawValue::from_string(text).ok()
}

/// Declares a type of schema.org; `= "…"` names a property that is no camelCase of its field.
macro_rules! nodes {
    ($($(#[$attribute:meta])+ $name:ident { $($field:ident $(= $key:literal)?: $type:ty,)+ })+) => {
        $(
            #[derive(Clone, Debug, Default, serde::Serialize)]
            $(#[$attribute])+
            #[serde(rename_all = "camelCase")]
            pub(super) struct $name {
                $(#[serde($(rename = $key,)? skip_serializing_if = "Absent::is_absent")] pub(super) $field: $type,)+
            }
        )+
    };
}

/// A node of a page's graph.
#[derive(Clone, Debug, serde::Serialize)]
#[serde(untagged)]
pub(super) enum Node {
    Business(Box<Business>),
    WebSite(WebSite),
    Trail(BreadcrumbList),
    List(ItemList),
    Posting(BlogPosting),
    Profile(ProfilePage),
    Person(Person),
    Menu(Menu),
    OfferCatalog(OfferCatalog),
    Event(Box<Event>),
}

/// Where an event is.
#[derive(Clone, Debug, serde::Serialize)]
#[serde(untagged)]
pub(super) enum Location {
    Place(Place),
    Virtual(VirtualLocation),
}

/// What a catalogue lists.
#[derive(Clone, Debug, serde::Serialize)]
#[serde(untagged)]
pub(super) enum CatalogEntry {
    Catalog(OfferCatalog),
    Offer(Offer),
}

/// Who wrote, published or is meant: said in full where a page speaks of them first, by reference after that.
#[derive(Clone, Debug, serde::Serialize)]
#[serde(untagged)]
pub(super) enum Party {
    Person(Box<Person>),
    Business(Box<Business>),
    Ref(Ref),
}

nodes! {
    /// The shop: an `Organization`, an `OnlineStore`, a `LocalBusiness` or one of their kinds. With more than its
    /// name and address only on the home page.
    Business {
        types = "@type": Many<&'static str>,
        id = "@id": Option<String>,
        name: Option<String>,
        legal_name: Option<String>,
        url: Option<String>,
        description: Option<String>,
        logo: Option<String>,
        image: Option<String>,
        founding_date: Option<String>,
        address: Option<PostalAddress>,
        geo: Option<GeoCoordinates>,
        opening_hours_specification: Many<OpeningHoursSpecification>,
        telephone: Option<String>,
        email: Option<String>,
        contact_point: Option<ContactPoint>,
        vat_id = "vatID": Option<String>,
        tax_id = "taxID": Option<String>,
        same_as: Many<String>,
        has_merchant_return_policy: Option<MerchantReturnPolicy>,
        has_shipping_service: Option<ShippingService>,
        has_member_program: Option<MemberProgram>,
        department: Many<Ref>,
        parent_organization: Option<Party>,
        area_served: Many<String>,
        potential_action: Many<PotentialAction>,
        has_menu: Option<Ref>,
        has_offer_catalog: Option<Ref>,
    }

    /// What can be done on the web: a `ReserveAction` or an `OrderAction`.
    PotentialAction {
        types = "@type": Option<&'static str>,
        target: Option<EntryPoint>,
    }

    #[serde(tag = "@type")]
    EntryPoint {
        url_template: Option<String>,
    }

    #[serde(tag = "@type")]
    Menu {
        id = "@id": Option<String>,
        name: Option<String>,
        description: Option<String>,
        url: Option<String>,
        in_language: Option<String>,
        has_menu_section: Many<MenuSection>,
        has_menu_item: Many<MenuItem>,
    }

    #[serde(tag = "@type")]
    MenuSection {
        name: Option<String>,
        description: Option<String>,
        has_menu_item: Many<MenuItem>,
    }

    #[serde(tag = "@type")]
    MenuItem {
        name: Option<String>,
        description: Option<String>,
        potential_action: Option<PotentialAction>,
        offers: Many<Offer>,
        suitable_for_diet: Many<Term>,
    }

    #[serde(tag = "@type")]
    OfferCatalog {
        id = "@id": Option<String>,
        name: Option<String>,
        description: Option<String>,
        url: Option<String>,
        item_list_element: Many<CatalogEntry>,
    }

    /// Of things on a price list of the shop and of its events, never of goods that are sold elsewhere: an `Offer` at
    /// one price, or an `AggregateOffer` from the lowest price up.
    Offer {
        types = "@type": Option<&'static str>,
        name: Option<String>,
        item_offered: Option<Service>,
        price: Option<Digits>,
        price_currency: Option<&'static str>,
        low_price: Option<Digits>,
        high_price: Option<Digits>,
        price_specification: Option<UnitPrice>,
        availability: Option<Term>,
        url: Option<String>,
    }

    /// Times as `YYYY-MM-DDThh:mm:ss` with an offset, whole days as `YYYY-MM-DD`.
    #[serde(tag = "@type")]
    Event {
        id = "@id": Option<String>,
        name: Option<String>,
        description: Option<String>,
        url: Option<String>,
        image: Option<String>,
        in_language: Option<String>,
        start_date: Option<String>,
        end_date: Option<String>,
        previous_start_date: Option<String>,
        event_status: Option<Term>,
        event_attendance_mode: Option<Term>,
        location: Many<Location>,
        offers: Option<Offer>,
        is_accessible_for_free: Option<bool>,
        maximum_attendee_capacity: Option<i64>,
        organizer: Option<Party>,
    }

    #[serde(tag = "@type")]
    Place {
        name: Option<String>,
        address: Option<PostalAddress>,
        geo: Option<GeoCoordinates>,
    }

    #[serde(tag = "@type")]
    VirtualLocation {
        url: Option<String>,
    }

    #[serde(tag = "@type")]
    Service {
        name: Option<String>,
        description: Option<String>,
        potential_action: Option<PotentialAction>,
    }

    #[serde(tag = "@type", rename = "UnitPriceSpecification")]
    UnitPrice {
        price: Option<Digits>,
        price_currency: Option<&'static str>,
        unit_text: Option<String>,
    }

    #[serde(tag = "@type")]
    PostalAddress {
        street_address: Option<String>,
        post_office_box_number: Option<String>,
        postal_code: Option<String>,
        address_locality: Option<String>,
        address_region: Option<String>,
        address_country: Option<String>,
    }

    #[serde(tag = "@type")]
    GeoCoordinates {
        latitude: Option<Digits>,
        longitude: Option<Digits>,
    }

    /// `opens` and `closes` as `hh:mm`, dates as `YYYY-MM-DD`.
    #[serde(tag = "@type")]
    OpeningHoursSpecification {
        day_of_week: Many<Term>,
        opens: Option<String>,
        closes: Option<String>,
        valid_from: Option<String>,
        valid_through: Option<String>,
    }

    #[serde(tag = "@type")]
    ContactPoint {
        contact_type: Option<&'static str>,
        telephone: Option<String>,
        email: Option<String>,
    }

    /// Countries as ISO 3166-1 alpha-2.
    #[serde(tag = "@type")]
    MerchantReturnPolicy {
        applicable_country: Many<&'static str>,
        return_policy_country: Option<&'static str>,
        return_policy_category: Option<Term>,
        merchant_return_days: Option<i64>,
        merchant_return_link: Option<String>,
        return_method: Many<Term>,
        return_fees: Option<Term>,
        return_shipping_fees_amount: Option<MonetaryAmount>,
        return_label_source: Option<Term>,
        refund_type: Many<Term>,
        restocking_fee: Option<MonetaryAmount>,
    }

    /// An amount, or amounts from `min_value` to `max_value`, both included.
    #[serde(tag = "@type")]
    MonetaryAmount {
        currency: Option<String>,
        value: Option<Digits>,
        min_value: Option<Digits>,
        max_value: Option<Digits>,
    }

    #[serde(tag = "@type")]
    ShippingService {
        name: Option<String>,
        fulfillment_type: Option<Term>,
        handling_time: Option<ServicePeriod>,
        shipping_conditions: Many<ShippingConditions>,
    }

    #[serde(tag = "@type")]
    ShippingConditions {
        shipping_destination: Many<DefinedRegion>,
        order_value: Option<MonetaryAmount>,
        shipping_rate: Option<MonetaryAmount>,
        transit_time: Option<ServicePeriod>,
        does_not_ship: Option<bool>,
    }

    #[serde(tag = "@type")]
    DefinedRegion {
        address_country: Option<&'static str>,
    }

    #[serde(tag = "@type")]
    ServicePeriod {
        cutoff_time: Option<String>,
        duration: Option<QuantitativeValue>,
    }

    #[serde(tag = "@type")]
    QuantitativeValue {
        min_value: Option<i64>,
        max_value: Option<i64>,
        unit_code: Option<&'static str>,
    }

    #[serde(tag = "@type")]
    MemberProgram {
        name: Option<String>,
        description: Option<String>,
        url: Option<String>,
        has_tiers: Many<MemberProgramTier>,
    }

    #[serde(tag = "@type")]
    MemberProgramTier {
        id = "@id": Option<String>,
        name: Option<String>,
        has_tier_benefit: Option<Term>,
        has_tier_requirement: Option<String>,
        membership_points_earned: Option<i64>,
    }

    #[serde(tag = "@type")]
    WebSite {
        id = "@id": Option<String>,
        name: Option<String>,
        url: Option<String>,
        in_language: Many<String>,
        publisher: Option<Ref>,
    }

    #[serde(tag = "@type")]
    BreadcrumbList {
        id = "@id": Option<String>,
        item_list_element: Many<ListItem>,
    }

    #[serde(tag = "@type")]
    ItemList {
        id = "@id": Option<String>,
        name: Option<String>,
        url: Option<String>,
        number_of_items: Option<usize>,
        item_list_element: Many<ListItem>,
    }

    #[serde(tag = "@type")]
    ListItem {
        position: Option<usize>,
        name: Option<String>,
        item: Option<Ref>,
        url: Option<String>,
    }

    /// Times as `YYYY-MM-DDThh:mm:ss` with an offset.
    #[serde(tag = "@type")]
    BlogPosting {
        id = "@id": Option<String>,
        headline: Option<String>,
        description: Option<String>,
        url: Option<String>,
        image: Option<String>,
        date_published: Option<String>,
        date_modified: Option<String>,
        in_language: Option<String>,
        author: Option<Party>,
        publisher: Option<Party>,
    }

    #[serde(tag = "@type")]
    ProfilePage {
        id = "@id": Option<String>,
        name: Option<String>,
        url: Option<String>,
        in_language: Option<String>,
        main_entity: Option<Party>,
    }

    #[serde(tag = "@type")]
    Person {
        id = "@id": Option<String>,
        name: Option<String>,
        job_title: Option<String>,
        description: Option<String>,
        image: Option<String>,
        url: Option<String>,
        same_as: Option<String>,
        works_for: Option<Ref>,
    }
}
