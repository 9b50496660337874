//! Who the shop is, who trades, and how to reach them.

use super::business::BusinessKind;
use super::decode::{Whole, Words, record};
use super::photo::Picture;
use super::reply_time::ReplyTime;
use super::text::Text;
use crate::diagnostics::Spanned;
use crate::model::value::LanguageTag;
use crate::model::value::{CountryCode, Currency, Email, Phone, SchemaType, TimeZoneName, WebUrl};

record! {
    /// Who you are. Only `name` is required.
    ///
    /// ```toml
    /// [shop]
    /// name = "Juniper & Clay"
    /// tagline = "Stoneware for everyday tables"
    /// description = "We throw mugs, bowls and plates in Kraków and fire them at 1235 °C."
    /// trade = "Pottery studio"
    /// kind = "maker"
    /// schema_type = "HomeGoodsStore"
    /// founded = 2016
    /// url = "https://juniperandclay.example"
    /// languages = ["en", "pl"]
    /// timezone = "Europe/Warsaw"
    /// currency = "PLN"
    /// markets = ["PL", "DE", "CZ"]
    /// sells_on_site = false
    /// allow_html = false
    /// price_note = { en = "incl. VAT, plus delivery", pl = "w tym VAT, dostawa osobno" }
    /// photo = "photos/shelf.jpg"
    /// logo = "photos/logo.svg"
    /// logo_dark = "photos/logo-dark.svg"
    /// mark = "photos/mark.svg"
    /// ```
    pub struct Identity {
        /// The shop's name, as customers know it.
        pub name: Spanned<Text>,
        /// What you do, in one line under the name.
        pub tagline: Option<Spanned<Text>>,
        /// Two or three sentences for search engines and shared links. Defaults to the tagline.
        pub description: Option<Spanned<Text>>,
        /// Your trade, as people say it: "Pottery studio".
        pub trade: Option<Spanned<Text>>,
        /// What kind of business it is. It decides the words of the site, such as "Menu" or "Services & prices", the
        /// order of the home page, and which checks apply. Without it, shopfront goes by `trade`, `schema_type`,
        /// `[[actions]]` and `[area]`. If they don't say, it takes you for a maker, and keeps the page addresses that a
        /// maker has.
        pub kind: Option<Spanned<BusinessKind>>,
        /// The type of business, for search engines; a schema.org type: "HomeGoodsStore".
        pub schema_type: Option<Spanned<SchemaType>>,
        /// The year the business was founded.
        pub founded: Option<Spanned<Whole<1000, 2999>>>,
        /// The site's address. Without it, features that need absolute addresses are left out.
        pub url: Option<Spanned<WebUrl>>,
        /// The site's languages; the first is the main one. Defaults to English.
        pub languages: Vec<Spanned<LanguageTag>>,
        /// The shop's time zone, for opening hours and the dates of offers. Defaults to UTC.
        pub timezone: Option<Spanned<TimeZoneName>>,
        /// The currency of amounts that don't name one.
        pub currency: Option<Spanned<Currency>>,
        /// The countries you sell to. They decide which legal hints `shopfront check` gives.
        pub markets: Vec<Spanned<CountryCode>>,
        /// `true` if customers order and pay on this site.
        pub sells_on_site: Option<Spanned<bool>>,
        /// Set to `true` to pass raw HTML in Markdown straight to the page. For advanced users.
        pub allow_html: Option<Spanned<bool>>,
        /// What prices include, shown next to each: "incl. VAT, plus delivery".
        pub price_note: Option<Spanned<Text>>,
        /// The main picture of the home page.
        pub photo: Option<Spanned<Picture>>,
        /// Your logo: SVG, or PNG at least 512 pixels wide.
        pub logo: Option<Spanned<Picture>>,
        /// The logo for dark mode, if it needs different colours there.
        pub logo_dark: Option<Spanned<Picture>>,
        /// A square icon for browser tabs, home screens and share images. Defaults to the logo if that's roughly
        /// square, otherwise to the first letter of the name that shopfront can draw.
        pub mark: Option<Spanned<Picture>>,
    }
}

record! {
    /// The owner of the business: the person or company behind the name.
    ///
    /// ```toml
    /// [legal]
    /// name = "Juniper & Clay Marta Zielińska"
    /// form = "sole trader"
    /// address = { street = "ul. Józefa 14", postal_code = "31-056", city = "Kraków", country = "PL" }
    /// vat_id = "PL6762538194"
    /// tax_id = "676 253 81 94"
    /// representative = "Marta Zielińska"
    /// registers = [{ name = "REGON", number = "364819723" }]
    /// authority = { name = "Craft Chamber of Kraków" }
    ///
    /// [legal.responsible_person]
    /// name = "Import Services GmbH"
    /// address = { city = "Hamburg", country = "DE" }
    /// ```
    pub struct Legal {
        /// The owner's full registered name.
        pub name: Option<Spanned<Words>>,
        /// The legal form: "sole trader".
        pub form: Option<Spanned<Text>>,
        /// The registered address.
        pub address: Option<Spanned<Address>>,
        /// The VAT number.
        pub vat_id: Option<Spanned<Words>>,
        /// Another tax number, if customers should see it.
        pub tax_id: Option<Spanned<Words>>,
        /// Who legally represents the company.
        pub representative: Option<Spanned<Words>>,
        /// Public registers that list the business.
        pub registers: Vec<Spanned<Register>>,
        /// The authority or professional body that supervises a regulated trade.
        pub authority: Option<Spanned<Supervisor>>,
        /// The person responsible for products in the EU, if the maker is outside it.
        pub responsible_person: Option<Spanned<ResponsiblePerson>>,
    }
}

