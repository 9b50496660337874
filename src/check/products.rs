//! Duties for products.

use super::rule::{Level, Report, Rule};
use super::scene::Scene;
use crate::diag::Code;

pub(super) const PR001: Rule = Rule {
    code: Code("PR001"),
    level: Level::Hint,
    title: "Goods from outside the EU, and nobody answers for them in it",
    what: "The shop is established outside the European Union, sells products over the web into it, and `[legal] responsible_person` is missing. \
           (What a maker inside the Union has to name is ID004.)",
    why: "Offers of products to consumers in the European Union have to name the maker, and a responsible person in the Union where the maker is \
          outside it (Regulation (EU) 2023/988, Article 19, since 13 December 2024, as quoted by secondary sources in November 2026).",
    how: "Name the responsible person, or take the countries of the European Union out of `markets`.",
    checked: "2026-11-20",
    thresholds: &[],
    check: nobody_responsible,
};

fn nobody_responsible(scene: &Scene<'_>, report: &mut Report) {
    let outside = scene.base().is_some_and(|base| !base.in_eea());
    let named = scene
        .legal()
        .is_some_and(|legal| legal.responsible_person.is_some());
    let sells = scene.sells_online() && !scene.shop.documents.products.is_empty();
    if outside && sells && scene.sells_to_eu() && !named {
        let finding = report.at(
            &scene.legal_place(),
            "products go to the European Union, and nobody in it answers for them",
        );
        report.add(finding.help("you may need to name a responsible person there (Regulation (EU) 2023/988, Article 19; checked 2026-11-20); add to shop.toml:\n[legal.responsible_person]\nname = \"…\"\naddress = { street = \"…\", postal_code = \"…\", city = \"…\", country = \"DE\" }\nemail = \"…\""));
    }
}
