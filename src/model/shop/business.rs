//! What kind of business a shop is: it decides the words of the site, and which checks apply.

use super::Shop;
use super::action::ActionKind;
use super::decode::choice;
use crate::model::value::{SchemaType, is_service, schema_type};

choice! {
    /// What kind of business it is.
    pub enum BusinessKind {
        /// You make what you sell: a pottery, a jeweller, a joiner.
        Maker = "maker",
        /// You sell what others make: a bookshop, a bicycle shop.
        Retail = "retail",
        /// You work for people: a hairdresser, a locksmith, a dog groomer, a repair shop.
        Services = "services",
        /// People eat or drink what you make: a café, a restaurant, a bakery.
        Food = "food",
    }
}

impl BusinessKind {
    /// All, in order.
    pub const ALL: [Self; 4] = [Self::Maker, Self::Retail, Self::Services, Self::Food];

    /// What most businesses of a trade are, as people say it; `None` where they can be one or the other.
    pub fn of_trade(trade: &str) -> Option<Self> {
        if is_service(trade) {
            Some(Self::Services)
        } else {
            schema_type(trade).and_then(of_type)
        }
    }
}

/// Types of schema.org under which people eat and drink. Wineries, breweries and distilleries make what they sell.
#[rustfmt::skip]
const FOOD: [&str; 7] = [
    "Bakery", "BarOrPub", "CafeOrCoffeeShop", "FastFoodRestaurant", "FoodEstablishment", "IceCreamShop", "Restaurant",
];

/// Types of schema.org for work done for people.
#[rustfmt::skip]
const SERVICES: [&str; 45] = [
    "AccountingService", "Attorney", "AutoBodyShop", "AutoRental", "AutoRepair", "AutoWash", "BeautySalon", "ChildCare",
    "DaySpa", "Dentist", "Dermatology", "DietNutrition", "DryCleaningOrLaundry", "Electrician", "EmploymentAgency",
    "ExerciseGym", "FinancialService", "GeneralContractor", "HVACBusiness", "HairSalon", "HealthClub",
    "HomeAndConstructionBusiness", "HousePainter", "InsuranceAgency", "LegalService", "Locksmith", "MedicalBusiness",
    "MedicalClinic", "Midwifery", "MotorcycleRepair", "MovingCompany", "NailSalon", "Notary", "Physician",
    "Physiotherapy", "Plumber", "ProfessionalService", "RealEstateAgent", "RoofingContractor", "SelfStorage",
    "SportsActivityLocation", "TattooParlor", "TravelAgency", "VacationRental", "VeterinaryCare",
];

/// Types of schema.org for shops that seldom make what they sell. A `HomeGoodsStore` or a `JewelryStore` often does.
#[rustfmt::skip]
const RETAIL: [&str; 16] = [
    "AutoPartsStore", "BikeStore", "BookStore", "ComputerStore", "ConvenienceStore", "DepartmentStore", "HardwareStore",
    "LiquorStore", "MobilePhoneStore", "OfficeEquipmentStore", "OutletStore", "PetStore", "Pharmacy",
    "SportingGoodsStore", "TireShop", "WholesaleStore",
];

impl Shop {
    /// What kind of business it is: as `[shop] kind` says; else as `trade` says, if it names work for people; else by
    /// `schema_type`, or the type that `trade` stands for; else `services` if the main action is to book or to ask for
    /// a quote, or there is an `[area]`, and nothing is sold; else `maker`.
    pub fn kind(&self) -> BusinessKind {
        let identity = self.identity();
        if let Some(kind) = &identity.kind {
            return kind.value;
        }
        let trades = || {
            identity
                .trade
                .iter()
                .flat_map(|trade| trade.iter())
                .map(|(_, text)| text.value.as_str())
        };
        if trades().any(is_service) {
            return BusinessKind::Services;
        }
        let named = identity.schema_type.as_ref().map(|named| named.value);
        let of_type = named
            .and_then(of_type)
            .or_else(|| trades().filter_map(schema_type).find_map(of_type));
        of_type.unwrap_or_else(|| {
            if self.only_takes_bookings() {
                BusinessKind::Services
            } else {
                BusinessKind::Maker
            }
        })
    }

    /// True if the main action is to book or to ask for a quote, or the business comes to its customers, and nothing is
    /// sold anywhere.
    fn only_takes_bookings(&self) -> bool {
        let main = self.config.actions.first().map(|action| action.kind.value);
        let books = matches!(main, Some(ActionKind::Book | ActionKind::Quote));
        (books || self.config.area.is_some()) && self.config.stores.is_empty()
    }
}

/// The kind that nearly all businesses of a type are; `None` where it can be one or the other.
fn of_type(named: SchemaType) -> Option<BusinessKind> {
    let name = named.as_str();
    if FOOD.contains(&name) {
        Some(BusinessKind::Food)
    } else if SERVICES.contains(&name) {
        Some(BusinessKind::Services)
    } else if RETAIL.contains(&name) {
        Some(BusinessKind::Retail)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Diagnostics;
    use crate::memo::Memo;
    use crate::source::SourceTree;

    #[test]
    fn every_type_is_one() {
        for name in FOOD.iter().chain(&SERVICES).chain(&RETAIL) {
            assert!(SchemaType::parse(name).is_ok(), "{name}");
        }
    }

    #[test]
    fn the_kind_is_what_the_shop_says_of_itself() {
        let kind = |lines: &str| {
            let text = format!("[shop]\nname = \"A\"\n{lines}");
            let tree = SourceTree::from_texts([("shop.toml", text.as_str())]);
            Shop::read(&tree, &Memo::none(), &mut Diagnostics::new())
                .unwrap()
                .kind()
                .word()
        };
        let book = "[[actions]]\nkind = \"book\"\nurl = \"https://a.example\"\n";
        let store = "[[stores]]\nname = \"S\"\n";
        for (lines, expected) in [
            ("", "maker"),
            ("kind = \"retail\"\ntrade = \"Bakery\"", "retail"),
            (
                "trade = \"Pottery studio\"\nschema_type = \"HomeGoodsStore\"",
                "maker",
            ),
            ("trade = \"Mobile dog groomer\"", "services"),
            (
                "trade = \"Bicycle workshop\"\nschema_type = \"BikeStore\"",
                "services",
            ),
            (
                "trade = { en = \"Dogs\", de = \"Hundesalon\" }\nlanguages = [\"en\", \"de\"]",
                "services",
            ),
            ("trade = \"Fahrradladen\"", "retail"),
            ("schema_type = \"HairSalon\"", "services"),
            ("trade = \"Bäckerei\"", "food"),
            ("schema_type = \"Winery\"", "maker"),
            (book, "services"),
            ("[area]\ntowns = [\"Leeds\"]", "services"),
            (&format!("{store}{book}"), "maker"),
        ] {
            assert_eq!(kind(lines), expected, "{lines}");
        }
    }
}
