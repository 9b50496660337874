//! Products into files of their own.

use shopfront::diagnostics::{Code, Diagnostic, Diagnostics, Place, SourcePath};
use shopfront::model::shop::Shop;
use shopfront::model::value::WebUrl;
use shopfront::source::SourceTree;
use shopfront::tools::import::existing_products::{self, Known, ProductChanges};
use shopfront::tools::import::{self, Export, Importer, StoreLink};

use super::{Import, NewText, Work, belongs_to, buildable, summary};
use crate::cli::failure::Failure;
use crate::cli::format::count;

/// The files of the products of `exports`.
pub(super) fn work(
    import: &Import,
    tree: &SourceTree,
    shop: &Shop,
    exports: &[Export],
    problems: &mut Diagnostics,
) -> Result<Option<Work>, Failure> {
    let currency = shop.identity().currency.as_ref().map(|currency| currency.value);
    if currency.is_none() && import.importer != Importer::EtsyListings {
        let failure = Failure::new("the export's prices have no currency, and shop.toml doesn't set one");
        return Err(
            failure.help("add the currency under `[shop]` in shop.toml, for example:\ncurrency = \"EUR\"")
        );
    }
    let mut found = import::products(import.importer, exports, currency, problems);
    if problems.has_errors() {
        return Ok(None);
    }
    let known: Vec<Known<'_>> = tree
        .below("products")
        .filter_map(|(path, _)| Some((path, tree.text(path)?)))
        .map(|(path, text)| Known { path, text })
        .collect();
    let drafts = found.drafts.clone();
    let mut changes = existing_products::arrange(std::mem::take(&mut found.drafts), &known, currency);
    found.drafts = drafts;
    let store = store_of(import, shop);
    let files = buildable_files(import, tree, &mut changes, store.as_ref(), problems);
    let written = count(files.len(), "file", "files");
    Ok(Some(Work {
        summary: summary::products(&found, &changes, store.as_ref()),
        files,
        question: format!("Write {written} into products/?"),
        done: format!(
            "Wrote {written} into products/.\n\
             Read them through, and remove anything that only applies to the other shop.\n"
        ),
    }))
}

/// The files to write for `changes`. A product that the build would refuse is removed from them and reported.
fn buildable_files(
    import: &Import,
    tree: &SourceTree,
    changes: &mut ProductChanges,
    store: Option<&StoreLink>,
    problems: &mut Diagnostics,
) -> Vec<NewText> {
    loop {
        let new = |(path, text)| NewText {
            path,
            text,
            old: None,
        };
        let files: Vec<NewText> = existing_products::files(changes, store)
            .into_iter()
            .map(new)
            .collect();
        let errors = buildable::errors(import, tree, &files);
        let before = changes.new.len();
        changes.new.retain(|(path, _)| {
            let error = buildable::about(&errors, path);
            problems.extend(error.map(|error| {
                let message = format!(
                    "this product is left out because it has an error: {}",
                    error.message
                );
                let place = Place::file(&SourcePath::new(path));
                Diagnostic {
                    help: error.help.clone(),
                    ..Diagnostic::warning(Code::EXPORT_ENTRY, place, message)
                }
            }));
            error.is_none()
        });
        changes.refused += before - changes.new.len();
        if before == changes.new.len() {
            return files;
        }
    }
}

/// The store in shop.toml that products come from: the one whose address was given, or that its address identifies.
fn store_of(import: &Import, shop: &Shop) -> Option<StoreLink> {
    let name = match import.importer {
        Importer::EtsyListings => Some("etsy"),
        Importer::ShopifyProducts => Some("myshopify"),
        Importer::SquareCatalog => Some("square"),
        Importer::WixProducts => Some("wixsite"),
        _ => None,
    };
    let wanted = |url: &WebUrl| match &import.url {
        Some(given) => url.host() == given.host(),
        None => name.is_some_and(|name| belongs_to(url, name)),
    };
    let mut stores = shop.config.stores.iter().enumerate();
    let (at, store) = stores.find(|(_, store)| store.url.as_ref().is_some_and(|url| wanted(&url.value)))?;
    let url = import
        .url
        .clone()
        .or_else(|| store.url.as_ref().map(|url| url.value.clone()))?;
    Some(StoreLink {
        name: store.name.get(&shop.default_language()).to_owned(),
        url,
        main: at == 0,
        has_product_pages: import.importer == Importer::ShopifyProducts,
    })
}
