//! What the law of a market may require of a shop that sells to consumers.

use super::context::CheckContext;
use super::drafts::{Draft, drafts};
use super::lexicon::Topic;
use super::policies::returns_place;
use super::rule::{Evidence, Level, Report, Rule};
use crate::diagnostics::Code;
use crate::model::shop::{Address, PolicyKind};

pub(super) const PO005: Rule = Rule {
    code: Code("PO005"),
    level: Level::Hint,
    title: "Less than 14 days to return goods sold to the EU",
    what: "You sell online to the European Union and `window_days` is under 14, or it's 0 and no `exceptions` say why.",
    why: "Consumers may withdraw from a distance contract within 14 days (Directive 2011/83/EU, Article 9; bespoke \
          goods are exempt, Article 16), as quoted by secondary sources in November 2026.",
    how: "Allow at least 14 days, or list what's exempt in `exceptions`.",
    evidence: Evidence::Secondary("2026-11-20"),
    thresholds: &[],
    check: short_window,
};

fn short_window(context: &CheckContext<'_>, report: &mut Report) {
    let Some((_, terms)) = context
        .returns()
        .filter(|_| context.sells_to_eu() && context.sells_online())
    else {
        return;
    };
    let Some(window) = terms.window_days.as_ref() else {
        return;
    };
    let is_explained = window.0 == 0 && !terms.exceptions.is_empty();
    if window.0 < 14 && !is_explained {
        let finding = report.at(
            &window.place,
            format!(
                "{} {} to return is less than the EU minimum of 14",
                window.0,
                if window.0 == 1 { "day" } else { "days" }
            ),
        );
        report.add(finding.help("you may need `window_days = 14` or more; if your goods are exempt because they're \
                                 made to order, say so in `exceptions` (Directive 2011/83/EU; checked 2026-11-20)"));
    }
}

pub(super) const PO006: Rule = Rule {
    code: Code("PO006"),
    level: Level::Hint,
    title: "Sales to the EU on this site, without a way to withdraw online",
    what: "`sells_on_site` is true, the European Union is a market, and no link mentions withdrawing from the \
           contract.",
    why: "Since 19 June 2026, contracts concluded through an online interface need a withdrawal function there \
          (Directive (EU) 2023/2673, as quoted by secondary sources in November 2026).",
    how: "Add a page with a withdrawal form or address, and link to it with a label such as \"withdraw from the \
          contract here\".",
    evidence: Evidence::Secondary("2026-11-20"),
    thresholds: &[],
    check: no_withdrawal,
};

fn no_withdrawal(context: &CheckContext<'_>, report: &mut Report) {
    let applies = context.sells_on_site() && context.sells_to_eu() && context.is_since(2026, 6, 19);
    if applies && context.phrase_matches(Topic::Withdrawal).next().is_none() {
        let flag = context.shop.identity().sells_on_site.as_ref();
        let place = flag.map_or_else(|| context.shop_file(), |flag| flag.place.clone());
        let finding = report.at(
            &place,
            "customers can order on this site, but can't withdraw from the contract on it",
        );
        let label = drafts(context).withdrawal;
        report.add(finding.help(format!(
            "you may need a withdrawal function, labelled \"{label}\" or similar, since 19 June 2026 (Directive (EU) \
             2023/2673; checked 2026-11-20)"
        )));
    }
}

pub(super) const PO007: Rule = Rule {
    code: Code("PO007"),
    level: Level::Hint,
    title: "The legal guarantee isn't mentioned",
    what: "You sell goods online to the European Union, and no policy, page or product mentions the legal guarantee \
           of conformity.",
    why: "Since 27 September 2026, a harmonised notice has to remind consumers of it (Directive (EU) 2024/825, as \
          quoted by secondary sources in November 2026).",
    how: "Write policies/warranty.md and mention the legal guarantee there.",
    evidence: Evidence::Secondary("2026-11-20"),
    thresholds: &[],
    check: no_guarantee,
};

fn no_guarantee(context: &CheckContext<'_>, report: &mut Report) {
    let applies = context.sells_to_eu() && context.sells_online() && context.is_since(2026, 9, 27);
    let said = context.phrase_matches(Topic::LegalGuarantee).next().is_some()
        || context.policy(PolicyKind::Warranty).is_some();
    if applies && !said {
        let finding = report.at(&context.shop_file(), "the legal guarantee isn't mentioned");
        let Draft { title, text } = drafts(context).guarantee;
        report.add(finding.help(format!(
            "you may need a notice of the legal guarantee since 27 September 2026 (Directive (EU) 2024/825; checked \
             2026-11-20); create policies/warranty.md:\n+++\ntitle = \"{title}\"\n+++\n\n{text}"
        )));
    }
}

