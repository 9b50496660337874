//! `shopfront serve`: a live preview of the shop in the browser.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use shopfront::diagnostics::render::Extent;
use shopfront::diagnostics::{Code, Diagnostic, Diagnostics, Place, SourcePath};
use shopfront::editor::{BuiltShop, Editor};
use shopfront::http_server::{OpenError, Port};
use shopfront::media::DiskCache;
use shopfront::memo::Memo;
use shopfront::model::shop::zone_of;
use shopfront::preview::{self, Built, Config, Fingerprints, Preview, Texts};
use shopfront::site::plan::LinkStyle;
use shopfront::site::render::{Marks, RenderedSite};
use shopfront::source::{CACHE, SourceTree};
use shopfront::theme::{builtin_names, own_names};
use shopfront::{
    Options, Services, all_diagnostics, compile_marked, compile_with, look_at_shop, read_shop,
    theme_elsewhere,
};

use super::args::ServeArgs;
use super::browser;
use super::edit::{self, Inspector};
use super::failure::{Failure, colour_on_stderr};
use super::now;
use super::qr;
use super::reply::Reply;
use super::status_line::StatusLine;
use super::theme;

/// `SHOP` on the keys of a telephone.
const PORT: u16 = 7467;

/// What `shopfront serve …` means.
#[derive(Clone, Debug)]
pub(crate) struct Serve {
    shop: PathBuf,
    port: Port,
    network: bool,
    open: bool,
    edit: bool,
    now: Option<Timestamp>,
    theme: Option<String>,
    extent: Extent,
}

impl Serve {
    /// Fills in what was not typed.
    pub(crate) fn from_args(typed: ServeArgs) -> Result<Self, Failure> {
        let theme = theme::tried_on(typed.tried_on.theme.as_deref(), &typed.shop.dir)?;
        Ok(Self {
            shop: typed.shop.dir,
            port: typed.port.map_or(Port::From(PORT), Port::Exactly),
            network: typed.lan,
            open: typed.open,
            edit: typed.edit,
            now: typed.now,
            theme,
            extent: Extent::of_command(typed.all),
        })
    }
}

/// Serves until Ctrl-C.
pub(crate) fn run(serve: &Serve) -> Result<Reply, Failure> {
    let folder = fs::canonicalize(&serve.shop).map_err(|error| {
        let shop = serve.shop.display();
        Failure::new(format!("can't read the shop folder `{shop}`: {error}"))
            .help("give the folder that contains your shop.toml: `shopfront serve my-shop`")
    })?;
    // A wrong SOURCE_DATE_EPOCH is said now, not at every change.
    now::moment(serve.now)?;
    let output = folder.join("public");
    // The cache is nobody's source either, and the build itself writes there.
    let skip = vec![output.clone(), folder.join(CACHE)];
    let theme_folder = theme_folder(serve, &output);
    let also = theme_folder
        .iter()
        .filter_map(|at| fs::canonicalize(folder.join(at)).ok());
    let config = Config {
        also: also.collect(),
        port: serve.port,
        network: serve.network,
        folder: folder.clone(),
        skip,
    };
    let preview = Preview::open(&config).map_err(|error| cannot_open(&error))?;
    let (themes, render) = theme_previews(serve, &output);
    preview.side_by_side(themes, render);
    let stopper = preview.stopper();
    ctrlc::set_handler(move || stopper.stop()).map_err(|error| Failure::of(&error))?;
    let mut status_line = StatusLine::new(
        serve.shop.to_string_lossy().into_owned(),
        colour_on_stderr(),
        serve.extent,
    );
    let memo = Arc::new(Memo::new());
    let editing = if serve.edit {
        let inspector = Inspector {
            shop: serve.shop.clone(),
            cache: DiskCache::new(&serve.shop.join(CACHE)),
            memo: memo.clone(),
            now: serve.now,
            theme: serve.theme.clone(),
        };
        Some(edit::start(&folder, inspector, &preview)?)
    } else {
        None
    };
    let address = match &editing {
        Some(editing) => {
            status_line.opening("The editor of your shop", &editing.address, "");
            editing.address.clone()
        }
        None => {
            status_line.opening(
                "Preview of your shop",
                &preview.address(),
                &invitation(serve, &preview),
            );
            preview.address()
        }
    };
    let mut to_open = serve.open.then_some(address);
    let status_line = Arc::new(status_line);
    let shop_folder = ShopFolder {
        shop: serve.shop.clone(),
        output,
        cache: DiskCache::new(&serve.shop.join(CACHE)),
        memo,
        editor: editing.map(|editing| editing.editor),
        marks: Marks::default(),
        now: serve.now,
        theme: serve.theme.clone(),
        theme_folder,
    };
    let ended = preview.run(shop_folder, move |event| {
        status_line.tell(&event);
        if let Some(address) = to_open.take() {
            let status_line = status_line.clone();
            browser::open(&address, move |hint| status_line.line(&hint));
        }
    });
    ended.map_err(|error| Failure::of(&error))?;
    Ok(Reply::fine("\nThe preview has ended.\n"))
}

