//! Every built-in palette with accents from all over the colour space.

use super::*;
use crate::theme::Theme;

#[test]
fn any_accent_is_readable_in_every_theme_and_tone() {
    let grid = [0u8, 36, 73, 109, 146, 182, 219, 255];
    let mut accents = Vec::new();
    for red in grid {
        accents.extend(
            grid.iter()
                .flat_map(|green| grid.iter().map(move |blue| Rgb::from_bytes([red, *green, *blue]))),
        );
    }
    for name in crate::theme::builtin_names() {
        let palette = Theme::palette(&name).unwrap();
        for (scheme, tone) in [&palette.light, &palette.dark]
            .into_iter()
            .flat_map(|scheme| palette.tones.value.0.values().map(move |tone| (scheme, *tone)))
        {
            for accent in &accents {
                assert_readable(
                    &SchemeTokens::new(*accent, scheme, tone),
                    &format!("{name}, accent {}", accent.hex()),
                );
            }
        }
    }
}

fn assert_readable(tokens: &SchemeTokens, what: &str) {
    let on_grounds = |colour: Rgb| contrast(colour, tokens.paper).min(contrast(colour, tokens.tint));
    assert!(on_grounds(tokens.ink) >= 7.0, "ink of {what}");
    assert!(on_grounds(tokens.quiet) >= 4.5, "quiet text of {what}");
    assert!(on_grounds(tokens.link) >= 4.5, "link of {what}");
    assert!(on_grounds(tokens.accent) >= 3.0, "button on its ground of {what}");
    assert!(
        contrast(tokens.accent, tokens.accent_ink) >= 4.5,
        "text on the button of {what}"
    );
    assert!(
        contrast(tokens.accent_deep, tokens.accent_ink) >= 4.5,
        "text on the pressed button of {what}"
    );
}
