//! `.caddyfile`: what belongs into the block of a site.

use super::{HostInput, head};
use crate::site::host::policy::{ASK_EVERY_TIME, KEEP_FOR_EVER};

pub(super) fn config(facts: &HostInput<'_>) -> String {
    let prefix = &facts.prefix;
    let mut text = head("Caddy");
    text += &format!("header {prefix}* {{\n");
    for (name, value) in &facts.headers {
        text += &format!("\t{name} \"{value}\"\n");
    }
    text += "}\n";
    // Caddy takes the longer path first, whatever stands above: neither may hold for both.
    text += &format!("@pages not path {prefix}assets/*\nheader @pages Cache-Control \"{ASK_EVERY_TIME}\"\n");
    text += "# Their names change with their content.\n";
    text += &format!("header {prefix}assets/* Cache-Control \"{KEEP_FOR_EVER}\"\n");
    for file in &facts.typed {
        text += &format!(
            "header {prefix}{} Content-Type \"{}\"\n",
            file.path,
            file.full_type()
        );
    }
    if !facts.moved.is_empty() {
        text += "\n# Pages that moved.\n";
    }
    for page in &facts.moved {
        for from in &page.from {
            text += &format!("redir {prefix}{from} {prefix}{} permanent\n", page.to);
        }
    }
    text += "\n# Hidden files are nobody's business.\n@hidden {\n\tpath_regexp /\\.\n\tnot path */.well-known/*\n}\n";
    text += "error @hidden 404\n\nencode zstd gzip\nfile_server\n";
    text += &format!(
        "handle_errors {{\n\trewrite * {prefix}404.html\n\theader Cache-Control \"{ASK_EVERY_TIME}\"\n\tfile_server\n}}\n"
    );
    text
}
