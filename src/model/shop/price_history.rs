//! What something cost, from which day on: today's price, and by how much it is reduced.
//!
//! An announced reduction is reckoned from the lowest price of the 30 days before it (Directive 98/6/EC, Article 6a,
//! as read by the Court of Justice in C-330/23). A history that doesn't reach back so far proves nothing, so nothing
//! is announced.

use jiff::ToSpan;
use jiff::civil::Date;

use super::decode::record;
use super::price::Price;
use super::{PriceItem, ProductKeys, ProductVariant, Shop};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Spanned};
use crate::model::value::{Money, Percent};

/// How far back the lowest price is looked for, and how long a lower price is announced as a reduction, in days.
pub const REDUCTION_DAYS: i64 = 30;

record! {
    /// A price and the first day on which it was asked.
    ///
    /// ```toml
    /// [[items]]
    /// name = "Throwing class"
    /// price_history = [
    ///   { amount = "129 PLN", from = 2026-03-01 },
    ///   { amount = "119 PLN", from = 2026-11-14 },
    /// ]
    /// ```
    pub struct PriceChange {
        /// The price.
        pub amount: Spanned<Price>,
        /// Its first day. It holds until the next entry begins.
        pub from: Spanned<Date>,
    }
}

/// A price that is lower than each of the 30 days before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reduction {
    /// The lowest price of those days.
    pub lowest: Money,
    /// How much lower the price is, in whole per cent, never rounded up.
    pub percent: Percent,
}

impl Reduction {
    /// What `price` takes off the `lowest` of the 30 days before; `None` if that's less than one per cent.
    pub fn between(lowest: Money, price: Money) -> Option<Self> {
        if lowest.currency() != price.currency() {
            return None;
        }
        let off = i128::from(lowest.minor()) - i128::from(price.minor());
        let percent = (off * 100).checked_div(i128::from(lowest.minor()))?;
        let hundredths = u16::try_from(percent).ok()?.checked_mul(100)?;
        Some(Self {
            lowest,
            percent: Percent::from_hundredths(hundredths).filter(|_| hundredths > 0)?,
        })
    }
}

/// The entries of a history in the order of their days.
#[derive(Clone, Debug)]
pub struct PriceHistory<'a>(Vec<&'a PriceChange>);

impl<'a> PriceHistory<'a> {
    /// `None` for a list without entries.
    pub fn of(entries: &'a [Spanned<PriceChange>]) -> Option<Self> {
        let mut changes: Vec<&PriceChange> = entries.iter().map(|entry| &entry.value).collect();
        changes.sort_by_key(|change| change.from.value);
        (!changes.is_empty()).then_some(Self(changes))
    }

    /// The entry that holds on `day`.
    pub fn on(&self, day: Date) -> Option<&'a PriceChange> {
        self.until(day).last()
    }

    /// The last entry.
    pub fn latest(&self) -> Option<&'a PriceChange> {
        self.0.last().copied()
    }

    /// The lowest price of the 30 days before `day`; `None` if the history doesn't cover all of them.
    pub fn lowest_before(&self, day: Date) -> Option<Money> {
        let first = day.checked_sub(REDUCTION_DAYS.days()).ok()?;
        let before = self.on(first)?;
        let within = self.until(day.yesterday().ok()?);
        let within = within.filter(|change| change.from.value > first);
        std::iter::once(before)
            .chain(within)
            .map(|change| change.amount.value.0)
            .min_by_key(|amount| amount.minor())
    }

    /// The reduction that may be announced on `day`: of the price that began at most 30 days ago.
    pub fn reduction_on(&self, day: Date) -> Option<Reduction> {
        let now = self.on(day)?;
        if day >= end_of_announcement(now.from.value)? {
            return None;
        }
        Reduction::between(self.lowest_before(now.from.value)?, now.amount.value.0)
    }

    /// The days on which the page changes by itself.
    pub fn changes(&self) -> impl Iterator<Item = Date> {
        let days = self.0.iter().map(|change| change.from.value);
        days.flat_map(|day| std::iter::once(day).chain(end_of_announcement(day)))
    }

    fn until(&self, day: Date) -> impl Iterator<Item = &'a PriceChange> {
        let begun = self.0.iter().copied();
        begun.take_while(move |change| change.from.value <= day)
    }
}

/// The day from which on a price that began on `day` is no longer announced.
fn end_of_announcement(day: Date) -> Option<Date> {
    day.checked_add(REDUCTION_DAYS.days()).ok()
}

impl ProductKeys {
    /// The reduction that its one price is announced with on `day`.
    pub fn reduction_on(&self, day: Date) -> Option<Reduction> {
        let varies = self.price_to.is_some()
            || self.price_from.as_ref().is_some_and(|from| from.value)
            || self.variants.iter().any(|variant| variant.price.is_some());
        PriceHistory::of(&self.price_history)
            .filter(|_| !varies)?
            .reduction_on(day)
    }
}

