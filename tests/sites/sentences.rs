//! Sentences that are put together from words, by language, each with the values that are most likely to break it.

use crate::test_folder::{TestFolder, assert_holds, shop};

/// A shop of `country` in `language` whose every value is an awkward one.
fn awkward(language: &str, country: &str) -> TestFolder {
    let shop_toml = format!(
        "[shop]\nname = \"A\"\ntrade = \"T\"\nfounded = 2016\nlanguages = [\"{language}\"]\ncurrency = \"EUR\"\n\
         timezone = \"Europe/Berlin\"\n\
         [legal]\nname = \"Keramik Berger GmbH\"\nform = \"GmbH\"\nvat_id = \"PL 676-253-81-94\"\n\
         address = {{ street = \"S 1\", postal_code = \"1\", city = \"C\", country = \"{country}\" }}\n\
         [contact]\nemail = \"a@example.org\"\nanswers_within = \"24 h.\"\n\
         [visit.hours]\nmonday = \"00:00-24:00\"\nwednesday = [\"09:30-13:00\", \"14:00-18:00\"]\n\
         thursday = \"12:00-18:00\"\nfriday = \"18:00-01:00\"\nsaturday = \"01:00-03:00\"\nconfirmed = 2026-11-08\n\
         [[stores]]\nname = \"Christmas fair on Plac Wolnica\"\nurl = \"https://fair.example.org\"\nkind = \"market\"\n"
    );
    shop(&[
        ("shop.toml", &shop_toml),
        (
            "policies/returns.md",
            "+++\nwindow_days = 1\nfees = \"fixed\"\nfee = 5\nrefund_days = 7\nreturn_to = \"GB\"\ncountries = [\"GB\", \"NL\"]\n\
             reviewed = 2026-10-11\n+++\nText.",
        ),
        (
            "policies/shipping.md",
            "+++\nhandling_days = { min = 1, max = 1 }\ncutoff = \"12:30\"\n[[zones]]\ncountries = [\"NL\"]\nrate = 0\n\
             transit_days = { min = 1, max = 3 }\n+++\nText.",
        ),
        (
            "policies/payment.md",
            "+++\nmethods = [\"BLIK\", \"Cash, in the workshop\"]\n+++\nText.",
        ),
        ("policies/warranty.md", "+++\nmonths = 60\n+++\nText."),
        (
            "testimonials.toml",
            "[[testimonials]]\nquote = \"Q\"\nname = \"N\"\ndate = 2026-10-01\nsource = \"own_store\"\nconsent = \"quote\"\n\
             rating = 4\nrelation = \"friend\"\n",
        ),
    ])
}

/// Words of a page with plain spaces.
fn words(site: &TestFolder, path: &str) -> String {
    site.words(path).replace(['\u{a0}', '\u{202f}'], " ")
}

/// What one language says.
struct Said {
    language: &'static str,
    country: &'static str,
    /// Anywhere on the home page.
    home: &'static [&'static str],
    /// In what the page's script may show there.
    now: &'static [&'static str],
    /// The folder of the policies, and lines of the tables there.
    policies: &'static str,
    returns: &'static [&'static str],
    shipping: &'static [&'static str],
    /// On the list of policies.
    list: &'static str,
}

