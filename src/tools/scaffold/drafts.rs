//! The texts that only the owner can write: drafts, which stay off the site, with questions instead of words.

use super::answers::Answers;
use super::country::habits;
use super::notes::Notes;
use super::toml_writer::{TomlWriter, list, quoted};
use crate::model::shop::BusinessKind;
use crate::theme::Words;

/// A Markdown file: keys between lines of `+++`, and below them a comment that says what to write.
fn draft(words: &Notes, title: &str, keys: impl FnOnce(&mut TomlWriter), text: &str) -> String {
    let mut sheet = TomlWriter::new("+++\n");
    sheet.note(words.get("draft")).key("draft", "true");
    sheet.key("title", &quoted(title));
    keys(&mut sheet);
    sheet.raw("+++").gap();
    sheet.raw("<!--").raw(text.trim()).raw("-->");
    sheet.finish()
}

/// `story.md`
pub(super) fn story(answers: &Answers, words: &Notes, titles: &Words) -> String {
    let how = words.for_kind("story_how", answers.kind());
    let text = words.get("story").replace("{how}", how);
    draft(words, &titles.word("section.story"), |_| {}, &text)
}

/// `policies/returns.md`
pub(super) fn returns(answers: &Answers, words: &Notes, titles: &Words) -> String {
    let keys = |sheet: &mut TomlWriter| {
        sheet.note(words.get("returns_window")).waits("window_days", "14");
        sheet
            .note(words.get("returns_fees"))
            .waits("fees", "\"customer\"");
        sheet.waits("fee", &amount(answers));
        sheet.note(words.get("returns_methods"));
        sheet
            .waits("methods", "[\"mail\"]")
            .waits("refunds", "[\"full\"]");
        sheet.note(words.get("returns_exceptions"));
        sheet.waits(
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
    let keys = |sheet: &mut TomlWriter| {
        sheet.note(words.get("shipping_handling"));
        sheet.waits("handling_days", "{ min = 1, max = 3 }");
        sheet.note(words.get("shipping_pickup")).waits("pickup", "true");
        sheet.note(words.get("shipping_zones")).raw("#[[zones]]");
        sheet.waits("countries", &list([answers.country.as_str()]));
        sheet.waits("rate", &amount(answers));
        sheet.waits("transit_days", "{ min = 1, max = 3 }");
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
    let keys = |sheet: &mut TomlWriter| {
        sheet.note(words.get("privacy_data"));
        sheet.waits("data", &list([words.get("privacy_data_example")]));
        sheet.note(words.get("privacy_kept"));
        sheet.waits("kept", &quoted(words.get("privacy_kept_example")));
        sheet.note(words.get("privacy_shared"));
        sheet.waits("shared_with", &list([words.get("privacy_shared_example")]));
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
    let mut sheet = TomlWriter::new(&super::schema_line("price-list"));
    sheet.note(words.get("draft")).key("draft", "true");
    sheet
        .key("title", &quoted(&titles.word("section.products")))
        .gap();
    sheet.note(words.get("prices_section")).raw("#[[sections]]");
    sheet.waits("title", "\"…\"").gap();
    sheet.note(words.get("prices_lines")).raw("#[[sections.items]]");
    sheet.waits("name", "\"…\"").waits("price", &amount(answers));
    sheet.note(words.for_kind("prices_more", Some(kind)));
    sheet.waits("description", "\"…\"");
    if kind == BusinessKind::Food {
        sheet
            .waits("diets", "[\"vegetarian\"]")
            .waits("allergens", "[\"milk\", \"gluten\"]");
    } else {
        sheet.waits("duration", "\"45 min\"");
    }
    sheet.finish()
}

/// `testimonials.toml`
pub(super) fn testimonials(words: &Notes) -> String {
    let mut sheet = TomlWriter::new(&super::schema_line("testimonials"));
    sheet.note(words.get("testimonials")).note(words.get("source"));
    sheet.note(words.get("consent")).gap();
    sheet
        .note(words.get("verification"))
        .waits("verification", "\"…\"")
        .gap();
    sheet
        .raw("#[[testimonials]]")
        .waits("quote", "\"…\"")
        .waits("name", "\"…\"");
    sheet
        .waits("date", "2026-11-20")
        .waits("source", "\"letter\"")
        .waits("consent", "\"quote\"");
    sheet.finish()
}

/// Ten of the country's money.
fn amount(answers: &Answers) -> String {
    let currency = habits(answers.country).map_or("EUR", |habits| habits.currency.code());
    quoted(&format!("10 {currency}"))
}
