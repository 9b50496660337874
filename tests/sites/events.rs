//! Events: their pages, what they say in each language, and how they come and go with the days.

use crate::test_folder::{NAME, assert_holds, shop, shop_at};

const SHOP: &str = "[shop]\nname = \"A\"\nlanguages = [\"en\", \"de\"]\ntimezone = \"Europe/Warsaw\"\ncurrency = \"EUR\"\n\
                    [[places]]\nname = \"Mill\"\naddress = { street = \"Mill Lane 3\", city = \"Gdynia\", country = \"PL\" }\n\
                    [[places]]\nname = \"Pier\"\n";
const OPEN_DAY: &str = "+++\ntitle = \"Open day\"\nstart = 2026-12-12T10:00:00\nend = \"16:00\"\nplace = \"mill\"\nprice = 0\n\
                        +++\nThe wheel turns all day.\n";
const EVENING: &str = "+++\ntitle = \"Throwing evening\"\nsummary = \"Bowls.\"\nstart = \"2026-12-01 18:00\"\nend = \"21:00\"\n\
                       repeat = \"FREQ=WEEKLY;BYDAY=TU\"\nuntil = 2027-01-12\nexcept = [2026-12-29]\nprice = 40\n\
                       price_from = true\ncapacity = 6\nonline = \"https://meet.a.example/clay\"\n\
                       action = { kind = \"book\", url = \"https://book.a.example\" }\n+++\nBring an apron.\n";

fn site(now: &str) -> crate::test_folder::TestFolder {
    shop_at(
        now,
        &[
            ("shop.toml", SHOP),
            ("events/open-day.md", OPEN_DAY),
            (
                "events/open-day.de.md",
                "+++\ntitle = \"Tag der offenen Tür\"\n+++\nDie Scheibe dreht sich.\n",
            ),
            ("events/evening.md", EVENING),
        ],
    )
}

#[test]
fn events_are_listed_by_their_next_date_and_have_a_page_each() {
    let site = site("2026-11-22T10:00:00Z");
    let paths: Vec<String> = site.paths();
    let events: Vec<&str> = paths
        .iter()
        .map(String::as_str)
        .filter(|path| path.contains("events/") || path.contains("termine/"))
        .filter(|path| path.ends_with(".html"))
        .collect();
    assert_eq!(
        events,
        [
            "de/termine/evening/index.html",
            "de/termine/index.html",
            "de/termine/open-day/index.html",
            "events/evening/index.html",
            "events/index.html",
            "events/open-day/index.html",
        ]
    );
    assert_holds(
        &site.words("events/index.html"),
        "Events 1 December Tuesday, 18:00–21:00 Throwing evening Online · from €40 Bowls. Also on 8 December, \
         15 December and 22 December 12 December Saturday, 10:00–16:00 Open day Mill · free The wheel turns all day.",
    );
    assert_holds(
        &site.words("de/termine/index.html"),
        "12. Dezember Samstag, 10–16\u{a0}Uhr Tag der offenen Tür Mill · kostenlos Die Scheibe dreht sich.",
    );
    assert_holds(
        &site.words("events/evening/index.html"),
        "Throwing evening 1 December Tuesday, 18:00–21:00 Where Take part online meet.a.example Price from €40 Places 6 \
         More dates 8 December , 15 December , 22 December , 5 January , 12 January Not on 29 December Book",
    );
    assert_holds(
        &site.words("events/open-day/index.html"),
        "Open day 12 December Saturday, 10:00–16:00 Where Mill Mill Lane 3 , Gdynia Price free The wheel turns all day.",
    );
    let home = site.words("index.html");
    assert_holds(
        &home,
        "Coming up 1 December Tuesday, 18:00–21:00 Throwing evening",
    );
    assert!(!home.contains("All events"));
    assert_holds(&site.file("index.html"), "<a href=\"./events/\">Events</a>");
}

