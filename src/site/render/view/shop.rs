//! Contact, place, hours, people, places of sale, and who else the shop knows.

use super::macros::view;
use super::{ActionView, LinkView, PictureView};

view! {
    /// How to reach the shop.
    pub struct ContactView {
        /// E-mail address; empty without.
        pub email: String,
        /// Phone number as people read it; empty without.
        pub phone: String,
        /// Phone number as a link: `tel:+48123456789`; empty without.
        pub phone_href: String,
        /// Other ways to write: a form, WhatsApp, SMS, Signal, Telegram.
        pub channels: Vec<ChannelView>,
        /// How soon an answer comes; empty without.
        pub answers_within: String,
        /// Who answers, and when; empty without.
        pub note: String,
    }
}

view! {
    /// A way to write to the shop beside email.
    pub struct ChannelView {
        /// `form`, `whatsapp`, `sms`, `signal` or `telegram`.
        pub kind: String,
        /// What the link says: "Message us on WhatsApp".
        pub label: String,
        /// The link that opens it.
        pub href: String,
    }
}

view! {
    /// Where a business works that comes to its customers.
    pub struct AreaView {
        /// The towns: "Leeds, Otley and Ilkley"; empty without.
        pub towns: String,
        /// The postal codes; empty without.
        pub postal_codes: String,
        /// How far it goes; empty without.
        pub distance: String,
        /// What it costs to come; empty without.
        pub fee: String,
        /// True if it only comes by appointment.
        pub by_appointment: bool,
        /// Anything else; empty without.
        pub note: String,
        /// When it works.
        pub hours: Option<HoursView>,
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
        /// What stands between its lines in one line: `, `, or a space as in Japan.
        pub between: String,
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
        /// The registered name and the legal form in one, which many names have at their end: "Keramik Berger GmbH";
        /// empty without a name.
        pub full_name: String,
        /// The VAT number, as the page's language writes it: a Polish page has a Polish one without `PL`; empty
        /// without.
        pub vat_id: String,
        /// What that number is called there: "VAT number", "NIP"; empty without one.
        pub vat_label: String,
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
    /// A place that customers may visit.
    pub struct PlaceView {
        /// What customers call it; empty where there is one only and its owner gave it no name.
        pub name: String,
        /// Its page, where there are several places; empty otherwise.
        pub href: String,
        /// Its own phone number as people read it; empty without.
        pub phone: String,
        /// The same as a link: `tel:+48123456789`; empty without.
        pub phone_href: String,
        /// A picture of it.
        pub photo: Option<PictureView>,
        /// Its own card for address books, where there are several places; empty otherwise.
        pub card: String,
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
        /// What customers do there, where it isn't what they do at the whole shop.
        pub action: Option<ActionView>,
    }
}

view! {
    /// Opening hours. Nothing here depends on the day the page is read.
    pub struct HoursView {
        /// Monday to Sunday, and public holidays if their hours are known.
        pub days: Vec<DayView>,
        /// Days with equal hours together: "Tuesday–Friday".
        pub groups: Vec<HoursGroupView>,
        /// The seasons with their hours, and the rest of the year as the last one; none where it's the same all year.
        pub seasons: Vec<SeasonView>,
        /// Days that differ, those that are not over yet.
        pub special: Vec<SpecialView>,
        /// Those of them that have begun or are near: worth a note at the top of the page.
        pub near: Vec<SpecialView>,
        /// Whether some of the hours are by appointment.
        pub by_appointment: bool,
        /// Whether all of them are, without any times.
        pub only_by_appointment: bool,
        /// "Last orders: 9:30pm"; empty without.
        pub last_orders: String,
        /// Words beside the table; empty without.
        pub note: String,
        /// The shop's time zone: `Europe/Warsaw`.
        pub timezone: String,
        /// All of it for the page's script, as JSON: `week` from Sunday on, `special` with first and last day, each
        /// range in minutes with what is said of it; `days`, what is said for tomorrow and for each day from Sunday on;
        /// `seasons` with first and last day and a week each. Empty where nobody comes without an appointment.
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
        /// For machines: `mo`, `tu`, …; `ph` for public holidays.
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
        /// The same for narrow places, full hours without minutes where the language allows it: "10–18".
        pub short_ranges: Vec<String>,
    }
}

view! {
    /// Days of every year with hours of their own.
    pub struct SeasonView {
        /// What the shop calls them: "Summer"; "Rest of the year" for the others; empty without.
        pub name: String,
        /// The days: "1 April – 31 October"; empty for the rest of the year.
        pub dates: String,
        /// Days of the week with equal hours.
        pub groups: Vec<HoursGroupView>,
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
        /// Its address in short, where another place on the web has the same name: "etsy.com/shop/anna"; empty
        /// elsewhere.
        pub distinct: String,
    }
}

view! {
    /// A page elsewhere.
    pub struct SocialView {
        /// What the place is called.
        pub name: String,
        /// The page.
        pub url: String,
        /// Its address in short, where another place on the web has the same name: "etsy.com/shop/anna"; empty
        /// elsewhere.
        pub distinct: String,
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
