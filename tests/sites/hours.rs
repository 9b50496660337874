//! Opening hours in one line, by season, by appointment and without a fixed end: read, shown and told to machines.

use crate::test_folder::{TestFolder, assert_holds, shop};

const HEAD: &str = "[shop]\nname = \"Ann's\"\nurl = \"https://anns.example\"\ntimezone = \"Europe/London\"\n\
                    [legal]\naddress = { street = \"Lane 1\", city = \"Leeds\", country = \"GB\" }\n";

/// A shop with `visit` as the keys of `[visit]`.
fn visited(visit: &str) -> TestFolder {
    shop(&[("shop.toml", &format!("{HEAD}[visit]\n{visit}\n"))])
}

/// The hours of the visit page in words: the text of its tables.
fn said(site: &TestFolder) -> String {
    let page = site.file("visit/index.html");
    let tables = page
        .split("<table class=\"hours\"")
        .skip(1)
        .map(|part| part.split("</table>").next().unwrap_or(""));
    let mut text = String::new();
    for table in tables {
        for piece in table.split('<').skip(1) {
            let (tag, words) = piece.split_once('>').unwrap_or(("", ""));
            if tag.starts_with("/t") || tag.starts_with("/caption") || tag == "br" {
                text.push('|');
            }
            text.push_str(words);
        }
    }
    let mut parts: Vec<&str> = text.split('|').map(str::trim).collect();
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}

/// What search engines are told, each with its days and dates.
fn reported(site: &TestFolder) -> Vec<String> {
    let page = site.file("index.html");
    let json = page.split("\"openingHoursSpecification\":").nth(1).unwrap_or("");
    let end = json.find(']').map_or(0, |_| {
        let mut depth = 0;
        json.char_indices()
            .find(|(_, c)| {
                depth += i32::from(matches!(c, '[' | '{')) - i32::from(matches!(c, ']' | '}'));
                depth == 0
            })
            .map_or(0, |(at, _)| at + 1)
    });
    let value: serde_json::Value = serde_json::from_str(&json[..end]).unwrap();
    let list = match value {
        serde_json::Value::Array(list) => list,
        one => vec![one],
    };
    let short = |value: &serde_json::Value| match value {
        serde_json::Value::Array(days) => {
            let days: Vec<String> = days.iter().map(day_name).collect();
            days.join(",")
        }
        serde_json::Value::Null => "-".to_owned(),
        one => day_name(one),
    };
    list.iter()
        .map(|spec| {
            format!(
                "{} {}-{} {}/{}",
                short(&spec["dayOfWeek"]),
                short(&spec["opens"]),
                short(&spec["closes"]),
                short(&spec["validFrom"]),
                short(&spec["validThrough"])
            )
        })
        .collect()
}

fn day_name(value: &serde_json::Value) -> String {
    let text = value.as_str().unwrap_or("");
    match text.strip_prefix("https://schema.org/") {
        Some(day) => day.get(..2).unwrap_or(day).to_owned(),
        None => text.to_owned(),
    }
}

#[test]
fn a_week_in_one_line_is_what_the_keys_say() {
    let keys = "[visit.hours]\nmonday = \"09:00-18:00\"\ntuesday = \"09:00-18:00\"\nsaturday = [\"09:00-12:00\", \
                \"13:00-16:00\"]\nfriday = \"18:00-02:00\"\npublic_holidays = \"closed\"";
    let of_keys = visited(keys);
    assert_eq!(of_keys.problems(), [""; 0]);
    for line in [
        "hours = \"Mo-Tu 09:00-18:00; Fr 18:00-02:00; Sa 09:00-12:00,13:00-16:00; PH off\"",
        "hours = \"Mon-Tue 9am-6pm; Fri 18-2; Sat 9:00-12:00, 13:00-16:00; PH closed\"",
        "hours = \"\"\"\nMonday, Tuesday: 09:00-18:00\nFriday: 18:00-02:00\nSaturday: 09:00-12:00,13:00-16:00\nPH off\"\"\"",
        "[visit.hours]\nweek = \"Mo,Tu 09:00-18:00; Sa 09:00-12:00, Sa 13:00-16:00\"\nfriday = \"18:00-26:00\"\n\
         public_holidays = \"closed\"",
    ] {
        let line = line.replace("26:00", "02:00");
        let site = visited(&line);
        assert_eq!(site.problems(), [""; 0], "{line}");
        for path in ["visit/index.html", "index.html"] {
            assert_eq!(site.file(path), of_keys.file(path), "{line}");
        }
    }
    assert_eq!(
        said(&of_keys),
        "Opening hours Monday 9am–6pm Tuesday 9am–6pm Wednesday closed Thursday closed Friday 6pm–2am Saturday \
         9am–noon, 1pm–4pm Sunday closed Public holidays closed"
    );
    assert_holds(
        &of_keys.file("visit/index.html"),
        "[&quot;2026-12-25&quot;,&quot;2026-12-25&quot;,[]]",
    );
}

