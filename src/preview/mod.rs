//! The preview: the shop in the browser while it is being worked on, on the desk and on the phone.
//!
//! In: a [`Build`], which makes the finished site out of the folder, and a folder to watch. Out: answers to
//! browsers, and [`PreviewEvent`]s for whoever tells them to the person at the terminal. Nothing here reads or
//! writes the shop, and nothing is printed.
//!
//! ```text
//! folder ─ watch ─▶ session ─ Build ─▶ Snapshot ─▶ shelf ─▶ respond ◀─ http_server ◀─ browser
//!                                          └────▶ events ──────────────────────────────▶ tab
//! ```
//!
//! `session` is the loop. `snapshot` is the site as one value; `change`, `moved` and `notes` say what a new
//! one means for an open page. `access` lets only requests of the right person in, `request` takes the address
//! apart, `respond` makes the answer. `client/` is what runs in the browser, `inject` brings it into pages.

mod access;
mod change;
mod events;
#[doc(hidden)]
pub mod fuzzing;
mod inject;
mod moved;
mod notes;
mod request;
mod respond;
mod session;
mod snapshot;
#[cfg(test)]
mod tests;
mod themes;
mod watch;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::Duration;

use jiff::Timestamp;

use crate::diagnostics::{Diagnostics, SourcePath, SourceText};
use crate::http_server::{Gate, Limits, OpenError, Port, Token, handle_limit, listen, network_address};
use crate::site::plan::SitePath;
use crate::site::render::RenderedSite;

use access::Access;
use events::{Hub, Message, Places};
use respond::Handler;
use session::{ChangeSource, Session};
use snapshot::{LatestSnapshot, Snapshot};
use themes::ThemePreviews;
use watch::{Sign, Watch};

/// The headers that answers depend on.
const KEPT: [&str; 10] = [
    "accept-encoding",
    "cookie",
    "host",
    "if-none-match",
    "if-range",
    "origin",
    "range",
    "sec-fetch-dest",
    "sec-fetch-mode",
    "sec-fetch-site",
];

/// Makes the site, again and again.
pub trait Build: Send {
    /// Reads the folder and makes the site of it.
    fn build(&mut self) -> Built;

    /// A glance at the folder, much faster than a build.
    fn look(&mut self) -> Fingerprints;

    /// The moment that sites are made for now.
    fn now(&self) -> Timestamp;
}

/// Every file that matters, with a number that is another one once it changed.
pub type Fingerprints = BTreeMap<String, u64>;

/// What came of a build.
pub struct Built {
    /// The site; `None` if an error stopped it.
    pub site: Option<RenderedSite>,
    /// From the file at an old address to the page that it leads to.
    pub aliases: Vec<(SitePath, SitePath)>,
    /// Every problem, sorted by place.
    pub diagnostics: Diagnostics,
    /// What a careful customer would like, in sentences.
    pub good: Vec<String>,
    /// What the problems point into.
    pub texts: Texts,
    /// From when on the same folder may give another site: midnight in the shop.
    pub until: Option<Timestamp>,
}

/// The texts of a shop, shared.
#[derive(Clone)]
pub struct Texts(Option<Arc<dyn SourceText + Send + Sync>>);

impl Texts {
    /// Those of `source`.
    pub fn new(source: impl SourceText + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(source)))
    }

    /// No text at all: the folder could not be read.
    pub fn none() -> Self {
        Self(None)
    }
}

impl SourceText for Texts {
    fn source_text(&self, file: &SourcePath) -> Option<&str> {
        self.0.as_ref()?.source_text(file)
    }
}

/// How a preview is set up.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where it listens.
    pub port: Port,
    /// On the whole network, behind a token; else on this computer only.
    pub network: bool,
    /// The folder that is watched, canonical.
    pub folder: PathBuf,
    /// Folders elsewhere that are watched too, canonical: a theme.
    pub also: Vec<PathBuf>,
    /// Folders in it that aren't the shop's, canonical: the output.
    pub skip: Vec<PathBuf>,
}

/// Something to report in the terminal.
pub enum PreviewEvent<'a> {
    /// The site was made, for the first time or again.
    Rebuilt(Rebuilt<'a>),
    /// The system tells of no changes here, so the folder is looked at now and then.
    NoEvents,
}

/// One round.
pub struct Rebuilt<'a> {
    /// The files that changed, by path in the shop.
    pub changed: BTreeSet<String>,
    /// A new day has begun in the shop.
    pub new_day: bool,
    /// From the reading of the folder to the finished site.
    pub took: Duration,
    /// What open pages show of it.
    pub shown: Shown,
    /// The first time.
    pub first: bool,
    /// Every problem, sorted by place.
    pub diagnostics: &'a Diagnostics,
    /// What the problems point into.
    pub source: &'a dyn SourceText,
}

