//! The shop's business card for address books: vCard 4.0 (RFC 6350), one a language.

use super::scene::Scene;
use crate::diag::Spanned;
use crate::plan::PageKind;
use crate::shop::{Address, Words};

/// Octets a line may have without its break (RFC 6350, 3.2).
const LINE: usize = 75;

/// Where the card of this language stands; empty where there is nothing to reach the shop by.
pub(super) fn path(scene: &Scene<'_>) -> String {
    let config = &scene.shop.config;
    let called = config
        .contact
        .as_ref()
        .is_some_and(|contact| contact.email.is_some() || contact.phone.is_some());
    if !called && place(scene).is_none() {
        return String::new();
    }
    format!("{}contact.vcf", scene.folder())
}

/// The card.
pub(super) fn vcard(scene: &Scene<'_>) -> String {
    let (identity, config) = (scene.shop.identity(), &scene.shop.config);
    let name = identity.name.get(&scene.language);
    let mut card = Card::default();
    card.line("BEGIN", "VCARD");
    card.line("VERSION", "4.0");
    card.line("KIND", "org");
    card.line("LANG", scene.language.as_str());
    card.text("FN", name);
    card.text("ORG", name);
    if let Some(contact) = &config.contact {
        if let Some(phone) = &contact.phone {
            // As text, which the standard allows and older phones read; many of them pass over `tel:`.
            card.text("TEL;TYPE=work,voice", phone.shown());
        }
        if let Some(email) = &contact.email {
            card.text("EMAIL;TYPE=work", &email.to_string());
        }
    }
    visit(scene, &mut card);
    if let Some(home) = scene.page(PageKind::Home).filter(|_| !scene.base.is_empty()) {
        card.line("URL", &scene.absolute(&home.path));
    }
    let note = identity.tagline.as_ref().or(identity.trade.as_ref());
    if let Some(note) = note {
        card.text("NOTE", note.get(&scene.language));
    }
    card.line("END", "VCARD");
    card.0
}

/// The place, where customers may come: nobody else's address is handed out.
fn visit(scene: &Scene<'_>, card: &mut Card) {
    let Some(visit) = &scene.shop.config.visit else {
        return;
    };
    if let Some(address) = place(scene) {
        card.line("ADR;TYPE=work", &address_parts(scene, address));
    }
    if let Some(geo) = &visit.geo {
        card.line("GEO", &geo.geo_uri());
    }
}

/// Where customers may come.
fn place<'a>(scene: &Scene<'a>) -> Option<&'a Address> {
    let config = &scene.shop.config;
    let visit = config.visit.as_ref()?;
    let legal = config.legal.as_ref().and_then(|legal| legal.address.as_ref());
    let address = visit.address.as_ref().or(legal)?;
    Some(&address.value)
}

/// Post office box, more, street, town, region, postal code, country (RFC 6350, 6.3.1).
fn address_parts(scene: &Scene<'_>, address: &Address) -> String {
    let part = |words: &Option<Spanned<Words>>| {
        words
            .as_ref()
            .map(|words| escaped(&words.value))
            .unwrap_or_default()
    };
    let parts = [
        part(&address.po_box),
        part(&address.extra),
        part(&address.street),
        escaped(&address.city.value),
        part(&address.region),
        part(&address.postal_code),
        escaped(address.country.name(&scene.language)),
    ];
    parts.join(";")
}

#[derive(Default)]
struct Card(String);

impl Card {
    /// A property whose value is written as the standard wants it already.
    fn line(&mut self, name: &str, value: &str) {
        let mut room = LINE;
        for letter in format!("{name}:{value}").chars() {
            if letter.len_utf8() > room {
                self.0 += "\r\n ";
                room = LINE - 1;
            }
            room -= letter.len_utf8();
            self.0.push(letter);
        }
        self.0 += "\r\n";
    }

    /// A property in words.
    fn text(&mut self, name: &str, value: &str) {
        self.line(name, &escaped(value));
    }
}

fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for letter in text.chars() {
        match letter {
            '\n' => escaped += "\\n",
            '\\' | ',' | ';' => escaped.extend(['\\', letter]),
            letter if letter.is_control() => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_letters() {
        let mut card = Card::default();
        let words = "Ręcznie toczone naczynia, w Krakowie; i jeszcze coś o glinie, która pamięta każdy dotyk";
        card.text("NOTE", words);
        let lines: Vec<&str> = card.0.strip_suffix("\r\n").unwrap().split("\r\n").collect();
        assert_eq!(lines.len(), 2);
        assert!(lines.iter().all(|line| line.len() <= LINE), "{lines:?}");
        let unfolded = card.0.replace("\r\n ", "");
        assert_eq!(
            unfolded,
            format!("NOTE:{}\r\n", words.replace(',', "\\,").replace(';', "\\;"))
        );
    }

    #[test]
    fn nothing_in_a_text_begins_a_line_of_its_own() {
        let mut card = Card::default();
        card.text("FN", "A\r\nEND:VCARD\nback\\slash\u{7}");
        assert_eq!(card.0, "FN:A\\nEND:VCARD\\nback\\\\slash\r\n");
    }
}
