//! Where a business works that comes to its customers.

use super::decode::{Words, record};
use super::hours::OpeningHours;
use super::text::Text;
use crate::diagnostics::Spanned;

record! {
    /// The area you work in, if you come to your customers. Leave `[visit]` out if they can't come to you.
    ///
    /// ```toml
    /// [area]
    /// towns = ["Leeds", "Otley", "Ilkley"]
    /// postal_codes = ["LS1 to LS29"]
    /// distance = "15 miles around Leeds"
    /// fee = "Free within 5 miles, then £1 a mile"
    /// by_appointment = true
    /// note = "Locked out? We come at night too."
    /// hours = { monday = "08:00-18:00" }
    /// ```
    pub struct ServiceArea {
        /// The towns or districts.
        pub towns: Vec<Spanned<Text>>,
        /// The postal codes: "LS1 to LS29".
        pub postal_codes: Vec<Spanned<Words>>,
        /// How far you go: "15 miles around Leeds".
        pub distance: Option<Spanned<Text>>,
        /// What it costs to come: "Free within 5 miles, then £1 a mile".
        pub fee: Option<Spanned<Text>>,
        /// `true` if you only come by appointment.
        pub by_appointment: Option<Spanned<bool>>,
        /// Anything else: "Locked out? We come at night too."
        pub note: Option<Spanned<Text>>,
        /// When you work.
        pub hours: Option<Spanned<OpeningHours>>,
    }
}
