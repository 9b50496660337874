//! What a template may cost: how often loops turn, how long texts grow, how much is put together and written.
//!
//! The engine has no limits of its own but the length of `range`, the depth of components and the number of operators
//! in an expression. So templates that come from elsewhere get calls that count (see `metered`). Built-in templates go
//! without: their loops go over lists of the shop once. Filters that make much of little are counted everywhere.

use std::cell::Cell;
use std::io::{self, Write};

use tera::{Kwargs, State, StringInput, Tera, TeraResult, Value};

/// How often the loops of a page may turn in all. A list of 100,000 testimonials takes as many.
const MOST_TURNS: u64 = 2_000_000;
/// How many numbers `range` may make for a page.
const MOST_NUMBERS: u64 = 1_000_000;
/// The longest text that a template may put together, in bytes.
const MOST_TEXT: usize = 16 << 20;
/// The largest page, in bytes.
const MOST_PAGE: usize = 256 << 20;
/// All texts that the templates of a page join, change, compare and write, in bytes. A list counts as the text that it
/// would be.
const MOST_TEXTS: u64 = 512 << 20;
/// How deep lists may be inside lists: printing, comparing and freeing them takes the stack.
const MOST_LEVELS: u32 = 64;
/// What a template costs that is included, or a component: as much text as a large one has.
const PART: u64 = 4096;
/// What any value but a text counts as, in bytes.
const LEAST_VALUE: u64 = 64;

/// What the current page has cost so far. One thread renders a page from its beginning to its end.
#[derive(Clone, Copy, Default)]
struct Spent {
    turns: u64,
    numbers: u64,
    texts: u64,
    over: bool,
}

thread_local! {
    static SPENT: Cell<Spent> = const { Cell::new(Spent { turns: 0, numbers: 0, texts: 0, over: false }) };
}

/// A new page.
pub(super) fn begin() {
    SPENT.set(Spent::default());
}

/// True if the current page has cost too much.
pub fn is_over() -> bool {
    SPENT.get().over
}

fn refuse<T>(message: String) -> TeraResult<T> {
    SPENT.set(Spent {
        over: true,
        ..SPENT.get()
    });
    Err(tera::Error::message(message))
}

/// Gives `tera` the calls that count, and filters that ask before they make something large.
pub(super) fn register(tera: &mut Tera) {
    tera.register_function("range", range);
    tera.register_function("__turn", turn);
    tera.register_function("__turned", turned);
    tera.register_function("__held", held);
    tera.register_function("__seen", seen);
    tera.register_function("__part", part);
    tera.register_filter("__text", text);
    tera.register_filter("__before", before_filter);
    tera.register_filter("__sought", sought);
    tera.register_filter("replace", replace);
    tera.register_filter("join", join);
    tera.register_filter("indent", indent);
    tera.register_filter("truncate", truncate);
}

fn charge(bytes: u64) -> TeraResult<()> {
    let mut spent = SPENT.get();
    spent.texts = spent.texts.saturating_add(bytes);
    SPENT.set(spent);
    if spent.texts > MOST_TEXTS {
        return refuse(format!(
            "the templates of this page put more than {} MB of text together",
            MOST_TEXTS >> 20
        ));
    }
    Ok(())
}

/// How large a value is with all that is in it.
#[derive(Default)]
struct Extent {
    /// As a text, roughly.
    bytes: u64,
    values: u64,
    levels: u32,
}

impl Extent {
    fn of(value: &Value) -> Self {
        let mut extent = Self::default();
        extent.add(value, 1);
        extent
    }

    fn add(&mut self, value: &Value, level: u32) {
        self.levels = self.levels.max(level);
        // What is over the limit need not be known exactly.
        if level > MOST_LEVELS || self.bytes > MOST_TEXTS {
            return;
        }
        self.values += 1;
        let own = value.as_str().map_or(LEAST_VALUE, |text| count(text.len()) + 1);
        self.bytes = self.bytes.saturating_add(own);
        if let Some(items) = value.as_array() {
            items.iter().for_each(|item| self.add(item, level + 1));
        } else if let Some(map) = value.as_map() {
            map.values().for_each(|item| self.add(item, level + 1));
        }
    }
}

