//! What stands between the entries of a list and between the ends of a range.

use super::Formats;

impl Formats {
    /// Between entries that no "and" joins: `, `, in Japanese and Chinese `、`.
    pub fn comma(&self) -> &'static str {
        match self.written_as.language() {
            "ja" | "zh" => "、",
            "ar" | "fa" | "ur" => "، ",
            _ => ", ",
        }
    }

    /// Between two numbers: `–`, in Japanese `～`.
    pub(super) fn dash(&self) -> &'static str {
        match self.written_as.language() {
            "ja" => "～",
            _ => "–",
        }
    }

    /// Between two ends that have spaces of their own: ` – `, in Japanese `～`.
    pub(super) fn wide_dash(&self) -> &'static str {
        match self.written_as.language() {
            "ja" => "～",
            _ => " – ",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::formats;

    #[test]
    fn japanese_has_marks_of_its_own() {
        let marks = |language: &str| {
            let formats = formats(language);
            [formats.comma(), formats.dash(), formats.wide_dash()]
        };
        assert_eq!(marks("en"), [", ", "–", " – "]);
        assert_eq!(marks("ja"), ["、", "～", "～"]);
    }
}
