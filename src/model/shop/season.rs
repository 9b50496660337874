//! Seasons on the calendar: which week counts from when to when.

use jiff::ToSpan;
use jiff::civil::Date;

use super::hours::Hours;
use super::week::Week;

/// Days in a row with the same week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub through: Date,
    /// The hours of the days.
    pub week: Week,
}

/// How far back a period of `today` is followed, in days: it lasts a year at most.
const BACK: i32 = 366;
/// How far ahead periods may begin.
const AHEAD: i32 = 365;

impl Hours {
    /// The periods that aren't over on `today` and begin within a year, in order; none where the same week counts
    /// all year.
    pub fn periods(&self, today: Date) -> Vec<Period> {
        let seasons = self.seasons_by_length();
        let season_on = |day: Date| seasons.iter().position(|season| season.dates.contains(day));
        let week_of = |season: Option<usize>| match season.and_then(|at| seasons.get(at)) {
            Some(season) => season.week.value.clone(),
            None => self.usual_week(),
        };
        let mut runs: Vec<(Option<usize>, Date, Date)> = Vec::new();
        // Two years more than is asked for, so that the last period has its end.
        for days in (-BACK..AHEAD + BACK).filter(|_| !seasons.is_empty()) {
            let Ok(day) = today.checked_add(days.days()) else {
                continue;
            };
            let season = season_on(day);
            match runs.last_mut() {
                Some((same, _, through)) if *same == season => *through = day,
                _ => runs.push((season, day, day)),
            }
        }
        if runs.len() < 2 {
            return Vec::new();
        }
        let last = today.checked_add(AHEAD.days()).unwrap_or(today);
        runs.into_iter()
            .filter(|(_, from, through)| *through >= today && *from <= last)
            .map(|(season, from, through)| Period {
                from,
                through,
                week: week_of(season),
            })
            .collect()
    }
}
