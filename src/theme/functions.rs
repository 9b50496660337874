//! What templates can call: the filters `at` and `capped`, the functions `t` and `comma`.

use std::sync::Arc;

use tera::{Kwargs, State, TeraResult};

use super::PictureRole;
use super::words::Words;
use crate::model::language::Formats;

/// `{{ link.href | at(root=root) }}`: an address of the site as written on the current page; an address
/// elsewhere as it is.
pub(super) fn at(href: &str, kwargs: Kwargs, _: &State<'_>) -> TeraResult<String> {
    let root: &str = kwargs.must_get("root")?;
    Ok(if has_scheme(href) || href.starts_with('#') {
        href.to_owned()
    } else {
        format!("{root}{href}")
    })
}

/// `sizes="{{ sizes | capped }}"`: the sizes of a slot, so that phones ask for no more pixels than anybody sees;
/// with `close=true` for what is looked at closely.
pub(super) fn capped(sizes: &str, kwargs: Kwargs, _: &State<'_>) -> TeraResult<String> {
    let close: Option<bool> = kwargs.get("close")?;
    let look = if close == Some(true) {
        PictureRole::Close
    } else {
        PictureRole::Passing
    };
    Ok(super::capped(sizes, look))
}

/// True for `https:…`, `mailto:…`, `tel:…`; the site's own addresses hold no colon before their first slash.
fn has_scheme(href: &str) -> bool {
    let scheme = href.split(['/', '?', '#']).next().unwrap_or("");
    scheme.contains(':')
}

/// `{{ t(key="products.count", n=5) }}`: a word of the interface.
pub(super) fn translate(
    words: Arc<Words>,
    formats: Arc<Formats>,
) -> impl Fn(Kwargs, &State<'_>) -> TeraResult<String> + Send + Sync + 'static {
    move |kwargs, _| {
        let key: &str = kwargs.must_get("key")?;
        let mut args: Vec<(String, String)> = Vec::new();
        for (name, value) in kwargs.iter() {
            args.push((name.to_string(), value.to_string()));
        }
        args.sort();
        let args: Vec<(&str, &str)> = args
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let word = match kwargs.get::<i64>("n")? {
            Some(n) => words.count(key, n, &formats, &args),
            None => words.get(key, &args),
        };
        let word = word.map(|word| words.for_page(key, word));
        word.ok_or_else(|| tera::Error::message(format!("there's no word `{key}` in the theme's words")))
    }
}

/// `{{ comma() }}`: what stands between entries that no "and" joins, as the page's language writes it.
pub(super) fn comma(formats: Arc<Formats>) -> impl Fn(Kwargs, &State<'_>) -> String + Send + Sync + 'static {
    move |_, _| formats.comma().to_owned()
}
