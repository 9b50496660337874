//! `shopfront check --external`: checks a shop's links to other sites.

use shopfront::Outside;
use shopfront::check::link_check;
use shopfront::check::link_check::{LinkCheckInput, Memory, Politeness, Sum, Web, check_links};
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
    let input = LinkCheckInput {
        links: &outside.links,
        memory: &memory,
        now: now::clock(),
        politeness,
        progress: &|done, all| progress.links(done, all),
    };
    let report: link_check::LinkReport = check_links(&input, web);
    if report.memory != memory {
        cache.put_beside(REMEMBERED, &report.memory.text());
    }
    Some(Asked {
        findings: outside.permits.hold(report.findings(&outside.links)),
        sum: report.sum(),
    })
}
