//! Ways to write to the shop beside email.

use super::identity::Contact;
use crate::model::value::{Phone, WebUrl};

/// Where messages go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChannelKind {
    /// A form at a provider.
    Form,
    /// WhatsApp.
    WhatsApp,
    /// Text messages.
    Sms,
    /// Signal.
    Signal,
    /// Telegram.
    Telegram,
}

impl ChannelKind {
    /// Its name among the words of the interface.
    pub fn word(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::WhatsApp => "whatsapp",
            Self::Sms => "sms",
            Self::Signal => "signal",
            Self::Telegram => "telegram",
        }
    }
}

/// A way to write to the shop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Channel {
    /// Where messages go.
    pub kind: ChannelKind,
    /// The link that opens it.
    pub href: String,
    /// The number or host, for people.
    pub shown: String,
}

impl Contact {
    /// Every channel that the contact names, in the order of the keys.
    pub fn channels(&self) -> Vec<Channel> {
        let web = |kind, url: &WebUrl| Channel {
            kind,
            href: url.to_string(),
            shown: url.host().trim_start_matches("www.").to_owned(),
        };
        let phone = |kind, phone: &Phone, href: String| Channel {
            kind,
            href,
            shown: phone.shown().to_owned(),
        };
        let form = self.form.iter().map(|url| web(ChannelKind::Form, url));
        // WhatsApp takes a number in international form without the plus: https://faq.whatsapp.com/5913398998672934
        let whatsapp = self.whatsapp.iter().map(|number| {
            let href = format!("https://wa.me/{}", number.e164().trim_start_matches('+'));
            phone(ChannelKind::WhatsApp, number, href)
        });
        let sms = self
            .sms
            .iter()
            .map(|number| phone(ChannelKind::Sms, number, format!("sms:{}", number.e164())));
        let signal = self.signal.iter().map(|number| {
            phone(
                ChannelKind::Signal,
                number,
                format!("https://signal.me/#p/{}", number.e164()),
            )
        });
        let telegram = self.telegram.iter().map(|url| web(ChannelKind::Telegram, url));
        form.chain(whatsapp)
            .chain(sms)
            .chain(signal)
            .chain(telegram)
            .collect()
    }
}
