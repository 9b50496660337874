//! PO012 beside the returns window: what else a text says plainly otherwise than its terms.

use super::*;

fn policy(language: &str, file: &str, terms: &str, text: &str) -> Vec<String> {
    let shop = format!("languages = [\"{language}\"]\ncurrency = \"EUR\"");
    of_file("PO012", &shop, file, &format!("+++\n{terms}\n+++\n{text}"))
}

fn returns(language: &str, terms: &str, text: &str) -> Vec<String> {
    policy(language, "policies/returns.md", terms, text)
}

fn shipping(language: &str, terms: &str, text: &str) -> Vec<String> {
    policy(language, "policies/shipping.md", terms, text)
}

const MEND: &str = "correct whichever is wrong";

#[test]
fn who_pays_for_sending_back() {
    assert_eq!(
        returns("en", "fees = \"customer\"", "Returns are free."),
        [format!(
            "policies/returns.md:4:1: PO012 the text says \"Returns are free\", but `fees` says \"customer\" | {MEND}"
        )]
    );
    assert_eq!(
        returns("en", "fees = \"free\"", "You pay the return postage."),
        [format!(
            "policies/returns.md:4:1: PO012 the text says \"You pay the return\", but `fees` says \"free\" | {MEND}"
        )]
    );
    // Language, a sentence for `free`, one for `customer`.
    let both = [
        ("en", "We pay the return postage.", "Return costs are yours."),
        (
            "de",
            "Die Rücksendung ist kostenlos.",
            "Die Kosten der Rücksendung tragen Sie.",
        ),
        (
            "fr",
            "Les retours sont gratuits.",
            "Les frais de retour sont à votre charge.",
        ),
        (
            "es",
            "La devolución es gratis.",
            "Los gastos de devolución corren de tu cuenta.",
        ),
        ("it", "Il reso è gratuito.", "Le spese di reso sono a tuo carico."),
        ("pl", "Zwrot jest bezpłatny.", "Przesyłkę zwrotną opłaca klient."),
    ];
    for (language, free, paid) in both {
        for (fees, wrong, right) in [("customer", free, paid), ("free", paid, free)] {
            let terms = format!("fees = \"{fees}\"");
            assert_eq!(returns(language, &terms, wrong).len(), 1, "{language}: {wrong}");
            for honest in [right.to_owned(), format!("{wrong} {right}")] {
                assert_eq!(
                    returns(language, &terms, &honest),
                    NOTHING,
                    "{language}: {honest}"
                );
            }
        }
        assert_eq!(returns(language, "", free), NOTHING, "{language}");
    }
    let customer = [
        ("en", "If it arrives broken, we pay the return postage."),
        ("en", "Returns are not free."),
        ("en", "Returns are free in the shop."),
        ("en", "Faulty pieces: we pay the return."),
        ("en", "Exchanges are on us: we pay the return postage."),
        ("de", "Wenn etwas kaputt ankommt, zahlen wir das Rückporto."),
        ("de", "Bei einem Mangel übernehmen wir die Rücksendekosten."),
        ("de", "Im Laden ist die Rückgabe kostenlos."),
        ("fr", "En magasin, le retour est gratuit."),
        ("fr", "Si nous nous sommes trompés, nous payons le retour."),
        ("es", "Si llega roto, pagamos la devolución."),
        ("it", "Se arriva rotto, paghiamo il reso."),
        ("it", "In negozio il reso è gratuito."),
        ("pl", "Jeśli przyjdzie stłuczone, płacimy za zwrot."),
        ("pl", "W pracowni zwrot jest bezpłatny."),
    ];
    for (language, text) in customer {
        assert_eq!(
            returns(language, "fees = \"customer\"", text),
            NOTHING,
            "{language}: {text}"
        );
    }
}

