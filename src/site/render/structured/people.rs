//! The people of the shop.

use super::super::context::RenderContext;
use super::nodes::Person;
use super::{business_ref, node_id, photo_url, plain};
use crate::model::shop;
use crate::model::value::Slug;
use crate::site::plan::PageKind;

/// The place among the people of who is called `name`.
pub(super) fn person_called(context: &RenderContext<'_>, name: &str) -> Option<usize> {
    let mut people = context.shop.config.people.iter();
    people.position(|person| person.name.value.0 == name)
}

impl Person {
    /// The person at `at`, as an author: name and where to read about them.
    pub(super) fn in_short(context: &RenderContext<'_>, at: usize) -> Option<Self> {
        let person = context.shop.config.people.get(at)?;
        let own = person.url.as_ref().map(|url| url.value.to_string());
        let story = || Some(context.absolute(&context.page(PageKind::Story)?.path));
        Some(Self {
            id: Some(person_id(context, at)),
            name: Some(person.name.value.to_string()),
            url: own.or_else(story).filter(|url| !url.is_empty()),
            works_for: Some(business_ref(context)),
            ..Self::default()
        })
    }

    /// Everything the story's page shows about the person at `at`.
    pub(super) fn whole(context: &RenderContext<'_>, at: usize) -> Option<Self> {
        let person: &shop::Person = context.shop.config.people.get(at)?;
        Some(Self {
            id: Some(person_id(context, at)),
            name: Some(person.name.value.to_string()),
            job_title: plain(context, person.role.as_ref()),
            description: plain(context, person.bio.as_ref()),
            image: photo_url(context, person.photo.as_ref()),
            same_as: person.url.as_ref().map(|url| url.value.to_string()),
            works_for: Some(business_ref(context)),
            ..Self::default()
        })
    }
}

/// By name, so that it outlives a change of order; people of the same name are counted.
fn person_id(context: &RenderContext<'_>, at: usize) -> String {
    let slug = |person: &shop::Person| Slug::from_title(&person.name.value);
    let people = &context.shop.config.people;
    let own = people.get(at).and_then(|person| slug(person));
    let namesakes = people
        .iter()
        .take(at)
        .filter(|person| slug(person) == own)
        .count();
    let name = own.as_ref().map_or("unnamed", Slug::as_str);
    match namesakes {
        0 => node_id(context, &format!("person-{name}")),
        more => node_id(context, &format!("person-{name}-{}", more + 1)),
    }
}
