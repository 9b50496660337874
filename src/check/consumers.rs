//! What the law of a market may ask of a shop that sells to consumers.

use super::lexicon::Topic;
use super::policies::returns_place;
use super::rule::{Level, Report, Rule};
use super::scene::Scene;
use crate::diag::Code;
use crate::shop::PolicyKind;

pub(super) const PO005: Rule = Rule {
    code: Code("PO005"),
    level: Level::Hint,
    title: "Fewer than 14 days to return, and the EU is a market",
    what: "You sell over the web to the European Union, and `window_days` is under 14; or it is 0 and no `exceptions` say why.",
    why: "Consumers may withdraw from a contract made at a distance within 14 days (Directive 2011/83/EU, Article 9; bespoke goods are \
          exempt, Article 16), as quoted by secondary sources in November 2026.",
    how: "Give 14 days or more, or name what is exempt in `exceptions`.",
    checked: "2026-11-20",
    thresholds: &[],
    check: short_window,
};

fn short_window(scene: &Scene<'_>, report: &mut Report) {
    let Some((_, terms)) = scene
        .returns()
        .filter(|_| scene.sells_to_eu() && scene.sells_online())
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
                "{} days to return are fewer than the 14 of the European Union",
                window.0
            ),
        );
        report.add(finding.help("you may need `window_days = 14` or more; what is made to order is exempt, say so in `exceptions` (Directive 2011/83/EU; checked 2026-11-20)"));
    }
}

pub(super) const PO006: Rule = Rule {
    code: Code("PO006"),
    level: Level::Hint,
    title: "Sold on this site to the EU, without a way to withdraw online",
    what: "`sells_on_site` is true, the European Union is a market, and no link speaks of withdrawing from the contract.",
    why: "From 19 June 2026 contracts made over an online interface need a withdrawal function on it (Directive (EU) 2023/2673, as \
          quoted by secondary sources in November 2026).",
    how: "Add a page with a form or an address for withdrawal, and link to it with words like \"withdraw from the contract here\".",
    checked: "2026-11-20",
    thresholds: &[],
    check: no_withdrawal,
};

fn no_withdrawal(scene: &Scene<'_>, report: &mut Report) {
    let applies = scene.sells_on_site() && scene.sells_to_eu() && scene.is_since(2026, 6, 19);
    if applies && scene.hits(Topic::Withdrawal).next().is_none() {
        let flag = scene.shop.identity().sells_on_site.as_ref();
        let place = flag.map_or_else(|| scene.shop_file(), |flag| flag.place.clone());
        let finding = report.at(
            &place,
            "customers order on this site and cannot withdraw from the contract on it",
        );
        report.add(finding.help("you may need a withdrawal function, named \"withdraw from the contract here\" or alike, since 19 June 2026 (Directive (EU) 2023/2673; checked 2026-11-20)"));
    }
}

pub(super) const PO007: Rule = Rule {
    code: Code("PO007"),
    level: Level::Hint,
    title: "Nothing is said of the legal guarantee",
    what: "You sell goods over the web to the European Union, and no policy, page or product speaks of the legal guarantee of \
           conformity.",
    why: "From 27 September 2026 consumers have to be reminded of it by a harmonised notice (Directive (EU) 2024/825, as quoted by \
          secondary sources in November 2026).",
    how: "Write policies/warranty.md and name the legal guarantee in it.",
    checked: "2026-11-20",
    thresholds: &[],
    check: no_guarantee,
};

fn no_guarantee(scene: &Scene<'_>, report: &mut Report) {
    let applies = scene.sells_to_eu() && scene.sells_online() && scene.is_since(2026, 9, 27);
    let said =
        scene.hits(Topic::LegalGuarantee).next().is_some() || scene.policy(PolicyKind::Warranty).is_some();
    if applies && !said {
        let finding = report.at(&scene.shop_file(), "nothing is said of the legal guarantee");
        report.add(finding.help("you may need a notice of the legal guarantee since 27 September 2026 (Directive (EU) 2024/825; checked 2026-11-20); make policies/warranty.md:\n+++\ntitle = \"Guarantee\"\n+++\n\nThe legal guarantee of conformity holds for two years."));
    }
}

