//! `_headers` and `_redirects` for Netlify and Cloudflare Pages.
//!
//! Both keep pages for no time and ask again by themselves, so only what is kept longer is said. Neither puts a
//! site below a path, so addresses begin at the root.

use super::{HostInput, head};
use crate::site::host::policy::KEEP_FOR_EVER;
use crate::site::plan::percent_encode;

pub(super) fn headers(facts: &HostInput<'_>) -> String {
    let mut text = head("Netlify and Cloudflare Pages") + "/*\n";
    for (name, value) in &facts.headers {
        text += &format!("  {name}: {value}\n");
    }
    text += &format!("\n/assets/*\n  Cache-Control: {KEEP_FOR_EVER}\n");
    // One rule a file: Cloudflare takes 100, which forty languages with news and a business card stay below.
    for file in &facts.typed {
        text += &format!("\n/{}\n  Content-Type: {}\n", file.path, file.full_type());
    }
    text
}

/// `status` is 301; at Netlify with a `!`, as a file at the old address would come first otherwise.
pub(super) fn redirects(facts: &HostInput<'_>, status: &str) -> String {
    let mut text = head("Netlify and Cloudflare Pages");
    for page in &facts.moved {
        for from in &page.from {
            text += &format!("/{} /{} {status}\n", percent_encode(from), page.to);
        }
    }
    text
}
