//! A new price in a file of the owner: its history gets an entry, and everything else stays byte for byte.
//!
//! In: the text of a product, an offer or a price list, and the price. Out: the new text. Nothing is read or written
//! here.

#[cfg(test)]
mod tests;

use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use crate::diagnostics::{Diagnostics, SourcePath};
use crate::model::shop::{KeySyntax, split_front_matter};
use crate::model::value::{Currency, DateStyle, Invalid, Money, in_toml, quoted};

const HISTORY: &str = "price_history";

/// What is to be written down.
#[derive(Clone, Debug)]
pub struct NewPrice<'a> {
    /// The price.
    pub amount: Money,
    /// Its first day.
    pub from: Date,
    /// A day since when the price that is in the file has held, if it isn't in a history yet.
    pub since: Option<Date>,
    /// The line of a price list.
    pub item: Option<&'a str>,
    /// The variant.
    pub variant: Option<&'a str>,
    /// The shop's currency, for amounts without one.
    pub currency: Option<Currency>,
    /// How dates are written in the shop.
    pub dates: DateStyle<'a>,
}

/// `text`, the content of the file at `path`, with the price.
///
/// # Errors
/// [`Invalid`] if the file can't be read, has no such line or variant, or the price can't be added; with what to do.
pub fn with_price(path: &str, text: &str, new: &NewPrice<'_>) -> Result<String, Invalid> {
    let keys = keys_of(path, text)?;
    let toml = text.get(keys.clone()).unwrap_or_default();
    let root = DeTable::parse(toml).map_err(|_| unreadable(path))?;
    let is_list = path.starts_with("prices/");
    let owner = match (is_list, new.item) {
        (true, item) => Owner::item(toml, root.get_ref(), item)?,
        (false, None) => Owner::root(root.get_ref()),
        (false, Some(_)) => {
            return Err(Invalid::new("only price lists have lines").help("leave out `--item`"));
        }
    };
    let owner = match new.variant {
        Some(_) if is_list => {
            let problem = Invalid::new("a variant of a price list has no history");
            return Err(problem.help("change its price in the file"));
        }
        Some(name) => owner.variant(toml, name)?,
        None => {
            has_own_price(toml, &owner, is_list)?;
            owner
        }
    };
    // What is on offer costs its price during the offer: the history holds what it cost before.
    let replaces = !path.starts_with("offers/");
    if !replaces {
        before_offer(root.get_ref(), new)?;
    }
    let (at, inserted) = Edit { toml, new, replaces }.of(&owner)?;
    let (start, end) = (keys.start + at.start, keys.start + at.end);
    let parts = [text.get(..start), Some(inserted.as_str()), text.get(end..)];
    parts
        .into_iter()
        .collect::<Option<String>>()
        .ok_or_else(|| unreadable(path))
}

/// The bytes of `text` that are TOML.
fn keys_of(path: &str, text: &str) -> Result<Range<usize>, Invalid> {
    let has_prices = ["products/", "offers/", "prices/"]
        .iter()
        .any(|folder| path.starts_with(folder));
    if !has_prices {
        let problem = Invalid::new(format!("{path} has no price"));
        return Err(problem.help("name a file in products/, prices/ or offers/"));
    }
    if path.ends_with(".toml") {
        return Ok(0..text.len());
    }
    let parts = split_front_matter(&SourcePath::new(path), text, &mut Diagnostics::new());
    if parts.syntax == KeySyntax::Yaml {
        let problem = Invalid::new(format!("the front matter of {path} is YAML, which isn't changed"));
        return Err(problem.help("add the price to `price_history` by hand"));
    }
    if parts.keys.is_empty() {
        return Err(
            Invalid::new(format!("{path} has no keys between lines of +++")).help("add its price there")
        );
    }
    Ok(parts.keys)
}

/// Where only the variants have prices, one of the whole would be another.
fn has_own_price(toml: &str, owner: &Owner<'_>, is_list: bool) -> Result<(), Invalid> {
    let has_price = |owner: &Owner<'_>| {
        ["price", HISTORY]
            .iter()
            .any(|key| owner.table.contains_key(*key))
    };
    let variants = tables(toml, owner.table, "variants");
    if has_price(owner) || !variants.iter().any(has_price) {
        return Ok(());
    }
    Err(Invalid::new("only its variants have prices").help(if is_list {
        "change them in the file".to_owned()
    } else {
        format!("choose one with `--variant`, such as {}", names(&variants))
    }))
}

