//! Publishing to a branch of a Git repository.

use std::time::Instant;

use shopfront::model::value::GitBranch;
use shopfront::publish::remote::{Branch, LocalSite, Reach};

use super::report::{Report, Upload};
use super::{Decision, Publish, Ready, decide, finished, server, up_to_date};
use crate::cli::confirm;
use crate::cli::failure::Failure;
use crate::cli::progress::Progress;
use crate::cli::reply::Reply;

pub(super) fn publish(
    publish: &Publish,
    ready: &Ready,
    local: &LocalSite<'_>,
    target: &GitBranch,
    progress: Progress,
) -> Result<Reply, Failure> {
    progress.stage("Comparing with the repository");
    let reach = Reach {
        insecure: publish.insecure,
        asks: confirm::somebody_is_there(),
    };
    let branch = Branch::fetch(target, &publish.shop, publish.base(), reach)?;
    let foreign = branch.foreign_files(local);
    if !foreign.is_empty() && !publish.take_over {
        return Err(server::not_ours(
            &format!("the branch `{}`", target.branch),
            &foreign,
        ));
    }
    let message = format!("Publish {}", ready.name);
    let commit = branch.commit(
        local,
        &message,
        env!("CARGO_PKG_VERSION"),
        publish.now.as_second(),
    )?;
    drop(progress);
    if commit.is_empty() {
        return Ok(up_to_date(ready));
    }
    let elsewhere = branch
        .folder()
        .filter(|_| publish.to.is_none())
        .map(|folder| format!("git:{}#{}", folder.display(), target.branch));
    let report = Report {
        target: &ready.target,
        changes: commit.changes(),
        name: &ready.name,
        replaced: &foreign,
        amount: None,
        elsewhere,
    };
    if let Decision::Stop(reply) = decide(publish, &report)? {
        return Ok(reply);
    }
    let progress = Progress::start(true);
    progress.stage("Pushing");
    let started = Instant::now();
    branch.push()?;
    drop(progress);
    let upload = Upload {
        pages: ready.site.pages,
        took: started.elapsed(),
    };
    Ok(finished(publish, ready, &report, &upload))
}
