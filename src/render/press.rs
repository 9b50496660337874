//! What prints the pages of one language, and pages that were printed before.
//!
//! A page is known by a hash of everything that its template gets and of the templates themselves. To make that
//! hash, the views are made and written as JSON; that is a small part of what rendering them takes.

use std::sync::Arc;

use serde::Serialize;
use tera::Context;

use super::pages::{RenderInput, fill};
use super::scene::Scene;
use crate::diag::Diagnostic;
use crate::language::Formats;
use crate::memo::{Key, KeyMaker, Memo};
use crate::picture::Variant;
use crate::plan::Page;
use crate::source::Blob;
use crate::theme::Templates;
use crate::value::LanguageTag;

/// How `language` writes things.
pub(super) fn formats(memo: &Memo, language: &LanguageTag) -> Arc<Formats> {
    let key = || KeyMaker::new("formats").add(language.as_str()).done();
    memo.get(key, || Formats::new(language))
}

/// The templates of a language with what all its pages share.
pub(super) struct Press {
    templates: Arc<Templates>,
    /// Another one where any of it is; `None` where nothing is kept.
    key: Option<Key>,
}

impl Press {
    /// # Errors
    /// Every problem in the templates.
    pub(super) fn new(input: &RenderInput<'_>, scene: &Scene<'_>) -> Result<Self, Vec<Diagnostic>> {
        let (memo, theme) = (input.memo, input.theme);
        let shared = scene.site(&theme.settings);
        let bare = || theme.templates(scene.words.clone(), scene.formats.clone());
        let Some(key) = theme.key(&scene.language) else {
            let mut templates = bare()?;
            templates.share("site", &shared);
            return Ok(Self {
                templates: Arc::new(templates),
                key: None,
            });
        };
        let of_site = KeyMaker::new("press").key(&key).value(&shared).done();
        let of_theme = || KeyMaker::new("templates").key(&key).done();
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
            key: Some(of_site),
        })
    }

    /// The page, printed now or before, and its share picture.
    ///
    /// # Errors
    /// The place in the template, and the content file that led there.
    pub(super) fn print(
        &self,
        scene: &Scene<'_>,
        page: &Page,
        input: &RenderInput<'_>,
    ) -> Result<(Blob, Option<Variant>), Box<Diagnostic>> {
        let template = format!("{}.html", page.kind.word());
        let render = || {
            let mut context = Context::new();
            let card = fill(scene, page, input.theme, &mut context);
            let html = self.templates.render(&template, &context, &page.source)?;
            // Here and not later: what was rendered has room to grow, twice its length and more.
            Ok((Blob::from(html), card))
        };
        let Some(press) = &self.key else {
            return render();
        };
        let mut views = KeyMaker::new("page");
        views.key(press).add(&template);
        let card = fill(scene, page, input.theme, &mut views);
        let html = input
            .memo
            .try_get(|| views.done(), || render().map(|(html, _)| html))?;
        Ok((Blob::clone(&html), card))
    }
}

/// Takes what a template gets: its context, or a hash of it.
pub(super) trait Views {
    fn insert<T: Serialize + ?Sized>(&mut self, name: &'static str, view: &T);
}

impl Views for Context {
    fn insert<T: Serialize + ?Sized>(&mut self, name: &'static str, view: &T) {
        Context::insert(self, name, view);
    }
}

impl Views for KeyMaker {
    fn insert<T: Serialize + ?Sized>(&mut self, name: &'static str, view: &T) {
        self.add(name).value(view);
    }
}
