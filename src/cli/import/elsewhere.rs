//! Handles a folder that isn't a shop: `import` needs `--dir` then.

use std::path::{Path, PathBuf};

use shopfront::diagnostics::{Code, Diagnostic, Diagnostics};
use shopfront::source::{Nearby, shop_nearby};

use crate::cli::format::argument;

/// `problems`, in which the help for a missing shop is the option that names one.
pub(super) fn named(problems: Diagnostics, dir: &Path) -> Diagnostics {
    let mut named = Diagnostics::new();
    for problem in problems.iter() {
        let way_out = (problem.code == Code::NO_SHOP).then(|| way_out(dir)).flatten();
        named.push(match way_out {
            Some(way_out) => Diagnostic {
                help: vec![way_out],
                ..problem.clone()
            },
            None => problem.clone(),
        });
    }
    named
}

/// `None` if the shop is here, and its file is called otherwise.
fn way_out(dir: &Path) -> Option<String> {
    let within = |name: &dyn AsRef<Path>| {
        if dir == Path::new(".") {
            PathBuf::from(name.as_ref())
        } else {
            dir.join(name.as_ref())
        }
    };
    let option = |folder: &Path| format!("`--dir {}`", argument(folder));
    match shop_nearby(dir) {
        Some(Nearby::Misspelt(_)) => None,
        Some(Nearby::Above) => {
            let way_out = format!("the parent folder is a shop: add {}", option(&within(&"..")));
            Some(way_out)
        }
        Some(Nearby::Below(name)) => {
            let shown = name.display();
            let way_out = format!(
                "the folder `{shown}` inside it is a shop: add {}",
                option(&within(&name))
            );
            Some(way_out)
        }
        None => {
            let way_out = "give the shop's folder, the one that contains shop.toml, with `--dir`. To create a shop, \
                           run `shopfront new`";
            Some(way_out.to_owned())
        }
    }
}
