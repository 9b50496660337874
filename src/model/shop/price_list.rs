//! Price lists: menus, services, rates.

use super::action::Action;
use super::decode::{Context, Decode, Form, Value, ValueForm, Whole, choice, record};
use super::photo::Picture;
use super::price::Price;
use super::price_history::PriceChange;
use super::text::Text;
use crate::diagnostics::{SourcePath, Spanned};
use crate::model::value::{Duration, Invalid, Quantity};

choice! {
    /// A diet that something is fit for.
    pub enum Diet {
        /// Without meat and fish.
        Vegetarian = "vegetarian",
        /// Without anything from animals.
        Vegan = "vegan",
        /// Without gluten.
        GlutenFree = "gluten_free",
        /// Without lactose.
        LactoseFree = "lactose_free",
        /// Permitted by Islamic law.
        Halal = "halal",
        /// Permitted by Jewish law.
        Kosher = "kosher",
        /// From certified organic farming.
        Organic = "organic",
        /// Hot.
        Spicy = "spicy",
    }
}

choice! {
    /// A substance that causes allergies, as listed in Annex II of Regulation (EU) No 1169/2011, in its order.
    pub enum Allergen {
        /// Cereals containing gluten.
        Gluten = "gluten",
        /// Crustaceans.
        Crustaceans = "crustaceans",
        /// Eggs.
        Eggs = "eggs",
        /// Fish.
        Fish = "fish",
        /// Peanuts.
        Peanuts = "peanuts",
        /// Soybeans.
        Soya = "soya",
        /// Milk, lactose included.
        Milk = "milk",
        /// Nuts.
        Nuts = "nuts",
        /// Celery.
        Celery = "celery",
        /// Mustard.
        Mustard = "mustard",
        /// Sesame seeds.
        Sesame = "sesame",
        /// Sulphur dioxide and sulphites.
        Sulphites = "sulphites",
        /// Lupin.
        Lupin = "lupin",
        /// Molluscs.
        Molluscs = "molluscs",
    }
}

record! {
    /// A size or kind of an item with a price of its own.
    ///
    /// ```toml
    /// [[sections]]
    /// title = "Coffee"
    /// [[sections.items]]
    /// name = "Flat white"
    /// variants = [{ name = "small", price = "3.20 EUR" }, { name = "large", price = "4.10 EUR" }]
    /// [[sections.items]]
    /// name = "Cake"
    /// variants = [
    ///   { name = "slice", price = "4 EUR", price_to = "6 EUR" },
    ///   { name = "whole", price = "30 EUR", price_from = true },
    /// ]
    /// ```
    pub struct PriceVariant {
        /// What it's called: "small", "long hair".
        pub name: Spanned<Text>,
        /// Its price, or a range: "45-60 EUR".
        pub price: Spanned<Price>,
        /// `true` if the price is the lowest of several.
        pub price_from: Option<Spanned<bool>>,
        /// The highest price, if it depends: `price` is the lowest then.
        pub price_to: Option<Spanned<Price>>,
    }
}

record! {
    /// A line of a price list.
    ///
    /// ```toml
    /// [[sections]]
    /// title = "Cuts"
    /// [[sections.items]]
    /// name = "Cut and blow-dry"
    /// description = "With a wash and a consultation."
    /// price = "45 EUR"
    /// price_to = "60 EUR"
    /// price_history = [{ amount = "45 EUR", from = 2026-03-01 }]
    /// duration = "45-60 min"
    /// action = { kind = "book", url = "https://booking.example/cut" }
    /// note = "Monday to Friday only."
    ///
    /// [[sections.items]]
    /// name = "Bridal hair"
    /// on_request = true
    ///
    /// [[sections]]
    /// title = "While you wait"
    /// [[sections.items]]
    /// name = "Flat white"
    /// variants = [{ name = "small", price = "3.20 EUR" }, { name = "large", price = "4.10 EUR" }]
    /// allergens = ["milk"]
    ///
    /// [[sections.items]]
    /// name = "Almond biscuits"
    /// price = "2.40 EUR"
    /// price_from = true
    /// per = "100 g"
    /// diets = ["vegan"]
    /// ```
    pub struct PriceItem {
        /// What it is.
        pub name: Spanned<Text>,
        /// A few words about it.
        pub description: Option<Spanned<Text>>,
        /// The price, "45 EUR", a range, "45-60 EUR", or "on request". 0 is shown as "free".
        pub price: Option<Spanned<Price>>,
        /// `true` if the price is the lowest of several.
        pub price_from: Option<Spanned<bool>>,
        /// The highest price, if it depends: `price` is the lowest then.
        pub price_to: Option<Spanned<Price>>,
        /// What it cost, each price with its first day. From this follow today's price and what a reduction is
        /// reckoned from.
        pub price_history: Vec<Spanned<PriceChange>>,
        /// What the price is for: "100 g", "hour", "person".
        pub per: Option<Spanned<Quantity>>,
        /// `true` if you give the price when asked.
        pub on_request: Option<Spanned<bool>>,
        /// Sizes or kinds with prices of their own.
        pub variants: Vec<Spanned<PriceVariant>>,
        /// How long it takes: "45 min", "1 h 30 min", "45-60 min".
        pub duration: Option<Spanned<Duration>>,
        /// Diets that it's fit for.
        pub diets: Vec<Spanned<Diet>>,
        /// Allergens in it (Regulation (EU) No 1169/2011, Annex II).
        pub allergens: Vec<Spanned<Allergen>>,
        /// What customers do to get it: book, order, reserve. `{ kind = "book" }` is the shop's action of that kind.
        pub action: Option<Spanned<Action>>,
        /// A condition or exception: "Monday to Friday only".
        pub note: Option<Spanned<Text>>,
    }
}

