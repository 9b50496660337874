//! The story: who stands behind the shop.

use super::super::context::RenderContext;
use super::nodes::{Business, Node, Party, Person, ProfilePage};
use super::{PageFacts, people, some};

/// The story is the profile of who signs it, failing that of the shop. Everybody else the page shows
/// stands beside it.
pub(super) fn story_nodes(context: &RenderContext<'_>, facts: &PageFacts<'_>) -> Vec<Node> {
    let signer = signer(context);
    let person = signer.and_then(|at| Person::whole(context, at));
    let business = Business::in_short(context);
    let (main, beside) = match person {
        Some(person) => (Party::Person(Box::new(person)), Some(business)),
        None => (Party::Business(Box::new(business)), None),
    };
    let profile = ProfilePage {
        id: some(facts.canonical),
        name: some(facts.title),
        url: some(facts.canonical),
        in_language: Some(facts.language()),
        main_entity: Some(main),
    };
    let others = (0..context.shop.config.people.len()).filter(|at| Some(*at) != signer);
    let others = others
        .filter_map(|at| Person::whole(context, at))
        .map(Node::Person);
    let business = beside.map(|business| Node::Business(Box::new(business)));
    [Node::Profile(profile)]
        .into_iter()
        .chain(others)
        .chain(business)
        .collect()
}

/// The person whose name stands under the story.
fn signer(context: &RenderContext<'_>) -> Option<usize> {
    let story = context.shop.documents.story.as_ref()?;
    match &story.keys.signature {
        Some(signature) => people::person_called(context, signature.get(&context.language)),
        None => (!context.shop.config.people.is_empty()).then_some(0),
    }
}
