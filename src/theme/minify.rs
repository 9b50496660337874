//! A style sheet with what only its authors need left out: comments, and white space around punctuation.

/// `css` without comments and needless white space. Quoted text and `url(…)` stay as they are.
pub(super) fn minified(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(first) = rest.chars().next() {
        let (piece, after) = match rest.strip_prefix("/*") {
            Some(comment) => (" ", comment.split_once("*/").map_or("", |(_, after)| after)),
            None => rest.split_at(length_of_piece(rest, first)),
        };
        push(&mut out, piece);
        rest = after;
    }
    out.truncate(out.trim_end().len());
    out
}

/// How far the piece reaches that `rest` begins with: a quoted text, an address, or one character.
fn length_of_piece(rest: &str, first: char) -> usize {
    let closing = match first {
        '"' | '\'' => first,
        'u' if rest.starts_with("url(") => ')',
        _ => return first.len_utf8(),
    };
    let mut is_escaped = false;
    for (at, letter) in rest.char_indices().skip(1) {
        if letter == closing && !is_escaped {
            return at + letter.len_utf8();
        }
        is_escaped = letter == '\\' && !is_escaped;
    }
    rest.len()
}

fn push(out: &mut String, piece: &str) {
    if piece.chars().all(char::is_whitespace) {
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
