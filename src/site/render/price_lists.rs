//! Price lists as templates see them.

use std::collections::{BTreeMap, BTreeSet};

use super::context::RenderContext;
use super::products::unique_id;
use super::view::{MarkView, PriceItemView, PriceListView, PriceSectionView, PriceVariantView};
use crate::diagnostics::Spanned;
use crate::model::shop::{Allergen, Diet, Price, PriceItem, PriceList, PriceRange};
use crate::model::value::{Money, Quantity, Unit};
use crate::site::plan::PageKind;

/// How many lines of the first list the home page shows.
const ON_HOME: usize = 8;

impl RenderContext<'_> {
    /// Every list in full.
    pub(super) fn price_lists(&self) -> Vec<PriceListView> {
        (0..self.shop.price_lists.len())
            .filter_map(|at| self.price_list(at))
            .collect()
    }

    /// The lists for the home page: the beginning of the first, and no lines of the others.
    pub(super) fn price_lists_on_home(&self) -> Vec<PriceListView> {
        let mut lists = self.price_lists();
        for (at, list) in lists.iter_mut().enumerate() {
            let mut room = if at == 0 { ON_HOME } else { 0 };
            for section in &mut list.sections {
                section.items.truncate(room);
                room -= section.items.len();
            }
            list.sections.retain(|section| !section.items.is_empty());
            let shown: usize = list.sections.iter().map(|section| section.items.len()).sum();
            list.more = shown < list.count;
        }
        lists
    }

    /// The list at `at`.
    pub(super) fn price_list(&self, at: usize) -> Option<PriceListView> {
        let list = &self.shop.price_lists.get(at)?.list;
        let page = self.page(PageKind::PriceList(at))?;
        Some(PriceListView {
            title: self.page_title(page),
            href: self.href(&page.path),
            intro: self.text(list.intro.as_ref()),
            photo: self.picture_maybe(list.photo.as_ref()),
            sections: self.price_sections(list, amounts(list)),
            count: list.all_items().count(),
            more: false,
            notes: list.notes.iter().map(|note| self.typeset(note)).collect(),
            diets: diets_of(list).into_iter().map(|diet| self.diet(diet)).collect(),
            allergens: allergens_of(list)
                .into_iter()
                .map(|allergen| self.allergen(allergen))
                .collect(),
        })
    }

    fn price_sections(&self, list: &PriceList, amounts: Amounts) -> Vec<PriceSectionView> {
        let mut ids: BTreeMap<String, usize> = BTreeMap::new();
        let untitled = (!list.items.is_empty())
            .then(|| self.price_section(String::new(), String::new(), &list.items, amounts));
        let titled = list.sections.iter().map(|section| {
            let mut view = self.price_section(
                self.typeset(&section.title),
                self.text(section.note.as_ref()),
                &section.items,
                amounts,
            );
            view.id = unique_id(&view.title, &mut ids);
            view
        });
        untitled.into_iter().chain(titled).collect()
    }

    fn price_section(
        &self,
        title: String,
        note: String,
        items: &[Spanned<PriceItem>],
        amounts: Amounts,
    ) -> PriceSectionView {
        let items: Vec<PriceItemView> = items.iter().map(|item| self.price_item(item, amounts)).collect();
        PriceSectionView {
            title,
            id: String::new(),
            note,
            columns: shared_columns(&items),
            items,
        }
    }

    fn price_item(&self, item: &PriceItem, amounts: Amounts) -> PriceItemView {
        // In the order of the legend, whatever order they were written in.
        let diets: BTreeSet<Diet> = item.diets.iter().map(|diet| diet.value).collect();
        let diets: Vec<MarkView> = diets.into_iter().map(|diet| self.diet(diet)).collect();
        let allergens: BTreeSet<Allergen> = item.allergens.iter().map(|allergen| allergen.value).collect();
        let allergens: Vec<MarkView> = allergens
            .into_iter()
            .map(|allergen| self.allergen(allergen))
            .collect();
        let variants = item.variants.iter().map(|variant| PriceVariantView {
            name: self.typeset(&variant.name),
            price: self.amount_range(
                PriceRange::of(
                    &variant.price,
                    variant.price_from.as_ref(),
                    variant.price_to.as_ref(),
                ),
                amounts,
            ),
        });
        let price = self.item_price(item, amounts);
        PriceItemView {
            name: self.typeset(&item.name),
            description: self.text(item.description.as_ref()),
            price: match &item.price {
                Some(written) => self.marked(price, &written.place, &self.language),
                None => price,
            },
            variants: variants.collect(),
            duration: item
                .duration
                .as_ref()
                .map(|duration| self.formats.duration(duration.value))
                .unwrap_or_default(),
            marks: self.marks(&diets, &allergens),
            diets,
            allergens,
            action: item.action.as_ref().and_then(|action| self.action(action)),
            note: self.text(item.note.as_ref()),
        }
    }

    /// "€45", "from €45", "€45–60", "€2.40 / 100 g", "free", "on request".
    fn item_price(&self, item: &PriceItem, amounts: Amounts) -> String {
        let Some(price) = &item.price else {
            let on_request = item.on_request.as_ref().is_some_and(|yes| yes.value);
            return if on_request {
                self.word("price.on_request")
            } else {
                String::new()
            };
        };
        let range = PriceRange::of(price, item.price_from.as_ref(), item.price_to.as_ref());
        let amount = self.amount_range(range, amounts);
        match &item.per {
            Some(quantity) => self.filled(
                "price.per",
                &[("price", &amount), ("unit", &self.quantity(quantity.value))],
            ),
            None => amount,
        }
    }

    fn amount_range(&self, range: PriceRange, amounts: Amounts) -> String {
        match range {
            PriceRange::Between(lowest, highest) => self.formats.money_range(lowest, highest),
            PriceRange::From(lowest) => {
                self.filled("price.from", &[("price", &self.amount_in(lowest, amounts))])
            }
            PriceRange::Exact(price) if price.minor() == 0 => self.word("terms.free"),
            PriceRange::Exact(price) => self.amount_in(price, amounts),
        }
    }

    fn amount_in(&self, price: Money, amounts: Amounts) -> String {
        match amounts {
            Amounts::Whole => self.formats.money_brief(price),
            Amounts::WithDecimals => self.formats.money(price),
        }
    }

    /// "100 g", "kg", "hour": one of something goes without its number.
    fn quantity(&self, quantity: Quantity) -> String {
        let unit = quantity.unit();
        match quantity.whole() {
            Some(1) if unit.is_symbol() => unit.name().to_owned(),
            Some(whole) if !unit.is_symbol() => {
                let n = i64::try_from(whole).unwrap_or(i64::MAX);
                self.count(&format!("unit.{}", unit.name()), n, &[])
            }
            _ => format!(
                "{}\u{a0}{}",
                self.formats.decimal(quantity.thousandths()),
                self.unit_name(unit)
            ),
        }
    }

    fn unit_name(&self, unit: Unit) -> String {
        if unit.is_symbol() {
            unit.name().to_owned()
        } else {
            self.count(&format!("unit.{}", unit.name()), 1, &[])
        }
    }

    fn diet(&self, diet: Diet) -> MarkView {
        MarkView {
            letter: self.word(&format!("diet_letter.{}", diet.word())),
            name: self.word(&format!("diet.{}", diet.word())),
        }
    }

    fn allergen(&self, allergen: Allergen) -> MarkView {
        MarkView {
            letter: self.word(&format!("allergen_letter.{}", allergen.word())),
            name: self.word(&format!("allergen.{}", allergen.word())),
        }
    }

    /// "vegan; contains gluten, nuts".
    fn marks(&self, diets: &[MarkView], allergens: &[MarkView]) -> String {
        let names = |marks: &[MarkView]| {
            let names: Vec<&str> = marks.iter().map(|mark| mark.name.as_str()).collect();
            names.join(self.formats.comma())
        };
        let mut marks = names(diets);
        if !allergens.is_empty() {
            let separator = if marks.is_empty() { "" } else { "; " };
            marks.push_str(separator);
            marks.push_str(&self.filled("prices.contains", &[("list", &names(allergens))]));
        }
        marks
    }

    pub(super) fn filled(&self, key: &str, args: crate::theme::WordArgs<'_>) -> String {
        self.words.get(key, args).unwrap_or_else(|| key.to_owned())
    }
}