pub(super) const PO009: Rule = Rule {
    code: Code("PO009"),
    level: Level::Hint,
    title: "California: refund terms aren't shown",
    what: "The United States is a market, the shop is in California, and there's no policies/returns.md. (If it also \
           sells online, PO001 reports this instead.)",
    why: "A shop that doesn't offer full refunds or exchanges for seven days has to display its policy (California \
          Civil Code § 1723, as quoted by secondary sources in November 2026).",
    how: "Write policies/returns.md.",
    evidence: Evidence::Secondary("2026-11-20"),
    thresholds: &[],
    check: californian_returns,
};

fn californian_returns(context: &CheckContext<'_>, report: &mut Report) {
    let places = 0..context.shop.places().len();
    let in_california = places
        .filter_map(|at| context.shop.place_address(at))
        .any(|address| is_californian(address));
    if in_california && !context.sells_online() && context.policy(PolicyKind::Returns).is_none() {
        let finding = report.at(
            &returns_place(context),
            "this shop in California shows no refund terms",
        );
        let title = drafts(context).returns.title;
        report.add(finding.help(format!(
            "you may need to show them if you don't offer full refunds for seven days (Civil Code § 1723; checked \
             2026-11-20); create policies/returns.md:\n+++\ntitle = \"{title}\"\nwindow_days = 7\n+++"
        )));
    }
}

fn is_californian(address: &Address) -> bool {
    let region = address.region.as_ref().map(|region| region.value.0.as_str());
    address.country.as_str() == "US" && matches!(region, Some("CA" | "California"))
}

pub(super) const PO010: Rule = Rule {
    code: Code("PO010"),
    level: Level::Hint,
    title: "California: seller and terms aren't shown before payment",
    what: "`sells_on_site` is true, the United States is a market, and the legal name, street address or returns \
           policy is missing.",
    why: "Online sellers have to show buyers in California their legal name, street address and refund policy before \
          payment (Business and Professions Code § 17538(d), read November 2026).",
    how: "Complete `[legal]` and write policies/returns.md.",
    evidence: Evidence::Primary("2026-11-20"),
    thresholds: &[],
    check: californian_buyers,
};

fn californian_buyers(context: &CheckContext<'_>, report: &mut Report) {
    if !(context.sells_on_site() && context.sells_to("US")) {
        return;
    }
    let legal = context.legal();
    let street = legal.and_then(|legal| legal.address.as_ref()?.street.as_ref());
    let missing: Vec<&str> = [
        legal
            .and_then(|legal| legal.name.as_ref())
            .is_none()
            .then_some("the legal name"),
        street.is_none().then_some("the street address"),
        context
            .policy(PolicyKind::Returns)
            .is_none()
            .then_some("the refund policy"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !missing.is_empty() {
        let finding = report.at(
            &context.legal_place(),
            "buyers in California don't see everything they should before they pay",
        );
        report.add(finding.help(format!(
            "you may need to give {} (Business and Professions Code § 17538(d); checked 2026-11-20)",
            missing.join(", ")
        )));
    }
}

pub(super) const PO013: Rule = Rule {
    code: Code("PO013"),
    level: Level::Hint,
    title: "Prices that don't mention tax or delivery",
    what: "The European Union or the United Kingdom is a market, and a product has a price, but neither the product \
           nor `[shop]` has a `price_note`.",
    why: "Prices have to say whether they include tax and delivery (Directive 2000/31/EC, Article 5(2), read November \
          2026).",
    how: "Set `price_note` once in `[shop]`: \"incl. VAT, plus delivery\".",
    evidence: Evidence::Primary("2026-11-20"),
    thresholds: &[],
    check: bare_prices,
};

fn bare_prices(context: &CheckContext<'_>, report: &mut Report) {
    if !(context.sells_to_eu() || context.sells_to("GB")) || context.shop.identity().price_note.is_some() {
        return;
    }
    let products = context.shop.documents.products.iter();
    let bare = products.filter(|product| product.keys.price_note.is_none());
    let prices: Vec<_> = bare
        .filter_map(|product| {
            let of_variants = product
                .keys
                .variants
                .iter()
                .filter_map(|variant| variant.price.as_ref());
            product.keys.price.as_ref().into_iter().chain(of_variants).next()
        })
        .collect();
    if let Some(first) = prices.first() {
        let others = match prices.len() {
            1 => String::new(),
            n => format!(" (and {} more)", n - 1),
        };
        let finding = report.at(
            &first.place,
            format!("this price doesn't mention tax or delivery{others}"),
        );
        let note = drafts(context).price_note;
        report.add(finding.help(format!(
            "you may need to say whether they're included (Directive 2000/31/EC, Article 5(2); checked 2026-11-20); \
             set it once in [shop]:\nprice_note = \"{note}\""
        )));
    }
}
