//! A style sheet with what only its authors need left out: comments, and white space around punctuation.

use crate::media::css::tokens;

/// `css` without comments and needless white space. Quoted text and `url(…)` stay as they are.
pub(super) fn minified(css: &str) -> String {
    let Some(tokens) = tokens(css) else {
        return css.to_owned();
    };
    let mut out = String::with_capacity(css.len());
    for token in tokens {
        if token.is_blank() {
            push(&mut out, " ");
        } else {
            push(&mut out, css.get(token.range).unwrap_or_default());
        }
    }
    out.truncate(out.trim_end().len());
    out
}

fn push(out: &mut String, piece: &str) {
    if piece == " " {
        // After these, white space says nothing. Before a colon it does: `a :hover` is not `a:hover`.
        if !out.is_empty() && !out.ends_with(['{', '}', ';', ',', ':', ' ']) {
            out.push(' ');
        }
        return;
    }
    if matches!(piece, "{" | "}" | ";" | ",") && out.ends_with(' ') {
        out.pop();
    }
    if piece == "}" && out.ends_with(';') {
        out.pop();
    }
    out.push_str(piece);
}

#[cfg(test)]
mod tests {
    use super::minified;

    #[test]
    fn what_only_authors_need_is_left_out_and_nothing_else() {
        for (written, meant) in [
            ("/* a */\na {\n  b: c;\n  d: e , f;\n}\n\n", "a{b:c;d:e,f}"),
            ("a :hover, a:hover > b { }", "a :hover,a:hover > b{}"),
            (
                "a::after { content: \"; { a ,  b } /* */\" }",
                "a::after{content:\"; { a ,  b } /* */\"}",
            ),
            ("a { b: 'it\\'s ; x' }", "a{b:'it\\'s ; x'}"),
            ("a { b: url( x , y.png ) ; }", "a{b:url( x , y.png )}"),
            (
                "@media (min-width: 5em) and (x: y) { a { b: calc(1px + 2px) !important } }",
                "@media (min-width:5em) and (x:y){a{b:calc(1px + 2px) !important}}",
            ),
            ("a/**/b { c: \"", "a b{c:\""),
            ("/* open", ""),
            ("", ""),
        ] {
            assert_eq!(minified(written), meant);
        }
    }
}
