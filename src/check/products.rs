//! Duties for products, and what is none.

use super::context::CheckContext;
use super::rule::{Evidence, Level, Report, Rule};
use crate::diagnostics::Code;
use crate::model::shop::{BusinessKind, Document, ProductKeys};

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

pub(super) const PR002: Rule = Rule {
    code: Code("PR002"),
    level: Level::Advice,
    title: "Services that each have a nearly empty page",
    what: "A business with services, or one that serves food, lists many of them as products without pictures and with hardly any text.",
    why: "Each product has a page of its own. Customers who compare services want all prices on one page, and leave pages that \
          only repeat a price.",
    how: "List them in a file in `prices/`: one page, with sections, notes, durations and variants. Keep as products what deserves a \
          page of its own.",
    evidence: Evidence::General,
    thresholds: &[],
    check: bare_services,
};

/// So many pages are nearly empty before they are worth a word.
const BARE: usize = 8;
/// The text of a nearly empty page, in bytes.
const HARDLY_ANY: usize = 120;

fn bare_services(context: &CheckContext<'_>, report: &mut Report) {
    let shop = context.shop;
    if !matches!(shop.kind(), BusinessKind::Services | BusinessKind::Food) {
        return;
    }
    let mut bare = shop.documents.products.iter().filter(|product| is_bare(product));
    let Some(place) = bare.next().and_then(super::context::file_of) else {
        return;
    };
    let count = bare.count() + 1;
    if count < BARE {
        return;
    }
    let finding = report.at(
        &place,
        format!("{count} products have a page with hardly more than a price"),
    );
    report.add(finding.help(
        "list them in a file such as prices/services.toml, and delete theirs:\n[[sections]]\ntitle = \"…\"\n\n\
         [[sections.items]]\nname = \"…\"\nprice = \"…\"",
    ));
}

fn is_bare(product: &Document<ProductKeys>) -> bool {
    let has_picture = product.entry.photo.is_some() || !product.keys.photos.is_empty();
    let text = product
        .text(&product.language)
        .map_or(0, |(_, text)| text.body.len());
    !has_picture && product.keys.variants.is_empty() && text < HARDLY_ANY
}
