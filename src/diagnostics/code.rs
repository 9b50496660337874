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
    /// A file that can't be read.
    UNREADABLE = "FI001";
    /// A link in the folder that leads back to itself or out of the shop folder.
    SYMLINK = "FI002";
    /// A file that is too large.
    TOO_LARGE = "FI003";
    /// A file or folder with an unknown name, so nothing uses it.
    UNKNOWN_FILE = "FI004";
    /// A file name that can't be part of an address.
    FILE_NAME = "FI005";
    /// `shop.toml` is missing, so this folder isn't a shop.
    NO_SHOP = "FI006";

    /// Text that is not UTF-8.
    NOT_UTF8 = "SY001";
    /// Invalid TOML.
    TOML_SYNTAX = "SY002";
    /// An unknown key.
    UNKNOWN_KEY = "SY003";
    /// A required key is missing.
    MISSING_KEY = "SY004";
    /// A value of the wrong type, such as a number instead of text.
    WRONG_TYPE = "SY005";
    /// A value of the right type that can't exist, such as 30 February or an unknown country.
    INVALID_VALUE = "SY006";
    /// Front matter that is never closed, or YAML in it that can't be read.
    FRONT_MATTER = "SY007";
    /// A language that isn't one of the shop's.
    UNKNOWN_LANGUAGE = "SY008";

    /// Raw HTML in Markdown, shown as text.
    RAW_HTML = "MD001";
    /// A link whose scheme is unsafe or unknown.
    UNSAFE_LINK = "MD002";
    /// Markdown that is nested too deeply.
    TOO_DEEP = "MD003";
    /// Markup that Markdown doesn't recognise, so it's shown as text.
    SHOWN_AS_TEXT = "MD004";
    /// A command of another site generator (`{{< figure >}}`, `{% include %}`, `[toc]`), which does nothing here.
    FOREIGN_COMMAND = "MD005";

    /// A link to a file, page or heading that doesn't exist.
    BROKEN_LINK = "LN001";
    /// A picture that doesn't exist.
    MISSING_PICTURE = "LN002";
    /// A link to a heading that only the page in another language has.
    UNTRANSLATED_ANCHOR = "LN003";

    /// A picture that is damaged or truncated.
    BROKEN_PICTURE = "IM003";
    /// A file type that isn't read as a picture, such as HEIC, AVIF, camera raw or video.
    PICTURE_TYPE = "IM004";
    /// A picture with too many pixels or bytes, or a drawing that takes too long to render as an icon.
    PICTURE_SIZE = "IM005";
    /// A picture whose file extension doesn't match its type.
    PICTURE_NAME = "IM006";
    /// An SVG that contains more than a picture, such as scripts or links to other sites.
    SVG_CLEANED = "IM007";
    /// A file in `static/` that may contain metadata which shopfront can't remove.
    METADATA = "IM008";

    /// Two files with the same address.
    SAME_ADDRESS = "PL001";
    /// A file whose address is reserved by shopfront.
    RESERVED_ADDRESS = "PL002";
    /// A navigation entry that leads nowhere.
    NAVIGATION = "PL003";
    /// An old address in `aliases` that can't redirect to its page.
    ALIAS = "PL004";
    /// A file or address that prevents shopfront from writing a file the host needs.
    HOST_FILE = "PL005";
    /// A website that is larger than its host allows.
    HOST_LIMIT = "PL006";

    /// A theme that can't be found or is incomplete.
    THEME = "TH001";
    /// A template that can't be parsed.
    TEMPLATE_SYNTAX = "TH002";
    /// A template that failed while a page was rendered.
    TEMPLATE_FAILED = "TH003";
    /// An interface word that a template uses and no words file has.
    MISSING_WORD = "TH004";
    /// A setting or value that the theme doesn't support.
    THEME_SETTING = "TH005";
    /// An unknown variable or field in a template.
    UNKNOWN_VARIABLE = "TH006";
    /// Text written straight into a template, which stays the same in every language.
    UNTRANSLATED = "TH007";
    /// A file that a theme refers to and that doesn't exist, or one that nothing in the theme uses.
    THEME_FILE = "TH008";
    /// Theme colours that are unreadable with some accents.
    CONTRAST = "TH009";
    /// A style sheet that can't be parsed to its end, or that uses a name that isn't defined anywhere.
    STYLE_SHEET = "TH010";

    /// A dead link to another site. Found by `shopfront check --external` only.
    DEAD_LINK = "EX001";
    /// A link to another site that has moved permanently. Found by `shopfront check --external` only.
    MOVED_LINK = "EX002";
    /// A link to an address that only works in a private network. Found by `shopfront check --external` only.
    PRIVATE_LINK = "EX003";
    /// A link to another site that didn't answer this time. Found by `shopfront check --external` only.
    SILENT_LINK = "EX004";
    /// A file that isn't the expected export.
    WRONG_EXPORT = "IP001";
    /// An export that is damaged or truncated.
    BROKEN_EXPORT = "IP002";
    /// Part of an export that can't be read and is skipped.
    EXPORT_ENTRY = "IP003";

    /// An entry in `allow` that is no longer needed.
    IDLE_ALLOW = "CH001";
    /// A code in `allow` that doesn't exist or can't be allowed.
    UNKNOWN_ALLOW = "CH002";
    /// An unknown threshold.
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
