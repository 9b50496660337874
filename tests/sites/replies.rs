//! How soon the shop replies, as a number that every language says in its own way.

use crate::test_folder::{assert_holds, shop};

fn home(language: &str, written: &str) -> String {
    let shop_toml = format!(
        "[shop]\nname = \"A\"\nlanguages = [\"{language}\"]\n[contact]\nemail = \"a@example.org\"\n\
         answers_within = {written}\n"
    );
    let page = shop(&[("shop.toml", &shop_toml)]).words("index.html");
    page.replace(['\u{a0}', '\u{202f}'], " ")
}

#[test]
fn a_number_is_said_in_every_language() {
    for (language, one_day, two_days, hours) in [
        (
            "en",
            "Response time: 1 working day",
            "2 working days",
            "Response time: 24 hours",
        ),
        (
            "en-US",
            "Response time: 1 business day",
            "2 business days",
            "24 hours",
        ),
        (
            "de",
            "Antwortzeit: 1 Werktag",
            "2 Werktage",
            "Antwortzeit: 24 Stunden",
        ),
        (
            "fr",
            "Délai de réponse : 1 jour ouvré",
            "2 jours ouvrés",
            "réponse : 24 heures",
        ),
        (
            "es",
            "Tiempo de respuesta: 1 día laborable",
            "2 días laborables",
            "respuesta: 24 horas",
        ),
        (
            "it",
            "Tempo di risposta: 1 giorno lavorativo",
            "2 giorni lavorativi",
            "risposta: 24 ore",
        ),
        (
            "pl",
            "Czas odpowiedzi: 1 dzień roboczy",
            "2 dni robocze",
            "odpowiedzi: 24 godziny",
        ),
    ] {
        assert_holds(&home(language, "{ working_days = 1 }"), one_day);
        assert_holds(&home(language, "{ working_days = 2 }"), two_days);
        assert_holds(&home(language, "{ hours = 24 }"), hours);
    }
    for (language, day, hours) in [
        ("ca", "Temps de resposta: 1 dia feiner", "24 hores"),
        ("da", "Svartid: 1 hverdag", "24 timer"),
        ("nb", "Svartid: 1 virkedag", "24 timer"),
        ("nl", "Reactietijd: 1 werkdag", "24 uur"),
        ("pt", "Tempo de resposta: 1 dia útil", "24 horas"),
        ("ro", "Timp de răspuns: 1 zi lucrătoare", "24 de ore"),
        ("sv", "Svarstid: 1 vardag", "24 timmar"),
    ] {
        assert_holds(&home(language, "{ working_days = 1 }"), day);
        assert_holds(&home(language, "{ hours = 24 }"), hours);
    }
    assert_holds(&home("pl", "{ hours = 1 }"), "Czas odpowiedzi: 1 godzina");
    assert_holds(&home("de", "{ hours = 1 }"), "Antwortzeit: 1 Stunde");
}

#[test]
fn a_number_that_cannot_be_is_reported() {
    for (written, expected) in [
        (
            "{ hours = 24, working_days = 1 }",
            "shop.toml:4:32: SY003 unknown key `working_days` | known here: hours",
        ),
        (
            "{ working_days = 1, hours = 2 }",
            "shop.toml:4:20: SY003 unknown key `working_days` | known here: hours",
        ),
        (
            "{ hours = 0 }",
            "shop.toml:4:28: SY006 expected a whole number from 1 to 240",
        ),
    ] {
        let shop_toml = format!("[shop]\nname = \"A\"\n[contact]\nanswers_within = {written}\n");
        let said = shop(&[("shop.toml", &shop_toml)]).problems();
        assert_eq!(said, [expected], "{written}");
    }
}

#[test]
fn a_number_alone_is_asked_for_its_unit() {
    let shop_toml = "[shop]\nname = \"A\"\n[contact]\nanswers_within = 1\n";
    assert_eq!(
        shop(&[("shop.toml", shop_toml)]).problems(),
        ["shop.toml:4:18: SY006 1 can be days or hours | write { working_days = 1 } or { hours = 1 }"]
    );
}
