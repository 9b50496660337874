//! Summarises what an import would do, before it does it.

use jiff::civil::Date;
use shopfront::diagnostics::render::visible;
use shopfront::tools::import::existing_products::ProductChanges;
use shopfront::tools::import::testimonials::Merged;
use shopfront::tools::import::{Products, ReviewDraft, StoreLink};

use crate::cli::format::{count, number};

/// How many entries are shown of a list.
const SHOWN: usize = 5;
/// How many characters of a quote or a title are shown.
const WIDTH: usize = 60;

/// How many, and what becomes of them.
type Line = (usize, String);

/// What becomes of reviews. `place` is where they were written: "Etsy".
pub(super) fn reviews(
    all: usize,
    place: &str,
    merged: &Merged,
    drafts: &[ReviewDraft],
    address: bool,
) -> String {
    let mut text = format!("{} on {place}.\n\n", count(all, "review", "reviews"));
    text += &table(&[
        (merged.added.len(), "new: they become testimonials".to_owned()),
        (
            merged.by_hand,
            "already in testimonials.toml, added by you".to_owned(),
        ),
        (merged.known, "imported earlier".to_owned()),
        (
            merged.wordless,
            "stars without a text: they only count towards the average".to_owned(),
        ),
    ]);
    if let Some(mean) = merged.mean {
        let of = count(
            usize::try_from(merged.count).unwrap_or(usize::MAX),
            "review",
            "reviews",
        );
        text += &format!("\nOn average {mean} stars, of {of} in all.\n");
    }
    if !merged.added.is_empty() {
        text += "\nNew in testimonials.toml:\n";
        text += &some(&merged.added, review);
        text += &remarks(drafts, place, address);
    }
    text
}

fn remarks(drafts: &[ReviewDraft], place: &str, address: bool) -> String {
    let left_out: usize = drafts.iter().map(|draft| draft.left_out).sum();
    let mut text = "\nSurnames are shortened to an initial.".to_owned();
    if left_out > 0 {
        let what = count(
            left_out,
            "e-mail address or order number",
            "e-mail addresses or order numbers",
        );
        text += &format!(" {what} in the texts, replaced with […].");
    }
    if !address {
        text += &format!(" With `--url` and your page on {place} each quote links to the original.");
    }
    text + "\n"
}

fn review(draft: &ReviewDraft) -> String {
    let date = draft
        .date
        .map_or_else(|| "no date   ".to_owned(), |date: Date| date.to_string());
    let stars = draft.rating.map_or_else(
        || "       ".to_owned(),
        |n| count(usize::from(n), "star ", "stars"),
    );
    let quote = draft.quote.as_deref().unwrap_or_default();
    format!("{date}  {stars}  {}: \"{}\"", draft.name, short(quote))
}

/// What becomes of products.
pub(super) fn products(found: &Products, changes: &ProductChanges, store: Option<&StoreLink>) -> String {
    let skipped: usize = found.skipped.values().sum();
    let mut text = format!(
        "{}.\n\n",
        count(found.drafts.len() + skipped, "product", "products")
    );
    let mut lines = vec![
        (
            changes.new.len(),
            "new: each becomes a file in products/".to_owned(),
        ),
        (changes.same, "already in products/".to_owned()),
        (
            changes.differing.len(),
            "already in products/ but different: left unchanged".to_owned(),
        ),
    ];
    lines.push((changes.refused, "left out because of errors".to_owned()));
    lines.extend(
        found
            .skipped
            .iter()
            .map(|(reason, n)| (*n, format!("left out: {reason}"))),
    );
    text += &table(&lines);
    if !changes.new.is_empty() {
        text += "\nNew files:\n";
        text += &some(&changes.new, |(path, draft)| {
            let price = draft
                .price
                .map_or_else(|| "no price".to_owned(), |price| price.to_string());
            format!("{path}  {price}  {}", short(&draft.title))
        });
    }
    if !changes.differing.is_empty() {
        text += "\nDifferent in the export; if the export is right, update your files:\n";
        text += &some(&changes.differing, |(path, differences)| {
            let differences: Vec<String> = differences.iter().map(|one| format!("\n    {one}")).collect();
            format!("{path}{}", differences.concat())
        });
    }
    text + &to_do(changes, store)
}

fn to_do(changes: &ProductChanges, store: Option<&StoreLink>) -> String {
    let mut text = String::new();
    let pictures: usize = changes.new.iter().map(|(_, draft)| draft.pictures.len()).sum();
    if pictures == 1 {
        text += "\n1 picture isn't downloaded: its address is in the new file. Save it in photos/ and add its name to \
                 the file.\n";
    } else if pictures > 1 {
        text += &format!(
            "\n{} aren't downloaded: their addresses are in the new files. Save them in photos/ and add their names \
             to the files.\n",
            count(pictures, "picture", "pictures")
        );
    }
    let lost = |store: &&StoreLink| {
        changes
            .new
            .iter()
            .filter(|(_, draft)| draft.address(store).is_none())
            .count()
    };
    if let Some(lost) = store.as_ref().map(lost).filter(|lost| *lost > 0) {
        text += &format!(
            "\n{} without a link to its page in the store, because its handle can't be used in an address: add `url` \
             to the file.\n",
            count(lost, "product comes", "products come")
        );
    }
    match store {
        _ if changes.new.is_empty() => {}
        Some(store) => text += &format!("\nThey are sold at {} ({}).\n", store.name, store.url),
        None => {
            text += "\nThe store isn't known: add it to `[[stores]]` in shop.toml first and give \
                     its address with `--url`, or add `url` to each file.\n";
        }
    }
    text
}

fn table(lines: &[Line]) -> String {
    let shown = lines.iter().filter(|(n, _)| *n > 0);
    shown
        .map(|(n, what)| format!("{:>7}  {what}\n", number(*n as u64)))
        .collect()
}

/// The first few, a line each, and how many more there are.
fn some<T>(all: &[T], line: impl Fn(&T) -> String) -> String {
    let mut text: String = all
        .iter()
        .take(SHOWN)
        .map(|one| format!("  {}\n", visible::block(&line(one))))
        .collect();
    if let Some(more) = all.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        text += &format!("  … and {} more\n", number(more as u64));
    }
    text
}

/// The beginning, on one line.
fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= WIDTH {
        return line;
    }
    let cut: String = line.chars().take(WIDTH).collect();
    let end = cut.rfind(' ').filter(|end| *end > WIDTH / 2).unwrap_or(cut.len());
    format!("{}…", cut.get(..end).unwrap_or(&cut))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_are_cut_between_words() {
        assert_eq!(short("a\n\nb"), "a b");
        let long = short(&"word ".repeat(40));
        assert!(
            long.ends_with("word…") && long.chars().count() <= WIDTH + 1,
            "{long}"
        );
        assert_eq!(short(&"ł".repeat(100)).chars().count(), WIDTH + 1);
    }

    #[test]
    fn lists_say_how_much_they_do_not_show() {
        let all: Vec<String> = (0..7).map(|n| format!("{n}\u{1b}[31m")).collect();
        assert!(some(&all, String::clone).ends_with("  4␛[31m\n  … and 2 more\n"));
        assert_eq!(
            table(&[(0, "a".to_owned()), (1200, "b".to_owned())]),
            "  1,200  b\n"
        );
    }
}
