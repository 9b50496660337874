//! Test shops that explore a theme's limits: almost empty, complete, very large, and unusual ones.

use std::fmt::Write;

use jiff::{Timestamp, tz::TimeZone};

use crate::source::SourceTree;

/// A made-up shop.
pub(super) struct Trial {
    /// What it is, for people.
    pub(super) what: &'static str,
    /// Its files.
    pub(super) tree: SourceTree,
}

/// All of them; their offers run at `now`.
pub(super) fn all(now: Timestamp) -> Vec<Trial> {
    vec![
        Trial {
            what: "a shop of a few lines",
            tree: SourceTree::from_texts([("shop.toml", FEW_LINES)]),
        },
        Trial {
            what: "a shop with everything",
            tree: everything(now),
        },
        Trial {
            what: "a shop with several places",
            tree: SourceTree::from_texts([("shop.toml", PLACES), ("photos/wide.svg", WIDE)]),
        },
        Trial {
            what: "a shop with much of everything and no picture",
            tree: much(),
        },
    ]
}

const FEW_LINES: &str = "[shop]\nname = \"Ada\"\n[contact]\nphone = \"+48 12 345 67 89\"\n";

const PLACES: &str = r#"
[shop]
name = "Ada"
url = "https://ada.example"
[contact]
email = "ada@ada.example"
phone = "+48 12 345 67 89"
[[places]]
name = "Mill Lane"
photo = { file = "photos/wide.svg", alt = "A door." }
address = { street = "Mill Lane 3", city = "Hexham", country = "GB" }
hours = { monday = "10:00-18:00" }
directions = "Through the yard."
[[places]]
name = "Donaudampfschifffahrtsgesellschaft"
phone = "+48 12 345 67 80"
map = "https://map.example/ada"
access = "Two steps."
[[places]]
name = "Market"
"#;

const WIDE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4000\" height=\"3000\"><rect width=\"4000\" height=\"3000\" fill=\"#864\"/></svg>";
const TINY: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"24\"><rect width=\"8\" height=\"24\" fill=\"#468\"/></svg>";

const EVERYTHING: &str = r##"
[shop]
name = "Handgefertigte Lebensmittelspezialitäten und Töpferwaren Müller"
tagline = { en = "Stoneware for everyday tables, thrown, glazed and fired here", de = "Steinzeug für jeden Tag, gedreht, glasiert und gebrannt am Ort" }
description = "A workshop with a shop in front."
trade = "Pottery"
schema_type = "HomeGoodsStore"
founded = 1998
url = "https://mueller.example"
languages = ["en", "de"]
timezone = "Europe/Berlin"
currency = "EUR"
markets = ["DE"]
photo = { file = "photos/wide.svg", alt = "A workshop." }
mark = { file = "photos/tiny.svg", alt = "A cup." }
price_note = "Prices include VAT."

[legal]
name = "Müller Töpferwaren GmbH"
form = "GmbH"
address = { street = "Gasse 1", postal_code = "10115", city = "Berlin", country = "DE" }
vat_id = "DE136695976"
representative = "Eva Müller"
registers = [{ name = "Handelsregister", number = "HRB 1", url = "https://register.example" }]

[contact]
email = "hallo@mueller.example"
phone = "+49 30 901820"
answers_within = "one working day"
note = "Eva answers."

[visit]
geo = [52.5, 13.4]
directions = "Through the yard."
access = "Two steps."
map = "https://map.example/mueller"
[visit.hours]
tuesday = "10:00-18:00"
saturday = ["10:00-13:00", "14:00-16:00"]
note = "Ring the bell."
confirmed = 2026-01-01
[[visit.hours.special]]
from = FIRST
through = LAST
closed = true
reason = "Holidays"

[[people]]
name = "Eva Müller"
role = "Potter"
bio = "She throws."
photo = { file = "photos/tiny.svg", alt = "Eva." }

