//! Policies, links, offers, hours, news, memberships.

use super::*;

const STORE: &str = "[[stores]]\nname = \"Shop\"\nurl = \"https://ann.example\"\n";

#[test]
fn po001_and_po002_ask_web_shops_for_terms() {
    assert!(of_config("PO001", STORE)[0].starts_with(
        "policies/returns.md: PO001 you sell online without a returns policy | create policies/returns.md with your \
         own terms:\n+++\ntitle = \"Returns\"\n"
    ));
    assert!(of_config("PO002", STORE)[0].starts_with(
        "policies/shipping.md: PO002 you sell online without a shipping policy | create policies/shipping.md with \
         your own terms:\n+++\ntitle = \"Shipping\"\n"
    ));
    let draft = |code, path| of_file(code, STORE, path, "+++\ndraft = true\n+++\n");
    let finish = "then remove its line `draft = true`";
    for (code, name, path) in [
        ("PO001", "returns", "policies/returns.md"),
        ("PO002", "shipping", "policies/shipping.md"),
    ] {
        assert_eq!(
            draft(code, path),
            [format!(
                "{path}: {code} you sell online, but the {name} policy is still a draft | complete the draft {path}, \
                 {finish}"
            )]
        );
    }
    assert_eq!(of_config("PO001", "sells_on_site = true").len(), 1);
    assert_eq!(
        of_file("PO001", STORE, "policies/returns.md", "30 days."),
        NOTHING
    );
    assert_eq!(
        of_file(
            "PO002",
            STORE,
            "policies/shipping.md",
            "+++\npickup = true\n+++\n"
        ),
        NOTHING
    );
    for code in ["PO001", "PO002"] {
        assert_eq!(of_config(code, ""), NOTHING);
        assert_eq!(
            of_config(
                code,
                "[[stores]]\nname = \"Fair\"\nkind = \"market\"\nurl = \"https://fair.example\""
            ),
            NOTHING
        );
        assert_eq!(
            of_config(code, "[[stores]]\nname = \"The bakery\"\nplace = \"Road 1\""),
            NOTHING
        );
    }
}

#[test]
fn po004_asks_to_read_old_policies() {
    let of = |day: &str| {
        of_file(
            "PO004",
            "",
            "policies/returns.md",
            &format!("+++\nreviewed = {day}\n+++\n"),
        )
    };
    assert_eq!(
        of("2025-11-20"),
        [
            "policies/returns.md:2:12: PO004 this policy was last reviewed on 2025-11-20, more than 12 months ago | \
             read it through; if it's still right, write:\nreviewed = 2026-11-22"
        ]
    );
    assert_eq!(of("2025-11-22"), NOTHING);
    assert_eq!(of_file("PO004", "", "policies/returns.md", "30 days."), NOTHING);
    let patient = "[check.thresholds]\npolicy_months = 24";
    assert_eq!(
        of_file(
            "PO004",
            patient,
            "policies/returns.md",
            "+++\nreviewed = 2025-01-01\n+++\n"
        ),
        NOTHING
    );
}

#[test]
fn po011_asks_what_happens_with_addresses() {
    let letter = "[newsletter]\naction = \"https://letters.example\"\n";
    assert_eq!(
        of_config("PO011", letter),
        [
            "shop.toml:4:10: PO011 the newsletter collects email addresses, but there's no privacy policy | create \
             policies/privacy.md:\n+++\ntitle = \"Privacy\"\nkept = \"until you unsubscribe\"\n+++\n\nWe use your \
             email address for the newsletter and don't share it with anyone."
        ]
    );
    assert_eq!(of_config("PO011", ""), NOTHING);
    assert_eq!(
        of_file("PO011", letter, "policies/privacy.md", "We keep it."),
        NOTHING
    );
    assert_eq!(
        of_config("PO011", &format!("{letter}privacy = \"policies/data.md\"")),
        NOTHING
    );
}

const SOCIAL: &str = "[[social]]\nname = \"Instagram\"\nurl = \"https://instagram.example/ann\"\n";

#[test]
fn so002_asks_where_to_buy() {
    assert_eq!(
        of_config("SO002", SOCIAL),
        [
            "shop.toml:4:8: SO002 Instagram is linked, but nothing says where to buy | say where you \
             sell:\n[[stores]]\nname = \"Our own shop\"\nurl = \"https://shop.your-name.example\"\nkind = \"own\""
        ]
    );
    for honest in [
        STORE,
        "[visit]\ndirections = \"Left.\"\n",
        "[[stores]]\nname = \"Fair\"\nkind = \"market\"\n",
    ] {
        assert_eq!(
            of_config("SO002", &format!("{SOCIAL}{honest}")),
            NOTHING,
            "{honest}"
        );
    }
    assert_eq!(
        of_config("SO002", &format!("sells_on_site = true\n{SOCIAL}")),
        NOTHING
    );
    assert_eq!(of_config("SO002", ""), NOTHING);
}

