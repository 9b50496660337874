//! Publishing into a folder of this computer: the same way as `build`, after showing what will change.

use std::path::{Path, PathBuf};
use std::time::Instant;

use shopfront::publish::remote::{Listing, LocalSite, changes};
use shopfront::publish::{ANOTHER_FOLDER, publish as write};

use super::report::{Report, Upload};
use super::{Decision, Publish, Ready, decide, finished, up_to_date};
use crate::cli::failure::Failure;
use crate::cli::progress::Progress;
use crate::cli::reply::Reply;

pub(super) fn publish(
    publish: &Publish,
    ready: &Ready,
    local: &LocalSite<'_>,
    folder: &str,
    progress: Progress,
) -> Result<Reply, Failure> {
    let output = place(publish, folder);
    let old = Listing::of_folder(&output).unwrap_or_default();
    let changes = changes(local, &old);
    let report = Report {
        target: &ready.target,
        changes: &changes,
        name: &ready.name,
        replaced: &[],
        amount: None,
    };
    drop(progress);
    if !changes.is_empty()
        && let Decision::Stop(reply) = decide(publish, &report)
    {
        return Ok(reply);
    }
    let started = Instant::now();
    // Without a change too: somebody may have changed the folder.
    let written = write(&ready.site, &publish.shop, &output, env!("CARGO_PKG_VERSION"));
    let done = written.map_err(|error| {
        let another = "choose another folder in `to` under [publish] in shop.toml";
        Failure::new(error.to_string().replace(ANOTHER_FOLDER, another))
    })?;
    if done.written + done.removed == 0 {
        return Ok(up_to_date(ready));
    }
    let upload = Upload {
        pages: ready.site.pages,
        took: started.elapsed(),
    };
    Ok(finished(publish, ready, &report, &upload))
}

/// From the shop folder on, and from where the command runs where it was typed.
fn place(publish: &Publish, folder: &str) -> PathBuf {
    if publish.to.is_some() {
        Path::new(folder).to_owned()
    } else {
        publish.shop.join(folder)
    }
}
