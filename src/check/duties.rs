//! What a trader may have to say about itself, by the law of its country.

use super::lexicon::{Topic, lexicon};
use super::rule::{Level, Report, Rule};
use super::scene::Scene;
use crate::diag::Code;
use crate::shop::{Legal, PolicyKind};

pub(super) const ID003: Rule = Rule {
    code: Code("ID003"),
    level: Level::Hint,
    title: "A PO box is the only address",
    what: "`[legal] address` has a PO box and no street, and the trader is established in the European Economic Area or the \
           United Kingdom.",
    why: "A trader there has to give its geographic address (Directive 2000/31/EC, Article 5(1)(b)); the German chambers of \
          commerce say that a PO box alone does not do (read November 2026).",
    how: "Add street and number to `[legal] address`; the PO box may stay beside it.",
    checked: "2026-11-20",
    thresholds: &[],
    check: only_a_po_box,
};

fn only_a_po_box(scene: &Scene<'_>, report: &mut Report) {
    let Some(address) = scene.legal().and_then(|legal| legal.address.as_ref()) else {
        return;
    };
    if let (Some(po_box), None, true) = (&address.po_box, &address.street, in_europe(scene)) {
        let finding = report.at(&po_box.place, "a PO box is the only address given");
        report.add(finding.help("you may need to name the street too: add `street = \"…\"` to `[legal] address` (Directive 2000/31/EC, Article 5; checked 2026-11-20)"));
    }
}

pub(super) const ID004: Rule = Rule {
    code: Code("ID004"),
    level: Level::Hint,
    title: "What a European trader has to name is missing",
    what: "A trader in the European Economic Area or the United Kingdom without postal address or e-mail address; a company \
           without its register; a shop whose prices include VAT without its VAT number. (A missing name is ID002.)",
    why: "Directive 2000/31/EC, Article 5, and for the United Kingdom SI 2002/2013, regulation 6: name, geographic address, e-mail \
          address, register and number, VAT number, easily and permanently to be found (both read November 2026).",
    how: "Add what is named to `[legal]` and `[contact]`. What does not apply to you, such as VAT below the threshold, you need \
          not give.",
    checked: "2026-11-20",
    thresholds: &[],
    check: missing_particulars,
};

fn missing_particulars(scene: &Scene<'_>, report: &mut Report) {
    if !in_europe(scene) {
        return;
    }
    let (legal, contact) = (scene.legal(), scene.shop.config.contact.as_ref());
    let mut missing = Vec::new();
    if legal.is_none_or(|legal| legal.address.is_none()) {
        missing.push("the postal address (`address` in [legal])");
    }
    if contact.is_none_or(|contact| contact.email.is_none()) {
        missing.push("an e-mail address (`email` in [contact])");
    }
    if legal.is_some_and(|legal| is_company(legal) && legal.registers.is_empty()) {
        missing.push("the company's register and number (`registers` in [legal])");
    }
    if prices_include_vat(scene) && legal.is_none_or(|legal| legal.vat_id.is_none()) {
        missing.push("the VAT number, as your prices include VAT (`vat_id` in [legal])");
    }
    if !missing.is_empty() {
        let finding = report.at(
            &scene.legal_place(),
            "some of what a trader in Europe has to name is missing",
        );
        let law = "(Directive 2000/31/EC, Article 5; UK: SI 2002/2013, regulation 6; checked 2026-11-20)";
        report.add(finding.help(format!("you may need to give {} {law}", missing.join("; "))));
    }
}

pub(super) const ID005: Rule = Rule {
    code: Code("ID005"),
    level: Level::Hint,
    title: "A German imprint is not complete, or cites an act that is no more",
    what: "The trader is established in Germany and is a company without representative or register, or a text still cites \
           \"§ 5 TMG\" (in any shop).",
    why: "§ 5 DDG took the place of § 5 TMG on 14 May 2024 and asks for the representative of a legal person, register court and \
          number, and VAT ID or business ID where there is one (read November 2026).",
    how: "Complete `[legal]`, and write \"§ 5 DDG\" or no paragraph at all.",
    checked: "2026-11-20",
    thresholds: &[],
    check: german_imprint,
};

fn german_imprint(scene: &Scene<'_>, report: &mut Report) {
    for hit in scene.hits(Topic::Tmg).filter(|hit| !hit.sentence_has("closed")) {
        let finding = report.at(
            &hit.place,
            format!("\"{}\" is an act that is no longer in force", hit.words),
        );
        report.add(
            finding.help(
                "you may need to cite § 5 DDG, which took its place on 14 May 2024 (checked 2026-11-20)",
            ),
        );
    }
    let Some(legal) = scene
        .legal()
        .filter(|legal| is_based_in(scene, "DE") && is_company(legal))
    else {
        return;
    };
    let representative = legal
        .representative
        .is_none()
        .then_some("representative = \"First name Surname\"");
    let register = legal.registers.is_empty();
    let register =
        register.then_some("registers = [{ name = \"Handelsregister, Amtsgericht …\", number = \"HRB …\" }]");
    let lines: Vec<_> = [representative, register].into_iter().flatten().collect();
    if !lines.is_empty() {
        let finding = report.at(&scene.legal_place(), "this company's imprint is not complete");
        report.add(finding.help(format!(
            "a German company may need to name these in [legal] (§ 5 DDG, checked 2026-11-20):\n{}",
            lines.join("\n")
        )));
    }
}

