//! What was typed as options, and what is asked for the rest.

use shopfront::model::shop::BusinessKind;
use shopfront::model::value::{Colour, CountryCode, Email, LanguageTag, Phone, WebUrl};
use shopfront::theme::builtin_names;
use shopfront::tools::scaffold::{Answers, CountryDefaults};

use super::super::args::NewArgs;
use super::super::failure::Failure;
use super::i18n::{self, Locale, Messages, spoken};
use super::prompt::Prompt;

/// Answers that may still be missing.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    name: Option<String>,
    trade: Option<String>,
    kind: Option<BusinessKind>,
    street: Option<String>,
    postal_code: Option<String>,
    city: Option<String>,
    country: Option<CountryCode>,
    languages: Vec<LanguageTag>,
    stores: Vec<WebUrl>,
    email: Option<Email>,
    /// As it was typed: which number it is, the country tells.
    typed_phone: Option<String>,
    phone: Option<Phone>,
    visit: bool,
    theme: Option<String>,
    accent: Option<Colour>,
}

impl Draft {
    pub(super) fn of(typed: NewArgs) -> Self {
        Self {
            name: typed.name,
            trade: typed.trade,
            kind: typed.kind,
            street: typed.street,
            postal_code: typed.postal_code,
            city: typed.city,
            country: typed.country,
            languages: typed.languages,
            stores: typed.store,
            email: typed.email,
            typed_phone: typed.phone,
            phone: None,
            visit: typed.visit,
            theme: typed.theme,
            accent: typed.accent,
        }
    }

    /// Without any question: what is usual in the country stands in for what was not typed.
    pub(super) fn complete(self) -> Result<Answers, Failure> {
        let mut missing = Vec::new();
        missing.extend(self.name.is_none().then_some("--name"));
        missing.extend(self.country.is_none().then_some("--country"));
        missing.extend((self.visit && self.city.is_none()).then_some("--city, for a place to visit"));
        let (Some(name), Some(country), true) = (self.name, self.country, missing.is_empty()) else {
            return Err(Failure::new(format!("a new shop needs {}", and(&missing))).help(
                "run for example `shopfront new my-shop --name \"Juniper & Clay\" --country PL`; in a terminal, \
                 without --yes, shopfront asks for what it needs",
            ));
        };
        let typed_phone = self
            .typed_phone
            .map(|typed| phone(&typed, Some(country)))
            .transpose();
        let typed_phone = typed_phone.map_err(|why| Failure::new(format!("--phone: {why}")))?;
        let usual = CountryDefaults::of(country)
            .map(|defaults| defaults.language)
            .unwrap_or_default();
        let languages = if self.languages.is_empty() {
            vec![usual]
        } else {
            self.languages
        };
        Ok(Answers {
            name,
            trade: self.trade,
            kind: self.kind,
            street: self.street,
            postal_code: self.postal_code,
            city: self.city,
            country,
            languages,
            stores: self.stores,
            email: self.email,
            phone: self.phone.or(typed_phone),
            visit: self.visit,
            theme: self.theme,
            accent: self.accent,
        })
    }

    /// Asks for what was not typed, in the language that is chosen first; what is asked and said after it is in it,
    /// too.
    pub(super) fn asked(
        mut self,
        prompt: &mut Prompt<'_>,
        locale: &Locale,
    ) -> Result<(Answers, Messages), Failure> {
        let messages = self.ask_language(prompt, locale)?;
        prompt.say(messages.text("intro"))?;
        self.ask_who(prompt, &messages)?;
        self.ask_where(prompt, &messages, locale)?;
        self.ask_contact(prompt, &messages)?;
        self.ask_look(prompt, &messages)?;
        prompt.say("")?;
        Ok((self.complete()?, messages))
    }

