//! A page: its head, and what kinds of page hold.

use super::macros::view;
use super::{
    EventCardView, LinkView, NewsCardView, OfferView, PersonView, PictureView, PolicyView, PriceListView,
    ProductCardView, TestimonialView,
};

view! {
    /// The page at hand: the variable `page`.
    pub struct PageView {
        /// Its kind, the name of its template: `home`, `story`, `products`, `product`, `policies`, `policy`,
        /// `testimonials`, `offers`, `events`, `event`, `news`, `news-entry`, `visit`, `place`, `page`, `legal`,
        /// `counter`, `404`.
        pub kind: String,
        /// The section of the navigation it belongs to; empty without.
        pub section: String,
        /// Its heading.
        pub title: String,
        /// What stands in the browser's tab, the shop's name included.
        pub head_title: String,
        /// One or two sentences for search engines.
        pub description: String,
        /// The page's own address, from the site's root.
        pub href: String,
        /// Its absolute address; empty without `url`.
        pub canonical: String,
        /// This page in every language, this one included; empty in a shop of one language.
        pub alternates: Vec<AlternateView>,
        /// The way from the home page here, without this page; empty on the home page.
        pub breadcrumbs: Vec<LinkView>,
        /// What stands in shared links.
        pub share: Option<ShareView>,
        /// True where search engines shall not list the page.
        pub noindex: bool,
        /// The style sheets, in order.
        pub styles: Vec<String>,
        /// The script, to be loaded with `defer`; empty where nothing on the page asks for it.
        pub script: String,
        /// Fonts to load before anything else.
        pub preload_fonts: Vec<String>,
        /// Structured data, ready for a script element; empty without. Written with `| safe`.
        pub structured_data: String,
        /// The language of the page's main text where it is not the page's; empty otherwise.
        pub language: String,
    }
}

view! {
    /// The page in another language.
    pub struct AlternateView {
        /// The language, as in the attribute `hreflang`.
        pub language: String,
        /// Its name in itself: "Polski".
        pub name: String,
        /// The page there; the home page where it has no such page.
        pub href: String,
        /// The absolute address; empty without `url`, or where there is no such page.
        pub url: String,
        /// True for the language at hand.
        pub current: bool,
        /// True for the shop's first language, which readers of any other language get: `x-default`.
        pub default: bool,
    }
}

view! {
    /// What stands in shared links.
    pub struct ShareView {
        /// The title.
        pub title: String,
        /// The description.
        pub description: String,
        /// The absolute address of the picture; empty without.
        pub image: String,
        /// Its width in pixels.
        pub image_width: u32,
        /// Its height in pixels.
        pub image_height: u32,
        /// Its media type: `image/png`; empty without.
        pub image_type: String,
        /// What the picture shows; empty without.
        pub image_alt: String,
        /// `website` or `article`.
        pub kind: String,
        /// The language as Open Graph writes it: `pt_BR`; empty where the shop's tag names no region.
        pub locale: String,
    }
}

view! {
    /// The story's beginning on the home page.
    pub struct StoryExcerptView {
        /// The title of the story.
        pub title: String,
        /// Its first paragraphs.
        pub html: String,
        /// The picture of the story.
        pub photo: Option<PictureView>,
        /// The whole story.
        pub more: Option<LinkView>,
        /// Who signs; empty without.
        pub signature: String,
        /// The person who signs, where they are among the people.
        pub person: Option<PersonView>,
        /// The language of the text where it is not the page's; empty otherwise.
        pub language: String,
    }
}

view! {
    /// The home page: the variable `home`.
    pub struct HomeView {
        /// The first picture.
        pub photo: Option<PictureView>,
        /// The lowest price, such as "from £35", and where it stands: the products, or the first price list.
        pub lowest_price: Option<LinkView>,
        /// The story's beginning.
        pub story_excerpt: Option<StoryExcerptView>,
        /// Chosen products: those that are featured, or the first ones; at most six.
        pub products: Vec<ProductCardView>,
        /// True where there are more products than these.
        pub more_products: bool,
        /// The price lists: the first lines of the first, and no lines of the others.
        pub prices: Vec<PriceListView>,
        /// Offers that run.
        pub offers: Vec<OfferView>,
        /// The events that begin next: at most three.
        pub events: Vec<EventCardView>,
        /// True where there are more events than these.
        pub more_events: bool,
        /// Chosen testimonials: at most four.
        pub testimonials: Vec<TestimonialView>,
        /// True where there are more.
        pub more_testimonials: bool,
        /// The newest news: at most three.
        pub news: Vec<NewsCardView>,
        /// The policies with their terms, without their texts.
        pub policies: Vec<PolicyView>,
    }
}

view! {
    /// A text: the variable `content` of the kinds `story` and `page`.
    pub struct ProseView {
        /// The text.
        pub html: String,
        /// Its picture.
        pub photo: Option<PictureView>,
        /// Who signs; empty without.
        pub signature: String,
    }
}

view! {
    /// The page to print for the counter: the variable `counter`.
    pub struct CounterView {
        /// The site's address as people type it: "juniperandclay.example/pl".
        pub address: String,
        /// A QR code that leads to the site, as a drawing (SVG).
        pub code: String,
        /// The same for print shops: a PNG of 10 cm at 300 dots an inch.
        pub code_for_print: String,
    }
}
