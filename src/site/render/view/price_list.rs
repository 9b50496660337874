//! Price lists.

use super::macros::view;
use super::{ActionView, PictureView};

view! {
    /// A price list: the variable `list` of its page. On the home page it is cut to its first lines.
    pub struct PriceListView {
        /// Its title: "Menu".
        pub title: String,
        /// Its page.
        pub href: String,
        /// One or two sentences; empty without.
        pub intro: String,
        /// A picture beside the list.
        pub photo: Option<PictureView>,
        /// Its parts; lines without a heading come first.
        pub sections: Vec<PriceSectionView>,
        /// How many lines it has.
        pub count: usize,
        /// True on the home page if the list has more than is shown.
        pub more: bool,
        /// What holds for the whole list.
        pub notes: Vec<String>,
        /// The diets that occur in it, for the legend.
        pub diets: Vec<MarkView>,
        /// The allergens that occur in it, for the legend.
        pub allergens: Vec<MarkView>,
    }
}

view! {
    /// A part of a price list.
    pub struct PriceSectionView {
        /// Its heading; empty for lines that come before the first one.
        pub title: String,
        /// An anchor for it, unique on the page.
        pub id: String,
        /// What holds for all of it; empty without.
        pub note: String,
        /// The names of variants if all lines with variants have the same ones, for a row above the prices; otherwise
        /// empty.
        pub columns: Vec<String>,
        /// Its lines.
        pub items: Vec<PriceItemView>,
    }
}

view! {
    /// A line of a price list.
    pub struct PriceItemView {
        /// What it is.
        pub name: String,
        /// A few words about it; empty without.
        pub description: String,
        /// The price, ready to print: "€45", "from €45", "€45–60", "€2.40 / 100 g", "free", "on request"; empty
        /// without.
        pub price: String,
        /// The lowest price of the 30 days before, where this one is a reduction of it; empty elsewhere.
        pub was: String,
        /// The reduction in words; empty without.
        pub reduced: String,
        /// Sizes or kinds with prices of their own.
        pub variants: Vec<PriceVariantView>,
        /// How long it takes: "45 min"; empty without.
        pub duration: String,
        /// Diets that it's fit for.
        pub diets: Vec<MarkView>,
        /// Allergens in it.
        pub allergens: Vec<MarkView>,
        /// Diets and allergens in words, for readers who don't see their letters: "vegan; contains gluten, nuts"; empty
        /// without.
        pub marks: String,
        /// What customers do to get it: book, order, reserve.
        pub action: Option<ActionView>,
        /// A condition or exception; empty without.
        pub note: String,
    }
}

view! {
    /// A size or kind of an item.
    pub struct PriceVariantView {
        /// What it's called: "small".
        pub name: String,
        /// Its price.
        pub price: String,
    }
}

view! {
    /// A diet or an allergen.
    pub struct MarkView {
        /// The letter or number that stands for it: "V", "7".
        pub letter: String,
        /// Its name: "vegetarian", "milk".
        pub name: String,
    }
}
