//! Opening hours as people write them, in OpenStreetMap's words: `Mon-Fri: 9am-6pm`, `Montag bis Freitag 9–18 Uhr`.

use super::week::split_appointment;
use crate::model::language::{weekday_in, weekday_named};
use crate::model::value::{LanguageTag, Meant, meant_hours, month_named, says_by_appointment, says_closed};

/// What a rule means.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Likely {
    /// This.
    One(String),
    /// One of these, the likeliest first.
    Several(Vec<String>),
}

/// Weekdays by number from Monday.
const DAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
/// Months in OpenStreetMap's words.
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
const ENGLISH_MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
/// Words between the first and the last day.
const TO: [&str; 8] = ["to", "till", "until", "bis", "à", "do", "a", "al"];
/// Words between two days.
const AND: [&str; 7] = ["and", "und", "et", "y", "e", "i", "oraz"];
/// Words in front of days that say nothing.
const IDLE: [&str; 6] = ["from", "von", "du", "de", "od", "da"];

/// `rule` in OpenStreetMap's words; a comma between two days with their times parts two rules, as it does there. `None`
/// if it means nothing that is known here.
pub(super) fn in_osm_words(rule: &str, languages: &[LanguageTag]) -> Option<Likely> {
    let rules = rules(rule, languages);
    let read: Option<Vec<Likely>> = rules
        .into_iter()
        .map(|rule| one_in_osm_words(rule, languages))
        .collect();
    let mut read = read?;
    if read.len() == 1 {
        return read.pop();
    }
    let is_certain = read.iter().all(|likely| matches!(likely, Likely::One(_)));
    let likeliest: Option<Vec<String>> = read
        .into_iter()
        .map(|likely| match likely {
            Likely::One(rule) => Some(rule),
            Likely::Several(readings) => readings.into_iter().next(),
        })
        .collect();
    let joined = likeliest?.into_iter().reduce(|line, rule| {
        // Hours of a date stand for those of its weekday; a comma would add them.
        let between = if dates_end(&rule).is_some() { ";" } else { "," };
        format!("{line}{between} {rule}")
    })?;
    Some(if is_certain {
        Likely::One(joined)
    } else {
        Likely::Several(vec![joined])
    })
}

/// The rules of a line such as `Di-Fr 9-18 Uhr, Sa 9-14 Uhr`.
fn rules<'r>(line: &'r str, languages: &[LanguageTag]) -> Vec<&'r str> {
    let mut rules = Vec::new();
    let mut start = 0;
    for (at, _) in line.match_indices(',') {
        let (Some(before), Some(behind)) = (line.get(start..at), line.get(at + 1..)) else {
            continue;
        };
        let is_next = begins_with_day(behind, languages) || begins_with_date(behind, languages);
        if before.contains(|c: char| c.is_ascii_digit()) && is_next {
            rules.push(before);
            start = at + 1;
        }
    }
    rules.extend(line.get(start..));
    rules
}

fn one_in_osm_words(rule: &str, languages: &[LanguageTag]) -> Option<Likely> {
    if let Some(dated) = dated_in_osm_words(rule, languages) {
        return Some(dated);
    }
    let (days, times) = days_first(rule, languages)?;
    let space = if days.is_empty() { "" } else { " " };
    let with = |times: &str| format!("{days}{space}{times}");
    if says_closed(times) || times == "off" {
        return Some(Likely::One(with("off")));
    }
    let arranged = says_by_appointment(times);
    let (times, comment) = if arranged {
        (split_appointment(times).0, "\"by appointment\"")
    } else {
        (times, "")
    };
    let comment = if comment.is_empty() || times.is_empty() {
        comment.to_owned()
    } else {
        format!(" {comment}")
    };
    if times.is_empty() {
        return arranged.then(|| Likely::One(with(&comment)));
    }
    if let Some(start) = times.strip_suffix('+') {
        let spans = meant_hours(&format!("{start}-24:00"))?;
        let [
            Meant {
                readings,
                certain: true,
            },
        ] = spans.as_slice()
        else {
            return None;
        };
        let start = readings.first()?.start();
        return Some(Likely::One(with(&format!("{start}+{comment}"))));
    }
    read_times(&meant_hours(times)?, |times| with(&format!("{times}{comment}")))
}

/// A rule that begins with dates: `Dec 24 07:00-12:00` for `24. Dezember 7–12 Uhr`.
fn dated_in_osm_words(rule: &str, languages: &[LanguageTag]) -> Option<Likely> {
    let rule = with_osm_months(rule, languages)?;
    let (dates, rest) = rule.split_at_checked(dates_end(&rule)?)?;
    let with = |rest: String| format!("{dates} {rest}");
    let rest = rest.trim_start_matches([':', ',', ' ']);
    Some(match one_in_osm_words(rest, languages)? {
        Likely::One(rest) => Likely::One(with(rest)),
        Likely::Several(readings) => Likely::Several(readings.into_iter().map(with).collect()),
    })
}