record! {
    /// A part of a price list with a heading.
    ///
    /// ```toml
    /// [[sections]]
    /// title = "Breakfast"
    /// note = "Until noon."
    /// [[sections.items]]
    /// name = "Porridge"
    /// price = "6.50 EUR"
    /// ```
    pub struct PriceSection {
        /// The heading.
        pub title: Spanned<Text>,
        /// What holds for all of it.
        pub note: Option<Spanned<Text>>,
        /// The lines, `[[sections.items]]` above each.
        pub items: Vec<Spanned<PriceItem>>,
    }
}

record! {
    /// A price list, `prices/*.toml`: a menu, services, rates. The file's name becomes its address.
    ///
    /// ```toml
    /// title = "Menu"
    /// intro = "We cook from what the market has that morning."
    /// photo = { file = "photos/counter.jpg", alt = "The counter, with cakes on three stands." }
    /// order = 1
    /// draft = false
    /// notes = ["All prices include VAT and service."]
    ///
    /// [[items]]
    /// name = "Tap water"
    /// price = "0 EUR"
    ///
    /// [[sections]]
    /// title = "Breakfast"
    /// [[sections.items]]
    /// name = "Porridge"
    /// description = "With stewed plums."
    /// price = "6.50 EUR"
    /// diets = ["vegan"]
    /// allergens = ["gluten"]
    /// ```
    pub struct PriceList {
        /// The title; if there's none, the file's name.
        pub title: Option<Spanned<Text>>,
        /// One or two sentences below the title, also for search engines.
        pub intro: Option<Spanned<Text>>,
        /// A picture beside the list.
        pub photo: Option<Spanned<Picture>>,
        /// Its place among several lists: lower comes first.
        pub order: Option<Spanned<Whole<0, 100_000>>>,
        /// `true` for a list that isn't ready: it stays off the site.
        pub draft: Option<Spanned<bool>>,
        /// Lines without a heading, `[[items]]` above each. They come first.
        pub items: Vec<Spanned<PriceItem>>,
        /// The parts with a heading, `[[sections]]` above each.
        pub sections: Vec<Spanned<PriceSection>>,
        /// What holds for the whole list, at its foot.
        pub notes: Vec<Spanned<Text>>,
    }
}

impl PriceList {
    /// Every line, in order.
    pub fn all_items(&self) -> impl Iterator<Item = &Spanned<PriceItem>> {
        let in_sections = self.sections.iter().flat_map(|section| &section.items);
        self.items.iter().chain(in_sections)
    }

    /// Every line, in order, to be changed.
    pub fn all_items_mut(&mut self) -> impl Iterator<Item = &mut Spanned<PriceItem>> {
        let sections = self.sections.iter_mut();
        let in_sections = sections.flat_map(|section| &mut section.value.items);
        self.items.iter_mut().chain(in_sections)
    }
}

/// A price list with the file it comes from.
#[derive(Clone, Debug)]
pub struct PriceListFile {
    /// The file.
    pub file: SourcePath,
    /// What it says.
    pub list: PriceList,
}

impl PriceListFile {
    /// The file's name without its ending: `menu` of `prices/menu.toml`.
    pub fn stem(&self) -> &str {
        let name = self.file.file_name();
        name.strip_suffix(".toml").unwrap_or(name)
    }
}

