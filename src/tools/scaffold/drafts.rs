//! The texts that only the owner can write: drafts, which stay off the site, with questions instead of words.

use super::answers::Answers;
use super::country::CountryDefaults;
use super::notes::Notes;
use super::toml_writer::{TomlWriter, list, quoted};
use crate::model::shop::BusinessKind;
use crate::theme::Words;

/// A Markdown file: keys between lines of `+++`, and below them a comment that says what to write.
fn draft(words: &Notes, title: &str, keys: impl FnOnce(&mut TomlWriter), text: &str) -> String {
    let mut writer = TomlWriter::new("+++\n");
    writer.note(words.get("draft")).key("draft", "true");
    writer.key("title", &quoted(title));
    keys(&mut writer);
    writer.raw("+++").gap();
    writer.raw("<!--").raw(text.trim()).raw("-->");
    writer.finish()
}

/// `story.md`
pub(super) fn story(answers: &Answers, words: &Notes, titles: &Words) -> String {
    let how = words.for_kind("story_how", answers.kind());
    let text = words.get("story").replace("{how}", how);
    draft(words, &titles.word("section.story"), |_| {}, &text)
}

/// `policies/returns.md`
pub(super) fn returns(answers: &Answers, words: &Notes, titles: &Words) -> String {
    let keys = |writer: &mut TomlWriter| {
        writer
            .note(words.get("returns_window"))
            .waits("window_days", "14");
        writer
            .note(words.get("returns_fees"))
            .waits("fees", "\"customer\"");
        writer.waits("fee", &amount(answers));
        writer.note(words.get("returns_methods"));
        writer
            .waits("methods", "[\"mail\"]")
            .waits("refunds", "[\"full\"]");
        writer.note(words.get("returns_exceptions"));
        writer.waits(
            "exceptions",
            &list([words.for_kind("returns_exception", answers.kind())]),
        );
    };
    draft(
        words,
        &titles.word("policy_name.returns"),
        keys,
        words.get("returns"),
    )
}

/// `policies/shipping.md`
pub(super) fn shipping(answers: &Answers, words: &Notes, titles: &Words) -> String {
    let keys = |writer: &mut TomlWriter| {
        writer.note(words.get("shipping_handling"));
        writer.waits("handling_days", "{ min = 1, max = 3 }");
        writer.note(words.get("shipping_pickup")).waits("pickup", "true");
        writer.note(words.get("shipping_zones")).raw("#[[zones]]");
        writer.waits("countries", &list([answers.country.as_str()]));
        writer.waits("rate", &amount(answers));
        writer.waits("transit_days", "{ min = 1, max = 3 }");
    };
    draft(
        words,
        &titles.word("policy_name.shipping"),
        keys,
        words.get("shipping"),
    )
}

/// `policies/privacy.md`
pub(super) fn privacy(words: &Notes, titles: &Words) -> String {
    let keys = |writer: &mut TomlWriter| {
        writer.note(words.get("privacy_data"));
        writer.waits("data", &list([words.get("privacy_data_example")]));
        writer.note(words.get("privacy_kept"));
        writer.waits("kept", &quoted(words.get("privacy_kept_example")));
        writer.note(words.get("privacy_shared"));
        writer.waits("shared_with", &list([words.get("privacy_shared_example")]));
    };
    draft(
        words,
        &titles.word("policy_name.privacy"),
        keys,
        words.get("privacy"),
    )
}

/// `prices/menu.toml` or `prices/services.toml`: what is served or done, and what it costs.
pub(super) fn price_list(kind: BusinessKind, answers: &Answers, words: &Notes, titles: &Words) -> String {
    let mut writer = TomlWriter::new(&super::schema_line("price-list"));
    writer.note(words.get("draft")).key("draft", "true");
    writer
        .key("title", &quoted(&titles.word("section.products")))
        .gap();
    writer.note(words.get("prices_section")).raw("#[[sections]]");
    writer.waits("title", "\"…\"").gap();
    writer.note(words.get("prices_lines")).raw("#[[sections.items]]");
    writer.waits("name", "\"…\"").waits("price", &amount(answers));
    writer.note(words.for_kind("prices_more", Some(kind)));
    writer.waits("description", "\"…\"");
    if kind == BusinessKind::Food {
        writer
            .waits("diets", "[\"vegetarian\"]")
            .waits("allergens", "[\"milk\", \"gluten\"]");
    } else {
        writer.waits("duration", "\"45 min\"");
    }
    writer.finish()
}

/// `testimonials.toml`
pub(super) fn testimonials(words: &Notes) -> String {
    let mut writer = TomlWriter::new(&super::schema_line("testimonials"));
    writer.note(words.get("testimonials")).note(words.get("source"));
    writer.note(words.get("consent")).gap();
    writer
        .note(words.get("verification"))
        .waits("verification", "\"…\"")
        .gap();
    writer
        .raw("#[[testimonials]]")
        .waits("quote", "\"…\"")
        .waits("name", "\"…\"");
    writer
        .waits("date", "2026-11-20")
        .waits("source", "\"letter\"")
        .waits("consent", "\"quote\"");
    writer.finish()
}

/// Ten of the country's money.
fn amount(answers: &Answers) -> String {
    let currency = CountryDefaults::of(answers.country).map_or("EUR", |defaults| defaults.currency.code());
    quoted(&format!("10 {currency}"))
}
