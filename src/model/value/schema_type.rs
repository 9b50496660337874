//! What kind of business it is, in the words of schema.org.

use std::fmt;

use super::schema_type_names::{LOCAL_BUSINESS, ORGANIZATION};
use super::{Invalid, quoted};
use crate::diagnostics::did_you_mean;

/// Everyday words, folded to small letters, and the type that stands for them.
const MEANT: [(&str, &str); 14] = [
    ("bar", "BarOrPub"),
    ("barber", "HairSalon"),
    ("barbershop", "HairSalon"),
    ("cafe", "CafeOrCoffeeShop"),
    ("coffeeshop", "CafeOrCoffeeShop"),
    ("club", "NightClub"),
    ("gym", "ExerciseGym"),
    ("hairdresser", "HairSalon"),
    ("laundry", "DryCleaningOrLaundry"),
    ("lawyer", "Attorney"),
    ("pub", "BarOrPub"),
    ("shop", "Store"),
    ("supermarket", "GroceryStore"),
    ("vet", "VeterinaryCare"),
];

/// A type of schema.org: `LocalBusiness`, `Organization` or one below them, such as `HomeGoodsStore`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchemaType(&'static str);

impl SchemaType {
    /// The type that fits any place customers may visit.
    pub const LOCAL_BUSINESS: Self = Self("LocalBusiness");
    /// The type that fits any business.
    pub const ORGANIZATION: Self = Self("Organization");

    /// Takes the name of a type, in schema.org's spelling.
    ///
    /// # Errors
    /// [`Invalid`] for anything else, with the nearest type.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let found = Self::all().find(|known| known.0 == text);
        found.ok_or_else(|| {
            let invalid = Invalid::new(format!("{} isn't a schema.org type of business", quoted(text)));
            match guess(text) {
                Some(name) => invalid.did_you_mean(name),
                None => invalid.help(
                    "use \"LocalBusiness\" for any place that customers can visit, \"Organization\" \
                                      for any business, or a type listed at https://schema.org/LocalBusiness",
                ),
            }
        })
    }

    /// The name: `HomeGoodsStore`.
    pub fn as_str(self) -> &'static str {
        self.0
    }

    /// Every type, those of [`SchemaType::is_local_business`] first.
    pub fn all() -> impl Iterator<Item = Self> {
        LOCAL_BUSINESS.iter().chain(&ORGANIZATION).copied().map(Self)
    }

    /// True for `LocalBusiness` and what is below it: such a type takes an address and opening hours.
    pub fn is_local_business(self) -> bool {
        LOCAL_BUSINESS.binary_search(&self.0).is_ok()
    }

    /// True for `FoodEstablishment` and what is below it in schema.org: places that have a menu.
    pub fn is_food(self) -> bool {
        const FOOD: [&str; 10] = [
            "Bakery",
            "BarOrPub",
            "Brewery",
            "CafeOrCoffeeShop",
            "Distillery",
            "FastFoodRestaurant",
            "FoodEstablishment",
            "IceCreamShop",
            "Restaurant",
            "Winery",
        ];
        FOOD.contains(&self.0)
    }
}

fn guess(text: &str) -> Option<&'static str> {
    let address = text.trim().rsplit('/').next().unwrap_or(text);
    let bare: String = address.chars().filter(|c| c.is_alphanumeric()).take(64).collect();
    let lower = bare.to_lowercase();
    if let Some((_, name)) = MEANT.iter().find(|(word, _)| *word == lower) {
        return Some(name);
    }
    let names = || SchemaType::all().map(SchemaType::as_str);
    did_you_mean(&bare, names()).or_else(|| {
        let part_of = |name: &&str| lower.len() >= 4 && name.to_lowercase().contains(&lower);
        names().find(part_of)
    })
}

impl fmt::Display for SchemaType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::super::invalid::assert_refused;
    use super::*;

    #[test]
    fn the_tables_are_in_order_and_share_nothing() {
        assert!(LOCAL_BUSINESS.is_sorted_by(|a, b| a < b) && ORGANIZATION.is_sorted_by(|a, b| a < b));
        assert!(
            ORGANIZATION
                .iter()
                .all(|name| LOCAL_BUSINESS.binary_search(name).is_err())
        );
        for (_, name) in MEANT {
            assert!(SchemaType::parse(name).is_ok(), "{name}");
        }
    }

    #[test]
    fn a_type_knows_whether_it_is_a_place() {
        let local = |name: &str| SchemaType::parse(name).unwrap().is_local_business();
        assert!(local("HomeGoodsStore") && local("LocalBusiness") && local("Bakery"));
        assert!(!local("Organization") && !local("OnlineStore"));
        assert!(SchemaType::LOCAL_BUSINESS.is_local_business());
    }

    #[test]
    fn what_is_no_type_says_what_to_write() {
        let lists = "use \"LocalBusiness\" for any place that customers can visit, \"Organization\" for any business, \
                     or a type listed at https://schema.org/LocalBusiness";
        let cases = [
            ("homegoodsstore", "did you mean \"HomeGoodsStore\"?"),
            ("HomeGoodStore", "did you mean \"HomeGoodsStore\"?"),
            ("https://schema.org/Bakery", "did you mean \"Bakery\"?"),
            ("Barber shop", "did you mean \"HairSalon\"?"),
            ("Goods", "did you mean \"HomeGoodsStore\"?"),
            ("PotteryStudio", lists),
            ("", lists),
        ];
        for (text, why) in cases {
            let message = format!("\"{text}\" isn't a schema.org type of business");
            assert_refused(SchemaType::parse, &[(text, &message, why)]);
        }
    }
}
