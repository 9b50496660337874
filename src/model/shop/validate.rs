//! Checks values that are valid on their own but don't fit together, once the whole shop has been read.

mod events;
mod quotes;
mod unread;
mod zones;

use std::collections::BTreeMap;

use jiff::civil::Date;

use self::unread::Unread;
use super::hours_line::{MOST_SEASONS, too_many_seasons};
use super::week::DayHours;
use super::{
    Action, ActionKind, Hours, PolicyTerms, Price, PriceChange, PriceHistory, PriceItem, ProductKeys, Shop,
    Text, price_history,
};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place, Spanned};
use crate::model::value::{Invalid, LanguageTag, Weekday};
use crate::source::SourceTree;

/// Reports them. `diagnostics` has the problems of reading `tree` so far.
pub(super) fn check(shop: &Shop, tree: &SourceTree, diagnostics: &mut Diagnostics) {
    let unread = Unread::of(tree, diagnostics);
    base(shop, diagnostics);
    actions(shop, &unread, diagnostics);
    places(shop, &unread, diagnostics);
    let area = shop.config.area.as_ref();
    if let Some(found) = area.and_then(|area| area.hours.as_ref()) {
        hours(found, &unread, diagnostics);
    }
    for list in &shop.price_lists {
        for item in list.list.all_items() {
            price(item, &unread, diagnostics);
        }
    }
    for product in &shop.documents.products {
        product_prices(&product.keys, &unread, diagnostics);
    }
    events::check(shop, diagnostics);
    for policy in &shop.documents.policies {
        if let PolicyTerms::Shipping(terms) = &policy.keys.terms {
            zones::check(&terms.zones, &unread, diagnostics);
        }
    }
    for event in &shop.documents.events {
        let keys = &event.keys;
        price_range(
            Ends::PRICE,
            keys.price.as_ref(),
            keys.price_to.as_ref(),
            &unread,
            diagnostics,
        );
    }
    for offer in &shop.documents.offers {
        let keys = &offer.keys;
        price_range(
            Ends::PRICE,
            written(keys.price.as_ref(), &keys.price_history),
            keys.price_to.as_ref(),
            &unread,
            diagnostics,
        );
        let before = keys.price_history.iter().map(|change| &change.amount).take(1);
        let stated = [&keys.price, &keys.was, &keys.lowest_30_days];
        one_currency(stated.into_iter().flatten().chain(before), diagnostics);
        in_order(&offer.keys.from, Some(&offer.keys.through), diagnostics);
    }
    for (_, history) in shop.price_histories() {
        price_history::check(history, diagnostics);
    }
    quotes::check(shop, diagnostics);
}

/// The price to go by: what is written, or the last of the history.
fn written<'a>(
    price: Option<&'a Spanned<Price>>,
    history: &'a [Spanned<PriceChange>],
) -> Option<&'a Spanned<Price>> {
    let latest = || Some(&PriceHistory::of(history)?.latest()?.amount);
    price.or_else(latest)
}

/// A line of a price list says one thing about its price.
fn price(item: &Spanned<PriceItem>, unread: &Unread, diagnostics: &mut Diagnostics) {
    let own = written(item.price.as_ref(), &item.price_history);
    price_range(Ends::PRICE, own, item.price_to.as_ref(), unread, diagnostics);
    for variant in &item.variants {
        price_range(
            Ends::PRICE,
            Some(&variant.price),
            variant.price_to.as_ref(),
            unread,
            diagnostics,
        );
    }
    let on_request = item.on_request.as_ref().filter(|yes| yes.value);
    if let (Some(price), Some(_)) = (own, on_request) {
        let help = if item.price.is_some() {
            "remove `price` or `on_request`"
        } else {
            "remove `price_history` or `on_request`"
        };
        diagnostics.push(invalid(
            &price.place,
            "this line has a price and gives it only on request",
            help,
        ));
    }
}

/// A product and its variants agree on the price.
fn product_prices(keys: &ProductKeys, unread: &Unread, diagnostics: &mut Diagnostics) {
    let own = written(keys.price.as_ref(), &keys.price_history);
    price_range(Ends::PRICE, own, keys.price_to.as_ref(), unread, diagnostics);
    for variant in &keys.variants {
        let lowest = written(variant.price.as_ref(), &variant.price_history).or(own);
        // The price of the product may be the one that couldn't be read.
        let highest = variant.price_to.as_ref();
        let highest = highest.filter(|highest| lowest.is_some() || !unread.at_top(&highest.place.file));
        price_range(Ends::PRICE, lowest, highest, unread, diagnostics);
    }
    let prices = || {
        let variants = keys.variants.iter();
        variants.filter_map(|variant| written(variant.price.as_ref(), &variant.price_history))
    };
    if let Some(highest) = &keys.price_to
        && let Some(above) = prices().find(|price| price.0 > highest.0)
    {
        diagnostics.push(invalid(
            &above.place,
            format!("{} is above `price_to`, {}", above.0, highest.0),
            "raise `price_to` to the highest price of a variant, or remove it",
        ));
    }
    one_currency(own.into_iter().chain(prices()), diagnostics);
}

