//! What documents are called where their owner gave no title.

use crate::content::Library;
use crate::model::shop::{Document, PolicyFrontMatter, PolicyKind};
use crate::model::value::LanguageTag;
use crate::theme::Words;

/// The title of a document for a reader of `language`: the front matter's, the text's first heading, or its name.
pub(super) fn title<K>(document: &Document<K>, language: &LanguageTag, library: &Library) -> Option<String> {
    let (_, text) = document.text(language)?;
    let written = text.title.as_ref().map(|title| title.value.clone());
    let heading = || {
        library
            .get(&text.file)?
            .title
            .as_ref()
            .map(|title| title.text.clone())
    };
    let table = || {
        document
            .entry
            .title
            .as_ref()
            .map(|title| title.get(language).to_owned())
    };
    written.or_else(heading).or_else(table)
}

/// The title, or a name made from the file's.
pub(super) fn title_or_name<K>(document: &Document<K>, language: &LanguageTag, library: &Library) -> String {
    title(document, language, library).unwrap_or_else(|| humanised(&document.stem))
}

/// A policy without a title is called by its kind.
pub(super) fn policy_title(
    policy: &Document<PolicyFrontMatter>,
    language: &LanguageTag,
    library: &Library,
    words: &Words,
) -> String {
    title(policy, language, library).unwrap_or_else(|| match policy.keys.kind {
        PolicyKind::Other => humanised(&policy.stem),
        kind => words.word(&format!("policy_name.{}", kind.word())),
    })
}

/// `custom-orders` as people write it: "Custom orders".
pub fn humanised(stem: &str) -> String {
    let words = stem.replace(['-', '_'], " ");
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().collect::<String>() + letters.as_str())
        .unwrap_or_default()
}
