//! When a place is open.

use std::ops::Range;

use jiff::civil::Date;

use super::decode::{
    Context, Decode, Form, KeyPath, Record, Table, TextVisitor, Value, ValueForm, decode_record, record,
};
use super::hours_line::{HoursLine, decode_line};
use super::text::Text;
use super::week::{DayHours, Week};
use crate::diagnostics::{Code, Diagnostic, Place, Severity, Spanned};
use crate::model::language::weekday_named;
use crate::model::value::{ClockTime, Invalid, TimeRange, Weekday, YearDays, quoted};

record! {
    /// Opening hours by weekday: `"10:00-18:00"`, a list of ranges, `"closed"` or `"by appointment"`. Days you leave
    /// out are closed. Weekdays may be in the language of your shop: `montag`, `lundi`, `"środa"`.
    ///
    /// One line does for the whole week, in the [syntax of
    /// OpenStreetMap](https://wiki.openstreetmap.org/wiki/Key:opening_hours): `hours = "Mo-Fr 09:00-18:00; Sa
    /// 10:00-14:00; PH off"`, or `week` beside other keys. It also takes seasons, `Apr-Oct Mo-Su 10:00-18:00`, and
    /// evenings without a fixed end, `Fr 18:00+`.
    ///
    /// ```toml
    /// [visit.hours]
    /// monday = "closed"
    /// tuesday = "10:00-18:00"
    /// wednesday = "10:00-18:00"
    /// thursday = ["10:00-13:00", "15:00-20:00"]
    /// friday = "18:00-02:00"               # until two in the morning
    /// saturday = "18:00+"                  # until the last guest leaves
    /// sunday = "by appointment"
    /// public_holidays = "closed"
    /// by_appointment = false
    /// last_orders = "21:30"
    /// note = "Ring the bell."
    /// confirmed = 2026-11-16
    /// special = [{ from = 2026-12-24, closed = true }]
    /// seasons = [{ dates = "Jul-Aug", week = "Mo-Su 10:00-22:00" }]
    /// ```
    pub struct Hours {
        /// The week in one line: "Mo-Fr 09:00-18:00; Sa 10:00-14:00; PH off".
        pub week: Option<Spanned<HoursLine>>,
        /// Monday.
        pub monday: Option<Spanned<DayHours>>,
        /// Tuesday.
        pub tuesday: Option<Spanned<DayHours>>,
        /// Wednesday.
        pub wednesday: Option<Spanned<DayHours>>,
        /// Thursday.
        pub thursday: Option<Spanned<DayHours>>,
        /// Friday.
        pub friday: Option<Spanned<DayHours>>,
        /// Saturday.
        pub saturday: Option<Spanned<DayHours>>,
        /// Sunday.
        pub sunday: Option<Spanned<DayHours>>,
        /// Public holidays.
        pub public_holidays: Option<Spanned<DayHours>>,
        /// Seasons that come back every year.
        pub seasons: Vec<Spanned<SeasonHours>>,
        /// Days with different hours: a holiday, a market.
        pub special: Vec<Spanned<SpecialHours>>,
        /// `true` if customers need an appointment, at any of these hours or without fixed hours.
        pub by_appointment: Option<Spanned<bool>>,
        /// The time of last orders: "21:30".
        pub last_orders: Option<Spanned<ClockTime>>,
        /// A note shown with the hours: "and by appointment".
        pub note: Option<Spanned<Text>>,
        /// The date you last checked the hours.
        pub confirmed: Option<Spanned<Date>>,
    }
}

record! {
    /// Days with special hours. If two entries cover the same day, the shorter one takes precedence.
    ///
    /// ```toml
    /// [[visit.hours.special]]
    /// from = 2026-12-24
    /// through = 2026-12-26
    /// closed = true
    /// reason = "Christmas"
    ///
    /// [[visit.hours.special]]
    /// from = 2026-12-31
    /// hours = "10:00-13:00"
    /// ```
    pub struct SpecialHours {
        /// The first day.
        pub from: Spanned<Date>,
        /// The last day. Defaults to the first, for a single day.
        pub through: Option<Spanned<Date>>,
        /// `true` if the shop is closed.
        pub closed: Option<Spanned<bool>>,
        /// The hours on these days.
        pub hours: Option<Spanned<DayHours>>,
        /// The reason, in a word or two.
        pub reason: Option<Spanned<Text>>,
    }
}

