//! A folder that is no shop: here the shop is named by an option.

use std::path::{Path, PathBuf};

use shopfront::diag::{Code, Diagnostic, Diagnostics};
use shopfront::source::{Nearby, shop_nearby};

use crate::cli::words::argument;

/// `problems`, in which the way out of a missing shop is the option that names one.
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

/// `None` where the shop is here, and its file is called otherwise.
fn way_out(dir: &Path) -> Option<String> {
    let within = |name: &dyn AsRef<Path>| match dir == Path::new(".") {
        true => PathBuf::from(name.as_ref()),
        false => dir.join(name.as_ref()),
    };
    let option = |folder: &Path| format!("`--dir {}`", argument(folder));
    match shop_nearby(dir) {
        Some(Nearby::Misspelt(_)) => None,
        Some(Nearby::Above) => {
            let way_out = format!("the folder above is a shop: add {}", option(&within(&"..")));
            Some(way_out)
        }
        Some(Nearby::Below(name)) => {
            let shown = name.display();
            let way_out = format!(
                "the folder `{shown}` in it is a shop: add {}",
                option(&within(&name))
            );
            Some(way_out)
        }
        None => {
            let way_out = "name the shop's folder with `--dir`: the one with shop.toml in it. `shopfront new` begins a shop";
            Some(way_out.to_owned())
        }
    }
}
