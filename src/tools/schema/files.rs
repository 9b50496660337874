//! The files by which an editor finds the schemas.

use std::collections::BTreeMap;

use serde_json::Value;

use super::kind::{Kind, MARK};

/// The folder of schemas in a shop. It is hidden, as it is nobody's reading; builds pass it over.
pub const FOLDER: &str = ".schema";

/// The file that tells editors which schema belongs to which file (taplo, Even Better TOML).
pub const RULES: &str = ".taplo.toml";

/// Every schema and the rules, by path in the shop folder.
pub fn files() -> BTreeMap<String, String> {
    let kinds = Kind::all();
    let schemas = kinds.iter().map(|kind| (path(kind), kind.schema()));
    schemas.chain([(RULES.to_owned(), rules(&kinds))]).collect()
}

/// True for a text that is one of these files, of this version or another; false where someone else wrote it.
pub fn is_ours(text: &str) -> bool {
    if text.starts_with(&format!("# {MARK}")) {
        return true;
    }
    let schema: Option<Value> = serde_json::from_str(text).ok();
    schema
        .as_ref()
        .and_then(|schema| schema.get("$comment")?.as_str())
        .is_some_and(|comment| comment.starts_with(MARK))
}

fn path(kind: &Kind) -> String {
    format!("{FOLDER}/{}.json", kind.name)
}

/// Only whole TOML files: editors do not look for TOML inside of Markdown.
fn rules(kinds: &[Kind]) -> String {
    let mut text = format!(
        "# {MARK}: `shopfront schema` rewrites it.\n\
         # It tells TOML editors which keys belong into which file.\n"
    );
    for kind in kinds.iter().filter(|kind| kind.is_whole_file()) {
        text += &format!(
            "\n[[rule]]\ninclude = [\"**/{}\"]\n\n[rule.schema]\npath = \"{}\"\n",
            kind.path,
            path(kind)
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_knows_itself_again_and_no_other() {
        for (path, text) in files() {
            assert!(is_ours(&text), "{path}");
        }
        for other in ["", "{}", "{\"$comment\": \"mine\"}", "[[rule]]\n", "# Mine\n"] {
            assert!(!is_ours(other), "{other}");
        }
    }

    #[test]
    fn whole_files_have_a_rule() {
        let rules = files().remove(RULES).unwrap();
        assert_eq!(
            rules,
            "# Written by shopfront: `shopfront schema` rewrites it.\n\
             # It tells TOML editors which keys belong into which file.\n\
             \n[[rule]]\ninclude = [\"**/shop.toml\"]\n\n[rule.schema]\npath = \".schema/shop.json\"\n\
             \n[[rule]]\ninclude = [\"**/testimonials.toml\"]\n\n[rule.schema]\npath = \".schema/testimonials.json\"\n\
             \n[[rule]]\ninclude = [\"**/prices/*.toml\"]\n\n[rule.schema]\npath = \".schema/price-list.json\"\n\
             \n[[rule]]\ninclude = [\"**/theme.toml\"]\n\n[rule.schema]\npath = \".schema/theme.json\"\n"
        );
    }
}
