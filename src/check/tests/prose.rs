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
        ["pages/about.md:3:1: ST003 placeholder text: \"Lorem ipsum\" | write the real text, or remove it"]
    );
    assert_eq!(
        page("ST003", "en", "[Shop](https://www.example.com/shop)"),
        [
            "pages/about.md:1:1: ST003 this link leads to example.com, which is reserved for examples | use the real \
             address"
        ]
    );
    assert_eq!(
        of_config("ST003", "[contact]\nemail = \"me@example.com\""),
        ["shop.toml:4:9: ST003 example.com is reserved for examples | use your own address"]
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
            "pages/about.md:1:14: SO001 \"10,000 followers\" doesn't convince: followers can be bought | remove it; a \
             customer's review convinces more"
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
            "pages/about.md:1:1: OF002 \"Last chance\" without a date is just pressure | give an end date, or create \
             an offer in offers/ with its first and last day"
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
            "pages/about.md:1:5: CL001 \"eco-friendly\", without evidence | you may need to give evidence or be more \
             specific: say what it's made of and what you avoid (Directive (EU) 2024/825; checked 2026-11-20)"
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
    let help = "remove the sentence; if you take part in a dispute scheme in your country, name that instead";
    assert_eq!(
        page("PO008", "en", "Use the ODR platform."),
        [format!(
            "pages/about.md:1:9: PO008 \"ODR platform\": the EU's dispute platform was shut down in July 2025 | {help}"
        )]
    );
    assert_eq!(
        page(
            "PO008",
            "en",
            "Complain [here](https://ec.europa.eu/consumers/odr)."
        ),
        [format!(
            "pages/about.md:1:10: PO008 this link leads to the EU's dispute platform, which was shut down in July \
             2025 | {help}"
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
            "pages/about.md:1:17: ID005 \"5 TMG\" is no longer in force | you may need to cite § 5 DDG, which \
             replaced it on 14 May 2024 (checked 2026-11-20)"
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
            "policies/returns.md:4:26: PO012 the text says 14 days, but `window_days` says 30 | correct whichever is \
             wrong"
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

/// Tens and units are one number, however the language joins them.
#[test]
fn po012_reads_numbers_in_words() {
    let spelt = [
        ("en", 21, "You have twenty-one days to return it."),
        ("en", 28, "You have twenty-eight days to return it."),
        ("en", 28, "You have twenty eight days to return it."),
        ("en", 45, "You have forty-five days to return it."),
        ("en", 100, "You have one hundred days to return it."),
        ("en", 120, "You have one hundred and twenty days to return it."),
        ("en", 9, "You have nine days to return it."),
        ("de", 21, "Sie können es einundzwanzig Tage lang zurückgeben."),
        ("de", 28, "Sie können es achtundzwanzig Tage lang zurückgeben."),
        ("de", 90, "Sie können es neunzig Tage lang zurückgeben."),
        ("fr", 21, "Vous avez vingt et un jours pour changer d'avis."),
        ("fr", 28, "Vous avez vingt-huit jours pour changer d'avis."),
        ("fr", 90, "Vous avez quatre-vingt-dix jours pour changer d'avis."),
        (
            "fr",
            98,
            "Vous avez quatre-vingt-dix-huit jours pour changer d'avis.",
        ),
        ("es", 28, "Tiene veintiocho días para devolverlo."),
        ("es", 45, "Tiene cuarenta y cinco días para devolverlo."),
        ("it", 28, "Avete ventotto giorni per restituire la merce."),
        ("it", 90, "Avete novanta giorni per restituire la merce."),
        ("pl", 25, "Na zwrot jest dwadzieścia pięć dni."),
        ("pl", 28, "Na zwrot jest dwadzieścia osiem dni."),
    ];
    for (language, days, text) in spelt {
        assert_eq!(
            returns(language, &days.to_string(), text),
            NOTHING,
            "{language}: {text}"
        );
        let other = returns(language, "30", text).concat();
        let message = format!("the text says {days} days, but `window_days` says 30");
        assert!(other.contains(&message), "{language}: {text}: {other}");
    }
    // Two numbers stay two.
    let range = returns(
        "en",
        "30",
        "You can return it within twenty, eight days are enough.",
    );
    assert!(range.concat().contains("the text says 8 days"), "{range:?}");
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
