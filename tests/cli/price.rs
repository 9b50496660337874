//! `shopfront price` as a process.

use crate::TestFolder;

const SHOP: &str = "[shop]\nname = \"Ann\"\ncurrency = \"PLN\"\n";
const MUG: &str = "\u{feff}+++\nprice = \"149 PLN\"  # with box\n+++\n# Mug\n";

#[test]
fn a_price_is_written_down_with_its_day() {
    let temp = TestFolder::new()
        .with("shop.toml", SHOP)
        .with("products/mug.md", MUG);
    let unknown = temp.run("price products/mug.md 129 --from 2026-11-27");
    assert_eq!(
        (unknown.err.as_str(), unknown.code),
        (
            "error: the first day of 149.00 PLN isn't known\n  help: add `--since` with that day; if you don't know it, any \
             day will do since when the price has been the same\n",
            Some(2)
        )
    );
    assert_eq!(temp.read("products/mug.md"), MUG);

    let done = temp.run("price products/mug.md 129 --from 2026-11-27 --since 2026-03-01");
    assert_eq!(
        done.out,
        "products/mug.md\n   2 - price = \"149 PLN\"  # with box\n   2 + price_history = [\n   3 +   { amount = \"149.00 \
         PLN\", from = 2026-03-01 },\n   4 +   { amount = \"129.00 PLN\", from = 2026-11-27 },\n   5 + ]  # with box\n\nThe \
         price is 129.00 PLN from 2026-11-27 on.\n"
    );
    assert_eq!((done.err.as_str(), done.code), ("", Some(0)));
    let history = "price_history = [\n  { amount = \"149.00 PLN\", from = 2026-03-01 },\n  { amount = \"129.00 PLN\", from = \
                   2026-11-27 },\n]";
    assert_eq!(
        temp.read("products/mug.md"),
        MUG.replace("price = \"149 PLN\"", history),
        "everything else stays byte for byte"
    );

    let built = temp.run("build --now 2026-11-28");
    assert_eq!(built.code, Some(0), "{}", built.err);
    let page = temp.read("public/products/mug/index.html");
    let words = "<s><span class=\"vh\">was </span>PLN\u{a0}149</s> 13% less than the lowest price in the 30 days before: \
                 PLN\u{a0}149";
    assert!(page.contains(words), "{page}");
}

#[test]
fn a_file_is_looked_for_in_its_shop() {
    let temp = TestFolder::new()
        .with("my shop/shop.toml", SHOP)
        .with("mug.md", MUG);
    let nowhere = temp.run("price mug.md 129");
    assert_eq!(
        (nowhere.err.as_str(), nowhere.code),
        (
            "error: `mug.md` isn't in a shop: no folder above it has a shop.toml\n  help: name a file of the shop, such as \
             my-shop/products/mug.md\n",
            Some(2)
        )
    );
    let temp = TestFolder::new().with("shop.toml", SHOP);
    assert_eq!(
        temp.run("price products/mug.md 129").err,
        "error: there's no file products/mug.md in the shop\n  help: name a file in products/, prices/ or offers/\n"
    );
    assert!(temp.run("price products/mug.md lots").err.starts_with("error: "));
}

#[test]
fn where_only_variants_have_prices_one_of_them_is_named() {
    let bowl =
        "+++\n[[variants]]\nname = \"small\"\nprice = 19\n[[variants]]\nname = \"large\"\nprice = 39\n+++\n";
    let menu = "[[items]]\nname = \"Tea\"\nvariants = [{ name = \"cup\", price = 4 }, { name = \"pot\", price = 7 }]\n";
    let temp = TestFolder::new()
        .with("shop.toml", SHOP)
        .with("products/bowl.md", bowl)
        .with("prices/menu.toml", menu);
    assert_eq!(
        temp.run("price products/bowl.md 17").err,
        "error: only its variants have prices\n  help: choose one with `--variant`, such as \"small\", \"large\"\n"
    );
    assert_eq!(
        temp.run("price prices/menu.toml 5").err,
        "error: only its variants have prices\n  help: change them in the file\n"
    );
    assert_eq!(temp.read("products/bowl.md"), bowl);
    let small = temp.run("price products/bowl.md 17 --variant small --since 2026-01-01 --from 2026-11-27");
    assert_eq!((small.err.as_str(), small.code), ("", Some(0)));
}
