//! How much of something a price is for.

use std::fmt;

use super::{Invalid, Money, quoted};

/// More than anybody sells at one price.
const LARGEST: u64 = 1_000_000_000;

/// What is counted or measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Unit {
    Gram,
    Kilogram,
    Millilitre,
    Centilitre,
    Litre,
    Centimetre,
    Metre,
    SquareMetre,
    Minute,
    Hour,
    Day,
    Night,
    Week,
    Month,
    Person,
    Piece,
}

/// Every unit with the name it is written by and other spellings, in the languages of shops.
const UNITS: [(Unit, &str, &[&str]); 16] = [
    (Unit::Gram, "g", &["gr", "gram", "grams", "gramm", "gramme"]),
    (Unit::Kilogram, "kg", &["kilo", "kilogram", "kilogramm"]),
    (Unit::Millilitre, "ml", &[]),
    (Unit::Centilitre, "cl", &[]),
    (Unit::Litre, "l", &["litre", "liter", "litr", "litro"]),
    (Unit::Centimetre, "cm", &[]),
    (Unit::Metre, "m", &["metre", "meter", "metr", "mètre", "metro"]),
    (Unit::SquareMetre, "m²", &["m2", "sqm", "qm"]),
    (Unit::Minute, "min", &["minute", "minutes", "minuta", "minuto"]),
    (
        Unit::Hour,
        "hour",
        &[
            "h", "hours", "hr", "stunde", "std", "heure", "hora", "ora", "godzina", "godz",
        ],
    ),
    (
        Unit::Day,
        "day",
        &["days", "tag", "jour", "día", "giorno", "dzień"],
    ),
    (
        Unit::Night,
        "night",
        &["nights", "nacht", "nuit", "noche", "notte", "noc"],
    ),
    (
        Unit::Week,
        "week",
        &["weeks", "woche", "semaine", "semana", "settimana", "tydzień"],
    ),
    (
        Unit::Month,
        "month",
        &["months", "monat", "mois", "mes", "mese", "miesiąc"],
    ),
    (
        Unit::Person,
        "person",
        &["persons", "people", "personne", "persona", "osoba", "pers"],
    ),
    (
        Unit::Piece,
        "piece",
        &[
            "pieces", "pc", "stück", "stk", "pièce", "pieza", "pezzo", "sztuka", "szt",
        ],
    ),
];

impl Unit {
    /// The name it is written by: `kg`, `hour`.
    pub fn name(self) -> &'static str {
        UNITS
            .iter()
            .find(|(unit, ..)| *unit == self)
            .map_or("", |(_, name, _)| name)
    }

    /// True for units whose sign is the same in every language: `kg`, but not `hour`.
    pub fn is_symbol(self) -> bool {
        self <= Self::Minute
    }

    fn parse(text: &str) -> Option<Self> {
        let lower = text.trim_end_matches('.').to_lowercase();
        let named = |names: &[&str]| names.contains(&lower.as_str());
        UNITS
            .iter()
            .find(|(_, name, others)| *name == lower || named(others))
            .map(|(unit, ..)| *unit)
    }
}

/// An amount of a unit, kept to thousandths: `100 g`, `0.75 l`, `1 hour`. Never zero.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quantity {
    thousandths: u64,
    unit: Unit,
}

impl Quantity {
    /// Takes `100 g`, `0.75 l`, `0,75 l`, and a unit alone for one of it: `kg`, `hour`, `person`.
    ///
    /// # Errors
    /// [`Invalid`] for anything else.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text = text.trim();
        let refuse = || Invalid::new(format!("{} is not a quantity", quoted(text)));
        let end = text
            .find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ','))
            .unwrap_or(text.len());
        let (number, unit) = text.split_at(end);
        let Some(unit) = Unit::parse(unit.trim()) else {
            let names: Vec<&str> = UNITS.iter().map(|(_, name, _)| *name).collect();
            return Err(refuse().help(format!(
                "write a number and a unit, such as \"100 g\"; the units are {}",
                names.join(", ")
            )));
        };
        let thousandths = if number.is_empty() {
            Some(1_000)
        } else {
            thousandths(number)
        };
        match thousandths.filter(|thousandths| (1..=LARGEST).contains(thousandths)) {
            Some(thousandths) => Ok(Self { thousandths, unit }),
            None => {
                Err(refuse().help("write a number above 0 with at most three decimals, such as \"0.75 l\""))
            }
        }
    }

    /// How much, in thousandths of the unit: 750 for `0.75 l`.
    pub fn thousandths(self) -> u64 {
        self.thousandths
    }

    /// The unit.
    pub fn unit(self) -> Unit {
        self.unit
    }

    /// What a kilogram, litre, metre or square metre costs where this much costs `price`; `None` for other units, and
    /// where the price is that already.
    pub fn unit_price(self, price: Money) -> Option<(Money, Unit)> {
        let (base, in_one) = match self.unit {
            Unit::Gram => (Unit::Kilogram, 1_000),
            Unit::Millilitre => (Unit::Litre, 1_000),
            Unit::Centilitre => (Unit::Litre, 100),
            Unit::Centimetre => (Unit::Metre, 100),
            Unit::Kilogram | Unit::Litre | Unit::Metre | Unit::SquareMetre => (self.unit, 1),
            Unit::Minute
            | Unit::Hour
            | Unit::Day
            | Unit::Night
            | Unit::Week
            | Unit::Month
            | Unit::Person
            | Unit::Piece => return None,
        };
        let base_thousandths = in_one * 1_000;
        if self.thousandths == base_thousandths {
            return None;
        }
        let (whole, part) = (i128::from(base_thousandths), i128::from(self.thousandths));
        // Half a cent and more counts as one.
        let minor = (i128::from(price.minor()) * whole * 2 + part) / (part * 2);
        let unit_price = Money::from_minor(i64::try_from(minor).ok()?, price.currency())?;
        Some((unit_price, base))
    }

    /// How much, where it is a whole number.
    pub fn whole(self) -> Option<u64> {
        self.thousandths
            .is_multiple_of(1_000)
            .then_some(self.thousandths / 1_000)
    }

    /// The number with a point: `0.75`.
    pub fn number(self) -> String {
        let (units, rest) = (self.thousandths / 1_000, self.thousandths % 1_000);
        let decimals = format!("{rest:03}");
        match decimals.trim_end_matches('0') {
            "" => units.to_string(),
            decimals => format!("{units}.{decimals}"),
        }
    }
}

