//! Style sheets as browsers split them: into the tokens of CSS Syntax Level 3.
//!
//! In: CSS, whoever wrote it. Out: its tokens in order, those inside of blocks and functions too, each with its bytes.
//! Searching the text itself would find names in comments and quotes, and miss those with escapes.

use std::ops::Range;

pub use cssparser::Token;
use cssparser::{ParseError, Parser, ParserInput};

/// Far more than any design needs; the parser recurses, so the stack must hold it.
const MOST_NESTED: usize = 64;

/// A token, and where it stands.
#[derive(Clone, Debug)]
pub struct CssToken<'css> {
    /// What it is. A block begins with its opening bracket or function, and ends with the closing bracket.
    pub token: Token<'css>,
    /// Its bytes.
    pub range: Range<usize>,
    /// The number of blocks and functions around it; the brackets of a block are not inside of it.
    pub depth: usize,
}

impl CssToken<'_> {
    /// True for white space and comments.
    pub fn is_blank(&self) -> bool {
        matches!(self.token, Token::WhiteSpace(_) | Token::Comment(_))
    }
}

/// An address in a style sheet: `url(a.png)`, `url("a.png")`, or the `"a.css"` of an `@import`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CssUrl {
    /// The address, without quotes and escapes.
    pub address: String,
    /// The bytes of the address, without its quotes.
    pub address_range: Range<usize>,
    /// The bytes of the whole function, or of the quoted text.
    pub range: Range<usize>,
}

/// All tokens of `css`; `None` where its brackets are nested too deeply for any style sheet.
pub fn tokens(css: &str) -> Option<Vec<CssToken<'_>>> {
    let mut input = ParserInput::new(css);
    let mut found = Vec::new();
    collect(&mut Parser::new(&mut input), 0, &mut found).then_some(found)
}

/// False where a block is nested too deeply.
fn collect<'css>(parser: &mut Parser<'css, '_>, depth: usize, found: &mut Vec<CssToken<'css>>) -> bool {
    if depth > MOST_NESTED {
        return false;
    }
    loop {
        let start = parser.position().byte_index();
        let Ok(token) = parser.next_including_whitespace_and_comments().cloned() else {
            return true;
        };
        let closing = closing(&token);
        let range = start..parser.position().byte_index();
        found.push(CssToken { token, range, depth });
        let Some(closing) = closing else { continue };
        let mut is_whole = false;
        let mut end = 0;
        let _ = parser.parse_nested_block(|inside| {
            is_whole = collect(inside, depth + 1, found);
            end = inside.position().byte_index();
            Ok::<(), ParseError<'_, ()>>(())
        });
        if !is_whole {
            return false;
        }
        let after = parser.position().byte_index();
        // Nothing closes a block that is still open at the end.
        if after > end {
            found.push(CssToken {
                token: closing,
                range: end..after,
                depth,
            });
        }
    }
}

fn closing(token: &Token<'_>) -> Option<Token<'static>> {
    match token {
        Token::Function(_) | Token::ParenthesisBlock => Some(Token::CloseParenthesis),
        Token::SquareBracketBlock => Some(Token::CloseSquareBracket),
        Token::CurlyBracketBlock => Some(Token::CloseCurlyBracket),
        _ => None,
    }
}

/// The block at the start of `tokens`, its brackets included.
pub fn block<'t, 'css>(tokens: &'t [CssToken<'css>]) -> &'t [CssToken<'css>] {
    let Some((first, rest)) = tokens.split_first() else {
        return tokens;
    };
    let inside = rest.iter().take_while(|token| token.depth > first.depth).count();
    tokens.get(..inside + 2).unwrap_or(tokens)
}

/// Every address in `css`, in order.
pub fn urls(css: &str) -> Vec<CssUrl> {
    let tokens = tokens(css).unwrap_or_default();
    let mut found = Vec::new();
    let mut rest = tokens.as_slice();
    while let Some((first, after)) = rest.split_first() {
        match &first.token {
            Token::UnquotedUrl(address) => {
                let text = css.get(first.range.clone()).unwrap_or_default();
                // With escapes in it, the address is not in the text; the function then stands for it.
                let at = text.rfind(&**address).filter(|_| !address.is_empty());
                let start = at.map(|at| first.range.start + at);
                found.push(CssUrl {
                    address: address.to_string(),
                    address_range: start.map_or(first.range.clone(), |start| start..start + address.len()),
                    range: first.range.clone(),
                });
            }
            Token::Function(name) if name.eq_ignore_ascii_case("url") => {
                found.extend(quoted_url(css, block(rest)))
            }
            _ => {}
        }
        rest = after;
    }
    found
}

