//! Branches of the shop that are listed as places of sale.

use super::context::CheckContext;
use super::rule::{Evidence, Level, Report, Rule};
use crate::diagnostics::Code;
use crate::model::shop::{Store, StoreKind};

pub(super) const SO005: Rule = Rule {
    code: Code("SO005"),
    level: Level::Advice,
    title: "A branch among the stores",
    what: "The name of an entry of `[[stores]]` says that it's a branch, and it has a place instead of an address on the web.",
    why: "Customers look for the hours and the way to the branch nearest to them. A place has both, a page of its own, and says \
          whether it's open; maps and search engines read it. `[[stores]]` are where others sell for you.",
    how: "Make each branch an entry of `[[places]]`, with its `address` and `hours`.",
    evidence: Evidence::General,
    thresholds: &[],
    check: branch_stores,
};

/// Words for a branch, in the languages that rules are written for.
const BRANCH: [&str; 11] = [
    "branch",
    "filiale",
    "zweigstelle",
    "zweiggeschäft",
    "niederlassung",
    "succursale",
    "sucursal",
    "sede",
    "filia",
    "oddział",
    "punkt",
];

fn branch_stores(context: &CheckContext<'_>, report: &mut Report) {
    for store in context.shop.config.stores.iter().filter(|store| is_branch(store)) {
        let Some((_, name)) = store.name.iter().next() else {
            continue;
        };
        let finding = report.at(&name.place, format!("\"{}\" is a place of yours", name.value));
        let first = match &context.shop.config.visit {
            Some(_) => {
                "take the entry out of `[[stores]]`, write `[[places]]` for `[visit]`, with a `name`, and add:\n"
            }
            None => "take the entry out of `[[stores]]`, and add:\n",
        };
        report.add(finding.help(format!(
            "{first}[[places]]\nname = {}\naddress = {{ street = \"…\", postal_code = \"…\", city = \"…\", country = \"{}\" }}\n\
             hours = \"…\"",
            crate::model::value::in_toml(&name.value),
            context.shop.country().map_or("…", |country| country.as_str()),
        )));
    }
}

fn is_branch(store: &Store) -> bool {
    let is_market = store
        .kind
        .as_ref()
        .is_some_and(|kind| kind.value == StoreKind::Market);
    let is_named_so = store.name.iter().any(|(_, name)| {
        let lower = name.value.to_lowercase();
        let mut words = lower.split(|c: char| !c.is_alphanumeric());
        words.any(|word| BRANCH.contains(&word))
    });
    store.url.is_none() && store.place.is_some() && !is_market && is_named_so
}
