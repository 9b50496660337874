//! What the columns of a price list hold, by their headings in the languages of `shopfront new`.

use super::columns::{ColumnKind, Columns};

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

impl ColumnKind for PriceColumn {
    const ALL: &'static [Self] = &[
        Self::Section,
        Self::Name,
        Self::Description,
        Self::Price,
        Self::PriceTo,
        Self::Per,
        Self::Duration,
        Self::Note,
    ];

    /// The key of a price list.
    fn name(self) -> &'static str {
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

    fn headings(self) -> &'static [&'static str] {
        match self {
            Self::Section => &[
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
            Self::Name => &[
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
            Self::Description => &[
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
            Self::Price => &[
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
            Self::PriceTo => &[
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
            Self::Per => &[
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
            Self::Duration => &[
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
            Self::Note => &[
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
        }
    }
}

/// True for headings that a price list has and a list of products hardly does.
pub(super) fn is_price_list(headings: &[String]) -> bool {
    use PriceColumn::{Duration, Name, Per, Price, PriceTo, Section};
    let columns = Columns::proposed(headings);
    let has = |what| columns.get(what).is_some();
    has(Name) && has(Price) && [Section, Duration, Per, PriceTo].into_iter().any(has)
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
            let columns = Columns::proposed(&headings);
            for (heading, what) in headings.iter().zip(expected.split(',')) {
                let column = PriceColumn::ALL
                    .iter()
                    .find(|column| column.name() == what)
                    .unwrap();
                assert_eq!(columns.get(*column), Some(heading.as_str()));
            }
        }
        let odd = ["no.".to_owned(), "price".to_owned(), "cost".to_owned()];
        assert_eq!(Columns::proposed(&odd).get(PriceColumn::Price), Some("price"));
        assert_eq!(Columns::proposed(&odd).get(PriceColumn::Name), None);
    }
}
