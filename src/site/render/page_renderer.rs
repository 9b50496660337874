//! Renders the pages of one language, reusing pages from the previous build.
//!
//! The key of a page is a hash of everything that its template gets, and of the templates themselves. Building the
//! views and writing them as JSON takes a small part of the time that rendering takes.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use serde::Serialize;
use tera::Context;

use super::context::RenderContext;
use super::pages::{FilledPage, RenderInput, fill};
use super::view::SiteView;
use crate::diagnostics::{Diagnostic, SourcePath};
use crate::media::Variant;
use crate::memo::{Key, KeyBuilder, Memo};
use crate::model::language::Formats;
use crate::model::value::{CountryCode, LanguageTag};
use crate::site::plan::Page;
use crate::source::Blob;
use crate::theme::{Templates, is_over};

/// How `language` writes things in a shop in `country`.
pub(super) fn formats(memo: &Memo, language: &LanguageTag, country: Option<CountryCode>) -> Arc<Formats> {
    let place = country.map_or("", CountryCode::as_str);
    let key = || {
        KeyBuilder::new("formats")
            .add(language.as_str())
            .add(place)
            .done()
    };
    memo.get(key, || Formats::in_country(language, country))
}

/// Why there is no page.
pub(super) enum Unrendered {
    /// Its template has an error.
    Broken(Box<Diagnostic>),
    /// Its template is without end, or nearly.
    TooCostly(Box<Diagnostic>),
    /// Another page cost too much before.
    Skipped,
}

/// The templates of a language with what all its pages share.
pub(super) struct PageRenderer {
    templates: Arc<Templates>,
    /// True once a page cost too much: others would as well, and nobody waits for ten thousand of them.
    gave_up: AtomicBool,
    /// Changes whenever any input changes; `None` if nothing is cached.
    key: Option<Key>,
}

impl PageRenderer {
    /// # Errors
    /// Every problem in the templates.
    pub(super) fn new(input: &RenderInput<'_>, context: &RenderContext<'_>) -> Result<Self, Vec<Diagnostic>> {
        let (memo, theme) = (input.services.memo, input.theme);
        let shared = SiteView::new(context, &theme.settings);
        let bare = || theme.templates(context.words.clone(), context.formats.clone());
        let Some(key) = theme.key(&context.language) else {
            let mut templates = bare()?;
            templates.share("site", &shared);
            return Ok(Self {
                templates: Arc::new(templates),
                gave_up: AtomicBool::new(false),
                key: None,
            });
        };
        let of_site = KeyBuilder::new("press").key(&key).value(&shared).done();
        let of_theme = || KeyBuilder::new("templates").key(&key).done();
        let templates = memo.try_get(
            || of_site,
            || {
                let mut templates = Templates::clone(&*memo.try_get(of_theme, bare)?);
                templates.share("site", &shared);
                Ok::<_, Vec<Diagnostic>>(templates)
            },
        )?;
        Ok(Self {
            templates,
            gave_up: AtomicBool::new(false),
            key: Some(of_site),
        })
    }

    /// The page, printed now or before, and its share picture. It's skipped once a page cost too much, unless `anyway`.
    ///
    /// # Errors
    /// The place in the template, and the content file that led there.
    pub(super) fn render_page(
        &self,
        context: &RenderContext<'_>,
        page: &Page,
        input: &RenderInput<'_>,
        anyway: bool,
    ) -> Result<(Blob, Option<Variant>), Unrendered> {
        let template = format!("{}.html", page.kind.word());
        let FilledPage { views, card } = fill(context, page, input.theme);
        let key = self.key.as_ref().map(|site| views.key(site, &template));
        let html = input.services.memo.try_get_or_make(key, || {
            if !anyway && self.gave_up.load(Ordering::Relaxed) {
                return Err(Unrendered::Skipped);
            }
            let html = self.render(&template, &views.variables(), &page.source)?;
            // Here and not later: what was rendered has room to grow, twice its length and more.
            Ok(Blob::from(html))
        })?;
        Ok((Blob::clone(&html), card))
    }

    fn render(
        &self,
        template: &str,
        variables: &Context,
        content: &SourcePath,
    ) -> Result<String, Unrendered> {
        let rendered = self.templates.render(template, variables, content);
        rendered.map_err(|problem| {
            if is_over() {
                self.gave_up.store(true, Ordering::Relaxed);
                return Unrendered::TooCostly(problem);
            }
            Unrendered::Broken(problem)
        })
    }
}

/// The variables of a page's template. They're built once: for the key of the page, and for its template where the memo
/// doesn't have the page yet.
#[derive(Default)]
pub(super) struct PageViews(Vec<(&'static str, Box<dyn AnyView>)>);

impl PageViews {
    /// Adds the variable `name`.
    pub(super) fn insert(&mut self, name: &'static str, view: impl Serialize + 'static) {
        self.0.push((name, Box::new(view)));
    }

    fn key(&self, site: &Key, template: &str) -> Key {
        let mut key = KeyBuilder::new("page");
        key.key(site).add(template);
        for (name, view) in &self.0 {
            key.add(name);
            view.add_to_key(&mut key);
        }
        key.done()
    }

    fn variables(&self) -> Context {
        let mut variables = Context::new();
        for (name, view) in &self.0 {
            view.add_to_context(name, &mut variables);
        }
        variables
    }
}

/// A view of any type: serde's trait can't be a trait object.
trait AnyView {
    fn add_to_key(&self, key: &mut KeyBuilder);
    fn add_to_context(&self, name: &'static str, variables: &mut Context);
}

impl<T: Serialize> AnyView for T {
    fn add_to_key(&self, key: &mut KeyBuilder) {
        key.value(self);
    }

    fn add_to_context(&self, name: &'static str, variables: &mut Context) {
        variables.insert(name, self);
    }
}