    /// Whoever named the languages of the website is asked in the first of them.
    fn ask_language(&self, prompt: &mut Prompt<'_>, locale: &Locale) -> Result<Messages, Failure> {
        let usual = locale.language.clone().unwrap_or_default();
        if let Some(first) = self.languages.first() {
            return Ok(Messages::of(&spoken(first.as_str()).unwrap_or(usual)));
        }
        let messages = Messages::of(&usual);
        let question = format!("{}\n{}", messages.text("language"), i18n::languages());
        let read = |typed: &str| spoken(typed).ok_or_else(|| "please enter one of the codes".to_owned());
        let read = messages.refusing("wrong_own_name", read);
        let language = prompt.ask(&question, usual.as_str(), read)?;
        prompt.say("")?;
        Ok(Messages::of(&language))
    }

    fn ask_who(&mut self, prompt: &mut Prompt<'_>, messages: &Messages) -> Result<(), Failure> {
        let words = messages.refusing("wrong_words", words);
        if self.name.is_none() {
            self.name = Some(prompt.ask(messages.text("name"), "", &words)?);
        }
        if self.trade.is_none() {
            self.trade = prompt.maybe(messages.text("trade"), &words)?;
        }
        let inferred = self.trade.as_deref().and_then(BusinessKind::of_trade);
        if self.kind.is_none() && inferred.is_none() {
            let read = messages.refusing("wrong_kind", kind);
            self.kind = Some(prompt.ask(messages.text("kind"), "1", read)?);
        }
        Ok(())
    }

    fn ask_where(
        &mut self,
        prompt: &mut Prompt<'_>,
        messages: &Messages,
        locale: &Locale,
    ) -> Result<(), Failure> {
        let default = locale.country.as_deref();
        let default = default
            .filter(|code| CountryCode::parse(code).is_ok())
            .unwrap_or("");
        let country = match self.country {
            Some(country) => country,
            None => prompt.ask(
                messages.text("country"),
                default,
                messages.refusing("wrong_country", country),
            )?,
        };
        self.country = Some(country);
        if self.city.is_none() {
            self.city = prompt.maybe(messages.text("city"), messages.refusing("wrong_words", words))?;
        }
        if self.languages.is_empty() {
            let usual = CountryDefaults::of(country)
                .map(|defaults| defaults.language)
                .unwrap_or_default();
            let read = messages.refusing("wrong_languages", languages);
            self.languages = prompt.ask(messages.text("languages"), usual.as_str(), read)?;
        }
        if self.stores.is_empty() {
            let read = messages.refusing("wrong_web_url", web_url);
            self.stores = prompt.several(messages.text("store"), messages.text("more"), read)?;
        }
        Ok(())
    }

    fn ask_contact(&mut self, prompt: &mut Prompt<'_>, messages: &Messages) -> Result<(), Failure> {
        if self.email.is_none() {
            self.email = prompt.maybe(messages.text("email"), messages.refusing("wrong_email", email))?;
        }
        let country = self.country;
        if let Some(typed) = self.typed_phone.take() {
            match phone(&typed, country) {
                Ok(number) => self.phone = Some(number),
                Err(why) => prompt.say(&why)?,
            }
        }
        if self.phone.is_none() {
            let read = |typed: &str| phone(typed, country);
            self.phone = prompt.maybe(messages.text("phone"), messages.refusing("wrong_phone", read))?;
        }
        if !self.visit {
            let read = messages.refusing("wrong_yes", yes_or_no);
            self.visit = prompt.ask(messages.text("visit"), messages.text("no"), read)?;
        }
        if self.visit {
            let words = messages.refusing("wrong_words", words);
            if self.city.is_none() {
                self.city = Some(prompt.ask(messages.text("city"), "", &words)?);
            }
            if self.street.is_none() {
                self.street = prompt.maybe(messages.text("street"), &words)?;
            }
            if self.postal_code.is_none() {
                self.postal_code = prompt.maybe(messages.text("postal_code"), &words)?;
            }
        }
        Ok(())
    }

