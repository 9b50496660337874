//! What each name in a shop folder stands for. Pure: from a path to its meaning, no disk.
//!
//! Names are case-sensitive on purpose: most web servers are, and a shop that is read differently on
//! another machine would lose pages without a word.

use super::{NameFault, suggest};

/// What becomes of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FileMeaning {
    /// Read as text now.
    Text,
    /// Kept on the disk until someone needs it.
    Binary,
    /// None of shopfront's business.
    Ignored,
    /// Probably meant for shopfront, but nothing uses it; with help.
    Unknown(String),
}

/// What becomes of a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FolderMeaning {
    /// Its files are looked at.
    Known,
    /// None of shopfront's business.
    Ignored,
    /// Probably meant for shopfront, but nothing uses its content; with help.
    Unknown(String),
}

/// Files at the top that shopfront reads; `story.pl.md` counts as `story.md`.
pub(super) const TOP_FILES: [&str; 3] = ["shop.toml", "story.md", "testimonials.toml"];

/// Folders of Markdown files: one file, one entry.
pub(super) const CONTENT_FOLDERS: [&str; 6] = ["events", "news", "offers", "pages", "policies", "products"];

/// Folders of TOML files: one file, one list.
const TABLE_FOLDERS: [&str; 1] = ["prices"];

/// Folders that are taken as they are, at any depth.
const ASSET_FOLDERS: [&str; 4] = ["photos", "static", "theme", "themes"];

/// Kinds of file in a theme that are read as text.
const THEME_TEXT: [&str; 7] = ["css", "html", "js", "md", "svg", "toml", "txt"];

/// Kinds of picture: they may lie beside the text that shows them.
pub(super) const PICTURES: [&str; 10] = [
    "avif", "gif", "heic", "heif", "jpeg", "jpg", "png", "svg", "tiff", "webp",
];

/// Names that begin with a dot and that hosts look for in a site.
const DOT_NAMES_IN_STATIC: [&str; 4] = [".domains", ".htaccess", ".nojekyll", ".well-known"];

/// Files for the shop's server, which `shopfront host` writes.
const HOSTING: &str = "hosting";

/// Files at the top that are about the project or its host, by the whole name.
const COMPANIONS: [&str; 17] = [
    "CNAME",
    "Dockerfile",
    "Makefile",
    "Thumbs.db",
    "desktop.ini",
    "firebase.json",
    "fly.toml",
    "justfile",
    "netlify.toml",
    "package-lock.json",
    "package.json",
    "render.yaml",
    "shopfront",
    "shopfront.exe",
    "staticwebapp.config.json",
    "vercel.json",
    "wrangler.toml",
];

/// Files at the top that are about the project, by how their names begin.
const COMPANION_STARTS: [&str; 8] = [
    "AUTHORS",
    "CHANGELOG",
    "CONTRIBUTING",
    "COPYING",
    "LICENCE",
    "LICENSE",
    "NOTICE",
    "README",
];

/// The folders a shop may have at its top.
pub(super) fn known_folders() -> impl Iterator<Item = &'static str> {
    let read = CONTENT_FOLDERS.into_iter().chain(TABLE_FOLDERS);
    read.chain(ASSET_FOLDERS)
}

/// What the file at `path` (parts separated by `/`) stands for.
pub(super) fn file(path: &str) -> FileMeaning {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    if ignored(path, name) {
        return FileMeaning::Ignored;
    }
    match folder.split('/').next().unwrap_or("") {
        "" => top_file(name),
        "photos" | "static" => FileMeaning::Binary,
        "theme" | "themes" => of_theme(name),
        top if TABLE_FOLDERS.contains(&top) => table_file(folder, name),
        _ => content_file(folder, name),
    }
}

/// What the file at `path`, inside a theme's folder, stands for.
pub(super) fn theme_file(path: &str) -> FileMeaning {
    let name = path.rsplit('/').next().unwrap_or(path);
    if ignored(path, name) {
        return FileMeaning::Ignored;
    }
    of_theme(name)
}

