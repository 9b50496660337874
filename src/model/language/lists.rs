//! Lists of words.

use icu_list::ListFormatter;
use icu_list::options::ListFormatterOptions;
use icu_locale_core::Locale;

use super::Formats;

/// The formatters for lists; `None` if data is missing: commas only.
#[derive(Debug)]
pub(super) struct Lists {
    and: Option<ListFormatter>,
    or: Option<ListFormatter>,
}

impl Lists {
    pub(super) fn new(locale: &Locale) -> Self {
        let options = ListFormatterOptions::default;
        Self {
            and: ListFormatter::try_new_and(locale.into(), options()).ok(),
            or: ListFormatter::try_new_or(locale.into(), options()).ok(),
        }
    }
}

impl Formats {
    /// `cups, bowls and plates`.
    pub fn list_and<T: AsRef<str>>(&self, items: &[T]) -> String {
        joined(&self.lists.and, items)
    }

    /// `cups, bowls or plates`.
    pub fn list_or<T: AsRef<str>>(&self, items: &[T]) -> String {
        joined(&self.lists.or, items)
    }
}

fn joined<T: AsRef<str>>(formatter: &Option<ListFormatter>, items: &[T]) -> String {
    let items = items.iter().map(AsRef::as_ref);
    match formatter {
        Some(formatter) => formatter.format(items).to_string(),
        None => items.collect::<Vec<_>>().join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{assert_in_each, formats};

    #[test]
    fn lists_have_their_last_word() {
        let items = ["A", "B", "C"];
        assert_in_each(
            |formats| formats.list_and(&items),
            [
                "A, B and C",
                "A, B, and C",
                "A, B i C",
                "A, B und C",
                "A, B et C",
                "A, B y C",
                "A, B e C",
            ],
        );
        assert_in_each(
            |formats| formats.list_or(&items),
            [
                "A, B or C",
                "A, B, or C",
                "A, B lub C",
                "A, B oder C",
                "A, B ou C",
                "A, B o C",
                "A, B o C",
            ],
        );
        assert_eq!(formats("es").list_and(&["aguja", "hilo"]), "aguja e hilo");
        assert_eq!(formats("en").list_and(&["A", "B"]), "A and B");
        assert_eq!(formats("en").list_and(&["A"]), "A");
        assert_eq!(formats("en").list_and::<&str>(&[]), "");
    }
}