const LANGUAGES: [Said; 8] = [
    Said {
        language: "en",
        country: "GB",
        home: &[
            "T since 2016",
            "Find us: Christmas fair on Plac Wolnica",
            "Returns within 1 day, €5 return postage",
            "Free delivery, 1–3 working days",
            "BLIK · Cash, in the workshop",
            "Our guarantee: 5 years",
            "4 out of 5 stars",
            "A friend of ours",
            "in our online shop, October 2026",
            "Keramik Berger GmbH S 1",
            "VAT number PL 676-253-81-94",
            "Response time: 24 h.",
            "Mon 24 hours Wed 9:30am–1pm , 2pm–6pm Thu noon–6pm Fri 6pm–1am Sat 1am–3am",
        ],
        now: &[
            "opens at 9:30am",
            "opens {day} at 9:30am",
            "until 6pm",
            "until 1am",
            "opens at noon",
            "until midnight",
            "[\"tomorrow\",\"on Sunday\",\"on Monday\",\"on Tuesday\",\"on Wednesday\"",
        ],
        policies: "policies",
        returns: &[
            "Return period 1 day",
            "Return postage €5",
            "Refund time 7 days",
            "Countries United Kingdom and Netherlands",
            "Return country United Kingdom",
        ],
        shipping: &[
            "Dispatched within 1 working day",
            "Same-day dispatch if ordered by 12:30pm",
        ],
        list: "Returns within 1 day, €5 return postage reviewed on 11 October 2026",
    },
    Said {
        language: "en-US",
        country: "US",
        home: &[
            "Returns within 1 day, €5 return shipping",
            "Free shipping, 1–3 business days",
            "Our warranty: 5 years",
            "Mon 24 hours Wed 9:30 AM – 1 PM , 2 PM – 6 PM Thu noon – 6 PM Fri 6 PM – 1 AM",
        ],
        now: &[
            "opens at 9:30 AM",
            "until 6 PM",
            "until 1 AM",
            "opens {day} at noon",
        ],
        policies: "policies",
        returns: &["Return shipping €5", "Countries United Kingdom and Netherlands"],
        shipping: &[
            "Ships within 1 business day",
            "Ships same day if ordered by 12:30 PM",
        ],
        list: "reviewed on October 11, 2026",
    },
    Said {
        language: "en",
        country: "PL",
        home: &["Wed 09:30–13:00 , 14:00–18:00 Thu 12:00–18:00 Fri 18:00–01:00"],
        now: &["opens {day} at 09:30", "until 01:00"],
        policies: "policies",
        returns: &[],
        shipping: &["Same-day dispatch if ordered by 12:30"],
        list: "reviewed on 11 October 2026",
    },
    Said {
        language: "pl",
        country: "PL",
        home: &[
            "T od 2016 r.",
            "Znajdziesz nas: Christmas fair on Plac Wolnica",
            "1 dzień na zwrot, 5 € za odesłanie",
            "Dostawa bezpłatna, 1–3 dni robocze",
            "BLIK · Cash, in the workshop",
            "Nasza gwarancja: 5 lat",
            "4 gwiazdki na 5",
            "Z grona naszych znajomych",
            "w naszym sklepie, październik 2026",
            "Keramik Berger GmbH S 1",
            "NIP 676-253-81-94",
            "Czas odpowiedzi: 24 h.",
            "Pon. całą dobę Śr. 09:30–13:00 , 14:00–18:00 Czw. 12–18 Pt. 18:00–01:00 Sob. 1–3",
        ],
        now: &[
            "otwieramy o 9:30",
            "otwieramy {day} o 9:30",
            "do 18:00",
            "[\"jutro\",\"w niedzielę\",\"w poniedziałek\",\"we wtorek\",\"w środę\"",
        ],
        policies: "warunki",
        returns: &[
            "Czas na zwrot 1 dzień",
            "Koszt odesłania 5 €",
            "Termin zwrotu pieniędzy 7 dni",
            "Kraje Wielka Brytania i Holandia",
            "Kraj zwrotu Wielka Brytania",
        ],
        shipping: &[
            "Czas realizacji 1 dzień roboczy",
            "Wysyłka tego samego dnia przy zamówieniu do 12:30",
        ],
        list: "1 dzień na zwrot, 5 € za odesłanie sprawdzono 11 października 2026",
    },
    Said {
        language: "de",
        country: "DE",
        home: &[
            "T seit 2016",
            "Hier finden Sie uns: Christmas fair on Plac Wolnica",
            "1 Tag Rückgabefrist, Rücksendung 5 €",
            "Versand kostenlos, 1–3 Werktage",
            "BLIK · Cash, in the workshop",
            "Unsere Garantie: 5 Jahre",
            "4 von 5 Sternen",
            "Mit uns befreundet",
            "in unserem Onlineshop, Oktober 2026",
            "Keramik Berger GmbH S 1",
            "USt-IdNr. PL 676-253-81-94",
            "Antwortzeit: 24 h.",
            "Mo rund um die Uhr Mi 09:30–13:00 Uhr , 14:00–18:00 Uhr Do 12–18 Uhr Fr 18–1 Uhr Sa 1–3 Uhr",
        ],
        now: &[
            "öffnet um 9:30 Uhr",
            "öffnet {day} um 12 Uhr",
            "bis 18 Uhr",
            "bis 1 Uhr",
            "[\"morgen\",\"am Sonntag\",\"am Montag\",\"am Dienstag\",\"am Mittwoch\"",
        ],
        policies: "bedingungen",
        returns: &[
            "Rückgabefrist 1 Tag",
            "Rücksendekosten 5 €",
            "Frist für die Erstattung 7 Tage",
            "Länder Vereinigtes Königreich und Niederlande",
            "Rücksendeland Vereinigtes Königreich",
        ],
        shipping: &[
            "Bearbeitungszeit 1 Werktag",
            "Bestellschluss für Versand am selben Tag 12:30 Uhr",
        ],
        list: "1 Tag Rückgabefrist, Rücksendung 5 € geprüft am 11. Oktober 2026",
    },
    Said {
        language: "fr",
        country: "FR",
        home: &[
            "T depuis 2016",
            "Retrouvez-nous : Christmas fair on Plac Wolnica",
            "Retours sous 1 jour, 5 € de frais de retour",
            "Livraison offerte, 1 à 3 jours ouvrés",
            "BLIK · Cash, in the workshop",
            "Notre garantie commerciale : 5 ans",
            "4 étoiles sur 5",
            "Parmi nos amis",
            "sur notre boutique en ligne, octobre 2026",
            "Keramik Berger GmbH S 1",
            "N° de TVA PL 676-253-81-94",
            "Délai de réponse : 24 h.",
            "Lun. 24 heures sur 24 Mer. 9 h 30–13 h , 14 h–18 h Jeu. 12 h–18 h Ven. 18 h–1 h Sam. 1 h–3 h",
        ],
        now: &[
            "ouvre à 9 h 30",
            "ouvre {day} à midi",
            "jusqu’à 18 h",
            "jusqu’à minuit",
            "[\"demain\",\"dimanche\",\"lundi\",\"mardi\",\"mercredi\"",
        ],
        policies: "conditions",
        returns: &[
            "Délai de retour 1 jour",
            "Frais de retour 5 €",
            "Délai de remboursement 7 jours",
            "Pays concernés Royaume-Uni et Pays-Bas",
            "Pays de retour Royaume-Uni",
        ],
        shipping: &[
            "Délai d’expédition 1 jour ouvré",
            "Heure limite pour une expédition le jour même 12 h 30",
        ],
        list: "Retours sous 1 jour, 5 € de frais de retour vérifié le 11 octobre 2026",
    },
    Said {
        language: "es",
        country: "ES",
        home: &[
            "T desde 2016",
            "Nos encontrarás en: Christmas fair on Plac Wolnica",
            "1 día para devoluciones, 5 € por la devolución",
            "Envío gratis, 1–3 días laborables",
            "BLIK · Cash, in the workshop",
            "Garantía comercial: 5 años",
            "4 de 5 estrellas",
            "De nuestro círculo de amigos",
            "en nuestra tienda online, octubre de 2026",
            "Keramik Berger GmbH S 1",
            "N.º de IVA PL 676-253-81-94",
            "Tiempo de respuesta: 24 h.",
            "Lun 24 horas Mié 09:30–13:00 h , 14:00–18:00 h Jue 12–18 h Vie 18–1 h Sáb 1–3 h",
        ],
        now: &[
            "abre a las 9:30",
            "abre {day} a las 9:30",
            "abre a la 1:00",
            "abre {day} a la 1:00",
            "hasta las 18:00",
            "hasta la 1:00",
            "[\"mañana\",\"el domingo\",\"el lunes\",\"el martes\",\"el miércoles\"",
        ],
        policies: "condiciones",
        returns: &[
            "Plazo de devolución 1 día",
            "Gastos de devolución 5 €",
            "Plazo de reembolso 7 días",
            "Países Reino Unido y Países Bajos",
            "País de devolución Reino Unido",
        ],
        shipping: &[
            "Plazo de preparación 1 día laborable",
            "Hora límite para el envío en el día 12:30 h",
        ],
        list: "1 día para devoluciones, 5 € por la devolución revisado el 11 de octubre de 2026",
    },
    Said {
        language: "it",
        country: "IT",
        home: &[
            "T dal 2016",
            "Ci trovi qui: Christmas fair on Plac Wolnica",
            "1 giorno per il reso, 5 € di spese",
            "Spedizione gratuita, 1–3 giorni lavorativi",
            "BLIK · Cash, in the workshop",
            "La nostra garanzia: 5 anni",
            "4 stelle su 5",
            "È tra i nostri amici",
            "sul nostro shop online, ottobre 2026",
            "Keramik Berger GmbH S 1",
            "Numero IVA PL 676-253-81-94",
            "Tempo di risposta: 24 h.",
            "Lun 24 ore su 24 Mer 09:30–13:00 , 14:00–18:00 Gio 12–18 Ven 18:00–01:00 Sab 1–3",
        ],
        now: &[
            "apre alle 9:30",
            "apre {day} alle 9:30",
            "apre all’1:00",
            "apre {day} all’1:00",
            "fino alle 18:00",
            "fino all’1:00",
            "[\"domani\",\"domenica\",\"lunedì\",\"martedì\",\"mercoledì\"",
        ],
        policies: "condizioni",
        returns: &[
            "Termine per il reso 1 giorno",
            "Spese di reso 5 €",
            "Tempi di rimborso 7 giorni",
            "Paesi Regno Unito e Paesi Bassi",
            "Paese di reso Regno Unito",
        ],
        shipping: &[
            "Tempi di preparazione 1 giorno lavorativo",
            "Orario limite per la spedizione in giornata 12:30",
        ],
        list: "1 giorno per il reso, 5 € di spese ultima revisione: 11 ottobre 2026",
    },
];

