//! Who the shop is, who trades, and how to reach them.

use super::decode::{Whole, Words, record};
use super::photo::Picture;
use super::text::Text;
use crate::diag::Spanned;
use crate::value::LanguageTag;
use crate::value::{CountryCode, Currency, Email, Phone, SchemaType, TimeZoneName, WebUrl};

record! {
    /// Who you are. Only `name` must be there.
    ///
    /// ```toml
    /// [shop]
    /// name = "Juniper & Clay"
    /// tagline = "Stoneware for everyday tables"
    /// description = "We throw mugs, bowls and plates in Kraków and fire them at 1235 °C."
    /// trade = "Pottery studio"
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
        /// Two or three sentences for search engines and shared links; without it the tagline serves.
        pub description: Option<Spanned<Text>>,
        /// Your trade, as people say it: "Pottery studio".
        pub trade: Option<Spanned<Text>>,
        /// What kind of business this is to search engines, a schema.org type: "HomeGoodsStore".
        pub schema_type: Option<Spanned<SchemaType>>,
        /// The year the shop began.
        pub founded: Option<Spanned<Whole<1000, 2999>>>,
        /// The site's address. Without it, what needs absolute addresses is left out.
        pub url: Option<Spanned<WebUrl>>,
        /// The site's languages; the first is the default. Without it: English.
        pub languages: Vec<Spanned<LanguageTag>>,
        /// The shop's time zone, by which hours are kept and offers begin and end. Without it: UTC.
        pub timezone: Option<Spanned<TimeZoneName>>,
        /// The currency of amounts that name none.
        pub currency: Option<Spanned<Currency>>,
        /// The countries you sell to: which duties may apply.
        pub markets: Vec<Spanned<CountryCode>>,
        /// `true` where customers order and pay on this very site.
        pub sells_on_site: Option<Spanned<bool>>,
        /// `true` where your own raw HTML in Markdown shall reach the page as it is. Only for those who know what that means.
        pub allow_html: Option<Spanned<bool>>,
        /// What a price includes, shown beside each: "incl. VAT, plus delivery".
        pub price_note: Option<Spanned<Text>>,
        /// The first picture of the home page.
        pub photo: Option<Spanned<Picture>>,
        /// Your logo: SVG, or PNG at least 512 pixels wide.
        pub logo: Option<Spanned<Picture>>,
        /// The logo for dark screens, where it needs other colours there.
        pub logo_dark: Option<Spanned<Picture>>,
        /// A square mark for small places: browser tab, home screen, share pictures. Without it the logo where it is about square, or the first letter of the name.
        pub mark: Option<Spanned<Picture>>,
    }
}

record! {
    /// Who trades: the person or company behind the name.
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
        /// The full name of the trader, as it is registered.
        pub name: Option<Spanned<Words>>,
        /// The legal form: "sole trader".
        pub form: Option<Spanned<Text>>,
        /// Where the trader is established.
        pub address: Option<Spanned<Address>>,
        /// The VAT number.
        pub vat_id: Option<Spanned<Words>>,
        /// Another tax number, where customers should see it.
        pub tax_id: Option<Spanned<Words>>,
        /// Who may act for the company.
        pub representative: Option<Spanned<Words>>,
        /// Registers the trade is entered in.
        pub registers: Vec<Spanned<Register>>,
        /// The authority or professional body that supervises a regulated trade.
        pub authority: Option<Spanned<Supervisor>>,
        /// Who answers for products in the EU where the maker is outside it.
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
        /// State, county or region, where addresses have one.
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
        /// The number in it.
        pub number: Spanned<Words>,
        /// Where the entry can be looked up.
        pub url: Option<Spanned<WebUrl>>,
    }
}

record! {
    /// Who supervises a regulated trade.
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
    /// Who answers for products in the EU where their maker is outside it.
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
        /// E-mail address.
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
    /// answers_within = "one working day"
    /// note = "Ola answers the phone from Tuesday to Friday, 10 to 16."
    /// ```
    pub struct Contact {
        /// E-mail address.
        pub email: Option<Spanned<Email>>,
        /// Phone number with country code.
        pub phone: Option<Spanned<Phone>>,
        /// How soon you answer: "one working day".
        pub answers_within: Option<Spanned<Text>>,
        /// Who answers, and when they are at the phone.
        pub note: Option<Spanned<Text>>,
    }
}

record! {
    /// A person of the shop.
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
        /// Their own page elsewhere.
        pub url: Option<Spanned<WebUrl>>,
    }
}
