//! Which pictures the pages use; those that are named but not there are errors.

use crate::content::{Library, address_at};
use crate::diagnostics::{
    Applicability, Code, Diagnostic, Diagnostics, Fix, Place, SourcePath, Spanned, did_you_mean,
};
use crate::media::PictureJob;
use crate::model::shop::{Picture, Shop};
use crate::model::value::in_toml;
use crate::source::SourceTree;

/// The widest that pictures are shown, in pixels of fine screens, by where they stand.
mod width {
    /// The first picture of the home page.
    pub(super) const FIRST: u32 = 2400;
    /// The picture of a page, a product or a place, pictures in a text.
    pub(super) const PAGE: u32 = 1600;
    /// A person.
    pub(super) const PERSON: u32 = 480;
    /// Logo and mark.
    pub(super) const EMBLEM: u32 = 480;
}

/// Every use of every picture that is there.
pub(super) fn used(
    tree: &SourceTree,
    shop: &Shop,
    library: &Library,
    diagnostics: &mut Diagnostics,
) -> Vec<PictureJob> {
    let in_toml = named(shop).map(|(picture, width)| PictureJob {
        path: picture.file.value.0.clone(),
        width,
        place: picture.file.place.clone(),
    });
    let texts = shop.documents.texts();
    let prose = texts.filter_map(|(_, text)| library.get(&text.file));
    let in_prose = prose.flat_map(|prose| &prose.pictures).map(|picture| PictureJob {
        path: picture.path.clone(),
        width: width::PAGE,
        place: picture.place.clone(),
    });
    let (jobs, lost): (Vec<PictureJob>, Vec<PictureJob>) = in_toml
        .chain(in_prose)
        .partition(|job| tree.get(&job.path).is_some());
    diagnostics.extend(lost.iter().map(|job| missing(tree, &job.path, &job.place)));
    jobs
}

/// The pictures that TOML names, with how wide they are shown.
fn named(shop: &Shop) -> impl Iterator<Item = (&Spanned<Picture>, u32)> {
    let identity = shop.identity();
    let emblems = [&identity.logo, &identity.logo_dark, &identity.mark];
    let emblems = emblems.into_iter().flatten();
    let people = shop
        .config
        .people
        .iter()
        .filter_map(|person| person.photo.as_ref());
    let pages = shop.documents.entries().filter_map(|entry| entry.photo.as_ref());
    let products = shop
        .documents
        .products
        .iter()
        .flat_map(|product| &product.keys.photos);
    let places = shop.places().iter().filter_map(|place| place.photo.as_ref());
    let lists = shop
        .price_lists
        .iter()
        .filter_map(|list| list.list.photo.as_ref());
    let sized = |width: u32| move |picture| (picture, width);
    (identity.photo.iter().map(sized(width::FIRST)))
        .chain(emblems.map(sized(width::EMBLEM)))
        .chain(people.map(sized(width::PERSON)))
        .chain(
            pages
                .chain(products)
                .chain(places)
                .chain(lists)
                .map(sized(width::PAGE)),
        )
}

fn missing(tree: &SourceTree, path: &SourcePath, place: &Place) -> Diagnostic {
    let message = format!("there's no picture `{path}`");
    // By the name alone: what the folder and the ending have in common says nothing.
    let pictures: Vec<&SourcePath> = tree.below("photos").map(|(path, _)| path).collect();
    let near = did_you_mean(path.file_name(), pictures.iter().map(|known| known.file_name()));
    let near = near.and_then(|name| pictures.iter().find(|known| known.file_name() == name));
    let Some(near) = near else {
        let help = "put the picture in photos/, or correct the name, including upper and lower case";
        return Diagnostic::error(Code::MISSING_PICTURE, place.clone(), message).help(help);
    };
    // In TOML the place is the path alone, in Markdown the whole picture.
    let text = tree.text(&place.file).unwrap_or("");
    let is_toml = place
        .range
        .and_then(|(start, _)| text.get(start..))
        .is_some_and(|written| written.starts_with(['"', '\'']));
    let written = if is_toml {
        near.to_string()
    } else {
        near.replace(' ', "%20")
    };
    let fix = if is_toml {
        Fix::replace(Applicability::Unsafe, place, in_toml(&written))
    } else {
        address_at(text, place).and_then(|place| Fix::replace(Applicability::Unsafe, &place, &written))
    };
    Diagnostic::error(Code::MISSING_PICTURE, place.clone(), message)
        .help(format!("did you mean `{written}`?"))
        .fixed_by(fix)
}
