//! Zones of delivery that contradict one another.

use std::collections::BTreeMap;

use super::unread::Unread;
use super::{Ends, invalid, price_range, two_currencies};
use crate::diagnostics::{Diagnostics, Place, Spanned};
use crate::model::shop::ShippingZone;
use crate::model::value::CountryCode;

/// Reports what is wrong with the zones of a policy.
pub(super) fn check(zones: &[Spanned<ShippingZone>], unread: &Unread, diagnostics: &mut Diagnostics) {
    let mut delivered: BTreeMap<CountryCode, &Place> = BTreeMap::new();
    let mut refused: BTreeMap<CountryCode, &Place> = BTreeMap::new();
    for zone in zones {
        let refuses = zone.no_delivery.as_ref().is_some_and(|refuses| refuses.value);
        let (rate, highest) = (zone.rate.as_ref(), zone.rate_to.as_ref());
        price_range(Ends::RATE, rate, highest, unread, diagnostics);
        terms(zone, refuses, diagnostics);
        // "Canary Islands" is a part of a country, and its zone contradicts none that delivers to the rest.
        if refuses && zone.name.is_some() {
            continue;
        }
        let (same, other) = if refuses {
            (&mut refused, &delivered)
        } else {
            (&mut delivered, &refused)
        };
        for country in &zone.countries {
            if let Some(other) = other.get(&country.value) {
                let message = format!(
                    "one zone delivers to {}, and another doesn't",
                    country.value.as_str()
                );
                let help = "remove the country from one of the two, or, if you don't deliver to a part of it, call the \
                            zone without delivery by the `name` of that part";
                let problem = invalid(&country.place, message, help);
                diagnostics.push(problem.also((*other).clone(), "the other zone"));
            }
            same.entry(country.value).or_insert(&country.place);
        }
    }
}

/// What a zone says of itself.
fn terms(zone: &ShippingZone, refuses: bool, diagnostics: &mut Diagnostics) {
    let rate = zone.rate.as_ref();
    if let Some(rate) = rate.filter(|_| refuses) {
        let message = "this zone has a charge and `no_delivery`";
        diagnostics.push(invalid(&rate.place, message, "remove one of the two"));
    }
    if let (Some(rate), Some(free)) = (rate, &zone.free_over)
        && rate.0.currency() != free.0.currency()
    {
        diagnostics.push(two_currencies(rate, free));
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::Diagnostics;
    use crate::memo::Memo;
    use crate::model::shop::Shop;
    use crate::source::SourceTree;

    fn problems(zones: &str) -> Vec<String> {
        let policy = format!("+++\n{zones}+++\nText.\n");
        let tree = SourceTree::from_texts([
            ("shop.toml", "[shop]\nname = \"A\"\ncurrency = \"EUR\"\n"),
            ("policies/shipping.md", policy.as_str()),
        ]);
        let mut diagnostics = Diagnostics::new();
        Shop::read(&tree, &Memo::none(), &mut diagnostics);
        let lines = diagnostics.iter();
        lines
            .map(|it| format!("{} | {}", it.message, it.help.join(" | ")))
            .collect()
    }

    #[test]
    fn a_country_is_delivered_to_or_not() {
        let refused = "[[zones]]\ncountries = [\"CH\", \"US\"]\nno_delivery = true\n";
        let delivered = "[[zones]]\ncountries = [\"DE\", \"US\"]\nrate = 5\n";
        let said = "one zone delivers to US, and another doesn't | remove the country from one of the two, or, if you \
                    don't deliver to a part of it, call the zone without delivery by the `name` of that part";
        assert_eq!(problems(&format!("{refused}{delivered}")), [said]);
        assert_eq!(problems(&format!("{delivered}{refused}")), [said]);
        let part =
            format!("{delivered}[[zones]]\nname = \"Alaska\"\ncountries = [\"US\"]\nno_delivery = true\n");
        assert_eq!(problems(&part), [""; 0]);
    }

    #[test]
    fn a_zone_does_not_contradict_itself() {
        assert_eq!(
            problems("[[zones]]\ncountries = [\"US\"]\nrate = 5\nno_delivery = true\n"),
            ["this zone has a charge and `no_delivery` | remove one of the two"]
        );
        assert_eq!(
            problems("[[zones]]\ncountries = [\"US\"]\nrate = 5\nfree_over = \"50 USD\"\n"),
            ["5.00 EUR and 50.00 USD are in two currencies | write both in the same currency"]
        );
    }

    #[test]
    fn two_carriers_and_a_refusal_of_others_are_fine() {
        let two = "[[zones]]\ncountries = [\"DE\"]\nrate = 5\ncarrier = \"Post\"\nno_delivery = false\n\
                   [[zones]]\ncountries = [\"DE\"]\nrate = 9\ncarrier = \"Courier\"\nfree_over = 50\n\
                   [[zones]]\ncountries = [\"US\"]\nno_delivery = true\n\
                   [[zones]]\nname = \"Elsewhere\"\n";
        assert_eq!(problems(two), [""; 0]);
    }
}
