//! News.

use super::macros::view;
use super::{DateView, LinkView, PictureView};

view! {
    /// News in a list.
    pub struct NewsCardView {
        /// Its title.
        pub title: String,
        /// Its page.
        pub href: String,
        /// Its day.
        pub date: DateView,
        /// One or two sentences.
        pub summary: String,
        /// Its picture.
        pub photo: Option<PictureView>,
        /// `news`, `knowledge`, `product` or `promotion`.
        pub kind: String,
        /// The language of title and summary where it is not the page's; empty otherwise.
        pub language: String,
    }
}

view! {
    /// A page of the list of news: the variable `news`.
    pub struct NewsListView {
        /// The entries, the newest first.
        pub entries: Vec<NewsCardView>,
        /// Where this page stands among others; `None` where there is one.
        pub pager: Option<PagerView>,
    }
}

view! {
    /// Where a page stands in a list of several.
    pub struct PagerView {
        /// This page, from 1.
        pub current: usize,
        /// How many.
        pub total: usize,
        /// The page with newer entries; empty on the first.
        pub newer: String,
        /// The page with older entries; empty on the last.
        pub older: String,
    }
}

view! {
    /// A news entry: the variable `entry`.
    pub struct NewsEntryView {
        /// What stands on its card too.
        pub card: NewsCardView,
        /// The text.
        pub html: String,
        /// The day it was last changed in substance.
        pub updated: Option<DateView>,
        /// Who wrote it; empty without.
        pub author: String,
        /// The next newer entry.
        pub newer: Option<LinkView>,
        /// The next older entry.
        pub older: Option<LinkView>,
    }
}
