//! Rules that read prose judge the whole sentence: what is told, denied or only sounds like it.

use super::prose::{fires, page, silent};

#[test]
fn denying_something_else_denies_nothing() {
    fires(
        "CL001",
        [
            ("Umweltfreundlich verpackt, ohne Plastik.", "Umweltfreundlich"),
            ("Our box is eco-friendly, with no plastic at all.", "eco-friendly"),
            ("Envase ecológico, sin plástico.", "ecológico"),
            ("Un emballage écologique, sans plastique.", "écologique"),
            ("Confezione ecologica, senza plastica.", "ecologica"),
            (
                "Opakowanie przyjazne dla środowiska, bez plastiku.",
                "przyjazne dla środowiska",
            ),
        ],
    );
    fires(
        "CL001",
        [
            ("Klimaneutral, und nicht nur auf dem Papier.", "Klimaneutral"),
            ("Eco-friendly without any plastic.", "Eco-friendly"),
            ("Producción sin emisiones.", "sin emisiones"),
            ("Écologique et sans plastique.", "Écologique"),
            ("Zero emissioni, e non solo oggi.", "Zero emissioni"),
            ("Nie tylko ekologiczne pudełka.", "ekologiczne"),
        ],
    );
    fires(
        "SO001",
        [
            ("10.000 Follower können nicht irren!", "10.000 Follower"),
            ("10,000 followers can't be wrong!", "10,000 followers"),
            ("Más de 10.000 seguidores no se equivocan.", "10.000 seguidores"),
            ("10 000 followers ne peuvent pas se tromper !", "10 000 followers"),
            ("10.000 follower non sbagliano!", "10.000 follower"),
            (
                "Ponad 10 000 obserwujących nie może się mylić!",
                "10 000 obserwujących",
            ),
        ],
    );
    silent(
        "CL001",
        [
            &["Umweltfreundlich nennen wir das nicht."],
            &[
                "Eco-friendly is no word of ours.",
                "We do not know whether foil, paper or tin is eco-friendly.",
                "With no eco-friendly label on it.",
                "No box, bag or paper here is called eco-friendly.",
            ],
            &["Ecológico no lo llamamos."],
            &["Écologique n'est pas un mot à nous."],
            &["Ecologico non lo chiamiamo."],
            &["Ekologiczne to nie jest."],
        ],
    );
}

#[test]
fn a_denial_of_something_else_before_the_words_denies_nothing() {
    fires(
        "CL001",
        [
            (
                "Kein Plastik, 100 % umweltfreundliches Shampoo.",
                "umweltfreundliches",
            ),
            ("No plastic, 100% eco-friendly shampoo.", "eco-friendly"),
            ("Sin plástico, champú 100 % ecológico.", "ecológico"),
            ("Pas de plastique, un shampoing 100 % écologique.", "écologique"),
            ("Niente plastica, shampoo 100% ecologico.", "ecologico"),
            ("Bez plastiku, w 100% ekologiczny szampon.", "ekologiczny"),
        ],
    );
    fires(
        "CL001",
        [
            ("Nicht billig, aber klimaneutral.", "klimaneutral"),
            ("Not cheap, but climate neutral.", "climate neutral"),
            ("No es barato, pero es ecológico.", "ecológico"),
            ("Ce n'est pas donné, mais c'est écologique.", "écologique"),
            ("Non costa poco, ma è ecologico.", "ecologico"),
            ("Nie jest tanie, ale ekologiczne.", "ekologiczne"),
        ],
    );
    fires(
        "CL001",
        [
            (
                "Ohne Folie, Kleber oder Lack: umweltfreundlich.",
                "umweltfreundlich",
            ),
            ("No plastic, no waste, eco-friendly.", "eco-friendly"),
            ("Ningún residuo: envase ecológico.", "ecológico"),
            ("Aucun déchet, un emballage écologique.", "écologique"),
            ("Senza colla, la confezione è ecologica.", "ecologica"),
            ("Żadnego plastiku – opakowanie ekologiczne.", "ekologiczne"),
        ],
    );
    silent(
        "CL001",
        [
            &[
                "Keine Tüte, Schachtel oder Folie ist umweltfreundlich.",
                "Kein Shampoo, so mild es sei, ist umweltfreundlich.",
                "Wir behaupten nicht, dass es umweltfreundlich ist.",
            ],
            &[
                "No soap, however mild, is eco-friendly.",
                "No green, eco-friendly or climate neutral label.",
                "We don't say, on any page, that it is eco-friendly.",
            ],
            &[
                "Ningún champú, por suave que sea, es ecológico.",
                "No decimos que sea ecológico.",
            ],
            &[
                "Aucun savon, si doux soit-il, n'est écologique.",
                "Nous ne disons pas que c'est écologique.",
            ],
            &[
                "Nessun sapone, per quanto delicato, è ecologico.",
                "Non diciamo che è ecologico.",
            ],
            &[
                "Żadne mydło, choćby łagodne, jest ekologiczne.",
                "Nie mówimy, że to ekologiczne.",
            ],
        ],
    );
}