[[stores]]
name = "Our own shop"
url = "https://shop.mueller.example"
kind = "own"
note = "Everything"
[[stores]]
name = "Etsy"
url = "https://etsy.example/mueller"
kind = "marketplace"

[[social]]
name = "Instagram"
url = "https://www.instagram.example/mueller"

[[affiliations]]
name = "Chamber"
url = "https://chamber.example/mueller"
since = 2001

[[partners]]
name = "The bakery next door"
url = "https://bakery.example"
why = "Their bread."

[newsletter]
action = "https://letters.example/subscribe"
frequency = "Four times a year."
email_field = "email"

[loyalty]
name = "Card"
description = "A stamp for every cup."

[referral]
reward = "A cup"
conditions = "For a friend who buys one."
"##;

fn everything(now: Timestamp) -> SourceTree {
    let day = now.to_zoned(TimeZone::UTC).date();
    let last = day.checked_add(jiff::Span::new().days(9)).unwrap_or(day);
    let dated = |text: &str| {
        text.replace("FIRST", &day.to_string())
            .replace("LAST", &last.to_string())
    };
    let text = "## A heading\n\nWords with a [link](https://shop.mueller.example/), `code` and **weight**.\n\n> A quote.\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n";
    let files = [
        ("shop.toml", dated(EVERYTHING)),
        ("photos/wide.svg", WIDE.to_owned()),
        ("photos/tiny.svg", TINY.to_owned()),
        (
            "story.md",
            format!(
                "+++\ntitle = \"How it began\"\nphoto = {{ file = \"photos/wide.svg\", alt = \"Wide.\", caption = \"Wide.\" }}\n+++\n{text}"
            ),
        ),
        (
            "story.de.md",
            format!("+++\ntitle = \"Wie es anfing\"\n+++\n{text}"),
        ),
        ("testimonials.toml", TESTIMONIALS.to_owned()),
        ("products/cup.md", format!("{CUP}{text}")),
        (
            "products/bowl.md",
            format!(
                "+++\ntitle = \"Donaudampfschifffahrtsgesellschaftskapitänstasse\"\nphoto = {{ file = \"photos/tiny.svg\", alt = \"A bowl.\" }}\n+++\n{text}"
            ),
        ),
        ("offers/six.md", dated(OFFER)),
        ("events/evening.md", dated(EVENT)),
        ("prices/menu.toml", MENU.to_owned()),
        ("prices/services.toml", SERVICES.to_owned()),
        (
            "news/2026-01-02-one.md",
            format!(
                "+++\ntitle = \"One\"\nphoto = {{ file = \"photos/wide.svg\", alt = \"Wide.\" }}\n+++\n{text}"
            ),
        ),
        (
            "news/2026-01-01-two.md",
            format!("+++\ntitle = \"Two\"\n+++\n{text}"),
        ),
        ("policies/returns.md", format!("{RETURNS}{text}")),
        ("policies/shipping.md", format!("{SHIPPING}{text}")),
        ("pages/faq.md", format!("+++\ntitle = \"Questions\"\n+++\n{text}")),
    ];
    SourceTree::from_texts(files.iter().map(|(path, text)| (*path, text.as_str())))
}

const TESTIMONIALS: &str = r#"
verification = "We look up the order."

[[testimonials]]
quote = "הספל יפה מאוד, and it holds."
name = "Noa"
date = 2026-01-02
product = "products/cup.md"
rating = 5
source = "etsy"
url = "https://etsy.example/reviews/1"
language = "he"
reply = "Thank you."

[[testimonials]]
quote = "Good."
name = "B"
incentive = "A cup"
relation = "friend"
"#;

const CUP: &str = r#"+++
title = "Cup"
summary = "For tea."
price = "24 EUR"
size = "9 cm"
materials = "Stoneware"
care = "By hand"
availability = "made_to_order"
lead_time = "three weeks"
photo = { file = "photos/wide.svg", alt = "A cup." }
quantity = "250 g"

