//! Contact, place, people, places of sale, and who else the shop knows, as templates see them.

use super::context::RenderContext;
use super::vcard;
use super::view::{
    ActionView, AddressView, AffiliationView, AreaView, ChannelView, ContactView, HoursView, LegalView,
    LinkView, LoyaltyView, NewsletterView, PartnerView, PersonView, PlaceView, ReferralView, RegisterView,
    SocialView, StoreView, TierView,
};
use crate::diagnostics::Spanned;
use crate::model::shop::{
    Address, Channel, Contact, Legal, Loyalty, Newsletter, Partner, Person, ReplyTime, ServiceArea,
    ShopPlace, Store, Words,
};
use crate::model::value::{AddressParts, CountryCode, VatId, WebUrl, format_address};
use crate::site::plan::PageKind;

impl ContactView {
    pub(super) fn new(context: &RenderContext<'_>, contact: &Contact) -> Self {
        Self {
            email: contact
                .email
                .as_ref()
                .map(|email| email.value.to_string())
                .unwrap_or_default(),
            phone: contact
                .phone
                .as_ref()
                .map(|phone| phone.shown().to_owned())
                .unwrap_or_default(),
            phone_href: contact
                .phone
                .as_ref()
                .map(|phone| phone.tel())
                .unwrap_or_default(),
            channels: contact
                .channels()
                .into_iter()
                .map(|channel| ChannelView::new(context, channel))
                .collect(),
            answers_within: contact
                .answers_within
                .as_ref()
                .map(|time| reply_time(context, &time.value))
                .unwrap_or_default(),
            note: context.text(contact.note.as_ref()),
        }
    }
}

fn reply_time(context: &RenderContext<'_>, time: &ReplyTime) -> String {
    match time {
        ReplyTime::WorkingDays(days) => context.count("terms.working_days", *days, &[]),
        ReplyTime::Hours(hours) => context.count("contact.hours", *hours, &[]),
        ReplyTime::Words(words) => context.typeset(words),
    }
}

impl ChannelView {
    fn new(context: &RenderContext<'_>, channel: Channel) -> Self {
        let kind = channel.kind.word();
        Self {
            kind: kind.to_owned(),
            label: context.word(&format!("channel.{kind}")),
            href: channel.href,
        }
    }
}

impl AddressView {
    pub(super) fn new(context: &RenderContext<'_>, address: &Address) -> Self {
        let written = |words: &Option<Spanned<Words>>| words.as_ref().map(|words| words.value.to_string());
        let street = [&address.street, &address.extra, &address.po_box];
        let street: Vec<String> = street.into_iter().filter_map(written).collect();
        let street: Vec<&str> = street.iter().map(String::as_str).collect();
        let formatted = format_address(
            address.country.value,
            &AddressParts {
                street: &street,
                city: &address.city.value,
                region: &words(address.region.as_ref()),
                postal_code: &words(address.postal_code.as_ref()),
            },
        );
        Self {
            between: formatted.between.to_owned(),
            line: formatted.line,
            lines: formatted.lines,
            country: address.country.name(&context.language).to_owned(),
            city: address.city.value.to_string(),
        }
    }
}

impl LegalView {
    pub(super) fn new(context: &RenderContext<'_>, legal: &Legal) -> Self {
        let registers = legal.registers.iter().map(|register| RegisterView {
            name: register.name.value.to_string(),
            number: register.number.value.to_string(),
            url: url(register.url.as_ref()),
        });
        Self {
            full_name: full_name(&words(legal.name.as_ref()), &context.text(legal.form.as_ref())),
            name: words(legal.name.as_ref()),
            form: context.text(legal.form.as_ref()),
            address: legal
                .address
                .as_ref()
                .map(|address| AddressView::new(context, address)),
            vat_id: vat_id(context, &words(legal.vat_id.as_ref())),
            vat_label: vat_label(context, &words(legal.vat_id.as_ref())),
            tax_id: words(legal.tax_id.as_ref()),
            representative: words(legal.representative.as_ref()),
            registers: registers.collect(),
            authority: legal.authority.as_ref().map(|body| LinkView {
                label: body.name.value.to_string(),
                href: url(body.url.as_ref()),
                external: true,
            }),
            responsible_person: responsible_person(context, legal),
        }
    }
}