#[test]
fn weekdays_have_names_in_the_languages_of_shops() {
    let english = visited("hours = { monday = \"09:00-18:00\", wednesday = \"10:00-18:00\" }");
    for keys in [
        "montag = \"09:00-18:00\", mittwoch = \"10:00-18:00\"",
        "lundi = \"09:00-18:00\", mer = \"10:00-18:00\"",
        "\"poniedziałek\" = \"09:00-18:00\", sroda = \"10:00-18:00\"",
        "lunes = \"09:00-18:00\", \"miércoles\" = \"10:00-18:00\"",
        "lun = \"09:00-18:00\", mercoledi = \"10:00-18:00\"",
        "Mon = \"09:00-18:00\", wed = \"10:00-18:00\"",
    ] {
        let site = visited(&format!("hours = {{ {keys} }}"));
        assert_eq!(site.problems(), [""; 0], "{keys}");
        assert_eq!(
            site.file("visit/index.html"),
            english.file("visit/index.html"),
            "{keys}"
        );
    }
    assert_eq!(
        visited("hours = { monday = \"09:00-18:00\", montag = \"10:00-18:00\" }").problems(),
        ["shop.toml:8:35: SY006 `montag` is here twice, in two languages | remove one of the two lines"]
    );
}

#[test]
fn seasons_come_back_every_year() {
    let line = visited("hours = \"Mo-Fr 10:00-16:00; Apr-Oct Mo-Su 10:00-18:00; Dec 24-Jan 6 off\"");
    let table = visited(
        "[visit.hours]\nmonday = \"10:00-16:00\"\ntuesday = \"10:00-16:00\"\nwednesday = \"10:00-16:00\"\n\
         thursday = \"10:00-16:00\"\nfriday = \"10:00-16:00\"\n[[visit.hours.seasons]]\ndates = \"Apr-Oct\"\n\
         week = \"10:00-18:00\"\n[[visit.hours.seasons]]\ndates = \"Dec 24-Jan 6\"\nweek = \"off\"",
    );
    assert_eq!((line.problems(), table.problems()), (vec![], vec![]));
    assert_eq!(line.file("visit/index.html"), table.file("visit/index.html"));
    assert_eq!(
        said(&line),
        "Opening hours 1 April – 31 October Monday–Sunday 10am–6pm 24 December – 6 January Monday–Sunday closed Rest \
         of the year Monday–Friday 10am–4pm Saturday, Sunday closed"
    );
    assert_holds(
        &line.file("index.html"),
        "&quot;seasons&quot;:[[&quot;12-24&quot;,&quot;01-06&quot;,[[],[],[],[],[],[],[]]],[&quot;04-01&quot;,&quot;10-31&quot;,",
    );
    let week = "Mo,Tu,We,Th,Fr";
    assert_eq!(
        reported(&line),
        [
            format!("{week} 10:00-16:00 2026-11-01/2026-12-23"),
            "Sa,Su 00:00-00:00 2026-11-01/2026-12-23".to_owned(),
            "Mo,Tu,We,Th,Fr,Sa,Su 00:00-00:00 2026-12-24/2027-01-06".to_owned(),
            format!("{week} 10:00-16:00 2027-01-07/2027-03-31"),
            "Sa,Su 00:00-00:00 2027-01-07/2027-03-31".to_owned(),
            "Mo,Tu,We,Th,Fr,Sa,Su 10:00-18:00 2027-04-01/2027-10-31".to_owned(),
            format!("{week} 10:00-16:00 2027-11-01/2027-12-23"),
            "Sa,Su 00:00-00:00 2027-11-01/2027-12-23".to_owned(),
        ]
    );
    let change = line.outcome.next_change.as_ref().unwrap();
    assert_eq!(
        (change.date.to_string().as_str(), change.reason.as_str()),
        ("2026-12-24", "the hours of another season begin")
    );
}

