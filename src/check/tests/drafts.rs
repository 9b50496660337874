//! What a help text proposes for the website is in the shop's first language.

use super::*;

const STORE: &str = "[[stores]]\nname = \"Shop\"\nurl = \"https://ann.example\"\n";
const NEWSLETTER: &str = "[newsletter]\naction = \"https://letters.example/join\"\n";

/// The first help for `code` in a shop whose languages are `languages`.
fn proposed(code: &str, languages: &str, config: &str) -> String {
    let shop = format!("languages = [{languages}]\n{config}");
    let mug = "+++\nprice = \"12 EUR\"\n+++\nMug";
    let said = of_file(code, &shop, "products/mug.md", mug);
    let help = said.first().and_then(|said| said.split_once(" | "));
    help.map(|(_, help)| help.to_owned()).unwrap_or_default()
}

/// A help text up to what is to be pasted, and that.
fn pasted(code: &str, languages: &str, config: &str) -> String {
    let help = proposed(code, languages, config);
    help.split_once(":\n")
        .map(|(_, text)| text.to_owned())
        .unwrap_or_default()
}

#[test]
fn german_shops_are_offered_german_texts() {
    let market = format!("markets = [\"DE\"]\n{STORE}");
    assert_eq!(
        pasted("PO001", "\"de\", \"en\"", STORE),
        "+++\ntitle = \"Rückgabe\"\nwindow_days = 30\nfees = \"customer\"\nmethods = [\"mail\"]\n+++\n\nSie haben ab der Lieferung 30 Tage Zeit."
    );
    assert_eq!(
        pasted("PO002", "\"de\"", STORE),
        "+++\ntitle = \"Versand\"\nhandling_days = { min = 1, max = 2 }\n+++\n\nWir verpacken an Werktagen."
    );
    assert_eq!(
        pasted("PO007", "\"de-AT\"", &market),
        "+++\ntitle = \"Gewährleistung und Garantie\"\n+++\n\nDie gesetzliche Gewährleistung gilt zwei Jahre."
    );
    assert_eq!(
        pasted("PO011", "\"de\"", NEWSLETTER),
        "+++\ntitle = \"Datenschutz\"\nkept = \"bis Sie sich abmelden\"\n+++\n\nWir speichern Ihre E-Mail-Adresse für den Newsletter und geben sie nicht weiter."
    );
    assert_eq!(
        pasted("PO013", "\"de\"", &market),
        "price_note = \"inkl. MwSt., zzgl. Versand\""
    );
}

#[test]
fn polish_shops_are_offered_polish_texts() {
    let market = format!("markets = [\"PL\"]\n{STORE}");
    assert_eq!(
        pasted("PO001", "\"pl\"", STORE),
        "+++\ntitle = \"Zwroty\"\nwindow_days = 30\nfees = \"customer\"\nmethods = [\"mail\"]\n+++\n\nMasz 30 dni od dnia, w którym dotrze paczka."
    );
    assert_eq!(
        pasted("PO002", "\"pl\"", STORE),
        "+++\ntitle = \"Dostawa\"\nhandling_days = { min = 1, max = 2 }\n+++\n\nPakujemy w dni robocze."
    );
    assert_eq!(
        pasted("PO007", "\"pl\", \"en\"", &market),
        "+++\ntitle = \"Gwarancja i reklamacje\"\n+++\n\nZa zgodność towaru z umową odpowiadamy przez dwa lata."
    );
    assert_eq!(
        pasted("PO011", "\"pl\"", NEWSLETTER),
        "+++\ntitle = \"Prywatność\"\nkept = \"do wypisania się z newslettera\"\n+++\n\nPrzechowujemy Twój adres e-mail na potrzeby newslettera i nikomu go nie przekazujemy."
    );
    assert_eq!(
        pasted("PO013", "\"pl\"", &market),
        "price_note = \"w tym VAT, dostawa osobno\""
    );
}

#[test]
fn other_languages_are_offered_their_own_or_english() {
    let title = |language: &str| {
        let text = pasted("PO001", &format!("\"{language}\""), STORE);
        text.lines().nth(1).unwrap_or_default().to_owned()
    };
    assert_eq!(title("fr"), "title = \"Retours\"");
    assert_eq!(title("es"), "title = \"Devoluciones\"");
    assert_eq!(title("it"), "title = \"Resi\"");
    assert_eq!(title("en-US"), "title = \"Returns\"");
    assert_eq!(title("cs"), "title = \"Returns\"");
}

