//! `docs/views.md`: what templates see, from the view structs, the words and the components.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;
use shopfront::diagnostics::{Diagnostics, SourcePath};
use shopfront::media::DiskCache;
use shopfront::memo::Memo;
use shopfront::model::shop::ThemeChoice;
use shopfront::model::value::LanguageTag;
use shopfront::site::plan::LinkStyle;
use shopfront::site::render::view::{KINDS, SHARED, VIEWS, Variable, ViewForm};
use shopfront::source::{SourceFile, SourceTree};
use shopfront::theme::Theme;
use shopfront::{Options, Services, compile_with};

use crate::generated::hold;
use crate::markdown::{anchor, head, line, row};
use crate::{read, top};

#[test]
fn the_list_of_views_is_that_of_the_code() {
    hold(
        "docs/views.md",
        &[
            ("variables", variables()),
            ("views", VIEWS.iter().map(view).collect()),
            ("components", components()),
            ("words", words()),
        ],
    );
}

fn variables() -> String {
    let mut text = head(&["Template", "Page", "Variable", "Type", "What it holds"]);
    let cells = |variable: &Variable| {
        [
            format!("`{}`", variable.name),
            words_of(variable.rust_type),
            variable.doc.to_owned(),
        ]
    };
    for variable in SHARED {
        let [name, kind, doc] = cells(variable);
        text += &row(&["all", "", &name, &kind, &doc]);
    }
    for kind in KINDS {
        let template = format!("`{}.html`", kind.name);
        if kind.variables.is_empty() {
            text += &row(&[&template, kind.doc, "", "", ""]);
        }
        for variable in kind.variables {
            let [name, of, doc] = cells(variable);
            text += &row(&[&template, kind.doc, &name, &of, &doc]);
        }
    }
    text
}

fn view(form: &ViewForm) -> String {
    let mut text = format!("### {}\n\n{}\n\n", form.name, line(form.doc));
    text += &head(&["Field", "Type", "What it holds"]);
    for field in form.fields {
        text += &row(&[
            &format!("`{}`", field.name),
            &words_of(field.rust_type),
            &line(field.doc),
        ]);
    }
    text + "\n"
}

/// A type of Rust in words, views linked.
fn words_of(rust_type: &str) -> String {
    let inside = |start: &str| {
        let compact = rust_type.replace(' ', "");
        let inner = compact.strip_prefix(start)?.strip_suffix('>')?.to_owned();
        Some(inner)
    };
    if let Some(inner) = inside("Option<") {
        return format!("{} or none", words_of(&inner));
    }
    if let Some(inner) = inside("Vec<") {
        return format!("list of {}", words_of(&inner));
    }
    if let Some(inner) = inside("BTreeMap<String,") {
        return format!("{} by name", words_of(&inner));
    }
    match rust_type {
        "String" => "text".to_owned(),
        "bool" => "true or false".to_owned(),
        "i64" | "u32" | "usize" | "f64" => "number".to_owned(),
        "Value" => "any value".to_owned(),
        view if view.ends_with("View") => format!("[{view}](#{})", anchor(view)),
        other => panic!("{other}: say in `words_of` what theme authors shall read"),
    }
}

fn components() -> String {
    let text = read(&top().join("themes/base/templates/parts/components.html"));
    let mut list = String::from("```jinja\n");
    for start in text.split("{%- component ").skip(1) {
        let (signature, _) = start
            .split_once(" -%}")
            .expect("a component ends its first tag with -%}");
        list += &format!("{signature}\n");
    }
    list + "```\n"
}

fn words() -> String {
    let mut found = Diagnostics::new();
    let shop = SourcePath::new("shop.toml");
    let choice = ThemeChoice::default();
    let theme = Theme::load(
        &SourceTree::default(),
        &shop,
        &choice,
        None,
        &[],
        &Memo::none(),
        &mut found,
    )
    .unwrap();
    let words = theme.words(&LanguageTag::default(), &Memo::none(), &mut found);
    assert_eq!(found.iter().count(), 0);
    let mut text = head(&["Key", "English"]);
    for key in words.keys() {
        text += &row(&[&format!("`{key}`"), &words.word(key)]);
    }
    text
}

#[test]
fn no_view_is_forgotten() {
    let listed: BTreeSet<&str> = VIEWS.iter().map(|form| form.name).collect();
    assert_eq!(listed.len(), VIEWS.len(), "a view is listed twice");
    let mut declared = BTreeSet::new();
    for entry in std::fs::read_dir(top().join("src/site/render/view")).unwrap() {
        let text = read(&entry.unwrap().path());
        for start in text.split("    pub struct ").skip(1) {
            let name = start.split(' ').next().unwrap_or_default();
            declared.extend(name.ends_with("View").then(|| name.to_owned()));
        }
    }
    let declared: BTreeSet<&str> = declared.iter().map(String::as_str).collect();
    assert_eq!(
        listed, declared,
        "the list VIEWS is not what the view! structs are"
    );
}

