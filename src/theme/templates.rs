//! The templates of a chain of themes, ready to render pages of one language.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Tera};

use super::budget::PageWriter;
use super::layer::Layer;
use super::metered::Metered;
use super::words::Words;
use super::{borrowed, budget, functions, template_error};
use crate::diagnostics::{Diagnostic, SourcePath};
use crate::model::language::Formats;
use crate::model::value::without_controls;
use crate::source::SourceFile;

/// Templates with the words and the site of one language.
#[derive(Clone)]
pub struct Templates {
    tera: Tera,
    /// Templates that are not built in, with the calls that count what they cost.
    metered: Arc<BTreeMap<String, Metered>>,
    layers: Arc<[Layer]>,
}

impl Templates {
    /// Reads the templates of `layers`, the first winning.
    ///
    /// # Errors
    /// Every problem found in them.
    pub fn new(
        layers: &Arc<[Layer]>,
        words: Arc<Words>,
        formats: Arc<Formats>,
    ) -> Result<Self, Vec<Diagnostic>> {
        let failed = |error: tera::Error| template_error::reading(&error, layers);
        let mut bare = engine(layers, words, formats).map_err(failed)?;
        let files = template_files(layers);
        let metered: BTreeMap<String, Metered> = files
            .iter()
            .filter(|file| file.is_own)
            .map(|file| (file.name.clone(), Metered::new(&file.text)))
            .collect();
        let mut tera = bare.clone();
        let texts = files.iter().map(|file| {
            let metered = metered.get(&file.name).map(|metered| &metered.text);
            (&file.name, metered.unwrap_or(&file.text))
        });
        let Err(error) = tera.add_raw_templates(texts) else {
            return Ok(Self {
                tera,
                metered: Arc::new(metered),
                layers: layers.clone(),
            });
        };
        // Errors refer to the templates as they were written.
        if let Err(bare_error) = bare.add_raw_templates(files.iter().map(|file| (&file.name, &file.text))) {
            let broken = files
                .iter()
                .flat_map(|file| syntax_errors(&file.name, &file.text, layers));
            let broken: Vec<Diagnostic> = broken.collect();
            return Err(if broken.is_empty() {
                failed(bare_error)
            } else {
                broken
            });
        }
        // Without calls that count, a page could take for ever.
        Err(template_error::uncounted(&error, layers))
    }

    /// Gives all templates the variable `name`.
    pub fn share<T: Serialize>(&mut self, name: &'static str, value: &T) {
        self.tera.global_context().insert(name, value);
    }

    /// Renders `template` for the page of `content`.
    ///
    /// # Errors
    /// The place in the template, and the content file that led there.
    pub fn render(
        &self,
        template: &str,
        context: &Context,
        content: &SourcePath,
    ) -> Result<String, Box<Diagnostic>> {
        budget::begin();
        let mut page = PageWriter::default();
        let rendered = self.tera.render_to(template, context, &mut page);
        match rendered {
            Ok(()) => Ok(without_controls_in(borrowed::with_language(page.into_text()))),
            Err(_) if page.is_full => {
                let problem = template_error::too_large(template, &self.layers);
                Err(Box::new(template_error::made_for(problem, content)))
            }
            Err(error) => {
                let problem = template_error::rendering(&error, template, &self.metered, &self.layers);
                Err(Box::new(template_error::made_for(problem, content)))
            }
        }
    }

    /// True if a theme of the chain has `template`.
    pub fn has(&self, template: &str) -> bool {
        self.tera.contains_template(template)
    }
}

/// What templates themselves or settings of the shop brought in. Values of the shop have none.
fn without_controls_in(html: String) -> String {
    match without_controls(&html) {
        Cow::Owned(clean) => clean,
        Cow::Borrowed(_) => html,
    }
}

/// The engine without templates.
fn engine(layers: &[Layer], words: Arc<Words>, formats: Arc<Formats>) -> tera::TeraResult<Tera> {
    let mut tera = Tera::new();
    tera.set_fallback_prefixes(layers.iter().map(|layer| format!("{}/", layer.name)))?;
    tera.register_filter("at", functions::at);
    tera.register_filter("capped", functions::capped);
    tera.register_function("t", functions::translate(words, Arc::clone(&formats)));
    tera.register_function("comma", functions::comma(formats));
    budget::register(&mut tera);
    Ok(tera)
}

/// A template of a theme.
struct TemplateFile {
    name: String,
    text: String,
    is_own: bool,
}

fn template_files(layers: &[Layer]) -> Vec<TemplateFile> {
    let mut files = Vec::new();
    for layer in layers {
        for (path, file) in layer.below("templates") {
            if let SourceFile::Text(text) = file {
                files.push(TemplateFile {
                    name: format!("{}/{path}", layer.name),
                    text: text.to_string(),
                    is_own: layer.is_own(),
                });
            }
        }
    }
    files
}

/// Errors inside one file, found without the others: so that one run finds those of all files.
fn syntax_errors(name: &str, text: &str, layers: &[Layer]) -> Vec<Diagnostic> {
    match Tera::new().add_raw_template(name, text) {
        Err(error) if matches!(error.kind(), tera::ErrorKind::SyntaxError(_)) => {
            template_error::reading(&error, layers)
        }
        _ => Vec::new(),
    }
}
