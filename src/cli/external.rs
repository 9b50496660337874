//! `shopfront check --external`: what the web says about the links of a shop.

use shopfront::diag::Diagnostics;
use shopfront::external::{Manners, Memory, Question, Sum, Web, ask};
use shopfront::picture::DiskCache;
use shopfront::source::SourceTree;
use shopfront::{Outside, external};

use super::now;
use super::progress::Progress;

/// Where answers are kept, in the cache folder.
const REMEMBERED: &str = "links.json";

/// What the web said.
pub(crate) struct Asked {
    pub(crate) findings: Diagnostics,
    pub(crate) sum: Sum,
}

/// Asks for every link of the shop; nothing where there is no shop to read.
pub(crate) fn links_of(
    tree: &SourceTree,
    cache: &DiskCache,
    progress: &Progress,
    (manners, web): (&Manners, &Web),
) -> Option<Asked> {
    let outside = Outside::of(tree)?;
    let memory = Memory::parse(&cache.beside(REMEMBERED).unwrap_or_default());
    let question = Question {
        links: &outside.links,
        memory: &memory,
        now: now::clock(),
        manners,
        progress: &|done, all| progress.links(done, all),
    };
    let survey: external::Survey = ask(&question, web);
    if survey.memory != memory {
        cache.put_beside(REMEMBERED, &survey.memory.text());
    }
    Some(Asked {
        findings: outside.permits.hold(survey.findings(&outside.links)),
        sum: survey.sum(),
    })
}
