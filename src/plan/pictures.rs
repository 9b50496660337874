//! Which pictures the pages use; those that are named but not there are errors.

use std::collections::BTreeSet;

use crate::content::Library;
use crate::diag::{Code, Diagnostic, Diagnostics, Place, SourcePath, Spanned, did_you_mean};
use crate::shop::{Entry, Picture, Shop};
use crate::source::SourceTree;

/// Every picture that is used, by its file.
pub(super) fn used(
    tree: &SourceTree,
    shop: &Shop,
    library: &Library,
    diagnostics: &mut Diagnostics,
) -> BTreeSet<SourcePath> {
    let in_toml = named(shop).map(|picture| (&picture.file.value.0, &picture.file.place));
    let texts = shop
        .documents
        .texts()
        .filter_map(|(_, text)| library.get(&text.file));
    let in_texts = texts
        .flat_map(|prose| &prose.pictures)
        .map(|picture| (&picture.path, &picture.place));
    let mut used = BTreeSet::new();
    for (path, place) in in_toml.chain(in_texts) {
        if tree.get(path).is_some() {
            used.insert(path.clone());
        } else {
            diagnostics.push(missing(tree, path, place));
        }
    }
    used
}

/// The pictures that TOML names.
fn named(shop: &Shop) -> impl Iterator<Item = &Spanned<Picture>> {
    let identity = shop.identity();
    let own = [&identity.photo, &identity.logo, &identity.mark];
    let people = shop.config.people.iter().map(|person| &person.photo);
    let documents = &shop.documents;
    let entries = (documents.story.iter().map(|document| &document.entry))
        .chain(documents.policies.iter().map(|document| &document.entry))
        .chain(documents.products.iter().map(|document| &document.entry))
        .chain(documents.offers.iter().map(|document| &document.entry))
        .chain(documents.news.iter().map(|document| &document.entry))
        .chain(documents.pages.iter().map(|document| &document.entry));
    let of_entries = entries.map(|entry: &Entry| &entry.photo);
    let more = documents.products.iter().flat_map(|product| &product.keys.photos);
    own.into_iter()
        .chain(people)
        .chain(of_entries)
        .flatten()
        .chain(more)
}

fn missing(tree: &SourceTree, path: &SourcePath, place: &Place) -> Diagnostic {
    let message = format!("there is no picture `{path}`");
    // By the name alone: what the folder and the ending have in common says nothing.
    let pictures: Vec<&SourcePath> = tree.below("photos").map(|(path, _)| path).collect();
    let near = did_you_mean(path.file_name(), pictures.iter().map(|known| known.file_name()));
    let near = near.and_then(|name| pictures.iter().find(|known| known.file_name() == name));
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "put the picture into photos/, or correct the name; upper and lower case count".to_owned(),
    };
    Diagnostic::error(Code::MISSING_PICTURE, place.clone(), message).help(help)
}
