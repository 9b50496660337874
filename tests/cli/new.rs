//! `shopfront new` as a process, with a terminal and without.

use rustix::process::{Pid, Signal, kill_process};

use crate::TestFolder;
use crate::terminal::Terminal;

#[test]
fn on_a_terminal_it_asks() {
    let temp = TestFolder::new();
    let mut terminal = Terminal::of(&temp, "en_PL.UTF-8", "new shop");
    terminal.answer("Which language would you like to use?", "");
    terminal.answer("What is your business called?", "Jałowiec");
    terminal.answer("What do you do?", "Piekarnia");
    terminal.answer("Which country are you in? (name or two-letter code) [PL]", "");
    terminal.answer("In which town?", "Kraków");
    terminal.answer("Which languages is your website in?", "");
    terminal.answer("Where can people buy from you online?", "jalowiec.example");
    terminal.wait_for(
        "\"jalowiec.example\" isn't a web address: start with the scheme: \"https://jalowiec.example\"",
    );
    terminal.answer("", "");
    terminal.answer("Which email address", "chleb@jalowiec.example");
    terminal.answer("And by phone?", "");
    terminal.answer("Can customers come to your premises? (yes/no) [no]", "no");
    if shopfront::theme::builtin_names().len() > 1 {
        terminal.answer("Which design?", "");
    }
    terminal.answer("Your colour", "");
    terminal.wait_for("shopfront serve shop --open");
    assert!(terminal.child.wait().unwrap().success());
    let shop = temp.read("shop/shop.toml");
    for line in [
        "name = \"Jałowiec\"",
        "trade = \"Piekarnia\"",
        "schema_type = \"Bakery\"",
        "languages = [\"pl\"]",
        "timezone = \"Europe/Warsaw\"",
        "currency = \"PLN\"",
        "email = \"chleb@jalowiec.example\"",
        "address = { city = \"Kraków\", country = \"PL\" }",
    ] {
        assert!(shop.lines().any(|it| it == line), "{line} is not in\n{shop}");
    }
    let built = temp.run("build shop --format short");
    assert_eq!(built.code, Some(0), "{}", built.err);
}