record! {
    /// A season that comes back every year, with its own hours. Within a longer season, the shorter one takes
    /// precedence.
    ///
    /// ```toml
    /// [[visit.hours.seasons]]
    /// name = "Summer"
    /// dates = "Apr-Oct"
    /// week = "Mo-Fr 10:00-18:00; Sa-Su 10:00-20:00"
    ///
    /// [[visit.hours.seasons]]
    /// dates = "Jan 7-Feb 15"
    /// week = "off"
    /// ```
    pub struct SeasonHours {
        /// Its months, or its first and last day: "Apr-Oct", "Dec 24-Jan 6".
        pub dates: Spanned<YearDays>,
        /// Its hours in one line: "Mo-Fr 10:00-18:00; Sa 10:00-14:00", or "off".
        pub week: Spanned<Week>,
        /// What you call it: "Summer".
        pub name: Option<Spanned<Text>>,
    }
}

/// [`Hours`], written as a table or as one line. Boxed: every place has room for one.
#[derive(Clone, Debug)]
pub struct OpeningHours(Box<Hours>);

impl std::ops::Deref for OpeningHours {
    type Target = Hours;
    fn deref(&self) -> &Hours {
        &self.0
    }
}

impl Decode for OpeningHours {
    fn form() -> Form {
        Form::Either(vec![
            Form::Value(ValueForm::HoursLine),
            Form::Record(Hours::record_form),
        ])
    }

    fn decode(value: &Value<'_>, span: &Range<usize>, context: &mut Context<'_>) -> Option<Self> {
        let mut hours = match value {
            Value::String(_) => {
                let line = decode_line(value, span, context)?;
                let mut hours = Hours::from_keys(&Table::new(), span, context)?;
                hours.week = Some(context.spanned(line, span));
                hours
            }
            Value::Table(table) => return Self::of_table(in_english(table, context), span, context),
            _ => Hours::decode(value, span, context)?,
        };
        hours.spread_week(context);
        hours.spread_appointment();
        Some(Self(Box::new(hours)))
    }

    fn texts<'a>(&'a self, at: &KeyPath<'_>, visit: &mut TextVisitor<'_, 'a>) {
        self.0.visit_texts(at, visit);
    }
}

impl OpeningHours {
    /// Reads a table with keys in English. Last orders at an hour alone, which can be in the morning or in the evening,
    /// are at the one at which it's open.
    fn of_table(mut table: Table<'_>, span: &Range<usize>, context: &mut Context<'_>) -> Option<Self> {
        let last = table.get("last_orders").and_then(|last| {
            let readings = ClockTime::readings(&hour_alone(last.get_ref())?);
            (readings.len() > 1).then(|| (readings, last.clone()))
        });
        if last.is_some() {
            table.remove("last_orders");
        }
        let errors = context.diagnostics.count(Severity::Error);
        let mut hours: Hours = decode_record(&table, span, context)?;
        hours.spread_week(context);
        hours.spread_appointment();
        if let Some((readings, last)) = last {
            let is_read = context.diagnostics.count(Severity::Error) == errors;
            let open = readings.iter().filter(|time| is_read && hours.is_open_at(**time));
            match open.collect::<Vec<_>>().as_slice() {
                [time] => hours.last_orders = Some(context.spanned(**time, &last.span())),
                open => {
                    let written = hour_alone(last.get_ref()).unwrap_or_default();
                    context.refuse(&last.span(), two_hours(&written, open, is_read));
                }
            }
        }
        Some(Self(Box::new(hours)))
    }
}

/// `9` or `"9"`.
fn hour_alone(value: &Value<'_>) -> Option<String> {
    match value {
        Value::Integer(hour) => Some(hour.as_str().to_owned()),
        Value::String(text) => Some(text.to_string()),
        _ => None,
    }
}