#[test]
fn evenings_without_an_end_appointments_and_last_orders_are_said() {
    let site = visited(
        "[visit.hours]\nweek = 'Tu-Th 12:00-22:00; Fr 18:00+; Sa \"by appointment\"'\nlast_orders = \"21:30\"\n\
         sunday = \"10-12 Uhr nach Vereinbarung\"",
    );
    assert_eq!(site.problems(), [""; 0]);
    assert_eq!(
        said(&site),
        "Opening hours Monday closed Tuesday noon–10pm Wednesday noon–10pm Thursday noon–10pm Friday from 6pm \
         Saturday by appointment Sunday 10am–noon, by appointment"
    );
    assert_eq!(
        reported(&site),
        [
            "Tu,We,Th 12:00-22:00 -/-",
            "Fr 18:00-- -/-",
            "Su 10:00-12:00 -/-",
            "Mo 00:00-00:00 -/-"
        ]
    );
    let home = site.file("index.html");
    assert_holds(&home, "<p class=\"note\">Last orders: 9:30pm</p>");
    assert_holds(&home, "data-arranged=\"By appointment\"");
    assert_holds(
        &home,
        "[1080,1440,&quot;opens at 6pm&quot;,&quot;opens {day} at 6pm&quot;,&quot;&quot;]",
    );
    assert_holds(&home, "[[0,1440]]");

    for only in [
        "hours = \"nach Vereinbarung\"",
        "hours = { by_appointment = true }",
    ] {
        let site = visited(only);
        assert_eq!(site.problems(), [""; 0], "{only}");
        for page in ["index.html", "visit/index.html"].map(|path| site.file(path)) {
            assert_holds(&page, "<p>By appointment</p>");
            assert!(
                !page.contains("data-hours") && !page.contains(">closed<"),
                "{only}"
            );
        }
        assert!(!site.file("index.html").contains("openingHoursSpecification"));
    }
}

#[test]
fn what_a_line_cannot_say_is_reported_where_it_is() {
    let about = |line: &str| visited(&format!("hours = '{line}'")).problems().join("\n");
    for (line, column, problem) in [
        (
            "Mo-Fr whenever",
            10,
            "\"Mo-Fr whenever\" isn't understood as opening hours | write weekdays and times such as \"Mo-Fr 09:00-18:00; Sa 10:00-14:00\"",
        ),
        (
            "Mo 10:00-18:00; Sa 9-5",
            26,
            "\"Sa 9-5\" doesn't say whether it's morning or afternoon | write \"Sa 09:00-17:00\" or \"Sa 21:00-05:00\"",
        ),
        (
            "Mo sunrise-sunset",
            10,
            "hours that follow the sun can't be shown | write times instead, such as \"10:00-18:00\"",
        ),
        (
            "week 1-20 Mo 10:00-18:00",
            10,
            "hours by week number can't be shown | write months or dates instead, such as \"Apr-Oct\"",
        ),
        (
            "Sa[1] 10:00-18:00",
            10,
            "hours of some weeks of a month can't be shown | write the days in `special`, or mention them in `note`",
        ),
        (
            "SH Mo 10:00-18:00",
            10,
            "hours of school holidays can't be shown | write the days in `special`, with `from` and `through`",
        ),
        (
            "easter off",
            10,
            "days that move from year to year can't be shown | write the days in `special`, with `from` and `through`",
        ),
        (
            "2026 Mo 10:00-18:00",
            10,
            "hours of a whole year can't be shown | leave the year out, or write the days in `special`",
        ),
        (
            "Apr-Oct PH 10:00-18:00",
            10,
            "hours of public holidays in a season can't be shown | leave `PH` out of this rule, and write the days in `special`",
        ),
        (
            "2026 Dec 24 Mo 10:00-12:00",
            10,
            "hours of weekdays in a single year can't be shown | write the days in `special`, each with `from` and `hours`",
        ),
        (
            "Mo 10:00-18:00 || Tu 10:00-12:00",
            10,
            "hours behind `||` can't be shown | write every day with its hours, with semicolons between them",
        ),
        (
            "Mo 10:00-18:00 \"ring twice\"",
            10,
            "the comment \"ring twice\" can't be shown | leave it out here, and write it as `note`",
        ),
        (
            "Mo 10:00-18:00 unknown",
            10,
            "hours that are `unknown` can't be shown | write `\"by appointment\"` behind the days instead, or leave them out",
        ),
        (
            "Mo 10:00-18:00; Mo 12:00-13:00 off",
            26,
            "a break can't be written on its own | write the hours around it: \"Mo-Fr 09:00-12:00,13:00-18:00\"",
        ),
        (
            "Mo 10:00-16:00/01:30",
            10,
            "times that repeat can't be shown | write the hours alone",
        ),
        (
            "Mo 18:00-22:00+",
            10,
            "\"18:00-22:00+\" has an end and an open end | write \"18:00+\" or \"18:00-22:00\"",
        ),
        (
            "Mo 10:00-14:00,13:00-18:00",
            10,
            "these hours overlap: 10:00-14:00 and 13:00-18:00 | combine them, or correct the times",
        ),
        (
            "Apr-Jul Mo 10:00-18:00; Jun-Sep Mo 12:00-14:00",
            34,
            "the seasons Apr-Jul and Jun-Sep overlap | change the dates so that one ends before the other begins",
        ),
        (
            "Feb 30 off",
            10,
            "a month doesn't have so many days | correct the day of the month",
        ),
    ] {
        assert_eq!(
            about(line),
            format!("shop.toml:8:{column}: SY006 {problem}"),
            "{line}"
        );
    }
    let dated = visited("hours = 'Mo-Fr 10:00-18:00; 2026 Dec 24-26 off; 2026 Dec 31 10:00-13:00'");
    assert_eq!(dated.problems(), [""; 0]);
    assert_eq!(
        reported(&dated).split_off(2),
        [
            "- 00:00-00:00 2026-12-24/2026-12-26",
            "- 10:00-13:00 2026-12-31/2026-12-31"
        ]
    );
}