/// Prices that are compared with one another.
fn one_currency<'a>(mut prices: impl Iterator<Item = &'a Spanned<Price>>, diagnostics: &mut Diagnostics) {
    let Some(first) = prices.next() else { return };
    if let Some(other) = prices.find(|price| price.0.currency() != first.0.currency()) {
        diagnostics.push(two_currencies(first, other));
    }
}

/// The keys of the two ends of a range, and what they are called.
struct Ends {
    lowest: &'static str,
    highest: &'static str,
    what: &'static str,
}

impl Ends {
    const PRICE: Self = Self {
        lowest: "price",
        highest: "price_to",
        what: "price",
    };
    const RATE: Self = Self {
        lowest: "rate",
        highest: "rate_to",
        what: "charge",
    };
}

/// The highest price is above the lowest.
fn price_range(
    ends: Ends,
    lowest: Option<&Spanned<Price>>,
    highest: Option<&Spanned<Price>>,
    unread: &Unread,
    diagnostics: &mut Diagnostics,
) {
    let Some(highest) = highest else { return };
    let (key, what) = (ends.highest, ends.what);
    let problem = match lowest {
        None if unread.beside(&highest.place) => return,
        None => invalid(
            &highest.place,
            format!("`{key}` is the highest of several {what}s, and the lowest is missing"),
            &format!("add the lowest as `{}`", ends.lowest),
        ),
        Some(lowest) if lowest.0.currency() != highest.0.currency() => two_currencies(lowest, highest),
        Some(lowest) if lowest.0 >= highest.0 => invalid(
            &highest.place,
            format!(
                "the highest {what}, {}, is not above the lowest, {}",
                highest.0, lowest.0
            ),
            &format!("swap the two, or remove `{key}`"),
        ),
        Some(_) => return,
    };
    diagnostics.push(problem);
}

pub(super) fn two_currencies(first: &Price, other: &Spanned<Price>) -> Diagnostic {
    invalid(
        &other.place,
        format!("{} and {} are in two currencies", first.0, other.0),
        "write both in the same currency",
    )
}

fn invalid(place: &Place, message: impl Into<String>, help: &str) -> Diagnostic {
    Diagnostic::error(Code::INVALID_VALUE, place.clone(), message).help(help)
}

/// The site's own address is one that pages can stand below.
fn base(shop: &Shop, diagnostics: &mut Diagnostics) {
    let Some(url) = &shop.identity().url else { return };
    if let Err(invalid) = url.as_base() {
        let fixes = invalid.fixes(&url.place);
        let problem = Diagnostic::error(Code::INVALID_VALUE, url.place.clone(), invalid.message);
        diagnostics.push(problem.help_maybe(invalid.help).fixed_by(fixes));
    }
}

/// Every action leads somewhere.
fn actions(shop: &Shop, unread: &Unread, diagnostics: &mut Diagnostics) {
    let contact = shop.config.contact.as_ref().map(|contact| &contact.value);
    let of_shop = &shop.config.actions;
    let documents = &shop.documents;
    let products = documents
        .products
        .iter()
        .filter_map(|product| product.keys.action.as_ref());
    let events = documents
        .events
        .iter()
        .filter_map(|event| event.keys.action.as_ref());
    let items = shop
        .price_lists
        .iter()
        .flat_map(|list| list.list.all_items())
        .filter_map(|item| item.action.as_ref());
    let places = shop.places().iter().filter_map(|place| {
        let action = place.action.as_ref()?;
        (!action.calls_place(place) && !unread.beside(&place.place)).then_some(action)
    });
    let own = products
        .chain(events)
        .chain(items)
        .chain(places)
        .filter(|action| action.of_shop(of_shop).is_none() && !unread.below(&shop.file, "actions"));
    // Where it leads may be what couldn't be read.
    let contact_place = shop.config.contact.as_ref().map(|contact| &contact.place);
    let contact_is_unread =
        unread.below(&shop.file, "contact") || contact_place.is_some_and(|place| unread.beside(place));
    let is_judged = |action: &&Spanned<Action>| {
        let is_contact = matches!(action.kind.value, ActionKind::Call | ActionKind::Message);
        action.target(contact).is_some()
            || !(unread.beside(&action.kind.place) || (is_contact && contact_is_unread))
    };
    diagnostics.extend(
        of_shop
            .iter()
            .chain(own)
            .filter(is_judged)
            .filter_map(|action| action.problem(contact)),
    );
}

/// Places have names that differ.
fn places(shop: &Shop, unread: &Unread, diagnostics: &mut Diagnostics) {
    let places = shop.places();
    if let (Some(visit), [first, ..]) = (&shop.config.visit, shop.config.places.as_slice()) {
        let message = "`[visit]` is for a single place, and there are `[[places]]` too";
        diagnostics.push(
            Diagnostic::error(Code::INVALID_VALUE, visit.place.clone(), message)
                .also(first.place.clone(), "the first of the places")
                .help("write `[[places]]` instead of `[visit]`, and give that place a `name` too"),
        );
    }
    for place in places {
        if let Some(found) = &place.hours {
            hours(found, unread, diagnostics);
        }
        if place.name.is_none() && places.len() > 1 && !unread.beside(&place.place) {
            let message = "this place has no `name`, and there are several";
            diagnostics.push(
                Diagnostic::error(Code::MISSING_KEY, place.place.clone(), message)
                    .help("add `name = \"…\"`, such as its street or district: its page is called so"),
            );
        }
    }
    distinct_addresses(shop, diagnostics);
}