#[test]
fn so003_finds_unsafe_links() {
    assert_eq!(
        of_config(
            "SO003",
            "[[stores]]\nname = \"S\"\nurl = \"http://ann.example/shop\""
        ),
        [
            "shop.toml:5:7: SO003 this link isn't encrypted: it begins with http: | write https://ann.example/shop"
        ]
    );
    assert_eq!(
        of_file("SO003", "", "story.md", "[Shop](https://bit.ly/3xyz)"),
        ["story.md:1:1: SO003 bit.ly hides where this link leads | open it, and use the address it leads to"]
    );
    for honest in [
        "[a](https://ann.example)",
        "[a](http://localhost:8080)",
        "[a](mailto:a@bit.ly)",
        "[a](https://rabbit.ly/x)",
        "[a](pages/faq.md)",
    ] {
        assert_eq!(of_file("SO003", "", "story.md", honest), NOTHING, "{honest}");
    }
}

fn offer(code: &str, keys: &str) -> Vec<String> {
    of_file(code, "", "offers/mug.md", &format!("+++\n{keys}\n+++\nText"))
}

#[test]
fn of001_finds_offers_that_are_over() {
    assert_eq!(
        offer("OF001", "from = 2026-11-01\nthrough = 2026-11-21"),
        [
            "offers/mug.md:3:11: OF001 this offer ended on 2026-11-21 and is no longer shown | delete the file, or \
             change its dates"
        ]
    );
    assert_eq!(offer("OF001", "from = 2026-11-01\nthrough = 2026-11-22"), NOTHING);
    assert_eq!(offer("OF001", "from = 2026-12-01\nthrough = 2026-12-22"), NOTHING);
}

#[test]
fn of004_finds_desperate_reductions() {
    let days = |from: &str, price: &str| {
        format!("from = {from}\nthrough = 2026-12-01\nprice = \"{price} EUR\"\nwas = \"10 EUR\"")
    };
    assert_eq!(
        offer("OF004", &days("2026-08-01", "8")),
        [
            "offers/mug.md:2:8: OF004 something was reduced on 114 of the last 180 days | leave the price alone for a \
             while"
        ]
    );
    assert_eq!(
        offer("OF004", &days("2026-11-20", "4")),
        [
            "offers/mug.md:4:9: OF004 60% off makes careful buyers doubt the old price | give the reason in the text, \
             or reduce the discount"
        ]
    );
    for honest in [
        days("2026-10-01", "8"),
        days("2026-11-20", "5"),
        "from = 2026-01-01\nthrough = 2026-12-31\nprice = \"8 EUR\"".to_owned(),
    ] {
        assert_eq!(offer("OF004", &honest), NOTHING, "{honest}");
    }
}

fn hours(code: &str, lines: &str) -> Vec<String> {
    of_config(
        code,
        &format!("[visit]\naddress = {{ city = \"Ulm\", country = \"DE\" }}\n[visit.hours]\n{lines}"),
    )
}

#[test]
fn hr001_finds_hours_that_contradict_each_other() {
    assert_eq!(
        hours("HR001", "monday = \"18:00-10:00\""),
        [
            "shop.toml:6:10: HR001 18:00-10:00 is 16 hours long and ends the next day | if the times are swapped, \
             write \"10:00-18:00\""
        ]
    );
    assert_eq!(
        hours("HR001", "friday = \"18:00-02:00\"\nsaturday = \"01:00-03:00\""),
        [
            "shop.toml:6:10: HR001 open until 02:00 the next day, but opens again at 01:00 | change the times so that \
             they don't overlap"
        ]
    );
    let special = |lines: &str| {
        hours(
            "HR001",
            &format!("monday = \"10:00-18:00\"\n[[visit.hours.special]]\nfrom = 2026-12-24\n{lines}"),
        )
    };
    assert_eq!(
        special("closed = true\nhours = \"10:00-12:00\""),
        ["shop.toml:9:10: HR001 this day is closed but has hours | keep either `closed = true` or `hours`"]
    );
    assert_eq!(special("through = 2026-12-26\nclosed = true"), NOTHING);
    for honest in [
        "saturday = [\"10:00-13:00\", \"13:00-16:00\"]",
        "friday = \"18:00-02:00\"\nsaturday = \"18:00-02:00\"",
        "friday = \"18:00-02:00\"\nsaturday = \"02:00-10:00\"",
        "sunday = \"00:00-24:00\"\nmonday = \"00:00-24:00\"",
        "monday = \"closed\"\ntuesday = \"20:00-08:00\"",
        "monday = \"08:00-02:00\"\ntuesday = \"10:00-03:00\"\nwednesday = \"07:00-02:00\"\n\
         thursday = \"06:00-01:00\"\nfriday = \"12:00-06:00\"",
    ] {
        assert_eq!(hours("HR001", honest), NOTHING, "{honest}");
    }
}

