//! Help for file names that shopfront doesn't know. Pure.

use super::names::{PICTURES, TOP_FILES, extension, is_top_text, known_folders};

/// Names that other tools use for what shopfront calls differently.
const FOLDERS_ELSEWHERE: [(&str, &str); 15] = [
    ("assets", "static"),
    ("blog", "news"),
    ("content", "pages"),
    ("files", "static"),
    ("images", "photos"),
    ("img", "photos"),
    ("layouts", "theme"),
    ("legal", "policies"),
    ("media", "photos"),
    ("menu", "prices"),
    ("menus", "prices"),
    ("pictures", "photos"),
    ("posts", "news"),
    ("pricelists", "prices"),
    ("public", "static"),
];

/// The same for files.
const FILES_ELSEWHERE: [(&str, &str); 5] = [
    ("about.md", "story.md"),
    ("config.toml", "shop.toml"),
    ("index.md", "story.md"),
    ("quotes.toml", "testimonials.toml"),
    ("reviews.toml", "testimonials.toml"),
];

/// For a folder at the top.
pub(super) fn for_top_folder(name: &str) -> String {
    if known_folders().any(|known| known == name.to_lowercase()) {
        return case(&format!("{}/", name.to_lowercase()));
    }
    if TOP_FILES.contains(&name) {
        return format!("make `{name}` a file: this is a folder with that name");
    }
    match elsewhere(name, &FOLDERS_ELSEWHERE).or_else(|| nearest(name, known_folders())) {
        Some(known) => format!("did you mean `{known}/`? Then rename the folder"),
        None => format!(
            "move files for visitors into one of the shop's folders ({}), and the rest out of the shop folder",
            list(known_folders())
        ),
    }
}

/// For a folder inside `top`, which holds files only.
pub(super) fn for_deep_folder(top: &str) -> String {
    format!("move its files up into `{top}/`: shopfront reads no folders inside it")
}

/// For a file at the top.
pub(super) fn for_top_file(name: &str) -> String {
    if is_top_text(&name.to_lowercase()) {
        return case(&name.to_lowercase());
    }
    if known_folders().any(|known| known == name) {
        return format!("make `{name}` a folder: this is a file with that name");
    }
    if let Some(known) = elsewhere(name, &FILES_ELSEWHERE).or_else(|| nearest(name, TOP_FILES)) {
        return format!("did you mean `{known}`? Then rename the file");
    }
    match extension(name).as_str() {
        "md" => format!("to make a page of it, move it to `pages/{name}`"),
        picture if PICTURES.contains(&picture) => {
            format!("pictures belong in `photos/`: move it to `photos/{name}`")
        }
        _ => format!(
            "to publish it as it is, move it to `static/{name}`; keep private files outside the shop folder"
        ),
    }
}

/// For a file in a folder of Markdown files.
pub(super) fn for_content_file(folder: &str, name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    match extension(name).as_str() {
        "md" => case(&format!("{folder}/{stem}.md")),
        "markdown" | "mdown" | "mkd" | "txt" | "" => {
            format!("rename it to `{folder}/{stem}.md`: `{folder}/` is for Markdown files")
        }
        "doc" | "docx" | "odt" | "rtf" | "pages" => {
            format!(
                "save the text without formatting as `{folder}/{stem}.md`: `{folder}/` is for Markdown files"
            )
        }
        _ => format!("to publish it as it is, move it to `static/{name}`: `{folder}/` is for Markdown files"),
    }
}

/// For a file in a folder of price lists.
pub(super) fn for_table_file(folder: &str, name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    match extension(name).as_str() {
        "toml" => case(&format!("{folder}/{stem}.toml")),
        picture if PICTURES.contains(&picture) => {
            format!("pictures belong in `photos/`: move it to `photos/{name}`")
        }
        _ => format!(
            "to publish it as it is, move it to `static/{name}`: `{folder}/` is for price lists in TOML"
        ),
    }
}

fn case(known: &str) -> String {
    format!("rename it to `{known}`: file names are case-sensitive, as on most web servers")
}

