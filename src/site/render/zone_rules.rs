//! The rules of a time zone as calendars carry them along: `VTIMEZONE` (RFC 5545, 3.6.5).

use jiff::civil::{Date, DateTime};
use jiff::tz::{Dst, Offset, TimeZone};
use jiff::{Timestamp, ToSpan};

use super::content_lines::ContentLines;
use crate::model::value::TimeZoneName;

/// When the clocks of a zone change, from one day to another.
pub(super) struct ZoneRules<'a> {
    zone: &'a TimeZoneName,
    changes: Vec<Changes>,
}

/// Changes of the clock that are alike.
struct Changes {
    from: Offset,
    to: Offset,
    name: String,
    is_summer: bool,
    /// When they happen, by the clock before.
    at: Vec<DateTime>,
}

impl<'a> ZoneRules<'a> {
    /// The rules that hold from the day `from` through the day `to`.
    pub(super) fn new(zone: &'a TimeZoneName, from: Date, to: Date) -> Self {
        let mut rules = Self {
            zone,
            changes: Vec::new(),
        };
        let rule = zone.zone();
        let moment = |day: Date| utc(day.at(0, 0, 0, 0), rule);
        let (Some(from), Some(to)) = (moment(from), moment(to.tomorrow().unwrap_or(to))) else {
            return rules;
        };
        let before = rule.preceding(from).next().map(|change| change.timestamp());
        if before.is_none() {
            rules.always(from);
        }
        let began = before.and_then(|before| before.checked_sub(1.second()).ok());
        for change in rule.following(began.unwrap_or(from)) {
            if change.timestamp() > to {
                break;
            }
            rules.add(change.timestamp());
        }
        rules
    }

    /// What holds from the beginning of time until the clocks first change.
    fn always(&mut self, at: Timestamp) {
        let info = self.zone.zone().to_offset_info(at);
        self.changes.push(Changes {
            from: info.offset(),
            to: info.offset(),
            name: info.abbreviation().to_owned(),
            is_summer: info.dst() == Dst::Yes,
            at: vec![DateTime::constant(1970, 1, 1, 0, 0, 0, 0)],
        });
    }

    fn add(&mut self, at: Timestamp) {
        let rule = self.zone.zone();
        let before = at.checked_sub(1.second()).unwrap_or(at);
        let from = rule.to_offset_info(before).offset();
        let info = rule.to_offset_info(at);
        let (to, is_summer, name) = (info.offset(), info.dst() == Dst::Yes, info.abbreviation());
        let local = from.to_datetime(at);
        let alike = |known: &&mut Changes| {
            known.from == from && known.to == to && known.is_summer == is_summer && known.name == name
        };
        match self.changes.iter_mut().find(alike) {
            Some(known) => known.at.push(local),
            None => self.changes.push(Changes {
                from,
                to,
                name: name.to_owned(),
                is_summer,
                at: vec![local],
            }),
        }
    }

    /// Writes them.
    pub(super) fn write(&self, lines: &mut ContentLines) {
        lines.line("BEGIN", "VTIMEZONE");
        lines.line("TZID", self.zone.as_str());
        for changes in &self.changes {
            let kind = if changes.is_summer { "DAYLIGHT" } else { "STANDARD" };
            let times = changes
                .at
                .iter()
                .map(|at| at.strftime("%Y%m%dT%H%M%S").to_string());
            let mut times = times.collect::<Vec<_>>().into_iter();
            lines.line("BEGIN", kind);
            lines.line("DTSTART", &times.next().unwrap_or_default());
            lines.line("TZOFFSETFROM", &offset(changes.from));
            lines.line("TZOFFSETTO", &offset(changes.to));
            lines.line("TZNAME", &changes.name);
            let others: Vec<String> = times.collect();
            if !others.is_empty() {
                lines.line("RDATE", &others.join(","));
            }
            lines.line("END", kind);
        }
        lines.line("END", "VTIMEZONE");
    }
}

/// The moment that a clock of `zone` shows `local`; the first of two, and after a gap as if there were none.
pub(super) fn utc(local: DateTime, zone: &TimeZone) -> Option<Timestamp> {
    zone.to_ambiguous_timestamp(local).compatible().ok()
}

/// `+0100`, `-033000`
fn offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    let (sign, all) = (if seconds < 0 { '-' } else { '+' }, seconds.unsigned_abs());
    let (hours, minutes, seconds) = (all / 3600, all / 60 % 60, all % 60);
    let rest = if seconds == 0 {
        String::new()
    } else {
        format!("{seconds:02}")
    };
    format!("{sign}{hours:02}{minutes:02}{rest}")
}
