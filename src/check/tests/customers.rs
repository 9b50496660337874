//! Testimonials: what makes them believed, and whose they are.

use super::*;

/// What a rule says of testimonials.toml, below a shop in Germany.
fn of(code: &str, testimonials: &str) -> Vec<String> {
    let shop = "[shop]\nname = \"Ann\"\n[[people]]\nname = \"Marta Zielińska\"\n[legal]\n\
                address = { city = \"Ulm\", country = \"DE\" }\n";
    says(code, &[("shop.toml", shop), ("testimonials.toml", testimonials)])
}

/// A testimonial with everything, but for what `rest` says.
fn one(quote: &str, rest: &str) -> String {
    format!("[[testimonials]]\nquote = \"{quote}\"\n{rest}\n")
}

const QUOTE: &str = "The handle fits three fingers.";

#[test]
fn rv001_asks_for_a_date() {
    assert_eq!(
        of("RV001", &one(QUOTE, "name = \"Jonas P.\"")),
        [
            "testimonials.toml:3:8: RV001 Jonas P.'s testimonial has no date | add the date it was written:\ndate = \
             2026-05-30"
        ]
    );
    assert_eq!(
        of("RV001", &one(QUOTE, "name = \"Jonas P.\"\ndate = 2026-10-01")),
        NOTHING
    );
    assert_eq!(of("RV001", ""), NOTHING);
}

#[test]
fn rv002_asks_where_words_come_from() {
    assert_eq!(
        of("RV002", &one(QUOTE, "name = \"Jonas P.\"")),
        [
            "testimonials.toml:3:8: RV002 Jonas P.'s testimonial has no source | say where it was written (etsy, \
             google, email, letter, in_person, …), or note the order, which is never shown:\nsource = \"email\""
        ]
    );
    assert_eq!(
        of("RV002", &one(QUOTE, "name = \"J\"\nsource = \"letter\"")),
        NOTHING
    );
    assert_eq!(
        of("RV002", &one(QUOTE, "name = \"J\"\norder = \"2026-1\"")),
        NOTHING
    );
}

#[test]
fn rv003_notices_a_family_name() {
    let help = "set their `relation` to the shop; if the name is a coincidence:\nrelation = \"customer\"";
    assert_eq!(
        of("RV003", &one(QUOTE, "name = \"Jan Zielińska\"")),
        [format!(
            "testimonials.toml:3:8: RV003 Jan Zielińska has the same name as Marta Zielińska, who works here | {help}"
        )]
    );
    for honest in [
        "name = \"Jan Zielińska\"\nrelation = \"customer\"",
        "name = \"Jan Zielińska\"\nrelation = \"family\"",
        "name = \"Marta Nowak\"",
        "name = \"Marta Z.\"",
        "name = \"Marta\"",
    ] {
        assert_eq!(of("RV003", &one(QUOTE, honest)), NOTHING, "{honest}");
    }
}

#[test]
fn rv004_finds_rewards_for_praise() {
    assert_eq!(
        of(
            "RV004",
            &one(QUOTE, "name = \"J\"\nincentive = \"5 EUR for a positive review\"")
        ),
        [
            "testimonials.toml:4:26: RV004 a reward was given for a good review: \"positive review\" | remove reviews \
             that were given in return for praise"
        ]
    );
    assert_eq!(
        of_file("RV004", "", "pages/faq.md", "Write a review and get a mug."),
        [
            "pages/faq.md:1:1: RV004 the text offers a reward for reviews (\"Write a review and get\"), but no \
          testimonial discloses one | add to each testimonial that was rewarded:\nincentive = \"5% off the next \
          order\""
        ]
    );
    assert_eq!(
        of(
            "RV004",
            &one(QUOTE, "name = \"J\"\nincentive = \"5 EUR, whatever they wrote\"")
        ),
        NOTHING
    );
    for honest in [
        "We never give a discount for a review.",
        "She wrote: \"write a review and get a mug\". We do not.",
        "You can leave a review on Etsy.",
        "The gift for your mother is wrapped.",
    ] {
        assert_eq!(of_file("RV004", "", "pages/faq.md", honest), NOTHING, "{honest}");
    }
}