/// From the first day of an offer on, its `price` is what counts.
fn before_offer(offer: &DeTable<'_>, new: &NewPrice<'_>) -> Result<(), Invalid> {
    let first = offer.get("from").and_then(|from| day(from.get_ref()));
    let first = first.and_then(|first| new.dates.read(&first).ok());
    match first.filter(|first| offer.get("price").is_some() && new.from >= *first) {
        Some(first) => {
            let problem = Invalid::new(format!("from {first} on, the offer's own `price` counts"));
            Err(problem.help(
                "change `price` in the file, or give as `--from` a day before the offer, for a price that it's compared with",
            ))
        }
        None => Ok(()),
    }
}

/// A day as it is written.
fn day(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::Datetime(day) => Some(day.to_string()),
        DeValue::String(text) => Some(text.to_string()),
        _ => None,
    }
}

fn unreadable(path: &str) -> Invalid {
    Invalid::new(format!("{path} can't be read"))
        .help("run `shopfront check`, and fix what it finds there first")
}

/// The table that has the price.
struct Owner<'a> {
    table: &'a DeTable<'a>,
    /// Whether it's written between `{` and `}`.
    inline: bool,
}

impl<'a> Owner<'a> {
    fn root(table: &'a DeTable<'a>) -> Self {
        Self { table, inline: false }
    }

    fn item(toml: &str, root: &'a DeTable<'a>, name: Option<&str>) -> Result<Self, Invalid> {
        let sections = array(root, "sections")
            .into_iter()
            .flat_map(|sections| sections.iter());
        let sections = sections.filter_map(|section| section.get_ref().as_table());
        let items: Vec<Self> = std::iter::once(root)
            .chain(sections)
            .flat_map(|part| tables(toml, part, "items"))
            .collect();
        if items.is_empty() {
            return Err(Invalid::new("this price list has no lines").help("add one to the file first"));
        }
        let Some(name) = name else {
            return match <[Self; 1]>::try_from(items) {
                Ok([only]) => Ok(only),
                Err(items) => {
                    let problem = Invalid::new("a price list has several lines");
                    Err(problem.help(format!("choose one with `--item`, such as {}", names(&items))))
                }
            };
        };
        named(items, name, "line")
    }

    fn variant(self, toml: &str, name: &str) -> Result<Self, Invalid> {
        named(tables(toml, self.table, "variants"), name, "variant")
    }

    fn is_called(&self, name: &str) -> bool {
        self.names().any(|own| own == name)
    }

    /// Its name, in each language.
    fn names(&self) -> impl Iterator<Item = &'a str> {
        let name = self.table.get("name").map(|name| name.get_ref());
        let own = name.and_then(DeValue::as_str);
        let by_language = name.and_then(DeValue::as_table).into_iter();
        let by_language = by_language.flat_map(|table| table.values());
        own.into_iter()
            .chain(by_language.filter_map(|name| name.get_ref().as_str()))
    }
}

fn array<'a>(table: &'a DeTable<'a>, key: &str) -> Option<&'a DeArray<'a>> {
    table.get(key)?.get_ref().as_array()
}

/// The tables in the list `key` of `table`.
fn tables<'a>(toml: &str, table: &'a DeTable<'a>, key: &str) -> Vec<Owner<'a>> {
    let list = array(table, key).into_iter().flat_map(|list| list.iter());
    let owner = |entry: &'a Spanned<DeValue<'a>>| {
        let table = entry.get_ref().as_table()?;
        let inline = is_inline(toml, entry);
        Some(Owner { table, inline })
    };
    list.filter_map(owner).collect()
}

/// True for a table between `{` and `}`.
fn is_inline(toml: &str, entry: &Spanned<DeValue<'_>>) -> bool {
    toml.get(entry.span().start..)
        .is_some_and(|rest| rest.starts_with('{'))
}

