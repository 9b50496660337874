//! Imported reviews in total: how many there were, besides those that are shown.

use std::ops::Range;

use jiff::civil::Date;

use super::decode::{Context, Decode, Form, Value, ValueForm, Whole, Words, checked, record};
use super::testimonial::TestimonialSource;
use crate::diagnostics::Spanned;
use crate::model::value::MeanRating;

/// More reviews than any shop has.
pub const MOST_REVIEWS: i64 = 100_000_000;

record! {
    /// The totals from one site, written by `shopfront import` and never shown to visitors. `shopfront check` uses them
    /// to see whether your testimonials are a fair selection, and the next import to skip reviews it has already seen.
    ///
    /// ```toml
    /// [[batches]]
    /// source = "etsy"
    /// imported = 2026-11-22
    /// count = 120
    /// mean = 4.83
    /// stars = [1, 1, 2, 10, 106]
    /// taken = 96
    /// seen = ["1f0c9a52be77", "93d04b6e1a20"]
    /// ```
    pub struct Batch {
        /// Where they come from.
        pub source: Spanned<TestimonialSource>,
        /// The date of the last import.
        pub imported: Spanned<Date>,
        /// How many reviews there are, including those without a text.
        pub count: Spanned<Whole<0, MOST_REVIEWS>>,
        /// Their average rating.
        pub mean: Option<Spanned<MeanRating>>,
        /// How many reviews have one, two, three, four and five stars.
        pub stars: Vec<Spanned<Whole<0, MOST_REVIEWS>>>,
        /// How many became testimonials when they were imported.
        pub taken: Option<Spanned<Whole<0, MOST_REVIEWS>>>,
        /// Fingerprints of imported reviews, so that one you changed or removed isn't imported again. They reveal
        /// nothing about the person.
        pub seen: Vec<Spanned<Words>>,
    }
}

impl Decode for MeanRating {
    fn form() -> Form {
        Form::Value(ValueForm::MeanRating)
    }

    fn decode(value: &Value<'_>, span: &Range<usize>, context: &mut Context<'_>) -> Option<Self> {
        let written = match value {
            Value::Integer(whole) => whole.as_str(),
            Value::Float(float) => float.as_str(),
            _ => {
                context.wrong_type(value, span, "a number like 4.83");
                return None;
            }
        };
        checked(MeanRating::parse(written), span, context)
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::Diagnostics;
    use crate::model::shop::Shop;
    use crate::source::SourceTree;

    fn read(testimonials: &str) -> (Option<Shop>, Vec<String>) {
        let tree = SourceTree::from_texts([
            ("shop.toml", "[shop]\nname = \"Ann's\"\n"),
            ("testimonials.toml", testimonials),
        ]);
        let mut diagnostics = Diagnostics::new();
        let shop = Shop::read(&tree, &crate::memo::Memo::none(), &mut diagnostics);
        let problem = |problem: &crate::diagnostics::Diagnostic| {
            format!(
                "{} {} | {}",
                problem.code,
                problem.message,
                problem.help.join(" | ")
            )
        };
        (shop, diagnostics.sorted().iter().map(problem).collect())
    }

    #[test]
    fn totals_of_a_batch_are_kept() {
        let (shop, problems) = read(
            "[[batches]]\nsource = \"etsy\"\nimported = 2026-11-22\ncount = 120\nmean = 4.83\n\
             stars = [1, 1, 2, 10, 106]\n",
        );
        assert_eq!(problems, [""; 0]);
        let file = shop.unwrap().testimonials.unwrap();
        let batch = &file.batches[0].value;
        assert_eq!(
            (batch.count.0, batch.mean.as_ref().unwrap().hundredths()),
            (120, 483)
        );
        assert_eq!(
            batch.stars.iter().map(|n| n.0).collect::<Vec<_>>(),
            [1, 1, 2, 10, 106]
        );
        assert!(batch.seen.is_empty() && batch.taken.is_none() && file.testimonials.is_empty());
    }

    #[test]
    fn a_mean_that_cannot_be_is_told() {
        let (_, problems) = read(
            "[[batches]]\nsource = \"google\"\nimported = 2026-11-22\ncount = 1\nmean = 5.5\n\
             [[batches]]\nsource = \"google\"\nimported = 2026-11-22\ncount = -1\nmean = \"4.8\"\n",
        );
        assert_eq!(
            problems,
            [
                "SY006 \"5.5\" isn't an average rating | write a number from 1 to 5 with at most two decimals: 4.83",
                "SY006 expected a whole number from 0 to 100000000 | ",
                "SY005 expected a number like 4.83, found a text | write digits only, without quotes",
            ]
        );
    }
}
