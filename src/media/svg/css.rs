//! Styles without addresses outside the file.

use crate::media::css::{CssToken, Token, block, tokens};

/// Functions other than `url()` that can fetch or run something.
const FETCHING: [&str; 6] = [
    "expression",
    "image",
    "image-set",
    "-webkit-image-set",
    "src",
    "-moz-image-rect",
];

/// Properties that attached a script, in browsers of long ago.
const RUNNING: [&str; 2] = ["behavior", "-moz-binding"];

/// Without one of these, a text can't name an address. Path data, by far the longest attributes, has none of them.
const SIGNS: [char; 4] = ['(', ':', '@', '\\'];

/// The style without what leads outside, and what was taken from it.
pub fn clean(text: &str) -> (String, Vec<String>) {
    if !text.contains(SIGNS) {
        return (text.to_owned(), Vec::new());
    }
    let Some(tokens) = tokens(text) else {
        return (String::new(), vec!["style with far too many brackets".to_owned()]);
    };
    if let Some(name) = tokens.iter().find_map(running) {
        return (String::new(), vec![format!("style with {name}:")]);
    }
    let mut cleaned = Cleaned {
        text,
        kept: String::with_capacity(text.len()),
        removed: Vec::new(),
    };
    let mut rest = tokens.as_slice();
    while !rest.is_empty() {
        rest = cleaned.take(rest);
    }
    (cleaned.kept, cleaned.removed)
}

fn running(token: &CssToken<'_>) -> Option<&'static str> {
    let Token::Ident(name) = &token.token else {
        return None;
    };
    RUNNING
        .into_iter()
        .find(|running| name.eq_ignore_ascii_case(running))
}

struct Cleaned<'a> {
    text: &'a str,
    kept: String,
    removed: Vec<String>,
}

impl Cleaned<'_> {
    /// Keeps or removes what `tokens` begin with; returns the others.
    fn take<'t, 'css>(&mut self, tokens: &'t [CssToken<'css>]) -> &'t [CssToken<'css>] {
        let Some((first, after)) = tokens.split_first() else {
            return tokens;
        };
        let whole = match &first.token {
            Token::UnquotedUrl(address) if !stays_inside(address) => std::slice::from_ref(first),
            Token::BadUrl(_) => std::slice::from_ref(first),
            Token::Function(name) if leads_outside(name, block(tokens)) => block(tokens),
            Token::AtKeyword(name) if name.eq_ignore_ascii_case("import") => {
                let statement = statement(tokens);
                self.remove(statement);
                // What stood on both sides must not become one word: `u@import x;rl(…)`.
                if !self.kept.is_empty() && !self.kept.ends_with(['{', '}', ';', ' ', '\n']) {
                    self.kept.push(' ');
                }
                return tokens.get(statement.len()..).unwrap_or_default();
            }
            _ => {
                self.kept
                    .push_str(self.text.get(first.range.clone()).unwrap_or_default());
                return after;
            }
        };
        self.remove(whole);
        self.kept.push_str("none");
        tokens.get(whole.len()..).unwrap_or_default()
    }

    fn remove(&mut self, tokens: &[CssToken<'_>]) {
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
            return;
        };
        let found = self
            .text
            .get(first.range.start..last.range.end)
            .unwrap_or_default();
        let shown: String = found.chars().take(60).collect();
        self.removed.push(format!("style with {shown}"));
    }
}

/// The `@` rule at the start of `tokens`: up to its semicolon or block, or to the end of the block around it.
fn statement<'t, 'css>(tokens: &'t [CssToken<'css>]) -> &'t [CssToken<'css>] {
    let depth = tokens.first().map_or(0, |first| first.depth);
    let mut length = 0;
    for token in tokens {
        if token.depth < depth {
            break;
        }
        length += 1;
        if token.depth == depth && matches!(token.token, Token::Semicolon | Token::CloseCurlyBracket) {
            break;
        }
    }
    tokens.get(..length).unwrap_or(tokens)
}

fn leads_outside(name: &str, block: &[CssToken<'_>]) -> bool {
    if FETCHING
        .iter()
        .any(|fetching| name.eq_ignore_ascii_case(fetching))
    {
        return true;
    }
    let is_outside = |token: &CssToken<'_>| match &token.token {
        Token::QuotedString(address) => !stays_inside(address),
        _ => false,
    };
    name.eq_ignore_ascii_case("url") && block.iter().any(is_outside)
}

/// True for `#name` and for a font that the address itself holds.
fn stays_inside(address: &str) -> bool {
    let address = address.trim().to_ascii_lowercase();
    address.starts_with('#')
        || ["data:font/", "data:application/font", "data:application/x-font"]
            .iter()
            .any(|start| address.starts_with(start))
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
            "/* url(x) */a{content:\"url(x)\"}",
            ".md\\:a{fill:red}",
            "translate(1 2",
            "a) :-(",
        ] {
            assert_eq!(clean(text), (text.to_owned(), vec![]));
        }
    }

    #[test]
    fn what_leads_outside_is_removed() {
        let cases = [
            ("fill:url(https://a.example/x)", "fill:none"),
            ("a{b:url( //a.example)}c{d:url(#e)}", "a{b:none}c{d:url(#e)}"),
            ("a{b:url( \"//a.example\" ) c}", "a{b:none c}"),
            ("@import 'https://a.example/x.css';a{b:c}", "a{b:c}"),
            ("@IMPORT url(x.css)", ""),
            ("@import url(x.css) layer(b) {c} d{}", " d{}"),
            ("@media print{@import 'x.css'}a{}", "@media print{}a{}"),
            ("a{b:url(x", "a{b:none"),
            ("a{b:url(\"x", "a{b:none"),
            ("a{b:url(x y)}", "a{b:none}"),
            ("a{b:u\\72l(https://a.example)}", "a{b:none}"),
            (
                "a{b:url(#\\a)}c{d:url(\\68 ttps://a.example)}",
                "a{b:url(#\\a)}c{d:none}",
            ),
            ("a{behavior:x}", ""),
            ("a{be\\havior :x}", ""),
            ("url(data:image/svg+xml;base64,AA)", "none"),
            ("a{b:image-set('x.png' 1x)}", "a{b:none}"),
            ("a{b:cross-fade(url(x.png),red)}", "a{b:cross-fade(none,red)}"),
            ("a{b:expression(alert(1))}", "a{b:none}"),
        ];
        for (text, kept) in cases {
            let (clean, removed) = clean(text);
            assert_eq!(clean, kept, "{text}");
            assert_eq!(removed.len(), 1, "{text}: {removed:?}");
        }
    }

    #[test]
    fn what_is_removed_joins_nothing() {
        let (kept, _) = clean("a{b:u@import x;rl(https://a.example)}");
        assert_eq!(kept, "a{b:u rl(https://a.example)}");
    }

    #[test]
    fn brackets_without_end_are_no_style() {
        let (kept, removed) = clean(&"a(".repeat(100_000));
        assert_eq!(
            (kept.as_str(), removed),
            ("", vec!["style with far too many brackets".to_owned()])
        );
    }
}
