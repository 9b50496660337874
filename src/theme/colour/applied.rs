//! The colours that apply once style sheets of one's own have changed some by name, and whether they can be read.

use std::collections::BTreeMap;

use super::named::{self, Named};
use super::{Rgb, SchemeTokens, contrast};
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::source::SourceFile;
use crate::theme::layer::Layer;

/// Two colours that stand on each other.
struct Pair {
    what: &'static str,
    colour: &'static str,
    ground: &'static str,
    /// WCAG 2.2: 4.5 for text (1.4.3), 3 for parts of the interface (1.4.11).
    least: f64,
}

const fn pair(what: &'static str, colour: &'static str, ground: &'static str, least: f64) -> Pair {
    Pair {
        what,
        colour,
        ground,
        least,
    }
}

const PAIRS: [Pair; 9] = [
    pair("text", "ink", "paper", 4.5),
    pair("text on tint", "ink", "tint", 4.5),
    pair("secondary text", "quiet", "paper", 4.5),
    pair("secondary text on tint", "quiet", "tint", 4.5),
    pair("links", "link", "paper", 4.5),
    pair("links on tint", "link", "tint", 4.5),
    pair("the main button", "accent", "paper", 3.0),
    pair("text on the main button", "accent-ink", "accent", 4.5),
    pair("text on the pressed button", "accent-ink", "accent-deep", 4.5),
];

/// How deep one name may stand for another.
const DEPTH: u32 = 8;

/// The colours that pages have in the end: `schemes`, and what style sheets give these names instead. A value that
/// cannot be worked out from the style sheets alone changes nothing.
pub fn applied_colours(layers: &[Layer], schemes: [SchemeTokens; 2]) -> [SchemeTokens; 2] {
    let set = settings(layers);
    let [light, dark] = schemes;
    [(light, false), (dark, true)]
        .map(|(tokens, dark)| Applied::new(&set, Some(&tokens), dark).tokens(tokens))
}

/// A warning for each scheme in which colours that a style sheet of one's own sets by name cannot be read.
pub fn unreadable_styles(layers: &[Layer], schemes: Option<&[SchemeTokens; 2]>) -> Vec<Diagnostic> {
    let set = settings(layers);
    let is_token = |name: &str| {
        PAIRS
            .iter()
            .any(|pair| pair.colour == name || pair.ground == name)
    };
    if !set
        .iter()
        .any(|setting| setting.is_own && is_token(&setting.named.name))
    {
        return Vec::new();
    }
    let both = [("light", false), ("dark", true)];
    both.into_iter()
        .filter_map(|(scheme, dark)| {
            let tokens = schemes.map(|[light, dark_tokens]| if dark { dark_tokens } else { light });
            Applied::new(&set, tokens, dark).problem(scheme)
        })
        .collect()
}

/// What the style sheets set by name, those of the last layer first.
fn settings(layers: &[Layer]) -> Vec<Setting> {
    let mut set = Vec::new();
    for layer in layers.iter().rev() {
        set.extend(sheets(layer).flat_map(|(name, text)| {
            let place = layer.path(&format!("styles/{name}"));
            named::colours(text).into_iter().map(move |named| Setting {
                place: Place::new(&place, named.range.clone()),
                is_own: layer.is_own(),
                named,
            })
        }));
    }
    set
}

fn sheets(layer: &Layer) -> impl Iterator<Item = (&str, &str)> {
    layer.below("styles").filter_map(|(name, file)| match file {
        SourceFile::Text(text) if name.ends_with(".css") => Some((name, &**text)),
        _ => None,
    })
}

/// A name with its value in one style sheet.
struct Setting {
    named: Named,
    place: Place,
    is_own: bool,
}

/// The values that apply in one scheme.
struct Applied<'a> {
    winners: BTreeMap<&'a str, &'a Setting>,
    tokens: Option<&'a SchemeTokens>,
    dark: bool,
}