/// How amounts of a list are written: one with cents gives all of them decimals, so that they stand below each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Amounts {
    Whole,
    WithDecimals,
}

fn amounts(list: &PriceList) -> Amounts {
    let is_whole = |price: &Spanned<Price>| price.value.0.is_whole();
    let all_whole = list.all_items().all(|item| {
        let mut variants = item
            .variants
            .iter()
            .flat_map(|variant| std::iter::once(&variant.price).chain(&variant.price_to));
        let mut prices = item.price.iter().chain(&item.price_to);
        variants.all(is_whole) && prices.all(is_whole)
    });
    if all_whole {
        Amounts::Whole
    } else {
        Amounts::WithDecimals
    }
}

/// The names of variants, where all lines that have some have the same ones. One line alone names them itself.
fn shared_columns(items: &[PriceItemView]) -> Vec<String> {
    fn names(item: &PriceItemView) -> Vec<&str> {
        item.variants
            .iter()
            .map(|variant| variant.name.as_str())
            .collect()
    }
    let mut with_variants = items.iter().filter(|item| !item.variants.is_empty());
    let Some(first) = with_variants.next().map(names) else {
        return Vec::new();
    };
    let mut others = with_variants.map(names).peekable();
    let is_shared = others.peek().is_some() && others.all(|other| other == first);
    if is_shared {
        first.into_iter().map(str::to_owned).collect()
    } else {
        Vec::new()
    }
}

fn diets_of(list: &PriceList) -> BTreeSet<Diet> {
    let diets = list.all_items().flat_map(|item| &item.value.diets);
    diets.map(|diet| diet.value).collect()
}

fn allergens_of(list: &PriceList) -> BTreeSet<Allergen> {
    let allergens = list.all_items().flat_map(|item| &item.value.allergens);
    allergens.map(|allergen| allergen.value).collect()
}
