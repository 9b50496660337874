//! The templates of a chain of themes, ready to render pages of one language.

use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Tera};

use super::layer::Layer;
use super::words::Words;
use super::{functions, template_error};
use crate::diag::{Diagnostic, SourcePath};
use crate::language::Formats;
use crate::source::SourceFile;

/// Templates with the words and the site of one language.
#[derive(Clone)]
pub struct Templates {
    tera: Tera,
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
        let mut tera = Tera::new();
        let prefixes = layers.iter().map(|layer| format!("{}/", layer.name));
        let failed = |error: tera::Error| template_error::reading(&error, layers);
        tera.set_fallback_prefixes(prefixes).map_err(failed)?;
        tera.register_filter("at", functions::at);
        tera.register_filter("capped", functions::capped);
        tera.register_function("t", functions::translate(words, formats));
        let files = template_files(layers);
        let texts = files.iter().map(|(name, text)| (name, text));
        if let Err(error) = tera.add_raw_templates(texts) {
            let broken = files
                .iter()
                .flat_map(|(name, text)| syntax_errors(name, text, layers));
            let broken: Vec<Diagnostic> = broken.collect();
            return Err(if broken.is_empty() { failed(error) } else { broken });
        }
        Ok(Self {
            tera,
            layers: layers.clone(),
        })
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
        self.tera
            .render(template, context)
            .map_err(|error| Box::new(template_error::rendering(&error, template, content, &self.layers)))
    }

    /// True where a theme of the chain has `template`.
    pub fn has(&self, template: &str) -> bool {
        self.tera.contains_template(template)
    }
}

fn template_files(layers: &[Layer]) -> Vec<(String, String)> {
    let of_layer = |layer: &Layer| {
        let texts = layer.below("templates").filter_map(|(path, file)| match file {
            SourceFile::Text(text) => Some((format!("{}/{path}", layer.name), text.to_string())),
            SourceFile::Binary(_) => None,
        });
        texts.collect::<Vec<_>>()
    };
    layers.iter().flat_map(of_layer).collect()
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
