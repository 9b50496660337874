//! A new shop: from a few answers to the files of its folder.
//!
//! In: [`Answers`], each a value that cannot be wrong. Out: texts by path, which build without an error. What the owner
//! has yet to say stands there as a comment or as a draft, with a note in the owner's language, and stays off the site.
//! Nothing here knows the disk or the terminal.

mod answers;
mod country;
mod drafts;
mod notes;
mod place;
mod shop_file;
mod toml_writer;

use std::collections::BTreeMap;

pub use answers::Answers;
pub use country::CountryDefaults;
pub use notes::Notes;
pub use place::place_of_sale;

use crate::model::shop::BusinessKind;
use crate::theme::builtin_words;

/// The folder for pictures; there is no file in it yet.
pub const PHOTOS: &str = "photos";

/// The files of a new shop, by path in its folder. The one that makes a folder a shop is `shop.toml`.
pub fn files(answers: &Answers) -> BTreeMap<String, String> {
    let words = Notes::of(&notes::FILES, &answers.first_language());
    let kind = answers.kind();
    // Titles are for customers, so they are in the website's language also where there are no notes in it.
    let titles = builtin_words(&answers.first_language(), kind.unwrap_or(BusinessKind::Maker));
    let mut files: BTreeMap<String, String> = [
        ("shop.toml", shop_file::text(answers, &words)),
        ("story.md", drafts::story(answers, &words, &titles)),
        ("policies/returns.md", drafts::returns(answers, &words, &titles)),
        ("policies/shipping.md", drafts::shipping(answers, &words, &titles)),
        ("policies/privacy.md", drafts::privacy(&words, &titles)),
        ("testimonials.toml", drafts::testimonials(&words)),
        (".gitignore", "/public/\n/.shopfront/\n".to_owned()),
    ]
    .map(|(path, text)| (path.to_owned(), text))
    .into();
    // What is served or done is a list; what is made or sold, a page each.
    let list = kind.and_then(|kind| match kind {
        BusinessKind::Food => Some((kind, "prices/menu.toml")),
        BusinessKind::Services => Some((kind, "prices/services.toml")),
        BusinessKind::Maker | BusinessKind::Retail => None,
    });
    files.extend(list.map(|(kind, path)| {
        (
            path.to_owned(),
            drafts::price_list(kind, answers, &words, &titles),
        )
    }));
    files.extend(crate::tools::schema::files());
    files
}

/// The line by which editors find the schema of a kind of file.
fn schema_line(kind: &str) -> String {
    format!("#:schema ./{}/{kind}.json\n\n", crate::tools::schema::FOLDER)
}

#[cfg(test)]
mod tests;
