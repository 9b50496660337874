//! `shopfront theme eject`: copies of a theme's files, to be changed. Nothing is ever overwritten.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use shopfront::diag::did_you_mean;
use shopfront::shop::theme_name_of;
use shopfront::source::SourceFile;
use shopfront::theme::{DEFAULT_THEME, Layer};

use super::args::EjectArgs;
use super::known::{self, Known};
use crate::cli::failure::Failure;
use crate::cli::reply::Reply;
use crate::cli::words;

/// A file to write.
struct Copy {
    to: PathBuf,
    bytes: Arc<[u8]>,
}

/// Copies single files to the shop's `theme/`, or the whole theme to a folder of its own in `themes/`.
pub(crate) fn run(typed: &EjectArgs) -> Result<Reply, Failure> {
    if !typed.shop.join("shop.toml").is_file() {
        let message = format!("there is no shop.toml in the folder `{}`", typed.shop.display());
        return Err(
            Failure::new(message).help("run the command in the shop folder, or name it: --shop my-shop")
        );
    }
    let worn = theme_name_of(&known::tree(&typed.shop, None)).unwrap_or_else(|| DEFAULT_THEME.to_owned());
    let chosen = typed.theme.clone().unwrap_or_else(|| worn.into());
    // A way in shop.toml starts at the shop folder, one that was typed where the reader stands.
    let chosen = if typed.theme.is_none() && chosen.components().count() > 1 {
        typed.shop.join(chosen)
    } else {
        chosen
    };
    let (tree, name) = known::typed(&chosen, &typed.shop)?;
    let known = known::theme(&tree, &name)?;
    match (&typed.to, typed.files.is_empty()) {
        (Some(to), true) => whole(&known, &typed.shop, to),
        (None, false) => single(&known, &typed.shop, &typed.files),
        (None, true) => Err(Failure::new("nothing is named to be copied").help(
            "name files, such as templates/home.html, or give a name to copy the whole theme: --as our-look; \
             `shopfront theme show` lists the files",
        )),
        (Some(_), false) => Err(Failure::new(
            "single files go to the shop's `theme/`, and --as copies a whole theme",
        )
        .help("leave out the files, or --as")),
    }
}

fn single(known: &Known, shop: &Path, files: &[String]) -> Result<Reply, Failure> {
    let mut copies = Vec::new();
    for file in files {
        let (inside, bytes) = found(known, file)?;
        copies.push(Copy {
            to: shop.join("theme").join(inside),
            bytes,
        });
    }
    write_all(&copies)?;
    let paths: Vec<String> = copies
        .iter()
        .map(|copy| format!("  {}\n", copy.to.display()))
        .collect();
    let (what, is) = if copies.len() == 1 {
        ("this file", "is")
    } else {
        ("these files", "are")
    };
    Ok(Reply::fine(format!(
        "Copied {}:\n{}From now on {what} {is} yours: what a later version of shopfront changes there does not reach your \
         site.\nAfter an upgrade, `shopfront theme check` tells whether {what} still {}.\n",
        words::count(copies.len(), "file", "files"),
        paths.concat(),
        if copies.len() == 1 { "fits" } else { "fit" }
    )))
}

/// A file of the theme, by its path or by the end of it.
fn found(known: &Known, typed: &str) -> Result<(String, Arc<[u8]>), Failure> {
    let bare = typed
        .rsplit_once(':')
        .map_or(typed, |(_, path)| path)
        .trim_start_matches("./");
    let bare = bare.strip_prefix("theme/").unwrap_or(bare);
    let candidates = [
        bare.to_owned(),
        format!("templates/{bare}"),
        format!("words/{bare}"),
    ];
    for layer in &known.layers {
        for (path, file) in layer.files() {
            if candidates.iter().any(|candidate| candidate == path.as_str()) && path.as_str() != "theme.toml"
            {
                return fits(path, file);
            }
        }
    }
    let all: Vec<String> = known
        .layers
        .iter()
        .flat_map(Layer::files)
        .map(|(path, _)| path.to_string())
        .collect();
    let failure = Failure::new(format!("the theme has no file `{typed}`"));
    Err(match did_you_mean(bare, all.iter().map(String::as_str)) {
        Some(near) => failure.help(format!("did you mean `{near}`?")),
        None => failure.help(format!(
            "`shopfront theme show {}` lists its files",
            known.manifest.name.value.0
        )),
    })
}

