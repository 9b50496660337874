//! Ten ways to spoil each shop.

use shopfront::diagnostics::SourcePath;
use shopfront::source::{SourceFile, SourceTree};

use crate::{SHOPS, found, tree};

/// A file, the words in it that are replaced, what replaces them, and the codes that must come. Without words to
/// replace, the text is added at the end, or makes a new file; `REMOVED` takes the file away.
type Spoiling = (&'static str, &'static str, &'static str, &'static [&'static str]);

const REMOVED: &str = "(removed)";

const WORKSHOP: [Spoiling; 10] = [
    (
        "shop.toml",
        "registers = [{ name = \"Companies House\", number = \"00000008\" }]",
        "",
        &["ID004"],
    ),
    ("shop.toml", "name = \"Canal Street Cycles Ltd\"", "", &["ID002"]),
    ("story.md", REMOVED, "", &["ST001"]),
    ("story.md", "", "\nOver 20,000 followers trust us.\n", &["SO001"]),
    ("testimonials.toml", "reply = ", "# reply = ", &["RV008"]),
    ("testimonials.toml", "consent = \"quote\"\n", "", &["RV010"]),
    (
        "testimonials.toml",
        "name = \"Ruth A.\"",
        "name = \"Sunil Nair\"",
        &["RV003", "RV010"],
    ),
    (
        "shop.toml",
        "saturday = \"09:00-13:00\"",
        "saturday = [\"09:00-13:00\", \"12:00-15:00\"]",
        &["SY006"],
    ),
    ("shop.toml", "from = 2026-12-24", "from = 2026-12-27", &["HR002"]),
    ("news/2026-10-30-lights.md", "", "\nHurry up!\n", &["OF002"]),
];

const BAKERY: [Spoiling; 10] = [
    ("shop.toml", "representative = \"Eva Maier\"\n", "", &["ID005"]),
    ("shop.toml", "vat_id = \"DE000000011\"\n", "", &["ID004"]),
    (
        "shop.toml",
        "street = \"Lindenweg 3\"",
        "po_box = \"12\"",
        &["ID003"],
    ),
    ("policies/privacy.md", "§ 5 DDG", "§ 5 TMG", &["ID005"]),
    (
        "policies/privacy.md",
        "",
        "\nZur Online-Streitbeilegung gibt es eine Plattform der EU.\n",
        &["PO008"],
    ),
    ("story.md", "", "\nUnser Brot ist klimaneutral.\n", &["CL001"]),
    ("story.md", "", "\nBlindtext.\n", &["ST003"]),
    (
        "testimonials.toml",
        "verification = ",
        "# verification = ",
        &["RV009"],
    ),
    (
        "shop.toml",
        "Dafür bezahlen wir, nicht umgekehrt.\"\nrelationship = \"reciprocal\"\n",
        "Sie empfehlen uns auch.\"\n",
        &["AF002"],
    ),
    (
        "shop.toml",
        "url = \"https://innung.example/mitglieder/lindenhof\"\n",
        "",
        &["AF001"],
    ),
];

const SOAP: [Spoiling; 10] = [
    ("policies/returns.md", REMOVED, "", &["PO001"]),
    ("policies/shipping.md", REMOVED, "", &["PO002"]),
    (
        "policies/returns.md",
        "within 60 days, used",
        "within 30 days, used",
        &["PO012"],
    ),
    (
        "policies/returns.md",
        "reviewed = 2026-06-01",
        "reviewed = 2025-06-01",
        &["PO004"],
    ),
    (
        "shop.toml",
        "No review is asked for, least of all a 5-star review.",
        "Leave a 5-star review first.",
        &["LO002"],
    ),
    (
        "testimonials.toml",
        "quote = \"Nice soap. Box was crushed on one side and one bar had a corner off.\"",
        "quote = \"Nice!\"",
        &["RV005"],
    ),
    ("testimonials.toml", "date = 2026-11-01\n", "", &["RV001"]),
    (
        "products/plain-bar.md",
        "photo = { file = \"photos/bars.jpg\", alt = \"Pale bars of soap on a rack.\" }",
        "photo = \"photos/bars.jpg\"",
        &["IM001"],
    ),
    (
        "shop.toml",
        "https://instagram.example/sawtoothsoap",
        "https://bit.ly/sawtooth",
        &["SO003"],
    ),
    (
        "shop.toml",
        "markets = [\"US\"]",
        "markets = [\"US\", \"DE\"]",
        &["PO007", "PR001", "RV009"],
    ),
];

const BOOKSHOP: [Spoiling; 10] = [
    (
        "policies/returns.md",
        "window_days = 14",
        "window_days = 7",
        &["PO005", "PO012"],
    ),
    ("policies/terms.md", REMOVED, "", &["PO007"]),
    (
        "shop.toml",
        "price_note = \"TVA comprise, livraison en sus\"\n",
        "",
        &["PO013"],
    ),
    (
        "shop.toml",
        "email = \"bonjour@librairiedupont.example\"\n",
        "",
        &["ID004"],
    ),
    (
        "story.md",
        "",
        "\nPlus de 5 000 abonnés sur Instagram.\n",
        &["SO001"],
    ),
    ("products/carnet.md", "", "\nDernière chance !\n", &["OF002"]),
    (
        "offers/carnet.md",
        "",
        "+++\nfrom = 2026-11-10\nthrough = 2026-12-10\nprice = \"10 EUR\"\nwas = \"12 EUR\"\n+++\nPour Noël.\n",
        &["OF003"],
    ),
    (
        "offers/carnet.md",
        "",
        "+++\nfrom = 2026-10-10\nthrough = 2026-11-10\n+++\nPour la rentrée.\n",
        &["OF001"],
    ),
    (
        "shop.toml",
        "confirmed = 2026-11-10",
        "confirmed = 2026-01-10",
        &["HR002"],
    ),
    (
        "testimonials.toml",
        "source = \"in_person\"\nconsent = \"quote\"\n",
        "",
        &["RV002"],
    ),
];

const JEWELLER: [Spoiling; 10] = [
    ("policies/terms.md", REMOVED, "", &["ID007", "PO007"]),
    (
        "shop.toml",
        "through = 2027-12-31",
        "through = 2026-01-31",
        &["AF001"],
    ),
    (
        "shop.toml",
        "email = \"kuba@srebrowrona.example\"\nphone = \"+48 56 000 12 34\"\n",
        "",
        &["ID001", "ID004"],
    ),
    (
        "policies/returns.md",
        "Na zwrot jest 30 dni",
        "Na zwrot jest 10 dni",
        &["PO012"],
    ),
    (
        "testimonials.toml",
        "date = 2026-10-05",
        "date = 2026-05-05",
        &["RV007"],
    ),
    (
        "testimonials.toml",
        "date = 2026-10-05",
        "date = 2027-10-05",
        &["RV005"],
    ),
    (
        "shop.toml",
        "photo = { file = \"photos/stol.jpg\"",
        "# photo = { file = \"photos/stol.jpg\"",
        &["ST002"],
    ),
    (
        "products/pierscionek.md",
        "",
        "\nOpakowanie przyjazne dla środowiska.\n",
        &["CL001"],
    ),
    ("news/2026-01-10-wrona.md", "", "Kuję.\n", &["NW001"]),
    (
        "shop.toml",
        "languages = [\"pl\"]",
        "languages = [\"pl\", \"en\"]",
        &["TR001"],
    ),
];

const CAFE: [Spoiling; 10] = [
    (
        "prices/menu.toml",
        "allergens = [\"milk\"]",
        "allergens = [\"latte\"]",
        &["SY006"],
    ),
    (
        "prices/menu.toml",
        "price = \"9-13 €\"",
        "price = \"9-13 €\"\nprice_to = \"15 €\"",
        &["SY006"],
    ),
    ("prices/menu.toml", "name = \"Cappuccino\"\n", "", &["SY004"]),
    (
        "shop.toml",
        "last_orders = \"18:30\"",
        "last_orders = \"23:00\"",
        &["SY006"],
    ),
    (
        "shop.toml",
        "phone = \"+39 0171 555 031\"\nwhatsapp = \"+39 340 555 0031\"",
        "phone = \"0171\"\nwhatsapp = \"chiedete\"",
        &["SY006"],
    ),
    (
        "shop.toml",
        "name = \"Caffè Roero di Marta Gallo\"\n",
        "",
        &["ID002"],
    ),
    ("events/nocciole.md", "price = \"14 €\"\n", "", &["EV003"]),
    (
        "events/nocciole.md",
        "12 dicembre 2026",
        "12 dicembre 2025",
        &["EV001"],
    ),
    (
        "story.md",
        "",
        "\nIl nostro caffè è ecosostenibile.\n",
        &["CL001"],
    ),
    ("testimonials.toml", "reply = ", "# reply = ", &["RV008"]),
];

const LOCKSMITH: [Spoiling; 10] = [
    ("shop.toml", "phone = \"+44 113 496 0131\"\n", "", &["SY006"]),
    (
        "shop.toml",
        "url = \"https://forms.example/harrow-locks\"\n",
        "",
        &["SY006"],
    ),
    ("shop.toml", "kind = \"call\"", "kind = \"phone\"", &["SY006"]),
    ("shop.toml", "fee = ", "price = ", &["SY003"]),
    (
        "shop.toml",
        "monday = \"08:00-18:00\"",
        "monday = [\"08:00-18:00\", \"17:00-20:00\"]",
        &["SY006"],
    ),
    (
        "shop.toml",
        "kind = \"services\"",
        "kind = \"service\"",
        &["SY006"],
    ),
    (
        "shop.toml",
        "",
        "\n[[stores]]\nname = \"Book a visit\"\nurl = \"https://www.setmore.com/harrow-locks\"\n",
        &["SO004"],
    ),
    (
        "shop.toml",
        "registers = [{ name = \"Companies House\", number = \"00000031\" }]",
        "",
        &["ID004"],
    ),
    ("story.md", "", "\nOver 10,000 followers trust us.\n", &["SO001"]),
    ("testimonials.toml", "consent = \"quote\"\n", "", &["RV010"]),
];

#[test]
fn each_spoiling_is_found_and_nothing_else() {
    let spoilings = [WORKSHOP, BAKERY, SOAP, BOOKSHOP, JEWELLER, LOCKSMITH, CAFE];
    let mut wrong = Vec::new();
    for (name, (file, old, new, codes)) in SHOPS
        .iter()
        .zip(&spoilings)
        .flat_map(|(name, all)| all.iter().map(move |one| (name, one)))
    {
        let mut shop = tree(name);
        shop = spoil(shop, file, old, new);
        let (found, reported) = found(&shop);
        if found != *codes {
            wrong.push(format!(
                "{name}: {file}: {new:?}: expected {codes:?}, found {reported:#?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn spoil(shop: SourceTree, file: &str, old: &str, new: &str) -> SourceTree {
    let mut spoiled = SourceTree::default();
    for (path, content) in shop.iter().filter(|(path, _)| path.as_str() != file) {
        spoiled.insert(path.clone(), content.clone());
    }
    let text = shop.text(file).unwrap_or_default();
    let text = match old {
        REMOVED => return spoiled,
        "" => format!("{text}{new}"),
        _ => {
            assert!(text.contains(old), "{file} has no {old:?}");
            text.replacen(old, new, 1)
        }
    };
    spoiled.insert(SourcePath::new(file), SourceFile::Text(text.as_str().into()));
    spoiled
}
