//! From a request to an answer: who asks, for what, and what the snapshot has.

use std::borrow::Cow;
use std::io;
use std::sync::mpsc::Sender;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use flate2::Compression;
use tiny_http::Method;

use super::access::{Access, Asker, Verdict};
use super::events::{self, Join, Places};
use super::inject;
use super::request::{Asked, Target};
use super::snapshot::{Entry, Files, LatestSnapshot, Snapshot, gzip};
use super::themes::ThemePreviews;
use crate::http_server::{Answer, Answers, Body, Connection, Request, Wanted};
use crate::site::host::ContentType;
use crate::site::plan::SitePath;

/// Everything an answer is made from.
pub(super) struct Handler {
    pub(super) latest: Arc<LatestSnapshot>,
    pub(super) access: Access,
    /// Tells this run of the server from the one before it.
    pub(super) run: String,
    pub(super) places: Places,
    pub(super) hub: Sender<events::Message>,
    /// The site in other themes, where someone makes it.
    pub(super) theme_previews: OnceLock<ThemePreviews>,
    /// The port of the editor, where there is one: it shows pages in a frame.
    pub(super) editor: OnceLock<u16>,
}

/// What a request is answered with.
enum Reply {
    Answer(Answer),
    /// The stream of events, for a page of that generation.
    Events(Option<String>),
}

/// The headers an answer depends on, beside those that say who asks.
#[derive(Clone, Copy, Default)]
struct RequestHeaders<'a> {
    gzip: bool,
    known: Option<&'a str>,
    range: Option<&'a str>,
    if_range: Option<&'a str>,
    host: Option<&'a str>,
}

/// The time an event may take to be taken by a tab: a few bytes, which the system keeps for it.
const EVENT_TIME: Duration = Duration::from_secs(1);

const LOST: &str = "This page doesn't exist, and the site has no 404.html.\n";
const NOT_IN_THEME: &str = "This page doesn't exist in this theme.\n";
const NO_THEME: &str = "This theme doesn't exist, or the shop has errors in it: run `shopfront check --theme NAME` for \
                        details.\n";
const NO_TOKEN: &str = "This preview needs its complete address.\n\n\
                        Scan the code in the terminal again, or type the address shown there, including everything \
                        after ?token=\n";

impl Answers for Handler {
    fn answer(&self, request: &Request, mut connection: Connection) -> io::Result<()> {
        match self.reply(request) {
            Reply::Answer(answer) => {
                answer.send(&mut connection, request.wants_body())?;
                connection.finish()
            }
            Reply::Events(from) => self.join(from, connection),
        }
    }
}

impl Handler {
    fn reply(&self, request: &Request) -> Reply {
        if !matches!(request.method, Method::Get | Method::Head) {
            let refused = Answer::words("405 Method Not Allowed", "This server only shows pages.\n");
            return Reply::Answer(refused.header("Allow", "GET, HEAD"));
        }
        let Ok(asked) = Asked::read(&request.target) else {
            return Reply::Answer(Answer::words("400 Bad Request", "No such address.\n"));
        };
        if let Some(refused) = self.judged(request, &asked) {
            return Reply::Answer(refused);
        }
        match asked.target {
            Target::Events(from) if request.wants_body() => Reply::Events(from),
            Target::Events(_) => Reply::Answer(events_head()),
            _ => Reply::Answer(self.content(&asked, request_headers(request))),
        }
    }

    /// An answer for those who may not look, or have to come again with a cookie.
    fn judged(&self, request: &Request, asked: &Asked) -> Option<Answer> {
        let asker = Asker {
            host: request.header("host"),
            origin: request.header("origin"),
            site: request.header("sec-fetch-site"),
            mode: request.header("sec-fetch-mode"),
            dest: request.header("sec-fetch-dest"),
            cookie: request.header("cookie"),
            token: asked.value("token"),
            framed: self.editor.get().is_some(),
        };
        match self.access.judge(&asker) {
            Verdict::Welcome => None,
            Verdict::FirstVisit => Some(self.first_visit(asked)),
            Verdict::NoHost => Some(Answer::words(
                "400 Bad Request",
                "A request needs a Host header.\n",
            )),
            Verdict::OtherHost => Some(Answer::words(
                "421 Misdirected Request",
                "This server doesn't answer to this host name.\n",
            )),
            Verdict::OtherSite => Some(Answer::words(
                "403 Forbidden",
                "This preview doesn't accept requests from other sites.\n",
            )),
            Verdict::NoToken => Some(Answer::words("403 Forbidden", NO_TOKEN)),
        }
    }

