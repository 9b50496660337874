//! The script of pages: one for all themes, since what it does is not a matter of looks.

use super::layer::Layer;
use super::styles::{Asset, hashed};
use crate::source::Blob;

/// The script of the built-in base, without comments and indentation.
pub(super) fn page_script(layers: &[Layer]) -> Option<Asset> {
    let built_in = layers.iter().rev().filter(|layer| !layer.is_own());
    let text = built_in
        .filter_map(|layer| layer.text("scripts/page.js"))
        .next()?;
    let bytes = shortened(text);
    Some(Asset {
        path: hashed("assets/page.js", bytes.as_bytes()),
        bytes: Blob::from(bytes),
    })
}

/// Signs beside which white space says nothing, as this script uses them.
const SIGNS: &str = "=><+-*/?:;,(){}[]&|!";

/// Without lines that hold a comment alone and without white space that says nothing. The script is written for
/// it: each statement ends with a sign, and its texts stand in single quotes.
fn shortened(text: &str) -> String {
    let lines = text.lines().map(str::trim);
    let code = lines.filter(|line| !line.is_empty() && !line.starts_with("//"));
    let code: String = code.flat_map(|line| [line, "\n"]).collect();
    let mut short = String::with_capacity(code.len());
    let mut quoted = false;
    let mut letters = code.chars().peekable();
    while let Some(letter) = letters.next() {
        quoted ^= letter == '\'';
        let after = |signs: &str| short.ends_with(|last| signs.contains(last));
        let spare = match letter {
            ' ' => after(SIGNS) || letters.peek().is_some_and(|next| SIGNS.contains(*next)),
            '\n' => after("{;,("),
            _ => false,
        };
        if quoted || !spare {
            short.push(letter);
        }
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::builtin::builtin;

    #[test]
    fn the_script_is_small() {
        let script = page_script(&[builtin("base").unwrap()]).unwrap();
        let bytes = script.bytes.read().unwrap();
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        std::io::Write::write_all(&mut packed, &bytes).unwrap();
        let packed = packed.finish().unwrap().len();
        assert!(
            packed < 2_000,
            "{packed} bytes as hosts send it, {} as it stands",
            bytes.len()
        );
        let text = String::from_utf8_lossy(&bytes);
        assert!(bytes.len() < 3_000, "{} bytes", bytes.len());
        assert!(!text.contains("//") && text.starts_with("(()=>{const "), "{text}");
    }

    #[test]
    fn texts_stay_as_they_are() {
        let short = shortened("// Why.\nconst a = 'x = ( y )';\nif (a) {\n  b( a , 1 );\n}\nc();\n");
        assert_eq!(short, "const a='x = ( y )';if(a){b(a,1);}\nc();");
    }
}
