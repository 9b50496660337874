//! Contact, place, people, places of sale, and who else the shop knows, as templates see them.

use super::context::RenderContext;
use super::view::{
    AddressView, AffiliationView, AreaView, ChannelView, ContactView, LegalView, LinkView, LoyaltyView,
    NewsletterView, PartnerView, PersonView, PlaceView, ReferralView, RegisterView, SocialView, StoreView,
    TierView,
};
use super::{hours, vcard};
use crate::diagnostics::Spanned;
use crate::model::shop::{
    Address, Channel, Contact, Legal, Loyalty, Newsletter, Partner, Person, ReplyTime, ServiceArea,
    ShopPlace, Store, Words,
};
use crate::model::value::{AddressParts, CountryCode, VatId, WebUrl, format_address};
use crate::site::plan::PageKind;

impl RenderContext<'_> {
    pub(super) fn contact(&self, contact: &Contact) -> ContactView {
        ContactView {
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
                .map(|channel| self.channel(channel))
                .collect(),
            answers_within: contact
                .answers_within
                .as_ref()
                .map(|time| self.reply_time(&time.value))
                .unwrap_or_default(),
            note: self.text(contact.note.as_ref()),
        }
    }

    fn reply_time(&self, time: &ReplyTime) -> String {
        match time {
            ReplyTime::WorkingDays(days) => self.count("terms.working_days", *days, &[]),
            ReplyTime::Hours(hours) => self.count("contact.hours", *hours, &[]),
            ReplyTime::Words(words) => self.typeset(words),
        }
    }

    fn channel(&self, channel: Channel) -> ChannelView {
        let kind = channel.kind.word();
        ChannelView {
            kind: kind.to_owned(),
            label: self.word(&format!("channel.{kind}")),
            href: channel.href,
        }
    }

    pub(super) fn address(&self, address: &Address) -> AddressView {
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
        AddressView {
            between: formatted.between.to_owned(),
            line: formatted.line,
            lines: formatted.lines,
            country: address.country.name(&self.language).to_owned(),
            city: address.city.value.to_string(),
        }
    }

    pub(super) fn legal(&self, legal: &Legal) -> LegalView {
        let registers = legal.registers.iter().map(|register| RegisterView {
            name: register.name.value.to_string(),
            number: register.number.value.to_string(),
            url: url(register.url.as_ref()),
        });
        LegalView {
            full_name: full_name(&words(legal.name.as_ref()), &self.text(legal.form.as_ref())),
            name: words(legal.name.as_ref()),
            form: self.text(legal.form.as_ref()),
            address: legal.address.as_ref().map(|address| self.address(address)),
            vat_id: self.vat_id(&words(legal.vat_id.as_ref())),
            vat_label: self.vat_label(&words(legal.vat_id.as_ref())),
            tax_id: words(legal.tax_id.as_ref()),
            representative: words(legal.representative.as_ref()),
            registers: registers.collect(),
            authority: legal.authority.as_ref().map(|body| LinkView {
                label: body.name.value.to_string(),
                href: url(body.url.as_ref()),
                external: true,
            }),
            responsible_person: self.responsible_person(legal),
        }
    }

    /// The number as it is written where the page's language is at home: Danish, Polish, Portuguese and Spanish ones
    /// stand there without the prefix that makes them European.
    fn vat_id(&self, written: &str) -> String {
        let compact = compact(written);
        match (self.language.language(), compact.split_at_checked(2)) {
            ("pl", Some(("PL", number))) => polish_tax_number(number),
            ("ca" | "es", Some(("ES", number)))
            | ("da", Some(("DK", number)))
            | ("pt", Some(("PT", number))) => number.to_owned(),
            _ => written.to_owned(),
        }
    }

    /// What the number is called: a NIP is Polish, however Polish the page is.
    fn vat_label(&self, written: &str) -> String {
        if written.is_empty() {
            String::new()
        } else if self.speaks_of(&compact(written)) {
            self.word("legal.vat_id_home")
        } else {
            self.word("legal.vat_id")
        }
    }

    /// True if a VAT number is of a country that speaks the page's language. One without letters before it is of the
    /// shop's own country.
    fn speaks_of(&self, compact: &str) -> bool {
        let prefix = compact
            .get(..2)
            .filter(|prefix| prefix.bytes().all(|byte| byte.is_ascii_alphabetic()));
        let own = self.shop.country().map(CountryCode::as_str);
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
        languages.contains(&self.language.main_language())
    }

    fn responsible_person(&self, legal: &Legal) -> Vec<String> {
        let Some(person) = &legal.responsible_person else {
            return Vec::new();
        };
        let address = self.address(&person.address);
        let mut lines = vec![person.name.value.to_string()];
        lines.extend(address.lines);
        lines.push(address.country);
        lines.extend(person.email.as_ref().map(|email| email.value.to_string()));
        lines.extend(person.url.as_ref().map(|url| url.value.to_string()));
        lines
    }

    /// Every place that customers may visit.
    pub(super) fn places(&self) -> Vec<PlaceView> {
        let places = self.shop.places().iter().enumerate();
        places.map(|(at, place)| self.place(at, place)).collect()
    }

    /// The place `at` of the shop's list.
    pub(super) fn place(&self, at: usize, place: &ShopPlace) -> PlaceView {
        let address = self.shop.place_address(at);
        let phone = place.phone.as_ref();
        PlaceView {
            name: self.text(place.name.as_ref()),
            href: self.page_href(PageKind::Place(at)),
            phone: phone.map(|phone| phone.shown().to_owned()).unwrap_or_default(),
            phone_href: phone.map(|phone| phone.tel()).unwrap_or_default(),
            photo: self.picture_maybe(place.photo.as_ref()),
            card: vcard::place_path(self, at),
            address: address.map(|address| self.address(address)),
            directions: self.text(place.directions.as_ref()),
            access: self.text(place.access.as_ref()),
            map: url(place.map.as_ref()),
            geo: place
                .geo
                .as_ref()
                .map(|geo| vec![geo.latitude(), geo.longitude()])
                .unwrap_or_default(),
            action: self.place_action(place),
            hours: place.hours.as_ref().map(|written| {
                let address = self.shop.place_address(at);
                let country = address.map(|address| address.country.value);
                hours::hours(self, written, country.or_else(|| self.shop.country()))
            }),
        }
    }

    pub(super) fn area(&self, area: &ServiceArea) -> AreaView {
        let towns: Vec<String> = area.towns.iter().map(|town| self.typeset(town)).collect();
        let postal_codes: Vec<String> = area
            .postal_codes
            .iter()
            .map(|code| code.value.to_string())
            .collect();
        AreaView {
            towns: self.formats.list_and(&towns),
            postal_codes: postal_codes.join(self.formats.comma()),
            distance: self.text(area.distance.as_ref()),
            fee: self.text(area.fee.as_ref()),
            by_appointment: area.by_appointment.as_ref().is_some_and(|only| only.value),
            note: self.text(area.note.as_ref()),
            hours: area
                .hours
                .as_ref()
                .map(|written| hours::hours(self, written, self.shop.country())),
        }
    }

    pub(super) fn person(&self, person: &Person) -> PersonView {
        PersonView {
            name: person.name.value.to_string(),
            role: self.text(person.role.as_ref()),
            photo: self.picture_maybe(person.photo.as_ref()),
            bio: self.text(person.bio.as_ref()),
            url: url(person.url.as_ref()),
        }
    }

    pub(super) fn store(&self, store: &Store) -> StoreView {
        StoreView {
            name: self.typeset(&store.name),
            url: url(store.url.as_ref()),
            host: store.url.as_ref().map(|url| host(url)).unwrap_or_default(),
            kind: store.kind().word().to_owned(),
            note: self.text(store.note.as_ref()),
            place: self.text(store.place.as_ref()),
            distinct: store
                .url
                .as_ref()
                .map(|url| self.distinct(&self.typeset(&store.name), url))
                .unwrap_or_default(),
        }
    }

    /// The address at `url` in short, where a store or a profile at another address is called `name` too: links to both
    /// may stand on one page (WCAG 2.2, 2.4.4).
    pub(super) fn distinct(&self, name: &str, url: &WebUrl) -> String {
        let stores = self.shop.config.stores.iter();
        let stores = stores.filter_map(|store| Some((self.typeset(&store.name), &store.url.as_ref()?.value)));
        let social = self.shop.config.social.iter();
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

    pub(super) fn social(&self) -> Vec<SocialView> {
        let links = self.shop.config.social.iter();
        links
            .map(|link| SocialView {
                name: link.name.value.to_string(),
                url: link.url.value.to_string(),
                distinct: self.distinct(&link.name.value, &link.url.value),
            })
            .collect()
    }

    pub(super) fn affiliations(&self) -> Vec<AffiliationView> {
        let today = self.plan.calendar.today;
        let lapsed = |through: Option<jiff::civil::Date>| through.is_some_and(|through| through < today);
        let all = self.shop.config.affiliations.iter();
        let held = all.filter(|held| !lapsed(held.through.as_ref().map(|through| through.value)));
        held.map(|held| AffiliationView {
            name: self.typeset(&held.name),
            url: url(held.url.as_ref()),
            since: held.since.as_ref().map_or(0, |since| since.value.0),
            note: self.text(held.note.as_ref()),
        })
        .collect()
    }

    pub(super) fn partner(&self, partner: &Partner) -> PartnerView {
        PartnerView {
            name: self.typeset(&partner.name),
            url: url(partner.url.as_ref()),
            why: self.text(partner.why.as_ref()),
            relationship: partner
                .relationship
                .as_ref()
                .map(|kind| kind.word().to_owned())
                .unwrap_or_default(),
        }
    }

    pub(super) fn newsletter(&self, newsletter: &Newsletter) -> NewsletterView {
        let field = newsletter
            .email_field
            .as_ref()
            .map(|field| field.value.to_string());
        NewsletterView {
            action: newsletter.action.value.to_string(),
            email_field: field.unwrap_or_else(|| "email".to_owned()),
            frequency: self.text(newsletter.frequency.as_ref()),
            privacy: newsletter.privacy.as_ref().and_then(|file| self.file_link(file)),
            archive: url(newsletter.archive.as_ref()),
        }
    }

    pub(super) fn loyalty(&self, loyalty: &Loyalty) -> LoyaltyView {
        let tiers = loyalty.tiers.iter().map(|tier| TierView {
            name: self.typeset(&tier.name),
            benefit: self.typeset(&tier.benefit),
            requirement: self.text(tier.requirement.as_ref()),
        });
        LoyaltyView {
            name: self.text(loyalty.name.as_ref()),
            description: self.text(loyalty.description.as_ref()),
            url: url(loyalty.url.as_ref()),
            tiers: tiers.collect(),
        }
    }

    pub(super) fn referral(&self) -> Option<ReferralView> {
        let referral = self.shop.config.referral.as_ref()?;
        let conditions = self.text(referral.conditions.as_ref());
        Some(ReferralView {
            reward: self.typeset(&referral.reward),
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
