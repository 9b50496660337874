//! Rules that read prose, in six languages.

use super::*;

const LANGUAGES: [&str; 6] = ["de", "en", "es", "fr", "it", "pl"];

/// What a rule says of a page in `language`, in a shop of that language in the EU.
pub(super) fn page(code: &str, language: &str, text: &str) -> Vec<String> {
    let shop = format!("languages = [\"{language}\"]\nmarkets = [\"DE\"]");
    of_file(code, &shop, "pages/about.md", text)
}

/// Each text fires once, by these words; by language in the order of [`LANGUAGES`].
pub(super) fn fires(code: &str, cases: [(&str, &str); 6]) {
    for (language, (text, words)) in LANGUAGES.into_iter().zip(cases) {
        let found = page(code, language, text);
        assert_eq!(found.len(), 1, "{language}: {text}: {found:?}");
        assert!(
            found[0].contains(&format!("\"{words}\"")),
            "{language}: {found:?}"
        );
    }
}

/// No text fires; by language in the order of [`LANGUAGES`].
pub(super) fn silent(code: &str, cases: [&[&str]; 6]) {
    for (language, texts) in LANGUAGES.into_iter().zip(cases) {
        for text in texts {
            assert_eq!(page(code, language, text), NOTHING, "{language}: {text}");
        }
    }
}

#[test]
fn st003_finds_placeholders() {
    assert_eq!(
        page("ST003", "en", "# About\n\nLorem ipsum dolor."),
        [
            "pages/about.md:3:1: ST003 placeholder text: \"Lorem ipsum\" | write what belongs here, or take it out"
        ]
    );
    assert_eq!(
        page("ST003", "en", "[Shop](https://www.example.com/shop)"),
        [
            "pages/about.md:1:1: ST003 this link leads to example.com, a name that is only for examples | put the real address here"
        ]
    );
    assert_eq!(
        of_config("ST003", "[contact]\nemail = \"me@example.com\""),
        ["shop.toml:4:9: ST003 example.com is a name that is only for examples | put your own here"]
    );
    fires(
        "ST003",
        [
            ("Max Mustermann backt.", "Max Mustermann"),
            ("TODO: write", "TODO"),
            ("Su texto aquí.", "Su texto aquí"),
            ("Votre texte ici.", "Votre texte ici"),
            ("Inserire il testo.", "Inserire il testo"),
            ("Tutaj wpisz opis.", "Tutaj wpisz"),
        ],
    );
    silent(
        "ST003",
        [
            &["Der Text zur Ausstellung.", "Ein Muster aus Blau."],
            &[
                "There is nothing to do here.",
                "Your name can be pressed into the foot.",
                "Type `TODO` into the form.",
                "> lorem ipsum, said the sign",
            ],
            &["Todo lo que hacemos lo hacemos a mano.", "Está TODO_HECHO."],
            &["Texte de la conférence."],
            &["Il testo è di Anna."],
            &["Tu kupisz kubek."],
        ],
    );
    let own = "[Shop](https://shop.juniperandclay.example), [b](https://notexample.com), [c](https://example.com.au)";
    assert_eq!(page("ST003", "en", own), NOTHING);
}

#[test]
fn so001_finds_boasting() {
    assert_eq!(
        page("SO001", "en", "We have over 10,000 followers on Instagram."),
        [
            "pages/about.md:1:14: SO001 \"10,000 followers\" convinces nobody: followers can be bought | take it out; a customer's words convince \
          more"
        ]
    );
    fires(
        "SO001",
        [
            ("Schon 5000 Follower!", "5000 Follower"),
            ("Thousands of followers love us.", "Thousands of followers"),
            ("Más de 3000 seguidores.", "3000 seguidores"),
            ("Plus de 2 000 abonnés.", "2 000 abonnés"),
            ("Oltre 4.000 follower.", "4.000 follower"),
            ("Mamy 7000 obserwujących.", "7000 obserwujących"),
        ],
    );
    silent(
        "SO001",
        [
            &[
                "Follower kann man kaufen, Vertrauen nicht.",
                "Wir zählen keine 5000 Follower.",
            ],
            &[
                "Follow us on Instagram.",
                "We do not show how many followers we have, be it 10 or 10,000 followers.",
                "She has \"10,000 followers\" and no shop.",
                "> We have 10,000 followers.",
                "The 12 likes to stand by the door.",
            ],
            &["Los seguidores no se comen."],
            &["Le panier pour abonnés du mardi."],
            &["I mi piace non contano."],
            &["Nie liczymy obserwujących: 100 obserwujących to nie 100 klientów."],
        ],
    );
    let shop = "tagline = \"5,000 likes can't be wrong, and 5,000 fans on top\"\n";
    assert_eq!(
        of_config("SO001", shop).len(),
        2,
        "{:?}",
        of_config("SO001", shop)
    );
}

