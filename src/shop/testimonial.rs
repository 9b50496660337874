//! What customers said, and where they said it.

use jiff::civil::Date;

use super::batch::Batch;
use super::decode::{Whole, Words, choice, record};
use super::text::Text;
use crate::diag::Spanned;
use crate::value::WebUrl;

choice! {
    /// Where a testimonial was given.
    pub enum TestimonialSource {
        /// A review on Etsy.
        Etsy = "etsy",
        /// A review on Google.
        Google = "google",
        /// A review on Facebook.
        Facebook = "facebook",
        /// A public comment on Instagram.
        Instagram = "instagram",
        /// A review on Amazon.
        Amazon = "amazon",
        /// A review on eBay.
        Ebay = "ebay",
        /// A review on Allegro.
        Allegro = "allegro",
        /// A review on Tripadvisor.
        Tripadvisor = "tripadvisor",
        /// A review on Trustpilot.
        Trustpilot = "trustpilot",
        /// A review in the shop's own store.
        OwnStore = "own_store",
        /// An e-mail.
        Email = "email",
        /// A letter or card.
        Letter = "letter",
        /// Said in person.
        InPerson = "in_person",
        /// A guest book.
        GuestBook = "guest_book",
        /// A newspaper, magazine or blog.
        Press = "press",
    }
}

choice! {
    /// How the person is related to the shop.
    pub enum Relation {
        /// Somebody who bought.
        Customer = "customer",
        /// Somebody who sells these goods on.
        Stockist = "stockist",
        /// A friend.
        Friend = "friend",
        /// A relative.
        Family = "family",
        /// Somebody who works here.
        Employee = "employee",
        /// A business partner.
        Partner = "partner",
    }
}

choice! {
    /// What the person agreed to.
    pub enum Consent {
        /// To be quoted by first name or initials.
        Quote = "quote",
        /// To be quoted with the full name.
        FullName = "full_name",
        /// Nothing was asked: the words stand in public elsewhere.
        Public = "public",
    }
}

record! {
    /// Words of a customer. They are shown as they were written.
    ///
    /// ```toml
    /// [[testimonials]]
    /// quote = "The mug keeps tea hot through a whole phone call."
    /// name = "Anna K."
    /// date = 2026-03-14
    /// product = "products/speckled-mug.md"
    /// rating = 5
    /// source = "etsy"
    /// url = "https://etsy.example/reviews/1"
    /// language = "en"
    /// order = "2026-117"
    /// relation = "customer"
    /// incentive = "a voucher of 20 PLN"
    /// consent = "quote"
    /// reply = "Thank you, Anna. So does ours."
    /// featured = true
    /// ```
    pub struct Testimonial {
        /// What they wrote, word for word, in their language. Plain text.
        pub quote: Spanned<Words>,
        /// Who they are, as they agreed to be named.
        pub name: Spanned<Words>,
        /// When they wrote it.
        pub date: Option<Spanned<Date>>,
        /// What they bought, in words, or the file of a product: "products/speckled-mug.md".
        pub product: Option<Spanned<Words>>,
        /// Stars, where they gave some.
        pub rating: Option<Spanned<Whole<1, 5>>>,
        /// Where they wrote it.
        pub source: Option<Spanned<TestimonialSource>>,
        /// The page where it can be read.
        pub url: Option<Spanned<WebUrl>>,
        /// The language of the quote, where it is not the shop's first.
        pub language: Option<Spanned<crate::value::LanguageTag>>,
        /// The order it belongs to; never shown.
        pub order: Option<Spanned<Words>>,
        /// How they are related to the shop; without it, `customer`.
        pub relation: Option<Spanned<Relation>>,
        /// What they got for it, if anything: "a voucher of 20 PLN".
        pub incentive: Option<Spanned<Text>>,
        /// What they agreed to.
        pub consent: Option<Spanned<Consent>>,
        /// Your answer.
        pub reply: Option<Spanned<Text>>,
        /// `true` for one that belongs on the home page.
        pub featured: Option<Spanned<bool>>,
    }
}

record! {
    /// The file `testimonials.toml`.
    ///
    /// ```toml
    /// verification = "Each of these people bought from us: we look the order up before we print the words."
    ///
    /// [[testimonials]]
    /// quote = "The mug keeps tea hot through a whole phone call."
    /// name = "Anna K."
    ///
    /// [[batches]]
    /// source = "etsy"
    /// imported = 2026-11-22
    /// count = 120
    /// ```
    pub struct TestimonialFile {
        /// How you make sure that these people really bought: one or two sentences.
        pub verification: Option<Spanned<Text>>,
        /// The testimonials, `[[testimonials]]` above each.
        pub testimonials: Vec<Spanned<Testimonial>>,
        /// What was brought along from elsewhere, `[[batches]]` above each. `shopfront import` writes them.
        pub batches: Vec<Spanned<Batch>>,
    }
}
