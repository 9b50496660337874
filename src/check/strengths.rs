//! What customers will like, derived from facts about the shop.

use super::context::CheckContext;
use crate::model::shop::{PolicyKind, StoreKind};

/// A few sentences on what is good, the most telling first; never praise without a fact.
pub fn strengths(context: &CheckContext<'_>) -> Vec<String> {
    let found = [
        people(context),
        legal(context),
        stores(context),
        words_of_customers(context),
        answered(context),
        policies(context),
        memberships(context),
        hours(context),
        news(context),
    ];
    found.into_iter().flatten().collect()
}

fn people(context: &CheckContext<'_>) -> Option<String> {
    let people = &context.shop.config.people;
    let names: Vec<&str> = people.iter().map(|person| person.name.0.as_str()).collect();
    let named = match names.as_slice() {
        [] => return None,
        [one] => (*one).to_owned(),
        [first, second] => format!("{first} and {second}"),
        [first, rest @ ..] => format!("{first} and {} others", rest.len()),
    };
    let pictured = people.iter().any(|person| person.photo.is_some());
    let picture = if pictured { ", with a picture" } else { "" };
    Some(format!("You introduce {named} by name{picture}."))
}

fn legal(context: &CheckContext<'_>) -> Option<String> {
    let legal = context.legal()?;
    let (name, address) = (legal.name.as_ref()?, legal.address.as_ref()?);
    let registers: Vec<&str> = legal
        .registers
        .iter()
        .map(|register| register.name.0.as_str())
        .collect();
    let entered = match registers.as_slice() {
        [] => String::new(),
        names => format!(", registered in {}", names.join(" and ")),
    };
    Some(format!(
        "You name the owner: {}, {}{entered}.",
        name.0, address.city.0
    ))
}

fn stores(context: &CheckContext<'_>) -> Option<String> {
    let stores = &context.shop.config.stores;
    let first = stores.first().filter(|store| store.kind() == StoreKind::Own)?;
    let others = match stores.len() - 1 {
        0 => "".to_owned(),
        1 => ", with one other place to buy".to_owned(),
        n => format!(", with {n} other places to buy"),
    };
    Some(format!(
        "Your own shop is listed first ({}){others}.",
        context.named(&first.name)
    ))
}

fn words_of_customers(context: &CheckContext<'_>) -> Option<String> {
    let testimonials = context.testimonials();
    let sourced = testimonials
        .iter()
        .filter(|it| it.source.is_some() || it.order.is_some())
        .count();
    let newest = testimonials
        .iter()
        .filter_map(|it| it.date.as_ref())
        .map(|date| date.value)
        .max();
    let newest = newest.filter(|date| *date <= context.today && context.days_since(*date) <= 90)?;
    match sourced {
        0 => None,
        1 => Some(format!(
            "A customer review has a source and is recent ({newest})."
        )),
        n => Some(format!(
            "{n} customer reviews have a source, the newest from {newest}."
        )),
    }
}

fn answered(context: &CheckContext<'_>) -> Option<String> {
    let critical = context
        .testimonials()
        .iter()
        .filter(|it| it.rating.as_ref().is_some_and(|rating| rating.0 <= 3));
    let answers = critical.filter(|it| it.reply.is_some()).count();
    match answers {
        0 => None,
        1 => Some("A critical review is shown, with your reply.".to_owned()),
        n => Some(format!("{n} critical reviews are shown, with your replies.")),
    }
}

fn policies(context: &CheckContext<'_>) -> Option<String> {
    let policies = &context.shop.documents.policies;
    let days = context
        .returns()
        .and_then(|(_, terms)| terms.window_days.as_ref())
        .map(|days| days.0)
        .filter(|days| *days > 14);
    let generous = days.map_or(String::new(), |days| {
        format!("; {days} days to return, more than the usual 14")
    });
    let known = [PolicyKind::Returns, PolicyKind::Shipping, PolicyKind::Privacy];
    let there = known
        .into_iter()
        .filter(|kind| context.policy(*kind).is_some())
        .count();
    (there >= 2).then(|| format!("Your terms are published: {} policies{generous}.", policies.len()))
}

fn memberships(context: &CheckContext<'_>) -> Option<String> {
    let affiliations = &context.shop.config.affiliations;
    let provable = affiliations
        .iter()
        .filter(|it| it.url.is_some() && it.through.as_ref().is_none_or(|day| day.value >= context.today));
    let names: Vec<String> = provable.map(|it| context.named(&it.name)).collect();
    (!names.is_empty()).then(|| format!("Memberships can be verified: {}.", names.join(", ")))
}

fn hours(context: &CheckContext<'_>) -> Option<String> {
    let places = context.shop.places().iter();
    let hours = places.filter_map(|place| place.hours.as_ref());
    // Hours that nobody confirmed are the oldest.
    let oldest = hours
        .map(|hours| hours.confirmed.as_ref().map(|day| day.value))
        .min()??;
    let recent = context.days_since(oldest) <= 180;
    recent.then(|| format!("Opening hours were checked on {oldest}."))
}

fn news(context: &CheckContext<'_>) -> Option<String> {
    let newest = context
        .shop
        .documents
        .news
        .iter()
        .map(|entry| entry.keys.date)
        .max()?;
    (newest <= context.today && context.days_since(newest) <= 60)
        .then(|| format!("The site is up to date: the latest news is from {newest}."))
}