#[test]
fn what_is_over_is_gone_and_the_next_change_counts_it() {
    let reported = |day: &str| {
        let site = site(&format!("{day}T12:00:00Z"));
        let there = |path: &str| site.paths().contains(&path.to_owned());
        let shown = [
            ("list", "events/index.html"),
            ("open day", "events/open-day/index.html"),
            ("evening", "events/evening/index.html"),
        ];
        let shown: Vec<&str> = shown
            .into_iter()
            .filter(|(_, path)| there(path))
            .map(|(name, _)| name)
            .collect();
        let next = site.outcome.next_change.as_ref();
        let next = next.map(|next| format!("{} {}", next.date, next.reason));
        format!("{}; {}", shown.join(", "), next.unwrap_or_default())
    };
    for (day, expected) in [
        (
            "2026-11-22",
            "list, open day, evening; 2026-12-02 a date of an event has passed: evening",
        ),
        (
            "2026-12-12",
            "list, open day, evening; 2026-12-13 an event ends: open-day",
        ),
        (
            "2026-12-13",
            "list, evening; 2026-12-16 a date of an event has passed: evening",
        ),
        ("2027-01-12", "list, evening; 2027-01-13 an event ends: evening"),
        ("2027-01-13", "; "),
    ] {
        assert_eq!(reported(day), expected, "{day}");
    }
    // The day changes by the shop's clock: it is the 13th in Warsaw.
    let late = site("2026-12-12T23:30:00Z");
    assert!(!late.paths().contains(&"events/open-day/index.html".to_owned()));
}

#[test]
fn links_to_an_event_go_with_it_and_old_addresses_lead_on() {
    let files = [
        ("shop.toml", NAME),
        (
            "events/fair.md",
            "+++\nstart = 2026-12-12\naliases = [\"/fair/\"]\n+++\n# The fair\n\nx\n",
        ),
        (
            "pages/faq.md",
            "See [it](../events/fair.md), [all](../events/).\n",
        ),
    ];
    let before = shop_at("2026-12-12T12:00:00Z", &files);
    assert_holds(
        &before.file("faq/index.html"),
        "See <a href=\"../events/fair/\">it</a>",
    );
    assert_holds(&before.file("fair/index.html"), "../events/fair/");
    let after = shop_at("2026-12-13T12:00:00Z", &files);
    assert_holds(&after.file_despite_problems("faq/index.html"), "See it");
    assert_holds(&after.file_despite_problems("fair/index.html"), "../");
}

#[test]
fn what_became_of_an_event_stands_before_its_description() {
    let event =
        |keys: &str| format!("+++\ntitle = \"Fair\"\nstart = 2026-12-12T10:00:00\n{keys}+++\nPots.\n");
    let words = |keys: &str| {
        let site = shop(&[("shop.toml", NAME), ("events/fair.md", &event(keys))]);
        (
            site.words("events/index.html"),
            site.words("events/fair/index.html"),
        )
    };
    let book = "action = { kind = \"book\", url = \"https://book.a.example\" }\n";
    let (list, page) = words(&format!("status = \"cancelled\"\nplace = \"The square\"\n{book}"));
    assert_holds(
        &list,
        "12 December Saturday, from 10:00 Fair Cancelled · The square Pots.",
    );
    assert_holds(&page, "Cancelled Where The square Pots.");
    let (list, page) = words(&format!("status = \"sold_out\"\n{book}"));
    assert_holds(&list, "Fair Sold out Pots.");
    assert!(!page.contains("book.a.example"));
    let (list, page) = words(&format!("moved_from = \"2026-12-05 10:00\"\n{book}"));
    assert_holds(&list, "Fair New date Pots.");
    assert_holds(&page, "New date Moved from Saturday, 5 December 2026");
    assert_holds(&page, "book.a.example");
}

#[test]
fn days_and_nights_are_told_as_people_say_them() {
    let date = |keys: &str| {
        let event = format!("+++\ntitle = \"X\"\n{keys}+++\nText.\n");
        let site = shop(&[("shop.toml", NAME), ("events/x.md", &event)]);
        let words = site.words("events/index.html");
        let (_, rest) = words.split_once("Events Events ").unwrap_or(("", &words));
        rest.split_once(" X ")
            .map_or("", |(date, _)| date)
            .rsplit("Events ")
            .next()
            .unwrap_or("")
            .to_owned()
    };
    for (keys, expected) in [
        ("start = 2026-12-12\n", "12 December Saturday"),
        ("start = 2026-12-12\nend = 2026-12-13\n", "12–13 December 2026"),
        (
            "start = \"2026-12-31 20:00\"\nend = \"02:00\"\n",
            "31 December Thursday, 20:00–02:00",
        ),
        (
            "start = \"2026-12-12 20:00\"\nend = \"2026-12-14 16:00\"\n",
            "12–14 December 2026 Sat 20:00 – Mon 16:00",
        ),
        (
            "start = \"2026-12-12 20:00\"\nend = \"2026-12-13 16:00\"\n",
            "12–13 December 2026 Sat 20:00 – Sun 16:00",
        ),
        (
            "start = \"2028-02-29 9:00\"\n",
            "29 February 2028 Tuesday, from 09:00",
        ),
    ] {
        assert_eq!(date(keys), expected);
    }
}

