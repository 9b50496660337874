//! Handles a folder that isn't a shop: `import` needs `--dir` then.

use std::path::{Path, PathBuf};

use shopfront::diagnostics::{Code, Diagnostic, Diagnostics};
use shopfront::source::{Nearby, shop_nearby};

use crate::cli::format::argument;

/// `problems`, in which the help for a missing shop is the option that names one.
pub(super) fn named(problems: Diagnostics, dir: &Path) -> Diagnostics {
    let mut named = Diagnostics::new();
    for problem in problems.iter() {
        let help = (problem.code == Code::NO_SHOP).then(|| help(dir)).flatten();
        named.push(match help {
            Some(help) => Diagnostic {
                help: vec![help],
                ..problem.clone()
            },
            None => problem.clone(),
        });
    }
    named
}

/// `None` if the shop is here, and its file is called otherwise.
fn help(dir: &Path) -> Option<String> {
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
            let help = format!("the parent folder is a shop: add {}", option(&within(&"..")));
            Some(help)
        }
        Some(Nearby::Below(name)) => {
            let shown = name.display();
            let help = format!(
                "the folder `{shown}` inside it is a shop: add {}",
                option(&within(&name))
            );
            Some(help)
        }
        None => {
            let help = "give the shop's folder, the one that contains shop.toml, with `--dir`. To create a shop, \
                           run `shopfront new`";
            Some(help.to_owned())
        }
    }
}