/// Where the dates end that `rule` begins with, each a month of OpenStreetMap's with one day or several: `Dec 24-26`.
fn dates_end(rule: &str) -> Option<usize> {
    let mut end = None;
    let mut rest = rule;
    loop {
        let month = rest.get(..3).filter(|word| MONTHS.contains(word));
        let Some(days) = month.and_then(|_| rest.get(3..)?.strip_prefix(' ')) else {
            return end;
        };
        let (_, behind) = day_of_month(days)?;
        rest = behind;
        if let Some((_, behind)) = rest.strip_prefix('-').and_then(day_of_month) {
            rest = behind;
        }
        end = Some(rule.len() - rest.len());
        rest = match rest.strip_prefix('-') {
            Some(to) => to,
            None => rest.strip_prefix(',').unwrap_or(rest).trim_start(),
        };
    }
}

/// One or two digits that `text` begins with, and what is behind them.
fn day_of_month(text: &str) -> Option<(&str, &str)> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    (1..=2).contains(&digits).then(|| text.split_at_checked(digits))?
}

/// True for `24. Dezember …`.
fn begins_with_date(text: &str, languages: &[LanguageTag]) -> bool {
    let behind = day_of_month(text.trim_start()).map(|(_, behind)| behind.trim_start_matches(['.', ' ']));
    let word = behind.unwrap_or("").split(|c: char| !c.is_alphabetic()).next();
    word.is_some_and(|word| !word.is_empty() && month(word, languages).is_some())
}

fn read_times(spans: &[Meant], with: impl Fn(&str) -> String) -> Option<Likely> {
    if let [
        Meant {
            readings,
            certain: false,
        },
    ] = spans
    {
        let readings = readings.iter().map(|range| with(&range.to_string()));
        return Some(Likely::Several(readings.collect()));
    }
    let first: Option<Vec<String>> = spans
        .iter()
        .map(|span| span.readings.first().map(ToString::to_string))
        .collect();
    let rule = with(&first?.join(","));
    if spans.iter().all(|span| span.certain) {
        Some(Likely::One(rule))
    } else {
        Some(Likely::Several(vec![rule]))
    }
}

/// The days of a rule in OpenStreetMap's words, and what is left of it: the times.
fn days_first<'r>(rule: &'r str, languages: &[LanguageTag]) -> Option<(String, &'r str)> {
    let mut days = String::new();
    let mut rest = rule.trim_start();
    // What stands between the last day and a next one, should there be one.
    let mut between = "";
    loop {
        let word_end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let (word, behind) = rest.split_at_checked(word_end)?;
        let lower = word.to_lowercase();
        // `to` is a Thursday in Finnish, and `do` one in German: between two days both mean the days between.
        let may_join = !days.is_empty() && between.is_empty() && begins_with_day(behind, languages);
        if may_join && TO.contains(&lower.as_str()) {
            (between, rest) = ("-", behind);
        } else if may_join && AND.contains(&lower.as_str()) {
            (between, rest) = (",", behind);
        } else if let Some(day) = day_or_month(word, languages) {
            days.push_str(if between.is_empty() && !days.is_empty() {
                " "
            } else {
                between
            });
            days.push_str(day);
            between = "";
            rest = behind.strip_prefix('.').unwrap_or(behind);
        } else if days.is_empty() && IDLE.contains(&lower.as_str()) {
            rest = behind;
        } else if word.is_empty() && between.is_empty() && !days.is_empty() {
            let mut letters = rest.chars();
            match letters.next() {
                Some('-' | '–' | '—' | '‐' | '‑' | '−') => between = "-",
                Some(',' | '&' | '/' | '+') => between = ",",
                Some(':') => {
                    return Some((days, letters.as_str().trim()));
                }
                _ => return Some((days, rest.trim())),
            }
            rest = letters.as_str();
        } else if between.is_empty() {
            return Some((days, rest.trim()));
        } else {
            return None;
        }
        rest = rest.trim_start();
        if rest.is_empty() {
            return between.is_empty().then_some((days, ""));
        }
    }
}

fn begins_with_day(text: &str, languages: &[LanguageTag]) -> bool {
    let text = text.trim_start();
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let word = text.get(..end).unwrap_or("");
    day_or_month(word, languages).is_some()
}

