//! Small things that many views hold: dates and pictures.

use super::macros::view;

view! {
    /// A date.
    pub struct DateView {
        /// For machines: `2026-03-03`.
        pub iso: String,
        /// For people: "3 March 2026".
        pub long: String,
        /// Short: "3 Mar 2026".
        pub short: String,
        /// Month and year: "March 2026".
        pub month_year: String,
    }
}

view! {
    /// A picture.
    pub struct PictureView {
        /// The file that every browser shows; bring it to the page with `| at(root=root)`.
        pub src: String,
        /// Width in pixels, 0 where it is not known (SVG without a size).
        pub width: u32,
        /// Height in pixels, 0 where it is not known.
        pub height: u32,
        /// What it shows; empty where it only decorates.
        pub alt: String,
        /// Words under it; empty without.
        pub caption: String,
        /// Better formats and other sizes, the best first; empty where there is only `src`.
        pub sources: Vec<SourceView>,
        /// Its shape: `portrait`, `square` or `landscape`.
        pub shape: String,
    }
}

view! {
    /// One format of a picture.
    pub struct SourceView {
        /// Its media type: `image/webp`.
        pub mime: String,
        /// Its sizes, as in the HTML attribute, for the page at hand.
        pub srcset: String,
    }
}
