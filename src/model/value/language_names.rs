//! What people write for a language that is no tag of it.

/// Code, and the names of the language in itself and in the languages of `shopfront new`, with spaces between.
#[rustfmt::skip]
const NAMES: [(&str, &str); 28] = [
    ("en", "english englisch anglais inglés inglese angielski"),
    ("pl", "polish polski polnisch polonais polaco polacco"),
    ("de", "german deutsch allemand alemán tedesco niemiecki"),
    ("fr", "french français französisch francés francese francuski"),
    ("es", "spanish español castellano spanisch espagnol spagnolo hiszpański"),
    ("it", "italian italiano italienisch italien włoski"),
    ("pt", "portuguese português portugiesisch portugais portugués portoghese portugalski"),
    ("nl", "dutch nederlands niederländisch néerlandais neerlandés holandés olandese niderlandzki holenderski"),
    ("sv", "swedish svenska schwedisch suédois sueco svedese szwedzki"),
    ("da", "danish dansk dänisch danois danés danese duński"),
    ("nb", "norwegian norsk norwegisch norvégien noruego norvegese norweski"),
    ("fi", "finnish suomi finnisch finnois finlandés finlandese fiński"),
    ("cs", "czech čeština česky tschechisch tchèque checo ceco czeski"),
    ("sk", "slovak slovenčina slovensky slowakisch slovaque eslovaco slovacco słowacki"),
    ("hu", "hungarian magyar ungarisch hongrois húngaro ungherese węgierski"),
    ("ro", "romanian română rumänisch roumain rumano rumeno rumuński"),
    ("el", "greek ελληνικά griechisch grec griego greco grecki"),
    ("uk", "ukrainian українська ukrainisch ukrainien ucraniano ucraino ukraiński"),
    ("ca", "catalan català katalanisch catalán catalano kataloński"),
    ("ja", "japanese 日本語 japanisch japonais japonés giapponese japoński"),
    ("zh", "chinese 中文 chinesisch chinois chino cinese chiński"),
    ("ru", "russian русский russisch russe ruso russo rosyjski"),
    ("tr", "turkish türkçe türkisch turc turco turecki"),
    ("hr", "croatian hrvatski kroatisch croate croata chorwacki"),
    ("lt", "lithuanian lietuvių litauisch lituanien lituano litewski"),
    ("sl", "slovenian slovenščina slowenisch slovène esloveno sloveno słoweński"),
    ("cy", "welsh cymraeg"),
    ("ga", "irish gaeilge"),
];

/// Country codes that are no language's and three-letter codes of ISO 639-2, and the code of the language.
#[rustfmt::skip]
const CODES: [(&str, &str); 23] = [
    ("cz", "cs"), ("cn", "zh"), ("dk", "da"), ("gr", "el"), ("jp", "ja"), ("rs", "sr"), ("ua", "uk"), ("vn", "vi"),
    ("eng", "en"), ("pol", "pl"), ("deu", "de"), ("ger", "de"), ("fra", "fr"), ("fre", "fr"), ("spa", "es"), ("ita", "it"),
    ("por", "pt"), ("nld", "nl"), ("swe", "sv"), ("ces", "cs"), ("ukr", "uk"), ("rus", "ru"), ("jpn", "ja"),
];

/// The code for `lower`, which is in small letters.
pub(super) fn code(lower: &str) -> Option<&'static str> {
    let named = NAMES
        .iter()
        .find(|(_, names)| names.split(' ').any(|name| name == lower));
    let coded = || {
        CODES
            .iter()
            .find(|(written, _)| *written == lower)
            .map(|(_, code)| *code)
    };
    named.map(|(code, _)| *code).or_else(coded)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::LanguageTag;
    use super::*;

    #[test]
    fn every_name_is_one_of_one_language() {
        let mut seen = BTreeSet::new();
        for (code, names) in NAMES {
            assert!(LanguageTag::parse(code).is_ok(), "{code}");
            for name in names.split(' ') {
                assert!(seen.insert(name), "{name}");
                assert_eq!(*name, name.to_lowercase());
            }
        }
        for (written, code) in CODES {
            assert!(
                seen.insert(written) && LanguageTag::parse(code).is_ok(),
                "{written}"
            );
        }
    }

    #[test]
    fn languages_are_taken_by_the_names_that_people_use() {
        for (text, expected) in [
            ("Deutsch", "de"),
            ("English", "en"),
            (" français ", "fr"),
            ("Polnisch", "pl"),
            ("日本語", "ja"),
            ("cz", "cs"),
            ("pl_PL.UTF-8", "pl-PL"),
            ("en-UK", "en-GB"),
            ("pt-BR", "pt-BR"),
        ] {
            let meant = LanguageTag::meant_by(text).map(|tag| tag.to_string());
            assert_eq!(meant.as_deref(), Ok(expected), "{text}");
        }
        assert!(LanguageTag::meant_by("Klingon").is_err());
    }
}
