//! Prices with a history: today's price, and what a reduction is reckoned from.

use crate::test_folder::{assert_holds, shop, shop_at};

const SHOP: &str = "[shop]\nname = \"A\"\ncurrency = \"EUR\"\nmarkets = [\"DE\"]\n";
/// Twelve euros, nine for a week, ten, and eight from 14 November on.
const MUG: &str = "+++\nprice_history = [\n  { amount = 12, from = 2026-01-01 },\n  { amount = 9, from = 2026-10-10 },\n  \
                   { amount = 10, from = 2026-10-20 },\n  { amount = 8, from = 2026-11-14 },\n]\n+++\nA mug.";
const OTHER: (&str, &str) = ("products/other.md", "+++\nprice = 1\n+++\nAnother thing.");
const SAID: &str =
    "<s><span class=\"vh\">was </span>€9</s> 11% less than the lowest price in the 30 days before: €9";

#[test]
fn a_reduction_names_the_lowest_price_of_30_days_wherever_it_is_announced() {
    let list = "[[items]]\nname = \"Cup\"\nprice_history = [{ amount = 12, from = 2026-01-01 }, { amount = 9, from = \
                2026-11-14 }]\n[[items]]\nname = \"Jug\"\nprice = 30\n";
    let jam = "+++\nprice = 6\n[[variants]]\nname = \"plum\"\nprice_history = [{ amount = 6, from = 2026-01-01 }, { amount = 4, \
               from = 2026-11-20 }]\n[[variants]]\nname = \"quince\"\nprice = 7\n+++\nJam.";
    let files = [
        ("shop.toml", SHOP),
        ("products/mug.md", MUG),
        ("products/jam.md", jam),
        ("prices/menu.toml", list),
    ];
    let site = shop(&files);
    let price = "<span class=\"price\">€8</span>";
    for path in ["products/index.html", "products/mug/index.html"] {
        assert_holds(&site.file(path), price);
        assert_holds(&site.file(path), &format!("</p><p>{SAID}</p>"));
    }
    assert_holds(
        &site.file("prices/menu/index.html"),
        "<dt>Cup <span class=\"reduced\"><s><span class=\"vh\">was </span>€12</s> 25% less than the lowest price in the 30 days before: \
         €12</span></dt><dd class=\"price-of\"><span class=\"price\">€9</span></dd>",
    );
    assert_holds(
        &site.file("products/jam/index.html"),
        "<dt>plum <span class=\"reduced\"><s><span class=\"vh\">was </span>€6</s> 33% less than the lowest price in the 30 days before: \
         €6</span></dt><dd class=\"price-of\"><span class=\"price\">€4</span></dd>",
    );
    // After 30 days it's the price, and no reduction any more; before its day the old one holds.
    let page = |now: &str| shop_at(now, &files).file("products/mug/index.html");
    let (before, last, after) = (
        page("2026-11-13T10:00:00Z"),
        page("2026-12-13T10:00:00Z"),
        page("2026-12-14T10:00:00Z"),
    );
    assert_holds(&before, "<span class=\"price\">€10</span>");
    assert_holds(&last, SAID);
    assert_holds(&after, price);
    assert!(!after.contains("<s>") && !before.contains("<s>"));
}

#[test]
fn an_offer_is_reckoned_from_what_the_product_cost() {
    let offer = |rest: &str| {
        format!(
            "+++\nfrom = 2026-11-15\nthrough = 2026-12-15\nprice = 7\nwas = 12\nproducts = [\"products/mug.md\"]\n{rest}+++\nLess."
        )
    };
    let until_then = MUG.replace("  { amount = 8, from = 2026-11-14 },\n", "");
    let page = |offer: &str| {
        let files = [
            ("shop.toml", SHOP),
            ("products/mug.md", &until_then),
            OTHER,
            ("offers/mug.md", offer),
        ];
        shop(&files).file("offers/index.html")
    };
    assert_holds(
        &page(&offer("")),
        "<span class=\"price\">€7</span> <s><span class=\"vh\">was </span>€9</s></p><p>22% less than the lowest price in the \
         30 days before: €9</p>",
    );
    let own = "price_history = [{ amount = 14, from = 2026-01-01 }]\n";
    assert_holds(
        &page(&offer(own)),
        "50% less than the lowest price in the 30 days before: €14",
    );
    assert_holds(
        &page(&offer("lowest_30_days = 8\n")),
        "12% less than the lowest price in the 30 days before: €8",
    );
}

#[test]
fn what_the_history_does_not_prove_is_not_announced() {
    let mug = "+++\nprice_history = [{ amount = 12, from = 2026-11-01 }, { amount = 8, from = 2026-11-14 }]\n+++\nA mug.";
    let site = shop(&[("shop.toml", SHOP), ("products/mug.md", mug), OTHER]);
    let page = site.file("products/mug/index.html");
    assert_holds(&page, "<span class=\"price\">€8</span>");
    assert!(!page.contains("<s>"), "{page}");
}

