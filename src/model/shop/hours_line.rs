//! A week in one line, in the syntax of OpenStreetMap's `opening_hours`.
//!
//! In: `Mo-Fr 09:00-18:00; Sa 10:00-14:00; PH off`, or the same as people write it (`Mon-Fri 9am-6pm`). Out: hours by
//! weekday, season and date. The crate knows the syntax; whatever a shop's hours can't hold is a problem, with its
//! rule.

use std::ops::Range;

use jiff::civil::Date;
use opening_hours_syntax::RuleKind;
use opening_hours_syntax::rules::{RuleOperator, RuleSequence};

use super::decode::{Context, Decode, Form, Value, ValueForm, Words, checked};
use super::hours_rule::{Dates, NamedDays, dates_of, day_hours, no_overlap};
use super::hours_words::{Likely, in_osm_words, with_osm_months};
use super::week::{DayHours, Week};
use crate::diagnostics::{Applicability, Code, Diagnostic, Fix};
use crate::model::value::{Invalid, LanguageTag, Weekday, YearDays, in_toml, quoted};

/// More than anybody writes.
const LONGEST: usize = 2_000;
/// More than anybody has. Each is compared with each.
pub(super) const MOST_SEASONS: usize = 50;

/// What a line says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HoursLine {
    /// Monday to Sunday; `None` for a day that isn't named.
    pub days: [Option<DayHours>; 7],
    /// Days of every year with a week of their own.
    pub seasons: Vec<(YearDays, Week)>,
    /// Single days: the first, the last, and their hours.
    pub dated: Vec<(Date, Date, DayHours)>,
    /// Public holidays.
    pub holidays: Option<DayHours>,
}

/// Why a part of a line can't be.
#[derive(Debug)]
struct Problem {
    /// The part, in bytes of the line.
    part: Range<usize>,
    invalid: Invalid,
}

impl Decode for HoursLine {
    fn form() -> Form {
        Form::Value(ValueForm::HoursLine)
    }

    fn decode(value: &Value<'_>, span: &Range<usize>, context: &mut Context<'_>) -> Option<Self> {
        decode_line(value, span, context)
    }
}

impl Decode for Week {
    fn form() -> Form {
        Form::Value(ValueForm::HoursLine)
    }

    fn decode(value: &Value<'_>, span: &Range<usize>, context: &mut Context<'_>) -> Option<Self> {
        let line = decode_line(value, span, context)?;
        if !line.seasons.is_empty() || !line.dated.is_empty() || line.holidays.is_some() {
            let invalid = Invalid::new("the week of a season has dates of its own");
            context.refuse(
                span,
                invalid.help("write weekdays and times only: \"Mo-Fr 09:00-18:00; Sa 10:00-14:00\""),
            );
            return None;
        }
        let mut week = Week::default();
        for (weekday, day) in Weekday::ALL.into_iter().zip(line.days) {
            *week.on_mut(weekday) = day.unwrap_or_default();
        }
        Some(week)
    }
}

impl Decode for YearDays {
    fn form() -> Form {
        Form::Value(ValueForm::YearDays)
    }

    fn decode(value: &Value<'_>, span: &Range<usize>, context: &mut Context<'_>) -> Option<Self> {
        let words = Words::decode(value, span, context)?;
        let line = HoursLine::parse(&words, context.languages).ok();
        let found = line.filter(|line| line.dated.is_empty() && line.days.iter().all(Option::is_none));
        let days = match found.as_ref().map(|line| line.seasons.as_slice()) {
            Some([(days, _)]) => Ok(*days),
            _ => Err(Invalid::new(format!("{} isn't a season", quoted(&words)))
                .help("write its months, or its first and last day: \"Apr-Oct\", \"Dec 24-Jan 6\"")),
        };
        checked(days, span, context)
    }
}

