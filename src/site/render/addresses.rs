//! Where links and pictures of a text lead, as seen from the page it is written on.

use super::context::RenderContext;
use crate::content::{Addresses, PictureUse, escape};
use crate::diagnostics::SourcePath;
use crate::site::plan::{PageKind, Target, anchor_on};
use crate::theme::{PictureRole, capped};

/// How wide a picture in a text is shown: as the text, which is at most this wide in every theme.
const PROSE_SIZES: &str = "(min-width: 48em) 42rem, calc(100vw - 2.2rem)";

/// The current page.
pub(super) struct FromPage<'a, 'b> {
    pub(super) context: &'a RenderContext<'b>,
    /// What brings an address from the site's root to this page.
    pub(super) root: &'a str,
}

impl<'a, 'b> FromPage<'a, 'b> {
    pub(super) fn new(context: &'a RenderContext<'b>, root: &'a str) -> Self {
        Self { context, root }
    }

    fn target(&self, target: &Target) -> Option<String> {
        let context = self.context;
        let page = |kind, language| Some(context.href(&context.plan.page(kind, language)?.path));
        let href = match target {
            Target::File(path) => context.href(path),
            Target::Picture(source) => context.href(&context.gallery.path(source)?),
            Target::Page(kind, named) => page(*kind, named.as_ref().unwrap_or(&context.language))?,
            Target::Offer(anchor) => {
                format!("{}#{anchor}", page(PageKind::Offers, &context.language)?)
            }
            Target::Over => return None,
        };
        Some(format!("{}{href}", self.root))
    }

    /// What the heading that `anchor` means is called on the page that readers of this language get; nothing for the
    /// page's own title, which stands at its top, and for a heading that doesn't exist.
    fn anchor(&self, path: &SourcePath, anchor: &str) -> Option<String> {
        let context = self.context;
        let Some((kind, named)) = context.plan.links.page(path) else {
            return Some(anchor.to_owned());
        };
        let page = context.plan.page(kind, named.unwrap_or(&context.language))?;
        let id = anchor_on(page, path, anchor, context.library)?;
        let title = context
            .library
            .get(&page.source)
            .and_then(|prose| prose.title.as_ref());
        let is_title = id.is_empty() || title.is_some_and(|title| title.id == id);
        (!is_title).then(|| id.to_owned())
    }
}

impl Addresses for FromPage<'_, '_> {
    fn file(&self, path: &SourcePath, anchor: Option<&str>) -> Option<String> {
        let address = if path.is_empty() {
            let home = self.context.page(PageKind::Home)?;
            format!("{}{}", self.root, self.context.href(&home.path))
        } else {
            self.target(self.context.plan.links.get(path)?)?
        };
        let anchor = anchor.filter(|anchor| !anchor.is_empty());
        let anchor = anchor.and_then(|anchor| self.anchor(path, anchor));
        Some(match anchor {
            Some(anchor) if !address.contains('#') => format!("{address}#{anchor}"),
            _ => address,
        })
    }

    fn picture(&self, picture: &PictureUse, out: &mut String) {
        let Some(view) = self
            .context
            .gallery
            .view(&picture.path, String::new(), String::new())
        else {
            return;
        };
        let slot = capped(PROSE_SIZES, PictureRole::Passing);
        for source in &view.sources {
            let candidates = source.candidates.iter();
            let sizes: Vec<String> = candidates
                .map(|c| format!("{}{} {}w", self.root, c.src, c.width))
                .collect();
            let (mime, srcset) = (&source.mime, sizes.join(", "));
            out.push_str(&format!(
                "<picture><source type=\"{mime}\" srcset=\"{srcset}\" sizes=\"{slot}\">"
            ));
        }
        out.push_str(&format!("<img src=\"{}{}\" alt=\"", self.root, view.src));
        escape::attribute(&picture.alt, out);
        out.push('"');
        if view.width > 0 {
            out.push_str(&format!(" width=\"{}\" height=\"{}\"", view.width, view.height));
        }
        out.push_str(" loading=\"lazy\" decoding=\"async\">");
        if !view.sources.is_empty() {
            out.push_str("</picture>");
        }
    }
}