/// The number as it is written where the page's language is at home: Danish, Polish, Portuguese and Spanish ones
/// stand there without the prefix that makes them European.
fn vat_id(context: &RenderContext<'_>, written: &str) -> String {
    let compact = compact(written);
    match (context.language.language(), compact.split_at_checked(2)) {
        ("pl", Some(("PL", number))) => polish_tax_number(number),
        ("ca" | "es", Some(("ES", number))) | ("da", Some(("DK", number))) | ("pt", Some(("PT", number))) => {
            number.to_owned()
        }
        _ => written.to_owned(),
    }
}

/// What the number is called: a NIP is Polish, however Polish the page is.
fn vat_label(context: &RenderContext<'_>, written: &str) -> String {
    if written.is_empty() {
        String::new()
    } else if speaks_of(context, &compact(written)) {
        context.word("legal.vat_id_home")
    } else {
        context.word("legal.vat_id")
    }
}

/// True if a VAT number is of a country that speaks the page's language. One without letters before it is of the
/// shop's own country.
fn speaks_of(context: &RenderContext<'_>, compact: &str) -> bool {
    let prefix = compact
        .get(..2)
        .filter(|prefix| prefix.bytes().all(|byte| byte.is_ascii_alphabetic()));
    let own = context.shop.country().map(CountryCode::as_str);
    let languages: &[&str] = match prefix.or(own) {
        Some("PL") => &["pl"],
        Some("DE" | "AT") => &["de"],
        Some("CH") => &["de", "fr", "it"],
        Some("IT") => &["it"],
        Some("ES") => &["ca", "es"],
        Some("FR" | "LU") => &["fr"],
        Some("BE") => &["fr", "nl"],
        Some("BR" | "PT") => &["pt"],
        Some("CZ") => &["cs"],
        Some("DK") => &["da"],
        Some("CY" | "EL" | "GR") => &["el"],
        Some("FI") => &["fi", "sv"],
        Some("HU") => &["hu"],
        Some("JP") => &["ja"],
        Some("NL") => &["nl"],
        Some("NO") => &["nb"],
        Some("RO") => &["ro"],
        Some("SE") => &["sv"],
        Some("SK") => &["sk"],
        Some("UA") => &["uk"],
        Some("GB" | "IE" | "MT" | "XI") => &["en"],
        _ => &[],
    };
    languages.contains(&context.language.main_language())
}

fn responsible_person(context: &RenderContext<'_>, legal: &Legal) -> Vec<String> {
    let Some(person) = &legal.responsible_person else {
        return Vec::new();
    };
    let address = AddressView::new(context, &person.address);
    let mut lines = vec![person.name.value.to_string()];
    lines.extend(address.lines);
    lines.push(address.country);
    lines.extend(person.email.as_ref().map(|email| email.value.to_string()));
    lines.extend(person.url.as_ref().map(|url| url.value.to_string()));
    lines
}

/// Every place that customers may visit.
pub(super) fn places(context: &RenderContext<'_>) -> Vec<PlaceView> {
    let places = context.shop.places().iter().enumerate();
    places
        .map(|(at, place)| PlaceView::new(context, at, place))
        .collect()
}

