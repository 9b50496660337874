//! Claims that need evidence.

use super::hits::Hit;
use super::lexicon::Topic;
use super::policies::contains;
use super::rule::{Level, Report, Rule};
use super::scene::Scene;
use crate::content::LinkTarget;
use crate::diag::Code;

pub(super) const CL001: Rule = Rule {
    code: Code("CL001"),
    level: Level::Hint,
    title: "Good for the environment, without evidence",
    what: "The European Union is a market, and a text says \"eco-friendly\", \"climate neutral\" or alike, with no link in the same paragraph. \
           Colours, quotations and sentences that deny it are left alone, and so is food from organic farming where the language has the same \
           word for it.",
    why: "Generic environmental claims without recognised excellent performance are forbidden from 27 September 2026, and claims of neutrality \
          by offsetting with them (Directive (EU) 2024/825, as quoted by secondary sources in November 2026).",
    how: "Say what it is: \"the box is cardboard and has no tape\". Or link the certificate.",
    checked: "2026-11-20",
    thresholds: &[],
    check: green,
};

fn green(scene: &Scene<'_>, report: &mut Report) {
    if !scene.sells_to_eu() {
        return;
    }
    for hit in scene
        .hits(Topic::Green)
        .filter(|hit| !hit.quoted && !hit.is_negated())
    {
        // Spanish and Polish call organic farming so, and that word is protected by law.
        if hit.sentence_has("organic") || has_evidence(scene, hit) {
            continue;
        }
        let finding = report.at(&hit.place, format!("\"{}\", and no evidence", hit.words));
        report.add(finding.help("you may need evidence, or plainer words: say what it is made of and what you leave out (Directive (EU) 2024/825; checked 2026-11-20)"));
    }
}

/// A link in the same paragraph.
fn has_evidence(scene: &Scene<'_>, hit: &Hit) -> bool {
    let leads_on = |target: &LinkTarget| matches!(target, LinkTarget::Web(_) | LinkTarget::File { .. });
    let prose = scene.library.get(&hit.block.file);
    prose.is_some_and(|prose| {
        let mut links = prose.links.iter();
        links.any(|link| leads_on(&link.target) && contains(&hit.block, &link.place))
    })
}
