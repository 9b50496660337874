//! Identity, contact, story and pictures.

use super::*;

#[test]
fn id001_asks_for_a_way_to_reach_the_shop() {
    let email = "email = \"hello@your-shop.example\"";
    let help = "add a phone number or an email address to";
    let message = "ID001 customers can't contact you: there's no email address and no phone number";
    assert_eq!(
        of_config("ID001", ""),
        [format!(
            "shop.toml: {message} | {help} shop.toml:\n[contact]\n{email}"
        )]
    );
    assert_eq!(
        of_config("ID001", "[contact]\nanswers_within = \"a day\""),
        [format!("shop.toml:3:1: {message} | {help} [contact]:\n{email}")],
        "a second table of the same name would be the next error"
    );
    for honest in [
        "[contact]\nemail = \"a@ann.example\"",
        "[contact]\nphone = \"+44 20 7946 0000\"",
        "[contact]\nphone = \"+44 20 7946 0000\"\nemail = \"a@ann.example\"",
    ] {
        assert_eq!(of_config("ID001", honest), NOTHING);
    }
}

#[test]
fn id002_asks_who_trades() {
    let line = "name = \"First name Surname, or the company as it is registered\"";
    assert_eq!(
        of_config("ID002", ""),
        [format!(
            "shop.toml: ID002 the owner of the business isn't named | add to shop.toml:\n[legal]\n{line}"
        )]
    );
    assert_eq!(
        of_config("ID002", "[legal]\nform = \"sole trader\""),
        [format!(
            "shop.toml:3:1: ID002 the owner of the business isn't named | add to [legal]:\n{line}"
        )]
    );
    assert_eq!(of_config("ID002", "[legal]\nname = \"Ann Smith\""), NOTHING);
    assert_eq!(
        of_config("ID002", "[legal]\nname = \"Ann's Ltd\"\nform = \"company\""),
        NOTHING
    );
}

const CONTACT: &str = "[contact]\nphone = \"+48 12 345 67 89\"\nemail = \"hello@ann.example\"\n";

fn story_says(text: &str) -> Vec<String> {
    of_file("ID008", CONTACT, "story.md", text)
}

#[test]
fn id008_finds_slips_in_numbers_and_addresses() {
    assert_eq!(
        story_says("[Call us](tel:+48123546789)."),
        [
            "story.md:1:1: ID008 this link calls a number that is almost yours | if it's meant to be yours, write \
             tel:+48123456789"
        ]
    );
    assert_eq!(
        story_says("[Write](mailto:helo@ann.example)"),
        [
            "story.md:1:1: ID008 this link goes to an email address that is almost yours | if it's meant to be yours, \
             write mailto:hello@ann.example"
        ]
    );
    assert_eq!(
        story_says("[+44 20 7946 0000](tel:+442079460999)"),
        [
            "story.md:1:1: ID008 this link shows +44 20 7946 0000 but calls 442079460999 | use the same number in \
             both places"
        ]
    );
}

#[test]
fn id008_leaves_other_numbers_and_addresses_alone() {
    for honest in [
        "[+48 12 345 67 89](tel:+48123456789)",
        "[12 345 67 89](tel:+48123456789)",
        "[Call](tel:+48-12-345-67-89), [write](mailto:hello@ann.example?subject=Mugs)",
        "The second line is [+48 12 345 67 90](tel:+48123456790).",
        "The chamber: [+48 22 860 70 86](tel:+48228607086), [write](mailto:office@chamber.example)",
        "[Orders](mailto:orders@ann.example), [Press](mailto:press@ann.example)",
        "[Ring before you set out](tel:+48123456789)",
    ] {
        assert_eq!(story_says(honest), NOTHING, "{honest}");
    }
    assert_eq!(
        of_file(
            "ID008",
            "[contact]\nphone = \"+44 20 7946 0000\"",
            "story.md",
            "[020 7946 0000](tel:+442079460000)"
        ),
        NOTHING
    );
}

#[test]
fn st001_asks_for_a_story() {
    assert_eq!(
        of_config("ST001", ""),
        [
            "story.md: ST001 story.md is missing, so visitors don't learn who you are | create story.md: write why \
             you do this, since when, and how you work"
        ]
    );
    assert_eq!(
        of_file("ST001", "", "story.md", "We make mugs."),
        [
            "story.md: ST001 the story has only 3 words | write why you do this, since when, and how you work; 80 words is \
             a good start"
        ]
    );
    let short = of_file("ST001", "", "story.md", "Mugs.");
    assert!(
        short[0].starts_with("story.md: ST001 the story has only 1 word |"),
        "{short:?}"
    );
    assert_eq!(
        of_file("ST001", "", "story.md", "+++\ndraft = true\n+++\n"),
        [
            "story.md: ST001 story.md is still a draft, so visitors don't learn who you are | complete the draft \
             story.md, then remove its line `draft = true`"
        ]
    );
    assert_eq!(of_file("ST001", "", "story.md", &"word ".repeat(80)), NOTHING);
    let short = "[check.thresholds]\nstory_words = 3\n";
    assert_eq!(of_file("ST001", short, "story.md", "We make mugs."), NOTHING);
    assert_eq!(
        of_file("ST001", "languages = [\"pl\"]", "story.md", &"słowo ".repeat(100)),
        NOTHING
    );
}