/// Reads a line; each problem has the place of its part.
pub(super) fn decode_line(
    value: &Value<'_>,
    span: &Range<usize>,
    context: &mut Context<'_>,
) -> Option<HoursLine> {
    let text = Words::decode(value, span, context)?;
    let problems = match HoursLine::parse(&text, context.languages) {
        Ok(line) => return Some(line),
        Err(problems) => problems,
    };
    let whole = context.place(span);
    // Between the quotation marks, each byte of the text stands for itself.
    let is_plain = span.len() == text.len() + 2;
    for Problem { part, invalid } in problems {
        let place = if is_plain {
            context.place(&(span.start + 1 + part.start..span.start + 1 + part.end))
        } else {
            whole.clone()
        };
        let fixes = invalid.instead.iter().filter_map(|instead| {
            let (before, after) = (text.get(..part.start)?, text.get(part.end..)?);
            let line = in_toml(format!("{before}{}{after}", instead.toml));
            Fix::replace(instead.applicability, &whole, line)
        });
        let fixes: Vec<Fix> = fixes.collect();
        context.diagnostics.push(
            Diagnostic::error(Code::INVALID_VALUE, place, invalid.message)
                .help_maybe(invalid.help)
                .fixed_by(fixes),
        );
    }
    None
}

impl HoursLine {
    /// Takes the rules of a line; in a problem, `instead` is what could stand in the place of the part.
    fn parse(text: &str, languages: &[LanguageTag]) -> Result<Self, Vec<Problem>> {
        if text.len() > LONGEST {
            let invalid = Invalid::new("these opening hours are too long for one line");
            return Err(vec![Problem {
                part: 0..text.len(),
                invalid: invalid.help("write a key for each weekday"),
            }]);
        }
        let mut line = Self::default();
        let mut problems = Vec::new();
        for part in parts(text) {
            let rule = text.get(part.clone()).unwrap_or("");
            if let Err(invalid) = line.add(rule, languages) {
                problems.push(Problem { part, invalid });
            }
        }
        if problems.is_empty() {
            Ok(line)
        } else {
            Err(problems)
        }
    }

    fn add(&mut self, rule: &str, languages: &[LanguageTag]) -> Result<(), Invalid> {
        let parsed = opening_hours_syntax::parse(rule).or_else(|not_read| {
            let dated = with_osm_months(rule, languages);
            dated.map_or(Err(not_read), |rule| opening_hours_syntax::parse(&rule))
        });
        let parsed = parsed.or_else(|_| {
            let unknown = || {
                Invalid::new(format!("{} isn't understood as opening hours", quoted(rule)))
                    .help("write weekdays and times such as \"Mo-Fr 09:00-18:00; Sa 10:00-14:00\"")
            };
            match in_osm_words(rule, languages) {
                Some(Likely::One(meant)) => opening_hours_syntax::parse(&meant).map_err(|_| unknown()),
                Some(Likely::Several(readings)) => Err(several(rule, &readings)),
                None => Err(unknown()),
            }
        })?;
        for rule in &parsed.rules {
            self.apply(rule)?;
        }
        Ok(())
    }

    /// A rule holds for what it names, whatever rules before it say; one behind a comma adds its hours to theirs.
    fn apply(&mut self, rule: &RuleSequence) -> Result<(), Invalid> {
        let adds = match rule.operator {
            RuleOperator::Normal => false,
            RuleOperator::Additional => rule.kind == RuleKind::Open,
            RuleOperator::Fallback => {
                return Err(Invalid::new("hours behind `||` can't be shown")
                    .help("write every day with its hours, with semicolons between them"));
            }
        };
        let hours = day_hours(rule)?;
        let named = NamedDays::of(&rule.day_selector)?;
        let dates = dates_of(&rule.day_selector)?;
        if dates.is_empty() {
            return self.apply_always(&named, &hours, adds);
        }
        if named.holidays {
            return Err(
                Invalid::new("hours of public holidays in a season can't be shown")
                    .help("leave `PH` out of this rule, and write the days in `special`"),
            );
        }
        for dates in dates {
            match dates {
                Dates::Yearly(days) => self.apply_in_season(days, &named, &hours, adds)?,
                Dates::Once(from, through) if named.is_every_day() => {
                    self.dated.push((from, through, hours.clone()));
                }
                Dates::Once(..) => {
                    return Err(Invalid::new("hours of weekdays in a single year can't be shown")
                        .help("write the days in `special`, each with `from` and `hours`"));
                }
            }
        }
        Ok(())
    }

