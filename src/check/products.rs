//! Duties for products.

use super::context::CheckContext;
use super::rule::{Evidence, Level, Report, Rule};
use crate::diagnostics::Code;

pub(super) const PR001: Rule = Rule {
    code: Code("PR001"),
    level: Level::Hint,
    title: "Goods sold to the EU without a responsible person there",
    what: "The business is based outside the European Union and sells products online to it, but `[legal] \
           responsible_person` is missing. (ID004 covers makers inside the EU.)",
    why: "Products offered to consumers in the European Union have to name the maker and, if the maker is outside the \
          EU, a responsible person inside it (Regulation (EU) 2023/988, Article 19, since 13 December 2024, as quoted \
          by secondary sources in November 2026).",
    how: "Name the responsible person, or remove the EU countries from `markets`.",
    evidence: Evidence::Secondary("2026-11-20"),
    thresholds: &[],
    check: nobody_responsible,
};

fn nobody_responsible(context: &CheckContext<'_>, report: &mut Report) {
    let outside = context.base().is_some_and(|base| !base.in_eea());
    let named = context
        .legal()
        .is_some_and(|legal| legal.responsible_person.is_some());
    let sells = context.sells_goods_online() && !context.shop.documents.products.is_empty();
    if outside && sells && context.sells_to_eu() && !named {
        let finding = report.at(
            &context.legal_place(),
            "products are sold to the European Union without a responsible person there",
        );
        report.add(finding.help("you may need to name a responsible person there (Regulation (EU) 2023/988, Article \
                                 19; checked 2026-11-20); add to shop.toml:\n[legal.responsible_person]\n\
                                 name = \"…\"\naddress = { street = \"…\", postal_code = \"…\", city = \"…\", country \
                                 = \"DE\" }\nemail = \"…\""));
    }
}