#[test]
fn every_language_says_what_the_reduction_is_reckoned_from() {
    let languages = [
        (
            "ca",
            "11\u{a0}% menys que el preu més baix dels 30 dies anteriors a l’oferta: ",
        ),
        ("cs", "O 11\u{a0}% méně než nejnižší cena za 30 dní před slevou: "),
        (
            "da",
            "11\u{a0}% under den laveste pris i de 30 dage før nedsættelsen: ",
        ),
        (
            "de",
            "11\u{a0}% unter dem niedrigsten Preis der letzten 30 Tage vor der Ermäßigung: ",
        ),
        (
            "de-CH",
            "11\u{a0}% unter dem niedrigsten Preis der letzten 30 Tage vor der Preissenkung: ",
        ),
        (
            "el",
            "11% κάτω από τη χαμηλότερη τιμή των 30 ημερών πριν από την έκπτωση: ",
        ),
        ("en", "11% less than the lowest price in the 30 days before: "),
        (
            "es",
            "11\u{a0}% menos que el precio más bajo de los 30 días anteriores: ",
        ),
        (
            "fi",
            "11\u{a0}% halvempi kuin alin hinta alennusta edeltäneiden 30 päivän aikana: ",
        ),
        (
            "fr",
            "11\u{202f}% de moins que le prix le plus bas des 30 jours précédant la promotion\u{a0}: ",
        ),
        (
            "hu",
            "11% kedvezmény az azt megelőző 30 nap legalacsonyabb árához képest: ",
        ),
        (
            "it",
            "11% in meno del prezzo più basso dei 30 giorni precedenti: ",
        ),
        ("ja", "値下げ前30日間の最低価格"),
        (
            "nb",
            "11\u{a0}% under den laveste prisen de siste 30 dagene før prisen ble satt ned: ",
        ),
        (
            "nl",
            "11% lager dan de laagste prijs in de 30 dagen vóór de actie: ",
        ),
        ("pl", "11% mniej niż najniższa cena z 30 dni przed obniżką: "),
        (
            "pt",
            "11% abaixo do preço mais baixo nos 30 dias anteriores à promoção: ",
        ),
        (
            "pt-BR",
            "11% abaixo do menor preço nos 30 dias anteriores à promoção: ",
        ),
        (
            "ro",
            "Cu 11\u{a0}% mai puțin decât cel mai mic preț din cele 30 de zile dinaintea reducerii: ",
        ),
        (
            "sk",
            "O 11\u{a0}% menej ako najnižšia cena za 30 dní pred zľavou: ",
        ),
        (
            "sv",
            "11\u{a0}% lägre än det lägsta priset under de 30 dagarna före sänkningen: ",
        ),
        ("uk", "На 11% менше за найнижчу ціну за 30 днів до знижки: "),
    ];
    let tags = languages.map(|(tag, _)| format!("\"{tag}\"")).join(", ");
    let config = format!("{SHOP}languages = [{tags}]\n");
    let site = shop(&[("shop.toml", &config), ("products/mug.md", MUG), OTHER]);
    for (tag, words) in languages {
        let files = site.files();
        let in_folder = |path: &&String| match tag {
            "ca" => path.as_str() == "productes/mug/index.html",
            _ => path.starts_with(&format!("{}/", tag.to_lowercase())) && path.ends_with("/mug/index.html"),
        };
        let found = files.keys().find(in_folder);
        let path = found.unwrap_or_else(|| panic!("{tag}: {:?}", files.keys()));
        assert_holds(&files[path], words);
    }
}

#[test]
fn entries_that_contradict_one_another_are_errors() {
    let problems = |keys: &str| {
        let mug = format!("+++\n{keys}\n+++\nA mug.");
        shop(&[("shop.toml", SHOP), ("products/mug.md", &mug)]).problems()
    };
    assert_eq!(
        problems("price_history = [{ amount = 12, from = 2026-01-01 }, { amount = 9, from = 2026-01-01 }]"),
        [
            "products/mug.md:2:75: SY006 two prices begin on 2026-01-01 | remove one of the two, or correct its day"
        ]
    );
    assert_eq!(
        problems(
            "price_history = [{ amount = 12, from = 2026-01-01 }, { amount = \"9 PLN\", from = 2026-02-01 }]"
        ),
        [
            "products/mug.md:2:65: SY006 12.00 EUR and 9.00 PLN are in two currencies | write both in the same currency"
        ]
    );
    assert_eq!(
        problems("price = 10\nprice_history = [{ amount = 12, from = 2026-01-01 }]"),
        [
            "products/mug.md:2:9: SY006 10.00 EUR isn't shown: by the price history it's 12.00 EUR since 2026-01-01 | remove \
             `price`, and add new prices to `price_history`"
        ]
    );
    let offer = "+++\nfrom = 2026-11-15\nthrough = 2026-12-15\nprice = 7\nwas = \"9 PLN\"\n+++\nLess.";
    assert_eq!(
        shop(&[("shop.toml", SHOP), ("offers/mug.md", offer)]).problems(),
        [
            "offers/mug.md:5:7: SY006 7.00 EUR and 9.00 PLN are in two currencies | write both in the same currency"
        ]
    );
    let menu =
        "[[items]]\nname = \"Tea\"\non_request = true\nprice_history = [{ amount = 4, from = 2026-01-01 }]\n";
    assert_eq!(
        shop(&[("shop.toml", SHOP), ("prices/menu.toml", menu)]).problems(),
        [
            "prices/menu.toml:4:29: SY006 this line has a price and gives it only on request | remove `price_history` or \
             `on_request`"
        ]
    );
    let clean = [
        "price = 12\nprice_history = [{ amount = 12, from = 2026-01-01 }]",
        "price = 10\nprice_history = [{ amount = 12, from = 2027-01-01 }]",
        "price_history = []",
    ];
    for keys in clean {
        assert_eq!(problems(keys), [""; 0], "{keys}");
    }
}