#[test]
fn st002_asks_for_a_person() {
    let photo = "photo = { file = \"photos/me.jpg\", alt = \"what the picture shows\" }";
    assert_eq!(
        of_config("ST002", ""),
        [format!(
            "shop.toml: ST002 no person is named | add to shop.toml:\n[[people]]\nname = \"First name Surname\"\n\
             role = \"what you do here\"\n{photo}"
        )]
    );
    assert_eq!(
        of_config("ST002", "[[people]]\nname = \"Ann Smith\""),
        [format!(
            "shop.toml:4:8: ST002 there's a name but no picture | add a picture below the name; hands at work are \
             enough:\n{photo}"
        )]
    );
    assert_eq!(
        of_config("ST002", "[[people]]\nname = \"Ann\"\nphoto = \"photos/a.jpg\""),
        NOTHING
    );
    let two = "[[people]]\nname = \"Ann\"\n[[people]]\nname = \"Bo\"\n\
               photo = { file = \"photos/b.jpg\", alt = \"Bo\" }";
    assert_eq!(of_config("ST002", two), NOTHING);
}

#[test]
fn im001_asks_for_descriptions() {
    let help = "describe in a few words what it shows:\nphoto = { file = \"photos/a.jpg\", alt = \"…\" }";
    assert_eq!(
        of_config("IM001", "photo = \"photos/a.jpg\""),
        [format!(
            "shop.toml:3:9: IM001 photos/a.jpg has no description | {help}"
        )]
    );
    assert_eq!(
        of_file(
            "IM001",
            "",
            "products/mug.md",
            "+++\nphoto = { file = \"photos/a.jpg\", caption = \"Mug\" }\n+++\nMug"
        ),
        [format!(
            "products/mug.md:2:18: IM001 photos/a.jpg has no description | {help}"
        )]
    );
    assert_eq!(
        of_file("IM001", "", "story.md", "Here:\n\n![](photos/a.jpg)\n"),
        [
            "story.md:3:1: IM001 photos/a.jpg has no description | describe what it shows in the square brackets: ![a \
             mug on a table](…)"
        ]
    );
    for honest in [
        "photo = { file = \"photos/a.jpg\", alt = \"A mug\" }",
        "photo = { file = \"photos/a.jpg\", decorative = true }",
        "logo = \"photos/logo.svg\"\nmark = \"photos/mark.svg\"",
    ] {
        assert_eq!(of_config("IM001", honest), NOTHING, "{honest}");
    }
    assert_eq!(
        of_file("IM001", "", "story.md", "![A mug](photos/a.jpg)"),
        NOTHING
    );
}

#[test]
fn tr001_names_what_is_not_translated() {
    let two = "languages = [\"en\", \"pl\"]\n";
    assert_eq!(
        of_file("TR001", two, "story.md", "Us."),
        [
            "story.md: TR001 story.md is not there in the language `pl` | translate it in story.pl.md; until then, \
             visitors see the original"
        ]
    );
    let shop = format!("[shop]\nname = \"Ann\"\n{two}");
    let news = ["1", "2", "3", "4"].map(|day| format!("news/2026-01-0{day}-a.md"));
    let mut files: Vec<(&str, &str)> = news.iter().map(|file| (file.as_str(), "News.")).collect();
    files.push(("shop.toml", &shop));
    assert_eq!(
        says("TR001", &files),
        [
            "news/2026-01-01-a.md: TR001 2026-01-01-a.md, 2026-01-02-a.md and 2 more in news/ are not there in the \
             language `pl` | translate it in news/2026-01-01-a.pl.md; until then, visitors see the original"
        ]
    );
    assert_eq!(
        of_config("TR001", &format!("{two}tagline = \"Mugs\"\n")),
        [
            "shop.toml:4:11: TR001 `[shop] tagline` isn't translated into `pl` | give it in each language: { en = \
             \"…\", pl = \"…\" }"
        ]
    );
}

