//! Styles without addresses outside the file.

/// What can fetch, run or hide an address by other means than `url()`.
const DANGEROUS: [&str; 7] = [
    "\\",
    "expression(",
    "-moz-binding",
    "behavior:",
    "image-set(",
    "src(",
    "javascript:",
];

/// The style without what leads outside, and what was taken from it.
pub fn clean(text: &str) -> (String, Vec<String>) {
    let lower = text.to_ascii_lowercase();
    if let Some(found) = DANGEROUS.iter().find(|found| lower.contains(**found)) {
        return (String::new(), vec![format!("style with {found}")]);
    }
    let mut removed = Vec::new();
    let mut kept = String::with_capacity(text.len());
    let mut rest = 0;
    while let Some((start, end, what)) = next_reference(text, &lower, rest) {
        kept.push_str(text.get(rest..start).unwrap_or(""));
        let found = text.get(start..end).unwrap_or("");
        if what == Reference::Address && stays_inside(found) {
            kept.push_str(found);
        } else {
            removed.push(format!(
                "style with {}",
                found.chars().take(60).collect::<String>()
            ));
            if what == Reference::Address {
                kept.push_str("none");
            }
        }
        rest = end;
    }
    kept.push_str(text.get(rest..).unwrap_or(""));
    (kept, removed)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Reference {
    Address,
    Import,
}

/// The next `url(…)` or `@import …;` from `from` on.
fn next_reference(text: &str, lower: &str, from: usize) -> Option<(usize, usize, Reference)> {
    let find = |what: &str| Some(from + lower.get(from..)?.find(what)?);
    let (start, end, what) = match (find("url("), find("@import")) {
        (Some(address), import) if import.is_none_or(|import| address < import) => {
            (address, ")", Reference::Address)
        }
        (_, Some(import)) => (import, ";", Reference::Import),
        _ => return None,
    };
    let length = text.get(start..)?.find(end).map(|at| at + 1);
    Some((start, length.map_or(text.len(), |length| start + length), what))
}

/// True for `url(#name)` and for a font or picture that the address itself holds.
fn stays_inside(url: &str) -> bool {
    let inner = url.get(4..).unwrap_or("").trim_end_matches(')');
    let inner = inner.trim().trim_matches(['"', '\'']).trim().to_ascii_lowercase();
    inner.starts_with('#')
        || ["data:font/", "data:application/font", "data:application/x-font"]
            .iter()
            .any(|start| inner.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stays_inside_is_kept_as_written() {
        for text in [
            "",
            "fill:#c0ffee",
            "fill:url(#a)",
            "fill: URL( '#a' ) ; stroke:url(\"#b\")",
            ".a>.b{mask:url(#m)}",
            "@font-face{src:url(data:font/woff2;base64,AA)}",
        ] {
            assert_eq!(clean(text), (text.to_owned(), vec![]));
        }
    }

    #[test]
    fn what_leads_outside_is_removed() {
        let cases = [
            ("fill:url(https://a.example/x)", "fill:none"),
            ("a{b:url( //a.example)}c{d:url(#e)}", "a{b:none}c{d:url(#e)}"),
            ("@import 'https://a.example/x.css';a{b:c}", "a{b:c}"),
            ("@IMPORT url(x.css)", ""),
            ("a{b:url(x", "a{b:none"),
            ("a{b:u\\72l(https://a.example)}", ""),
            ("a{behavior:x}", ""),
            ("url(data:image/svg+xml;base64,AA)", "none"),
        ];
        for (text, kept) in cases {
            let (clean, removed) = clean(text);
            assert_eq!(clean, kept, "{text}");
            assert_eq!(removed.len(), 1, "{text}: {removed:?}");
        }
    }
}
