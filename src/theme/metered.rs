//! Templates with calls that count what they cost.
//!
//! In: the text of a template. Out: the text that the engine gets instead, and the way back from its places to those of
//! the template as it was written. Calls stand behind each `for` and `set`, around what comprehensions make, before
//! what is written, and before and behind the operators and filters that read whole texts. What they do is in `budget`.
//!
//! This reads marks, quotes and brackets as the engine does, and no grammar: text that is no template of the engine
//! stays none.

use std::ops::Range;

use super::template_tags::{Tag, Tags, is_keyword, is_word, token_length};

/// A template with calls that count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Metered {
    pub(super) text: String,
    /// In order of their places.
    calls: Vec<Call>,
}

/// What was put in.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Call {
    /// In the template as it was written.
    before: usize,
    /// In the text with calls.
    at: usize,
    text: String,
    /// What it repeats of the template.
    copy: Option<Copied>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Copied {
    /// Where the copy begins in the text of the call.
    at: usize,
    /// Where it comes from.
    from: usize,
}

impl Metered {
    /// `template` with calls.
    pub(super) fn new(template: &str) -> Self {
        let mut meter = Meter::default();
        let mut behind = 0;
        for tag in Tags(template, 0) {
            if let Some(open) = meter.loops.last_mut() {
                open.text += tag.start - behind;
            }
            behind = tag.end;
            meter.tag(&tag);
        }
        while meter.end_loop() {}
        let mut calls = meter.calls;
        calls.sort_by_key(|call| call.before);
        let mut text = String::with_capacity(template.len());
        let mut kept = 0;
        for call in &mut calls {
            text.push_str(template.get(kept..call.before).unwrap_or_default());
            kept = call.before;
            call.at = text.len();
            text.push_str(&call.text);
        }
        text.push_str(template.get(kept..).unwrap_or_default());
        Self { text, calls }
    }

    /// The same bytes of the template as it was written. A call itself stands for the end of its tag.
    pub(super) fn original(&self, range: &Range<usize>) -> Range<usize> {
        let (start, end) = (self.original_place(range.start), self.original_place(range.end));
        // An error in a call is one of the tag before it.
        if start >= end {
            end.saturating_sub(2)..end
        } else {
            start..end
        }
    }

    fn original_place(&self, at: usize) -> usize {
        let mut added = 0;
        for call in self.calls.iter().take_while(|call| call.at < at) {
            if at < call.at + call.text.len() {
                let copy = call.copy.as_ref().filter(|copy| at >= call.at + copy.at);
                return copy.map_or(call.before, |copy| copy.from + at - call.at - copy.at);
            }
            added += call.text.len();
        }
        at - added
    }
}

/// A loop that is open.
struct OpenLoop {
    /// Where its call stands.
    at: usize,
    trims: bool,
    /// How many bytes its body writes by itself.
    text: usize,
}

#[derive(Default)]
struct Meter<'a> {
    calls: Vec<Call>,
    loops: Vec<OpenLoop>,
    open_sets: Vec<&'a str>,
}

impl<'a> Meter<'a> {
    fn put(&mut self, before: usize, text: impl Into<String>) {
        self.calls.push(Call {
            before,
            at: 0,
            text: text.into(),
            copy: None,
        });
    }

    /// A call on its own, which trims what its tag trims.
    fn call(&mut self, before: usize, call: &str, trims: bool) {
        let trim = if trims { "-" } else { "" };
        self.put(before, format!("{{{{{trim} {call} {trim}}}}}"));
    }

    fn tag(&mut self, tag: &Tag<'a>) {
        if tag.inside.starts_with('<') {
            if !tag.inside.starts_with("</") {
                self.part(tag);
            }
            self.expression(tag, false);
        } else if tag.writes {
            self.written(tag);
        } else {
            self.statement(tag);
        }
    }

    fn statement(&mut self, tag: &Tag<'a>) {
        let word = tag.inside.split_whitespace().next().unwrap_or_default();
        match word {
            "for" => {
                self.expression(tag, true);
                self.loops.push(OpenLoop {
                    at: tag.end,
                    trims: tag.trims_end,
                    text: 0,
                });
            }
            "endfor" => {
                self.end_loop();
            }
            "if" | "elif" => self.expression(tag, false),
            "set" | "set_global" => {
                self.expression(tag, false);
                let rest = tag.inside.get(word.len()..).unwrap_or_default().trim_start();
                let end = rest.find(|c: char| !is_word(c)).unwrap_or(rest.len());
                let (name, rest) = rest.split_at_checked(end).unwrap_or_default();
                if rest.trim_start().starts_with('=') {
                    self.held(tag, name);
                } else {
                    self.open_sets.push(name);
                }
            }
            "endset" => {
                if let Some(name) = self.open_sets.pop() {
                    self.held(tag, name);
                }
            }
            "include" => self.part(tag),
            _ => {}
        }
    }

