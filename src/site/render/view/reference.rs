//! Everything that templates see, as a list: what `docs/views.md` is made from.

use super::*;

/// A variable of a template.
#[derive(Clone, Copy, Debug)]
pub struct Variable {
    /// Its name.
    pub name: &'static str,
    /// Its type in Rust: `Vec<PolicyView>`.
    pub rust_type: &'static str,
    /// What it holds, in Markdown.
    pub doc: &'static str,
}

/// A kind of page, and the variables that its template gets beside the [`SHARED`] ones.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// The kind; `KIND.html` is its template.
    pub name: &'static str,
    /// What the page is, in Markdown.
    pub doc: &'static str,
    /// Its own variables.
    pub variables: &'static [Variable],
}

const fn variable(name: &'static str, rust_type: &'static str, doc: &'static str) -> Variable {
    Variable { name, rust_type, doc }
}

const fn kind(name: &'static str, doc: &'static str, variables: &'static [Variable]) -> Kind {
    Kind { name, doc, variables }
}

/// The variables of every template.
pub const SHARED: &[Variable] = &[
    variable(
        "site",
        "SiteView",
        "The shop, the same on every page of a language.",
    ),
    variable("page", "PageView", "The page at hand."),
    variable(
        "root",
        "String",
        "What leads from the page at hand to the site's root: `./`, `../`, `../../`. For the filter `at`.",
    ),
];

const CONTENT: &[Variable] = &[variable("content", "ProseView", "The text.")];

/// Every kind of page.
pub const KINDS: &[Kind] = &[
    kind(
        "home",
        "The home page.",
        &[variable("home", "HomeView", "What is chosen for it.")],
    ),
    kind("story", "The story, from `story.md`.", CONTENT),
    kind(
        "products",
        "All products, those of a category or those with an availability; a page of at most 60.",
        &[
            variable(
                "groups",
                "Vec<ProductGroupView>",
                "The products of the page by category.",
            ),
            variable("count", "usize", "How many products the list has."),
            variable(
                "filters",
                "Vec<FilterView>",
                "The lists to choose from; empty where there is only that of all products.",
            ),
            variable(
                "pages",
                "Option<PagesView>",
                "Where the page stands among those of the list; none where it's the only one.",
            ),
        ],
    ),
    kind(
        "product",
        "A product, from `products/*.md`.",
        &[variable("product", "ProductView", "The product.")],
    ),
    kind(
        "price-lists",
        "All price lists, if there are several.",
        &[variable("lists", "Vec<PriceListView>", "The price lists.")],
    ),
    kind(
        "price-list",
        "A price list, from `prices/*.toml`.",
        &[variable("list", "PriceListView", "The price list.")],
    ),
    kind(
        "offers",
        "The offers that run, from `offers/*.md`.",
        &[variable(
            "offers",
            "Vec<OfferView>",
            "The one that ends first comes first.",
        )],
    ),
    kind(
        "events",
        "The events that aren't over, from `events/*.md`.",
        &[variable(
            "events",
            "Vec<EventCardView>",
            "The one that begins first comes first.",
        )],
    ),
    kind(
        "event",
        "An event, from `events/*.md`.",
        &[variable("event", "EventView", "The event.")],
    ),
    kind(
        "testimonials",
        "All testimonials, from `testimonials.toml`.",
        &[variable(
            "testimonials",
            "Vec<TestimonialView>",
            "The testimonials.",
        )],
    ),
    kind(
        "news",
        "A page of the list of news.",
        &[variable("news", "NewsListView", "The entries of this page.")],
    ),
    kind(
        "news-entry",
        "A news entry, from `news/*.md`.",
        &[variable("entry", "NewsEntryView", "The entry.")],
    ),
    kind("visit", "Places, hours and contact: all of it in `site`.", &[]),
    kind(
        "place",
        "One of several places.",
        &[variable("place", "PlaceView", "The place.")],
    ),
    kind(
        "policies",
        "All policies.",
        &[variable(
            "policies",
            "Vec<PolicyView>",
            "The policies, without their texts.",
        )],
    ),
    kind(
        "policy",
        "A policy, from `policies/*.md`.",
        &[variable("policy", "PolicyView", "The policy.")],
    ),
    kind("page", "Any other page, from `pages/*.md`.", CONTENT),
    kind("legal", "Who trades: in `site.legal`.", &[]),
    kind(
        "counter",
        "What to print for the counter: name, hours, address, and a code that leads to the site.",
        &[variable("counter", "CounterView", "The code.")],
    ),
    kind("404", "What a host shows for an address that is not there.", &[]),
];

/// Every view struct; what a page starts from comes first.
pub const VIEWS: &[ViewForm] = &[
    SiteView::FORM,
    IconsView::FORM,
    PageView::FORM,
    HomeView::FORM,
    StoryExcerptView::FORM,
    ProseView::FORM,
    CounterView::FORM,
    ProductGroupView::FORM,
    FilterView::FORM,
    PagesView::FORM,
    ProductCardView::FORM,
    ProductView::FORM,
    VariantView::FORM,
    PriceView::FORM,
    BuyView::FORM,
    PriceListView::FORM,
    PriceSectionView::FORM,
    PriceItemView::FORM,
    PriceVariantView::FORM,
    MarkView::FORM,
    OfferView::FORM,
    EventCardView::FORM,
    EventDateView::FORM,
    EventView::FORM,
    EventPlaceView::FORM,
    TestimonialView::FORM,
    NewsListView::FORM,
    NewsCardView::FORM,
    NewsEntryView::FORM,
    PagerView::FORM,
    PolicyView::FORM,
    TermView::FORM,
    ZoneView::FORM,
    AreaView::FORM,
    ChannelView::FORM,
    ContactView::FORM,
    PlaceView::FORM,
    ActionView::FORM,
    AddressView::FORM,
    HoursView::FORM,
    DayView::FORM,
    HoursGroupView::FORM,
    SeasonView::FORM,
    SpecialView::FORM,
    PersonView::FORM,
    StoreView::FORM,
    SocialView::FORM,
    AffiliationView::FORM,
    PartnerView::FORM,
    NewsletterView::FORM,
    LoyaltyView::FORM,
    TierView::FORM,
    ReferralView::FORM,
    LegalView::FORM,
    RegisterView::FORM,
    LinkView::FORM,
    NavLinkView::FORM,
    AlternateView::FORM,
    ShareView::FORM,
    DateView::FORM,
    PictureView::FORM,
    SourceView::FORM,
    CandidateView::FORM,
];
