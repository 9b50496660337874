//! Claims that need evidence.

use super::context::CheckContext;
use super::lexicon::Topic;
use super::phrase_matches::PhraseMatch;
use super::policies::contains;
use super::rule::{Evidence, Level, Report, Rule};
use crate::content::LinkTarget;
use crate::diagnostics::Code;

pub(super) const CL001: Rule = Rule {
    code: Code("CL001"),
    level: Level::Hint,
    title: "An environmental claim without evidence",
    what: "The European Union is a market, and a text says \"eco-friendly\", \"climate neutral\" or similar without a \
           link in the same paragraph. Colours, quotations and sentences that deny it don't count, nor does organic \
           food in languages that use the same word for it.",
    why: "Generic environmental claims without recognised excellent performance have been forbidden since 27 \
          September 2026, as have claims of neutrality based on offsetting (Directive (EU) 2024/825, as quoted by \
          secondary sources in November 2026).",
    how: "Be specific: \"the box is cardboard, with no tape\". Or link to the certificate.",
    evidence: Evidence::Secondary("2026-11-20"),
    thresholds: &[],
    check: green,
};

fn green(context: &CheckContext<'_>, report: &mut Report) {
    if !context.sells_to_eu() {
        return;
    }
    for hit in context
        .phrase_matches(Topic::Green)
        .filter(|hit| !hit.quoted && !hit.is_negated())
    {
        // Spanish and Polish call organic farming so, and that word is protected by law.
        if hit.sentence_has("organic") || has_evidence(context, hit) {
            continue;
        }
        let finding = report.at(&hit.place, format!("\"{}\", without evidence", hit.words));
        report.add(finding.help(
            "you may need to give evidence or be more specific: say what it's made of and what \
                                 you avoid (Directive (EU) 2024/825; checked 2026-11-20)",
        ));
    }
}

/// A link in the same paragraph.
fn has_evidence(context: &CheckContext<'_>, hit: &PhraseMatch) -> bool {
    let leads_on = |target: &LinkTarget| matches!(target, LinkTarget::Web(_) | LinkTarget::File { .. });
    let prose = context.library.get(&hit.block.file);
    prose.is_some_and(|prose| {
        let mut links = prose.links.iter();
        links.any(|link| leads_on(&link.target) && contains(&hit.block, &link.place))
    })
}
