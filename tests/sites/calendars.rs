//! Events as files for calendars.

use icalendar::{CalendarComponent, CalendarDateTime, Component, DatePerhapsTime, EventLike};

use crate::test_folder::{NAME, shop};

/// The lines of a calendar, unfolded.
fn lines(text: &str) -> Vec<String> {
    assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']));
    for line in text.split("\r\n") {
        assert!(line.len() <= 75, "{line:?} has more than 75 octets");
    }
    let unfolded = text.replace("\r\n ", "");
    unfolded.lines().map(str::to_owned).collect()
}

fn calendar(config: &str, event: &str) -> Vec<String> {
    let config = format!("[shop]\nname = \"Ann, Bob & Co\"\n{config}");
    let site = shop(&[("shop.toml", &config), ("events/evening.md", event)]);
    let one = lines(&site.file("events/evening.ics"));
    assert_eq!(one, lines(&site.file("events.ics")));
    one
}

/// The properties of the only event.
fn event(config: &str, keys: &str) -> Vec<String> {
    let lines = calendar(
        config,
        &format!("+++\ntitle = \"Evening\"\n{keys}+++\n\nClay; and, more.\n"),
    );
    let start = lines.iter().position(|line| line == "BEGIN:VEVENT").unwrap();
    lines[start + 1..lines.len() - 2].to_vec()
}

const WARSAW: &str = "url = \"https://a.example\"\ntimezone = \"Europe/Warsaw\"\n";

#[test]
fn a_series_keeps_its_hour_when_clocks_change() {
    let keys = "start = \"2026-03-24 18:00\"\nend = \"21:00\"\nrepeat = \"FREQ=WEEKLY;BYDAY=TU\"\nuntil = 2026-12-15\n\
                except = [2026-12-01]\nalso = [2026-12-05]\n";
    let text = format!("+++\ntitle = \"Evening\"\n{keys}+++\n\nClay; and, more.\n");
    assert_eq!(
        calendar(WARSAW, &text),
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//shopfront//events//EN",
            "X-WR-CALNAME:Ann\\, Bob & Co",
            "BEGIN:VTIMEZONE",
            "TZID:Europe/Warsaw",
            "BEGIN:STANDARD",
            "DTSTART:20251026T030000",
            "TZOFFSETFROM:+0200",
            "TZOFFSETTO:+0100",
            "TZNAME:CET",
            "RDATE:20261025T030000",
            "END:STANDARD",
            "BEGIN:DAYLIGHT",
            "DTSTART:20260329T020000",
            "TZOFFSETFROM:+0100",
            "TZOFFSETTO:+0200",
            "TZNAME:CEST",
            "END:DAYLIGHT",
            "END:VTIMEZONE",
            "BEGIN:VEVENT",
            "UID:evening@a.example",
            "DTSTAMP:20000101T000000Z",
            "DTSTART;TZID=Europe/Warsaw:20260324T180000",
            "DTEND;TZID=Europe/Warsaw:20260324T210000",
            "RRULE:FREQ=WEEKLY;UNTIL=20261215T225959Z;BYDAY=TU",
            "EXDATE;TZID=Europe/Warsaw:20261201T180000",
            "RDATE;TZID=Europe/Warsaw:20261205T180000",
            "SEQUENCE:0",
            "STATUS:CONFIRMED",
            "SUMMARY:Evening",
            "DESCRIPTION:Clay\\; and\\, more.",
            "URL:https://a.example/events/evening/",
            "END:VEVENT",
            "END:VCALENDAR",
        ]
    );
}

#[test]
fn clocks_that_never_change_have_one_rule() {
    let text = "+++\nstart = \"2026-12-12 10:00\"\n+++\nText.\n";
    let lines = calendar("timezone = \"Asia/Kolkata\"\n", text);
    let zone: Vec<&str> = lines
        .iter()
        .map(String::as_str)
        .skip_while(|line| *line != "BEGIN:VTIMEZONE")
        .take_while(|line| *line != "END:VTIMEZONE")
        .collect();
    assert_eq!(
        zone,
        [
            "BEGIN:VTIMEZONE",
            "TZID:Asia/Kolkata",
            "BEGIN:STANDARD",
            "DTSTART:19451015T000000",
            "TZOFFSETFROM:+0630",
            "TZOFFSETTO:+0530",
            "TZNAME:IST",
            "END:STANDARD",
        ]
    );
}

