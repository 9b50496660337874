//! What one trade does and another doesn't.

use super::*;

#[test]
fn so005_branches_are_no_stores() {
    let store = |name: &str, more: &str| {
        of_config(
            "SO005",
            &format!("[[stores]]\nname = \"{name}\"\nplace = \"Dorfstraße 3, Di-Fr 7.30-12.30\"\n{more}"),
        )
    };
    let place = "[[places]]\nname = \"Filiale Lustnau\"\naddress = { street = \"…\", postal_code = \"…\", city = \"…\", country \
                 = \"DE\" }\nhours = \"…\"";
    let legal = "[legal]\naddress = { city = \"Tübingen\", country = \"DE\" }\n";
    assert_eq!(
        store("Filiale Lustnau", legal),
        [format!(
            "shop.toml:4:8: SO005 \"Filiale Lustnau\" is a place of yours | take the entry out of `[[stores]]`, and add:\n{place}"
        )]
    );
    assert_eq!(
        store("Filiale Lustnau", &format!("{legal}[visit]\n")),
        [format!(
            "shop.toml:4:8: SO005 \"Filiale Lustnau\" is a place of yours | take the entry out of `[[stores]]`, write \
             `[[places]]` for `[visit]`, with a `name`, and add:\n{place}"
        )]
    );
    assert_eq!(store("Our branch in Leeds", "kind = \"stockist\"\n").len(), 1);
    for (name, more) in [
        ("Museumsladen", ""),
        ("Filialen-Markt", "kind = \"market\"\n"),
        ("Branchline Books", ""),
        ("Filiale im Netz", "url = \"https://ann.example\"\n"),
    ] {
        assert_eq!(store(name, more), NOTHING, "{name}");
    }
}

#[test]
fn pr002_many_services_are_one_list() {
    let says = |kind: &str, count: usize, text: &str| {
        let shop = format!("[shop]\nname = \"Ann\"\nkind = \"{kind}\"\n");
        let files = (1..=count).map(|at| {
            (
                format!("products/service-{at}.md"),
                format!("+++\nprice = \"5 GBP\"\n+++\n{text}"),
            )
        });
        let files: Vec<(String, String)> = files.chain([("shop.toml".to_owned(), shop)]).collect();
        let files: Vec<(&str, &str)> = files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
            .collect();
        super::says("PR002", &files)
    };
    assert_eq!(
        says("services", 8, ""),
        [
            "products/service-1.md: PR002 8 products have a page with hardly more than a price | list them in a file such as \
             prices/services.toml, and delete theirs:\n[[sections]]\ntitle = \"…\"\n\n[[sections.items]]\nname = \"…\"\nprice = \
             \"…\""
        ]
    );
    assert_eq!(says("services", 7, ""), NOTHING);
    assert_eq!(says("maker", 8, ""), NOTHING);
    assert_eq!(
        says("services", 8, &"Wheels are trued by hand. ".repeat(6)),
        NOTHING
    );
}
