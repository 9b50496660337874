//! Details that the law of its country may require a business to publish.

use super::context::CheckContext;
use super::drafts::drafts;
use super::lexicon::{Topic, lexicon};
use super::rule::{Evidence, Level, Report, Rule};
use crate::diagnostics::Code;
use crate::model::shop::{Legal, PolicyKind};

pub(super) const ID003: Rule = Rule {
    code: Code("ID003"),
    level: Level::Hint,
    title: "A PO box is the only address",
    what: "`[legal] address` has a PO box but no street, and the business is based in the European Economic Area or \
           the United Kingdom.",
    why: "Businesses there have to give a geographic address (Directive 2000/31/EC, Article 5(1)(b)); according to \
          the German chambers of commerce, a PO box alone isn't enough (read November 2026).",
    how: "Add the street and number to `[legal] address`. You can keep the PO box as well.",
    evidence: Evidence::Primary("2026-11-20"),
    thresholds: &[],
    check: only_a_po_box,
};

fn only_a_po_box(context: &CheckContext<'_>, report: &mut Report) {
    let Some(address) = context.legal().and_then(|legal| legal.address.as_ref()) else {
        return;
    };
    if let (Some(po_box), None, true) = (&address.po_box, &address.street, in_europe(context)) {
        let finding = report.at(&po_box.place, "the only address is a PO box");
        report.add(finding.help(
            "you may need to give a street too: add `street = \"…\"` to `[legal] address` \
                                 (Directive 2000/31/EC, Article 5; checked 2026-11-20)",
        ));
    }
}

pub(super) const ID004: Rule = Rule {
    code: Code("ID004"),
    level: Level::Hint,
    title: "Business details required in Europe are missing",
    what: "A business in the European Economic Area or the United Kingdom gives no postal or email address, a company \
           doesn't name its register, or prices include VAT without a VAT number being given. (A missing name is \
           ID002.)",
    why: "Directive 2000/31/EC, Article 5, and for the United Kingdom SI 2002/2013, regulation 6: name, geographic \
          address, email address, register and number, and VAT number, easy to find at any time (both read November \
          2026).",
    how: "Add the missing details to `[legal]` and `[contact]`. Leave out what doesn't apply to you, such as a VAT \
          number if you're below the threshold.",
    evidence: Evidence::Primary("2026-11-20"),
    thresholds: &[],
    check: missing_particulars,
};

fn missing_particulars(context: &CheckContext<'_>, report: &mut Report) {
    if !in_europe(context) {
        return;
    }
    let (legal, contact) = (context.legal(), context.shop.config.contact.as_ref());
    let mut missing = Vec::new();
    if legal.is_none_or(|legal| legal.address.is_none()) {
        missing.push("the postal address (`address` in [legal])");
    }
    if contact.is_none_or(|contact| contact.email.is_none()) {
        missing.push("an email address (`email` in [contact])");
    }
    if legal.is_some_and(|legal| is_company(legal) && legal.registers.is_empty()) {
        missing.push("the company's register and number (`registers` in [legal])");
    }
    if prices_include_vat(context) && legal.is_none_or(|legal| legal.vat_id.is_none()) {
        missing.push("the VAT number, as your prices include VAT (`vat_id` in [legal])");
    }
    if !missing.is_empty() {
        let finding = report.at(
            &context.legal_place(),
            "some details that a business in Europe has to give are missing",
        );
        let law = "(Directive 2000/31/EC, Article 5; UK: SI 2002/2013, regulation 6; checked 2026-11-20)";
        report.add(finding.help(format!("you may need to give {} {law}", missing.join("; "))));
    }
}

pub(super) const ID005: Rule = Rule {
    code: Code("ID005"),
    level: Level::Hint,
    title: "A German imprint is incomplete or cites a repealed act",
    what: "The business is a company based in Germany and gives no representative or register, or a text in any shop \
           still cites \"§ 5 TMG\".",
    why: "§ 5 DDG replaced § 5 TMG on 14 May 2024. It requires a legal person's representative, the register court \
          and number, and the VAT ID or business ID if there is one (read November 2026).",
    how: "Complete `[legal]`, and cite \"§ 5 DDG\" or no paragraph at all.",
    evidence: Evidence::Primary("2026-11-20"),
    thresholds: &[],
    check: german_imprint,
};

