//! The dates of rules, compared with those of dateutil 2.9, and rules that are none.

use jiff::civil::{Date, date};

use super::Recurrence;
use crate::model::value::invalid::assert_refused;

fn dates(rule: &str, start: Date, from: Date) -> String {
    let rule = Recurrence::parse(rule).unwrap();
    let days: Vec<String> = rule
        .dates(start, from)
        .take(5)
        .map(|day| day.to_string())
        .collect();
    days.join(" ")
}

#[test]
#[rustfmt::skip]
fn series_have_the_dates_of_the_standard() {
    for (rule, expected) in [
        ("FREQ=WEEKLY;BYDAY=TU", "2026-12-01 2026-12-08 2026-12-15 2026-12-22 2026-12-29"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU", "2026-12-01 2026-12-06 2026-12-15 2026-12-20 2026-12-29"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU", "2026-12-01 2026-12-13 2026-12-15 2026-12-27 2026-12-29"),
        ("weekly", "2026-12-03 2026-12-10 2026-12-17 2026-12-24 2026-12-31"),
        ("FREQ=DAILY;INTERVAL=10", "2026-12-25 2027-01-04 2027-01-14 2027-01-24 2027-02-03"),
        ("FREQ=DAILY;BYMONTH=1;BYDAY=MO", "2027-01-04 2027-01-11 2027-01-18 2027-01-25 2028-01-03"),
        ("FREQ=MONTHLY", "2027-01-31 2027-03-31 2027-05-31 2027-07-31 2027-08-31"),
        ("FREQ=MONTHLY;BYDAY=1SA", "2026-12-05 2027-01-02 2027-02-06 2027-03-06 2027-04-03"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "2026-11-27 2026-12-25 2027-01-29 2027-02-26 2027-03-26"),
        ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "2026-11-13 2027-08-13 2028-10-13 2029-04-13 2029-07-13"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "2027-01-31 2027-02-28 2027-03-31 2027-04-30 2027-05-31"),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2026-11-30 2026-12-31 2027-01-29 2027-02-26 2027-03-31"),
        ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15,-1", "2026-11-15 2026-11-30 2027-02-15 2027-02-28 2027-05-15"),
        ("yearly", "2024-02-29 2028-02-29 2032-02-29 2036-02-29 2040-02-29"),
        ("FREQ=YEARLY;BYMONTH=6,12;BYDAY=2SU", "2026-12-13 2027-06-13 2027-12-12 2028-06-11 2028-12-10"),
        ("FREQ=YEARLY;BYDAY=20MO", "2026-05-18 2027-05-17 2028-05-15 2029-05-14 2030-05-20"),
        ("FREQ=YEARLY;BYDAY=-1SU", "2026-12-27 2027-12-26 2028-12-31 2029-12-30 2030-12-29"),
        ("FREQ=YEARLY;BYMONTHDAY=1", "2026-12-01 2027-01-01 2027-02-01 2027-03-01 2027-04-01"),
        ("FREQ=YEARLY;BYMONTH=3", "2026-03-10 2027-03-10 2028-03-10 2029-03-10 2030-03-10"),
        ("FREQ=WEEKLY;COUNT=3;BYDAY=TU,TH", "2026-12-01 2026-12-03 2026-12-08"),
        ("FREQ=WEEKLY;UNTIL=20261215;BYDAY=TU", "2026-12-01 2026-12-08 2026-12-15"),
    ] {
        let start: Date = expected.split(' ').next().unwrap().parse().unwrap();
        assert_eq!(dates(rule, start, start), expected, "{rule}");
        // Whoever looks later sees the same dates.
        let third = expected.splitn(3, ' ').nth(2).unwrap();
        let from: Date = third.split(' ').next().unwrap().parse().unwrap();
        let later = dates(rule, start, from.yesterday().unwrap());
        let later = later.strip_prefix(expected.split(' ').nth(1).unwrap()).unwrap_or(&later);
        assert!(later.trim().starts_with(third), "{rule}: {later}");
    }
}

#[test]
fn a_search_for_dates_ends() {
    let start = date(1000, 1, 1);
    assert_eq!(dates("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", start, start), "");
    assert_eq!(
        dates("FREQ=DAILY;INTERVAL=999;BYMONTH=2;BYMONTHDAY=31", start, start),
        ""
    );
    let late = "9999-12-30 9999-12-31";
    assert_eq!(dates("daily", start, date(9999, 12, 30)), late);
    assert_eq!(
        dates("FREQ=WEEKLY;UNTIL=20261215", date(2026, 12, 1), date(2027, 1, 1)),
        ""
    );
}