#[test]
fn times_without_a_zone_and_whole_days_need_no_rules() {
    let times = |config: &str, keys: &str| {
        let lines = event(config, keys);
        let of_time = |line: &String| line.starts_with("DT") && !line.starts_with("DTSTAMP");
        let times: Vec<String> = lines
            .into_iter()
            .filter(|line| of_time(line) || line.starts_with("RRULE"))
            .collect();
        times.join(" ")
    };
    let evening = "start = \"2026-12-01 18:00\"\nend = \"02:00\"\nrepeat = \"weekly\"\nuntil = 2026-12-15\n";
    assert_eq!(
        times("", evening),
        "DTSTART:20261201T180000 DTEND:20261202T020000 RRULE:FREQ=WEEKLY;UNTIL=20261215T235959"
    );
    assert_eq!(
        times("timezone = \"UTC\"\n", evening),
        "DTSTART:20261201T180000Z DTEND:20261202T020000Z RRULE:FREQ=WEEKLY;UNTIL=20261215T235959Z"
    );
    let days = "start = 2026-12-12\nend = 2026-12-13\nrepeat = \"FREQ=YEARLY;UNTIL=20301231\"\n";
    assert_eq!(
        times(WARSAW, days),
        "DTSTART;VALUE=DATE:20261212 DTEND;VALUE=DATE:20261214 RRULE:FREQ=YEARLY;UNTIL=20301231"
    );
}

