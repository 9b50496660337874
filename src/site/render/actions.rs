//! What customers can do at once, as templates see it.

use super::context::RenderContext;
use super::shop_views::host;
use super::view::ActionView;
use crate::model::shop::{Action, ActionTarget, ShopPlace};

impl RenderContext<'_> {
    /// The shop's actions, the main one first.
    pub(super) fn actions(&self) -> Vec<ActionView> {
        let actions = self.shop.config.actions.iter();
        actions.filter_map(|action| self.action(action)).collect()
    }

    /// An action: of the shop, or of one of its products, events or prices.
    pub(super) fn action(&self, action: &Action) -> Option<ActionView> {
        let config = &self.shop.config;
        let leads = action.of_shop(&config.actions).unwrap_or(action);
        let contact = config.contact.as_ref().map(|contact| &contact.value);
        Some(self.action_view(action, leads, leads.target(contact)?))
    }

    /// The action of a place.
    pub(super) fn place_action(&self, place: &ShopPlace) -> Option<ActionView> {
        let action = place.action.as_ref()?;
        match &place.phone {
            Some(phone) if action.calls_place(place) => {
                Some(self.action_view(action, action, ActionTarget::Phone(&phone.value)))
            }
            _ => self.action(action),
        }
    }

    fn action_view(&self, action: &Action, leads: &Action, target: ActionTarget<'_>) -> ActionView {
        let (href, leads_to) = match target {
            ActionTarget::Web(url) => (url.to_string(), host(url)),
            ActionTarget::Phone(phone) => (phone.tel(), phone.shown().to_owned()),
            ActionTarget::Channel(channel) => (channel.href, channel.shown),
            ActionTarget::Email(email) => (format!("mailto:{email}"), email.to_string()),
        };
        let kind = action.kind.value.word();
        ActionView {
            kind: kind.to_owned(),
            label: match action.label.as_ref().or(leads.label.as_ref()) {
                Some(label) => self.typeset(label),
                None => self.word(&format!("action.{kind}")),
            },
            href,
            note: leads
                .phone
                .as_ref()
                .map_or(leads_to, |phone| phone.shown().to_owned()),
        }
    }
}