#[test]
fn of002_finds_hurry_without_a_date() {
    assert_eq!(
        page("OF002", "en", "Last chance to get a mug!"),
        [
            "pages/about.md:1:1: OF002 \"Last chance\", and no date: that is only pressure | say until when, or make an offer in offers/ with its first and last day"
        ]
    );
    fires(
        "OF002",
        [
            ("Nur heute günstiger!", "Nur heute"),
            ("Only today at half price.", "Only today"),
            ("¡Última oportunidad!", "Última oportunidad"),
            ("Dernière chance !", "Dernière chance"),
            ("Solo oggi a metà prezzo.", "Solo oggi"),
            ("Ostatnia szansa!", "Ostatnia szansa"),
        ],
    );
    silent(
        "OF002",
        [
            &[
                "Letzte Chance am 24. Dezember um zwölf.",
                "Das ist keine letzte Chance.",
            ],
            &[
                "Last chance for parcels is 15 December.",
                "There is no \"last chance\" here: we fire again in May.",
                "Today only Ola is in.",
                "The last mug of the batch.",
            ],
            &["Última oportunidad: 15 de diciembre."],
            &["Dernière chance : le samedi 19 décembre."],
            &["Ultima occasione: sabato 19 dicembre."],
            &["Ostatnia szansa na paczkę: 15 grudnia."],
        ],
    );
    let offer = "+++\nfrom = 2026-11-01\nthrough = 2026-12-01\n+++\nLast chance!";
    assert_eq!(of_file("OF002", "", "offers/a.md", offer), NOTHING);
}

#[test]
fn cl001_finds_green_claims() {
    assert_eq!(
        page("CL001", "en", "Our eco-friendly boxes."),
        [
            "pages/about.md:1:5: CL001 \"eco-friendly\", and no evidence | you may need evidence, or plainer words: say what it is made of and what \
          you leave out (Directive (EU) 2024/825; checked 2026-11-20)"
        ]
    );
    fires(
        "CL001",
        [
            ("Unsere umweltfreundliche Seife.", "umweltfreundliche"),
            ("We are climate neutral.", "climate neutral"),
            (
                "Jabón respetuoso con el medio ambiente.",
                "respetuoso con el medio ambiente",
            ),
            ("Des savons écologiques.", "écologiques"),
            ("Sapone ecosostenibile.", "ecosostenibile"),
            ("Opakowania przyjazne dla środowiska.", "przyjazne dla środowiska"),
        ],
    );
    silent(
        "CL001",
        [
            &[
                "Eine grüne Glasur.",
                "Wir nennen nichts klimaneutral.",
                "Umweltfreundlich heißt [hier](https://siegel.example) geprüft.",
            ],
            &[
                "A green glaze.",
                "Green plates and a blue one.",
                "We do not call it eco-friendly.",
                "Eco-friendly as [certified](https://label.example).",
                "> So eco-friendly!",
                "A sustainable pace of work.",
            ],
            &["Un esmalte verde.", "Nada de esto es ecológico."],
            &["Un émail vert.", "Ce n'est pas écologique."],
            &["Uno smalto verde.", "Non è ecologico."],
            &["Zielone szkliwo.", "To nie jest ekologiczne."],
        ],
    );
    assert_eq!(
        of_file(
            "CL001",
            "markets = [\"US\"]",
            "pages/a.md",
            "Our eco-friendly boxes."
        ),
        NOTHING
    );
}

