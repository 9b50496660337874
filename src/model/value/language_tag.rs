//! Languages by their BCP 47 tag.

use std::fmt;
use std::sync::Arc;

use icu_locale_core::LanguageIdentifier;

use super::{Invalid, language_names, quoted};

/// The two-letter codes of ISO 639-1.
#[rustfmt::skip]
const TWO_LETTERS: &str = "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy \
    da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii \
    ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr \
    ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl \
    sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// Languages that are written from right to left unless the tag names another script.
const RIGHT_TO_LEFT: [&str; 12] = [
    "ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi",
];

/// Scripts that run from right to left (ISO 15924).
const RIGHT_TO_LEFT_SCRIPTS: [&str; 8] = ["Adlm", "Arab", "Aran", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"];

/// Where a line of text begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// From left to right.
    Ltr,
    /// From right to left.
    Rtl,
}

impl Direction {
    /// The value of the `dir` attribute: `ltr`, `rtl`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

/// A language tag of BCP 47 in canonical case: `en`, `pt-BR`, `sr-Latn`. No private or extension parts.
/// Cloning is cheap: every text of a shop carries its language.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct LanguageTag(Arc<Tag>);

#[derive(PartialEq, Eq, Hash)]
struct Tag {
    identifier: LanguageIdentifier,
    text: String,
}

impl Default for LanguageTag {
    /// English: the language of a shop that names none.
    fn default() -> Self {
        Self::of(icu_locale_core::langid!("en"))
    }
}

impl LanguageTag {
    /// Takes a well-formed tag whose language ISO 639 knows (two letters) or that has three letters.
    ///
    /// # Errors
    /// [`Invalid`] for anything else; country codes (`cz`), names (`polish`) and `_` get a hint.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let refuse = |meant: Option<String>| {
            let invalid = Invalid::new(format!("{} isn't a language", quoted(text)));
            Err(match meant {
                Some(meant) => invalid.did_you_mean(meant),
                None => invalid.help("use a code such as \"en\", \"pl\" or \"pt-BR\" (BCP 47)"),
            })
        };
        let lower = text.trim().to_lowercase();
        if let Some(code) = language_names::code(&lower) {
            return refuse(Some(code.to_owned()));
        }
        let identifier = match LanguageIdentifier::try_from_str(text) {
            Ok(identifier) if !text.contains('_') => identifier,
            _ => return refuse(respelled(&lower)),
        };
        if !known(&identifier) {
            return refuse(None);
        }
        if identifier.region.is_some_and(|region| region.as_str() == "UK") {
            return refuse(Some(format!("{}-GB", identifier.language)));
        }
        Ok(Self::of(identifier))
    }

    /// Takes what [`LanguageTag::parse`] takes, and what people write for a language: its name in itself or in a
    /// language of `shopfront new`, `pl_PL.UTF-8`, a country's code that is no language's.
    ///
    /// # Errors
    /// [`Invalid`] for anything else.
    pub fn meant_by(text: &str) -> Result<Self, Invalid> {
        let parsed = Self::parse(text.trim());
        let Err(Invalid { instead, .. }) = &parsed else {
            return parsed;
        };
        let meant = instead.first().map(|it| Self::parse(it.toml.trim_matches('"')));
        meant.unwrap_or(parsed)
    }

    fn of(identifier: LanguageIdentifier) -> Self {
        let text = identifier.to_string();
        Self(Arc::new(Tag { identifier, text }))
    }

    /// The whole tag: `pt-BR`.
    pub fn as_str(&self) -> &str {
        &self.0.text
    }

    /// The language alone: `pt`.
    pub fn language(&self) -> &str {
        self.0.identifier.language.as_str()
    }

    /// The language whose words and names serve for it: `pt` for `pt-BR`, and `nb` for `no`, as in CLDR.
    pub fn main_language(&self) -> &str {
        match self.language() {
            "no" => "nb",
            language => language,
        }
    }

    /// The region where the tag names one: `BR`.
    pub fn region(&self) -> Option<&str> {
        self.0.identifier.region.as_ref().map(|region| region.as_str())
    }

    /// The tag for the crates that know languages.
    pub fn identifier(&self) -> &LanguageIdentifier {
        &self.0.identifier
    }

    /// Where its text begins: by the script where the tag names one, else by the language.
    pub fn direction(&self) -> Direction {
        let rtl = match &self.0.identifier.script {
            Some(script) => RIGHT_TO_LEFT_SCRIPTS.contains(&script.as_str()),
            None => RIGHT_TO_LEFT.contains(&self.language()),
        };
        if rtl { Direction::Rtl } else { Direction::Ltr }
    }

    /// The language as Open Graph writes it: `pt_BR`; `None` if the tag names no region, which that form needs.
    pub fn open_graph(&self) -> Option<String> {
        self.region()
            .map(|region| format!("{}_{region}", self.language()))
    }
}

