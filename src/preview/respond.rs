//! From a request to an answer: who asks, for what, and what the snapshot has.

use std::sync::mpsc::Sender;
use std::sync::{Arc, OnceLock};

use flate2::Compression;
use tiny_http::{Method, Request};

use super::access::{Access, Asker, Verdict};
use super::answer::{Answer, Body};
use super::content_type::ContentType;
use super::events::{self, Join, Places};
use super::inject;
use super::range::Wanted;
use super::request::{Asked, NoTarget, Target};
use super::snapshot::{Entry, Files, Shelf, Snapshot, gzip};
use super::themes::Wardrobe;
use crate::host::{Directive, Needs, Policy, Source};
use crate::plan::SitePath;

/// Everything an answer is made from.
pub(super) struct Desk {
    pub(super) shelf: Arc<Shelf>,
    pub(super) access: Access,
    /// Tells this run of the server from the one before it.
    pub(super) run: String,
    pub(super) places: Places,
    pub(super) hub: Sender<events::Message>,
    /// The site in other themes, where somebody makes it.
    pub(super) wardrobe: OnceLock<Wardrobe>,
}

/// The headers an answer depends on, beside those that say who asks.
#[derive(Clone, Copy, Default)]
struct Wishes<'a> {
    gzip: bool,
    known: Option<&'a str>,
    range: Option<&'a str>,
    if_range: Option<&'a str>,
}

const LOST: &str = "There is no such page, and the site has no 404.html.\n";
const NOT_IN_THEME: &str = "There is no such page in this theme.\n";
const NO_THEME: &str =
    "There is no such theme, or the shop has errors in it: `shopfront check --theme NAME` tells them.\n";
const NO_TOKEN: &str = "This preview is for people who were given its whole address.\n\nScan the code in the \
                        terminal again, or type the address as it stands there, with everything after ?token=\n";

impl Desk {
    /// Answers. A client that has gone is no concern of the server.
    pub(super) fn answer(&self, request: Request) {
        let with_body = *request.method() != Method::Head;
        let Some(asked) = self.received(&request) else {
            return refuse(request, with_body);
        };
        match asked.map(|asked| (self.judged(&request, &asked), asked)) {
            Ok((Some(answer), _)) => send(answer, request, with_body),
            Ok((
                None,
                Asked {
                    target: Target::Events(from),
                    ..
                },
            )) => self.join(from.as_deref(), request),
            Ok((None, asked)) => {
                let answer = self.content(&asked, wishes(&request));
                send(answer, request, with_body);
            }
            Err(NoTarget) => send(
                Answer::words("400 Bad Request", "No such address.\n"),
                request,
                with_body,
            ),
        }
    }

    /// `None` for a method that only reads nothing.
    fn received(&self, request: &Request) -> Option<Result<Asked, NoTarget>> {
        matches!(request.method(), Method::Get | Method::Head).then(|| Asked::read(request.url()))
    }

