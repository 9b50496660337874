//! `theme.toml`: what a theme is called, what it builds on, and the settings it takes.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostics::Spanned;
use crate::model::shop::SettingValue;
use crate::model::shop::decode::{Context, Decode, Form, Value, Words, choice, record};

choice! {
    /// What a setting may be.
    pub enum SettingKind {
        /// A text.
        Text = "text",
        /// A whole number.
        Whole = "whole",
        /// `true` or `false`.
        Flag = "flag",
        /// One of `choices`.
        Choice = "choice",
        /// A list of `choices`, in an order.
        List = "list",
    }
}

record! {
    /// A setting of a theme.
    ///
    /// ```toml
    /// [settings.paper]
    /// kind = "choice"
    /// choices = ["cream", "linen", "stone"]
    /// default = "cream"
    /// description = "The tone of the paper."
    /// ```
    pub struct Setting {
        /// What it does.
        pub description: Spanned<Words>,
        /// What may be written.
        pub kind: Spanned<SettingKind>,
        /// What holds where the shop says nothing.
        pub default: Spanned<SettingValue>,
        /// The words a choice or list may hold. The style `styles/SETTING/CHOICE.css` is used only where that choice is
        /// made.
        pub choices: Vec<Spanned<Words>>,
    }
}

record! {
    /// A font file.
    ///
    /// ```toml
    /// [[fonts]]
    /// file = "fonts/alegreya.woff2"
    /// family = "Alegreya"
    /// preload = true
    /// ```
    pub struct Font {
        /// The file, in the theme's folder.
        pub file: Spanned<Words>,
        /// The family it belongs to, as the styles name it.
        pub family: Spanned<Words>,
        /// `true` for a font that the first view needs: it is loaded before anything else.
        pub preload: Option<Spanned<bool>>,
    }
}

choice! {
    /// What the letters look like that are not in a theme's fonts.
    pub enum Letters {
        /// With serifs.
        Serif = "serif",
        /// Without.
        Sans = "sans",
    }
}

record! {
    /// The type of share pictures and icons.
    ///
    /// ```toml
    /// [share]
    /// title = "fonts/young-serif.woff2"
    /// text = "fonts/alegreya.woff2"
    /// fallback = "serif"
    /// ```
    pub struct ShareType {
        /// The font of titles and of the letter on icons: WOFF2, TrueType or OpenType.
        pub title: Option<Spanned<Words>>,
        /// The font of all other words.
        pub text: Option<Spanned<Words>>,
        /// What stands in for letters that the fonts do not have.
        pub fallback: Option<Spanned<Letters>>,
    }
}

record! {
    /// The file `theme.toml`.
    pub struct ThemeManifest {
        /// The theme's name.
        pub name: Spanned<Words>,
        /// What it is for, in a sentence.
        pub description: Spanned<Words>,
        /// Its own version.
        pub version: Spanned<Words>,
        /// The versions of shopfront it works with: ">=0.1, <0.2".
        pub engine: Spanned<Words>,
        /// The theme it builds on.
        pub extends: Option<Spanned<Words>>,
        /// The fonts.
        pub fonts: Vec<Spanned<Font>>,
        /// What share pictures and icons are set in; without it the first font, and the second.
        pub share: Option<Spanned<ShareType>>,
        /// The colours that the accent is brought to contrast with, and what is made of them.
        pub colours: Option<Spanned<super::colour::Palette>>,
        /// Its settings.
        pub settings: Option<Spanned<Settings>>,
        /// Other defaults for settings of the theme it builds on.
        pub defaults: Option<Spanned<Defaults>>,
    }
}

/// Settings by name.
#[derive(Clone, Debug, Default)]
pub struct Settings(pub BTreeMap<String, Setting>);

impl Decode for Settings {
    fn form() -> Form {
        Form::Map {
            what: "table of settings by name",
            of: Box::new(Setting::form()),
        }
    }

    fn decode(value: &Value<'_>, span: &Range<usize>, context: &mut Context<'_>) -> Option<Self> {
        let Some(table) = value.as_table() else {
            context.wrong_type(value, span, "a table of settings");
            return None;
        };
        let mut settings = BTreeMap::new();
        for (key, value) in table {
            if let Some(setting) = Setting::decode(value.get_ref(), &value.span(), context) {
                settings.insert(key.get_ref().to_string(), setting);
            }
        }
        Some(Self(settings))
    }
}

/// Values of settings by name.
#[derive(Clone, Debug, Default)]
pub struct Defaults(pub BTreeMap<String, Spanned<SettingValue>>);

impl Decode for Defaults {
    fn form() -> Form {
        Form::Map {
            what: "table of values by setting",
            of: Box::new(SettingValue::form()),
        }
    }

    fn decode(value: &Value<'_>, span: &Range<usize>, context: &mut Context<'_>) -> Option<Self> {
        let Some(table) = value.as_table() else {
            context.wrong_type(value, span, "a table of values");
            return None;
        };
        let mut defaults = BTreeMap::new();
        for (key, value) in table {
            if let Some(setting) = SettingValue::decode(value.get_ref(), &value.span(), context) {
                defaults.insert(key.get_ref().to_string(), context.spanned(setting, &key.span()));
            }
        }
        Some(Self(defaults))
    }
}
