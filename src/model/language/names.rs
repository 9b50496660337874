//! What languages call themselves.

use crate::model::value::{CountryCode, LanguageTag};

/// Language, and its name in itself as in running text (CLDR 49 for most); by code in order.
#[rustfmt::skip]
const OWN_NAMES: [(&str, &str); 118] = [
    ("af", "Afrikaans"),
    ("am", "አማርኛ"),
    ("an", "aragonés"),
    ("ar", "العربية"),
    ("ast", "asturianu"),
    ("az", "azərbaycan"),
    ("be", "беларуская"),
    ("bg", "български"),
    ("bn", "বাংলা"),
    ("br", "brezhoneg"),
    ("bs", "bosanski"),
    ("ca", "català"),
    ("ckb", "کوردیی ناوەندی"),
    ("co", "corsu"),
    ("cs", "čeština"),
    ("csb", "kaszëbsczi"),
    ("cy", "Cymraeg"),
    ("da", "dansk"),
    ("de", "Deutsch"),
    ("dsb", "dolnoserbšćina"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("eo", "Esperanto"),
    ("es", "español"),
    ("et", "eesti"),
    ("eu", "euskara"),
    ("fa", "فارسی"),
    ("fi", "suomi"),
    ("fil", "Filipino"),
    ("fo", "føroyskt"),
    ("fr", "français"),
    ("fur", "furlan"),
    ("fy", "Frysk"),
    ("ga", "Gaeilge"),
    ("gd", "Gàidhlig"),
    ("gl", "galego"),
    ("gsw", "Schwiizertüütsch"),
    ("gu", "ગુજરાતી"),
    ("ha", "Hausa"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("hr", "hrvatski"),
    ("hsb", "hornjoserbšćina"),
    ("hu", "magyar"),
    ("hy", "հայերեն"),
    ("id", "Bahasa Indonesia"),
    ("ig", "Igbo"),
    ("is", "íslenska"),
    ("it", "italiano"),
    ("ja", "日本語"),
    ("jv", "Jawa"),
    ("ka", "ქართული"),
    ("kk", "қазақ тілі"),
    ("kl", "kalaallisut"),
    ("km", "ខ្មែរ"),
    ("kn", "ಕನ್ನಡ"),
    ("ko", "한국어"),
    ("ku", "kurdî"),
    ("ky", "кыргызча"),
    ("la", "Latina"),
    ("lb", "Lëtzebuergesch"),
    ("lo", "ລາວ"),
    ("lt", "lietuvių"),
    ("lv", "latviešu"),
    ("mi", "Māori"),
    ("mk", "македонски"),
    ("ml", "മലയാളം"),
    ("mn", "монгол"),
    ("mr", "मराठी"),
    ("ms", "Melayu"),
    ("mt", "Malti"),
    ("my", "မြန်မာ"),
    ("nb", "norsk bokmål"),
    ("nds", "Plattdüütsch"),
    ("ne", "नेपाली"),
    ("nl", "Nederlands"),
    ("nn", "norsk nynorsk"),
    ("no", "norsk"),
    ("oc", "occitan"),
    ("pa", "ਪੰਜਾਬੀ"),
    ("pl", "polski"),
    ("ps", "پښتو"),
    ("pt", "português"),
    ("qu", "Runasimi"),
    ("rm", "rumantsch"),
    ("ro", "română"),
    ("ru", "русский"),
    ("rw", "Ikinyarwanda"),
    ("sc", "sardu"),
    ("sd", "سنڌي"),
    ("se", "davvisámegiella"),
    ("si", "සිංහල"),
    ("sk", "slovenčina"),
    ("sl", "slovenščina"),
    ("so", "Soomaali"),
    ("sq", "shqip"),
    ("sr", "српски"),
    ("sv", "svenska"),
    ("sw", "Kiswahili"),
    ("szl", "ślōnski"),
    ("ta", "தமிழ்"),
    ("te", "తెలుగు"),
    ("tg", "тоҷикӣ"),
    ("th", "ไทย"),
    ("tk", "türkmen dili"),
    ("to", "lea fakatonga"),
    ("tr", "Türkçe"),
    ("ug", "ئۇيغۇرچە"),
    ("uk", "українська"),
    ("ur", "اردو"),
    ("uz", "oʻzbekcha"),
    ("vi", "Tiếng Việt"),
    ("wo", "Wolof"),
    ("xh", "IsiXhosa"),
    ("yi", "ייִדיש"),
    ("yo", "Yorùbá"),
    ("zh", "中文"),
    ("zu", "isiZulu"),
];

/// The name of a language in itself, fit to stand alone: `Polski`, `Français`, `Deutsch (Österreich)`. Where the
/// name is not known it is the tag.
pub fn language_name(tag: &LanguageTag) -> String {
    let found = OWN_NAMES
        .binary_search_by_key(&tag.language(), |(code, _)| code)
        .ok();
    let Some((_, name)) = found.and_then(|at| OWN_NAMES.get(at)) else {
        return tag.to_string();
    };
    let region = tag.region().and_then(|region| CountryCode::parse(region).ok());
    match region {
        Some(region) => format!("{} ({})", capitalised(name, tag), region.name(tag)),
        None => capitalised(name, tag),
    }
}

/// `text` with a capital letter at its start, as `language` has it: for a word that opens a line of a table.
pub fn capitalised(text: &str, language: &LanguageTag) -> String {
    let mut letters = text.chars();
    match (letters.next(), language.language()) {
        (Some('i'), "tr" | "az") => format!("İ{}", letters.as_str()),
        // Georgian has capital letters for whole words only, never for a first letter.
        (Some(_), "ka") | (None, _) => text.to_owned(),
        (Some(first), _) => first.to_uppercase().chain(letters).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(text: &str) -> LanguageTag {
        LanguageTag::parse(text).unwrap()
    }

    #[test]
    fn languages_call_themselves() {
        for (language, name) in [
            ("en", "English"),
            ("pl", "Polski"),
            ("de", "Deutsch"),
            ("fr", "Français"),
            ("es", "Español"),
            ("it", "Italiano"),
            ("uk", "Українська"),
            ("he", "עברית"),
            ("de-AT", "Deutsch (Österreich)"),
            ("pt-BR", "Português (Brasil)"),
            ("tlh", "tlh"),
        ] {
            assert_eq!(language_name(&tag(language)), name);
        }
        assert!(OWN_NAMES.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn first_letters_follow_the_language() {
        assert_eq!(capitalised("środa", &tag("pl")), "Środa");
        assert_eq!(capitalised("iki", &tag("tr")), "İki");
        assert_eq!(capitalised("ქართული", &tag("ka")), "ქართული");
        assert_eq!(capitalised("", &tag("pl")), "");
    }
}