#[test]
fn hours_that_contradict_each_other_are_errors() {
    let problems = |keys: &str| visited(&format!("[visit.hours]\n{keys}")).problems();
    assert_eq!(
        problems("week = \"Mo-Fr 09:00-18:00\"\nmonday = \"10:00-18:00\""),
        [
            "shop.toml:10:10: SY006 `monday` and the line of the week give different hours | correct one of the two, or remove it"
        ]
    );
    let special = |first: &str, second: &str| {
        problems(&format!(
            "monday = \"10:00-18:00\"\n[[visit.hours.special]]\n{first}\n[[visit.hours.special]]\n{second}"
        ))
    };
    let closed = "from = 2026-12-20\nthrough = 2026-12-26\nclosed = true";
    assert_eq!(
        special(
            closed,
            "from = 2026-12-24\nthrough = 2026-12-31\nhours = \"10:00-13:00\""
        ),
        [
            "shop.toml:15:8: SY006 two entries for special hours give different hours for 2026-12-24 | remove one of \
             them, or change the dates so that they don't overlap; the shorter period takes precedence"
        ]
    );
    assert_eq!(
        special(closed, "from = 2026-12-24\nhours = \"10:00-13:00\""),
        [""; 0]
    );
    assert_eq!(
        special(closed, "from = 2026-12-26\nthrough = 2026-12-31\nclosed = true"),
        [""; 0]
    );
    assert_eq!(
        problems(
            "[[visit.hours.seasons]]\ndates = \"Apr-Jul\"\nweek = \"Mo 10:00-18:00\"\n[[visit.hours.seasons]]\n\
             dates = \"Jun-Sep\"\nweek = \"off\""
        ),
        [
            "shop.toml:13:9: SY006 the seasons Apr-Jul and Jun-Sep overlap | change the dates so that one ends before \
             the other begins"
        ]
    );
    assert_eq!(
        problems("friday = \"18:00-02:00\"\nlast_orders = \"12:00\""),
        [
            "shop.toml:10:15: SY006 last orders are at 12:00, when it's closed on every day | write a time within the \
             opening hours"
        ]
    );
    assert_eq!(
        problems("friday = \"18:00-02:00\"\nlast_orders = \"01:00\""),
        [""; 0]
    );
    assert_eq!(
        problems("[[visit.hours.seasons]]\ndates = \"summer\"\nweek = \"Apr-Oct Mo 10:00-12:00\""),
        [
            "shop.toml:10:9: SY006 \"summer\" isn't a season | write its months, or its first and last day: \
             \"Apr-Oct\", \"Dec 24-Jan 6\"",
            "shop.toml:11:8: SY006 the week of a season has dates of its own | write weekdays and times only: \
             \"Mo-Fr 09:00-18:00; Sa 10:00-14:00\"",
        ]
    );
}