impl ProductVariant {
    /// The reduction that it is announced with on `day`.
    pub fn reduction_on(&self, day: Date) -> Option<Reduction> {
        PriceHistory::of(&self.price_history)
            .filter(|_| !self.varies())?
            .reduction_on(day)
    }
}

impl PriceItem {
    /// The reduction that it is announced with on `day`.
    pub fn reduction_on(&self, day: Date) -> Option<Reduction> {
        let varies = self.price_to.is_some() || self.price_from.as_ref().is_some_and(|from| from.value);
        PriceHistory::of(&self.price_history)
            .filter(|_| !varies)?
            .reduction_on(day)
    }
}

impl Shop {
    /// Gives everything with a price history the price of `day`.
    pub fn settle_prices(&mut self, day: Date, diagnostics: &mut Diagnostics) {
        let mut settle = |price: &mut Option<Spanned<Price>>, history: &[Spanned<PriceChange>]| {
            let Some(now) = PriceHistory::of(history).and_then(|history| history.on(day)) else {
                return;
            };
            if let Some(written) = price.as_ref().filter(|written| written.0 != now.amount.value.0) {
                diagnostics.push(outdated(written, now));
            }
            *price = Some(now.amount.clone());
        };
        for product in &mut self.documents.products {
            let keys = &mut product.keys;
            settle(&mut keys.price, &keys.price_history);
            for variant in &mut keys.variants {
                settle(&mut variant.value.price, &variant.value.price_history);
            }
        }
        for list in &mut self.price_lists {
            for item in list.list.all_items_mut() {
                settle(&mut item.value.price, &item.value.price_history);
            }
        }
        // The price during an offer is a key of its own: the history holds what it cost before.
        for offer in &mut self.documents.offers {
            let keys = &mut offer.keys;
            let first = day.max(keys.from.value);
            if keys.price.is_none()
                && let Some(now) = PriceHistory::of(&keys.price_history).and_then(|it| it.on(first))
            {
                keys.price = Some(now.amount.clone());
            }
        }
    }

    /// Every price history, each with the name of what it is of.
    pub fn price_histories(&self) -> impl Iterator<Item = (&str, &[Spanned<PriceChange>])> {
        let products = self.documents.products.iter().flat_map(|product| {
            let of_variants = product.keys.variants.iter();
            let of_variants = of_variants.map(|variant| variant.price_history.as_slice());
            std::iter::once(product.keys.price_history.as_slice())
                .chain(of_variants)
                .map(move |history| (product.stem.as_str(), history))
        });
        let lists = self.price_lists.iter().flat_map(|list| {
            let items = list.list.all_items();
            items.map(move |item| (list.stem(), item.price_history.as_slice()))
        });
        let offers = self.documents.offers.iter();
        let offers = offers.map(|offer| (offer.stem.as_str(), offer.keys.price_history.as_slice()));
        products.chain(lists).chain(offers)
    }

    /// The lowest price of the 30 days before an offer, from its own history or that of the one product it's about.
    pub fn lowest_before_offer(&self, offer: &super::OfferKeys) -> Option<Money> {
        let of_product = match offer.products.as_slice() {
            [file] => self.documents.products.iter().find(|product| {
                product
                    .file()
                    .is_some_and(|known| known.as_str() == file.value.0.as_str())
            }),
            _ => None,
        };
        let of_product = of_product.map_or(&[][..], |product| product.keys.price_history.as_slice());
        [offer.price_history.as_slice(), of_product]
            .into_iter()
            .filter_map(PriceHistory::of)
            .find_map(|history| history.lowest_before(offer.from.value))
    }
}

fn outdated(written: &Spanned<Price>, now: &PriceChange) -> Diagnostic {
    let message = format!(
        "{} isn't shown: by the price history it's {} since {}",
        written.0, now.amount.value.0, now.from.value
    );
    Diagnostic::warning(Code::INVALID_VALUE, written.place.clone(), message)
        .also(now.amount.place.clone(), "today's price")
        .help("remove `price`, and add new prices to `price_history`")
}