#[test]
fn times_that_do_not_fit_together_are_reported() {
    let problems = |keys: &str| {
        let event = format!("+++\n{keys}+++\nText.\n");
        shop(&[("shop.toml", NAME), ("events/x.md", &event)]).problems()
    };
    for (keys, expected) in [
        (
            "start = 2026-12-12T10:00:00\nend = 2026-12-11T16:00:00\n",
            "events/x.md:3:7: SY006 this event ends before it begins: 2026-12-11 16:00 and 2026-12-12 10:00 | correct one \
             of the two",
        ),
        (
            "start = 2026-12-12T10:00:00\nend = 2026-12-12T10:00:00\n",
            "events/x.md:3:7: SY006 this event ends when it begins: 2026-12-12 10:00 and 2026-12-12 10:00 | correct one \
             of the two",
        ),
        (
            "start = 2026-12-12\nend = \"16:00\"\n",
            "events/x.md:2:9: SY006 the end of this event has a time, and its start has none | write both with a time: \
             start = \"2026-12-12 10:00\"",
        ),
        (
            "start = 2026-12-12T10:00:00\nend = 2026-12-13\n",
            "events/x.md:3:7: SY006 the start of this event has a time, and its end has none | write when it ends: \
             \"16:00\", or a date with a time",
        ),
        (
            "start = 2026-12-01\nuntil = 2026-12-31\n",
            "events/x.md:3:9: SY006 `until` is there, and `repeat` is missing | add `repeat`, such as \"weekly\", or \
             remove `until`",
        ),
        (
            "start = 2026-12-02\nrepeat = \"FREQ=WEEKLY;BYDAY=TU\"\n",
            "events/x.md:2:9: SY006 the rule doesn't include the day this event starts on, 2026-12-02 | start on the \
             first day of the rule: start = \"2026-12-08\"",
        ),
        (
            "start = 2026-12-01\nrepeat = \"FREQ=WEEKLY;COUNT=5\"\nuntil = 2026-12-31\n",
            "events/x.md:4:9: SY006 both `until` and the rule say when this event stops repeating | keep one of them",
        ),
        (
            "start = 2026-12-01\nrepeat = \"weekly\"\nuntil = 2026-11-30\n",
            "events/x.md:4:9: SY006 the last day, 2026-11-30, is before the first, 2026-12-01 | swap the two",
        ),
        (
            "start = 2026-12-01\nrepeat = \"weekly\"\nexcept = [2026-12-07]\n",
            "events/x.md:4:11: SY006 the rule doesn't include 2026-12-07, so it needs no exception | remove it, or write \
             the day that is meant; the next is 2026-12-08",
        ),
        (
            "start = 2026-12-01\nmoved_from = 2026-12-01\n",
            "events/x.md:3:14: SY006 this event is moved to the time it had before | write the old time as \
             `moved_from`, and the new one as `start`",
        ),
        (
            "title = \"X\"\n",
            "events/x.md:2:1: SY004 `start` is missing | add `start = …`: date with a time: \"2026-12-12 10:00\"; or a \
             date for a whole day",
        ),
        (
            "start = 5\n",
            "events/x.md:2:9: SY005 expected a date with a time, such as \"2026-12-12 10:00\", found a whole number | \
             write year, month and day: 2026-12-24",
        ),
        (
            "start = 2026-12-12\naction = { kind = \"book\" }\n",
            "events/x.md:3:19: SY006 the action \"book\" leads nowhere | add `url`, or `phone` if it's done by phone",
        ),
    ] {
        assert_eq!(problems(keys), [expected]);
    }
    let shop = shop(&[
        ("shop.toml", SHOP),
        (
            "events/x.md",
            "+++\nstart = 2026-12-12\nplace = \"Peir\"\n+++\nText.\n",
        ),
    ]);
    assert_eq!(
        shop.problems(),
        [
            "events/x.md:3:9: SY006 none of your places is called \"Peir\" | did you mean \"Pier\"? For a place that isn't \
             yours, add its `address`"
        ]
    );
}
