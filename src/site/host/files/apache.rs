//! `.htaccess` for Apache 2.4, with nothing that a host which allows `FileInfo` refuses.

use super::{HostInput, head};
use crate::site::host::policy::{ASK_EVERY_TIME, KEEP_FOR_EVER};

/// Kinds of file that are smaller when compressed.
const COMPRESSED: &str = "text/html text/css text/plain text/xml text/javascript application/javascript \
                          application/xml application/atom+xml application/json application/manifest+json \
                          image/svg+xml";

pub(super) fn htaccess(facts: &HostInput<'_>) -> String {
    let prefix = &facts.prefix;
    let mut text = head("Apache");
    text += &format!("ErrorDocument 404 {prefix}404.html\n");
    text += "AddDefaultCharset utf-8\nAddCharset utf-8 .css .ics .js .svg .vcf .xml .webmanifest\n";
    text += "AddType application/manifest+json .webmanifest\nAddType font/woff2 .woff2\n";
    text += "AddType image/webp .webp\nAddType image/avif .avif\nAddType text/calendar .ics\nAddType text/vcard .vcf\n";
    for file in facts.typed.iter().filter(|file| file.path.ends_with(".xml")) {
        text += &format!(
            "<If \"%{{REQUEST_URI}} == '{prefix}{}'\">\n  ForceType \"{}\"\n</If>\n",
            file.path,
            file.full_type()
        );
    }
    // Compressed answers get another ETag than they are asked for again by; the date has no such trouble.
    text += "FileETag None\n\n<IfModule mod_headers.c>\n";
    for (name, value) in &facts.headers {
        text += &format!("  Header always set {name} \"{value}\"\n");
    }
    text += &format!("  Header set Cache-Control \"{ASK_EVERY_TIME}\"\n");
    text += &format!(
        "  <If \"%{{REQUEST_URI}} =~ m#^{}assets/#\">\n    Header set Cache-Control \"{KEEP_FOR_EVER}\"\n  </If>\n",
        escaped(prefix)
    );
    text += "</IfModule>\n\n<IfModule mod_deflate.c>\n  AddOutputFilterByType DEFLATE ";
    text += COMPRESSED;
    text +=
        "\n</IfModule>\n\n# Hidden files are nobody's business.\nRedirectMatch 404 \"/\\.(?!well-known/)\"\n";
    // Otherwise a folder is answered with 403, or with a list of what is in it.
    text += &format!(
        "# Folders of files are no pages.\nRedirectMatch 404 \"^{}assets/(.*/)?$\"\n",
        escaped(prefix)
    );
    if !facts.moved.is_empty() {
        text += "\n# Pages that moved.\n";
    }
    for page in &facts.moved {
        for from in &page.from {
            text += &format!(
                "RedirectMatch 301 \"^{}{}$\" \"{prefix}{}\"\n",
                escaped(prefix),
                escaped(from),
                page.to
            );
        }
    }
    text
}

/// As a regular expression that means exactly this text.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if ".+*?()[]{}|^$\\#".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
