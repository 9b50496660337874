//! The policy inside the pages, for hosts that send headers of their own.

use rayon::prelude::*;

use crate::site::host::policy::Policy;
use crate::site::render::RenderedSite;
use crate::source::Blob;

/// Puts the policy into every page, before anything it could hold for (HTML standard, 4.2.5.3: what stands
/// before the element is not covered).
pub(in crate::site::host) fn add(site: &mut RenderedSite, policy: &Policy) {
    let meta = format!(
        "\n<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">",
        policy.for_meta()
    );
    let pages = site.files.iter().collect::<Vec<_>>();
    let changed: Vec<_> = pages
        .into_par_iter()
        .filter(|(path, _)| path.as_str().ends_with(".html"))
        .filter_map(|(path, blob)| {
            let bytes = blob.read().ok()?;
            let html = std::str::from_utf8(&bytes).ok()?;
            Some((path.clone(), with(html, &meta)?))
        })
        .collect();
    for (path, html) in changed {
        site.files.insert(path, Blob::from(html));
    }
}

/// `html` with `meta` behind the encoding, which has to stand within the first 1,024 bytes; without one, at
/// the beginning of the head. `None` if there is no head.
fn with(html: &str, meta: &str) -> Option<String> {
    let lower = html.get(..html.floor_char_boundary(1024))?.to_ascii_lowercase();
    let start = lower.find("<meta charset").or_else(|| lower.find("<head"))?;
    let at = start + lower.get(start..)?.find('>')? + 1;
    let (before, after) = html.split_at_checked(at)?;
    Some([before, meta, after].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_comes_before_what_it_holds_for() {
        for (html, expected) in [
            (
                "<head>\n<meta charset=\"utf-8\">\n<title>",
                "<head>\n<meta charset=\"utf-8\">M\n<title>",
            ),
            ("<HEAD lang=x><title>", "<HEAD lang=x>M<title>"),
        ] {
            assert_eq!(with(html, "M").as_deref(), Some(expected));
        }
        assert_eq!(with("<p>A piece of a page", "M"), None);
    }
}