impl<'a> Applied<'a> {
    fn new(set: &'a [Setting], tokens: Option<&'a SchemeTokens>, dark: bool) -> Self {
        let mut winners: BTreeMap<&str, &Setting> = BTreeMap::new();
        for setting in set.iter().filter(|setting| setting.named.schemes.applies(dark)) {
            let wins = |now: &&Setting| setting.named.weight() >= now.named.weight();
            if winners.get(setting.named.name.as_str()).is_none_or(wins) {
                winners.insert(&setting.named.name, setting);
            }
        }
        Self {
            winners,
            tokens,
            dark,
        }
    }

    fn problem(&self, scheme: &str) -> Option<Diagnostic> {
        let mut found = Vec::new();
        let mut names = Vec::new();
        let mut place = None;
        for pair in &PAIRS {
            let own = [pair.colour, pair.ground]
                .into_iter()
                .find_map(|name| self.winners.get(name).filter(|setting| setting.is_own));
            let colours = (self.colour(pair.colour), self.colour(pair.ground));
            let (Some(own), (Some(colour), Some(ground))) = (own, colours) else {
                continue;
            };
            let contrast = contrast(colour, ground);
            if contrast < pair.least {
                // Rounded down: 4.49 must not be reported as 4.5.
                let reported = (contrast * 10.0).floor() / 10.0;
                found.push(format!("{} {reported:.1} ({} is needed)", pair.what, pair.least));
                place.get_or_insert_with(|| own.place.clone());
                for name in [pair.colour, pair.ground] {
                    if !names.contains(&name) {
                        names.push(name);
                    }
                }
            }
        }
        let message = format!(
            "in {scheme}, the contrast of these colours is too low: {}",
            found.join(", ")
        );
        let names: Vec<String> = names.iter().map(|name| format!("`--{name}`")).collect();
        let names = names.join(", ");
        let help = if self.dark {
            format!(
                "set {names} for dark screens too: in `@media (prefers-color-scheme: dark) {{ :root {{ … }} }}`, \
                 or both at once, as in `--ink: light-dark(#222, #eee)`"
            )
        } else {
            format!("choose {names} further apart in lightness")
        };
        Some(Diagnostic::warning(Code::CONTRAST, place?, message).help(help))
    }

    /// `tokens` with the colours that they have in the end.
    fn tokens(&self, tokens: SchemeTokens) -> SchemeTokens {
        let or = |name: &str, token: Rgb| self.colour(name).unwrap_or(token);
        SchemeTokens {
            paper: or("paper", tokens.paper),
            tint: or("tint", tokens.tint),
            line: or("line", tokens.line),
            ink: or("ink", tokens.ink),
            quiet: or("quiet", tokens.quiet),
            accent: or("accent", tokens.accent),
            accent_deep: or("accent-deep", tokens.accent_deep),
            accent_ink: or("accent-ink", tokens.accent_ink),
            link: or("link", tokens.link),
        }
    }

    /// The colour that `name` has in the end; `None` if it cannot be worked out from the style sheets alone.
    fn colour(&self, name: &str) -> Option<Rgb> {
        self.named(name, DEPTH)
    }

    fn named(&self, name: &str, depth: u32) -> Option<Rgb> {
        match self.winners.get(name) {
            Some(setting) => self.value(&setting.named.value, depth),
            None => self.token(name),
        }
    }

    fn value(&self, value: &str, depth: u32) -> Option<Rgb> {
        let depth = depth.checked_sub(1)?;
        let value = value.trim();
        if let Some(both) = inside(value, "light-dark") {
            let (light, dark) = named::split_once(both, ',')?;
            return self.value(if self.dark { dark } else { light }, depth);
        }
        if let Some(other) = inside(value, "var") {
            let (name, fallback) = match named::split_once(other, ',') {
                Some((name, fallback)) => (name, Some(fallback)),
                None => (other, None),
            };
            let named = self.named(name.trim().strip_prefix("--")?, depth);
            return named.or_else(|| self.value(fallback?, depth));
        }
        let colour = csscolorparser::parse(value).ok()?;
        let [red, green, blue, alpha] = colour.to_rgba8();
        (alpha == u8::MAX).then(|| Rgb::from_bytes([red, green, blue]))
    }

