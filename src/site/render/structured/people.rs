//! The people of the shop.

use super::super::context::RenderContext;
use super::nodes::Person;
use crate::model::shop;
use crate::model::value::Slug;
use crate::site::plan::PageKind;

impl RenderContext<'_> {
    /// The place among the people of who is called `name`.
    pub(super) fn person_called(&self, name: &str) -> Option<usize> {
        let mut people = self.shop.config.people.iter();
        people.position(|person| person.name.value.0 == name)
    }

    /// The person at `at`, as an author: name and where to read about them.
    pub(super) fn person_in_short(&self, at: usize) -> Option<Person> {
        let person = self.shop.config.people.get(at)?;
        let own = person.url.as_ref().map(|url| url.value.to_string());
        let story = || Some(self.absolute(&self.page(PageKind::Story)?.path));
        Some(Person {
            id: Some(self.person_id(at)),
            name: Some(person.name.value.to_string()),
            url: own.or_else(story).filter(|url| !url.is_empty()),
            works_for: Some(self.business_ref()),
            ..Person::default()
        })
    }

    /// Everything the story's page shows about the person at `at`.
    pub(super) fn whole_person(&self, at: usize) -> Option<Person> {
        let person: &shop::Person = self.shop.config.people.get(at)?;
        Some(Person {
            id: Some(self.person_id(at)),
            name: Some(person.name.value.to_string()),
            job_title: self.plain(person.role.as_ref()),
            description: self.plain(person.bio.as_ref()),
            image: self.photo_url(person.photo.as_ref()),
            same_as: person.url.as_ref().map(|url| url.value.to_string()),
            works_for: Some(self.business_ref()),
            ..Person::default()
        })
    }

    /// By name, so that it outlives a change of order; people of the same name are counted.
    fn person_id(&self, at: usize) -> String {
        let slug = |person: &shop::Person| Slug::from_title(&person.name.value);
        let people = &self.shop.config.people;
        let own = people.get(at).and_then(|person| slug(person));
        let namesakes = people
            .iter()
            .take(at)
            .filter(|person| slug(person) == own)
            .count();
        let name = own.as_ref().map_or("unnamed", Slug::as_str);
        match namesakes {
            0 => self.node_id(&format!("person-{name}")),
            more => self.node_id(&format!("person-{name}-{}", more + 1)),
        }
    }
}