    fn end_loop(&mut self) -> bool {
        let Some(OpenLoop { at, trims, text }) = self.loops.pop() else {
            return false;
        };
        self.call(at, &format!("__turn(text={text})"), trims);
        true
    }

    fn held(&mut self, tag: &Tag<'_>, name: &str) {
        if !name.is_empty() {
            self.call(tag.end, &format!("__held(name=\"{name}\")"), tag.trims_end);
        }
    }

    fn part(&mut self, tag: &Tag<'_>) {
        let trim = if tag.trims_start { "-" } else { "" };
        self.put(tag.start, format!("{{{{{trim} __part() }}}}"));
    }

    /// `{{ … }}`.
    fn written(&mut self, tag: &Tag<'a>) {
        let is_path = tag.inside.chars().all(|c| is_word(c) || c == '.');
        if is_path && !tag.inside.is_empty() {
            let trim = if tag.trims_start { "-" } else { "" };
            let head = format!("{{{{{trim} __seen(of=");
            self.calls.push(Call {
                before: tag.start,
                at: 0,
                copy: Some(Copied {
                    at: head.len(),
                    from: tag.inside_at,
                }),
                text: format!("{head}{}) }}}}", tag.inside),
            });
        } else {
            self.put(tag.inside_at, "(");
            self.expression(tag, false);
            self.put(tag.inside_at + tag.inside.len(), ") | __text");
        }
    }

    /// The operators and filters in `tag`; with `is_loop`, behind the `in` of a `for`.
    fn expression(&mut self, tag: &Tag<'_>, is_loop: bool) {
        let mut reader = Reader {
            calls: Vec::new(),
            at: tag.inside_at,
            inside: Bracket {
                awaits_in: is_loop,
                ..Bracket::default()
            },
            outside: Vec::new(),
            is_component: tag.inside.starts_with('<'),
        };
        reader.read(tag.inside);
        for (before, text) in reader.calls {
            self.put(before, text);
        }
    }
}

/// What is known inside a bracket, or outside of all.
#[derive(Default)]
struct Bracket {
    /// Where what is inside begins, if this is `[`.
    list_at: Option<usize>,
    is_comprehension: bool,
    /// True inside the condition of a comprehension.
    in_condition: bool,
    /// The next `in` is the one of a `for`.
    awaits_in: bool,
    /// True where what stands before is the right side of a `~`.
    is_joined: bool,
    /// True where the right side of a `~` has begun.
    has_operand: bool,
    /// Where the word `not` stands, if it was the last.
    not_at: Option<usize>,
}

struct Reader {
    calls: Vec<(usize, String)>,
    /// Where what is read begins in the template.
    at: usize,
    inside: Bracket,
    /// Around `inside`, the innermost last.
    outside: Vec<Bracket>,
    is_component: bool,
}

