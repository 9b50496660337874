//! Finds variables and fields in templates that don't exist.

use std::collections::BTreeMap;

use super::pieces::{Piece, pieces};
use super::templates::{Templates, texts};
use super::tokens::{Kind, Token, tokens};
use super::types::{Type, variables_of};
use crate::diagnostics::{Code, Diagnostic, Place, SourcePath, did_you_mean};
use crate::theme::{Layer, Theme};

/// Names that mean something by themselves.
const KEYWORDS: [&str; 15] = [
    "and", "or", "not", "in", "is", "if", "else", "elif", "for", "true", "false", "none", "True", "False",
    "None",
];

/// Every name in the templates of `layers` that stands for nothing.
pub(super) fn unknown(layers: &[&Layer], templates: &Templates, theme: &Theme) -> Vec<Diagnostic> {
    let settings: Vec<String> = theme.settings.keys().cloned().collect();
    let mut problems = Vec::new();
    for layer in layers {
        for (name, text) in texts(layer) {
            let around = templates
                .names_around(name)
                .map(|name| (name.clone(), Type::Any))
                .collect();
            let mut walk = Walk {
                file: layer.path(&format!("templates/{name}")),
                settings: &settings,
                frames: vec![
                    Frame {
                        names: around,
                        edge: Edge::Hidden,
                    },
                    Frame {
                        names: variables_of(name),
                        edge: Edge::Open,
                    },
                ],
                problems: Vec::new(),
            };
            walk.template(text);
            problems.append(&mut walk.problems);
        }
    }
    problems
}

/// Names that hold in a part of a template.
struct Frame {
    names: BTreeMap<String, Type>,
    edge: Edge,
}

/// What is seen from inside a frame.
#[derive(Clone, Copy, PartialEq)]
enum Edge {
    /// What is around it as well.
    Open,
    /// Nothing around it: a component.
    Closed,
    /// Its names may or may not exist, so they aren't reported.
    Hidden,
}

struct Walk<'a> {
    file: SourcePath,
    settings: &'a [String],
    frames: Vec<Frame>,
    problems: Vec<Diagnostic>,
}