[[variants]]
name = "Donaudampfschifffahrtsgesellschaftskapitänsweiß"
price = "26 EUR"
url = "https://etsy.example/cup-white"

[[variants]]
name = "blue"
availability = "sold_out"

[[links]]
store = "Our own shop"
url = "https://shop.mueller.example/cup"
+++
"#;

const MENU: &str = r#"
title = "Menu"
intro = "What the market has that morning."
photo = { file = "photos/wide.svg", alt = "A table." }
notes = ["All prices include VAT."]
[[items]]
name = "Tap water"
price = 0
[[sections]]
title = "Coffee"
note = "Until six."
[[sections.items]]
name = "Flat white"
description = "With milk from the hill."
variants = [{ name = "small", price = "3.20" }, { name = "large", price = "4.10" }]
allergens = ["milk"]
[[sections.items]]
name = "Filter"
variants = [{ name = "small", price = "2.80" }, { name = "large", price = "3.60" }]
diets = ["vegan"]
"#;

const SERVICES: &str = r#"
[[sections]]
title = "Donaudampfschifffahrtsgesellschaftskapitänsfrisuren"
[[sections.items]]
name = "Cut"
price = "45 EUR"
price_to = "60 EUR"
duration = "45-60 min"
note = "Not on Mondays."
[[sections.items]]
name = "Hire"
price = "12 EUR"
price_from = true
per = "2 hours"
[[sections.items]]
name = "Wedding"
on_request = true
"#;

const OFFER: &str = "+++\ntitle = \"Six cups\"\nsummary = \"Six for five.\"\nfrom = FIRST\nthrough = LAST\nprice = \"120 EUR\"\nwas = \"144 EUR\"\n\
                     lowest_30_days = \"144 EUR\"\ncode = \"SIX\"\nconditions = \"Once.\"\nproducts = [\"products/cup.md\"]\n+++\nText.\n";

const EVENT: &str = "+++\ntitle = \"Throwing evening\"\nsummary = \"Clay for everybody.\"\nstart = \"FIRST 18:00\"\nend = \"21:00\"\n\
                     repeat = \"weekly\"\nonline = \"https://meet.mueller.example/\"\nprice = \"40 EUR\"\ncapacity = 6\n+++\nText.\n";

const RETURNS: &str = "+++\ntitle = \"Returns\"\nsummary = \"Thirty days.\"\nreviewed = 2026-01-01\neffective = 2026-01-01\nwindow_days = 30\n+++\n";

const SHIPPING: &str = r#"+++
title = "Shipping"
[[zones]]
name = "Germany"
countries = ["DE"]
rate = "5 EUR"
free_over = "60 EUR"
carrier = "Post"
transit_days = { min = 1, max = 2 }
+++
"#;

fn much() -> SourceTree {
    let mut testimonials = String::new();
    for at in 0..300 {
        // Writing to a text cannot fail.
        let _ = writeln!(
            testimonials,
            "[[testimonials]]\nquote = \"Good number {at}.\"\nname = \"N {at}\"\n"
        );
    }
    let mut files = vec![
        ("shop.toml".to_owned(), "[shop]\nname = \"A shop of many things whose name goes on for sixty signs\"\nlanguages = [\"en\"]\n".to_owned()),
        ("testimonials.toml".to_owned(), testimonials),
    ];
    for at in 0..40 {
        files.push((
            format!("products/p{at}.md"),
            format!("+++\ntitle = \"Product {at}\"\n+++\nText.\n"),
        ));
        files.push((
            format!("news/2026-01-{:02}-n{at}.md", at % 28 + 1),
            format!("+++\ntitle = \"News {at}\"\n+++\nText.\n"),
        ));
    }
    SourceTree::from_texts(files.iter().map(|(path, text)| (path.as_str(), text.as_str())))
}
