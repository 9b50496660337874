//! What a business says about itself on Google, as `shop.toml`: a new file, or keys to copy where there is one.

use jiff::tz::TimeZone;
use shopfront::diagnostics::Diagnostics;
use shopfront::diagnostics::render::visible;
use shopfront::tools::import::google_profile;

use super::{Import, NewText, Work, exports, finish, refused, reported};
use crate::cli::failure::Failure;
use crate::cli::reply::{Exit, Reply};
use crate::cli::writing::{self, ExistingFile};

const SHOP: &str = "shop.toml";

/// Shows the keys, and writes them where there's no shop yet.
pub(super) fn run(import: &Import) -> Result<Reply, Failure> {
    let mut problems = Diagnostics::new();
    let exports = exports::read(import.importer, &import.files, &mut problems)?;
    let day = import.now.to_zoned(TimeZone::UTC).date();
    let keys = match exports.as_slice() {
        [export] => google_profile::shop_keys(export, day, &mut problems),
        [] => None,
        _ => {
            return Err(Failure::new("a profile is one file").help("import the one of this shop"));
        }
    };
    let report = reported(&problems.sorted(), exports.as_slice(), "");
    let Some(keys) = keys else {
        return Ok(refused(&report, Exit::Failed));
    };
    let shown = visible::block(&keys);
    if writing::look(&import.shop, SHOP, "")? != ExistingFile::Nothing {
        return Ok(Reply {
            out: format!("{shown}\n{SHOP} is there already, so nothing was written: copy what you need.\n"),
            err: report,
            exit: Exit::Fine,
        });
    }
    let work = Work {
        summary: shown,
        files: vec![NewText {
            path: SHOP.to_owned(),
            text: keys,
            old: None,
        }],
        question: format!("Write this into {SHOP}?"),
        done: format!("Wrote {SHOP}.\nRun `shopfront check` to see what to add.\n"),
    };
    finish(import, work, report)
}