record! {
    /// A postal address.
    ///
    /// ```toml
    /// [legal.address]
    /// street = "12 Mill Lane"
    /// extra = "Yard, second door"
    /// po_box = "PO Box 7"
    /// postal_code = "K1A 0B1"
    /// city = "Ottawa"
    /// region = "ON"
    /// country = "CA"
    /// ```
    pub struct Address {
        /// Street and number.
        pub street: Option<Spanned<Words>>,
        /// A second line: floor, yard, building.
        pub extra: Option<Spanned<Words>>,
        /// A post-office box.
        pub po_box: Option<Spanned<Words>>,
        /// The postal code.
        pub postal_code: Option<Spanned<Words>>,
        /// The town.
        pub city: Spanned<Words>,
        /// State, county or region, if addresses have one.
        pub region: Option<Spanned<Words>>,
        /// The country, ISO 3166-1 alpha-2.
        pub country: Spanned<CountryCode>,
    }
}

record! {
    /// An entry in a public register.
    ///
    /// ```toml
    /// [[legal.registers]]
    /// name = "Handelsregister Hamburg"
    /// number = "HRB 12345"
    /// url = "https://register.example/hrb-12345"
    /// ```
    pub struct Register {
        /// The register: "CEIDG", "Handelsregister Hamburg".
        pub name: Spanned<Words>,
        /// The registration number.
        pub number: Spanned<Words>,
        /// A link to the entry.
        pub url: Option<Spanned<WebUrl>>,
    }
}

record! {
    /// The authority that supervises a regulated trade.
    ///
    /// ```toml
    /// [legal.authority]
    /// name = "Chamber of Opticians"
    /// url = "https://opticians.example"
    /// ```
    pub struct Supervisor {
        /// Its name.
        pub name: Spanned<Words>,
        /// Its site.
        pub url: Option<Spanned<WebUrl>>,
    }
}

record! {
    /// The person responsible for products in the EU, if the maker is outside it.
    ///
    /// ```toml
    /// [legal.responsible_person]
    /// name = "Import Services GmbH"
    /// address = { street = "Am Kai 3", postal_code = "20457", city = "Hamburg", country = "DE" }
    /// email = "safety@import.example"
    /// url = "https://import.example/contact"
    /// ```
    pub struct ResponsiblePerson {
        /// Name or company.
        pub name: Spanned<Words>,
        /// Postal address.
        pub address: Spanned<Address>,
        /// Email address.
        pub email: Option<Spanned<Email>>,
        /// Contact page.
        pub url: Option<Spanned<WebUrl>>,
    }
}

record! {
    /// How to reach you.
    ///
    /// ```toml
    /// [contact]
    /// email = "hello@juniperandclay.example"
    /// phone = "+48 12 345 67 89"
    /// form = "https://forms.example/juniper-and-clay"
    /// whatsapp = "+48 600 123 456"
    /// sms = "+48 600 123 456"
    /// signal = "+48 600 123 456"
    /// telegram = "https://t.me/juniperandclay"
    /// answers_within = "one working day"
    /// note = "Ola answers the phone from Tuesday to Friday, 10 to 16."
    /// ```
    pub struct Contact {
        /// Email address.
        pub email: Option<Spanned<Email>>,
        /// Phone number with country code.
        pub phone: Option<Spanned<Phone>>,
        /// A contact form at a provider.
        pub form: Option<Spanned<WebUrl>>,
        /// The phone number that you use WhatsApp with.
        pub whatsapp: Option<Spanned<Phone>>,
        /// The phone number that takes text messages.
        pub sms: Option<Spanned<Phone>>,
        /// The phone number that you use Signal with.
        pub signal: Option<Spanned<Phone>>,
        /// Your address on Telegram: "https://t.me/juniperandclay".
        pub telegram: Option<Spanned<WebUrl>>,
        /// How soon you reply: `{ working_days = 1 }` or `{ hours = 24 }`, which your site says in every language; or
        /// in words of your own: "one working day".
        pub answers_within: Option<Spanned<ReplyTime>>,
        /// Who replies, and when they answer the phone.
        pub note: Option<Spanned<Text>>,
    }
}

record! {
    /// A person at the shop.
    ///
    /// ```toml
    /// [[people]]
    /// name = "Marta Zielińska"
    /// role = "Potter and owner"
    /// photo = { file = "photos/marta.jpg", alt = "Marta at the wheel." }
    /// bio = "Throws everything you see here."
    /// url = "https://marta.example"
    /// ```
    pub struct Person {
        /// Their name.
        pub name: Spanned<Words>,
        /// What they do here.
        pub role: Option<Spanned<Text>>,
        /// A picture of them.
        pub photo: Option<Spanned<Picture>>,
        /// A few sentences about them.
        pub bio: Option<Spanned<Text>>,
        /// Their own website or profile.
        pub url: Option<Spanned<WebUrl>>,
    }
}