#[test]
fn tr001_leaves_names_and_whole_shops_alone() {
    let two = "languages = [\"en\", \"pl\"]\n";
    for honest in [
        "tagline = { en = \"Mugs\", pl = \"Kubki\" }\n",
        "[[stores]]\nname = \"Etsy\"\n",
        "[[stores]]\nname = \"Etsy\"\nplace = \"Plac Nowy\"\n",
        "[[affiliations]]\nname = \"Chamber\"\n",
    ] {
        assert_eq!(of_config("TR001", &format!("{two}{honest}")), NOTHING, "{honest}");
    }
    assert_eq!(of_config("TR001", "tagline = \"Mugs\"\n"), NOTHING);
    let shop = format!("[shop]\nname = \"Ann\"\n{two}");
    let both = [
        ("shop.toml", shop.as_str()),
        ("story.md", "Us."),
        ("story.pl.md", "My."),
    ];
    assert_eq!(says("TR001", &both), NOTHING);
}

#[test]
fn id008_finds_addresses_that_differ() {
    let of = |address: &str, file: &str, text: &str| {
        let shop = format!("[shop]\nname = \"Ann\"\n[legal]\naddress = {{ {address} }}\n");
        says("ID008", &[("shop.toml", &shop), (file, text)])
    };
    let places = [
        (
            "pl",
            "street = \"ul. Józefa 14\", postal_code = \"31-056\", city = \"Kraków\", country = \"PL\"",
            "Zwroty prosimy odsyłać na adres: ul. Józefa 41, 31-056 Kraków.",
            "1:45",
            "41",
            "ul. Józefa 14",
        ),
        (
            "de",
            "street = \"Lindenweg 3\", postal_code = \"89073\", city = \"Ulm\", country = \"DE\"",
            "Rücksendungen bitte an Lindenweg 33, 89073 Ulm.",
            "1:34",
            "33",
            "Lindenweg 3",
        ),
        (
            "fr",
            "street = \"12 rue de la Paix\", postal_code = \"35000\", city = \"Rennes\", country = \"FR\"",
            "Renvoyez le colis au 21 rue de la Paix, 35000 Rennes.",
            "1:22",
            "21",
            "12 rue de la Paix",
        ),
        (
            "es",
            "street = \"Calle Mayor 7\", postal_code = \"28013\", city = \"Madrid\", country = \"ES\"",
            "Envíalo a Calle Mayor 17, 28013 Madrid.",
            "1:23",
            "17",
            "Calle Mayor 7",
        ),
        (
            "it",
            "street = \"Via Roma 5\", postal_code = \"50123\", city = \"Firenze\", country = \"IT\"",
            "Spedisci a Via Roma 15, Firenze.",
            "1:21",
            "15",
            "Via Roma 5",
        ),
        (
            "en",
            "street = \"410 Grove Alley\", postal_code = \"83702\", city = \"Boise\", country = \"US\"",
            "Send it to 401 Grove Alley, Boise, ID 83702.",
            "1:12",
            "401",
            "410 Grove Alley",
        ),
    ];
    for (language, address, text, at, said, street) in places {
        assert_eq!(
            of(address, "policies/returns.md", text),
            [format!(
                "policies/returns.md:{at}: ID008 the text says {said}, but `street` says {street} | correct whichever \
                 is wrong"
            )],
            "{language}"
        );
        assert_eq!(
            of(
                address,
                "policies/returns.md",
                &text.replace(said, digits_of(street))
            ),
            NOTHING,
            "{language}"
        );
        assert_eq!(of(address, "story.md", text), NOTHING, "{language}: a neighbour");
    }
    let krakow = places[0].1;
    assert_eq!(
        of(
            krakow,
            "policies/returns.md",
            "Adres: ul. Józefa 14/2, 31-065 Kraków."
        ),
        [
            "policies/returns.md:1:25: ID008 the text says 31-065, but `postal_code` says 31-056 | correct whichever \
             is wrong"
        ]
    );
    for honest in [
        "Adres: ul. Józefa 14a, 31-056 Kraków.",
        "Rzecznik: ul. Grodzka 5, 31-006 Kraków.",
        "Jarmark na ulicy Józefa 20 grudnia.",
        "Odbiór w Krakowie, Józefa 14.",
    ] {
        assert_eq!(of(krakow, "policies/returns.md", honest), NOTHING, "{honest}");
    }
    let two = format!(
        "{krakow} }}\n[visit]\naddress = {{ {}",
        krakow.replace("14", "20")
    );
    assert_eq!(
        of(
            &two,
            "policies/returns.md",
            "Pracownia: ul. Józefa 20, 31-056 Kraków."
        ),
        NOTHING
    );
}

/// The house number.
fn digits_of(street: &str) -> &str {
    street
        .split(' ')
        .find(|word| word.bytes().all(|byte| byte.is_ascii_digit()))
        .unwrap()
}