#[test]
fn what_the_customer_gets_back() {
    assert_eq!(
        returns(
            "en",
            "refunds = [\"exchange\", \"store_credit\"]",
            "We refund the price."
        ),
        [format!(
            "policies/returns.md:4:1: PO012 the text says \"We refund the price\", but `refunds` says \"exchange\", \
             \"store_credit\" | {MEND}"
        )]
    );
    let both = [
        ("en", "You get your money back.", "Store credit only."),
        ("de", "Sie bekommen Ihr Geld zurück.", "Nur Umtausch."),
        ("fr", "Nous vous remboursons.", "Pas de remboursement."),
        ("es", "Te devolvemos el dinero.", "No reembolsamos."),
        ("it", "Ti rimborsiamo.", "Nessun rimborso."),
        ("pl", "Zwracamy pieniądze.", "Tylko wymiana."),
    ];
    for (language, money, none) in both {
        let (credit, full) = ("refunds = [\"store_credit\"]", "refunds = [\"full\"]");
        for (terms, wrong, right) in [(credit, money, none), (full, none, money)] {
            assert_eq!(returns(language, terms, wrong).len(), 1, "{language}: {wrong}");
            assert_eq!(returns(language, terms, right), NOTHING, "{language}: {right}");
            let both = format!("{right} {wrong}");
            assert_eq!(returns(language, terms, &both), NOTHING, "{language}: {both}");
        }
        assert_eq!(
            returns(language, "refunds = [\"full\", \"exchange\"]", none),
            NOTHING,
            "{language}"
        );
    }
    let credit = [
        ("en", "Where a piece is faulty, you get your money back."),
        ("en", "The law gives you your money back."),
        ("de", "Bei Mängeln bekommen Sie Ihr Geld zurück."),
        ("fr", "En cas de défaut, nous vous remboursons."),
        ("es", "Si llega dañado, te devolvemos el dinero."),
        ("it", "Se il pezzo è difettoso, ti rimborsiamo."),
        ("pl", "Za wadliwe rzeczy zwracamy pieniądze."),
        ("pl", "Nie zwracamy pieniędzy."),
    ];
    for (language, text) in credit {
        assert_eq!(
            returns(language, "refunds = [\"exchange\"]", text),
            NOTHING,
            "{language}: {text}"
        );
    }
}

#[test]
fn how_soon_the_money_is_back() {
    let terms = "window_days = 60\nrefund_days = 14";
    assert_eq!(
        returns("en", terms, "You have 60 days. We refund within 5 days."),
        [format!(
            "policies/returns.md:5:36: PO012 the text gives 5 days for the refund, but `refund_days` says 14 | {MEND}"
        )]
    );
    let firing = [
        (
            "en",
            "Send it back within 60 days, and we refund within five days.",
        ),
        ("de", "Das Geld erstatten wir innerhalb von 5 Tagen."),
        ("fr", "Le remboursement part sous 5 jours."),
        ("es", "El reembolso llega en 5 días."),
        ("it", "Il rimborso arriva entro 5 giorni."),
        ("pl", "Pieniądze oddajemy w ciągu 5 dni."),
    ];
    for (language, text) in firing {
        assert_eq!(
            returns(language, "refund_days = 14", text).len(),
            1,
            "{language}: {text}"
        );
    }
    let honest = [
        ("en", "We refund within 14 days, mostly within 5 days."),
        ("en", "We refund within 5 working days."),
        ("en", "You have 60 days to send it back for a full refund."),
        ("en", "Your bank may take 5 days more until the refund shows."),
        ("en", "If a parcel is lost, we refund within 30 days."),
        (
            "de",
            "Bei Widerruf erstatten wir nach dem Gesetz binnen 30 Tagen.",
        ),
        ("de", "Das Geld erstatten wir innerhalb von 5 Werktagen."),
        ("fr", "Nous remboursons sous 5 jours ouvrés."),
        ("es", "El reembolso llega en 5 días laborables."),
        ("it", "Rimborsiamo entro 5 giorni lavorativi."),
        ("pl", "Pieniądze oddajemy w ciągu 5 dni roboczych."),
        ("pl", "Bank może potrzebować 3 dni na zwrot pieniędzy."),
    ];
    for (language, text) in honest {
        assert_eq!(returns(language, terms, text), NOTHING, "{language}: {text}");
    }
}