/// What a rebuild did to open pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Nothing: the site is the same as before.
    Same,
    /// Only warnings and advice are other ones.
    Notes,
    /// New styles.
    Styles,
    /// New pages.
    Pages,
    /// Errors over the last good site.
    Problems,
}

type Tell = Box<dyn FnMut(PreviewEvent<'_>) + Send>;

/// A preview that listens; early browsers get a page that waits.
pub struct Preview {
    address: SocketAddr,
    handler: Arc<Handler>,
    gate: Arc<Gate>,
    watch: Watch,
    stops: Receiver<()>,
    stopper: Stopper,
}

/// Ends a preview from anywhere.
#[derive(Clone)]
pub struct Stopper(Sender<()>);

impl Stopper {
    /// [`Preview::run`] returns at once.
    pub fn stop(&self) {
        // It has ended already.
        let _ = self.0.send(());
    }
}

impl Preview {
    /// Listens, and starts to watch the folder.
    ///
    /// # Errors
    /// Where no port is to be had.
    pub fn open(config: &Config) -> Result<Self, OpenError> {
        let listener = listen(config.port, config.network)?;
        Self::with(config, listener, Limits::for_handles(handle_limit()))
    }

    fn with(config: &Config, listener: TcpListener, limits: Limits) -> Result<Self, OpenError> {
        let address = listener.local_addr()?;
        let token = if config.network {
            Some(Token::random()?)
        } else {
            None
        };
        let run = Token::random()?.text().get(..8).unwrap_or_default().to_owned();
        let (hub, messages) = mpsc::channel();
        let handler = Arc::new(Handler {
            latest: Arc::new(LatestSnapshot::new(Snapshot::empty())),
            access: Access::new(token, address.port()),
            run: run.clone(),
            places: Places::default(),
            hub,
            theme_previews: OnceLock::new(),
            editor: OnceLock::new(),
        });
        let gate = Gate::new(limits, &KEPT, handler.clone());
        spawn("events", move || Hub::new(run).run(&messages))?;
        spawn("gate", {
            let gate = gate.clone();
            move || gate.run(&listener)
        })?;
        let watch = Watch::new(config.folder.clone(), config.also.clone(), config.skip.clone());
        let (sender, stops) = mpsc::channel();
        Ok(Self {
            address,
            handler,
            gate,
            watch,
            stops,
            stopper: Stopper(sender),
        })
    }

    /// The address for this computer; with the token, if there is one.
    pub fn address(&self) -> String {
        self.address_of(&Ipv4Addr::LOCALHOST.to_string())
    }

    /// The address for other devices, with the token; `None` if nobody else is let in, or no network is found.
    pub fn network_address(&self) -> Option<String> {
        self.handler.access.token.as_ref()?;
        network_address().map(|ip| self.address_of(&ip.to_string()))
    }

    fn address_of(&self, host: &str) -> String {
        let token = self.handler.access.token.as_ref();
        let token = token.map_or(String::new(), |token| format!("?token={}", token.text()));
        format!("http://{host}:{}/{token}", self.address.port())
    }

    /// Offers a page that shows the site in all `themes` side by side; `render` makes it in one of them, `None` where
    /// errors stop it.
    pub fn side_by_side(
        &self,
        themes: Vec<String>,
        render: impl Fn(&str) -> Option<RenderedSite> + Send + Sync + 'static,
    ) {
        // Said twice, the first one holds.
        let _ = self
            .handler
            .theme_previews
            .set(ThemePreviews::new(themes, Box::new(render)));
    }

    /// Lets the editor that listens on `port` of this computer show pages in a frame, and tells them of it.
    pub fn edited_on(&self, port: u16) {
        // Said twice, the first one holds.
        let _ = self.handler.editor.set(port);
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// What ends it.
    pub fn stopper(&self) -> Stopper {
        self.stopper.clone()
    }

    /// Builds, shows and watches until it is stopped. A build that is under way is not waited for.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub fn run(
        self,
        build: impl Build + 'static,
        tell: impl FnMut(PreviewEvent<'_>) + Send + 'static,
    ) -> io::Result<()> {
        let signals = self.watch.sender();
        let hub = self.handler.hub.clone();
        let session = Session {
            build: Box::new(build),
            watch: self.watch,
            latest: self.handler.latest.clone(),
            hub: hub.clone(),
            tell: Box::new(tell),
            eyes: ChangeSource::default(),
            until: None,
        };
        spawn("session", move || session.run())?;
        // The stopper in `self` keeps the channel open.
        let _ = self.stops.recv();
        let _ = signals.send(Sign::STOP);
        let _ = hub.send(Message::Stop);
        self.gate.stop();
        // Wakes the gate, which waits for a connection.
        let _ = TcpStream::connect_timeout(
            &(Ipv4Addr::LOCALHOST, self.address.port()).into(),
            Duration::from_millis(100),
        );
        Ok(())
    }
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name(name.to_owned()).spawn(work).map(drop)
}