/// The folder of a theme elsewhere; where the shop cannot be read, its first build says so.
fn theme_folder(serve: &Serve, output: &Path) -> Option<String> {
    let (tree, _) = SourceTree::read(&serve.shop, Some(output)).ok()?;
    theme_elsewhere(&tree, serve.theme.as_deref())
}

/// The themes that may be looked at side by side, and how the shop is shown in one.
fn theme_previews(
    serve: &Serve,
    output: &Path,
) -> (Vec<String>, impl Fn(&str) -> Option<RenderedSite> + use<>) {
    let (shop, output, now) = (serve.shop.clone(), output.to_owned(), serve.now);
    let (tree, _) = SourceTree::read(&shop, Some(&output)).unwrap_or_default();
    let mut themes = builtin_names();
    themes.extend(own_names(&tree));
    let render = move |theme: &str| {
        let (tree, reading) = read_shop(&shop, Some(&output), Some(theme)).ok()?;
        let options = Options {
            now: now::moment(now).ok()?,
            link_style: LinkStyle::Pretty,
            theme: Some(theme.to_owned()),
        };
        let cache = DiskCache::new(&shop.join(CACHE));
        let outcome = compile_with(&Services::with_cache(&cache), &tree, &options);
        outcome.site.filter(|_| !reading.has_errors())
    };
    (themes, render)
}

/// The way in for a phone.
fn invitation(serve: &Serve, preview: &Preview) -> String {
    if !serve.network {
        return String::new();
    }
    match preview.network_address() {
        Some(address) => format!(
            "For a phone on the same network. Anyone with this address can see the preview while it runs:\n  \
               {address}\n{}",
            qr::drawn(&address).unwrap_or_default()
        ),
        None => "No network was found, so phones can't open this preview.\n".to_owned(),
    }
}

fn cannot_open(error: &OpenError) -> Failure {
    let failure = Failure::of(error);
    match error {
        OpenError::Taken(_) => {
            failure.help("leave out --port to use the next free port, or choose another number")
        }
        OpenError::NotAllowed(_) => failure.help("choose a number above 1023, or leave out --port"),
        OpenError::Io(_) => failure,
    }
}

/// Makes the site of the folder whenever the preview asks.
struct ShopFolder {
    shop: PathBuf,
    output: PathBuf,
    /// Kept from build to build: a picture is made once.
    cache: DiskCache,
    /// What did not change since the last build is not made again.
    memo: Arc<Memo>,
    /// Hears of every build.
    editor: Option<Arc<Editor>>,
    /// For its pages: the same from build to build.
    marks: Marks,
    now: Option<Timestamp>,
    /// A theme that is tried on.
    theme: Option<String>,
    /// Where the theme of the last build stands, if that is elsewhere.
    theme_folder: Option<String>,
}

impl preview::Build for ShopFolder {
    fn build(&mut self) -> Built {
        let read = read_shop(&self.shop, Some(&self.output), self.theme.as_deref());
        // The clock is read every time: a preview may be open for days.
        let (Ok((tree, reading)), Ok(now)) = (read, now::moment(self.now)) else {
            let built = unreadable(&self.shop);
            if let Some(editor) = &self.editor {
                editor.built(BuiltShop {
                    diagnostics: built.diagnostics.clone(),
                    ..BuiltShop::default()
                });
            }
            return built;
        };
        self.theme_folder = theme_elsewhere(&tree, self.theme.as_deref());
        let options = Options {
            now,
            link_style: LinkStyle::AtRoot,
            theme: self.theme.clone(),
        };
        let services = Services {
            memo: &self.memo,
            ..Services::with_cache(&self.cache)
        };
        let mut outcome = if self.editor.is_some() {
            compile_marked(&services, &tree, &options, &self.marks)
        } else {
            compile_with(&services, &tree, &options)
        };
        // The site and the memo hold what is needed; old versions of photos would pile up.
        self.cache.forget();
        let diagnostics = all_diagnostics(reading, &outcome);
        if let Some(editor) = &self.editor {
            editor.built(edit::built(&tree, &diagnostics, &outcome));
        }
        let site = outcome.site.take().filter(|_| !diagnostics.has_errors());
        Built {
            site,
            aliases: std::mem::take(&mut outcome.hosting.moved),
            diagnostics,
            good: std::mem::take(&mut outcome.good),
            texts: Texts::new(outcome),
            until: midnight(&tree, now),
        }
    }