#[test]
fn food_from_organic_farming_is_no_green_claim() {
    silent(
        "CL001",
        [
            &["Mehl aus ökologischem Anbau."],
            &["Flour from organic farming."],
            &[
                "Harina ecológica de Teruel.",
                "Aceite ecológico (ES-ECO-020-CV).",
                "De agricultura ecológica.",
            ],
            &["De l'agriculture écologique."],
            &["Da agricoltura biologica."],
            &[
                "Mąka ekologiczna z Lanckorony.",
                "Z gospodarstwa ekologicznego (PL-EKO-07).",
            ],
        ],
    );
}

#[test]
fn who_tells_a_story_does_not_press() {
    silent(
        "OF002",
        [
            &[
                "Das war meine letzte Chance, bei Opa zu lernen.",
                "Wir backen, solange der Vorrat reicht.",
                "Mittags ist das Brot fast ausverkauft.",
                "Nur heute weiß ich, was er meinte.",
            ],
            &[
                "This was my last chance to learn from my grandfather.",
                "Next to the Last Chance Saloon.",
                "Only today do I understand why.",
                "By noon the loaves are almost gone.",
                "With raku you have to act fast.",
                "The pot cracks when we hurry up.",
                "My aunt always said: hurry up, the kiln is hot!",
                "\"Come in\", she shouted: Hurry up!",
                "We sell it while stocks last.",
            ],
            &[
                "Era mi última oportunidad de aprender.",
                "Solo hoy entiendo por qué.",
                "Compra ya en nuestra tienda de Etsy.",
                "Hasta agotar existencias.",
            ],
            &[
                "C'était ma dernière chance d'apprendre.",
                "Achetez maintenant en boutique.",
                "Jusqu'à épuisement des stocks.",
            ],
            &[
                "Era la mia ultima occasione per imparare.",
                "Solo oggi capisco perché.",
                "Acquista ora su Etsy.",
                "Fino a esaurimento scorte.",
            ],
            &[
                "To była moja ostatnia szansa.",
                "Kup teraz na Allegro.",
                "Ostatnie sztuki leżą na półce.",
                "Do wyczerpania zapasów.",
            ],
        ],
    );
    fires(
        "OF002",
        [
            ("Im Laden: Fast ausverkauft!", "Fast ausverkauft"),
            ("New glaze! Act fast.", "Act fast"),
            ("¡Casi agotado!", "Casi agotado"),
            ("Bientôt épuisé !", "Bientôt épuisé"),
            ("Quasi esaurito!", "Quasi esaurito"),
            ("To ostatnia szansa!", "ostatnia szansa"),
        ],
    );
}

#[test]
fn readers_and_regulars_are_no_followers() {
    silent(
        "SO001",
        [
            &[
                "Die Zeitung hat 900 Abonnenten.",
                "Unsere Follower haben die Farbe gewählt.",
            ],
            &[
                "The magazine has 300 subscribers.",
                "120 subscribers fetch their box on Friday.",
                "Our followers on Instagram chose the colour.",
                "We have been following the same recipe since 1987.",
            ],
            &["La revista tiene 300 suscriptores."],
            &["Le journal local a 500 abonnés."],
            &["Il giornale ha 500 abbonati."],
            &["Gazeta ma 500 prenumeratorów."],
        ],
    );
    fires(
        "SO001",
        [
            ("Schon 5000 Abonnenten!", "5000 Abonnenten"),
            ("Join 4,000 subscribers.", "4,000 subscribers"),
            ("Más de 3000 suscriptores.", "3000 suscriptores"),
            ("Plus de 2 000 abonnés.", "2 000 abonnés"),
            ("Oltre 4.000 iscritti al canale.", "4.000 iscritti al canale"),
            ("Mamy 7000 subskrybentów.", "7000 subskrybentów"),
        ],
    );
}