    /// The token becomes a cookie, and leaves the address: it stays out of bookmarks and screenshots.
    fn first_visit(&self, asked: &Asked) -> Answer {
        let (name, token) = (
            &self.access.cookie,
            self.access.token.as_ref().map_or("", |token| token.text()),
        );
        Answer::new("303 See Other")
            .header("Location", asked.without("token"))
            .header(
                "Set-Cookie",
                format!("{name}={token}; Path=/; HttpOnly; SameSite=Lax"),
            )
            .header("Cache-Control", "no-store")
    }

    fn join(&self, from: Option<String>, mut connection: Connection) -> io::Result<()> {
        let Some(place) = self.places.take() else {
            let full = Answer::words("503 Service Unavailable", "Too many tabs are open.\n");
            full.send(&mut connection, true)?;
            return connection.finish();
        };
        // One thread writes to all tabs: none may hold it up.
        connection.stream().set_write_timeout(Some(EVENT_TIME))?;
        // With the hub gone the server is about to end.
        let _ = self.hub.send(events::Message::Join(Join {
            from,
            head: events_head().head() + "\r\n",
            to: Box::new(connection),
            place,
        }));
        Ok(())
    }

    fn content(&self, asked: &Asked, headers: RequestHeaders<'_>) -> Answer {
        let snapshot = self.latest.take();
        match &asked.target {
            Target::Client => plain(ContentType::SCRIPT, inject::client()),
            Target::Notes => plain(ContentType::JSON, snapshot.notes.json()),
            Target::File(path) => self.file(&snapshot, path, headers),
            Target::FileOrFolder(path) => self.file_or_folder(&snapshot, path, asked, headers),
            Target::Themes(page) => self.themes(&snapshot, page, headers),
            Target::InTheme(theme, path) => self.in_theme(&snapshot, theme, path, headers),
            Target::Events(_) | Target::Nowhere => self.lost(&snapshot, headers),
        }
    }

    /// A page in all themes; it is loaded anew when the site changes, and its frames with it.
    fn themes(&self, snapshot: &Snapshot, page: &SitePath, headers: RequestHeaders<'_>) -> Answer {
        let Some(theme_previews) = self.theme_previews.get() else {
            return self.lost(snapshot, headers);
        };
        let overview = theme_previews.overview(page).into_bytes();
        let page = inject::into_page(&overview, &self.generation(snapshot), None);
        plain(ContentType::HTML, page.into())
    }

    /// A file of the site in another theme, without the script of the preview: the page around it has one.
    fn in_theme(
        &self,
        snapshot: &Snapshot,
        theme: &str,
        path: &SitePath,
        headers: RequestHeaders<'_>,
    ) -> Answer {
        let theme_previews = self.theme_previews.get();
        let files =
            theme_previews.and_then(|theme_previews| theme_previews.files(theme, snapshot.generation));
        match files.as_ref().map(|files| files.get(path)) {
            Some(Some(entry)) => self.as_it_is(entry, "200 OK", headers),
            Some(None) => Answer::words("404 Not Found", NOT_IN_THEME).header("Cache-Control", "no-store"),
            // Corrected, the shop may be the same as before, and then nothing tells the page around it.
            None => Answer::words("503 Service Unavailable", NO_THEME)
                .header("Cache-Control", "no-store")
                .header("Refresh", "2"),
        }
    }

    fn file_or_folder(
        &self,
        snapshot: &Snapshot,
        path: &SitePath,
        asked: &Asked,
        headers: RequestHeaders<'_>,
    ) -> Answer {
        let files = snapshot.files.as_deref();
        let index = SitePath::new(format!("{path}/index.html")).ok();
        let has = |path: &SitePath| files.is_some_and(|files| files.contains_key(path));
        match index {
            Some(index) if !has(path) && (has(&index) || snapshot.moved.contains_key(&index)) => {
                redirect(&index.absolute("/"), &asked.query)
            }
            _ => self.file(snapshot, path, headers),
        }
    }