    fn now(&self) -> Timestamp {
        // The environment was judged at the start.
        now::moment(self.now).unwrap_or_default()
    }

    fn look(&mut self) -> Fingerprints {
        look_at_shop(&self.shop, Some(&self.output), self.theme_folder.as_deref())
    }
}

/// The folder has gone; it may come back.
fn unreadable(shop: &Path) -> Built {
    let mut diagnostics = Diagnostics::new();
    let message = format!("can't read the shop folder `{}`", shop.display());
    let place = Place::file(&SourcePath::new("shop.toml"));
    diagnostics.push(Diagnostic::error(Code::UNREADABLE, place, message));
    Built {
        site: None,
        aliases: Vec::new(),
        diagnostics,
        good: Vec::new(),
        texts: Texts::none(),
        until: None,
    }
}

/// The next midnight in the shop: offers begin and end then, and so do holidays.
fn midnight(tree: &SourceTree, now: Timestamp) -> Option<Timestamp> {
    let tomorrow = now.to_zoned(zone_of(tree)).tomorrow().ok()?;
    Some(tomorrow.start_of_day().ok()?.timestamp())
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::cli::args::{Args, Command};

    fn meant(words: &str) -> Serve {
        let args = Args::try_parse_from(words.split(' ')).unwrap();
        let Command::Serve(typed) = args.command else {
            panic!("{words}");
        };
        Serve::from_args(typed).unwrap()
    }

    #[test]
    fn what_was_not_typed_is_filled_in() {
        let bare = meant("shopfront serve");
        assert_eq!((bare.shop, bare.port), (".".into(), Port::From(7467)));
        assert!(!bare.network && !bare.open && !bare.edit && bare.now.is_none());
        let all = meant("shopfront serve a --port 80 --lan --open --now 2026-12-24");
        assert_eq!((all.shop, all.port), ("a".into(), Port::Exactly(80)));
        assert!(all.network && all.open && all.now.is_some());
    }

    #[test]
    fn editing_is_serving_with_the_editor_opened() {
        let args = Args::try_parse_from(["shopfront", "edit", "a", "--port", "80"]).unwrap();
        let Command::Edit(typed) = args.command else {
            panic!("edit");
        };
        let edit = Serve::from_args(typed.into()).unwrap();
        assert_eq!((edit.shop, edit.port), ("a".into(), Port::Exactly(80)));
        assert!(edit.edit && edit.open && !edit.network);
        assert!(meant("shopfront serve --edit").edit);
        assert!(Args::try_parse_from(["shopfront", "serve", "--edit", "--lan"]).is_err());
    }

    #[test]
    fn a_day_ends_at_midnight_in_the_shop() {
        let ends = |zone: &str, now: &str| {
            let shop = format!("[shop]\nname = \"A\"\ntimezone = \"{zone}\"\n");
            let tree = SourceTree::from_texts([("shop.toml", shop.as_str())]);
            midnight(&tree, now.parse().unwrap()).unwrap().to_string()
        };
        assert_eq!(
            ends("Europe/Warsaw", "2026-12-24T08:00:00Z"),
            "2026-12-24T23:00:00Z"
        );
        assert_eq!(
            ends("Europe/Warsaw", "2026-12-24T23:00:00Z"),
            "2026-12-25T23:00:00Z"
        );
        assert_eq!(
            ends("Pacific/Auckland", "2026-12-24T08:00:00Z"),
            "2026-12-24T11:00:00Z"
        );
        // The clocks go back that night: the day has 25 hours.
        assert_eq!(
            ends("Europe/Warsaw", "2026-10-24T22:00:00Z"),
            "2026-10-25T23:00:00Z"
        );
        assert_eq!(ends("nonsense", "2026-12-24T08:00:00Z"), "2026-12-25T00:00:00Z");
    }

    #[test]
    fn a_port_that_cannot_be_had_is_reported_with_help() {
        assert_eq!(
            cannot_open(&OpenError::Taken(80)).text(false),
            "error: port 80 is used by another program\n  \
               help: leave out --port to use the next free port, or choose another number\n"
        );
        assert_eq!(
            cannot_open(&OpenError::NotAllowed(80)).text(false),
            "error: the system doesn't let you use port 80\n  help: choose a number above 1023, or leave out --port\n"
        );
    }
}