#[test]
fn rules_are_written_in_one_way() {
    for (written, canonical) in [
        (" rrule:freq=weekly; byday=tu ", "FREQ=WEEKLY;BYDAY=TU"),
        ("Monthly", "FREQ=MONTHLY"),
        (
            "FREQ=WEEKLY;UNTIL=2027-03-30;WKST=MO",
            "FREQ=WEEKLY;UNTIL=20270330",
        ),
        (
            "BYSETPOS=-1;BYDAY=MO,2TU;COUNT=5;INTERVAL=2;FREQ=MONTHLY;BYMONTH=1,2;WKST=SU;",
            "FREQ=MONTHLY;COUNT=5;INTERVAL=2;BYMONTH=1,2;BYDAY=MO,2TU;BYSETPOS=-1;WKST=SU",
        ),
        ("FREQ=YEARLY;BYMONTHDAY=+1", "FREQ=YEARLY;BYMONTHDAY=1"),
    ] {
        let rule = Recurrence::parse(written).unwrap();
        assert_eq!(rule.to_string(), canonical);
        assert_eq!(Recurrence::parse(canonical), Ok(rule));
    }
    let until = Recurrence::parse("weekly").unwrap().until_day(date(2027, 3, 30));
    assert_eq!(until.to_string(), "FREQ=WEEKLY;UNTIL=20270330");
}

#[test]
fn what_is_no_rule_says_what_to_write() {
    let frequencies = "write FREQ=DAILY, FREQ=WEEKLY, FREQ=MONTHLY or FREQ=YEARLY";
    let days = "write MO, TU, WE, TH, FR, SA or SU, in months and years also with a number: 2TU is the second Tuesday, \
                -1FR the last Friday";
    let last = "write year, month and day without a time, such as UNTIL=20270330";
    assert_refused(
        Recurrence::parse,
        &[
            (
                "every Tuesday",
                "\"every Tuesday\" isn't a rule for repeating",
                "write \"daily\", \"weekly\", \"monthly\", \"yearly\", or a rule such as \"FREQ=WEEKLY;BYDAY=TU\"",
            ),
            ("BYDAY=TU", "this rule has no FREQ", frequencies),
            ("FREQ=HOURLY", "an event can't repeat \"HOURLY\"", frequencies),
            (
                "FREQ=DAILY;BYHOUR=9",
                "\"BYHOUR\" isn't a part of a rule for days",
                "use FREQ, INTERVAL, COUNT, UNTIL, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS, WKST",
            ),
            (
                "FREQ=DAILY;INTERVALL=2",
                "\"INTERVALL\" isn't a part of a rule for days",
                "did you mean INTERVAL?",
            ),
            (
                "FREQ=DAILY;FREQ=DAILY",
                "FREQ appears twice in this rule",
                "keep one of them",
            ),
            (
                "FREQ=DAILY;INTERVAL=0",
                "INTERVAL can't be \"0\"",
                "write a whole number from 1 to 1000",
            ),
            (
                "FREQ=DAILY;COUNT=x",
                "COUNT can't be \"X\"",
                "write a whole number from 1 to 10000",
            ),
            (
                "FREQ=MONTHLY;BYMONTHDAY=32",
                "BYMONTHDAY can't be \"32\"",
                "write whole numbers from 1 to 31, or from -1 to count from the end",
            ),
            ("FREQ=WEEKLY;BYDAY=TUE", "\"TUE\" isn't a day of a rule", days),
            ("FREQ=MONTHLY;BYDAY=0TU", "\"0TU\" isn't a day of a rule", days),
            ("FREQ=WEEKLY;BYDAY=ŁÓ", "\"ŁÓ\" isn't a day of a rule", days),
            (
                "FREQ=WEEKLY;UNTIL=20270330T180000Z",
                "\"20270330T180000Z\" isn't the last day of a rule",
                last,
            ),
            (
                "FREQ=WEEKLY;UNTIL=20270231",
                "\"20270231\" isn't the last day of a rule",
                last,
            ),
            (
                "FREQ=WEEKLY;COUNT=2;UNTIL=20270330",
                "this rule has both COUNT and UNTIL",
                "keep one of them",
            ),
            (
                "FREQ=WEEKLY;BYDAY=2TU",
                "numbered days such as 2TU need months or years to be counted in",
                "write FREQ=MONTHLY or FREQ=YEARLY, or the days without numbers",
            ),
            (
                "FREQ=WEEKLY;BYMONTHDAY=2",
                "BYMONTHDAY can't stand with FREQ=WEEKLY",
                "write FREQ=MONTHLY or BYDAY",
            ),
            (
                "FREQ=MONTHLY;BYSETPOS=1",
                "BYSETPOS chooses from BYDAY or BYMONTHDAY, and neither is there",
                "add BYDAY, such as BYDAY=MO,TU,WE,TH,FR",
            ),
        ],
    );
}