impl Walk<'_> {
    fn template(&mut self, text: &str) {
        for piece in pieces(text) {
            match piece {
                Piece::Text(_) => {}
                Piece::Print(inside) => {
                    let all = clean(tokens(text, &inside));
                    self.expression(&all);
                }
                Piece::Tag(inside) => {
                    let all = clean(tokens(text, &inside));
                    self.tag(&all);
                }
            }
        }
    }

    fn tag(&mut self, all: &[Token<'_>]) {
        let Some((first, rest)) = all.split_first() else {
            return;
        };
        match first.text {
            "for" => self.for_loop(rest),
            "endfor" | "endcomponent" if self.frames.len() > 2 => {
                self.frames.pop();
            }
            "set" | "set_global" => self.set(rest),
            "component" => self.component(rest),
            "if" | "elif" => {
                self.expression(rest);
            }
            "<" => {
                self.expression(all);
            }
            // `filter shout(with=x)`: a filter with its arguments.
            "filter" => {
                let arguments = rest.split_first().map_or(&[][..], |(_, arguments)| arguments);
                self.expression(arguments);
            }
            _ => {}
        }
    }

    fn for_loop(&mut self, rest: &[Token<'_>]) {
        let at = rest
            .iter()
            .position(|token| token.says("in"))
            .unwrap_or(rest.len());
        let (names, over) = rest.split_at(at);
        let over = over.get(1..).unwrap_or(&[]);
        let element = self.expression(over).element();
        let names: Vec<&str> = names
            .iter()
            .filter(|token| token.kind == Kind::Name)
            .map(|token| token.text)
            .collect();
        let mut frame = BTreeMap::from([("loop".to_owned(), Type::Any)]);
        match names[..] {
            [key, value] => {
                frame.insert(key.to_owned(), Type::Any);
                frame.insert(value.to_owned(), element);
            }
            _ => frame.extend(names.first().map(|name| ((*name).to_owned(), element))),
        }
        self.frames.push(Frame {
            names: frame,
            edge: Edge::Open,
        });
    }

    fn set(&mut self, rest: &[Token<'_>]) {
        let Some((name, rest)) = rest.split_first() else {
            return;
        };
        let is = match rest.split_first() {
            Some((sign, value)) if sign.is("=") => self.expression(value),
            _ => Type::Any,
        };
        if let Some(frame) = self.frames.last_mut() {
            frame.names.insert(name.text.to_owned(), is);
        }
    }

    /// `component part.name(a, b: string = "x", @root)`: its arguments are all it sees.
    fn component(&mut self, rest: &[Token<'_>]) {
        let open = rest.iter().position(|token| token.is("(")).unwrap_or(rest.len());
        let mut names = BTreeMap::new();
        let mut depth = 0;
        for (at, token) in rest.iter().enumerate().skip(open) {
            match token.text {
                "(" | "[" | "{" if token.kind == Kind::Sign => depth += 1,
                ")" | "]" | "}" if token.kind == Kind::Sign => depth -= 1,
                _ => {}
            }
            let before = at.checked_sub(1).and_then(|before| rest.get(before));
            let starts =
                before.is_some_and(|before| [",", "(", "@", "..."].iter().any(|sign| before.is(sign)));
            if depth == 1 && token.kind == Kind::Name && starts {
                names.insert(token.text.to_owned(), Type::Any);
            }
        }
        names.insert("body".to_owned(), Type::Any);
        self.frames.push(Frame {
            names,
            edge: Edge::Closed,
        });
    }

    /// Looks at every variable in it; gives its type where it is a variable and nothing else.
    fn expression(&mut self, all: &[Token<'_>]) -> Type {
        let locals = comprehension(all);
        self.frames.push(Frame {
            names: locals,
            edge: Edge::Open,
        });
        let (mut at, mut call, mut braces) = (0, false, 0usize);
        let mut whole = Type::Any;
        while let Some(token) = all.get(at) {
            let before = at.checked_sub(1).and_then(|before| all.get(before));
            let after = all.get(at + 1);
            if token.is("<")
                && after.is_some_and(|next| next.kind == Kind::Name)
                && !before.is_some_and(is_operand)
            {
                call = true;
                at += 1 + path_length(all.get(at + 1..).unwrap_or(&[]));
                continue;
            }
            match token.text {
                "{" if token.kind == Kind::Sign => braces += 1,
                "}" if token.kind == Kind::Sign => braces = braces.saturating_sub(1),
                "/>" | ">" if call && braces == 0 => call = false,
                _ => {}
            }
            let named = token.kind == Kind::Name && (!call || braces > 0);
            if named
                && is_variable(
                    token,
                    before,
                    at.checked_sub(2).and_then(|two| all.get(two)),
                    after,
                )
            {
                let (length, is) = self.path(all.get(at..).unwrap_or(&[]));
                if length == all.len() {
                    whole = is;
                }
                at += length;
            } else {
                at += 1;
            }
        }
        self.frames.pop();
        whole
    }

    /// A variable with its fields: how many tokens that are, and what it holds.
    fn path(&mut self, all: &[Token<'_>]) -> (usize, Type) {
        let Some(first) = all.first() else {
            return (1, Type::Any);
        };
        let mut is = self.variable(first);
        let mut at = 1;
        loop {
            match (all.get(at), all.get(at + 1)) {
                (Some(dot), Some(name)) if (dot.is(".") || dot.is("?.")) && name.kind == Kind::Name => {
                    is = self.field(&is, name, dot.is("?."));
                    at += 2;
                }
                (Some(dot), Some(number)) if dot.is(".") && number.kind == Kind::Number => {
                    is = is.element();
                    at += 2;
                }
                (Some(open), Some(_)) if open.is("[") => {
                    let inside = all.get(at + 1..).unwrap_or(&[]);
                    let end = closing(inside);
                    let index = inside.get(..end).unwrap_or(&[]);
                    self.expression(index);
                    // A slice of a list is a list.
                    let slice = index.iter().any(|token| token.is(":"));
                    is = if slice { is } else { is.element() };
                    at += end + 2;
                }
                _ => return (at.min(all.len()), is),
            }
        }
    }

    fn variable(&mut self, token: &Token<'_>) -> Type {
        let mut names: Vec<String> = Vec::new();
        for frame in self.frames.iter().rev() {
            if let Some(is) = frame.names.get(token.text) {
                return is.clone();
            }
            if frame.edge != Edge::Hidden {
                names.extend(frame.names.keys().cloned());
            }
            if frame.edge == Edge::Closed {
                break;
            }
        }
        names.retain(|name| name != "loop" && name != "body");
        self.report(
            token,
            format!("there's no variable `{}` here", token.text),
            "variables",
            &names,
        );
        Type::Any
    }

    fn field(&mut self, of: &Type, token: &Token<'_>, maybe: bool) -> Type {
        match of.field(token.text, self.settings) {
            Ok(is) => is,
            Err(_) if maybe => Type::Any,
            Err(fields) => {
                let message = match of {
                    Type::View(view) => format!("{view} has no field `{}`", token.text),
                    Type::Settings => format!("the theme has no setting `{}`", token.text),
                    _ => format!(
                        "this is a text, a number or a flag, so it has no field `{}`",
                        token.text
                    ),
                };
                self.report(
                    token,
                    message,
                    if *of == Type::Settings {
                        "settings"
                    } else {
                        "fields"
                    },
                    &fields,
                );
                Type::Any
            }
        }
    }

    fn report(&mut self, token: &Token<'_>, message: String, what: &str, known: &[String]) {
        let help = match did_you_mean(token.text, known.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None if known.is_empty() => "remove the field".to_owned(),
            None => format!("use one of the {what}: {}", known.join(", ")),
        };
        let place = Place::new(&self.file, token.range.clone());
        self.problems
            .push(Diagnostic::error(Code::UNKNOWN_VARIABLE, place, message).help(help));
    }
}

/// Without the hyphens that trim white space at both ends.
fn clean(mut all: Vec<Token<'_>>) -> Vec<Token<'_>> {
    if all.first().is_some_and(|first| first.is("-")) {
        all.remove(0);
    }
    if all.last().is_some_and(|last| last.is("-")) {
        all.pop();
    }
    all
}

/// The names that `[x for x in list]` makes.
fn comprehension(all: &[Token<'_>]) -> BTreeMap<String, Type> {
    let mut names = BTreeMap::new();
    let mut inside = false;
    for token in all {
        inside = (inside || token.says("for")) && !token.says("in");
        if inside && token.kind == Kind::Name && !token.says("for") {
            names.insert(token.text.to_owned(), Type::Any);
        }
    }
    names
}

/// True for a name that stands for a value: no keyword, filter, test, function or name of an argument.
fn is_variable(
    token: &Token<'_>,
    before: Option<&Token<'_>>,
    before_that: Option<&Token<'_>>,
    after: Option<&Token<'_>>,
) -> bool {
    let is_test = before.is_some_and(|before| before.says("is"))
        || (before.is_some_and(|before| before.says("not"))
            && before_that.is_some_and(|before| before.says("is")));
    let is_filter = before.is_some_and(|before| before.is("|") || before.is("."));
    let is_called = after.is_some_and(|after| after.is("("));
    let is_argument = after.is_some_and(|after| after.is("="))
        && before.is_some_and(|before| before.is("(") || before.is(","));
    !(KEYWORDS.contains(&token.text) || is_test || is_filter || is_called || is_argument)
}

fn is_operand(token: &Token<'_>) -> bool {
    let word = token.kind != Kind::Sign && !KEYWORDS.contains(&token.text);
    word || token.is(")") || token.is("]")
}

/// How many tokens `part.name` has.
fn path_length(all: &[Token<'_>]) -> usize {
    let mut length = 1;
    while all.get(length).is_some_and(|dot| dot.is(".")) {
        length += 2;
    }
    length
}

/// Where the bracket that was opened before `all` is closed.
fn closing(all: &[Token<'_>]) -> usize {
    let mut depth = 0usize;
    for (at, token) in all.iter().enumerate() {
        if token.is("[") {
            depth += 1;
        } else if token.is("]") && depth == 0 {
            return at;
        } else if token.is("]") {
            depth -= 1;
        }
    }
    all.len()
}