fn named<'a>(all: Vec<Owner<'a>>, name: &str, what: &str) -> Result<Owner<'a>, Invalid> {
    let problem = |message: String, help: String| Err(Invalid::new(message).help(help));
    if all.is_empty() {
        return problem(
            format!("there's no {what}"),
            format!("leave out `--{}`", option(what)),
        );
    }
    let known = names(&all);
    let mut fitting = all.into_iter().filter(|owner| owner.is_called(name));
    match (fitting.next(), fitting.next()) {
        (Some(one), None) => Ok(one),
        (None, _) => problem(
            format!("no {what} is called {}", quoted(name)),
            format!("choose one: {known}"),
        ),
        (Some(_), Some(_)) => problem(
            format!("several {what}s are called {}", quoted(name)),
            "change the price in the file".to_owned(),
        ),
    }
}

fn option(what: &str) -> &str {
    if what == "line" { "item" } else { what }
}

/// The first names, for help.
fn names(all: &[Owner<'_>]) -> String {
    let names = all.iter().filter_map(|owner| owner.names().next());
    names.take(5).map(quoted).collect::<Vec<_>>().join(", ")
}

struct Edit<'a> {
    toml: &'a str,
    new: &'a NewPrice<'a>,
    /// Whether the history takes the place of `price`.
    replaces: bool,
}