#[test]
fn english_for_a_shop_in_another_language_says_so() {
    let market = format!("markets = [\"NL\"]\n{STORE}");
    let dutch = proposed("PO013", "\"nl\"", &market);
    assert!(
        dutch.ends_with("translate the proposed English text into `nl`"),
        "{dutch}"
    );
    let english = proposed("PO013", "\"en\"", &market);
    assert!(!english.contains("translate"), "{english}");
}

#[test]
fn shipping_begins_with_the_shops_own_country_and_currency() {
    let address = "[legal]\naddress = { city = \"Osaka\", country = \"JP\" }\n";
    let zones = |config: &str| pasted("PO002", "\"en\"", config);
    assert_eq!(
        zones(&format!("currency = \"JPY\"\n{address}{STORE}")),
        "+++\ntitle = \"Shipping\"\nhandling_days = { min = 1, max = 2 }\n\n[[zones]]\ncountries = [\"JP\"]\nrate = \"5 JPY\"\ntransit_days = { min = 1, max = 3 }\n+++\n\nWe pack on weekdays."
    );
    assert_eq!(
        zones(&format!("{address}{STORE}")),
        "+++\ntitle = \"Shipping\"\nhandling_days = { min = 1, max = 2 }\n\n[[zones]]\ncountries = [\"JP\"]\ntransit_days = { min = 1, max = 3 }\n+++\n\nWe pack on weekdays."
    );
}

/// Whoever writes the words that PO006 proposes is no longer asked for them.
#[test]
fn the_words_for_withdrawing_are_understood() {
    let on_site = "markets = [\"DE\"]\nsells_on_site = true\n";
    for (language, words) in [
        ("en", "withdraw from the contract here"),
        ("de", "Hier vom Vertrag zurücktreten"),
        ("es", "desistir del contrato aquí"),
        ("fr", "renoncer au contrat ici"),
        ("it", "recedere dal contratto qui"),
        ("pl", "odstąp od umowy tutaj"),
    ] {
        let help = proposed("PO006", &format!("\"{language}\""), on_site);
        assert_eq!(
            help,
            format!(
                "you may need a withdrawal function, labelled \"{words}\" or similar, since 19 June 2026 (Directive (EU) 2023/2673; checked 2026-11-20)"
            )
        );
        let config = format!("languages = [\"{language}\"]\n{on_site}");
        assert_eq!(of_file("PO006", &config, "pages/withdraw.md", words), NOTHING);
    }
}

#[test]
fn owners_are_asked_for_their_name_in_german() {
    assert_eq!(
        pasted("ID002", "\"de\"", ""),
        "[legal]\nname = \"Vorname Nachname oder die Firma, wie sie eingetragen ist\""
    );
    let company = "[legal]\nname = \"Backhaus Ulm GmbH\"\nform = \"GmbH\"\naddress = { street = \"Lindenweg 3\", \
                   postal_code = \"89073\", city = \"Ulm\", country = \"DE\" }\n";
    let help = proposed("ID005", "\"de\"", company);
    assert!(
        help.contains(":\nrepresentative = \"Vorname Nachname\"\nregisters = "),
        "{help}"
    );
}

#[test]
fn people_stores_and_answers_are_proposed_in_german() {
    assert_eq!(
        pasted("ST002", "\"de\"", ""),
        "[[people]]\nname = \"Vorname Nachname\"\nrole = \"was Sie hier tun\"\nphoto = { file = \"photos/me.jpg\", alt = \"was auf dem Bild zu sehen ist\" }"
    );
    assert_eq!(
        pasted(
            "SO002",
            "\"de\"",
            "[[social]]\nname = \"Instagram\"\nurl = \"https://instagram.com/ann\"\n"
        ),
        "[[stores]]\nname = \"Unser Onlineshop\"\nurl = \"https://shop.your-name.example\"\nkind = \"own\""
    );
    let shop = "languages = [\"de\"]\nmarkets = [\"DE\"]\n";
    let letter = "[[testimonials]]\nname = \"J.\"\nquote = \"Naja.\"\nrating = 1\nsource = \"email\"\ndate = 2026-11-01\nconsent = \"quote\"\n";
    let reported = |code| of_file(code, shop, "testimonials.toml", letter).concat();
    assert!(
        reported("RV008").ends_with("\nreply = \"Sie haben recht: …\""),
        "{}",
        reported("RV008")
    );
    assert!(
        reported("RV009").ends_with(
            "\nverification = \"Vor der Veröffentlichung haben wir Bestellung oder Beleg geprüft.\""
        ),
        "{}",
        reported("RV009")
    );
}