    fn ask_look(&mut self, prompt: &mut Prompt<'_>, messages: &Messages) -> Result<(), Failure> {
        let themes = builtin_names();
        if self.theme.is_none() && themes.len() > 1 {
            let question = messages.filled("theme", &[("{themes}", &themes.join(", "))]);
            let read = messages.refusing("wrong_theme", theme);
            self.theme = Some(prompt.ask(&question, USUAL_THEME, read)?);
        }
        if self.accent.is_none() {
            self.accent = prompt.maybe(messages.text("accent"), messages.refusing("wrong_colour", colour))?;
        }
        Ok(())
    }
}

/// The look of a shop that names none.
const USUAL_THEME: &str = "market";

fn and(parts: &[&str]) -> String {
    match parts {
        [all @ .., last] if !all.is_empty() => format!("{} and {last}", all.join(", ")),
        _ => parts.concat(),
    }
}

/// One line that says something.
pub(crate) fn words(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() {
        return Err("please enter something".to_owned());
    }
    if text.chars().any(|c| c.is_control() || c == '\u{fffd}') {
        return Err("please enter it as text, on one line".to_owned());
    }
    Ok(text.to_owned())
}

/// A kind of business by its number in the question, or by its word in `shop.toml`.
pub(crate) fn kind(text: &str) -> Result<BusinessKind, String> {
    let text = text.trim();
    let mut kinds = (1..).zip(BusinessKind::ALL);
    let named = |(number, kind): &(usize, BusinessKind)| text == number.to_string() || text == kind.word();
    kinds
        .find(named)
        .map(|(_, kind)| kind)
        .ok_or_else(|| "choose maker, retail, services or food, or a number from 1 to 4".to_owned())
}

/// A country by its code or its name.
pub(crate) fn country(text: &str) -> Result<CountryCode, String> {
    CountryCode::parse(text).map_err(said)
}

/// `pl, en`
fn languages(text: &str) -> Result<Vec<LanguageTag>, String> {
    let mut all = Vec::new();
    for tag in text.split([',', ' ']).filter(|tag| !tag.is_empty()) {
        let tag = language(tag)?;
        if !all.contains(&tag) {
            all.push(tag);
        }
    }
    if all.is_empty() {
        return Err("please enter at least one".to_owned());
    }
    Ok(all)
}

pub(crate) fn language(text: &str) -> Result<LanguageTag, String> {
    LanguageTag::meant_by(text).map_err(said)
}

pub(crate) fn web_url(text: &str) -> Result<WebUrl, String> {
    WebUrl::parse(text).map_err(said)
}

pub(crate) fn email(text: &str) -> Result<Email, String> {
    Email::parse(text).map_err(said)
}

fn phone(text: &str, country: Option<CountryCode>) -> Result<Phone, String> {
    let number = match country {
        Some(country) => Phone::in_country(text, country),
        None => Phone::parse(text),
    };
    number.map_err(said)
}

pub(crate) fn colour(text: &str) -> Result<Colour, String> {
    Colour::parse(text).map_err(said)
}

pub(crate) fn theme(text: &str) -> Result<String, String> {
    let names = builtin_names();
    match names.iter().find(|name| **name == text.trim()) {
        Some(name) => Ok(name.clone()),
        None => Err(format!(
            "there's no theme with this name; choose one of: {}",
            names.join(", ")
        )),
    }
}

/// In the six languages that shopfront speaks, as far as a first letter tells.
pub(super) fn yes_or_no(text: &str) -> Result<bool, String> {
    match text.to_lowercase().as_str() {
        "y" | "yes" | "t" | "tak" | "j" | "ja" | "o" | "oui" | "s" | "si" | "sí" | "sì" => Ok(true),
        "n" | "no" | "nie" | "nein" | "non" => Ok(false),
        _ => Err("please answer yes or no".to_owned()),
    }
}

/// What is wrong and what to do, in one line.
fn said(invalid: shopfront::model::value::Invalid) -> String {
    match invalid.help {
        Some(help) => format!("{}: {help}", invalid.message),
        None => invalid.message,
    }
}