/// What a filter that looks at a value once costs: lists are not looked into.
fn surface(value: &Value) -> u64 {
    let entries = value.as_array().map_or(0, <[Value]>::len) + value.as_map().map_or(0, |map| map.len());
    count(value.as_str().map_or(16 * entries + 16, str::len))
}

/// One more turn of a loop, whose body writes `text` bytes of its own.
fn turn(kwargs: Kwargs, _: &State<'_>) -> TeraResult<&'static str> {
    count_turn()?;
    charge(kwargs.get::<u64>("text")?.unwrap_or(0))?;
    Ok("")
}

fn count_turn() -> TeraResult<()> {
    let mut spent = SPENT.get();
    spent.turns += 1;
    SPENT.set(spent);
    if spent.turns > MOST_TURNS {
        return refuse(format!("the loops on this page run more than {MOST_TURNS} times"));
    }
    Ok(())
}

/// One more turn of a comprehension: what it makes, or whether it does.
fn turned(kwargs: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    count_turn()?;
    Ok(kwargs.get::<Value>("of")?.unwrap_or_else(Value::undefined))
}

/// A variable of the template is kept.
fn held(kwargs: Kwargs, state: &State<'_>) -> TeraResult<&'static str> {
    let name: &str = kwargs.must_get("name")?;
    let Some(value) = state.get::<Value>(name)? else {
        return Ok("");
    };
    if value.as_str().map_or(0, str::len) > MOST_TEXT {
        return refuse(format!("the text `{name}` is longer than {} MB", MOST_TEXT >> 20));
    }
    let extent = Extent::of(&value);
    // What is too large to be written is too large to be kept.
    charge(if extent.bytes > MOST_TEXTS {
        extent.bytes
    } else {
        extent.values
    })?;
    if extent.levels > MOST_LEVELS {
        return refuse(format!(
            "a list goes into itself: `{name}` is more than {MOST_LEVELS} lists deep"
        ));
    }
    Ok("")
}

/// A variable will be written.
fn seen(kwargs: Kwargs, _: &State<'_>) -> TeraResult<&'static str> {
    if let Some(value) = kwargs.get::<Value>("of")? {
        charge(Extent::of(&value).bytes)?;
    }
    Ok("")
}

/// Another template or a component begins.
fn part(_: Kwargs, _: &State<'_>) -> TeraResult<&'static str> {
    charge(PART)?;
    Ok("")
}

/// A value that is joined, compared or written.
fn text(value: Value, _: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    charge(Extent::of(&value).bytes)?;
    Ok(value)
}

/// A value that goes through the filter `of`.
fn before_filter(value: Value, kwargs: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let entries = || value.as_array().map_or(0, |items| items.len() as u64);
    let cost = match kwargs.get::<&str>("of")? {
        // Compares each with each.
        Some("unique") => Extent::of(&value).bytes.saturating_mul(entries()),
        Some("sort" | "group_by") => Extent::of(&value).bytes.saturating_mul(8),
        Some("str" | "join") => Extent::of(&value).bytes,
        _ => surface(&value),
    };
    charge(cost)?;
    Ok(value)
}

/// A value that is looked for in a list, which may be as long as `range` made it.
fn sought(value: Value, _: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    charge(Extent::of(&value).bytes.saturating_add(SPENT.get().numbers * 16))?;
    Ok(value)
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

/// The engine's `replace`, once it is known how long the text becomes.
fn replace(value: StringInput<'_>, kwargs: Kwargs, state: &State<'_>) -> TeraResult<Value> {
    let from: &str = kwargs.must_get("from")?;
    let to: StringInput<'_> = kwargs.must_get("to")?;
    let is_safe = state.autoescaping_enabled() && (value.is_safe() || to.is_safe());
    let (text, by) = if is_safe {
        (value.rendered(state)?, to.rendered(state)?)
    } else {
        (value.as_str().into(), to.as_str().into())
    };
    charge(count(text.matches(from).count()).saturating_mul(count(by.len())))?;
    let text = text.replace(from, &by);
    Ok(if is_safe {
        Value::safe_string(&text)
    } else {
        Value::from(text)
    })
}

/// The engine's `join`, once it is known how long the text becomes.
fn join(value: &[Value], kwargs: Kwargs, state: &State<'_>) -> TeraResult<Value> {
    let separator = kwargs.get::<StringInput<'_>>("sep")?;
    let length = separator.as_ref().map_or(0, |separator| separator.as_str().len());
    charge(count(value.len()).saturating_mul(count(length)))?;
    for item in value {
        charge(Extent::of(item).bytes)?;
    }
    let is_safe = state.autoescaping_enabled()
        && (value.iter().any(|item| item.is_string() && item.is_safe())
            || separator.as_ref().is_some_and(StringInput::is_safe));
    if !is_safe {
        let parts: Vec<String> = value.iter().map(ToString::to_string).collect();
        let separator = separator.as_ref().map_or("", StringInput::as_str);
        return Ok(Value::from(parts.join(separator)));
    }
    let mut parts = Vec::with_capacity(value.len());
    for item in value {
        parts.push(if item.is_undefined() {
            String::new()
        } else {
            state.escape_if_needed(item)?
        });
    }
    let separator = match &separator {
        Some(separator) => separator.rendered(state)?,
        None => "".into(),
    };
    Ok(Value::safe_string(&parts.join(&separator)))
}

/// The engine's `indent` without its rare options, once it is known how long the text becomes.
fn indent(value: StringInput<'_>, kwargs: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let width = kwargs.get::<usize>("width")?.unwrap_or(4).min(1000);
    let indents_first = kwargs.get::<bool>("first")?.unwrap_or(false);
    let indents_blank = kwargs.get::<bool>("blank")?.unwrap_or(false);
    let text = value.as_str();
    charge(count(text.lines().count()).saturating_mul(count(width)))?;
    let indent = " ".repeat(width);
    let mut indented = String::with_capacity(text.len());
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let is_blank = line.trim_end_matches(['\r', '\n']).is_empty();
        if (number > 0 || indents_first) && (!is_blank || indents_blank) {
            indented.push_str(&indent);
        }
        indented.push_str(line);
    }
    Ok(value.inherit_safety(indented))
}

/// The engine's `truncate`.
fn truncate(value: &str, kwargs: Kwargs, _: &State<'_>) -> TeraResult<String> {
    let length = kwargs.must_get::<usize>("length")?;
    let end = kwargs.get::<&str>("end")?.unwrap_or("…");
    charge(count(end.len()))?;
    let cut = value.char_indices().nth(length);
    Ok(cut
        .and_then(|(at, _)| value.get(..at))
        .map_or_else(|| value.to_owned(), |kept| format!("{kept}{end}")))
}

/// The engine's `range`, which counts over the whole page.
fn range(kwargs: Kwargs, _: &State<'_>) -> TeraResult<Vec<i64>> {
    let start = kwargs.get::<i64>("start")?.unwrap_or(0);
    let end = kwargs.must_get::<i64>("end")?;
    let step = kwargs.get::<i64>("step_by")?.unwrap_or(1);
    if step == 0 || (step > 0) != (start <= end) && start != end {
        return Err(tera::Error::message(
            "`range` goes from `start` to `end` in steps of `step_by`, and never reaches it",
        ));
    }
    let count = start.abs_diff(end).div_ceil(step.unsigned_abs());
    let mut spent = SPENT.get();
    spent.numbers = spent.numbers.saturating_add(count);
    SPENT.set(spent);
    if spent.numbers > MOST_NUMBERS {
        return refuse(format!(
            "`range` produces more than {MOST_NUMBERS} numbers on this page"
        ));
    }
    let mut numbers = Vec::new();
    let mut next = start;
    for _ in 0..count {
        numbers.push(next);
        next = next.saturating_add(step);
    }
    Ok(numbers)
}

/// A page while it is written.
#[derive(Default)]
pub(super) struct PageWriter {
    bytes: Vec<u8>,
    /// True if it has become too large.
    pub(super) is_full: bool,
}

impl PageWriter {
    /// What was written. The engine writes whole characters only.
    pub(super) fn into_text(self) -> String {
        String::from_utf8(self.bytes)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
    }
}

impl Write for PageWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > MOST_PAGE {
            self.is_full = true;
            let _: TeraResult<()> = refuse(String::new());
            return Err(io::Error::other("the page is too large"));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What is said of a page that is too large.
pub(super) fn too_large() -> String {
    format!("this page is larger than {} MB", MOST_PAGE >> 20)
}
