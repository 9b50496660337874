//! `.nginx.conf`: what belongs into the `server` block of a site.
//!
//! nginx forgets the headers of the block around as soon as a block has one of its own, so each has all.

use super::{HostInput, head};
use crate::site::host::policy::{ASK_EVERY_TIME, KEEP_FOR_EVER};

/// Kinds of file that are smaller when compressed; nginx adds `text/html` itself.
const COMPRESSED: &str = "text/css text/plain text/xml text/javascript application/javascript application/xml \
                          application/atom+xml application/json application/manifest+json image/svg+xml";

pub(super) fn config(facts: &HostInput<'_>) -> String {
    let prefix = &facts.prefix;
    let headers = headers(
        facts,
        &format!("    add_header Cache-Control \"{ASK_EVERY_TIME}\" always;\n"),
    );
    let kept = self::headers(
        facts,
        &format!("    add_header Cache-Control \"{KEEP_FOR_EVER}\";\n"),
    );
    // A folder without a page would be answered with 403, which says that there is something to hide.
    let lost = format!("    error_page 404 {prefix}404.html;\n    error_page 403 =404 {prefix}404.html;\n");
    let mut text = head("nginx");
    // Behind a proxy, nginx does not know by which name it was called.
    text += "absolute_redirect off;\n";
    text += "charset utf-8;\ncharset_types text/css text/plain text/xml text/vcard \
             application/javascript application/atom+xml image/svg+xml;\n";
    text += "gzip on;\ngzip_vary on;\ngzip_min_length 860;\n";
    text += &format!("gzip_types {COMPRESSED};\n\n");
    text += &block(&format!("location {prefix}"), &format!("{lost}{headers}"));
    text += "# Their names change with their content.\n";
    text += &block(&format!("location ^~ {prefix}assets/"), &format!("{lost}{kept}"));
    text += &block(
        &format!("location = {prefix}404.html"),
        &format!("    internal;\n{lost}{headers}"),
    );
    text += "# Hidden files are nobody's business.\n";
    text += &block(
        &format!(
            "location ~ ^{}(?:.*/)?\\.(?!well-known/)",
            prefix.replace('.', "\\.")
        ),
        &format!("{lost}    return 404;\n"),
    );
    for file in &facts.typed {
        let typed = format!("    types {{ }}\n    default_type {};\n", file.media_type);
        text += &block(
            &format!("location = {prefix}{}", file.path),
            &format!("{typed}{headers}"),
        );
    }
    for page in &facts.moved {
        for from in &page.from {
            text += &format!(
                "location = {prefix}{from} {{ return 301 {prefix}{}; }}\n",
                page.to
            );
        }
    }
    text
}

fn block(opening: &str, inside: &str) -> String {
    format!("{opening} {{\n{inside}}}\n\n")
}

fn headers(facts: &HostInput<'_>, cache: &str) -> String {
    let lines = facts.headers.iter();
    let mut text: String = lines
        .map(|(name, value)| format!("    add_header {name} \"{value}\" always;\n"))
        .collect();
    text += cache;
    text
}
