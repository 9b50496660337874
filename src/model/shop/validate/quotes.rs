//! Translations of testimonials that no page would show.

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Spanned};
use crate::model::shop::{Shop, Testimonial};
use crate::model::value::LanguageTag;

/// Reports translations that no page would show.
pub(super) fn check(shop: &Shop, diagnostics: &mut Diagnostics) {
    let testimonials = shop.testimonials.iter().flat_map(|file| &file.testimonials);
    for testimonial in testimonials {
        translations(shop, testimonial, diagnostics);
    }
}

fn translations(shop: &Shop, testimonial: &Testimonial, diagnostics: &mut Diagnostics) {
    let own = testimonial.language.as_ref();
    let own = own.map_or_else(|| shop.default_language(), |language| language.value.clone());
    let mut known: Vec<&Spanned<LanguageTag>> = Vec::new();
    for translation in &testimonial.translations {
        let language = &translation.language;
        let tag = language.value.as_str();
        let earlier = known.iter().find(|earlier| earlier.value == language.value);
        let unseen = |code: Code, message: String, help: String| {
            Diagnostic::warning(code, language.place.clone(), message).help(help)
        };
        if language.value == own {
            let message = format!("this translation isn't shown: the quote is in `{tag}` itself");
            let help = match testimonial.language {
                Some(_) => "correct one of the two languages, or remove the translation",
                None => {
                    "if the quote is in another language, add `language` to the testimonial; if not, correct this one"
                }
            };
            diagnostics.push(unseen(Code::INVALID_VALUE, message, help.to_owned()));
        } else if let Some(earlier) = earlier {
            let message = format!("this translation isn't shown: there's another into `{tag}`");
            let problem = unseen(Code::INVALID_VALUE, message, "remove one of the two".to_owned());
            diagnostics.push(problem.also(earlier.place.clone(), "the other"));
        } else if !shop.languages.contains(&language.value) {
            let message = format!("this translation isn't shown: `{tag}` isn't one of the shop's languages");
            let languages: Vec<&str> = shop.languages.iter().map(LanguageTag::as_str).collect();
            let help = format!(
                "add it to `languages` in shop.toml, or use one of the shop's languages: {}",
                languages.join(", ")
            );
            diagnostics.push(unseen(Code::UNKNOWN_LANGUAGE, message, help));
        }
        known.push(language);
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::Diagnostics;
    use crate::memo::Memo;
    use crate::model::shop::Shop;
    use crate::source::SourceTree;

    fn problems(keys: &str) -> Vec<String> {
        let testimonials = format!("[[testimonials]]\nquote = \"Gut.\"\nname = \"Eva\"\n{keys}\n");
        let tree = SourceTree::from_texts([
            (
                "shop.toml",
                "[shop]\nname = \"A\"\nlanguages = [\"de\", \"en\"]\n",
            ),
            ("testimonials.toml", testimonials.as_str()),
        ]);
        let mut diagnostics = Diagnostics::new();
        Shop::read(&tree, &Memo::none(), &mut diagnostics);
        let lines = diagnostics.iter();
        lines
            .map(|it| format!("{} | {}", it.message, it.help.join(" | ")))
            .collect()
    }

    fn translations(languages: &[&str]) -> String {
        let entry = |language: &&str| format!("{{ language = \"{language}\", quote = \"Good.\" }}");
        let entries: Vec<String> = languages.iter().map(entry).collect();
        format!("translations = [{}]", entries.join(", "))
    }

    #[test]
    fn a_translation_that_no_page_would_show_is_reported() {
        assert_eq!(
            problems(&translations(&["pl"])),
            [
                "this translation isn't shown: `pl` isn't one of the shop's languages | add it to `languages` in shop.toml, \
              or use one of the shop's languages: de, en"
            ]
        );
        assert_eq!(
            problems(&translations(&["en", "en"])),
            ["this translation isn't shown: there's another into `en` | remove one of the two"]
        );
        assert_eq!(
            problems(&translations(&["de"])),
            [
                "this translation isn't shown: the quote is in `de` itself | if the quote is in another language, add \
              `language` to the testimonial; if not, correct this one"
            ]
        );
        assert_eq!(
            problems(&format!("language = \"en\"\n{}", translations(&["en"]))),
            [
                "this translation isn't shown: the quote is in `en` itself | correct one of the two languages, or remove \
              the translation"
            ]
        );
    }

    #[test]
    fn a_quote_in_a_foreign_language_may_be_translated_into_all_of_the_shop() {
        let keys = format!("language = \"ja\"\n{}", translations(&["de", "en"]));
        assert_eq!(problems(&keys), [""; 0]);
    }
}