#[test]
fn every_language_says_whole_sentences_of_awkward_values() {
    for said in &LANGUAGES {
        let site = awkward(said.language, said.country);
        let home = words(&site, "index.html");
        for sentence in said.home {
            assert_holds(&home, sentence);
        }
        let html = site
            .file("index.html")
            .replace("&quot;", "\"")
            .replace('\u{a0}', " ");
        for sentence in said.now {
            assert_holds(&html, sentence);
        }
        let page = |name: &str| words(&site, &format!("{}/{name}/index.html", said.policies));
        let (returns, shipping) = (page("returns"), page("shipping"));
        for line in said.returns {
            assert_holds(&returns, line);
        }
        for line in said.shipping {
            assert_holds(&shipping, line);
        }
        assert_holds(&words(&site, &format!("{}/index.html", said.policies)), said.list);
        let all = [home, returns, shipping].concat();
        for wrong in ["..", "GmbH, GmbH", "friend ", " free,", "{", "}"] {
            let is_english = said.language.starts_with("en");
            assert!(
                (is_english && wrong == "friend ") || !all.contains(wrong),
                "{}: \"{wrong}\" in {all}",
                said.language
            );
        }
    }
}

/// The name of a number is that of its country: a NIP is Polish only.
#[test]
fn vat_numbers_are_called_as_in_their_country() {
    let footer = |language: &str, number: &str| {
        let shop_toml = format!(
            "[shop]\nname = \"A\"\nlanguages = [\"{language}\"]\n[legal]\nname = \"A\"\nvat_id = \"{number}\"\n"
        );
        words(&shop(&[("shop.toml", &shop_toml)]), "index.html")
    };
    for (language, number, expected) in [
        ("pl", "PL6762538194", "NIP 676-253-81-94"),
        ("pl", "DE136695976", "Numer VAT DE136695976"),
        ("it", "IT12345678901", "Partita IVA IT12345678901"),
        ("it", "DE136695976", "Numero IVA DE136695976"),
        ("es", "ESB12345678", "NIF B12345678"),
        ("es", "DE136695976", "N.º de IVA DE136695976"),
        ("fr", "DE136695976", "N° de TVA DE136695976"),
        ("de", "PL6762538194", "USt-IdNr. PL6762538194"),
        ("de-CH", "CHE-123.456.789 MWST", "MWST-Nr. CHE-123.456.789 MWST"),
        ("de-AT", "ATU12345678", "UID-Nr. ATU12345678"),
    ] {
        assert_holds(&footer(language, number), expected);
    }
}

