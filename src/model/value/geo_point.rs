//! Places on the globe.

use std::fmt;

use super::{Invalid, quoted};
use crate::diagnostics::Applicability;

/// Units of a [`GeoPoint`] in a degree: about a centimetre on the ground.
const SCALE: f64 = 1e7;

/// Latitude and longitude in degrees (WGS 84), kept to seven decimals.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GeoPoint {
    latitude: i32,
    longitude: i32,
}

impl GeoPoint {
    /// Takes `50.05123, 19.94567`: latitude first.
    ///
    /// # Errors
    /// [`Invalid`] where it is no pair of numbers or as [`GeoPoint::new`].
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let numbers = text.split_once(',').and_then(|(latitude, longitude)| {
            let number = |part: &str| part.trim().parse::<f64>().ok();
            Some((number(latitude)?, number(longitude)?))
        });
        match numbers {
            Some((latitude, longitude)) => Self::new(latitude, longitude),
            None => Err(Invalid::new(format!("{} isn't a location", quoted(text)))
                .help("write latitude and longitude in degrees, such as \"50.05123, 19.94567\"")),
        }
    }

    /// `latitude` −90 to 90 (north is positive), `longitude` −180 to 180 (east is positive).
    ///
    /// # Errors
    /// [`Invalid`] for a number outside its range; a pair in the wrong order gets a hint.
    pub fn new(latitude: f64, longitude: f64) -> Result<Self, Invalid> {
        let fits = |degrees: f64, most: f64| degrees.is_finite() && degrees.abs() <= most;
        if fits(latitude, 90.0) && fits(longitude, 180.0) {
            return Ok(Self {
                latitude: (latitude * SCALE).round() as i32,
                longitude: (longitude * SCALE).round() as i32,
            });
        }
        let swapped = fits(longitude, 90.0) && fits(latitude, 180.0);
        if swapped {
            let message = format!("{} isn't a latitude", quoted(&latitude.to_string()));
            return Err(Invalid::new(message)
                .help(format!(
                    "latitude comes first; did you mean [{longitude}, {latitude}]?"
                ))
                .or(Applicability::Unsafe, format!("[{longitude}, {latitude}]")));
        }
        let (wrong, kind, help) = if fits(latitude, 90.0) {
            (
                longitude,
                "longitude",
                "use a longitude from -180 to 180 degrees".to_owned(),
            )
        } else {
            (
                latitude,
                "latitude",
                "use a latitude from -90 to 90 degrees".to_owned(),
            )
        };
        let message = format!("{} isn't a {kind}", quoted(&wrong.to_string()));
        Err(Invalid::new(message).help(help))
    }

    /// Degrees north of the equator.
    pub fn latitude(self) -> f64 {
        f64::from(self.latitude) / SCALE
    }

    /// Degrees east of Greenwich.
    pub fn longitude(self) -> f64 {
        f64::from(self.longitude) / SCALE
    }

    /// The place as an address for map apps (RFC 5870): `geo:50.05123,19.94567`.
    pub fn geo_uri(self) -> String {
        format!("geo:{},{}", self.latitude(), self.longitude())
    }
}

impl fmt::Display for GeoPoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}", self.latitude(), self.longitude())
    }
}

impl fmt::Debug for GeoPoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::super::invalid::{assert_refused, words};
    use super::*;

    #[test]
    fn places_keep_their_decimals() {
        for text in [
            "50.05123, 19.94567",
            "-33.8567844, 151.2152967",
            "0, 0",
            "90, -180",
        ] {
            assert_eq!(GeoPoint::parse(text).unwrap().to_string(), text);
        }
        let point = GeoPoint::new(50.051_23, 19.945_67).unwrap();
        assert_eq!(point.geo_uri(), "geo:50.05123,19.94567");
    }

    #[test]
    fn what_is_no_place_says_what_to_write() {
        let form = "write latitude and longitude in degrees, such as \"50.05123, 19.94567\"";
        assert_refused(
            GeoPoint::parse,
            &[
                ("Kraków", "\"Kraków\" isn't a location", form),
                (
                    "50,05123, 19,94567",
                    "\"50,05123, 19,94567\" isn't a location",
                    form,
                ),
                (
                    "50.1, 190",
                    "\"190\" isn't a longitude",
                    "use a longitude from -180 to 180 degrees",
                ),
                (
                    "200, 190",
                    "\"200\" isn't a latitude",
                    "use a latitude from -90 to 90 degrees",
                ),
                (
                    "120.5, 30.25",
                    "\"120.5\" isn't a latitude",
                    "latitude comes first; did you mean [30.25, 120.5]?",
                ),
            ],
        );
        assert_eq!(words(GeoPoint::new(f64::NAN, 0.0)).0, "\"NaN\" isn't a latitude");
    }
}
