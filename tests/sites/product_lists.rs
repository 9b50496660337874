//! Lists of products: pages of them, and pages of categories and availabilities.

use crate::test_folder::{TestFolder, assert_holds, shop};

const SHOP: &str =
    "[shop]\nname = \"A\"\nurl = \"https://a.example\"\nlanguages = [\"en\", \"de\"]\nkind = \"maker\"\n";

/// Products whose numbers say their category, and whether they are in stock.
fn products(count: usize, keys: impl Fn(usize) -> String) -> TestFolder {
    let files: Vec<(String, String)> = (0..count)
        .map(|at| {
            let text = format!("+++\ntitle = \"No. {at}\"\n{}+++\nText.\n", keys(at));
            (format!("products/no-{at:03}.md"), text)
        })
        .collect();
    let files = files.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    shop(&[("shop.toml", SHOP)].into_iter().chain(files).collect::<Vec<_>>())
}

fn lists(site: &TestFolder) -> Vec<String> {
    let paths = site.paths().into_iter();
    let lists = paths.filter(|path| path.starts_with("products/") && path.ends_with(".html"));
    lists.filter(|path| !path.starts_with("products/no-")).collect()
}

fn headings(html: &str, level: &str) -> Vec<String> {
    let open = format!("<{level}");
    let parts = html.split(open.as_str()).skip(1);
    parts
        .filter_map(|rest| {
            let inner = rest.split_once('>')?.1.split(&format!("</{level}>")).next()?;
            Some(
                inner
                    .split('<')
                    .map(|part| part.split_once('>').map_or(part, |(_, text)| text))
                    .collect(),
            )
        })
        .collect()
}

#[test]
fn a_list_that_is_seen_at_a_glance_has_one_page_and_no_filters() {
    let site = products(60, |at| format!("category = \"C {}\"\n", at % 5));
    assert_eq!(lists(&site), ["products/index.html"]);
    let page = site.file("products/index.html");
    assert!(
        !page.contains("filters") && !page.contains("class=\"text pager\""),
        "{page}"
    );
}

#[test]
fn categories_that_differ_only_by_case_are_one() {
    let site = products(3, |at| {
        let category = ["Kleingebäck", "Brot", "kleingebÄck "][at];
        format!("category = \"{category}\"\n")
    });
    let page = site.file("products/index.html");
    assert_eq!(headings(&page, "h2"), ["Kleingebäck", "Brot"]);
}

#[test]
fn a_category_with_more_than_twelve_products_has_a_page() {
    let site = products(20, |at| {
        let category = if at < 13 {
            "{ en = \"Cups & mugs\", de = \"Becher\" }"
        } else {
            "\"Vases\""
        };
        format!("category = {category}\n")
    });
    assert_eq!(
        lists(&site),
        ["products/category/cups-mugs/index.html", "products/index.html"]
    );
    assert!(
        site.paths()
            .contains(&"de/produkte/kategorie/becher/index.html".to_owned()),
        "{:?}",
        site.paths()
    );
    let page = site.file("products/category/cups-mugs/index.html");
    assert_eq!(headings(&page, "h1"), ["Cups &amp; mugs"]);
    assert_eq!(page.matches("<li class=\"product").count(), 13);
    assert_holds(&page, "<title>Cups &amp; mugs – A</title>");
    assert_holds(
        &page,
        "hreflang=\"de\" href=\"https://a.example/de/produkte/kategorie/becher/\"",
    );
    assert_holds(
        &page,
        "<li><a href=\"../../../products/\">See everything <small>20</small></a></li>\
         <li><a href=\"../../../products/category/cups-mugs/\" aria-current=\"page\">Cups &amp; mugs <small>13</small></a></li>",
    );
    let all = site.file("products/index.html");
    assert_holds(
        &all,
        "<a href=\"../products/category/cups-mugs/\">Cups &amp; mugs</a></h2>",
    );
    assert_holds(&all, "id=\"vases\">Vases</h2>");
    assert_holds(
        &site.file("sitemap.xml"),
        "<loc>https://a.example/products/category/cups-mugs/</loc>",
    );
}

#[test]
fn categories_that_are_spelled_alike_have_addresses_of_their_own() {
    let site = products(26, |at| {
        format!("category = \"{}\"\n", if at < 13 { "Mugs" } else { "Mugs!" })
    });
    assert_eq!(
        lists(&site),
        [
            "products/category/mugs/2/index.html",
            "products/category/mugs/index.html",
            "products/index.html"
        ]
    );
}

#[test]
fn products_can_be_filtered_by_availability() {
    let site = products(20, |at| match at {
        0..13 => "availability = \"in_stock\"\n".to_owned(),
        13 => "availability = \"sold_out\"\n".to_owned(),
        _ => String::new(),
    });
    assert_eq!(
        lists(&site),
        ["products/availability/in-stock/index.html", "products/index.html"]
    );
    let page = site.file("products/availability/in-stock/index.html");
    assert_eq!(headings(&page, "h1"), ["In stock"]);
    assert_eq!(page.matches("<li class=\"product").count(), 13);
    // What all of them have is no choice.
    let all = products(20, |_| {
        "availability = \"in_stock\"\ncategory = \"Mugs\"\n".to_owned()
    });
    assert_eq!(lists(&all), ["products/index.html"]);
}

#[test]
fn long_lists_have_several_pages() {
    let site = products(130, |at| {
        format!("category = \"{}\"\n", if at % 2 == 0 { "Mugs" } else { "Bowls" })
    });
    assert_eq!(
        lists(&site),
        [
            "products/category/bowls/index.html",
            "products/category/bowls/page/2/index.html",
            "products/category/mugs/index.html",
            "products/category/mugs/page/2/index.html",
            "products/index.html",
            "products/page/2/index.html",
            "products/page/3/index.html",
        ]
    );
    let page = site.file("products/page/2/index.html");
    assert_eq!(page.matches("<li class=\"product").count(), 60);
    assert_eq!(headings(&page, "h2")[..2], ["Mugs", "Bowls"]);
    assert_holds(
        &page,
        "<nav class=\"text pager\" aria-label=\"Page 2 of 3\"><a href=\"../../../products/\" rel=\"prev\">Previous</a>\
         <span>Page 2 of 3</span><a href=\"../../../products/page/3/\" rel=\"next\">Next</a></nav>",
    );
    assert_holds(
        &page,
        "<link rel=\"canonical\" href=\"https://a.example/products/page/2/\">",
    );
    assert_holds(&page, "<title>What we make (2) – A</title>");
    assert_holds(&page, "aria-current=\"true\"");
    let last = site.file("products/page/3/index.html");
    assert_eq!(last.matches("<li class=\"product").count(), 10);
    assert!(!last.contains("rel=\"next\""));
    let mugs = site.file("products/category/mugs/page/2/index.html");
    assert_eq!(mugs.matches("<li class=\"product").count(), 5);
    assert_holds(&mugs, "<title>Mugs (2) – A</title>");
    assert_holds(&site.file("de/produkte/seite/2/index.html"), "Seite 2 von 3");
    assert_holds(
        &site.file("sitemap.xml"),
        "<loc>https://a.example/products/page/3/</loc>",
    );
}