/// `Mo`, `Dec` or `PH` for a word that means it.
fn day_or_month(word: &str, languages: &[LanguageTag]) -> Option<&'static str> {
    let lower = word.to_lowercase();
    if lower == "ph" {
        return Some("PH");
    }
    let osm = DAYS.into_iter().find(|day| day.to_lowercase() == lower);
    // `Mar` is a month in English and a Tuesday in French.
    let month_too = MONTHS.into_iter().find(|month| month.to_lowercase() == lower);
    let in_own_words = weekday_in(word, languages);
    if let Some(month) = month_too {
        let english = languages.iter().any(|language| language.language() == "en");
        return match in_own_words {
            Some(_) if english => None,
            Some(day) => DAYS.get(day.index()).copied(),
            None => Some(month),
        };
    }
    let named = || DAYS.get(weekday_named(word, languages)?.index()).copied();
    let month = || month(word, languages);
    osm.or_else(named).or_else(month)
}

/// `Nov` for a word that means the month: a name or its beginning in English, a name in any other language.
fn month(word: &str, languages: &[LanguageTag]) -> Option<&'static str> {
    let lower = word.to_lowercase();
    let english = || {
        let begun = |name: &&str| lower.len() > 2 && name.starts_with(&lower);
        let at = ENGLISH_MONTHS.iter().position(begun)?;
        MONTHS.get(at).copied()
    };
    let named = month_named(word, languages).and_then(|number| {
        let at = usize::try_from(number).ok()?.checked_sub(1)?;
        MONTHS.get(at).copied()
    });
    named.or_else(english)
}

