//! A news entry.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::super::context::RenderContext;
use super::nodes::{BlogPosting, Node, Party, Person};
use super::{PageFacts, some};
use crate::model::shop::{Document, NewsFrontMatter};

impl RenderContext<'_> {
    /// The entry at `at`, who wrote it, and the shop that published it.
    pub(super) fn news_node(&self, at: usize, facts: &PageFacts<'_>) -> Option<Node> {
        let entry = self.shop.documents.news.get(at)?;
        let shop = Party::Business(Box::new(self.business_in_short()));
        let (author, publisher) = match self.author(entry) {
            Some(person) => (Party::Person(Box::new(person)), shop),
            None => (shop, Party::Ref(self.business_ref())),
        };
        Some(Node::Posting(BlogPosting {
            author: Some(author),
            publisher: Some(publisher),
            ..self.posting(entry, facts)
        }))
    }

    fn posting(&self, entry: &Document<NewsFrontMatter>, facts: &PageFacts<'_>) -> BlogPosting {
        let published = entry.keys.date;
        let updated = entry.keys.keys.updated.as_ref().map(|updated| updated.value);
        BlogPosting {
            id: some(facts.canonical).map(|address| format!("{address}#posting")),
            headline: some(facts.title),
            description: some(facts.description),
            url: some(facts.canonical),
            image: self.raster_url(facts.picture),
            date_published: self.day_start(published),
            date_modified: updated
                .filter(|day| *day >= published)
                .and_then(|day| self.day_start(day)),
            in_language: Some(facts.language()),
            ..BlogPosting::default()
        }
    }

    /// Whoever the entry names: one of the shop's people, or a guest.
    fn author(&self, entry: &Document<NewsFrontMatter>) -> Option<Person> {
        let name = &entry.keys.keys.author.as_ref()?.value.0;
        match self.person_called(name) {
            Some(at) => self.person_in_short(at),
            None => Some(Person {
                name: Some(name.clone()),
                ..Person::default()
            }),
        }
    }

    /// The first moment of a day by the shop's clock: news knows its day only, and a moment that is in
    /// the future when the site is built would be taken for a mistake.
    fn day_start(&self, day: Date) -> Option<String> {
        let start = day.to_zoned(self.time_zone().unwrap_or(TimeZone::UTC)).ok()?;
        Some(start.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
    }
}
