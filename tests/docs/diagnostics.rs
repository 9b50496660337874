//! `docs/diagnostics.md`: every code of the pipeline.

use shopfront::diagnostics::Code;

use crate::generated::hold;
use crate::markdown::{head, line, row};

/// The two letters of a code, and what they stand for.
const GROUPS: &[(&str, &str)] = &[
    ("FI", "Files and folders"),
    ("SY", "How things are written"),
    ("MD", "Markdown"),
    ("LN", "Links and pictures"),
    ("PL", "Addresses and navigation"),
    ("TH", "Themes"),
    ("IM", "Pictures"),
    ("EX", "Links to other sites"),
    ("IP", "Exports brought along"),
    ("CH", "What the checker is told"),
];

#[test]
fn the_list_of_codes_is_that_of_the_code() {
    let mut text = String::new();
    for (letters, title) in GROUPS {
        text += &format!("## {title}\n\n{}", head(&["Code", "What it stands for"]));
        for (code, meaning) in Code::PIPELINE
            .iter()
            .filter(|(code, _)| code.0.starts_with(letters))
        {
            text += &row(&[&format!("`{code}`"), &line(meaning)]);
        }
        text += "\n";
    }
    hold("docs/diagnostics.md", &[("codes", text)]);
}

#[test]
fn every_code_belongs_to_a_group() {
    for (code, _) in Code::PIPELINE {
        assert!(
            GROUPS.iter().any(|(letters, _)| code.0.starts_with(letters)),
            "{code}: name its group in GROUPS"
        );
    }
}