#[test]
fn hr002_asks_for_holidays() {
    let week = "thursday = \"10:00-18:00\"\nfriday = \"10:00-18:00\"\n";
    assert_eq!(
        hours("HR002", week),
        [
            "shop.toml:5:1: HR002 are you open on Christmas Day (2026-12-25), New Year's Day (2027-01-01)? | add it \
             either way:\n[[visit.hours.special]]\nfrom = 2026-12-25\nclosed = true"
        ]
    );
    assert_eq!(
        hours("HR002", "monday = \"10:00-18:00\"\nconfirmed = 2026-01-01"),
        [
            "shop.toml:7:13: HR002 opening hours were last checked 325 days ago | if they're still right, \
             write:\nconfirmed = 2026-11-22"
        ]
    );
    let special = "[[visit.hours.special]]\nfrom = 2026-12-24\nthrough = 2027-01-06\nclosed = true\n";
    assert_eq!(hours("HR002", &format!("{week}{special}")), NOTHING);
    assert_eq!(
        hours("HR002", "monday = \"10:00-18:00\"\nconfirmed = 2026-11-01"),
        NOTHING
    );
    assert_eq!(
        of_config("HR002", "[visit.hours]\nfriday = \"10:00-18:00\""),
        NOTHING,
        "no country"
    );
}

#[test]
fn hours_and_holidays_of_each_place_are_read() {
    let place = |name: &str, country: &str, hours: &str| {
        format!(
            "[[places]]\nname = \"{name}\"\naddress = {{ city = \"{name}\", country = \"{country}\" }}\n[places.hours]\n{hours}\n"
        )
    };
    let week = "friday = \"10:00-18:00\"";
    assert_eq!(
        of_config(
            "HR001",
            &format!(
                "{}{}",
                place("Ulm", "DE", week),
                place("Linz", "AT", "monday = \"18:00-10:00\"")
            )
        ),
        [
            "shop.toml:12:10: HR001 18:00-10:00 is 16 hours long and ends the next day | if the times are swapped, write \"10:00-18:00\""
        ]
    );
    let places = format!(
        "{}{}",
        place("Ulm", "DE", week),
        place("Linz", "AT", "tuesday = \"10:00-18:00\"")
    );
    assert_eq!(
        of_config("HR002", &places),
        [
            "shop.toml:6:1: HR002 are you open on Christmas Day (2026-12-25), New Year's Day (2027-01-01)? | add it either way:\n[[places.hours.special]]\nfrom = 2026-12-25\nclosed = true",
            "shop.toml:11:1: HR002 are you open on Immaculate Conception (2026-12-08)? | add it either way:\n[[places.hours.special]]\nfrom = 2026-12-08\nclosed = true"
        ]
    );
}

#[test]
fn nw001_finds_old_news() {
    assert_eq!(
        of_file("NW001", "", "news/2026-01-01-a.md", "News."),
        [
            "news/2026-01-01-a.md: NW001 the latest news is 325 days old | write a few sentences about what you're \
             working on: news/2026-11-22-in-the-workshop.md"
        ]
    );
    let sale = "+++\nkind = \"promotion\"\n+++\nSale.";
    let names = [
        "news/2026-11-01-a.md",
        "news/2026-11-02-a.md",
        "news/2026-11-03-a.md",
        "news/2026-11-04-a.md",
    ];
    let mut files: Vec<(&str, &str)> = names.iter().map(|name| (*name, sale)).collect();
    files.push(("shop.toml", "[shop]\nname = \"A\""));
    assert_eq!(
        says("NW001", &files),
        [
            "news/2026-11-04-a.md: NW001 4 of 4 news are about sales | write something that helps people who aren't \
             buying today"
        ]
    );
    files[0].1 = "We fired.";
    files[1].1 = "We glazed.";
    assert_eq!(says("NW001", &files), NOTHING);
    assert_eq!(of_file("NW001", "", "news/2026-11-01-a.md", sale), NOTHING);
    assert_eq!(of_config("NW001", ""), NOTHING);
}