#[test]
fn what_was_cancelled_or_moved_says_so() {
    let changed = |keys: &str| {
        let lines = event("", &format!("start = 2026-12-12\n{keys}"));
        let changed = |line: &String| line.starts_with("SEQUENCE") || line.starts_with("STATUS");
        lines.into_iter().filter(changed).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(changed(""), "SEQUENCE:0 STATUS:CONFIRMED");
    assert_eq!(changed("status = \"sold_out\"\n"), "SEQUENCE:0 STATUS:CONFIRMED");
    assert_eq!(
        changed("moved_from = 2026-12-05\n"),
        "SEQUENCE:1 STATUS:CONFIRMED"
    );
    assert_eq!(
        changed("moved_from = 2026-12-05\nstatus = \"cancelled\"\n"),
        "SEQUENCE:2 STATUS:CANCELLED"
    );
}

#[test]
fn the_place_is_named_with_its_address() {
    let place = |config: &str, keys: &str| {
        let lines = event(config, &format!("start = 2026-12-12\n{keys}"));
        let of_place = |line: &String| line.starts_with("LOCATION") || line.starts_with("GEO");
        lines.into_iter().filter(of_place).collect::<Vec<_>>().join(" ")
    };
    let visit = "[visit]\naddress = { street = \"Mill Lane 3\", city = \"Hexham\", country = \"GB\" }\ngeo = [54.97, -2.1]\n";
    assert_eq!(
        place(visit, ""),
        "LOCATION:Mill Lane 3\\, Hexham\\, United Kingdom GEO:54.97;-2.1"
    );
    assert_eq!(
        place(
            visit,
            "place = \"Town hall\"\nonline = \"https://meet.example/a,b\"\n"
        ),
        "LOCATION:Town hall\\, https://meet.example/a\\,b"
    );
    assert_eq!(place("", ""), "");
}

#[test]
fn nothing_depends_on_the_day_and_each_language_has_its_own() {
    let files = [
        (
            "shop.toml",
            "[shop]\nname = \"A\"\nlanguages = [\"en\", \"de\"]\n",
        ),
        (
            "events/fair.md",
            "+++\ntitle = \"Fair\"\nstart = 2026-12-12\n+++\nPots.\n",
        ),
        ("events/fair.de.md", "+++\ntitle = \"Markt\"\n+++\nTöpfe.\n"),
    ];
    let at = |now: &str| crate::test_folder::shop_at(now, &files);
    let (early, late) = (at("2026-11-01T12:00:00Z"), at("2026-12-12T12:00:00Z"));
    for path in [
        "events.ics",
        "events/fair.ics",
        "de/events.ics",
        "de/termine/fair.ics",
    ] {
        assert_eq!(early.file(path), late.file(path), "{path}");
    }
    assert!(early.file("de/events.ics").contains("SUMMARY:Markt\r\n"));
    assert!(
        early
            .file("events.ics")
            .contains("UID:fair@shopfront.invalid\r\n")
    );
    assert!(
        early
            .file("de/events.ics")
            .contains("UID:fair@shopfront.invalid\r\n")
    );
    let none = shop(&[("shop.toml", NAME)]);
    assert!(!none.paths().iter().any(|path| path.ends_with(".ics")));
}

/// What the other program understands of an event: texts without what the format adds, times with their zone.
fn understood(event: &icalendar::Event) -> String {
    let time = |time: Option<DatePerhapsTime>| match time {
        None => "never".to_owned(),
        Some(DatePerhapsTime::Date(day)) => day.to_string(),
        Some(DatePerhapsTime::DateTime(CalendarDateTime::Floating(time))) => time.to_string(),
        Some(DatePerhapsTime::DateTime(CalendarDateTime::Utc(time))) => time.to_string(),
        Some(DatePerhapsTime::DateTime(CalendarDateTime::WithTimezone { date_time, tzid })) => {
            format!("{date_time} {tzid}")
        }
    };
    let text = |text: Option<&str>| text.unwrap_or("-").to_owned();
    [
        text(event.get_uid()),
        time(event.get_start()),
        time(event.get_end()),
        format!("{:?}", event.get_status()),
        text(event.get_summary()),
        text(event.get_description()),
        text(event.get_location()),
        text(event.property_value("RRULE")),
    ]
    .join(" | ")
}

#[test]
fn another_program_reads_every_calendar() {
    let long = "Ein sehr langer Titel, der über die Zeile geht; mit „Zeichen“ – und 茶碗 \\ allem 🏺";
    let titled = |title: &str, keys: &str| format!("+++\ntitle = '{title}'\n{keys}+++\n\nClay; and, more.\n");
    let site = shop(&[
        (
            "shop.toml",
            &format!(
                "[shop]\nname = \"Ann, Bob & Co; 茶\"\n{WARSAW}[visit]\naddress = {{ street = \"Mill Lane 3\", city = \
                 \"Hexham\", country = \"GB\" }}\n"
            ),
        ),
        (
            "events/a.md",
            &titled(
                long,
                "start = \"2026-12-01 18:00\"\nend = \"02:00\"\nrepeat = \"weekly\"\nuntil = 2026-12-15\nexcept = \
                 [2026-12-08]\nalso = [2026-12-05]\n",
            ),
        ),
        (
            "events/b.md",
            &titled(
                "Days",
                "start = 2026-12-12\nend = 2026-12-13\nstatus = \"cancelled\"\n",
            ),
        ),
        (
            "events/c.md",
            &titled(
                "Online",
                "start = \"2026-12-20 10:00\"\nonline = \"https://meet.example/a,b\"\n",
            ),
        ),
    ]);
    let read = |path: &str| {
        let calendar: icalendar::Calendar = site.file(path).parse().unwrap();
        assert_eq!(calendar.get_name(), Some("Ann, Bob & Co; 茶"), "{path}");
        let events = calendar.components.iter().filter_map(CalendarComponent::as_event);
        events.map(understood).collect::<Vec<_>>()
    };
    let expected = [
        format!(
            "a@a.example | 2026-12-01 18:00:00 Europe/Warsaw | 2026-12-02 02:00:00 Europe/Warsaw | Some(Confirmed) | {long} | \
             Clay; and, more. | Mill Lane 3, Hexham, United Kingdom | FREQ=WEEKLY;UNTIL=20261215T225959Z"
        ),
        "b@a.example | 2026-12-12 | 2026-12-14 | Some(Cancelled) | Days | Clay; and, more. | Mill Lane 3, Hexham, United \
         Kingdom | -"
            .to_owned(),
        "c@a.example | 2026-12-20 10:00:00 Europe/Warsaw | never | Some(Confirmed) | Online | Clay; and, more. | \
         https://meet.example/a,b | -"
            .to_owned(),
    ];
    assert_eq!(read("events.ics"), expected);
    for (file, event) in ["a", "b", "c"].iter().zip(expected) {
        assert_eq!(read(&format!("events/{file}.ics")), [event]);
    }
}