/// What is said of an hour alone where it's open at both times that it can mean, or at neither.
fn two_hours(written: &str, open: &[&ClockTime], is_read: bool) -> Invalid {
    let written = quoted(written.trim());
    let invalid = Invalid::new(format!("{written} doesn't say whether it's morning or afternoon"));
    if !open.is_empty() {
        return invalid.one_of(open);
    }
    if !is_read {
        return invalid.help("write hours and minutes, such as \"21:30\"");
    }
    Invalid::new(format!(
        "last orders are at {written}, when it's closed on every day"
    ))
    .help("write a time within the opening hours")
}

/// `table` with the English name for each weekday that is named in another language or in short.
fn in_english<'a>(table: &Table<'a>, context: &mut Context<'_>) -> Table<'a> {
    let mut english = Table::new();
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    for (key, value) in entries {
        let name: &str = key.get_ref();
        let day = weekday_named(name, context.languages).filter(|_| !Hours::KEYS.contains(&name));
        let key = match day {
            Some(day) => toml::Spanned::new(key.span(), day.name().into()),
            None => key.clone(),
        };
        if let Some((first, _)) = english.get_key_value(&key) {
            let first = context.place(&first.span());
            let again = Diagnostic::error(
                Code::INVALID_VALUE,
                context.place(&key.span()),
                format!("`{name}` is here twice, in two languages"),
            );
            let help = "remove one of the two lines";
            context
                .diagnostics
                .push(again.also(first, "the other line").help(help));
            continue;
        }
        english.insert(key, value.clone());
    }
    english
}

impl Hours {
    /// The hours of a weekday outside of seasons; `None` means closed.
    pub fn on(&self, weekday: Weekday) -> Option<&DayHours> {
        let day = self.written(weekday);
        day.map(|hours| &hours.value).filter(|hours| !hours.is_closed())
    }

    /// The week outside of seasons.
    pub fn usual_week(&self) -> Week {
        let mut week = Week::default();
        for day in Weekday::ALL {
            *week.on_mut(day) = self.on(day).cloned().unwrap_or_default();
        }
        week
    }

    /// The seasons, the shorter first: of those that `YearDays` has in common, it counts.
    pub fn seasons_by_length(&self) -> Vec<&Spanned<SeasonHours>> {
        let mut seasons: Vec<_> = self.seasons.iter().collect();
        seasons.sort_by_cached_key(|season| season.dates.count());
        seasons
    }

    /// The week that counts on `date`, whatever is special about it.
    pub fn week_on(&self, date: Date) -> Week {
        let seasons = self.seasons_by_length();
        let season = seasons.into_iter().find(|season| season.dates.contains(date));
        season.map_or_else(|| self.usual_week(), |season| season.week.value.clone())
    }

    /// True if there is a season for every day of the year.
    pub fn has_season_all_year(&self) -> bool {
        let mut days = Date::constant(2024, 1, 1).series(jiff::ToSpan::day(1)).take(366);
        days.all(|day| self.seasons.iter().any(|season| season.dates.contains(day)))
    }

    /// Every week there is, the usual one first.
    pub fn weeks(&self) -> impl Iterator<Item = Week> {
        std::iter::once(self.usual_week()).chain(self.seasons.iter().map(|season| season.week.value.clone()))
    }

    /// True if it's open at `time` on some day.
    pub fn is_open_at(&self, time: ClockTime) -> bool {
        let minute = time.minutes();
        let holds = |range: &TimeRange| {
            let (from, to) = range.minutes();
            let next_day = minute + ClockTime::END.minutes();
            (from..=to).contains(&minute) || (from..=to).contains(&next_day)
        };
        self.weeks()
            .any(|week| week.days().any(|(_, day)| day.ranges.iter().any(holds)))
    }

    /// What is written for a weekday.
    pub fn written(&self, weekday: Weekday) -> Option<&Spanned<DayHours>> {
        let day = match weekday {
            Weekday::Monday => &self.monday,
            Weekday::Tuesday => &self.tuesday,
            Weekday::Wednesday => &self.wednesday,
            Weekday::Thursday => &self.thursday,
            Weekday::Friday => &self.friday,
            Weekday::Saturday => &self.saturday,
            Weekday::Sunday => &self.sunday,
        };
        day.as_ref()
    }