fn fits(path: &str, file: &SourceFile) -> Result<(String, Arc<[u8]>), Failure> {
    let of_styles = ["styles/", "fonts/", "images/"]
        .iter()
        .any(|folder| path.starts_with(folder));
    if of_styles {
        return Err(Failure::new(format!("a copy of `{path}` would change nothing: styles are added, not replaced"))
            .help("write what shall differ into a file of your own, such as theme/styles/own.css; it wins over the theme's"));
    }
    Ok((path.to_owned(), bytes_of(file)?))
}

fn bytes_of(file: &SourceFile) -> Result<Arc<[u8]>, Failure> {
    match file {
        SourceFile::Text(text) => Ok(text.as_bytes().into()),
        SourceFile::Binary(blob) => blob.read().map_err(|error| Failure::of(&error)),
    }
}

fn whole(known: &Known, shop: &Path, name: &str) -> Result<Reply, Failure> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if name.is_empty() || !name.chars().all(plain) || shopfront::theme::is_taken(name) {
        return Err(Failure::new(format!("\"{name}\" cannot be the name of a theme of your own"))
            .help("write small letters from a to z, digits and hyphens, and no name of a built-in theme: --as our-look"));
    }
    let folder = shop.join("themes").join(name);
    if folder.exists() {
        return Err(Failure::new(format!(
            "`{}` is there already, and nothing is overwritten",
            folder.display()
        ))
        .help("choose another name, or move the folder away"));
    }
    let mut copies = Vec::new();
    let layer = known.layers.first().into_iter();
    for (path, file) in layer.flat_map(Layer::files) {
        let bytes = match file {
            SourceFile::Text(text) if path.as_str() == "theme.toml" => {
                renamed(text, known, name).as_bytes().into()
            }
            other => bytes_of(other)?,
        };
        copies.push(Copy {
            to: folder.join(path.as_str()),
            bytes,
        });
    }
    write_all(&copies)?;
    let from = &known.manifest.name.value.0;
    let below = known.manifest.extends.as_ref().map_or_else(String::new, |extends| {
        format!(
            "\nWhat it does not have itself it takes from \"{}\", also after an upgrade; what it has is yours.",
            extends.value.0
        )
    });
    Ok(Reply::fine(format!(
        "Copied the theme \"{from}\" to {} ({}).{below}\nTo wear it, write at [theme] in shop.toml: name = \"{name}\"\n\
         After an upgrade of shopfront, `shopfront theme check` tells whether it still fits.\n",
        folder.display(),
        words::count(copies.len(), "file", "files"),
    )))
}

/// `theme.toml` with another name in it.
fn renamed(text: &str, known: &Known, name: &str) -> String {
    let written = known.manifest.name.place.range;
    let parts = written.and_then(|(start, end)| Some((text.get(..start)?, text.get(end..)?)));
    parts.map_or_else(
        || text.to_owned(),
        |(before, after)| format!("{before}\"{name}\"{after}"),
    )
}

/// Writes all, or says which one is there already and writes none.
fn write_all(copies: &[Copy]) -> Result<(), Failure> {
    if let Some(there) = copies.iter().find(|copy| copy.to.symlink_metadata().is_ok()) {
        return Err(Failure::new(format!(
            "`{}` is there already, and nothing is overwritten",
            there.to.display()
        ))
        .help("move it away if you want a fresh copy"));
    }
    for copy in copies {
        let failed = |error: std::io::Error| {
            Failure::new(format!("`{}` cannot be written: {error}", copy.to.display()))
        };
        if let Some(folder) = copy.to.parent() {
            fs::create_dir_all(folder).map_err(failed)?;
        }
        let file = OpenOptions::new().write(true).create_new(true).open(&copy.to);
        file.and_then(|mut file| file.write_all(&copy.bytes))
            .map_err(failed)?;
    }
    Ok(())
}
