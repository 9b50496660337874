//! Contact, place, hours, people, places of sale, and who else the shop knows.

use super::macros::view;
use super::{LinkView, PictureView};

view! {
    /// How to reach the shop.
    pub struct ContactView {
        /// E-mail address; empty without.
        pub email: String,
        /// Phone number as people read it; empty without.
        pub phone: String,
        /// Phone number as a link: `tel:+48123456789`; empty without.
        pub phone_href: String,
        /// How soon an answer comes; empty without.
        pub answers_within: String,
        /// Who answers, and when; empty without.
        pub note: String,
    }
}

view! {
    /// A postal address.
    pub struct AddressView {
        /// Its lines without the country, in the order of its country.
        pub lines: Vec<String>,
        /// The country's name in the page's language.
        pub country: String,
        /// In one line, without the country.
        pub line: String,
        /// The town.
        pub city: String,
    }
}

view! {
    /// An entry in a register.
    pub struct RegisterView {
        /// The register.
        pub name: String,
        /// The number in it.
        pub number: String,
        /// Where it can be looked up; empty without.
        pub url: String,
    }
}

view! {
    /// Who trades.
    pub struct LegalView {
        /// The registered name; empty without.
        pub name: String,
        /// The legal form; empty without.
        pub form: String,
        /// The address.
        pub address: Option<AddressView>,
        /// The VAT number; empty without.
        pub vat_id: String,
        /// Another tax number; empty without.
        pub tax_id: String,
        /// Who may act for the company; empty without.
        pub representative: String,
        /// Entries in registers.
        pub registers: Vec<RegisterView>,
        /// The supervising body.
        pub authority: Option<LinkView>,
        /// Who answers for products in the EU: name and address in lines; empty without.
        pub responsible_person: Vec<String>,
    }
}

view! {
    /// The place that customers may visit.
    pub struct VisitView {
        /// The address.
        pub address: Option<AddressView>,
        /// How to find it; empty without.
        pub directions: String,
        /// Steps, doors, seats; empty without.
        pub access: String,
        /// A map; empty without.
        pub map: String,
        /// Latitude and longitude, for machines; empty without.
        pub geo: Vec<f64>,
        /// Opening hours.
        pub hours: Option<HoursView>,
    }
}

view! {
    /// Opening hours. Nothing here depends on the day the page is read.
    pub struct HoursView {
        /// Monday to Sunday.
        pub days: Vec<DayView>,
        /// Days with equal hours together: "Tuesday–Friday".
        pub groups: Vec<HoursGroupView>,
        /// Days that differ, those that are not over yet.
        pub special: Vec<SpecialView>,
        /// Those of them that have begun or are near: worth a note at the top of the page.
        pub near: Vec<SpecialView>,
        /// Words beside the table; empty without.
        pub note: String,
        /// The shop's time zone: `Europe/Warsaw`.
        pub timezone: String,
        /// All of it for the page's script, as JSON: `week` from Sunday on, `special` with first and last day; each range in minutes and in words.
        pub machine: String,
        /// When the hours were last confirmed: "3 March 2026"; empty without.
        pub confirmed: String,
    }
}

view! {
    /// A day of the week.
    pub struct DayView {
        /// Its name: "Monday".
        pub name: String,
        /// Its short name: "Mon".
        pub short: String,
        /// Its hours: "10:00–18:00"; none where the shop is closed.
        pub ranges: Vec<String>,
        /// For machines: `mo`, `tu`, …
        pub key: String,
    }
}

view! {
    /// Days of the week with equal hours.
    pub struct HoursGroupView {
        /// The days: "Tuesday–Friday".
        pub days: String,
        /// The days in short: "Tue–Fri".
        pub short: String,
        /// The hours; none where the shop is closed.
        pub ranges: Vec<String>,
        /// The same for narrow places, full hours without minutes: "10–18".
        pub short_ranges: Vec<String>,
    }
}

view! {
    /// Days on which the usual hours do not hold.
    pub struct SpecialView {
        /// The days: "24–26 December 2026".
        pub dates: String,
        /// The first, for machines.
        pub from: String,
        /// The last, for machines.
        pub through: String,
        /// The hours; none where the shop is closed.
        pub ranges: Vec<String>,
        /// Why; empty without.
        pub reason: String,
    }
}

view! {
    /// A person.
    pub struct PersonView {
        /// Their name.
        pub name: String,
        /// What they do; empty without.
        pub role: String,
        /// A picture.
        pub photo: Option<PictureView>,
        /// A few sentences; empty without.
        pub bio: String,
        /// Their own page; empty without.
        pub url: String,
    }
}

view! {
    /// A place of sale.
    pub struct StoreView {
        /// What it is called.
        pub name: String,
        /// Its address; empty where it has none on the web.
        pub url: String,
        /// The host in the address, to say where a link goes: "etsy.com"; empty without.
        pub host: String,
        /// `own`, `marketplace`, `stockist` or `market`.
        pub kind: String,
        /// What is different there; empty without.
        pub note: String,
        /// Where and when; empty without.
        pub place: String,
    }
}

view! {
    /// A page elsewhere.
    pub struct SocialView {
        /// What the place is called.
        pub name: String,
        /// The page.
        pub url: String,
    }
}

view! {
    /// A membership.
    pub struct AffiliationView {
        /// The body.
        pub name: String,
        /// Where the membership can be seen; empty without.
        pub url: String,
        /// The year it began; 0 without.
        pub since: i64,
        /// What it means; empty without.
        pub note: String,
    }
}

view! {
    /// A recommended neighbour.
    pub struct PartnerView {
        /// Their name.
        pub name: String,
        /// Their site; empty without.
        pub url: String,
        /// Why; empty without.
        pub why: String,
        /// What stands behind it: `paid`, `reciprocal`, or empty. Must be shown.
        pub relationship: String,
    }
}

view! {
    /// The newsletter.
    pub struct NewsletterView {
        /// Where the form sends to.
        pub action: String,
        /// The name of the e-mail field.
        pub email_field: String,
        /// What it is about and how often; empty without.
        pub frequency: String,
        /// What happens with addresses.
        pub privacy: Option<LinkView>,
        /// Earlier letters; empty without.
        pub archive: String,
    }
}

view! {
    /// The loyalty programme.
    pub struct LoyaltyView {
        /// Its name.
        pub name: String,
        /// How it works; empty without.
        pub description: String,
        /// Its page; empty without.
        pub url: String,
        /// Its steps.
        pub tiers: Vec<TierView>,
    }
}

view! {
    /// A step of the loyalty programme.
    pub struct TierView {
        /// Its name.
        pub name: String,
        /// What it gives.
        pub benefit: String,
        /// How one gets there; empty where joining is enough.
        pub requirement: String,
    }
}

view! {
    /// The thank-you for bringing a friend.
    pub struct ReferralView {
        /// What it is.
        pub reward: String,
        /// What it takes; empty without.
        pub conditions: String,
    }
}