#[test]
fn rv005_finds_what_nobody_can_believe() {
    assert_eq!(
        of("RV005", &one("Great!", "name = \"J\"")),
        [
            "testimonials.toml:2:9: RV005 \"Great!\" says nothing about your shop | leave it out, or ask what they \
             liked"
        ]
    );
    let twice = one(QUOTE, "name = \"J\"") + &one("the handle fits THREE fingers", "name = \"K\"");
    assert_eq!(
        of("RV005", &twice),
        ["testimonials.toml:5:9: RV005 this testimonial appears twice | keep one of the two"]
    );
    assert_eq!(
        of("RV005", &one(QUOTE, "name = \"J\"\ndate = 2026-11-23")),
        ["testimonials.toml:4:8: RV005 2026-11-23 is in the future | correct the date"]
    );
    let polish = "name = \"J\"\nlanguage = \"pl\"";
    assert_eq!(of("RV005", &one("Polecam!", polish)).len(), 1);
    let generic = [
        ("de", "Sehr gut!"),
        ("fr", "Je recommande."),
        ("es", "Todo perfecto"),
        ("it", "Ottimo!"),
        ("pl", "Gorąco polecam!"),
    ];
    for (language, words) in generic {
        let shop = format!("[shop]\nname = \"A\"\nlanguages = [\"{language}\"]\n");
        let quote = one(words, "name = \"J\"");
        assert_eq!(
            says("RV005", &[("shop.toml", &shop), ("testimonials.toml", &quote)]).len(),
            1,
            "{words}"
        );
    }
    for honest in [
        "Great mug, and the handle fits.",
        "Good glaze",
        "Wreszcie kubek, którego syn nie stłukł.",
        "It fits.",
    ] {
        assert_eq!(
            of("RV005", &one(honest, "name = \"J\"\ndate = 2026-11-22")),
            NOTHING,
            "{honest}"
        );
    }
}

#[test]
fn rv007_asks_for_newer_words() {
    let old = one(QUOTE, "name = \"J\"\ndate = 2026-08-01")
        + &one("Other words.", "name = \"K\"\ndate = 2025-01-01");
    assert_eq!(
        of("RV007", &old),
        [
            "testimonials.toml:4:8: RV007 the newest testimonial is 113 days old | ask last month's customers; a note \
             in the parcel will do"
        ]
    );
    let shop = "[shop]\nname = \"A\"\n[check.thresholds]\ntestimonial_days = 113\n";
    assert_eq!(
        says("RV007", &[("shop.toml", shop), ("testimonials.toml", &old)]),
        NOTHING
    );
    assert_eq!(
        of("RV007", &one(QUOTE, "name = \"J\"\ndate = 2026-08-24")),
        NOTHING
    );
    assert_eq!(of("RV007", &one(QUOTE, "name = \"J\"")), NOTHING);
}

#[test]
fn rv008_asks_for_an_answer() {
    assert_eq!(
        of("RV008", &one(QUOTE, "name = \"Tomáš\"\nrating = 3")),
        [
            "testimonials.toml:4:10: RV008 Tomáš wasn't happy, and you haven't replied | say what went wrong and what \
          you did about it:\n\
          reply = \"You are right: …\""
        ]
    );
    for honest in ["rating = 4", "", "rating = 1\nreply = \"You are right.\""] {
        assert_eq!(
            of("RV008", &one(QUOTE, &format!("name = \"T\"\n{honest}"))),
            NOTHING,
            "{honest}"
        );
    }
}

#[test]
fn rv009_asks_how_words_are_verified() {
    let some = one(QUOTE, "name = \"J\"");
    assert_eq!(
        of("RV009", &some),
        [
            "testimonials.toml: RV009 you don't say how you check that these reviews come from customers | you may \
          need to explain it (Directive 2005/29/EC, Article 7(6); checked 2026-11-20); add at the top:\nverification \
          = \"We check the order or receipt before we publish a review.\""
        ]
    );
    assert_eq!(
        of("RV009", &format!("verification = \"We looked.\"\n{some}")),
        NOTHING
    );
    assert_eq!(of("RV009", "verification = \"We look.\""), NOTHING);
    assert_eq!(
        of_file("RV009", "markets = [\"US\"]", "testimonials.toml", &some),
        NOTHING
    );
}

