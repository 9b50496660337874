//! Whether a postal address in a policy is that of `shop.toml`.
//!
//! No word list is needed: the shop's own street, town and code are what is looked for, in any language.

use std::ops::Range;

use super::context::CheckContext;
use super::rule::Report;
use super::texts::Part;
use crate::content::Prose;
use crate::diagnostics::Place;
use crate::model::shop::Address;

/// A street as it is written: its name, and the number before or behind it.
struct Street {
    name: Vec<String>,
    number: String,
    number_first: bool,
}

/// Looks into policies: elsewhere a number in the same street is a neighbour's.
pub(super) fn differing_addresses(context: &CheckContext<'_>, report: &mut Report) {
    let own = own_addresses(context);
    for markdown in &context.markdown_texts {
        if matches!(markdown.part, Part::Policy(_)) {
            let findings = own
                .iter()
                .filter_map(|address| in_prose(markdown.prose, address, &own));
            if let Some((place, said, address)) = findings.into_iter().next() {
                let (key, written) = match said {
                    Said::Number(_) => ("street", address.street.as_ref()),
                    Said::Code(_) => ("postal_code", address.postal_code.as_ref()),
                };
                let Some(written) = written else { continue };
                let (Said::Number(said) | Said::Code(said)) = said;
                let finding = report.at(
                    &place,
                    format!("the text says {said}, but `{key}` says {}", written.0),
                );
                report.add(
                    finding
                        .also(written.place.clone(), "your address")
                        .help("correct whichever is wrong"),
                );
            }
        }
    }
}

fn own_addresses<'a>(context: &CheckContext<'a>) -> Vec<&'a Address> {
    let legal = context.legal().and_then(|legal| legal.address.as_ref());
    let places = context.shop.places().iter();
    legal
        .into_iter()
        .chain(places.filter_map(|place| place.address.as_ref()))
        .map(|address| &address.value)
        .collect()
}

/// What a text says otherwise.
enum Said {
    Number(String),
    Code(String),
}

fn in_prose<'a>(prose: &Prose, address: &'a Address, own: &[&Address]) -> Option<(Place, Said, &'a Address)> {
    let street = Street::of(address)?;
    let plain = prose.plain();
    plain.blocks().find_map(|(_, text, range)| {
        let words = words(text);
        let place = |at: &Range<usize>| plain.place(range.start + at.start..range.start + at.end);
        let (number, at) = street.number_in(&words)?;
        let code = address.postal_code.as_ref().map(|code| code.0.to_lowercase());
        let names_town = contains(&words, &address.city.0);
        let has_code = code.as_ref().is_some_and(|code| contains(&words, code));
        let known = own.iter().filter_map(|own| Street::of(own));
        if !known
            .into_iter()
            .any(|street| digits(&street.number) == digits(&number))
        {
            return (names_town || has_code).then(|| (place(&at), Said::Number(number.clone()), address));
        }
        let code = code.filter(|_| names_town && !has_code)?;
        let (at, other) = same_shape(&words, &code)?;
        let is_known = own.iter().filter_map(|own| own.postal_code.as_ref());
        let is_known = is_known.into_iter().any(|code| code.0.to_lowercase() == other);
        (!is_known).then(|| {
            (
                place(&at),
                Said::Code(text.get(at).unwrap_or_default().to_owned()),
                address,
            )
        })
    })
}

impl Street {
    /// Nothing if the street has no number.
    fn of(address: &Address) -> Option<Self> {
        let written = &address.street.as_ref()?.0;
        let all: Vec<String> = words(written).into_iter().map(|(_, word)| word).collect();
        let is_number = |word: &String| word.starts_with(|c: char| c.is_ascii_digit());
        let at = all.iter().position(is_number)?;
        // "ul." is written out, or left out, elsewhere.
        let first = written.split_whitespace().next();
        let shortened = usize::from(first.is_some_and(|word| word.ends_with('.')));
        let name = all.iter().skip(shortened).filter(|word| !is_number(word));
        let name: Vec<String> = name.cloned().collect();
        (!name.is_empty()).then_some(Self {
            name,
            number: all.get(at)?.clone(),
            number_first: at == 0,
        })
    }

    /// The number that stands with this street, and where.
    fn number_in(&self, words: &[(Range<usize>, String)]) -> Option<(String, Range<usize>)> {
        let named = |at: &usize| {
            let here = words.iter().skip(*at).map(|(_, word)| word);
            here.take(self.name.len()).eq(&self.name)
        };
        let start = (0..words.len()).find(named)?;
        let at = if self.number_first {
            start.checked_sub(1)?
        } else {
            start + self.name.len()
        };
        let (range, word) = words.get(at)?;
        let is_number = word.starts_with(|c: char| c.is_ascii_digit());
        is_number.then(|| (word.clone(), range.clone()))
    }
}

/// The words of `text` in small letters, without the marks around them.
fn words(text: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    let mut start = 0;
    for piece in text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | ':')) {
        let end = start + piece.len();
        let word = piece.trim_end_matches('.');
        if !word.is_empty() {
            found.push((start..start + word.len(), word.to_lowercase()));
        }
        start = text
            .get(end..)
            .and_then(|rest| rest.chars().next())
            .map_or(end, |c| end + c.len_utf8());
    }
    found
}

/// True if the words of `sought` stand one after the other.
fn contains(all: &[(Range<usize>, String)], sought: &str) -> bool {
    let sought: Vec<String> = words(sought).into_iter().map(|(_, word)| word).collect();
    let found = all
        .windows(sought.len().max(1))
        .any(|window| window.iter().map(|(_, word)| word).eq(&sought));
    found && !sought.is_empty()
}

/// Another code of the form of `code`: digits where it has digits. Codes of two words are ignored.
fn same_shape(words: &[(Range<usize>, String)], code: &str) -> Option<(Range<usize>, String)> {
    let shape = |text: &str| -> String {
        let of = |c: char| if c.is_ascii_digit() { '9' } else { c };
        text.chars().map(of).collect()
    };
    let wanted = shape(code);
    let found = words
        .iter()
        .find(|(_, word)| shape(word) == wanted && word.len() >= 4)?;
    Some(found.clone())
}

/// The number itself: `14` of `14a/2`.
fn digits(number: &str) -> &str {
    let end = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len());
    number.get(..end).unwrap_or_default()
}