pub(super) const PO009: Rule = Rule {
    code: Code("PO009"),
    level: Level::Hint,
    title: "California: no refund terms are shown",
    what: "The United States are a market, the shop can be visited in California, and there is no policies/returns.md. (Where it also \
           sells over the web, PO001 says it already.)",
    why: "A shop that does not give full refunds or exchanges for seven days has to show its policy (California Civil Code § 1723, as \
          quoted by secondary sources in November 2026).",
    how: "Write policies/returns.md.",
    checked: "2026-11-20",
    thresholds: &[],
    check: californian_returns,
};

fn californian_returns(scene: &Scene<'_>, report: &mut Report) {
    let visit = scene.shop.config.visit.as_ref();
    let legal = scene.legal().and_then(|legal| legal.address.as_ref());
    let address = visit.and_then(|visit| visit.address.as_ref().or(legal));
    let region = address
        .filter(|address| address.country.as_str() == "US")
        .and_then(|address| address.region.as_ref());
    let in_california = region.is_some_and(|region| matches!(region.value.0.as_str(), "CA" | "California"));
    if in_california && !scene.sells_online() && scene.policy(PolicyKind::Returns).is_none() {
        let finding = report.at(&returns_place(scene), "a shop in California, and no refund terms");
        report.add(finding.help("you may need to show them if you do not give full refunds for seven days (Civil Code § 1723; checked 2026-11-20); make policies/returns.md:\n+++\ntitle = \"Returns\"\nwindow_days = 7\n+++"));
    }
}

pub(super) const PO010: Rule = Rule {
    code: Code("PO010"),
    level: Level::Hint,
    title: "California: who sells and on what terms is not shown before payment",
    what: "`sells_on_site` is true, the United States are a market, and legal name, street address or returns policy are missing.",
    why: "Sellers over the internet have to show buyers in California their legal name, the street address and the refund policy before \
          they pay (Business and Professions Code § 17538(d), read November 2026).",
    how: "Complete `[legal]` and write policies/returns.md.",
    checked: "2026-11-20",
    thresholds: &[],
    check: californian_buyers,
};

fn californian_buyers(scene: &Scene<'_>, report: &mut Report) {
    if !(scene.sells_on_site() && scene.sells_to("US")) {
        return;
    }
    let legal = scene.legal();
    let street = legal.and_then(|legal| legal.address.as_ref()?.street.as_ref());
    let missing: Vec<&str> = [
        legal
            .and_then(|legal| legal.name.as_ref())
            .is_none()
            .then_some("the legal name"),
        street.is_none().then_some("the street address"),
        scene
            .policy(PolicyKind::Returns)
            .is_none()
            .then_some("the refund policy"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !missing.is_empty() {
        let finding = report.at(
            &scene.legal_place(),
            "buyers in California are not told all they should be before they pay",
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
    title: "Prices without a word on tax or delivery",
    what: "The European Union or the United Kingdom is a market, a product has a price, and neither it nor `[shop]` has a `price_note`.",
    why: "Prices have to say whether tax and delivery are in them (Directive 2000/31/EC, Article 5(2), read November 2026).",
    how: "Write `price_note` once in `[shop]`: \"incl. VAT, plus delivery\".",
    checked: "2026-11-20",
    thresholds: &[],
    check: bare_prices,
};

fn bare_prices(scene: &Scene<'_>, report: &mut Report) {
    if !(scene.sells_to_eu() || scene.sells_to("GB")) || scene.shop.identity().price_note.is_some() {
        return;
    }
    let products = scene.shop.documents.products.iter();
    let bare = products.filter(|product| product.keys.price_note.is_none());
    let prices: Vec<_> = bare.filter_map(|product| product.keys.price.as_ref()).collect();
    if let Some(first) = prices.first() {
        let others = match prices.len() {
            1 => String::new(),
            n => format!(" (and {} more)", n - 1),
        };
        let finding = report.at(
            &first.place,
            format!("a price without a word on tax or delivery{others}"),
        );
        report.add(finding.help("you may need to say so (Directive 2000/31/EC, Article 5(2); checked 2026-11-20); write once in [shop]:\nprice_note = \"incl. VAT, plus delivery\""));
    }
}