/// Every page of the example, with the variables that its template really got.
/// The example has one place to visit.
const BRANCHES: &str =
    "[shop]\nname = \"Ann's\"\n[[places]]\nname = \"Mill Lane\"\n[[places]]\nname = \"Market\"\n";

fn contexts() -> Vec<BTreeMap<String, Value>> {
    let (example, _) = SourceTree::read(&top().join("example-site"), None).unwrap();
    let branches = SourceTree::from_texts([("shop.toml", BRANCHES)]);
    [example, branches].into_iter().flat_map(contexts_of).collect()
}

fn contexts_of(mut tree: SourceTree) -> Vec<BTreeMap<String, Value>> {
    for kind in KINDS {
        let path = format!("theme/templates/{}.html", kind.name);
        let dump = SourceFile::Text("{{ __tera_context | safe }}".into());
        tree.insert(SourcePath::new(path), dump);
    }
    let options = Options {
        now: "2026-11-22T10:00:00Z".parse().unwrap(),
        link_style: LinkStyle::Pretty,
        theme: None,
    };
    // Pictures are kept between runs: making those of the example takes a debug build many seconds.
    let cache = DiskCache::new(&Path::new(env!("CARGO_TARGET_TMPDIR")).join("pictures"));
    let services = Services::with_cache(&cache);
    let outcome = compile_with(&services, &tree, &options);
    let site = outcome.site.expect("the shop has no errors");
    let pages = site
        .files
        .iter()
        .filter(|(path, _)| path.as_str().ends_with(".html"));
    pages
        .map(|(path, blob)| {
            let dump = String::from_utf8(blob.read().unwrap().to_vec()).unwrap();
            serde_json::from_str(&as_json(&dump)).unwrap_or_else(|error| panic!("{}: {error}", path.as_str()))
        })
        .collect()
}

/// The template engine writes nothing at all for none, and escapes texts as Rust does.
fn as_json(dump: &str) -> String {
    let whole = dump.replace("\": ,", "\": null,").replace("\": }", "\": null}");
    let mut parts = whole.split("\\u{");
    let first = parts.next().unwrap_or_default().to_owned();
    let rest = parts.filter_map(|part| Some(part.split_once('}')?.1));
    rest.fold(first, |json, part| json + part).replace("\\'", "'")
}

#[test]
fn templates_get_what_the_list_says() {
    let mut seen = BTreeSet::new();
    for context in contexts() {
        let name = context["page"]["kind"].as_str().unwrap().to_owned();
        let kind = KINDS.iter().find(|kind| kind.name == name).unwrap();
        let known: Vec<&Variable> = SHARED.iter().chain(kind.variables).collect();
        let names: BTreeSet<&str> = known.iter().map(|variable| variable.name).collect();
        assert_eq!(names, context.keys().map(String::as_str).collect(), "{name}");
        for variable in known {
            let value = context.get(variable.name).unwrap();
            assert_eq!(
                misfit(variable.rust_type, value),
                None,
                "{name}: {}",
                variable.name
            );
        }
        seen.insert(name);
    }
    let missing: Vec<_> = KINDS
        .iter()
        .filter(|kind| !seen.contains(kind.name))
        .map(|kind| kind.name)
        .collect();
    assert_eq!(missing, [""; 0]);
}

/// What in `value` is not of the type.
fn misfit(rust_type: &str, value: &Value) -> Option<String> {
    if let Some(inner) = rust_type
        .strip_prefix("Option<")
        .and_then(|rest| rest.strip_suffix('>'))
    {
        return if value.is_null() {
            None
        } else {
            misfit(inner, value)
        };
    }
    if let Some(inner) = rust_type
        .strip_prefix("Vec<")
        .and_then(|rest| rest.strip_suffix('>'))
    {
        return match value.as_array() {
            Some(items) => items.iter().find_map(|item| misfit(inner, item)),
            None => Some(format!("{rust_type}: {value}")),
        };
    }
    let fits = match rust_type {
        "String" => value.is_string(),
        "usize" => value.is_u64(),
        view => {
            let form = VIEWS.iter().find(|form| form.name == view);
            let fields = form.map(|form| {
                form.fields
                    .iter()
                    .map(|field| field.name)
                    .collect::<BTreeSet<_>>()
            });
            let keys = value
                .as_object()
                .map(|object| object.keys().map(String::as_str).collect());
            fields.is_some() && fields == keys
        }
    };
    (!fits).then(|| format!("{rust_type}: {value}"))
}
