//! A news entry.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::super::context::RenderContext;
use super::nodes::{BlogPosting, Business, Node, Party, Person};
use super::{PageFacts, business_ref, people, raster_url, some, time_zone};
use crate::model::shop::{Document, NewsFrontMatter};

/// The entry at `at`, who wrote it, and the shop that published it.
pub(super) fn news_node(context: &RenderContext<'_>, at: usize, facts: &PageFacts<'_>) -> Option<Node> {
    let entry = context.shop.documents.news.get(at)?;
    let shop = Party::Business(Box::new(Business::in_short(context)));
    let (author, publisher) = match author(context, entry) {
        Some(person) => (Party::Person(Box::new(person)), shop),
        None => (shop, Party::Ref(business_ref(context))),
    };
    Some(Node::Posting(BlogPosting {
        author: Some(author),
        publisher: Some(publisher),
        ..BlogPosting::new(context, entry, facts)
    }))
}

impl BlogPosting {
    fn new(context: &RenderContext<'_>, entry: &Document<NewsFrontMatter>, facts: &PageFacts<'_>) -> Self {
        let published = entry.keys.date;
        let updated = entry.keys.keys.updated.as_ref().map(|updated| updated.value);
        Self {
            id: some(facts.canonical).map(|address| format!("{address}#posting")),
            headline: some(facts.title),
            description: some(facts.description),
            url: some(facts.canonical),
            image: raster_url(context, facts.picture),
            date_published: day_start(context, published),
            date_modified: updated
                .filter(|day| *day >= published)
                .and_then(|day| day_start(context, day)),
            in_language: Some(facts.language()),
            ..Self::default()
        }
    }
}

/// Whoever the entry names: one of the shop's people, or a guest.
fn author(context: &RenderContext<'_>, entry: &Document<NewsFrontMatter>) -> Option<Person> {
    let name = &entry.keys.keys.author.as_ref()?.value.0;
    match people::person_called(context, name) {
        Some(at) => Person::in_short(context, at),
        None => Some(Person {
            name: Some(name.clone()),
            ..Person::default()
        }),
    }
}

/// The first moment of a day by the shop's clock: news knows its day only, and a moment that is in
/// the future when the site is built would be taken for a mistake.
fn day_start(context: &RenderContext<'_>, day: Date) -> Option<String> {
    let start = day.to_zoned(time_zone(context).unwrap_or(TimeZone::UTC)).ok()?;
    Some(start.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
}
