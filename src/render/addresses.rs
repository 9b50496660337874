//! Where links and pictures of a text lead, as seen from the page it is written on.

use super::scene::Scene;
use crate::content::{Addresses, PictureUse};
use crate::diag::SourcePath;
use crate::plan::{PageKind, Target};
use crate::theme::{Look, capped};

/// How wide a picture in a text is shown: as the text, which is at most this wide in every theme.
const PROSE_SIZES: &str = "(min-width: 48em) 42rem, calc(100vw - 2.2rem)";

/// The page at hand.
pub(super) struct FromPage<'a, 'b> {
    pub(super) scene: &'a Scene<'b>,
    /// What brings an address from the site's root to this page.
    pub(super) root: &'a str,
}

impl FromPage<'_, '_> {
    fn target(&self, target: &Target) -> Option<String> {
        let scene = self.scene;
        let page = |kind, language| Some(scene.href(&scene.plan.page(kind, language)?.path));
        let href = match target {
            Target::File(path) => scene.href(path),
            Target::Picture(source) => scene.href(&scene.gallery.path(source)?),
            Target::Page(kind, named) => page(*kind, named.as_ref().unwrap_or(&scene.language))?,
            Target::Offer(anchor) => {
                format!(
                    "{}#{}",
                    page(PageKind::Offers, &scene.language)?,
                    anchor.as_deref()?
                )
            }
        };
        Some(format!("{}{href}", self.root))
    }
}

impl Addresses for FromPage<'_, '_> {
    fn file(&self, path: &SourcePath, anchor: Option<&str>) -> Option<String> {
        let address = if path.is_empty() {
            let home = self.scene.page(PageKind::Home)?;
            format!("{}{}", self.root, self.scene.href(&home.path))
        } else {
            self.target(self.scene.plan.links.get(path)?)?
        };
        Some(match anchor {
            Some(anchor) if !anchor.is_empty() => format!("{address}#{anchor}"),
            _ => address,
        })
    }

    fn picture(&self, picture: &PictureUse, out: &mut String) {
        let Some(view) = self
            .scene
            .gallery
            .view(&picture.path, String::new(), String::new())
        else {
            return;
        };
        let slot = capped(PROSE_SIZES, Look::Passing);
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
        escape_attribute(&picture.alt, out);
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

/// Writes `text` as the value of an attribute in double quotes.
pub(super) fn escape_attribute(text: &str, out: &mut String) {
    for piece in text.split_inclusive(['&', '"', '<', '>']) {
        let plain = piece.strip_suffix(['&', '"', '<', '>']).unwrap_or(piece);
        out.push_str(plain);
        out.push_str(match piece.get(plain.len()..) {
            Some("&") => "&amp;",
            Some("\"") => "&quot;",
            Some("<") => "&lt;",
            Some(">") => "&gt;",
            _ => "",
        });
    }
}
