//! Links, as far as they can be known without knowing the pages.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::Reader;
use crate::content::paper::Open;
use crate::content::prose::{Link, LinkTarget};
use crate::content::target;
use crate::content::web::Refusal;
use crate::diag::{Code, Diagnostic, Place};

/// The link being read.
pub(super) struct OpenLink {
    /// What it leads to; `None` where it was refused, and its words stay as text.
    target: Option<LinkTarget>,
    pub(super) text: String,
    /// An address that is its own words (`<https://…>`): not typeset.
    pub(super) is_address: bool,
    range: Range<usize>,
    /// Links inside it, which the parser lets through now and then: they are no links.
    inner: usize,
}

impl Reader<'_> {
    pub(super) fn link_start(&mut self, kind: LinkType, address: &str, range: Range<usize>) {
        self.flush();
        if let Some(outer) = &mut self.link {
            outer.inner += 1;
            return;
        }
        let is_address = matches!(kind, LinkType::Autolink | LinkType::Email);
        let mail = matches!(kind, LinkType::Email).then(|| format!("mailto:{address}"));
        let target = match target::read(self.file, mail.as_deref().unwrap_or(address)) {
            Ok(target) => Some(target),
            Err(refusal) => {
                let problem = refused(&refusal, self.place(range.clone()));
                self.diagnostics.push(problem);
                None
            }
        };
        if target.is_some() {
            self.paper.leave(Open::LinkStart(self.links.len()));
        }
        self.link = Some(OpenLink {
            target,
            text: String::new(),
            is_address,
            range,
            inner: 0,
        });
    }

    pub(super) fn link_end(&mut self) {
        self.flush();
        if let Some(outer) = self.link.as_mut().filter(|outer| outer.inner > 0) {
            outer.inner -= 1;
            return;
        }
        let Some(link) = self.link.take() else { return };
        if let Some(target) = link.target {
            let place = self.place(link.range);
            if link.text.trim().is_empty() {
                self.wordless_link(place.clone());
            }
            self.paper.leave(Open::LinkEnd);
            self.links.push(Link {
                target,
                text: link.text.trim().to_owned(),
                place,
            });
        }
    }

    fn wordless_link(&mut self, place: Place) {
        let problem = Diagnostic::error(Code::BROKEN_LINK, place, "this link has no words to click on");
        self.diagnostics.push(problem.help(
            "write what it leads to between the square brackets: `[our returns](policies/returns.md)`",
        ));
    }
}

/// What is wrong with a link, and the way out.
fn refused(refusal: &Refusal, place: Place) -> Diagnostic {
    match refusal {
        Refusal::Scheme(scheme) => {
            Diagnostic::error(Code::UNSAFE_LINK, place, format!("a link may not begin with `{scheme}:`")).help(
                "links begin with `https:`, `http:`, `mailto:`, `tel:`, `sms:` or `geo:`, or name a file of the shop such as `policies/returns.md`",
            )
        }
        Refusal::NoScheme => Diagnostic::error(Code::UNSAFE_LINK, place, "this address does not say how it is reached")
            .help("write `https:` before the two slashes"),
        Refusal::Host => Diagnostic::error(Code::BROKEN_LINK, place, "this is not the address of a website")
            .help("write it as in the browser's address bar: `https://www.example.com/page`"),
        Refusal::Outside => Diagnostic::error(Code::BROKEN_LINK, place, "this link leads out of the shop folder")
            .help("copy the file into the shop folder, into `static/` for example, and link to it there"),
        Refusal::Nothing => Diagnostic::error(Code::BROKEN_LINK, place, "this link leads nowhere")
            .help("write what it leads to between the parentheses: `[our returns](policies/returns.md)`"),
    }
}