impl PlaceView {
    /// The place `at` of the shop's list.
    pub(super) fn new(context: &RenderContext<'_>, at: usize, place: &ShopPlace) -> Self {
        let address = context.shop.place_address(at);
        let phone = place.phone.as_ref();
        Self {
            name: context.text(place.name.as_ref()),
            href: context.page_href(PageKind::Place(at)),
            phone: phone.map(|phone| phone.shown().to_owned()).unwrap_or_default(),
            phone_href: phone.map(|phone| phone.tel()).unwrap_or_default(),
            photo: context.picture_maybe(place.photo.as_ref()),
            card: vcard::place_path(context, at),
            address: address.map(|address| AddressView::new(context, address)),
            directions: context.text(place.directions.as_ref()),
            access: context.text(place.access.as_ref()),
            map: url(place.map.as_ref()),
            geo: place
                .geo
                .as_ref()
                .map(|geo| vec![geo.latitude(), geo.longitude()])
                .unwrap_or_default(),
            action: ActionView::of_place(context, place),
            hours: place.hours.as_ref().map(|written| {
                let address = context.shop.place_address(at);
                let country = address.map(|address| address.country.value);
                HoursView::new(context, written, country.or_else(|| context.shop.country()))
            }),
        }
    }
}

impl AreaView {
    pub(super) fn new(context: &RenderContext<'_>, area: &ServiceArea) -> Self {
        let towns: Vec<String> = area.towns.iter().map(|town| context.typeset(town)).collect();
        let postal_codes: Vec<String> = area
            .postal_codes
            .iter()
            .map(|code| code.value.to_string())
            .collect();
        Self {
            towns: context.formats.list_and(&towns),
            postal_codes: postal_codes.join(context.formats.comma()),
            distance: context.text(area.distance.as_ref()),
            fee: context.text(area.fee.as_ref()),
            by_appointment: area.by_appointment.as_ref().is_some_and(|only| only.value),
            note: context.text(area.note.as_ref()),
            hours: area
                .hours
                .as_ref()
                .map(|written| HoursView::new(context, written, context.shop.country())),
        }
    }
}

/// The people of the shop.
pub(super) fn people(context: &RenderContext<'_>) -> Vec<PersonView> {
    context
        .shop
        .config
        .people
        .iter()
        .map(|person| PersonView::new(context, person))
        .collect()
}

impl PersonView {
    pub(super) fn new(context: &RenderContext<'_>, person: &Person) -> Self {
        Self {
            name: person.name.value.to_string(),
            role: context.text(person.role.as_ref()),
            photo: context.picture_maybe(person.photo.as_ref()),
            bio: context.text(person.bio.as_ref()),
            url: url(person.url.as_ref()),
        }
    }
}

impl StoreView {
    pub(super) fn new(context: &RenderContext<'_>, store: &Store) -> Self {
        Self {
            name: context.typeset(&store.name),
            url: url(store.url.as_ref()),
            host: store.url.as_ref().map(|url| host(url)).unwrap_or_default(),
            kind: store.kind().word().to_owned(),
            note: context.text(store.note.as_ref()),
            place: context.text(store.place.as_ref()),
            distinct: store
                .url
                .as_ref()
                .map(|url| distinct(context, &context.typeset(&store.name), url))
                .unwrap_or_default(),
        }
    }
}

/// The address at `url` in short, where a store or a profile at another address is called `name` too: links to both
/// may stand on one page (WCAG 2.2, 2.4.4).
pub(super) fn distinct(context: &RenderContext<'_>, name: &str, url: &WebUrl) -> String {
    let stores = context.shop.config.stores.iter();
    let stores = stores.filter_map(|store| Some((context.typeset(&store.name), &store.url.as_ref()?.value)));
    let social = context.shop.config.social.iter();
    let social = social.map(|link| (link.name.value.to_string(), &link.url.value));
    let is_shared = stores
        .chain(social)
        .any(|(other, address)| other == name && address != url);
    if !is_shared {
        return String::new();
    }
    let address = url.to_string();
    let address = address.split_once("://").map_or(&*address, |(_, rest)| rest);
    address
        .trim_start_matches("www.")
        .trim_end_matches('/')
        .to_owned()
}

pub(super) fn social(context: &RenderContext<'_>) -> Vec<SocialView> {
    let links = context.shop.config.social.iter();
    links
        .map(|link| SocialView {
            name: link.name.value.to_string(),
            url: link.url.value.to_string(),
            distinct: distinct(context, &link.name.value, &link.url.value),
        })
        .collect()
}