/// A whole talk in one language: what the system is set up for, each question up to what stands behind it, and the end.
struct Talk {
    locale: &'static str,
    language: &'static str,
    /// The name, the trade, the kind, the country with what is usual, the town, the languages, the store.
    who: [&'static str; 7],
    /// A wrong address of a store, and the next question.
    wrong: [&'static str; 2],
    /// The e-mail address, the telephone, a visit and its refusal, the design, the colour.
    how: [&'static str; 6],
    done: &'static str,
    title: &'static str,
}

const TALKS: [Talk; 5] = [
    Talk {
        locale: "de_AT.UTF-8",
        language: "In welcher Sprache möchten Sie antworten?",
        who: [
            "Wie heißt Ihr Betrieb?",
            "Was machen Sie? So, wie Kunden es nennen",
            "Was passt am besten zu Ihnen? Bitte die Nummer eingeben. [1]",
            "In welchem Land sind Sie? Der Name oder zwei Buchstaben [AT]",
            "In welchem Ort?",
            "In welchen Sprachen ist Ihre Website?",
            "Wo kann man im Internet bei Ihnen kaufen?",
        ],
        wrong: [
            "„laden“ ist keine Webadresse: Sie beginnt mit https://",
            "Noch eine? Eingabetaste heißt nein.",
        ],
        how: [
            "Unter welcher E-Mail-Adresse erreichen Kunden Sie?",
            "Und telefonisch?",
            "Können Kunden zu Ihnen kommen? (ja/nein) [nein]",
            "Bitte schreiben Sie ja oder nein.",
            "Welches Design?",
            "Ihre Farbe",
        ],
        done: "Ihr Ordner shop ist fertig. Geschriebene Dateien: 26.",
        title: "Unsere Geschichte",
    },
    Talk {
        locale: "fr_FR.UTF-8",
        language: "Dans quelle langue poser les questions ?",
        who: [
            "Comment s’appelle votre entreprise ?",
            "Quel est votre métier ?",
            "Qu’est-ce qui vous correspond le mieux ? Entrez le numéro. [1]",
            "Dans quel pays êtes-vous ? Son nom, ou deux lettres [FR]",
            "Dans quelle ville ?",
            "Dans quelles langues est votre site ?",
            "Où peut-on acheter vos produits sur le web ?",
        ],
        wrong: [
            "« laden » n’est pas une adresse web : elle commence par https://",
            "Une autre ? Entrée pour passer.",
        ],
        how: [
            "À quelle adresse e-mail",
            "Et par téléphone ?",
            "Vos clients peuvent-ils venir sur place ? (oui/non) [non]",
            "Écrivez oui ou non.",
            "Quel thème ?",
            "Votre couleur",
        ],
        done: "Votre dossier shop est prêt. Fichiers écrits : 26.",
        title: "Notre histoire",
    },
    Talk {
        locale: "pl_PL.UTF-8",
        language: "W jakim języku mają być pytania?",
        who: [
            "Jak się nazywa twoja firma?",
            "Czym się zajmujesz?",
            "Co najlepiej do ciebie pasuje? Wpisz numer. [1]",
            "W jakim kraju jesteś? Nazwa albo dwie litery [PL]",
            "W jakiej miejscowości?",
            "W jakich językach jest twoja strona?",
            "Gdzie można u ciebie kupić w internecie?",
        ],
        wrong: [
            "„laden” to nie adres w internecie: zaczyna się od https://",
            "Jeszcze jeden? Enter, jeśli nie.",
        ],
        how: [
            "Pod jakim adresem e-mail",
            "A telefonicznie?",
            "Czy klienci mogą przyjść na miejsce? (tak/nie) [nie]",
            "Wpisz tak albo nie.",
            "Jaki motyw?",
            "Twój kolor",
        ],
        done: "Pliki są w folderze shop. Zapisane pliki: 26.",
        title: "Nasza historia",
    },
    Talk {
        locale: "es_ES.UTF-8",
        language: "¿En qué idioma quieres las preguntas?",
        who: [
            "¿Cómo se llama tu negocio?",
            "¿Cuál es tu oficio?",
            "¿Qué se parece más a lo tuyo? Escribe el número. [1]",
            "¿En qué país estás? Su nombre, o dos letras [ES]",
            "¿En qué localidad?",
            "¿En qué idiomas está tu web?",
            "¿Dónde se pueden comprar tus productos en internet?",
        ],
        wrong: [
            "«laden» no es una dirección web: empieza por https://",
            "¿Otra? Pulsa Intro para seguir.",
        ],
        how: [
            "¿A qué correo",
            "¿Y por teléfono?",
            "¿Atiendes al público en un local? (sí/no) [no]",
            "Escribe sí o no.",
            "¿Qué diseño?",
            "¿Tu color",
        ],
        done: "Tu carpeta shop está lista. Archivos escritos: 26.",
        title: "Nuestra historia",
    },
    Talk {
        locale: "it_IT.UTF-8",
        language: "In quale lingua vuoi le domande?",
        who: [
            "Come si chiama la tua attività?",
            "Qual è il tuo mestiere?",
            "Che cosa ti somiglia di più? Scrivi il numero. [1]",
            "In quale Paese sei? (nome o due lettere) [IT]",
            "In quale città?",
            "In quali lingue è il tuo sito?",
            "Dove si può comprare da te online?",
        ],
        wrong: [
            "«laden» non è un indirizzo web: comincia con https://",
            "Un altro? Invio per continuare.",
        ],
        how: [
            "A quale e-mail",
            "E per telefono?",
            "I clienti possono venire in sede? (sì/no) [no]",
            "Scrivi sì o no.",
            "Quale tema grafico?",
            "Il tuo colore",
        ],
        done: "La tua cartella shop è pronta. File scritti: 26.",
        title: "La nostra storia",
    },
];

#[test]
fn on_a_terminal_it_asks_in_the_language_of_the_owner() {
    for talk in &TALKS {
        let temp = TestFolder::new();
        let mut terminal = Terminal::of(&temp, talk.locale, "new shop");
        terminal.answer(talk.language, "");
        terminal.answer(talk.who[0], "Ann");
        for question in &talk.who[1..6] {
            terminal.answer(question, "");
        }
        terminal.answer(talk.who[6], "laden");
        terminal.answer(talk.wrong[0], "https://ann.example");
        terminal.answer(talk.wrong[1], "");
        terminal.answer(talk.how[0], "");
        terminal.answer(talk.how[1], "");
        terminal.answer(talk.how[2], "?");
        terminal.answer(talk.how[3], "");
        terminal.answer(talk.how[4], "");
        terminal.answer(talk.how[5], "");
        terminal.wait_for(talk.done);
        terminal.wait_for("shopfront serve shop --open");
        assert_eq!(terminal.end().1, Some(0));
        let story = temp.read("shop/story.md");
        assert!(story.contains(&format!("title = \"{}\"", talk.title)), "{story}");
    }
}

#[test]
fn another_language_than_the_systems_can_be_chosen() {
    let temp = TestFolder::new();
    let mut terminal = Terminal::of(&temp, "en_GB.UTF-8", "new shop");
    terminal.wait_for("Which language would you like to use?");
    terminal.answer(
        "English: en · Polski: pl · Deutsch: de · Français: fr · Español: es · Italiano: it [en]",
        "polski",
    );
    terminal.wait_for("Kilka pytań i folder jest gotowy.");
    terminal.wait_for("Jak się nazywa twoja firma?");
}

#[test]
fn ctrl_c_leaves_nothing() {
    let temp = TestFolder::new();
    let mut terminal = Terminal::of(&temp, "en_PL.UTF-8", "new shop");
    terminal.answer("Which language would you like to use?", "");
    terminal.answer("What is your business called?", "Ann's");
    terminal.wait_for("What do you do?");
    kill_process(Pid::from_child(&terminal.child), Signal::INT).unwrap();
    assert!(!terminal.child.wait().unwrap().success());
    assert_eq!(std::fs::read_dir(temp.path()).unwrap().count(), 0);
}

#[test]
fn without_a_terminal_it_takes_options() {
    let temp = TestFolder::new();
    let mut command = temp
        .command("new shop --country germany --city Hamburg --store https://www.etsy.com/shop/ann --visit");
    let ran: crate::Ran = command.args(["--name", "Ann's"]).output().unwrap().into();
    let files = 26;
    assert_eq!(
        (ran.out, ran.err.as_str(), ran.code),
        (
            format!(
                "Your folder shop is ready: {files} files written.\n\n\
                 Open shop.toml, then story.md: notes in them say what to write.\n\
                 What is not filled in stays off the website.\n\n  \
                   shopfront serve shop --open   look at it in the browser while you write\n  \
                   shopfront check shop          what is still missing, the most useful first\n  \
                   shopfront build shop          the finished website, for any web host\n"
            ),
            "",
            Some(0)
        )
    );
    assert!(
        temp.read("shop/story.md")
            .contains("title = \"Unsere Geschichte\"")
    );
    assert_eq!(temp.run("build shop --strict --format short").code, Some(1));
    assert_eq!(temp.run("build shop --format short").code, Some(0));
    assert!(!temp.path().join("shop/public/story").exists());
    let again = temp.run("new shop --name Ann --country DE");
    assert_eq!(
        (again.err.as_str(), again.code),
        (
            "error: there's already a shop in `shop`\n  help: nothing was written; choose another folder\n",
            Some(2)
        )
    );
}

#[test]
fn what_is_missing_is_told_at_once() {
    let temp = TestFolder::new();
    let ran = temp.run("new shop");
    assert_eq!(
        (ran.out.as_str(), ran.err.as_str(), ran.code),
        (
            "",
            "error: a new shop needs --name and --country\n  \
               help: run for example `shopfront new my-shop --name \"Juniper & Clay\" --country PL`; in a terminal, \
             without --yes, shopfront asks for what it needs\n",
            Some(2)
        )
    );
    let wrong = temp.run("new shop --name Ann --country Atlantis");
    assert!(
        wrong.err.starts_with(
            "error: invalid value 'Atlantis' for '--country <COUNTRY>': \"Atlantis\" isn't a country: write its \
             name, or its two-letter code (ISO 3166-1), such as \"PL\" or \"DE\"\n"
        ),
        "{}",
        wrong.err
    );
    assert_eq!(std::fs::read_dir(temp.path()).unwrap().count(), 0);
}

#[test]
fn the_kind_can_be_said_as_an_option() {
    let temp = TestFolder::new();
    let ran = temp.run("new shop --name Ann --country GB --kind services");
    assert_eq!((ran.err.as_str(), ran.code), ("", Some(0)));
    assert!(temp.read("shop/shop.toml").contains("\nkind = \"services\"\n"));
    assert!(
        temp.read("shop/prices/services.toml")
            .contains("title = \"Services & prices\"\n")
    );
    assert_eq!(temp.run("build shop --format short").code, Some(0));
    let wrong = temp.run("new other --name Ann --country GB --kind shop");
    assert!(
        wrong.err.starts_with(
            "error: invalid value 'shop' for '--kind <KIND>': choose maker, retail, services or food, or a number from 1 to 4\n"
        ),
        "{}",
        wrong.err
    );
}