    fn file(&self, snapshot: &Snapshot, path: &SitePath, headers: RequestHeaders<'_>) -> Answer {
        let Some(files) = snapshot.files.as_deref() else {
            return self.no_site(snapshot, headers);
        };
        // Hosts answer so, where they can; the page that stands there is for the others.
        if let Some(to) = snapshot.aliases.get(path) {
            return redirect(&to.absolute("/"), "");
        }
        match (files.get(path), snapshot.moved.get(path)) {
            (Some(entry), _) => self.entry(snapshot, entry, "200 OK", headers),
            (None, Some(to)) => redirect(&to.absolute("/"), ""),
            (None, None) => self.lost(snapshot, headers),
        }
    }

    /// The site's own page for it.
    fn lost(&self, snapshot: &Snapshot, headers: RequestHeaders<'_>) -> Answer {
        let Some(files) = snapshot.files.as_deref() else {
            return self.no_site(snapshot, headers);
        };
        match not_found(files) {
            // Neither kept nor asked for in parts: it is the answer to any address.
            Some(entry) => self.entry(
                snapshot,
                entry,
                "404 Not Found",
                RequestHeaders {
                    gzip: headers.gzip,
                    host: headers.host,
                    ..RequestHeaders::default()
                },
            ),
            None => Answer::words("404 Not Found", LOST).header("Cache-Control", "no-cache"),
        }
    }

    /// What stands in the place of a site that never was without errors.
    fn no_site(&self, snapshot: &Snapshot, headers: RequestHeaders<'_>) -> Answer {
        let editor = self.editor_for(headers.host);
        let page = inject::no_site(snapshot, &self.generation(snapshot), editor.as_deref());
        Answer::new("503 Service Unavailable")
            .header("Cache-Control", "no-store")
            .with_body(ContentType::HTML, Body::Bytes(page.into_bytes().into()))
    }

    /// The origin of the editor, for a page that is asked for under the name `host`: it's reached by the same one.
    fn editor_for(&self, host: Option<&str>) -> Option<String> {
        let port = self.editor.get()?;
        let host = host?;
        let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
        Some(format!("http://{name}:{port}"))
    }

    fn generation(&self, snapshot: &Snapshot) -> String {
        format!("{}-{}", self.run, snapshot.generation)
    }

    fn entry(
        &self,
        snapshot: &Snapshot,
        entry: &Entry,
        status: &'static str,
        headers: RequestHeaders<'_>,
    ) -> Answer {
        if entry.content_type == ContentType::HTML {
            return self.page(snapshot, entry, status, headers);
        }
        self.as_it_is(entry, status, headers)
    }

    fn as_it_is(&self, entry: &Entry, status: &'static str, headers: RequestHeaders<'_>) -> Answer {
        let answer = |tag: &str| common(status, tag, entry.content_type.compressible());
        let whole = format!("\"{}\"", entry.tag());
        if headers.gzip
            && headers.range.is_none()
            && let Some(small) = entry.compressed()
        {
            let tag = format!("\"{}-gz\"", entry.tag());
            if matches(headers.known, &tag) {
                return unchanged(&tag);
            }
            let encoded = answer(&tag).header("Content-Encoding", "gzip");
            return encoded.with_body(entry.content_type, Body::Bytes(small));
        }
        if matches(headers.known, &whole) {
            return unchanged(&whole);
        }
        let range = headers
            .range
            .filter(|_| headers.if_range.is_none_or(|tag| tag == whole));
        let answer = answer(&whole).header("Accept-Ranges", "bytes");
        let len = entry.blob.len();
        match range.map_or(Wanted::All, |range| Wanted::read(range, len)) {
            Wanted::All => answer.with_body(entry.content_type, Body::Blob(entry.blob.clone())),
            Wanted::Outside => {
                Answer::new("416 Range Not Satisfiable").header("Content-Range", format!("bytes */{len}"))
            }
            Wanted::Part(part) => {
                let place = format!("bytes {}-{}/{len}", part.start, part.end - 1);
                let mut answer = answer.header("Content-Range", place);
                answer.status = "206 Partial Content";
                answer.with_body(entry.content_type, Body::Part(entry.blob.clone(), part))
            }
        }
    }