/// What the first zone costs says most where others cost something else.
#[test]
fn delivery_is_free_only_where_every_zone_is() {
    let line = |language: &str, zones: &str| {
        let shop_toml = format!("[shop]\nname = \"A\"\nlanguages = [\"{language}\"]\ncurrency = \"EUR\"\n");
        let shipping = format!("+++\n{zones}+++\nText.");
        words(
            &shop(&[("shop.toml", &shop_toml), ("policies/shipping.md", &shipping)]),
            "index.html",
        )
    };
    let zone = |country: &str, rate: &str| {
        format!(
            "[[zones]]\ncountries = [\"{country}\"]\nrate = {rate}\ntransit_days = {{ min = 1, max = 2 }}\n"
        )
    };
    let mixed = zone("PL", "0") + &zone("GB", "9");
    for (language, expected) in [
        ("en", "Poland: free, 1–2 working days"),
        ("pl", "Polska: bezpłatnie, 1–2 dni robocze"),
        ("de", "Polen: kostenlos, 1–2 Werktage"),
        ("fr", "Pologne : gratuit, 1 à 2 jours ouvrés"),
        ("es", "Polonia: gratis, 1–2 días laborables"),
        ("it", "Polonia: gratis, 1–2 giorni lavorativi"),
    ] {
        assert_holds(&line(language, &mixed), expected);
    }
    assert_holds(
        &line("en", &(zone("PL", "4") + &zone("GB", "9"))),
        "From €4, 1–2 working days",
    );
    assert_holds(
        &line("en", &(zone("PL", "0") + &zone("GB", "0"))),
        "Free delivery, 1–2 working days",
    );
}

