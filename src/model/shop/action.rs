//! What a customer can do at once: book, order, reserve, ask, call.

use super::channel::Channel;
use super::decode::{choice, record};
use super::identity::Contact;
use super::place::ShopPlace;
use super::text::Text;
use crate::diagnostics::{Code, Diagnostic, Spanned};
use crate::model::value::{Email, Phone, WebUrl};

choice! {
    /// What a customer does.
    pub enum ActionKind {
        /// Book an appointment, a class or a table.
        Book = "book",
        /// Order online.
        Order = "order",
        /// Reserve a table, or goods to collect.
        Reserve = "reserve",
        /// Ask what a job would cost.
        Quote = "quote",
        /// Buy a gift card.
        GiftCard = "gift_card",
        /// Write to you.
        Message = "message",
        /// Call you.
        Call = "call",
    }
}

record! {
    /// Something that customers can do at once. In `shop.toml`, the first is the main button of the site. Products,
    /// events, lines of price lists and places may have an action of their own; with a `kind` only, it's the shop's
    /// action of that kind.
    ///
    /// ```toml
    /// [[actions]]
    /// kind = "book"
    /// url = "https://booking.example/juniper"
    /// label = "Book a throwing class"
    ///
    /// [[actions]]
    /// kind = "call"
    /// phone = "+48 12 345 67 89"
    /// ```
    pub struct Action {
        /// What customers do. It decides the words of the button.
        pub kind: Spanned<ActionKind>,
        /// Where it's done on the web. A message without an address goes to a channel in `[contact]`.
        pub url: Option<Spanned<WebUrl>>,
        /// A phone number, instead of an address or for those who would rather call. A call without a number goes to
        /// the phone in `[contact]`.
        pub phone: Option<Spanned<Phone>>,
        /// Your own words for the button: "Book a throwing class".
        pub label: Option<Spanned<Text>>,
    }
}

/// Where an action leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActionTarget<'a> {
    /// A page elsewhere.
    Web(&'a WebUrl),
    /// A number to call.
    Phone(&'a Phone),
    /// A channel to write to.
    Channel(Channel),
    /// A mailbox to write to.
    Email(&'a Email),
}

impl Action {
    /// Where it leads in a shop with `contact`; `None` if neither says so.
    pub fn target<'a>(&'a self, contact: Option<&'a Contact>) -> Option<ActionTarget<'a>> {
        if let Some(url) = &self.url {
            return Some(ActionTarget::Web(&url.value));
        }
        if let Some(phone) = &self.phone {
            return Some(ActionTarget::Phone(&phone.value));
        }
        match self.kind.value {
            ActionKind::Call => contact?
                .phone
                .as_ref()
                .map(|phone| ActionTarget::Phone(&phone.value)),
            ActionKind::Message => {
                let contact = contact?;
                let channel = contact.channels().into_iter().next().map(ActionTarget::Channel);
                let email = || {
                    contact
                        .email
                        .as_ref()
                        .map(|email| ActionTarget::Email(&email.value))
                };
                channel.or_else(email)
            }
            _ => None,
        }
    }

    /// True if it's a call that goes to the number of `place`: it has no number of its own, and the place does.
    pub fn calls_place(&self, place: &ShopPlace) -> bool {
        self.kind.value == ActionKind::Call
            && self.url.is_none()
            && self.phone.is_none()
            && place.phone.is_some()
    }

    /// The action of the shop that this one stands for, if it says no more than its kind.
    pub fn of_shop<'a>(&self, actions: &'a [Spanned<Self>]) -> Option<&'a Self> {
        if self.url.is_some() || self.phone.is_some() {
            return None;
        }
        let mut alike = actions
            .iter()
            .filter(|action| action.kind.value == self.kind.value);
        alike.next().map(|action| &action.value)
    }

    /// What's wrong with it in a shop with `contact`.
    pub(super) fn problem(&self, contact: Option<&Contact>) -> Option<Diagnostic> {
        let word = self.kind.value.word();
        let wrong = |place, message: String, help: String| {
            Some(Diagnostic::error(Code::INVALID_VALUE, place, message).help(help))
        };
        match &self.url {
            Some(url) if self.kind.value == ActionKind::Call => wrong(
                url.place.clone(),
                "a call has a phone number, not an address".to_owned(),
                "take `url` out, and give the number as `phone`, or as `phone` in `[contact]`".to_owned(),
            ),
            _ if self.target(contact).is_some() => None,
            _ => wrong(
                self.kind.place.clone(),
                format!("the action \"{word}\" leads nowhere"),
                match self.kind.value {
                    ActionKind::Call => "add `phone`, here or in `[contact]`",
                    ActionKind::Message => "add `url` here, or `email` or another channel in `[contact]`",
                    _ => "add `url`, or `phone` if it's done by phone",
                }
                .to_owned(),
            ),
        }
    }
}
