//! Time zones by their IANA name.

use std::fmt;

use jiff::tz::{TimeZone, TimeZoneDatabase};

use super::{Invalid, quoted};
use crate::diagnostics::did_you_mean;

/// A time zone of the IANA database: `Europe/Warsaw`. The rules come with shopfront, so that they are the same
/// on every machine.
#[derive(Clone, PartialEq, Eq)]
pub struct TimeZoneName {
    name: String,
    zone: TimeZone,
}

impl TimeZoneName {
    /// Takes the name of a zone; letter case does not count.
    ///
    /// # Errors
    /// [`Invalid`] where there is no such zone, with the nearest name or city.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let zones = TimeZoneDatabase::bundled();
        match zones.get(text) {
            Ok(zone) => Ok(Self {
                name: zone.iana_name().unwrap_or(text).to_owned(),
                zone,
            }),
            Err(_) => {
                let invalid = Invalid::new(format!("{} isn't a time zone", quoted(text)));
                Err(match nearest(text, &zones) {
                    Some(name) => invalid.did_you_mean(name),
                    None => {
                        invalid.help("use a name from the IANA time zone database, such as \"Europe/Warsaw\"")
                    }
                })
            }
        }
    }

    /// The name: `Europe/Warsaw`.
    pub fn as_str(&self) -> &str {
        &self.name
    }

    /// The zone's rules.
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }
}

/// Whole names share so much that Kraków would be near Kirov: only the city is compared.
fn nearest(text: &str, zones: &TimeZoneDatabase) -> Option<String> {
    let names: Vec<String> = zones.available().map(|name| name.as_str().to_owned()).collect();
    // The signs of "Etc/GMT+1" are turned round (it is an hour behind): never a good guess.
    let names: Vec<String> = names
        .into_iter()
        .filter(|name| !name.starts_with("Etc/"))
        .collect();
    let near = did_you_mean(city(text), names.iter().map(|name| city(name)));
    let near = near?.to_owned();
    names.into_iter().find(|name| city(name) == near)
}

fn city(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

impl PartialOrd for TimeZoneName {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for TimeZoneName {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.name.cmp(&other.name)
    }
}

impl fmt::Display for TimeZoneName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

impl fmt::Debug for TimeZoneName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::super::invalid::assert_refused;
    use super::*;

    #[test]
    fn zones_are_found_by_name() {
        let zone = TimeZoneName::parse("europe/warsaw").unwrap();
        assert_eq!(zone.as_str(), "Europe/Warsaw");
        let noon = "2026-07-01T10:00:00Z".parse::<jiff::Timestamp>().unwrap();
        assert_eq!(noon.to_zoned(zone.zone().clone()).hour(), 12);
        assert!(TimeZoneName::parse("UTC").is_ok());
    }

    #[test]
    fn what_is_no_zone_says_what_to_write() {
        let form = "use a name from the IANA time zone database, such as \"Europe/Warsaw\"";
        let cases = [
            ("Europe/Warszawa", "did you mean \"Europe/Warsaw\"?"),
            ("Europe/Krakow", form),
            ("Warsaw", "did you mean \"Europe/Warsaw\"?"),
            ("new york", "did you mean \"America/New_York\"?"),
            ("GMT+1:00", form),
            ("", form),
        ];
        for (text, why) in cases {
            assert_refused(
                TimeZoneName::parse,
                &[(text, &format!("\"{text}\" isn't a time zone"), why)],
            );
        }
    }
}