    fn written_mut(&mut self, weekday: Weekday) -> &mut Option<Spanned<DayHours>> {
        match weekday {
            Weekday::Monday => &mut self.monday,
            Weekday::Tuesday => &mut self.tuesday,
            Weekday::Wednesday => &mut self.wednesday,
            Weekday::Thursday => &mut self.thursday,
            Weekday::Friday => &mut self.friday,
            Weekday::Saturday => &mut self.saturday,
            Weekday::Sunday => &mut self.sunday,
        }
    }

    /// Puts what `week` says under the keys that say the same.
    fn spread_week(&mut self, context: &mut Context<'_>) {
        let Some(Spanned { value: line, place }) = self.week.clone() else {
            return;
        };
        for (weekday, day) in Weekday::ALL.into_iter().zip(line.days) {
            let Some(day) = day else { continue };
            match self.written_mut(weekday) {
                Some(key) if key.value == day => {}
                Some(key) => contradicted(weekday.name(), &key.place, &place, context),
                free => *free = Some(Spanned::new(day, place.clone())),
            }
        }
        match (&self.public_holidays, line.holidays) {
            (Some(key), Some(day)) if key.value != day => {
                contradicted("public_holidays", &key.place, &place, context);
            }
            (None, Some(day)) => self.public_holidays = Some(Spanned::new(day, place.clone())),
            _ => {}
        }
        for (dates, week) in line.seasons {
            let season = SeasonHours {
                dates: Spanned::new(dates, place.clone()),
                week: Spanned::new(week, place.clone()),
                name: None,
            };
            self.seasons.push(Spanned::new(season, place.clone()));
        }
        for (from, through, day) in line.dated {
            let special = SpecialHours {
                from: Spanned::new(from, place.clone()),
                through: Some(Spanned::new(through, place.clone())),
                closed: None,
                hours: Some(Spanned::new(day, place.clone())),
                reason: None,
            };
            self.special.push(Spanned::new(special, place.clone()));
        }
    }

    /// Makes every day that has hours one by appointment where all are; without any hours, every day.
    fn spread_appointment(&mut self) {
        let Some(place) = self
            .by_appointment
            .as_ref()
            .filter(|only| only.value)
            .map(|only| only.place.clone())
        else {
            return;
        };
        let nothing_else = self.weeks().all(|week| week.is_closed());
        for weekday in Weekday::ALL {
            match self.written_mut(weekday) {
                Some(day) if nothing_else || !day.is_closed() => day.value.by_appointment = true,
                free @ None if nothing_else => {
                    let arranged = DayHours {
                        ranges: Vec::new(),
                        by_appointment: true,
                    };
                    *free = Some(Spanned::new(arranged, place.clone()));
                }
                _ => {}
            }
        }
        for season in &mut self.seasons {
            for weekday in Weekday::ALL {
                let day = season.value.week.value.on_mut(weekday);
                day.by_appointment |= !day.is_closed();
            }
        }
    }
}

fn contradicted(key: &str, key_place: &Place, line: &Place, context: &mut Context<'_>) {
    let message = format!("`{key}` and the line of the week give different hours");
    context.diagnostics.push(
        Diagnostic::error(Code::INVALID_VALUE, key_place.clone(), message)
            .also(line.clone(), "the line of the week")
            .help("correct one of the two, or remove it"),
    );
}

impl SpecialHours {
    /// First and last day.
    pub fn days(&self) -> std::ops::RangeInclusive<Date> {
        self.from.value
            ..=self
                .through
                .as_ref()
                .map_or(self.from.value, |through| through.value)
    }

    /// The hours on each of these days.
    pub fn day(&self) -> DayHours {
        let closed = self.closed.as_ref().is_some_and(|closed| closed.value);
        let hours = self.hours.as_ref().filter(|_| !closed);
        hours.map(|hours| hours.value.clone()).unwrap_or_default()
    }
}
