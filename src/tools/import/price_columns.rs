//! What the columns of a price list hold, by their headings in the languages of `shopfront new`.

use std::collections::BTreeMap;

/// Something that a column can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are those of the keys of a price list")]
pub enum PriceColumn {
    Section,
    Name,
    Description,
    Price,
    PriceTo,
    Per,
    Duration,
    Note,
}

/// Headings without accents, in small letters: English, Polish, German, French, Spanish, Italian.
const HEADINGS: [(PriceColumn, &[&str]); 8] = [
    (
        PriceColumn::Section,
        &[
            "section",
            "category",
            "group",
            "kategoria",
            "dzial",
            "sekcja",
            "grupa",
            "kategorie",
            "gruppe",
            "rubrik",
            "abschnitt",
            "bereich",
            "categorie",
            "rubrique",
            "categoria",
            "seccion",
            "grupo",
            "sezione",
            "gruppo",
        ],
    ),
    (
        PriceColumn::Name,
        &[
            "name",
            "item",
            "service",
            "product",
            "dish",
            "title",
            "nazwa",
            "usluga",
            "produkt",
            "danie",
            "leistung",
            "bezeichnung",
            "artikel",
            "gericht",
            "dienstleistung",
            "nom",
            "prestation",
            "produit",
            "plat",
            "article",
            "designation",
            "nombre",
            "servicio",
            "producto",
            "plato",
            "nome",
            "servizio",
            "prodotto",
            "piatto",
            "voce",
        ],
    ),
    (
        PriceColumn::Description,
        &[
            "description",
            "details",
            "opis",
            "szczegoly",
            "beschreibung",
            "descripcion",
            "detalles",
            "descrizione",
            "dettagli",
        ],
    ),
    (
        PriceColumn::Price,
        &[
            "price",
            "rate",
            "cost",
            "price from",
            "cena",
            "cena od",
            "koszt",
            "preis",
            "preis ab",
            "ab",
            "kosten",
            "prix",
            "tarif",
            "precio",
            "tarifa",
            "prezzo",
            "tariffa",
            "costo",
        ],
    ),
    (
        PriceColumn::PriceTo,
        &[
            "price to",
            "max price",
            "up to",
            "cena do",
            "do",
            "preis bis",
            "bis",
            "prix max",
            "jusqu'a",
            "precio maximo",
            "hasta",
            "prezzo massimo",
            "fino a",
        ],
    ),
    (
        PriceColumn::Per,
        &[
            "per",
            "unit",
            "jednostka",
            "jm",
            "einheit",
            "pro",
            "unite",
            "unidad",
            "unita",
        ],
    ),
    (
        PriceColumn::Duration,
        &[
            "duration",
            "time",
            "length",
            "czas",
            "czas trwania",
            "dauer",
            "zeit",
            "duree",
            "temps",
            "duracion",
            "tiempo",
            "durata",
            "tempo",
        ],
    ),
    (
        PriceColumn::Note,
        &[
            "note",
            "notes",
            "remark",
            "remarks",
            "uwagi",
            "notatka",
            "hinweis",
            "bemerkung",
            "anmerkung",
            "remarque",
            "nota",
            "notas",
            "observaciones",
        ],
    ),
];

impl PriceColumn {
    /// All of them, in the order of the reference.
    pub const ALL: [Self; 8] = [
        Self::Section,
        Self::Name,
        Self::Description,
        Self::Price,
        Self::PriceTo,
        Self::Per,
        Self::Duration,
        Self::Note,
    ];

    /// Its name on the command line: the key of a price list.
    pub fn name(self) -> &'static str {
        match self {
            Self::Section => "section",
            Self::Name => "name",
            Self::Description => "description",
            Self::Price => "price",
            Self::PriceTo => "price_to",
            Self::Per => "per",
            Self::Duration => "duration",
            Self::Note => "note",
        }
    }
}

/// Which column of a table holds what, by its heading in small letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns(BTreeMap<PriceColumn, String>);

impl Columns {
    /// The heading of the column that holds it.
    pub fn get(&self, what: PriceColumn) -> Option<&str> {
        self.0.get(&what).map(String::as_str)
    }

    /// Sets the heading of the column that holds it; no other can hold something else then.
    pub fn set(&mut self, what: PriceColumn, heading: &str) {
        self.0.retain(|_, known| known != heading);
        self.0.insert(what, heading.to_owned());
    }
}

/// What columns with these headings seem to hold. Of two for the same thing, the first is taken.
pub(super) fn proposed(headings: &[String]) -> Columns {
    let mut columns = Columns::default();
    for heading in headings {
        if let Some(what) = meaning(heading)
            && columns.get(what).is_none()
        {
            columns.set(what, heading);
        }
    }
    columns
}

/// True for headings that a price list has and a list of products hardly does.
pub(super) fn is_price_list(headings: &[String]) -> bool {
    use PriceColumn::{Duration, Name, Per, Price, PriceTo, Section};
    let columns = proposed(headings);
    let has = |what| columns.get(what).is_some();
    has(Name) && has(Price) && [Section, Duration, Per, PriceTo].into_iter().any(has)
}

/// By the whole heading, or without what it says of the currency or unit: `Price (EUR)`, `Preis in €`.
fn meaning(heading: &str) -> Option<PriceColumn> {
    let plain = deunicode::deunicode(heading).to_lowercase();
    let bare = plain.split(['(', '[', ':', '/']).next().unwrap_or("");
    let without_in = bare.split(" in ").next().unwrap_or("");
    let forms = [plain.trim(), bare.trim(), without_in.trim()];
    let means = |form: &str| {
        let found = HEADINGS.iter().find(|(_, words)| words.contains(&form));
        found.map(|(what, _)| *what)
    };
    forms.into_iter().find_map(means)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_in_six_languages() {
        for (headings, expected) in [
            ("category,item,price,duration", "section,name,price,duration"),
            (
                "kategoria,usługa,cena (zł),czas trwania",
                "section,name,price,duration",
            ),
            ("rubrik,leistung,preis in €,dauer", "section,name,price,duration"),
            ("catégorie,prestation,prix,durée", "section,name,price,duration"),
            (
                "categoría,servicio,precio,duración",
                "section,name,price,duration",
            ),
            ("categoria,servizio,prezzo,durata", "section,name,price,duration"),
        ] {
            let headings: Vec<String> = headings.split(',').map(str::to_owned).collect();
            let columns = proposed(&headings);
            for (heading, what) in headings.iter().zip(expected.split(',')) {
                let column = PriceColumn::ALL
                    .into_iter()
                    .find(|column| column.name() == what)
                    .unwrap();
                assert_eq!(columns.get(column), Some(heading.as_str()));
            }
        }
        let odd = ["no.".to_owned(), "price".to_owned(), "cost".to_owned()];
        assert_eq!(proposed(&odd).get(PriceColumn::Price), Some("price"));
        assert_eq!(proposed(&odd).get(PriceColumn::Name), None);
    }
}
