//! What a built-in theme says of itself, for people who choose one.

use std::collections::BTreeMap;

use super::chain::built_in_chain;
use super::load::Theme;
use super::manifest::Setting;
use super::settings::Settled;
use crate::diagnostics::Diagnostics;
use crate::model::shop::{SettingValue, ThemeChoice};

/// A built-in theme with everything it takes from those it builds on.
#[derive(Clone, Debug)]
pub struct About {
    /// What it is for, in a sentence.
    pub description: String,
    /// Its version.
    pub version: String,
    /// Its settings by name, each with the value that holds where a shop says nothing.
    pub settings: BTreeMap<String, (Setting, SettingValue)>,
}

impl Theme {
    /// What the built-in theme `name` says of itself; `None` if there is no such theme.
    pub fn about(name: &str) -> Option<About> {
        let manifests = built_in_chain(name)?;
        let chosen = manifests.first()?;
        let values = Settled::new(&manifests, &ThemeChoice::default(), &mut Diagnostics::new()).values;
        let settings = super::settings::known(&manifests)
            .into_iter()
            .filter_map(|(name, setting)| {
                let value = values.get(name)?.clone();
                Some((name.to_owned(), (setting.clone(), value)))
            });
        Some(About {
            description: chosen.description.value.to_string(),
            version: chosen.version.value.to_string(),
            settings: settings.collect(),
        })
    }
}