fn of_theme(name: &str) -> FileMeaning {
    if THEME_TEXT.contains(&extension(name).as_str()) {
        FileMeaning::Text
    } else {
        FileMeaning::Binary
    }
}

/// What the folder at `path`, inside a theme's folder, stands for.
pub(super) fn theme_folder(path: &str) -> FolderMeaning {
    let name = path.rsplit('/').next().unwrap_or(path);
    if ignored(path, name) || name == "node_modules" {
        return FolderMeaning::Ignored;
    }
    FolderMeaning::Known
}

/// What the folder at `path` stands for.
pub(super) fn folder(path: &str) -> FolderMeaning {
    let name = path.rsplit('/').next().unwrap_or(path);
    if ignored(path, name) || name == "node_modules" || path == HOSTING {
        return FolderMeaning::Ignored;
    }
    match path.split_once('/') {
        None if known_folders().any(|known| known == name) => FolderMeaning::Known,
        None => FolderMeaning::Unknown(suggest::for_top_folder(name)),
        Some((top, _)) if ASSET_FOLDERS.contains(&top) => FolderMeaning::Known,
        Some((top, _)) => FolderMeaning::Unknown(suggest::for_deep_folder(top)),
    }
}

/// True for a path where a shop has a text that its owner writes: at the top, or in the folder for its kind, with the
/// ending that goes there. Themes aren't meant.
pub fn is_owners_text(path: &str) -> bool {
    let is_plain = |name: &str| !ignored(path, name) && NameFault::of(name).is_none();
    match path.split_once('/') {
        None => is_top_text(path),
        Some((folder, name)) if CONTENT_FOLDERS.contains(&folder) => name.ends_with(".md") && is_plain(name),
        Some((folder, name)) if TABLE_FOLDERS.contains(&folder) => name.ends_with(".toml") && is_plain(name),
        Some(_) => false,
    }
}

/// True for `story.md` and for `story.pl.md`, `story.pt-BR.md`.
pub(super) fn is_top_text(name: &str) -> bool {
    TOP_FILES.contains(&name)
        || name
            .strip_prefix("story.")
            .and_then(|rest| rest.strip_suffix(".md"))
            .is_some_and(looks_like_language)
}

/// True for a file in a folder where every file that is no text is a picture.
pub(super) fn is_picture_place(path: &str) -> bool {
    let top = path.split('/').next().unwrap_or("");
    top == "photos" || CONTENT_FOLDERS.contains(&top)
}

/// What follows the last dot, in lower case.
pub(super) fn extension(name: &str) -> String {
    name.rsplit_once('.')
        .map_or(String::new(), |(_, ext)| ext.to_ascii_lowercase())
}

fn top_file(name: &str) -> FileMeaning {
    if is_top_text(name) {
        FileMeaning::Text
    } else if COMPANIONS.contains(&name) || COMPANION_STARTS.iter().any(|start| name.starts_with(start)) {
        FileMeaning::Ignored
    } else {
        FileMeaning::Unknown(suggest::for_top_file(name))
    }
}

fn table_file(folder: &str, name: &str) -> FileMeaning {
    if name.ends_with(".toml") {
        FileMeaning::Text
    } else {
        FileMeaning::Unknown(suggest::for_table_file(folder, name))
    }
}

fn content_file(folder: &str, name: &str) -> FileMeaning {
    if name.ends_with(".md") {
        FileMeaning::Text
    } else if PICTURES.contains(&extension(name).as_str()) {
        FileMeaning::Binary
    } else {
        FileMeaning::Unknown(suggest::for_content_file(folder, name))
    }
}