pub(super) const ID006: Rule = Rule {
    code: Code("ID006"),
    level: Level::Hint,
    title: "A regulated trade names no authority",
    what: "`schema_type` is a profession that is regulated in most of Europe (dentist, pharmacy, lawyer, optician, vet, …), and \
           `[legal] authority` is missing.",
    why: "Directive 2000/31/EC, Article 5(1)(e) and (f): the supervising authority, and for regulated professions the professional \
          body (read November 2026).",
    how: "Name the chamber or authority in `[legal] authority`.",
    checked: "2026-11-20",
    thresholds: &[],
    check: no_authority,
};

/// Types of schema.org that stand for professions regulated in most of Europe.
const REGULATED: [&str; 11] = [
    "AccountingService",
    "Attorney",
    "Dentist",
    "InsuranceAgency",
    "LegalService",
    "MedicalClinic",
    "Notary",
    "Optician",
    "Pharmacy",
    "Physician",
    "VeterinaryCare",
];

fn no_authority(scene: &Scene<'_>, report: &mut Report) {
    let Some(kind) = &scene.shop.identity().schema_type else {
        return;
    };
    let named = scene.legal().is_some_and(|legal| legal.authority.is_some());
    if in_europe(scene) && !named && REGULATED.contains(&kind.as_str()) {
        let finding = report.at(
            &kind.place,
            "a regulated trade, and nobody is named who supervises it",
        );
        report.add(finding.help("you may need to name your authority or professional body (Directive 2000/31/EC, Article 5; checked 2026-11-20); add to [legal]:\nauthority = { name = \"…\", url = \"https://…\" }"));
    }
}

pub(super) const ID007: Rule = Rule {
    code: Code("ID007"),
    level: Level::Hint,
    title: "A Polish shop without terms of service or NIP",
    what: "The trader is established in Poland; there is no NIP, REGON or KRS in `[legal]`, or it sells over the web and has no \
           policies/terms.md.",
    why: "The act on services by electronic means of 18 July 2002, Article 5 (who you are) and Article 8 (the regulamin), as quoted \
          by secondary sources in November 2026.",
    how: "Give `vat_id` or `registers`, and write the rules of buying from you in policies/terms.md.",
    checked: "2026-11-20",
    thresholds: &[],
    check: polish_terms,
};

fn polish_terms(scene: &Scene<'_>, report: &mut Report) {
    if !is_based_in(scene, "PL") {
        return;
    }
    let numbered =
        |legal: &Legal| legal.vat_id.is_some() || legal.tax_id.is_some() || !legal.registers.is_empty();
    if !scene.legal().is_some_and(numbered) {
        let finding = report.at(&scene.legal_place(), "neither NIP nor REGON is given");
        report.add(finding.help("you may need to give your NIP (act of 18 July 2002, Article 5; checked 2026-11-20); add to [legal]:\nvat_id = \"PL…\""));
    }
    if scene.sells_online() && scene.policy(PolicyKind::Terms).is_none() {
        let finding = report.at(
            &scene.shop_file(),
            "a Polish shop that sells over the web has no terms of service",
        );
        report.add(finding.help("you may need a regulamin (act of 18 July 2002, Article 8; checked 2026-11-20); make policies/terms.md:\n+++\ntitle = \"Regulamin\"\n+++\nKto sprzedaje, jak dochodzi do umowy, ceny, dostawa, odstąpienie, reklamacje."));
    }
}

/// True where the trader is established in `country`.
fn is_based_in(scene: &Scene<'_>, country: &str) -> bool {
    scene.base().is_some_and(|base| base.as_str() == country)
}

/// True where the trader is established in the European Economic Area or the United Kingdom.
pub(super) fn in_europe(scene: &Scene<'_>) -> bool {
    scene
        .base()
        .is_some_and(|base| base.in_eea() || base.as_str() == "GB")
}

/// Endings of company names, as registers write them, with small letters and without points.
const COMPANIES: [&str; 22] = [
    "ltd", "limited", "plc", "llp", "gmbh", "ug", "ag", "kg", "ohg", "eg", "sarl", "sas", "sasu", "eurl",
    "srl", "spa", "sl", "bv", "nv", "aps", "oü", "spzoo",
];

/// True where name or form say that this is a company, not a person.
fn is_company(legal: &Legal) -> bool {
    let name = legal.name.as_ref().map(|name| name.value.0.clone());
    let forms = legal
        .form
        .iter()
        .flat_map(|form| form.iter().map(|(_, text)| text.value.clone()));
    name.into_iter().chain(forms).any(|text| {
        let bare = text
            .to_lowercase()
            .replace('.', "")
            .replace("sp z oo", "spzoo")
            .replace("sp zoo", "spzoo");
        bare.split(|c: char| !c.is_alphanumeric())
            .any(|word| COMPANIES.contains(&word))
    })
}

/// The names of VAT in the note beside prices.
const VAT: [&str; 9] = [
    "vat",
    "mwst",
    "mehrwertsteuer",
    "ust",
    "tva",
    "iva",
    "btw",
    "ttc",
    "dph",
];

/// True where the note beside prices says that VAT is in them.
fn prices_include_vat(scene: &Scene<'_>) -> bool {
    let note = scene.shop.identity().price_note.iter();
    note.flat_map(|note| note.iter()).any(|(language, text)| {
        let words = text.value.to_lowercase();
        let named = words
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| VAT.contains(&word));
        let denied =
            lexicon(language.language()).is_some_and(|lexicon| lexicon.find("negation", &words).is_some());
        named && !denied && !words.contains('§')
    })
}