/// `rule` with its months in OpenStreetMap's words and before their days: `Dec 24-Jan 6` for
/// `24. Dezember – 6. Januar`. `None` where it names none with a day.
pub(super) fn with_osm_months(rule: &str, languages: &[LanguageTag]) -> Option<String> {
    let mut written = String::new();
    let mut has_month = false;
    let mut rest = rule.trim();
    while let Some(first) = rest.chars().next() {
        let is_word = first.is_alphabetic();
        let end = rest
            .find(|c: char| c.is_alphabetic() != is_word)
            .unwrap_or(rest.len());
        let (part, behind) = rest.split_at_checked(end)?;
        rest = behind;
        if !is_word {
            written.push_str(&part.replace(['–', '—', '−'], "-").replace(" - ", "-"));
            continue;
        }
        if weekday_in(part, languages).is_some() {
            written.push_str(part);
            continue;
        }
        let Some(month) = month(part, languages) else {
            if TO.contains(&part.to_lowercase().as_str()) {
                written = written.trim_end().to_owned() + "-";
                rest = rest.trim_start();
            } else {
                written.push_str(part);
            }
            continue;
        };
        has_month = true;
        rest = rest.strip_prefix('.').unwrap_or(rest);
        // The day before it: "24 " or "24. ".
        let before = written.trim_end().trim_end_matches('.');
        let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let (head, day) = before.split_at_checked(before.len() - digits)?;
        if day.is_empty() || digits > 2 || before.len() == written.len() {
            written.push_str(month);
            continue;
        }
        // "24.-26. " has a first day too.
        let first = head.strip_suffix('-').map(|first| first.trim_end_matches('.'));
        let first = first.and_then(|first| {
            let at = first.trim_end_matches(|c: char| c.is_ascii_digit()).len();
            let of_month = |head: &str| MONTHS.iter().any(|month| head.trim_end().ends_with(month));
            let parts = first.split_at_checked(at);
            parts.filter(|(head, day)| (1..=2).contains(&day.len()) && !of_month(head))
        });
        written = match first {
            Some((head, first)) => format!("{head}{month} {first}-{day}"),
            None => format!("{head}{month} {day}"),
        };
    }
    has_month.then_some(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_as_people_write_them() {
        for (rule, meant) in [
            ("Mo-Fr 9-18", "Mo-Fr 09:00-18:00"),
            ("Mon-Fri: 9am-6pm", "Mo-Fr 09:00-18:00"),
            ("Monday to Friday 9am to 6pm", "Mo-Fr 09:00-18:00"),
            ("Montag bis Freitag 9–18 Uhr", "Mo-Fr 09:00-18:00"),
            ("Mo. – Fr. 8–12 und 14–18 Uhr", "Mo-Fr 08:00-12:00,14:00-18:00"),
            ("sam. 9h30 à 18h", "Sa 09:30-18:00"),
            ("pon.-pt. 10.00-18.00", "Mo-Fr 10:00-18:00"),
            ("Di & Do 10-18 Uhr", "Tu,Th 10:00-18:00"),
            ("9-17", "09:00-17:00"),
            (
                "Di-Fr 9-18 Uhr, Sa, So 9-14 Uhr",
                "Tu-Fr 09:00-18:00, Sa,Su 09:00-14:00",
            ),
            ("Mo 8-12, 14-18 Uhr, Mi zu", "Mo 08:00-12:00,14:00-18:00, We off"),
            ("Sonntag geschlossen", "Su off"),
            ("Sa by appointment", "Sa \"by appointment\""),
            (
                "Sa 9-13 Uhr nach Vereinbarung",
                "Sa 09:00-13:00 \"by appointment\"",
            ),
            ("by appointment", "\"by appointment\""),
            ("Fri 6pm+", "Fr 18:00+"),
            ("April-October Sa 9-17", "Apr-Oct Sa 09:00-17:00"),
            ("24. Dezember 7–12 Uhr", "Dec 24 07:00-12:00"),
            ("24. Dez.: 7 bis 12 Uhr", "Dec 24 07:00-12:00"),
            ("24.–26. Dezember geschlossen", "Dec 24-26 off"),
            ("24. Dezember – 6. Januar 10-14 Uhr", "Dec 24-Jan 6 10:00-14:00"),
            ("24 December 9am to 1pm", "Dec 24 09:00-13:00"),
            (
                "Di-Fr 9-18 Uhr, 24. Dezember 7–12 Uhr",
                "Tu-Fr 09:00-18:00; Dec 24 07:00-12:00",
            ),
        ] {
            let german = [LanguageTag::parse("de").unwrap()];
            assert_eq!(
                in_osm_words(rule, &german),
                Some(Likely::One(meant.to_owned())),
                "{rule}"
            );
        }
    }

    #[test]
    fn months_have_names_in_every_language() {
        for (rule, language, meant) in [
            ("April bis Oktober Sa 9-17 Uhr", "de", "Apr-Oct Sa 09:00-17:00"),
            ("Okt.-März 10-16 Uhr", "de", "Oct-Mar 10:00-16:00"),
            ("kwiecień-październik sob. 9-17", "pl", "Apr-Oct Sa 09:00-17:00"),
            ("od kwietnia do października 10-18", "pl", "Apr-Oct 10:00-18:00"),
            ("avril à octobre sam. 9h-17h", "fr", "Apr-Oct Sa 09:00-17:00"),
            ("abril a octubre 10-18", "es", "Apr-Oct 10:00-18:00"),
            ("aprile-ottobre 10-18", "it", "Apr-Oct 10:00-18:00"),
            ("april-oktober 10-18", "nl", "Apr-Oct 10:00-18:00"),
            ("duben-říjen 10-18", "cs", "Apr-Oct 10:00-18:00"),
            ("huhtikuu-lokakuu 10-18", "fi", "Apr-Oct 10:00-18:00"),
        ] {
            let language = [LanguageTag::parse(language).unwrap()];
            assert_eq!(
                in_osm_words(rule, &language),
                Some(Likely::One(meant.to_owned())),
                "{rule}"
            );
        }
        for (rule, language, meant) in [
            ("24. Dezember – 6. Januar", "de", "Dec 24-Jan 6"),
            ("24. Dez bis 6. Jan", "de", "Dec 24-Jan 6"),
            ("24 grudnia-6 stycznia", "pl", "Dec 24-Jan 6"),
            ("24 Dec - 6 Jan", "en", "Dec 24-Jan 6"),
            ("Okt 3-12", "de", "Oct 3-12"),
            ("24.-26. Dezember", "de", "Dec 24-26"),
        ] {
            let language = [LanguageTag::parse(language).unwrap()];
            assert_eq!(with_osm_months(rule, &language).as_deref(), Some(meant), "{rule}");
        }
        assert_eq!(with_osm_months("Mo-Fr 9-18", &[]), None);
    }

    #[test]
    fn mar_is_a_month_but_in_the_languages_that_have_such_a_day() {
        let read = |languages: &[&str]| {
            let languages = languages.iter().map(|code| LanguageTag::parse(code).unwrap());
            in_osm_words("Mar 9am-5pm", &languages.collect::<Vec<_>>())
        };
        let month = Some(Likely::One("Mar 09:00-17:00".to_owned()));
        let tuesday = Some(Likely::One("Tu 09:00-17:00".to_owned()));
        assert_eq!(read(&["en"]), month);
        assert_eq!(read(&["de", "en"]), month);
        assert_eq!(read(&["fr"]), tuesday);
        assert_eq!(read(&["en", "fr"]), None);
    }

    #[test]
    fn rules_with_several_meanings_or_none() {
        let several = ["Mo-Fr 09:00-17:00", "Mo-Fr 21:00-05:00"].map(str::to_owned);
        assert_eq!(
            in_osm_words("Mo-Fr 9-5", &[]),
            Some(Likely::Several(several.to_vec()))
        );
        assert_eq!(
            in_osm_words("Mo-Fr 9-5, Sa 9-13", &[]),
            Some(Likely::Several(vec![
                "Mo-Fr 09:00-17:00, Sa 09:00-13:00".to_owned()
            ]))
        );
        for rule in ["", "Mo-", "whenever", "Mo-Fr", "Mo-Fr later", "🏺", "Mo - 9-18"] {
            assert_eq!(in_osm_words(rule, &[]), None, "{rule}");
        }
    }
}