fn known(identifier: &LanguageIdentifier) -> bool {
    let language = identifier.language.as_str();
    language != "und" && (language.len() == 3 || TWO_LETTERS.split(' ').any(|code| code == language))
}

/// The same tag with hyphens and without an encoding: `pl_PL.UTF-8` was meant as `pl-PL`.
fn respelled(lower: &str) -> Option<String> {
    let hyphens = lower.split('.').next()?.replace('_', "-");
    let identifier = LanguageIdentifier::try_from_str(&hyphens).ok()?;
    known(&identifier).then(|| identifier.to_string())
}

impl PartialOrd for LanguageTag {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for LanguageTag {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.text.cmp(&other.0.text)
    }
}

impl fmt::Display for LanguageTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.text)
    }
}

impl fmt::Debug for LanguageTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.text)
    }
}

#[cfg(test)]
mod tests {
    use super::super::invalid::assert_refused;
    use super::*;

    fn tag(text: &str) -> LanguageTag {
        LanguageTag::parse(text).unwrap()
    }

    #[test]
    fn tags_have_one_form() {
        for (text, canonical) in [
            ("en", "en"),
            ("PL", "pl"),
            ("pt-br", "pt-BR"),
            ("SR-latn-rs", "sr-Latn-RS"),
            ("csb", "csb"),
        ] {
            assert_eq!(tag(text).to_string(), canonical);
        }
        assert_eq!(
            (tag("pt-BR").language(), tag("pt-BR").region(), tag("pt").region()),
            ("pt", Some("BR"), None)
        );
        for (text, locale) in [
            ("pt-BR", Some("pt_BR")),
            ("zh-Hant-TW", Some("zh_TW")),
            ("pl", None),
        ] {
            assert_eq!(tag(text).open_graph().as_deref(), locale);
        }
        assert!(tag("de") < tag("en"));
    }

    #[test]
    fn a_script_decides_the_direction_and_then_the_language() {
        let direction = |text: &str| tag(text).direction().as_str();
        assert_eq!(
            (direction("he"), direction("ar-EG"), direction("pl")),
            ("rtl", "rtl", "ltr")
        );
        assert_eq!((direction("az-Arab"), direction("ks-Deva")), ("rtl", "ltr"));
    }

    #[test]
    fn what_is_no_language_says_what_to_write() {
        let form = "use a code such as \"en\", \"pl\" or \"pt-BR\" (BCP 47)";
        let cases = [
            ("cz", "did you mean \"cs\"?"),
            ("Polish", "did you mean \"pl\"?"),
            ("eng", "did you mean \"en\"?"),
            ("pt_BR", "did you mean \"pt-BR\"?"),
            ("pl_PL.UTF-8", "did you mean \"pl-PL\"?"),
            ("en-UK", "did you mean \"en-GB\"?"),
            ("xx", form),
            ("und", form),
            ("", form),
            ("klingonish", form),
            ("en-", form),
        ];
        for (text, why) in cases {
            assert_refused(
                LanguageTag::parse,
                &[(text, &format!("\"{text}\" isn't a language"), why)],
            );
        }
    }
}
