//! What the columns of a table of reviews hold, by their headings: those of the languages of `shopfront new`, and those
//! of review services.

use super::columns::{ColumnKind, Columns};

/// Something that a column can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are those of the keys of a testimonial")]
pub enum ReviewColumn {
    Quote,
    Name,
    Date,
    Rating,
    Reply,
    Published,
}

impl ColumnKind for ReviewColumn {
    const ALL: &'static [Self] = &[
        Self::Quote,
        Self::Name,
        Self::Date,
        Self::Rating,
        Self::Reply,
        Self::Published,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Quote => "quote",
            Self::Name => "name",
            Self::Date => "date",
            Self::Rating => "rating",
            Self::Reply => "reply",
            Self::Published => "published",
        }
    }

    fn headings(self) -> &'static [&'static str] {
        match self {
            Self::Quote => &[
                "quote",
                "review",
                "review text",
                "review body",
                "review content",
                "text",
                "comment",
                "message",
                "body",
                "content",
                "feedback",
                "opinia",
                "tresc",
                "tresc opinii",
                "recenzja",
                "komentarz",
                "bewertung",
                "bewertungstext",
                "rezension",
                "kommentar",
                "avis",
                "commentaire",
                "texte",
                "resena",
                "opinion",
                "comentario",
                "texto",
                "recensione",
                "commento",
                "testo",
            ],
            Self::Name => &[
                "name",
                "reviewer",
                "reviewer name",
                "author",
                "customer",
                "customer name",
                "consumer",
                "consumer name",
                "display name",
                "review username",
                "user",
                "user name",
                "imie",
                "nazwa",
                "autor",
                "klient",
                "kunde",
                "kundenname",
                "verfasser",
                "nom",
                "auteur",
                "client",
                "nombre",
                "cliente",
                "nome",
                "autore",
            ],
            Self::Date => &[
                "date",
                "review date",
                "created",
                "created at",
                "review created",
                "submitted",
                "submitted at",
                "data",
                "data opinii",
                "utworzono",
                "datum",
                "erstellt",
                "erstellt am",
                "date de l'avis",
                "fecha",
                "data recensione",
            ],
            Self::Rating => &[
                "rating",
                "stars",
                "star rating",
                "review rating",
                "review score",
                "review stars",
                "score",
                "ocena",
                "gwiazdki",
                "sterne",
                "punkte",
                "note",
                "etoiles",
                "evaluation",
                "puntuacion",
                "estrellas",
                "valoracion",
                "valutazione",
                "stelle",
                "punteggio",
                "voto",
            ],
            Self::Reply => &[
                "reply",
                "response",
                "answer",
                "company reply",
                "owner reply",
                "merchant reply",
                "odpowiedz",
                "antwort",
                "reponse",
                "respuesta",
                "risposta",
            ],
            Self::Published => &[
                "published",
                "status",
                "visible",
                "approved",
                "curated",
                "review state",
                "opublikowano",
                "opublikowana",
                "veroffentlicht",
                "sichtbar",
                "publie",
                "publicado",
                "pubblicato",
            ],
        }
    }
}

/// True for headings that a table of reviews has and other tables hardly do.
pub(super) fn is_review_table(headings: &[String]) -> bool {
    let columns = Columns::proposed(headings);
    [ReviewColumn::Quote, ReviewColumn::Rating]
        .into_iter()
        .all(|what| columns.get(what).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_in_six_languages_and_of_services() {
        for (headings, expected) in [
            ("review,reviewer,date,stars,reply", "quote,name,date,rating,reply"),
            ("opinia,imię,data,ocena,odpowiedź", "quote,name,date,rating,reply"),
            (
                "bewertung,kunde,datum,sterne,antwort",
                "quote,name,date,rating,reply",
            ),
            ("avis,nom,date,note,réponse", "quote,name,date,rating,reply"),
            (
                "reseña,cliente,fecha,puntuación,respuesta",
                "quote,name,date,rating,reply",
            ),
            (
                "recensione,cliente,data,voto,risposta",
                "quote,name,date,rating,reply",
            ),
            (
                "body,rating,review_date,curated,reviewer_name,reply",
                "quote,rating,date,published,name,reply",
            ),
            ("review_content,review_score,display_name", "quote,rating,name"),
        ] {
            let headings: Vec<String> = headings.split(',').map(str::to_owned).collect();
            let columns = Columns::<ReviewColumn>::proposed(&headings);
            for (heading, what) in headings.iter().zip(expected.split(',')) {
                let column = ReviewColumn::ALL
                    .iter()
                    .find(|column| column.name() == what)
                    .unwrap();
                assert_eq!(columns.get(*column), Some(heading.as_str()), "{heading}");
            }
            assert!(is_review_table(&headings));
        }
    }
}
