//! Links, as far as they can be known without knowing the pages.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::Reader;
use crate::content::fragment::SlotKind;
use crate::content::prose::{Link, LinkTarget};
use crate::content::target;
use crate::content::web::Refusal;
use crate::diagnostics::{Code, Diagnostic, Place};

/// The link being read.
pub(super) struct OpenLink {
    /// What it leads to; `None` if it was refused, and its words stay as text.
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
            _ if self.commands.stand_in(address) => {
                self.report_command_as_address(range.clone(), "link", "[our returns](policies/returns.md)");
                None
            }
            Ok(target) => Some(target),
            Err(refusal) => {
                let problem = refused(&refusal, self.place(range.clone()));
                self.diagnostics.push(problem);
                None
            }
        };
        if target.is_some() {
            self.fragment.leave(SlotKind::LinkStart(self.links.len()));
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
            self.fragment.leave(SlotKind::LinkEnd);
            self.links.push(Link {
                target,
                text: link.text.trim().to_owned(),
                place,
            });
        }
    }

    fn wordless_link(&mut self, place: Place) {
        let problem = Diagnostic::error(Code::BROKEN_LINK, place, "this link has no text to click on");
        self.diagnostics.push(
            problem.help("add the text between the square brackets: `[our returns](policies/returns.md)`"),
        );
    }
}

/// The diagnostic for an invalid link.
fn refused(refusal: &Refusal, place: Place) -> Diagnostic {
    match refusal {
        Refusal::Scheme(scheme) => Diagnostic::error(
            Code::UNSAFE_LINK,
            place,
            format!("a link can't begin with `{scheme}:`"),
        )
        .help(
            "use `https:`, `http:`, `mailto:`, `tel:`, `sms:` or `geo:`, or a file in the shop such as \
                 `policies/returns.md`",
        ),
        Refusal::NoScheme => Diagnostic::error(Code::UNSAFE_LINK, place, "this address has no scheme")
            .help("add `https:` before the two slashes"),
        Refusal::Host => Diagnostic::error(Code::BROKEN_LINK, place, "this isn't the address of a website")
            .help("write it as it appears in the browser's address bar: `https://www.example.com/page`"),
        Refusal::Outside => {
            Diagnostic::error(Code::BROKEN_LINK, place, "this link leads out of the shop folder")
                .help("copy the file into the shop folder, for example into `static/`, and link to that")
        }
        Refusal::Nothing => Diagnostic::error(Code::BROKEN_LINK, place, "this link has no address")
            .help("add the address between the parentheses: `[our returns](policies/returns.md)`"),
    }
}
