//! What stands at the old address of a page: a few lines that bring browsers and search engines to the new one.

use super::context::RenderContext;
use super::pages::RenderInput;
use crate::content::escape::escaped;
use crate::site::plan::Alias;
use crate::source::Blob;

/// The page at `alias`. It needs neither style nor script, so that it works on any host, below any path and
/// from a disk.
pub(super) fn page(input: &RenderInput<'_>, context: &RenderContext<'_>, alias: &Alias) -> Blob {
    let href = escaped(&alias.to.relative_from(&alias.path, input.style));
    let canonical = match context.absolute(&alias.to) {
        none if none.is_empty() => String::new(),
        address => format!("<link rel=\"canonical\" href=\"{}\">\n", escaped(&address)),
    };
    let (title, text) = (
        escaped(&context.words.word("moved.title")),
        escaped(&context.words.word("moved.text")),
    );
    let html = format!(
        "<!doctype html>\n<html lang=\"{language}\"{direction}>\n<head>\n<meta charset=\"utf-8\">\n<meta \
         name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n<meta \
         name=\"color-scheme\" content=\"light dark\">\n<meta name=\"robots\" content=\"noindex\">\n{canonical}<meta \
         http-equiv=\"refresh\" content=\"0; url={href}\">\n</head>\n<body>\n<h1>{title}</h1>\n<p>{text} <a \
         href=\"{href}\">{name}</a></p>\n</body>\n</html>\n",
        language = context.language,
        direction = match context.language.direction().as_str() {
            "rtl" => " dir=\"rtl\"",
            _ => "",
        },
        name = escaped(&alias.title),
    );
    Blob::from(html)
}
