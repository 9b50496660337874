//! The names of problems. Each code is written once, here or in the table of rules, and never changes
//! its meaning: owners write codes into `[check] allow`.

use std::fmt;

/// A short stable name for a kind of problem: two letters and three digits, `SY001`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub &'static str);

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $code:literal;)+) => {
        impl Code {
            $($(#[doc = $doc])+ pub const $name: Code = Code($code);)+

            /// Every code that the pipeline itself reports, with its meaning in Markdown, in order.
            pub const PIPELINE: &'static [(Code, &'static str)] = &[$((Code($code), concat!($($doc, "\n"),+))),+];
        }
    };
}

codes! {
    /// A file that cannot be read.
    UNREADABLE = "FI001";
    /// A link in the folder that leads back to itself or out of the shop folder.
    SYMLINK = "FI002";
    /// A file larger than shopfront takes.
    TOO_LARGE = "FI003";
    /// A file or folder with a name shopfront does not know, so that nothing shows it.
    UNKNOWN_FILE = "FI004";
    /// A file name that cannot be part of an address.
    FILE_NAME = "FI005";
    /// `shop.toml` is missing: the folder is no shop.
    NO_SHOP = "FI006";

    /// Text that is not UTF-8.
    NOT_UTF8 = "SY001";
    /// TOML that does not follow the rules of TOML.
    TOML_SYNTAX = "SY002";
    /// A key that shopfront does not know here.
    UNKNOWN_KEY = "SY003";
    /// A key that must be there is missing.
    MISSING_KEY = "SY004";
    /// A value of another kind than the key takes: a number where a text belongs.
    WRONG_TYPE = "SY005";
    /// A value of the right kind that cannot be: 30 February, a country that is none.
    INVALID_VALUE = "SY006";
    /// Front matter that is opened and never closed.
    FRONT_MATTER = "SY007";
    /// A language that is not among the shop's languages.
    UNKNOWN_LANGUAGE = "SY008";

    /// Raw HTML in Markdown, shown as text.
    RAW_HTML = "MD001";
    /// A link with a scheme that is not safe or not known.
    UNSAFE_LINK = "MD002";
    /// Markdown nested deeper than shopfront follows.
    TOO_DEEP = "MD003";
    /// A heading or link that Markdown does not take for one, so that its marks are shown as text.
    SHOWN_AS_TEXT = "MD004";

    /// A link to a file, page or heading that is not there.
    BROKEN_LINK = "LN001";
    /// A picture that is not there.
    MISSING_PICTURE = "LN002";

    /// A picture that is damaged or was cut off.
    BROKEN_PICTURE = "IM003";
    /// A file of a type that browsers do not show as a picture: HEIC, raw files of cameras, films.
    PICTURE_TYPE = "IM004";
    /// A picture with more pixels or bytes than shopfront takes.
    PICTURE_SIZE = "IM005";
    /// A picture whose name ends otherwise than its type asks for.
    PICTURE_NAME = "IM006";
    /// An SVG that holds more than a picture: scripts, links to other sites.
    SVG_CLEANED = "IM007";
    /// A file of `static/` that may tell more than it shows, and that shopfront cannot take it from.
    METADATA = "IM008";

    /// Two files that want the same address.
    SAME_ADDRESS = "PL001";
    /// A file that wants an address that is taken by shopfront itself.
    RESERVED_ADDRESS = "PL002";
    /// An entry of the navigation that leads nowhere.
    NAVIGATION = "PL003";
    /// An old address in `aliases` that cannot lead to its page.
    ALIAS = "PL004";
    /// A file or address that keeps shopfront from making what the host reads.
    HOST_FILE = "PL005";

    /// A theme that cannot be found or is not whole.
    THEME = "TH001";
    /// A template that cannot be read.
    TEMPLATE_SYNTAX = "TH002";
    /// A template that failed while a page was rendered.
    TEMPLATE_FAILED = "TH003";
    /// A word of the interface that a template asks for and no words file has.
    MISSING_WORD = "TH004";
    /// A setting that the theme does not know or cannot take.
    THEME_SETTING = "TH005";
    /// A variable or field that no template gets.
    UNKNOWN_VARIABLE = "TH006";
    /// Words in a template itself, which are the same in every language.
    UNTRANSLATED = "TH007";
    /// A file that a theme names and that is not there, or one that nothing in it names.
    THEME_FILE = "TH008";
    /// Colours of a theme that cannot be read with every accent.
    CONTRAST = "TH009";
    /// A style sheet that cannot be read to its end, or that uses a name which none sets.
    STYLE_SHEET = "TH010";

    /// A link to another site that leads nowhere. Found by `shopfront check --external` only.
    DEAD_LINK = "EX001";
    /// A link to another site whose address has moved for good. Found by `shopfront check --external` only.
    MOVED_LINK = "EX002";
    /// A link to what only the owner's own network could have. Found by `shopfront check --external` only.
    PRIVATE_LINK = "EX003";
    /// A link to another site that gave no answer, this time. Found by `shopfront check --external` only.
    SILENT_LINK = "EX004";
    /// A file that is not the export it was taken for.
    WRONG_EXPORT = "IP001";
    /// An export that is damaged or was cut off.
    BROKEN_EXPORT = "IP002";
    /// Something of an export that cannot be read and does not come along.
    EXPORT_ENTRY = "IP003";

    /// A rule that is allowed to find something and finds nothing: the line can go.
    IDLE_ALLOW = "CH001";
    /// A code in `allow` that is none, or that cannot be passed over.
    UNKNOWN_ALLOW = "CH002";
    /// A threshold that no rule has.
    UNKNOWN_THRESHOLD = "CH003";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_of_one_form() {
        let mut seen: Vec<_> = Code::PIPELINE.iter().map(|(code, _)| *code).collect();
        seen.sort();
        let all = seen.len();
        seen.dedup();
        assert_eq!(seen.len(), all);
        for (code, meaning) in Code::PIPELINE {
            let (letters, digits) = code.0.split_at(2);
            assert!(
                letters.chars().all(|c| c.is_ascii_uppercase()) && digits.parse::<u16>().is_ok(),
                "{code}"
            );
            assert!(meaning.trim().ends_with('.'), "{code}: {meaning}");
        }
    }
}
