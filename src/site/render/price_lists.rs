//! Price lists as templates see them.

use std::collections::{BTreeMap, BTreeSet};

use super::context::RenderContext;
use super::products::unique_id;
use super::view::{ActionView, MarkView, PriceItemView, PriceListView, PriceSectionView, PriceVariantView};
use crate::diagnostics::Spanned;
use crate::model::shop::{Allergen, Diet, Price, PriceItem, PriceList, PriceRange};
use crate::model::value::{Money, Quantity, Unit};
use crate::site::plan::PageKind;

/// How many lines of the first list the home page shows.
const ON_HOME: usize = 8;

/// Every list in full.
pub(super) fn all(context: &RenderContext<'_>) -> Vec<PriceListView> {
    (0..context.shop.price_lists.len())
        .filter_map(|at| PriceListView::new(context, at))
        .collect()
}

/// The lists for the home page: the beginning of the first, and no lines of the others.
pub(super) fn for_home(context: &RenderContext<'_>) -> Vec<PriceListView> {
    let mut lists = all(context);
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

impl PriceListView {
    /// The list at `at`.
    pub(super) fn new(context: &RenderContext<'_>, at: usize) -> Option<Self> {
        let list = &context.shop.price_lists.get(at)?.list;
        let page = context.page(PageKind::PriceList(at))?;
        Some(Self {
            title: context.page_title(page),
            href: context.href(&page.path),
            intro: context.text(list.intro.as_ref()),
            photo: context.picture_maybe(list.photo.as_ref()),
            sections: sections(context, list, amounts(list)),
            count: list.all_items().count(),
            more: false,
            notes: list.notes.iter().map(|note| context.typeset(note)).collect(),
            diets: diets_of(list)
                .into_iter()
                .map(|diet| MarkView::diet(context, diet))
                .collect(),
            allergens: allergens_of(list)
                .into_iter()
                .map(|allergen| MarkView::allergen(context, allergen))
                .collect(),
        })
    }
}

fn sections(context: &RenderContext<'_>, list: &PriceList, amounts: Amounts) -> Vec<PriceSectionView> {
    let mut ids: BTreeMap<String, usize> = BTreeMap::new();
    let untitled = (!list.items.is_empty())
        .then(|| PriceSectionView::new(context, String::new(), String::new(), &list.items, amounts));
    let titled = list.sections.iter().map(|section| {
        let mut view = PriceSectionView::new(
            context,
            context.typeset(&section.title),
            context.text(section.note.as_ref()),
            &section.items,
            amounts,
        );
        view.id = unique_id(&view.title, &mut ids);
        view
    });
    untitled.into_iter().chain(titled).collect()
}

impl PriceSectionView {
    fn new(
        context: &RenderContext<'_>,
        title: String,
        note: String,
        items: &[Spanned<PriceItem>],
        amounts: Amounts,
    ) -> Self {
        let items: Vec<PriceItemView> = items
            .iter()
            .map(|item| PriceItemView::new(context, item, amounts))
            .collect();
        Self {
            title,
            id: String::new(),
            note,
            columns: shared_columns(&items),
            items,
        }
    }
}

impl PriceItemView {
    fn new(context: &RenderContext<'_>, item: &PriceItem, amounts: Amounts) -> Self {
        // In the order of the legend, whatever order they were written in.
        let diets: BTreeSet<Diet> = item.diets.iter().map(|diet| diet.value).collect();
        let diets: Vec<MarkView> = diets
            .into_iter()
            .map(|diet| MarkView::diet(context, diet))
            .collect();
        let allergens: BTreeSet<Allergen> = item.allergens.iter().map(|allergen| allergen.value).collect();
        let allergens: Vec<MarkView> = allergens
            .into_iter()
            .map(|allergen| MarkView::allergen(context, allergen))
            .collect();
        let variants = item.variants.iter().map(|variant| PriceVariantView {
            name: context.typeset(&variant.name),
            price: amount_range(
                context,
                PriceRange::of(
                    &variant.price,
                    variant.price_from.as_ref(),
                    variant.price_to.as_ref(),
                ),
                amounts,
            ),
        });
        let price = item_price(context, item, amounts);
        let (was, reduced) = context.reduction(item.reduction_on(context.plan.calendar.today));
        Self {
            was,
            reduced,
            name: context.typeset(&item.name),
            description: context.text(item.description.as_ref()),
            price: match &item.price {
                Some(written) => context.marked(price, &written.place, &context.language),
                None => price,
            },
            variants: variants.collect(),
            duration: item
                .duration
                .as_ref()
                .map(|duration| context.formats.duration(duration.value))
                .unwrap_or_default(),
            marks: marks(context, &diets, &allergens),
            diets,
            allergens,
            action: item
                .action
                .as_ref()
                .and_then(|action| ActionView::new(context, action)),
            note: context.text(item.note.as_ref()),
        }
    }
}

/// "€45", "from €45", "€45–60", "€2.40 / 100 g", "free", "on request".
fn item_price(context: &RenderContext<'_>, item: &PriceItem, amounts: Amounts) -> String {
    let Some(price) = &item.price else {
        let on_request = item.on_request.as_ref().is_some_and(|yes| yes.value);
        return if on_request {
            context.word("price.on_request")
        } else {
            String::new()
        };
    };
    let range = PriceRange::of(price, item.price_from.as_ref(), item.price_to.as_ref());
    let amount = amount_range(context, range, amounts);
    match &item.per {
        Some(quantity) => context.filled(
            "price.per",
            &[
                ("price", &amount),
                ("unit", &quantity_in_words(context, quantity.value)),
            ],
        ),
        None => amount,
    }
}

fn amount_range(context: &RenderContext<'_>, range: PriceRange, amounts: Amounts) -> String {
    match range {
        PriceRange::Between(lowest, highest) => context.formats.money_range(lowest, highest),
        PriceRange::From(lowest) => {
            context.filled("price.from", &[("price", &amount_in(context, lowest, amounts))])
        }
        PriceRange::Exact(price) if price.minor() == 0 => context.word("terms.free"),
        PriceRange::Exact(price) => amount_in(context, price, amounts),
    }
}

fn amount_in(context: &RenderContext<'_>, price: Money, amounts: Amounts) -> String {
    match amounts {
        Amounts::Whole => context.formats.money_brief(price),
        Amounts::WithDecimals => context.formats.money(price),
    }
}

/// "100 g", "kg", "hour": one of something goes without its number.
fn quantity_in_words(context: &RenderContext<'_>, quantity: Quantity) -> String {
    let unit = quantity.unit();
    match quantity.whole() {
        Some(1) if unit.is_symbol() => unit.name().to_owned(),
        Some(whole) if !unit.is_symbol() => {
            let n = i64::try_from(whole).unwrap_or(i64::MAX);
            context.count(&format!("unit.{}", unit.name()), n, &[])
        }
        _ => format!(
            "{}\u{a0}{}",
            context.formats.decimal(quantity.thousandths()),
            unit_name(context, unit)
        ),
    }
}

fn unit_name(context: &RenderContext<'_>, unit: Unit) -> String {
    if unit.is_symbol() {
        unit.name().to_owned()
    } else {
        context.count(&format!("unit.{}", unit.name()), 1, &[])
    }
}

impl MarkView {
    fn diet(context: &RenderContext<'_>, diet: Diet) -> Self {
        Self {
            letter: context.word(&format!("diet_letter.{}", diet.word())),
            name: context.word(&format!("diet.{}", diet.word())),
        }
    }

    fn allergen(context: &RenderContext<'_>, allergen: Allergen) -> Self {
        Self {
            letter: context.word(&format!("allergen_letter.{}", allergen.word())),
            name: context.word(&format!("allergen.{}", allergen.word())),
        }
    }
}

/// "vegan; contains gluten, nuts".
fn marks(context: &RenderContext<'_>, diets: &[MarkView], allergens: &[MarkView]) -> String {
    let names = |marks: &[MarkView]| {
        let names: Vec<&str> = marks.iter().map(|mark| mark.name.as_str()).collect();
        names.join(context.formats.comma())
    };
    let mut marks = names(diets);
    if !allergens.is_empty() {
        let separator = if marks.is_empty() { "" } else { "; " };
        marks.push_str(separator);
        marks.push_str(&context.filled("prices.contains", &[("list", &names(allergens))]));
    }
    marks
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