/// Hidden files and what editors and file managers leave behind.
fn ignored(path: &str, name: &str) -> bool {
    let hidden = name.starts_with('.');
    let wanted = path.starts_with("static/") && DOT_NAMES_IN_STATIC.contains(&name);
    let leftover = name.ends_with('~')
        || name.ends_with(".swp")
        || (name.starts_with('#') && name.ends_with('#'))
        || matches!(name, "Thumbs.db" | "desktop.ini");
    leftover || (hidden && !wanted)
}

/// Two or three letters, then subtags: the form of BCP 47, not whether such a language exists.
fn looks_like_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let primary = parts.next().unwrap_or("");
    matches!(primary.len(), 2 | 3)
        && primary.bytes().all(|b| b.is_ascii_lowercase())
        && parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_a_shop_are_text_or_binary() {
        for text in [
            "shop.toml",
            "story.md",
            "story.pl.md",
            "story.pt-BR.md",
            "testimonials.toml",
            "prices/menu.toml",
            "news/ä b%#🫖.md",
            "policies/returns.pl.md",
            "theme/templates/page.html",
            "theme/a/b.CSS",
            "theme/theme.toml",
            "themes/ours/templates/page.html",
        ] {
            assert_eq!(file(text), FileMeaning::Text, "{text}");
        }
        for binary in [
            "photos/IMG 1.JPG",
            "photos/story.md",
            "static/a/b.toml",
            "static/.well-known/x",
            "static/.htaccess",
            "products/mug.jpg",
            "theme/fonts/a.woff2",
        ] {
            assert_eq!(file(binary), FileMeaning::Binary, "{binary}");
        }
    }

    #[test]
    fn texts_of_the_owner_have_their_places() {
        for text in [
            "shop.toml",
            "story.pt-BR.md",
            "testimonials.toml",
            "prices/menu.toml",
            "news/ä b%#🫖.md",
            "policies/returns.pl.md",
        ] {
            assert!(is_owners_text(text), "{text}");
        }
        for other in [
            "",
            "/shop.toml",
            "./shop.toml",
            "README.md",
            ".envrc",
            ".git/config",
            "bin/x.md",
            "../x.md",
            "products",
            "products/",
            "products/.md",
            "products/.x.md",
            "products/mug.jpg",
            "products/a/b.md",
            "products/../x.md",
            "products/..\\x.md",
            "products\\mug.md",
            "products//x.md",
            "products/con.md",
            "prices/menu.md",
            "photos/x.md",
            "static/x.md",
            "theme/theme.toml",
            "story./x.md",
            "story.en/../x.md",
        ] {
            assert!(!is_owners_text(other), "{other}");
        }
    }

    #[test]
    fn what_is_not_the_shops_is_passed_over_in_silence() {
        for name in [
            ".DS_Store",
            ".gitignore",
            "story.md~",
            ".story.md.swp",
            "news/#a.md#",
            "news/.#a.md",
            "photos/Thumbs.db",
            "README.md",
            "LICENSE-MIT",
            "CHANGELOG",
            "netlify.toml",
            "CNAME",
            "wrangler.toml",
            "static/.env",
        ] {
            assert_eq!(file(name), FileMeaning::Ignored, "{name}");
        }
        for name in [
            ".git",
            ".github",
            ".shopfront",
            "hosting",
            "node_modules",
            "theme/node_modules",
            "photos/.thumbnails",
        ] {
            assert_eq!(folder(name), FolderMeaning::Ignored, "{name}");
        }
    }

    #[test]
    fn folders_of_a_shop_are_known() {
        for name in known_folders().chain(["photos/2024/may", "static/.well-known", "theme/templates"]) {
            assert_eq!(folder(name), FolderMeaning::Known, "{name}");
        }
        for name in ["polices", "Photos", "news/2024", "shop.toml"] {
            assert!(matches!(folder(name), FolderMeaning::Unknown(_)), "{name}");
        }
        for name in [
            "news",
            "Story.md",
            "story.MD",
            "story.old-.md",
            "faq.md",
            "news/a.txt",
        ] {
            assert!(matches!(file(name), FileMeaning::Unknown(_)), "{name}");
        }
    }
}
