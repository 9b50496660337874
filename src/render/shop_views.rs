//! Contact, place, people, places of sale, and who else the shop knows, as templates see them.

use super::hours;
use super::scene::Scene;
use super::view::{
    AddressView, AffiliationView, ContactView, LegalView, LinkView, LoyaltyView, NewsletterView, PartnerView,
    PersonView, ReferralView, RegisterView, SocialView, StoreView, TierView, VisitView,
};
use crate::diag::Spanned;
use crate::shop::{Address, Contact, Legal, Loyalty, Newsletter, Partner, Person, Store, Visit, Words};
use crate::value::WebUrl;

impl Scene<'_> {
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
            answers_within: self.text(contact.answers_within.as_ref()),
            note: self.text(contact.note.as_ref()),
        }
    }

    pub(super) fn address(&self, address: &Address) -> AddressView {
        let place = place_line(address);
        let first = [&address.street, &address.extra, &address.po_box];
        let mut lines: Vec<String> = first
            .into_iter()
            .flatten()
            .map(|line| line.value.to_string())
            .collect();
        lines.push(place);
        lines.extend(address.region.as_ref().map(|region| region.value.to_string()));
        AddressView {
            line: lines.join(", "),
            lines,
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
            name: words(legal.name.as_ref()),
            form: self.text(legal.form.as_ref()),
            address: legal.address.as_ref().map(|address| self.address(address)),
            vat_id: words(legal.vat_id.as_ref()),
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

    pub(super) fn visit(&self, visit: &Visit) -> VisitView {
        let legal = self
            .shop
            .config
            .legal
            .as_ref()
            .and_then(|legal| legal.address.as_ref());
        VisitView {
            address: visit
                .address
                .as_ref()
                .or(legal)
                .map(|address| self.address(address)),
            directions: self.text(visit.directions.as_ref()),
            access: self.text(visit.access.as_ref()),
            map: url(visit.map.as_ref()),
            geo: visit
                .geo
                .as_ref()
                .map(|geo| vec![geo.latitude(), geo.longitude()])
                .unwrap_or_default(),
            hours: visit.hours.as_ref().map(|written| hours::hours(self, written)),
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
        }
    }

    pub(super) fn social(&self) -> Vec<SocialView> {
        let links = self.shop.config.social.iter();
        links
            .map(|link| SocialView {
                name: link.name.value.to_string(),
                url: link.url.value.to_string(),
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

/// Postal code and town, in the order of the country.
fn place_line(address: &Address) -> String {
    let city = address.city.value.to_string();
    let Some(code) = &address.postal_code else {
        return city;
    };
    match address.country.as_str() {
        "GB" | "US" | "CA" | "AU" | "NZ" | "IE" | "IN" => format!("{city} {}", code.value.0),
        _ => format!("{} {city}", code.value.0),
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