#[test]
fn how_soon_a_parcel_leaves() {
    let terms = "handling_days = { min = 1, max = 3 }";
    assert_eq!(
        shipping("en", terms, "Parcels leave within 5 working days."),
        [format!(
            "policies/shipping.md:4:22: PO012 the text gives 5 working days until a parcel leaves, but \
             `handling_days` says 1 to 3 | {MEND}"
        )]
    );
    let firing = [
        ("de", "Ihr Paket verlässt die Werkstatt nach 5 Werktagen."),
        ("fr", "Les colis partent sous 5 jours ouvrés."),
        ("es", "Los paquetes salen en 5 días laborables."),
        ("it", "I pacchi partono entro 5 giorni lavorativi."),
        ("pl", "Wysyłamy w ciągu 5 dni roboczych."),
    ];
    for (language, text) in firing {
        assert_eq!(shipping(language, terms, text).len(), 1, "{language}: {text}");
    }
    let honest = [
        ("en", "Parcels leave within 3 working days."),
        ("en", "Parcels leave within 2 working days."),
        ("en", "Parcels leave within 5 days."),
        ("en", "Pieces made to order leave within 20 working days."),
        ("en", "Before Christmas, parcels leave within 5 working days."),
        ("en", "Parcels are on the way for 5 working days."),
        (
            "en",
            "Parcels leave within 1–3 working days. Large ones leave within 5 working days.",
        ),
        ("de", "Bestellungen nach Maß verlassen uns nach 20 Werktagen."),
        ("de", "Die Pakete sind 5 Werktage unterwegs."),
        ("fr", "Les pièces sur mesure partent sous 20 jours ouvrés."),
        ("es", "Las piezas por encargo salen en 20 días laborables."),
        ("it", "I pezzi su ordinazione partono entro 20 giorni lavorativi."),
        ("pl", "Rzeczy na zamówienie wysyłamy w ciągu 20 dni roboczych."),
        ("pl", "Paczka idzie 5 dni roboczych."),
    ];
    for (language, text) in honest {
        assert_eq!(shipping(language, terms, text), NOTHING, "{language}: {text}");
    }
}

#[test]
fn what_delivery_costs() {
    let zones =
        "zones = [{ countries = [\"DE\"], rate = \"5 EUR\" }, { countries = [\"US\"], no_delivery = true }]";
    assert_eq!(
        shipping("en", zones, "Delivery is free."),
        [format!(
            "policies/shipping.md:4:1: PO012 the text says \"Delivery is free\", but every zone has a `rate` | {MEND}"
        )]
    );
    let firing = [
        ("de", "Wir bieten kostenlosen Versand: der Versand ist kostenlos."),
        ("fr", "La livraison est gratuite."),
        ("es", "El envío es gratis."),
        ("it", "La spedizione è gratuita."),
        ("pl", "Dostawa jest bezpłatna."),
    ];
    for (language, text) in firing {
        assert_eq!(shipping(language, zones, text).len(), 1, "{language}: {text}");
        for terms in [
            "zones = [{ countries = [\"DE\"], rate = \"5 EUR\", free_over = \"50 EUR\" }]",
            "zones = [{ countries = [\"DE\"], rate = \"0 EUR\" }, { countries = [\"FR\"], rate = \"5 EUR\" }]",
            "zones = [{ countries = [\"DE\"] }]",
            "pickup = true",
        ] {
            assert_eq!(shipping(language, terms, text), NOTHING, "{language}: {terms}");
        }
    }
    let honest = [
        ("en", "Free delivery from 50 EUR."),
        ("en", "Delivery is not free."),
        ("en", "During the sale, delivery is free."),
        ("en", "If you collect it, there is no charge."),
        ("de", "Ab 50 EUR ist der Versand kostenlos."),
        ("de", "Der Versand ist nicht kostenlos."),
        ("fr", "Dès 50 EUR, la livraison est gratuite."),
        ("es", "El envío es gratis a partir de 50 EUR."),
        ("it", "La spedizione è gratuita oltre i 50 EUR."),
        ("pl", "Od 50 EUR dostawa jest bezpłatna."),
    ];
    for (language, text) in honest {
        assert_eq!(shipping(language, zones, text), NOTHING, "{language}: {text}");
    }
}