fn german_imprint(context: &CheckContext<'_>, report: &mut Report) {
    for hit in context
        .phrase_matches(Topic::Tmg)
        .filter(|hit| !hit.sentence_has("closed"))
    {
        let finding = report.at(&hit.place, format!("\"{}\" is no longer in force", hit.words));
        report.add(
            finding
                .help("you may need to cite § 5 DDG, which replaced it on 14 May 2024 (checked 2026-11-20)"),
        );
    }
    let Some(legal) = context
        .legal()
        .filter(|legal| is_based_in(context, "DE") && is_company(legal))
    else {
        return;
    };
    let representative = legal
        .representative
        .is_none()
        .then(|| format!("representative = \"{}\"", drafts(context).person.name));
    let register = legal.registers.is_empty();
    let register = register.then(|| {
        "registers = [{ name = \"Handelsregister, Amtsgericht …\", number = \"HRB …\" }]".to_owned()
    });
    let lines: Vec<_> = [representative, register].into_iter().flatten().collect();
    if !lines.is_empty() {
        let finding = report.at(&context.legal_place(), "this company's imprint is incomplete");
        report.add(finding.help(format!(
            "you may need to add these to [legal], as a German company (§ 5 DDG, checked 2026-11-20):\n{}",
            lines.join("\n")
        )));
    }
}

pub(super) const ID006: Rule = Rule {
    code: Code("ID006"),
    level: Level::Hint,
    title: "A regulated trade without its authority",
    what: "`schema_type` is a profession regulated in most of Europe (dentist, pharmacy, lawyer, optician, vet, …), \
           and `[legal] authority` is missing.",
    why: "Directive 2000/31/EC, Article 5(1)(e) and (f): the supervising authority, and for regulated professions the \
          professional body (read November 2026).",
    how: "Give the chamber or authority in `[legal] authority`.",
    evidence: Evidence::Primary("2026-11-20"),
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

fn no_authority(context: &CheckContext<'_>, report: &mut Report) {
    let Some(kind) = &context.shop.identity().schema_type else {
        return;
    };
    let named = context.legal().is_some_and(|legal| legal.authority.is_some());
    if in_europe(context) && !named && REGULATED.contains(&kind.as_str()) {
        let finding = report.at(
            &kind.place,
            "this trade is regulated, but its supervising authority isn't named",
        );
        report.add(finding.help(
            "you may need to name your authority or professional body (Directive 2000/31/EC, \
                                 Article 5; checked 2026-11-20); add to [legal]:\n\
                                 authority = { name = \"…\", url = \"https://…\" }",
        ));
    }
}

pub(super) const ID007: Rule = Rule {
    code: Code("ID007"),
    level: Level::Hint,
    title: "A Polish business without terms of service or NIP",
    what: "The business is based in Poland and has no NIP, REGON or KRS in `[legal]`, or it sells online and has no \
           policies/terms.md.",
    why: "The Polish act on electronic services of 18 July 2002, Article 5 (who you are) and Article 8 (the \
          regulamin), as quoted by secondary sources in November 2026.",
    how: "Set `vat_id` or `registers`, and write your terms of sale in policies/terms.md.",
    evidence: Evidence::Secondary("2026-11-20"),
    thresholds: &[],
    check: polish_terms,
};

fn polish_terms(context: &CheckContext<'_>, report: &mut Report) {
    if !is_based_in(context, "PL") {
        return;
    }
    let numbered =
        |legal: &Legal| legal.vat_id.is_some() || legal.tax_id.is_some() || !legal.registers.is_empty();
    if !context.legal().is_some_and(numbered) {
        let finding = report.at(&context.legal_place(), "NIP and REGON are both missing");
        report.add(finding.help(
            "you may need to give your NIP (act of 18 July 2002, Article 5; checked 2026-11-20); \
                                 add to [legal]:\nvat_id = \"PL…\"",
        ));
    }
    if context.sells_online() && context.policy(PolicyKind::Terms).is_none() {
        let finding = report.at(
            &context.shop_file(),
            "this Polish shop sells online without terms of service",
        );
        report.add(finding.help("you may need a regulamin (act of 18 July 2002, Article 8; checked 2026-11-20); \
                                 create policies/terms.md:\n+++\ntitle = \"Regulamin\"\n+++\nKto sprzedaje, jak \
                                 dochodzi do umowy, ceny, dostawa, odstąpienie, reklamacje."));
    }
}

/// True if the trader is established in `country`.
fn is_based_in(context: &CheckContext<'_>, country: &str) -> bool {
    context.base().is_some_and(|base| base.as_str() == country)
}

/// True if the trader is established in the European Economic Area or the United Kingdom.
pub(super) fn in_europe(context: &CheckContext<'_>) -> bool {
    context
        .base()
        .is_some_and(|base| base.in_eea() || base.as_str() == "GB")
}

/// Endings of company names, as registers write them, with small letters and without points.
const COMPANIES: [&str; 22] = [
    "ltd", "limited", "plc", "llp", "gmbh", "ug", "ag", "kg", "ohg", "eg", "sarl", "sas", "sasu", "eurl",
    "srl", "spa", "sl", "bv", "nv", "aps", "oü", "spzoo",
];

/// True if name or form say that this is a company, not a person.
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

/// True if the note beside prices says that VAT is in them.
fn prices_include_vat(context: &CheckContext<'_>) -> bool {
    let note = context.shop.identity().price_note.iter();
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
