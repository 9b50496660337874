//! The current page in every theme, side by side. A theme's site is rendered when it's first requested.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::snapshot::{Files, files};
use crate::content::escape::escaped;
use crate::site::plan::SitePath;
use crate::site::render::RenderedSite;

/// Makes the site in the theme of that name; `None` if errors stop it.
pub(super) type RenderTheme = Box<dyn Fn(&str) -> Option<RenderedSite> + Send + Sync>;

/// By theme: the generation it was made in, and the site.
type RenderedThemes = BTreeMap<String, (u64, Option<Arc<Files>>)>;

/// The themes, and the sites that were made in them.
pub(super) struct ThemePreviews {
    themes: Vec<String>,
    render: RenderTheme,
    rendered: Mutex<RenderedThemes>,
}

impl ThemePreviews {
    pub(super) fn new(themes: Vec<String>, render: RenderTheme) -> Self {
        Self {
            themes,
            render,
            rendered: Mutex::new(BTreeMap::new()),
        }
    }

    /// The site in `theme`, as the shop is in `generation`. One is made at a time: they share the processor anyway.
    pub(super) fn files(&self, theme: &str, generation: u64) -> Option<Arc<Files>> {
        if !self.themes.iter().any(|known| known == theme) {
            return None;
        }
        let mut rendered = self.rendered.lock().unwrap_or_else(PoisonError::into_inner);
        match rendered.get(theme) {
            Some((made_in, files)) if *made_in == generation => files.clone(),
            _ => {
                let made = (self.render)(theme).map(|site| Arc::new(files(site)));
                rendered.insert(theme.to_owned(), (generation, made.clone()));
                made
            }
        }
    }

    /// The page that shows `page` in all themes.
    pub(super) fn overview(&self, page: &SitePath) -> String {
        let address = page.absolute("");
        let frame = |theme: &String| {
            let name = escaped(theme);
            let source = escaped(&format!("/__shopfront/themes/{theme}/{address}"));
            format!(
                "<section><h2><a href=\"{source}\">{name}</a></h2>\n\
                 <iframe src=\"{source}\" title=\"The page in the theme {name}\"></iframe></section>\n"
            )
        };
        let frames: String = self.themes.iter().map(frame).collect();
        let back = escaped(&page.absolute("/"));
        format!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n<title>In all themes</title>\n\
             <style>{STYLE}</style>\n</head>\n<body>\n<h1>In all themes</h1>\n\
             <p>To use one, set its name under <code>[theme]</code> in <code>shop.toml</code>. <a \
             href=\"{back}\">Back to the page</a></p>\n<main>\n{frames}</main>\n</body>\n</html>\n"
        )
    }
}

const STYLE: &str = "html{color-scheme:light dark;font:1rem/1.5 \
                     system-ui,sans-serif}body{margin:1rem}h1,h2{font-size:1.1rem;margin:.5rem \
                     0}main{display:grid;gap:1rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,22rem),1fr))}iframe{inline-size:100%;block-size:80vh;border:1px solid}";
