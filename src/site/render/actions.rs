//! What customers can do at once, as templates see it.

use super::context::RenderContext;
use super::shop_views::host;
use super::view::ActionView;
use crate::model::shop::{Action, ActionTarget, ShopPlace};

/// The shop's actions, the main one first.
pub(super) fn of_shop(context: &RenderContext<'_>) -> Vec<ActionView> {
    let actions = context.shop.config.actions.iter();
    actions
        .filter_map(|action| ActionView::new(context, action))
        .collect()
}

impl ActionView {
    /// An action: of the shop, or of one of its products, events or prices.
    pub(super) fn new(context: &RenderContext<'_>, action: &Action) -> Option<Self> {
        let config = &context.shop.config;
        let leads = action.of_shop(&config.actions).unwrap_or(action);
        let contact = config.contact.as_ref().map(|contact| &contact.value);
        Some(Self::leading_to(context, action, leads, leads.target(contact)?))
    }

    /// The action of a place.
    pub(super) fn of_place(context: &RenderContext<'_>, place: &ShopPlace) -> Option<Self> {
        let action = place.action.as_ref()?;
        match &place.phone {
            Some(phone) if action.calls_place(place) => Some(Self::leading_to(
                context,
                action,
                action,
                ActionTarget::Phone(&phone.value),
            )),
            _ => Self::new(context, action),
        }
    }

    fn leading_to(
        context: &RenderContext<'_>,
        action: &Action,
        leads: &Action,
        target: ActionTarget<'_>,
    ) -> Self {
        let (href, leads_to) = match target {
            ActionTarget::Web(url) => (url.to_string(), host(url)),
            ActionTarget::Phone(phone) => (phone.tel(), phone.shown().to_owned()),
            ActionTarget::Channel(channel) => (channel.href, channel.shown),
            ActionTarget::Email(email) => (format!("mailto:{email}"), email.to_string()),
        };
        let kind = action.kind.value.word();
        Self {
            kind: kind.to_owned(),
            label: match action.label.as_ref().or(leads.label.as_ref()) {
                Some(label) => context.typeset(label),
                None => context.word(&format!("action.{kind}")),
            },
            href,
            note: leads
                .phone
                .as_ref()
                .map_or(leads_to, |phone| phone.shown().to_owned()),
        }
    }
}
