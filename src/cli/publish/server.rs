//! Publishing to a server.

use std::io;
use std::path::Path;
use std::time::Instant;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use shopfront::dir::Dir;
use shopfront::publish::remote::{
    Amount, Listing, LocalSite, LockToken, Pace, Plan, Remote, changes, foreign_files, lock, plan, upload,
};
use shopfront::source::{CACHE, MANIFEST};

use super::report::{Report, Upload};
use super::{Decision, Publish, Ready, connect, decide, finished, up_to_date};
use crate::cli::failure::Failure;
use crate::cli::format;
use crate::cli::progress::Progress;
use crate::cli::reply::Reply;

/// Where the token of the last upload is in the shop folder.
const TOKEN: &str = ".shopfront/last-upload.json";
/// The largest that is read, in bytes.
const LARGEST: u64 = 10_000;

/// The last upload from this computer.
#[derive(Debug, Serialize, Deserialize)]
struct LastUpload {
    target: String,
    token: String,
}

pub(super) fn publish(
    publish: &Publish,
    ready: &Ready,
    local: &LocalSite<'_>,
    progress: Progress,
) -> Result<Reply, Failure> {
    // The line of the progress would overwrite questions for a password.
    drop(progress);
    let remote = connect::to(publish, ready)?;
    to_remote(publish, ready, local, &*remote)
}

fn to_remote(
    publish: &Publish,
    ready: &Ready,
    local: &LocalSite<'_>,
    remote: &dyn Remote,
) -> Result<Reply, Failure> {
    let progress = Progress::start(true);
    progress.stage("Comparing with the server");
    let compared = compare(publish, local, remote)?;
    drop(progress);
    if compared.plan.is_empty() {
        return Ok(up_to_date(ready));
    }
    let changes = changes(local, &compared.old);
    let report = Report {
        target: &ready.target,
        changes: &changes,
        name: &ready.name,
        replaced: &compared.foreign,
        amount: Some((compared.plan.writes(), compared.plan.bytes())),
        elsewhere: None,
    };
    if let Decision::Stop(reply) = decide(publish, &report)? {
        return Ok(reply);
    }
    let started = Instant::now();
    locked_upload(publish, ready, local, remote)?;
    let upload = Upload {
        pages: ready.site.pages,
        took: started.elapsed(),
    };
    Ok(finished(publish, ready, &report, &upload))
}

struct Compared<'a> {
    old: Listing,
    foreign: Vec<String>,
    plan: Plan<'a>,
}

fn compare<'a>(
    publish: &Publish,
    local: &LocalSite<'a>,
    remote: &dyn Remote,
) -> Result<Compared<'a>, Failure> {
    let there = remote.read(MANIFEST)?;
    let there = match there.map(|bytes| Listing::parse(&bytes)) {
        Some(Err(_)) if publish.take_over => None,
        Some(read) => Some(read?),
        None => None,
    };
    let foreign = foreign_files(remote, local, there.as_ref())?;
    if !foreign.is_empty() && !publish.take_over {
        return Err(not_ours("the folder", &foreign));
    }
    let old = there.unwrap_or_default();
    Ok(Compared {
        plan: plan(local, &old, publish.everything),
        foreign,
        old,
    })
}

/// Compares again under the lock: while the owner read the report, another upload may have been here.
fn locked_upload(
    publish: &Publish,
    ready: &Ready,
    local: &LocalSite<'_>,
    remote: &dyn Remote,
) -> Result<(), Failure> {
    let progress = Progress::start(true);
    progress.stage("Uploading");
    let target = ready.target.to_string();
    let new = LockToken {
        token: random().map_err(|error| Failure::of(&error))?,
        renewed: Timestamp::now().as_second(),
    };
    let ours = LastUpload::find(&publish.shop, &target);
    LastUpload {
        target,
        token: new.token.clone(),
    }
    .leave(&publish.shop);
    let locked = lock(remote, &new, ours.as_deref(), publish.unlock)?;
    let uploaded = compare(publish, local, remote).and_then(|compared| {
        let all = Amount {
            files: compared.plan.writes(),
            bytes: compared.plan.bytes(),
        };
        let started = Instant::now();
        let done = |done: Amount| progress.upload(format::upload(done, all, started.elapsed()));
        let now = || Timestamp::now().as_second();
        upload(
            remote,
            &compared.plan,
            &locked,
            Pace::default(),
            &now,
            &done,
            env!("CARGO_PKG_VERSION"),
        )
        .map_err(Failure::from)
    });
    locked.release();
    uploaded
}

/// 64 random bits.
fn random() -> io::Result<String> {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    Ok(format!("{:016x}", u64::from_le_bytes(bytes)))
}

impl LastUpload {
    /// The token of the last upload to `target`.
    fn find(shop: &Path, target: &str) -> Option<String> {
        let bytes = Dir::new(shop).read(TOKEN, LARGEST).ok()?;
        let last: Self = serde_json::from_slice(&bytes).ok()?;
        (last.target == target).then_some(last.token)
    }

    /// Leaves it in the shop folder. Where that fails, an interrupted upload can be finished after a quarter of an
    /// hour.
    fn leave(&self, shop: &Path) {
        let bytes = serde_json::to_vec(self).unwrap_or_default();
        let shop = Dir::new(shop);
        let _ = shop
            .create_dir_all(CACHE)
            .and_then(|()| shop.write(TOKEN, &bytes));
    }
}

/// A place with other files in it is refused.
pub(super) fn not_ours(place: &str, foreign: &[String]) -> Failure {
    let named: Vec<String> = foreign.iter().take(3).map(|file| format!("`{file}`")).collect();
    let more = match foreign.len().saturating_sub(3) {
        0 => String::new(),
        more => format!(" and {} more", format::number(more as u64)),
    };
    Failure::new(format!(
        "{place} contains files that shopfront didn't upload: {}{more}",
        named.join(", ")
    ))
    .help("choose another place in `to` under [publish] in shop.toml; or add `--take-over`, which replaces files of the \
           same names and keeps the others")
}