impl Decode for Duration {
    fn form() -> Form {
        Form::Value(ValueForm::Duration)
    }

    fn decode(value: &Value<'_>, span: &std::ops::Range<usize>, context: &mut Context<'_>) -> Option<Self> {
        let written = match value {
            Value::String(text) => text.to_string(),
            Value::Integer(whole) => whole.as_str().to_owned(),
            _ => {
                context.refuse(
                    span,
                    Invalid::new("a duration is a text or a number of minutes")
                        .help("write hours and minutes, such as \"45 min\""),
                );
                return None;
            }
        };
        super::decode::checked(Self::parse(&written), span, context)
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::Diagnostics;
    use crate::memo::Memo;
    use crate::model::shop::Shop;
    use crate::source::SourceTree;

    fn read(list: &str) -> (Option<Shop>, Diagnostics) {
        let tree = SourceTree::from_texts([
            ("shop.toml", "[shop]\nname = \"Ann's\"\ncurrency = \"EUR\"\n"),
            ("prices/menu.toml", list),
        ]);
        let mut diagnostics = Diagnostics::new();
        (Shop::read(&tree, &Memo::none(), &mut diagnostics), diagnostics)
    }

    fn problems(list: &str) -> Vec<String> {
        let (_, diagnostics) = read(list);
        let problem = |problem: &crate::diagnostics::Diagnostic| {
            format!(
                "{} {} | {}",
                problem.code,
                problem.message,
                problem.help.join(" | ")
            )
        };
        diagnostics.sorted().iter().map(problem).collect()
    }

    #[test]
    fn lists_are_taken_as_owners_write_them() {
        assert_eq!(
            problems(
                "[[items]]\nname = \"Cut\"\nprice = \"45,50 €\"\nduration = 45\nper = \"Person\"\n\
                 [[sections]]\ntitle = \"Colour\"\n[[sections.items]]\nname = { en = \"Tint\" }\nprice = 30\nprice_to = 50\n"
            ),
            [""; 0]
        );
    }

    #[test]
    fn a_price_on_request_is_no_amount() {
        let (shop, _) = read("[[items]]\nname = \"Rug\"\nprice = \"Price on request\"\n");
        let shop = shop.unwrap();
        let item = &shop.price_lists[0].list.items[0].value;
        assert_eq!(
            (item.price.is_none(), item.on_request.as_ref().map(|on| on.value)),
            (true, Some(true))
        );
        assert_eq!(
            problems("[[items]]\nname = \"A\"\nvariants = [{ name = \"b\", price = \"on request\" }]\n"),
            [
                "SY006 \"on request\" isn't an amount of money | write a number and a currency, such as \"149.00 EUR\""
            ]
        );
    }

    #[test]
    fn prices_that_contradict_each_other_are_reported() {
        assert_eq!(
            problems(
                "[[items]]\nname = \"A\"\nprice_to = 5\n\
                 [[items]]\nname = \"B\"\nprice = 5\nprice_to = 5\n\
                 [[items]]\nname = \"C\"\nprice = 5\nprice_to = \"6 USD\"\n\
                 [[items]]\nname = \"D\"\nprice = 5\non_request = true\n"
            ),
            [
                "SY006 `price_to` is the highest of several prices, and the lowest is missing | add the lowest as `price`",
                "SY006 the highest price, 5.00 EUR, is not above the lowest, 5.00 EUR | swap the two, or remove `price_to`",
                "SY006 5.00 EUR and 6.00 USD are in two currencies | write both in the same currency",
                "SY006 this line has a price and gives it only on request | remove `price` or `on_request`",
            ]
        );
    }

    #[test]
    fn slips_in_labels_get_a_suggestion() {
        assert_eq!(
            problems(
                "[[items]]\nname = \"A\"\ndiets = [\"gluten-free\", \"veggie\"]\nallergens = [\"nut\"]\nduration = true\n"
            ),
            [
                "SY006 \"veggie\" isn't allowed here | one of \"vegetarian\", \"vegan\", \
                 \"gluten_free\", \"lactose_free\", \"halal\", \"kosher\", \"organic\", \"spicy\"",
                "SY006 \"nut\" isn't allowed here | did you mean \"nuts\"? One of \"gluten\", \"crustaceans\", \"eggs\", \
                 \"fish\", \"peanuts\", \"soya\", \"milk\", \"nuts\", \"celery\", \"mustard\", \"sesame\", \"sulphites\", \
                 \"lupin\", \"molluscs\"",
                "SY006 a duration is a text or a number of minutes | write hours and minutes, such as \"45 min\"",
            ]
        );
    }
}
