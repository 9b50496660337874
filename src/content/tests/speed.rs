//! Not a test but a measurement: `cargo test --release --lib content::tests::speed -- --ignored --nocapture`.

use std::time::Instant;

use super::*;

const PAGE: &str = "# The autumn firing\n\nWe opened the kiln on a *cold* morning, and \"nothing\" had cracked -- which is rare. \
Forty mugs, twelve bowls and one teapot, all in the [new ash glaze](../products/mug.md#care) that we've tested since spring.\n\n\
## What we learned\n\n- Slower cooling, 12 h instead of 8, gives a deeper blue.\n- The clay from Bolesławiec shrinks by 11 %.\n\
- Write to <hello@a.example> if you want to see one.\n\n![The kiln](../photos/kiln.jpg \"It's still warm\")\n\n\
| Piece | Price |\n|---|--:|\n| Mug | 90 zł |\n| Bowl | 140 zł |\n\n";

/// A news entry as most are: paragraphs, a link, a list.
const ENTRY: &str = "# The autumn firing\n\nWe opened the kiln on a cold morning, and nothing had cracked, which is rare. \
Forty mugs, twelve bowls and one teapot came out, all of them in the new ash glaze that we've been testing since spring, \
and the blue is deeper than anything we had before.\n\nThe secret, if there is one, is patience. \"Slow down,\" says Marta \
every time, and every time she's right. See [the mugs](../products/mug.md) if you want one before the market does.\n\n\
- Slower cooling\n- Coarser ash\n- A kiln that is never opened early\n\n";

#[test]
#[ignore = "a measurement"]
#[allow(clippy::print_stderr)]
fn a_page() {
    let pages = [
        ("entry", ENTRY.repeat(3)),
        ("dense", PAGE.repeat(4)),
        ("long", PAGE.repeat(14)),
    ];
    for (name, page) in pages {
        for language in ["en", "pl", "fr"] {
            let rounds = 2_000;
            let start = Instant::now();
            let bytes: usize = (0..rounds)
                .map(|_| written(&read(&page, language, false).0).len())
                .sum();
            let each = start.elapsed() / rounds;
            eprintln!(
                "{name} {language}: {} bytes in, {} out: {each:?}",
                page.len(),
                bytes / rounds as usize
            );
        }
    }
}
