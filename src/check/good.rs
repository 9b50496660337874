//! What a careful customer would like, made from what is true of the shop.

use super::CheckInput;
use super::scene::Facts;
use crate::shop::{PolicyKind, StoreKind};

/// A few sentences on what is good, the most telling first; never praise without a fact.
pub fn good(input: &CheckInput<'_>) -> Vec<String> {
    let facts = Facts::new(input);
    let found = [
        people(&facts),
        legal(&facts),
        stores(&facts),
        words_of_customers(&facts),
        answered(&facts),
        policies(&facts),
        memberships(&facts),
        hours(&facts),
        news(&facts),
    ];
    found.into_iter().flatten().collect()
}

fn people(facts: &Facts<'_>) -> Option<String> {
    let people = &facts.shop.config.people;
    let names: Vec<&str> = people.iter().map(|person| person.name.0.as_str()).collect();
    let named = match names.as_slice() {
        [] => return None,
        [one] => (*one).to_owned(),
        [first, second] => format!("{first} and {second}"),
        [first, rest @ ..] => format!("{first} and {} others", rest.len()),
    };
    let verb = if names.len() == 1 { "stands" } else { "stand" };
    let pictured = people.iter().any(|person| person.photo.is_some());
    let picture = if pictured { ", with a picture" } else { "" };
    Some(format!("{named} {verb} behind it by name{picture}."))
}

fn legal(facts: &Facts<'_>) -> Option<String> {
    let legal = facts.legal()?;
    let (name, address) = (legal.name.as_ref()?, legal.address.as_ref()?);
    let registers: Vec<&str> = legal
        .registers
        .iter()
        .map(|register| register.name.0.as_str())
        .collect();
    let entered = match registers.as_slice() {
        [] => String::new(),
        names => format!(", entered in {}", names.join(" and ")),
    };
    Some(format!(
        "It says who trades: {}, {}{entered}.",
        name.0, address.city.0
    ))
}

fn stores(facts: &Facts<'_>) -> Option<String> {
    let stores = &facts.shop.config.stores;
    let first = stores.first().filter(|store| store.kind() == StoreKind::Own)?;
    let others = match stores.len() - 1 {
        0 => "".to_owned(),
        1 => ", and one other place to buy".to_owned(),
        n => format!(", and {n} other places to buy"),
    };
    Some(format!(
        "Its own shop comes first ({}){others}.",
        facts.named(&first.name)
    ))
}

fn words_of_customers(facts: &Facts<'_>) -> Option<String> {
    let testimonials = facts.testimonials();
    let sourced = testimonials
        .iter()
        .filter(|it| it.source.is_some() || it.order.is_some())
        .count();
    let newest = testimonials
        .iter()
        .filter_map(|it| it.date.as_ref())
        .map(|date| date.value)
        .max();
    let newest = newest.filter(|date| *date <= facts.today && facts.days_since(*date) <= 90)?;
    match sourced {
        0 => None,
        1 => Some(format!(
            "A customer's words have a source and are recent ({newest})."
        )),
        n => Some(format!(
            "{n} customers' words have a source, the newest of {newest}."
        )),
    }
}

fn answered(facts: &Facts<'_>) -> Option<String> {
    let critical = facts
        .testimonials()
        .iter()
        .filter(|it| it.rating.as_ref().is_some_and(|rating| rating.0 <= 3));
    let answers = critical.filter(|it| it.reply.is_some()).count();
    match answers {
        0 => None,
        1 => Some("A critical word is shown, and answered.".to_owned()),
        n => Some(format!("{n} critical words are shown, and answered.")),
    }
}

fn policies(facts: &Facts<'_>) -> Option<String> {
    let policies = &facts.shop.documents.policies;
    let days = facts
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
        .filter(|kind| facts.policy(*kind).is_some())
        .count();
    (there >= 2).then(|| format!("Its terms are published: {} policies{generous}.", policies.len()))
}

fn memberships(facts: &Facts<'_>) -> Option<String> {
    let affiliations = &facts.shop.config.affiliations;
    let provable = affiliations
        .iter()
        .filter(|it| it.url.is_some() && it.through.as_ref().is_none_or(|day| day.value >= facts.today));
    let names: Vec<String> = provable.map(|it| facts.named(&it.name)).collect();
    (!names.is_empty()).then(|| format!("Memberships can be looked up: {}.", names.join(", ")))
}

fn hours(facts: &Facts<'_>) -> Option<String> {
    let hours = facts.shop.config.visit.as_ref()?.hours.as_ref()?;
    let confirmed = hours
        .confirmed
        .as_ref()
        .filter(|day| facts.days_since(day.value) <= 180)?;
    Some(format!(
        "The opening hours were confirmed on {}.",
        confirmed.value
    ))
}

fn news(facts: &Facts<'_>) -> Option<String> {
    let newest = facts
        .shop
        .documents
        .news
        .iter()
        .map(|entry| entry.keys.date)
        .max()?;
    (newest <= facts.today && facts.days_since(newest) <= 60)
        .then(|| format!("Somebody is here: the last news is of {newest}."))
}
