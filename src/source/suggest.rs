//! The way out for a name that shopfront does not know. Pure.

use super::names::{PICTURES, TOP_FILES, extension, is_top_text, known_folders};

/// Names that other tools use for what shopfront calls differently.
const FOLDERS_ELSEWHERE: [(&str, &str); 12] = [
    ("assets", "static"),
    ("blog", "news"),
    ("content", "pages"),
    ("files", "static"),
    ("images", "photos"),
    ("img", "photos"),
    ("layouts", "theme"),
    ("legal", "policies"),
    ("media", "photos"),
    ("pictures", "photos"),
    ("posts", "news"),
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
        return format!("`{name}` must be a file, and this is a folder of that name");
    }
    match elsewhere(name, &FOLDERS_ELSEWHERE).or_else(|| nearest(name, known_folders())) {
        Some(known) => format!("did you mean `{known}/`? Then rename the folder"),
        None => format!(
            "a shop has the folders {}; move what visitors shall see into one of them, and the rest out of the shop folder",
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
        return format!("`{name}` must be a folder, and this is a file of that name");
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
            "to publish it as it is, move it to `static/{name}`; what visitors shall not see is best kept outside the shop folder"
        ),
    }
}

/// For a file in a folder of Markdown files.
pub(super) fn for_content_file(folder: &str, name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    match extension(name).as_str() {
        "md" => case(&format!("{folder}/{stem}.md")),
        "markdown" | "mdown" | "mkd" | "txt" | "" => {
            format!("`{folder}/` holds Markdown files: rename it to `{folder}/{stem}.md`")
        }
        "doc" | "docx" | "odt" | "rtf" | "pages" => {
            format!(
                "`{folder}/` holds Markdown files: save the text without formatting as `{folder}/{stem}.md`"
            )
        }
        _ => format!(
            "`{folder}/` holds Markdown files: to publish this one as it is, move it to `static/{name}`"
        ),
    }
}

fn case(known: &str) -> String {
    format!("file names are case-sensitive, as on most web servers: rename it to `{known}`")
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
                "file names are case-sensitive, as on most web servers: rename it to `photos/`",
            ),
            (
                for_top_folder("accounts"),
                "a shop has the folders `news/`, `offers/`, `pages/`, `policies/`, `products/`, `photos/`, `static/`, `theme/` and `themes/`; \
                 move what visitors shall see into one of them, and the rest out of the shop folder",
            ),
            (
                for_top_folder("story.md"),
                "`story.md` must be a file, and this is a folder of that name",
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
                "file names are case-sensitive, as on most web servers: rename it to `story.pl.md`",
            ),
            (
                for_top_file("policies"),
                "`policies` must be a folder, and this is a file of that name",
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
                "to publish it as it is, move it to `static/prices.xlsx`; what visitors shall not see is best kept outside the shop folder",
            ),
            (
                for_content_file("policies", "returns.MD"),
                "file names are case-sensitive, as on most web servers: rename it to `policies/returns.md`",
            ),
            (
                for_content_file("policies", "returns.txt"),
                "`policies/` holds Markdown files: rename it to `policies/returns.md`",
            ),
            (
                for_content_file("policies", "returns.docx"),
                "`policies/` holds Markdown files: save the text without formatting as `policies/returns.md`",
            ),
            (
                for_content_file("policies", "returns.pdf"),
                "`policies/` holds Markdown files: to publish this one as it is, move it to `static/returns.pdf`",
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