fn elsewhere(name: &str, table: &[(&str, &'static str)]) -> Option<&'static str> {
    let name = name.to_lowercase();
    table
        .iter()
        .find(|(theirs, _)| *theirs == name)
        .map(|(_, ours)| *ours)
}

/// The nearest of `known` within a slip of the fingers: one edit, two in a name of six letters or more.
fn nearest(name: &str, known: impl IntoIterator<Item = &'static str>) -> Option<&'static str> {
    // A name far longer than any known one is no slip, and comparing takes time in its length.
    if name.len() > 40 {
        return None;
    }
    let name = name.to_lowercase();
    let slips = if name.chars().count() < 6 { 1 } else { 2 };
    known
        .into_iter()
        .map(|candidate| (strsim::osa_distance(&name, candidate), candidate))
        .filter(|(distance, _)| *distance <= slips)
        .min()
        .map(|(_, candidate)| candidate)
}

fn list(names: impl Iterator<Item = &'static str>) -> String {
    let names: Vec<String> = names.map(|name| format!("`{name}/`")).collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_other_tools_names_and_case_are_told_apart() {
        let cases = [
            (
                for_top_folder("polices"),
                "did you mean `policies/`? Then rename the folder",
            ),
            (
                for_top_folder("Images"),
                "did you mean `photos/`? Then rename the folder",
            ),
            (
                for_top_folder("Photos"),
                "rename it to `photos/`: file names are case-sensitive, as on most web servers",
            ),
            (
                for_top_folder("accounts"),
                "move files for visitors into one of the shop's folders (`events/`, `news/`, `offers/`, `pages/`, `policies/`, \
                 `products/`, `prices/`, `photos/`, `static/`, `theme/` and `themes/`), and the rest out of the shop folder",
            ),
            (
                for_top_folder("story.md"),
                "make `story.md` a file: this is a folder with that name",
            ),
            (
                for_deep_folder("news"),
                "move its files up into `news/`: shopfront reads no folders inside it",
            ),
            (
                for_top_file("testimonial.toml"),
                "did you mean `testimonials.toml`? Then rename the file",
            ),
            (
                for_top_file("reviews.toml"),
                "did you mean `testimonials.toml`? Then rename the file",
            ),
            (
                for_top_file("Story.PL.md"),
                "rename it to `story.pl.md`: file names are case-sensitive, as on most web servers",
            ),
            (
                for_top_file("policies"),
                "make `policies` a folder: this is a file with that name",
            ),
            (
                for_top_file("faq.md"),
                "to make a page of it, move it to `pages/faq.md`",
            ),
            (
                for_top_file("Logo.PNG"),
                "pictures belong in `photos/`: move it to `photos/Logo.PNG`",
            ),
            (
                for_top_file("prices.xlsx"),
                "to publish it as it is, move it to `static/prices.xlsx`; keep private files outside the shop folder",
            ),
            (
                for_content_file("policies", "returns.MD"),
                "rename it to `policies/returns.md`: file names are case-sensitive, as on most web servers",
            ),
            (
                for_content_file("policies", "returns.txt"),
                "rename it to `policies/returns.md`: `policies/` is for Markdown files",
            ),
            (
                for_content_file("policies", "returns.docx"),
                "save the text without formatting as `policies/returns.md`: `policies/` is for Markdown files",
            ),
            (
                for_table_file("prices", "menu.pdf"),
                "to publish it as it is, move it to `static/menu.pdf`: `prices/` is for price lists in TOML",
            ),
            (
                for_table_file("prices", "Menu.TOML"),
                "rename it to `prices/Menu.toml`: file names are case-sensitive, as on most web servers",
            ),
            (
                for_content_file("policies", "returns.pdf"),
                "to publish it as it is, move it to `static/returns.pdf`: `policies/` is for Markdown files",
            ),
        ];
        for (said, expected) in cases {
            assert_eq!(said, expected);
        }
    }

    #[test]
    fn a_long_name_is_no_slip_and_takes_no_time() {
        assert_eq!(nearest(&"p".repeat(100_000), known_folders()), None);
    }
}
