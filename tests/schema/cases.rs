//! Values that are right, wrong, and nearly right: schema and reader have one opinion.

use crate::judge::{Schema, by_reader, by_schema};

/// A kind of file, the key, values that may be written there, and values that may not.
type Case = (
    &'static str,
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

const CASES: &[Case] = &[
    (
        "story",
        "title",
        &[r#""A""#, r#"{ en = "A", pl = "B" }"#, r#"" A ""#],
        &[
            r#""""#,
            r#"" ""#,
            "5",
            "[]",
            r#"{ en = "" }"#,
            r#"{ en = 5 }"#,
            r#"{ english = "A" }"#,
            r#"["A"]"#,
        ],
    ),
    (
        "story",
        "slug",
        &[r#""a""#, r#""speckled-mug-2""#],
        &[
            r#""""#,
            r#""A""#,
            r#""a--b""#,
            r#""-a""#,
            r#""a-""#,
            r#""a b""#,
            r#""żur""#,
            "5",
        ],
    ),
    (
        "shop",
        "shop.name = \"A\"\nshop.languages = [\"en\", \"pl\"]\ncontact.answers_within",
        &[
            r#""a day""#,
            r#"{ en = "a day", pl = "dzień" }"#,
            "{ working_days = 1 }",
            "{ hours = 24 }",
        ],
        &[
            "1",
            "{ working_days = 0 }",
            "{ hours = \"24\" }",
            "{ days = 1 }",
            "{ hours = 1.5 }",
            "{ hours = 24, working_days = 1 }",
        ],
    ),
    ("story", "draft", &["true", "false"], &[r#""true""#, "1", r#""""#]),
    (
        "story",
        "photo",
        &[
            r#""photos/a.jpg""#,
            r#""./photos/a.jpg""#,
            r#""././a.jpg""#,
            r#""a b.jpg""#,
            r#"{ file = "photos/a.jpg" }"#,
            r#"{ file = "photos/a.jpg", alt = { en = "A" }, decorative = true }"#,
            r#""photos\\a.jpg""#,
            r#""photos/.a.jpg""#,
            r#""photos/a..jpg""#,
        ],
        &[
            r#""""#,
            r#""/photos/a.jpg""#,
            r#""../a.jpg""#,
            r#""photos/../a.jpg""#,
            r#""photos//a.jpg""#,
            r#""photos/""#,
            r#""..""#,
            r#""https://a.example/a.jpg""#,
            r#"{ alt = "A" }"#,
            r#"{ file = "a.jpg", size = 5 }"#,
            "5",
            r#"["a.jpg"]"#,
            r#""\\a.jpg""#,
        ],
    ),
    (
        "story",
        "allow",
        &[r#"[{ code = "CL001", reason = "r" }]"#, "[]"],
        &[
            r#"{ code = "CL001", reason = "r" }"#,
            r#"[{ code = "CL001" }]"#,
            r#"["CL001"]"#,
            r#"[{ code = "CL001", reason = "" }]"#,
        ],
    ),
    (
        "offer",
        "from = 2026-12-01\nthrough",
        &[
            "2026-12-24",
            r#""2026-12-24""#,
            r#""24.12.2026""#,
            r#"" 2026-12-24""#,
            r#""24 December 2026""#,
            r#""December 24th, 2026""#,
            r#""2026/12/24""#,
            r#""2026-12-4""#,
        ],
        &[
            "2026-12-24T10:00:00",
            "2026-12-24T10:00:00Z",
            "10:00:00",
            r#""0999-01-01""#,
            r#""24 December""#,
            r#""2026""#,
            "2026",
            "true",
        ],
    ),
    (
        "offer",
        "from = 2026-12-01\nthrough = 2026-12-24\nproducts",
        &["[]"],
        &[r#""a.md""#, "[5]"],
    ),
    (
        "event",
        "start",
        &[
            "2026-12-12",
            "2026-12-12T10:00:00",
            r#""2026-12-12""#,
            r#""2026-12-12 10:00""#,
            r#"" 2026-12-12T9:30 ""#,
            r#""12.12.2026 10:00""#,
            r#""2026-12-12 10 am""#,
            r#""12 December 2026, 10 Uhr""#,
        ],
        &[
            "2026-12-12T10:00:00Z",
            "10:00:00",
            r#""2026-12-12 25:00""#,
            r#""""#,
            "2026",
        ],
    ),
    (
        "event",
        "start = 2026-12-12T10:00:00\nend",
        &[
            "16:00:00",
            r#""16:00""#,
            "2026-12-12T16:00:00",
            r#""2026-12-13 2:00""#,
            r#""24:00""#,
            r#""16.00""#,
            r#""4 pm""#,
            r#""21 Uhr""#,
            "16",
        ],
        &["2026-12-12T16:00:00+01:00", "25", "true"],
    ),
    (
        "event",
        "start = 2026-12-01T18:00:00\nrepeat",
        &[
            r#""weekly""#,
            r#""Daily""#,
            r#""FREQ=WEEKLY;BYDAY=TU;UNTIL=20270330""#,
            r#""rrule:freq=monthly;byday=1tu""#,
            r#""COUNT=3;FREQ=YEARLY""#,
        ],
        &[r#""every Tuesday""#, r#""""#, "7", r#"["weekly"]"#],
    ),
    (
        "event",
        "start = 2026-12-01T18:00:00\nstatus",
        &[r#""scheduled""#, r#""sold_out""#, r#""cancelled""#],
        &[r#""canceled""#, r#""moved""#, "true"],
    ),
    (
        "product",
        "price",
        &[
            r#""149 PLN""#,
            r#""149.00 PLN""#,
            r#""PLN 149""#,
            "149",
            "149.5",
            r#""149""#,
            "0",
            r#"" 149 PLN ""#,
            r#""149PLN""#,
            r#""149,00 PLN""#,
            r#""1 490 PLN""#,
            r#""1.490,50 PLN""#,
            r#""149 zł""#,
            r#""149 pln""#,
            r#""149. PLN""#,
            r#""€1'250.–""#,
            r#""35-60""#,
            r#""£35–£60""#,
            r#""35 to 60 €""#,
            r#""from £4""#,
            r#""45+""#,
            r#""free""#,
        ],
        &[r#""PLN""#, "-5", r#""-5 PLN""#, "true", "[149]", r#"".5 PLN""#],
    ),
    (
        "product",
        "availability",
        &[r#""in_stock""#, r#""sold_out""#],
        &[r#""sometimes""#, r#""""#, "true"],
    ),
    (
        "product",
        "order",
        &["0", "100000", "1_000", "0x10"],
        &["-1", "100001", r#""5""#, "1.5"],
    ),
    (
        "product",
        "links",
        &[r#"[{ store = "Etsy", url = "https://a.example/1" }]"#],
        &[
            r#"[{ store = "Etsy" }]"#,
            r#"[{ store = "Etsy", url = "a.example" }]"#,
        ],
    ),
    (
        "product",
        "url",
        &[
            r#""https://a.example""#,
            r#""HTTP://A.EXAMPLE/""#,
            r#""http://localhost:8080/a""#,
            r#""https://zażółć.example/ą?ł=1#ż""#,
            r#"" https://a.example ""#,
            r#""https://a.example/@user""#,
            r#""https://a.example?q=a@b""#,
        ],
        &[
            r#""a.example""#,
            r#""ftp://a.example""#,
            r#""https://""#,
            r#""https://a""#,
            r#""https://a b.example""#,
            r#""https://me@a.example""#,
            r#""https://a.example/a b""#,
            r#""mailto:a@b.example""#,
            r#""https://a.example\\b""#,
            r#""https://a.example:port/""#,
            r#""""#,
        ],
    ),
    (
        "returns",
        "window_days",
        &["0", "30", "3650"],
        &["-1", "3651", r#""30""#, "30.5"],
    ),
    (
        "returns",
        "methods",
        &[r#"["mail", "in_store"]"#, "[]"],
        &[r#""mail""#, r#"["post"]"#],
    ),
    (
        "returns",
        "countries",
        &[r#"["PL", "DE"]"#],
        &[r#"["EU"]"#, r#"["XX"]"#, r#""PL""#],
    ),
    (
        "returns",
        "exceptions",
        &[r#"["A", { en = "B", pl = "C" }]"#],
        &[r#"[""]"#, r#""A""#],
    ),
    (
        "shipping",
        "cutoff",
        &[
            r#""12:00""#,
            r#""9:30""#,
            r#""24:00""#,
            r#""00:00""#,
            r#""12.00""#,
            r#""2 pm""#,
            r#""9h30""#,
            r#""9 Uhr""#,
            "12:00:00",
            "16",
        ],
        &[r#""24:01""#, r#""12:60""#, "25", r#""009:30""#],
    ),
    (
        "shipping",
        "handling_days",
        &["{ min = 1, max = 3 }"],
        &["3", "{ min = 1 }", "{ min = 1, max = 366 }", "[1, 3]"],
    ),
    (
        "privacy",
        "contact",
        &[
            r#""a@b.example""#,
            r#"" a+b@c.d.example ""#,
            r#""o'hara@b.example""#,
            r#""zoë@zoë.example""#,
        ],
        &[
            r#""a""#,
            r#""a@b""#,
            r#""a@b.example, c@d.example""#,
            r#""a @b.example""#,
            r#""mailto:a@b.example""#,
            r#""@b.example""#,
            r#""a@@b.example""#,
            r#""a@.""#,
        ],
    ),
    ("payment", "methods", &[r#"["BLIK"]"#], &[r#""BLIK""#]),
    ("warranty", "months", &["1", "24"], &["0", "1201"]),
    (
        "reviews",
        "who",
        &[r#""customers""#, r#""anyone""#],
        &[r#""friends""#, "true"],
    ),
    ("reviews", "left_out", &[r#"["Insults"]"#], &[r#""Insults""#]),
    (
        "product",
        "price_history",
        &["[]", r#"[{ amount = "12 EUR", from = 2026-03-01 }]"#],
        &[
            r#""12 EUR""#,
            r#"[{ amount = "12 EUR" }]"#,
            "[{ from = 2026-03-01 }]",
        ],
    ),
    ("news", "kind", &[r#""news""#, r#""knowledge""#], &[r#""blog""#]),
    ("page", "navigation", &["true"], &[r#""yes""#]),
    ("policy", "reviewed", &["2026-11-02"], &[r#""today""#]),
    ("translation", "title", &[r#""A""#], &["5", r#""""#]),
    ("testimonials", "verification", &[r#""A""#], &["5"]),
    (
        "testimonials",
        "testimonials",
        &[
            r#"[{ quote = "A", name = "B" }]"#,
            r#"[{ quote = "A", name = "B", rating = 5, source = "etsy", consent = "public" }]"#,
        ],
        &[
            r#"[{ quote = "A" }]"#,
            r#"[{ quote = "A", name = "B", rating = 6 }]"#,
            r#"[{ quote = "A", name = "B", stars = 5 }]"#,
            r#"{ quote = "A", name = "B" }"#,
            r#"[{ quote = { en = "A" }, name = "B" }]"#,
        ],
    ),
    ("shop", "shop.name", &[r#""A""#], &[r#""""#, "5", "{}"]),
    (
        "shop",
        "shop.name = \"A\"\nshop.languages",
        &[
            r#"["pl"]"#,
            r#"["pt-BR", "sr-Latn"]"#,
            r#"["Deutsch", "pt_BR"]"#,
            "[]",
        ],
        &[r#""pl""#, r#"["p"]"#, r#"[""]"#],
    ),
    (
        "shop",
        "shop.name = \"A\"\nshop.currency",
        &[r#""PLN""#],
        &[r#""pln""#, r#""zł""#, r#""XAU""#],
    ),
    (
        "shop",
        "shop.name = \"A\"\nshop.timezone",
        &[r#""Europe/Warsaw""#, r#""UTC""#],
        &[r#""Europe/Krakow""#, r#""CET+1""#, r#""""#],
    ),
    (
        "shop",
        "shop.name = \"A\"\nshop.schema_type",
        &[r#""Bakery""#, r#""Organization""#],
        &[r#""bakery""#, r#""Thing""#],
    ),
    (
        "shop",
        "shop.name = \"A\"\nshop.founded",
        &["2016"],
        &["16", "3000", r#""2016""#],
    ),
    (
        "shop",
        "shop.name = \"A\"\ncontact.phone",
        &[
            r#""+48 12 345 67 89""#,
            r#""+48-(12)-345.67/89""#,
            r#"" +48123456789 ""#,
            r#""+1234567""#,
        ],
        &[
            r#""12 345 67 89""#,
            r#""0048 12 345 67 89""#,
            r#""+48 12 ext. 5""#,
            r#""+0123456789""#,
            r#""+12345""#,
            r#""+1234567890123456""#,
            "48123456789",
        ],
    ),
    (
        "shop",
        "shop.name = \"A\"\nvisit.geo",
        &["[50.05123, 19.94567]", "[-90, 180]", "[0, 0]"],
        &[
            "[91.0, 0.0]",
            "[0.0, 181.0]",
            "[50.0]",
            "[50.0, 19.0, 1.0]",
            r#""50.05123, 19.94567""#,
            r#"["50", "19"]"#,
        ],
    ),
    (
        "shop",
        "shop.name = \"A\"\nvisit.address = { city = \"C\", country = \"PL\" }\nvisit.hours.monday",
        &[
            r#""10:00-18:00""#,
            r#""9:00–17:30""#,
            r#""18:00-02:00""#,
            r#""closed""#,
            r#""Ruhetag""#,
            r#""by appointment""#,
            r#""10-14 Uhr nach Vereinbarung""#,
            r#""18:00+""#,
            r#"["10:00-13:00", "14:00-18:00"]"#,
            "[]",
            r#"" 10:00 - 18:00 ""#,
            r#""10–18""#,
            r#""9am-5pm""#,
            r#""10 bis 14 Uhr""#,
        ],
        &[
            r#""10:00""#,
            r#""10-25""#,
            r#""10:00-25:00""#,
            r#"["closed"]"#,
            "10",
            r#""""#,
            r#""10:00-18:00, 19:00-20:00""#,
        ],
    ),
    (
        "shop",
        "shop.name = \"A\"\nvisit.hours",
        &[
            r#""Mo-Fr 09:00-18:00; Sa 10:00-14:00; PH off""#,
            r#"{ week = "Mo-Fr 09:00-18:00", seasons = [{ dates = "Apr-Oct", week = "10:00-18:00" }] }"#,
        ],
        &[
            r#""""#,
            "5",
            "[]",
            "{ week = 5 }",
            r#"{ seasons = [{ dates = "Apr-Oct" }] }"#,
        ],
    ),
    (
        "shop",
        "shop.name = \"A\"\nlegal.address",
        &[r#"{ city = "C", country = "PL" }"#],
        &[
            r#"{ city = "C" }"#,
            r#"{ city = "C", country = "PL", town = "C" }"#,
            r#""C""#,
        ],
    ),
    (
        "shop",
        "shop.name = \"A\"\nstores",
        &[
            r#"[{ name = "A" }]"#,
            r#"[{ name = "A", kind = "market", place = "P" }]"#,
        ],
        &[
            r#"[{ url = "https://a.example" }]"#,
            r#"{ name = "A" }"#,
            r#"[{ name = "A", kind = "shop" }]"#,
        ],
    ),
    (
        "shop",
        "shop.name = \"A\"\ntheme.accent",
        &[r##""#a4502f""##, r##""#A52""##],
        &[r#""a4502f""#, r##""#a4502""##, r#""red""#, r##""#a4502f80""##],
    ),
    (
        "shop",
        "shop.name = \"A\"\ntheme.paper",
        &[r#""linen""#, "5", "true", r#"["a"]"#],
        &["{ a = 1 }", "[5]", "1.5"],
    ),
    (
        "shop",
        "shop.name = \"A\"\ncheck.thresholds",
        &["{ a = 5 }", "{}"],
        &["5", r#"{ a = "5" }"#, "{ a = -1 }"],
    ),
    (
        "shop",
        "shop.name = \"A\"\nsocial",
        &[r#"[{ name = "I", url = "https://i.example/a" }]"#],
        &[r#"[{ name = "I", url = "https://i.example/a", followers = 5 }]"#],
    ),
    ("shop", "shop.name = \"A\"\nshpo.name", &[], &[r#""A""#]),
];

#[test]
fn schema_and_reader_agree() {
    let mut disagreements = Vec::new();
    for (kind, key, right, wrong) in CASES {
        let schema = Schema::of(kind);
        let written = right
            .iter()
            .map(|value| (value, true))
            .chain(wrong.iter().map(|value| (value, false)));
        for (value, is_right) in written {
            let toml = format!("{key} = {value}\n");
            let (schema, reader) = (schema.problems(&toml), by_reader(kind, &toml));
            if schema.is_empty() != is_right || reader.is_empty() != is_right {
                disagreements.push(format!("{kind}: {toml}  schema {schema:?}\n  reader {reader:?}"));
            }
        }
    }
    assert!(disagreements.is_empty(), "\n{}\n", disagreements.join("\n"));
}

/// What the schema cannot know: it keeps quiet, and the reader tells.
#[test]
fn some_mistakes_only_the_reader_knows() {
    for (kind, toml) in [
        ("story", "title = { de = \"A\" }\n"),
        ("product", "price = \"149.005 PLN\"\n"),
        ("product", "price = \"149 ABC\"\n"),
        ("product", "price = \"about 149 PLN\"\n"),
        ("product", "price = \"60-35 PLN\"\n"),
        ("offer", "from = 2026-12-01\nthrough = \"2026-02-30\"\n"),
        ("offer", "from = 2026-12-01\nthrough = \"04/05/2026\"\n"),
        ("shipping", "cutoff = \"9\"\n"),
        ("shipping", "cutoff = 9\n"),
        ("shop", "[shop]\nname = \"A\"\nlanguages = [\"Klingon\"]\n"),
        ("shop", "[shop]\nname = \"A\"\nmarkets = [\"Germny\", \"xx\"]\n"),
        ("shop", "[shop]\nname = \"A\"\ntimezone = \"europe/krakow\"\n"),
        ("product", "url = \"https://a.example:99999/\"\n"),
        ("product", "url = \"https://a.example/100%\"\n"),
        (
            "testimonials",
            "testimonials = [{ quote = \"A\", name = \"B\", rating = 5.0 }]\n",
        ),
        (
            "shop",
            "[shop]\nname = \"A\"\n[contact]\nphone = \"+48 (0) 12 345 67 89\"\n",
        ),
    ] {
        assert_eq!(by_schema(kind, toml), [""; 0], "{toml}");
        assert_ne!(by_reader(kind, toml), [""; 0], "{toml}");
    }
}
