//! Publishing into a folder of this computer: the same way as `build`, after showing what will change.

use std::time::Instant;

use shopfront::publish::remote::{Listing, LocalSite, changes};
use shopfront::publish::{ANOTHER_FOLDER, PublishError, is_in_shop, pending, publish as write};

use super::report::{Report, Upload};
use super::{Decision, Publish, Ready, decide, finished, up_to_date};
use crate::cli::failure::Failure;
use crate::cli::progress::Progress;
use crate::cli::reply::Reply;

const VERSION: &str = env!("CARGO_PKG_VERSION");

pub(super) fn publish(
    publish: &Publish,
    ready: &Ready,
    local: &LocalSite<'_>,
    folder: &str,
    progress: Progress,
) -> Result<Reply, Failure> {
    let output = publish.base().join(folder);
    let refused = |error: PublishError| refused(publish, &error);
    let is_elsewhere = publish.to.is_none() && !is_in_shop(&publish.shop, &output).map_err(refused)?;
    // By the files themselves: somebody may have changed the folder.
    let pending = pending(&ready.site, &publish.shop, &output, VERSION).map_err(refused)?;
    if !pending.writes {
        return Ok(up_to_date(ready));
    }
    let mut old = Listing::of_folder(&output).unwrap_or_default();
    old.doubt(&pending.files);
    let changes = changes(local, &old);
    let elsewhere = is_elsewhere.then(|| pending.output.display().to_string());
    let report = Report {
        target: &ready.target,
        changes: &changes,
        name: &ready.name,
        replaced: &[],
        amount: None,
        elsewhere,
    };
    drop(progress);
    if let Decision::Stop(reply) = decide(publish, &report)? {
        return Ok(reply);
    }
    let started = Instant::now();
    write(&ready.site, &publish.shop, &output, VERSION).map_err(refused)?;
    let upload = Upload {
        pages: ready.site.pages,
        took: started.elapsed(),
    };
    Ok(finished(publish, ready, &report, &upload))
}

fn refused(publish: &Publish, error: &PublishError) -> Failure {
    let another = if publish.to.is_some() {
        "choose another folder with `--to`"
    } else {
        "choose another folder in `to` under [publish] in shop.toml"
    };
    Failure::new(error.to_string().replace(ANOTHER_FOLDER, another))
}