    fn token(&self, name: &str) -> Option<Rgb> {
        let tokens = self.tokens?;
        Some(match name {
            "paper" => tokens.paper,
            "tint" => tokens.tint,
            "line" => tokens.line,
            "ink" => tokens.ink,
            "quiet" => tokens.quiet,
            "accent" => tokens.accent,
            "accent-deep" => tokens.accent_deep,
            "accent-ink" => tokens.accent_ink,
            "link" => tokens.link,
            _ => return None,
        })
    }
}

/// What stands between the brackets of the function `name`, where `value` is nothing else.
fn inside<'a>(value: &'a str, name: &str) -> Option<&'a str> {
    let start = value.get(..name.len())?;
    let rest = value.get(name.len()..)?;
    let inner = rest.strip_prefix('(')?.strip_suffix(')')?;
    start.eq_ignore_ascii_case(name).then_some(inner)
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::{Diagnostics, SourcePath};
    use crate::model::shop::ThemeChoice;
    use crate::source::SourceTree;
    use crate::theme::Theme;

    /// The problems of a shop whose own style sheet this is, as `line: message | help`.
    fn reported(css: &str) -> Vec<String> {
        let tree = SourceTree::from_texts([("theme/styles/own.css", css)]);
        let mut diagnostics = Diagnostics::new();
        let shop_file = SourcePath::new("shop.toml");
        Theme::load(
            &tree,
            &shop_file,
            &ThemeChoice::default(),
            None,
            &[],
            &crate::memo::Memo::none(),
            &mut diagnostics,
        )
        .unwrap();
        diagnostics
            .iter()
            .map(|problem| {
                let (start, end) = problem.primary.place.range.unwrap();
                let help = problem.help.join("; ");
                format!("{} | {} | {help}", &css[start..end], problem.message)
            })
            .collect()
    }

    #[test]
    fn colours_that_are_set_for_both_schemes_must_be_read_in_both() {
        assert_eq!(
            reported(":root { --paper: #fff; --ink: #222; }"),
            [
                "--ink: #222 | in dark, the contrast of these colours is too low: text on tint 1.0 (4.5 is needed), \
              secondary text 2.2 (4.5 is needed), links 2.2 (4.5 is needed), the main button 2.4 (3 is needed) | set \
              `--ink`, `--tint`, `--quiet`, `--paper`, `--link`, `--accent` for dark screens too: in `@media \
              (prefers-color-scheme: dark) { :root { … } }`, or both at once, as in `--ink: light-dark(#222, #eee)`"
            ]
        );
    }

    #[test]
    fn a_colour_for_light_screens_is_read_there() {
        assert_eq!(
            reported("@media (prefers-color-scheme: light) { :root { --quiet: #aaa } }"),
            [
                "--quiet: #aaa | in light, the contrast of these colours is too low: secondary text 2.1 (4.5 is \
              needed), secondary text on tint 1.9 (4.5 is needed) | choose `--quiet`, `--paper`, `--tint` further \
              apart in lightness"
            ]
        );
    }

    #[test]
    fn what_is_set_for_its_scheme_is_read_there() {
        for fine in [
            "body { color: red }",
            ":root { --paper: #fffef8 } @media (prefers-color-scheme: dark) { :root { --paper: #181410 } }",
            ":root { --paper: light-dark(#fffef8, #181410); --ink: light-dark(#221, #eee) }",
            ":root { --mine: light-dark(#fffef8, #181410); --paper: var(--mine) }",
            "@media print { :root { --ink: #ccc } }",
            "@media (min-width: 40em) { :root { --ink: #ccc } }",
            ".box { --ink: white; --paper: white }",
            ":root { --ink: color-mix(in oklch, red, blue) }",
            "/* :root { --ink: white } */ a::before { content: \":root { --ink: white }\" }",
            "@supports (color: oklch(0 0 0)) { :root { --line: #fff } }",
        ] {
            assert_eq!(reported(fine), [""; 0], "{fine}");
        }
    }
}
