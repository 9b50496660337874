//! `shopfront theme eject`: copies of a theme's files, to be changed. Nothing is ever overwritten.

use std::path::Path;
use std::sync::Arc;

use shopfront::diagnostics::did_you_mean;
use shopfront::model::shop::theme_name_of;
use shopfront::model::value::LanguageTag;
use shopfront::source::SourceFile;
use shopfront::theme::{DEFAULT_THEME, Layer};

use super::args::EjectArgs;
use super::known::{self, Known};
use crate::cli::failure::Failure;
use crate::cli::format;
use crate::cli::reply::Reply;
use crate::cli::writing;

/// A file to write.
struct Copy {
    /// Its path in the shop folder.
    to: String,
    bytes: Arc<[u8]>,
}

/// A file of the theme, and the name that its copy gets.
struct Found {
    inside: String,
    bytes: Arc<[u8]>,
    /// The language whose words stand in for those of a new one.
    instead: Option<String>,
}

/// Copies single files to the shop's `theme/`, or the whole theme to a folder of its own in `themes/`.
pub(crate) fn run(typed: &EjectArgs) -> Result<Reply, Failure> {
    if !typed.shop.join("shop.toml").is_file() {
        let message = format!("there's no shop.toml in the folder `{}`", typed.shop.display());
        return Err(Failure::new(message)
            .help("run the command in the shop folder, or give its path: --shop my-shop"));
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
        (None, true) => Err(Failure::new("no files were given").help(
            "give files, such as templates/home.html, or a name to copy the whole theme to: --as our-look; run \
             `shopfront theme show` for a list of files",
        )),
        (Some(_), false) => Err(Failure::new(
            "files can't be given with --as, which copies the whole theme",
        )
        .help("leave out either the files or --as")),
    }
}

fn single(known: &Known, shop: &Path, files: &[String]) -> Result<Reply, Failure> {
    let mut copies = Vec::new();
    let mut to_translate = String::new();
    for file in files {
        let Found {
            inside,
            bytes,
            instead,
        } = found(known, file)?;
        let to = format!("theme/{inside}");
        if let Some(instead) = instead {
            to_translate += &format!("`{to}` starts with the words of `{instead}`: translate them.\n");
        }
        copies.push(Copy { to, bytes });
    }
    write_all(shop, &copies)?;
    let paths: Vec<String> = copies
        .iter()
        .map(|copy| format!("  {}\n", shop.join(&copy.to).display()))
        .collect();
    let (what, is) = if copies.len() == 1 {
        ("this file", "is")
    } else {
        ("these files", "are")
    };
    Ok(Reply::fine(format!(
        "Copied {}:\n{}From now on {what} {is} yours: later versions of shopfront won't change your copy.\n\
         After an upgrade, `shopfront theme check` shows whether {what} still {}.\n{to_translate}",
        format::count(copies.len(), "file", "files"),
        paths.concat(),
        if copies.len() == 1 { "fits" } else { "fit" }
    )))
}

/// A file of the theme, by its path or by the end of it; for words in a language that it does not speak, those of the
/// nearest one that it does.
fn found(known: &Known, typed: &str) -> Result<Found, Failure> {
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
    if let Some(found) = new_words(known, bare)? {
        return Ok(found);
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
            "run `shopfront theme show {}` for a list of its files",
            known.manifest.name.value.0
        )),
    })
}

/// The start of a words file for a language without one: the words of its main language, or else the English ones.
fn new_words(known: &Known, bare: &str) -> Result<Option<Found>, Failure> {
    let name = bare.strip_prefix("words/").unwrap_or(bare);
    let Some(language) = name
        .strip_suffix(".toml")
        .and_then(|tag| LanguageTag::parse(tag).ok())
    else {
        return Ok(None);
    };
    for instead in [language.main_language(), "en"] {
        let path = format!("words/{instead}.toml");
        let files = known.layers.iter().flat_map(Layer::files);
        let mut there = files.filter(|(inside, _)| inside.as_str() == path);
        if let Some((_, file)) = there.next() {
            return Ok(Some(Found {
                inside: format!("words/{language}.toml"),
                bytes: bytes_of(file)?,
                instead: Some(instead.to_owned()),
            }));
        }
    }
    Ok(None)
}

fn fits(path: &str, file: &SourceFile) -> Result<Found, Failure> {
    let of_styles = ["styles/", "fonts/", "images/"]
        .iter()
        .any(|folder| path.starts_with(folder));
    if of_styles {
        return Err(Failure::new(format!(
            "a copy of `{path}` would have no effect: styles are added, not replaced"
        ))
        .help(
            "put your changes in a file of your own, such as theme/styles/own.css; it overrides the theme's \
                   styles",
        ));
    }
    Ok(Found {
        inside: path.to_owned(),
        bytes: bytes_of(file)?,
        instead: None,
    })
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
        return Err(Failure::new(format!("\"{name}\" can't be the name of your own theme"))
            .help("use lower-case letters a to z, digits and hyphens, and not the name of a built-in theme: --as \
                   our-look"));
    }
    let folder = shop.join("themes").join(name);
    if folder.exists() {
        return Err(Failure::new(format!(
            "`{}` already exists, and shopfront doesn't overwrite it",
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
            to: format!("themes/{name}/{path}"),
            bytes,
        });
    }
    write_all(shop, &copies)?;
    let from = &known.manifest.name.value.0;
    let below = known.manifest.extends.as_ref().map_or_else(String::new, |extends| {
        format!(
            "\nFiles it doesn't have come from \"{}\", even after an upgrade; the files it has are yours.",
            extends.value.0
        )
    });
    Ok(Reply::fine(format!(
        "Copied the theme \"{from}\" to {} ({}).{below}\n\
         To use it, set in shop.toml under [theme]: name = \"{name}\"\n\
         After an upgrade of shopfront, `shopfront theme check` shows whether it still fits.\n",
        folder.display(),
        format::count(copies.len(), "file", "files"),
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
fn write_all(shop: &Path, copies: &[Copy]) -> Result<(), Failure> {
    let there = |copy: &&Copy| shop.join(&copy.to).symlink_metadata().is_ok();
    if let Some(there) = copies.iter().find(there) {
        return Err(Failure::new(format!(
            "`{}` already exists, and shopfront doesn't overwrite it",
            shop.join(&there.to).display()
        ))
        .help("move it away to get a fresh copy"));
    }
    copies
        .iter()
        .try_for_each(|copy| writing::create(shop, &copy.to, &copy.bytes))
}
