//! Texts that a help text proposes for the website: in the shop's first language, since they are pasted as they are.

use super::context::CheckContext;
use crate::diagnostics::{Diagnostic, Diagnostics};

/// A page to begin with.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    pub(super) title: &'static str,
    pub(super) text: &'static str,
}

/// What can be proposed in one language.
pub(super) struct Drafts {
    pub(super) returns: Draft,
    pub(super) shipping: Draft,
    pub(super) guarantee: Draft,
    pub(super) privacy: Draft,
    /// How long the address of a reader of the newsletter is kept.
    pub(super) kept: &'static str,
    pub(super) price_note: &'static str,
    /// The words of a link or a button to withdraw from a contract.
    pub(super) withdrawal: &'static str,
    /// How the shop knows that those who praise it are customers.
    pub(super) verification: &'static str,
    /// What somebody got for a review.
    pub(super) incentive: &'static str,
    /// The beginning of an answer to somebody who was not content.
    pub(super) reply: &'static str,
    pub(super) own_store: &'static str,
    pub(super) person: Person,
    /// Whoever trades: a person or a company.
    pub(super) owner: &'static str,
    /// The description of a picture.
    pub(super) alt: &'static str,
}

/// Somebody of the shop, to be filled in.
pub(super) struct Person {
    pub(super) name: &'static str,
    pub(super) role: &'static str,
}