#[test]
fn lo001_and_lo002_loyalty() {
    assert_eq!(
        of_config("LO001", "[loyalty]\nname = \"Card\""),
        [
            "shop.toml:3:1: LO001 the loyalty programme doesn't explain what it is or what it offers | add to \
             [loyalty]:\ndescription = \"how it works, in one or two sentences\"\n[[loyalty.tiers]]\nname = \
             \"Card\"\nbenefit = \"the tenth loaf is free\""
        ]
    );
    let whole = "[loyalty]\nname = \"Card\"\ndescription = \"A card.\"\n[[loyalty.tiers]]\nname = \"Card\"\n\
                 benefit = \"The tenth is free.\"\n";
    assert_eq!(of_config("LO001", whole), NOTHING);
    assert_eq!(of_config("LO001", ""), NOTHING);
    let referral = |conditions: &str| {
        of_config(
            "LO002",
            &format!("[referral]\nreward = \"A cup\"\nconditions = \"{conditions}\""),
        )
    };
    assert_eq!(
        referral("Write a positive review first."),
        [
            "shop.toml:5:23: LO002 this reward asks for praise: \"positive review\" | reward the referral, not the \
             review"
        ]
    );
    for honest in [
        "The first order reaches 200 PLN.",
        "You need not write a positive review.",
        "Nobody has to write anything.",
    ] {
        assert_eq!(referral(honest), NOTHING, "{honest}");
    }
    assert_eq!(
        of_file("LO002", "", "pages/a.md", "A positive review makes our day."),
        NOTHING
    );
}

#[test]
fn af001_and_af002_memberships_and_neighbours() {
    assert_eq!(
        of_config("AF001", "[[affiliations]]\nname = \"Chamber\""),
        [
            "shop.toml:4:8: AF001 customers can't verify your membership of Chamber | link to the page that lists you \
             as a member:\nurl = \"https://…\""
        ]
    );
    let member = |rest: &str| {
        of_config(
            "AF001",
            &format!("[[affiliations]]\nname = \"Chamber\"\nurl = \"https://chamber.example/ann\"\n{rest}"),
        )
    };
    assert_eq!(
        member("through = 2026-11-21"),
        [
            "shop.toml:6:11: AF001 your membership of Chamber ended on 2026-11-21 | remove it, or change the date if \
             you renewed"
        ]
    );
    assert_eq!(member("through = 2026-11-22"), NOTHING);
    assert_eq!(member(""), NOTHING);
    let partner = |rest: &str| of_config("AF002", &format!("[[partners]]\nname = \"Roaster\"\n{rest}"));
    assert_eq!(
        partner("why = \"They recommend us too.\""),
        [
            "shop.toml:5:8: AF002 \"They recommend us\": the link to Roaster isn't labelled as paid or reciprocal | \
             disclose it (paid, reciprocal):\nrelationship = \"reciprocal\""
        ]
    );
    assert_eq!(
        partner("url = \"https://books.example/x?tag=ann-21\""),
        [
            "shop.toml:5:7: AF002 the link to Roaster has an affiliate tag | disclose it:\nrelationship = \"paid\""
        ]
    );
    for honest in [
        "why = \"They recommend us too.\"\nrelationship = \"reciprocal\"",
        "why = \"They roast two streets away.\"",
        "why = \"Nobody pays us for this.\"",
        "url = \"https://roaster.example/?stage=1\"",
    ] {
        assert_eq!(partner(honest), NOTHING, "{honest}");
    }
}

#[test]
fn so004_bookings_are_no_stores() {
    let store = |url: &str| of_config("SO004", &format!("[[stores]]\nname = \"Book\"\nurl = \"{url}\""));
    for (url, kind) in [
        ("https://www.treatwell.co.uk/place/ann", "book"),
        ("https://ann.example/book", "book"),
        ("https://www.opentable.com/r/ann", "reserve"),
        ("https://www.ubereats.com/store/ann", "order"),
    ] {
        assert_eq!(
            store(url),
            [format!(
                "shop.toml:5:7: SO004 \"Book\" isn't a store | take the entry out of `[[stores]]`, and add a button for \
                 it:\n[[actions]]\nkind = \"{kind}\"\nurl = \"{url}\""
            )]
        );
    }
    assert_eq!(store("https://bookshop.example"), NOTHING);
    assert_eq!(store("https://nottreatwell.co.uk"), NOTHING);
    assert_eq!(
        of_config(
            "SO004",
            "[[actions]]\nkind = \"book\"\nurl = \"https://ann.example/book\"\n[[stores]]\nname = \"Book\"\nurl = \
             \"https://ann.example/book\""
        ),
        NOTHING
    );
}

#[test]
fn a_business_of_services_is_not_asked_for_terms_of_goods() {
    for code in ["PO001", "PO002"] {
        assert_eq!(
            of_config(code, &format!("trade = \"Hairdresser\"\n{STORE}")),
            NOTHING
        );
        assert_eq!(of_config(code, &format!("kind = \"food\"\n{STORE}")).len(), 1);
    }
    let social = "[[social]]\nname = \"S\"\nurl = \"https://s.example/ann\"\n";
    assert_eq!(of_config("SO002", social).len(), 1);
    let book = "[[actions]]\nkind = \"book\"\nurl = \"https://b.example\"\n";
    assert_eq!(of_config("SO002", &format!("{social}{book}")), NOTHING);
}
