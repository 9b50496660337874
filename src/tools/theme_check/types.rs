//! What the variables of templates hold, from the documented views.

use std::collections::BTreeMap;

use crate::site::render::view::{KINDS, SHARED, VIEWS, Variable, ViewForm};

/// What a variable or field holds.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Type {
    /// Not known here: anything may be asked of it.
    Any,
    /// A text, number or flag.
    Plain,
    /// A view.
    View(&'static str),
    /// A list.
    List(Box<Type>),
    /// Values by names that the shop decides on.
    Map(Box<Type>),
    /// The theme's settings.
    Settings,
}

impl Type {
    fn of(written: &str) -> Self {
        let compact: String = written.chars().filter(|c| !c.is_whitespace()).collect();
        let inside = |start: &str| compact.strip_prefix(start)?.strip_suffix('>');
        if let Some(inner) = inside("Option<") {
            return Self::of(inner);
        }
        if let Some(inner) = inside("Vec<") {
            return Self::List(Box::new(Self::of(inner)));
        }
        if let Some(inner) = inside("BTreeMap<String,") {
            return Self::Map(Box::new(Self::of(inner)));
        }
        match view(&compact) {
            Some(form) => Self::View(form.name),
            None if compact == "Value" => Self::Any,
            None => Self::Plain,
        }
    }

    /// What an element of it is.
    pub(super) fn element(&self) -> Self {
        match self {
            Self::List(inner) | Self::Map(inner) => (**inner).clone(),
            _ => Self::Any,
        }
    }

    /// The field `name`; or the fields there are.
    pub(super) fn field(&self, name: &str, settings: &[String]) -> Result<Self, Vec<String>> {
        match self {
            Self::Any | Self::List(_) => Ok(Self::Any),
            Self::Plain => Err(Vec::new()),
            Self::Map(inner) => Ok((**inner).clone()),
            Self::Settings if settings.iter().any(|known| known == name) => Ok(Self::Any),
            Self::Settings => Err(settings.to_vec()),
            Self::View(of) => {
                let fields = view(of).map_or(&[][..], |form| form.fields);
                match fields.iter().find(|field| field.name == name) {
                    Some(_) if *of == "SiteView" && name == "settings" => Ok(Self::Settings),
                    Some(field) => Ok(Self::of(field.rust_type)),
                    None => Err(fields.iter().map(|field| field.name.to_owned()).collect()),
                }
            }
        }
    }
}

fn view(name: &str) -> Option<&'static ViewForm> {
    VIEWS.iter().find(|form| form.name == name)
}

/// The variables that the template `name` gets: those of its kind of page, or for a part those of all kinds.
pub(super) fn variables_of(name: &str) -> BTreeMap<String, Type> {
    let own = name.strip_suffix(".html");
    let kind = KINDS.iter().find(|kind| Some(kind.name) == own);
    let kinds = match kind {
        Some(kind) => std::slice::from_ref(kind),
        None => KINDS,
    };
    let mut variables = BTreeMap::new();
    for variable in SHARED.iter().chain(kinds.iter().flat_map(|kind| kind.variables)) {
        add(&mut variables, variable);
    }
    variables
}

/// True for the template of a kind of page.
pub(super) fn is_kind(name: &str) -> bool {
    KINDS
        .iter()
        .any(|kind| name.strip_suffix(".html") == Some(kind.name))
}

/// Two kinds of page may use one name for different things: a part can be on both.
fn add(variables: &mut BTreeMap<String, Type>, variable: &Variable) {
    let is = Type::of(variable.rust_type);
    let known = variables
        .entry(variable.name.to_owned())
        .or_insert_with(|| is.clone());
    if *known != is {
        *known = Type::Any;
    }
}
