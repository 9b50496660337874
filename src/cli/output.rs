//! How a command reports what it found and did.
//!
//! For people: problems on standard error, the result on standard output. For programs: one document on
//! standard output that holds both.

use serde_json::{Value, json};
use shopfront::diagnostics::render::{Extent, Format, Report};
use shopfront::diagnostics::{Diagnostics, SourceText};

use super::built::Built;
use super::failure::Failure;
use super::reply::{Exit, Reply};

/// The manner of telling.
#[derive(Clone, Debug)]
pub(crate) struct Output {
    pub(crate) format: &'static Format,
    /// Problems only.
    pub(crate) quiet: bool,
    /// Whether standard error shows colour.
    pub(crate) colour: bool,
    /// How many problems are shown.
    pub(crate) extent: Extent,
    /// The shop folder as it was typed.
    pub(crate) folder: String,
}

/// How it ended.
#[derive(Clone, Debug)]
pub(crate) enum Ending {
    Built(Built),
    /// Nothing was written.
    Stopped(Stop),
    Failed(Failure),
}

/// Why nothing was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    Errors,
    /// With `--strict`.
    Warnings,
}

impl Output {
    pub(crate) fn tell(&self, diagnostics: &Diagnostics, source: &dyn SourceText, ending: &Ending) -> Reply {
        let result = ending.record();
        let report = self.format.write(&Report {
            diagnostics,
            source,
            folder: &self.folder,
            colour: self.colour && !self.format.document,
            extent: self.extent,
            result: result.as_ref(),
        });
        let failure = match ending {
            Ending::Failed(failure) => failure.text(self.colour),
            _ => String::new(),
        };
        let (out, err) = if self.format.document {
            (report, failure)
        } else {
            (self.result(ending), report + &failure + self.why_nothing(ending))
        };
        Reply {
            out,
            err,
            exit: ending.exit(),
        }
    }

    fn result(&self, ending: &Ending) -> String {
        match ending {
            Ending::Built(built) if !self.quiet => built.sentences(),
            _ => String::new(),
        }
    }

    fn why_nothing(&self, ending: &Ending) -> &'static str {
        match ending {
            _ if self.quiet => "",
            Ending::Stopped(Stop::Errors) => "Nothing was written, because of errors.\n",
            Ending::Stopped(Stop::Warnings) => {
                "Nothing was written: with --strict, warnings count as errors.\n"
            }
            _ => "",
        }
    }
}

impl Ending {
    fn exit(&self) -> Exit {
        match self {
            Self::Built(_) => Exit::Fine,
            Self::Stopped(_) => Exit::Problems,
            Self::Failed(_) => Exit::Failed,
        }
    }

    /// `{"built": …}` or `{"failed": …}`; nothing if nothing was done.
    fn record(&self) -> Option<Value> {
        match self {
            Self::Built(built) => Some(json!({ "built": built.record() })),
            Self::Stopped(_) => None,
            Self::Failed(failure) => Some(json!({ "failed": failure })),
        }
    }
}

#[cfg(test)]
mod tests {
    use shopfront::diagnostics::{Code, Diagnostic, Place, SourcePath};
    use shopfront::source::SourceTree;

    use super::*;
    use shopfront::publish::Published;

    fn console(format: &str, quiet: bool) -> Output {
        Output {
            format: Format::named(format).unwrap(),
            quiet,
            colour: false,
            extent: Extent::of_command(false),
            folder: "shop".to_owned(),
        }
    }

    fn built() -> Ending {
        Ending::Built(Built {
            pages: 2,
            files: 5,
            bytes: 10_000,
            output: "out".into(),
            took: std::time::Duration::from_millis(20),
            published: Published {
                new: 5,
                written: 5,
                ..Published::default()
            },
            next_change: None,
        })
    }

    fn failed() -> Ending {
        Ending::Failed(Failure::new("`out` is a file").help("choose another folder"))
    }

    fn tell(console: &Output, ending: &Ending) -> Reply {
        let tree = SourceTree::from_texts([("shop.toml", "x = 1\n")]);
        let place = Place::new(&SourcePath::new("shop.toml"), 0..1);
        let mut found = Diagnostics::new();
        found.push(Diagnostic::warning(Code::UNKNOWN_KEY, place, "unknown key `x`"));
        console.tell(&found, &tree, ending)
    }

    const DRAWN: &str = "warning[SY003]: unknown key `x`\n --> shop/shop.toml:1:1\n  |\n1 | x = 1\n  | ^\n\n1 warning in 1 file.\n";
    const SHORT: &str = "shop/shop.toml:1:1: warning[SY003]: unknown key `x`\n";
    const SENTENCE: &str = "Built 2 pages (5 files, 10 kB) into out in 20 ms: 5 new.\n";
    const FAILURE: &str = "error: `out` is a file\n  help: choose another folder\n";

    fn reply(out: &str, err: &str, exit: Exit) -> Reply {
        Reply {
            out: out.to_owned(),
            err: err.to_owned(),
            exit,
        }
    }

    #[test]
    fn people_read_problems_on_one_stream_and_the_result_on_the_other() {
        assert_eq!(
            tell(&console("human", false), &built()),
            reply(SENTENCE, DRAWN, Exit::Fine)
        );
        assert_eq!(
            tell(&console("short", false), &built()),
            reply(SENTENCE, SHORT, Exit::Fine)
        );
        assert_eq!(
            tell(&console("human", true), &built()),
            reply("", DRAWN, Exit::Fine)
        );
    }

    #[test]
    fn a_stopped_build_says_why() {
        let errors = SHORT.to_owned() + "Nothing was written, because of errors.\n";
        let warnings = SHORT.to_owned() + "Nothing was written: with --strict, warnings count as errors.\n";
        let console_of = |quiet| console("short", quiet);
        let stopped = |why| Ending::Stopped(why);
        assert_eq!(
            tell(&console_of(false), &stopped(Stop::Errors)),
            reply("", &errors, Exit::Problems)
        );
        assert_eq!(
            tell(&console_of(false), &stopped(Stop::Warnings)),
            reply("", &warnings, Exit::Problems)
        );
        assert_eq!(
            tell(&console_of(true), &stopped(Stop::Errors)),
            reply("", SHORT, Exit::Problems)
        );
    }

    #[test]
    fn a_failure_comes_after_the_problems_quiet_or_not() {
        let both = SHORT.to_owned() + FAILURE;
        for quiet in [false, true] {
            assert_eq!(
                tell(&console("short", quiet), &failed()),
                reply("", &both, Exit::Failed)
            );
        }
    }

    #[test]
    fn programs_read_one_document_with_the_result_in_it() {
        let document = |ending: &Ending| {
            let reply = tell(&console("json", true), ending);
            let document: Value = serde_json::from_str(&reply.out).unwrap();
            (document, reply.err, reply.exit)
        };
        let (done, err, exit) = document(&built());
        assert_eq!((err.as_str(), exit), ("", Exit::Fine));
        assert_eq!(done["result"]["built"]["files"], 5);
        assert_eq!(done["diagnostics"][0]["file"], "shop.toml");
        let (stopped, err, exit) = document(&Ending::Stopped(Stop::Errors));
        assert_eq!((err.as_str(), exit), ("", Exit::Problems));
        assert_eq!(stopped["result"], Value::Null);
        let (failed, err, exit) = document(&failed());
        assert_eq!((err.as_str(), exit), (FAILURE, Exit::Failed));
        assert_eq!(
            failed["result"],
            json!({ "failed": { "message": "`out` is a file", "help": "choose another folder" } })
        );
    }
}