    fn apply_always(&mut self, named: &NamedDays, hours: &DayHours, adds: bool) -> Result<(), Invalid> {
        for day in &named.weekdays {
            if let Some(slot) = self.days.get_mut(day.index()) {
                merge(slot.get_or_insert_default(), hours, adds)?;
            }
            for (_, week) in &mut self.seasons {
                merge(week.on_mut(*day), hours, adds)?;
            }
        }
        if named.holidays {
            merge(self.holidays.get_or_insert_default(), hours, adds)?;
        }
        Ok(())
    }

    fn apply_in_season(
        &mut self,
        days: YearDays,
        named: &NamedDays,
        hours: &DayHours,
        adds: bool,
    ) -> Result<(), Invalid> {
        let longer = |known: YearDays| known.shared_with(days) == days.count();
        if !self.seasons.iter().any(|(known, _)| *known == days) {
            if self.seasons.len() == MOST_SEASONS {
                return Err(too_many_seasons());
            }
            // What holds there already, by the shortest season that all of this one is in.
            let around = self.seasons.iter().filter(|(known, _)| longer(*known));
            let within = around.min_by_key(|(known, _)| known.count());
            let week = within.map_or_else(|| self.usual_week(), |(_, week)| week.clone());
            self.seasons.push((days, week));
        }
        for (known, week) in &mut self.seasons {
            let shared = known.shared_with(days);
            if shared == known.count() {
                for day in &named.weekdays {
                    merge(week.on_mut(*day), hours, adds)?;
                }
            } else if shared > 0 && !longer(*known) {
                return Err(Invalid::new(format!("the seasons {known} and {days} overlap"))
                    .help("change the dates so that one ends before the other begins"));
            }
        }
        Ok(())
    }

    fn usual_week(&self) -> Week {
        let mut week = Week::default();
        for (day, hours) in Weekday::ALL.into_iter().zip(&self.days) {
            *week.on_mut(day) = hours.clone().unwrap_or_default();
        }
        week
    }
}

pub(super) fn too_many_seasons() -> Invalid {
    Invalid::new(format!("there are more than {MOST_SEASONS} seasons"))
        .help("write days that don't come back every year in `special`")
}

/// The rules of a line: semicolons and ends of lines are between them, but not those within quotation marks.
fn parts(text: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut quotes = false;
    for (at, c) in text.char_indices().chain([(text.len(), ';')]) {
        quotes ^= c == '"';
        let is_end = at == text.len();
        if !is_end && (quotes || !matches!(c, ';' | '\n')) {
            continue;
        }
        let part = text.get(start..at).unwrap_or("");
        let trimmed = part.trim();
        if !trimmed.is_empty() {
            let from = start + part.len() - part.trim_start().len();
            parts.push(from..from + trimmed.len());
        }
        start = at + c.len_utf8();
    }
    parts
}

fn merge(day: &mut DayHours, hours: &DayHours, adds: bool) -> Result<(), Invalid> {
    if !adds {
        *day = hours.clone();
        return Ok(());
    }
    day.ranges.extend(&hours.ranges);
    day.ranges.sort();
    day.by_appointment |= hours.by_appointment;
    no_overlap(day)
}

/// A rule whose times can be in the morning or in the afternoon.
fn several(rule: &str, readings: &[String]) -> Invalid {
    let invalid = Invalid::new(format!(
        "{} doesn't say whether it's morning or afternoon",
        quoted(rule)
    ));
    let written: Vec<String> = readings.iter().map(in_toml).collect();
    let invalid = invalid.help(format!("write {}", written.join(" or ")));
    readings.iter().fold(invalid, |invalid, reading| {
        invalid.or(Applicability::Unsafe, reading)
    })
}