impl Reader {
    fn read(&mut self, text: &str) {
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let length = token_length(rest);
            let token = rest.get(..length).unwrap_or(rest);
            let is_field = text
                .get(..at)
                .is_some_and(|before| before.ends_with('.') && !before.ends_with(".."));
            self.token(
                token,
                self.at + at,
                is_field,
                rest.get(length..).unwrap_or_default(),
            );
            at += length.max(1);
        }
        self.end_operand(self.at + text.len());
    }

    fn put(&mut self, at: usize, text: &str) {
        self.calls.push((at, text.to_owned()));
    }

    fn open(&mut self, bracket: Bracket) {
        self.outside.push(std::mem::replace(&mut self.inside, bracket));
    }

    fn token(&mut self, token: &str, at: usize, is_field: bool, rest: &str) {
        let not_at = self.inside.not_at;
        match token {
            "(" | "{" => self.open(Bracket::default()),
            "[" => self.open(Bracket {
                list_at: Some(at + 1),
                ..Bracket::default()
            }),
            ")" | "}" | "]" => {
                self.end_operand(at);
                if self.inside.in_condition {
                    self.put(at, ")");
                }
                self.inside = self.outside.pop().unwrap_or_default();
                self.inside.has_operand = true;
            }
            "~" => {
                if self.inside.is_joined {
                    self.end_operand(at);
                } else {
                    self.put(at, " | __text ");
                }
                self.inside.is_joined = true;
                self.inside.has_operand = false;
            }
            "|" => {
                let name: String = rest.trim_start().chars().take_while(|c| is_word(*c)).collect();
                self.put(at, &format!(" | __before(of=\"{name}\") "));
            }
            "==" | "!=" => self.compare(at),
            "<" | ">" | "<=" | ">=" if !self.is_component => self.compare(at),
            "+" | "-" | "*" | "/" | "%" | "**" | "//" | "," | ":" | "=" => self.end_operand(at),
            word if !is_field && is_keyword(word) => self.keyword(word, at, not_at),
            space if space.trim().is_empty() => return,
            _ => self.inside.has_operand = true,
        }
        if token != "not" {
            self.inside.not_at = None;
        }
    }

    fn compare(&mut self, at: usize) {
        self.end_operand(at);
        self.put(at, " | __text ");
    }

    fn keyword(&mut self, word: &str, at: usize, not_at: Option<usize>) {
        self.end_operand(if word == "in" { not_at.unwrap_or(at) } else { at });
        match word {
            "not" => self.inside.not_at = Some(at),
            "in" if self.inside.awaits_in => self.inside.awaits_in = false,
            "in" => self.put(not_at.unwrap_or(at), " | __sought "),
            "for" => {
                if let Some(start) = self.inside.list_at {
                    // What came first in the list, before the calls inside of it.
                    let first = self.calls.iter().position(|(place, _)| *place >= start);
                    let first = first.unwrap_or(self.calls.len());
                    self.calls.insert(first, (start, "__turned(of=".to_owned()));
                    self.put(at, ") ");
                    self.inside.is_comprehension = true;
                    self.inside.awaits_in = true;
                }
            }
            "if" if self.inside.is_comprehension => {
                self.put(at + word.len(), " __turned(of=");
                self.inside.in_condition = true;
            }
            _ => {}
        }
    }

    /// What stands before `at` ends: where it is the last of what `~` joins, it is counted.
    fn end_operand(&mut self, at: usize) {
        if self.inside.is_joined && self.inside.has_operand {
            self.inside.is_joined = false;
            self.put(at, " | __text ");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_stand_where_something_is_made_and_nowhere_else() {
        let cases = [
            (
                "{% for a in b %}xy{% endfor %}",
                "{% for a in b %}{{ __turn(text=2) }}xy{% endfor %}",
            ),
            (
                "{%- for a in b -%} x",
                "{%- for a in b -%}{{- __turn(text=0) -}} x",
            ),
            (
                "{% set a = \"%}\" ~ b %}",
                "{% set a = \"%}\"  | __text ~ b | __text  %}{{ __held(name=\"a\") }}",
            ),
            (
                "{% set_global a=b%}",
                "{% set_global a=b%}{{ __held(name=\"a\") }}",
            ),
            (
                "{% set a | replace(from=\"x\", to=\"y\") %}x{% endset %}",
                "{% set a  | __before(of=\"replace\") | replace(from=\"x\", to=\"y\") %}x{% endset %}{{ __held(name=\"a\") }}",
            ),
            ("{# {% for a in b %} #}", "{# {% for a in b %} #}"),
            (
                "{% raw %}{% for a in b %}{% endraw %}",
                "{% raw %}{% for a in b %}{% endraw %}",
            ),
            (
                "{{ \"\\\"}} {% for a in b %}\" }}",
                "{{ (\"\\\"}} {% for a in b %}\") | __text }}",
            ),
            ("{ {% if a %}{% endif", "{ {% if a %}{% endif"),
            ("{{- a.b -}}", "{{- __seen(of=a.b) }}{{- a.b -}}"),
            (
                "{{ a ~ b.c(d=1) | upper ~ -e or f }}",
                "{{ (a  | __text ~ b.c(d=1)  | __before(of=\"upper\") | upper  | __text ~ -e  | __text or f) | __text }}",
            ),
            (
                "{% if a not in b and c in d %}",
                "{% if a  | __sought not in b and c  | __sought in d %}",
            ),
            (
                "{% if a == b ~ c or d.in < 3 %}",
                "{% if a  | __text == b  | __text ~ c  | __text or d.in  | __text < 3 %}",
            ),
            (
                "{% set a = [b ~ c for b in d if b == c] %}",
                "{% set a = [__turned(of=b  | __text ~ c  | __text ) for b in d if __turned(of= b  | __text == c)] %}{{ __held(name=\"a\") }}",
            ),
            (
                "{% include \"a.html\" %}{{ <part.a b={c ~ d} /> }}",
                "{{ __part() }}{% include \"a.html\" %}{{ __part() }}{{ <part.a b={c  | __text ~ d | __text } /> }}",
            ),
        ];
        for (template, metered) in cases {
            assert_eq!(Metered::new(template).text, metered);
        }
    }

    #[test]
    fn places_are_those_of_the_template_as_it_was_written() {
        let template = "{% for a in b %}{{ a.nmae }}{% set c = a %}{{ c.titel | upper }}{% endfor %}";
        let metered = Metered::new(template);
        for word in ["b %}", "a.nmae", "c = a", "c.titel", "endfor"] {
            let at = metered.text.find(word).unwrap();
            let range = metered.original(&(at..at + word.len()));
            assert_eq!(template.get(range), Some(word));
        }
        let call = metered.text.find("__turn").unwrap();
        assert_eq!(template.get(metered.original(&(call..call + 8))), Some("%}"));
    }
}
