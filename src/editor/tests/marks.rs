//! What the editor's pages say of their texts, and that nothing else is different in them.

use super::test_editor::services;
use crate::site::plan::LinkStyle;
use crate::site::render::Marks;
use crate::source::SourceTree;
use crate::{Options, compile_marked, compile_with};

const SHOP: &str = "[shop]\nname = \"Ann's\"\ntagline = { en = \"Bread\", pl = \"Chleb\" }\nurl = \"https://ann.example\"\n\
                    languages = [\"en\", \"pl\"]\ncurrency = \"EUR\"\n\n[contact]\nemail = \"ann@ann.example\"\nnote = \"Write.\"\n\n\
                    [[people]]\nname = \"Ann\"\nrole.en = \"Baker\"\n\n[[stores]]\nname = \"Market\"\nurl = \"https://m.example\"\n";

fn tree() -> SourceTree {
    SourceTree::from_texts([
        ("shop.toml", SHOP),
        (
            "story.md",
            "+++\ntitle = \"Ours\"\nsummary = \"Short.\"\n+++\n\nWe bake.\n",
        ),
        (
            "products/rye.md",
            "+++\ntitle = \"Rye\"\nprice = \"5 EUR\"\nsize = \"1 kg\"\n+++\n\nDark.\n",
        ),
        ("products/rye.pl.md", "+++\ntitle = \"Żytni\"\n+++\n\nCiemny.\n"),
        (
            "prices/menu.toml",
            "title = \"Menu\"\n\n[[items]]\nname = \"Tea\"\nprice = 2\n",
        ),
        (
            "testimonials.toml",
            "[[testimonials]]\nquote = \"Good.\"\nname = \"Bo\"\nsource = \"email\"\nconsent = \"quote\"\n",
        ),
        (
            "news/2026-11-20-oven.md",
            "+++\ntitle = \"Oven\"\nsummary = \"New.\"\n+++\n\nHot.\n",
        ),
    ])
}

fn options() -> Options {
    Options {
        now: "2026-11-27T12:00:00Z".parse().unwrap(),
        link_style: LinkStyle::AtRoot,
        theme: None,
    }
}

/// `page` without the attributes, and the keys that they name.
fn taken_out(page: &str) -> (String, Vec<String>) {
    let start = " data-shopfront-edit=\"";
    let mut pieces = page.split(start);
    let mut plain = pieces.next().unwrap().to_owned();
    let mut keys = Vec::new();
    for piece in pieces {
        let (key, rest) = piece.split_once('"').unwrap();
        keys.push(key.to_owned());
        plain += rest;
    }
    (plain, keys)
}

#[test]
fn elements_say_where_their_texts_are_written_and_nothing_else_is_different() {
    let (tree, marks) = (tree(), Marks::default());
    let plain = compile_with(&services(), &tree, &options()).site.unwrap();
    let marked = compile_marked(&services(), &tree, &options(), &marks)
        .site
        .unwrap();
    assert_eq!(
        plain.files.keys().collect::<Vec<_>>(),
        marked.files.keys().collect::<Vec<_>>()
    );
    let mut all = std::collections::BTreeSet::new();
    for (path, blob) in &marked.files {
        let (bytes, before) = (blob.read().unwrap(), plain.files[path].read().unwrap());
        if path.as_str().ends_with(".html") {
            let (page, keys) = taken_out(std::str::from_utf8(&bytes).unwrap());
            assert_eq!(page, std::str::from_utf8(&before).unwrap(), "{path}");
            all.extend(keys);
        } else {
            assert!(bytes == before, "{path}");
        }
    }
    for key in [
        "shop.toml#shop.name",
        "shop.toml#shop.tagline",
        "shop.toml#people.0.role",
        "story.md#title",
        "story.md#body",
        "products/rye.md#title",
        "products/rye.md#price",
        "products/rye.md#size",
        "products/rye.md#body",
        "products/rye.pl.md#title",
        "products/rye.pl.md#body",
        "prices/menu.toml#items.0.name",
        "prices/menu.toml#items.0.price",
        "news/2026-11-20-oven.md#title",
    ] {
        assert!(all.contains(key), "{key} is on no page: {all:?}");
    }
    // The marks are the same in the next build, so its pages are those of this one.
    let again = compile_marked(&services(), &tree, &options(), &marks)
        .site
        .unwrap();
    assert!(
        marked
            .files
            .iter()
            .all(|(path, blob)| blob.same(&again.files[path]))
    );
}