#[test]
fn rewards_for_reviews_are_found_however_they_are_said() {
    fires(
        "RV004",
        [
            (
                "10 % Rabatt für eine Google-Bewertung.",
                "für eine Google-Bewertung",
            ),
            ("10% off your next order for a review.", "for a review"),
            ("Un descuento por una reseña.", "por una reseña"),
            ("Laissez-nous un avis et recevez 5 €.", "avis et recevez"),
            ("Uno sconto per ogni recensione.", "per ogni recensione"),
            ("Rabat 10% za opinię w Google.", "za opinię"),
        ],
    );
    fires(
        "RV004",
        [
            (
                "Ein Gutschein für jede ehrliche Bewertung.",
                "für jede ehrliche Bewertung",
            ),
            (
                "We give a voucher for every review you write.",
                "for every review",
            ),
            ("Deja una reseña y recibe un regalo.", "Deja una reseña y recibe"),
            ("Un cadeau pour chaque avis.", "pour chaque avis"),
            (
                "Lascia una recensione e ricevi un buono.",
                "Lascia una recensione e ricevi",
            ),
            ("Kupon za każdą opinię.", "za każdą opinię"),
        ],
    );
    silent(
        "RV004",
        [
            &[
                "Danke für Ihre Bewertung.",
                "Wir geben keinen Rabatt für eine Bewertung.",
            ],
            &[
                "Thank you for your review.",
                "There is no discount for a review here.",
                "We ask everybody for a review, good or bad.",
            ],
            &["Gracias por tu reseña."],
            &["Passez nous voir pour un avis gratuit.", "Merci pour votre avis."],
            &["Grazie per la tua recensione."],
            &["Dziękujemy za opinię."],
        ],
    );
}

#[test]
fn kisses_at_the_end_of_a_letter_wait_for_nothing() {
    silent(
        "ST003",
        [
            &["Liebe Grüße, Anna XXX"],
            &[
                "It came in time for the party. Love, Ann XXX",
                "> What a mug! XXX",
                "Thanks, Mum XXX!",
            ],
            &["Un beso, Ana XXX"],
            &["Bisous, Anne XXX"],
            &["Un abbraccio, Anna XXX"],
            &["Buziaki, Ania XXX"],
        ],
    );
    fires(
        "ST003",
        [
            ("Preis: XXX", "XXX"),
            ("We love XXX and clay.", "XXX"),
            ("Precio: XXX", "XXX"),
            ("Prix : XXX", "XXX"),
            ("Prezzo: XXX", "XXX"),
            ("Cena: XXX", "XXX"),
        ],
    );
}

#[test]
fn a_colon_may_press_all_the_same() {
    assert_eq!(
        page("OF002", "en", "Only three left: hurry up!"),
        [
            "pages/about.md:1:18: OF002 \"hurry up\" without a date is just pressure | give an end date, or create an \
             offer in offers/ with its first and last day"
        ]
    );
}

/// Texts beside the ones that every shop has: terms of policies, words under pictures, reasons of special days.
const TEXTS: [(&str, &str); 12] = [
    ("policies/returns.md", "exceptions = [*]"),
    ("policies/warranty.md", "covers = *"),
    ("policies/reviews.md", "verified = *"),
    ("policies/reviews.md", "left_out = [*]"),
    ("policies/reviews.md", "objections = *"),
    ("policies/payment.md", "taken = *"),
    ("policies/privacy.md", "data = [*]"),
    ("policies/privacy.md", "kept = *"),
    (
        "policies/shipping.md",
        "zones = [{ countries = [\"DE\"], carrier = * }]",
    ),
    ("policies/imprint.md", "holds_for = *"),
    (
        "pages/about.md",
        "photo = { file = \"photos/a.jpg\", alt = *, caption = * }",
    ),
    ("story.md", "signature = *"),
];

fn with_text(code: &str, file: &str, keys: &str, text: &str) -> Vec<String> {
    let front_matter = format!("+++\n{}\n+++\nWords.\n", keys.replace('*', text));
    let toml = "[shop]\nname = \"Ann\"\nlanguages = [\"en\", \"de\"]\n";
    let found = super::says(code, &[("shop.toml", toml), (file, &front_matter)]);
    let in_keys = |it: &String| it.starts_with(&format!("{file}:2:"));
    found.into_iter().filter(in_keys).collect()
}

#[test]
fn texts_of_every_record_are_read() {
    for (file, keys) in TEXTS {
        let count = keys.matches('*').count();
        let waiting = with_text("ST003", file, keys, "\"Lorem ipsum dolor\"");
        assert_eq!(waiting.len(), count, "{keys}: {waiting:?}");
    }
    let special = "[visit.hours]\nspecial = [{ from = 2026-12-24, closed = true, reason = \"Lorem ipsum\" }]";
    assert_eq!(
        super::of_config("ST003", special),
        ["shop.toml:4:58: ST003 placeholder text: \"Lorem ipsum\" | write the real text, or remove it"]
    );
    assert_eq!(
        with_text(
            "TR001",
            "policies/returns.md",
            "exceptions = [*]",
            "{ en = \"Gift cards.\" }"
        ),
        [
            "policies/returns.md:2:22: TR001 `exceptions` isn't translated into `de` | give it in each language: { en \
             = \"…\", de = \"…\" }"
        ]
    );
}