/// One point or comma, which is decimal: nobody sells a thousand grams as `1.000`.
fn thousandths(number: &str) -> Option<u64> {
    let (units, decimals) = number.split_once(['.', ',']).unwrap_or((number, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(units) || !digits(decimals) || units.len() > 9 {
        return None;
    }
    // "1.000 g" may be one gram or a thousand.
    let decimals = match decimals.len() {
        0..=2 => decimals.to_owned(),
        3 if units == "0" => decimals.to_owned(),
        _ => return None,
    };
    format!("{units}{decimals:0<3}").parse().ok()
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.number(), self.unit.name())
    }
}

impl fmt::Debug for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::super::invalid::assert_refused;
    use super::*;

    #[test]
    fn quantities_are_read_as_shops_write_them() {
        for (text, expected) in [
            ("100 g", "100 g"),
            ("100g", "100 g"),
            ("kg", "1 kg"),
            (" KG ", "1 kg"),
            ("0.75 l", "0.75 l"),
            ("0,75 l", "0.75 l"),
            ("1,5 kg", "1.5 kg"),
            ("0.125 kg", "0.125 kg"),
            ("Stunde", "1 hour"),
            ("1 h", "1 hour"),
            ("2 persons", "2 person"),
            ("osoba", "1 person"),
            ("m2", "1 m²"),
            ("Stk.", "1 piece"),
        ] {
            let read = Quantity::parse(text).map(|quantity| quantity.to_string());
            assert_eq!(read.as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn the_price_of_a_unit_follows() {
        for (quantity, price, expected) in [
            ("340 g", "9 EUR", Some("26.47 EUR / kg")),
            ("0.75 l", "12.50 EUR", Some("16.67 EUR / l")),
            ("75 cl", "12.50 EUR", Some("16.67 EUR / l")),
            ("330 ml", "900 JPY", Some("2727 JPY / l")),
            ("1.5 kg", "10 EUR", Some("6.67 EUR / kg")),
            ("50 cm", "4 EUR", Some("8.00 EUR / m")),
            ("2 m2", "1 EUR", Some("0.50 EUR / m²")),
            ("80 g", "0.01 EUR", Some("0.13 EUR / kg")),
            ("1000 g", "9 EUR", None),
            ("1 l", "9 EUR", None),
            ("2 h", "9 EUR", None),
            ("0.01 g", "1000000000000 EUR", None),
        ] {
            let price = Money::parse(price).unwrap();
            let found = Quantity::parse(quantity).unwrap().unit_price(price);
            let found = found.map(|(price, unit)| format!("{price} / {}", unit.name()));
            assert_eq!(found.as_deref(), expected, "{quantity}");
        }
    }

    #[test]
    fn other_texts_are_refused() {
        let units = "write a number and a unit, such as \"100 g\"; the units are g, kg, ml, cl, l, cm, m, m², min, hour, \
                     day, night, week, month, person, piece";
        let number = "write a number above 0 with at most three decimals, such as \"0.75 l\"";
        assert_refused(
            Quantity::parse,
            &[
                ("", "\"\" is not a quantity", units),
                ("100", "\"100\" is not a quantity", units),
                ("3 bags", "\"3 bags\" is not a quantity", units),
                ("0 g", "\"0 g\" is not a quantity", number),
                ("1.000 g", "\"1.000 g\" is not a quantity", number),
                ("1.5.2 g", "\"1.5.2 g\" is not a quantity", number),
            ],
        );
    }
}