    /// A page, with the script that keeps it up to date: it stands in no file of the site.
    fn page(
        &self,
        snapshot: &Snapshot,
        entry: &Entry,
        status: &'static str,
        headers: RequestHeaders<'_>,
    ) -> Answer {
        let generation = self.generation(snapshot);
        let tag = format!(
            "\"{}-{generation}{}\"",
            entry.tag(),
            if headers.gzip { "-gz" } else { "" }
        );
        if matches(headers.known, &tag) {
            return unchanged(&tag);
        }
        let Ok(bytes) = entry.blob.read() else {
            return Answer::words("404 Not Found", LOST).header("Cache-Control", "no-store");
        };
        let page = inject::into_page(&bytes, &generation, self.editor_for(headers.host).as_deref());
        let policy = framed_by(self.editor.get().copied(), snapshot.policy());
        let answer = common(status, &tag, true).header("Content-Security-Policy", policy);
        // The script makes another page of it in every generation: fast beats small.
        match gzip(&page, Compression::fast()).ok().filter(|_| headers.gzip) {
            Some(small) => answer
                .header("Content-Encoding", "gzip")
                .with_body(ContentType::HTML, Body::Bytes(small.into())),
            None => answer.with_body(ContentType::HTML, Body::Bytes(page.into())),
        }
    }
}

fn not_found(files: &Files) -> Option<&Arc<Entry>> {
    files.get(&SitePath::new("404.html").ok()?)
}

/// Kept by the browser, asked about every time.
fn common(status: &'static str, tag: &str, varies: bool) -> Answer {
    let answer = Answer::new(status)
        .header("Cache-Control", "no-cache")
        .header("ETag", tag);
    if varies {
        answer.header("Vary", "Accept-Encoding")
    } else {
        answer
    }
}

fn unchanged(tag: &str) -> Answer {
    common("304 Not Modified", tag, false)
}

fn plain(content_type: ContentType, bytes: Arc<[u8]>) -> Answer {
    Answer::new("200 OK")
        .header("Cache-Control", "no-store")
        .with_body(content_type, Body::Bytes(bytes))
}

/// What comes before the stream of events.
fn events_head() -> Answer {
    Answer::new("200 OK")
        .header("Content-Type", "text/event-stream")
        .header("Cache-Control", "no-store")
}

/// The policy of a page, with the editor among those who may show it in a frame. It's reached by either name.
fn framed_by<'p>(editor: Option<u16>, policy: &'p str) -> Cow<'p, str> {
    let Some(port) = editor else {
        return policy.into();
    };
    let editor = format!("frame-ancestors http://127.0.0.1:{port} http://localhost:{port}");
    policy.replace("frame-ancestors 'none'", &editor).into()
}

/// Not permanent: tomorrow another site may be served here.
fn redirect(to: &str, query: &str) -> Answer {
    let query = if query.is_empty() {
        String::new()
    } else {
        format!("?{query}")
    };
    Answer::new("302 Found")
        .header("Location", format!("{to}{query}"))
        .header("Cache-Control", "no-store")
}

/// `If-None-Match`: a list of tags, or any.
fn matches(known: Option<&str>, tag: &str) -> bool {
    let mut tags = known.unwrap_or_default().split(',').map(str::trim);
    tags.any(|known| known == "*" || known.strip_prefix("W/").unwrap_or(known) == tag)
}

fn request_headers(request: &Request) -> RequestHeaders<'_> {
    RequestHeaders {
        gzip: request.header("accept-encoding").is_some_and(takes_gzip),
        known: request.header("if-none-match"),
        range: request.header("range"),
        if_range: request.header("if-range"),
        host: request.header("host"),
    }
}

fn takes_gzip(accepted: &str) -> bool {
    accepted.split(',').any(|coding| {
        let mut parts = coding.split(';').map(str::trim);
        let named = matches!(parts.next(), Some("gzip" | "*"));
        named && !parts.any(|part| matches!(part, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_compared_one_by_one() {
        for (known, expected) in [
            ("\"a\"", true),
            ("\"b\", W/\"a\"", true),
            ("*", true),
            ("\"ab\"", false),
            ("a", false),
            ("", false),
        ] {
            assert_eq!(matches(Some(known), "\"a\""), expected, "{known}");
        }
        assert!(!matches(None, "\"a\""));
    }

    #[test]
    fn gzip_is_sent_to_those_who_take_it() {
        for (accepted, expected) in [
            ("gzip, deflate, br", true),
            ("br;q=1, gzip;q=0.5", true),
            ("*", true),
            ("gzip;q=0", false),
            ("identity", false),
            ("gzip2", false),
            ("", false),
        ] {
            assert_eq!(takes_gzip(accepted), expected, "{accepted}");
        }
    }
}
