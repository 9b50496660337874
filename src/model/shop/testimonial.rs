//! What customers said, and where they said it.

use jiff::civil::Date;

use super::batch::Batch;
use super::decode::{Whole, Words, choice, record};
use super::text::Text;
use crate::diagnostics::Spanned;
use crate::model::value::WebUrl;

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
        /// An email.
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
        /// A customer.
        Customer = "customer",
        /// Someone who sells your products.
        Stockist = "stockist",
        /// A friend.
        Friend = "friend",
        /// A relative.
        Family = "family",
        /// Someone who works for you.
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
        /// You didn't ask: the review is public elsewhere.
        Public = "public",
    }
}

record! {
    /// A quote in another language than its own. Visitors of that language read it first, marked as a translation, and
    /// can open the original.
    ///
    /// ```toml
    /// [[testimonials]]
    /// quote = "The mug keeps tea hot through a whole phone call."
    /// name = "Anna K."
    /// translations = [{ language = "pl", quote = "W tym kubku herbata nie stygnie przez całą rozmowę." }]
    /// ```
    pub struct QuoteTranslation {
        /// Its language.
        pub language: Spanned<crate::model::value::LanguageTag>,
        /// The quote in it: everything that the original says, and nothing else.
        pub quote: Spanned<Words>,
    }
}

record! {
    /// A review by a customer. It's shown exactly as written.
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
    /// translations = [{ language = "pl", quote = "W tym kubku herbata nie stygnie przez całą rozmowę." }]
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
        /// Their name, in the form they agreed to.
        pub name: Spanned<Words>,
        /// When they wrote it.
        pub date: Option<Spanned<Date>>,
        /// What they bought, in words, or a product's file: "products/speckled-mug.md".
        pub product: Option<Spanned<Words>>,
        /// Stars, if they gave any.
        pub rating: Option<Spanned<Whole<1, 5>>>,
        /// Where they wrote it.
        pub source: Option<Spanned<TestimonialSource>>,
        /// The page where it was published.
        pub url: Option<Spanned<WebUrl>>,
        /// The language of the quote, if it isn't the shop's main language.
        pub language: Option<Spanned<crate::model::value::LanguageTag>>,
        /// The quote in other languages of the site.
        pub translations: Vec<Spanned<QuoteTranslation>>,
        /// The order it's about; never shown.
        pub order: Option<Spanned<Words>>,
        /// How they are related to the shop. Defaults to `customer`.
        pub relation: Option<Spanned<Relation>>,
        /// What they got in return, if anything: "a 20 PLN voucher".
        pub incentive: Option<Spanned<Text>>,
        /// What they agreed to.
        pub consent: Option<Spanned<Consent>>,
        /// Your reply.
        pub reply: Option<Spanned<Text>>,
        /// `true` to show it on the home page.
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
        /// How you check that reviews come from real customers, in one or two sentences.
        pub verification: Option<Spanned<Text>>,
        /// The testimonials, `[[testimonials]]` above each.
        pub testimonials: Vec<Spanned<Testimonial>>,
        /// What was imported from other sites, `[[batches]]` above each. Written by `shopfront import`.
        pub batches: Vec<Spanned<Batch>>,
    }
}