/// Reports entries that contradict one another.
pub(super) fn check(entries: &[Spanned<PriceChange>], diagnostics: &mut Diagnostics) {
    let Some(history) = PriceHistory::of(entries) else {
        return;
    };
    for pair in history.0.windows(2) {
        let [first, second] = pair else { continue };
        let (one, other) = (&first.amount, &second.amount);
        if first.from.value == second.from.value {
            let message = format!("two prices begin on {}", first.from.value);
            diagnostics.push(
                Diagnostic::error(Code::INVALID_VALUE, second.from.place.clone(), message)
                    .also(first.from.place.clone(), "the other")
                    .help("remove one of the two, or correct its day"),
            );
        } else if one.0.currency() != other.0.currency() {
            diagnostics.push(super::validate::two_currencies(one, other));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Place, SourcePath};

    fn history(entries: &[(&str, &str)]) -> Vec<Spanned<PriceChange>> {
        let place = Place::file(&SourcePath::new("a.md"));
        let entry = |(amount, from): &(&str, &str)| PriceChange {
            amount: Spanned::new(Price(Money::parse(amount).unwrap()), place.clone()),
            from: Spanned::new(from.parse().unwrap(), place.clone()),
        };
        let entries = entries.iter().map(entry);
        entries.map(|entry| Spanned::new(entry, place.clone())).collect()
    }

    /// The price on `day`, and the figure and per cent of its reduction.
    fn on(entries: &[(&str, &str)], day: &str) -> (String, String) {
        let entries = history(entries);
        let history = PriceHistory::of(&entries).unwrap();
        let day = day.parse().unwrap();
        let price = history
            .on(day)
            .map_or(String::new(), |now| now.amount.0.to_string());
        let reduction = history.reduction_on(day);
        let reduction = reduction.map(|it| format!("{} {}", it.lowest, it.percent.number()));
        (price, reduction.unwrap_or_default())
    }

    #[test]
    fn a_reduction_is_reckoned_from_the_lowest_of_30_days() {
        // Dearer in between: the struck price is not the one just before.
        let entries = [
            ("129 EUR", "2026-03-01"),
            ("119 EUR", "2026-10-20"),
            ("139 EUR", "2026-11-01"),
            ("99 EUR", "2026-11-14"),
        ];
        for (day, price, reduction) in [
            ("2026-02-28", "", ""),
            ("2026-03-01", "129.00 EUR", ""),
            ("2026-10-19", "129.00 EUR", ""),
            ("2026-10-20", "119.00 EUR", "129.00 EUR 7"),
            ("2026-11-02", "139.00 EUR", ""),
            ("2026-11-14", "99.00 EUR", "119.00 EUR 16"),
            ("2026-12-13", "99.00 EUR", "119.00 EUR 16"),
            ("2026-12-14", "99.00 EUR", ""),
        ] {
            assert_eq!(
                on(&entries, day),
                (price.to_owned(), reduction.to_owned()),
                "{day}"
            );
        }
    }

    #[test]
    fn the_thirty_days_before_are_counted_to_the_day() {
        // The cheap price ended on 14 October: the 30 days before 14 November begin on 15 October.
        let entries = |until| {
            [
                ("90 EUR", "2026-01-01"),
                ("120 EUR", until),
                ("100 EUR", "2026-11-14"),
            ]
        };
        assert_eq!(on(&entries("2026-10-15"), "2026-11-14").1, "120.00 EUR 16");
        assert_eq!(on(&entries("2026-10-16"), "2026-11-14").1, "", "90 on 15 October");
    }

    #[test]
    fn what_the_history_does_not_cover_is_not_announced() {
        let entries = |from| [("120 EUR", from), ("100 EUR", "2026-11-14")];
        assert_eq!(on(&entries("2026-10-15"), "2026-11-14").1, "120.00 EUR 16");
        assert_eq!(on(&entries("2026-10-16"), "2026-11-14").1, "");
        assert_eq!(on(&[("5 EUR", "2026-11-14")], "2026-11-14").1, "");
        let less_than_one = [("100 EUR", "2026-01-01"), ("99.01 EUR", "2026-11-14")];
        assert_eq!(on(&less_than_one, "2026-11-14").1, "");
        let free = [("0 EUR", "2026-01-01"), ("0 EUR", "2026-11-14")];
        assert_eq!(on(&free, "2026-11-14").1, "");
        let now_free = [("10 EUR", "2026-01-01"), ("0 EUR", "2026-11-14")];
        assert_eq!(on(&now_free, "2026-11-14").1, "10.00 EUR 100");
    }

    #[test]
    fn entries_may_stand_in_any_order_and_at_the_ends_of_time() {
        let entries = [("100 EUR", "2026-11-14"), ("120 EUR", "2026-01-01")];
        assert_eq!(on(&entries, "2026-11-14").1, "120.00 EUR 16");
        let ends = [("2 EUR", "-009999-01-01"), ("1 EUR", "9999-12-31")];
        assert_eq!(on(&ends, "9999-12-31"), ("1.00 EUR".to_owned(), String::new()));
        assert_eq!(on(&ends, "-009999-01-01").1, "");
    }
}