/// The pages of two places have different addresses in every language.
fn distinct_addresses(shop: &Shop, diagnostics: &mut Diagnostics) {
    let mut taken: BTreeMap<(&LanguageTag, String), &Spanned<Text>> = BTreeMap::new();
    for (at, place) in shop.places().iter().enumerate() {
        let Some(name) = &place.name else { continue };
        let languages = shop.languages.iter();
        let own: Vec<_> = languages
            .map(|language| (language, shop.place_slug(at, language)))
            .collect();
        if let Some(first) = own.iter().find_map(|address| taken.get(address)) {
            let message = "the pages of two places would have the same address";
            diagnostics.push(
                Diagnostic::error(Code::SAME_ADDRESS, name.place.clone(), message)
                    .also(first.place.clone(), "the other name")
                    .help("give one of them another name, such as its street or district"),
            );
        }
        taken.extend(own.into_iter().map(|address| (address, name)));
    }
}

fn hours(hours: &Hours, unread: &Unread, diagnostics: &mut Diagnostics) {
    for weekday in Weekday::ALL {
        if let Some(day) = hours.written(weekday) {
            no_overlap(day, diagnostics);
        }
    }
    if let Some(day) = &hours.public_holidays {
        no_overlap(day, diagnostics);
    }
    for special in &hours.special {
        in_order(&special.from, special.through.as_ref(), diagnostics);
        if let Some(day) = &special.hours {
            no_overlap(day, diagnostics);
        }
    }
    for (first, second) in hours.contradictions() {
        let message = format!(
            "two entries for special hours give different hours for {}",
            second.from.value
        );
        let problem = Diagnostic::error(Code::INVALID_VALUE, second.from.place.clone(), message);
        diagnostics.push(problem.also(first.from.place.clone(), "the other entry").help(
            "remove one of them, or change the dates so that they don't overlap; the shorter period takes \
                       precedence",
        ));
    }
    seasons(hours, diagnostics);
    last_orders(hours, unread, diagnostics);
}

/// Each season is apart from the others, or within them.
fn seasons(hours: &Hours, diagnostics: &mut Diagnostics) {
    if let Some(one_more) = hours.seasons.get(MOST_SEASONS) {
        let Invalid { message, help, .. } = too_many_seasons();
        let problem = Diagnostic::error(Code::INVALID_VALUE, one_more.place.clone(), message);
        diagnostics.push(problem.help_maybe(help));
        return;
    }
    for (at, second) in hours.seasons.iter().enumerate() {
        let earlier = hours.seasons.iter().take(at);
        let disputes = earlier.filter(|first| {
            let (one, other) = (first.dates.value, second.dates.value);
            let shared = one.shared_with(other);
            let is_within = one != other && shared == one.count().min(other.count());
            shared > 0 && !is_within && first.week.value != second.week.value
        });
        for first in disputes {
            let message = format!(
                "the seasons {} and {} overlap",
                first.dates.value, second.dates.value
            );
            let problem = Diagnostic::error(Code::INVALID_VALUE, second.dates.place.clone(), message);
            diagnostics.push(
                problem
                    .also(first.dates.place.clone(), "the other season")
                    .help("change the dates so that one ends before the other begins"),
            );
        }
    }
}

/// Last orders are taken while the place is open.
fn last_orders(hours: &Hours, unread: &Unread, diagnostics: &mut Diagnostics) {
    let Some(last) = &hours.last_orders else { return };
    if !hours.is_open_at(last.value) && !unread.beside(&last.place) {
        let message = format!("last orders are at {}, when it's closed on every day", last.value);
        let problem = Diagnostic::error(Code::INVALID_VALUE, last.place.clone(), message);
        diagnostics.push(problem.help("write a time within the opening hours"));
    }
}

fn no_overlap(day: &Spanned<DayHours>, diagnostics: &mut Diagnostics) {
    if let Some((first, second)) = day.overlap() {
        let message = format!("these hours overlap: {first} and {second}");
        let problem = Diagnostic::error(Code::INVALID_VALUE, day.place.clone(), message);
        diagnostics.push(problem.help("combine them, or correct the times"));
    }
}

fn in_order(from: &Spanned<Date>, through: Option<&Spanned<Date>>, diagnostics: &mut Diagnostics) {
    let Some(through) = through.filter(|through| through.value < from.value) else {
        return;
    };
    let message = format!(
        "the last day, {}, is before the first, {}",
        through.value, from.value
    );
    let problem = Diagnostic::error(Code::INVALID_VALUE, through.place.clone(), message);
    diagnostics.push(
        problem
            .also(from.place.clone(), "the first day")
            .help("swap the two"),
    );
}