    /// An answer for those who may not look, or have to come again with a cookie.
    fn judged(&self, request: &Request, asked: &Asked) -> Option<Answer> {
        let asker = Asker {
            host: header(request, "host"),
            origin: header(request, "origin"),
            site: header(request, "sec-fetch-site"),
            mode: header(request, "sec-fetch-mode"),
            dest: header(request, "sec-fetch-dest"),
            cookie: header(request, "cookie"),
            token: asked.value("token"),
        };
        match self.access.judge(&asker) {
            Verdict::Welcome => None,
            Verdict::FirstVisit => Some(self.first_visit(asked)),
            Verdict::NoHost => Some(Answer::words(
                "400 Bad Request",
                "A request has to name its host.\n",
            )),
            Verdict::OtherHost => Some(Answer::words(
                "421 Misdirected Request",
                "This server goes by another name.\n",
            )),
            Verdict::OtherSite => Some(Answer::words(
                "403 Forbidden",
                "This preview is not for pages of other sites.\n",
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

    fn join(&self, from: Option<&str>, request: Request) {
        let with_body = *request.method() != Method::Head;
        let head = Answer::new("200 OK")
            .header("Content-Type", "text/event-stream")
            .header("Cache-Control", "no-store");
        if !with_body {
            return send(head, request, false);
        }
        let Some(place) = self.places.take() else {
            return send(
                Answer::words("503 Service Unavailable", "Too many tabs are open.\n"),
                request,
                true,
            );
        };
        let from = from.map(str::to_owned);
        let head = head.head() + "\r\n";
        // With the hub gone the server is about to end.
        let _ = self.hub.send(events::Message::Join(Join {
            from,
            head,
            to: request.into_writer(),
            place,
        }));
    }

    fn content(&self, asked: &Asked, wishes: Wishes<'_>) -> Answer {
        let snapshot = self.shelf.take();
        match &asked.target {
            Target::Client => plain(ContentType::SCRIPT, inject::client()),
            Target::Notes => plain(ContentType::JSON, snapshot.notes.json()),
            Target::File(path) => self.file(&snapshot, path, wishes),
            Target::FileOrFolder(path) => self.file_or_folder(&snapshot, path, asked, wishes),
            Target::Themes(page) => self.themes(&snapshot, page, wishes),
            Target::InTheme(theme, path) => self.in_theme(&snapshot, theme, path, wishes),
            Target::Events(_) | Target::Nowhere => self.lost(&snapshot, wishes),
        }
    }

    /// A page in all themes; it is loaded anew when the site changes, and its frames with it.
    fn themes(&self, snapshot: &Snapshot, page: &SitePath, wishes: Wishes<'_>) -> Answer {
        let Some(wardrobe) = self.wardrobe.get() else {
            return self.lost(snapshot, wishes);
        };
        let overview = wardrobe.overview(page).into_bytes();
        let page = inject::into_page(&overview, &self.generation(snapshot));
        plain(ContentType::HTML, page.into())
    }

    /// A file of the site in another theme, without the script of the preview: the page around it has one.
    fn in_theme(&self, snapshot: &Snapshot, theme: &str, path: &SitePath, wishes: Wishes<'_>) -> Answer {
        let wardrobe = self.wardrobe.get();
        let files = wardrobe.and_then(|wardrobe| wardrobe.files(theme, snapshot.generation));
        match files.as_ref().map(|files| files.get(path)) {
            Some(Some(entry)) => self.as_it_is(entry, "200 OK", wishes),
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
        wishes: Wishes<'_>,
    ) -> Answer {
        let files = snapshot.files.as_deref();
        let index = SitePath::new(format!("{path}/index.html")).ok();
        let has = |path: &SitePath| files.is_some_and(|files| files.contains_key(path));
        match index {
            Some(index) if !has(path) && (has(&index) || snapshot.moved.contains_key(&index)) => {
                redirect(&index.absolute("/"), &asked.query)
            }
            _ => self.file(snapshot, path, wishes),
        }
    }

    fn file(&self, snapshot: &Snapshot, path: &SitePath, wishes: Wishes<'_>) -> Answer {
        let Some(files) = snapshot.files.as_deref() else {
            return self.no_site(snapshot);
        };
        // Hosts answer so, where they can; the page that stands there is for the others.
        if let Some(to) = snapshot.aliases.get(path) {
            return redirect(&to.absolute("/"), "");
        }
        match (files.get(path), snapshot.moved.get(path)) {
            (Some(entry), _) => self.entry(snapshot, entry, "200 OK", wishes),
            (None, Some(to)) => redirect(&to.absolute("/"), ""),
            (None, None) => self.lost(snapshot, wishes),
        }
    }

    /// The site's own page for it.
    fn lost(&self, snapshot: &Snapshot, wishes: Wishes<'_>) -> Answer {
        let Some(files) = snapshot.files.as_deref() else {
            return self.no_site(snapshot);
        };
        match not_found(files) {
            // Neither kept nor asked for in parts: it is the answer to any address.
            Some(entry) => self.entry(
                snapshot,
                entry,
                "404 Not Found",
                Wishes {
                    gzip: wishes.gzip,
                    ..Wishes::default()
                },
            ),
            None => Answer::words("404 Not Found", LOST).header("Cache-Control", "no-cache"),
        }
    }

    /// What stands in the place of a site that never was without errors.
    fn no_site(&self, snapshot: &Snapshot) -> Answer {
        let page = inject::no_site(snapshot, &self.generation(snapshot));
        Answer::new("503 Service Unavailable")
            .header("Cache-Control", "no-store")
            .with_body(ContentType::HTML, Body::Bytes(page.into_bytes().into()))
    }

    fn generation(&self, snapshot: &Snapshot) -> String {
        format!("{}-{}", self.run, snapshot.generation)
    }

    fn entry(&self, snapshot: &Snapshot, entry: &Entry, status: &'static str, wishes: Wishes<'_>) -> Answer {
        if entry.content_type == ContentType::HTML {
            return self.page(snapshot, entry, status, wishes);
        }
        self.as_it_is(entry, status, wishes)
    }

    fn as_it_is(&self, entry: &Entry, status: &'static str, wishes: Wishes<'_>) -> Answer {
        let answer = |tag: &str| common(status, tag, entry.content_type.compressible());
        let whole = format!("\"{}\"", entry.tag());
        if wishes.gzip
            && wishes.range.is_none()
            && let Some(small) = entry.compressed()
        {
            let tag = format!("\"{}-gz\"", entry.tag());
            if matches(wishes.known, &tag) {
                return unchanged(&tag);
            }
            let encoded = answer(&tag).header("Content-Encoding", "gzip");
            return encoded.with_body(entry.content_type, Body::Bytes(small));
        }
        if matches(wishes.known, &whole) {
            return unchanged(&whole);
        }
        let range = wishes
            .range
            .filter(|_| wishes.if_range.is_none_or(|tag| tag == whole));
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
    fn page(&self, snapshot: &Snapshot, entry: &Entry, status: &'static str, wishes: Wishes<'_>) -> Answer {
        let generation = self.generation(snapshot);
        let tag = format!(
            "\"{}-{generation}{}\"",
            entry.tag(),
            if wishes.gzip { "-gz" } else { "" }
        );
        if matches(wishes.known, &tag) {
            return unchanged(&tag);
        }
        let Ok(bytes) = entry.blob.read() else {
            return Answer::words("404 Not Found", LOST).header("Cache-Control", "no-store");
        };
        let page = inject::into_page(&bytes, &generation);
        let policy = policy(&bytes, snapshot.files.as_deref());
        let answer = common(status, &tag, true).header("Content-Security-Policy", policy);
        // The script makes another page of it in every generation: fast beats small.
        match gzip(&page, Compression::fast()).ok().filter(|_| wishes.gzip) {
            Some(small) => answer
                .header("Content-Encoding", "gzip")
                .with_body(ContentType::HTML, Body::Bytes(small.into())),
            None => answer.with_body(ContentType::HTML, Body::Bytes(page.into())),
        }
    }
}

/// What the page may do on its host, and what the script of the preview does beside it: so that what a host
/// would forbid is seen here first.
fn policy(page: &[u8], files: Option<&Files>) -> String {
    let sheets = files
        .into_iter()
        .flatten()
        .filter(|(path, _)| path.as_str().ends_with(".css"));
    let needs = sheets.fold(
        Needs::of_page(&String::from_utf8_lossy(page)),
        |needs, (path, sheet)| needs.and(Needs::of_file(path, &sheet.blob)),
    );
    Policy::of(needs, None)
        .allow(Directive::Script, Source::Own)
        .allow(Directive::Connect, Source::Own)
        .content_security_policy()
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

/// Not for ever: tomorrow another site may be served here.
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

fn wishes(request: &Request) -> Wishes<'_> {
    Wishes {
        gzip: header(request, "accept-encoding").is_some_and(takes_gzip),
        known: header(request, "if-none-match"),
        range: header(request, "range"),
        if_range: header(request, "if-range"),
    }
}

fn takes_gzip(accepted: &str) -> bool {
    accepted.split(',').any(|coding| {
        let mut parts = coding.split(';').map(str::trim);
        let named = matches!(parts.next(), Some("gzip" | "*"));
        named && !parts.any(|part| matches!(part, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
    })
}

fn header<'a>(request: &'a Request, name: &'static str) -> Option<&'a str> {
    let found = request.headers().iter().find(|header| header.field.equiv(name))?;
    Some(found.value.as_str())
}

fn refuse(request: Request, with_body: bool) {
    let answer = Answer::words("405 Method Not Allowed", "This server only shows pages.\n");
    send(answer.header("Allow", "GET, HEAD"), request, with_body);
}

fn send(answer: Answer, request: Request, with_body: bool) {
    // A client that has gone is no concern of the server.
    let _ = answer.send(request.into_writer(), with_body);
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