#[test]
fn po008_finds_the_closed_platform() {
    let help = "take the sentence out; name your country's own body if you take part in its procedure";
    assert_eq!(
        page("PO008", "en", "Use the ODR platform."),
        [format!(
            "pages/about.md:1:9: PO008 \"ODR platform\": the EU's dispute platform was shut in July 2025 | {help}"
        )]
    );
    assert_eq!(
        page(
            "PO008",
            "en",
            "Complain [here](https://ec.europa.eu/consumers/odr)."
        ),
        [format!(
            "pages/about.md:1:10: PO008 this link leads to the EU's dispute platform, which was shut in July 2025 | {help}"
        )]
    );
    fires(
        "PO008",
        [
            ("Die OS-Plattform der EU.", "OS-Plattform"),
            (
                "Online dispute resolution is offered.",
                "Online dispute resolution",
            ),
            ("La plataforma ODR.", "plataforma ODR"),
            ("La plateforme RLL.", "plateforme RLL"),
            ("La piattaforma ODR.", "piattaforma ODR"),
            ("Platforma ODR.", "Platforma ODR"),
        ],
    );
    silent(
        "PO008",
        [
            &[
                "Die OS-Plattform wurde eingestellt.",
                "Die Verbraucherschlichtungsstelle in Kehl.",
            ],
            &[
                "The ODR platform was closed in July 2025.",
                "We take part in mediation.",
            ],
            &["La plataforma ODR ya no existe."],
            &[
                "La plateforme RLL est fermée.",
                "Le médiateur de la consommation.",
            ],
            &["La piattaforma ODR è chiusa."],
            &["Platforma ODR jest zamknięta."],
        ],
    );
}

#[test]
fn id005_finds_the_old_act() {
    assert_eq!(
        page("ID005", "de", "Angaben gemäß § 5 TMG"),
        [
            "pages/about.md:1:17: ID005 \"5 TMG\" is an act that is no longer in force | you may need to cite § 5 DDG, which took its place on 14 May 2024 (checked 2026-11-20)"
        ]
    );
    for honest in [
        "Angaben gemäß § 5 DDG",
        "Früher TMG, heute nicht mehr.",
        "Impressum",
    ] {
        assert_eq!(page("ID005", "de", honest), NOTHING, "{honest}");
    }
}

/// What PO012 says of a returns policy with a window of 30 days.
fn returns(language: &str, window: &str, text: &str) -> Vec<String> {
    let policy = format!("+++\nwindow_days = {window}\n+++\n{text}");
    of_file(
        "PO012",
        &format!("languages = [\"{language}\"]"),
        "policies/returns.md",
        &policy,
    )
}

#[test]
fn po012_finds_contradictions() {
    assert_eq!(
        returns("en", "30", "You can return it within 14 days."),
        [
            "policies/returns.md:4:26: PO012 the text says 14 days, and `window_days` says 30 | correct whichever of the two is wrong"
        ]
    );
    let firing = [
        ("de", "Sie können alles innerhalb von 14 Tagen zurückgeben."),
        ("en", "Send it back within fourteen days."),
        ("en", "Returns are taken for two weeks."),
        (
            "en",
            "Send any bar back within 60 days, used or not, and we refund the price within 5 days.",
        ),
        ("es", "Tiene 14 días para devolverlo: la devolución es gratis."),
        ("fr", "Vous avez 14 jours pour changer d'avis."),
        ("it", "Avete 14 giorni per restituire la merce."),
        ("pl", "Na zwrot jest 14 dni."),
    ];
    for (language, text) in firing {
        assert_eq!(returns(language, "30", text).len(), 1, "{language}: {text}");
    }
}

#[test]
fn po012_leaves_other_days_alone() {
    let honest = [
        ("en", "You have 30 days. Send it within 14 days of telling us."),
        (
            "en",
            "You can return it for thirty days, and get your money within 7 days.",
        ),
        ("en", "We refund within 14 days."),
        (
            "en",
            "The law gives you 14 days to withdraw; we are more patient.",
        ),
        ("en", "A faulty pot can come back for 90 days and more."),
        ("en", "If it has a fault, you can send it back for 90 days."),
        ("en", "It is fired for 3 days."),
        ("en", "Returns go to the workshop."),
        (
            "de",
            "Sie haben 30 Tage. Die Rücksendung muss binnen 14 Tagen abgesandt werden.",
        ),
        ("de", "Das Gesetz gibt 14 Tage für den Widerruf."),
        ("fr", "La loi donne 14 jours pour se rétracter."),
        ("pl", "Pieniądze oddajemy w ciągu 14 dni."),
        ("pl", "Ustawa daje 14 dni na odstąpienie."),
    ];
    for (language, text) in honest {
        assert_eq!(returns(language, "30", text), NOTHING, "{language}: {text}");
    }
    assert_eq!(
        returns(
            "en",
            "0",
            "Made to measure cannot be returned, not even within 14 days."
        ),
        NOTHING
    );
    assert_eq!(returns("en", "0", "You can return it within 14 days.").len(), 1);
}