#[test]
fn rv010_asks_for_consent() {
    assert_eq!(
        of("RV010", &one(QUOTE, "name = \"Ingrid\"\nsource = \"letter\"")),
        [
            "testimonials.toml:3:8: RV010 Ingrid wrote to you, not to the public | ask for permission to publish it, \
             and note the answer (quote, full_name):\nconsent = \"quote\""
        ]
    );
    assert_eq!(
        of(
            "RV010",
            &one(
                QUOTE,
                "name = \"Barbara Nowicka\"\nsource = \"email\"\nconsent = \"quote\""
            )
        ),
        [
            "testimonials.toml:3:8: RV010 Barbara Nowicka agreed to be quoted, but not with their full name | shorten \
             the surname to an initial, or ask and note it:\nconsent = \"full_name\""
        ]
    );
    for honest in [
        "name = \"Barbara Nowicka\"\nsource = \"letter\"\nconsent = \"full_name\"",
        "name = \"Barbara N.\"\nsource = \"letter\"\nconsent = \"quote\"",
        "name = \"Ingrid, Bergen\"\nsource = \"email\"\nconsent = \"quote\"",
        "name = \"pani Ewa z Kazimierza\"\nsource = \"in_person\"\nconsent = \"quote\"",
        "name = \"Frau Schmidt\"\nsource = \"in_person\"\nconsent = \"quote\"",
        "name = \"Barbara Nowicka\"\nsource = \"google\"",
        "name = \"Barbara Nowicka\"\nsource = \"press\"",
    ] {
        assert_eq!(of("RV010", &one(QUOTE, honest)), NOTHING, "{honest}");
    }
}

#[test]
fn rv006_notices_a_choice_of_the_best() {
    let shown = |stars: &[i64], source: &str| -> String {
        let mut text = String::new();
        for (n, stars) in stars.iter().enumerate() {
            let quote = format!("Mug number {n} is still whole.");
            text += &one(
                &quote,
                &format!("name = \"J. {n}\"\nsource = \"{source}\"\nrating = {stars}"),
            );
        }
        text
    };
    let batch = |rest: &str| format!("[[batches]]\nsource = \"etsy\"\nimported = 2026-11-20\n{rest}\n");
    let says =
        |stars: &[i64], source: &str, totals: &str| of("RV006", &(batch(totals) + &shown(stars, source)));
    let help =
        "show one of the others too, with your reply: an average of 4.0 to 4.7 is more convincing than 5.0";
    let counted = "count = 120\nstars = [1, 1, 2, 10, 106]";
    assert_eq!(
        says(&[5; 9], "etsy", counted),
        [format!(
            "testimonials.toml:2:10: RV006 all 9 testimonials from etsy have five stars, but 14 of the 120 reviews \
             there have fewer | {help}"
        )]
    );
    assert_eq!(
        says(&[5; 20], "etsy", "count = 120\nmean = 4.8"),
        [format!(
            "testimonials.toml:2:10: RV006 all 20 testimonials from etsy have five stars, but at least 6 of the 120 \
             reviews there have fewer | {help}"
        )]
    );
    for (stars, source, totals) in [
        // So few that chance may have chosen them.
        (&[5; 8][..], "etsy", counted),
        (&[5, 5, 5, 5, 5, 5, 5, 5, 5, 4], "etsy", counted),
        (&[5; 9], "google", counted),
        (&[5; 9], "etsy", "count = 120\nmean = 5.0"),
        (&[5; 9], "etsy", "count = 120\nstars = [0, 0, 0, 0, 120]"),
        (&[5; 9], "etsy", "count = 120"),
        (&[], "etsy", counted),
    ] {
        assert_eq!(
            says(stars, source, totals),
            NOTHING,
            "{stars:?} {source} {totals}"
        );
    }
    assert_eq!(of("RV006", &shown(&[5; 9], "etsy")), NOTHING, "no totals");
}