pub(super) fn affiliations(context: &RenderContext<'_>) -> Vec<AffiliationView> {
    let today = context.plan.calendar.today;
    let lapsed = |through: Option<jiff::civil::Date>| through.is_some_and(|through| through < today);
    let all = context.shop.config.affiliations.iter();
    let held = all.filter(|held| !lapsed(held.through.as_ref().map(|through| through.value)));
    held.map(|held| AffiliationView {
        name: context.typeset(&held.name),
        url: url(held.url.as_ref()),
        since: held.since.as_ref().map_or(0, |since| since.value.0),
        note: context.text(held.note.as_ref()),
    })
    .collect()
}

impl PartnerView {
    pub(super) fn new(context: &RenderContext<'_>, partner: &Partner) -> Self {
        Self {
            name: context.typeset(&partner.name),
            url: url(partner.url.as_ref()),
            why: context.text(partner.why.as_ref()),
            relationship: partner
                .relationship
                .as_ref()
                .map(|kind| kind.word().to_owned())
                .unwrap_or_default(),
        }
    }
}

impl NewsletterView {
    pub(super) fn new(context: &RenderContext<'_>, newsletter: &Newsletter) -> Self {
        let field = newsletter
            .email_field
            .as_ref()
            .map(|field| field.value.to_string());
        Self {
            action: newsletter.action.value.to_string(),
            email_field: field.unwrap_or_else(|| "email".to_owned()),
            frequency: context.text(newsletter.frequency.as_ref()),
            privacy: newsletter
                .privacy
                .as_ref()
                .and_then(|file| context.file_link(file)),
            archive: url(newsletter.archive.as_ref()),
        }
    }
}

impl LoyaltyView {
    pub(super) fn new(context: &RenderContext<'_>, loyalty: &Loyalty) -> Self {
        let tiers = loyalty.tiers.iter().map(|tier| TierView {
            name: context.typeset(&tier.name),
            benefit: context.typeset(&tier.benefit),
            requirement: context.text(tier.requirement.as_ref()),
        });
        Self {
            name: context.text(loyalty.name.as_ref()),
            description: context.text(loyalty.description.as_ref()),
            url: url(loyalty.url.as_ref()),
            tiers: tiers.collect(),
        }
    }
}

impl ReferralView {
    pub(super) fn new(context: &RenderContext<'_>) -> Option<Self> {
        let referral = context.shop.config.referral.as_ref()?;
        let conditions = context.text(referral.conditions.as_ref());
        Some(Self {
            reward: context.typeset(&referral.reward),
            conditions,
        })
    }
}

/// A VAT number in capital letters and digits only; empty if it is none.
fn compact(written: &str) -> String {
    VatId::parse(written).map(|id| id.compact()).unwrap_or_default()
}

/// A Polish tax number as forms have it: 676-253-81-94.
fn polish_tax_number(digits: &str) -> String {
    let parts = [0..3, 3..6, 6..8, 8..10].map(|part| digits.get(part));
    match parts {
        [Some(a), Some(b), Some(c), Some(d)] => format!("{a}-{b}-{c}-{d}"),
        _ => digits.to_owned(),
    }
}

/// Name and legal form, which is left out where the name ends with it: "Keramik Berger GmbH".
fn full_name(name: &str, form: &str) -> String {
    let plain = |text: &str| -> Vec<char> {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    if name.is_empty() || form.is_empty() || plain(name).ends_with(&plain(form)) {
        name.to_owned()
    } else {
        format!("{name}, {form}")
    }
}

/// The host without `www.`, as people know it.
pub(super) fn host(url: &WebUrl) -> String {
    url.host().trim_start_matches("www.").to_owned()
}

pub(super) fn url(url: Option<&Spanned<WebUrl>>) -> String {
    url.map(|url| url.value.to_string()).unwrap_or_default()
}

fn words(words: Option<&Spanned<Words>>) -> String {
    words.map(|words| words.value.to_string()).unwrap_or_default()
}