/// The style sheets that `css` imports, with `@import "a.css"` or `@import url(a.css)`.
pub fn imports(css: &str) -> Vec<CssUrl> {
    let tokens = tokens(css).unwrap_or_default();
    let urls = urls(css);
    let mut found = Vec::new();
    let mut is_next = false;
    for token in tokens.iter().filter(|token| !token.is_blank()) {
        if is_next {
            let url = urls.binary_search_by_key(&token.range.start, |url| url.range.start);
            let url = url.ok().and_then(|at| urls.get(at)).cloned();
            found.extend(url.or_else(|| quoted(css, token)));
        }
        is_next = matches!(&token.token, Token::AtKeyword(name) if name.eq_ignore_ascii_case("import"));
    }
    found
}

fn quoted_url(css: &str, block: &[CssToken<'_>]) -> Option<CssUrl> {
    let range = block.first()?.range.start..block.last()?.range.end;
    let quoted = block.iter().find_map(|token| quoted(css, token))?;
    Some(CssUrl { range, ..quoted })
}

/// The address that a quoted text is.
fn quoted(css: &str, token: &CssToken<'_>) -> Option<CssUrl> {
    let Token::QuotedString(address) = &token.token else {
        return None;
    };
    let bare = css.get(token.range.clone())?.get(1..)?;
    let bare = bare.strip_suffix(['"', '\'']).unwrap_or(bare);
    let start = token.range.start + 1;
    Some(CssUrl {
        address: address.to_string(),
        address_range: start..start + bare.len(),
        range: token.range.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(css: &str) -> Vec<&str> {
        let tokens = tokens(css).unwrap();
        tokens.into_iter().map(|token| &css[token.range]).collect()
    }

    #[test]
    fn tokens_are_the_whole_text_in_order() {
        for css in [
            "",
            "a{b:url(c) \"d\" e(f,[g])}/* h */@i j;",
            "a{b:c",
            "a}b",
            "a(\"b",
            "url(a b)",
            "ż{/* ż",
            "\u{0}\\",
        ] {
            assert_eq!(texts(css).concat(), css);
        }
    }

    #[test]
    fn brackets_belong_to_what_is_around_them() {
        let depths: Vec<usize> = tokens("a{b(c)}")
            .unwrap()
            .iter()
            .map(|token| token.depth)
            .collect();
        assert_eq!(depths, [0, 0, 1, 2, 1, 0]);
        let all = tokens("{a}b").unwrap();
        assert_eq!(block(&all).len(), 3);
        assert_eq!(block(&tokens("{a").unwrap()).len(), 2);
        assert!(block(&[]).is_empty());
    }

    #[test]
    fn nesting_is_no_danger() {
        assert!(tokens(&"{".repeat(MOST_NESTED)).is_some());
        for bracket in ["{", "(", "[", "a("] {
            assert!(tokens(&bracket.repeat(100_000)).is_none(), "{bracket}");
        }
    }

    #[test]
    fn imported_sheets_are_found_however_they_are_written() {
        let css = "@import 'a.css'; @IMPORT/**/url(b.css) print; @import url(\"c.css\"); /* @import 'd.css' */ \
                   e { f: url(g.png); h: \"@import 'i.css'\" } @import;";
        let addresses: Vec<String> = imports(css).into_iter().map(|url| url.address).collect();
        assert_eq!(addresses, ["a.css", "b.css", "c.css"]);
    }

    #[test]
    fn addresses_are_found_with_quotes_and_without_but_not_in_comments_and_texts() {
        let css = "/* url(a) */ b { c: url( \"d\" ) url(e) URL('f' g); h: \"url(i)\"; j: u\\72l(k) url( l ) url() }";
        let found = urls(css);
        let addresses: Vec<&str> = found.iter().map(|url| &*url.address).collect();
        assert_eq!(addresses, ["d", "e", "f", "k", "l", ""]);
        for url in &found[..5] {
            assert_eq!(&css[url.address_range.clone()], url.address);
        }
        assert_eq!(&css[found[0].range.clone()], "url( \"d\" )");
        assert_eq!(&css[found[1].range.clone()], "url(e)");
        assert_eq!(
            urls("url(\"a"),
            [CssUrl {
                address: "a".into(),
                address_range: 5..6,
                range: 0..6
            }]
        );
    }
}
