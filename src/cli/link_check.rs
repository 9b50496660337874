//! `shopfront check --external`: checks a shop's links to other sites.

use shopfront::Outside;
use shopfront::check::link_check;
use shopfront::check::link_check::{Memory, Politeness, Question, Sum, Web, ask};
use shopfront::diagnostics::Diagnostics;
use shopfront::media::DiskCache;
use shopfront::source::SourceTree;

use super::now;
use super::progress::Progress;

/// Where answers are kept, in the cache folder.
const REMEMBERED: &str = "links.json";

/// What the web said.
pub(crate) struct Asked {
    pub(crate) findings: Diagnostics,
    pub(crate) sum: Sum,
}

/// Asks for every link of the shop; nothing if there is no shop to read.
pub(crate) fn links_of(
    tree: &SourceTree,
    cache: &DiskCache,
    progress: &Progress,
    (politeness, web): (&Politeness, &Web),
) -> Option<Asked> {
    let outside = Outside::of(tree)?;
    let memory = Memory::parse(&cache.beside(REMEMBERED).unwrap_or_default());
    let question = Question {
        links: &outside.links,
        memory: &memory,
        now: now::clock(),
        politeness,
        progress: &|done, all| progress.links(done, all),
    };
    let survey: link_check::LinkReport = ask(&question, web);
    if survey.memory != memory {
        cache.put_beside(REMEMBERED, &survey.memory.text());
    }
    Some(Asked {
        findings: outside.permits.hold(survey.findings(&outside.links)),
        sum: survey.sum(),
    })
}
