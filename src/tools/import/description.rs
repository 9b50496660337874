//! The description of a product, as far as one is read.

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};

/// The longest description that is read whole, in bytes. Marketplaces take a fifth of it (Etsy 100,000 characters);
/// what is longer is a picture written out as text, or no description.
const LONGEST: usize = 500_000;

/// `text`, or its beginning where it is longer than a description can be.
pub(super) fn description<'a>(text: &'a str, place: Place, diagnostics: &mut Diagnostics) -> &'a str {
    if text.len() <= LONGEST {
        return text;
    }
    let message = format!(
        "this description is longer than {} kB, so only its beginning is imported",
        LONGEST / 1_000
    );
    let problem = Diagnostic::warning(Code::EXPORT_ENTRY, place, message);
    diagnostics.push(problem.help("copy the rest into the new file if you need it"));
    text.get(..text.floor_char_boundary(LONGEST)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::prose::markdown;
    use super::*;
    use crate::diagnostics::SourcePath;

    fn read(text: &str) -> (&str, Vec<String>) {
        let mut diagnostics = Diagnostics::new();
        let read = description(text, Place::file(&SourcePath::new("a.csv")), &mut diagnostics);
        let said = diagnostics.iter().map(|problem| {
            format!(
                "{}: {} | {}",
                problem.primary.place.file,
                problem.message,
                problem.help.join("; ")
            )
        });
        (read, said.collect())
    }

    #[test]
    fn of_a_description_without_end_the_beginning_is_read() {
        let long = "ł".repeat(250_001);
        let (read_of_it, said) = read(&long);
        assert_eq!(read_of_it, "ł".repeat(250_000));
        assert_eq!(
            said,
            [
                "a.csv: this description is longer than 500 kB, so only its beginning is imported | copy the rest into the \
              new file if you need it"
            ]
        );
        assert_eq!(read("Deep."), ("Deep.", Vec::new()));
    }

    /// A few bytes of HTML must not become many of Markdown: a shop with it would not build.
    #[test]
    fn no_description_grows_beyond_what_a_file_may_have() {
        let wide = "<table><tr>".to_owned() + &"<td>x".repeat(20);
        for (start, repeated) in [
            (wide.as_str(), "<tr><td>x"),
            (wide.as_str(), "<tr><td colspan=20>x"),
            (wide.as_str(), "<td rowspan=99>x"),
            ("<ol><li><ol><li><ol><li><ol>", "<li>x"),
            ("<p>", "<ol><li>x"),
            ("<p>", "[<br>"),
            ("<p>", "<p a=b c"),
        ] {
            let text = start.to_owned() + &repeated.repeat(LONGEST / repeated.len());
            let (text, _) = read(&text);
            let length = markdown(text).len();
            assert!(length < 8 * LONGEST, "{start}{repeated}: {length}");
        }
    }
}