/// A name that ends with its legal form, however both are written.
#[test]
fn a_legal_form_is_said_once() {
    let footer = |name: &str, form: &str| {
        let shop_toml = format!("[shop]\nname = \"A\"\n[legal]\nname = \"{name}\"\nform = \"{form}\"\n");
        words(&shop(&[("shop.toml", &shop_toml)]), "index.html")
    };
    for (name, form, expected) in [
        (
            "Keramik Berger GmbH",
            "GmbH",
            "Business details Keramik Berger GmbH",
        ),
        (
            "Nowak Sp. z o. o.",
            "sp. z o.o.",
            "Business details Nowak Sp. z o. o.",
        ),
        (
            "Eva Maier",
            "sole trader",
            "Business details Eva Maier, sole trader",
        ),
    ] {
        let words = footer(name, form);
        assert_holds(&words, expected);
        assert!(
            name.contains("Maier") || !words.contains(&format!("{name},")),
            "{words}"
        );
    }
}

/// Where a country's language differs: a few words of its own, and the rest from the language.
#[test]
fn regions_have_words_of_their_own() {
    let product = |language: &str| {
        let shop_toml = format!(
            "[shop]\nname = \"A\"\nlanguages = [\"{language}\"]\n[newsletter]\naction = \"https://n.example.org/\"\n\
             [visit]\naddress = {{ city = \"C\", country = \"CH\" }}\n"
        );
        let files = [
            ("shop.toml", shop_toml.as_str()),
            ("products/mug.md", "+++\nsize = \"8 cm\"\n+++\nText."),
        ];
        let site = shop(&files);
        let pages: Vec<String> = site
            .paths()
            .into_iter()
            .filter(|path| path.ends_with(".html"))
            .collect();
        pages.iter().map(|path| words(&site, path)).collect::<String>()
    };
    assert_holds(&product("de"), "Größe 8 cm");
    assert_holds(&product("de-CH"), "Grösse 8 cm");
    assert!(!product("de-CH").contains('ß'));
    assert_holds(&product("fr-CA"), "Notre infolettre");
    assert_holds(&product("fr"), "Notre newsletter");
}