/// In the first language of the shop; in English where there are none in it.
pub(super) fn drafts(context: &CheckContext<'_>) -> &'static Drafts {
    own(context).unwrap_or(&ENGLISH)
}

fn own(context: &CheckContext<'_>) -> Option<&'static Drafts> {
    match context.shop.default_language().language() {
        "de" => Some(&GERMAN),
        "en" => Some(&ENGLISH),
        "es" => Some(&SPANISH),
        "fr" => Some(&FRENCH),
        "it" => Some(&ITALIAN),
        "pl" => Some(&POLISH),
        _ => None,
    }
}

/// `found`, with a word in each help text that proposes English for a shop in another language.
pub(super) fn mark_english(context: &CheckContext<'_>, found: Diagnostics) -> Diagnostics {
    if own(context).is_some() {
        return found;
    }
    let language = context.shop.default_language();
    let mut marked = Diagnostics::new();
    for problem in found.iter().cloned() {
        marked.push(if proposes_english(&problem) {
            problem.help(format!("translate the proposed English text into `{language}`"))
        } else {
            problem
        });
    }
    marked
}

fn proposes_english(problem: &Diagnostic) -> bool {
    let texts = ENGLISH.texts();
    problem
        .help
        .iter()
        .any(|help| texts.iter().any(|text| help.contains(text)))
}

impl Drafts {
    /// Every text that says whether a help text proposes one of these; titles are too short for that.
    fn texts(&self) -> [&'static str; 13] {
        [
            self.returns.text,
            self.shipping.text,
            self.guarantee.text,
            self.privacy.text,
            self.kept,
            self.price_note,
            self.withdrawal,
            self.verification,
            self.incentive,
            self.reply,
            self.own_store,
            self.person.name,
            self.alt,
        ]
    }
}

/// `[[zones]]` for the shop's own country, with a rate in its own currency: nothing where the country is not known.
pub(super) fn home_zone(context: &CheckContext<'_>) -> String {
    let Some(country) = context.shop.country() else {
        return String::new();
    };
    let rate = context.shop.identity().currency.as_ref();
    let rate = rate.map_or_else(String::new, |currency| {
        format!("rate = \"5 {}\"\n", currency.value)
    });
    format!("\n[[zones]]\ncountries = [\"{country}\"]\n{rate}transit_days = {{ min = 1, max = 3 }}\n")
}

const ENGLISH: Drafts = Drafts {
    returns: Draft {
        title: "Returns",
        text: "You have 30 days from the day the parcel arrives.",
    },
    shipping: Draft {
        title: "Shipping",
        text: "We pack on weekdays.",
    },
    guarantee: Draft {
        title: "Guarantee",
        text: "The legal guarantee of conformity holds for two years.",
    },
    privacy: Draft {
        title: "Privacy",
        text: "We use your email address for the newsletter and don't share it with anyone.",
    },
    kept: "until you unsubscribe",
    price_note: "incl. VAT, plus delivery",
    withdrawal: "withdraw from the contract here",
    verification: "We check the order or receipt before we publish a review.",
    incentive: "5% off the next order",
    reply: "You are right: …",
    own_store: "Our own shop",
    person: Person {
        name: "First name Surname",
        role: "what you do here",
    },
    owner: "First name Surname, or the company as it is registered",
    alt: "what the picture shows",
};

const GERMAN: Drafts = Drafts {
    returns: Draft {
        title: "Rückgabe",
        text: "Sie haben ab der Lieferung 30 Tage Zeit.",
    },
    shipping: Draft {
        title: "Versand",
        text: "Wir verpacken an Werktagen.",
    },
    guarantee: Draft {
        title: "Gewährleistung und Garantie",
        text: "Die gesetzliche Gewährleistung gilt zwei Jahre.",
    },
    privacy: Draft {
        title: "Datenschutz",
        text: "Wir speichern Ihre E-Mail-Adresse für den Newsletter und geben sie nicht weiter.",
    },
    kept: "bis Sie sich abmelden",
    price_note: "inkl. MwSt., zzgl. Versand",
    withdrawal: "Hier vom Vertrag zurücktreten",
    verification: "Vor der Veröffentlichung haben wir Bestellung oder Beleg geprüft.",
    incentive: "5\u{a0}% Rabatt auf die nächste Bestellung",
    reply: "Sie haben recht: …",
    own_store: "Unser Onlineshop",
    person: Person {
        name: "Vorname Nachname",
        role: "was Sie hier tun",
    },
    owner: "Vorname Nachname oder die Firma, wie sie eingetragen ist",
    alt: "was auf dem Bild zu sehen ist",
};

const SPANISH: Drafts = Drafts {
    returns: Draft {
        title: "Devoluciones",
        text: "Tienes 30 días desde que llega el paquete.",
    },
    shipping: Draft {
        title: "Envíos",
        text: "Preparamos los paquetes los días laborables.",
    },
    guarantee: Draft {
        title: "Garantía",
        text: "La garantía legal de conformidad dura tres años.",
    },
    privacy: Draft {
        title: "Privacidad",
        text: "Guardamos tu correo electrónico para el boletín y no se lo damos a nadie.",
    },
    kept: "hasta que te des de baja",
    price_note: "IVA incluido, envío aparte",
    withdrawal: "desistir del contrato aquí",
    verification: "Antes de publicar estas opiniones comprobamos el pedido o el recibo.",
    incentive: "5\u{a0}% de descuento en el próximo pedido",
    reply: "Tienes razón: …",
    own_store: "Nuestra tienda online",
    person: Person {
        name: "Nombre Apellido",
        role: "qué haces aquí",
    },
    owner: "Nombre Apellido, o la empresa tal como está registrada",
    alt: "qué se ve en la foto",
};

const FRENCH: Drafts = Drafts {
    returns: Draft {
        title: "Retours",
        text: "Vous avez 30 jours à compter de la réception du colis.",
    },
    shipping: Draft {
        title: "Livraison",
        text: "Nous préparons les colis les jours ouvrés.",
    },
    guarantee: Draft {
        title: "Garantie",
        text: "La garantie légale de conformité dure deux ans.",
    },
    privacy: Draft {
        title: "Confidentialité",
        text: "Nous conservons votre adresse e-mail pour la newsletter et ne la transmettons à personne.",
    },
    kept: "jusqu’à votre désinscription",
    price_note: "TVA comprise, livraison en sus",
    withdrawal: "renoncer au contrat ici",
    verification: "Avant de publier ces avis, nous avons vérifié la commande ou le ticket de caisse.",
    incentive: "5\u{a0}% de réduction sur la prochaine commande",
    reply: "Vous avez raison\u{a0}: …",
    own_store: "Notre boutique en ligne",
    person: Person {
        name: "Prénom Nom",
        role: "ce que vous faites ici",
    },
    owner: "Prénom Nom, ou la société telle qu’elle est immatriculée",
    alt: "ce que montre la photo",
};

const ITALIAN: Drafts = Drafts {
    returns: Draft {
        title: "Resi",
        text: "Hai 30 giorni dall’arrivo del pacco.",
    },
    shipping: Draft {
        title: "Spedizione",
        text: "Prepariamo i pacchi nei giorni lavorativi.",
    },
    guarantee: Draft {
        title: "Garanzia",
        text: "La garanzia legale di conformità dura due anni.",
    },
    privacy: Draft {
        title: "Privacy",
        text: "Conserviamo il tuo indirizzo e-mail per la newsletter e non lo diamo a nessuno.",
    },
    kept: "fino alla disiscrizione",
    price_note: "IVA inclusa, spedizione esclusa",
    withdrawal: "recedere dal contratto qui",
    verification: "Prima di pubblicare queste recensioni abbiamo controllato l’ordine o lo scontrino.",
    incentive: "5% di sconto sul prossimo ordine",
    reply: "Hai ragione: …",
    own_store: "Il nostro shop online",
    person: Person {
        name: "Nome Cognome",
        role: "che cosa fai qui",
    },
    owner: "Nome Cognome, o la ditta come è registrata",
    alt: "che cosa si vede nella foto",
};

const POLISH: Drafts = Drafts {
    returns: Draft {
        title: "Zwroty",
        text: "Masz 30 dni od dnia, w którym dotrze paczka.",
    },
    shipping: Draft {
        title: "Dostawa",
        text: "Pakujemy w dni robocze.",
    },
    guarantee: Draft {
        title: "Gwarancja i reklamacje",
        text: "Za zgodność towaru z umową odpowiadamy przez dwa lata.",
    },
    privacy: Draft {
        title: "Prywatność",
        text: "Przechowujemy Twój adres e-mail na potrzeby newslettera i nikomu go nie przekazujemy.",
    },
    kept: "do wypisania się z newslettera",
    price_note: "w tym VAT, dostawa osobno",
    withdrawal: "odstąp od umowy tutaj",
    verification: "Przed publikacją tych opinii sprawdziliśmy zamówienie lub paragon.",
    incentive: "5% rabatu na kolejne zamówienie",
    reply: "Masz rację: …",
    own_store: "Nasz sklep internetowy",
    person: Person {
        name: "Imię Nazwisko",
        role: "czym się tu zajmujesz",
    },
    owner: "Imię Nazwisko albo firma, pod jaką jest zarejestrowana",
    alt: "co widać na zdjęciu",
};
