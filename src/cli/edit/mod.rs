//! The editor beside the preview: `shopfront edit`, `shopfront serve --edit`.

mod args;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use shopfront::diagnostics::Diagnostics;
use shopfront::dir::Dir;
use shopfront::editor::{BuiltShop, Editor, EditorServer, Release, SiteBuilder};
use shopfront::http_server::Port;
use shopfront::media::DiskCache;
use shopfront::memo::Memo;
use shopfront::model::shop::Shop;
use shopfront::preview::Preview;
use shopfront::publish::{listed, publish};
use shopfront::site::plan::{LinkStyle, SitePath};
use shopfront::site::render::RenderedSite;
use shopfront::source::{LARGEST_IN_MEMORY, SourceTree};
use shopfront::{Options, Outcome, Services, all_diagnostics, compile_with, inspect, read_shop};

use super::build::public;
use super::failure::Failure;
use super::new;
use super::now;
pub(super) use args::EditArgs;

/// A running editor.
pub(super) struct Editing {
    pub(super) editor: Arc<Editor>,
    /// Of its page.
    pub(super) address: String,
}

/// Starts the editor of the shop in `folder` beside `preview`.
pub(super) fn start(folder: &Path, inspector: Inspector, preview: &Preview) -> Result<Editing, Failure> {
    let editor = Editor::new(folder, new::language().as_str(), inspector);
    let next = Port::From(preview.port().saturating_add(1));
    let server = EditorServer::start(editor.clone(), next, preview.port());
    let server = server.map_err(|error| Failure::new(format!("the editor can't start: {error}")))?;
    preview.edited_on(server.port());
    Ok(Editing {
        editor,
        address: server.address(),
    })
}

/// What the editor learns of a build.
pub(super) fn built(tree: &SourceTree, diagnostics: &Diagnostics, outcome: &Outcome) -> BuiltShop {
    let pages = outcome.pages.iter();
    BuiltShop {
        tree: tree.clone(),
        diagnostics: diagnostics.clone(),
        good: outcome.good.clone(),
        pages: pages
            .map(|(file, page)| (file.clone(), page.absolute("/")))
            .collect(),
    }
}

/// Tries changes before they are written, with what the builds of the preview have left; and builds.
pub(super) struct Inspector {
    pub(super) shop: PathBuf,
    pub(super) cache: DiskCache,
    pub(super) memo: Arc<Memo>,
    pub(super) now: Option<Timestamp>,
    pub(super) theme: Option<String>,
}

impl SiteBuilder for Inspector {
    fn inspect(&self, tree: &SourceTree) -> Diagnostics {
        let services = Services {
            memo: &self.memo,
            ..Services::with_cache(&self.cache)
        };
        let options = Options {
            // The environment was judged at the start.
            now: now::moment(self.now).unwrap_or_default(),
            // As the preview has it: so what it has made is used.
            link_style: LinkStyle::AtRoot,
            theme: self.theme.clone(),
        };
        let diagnostics = inspect(&services, tree, &options).diagnostics;
        // Old versions of photos would pile up.
        self.cache.forget();
        diagnostics
    }

    fn build(&self) -> Result<Release, String> {
        let failed = |error: &dyn std::fmt::Display| format!("The website can't be built: {error}.");
        let output = public(&self.shop);
        let (tree, reading) =
            read_shop(&self.shop, Some(&output), self.theme.as_deref()).map_err(|error| failed(&error))?;
        let options = Options {
            now: now::moment(self.now).unwrap_or_default(),
            link_style: LinkStyle::Pretty,
            theme: self.theme.clone(),
        };
        let mut outcome = compile_with(&Services::with_cache(&self.cache), &tree, &options);
        let problems = all_diagnostics(reading, &outcome);
        let Some(mut site) = outcome.site.take().filter(|_| !problems.has_errors()) else {
            return Err("The shop has errors, so the website can't be built.".to_owned());
        };
        let mut limits = Diagnostics::new();
        outcome.hosting.equip(&mut site, options.link_style);
        outcome.hosting.count(&site, &mut limits);
        let changed = changed_pages(&site, &output);
        let published = publish(&site, &self.shop, &output, env!("CARGO_PKG_VERSION"));
        let published = published.map_err(|error| failed(&error))?;
        Ok(Release {
            folder: published.output.display().to_string(),
            changed,
            limits: limits
                .iter()
                .map(|limit| (limit.message.clone(), limit.help.first().cloned()))
                .collect(),
            command: says_where(&tree).then(|| format!("shopfront publish{}", new::typed(&self.shop))),
        })
    }

    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// True where the shop says which place it's published to.
fn says_where(tree: &SourceTree) -> bool {
    let shop = Shop::read(tree, &Memo::none(), &mut Diagnostics::new());
    shop.is_some_and(|shop| shop.config.publish.is_some())
}

/// The pages that aren't in `output` yet, are other ones there, or are there and no longer on the site.
fn changed_pages(site: &RenderedSite, output: &Path) -> Vec<(String, &'static str)> {
    let is_page = |path: &SitePath| path.as_str().ends_with(".html");
    let removed = listed(output)
        .into_iter()
        .filter(|path| is_page(path) && !site.files.contains_key(path))
        .map(|path| (path.absolute("/"), "removed"));
    let output = Dir::new(output);
    let pages = site.files.iter().filter(|(path, _)| is_page(path));
    pages
        .filter_map(|(path, page)| {
            let what = match (output.read(path.as_str(), LARGEST_IN_MEMORY), page.read()) {
                (Ok(old), Ok(new)) if *old == *new => return None,
                (Ok(_), _) => "changed",
                (Err(_), _) => "new",
            };
            Some((path.absolute("/"), what))
        })
        .chain(removed)
        .collect()
}
