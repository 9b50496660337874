//! The story: who stands behind the shop.

use super::super::context::RenderContext;
use super::nodes::{Node, Party, ProfilePage};
use super::{PageFacts, some};

impl RenderContext<'_> {
    /// The story is the profile of who signs it, failing that of the shop. Everybody else the page shows
    /// stands beside it.
    pub(super) fn story_nodes(&self, facts: &PageFacts<'_>) -> Vec<Node> {
        let signer = self.signer();
        let person = signer.and_then(|at| self.whole_person(at));
        let business = self.business_in_short();
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
        let others = (0..self.shop.config.people.len()).filter(|at| Some(*at) != signer);
        let others = others.filter_map(|at| self.whole_person(at)).map(Node::Person);
        let business = beside.map(|business| Node::Business(Box::new(business)));
        [Node::Profile(profile)]
            .into_iter()
            .chain(others)
            .chain(business)
            .collect()
    }

    /// The person whose name stands under the story.
    fn signer(&self) -> Option<usize> {
        let story = self.shop.documents.story.as_ref()?;
        match &story.keys.signature {
            Some(signature) => self.person_called(signature.get(&self.language)),
            None => (!self.shop.config.people.is_empty()).then_some(0),
        }
    }
}

impl PageFacts<'_> {
    /// The language of the page's main text.
    pub(super) fn language(&self) -> String {
        let page = self.page;
        page.text_language.as_ref().unwrap_or(&page.language).to_string()
    }
}
