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

/// Lines that hold a comment alone are left out, and so is what stands before and after the others. The script
/// is written so that nothing of this is inside a text.
fn shortened(text: &str) -> String {
    let lines = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
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
        assert!(!text.contains("\n//") && text.starts_with("(() => {\n"), "{text}");
    }
}