impl Edit<'_> {
    /// The bytes that go, and what stands there instead.
    fn of(&self, owner: &Owner<'_>) -> Result<(Range<usize>, String), Invalid> {
        let entry = |key: &str| owner.table.get_key_value(key);
        if let Some(other) = ["price_to", "price_from"]
            .into_iter()
            .find(|key| entry(key).is_some())
        {
            let problem = Invalid::new(format!("this price is a range: there's a key `{other}`"));
            return Err(problem.help("change the price in the file"));
        }
        if let Some((_, history)) = entry(HISTORY) {
            return self.appended(history);
        }
        match entry("price").filter(|_| self.replaces) {
            Some((key, price)) => {
                let before = self.amount(price.get_ref())?;
                let since = self.new.since.ok_or_else(|| {
                    Invalid::new(format!("the first day of {before} isn't known")).help(
                        "add `--since` with that day; if you don't know it, any day will do since when the price has been \
                         the same",
                    )
                })?;
                if since >= self.new.from {
                    let problem = Invalid::new(format!("{since} isn't before {}", self.new.from));
                    return Err(problem.help("give as `--since` a day before the new price begins"));
                }
                self.differs(before)?;
                let entries = [entry_text(before, since), self.entry()];
                Ok((
                    key.span().start..price.span().end,
                    self.list(&entries, owner.inline),
                ))
            }
            None => {
                let list = self.list(&[self.entry()], owner.inline);
                let last = owner.table.iter().filter(|(key, value)| self.is_line(key, value));
                let end = last.map(|(_, value)| value.span().end).max();
                Ok(match end {
                    Some(end) if owner.inline => (end..end, format!(", {list}")),
                    Some(end) => {
                        let end = self.end_of_line(end);
                        (end..end, format!("{}{list}", self.newline()))
                    }
                    None => (0..0, format!("{list}{}", self.newline())),
                })
            }
        }
    }

    /// One more entry in a history, or another amount in the one of the same day.
    fn appended(&self, history: &Spanned<DeValue<'_>>) -> Result<(Range<usize>, String), Invalid> {
        let Some(list) = history.get_ref().as_array() else {
            return Err(Invalid::new("`price_history` isn't a list").help("run `shopfront check`"));
        };
        let mut known: Vec<(Date, Money, Range<usize>)> = Vec::new();
        for entry in list.iter() {
            known.push(self.known(entry.get_ref())?);
        }
        known.sort_by_key(|(from, ..)| *from);
        let before = known.iter().rfind(|(from, ..)| *from <= self.new.from);
        if let Some((from, amount, place)) = before {
            self.differs(*amount)?;
            if *from == self.new.from {
                return Ok((place.clone(), in_toml(self.new.amount)));
            }
        }
        let Some(last) = list.iter().next_back() else {
            let span = history.span();
            return Ok((span, format!("[{}]", self.entry())));
        };
        let keys = last.get_ref().as_table().map_or(0..0, extent);
        if is_inline(self.toml, last) {
            return Ok(self.in_list(last.span().end));
        }
        let heading = self.toml.get(..keys.start).and_then(|before| before.rfind("[["));
        let heading = heading.and_then(|at| self.toml.get(at..)?.lines().next());
        let end = self.end_of_line(keys.end);
        let (n, amount, from) = (self.newline(), in_toml(self.new.amount), self.new.from);
        let heading = heading.map_or("[[price_history]]", |line| {
            line.split('#').next().unwrap_or(line).trim_end()
        });
        Ok((
            end..end,
            format!("{n}{n}{heading}{n}amount = {amount}{n}from = {from}"),
        ))
    }

    /// Behind the last entry of a list in brackets, which ends at `end`.
    fn in_list(&self, end: usize) -> (Range<usize>, String) {
        let rest = self.toml.get(end..).unwrap_or_default();
        let line = self
            .toml
            .get(..end)
            .and_then(|before| before.rsplit('\n').next())
            .unwrap_or_default();
        let indent = line
            .get(..line.len() - line.trim_start().len())
            .unwrap_or_default();
        let alone = line.trim_start().starts_with('{');
        let entry = self.entry();
        match (alone, rest.trim_start_matches([' ', '\t']).strip_prefix(',')) {
            (false, _) => (end..end, format!(", {entry}")),
            (true, None) => (end..end, format!(",{}{indent}{entry}", self.newline())),
            // What is said of the last entry at the end of its line stays there.
            (true, Some(_)) => {
                let end = self.end_of_line(end);
                (end..end, format!("{}{indent}{entry},", self.newline()))
            }
        }
    }

    fn known(&self, entry: &DeValue<'_>) -> Result<(Date, Money, Range<usize>), Invalid> {
        let key = |key: &str| entry.as_table().and_then(|table| table.get(key));
        let wrong =
            || Invalid::new("an entry of `price_history` can't be read").help("run `shopfront check`");
        let (amount, from) = key("amount").zip(key("from")).ok_or_else(wrong)?;
        let from = day(from.get_ref()).ok_or_else(wrong)?;
        Ok((
            self.new.dates.read(&from)?,
            self.amount(amount.get_ref())?,
            amount.span(),
        ))
    }

    fn amount(&self, value: &DeValue<'_>) -> Result<Money, Invalid> {
        let written = match value {
            DeValue::String(text) => text.to_string(),
            DeValue::Integer(whole) => whole.as_str().to_owned(),
            DeValue::Float(float) => float.as_str().to_owned(),
            _ => String::new(),
        };
        let amount = Money::parse_with_default(&written, self.new.currency)?;
        if amount.currency() == self.new.amount.currency() {
            return Ok(amount);
        }
        let problem = Invalid::new(format!("{amount} and {} are in two currencies", self.new.amount));
        Err(problem.help(format!("give the price in {}", amount.currency())))
    }

    fn differs(&self, before: Money) -> Result<(), Invalid> {
        if before != self.new.amount {
            return Ok(());
        }
        let problem = Invalid::new(format!("{before} is the price on {} already", self.new.from));
        Err(problem.help("give another price, or the day on which it changes as `--from`"))
    }

    fn entry(&self) -> String {
        entry_text(self.new.amount, self.new.from)
    }

    fn list(&self, entries: &[String], inline: bool) -> String {
        if inline {
            return format!("{HISTORY} = [{}]", entries.join(", "));
        }
        let n = self.newline();
        let lines: String = entries.iter().map(|entry| format!("  {entry},{n}")).collect();
        format!("{HISTORY} = [{n}{lines}]")
    }

    /// True for `key = value`, false for tables with headings of their own.
    fn is_line(&self, key: &Spanned<impl AsRef<str>>, value: &Spanned<DeValue<'_>>) -> bool {
        let between = self.toml.get(key.span().end..value.span().start);
        between.is_some_and(|between| between.contains('='))
    }

    fn end_of_line(&self, from: usize) -> usize {
        let rest = self.toml.get(from..).unwrap_or_default();
        let line = rest.split('\n').next().unwrap_or_default();
        from + line.strip_suffix('\r').unwrap_or(line).len()
    }

    fn newline(&self) -> &'static str {
        if self.toml.contains("\r\n") { "\r\n" } else { "\n" }
    }
}

/// From the first key of a table to the end of its last value.
fn extent(table: &DeTable<'_>) -> Range<usize> {
    let start = table.iter().map(|(key, _)| key.span().start).min();
    let end = table.iter().map(|(_, value)| value.span().end).max();
    start.unwrap_or(0)..end.unwrap_or(0)
}

fn entry_text(amount: Money, from: Date) -> String {
    format!("{{ amount = {}, from = {from} }}", in_toml(amount))
}
