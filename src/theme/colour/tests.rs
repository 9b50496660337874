//! Every built-in palette with accents from all over the colour space.

use crate::theme::Theme;

#[test]
fn any_accent_is_readable_in_every_theme_and_tone() {
    for name in crate::theme::builtin_names() {
        let palette = Theme::palette(&name).unwrap();
        let reported: Vec<String> = palette
            .unreadable()
            .iter()
            .map(|fault| fault.message.clone())
            .collect();
        assert_eq!(reported, [""; 0], "{name}");
    }
}
