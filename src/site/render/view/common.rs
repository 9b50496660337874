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
        /// A colour to show in its place while it loads: `#a08c6e`; empty where something shines through it.
        pub colour: String,
        /// For the logo and the mark: the drawing itself, where it is a small SVG, written with `| safe`; it takes the
        /// colour of the text. Empty otherwise.
        pub svg: String,
    }
}

view! {
    /// One format of a picture.
    pub struct SourceView {
        /// Its media type: `image/webp`.
        pub mime: String,
        /// Its sizes, the smallest first.
        pub candidates: Vec<CandidateView>,
    }
}

view! {
    /// One size of a picture.
    pub struct CandidateView {
        /// The file; bring it to the page with `| at(root=root)`.
        pub src: String,
        /// Its width in pixels.
        pub width: u32,
    }
}
