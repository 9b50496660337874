//! `shopfront import` of what says less about itself: tables of reviews, a business profile, other shops' products.

use crate::TestFolder;

const SHOP: &str = "[shop]\nname = \"Ann\"\ncurrency = \"EUR\"\n";

#[test]
fn a_table_of_reviews_becomes_testimonials_once_its_source_is_said() {
    let table = "Kunde;Bewertung;Sterne;Datum\nAnna Nowak;Ein feiner Becher.;5;24.12.2025\nJo;;4;2.1.2026\n";
    let temp = TestFolder::new().with("shop.toml", SHOP).with("r.csv", table);
    let unsaid = temp.run("import reviews r.csv --yes --now 2026-11-22");
    assert_eq!(
        (unsaid.err.as_str(), unsaid.code),
        (
            "error: the table doesn't say where these reviews were written\n  help: add `--source` with one of own_store, \
             trustpilot, google, facebook, tripadvisor, etsy, amazon, ebay, allegro, instagram\n",
            Some(2)
        )
    );
    let done = temp.run("import reviews r.csv --source trustpilot --yes --now 2026-11-22");
    assert!(
        done.out.starts_with(
            "Columns:\n  kunde      name\n  bewertung  quote\n  sterne     rating\n  datum      date\n\n2 reviews on \
             Trustpilot.\n\n      1  new: they become testimonials\n      1  stars without a text: they only count towards \
             the average\n\nOn average 4.5 stars, of 2 reviews in all.\n"
        ),
        "{done:?}"
    );
    let testimonials = temp.read("testimonials.toml");
    assert!(
        testimonials.starts_with(
            "# What customers said, word for word.\n\n[[testimonials]]\nquote = \"Ein feiner Becher.\"\nname = \"Anna N.\"\n\
             date = 2025-12-24\nrating = 5\nsource = \"trustpilot\"\nconsent = \"public\"\n"
        ),
        "{testimonials}"
    );
    assert_eq!(temp.run("build --now 2026-11-22").code, Some(0));
    let again = temp.run("import reviews r.csv --source trustpilot --yes --now 2026-11-22");
    assert!(
        again.out.ends_with("Nothing new, so nothing was written.\n"),
        "{again:?}"
    );
    let wrong = temp.run("import reviews r.csv --source trustpilot --columns price=Sterne --now 2026-11-22");
    assert_eq!(
        wrong.err,
        "error: there's no key `price` for `--columns`\n  help: use one of quote, name, date, rating, reply, published\n"
    );
}

#[test]
fn a_business_profile_becomes_a_new_shop_and_never_replaces_one() {
    let profile = "{\"title\": \"Ann\", \"storeCode\": \"1\", \"phoneNumbers\": {\"primaryPhone\": \"+48 12 345 67 89\"}}";
    let keys = "# From the Google Business Profile, 2026-11-22. Check each line: customers rely on it.\n[shop]\nname = \
                \"Ann\"\n\n[contact]\nphone = \"+48 12 345 67 89\"\n";
    let temp = TestFolder::new().with("data.json", profile);
    let done = temp.run("import google-profile data.json --dir shop --yes --now 2026-11-22");
    assert_eq!(
        (done.out, done.err.as_str(), done.code),
        (
            format!("{keys}\nWrote shop.toml.\nRun `shopfront check` to see what to add.\n"),
            "",
            Some(0)
        )
    );
    assert_eq!(temp.read("shop/shop.toml"), keys);
    assert_eq!(temp.run("build shop --now 2026-11-22").code, Some(0));

    let temp = temp.with("shop/shop.toml", SHOP);
    let again = temp.run("import google-profile data.json --dir shop --yes --now 2026-11-22");
    assert_eq!(
        (again.out, again.code),
        (
            format!("{keys}\nshop.toml is there already, so nothing was written: copy what you need.\n"),
            Some(0)
        )
    );
    assert_eq!(temp.read("shop/shop.toml"), SHOP);
}

#[test]
fn products_of_woocommerce_come_with_their_variants() {
    let export = "ID,Type,SKU,Name,Published,Visibility in catalog,Description,In stock?,Sale price,Regular price,Categories,\
                  Images,Parent,Attribute 1 name,Attribute 1 value(s)\n\
                  1,variable,,Mug,1,visible,Thrown.,1,,,Mugs,,,Size,\"S, L\"\n\
                  2,variation,,Mug - S,1,visible,,1,,\"12,50\",,,id:1,Size,S\n\
                  3,variation,,Mug - L,1,visible,,0,,15,,,id:1,Size,L\n";
    let temp = TestFolder::new().with("shop.toml", SHOP).with("wc.csv", export);
    let done = temp.run("import woocommerce-products wc.csv --yes --now 2026-11-22");
    assert!(done.out.contains("Wrote 1 file into products/.\n"), "{done:?}");
    assert_eq!(
        temp.read("products/mug.md"),
        "+++\ntitle = \"Mug\"\nprice = \"12.50 EUR\"\ncategory = \"Mugs\"\n\n[[variants]]\nname = \"S\"\nprice = \"12.50 EUR\"\n\n\
         [[variants]]\nname = \"L\"\nprice = \"15.00 EUR\"\navailability = \"sold_out\"\n+++\n\nThrown.\n"
    );
    assert_eq!(temp.run("build --now 2026-11-22").code, Some(0));
}
