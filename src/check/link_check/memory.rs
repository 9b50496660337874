//! Remembers which addresses answered recently, so that they aren't requested again.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use url::Url;

use super::answer::Answer;

/// How long a good answer holds.
const HOLDS: SignedDuration = SignedDuration::from_hours(24);
/// The form of the text; another one is forgotten.
const FORM: u32 = 1;

/// Addresses that answered, and when. What did not answer is not remembered: it is asked every time, so that
/// the owner sees at once that it's fixed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    good: BTreeMap<String, Known>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Known {
    asked: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    moved: Option<Url>,
}

#[derive(Serialize, Deserialize)]
struct Written {
    form: u32,
    good: BTreeMap<String, Known>,
}

impl Memory {
    /// Reads what [`Memory::text`] wrote. Anything else is an empty memory.
    pub fn parse(text: &str) -> Self {
        let written: Option<Written> = serde_json::from_str(text).ok();
        let good = written
            .filter(|written| written.form == FORM)
            .map(|written| written.good);
        Self {
            good: good.unwrap_or_default(),
        }
    }

    /// The memory as text.
    pub fn text(&self) -> String {
        let written = Written {
            form: FORM,
            good: self.good.clone(),
        };
        // Maps of strings: nothing here can fail to be JSON.
        serde_json::to_string_pretty(&written).unwrap_or_default() + "\n"
    }

    /// The answer for `address` that still holds.
    pub(super) fn recall(&self, address: &Url, now: Timestamp) -> Option<Answer> {
        let known = self
            .good
            .get(address.as_str())
            .filter(|known| holds(known, now))?;
        let moved = known.moved.clone();
        Some(Answer::Fine { moved })
    }

    pub(super) fn note(&mut self, address: &Url, answer: &Answer, now: Timestamp) {
        match answer {
            Answer::Fine { moved } => {
                let moved = moved.clone();
                self.good.insert(address.to_string(), Known { asked: now, moved });
            }
            _ => drop(self.good.remove(address.as_str())),
        }
    }

    /// Forgets what no longer holds.
    pub(super) fn forget(&mut self, now: Timestamp) {
        self.good.retain(|_, known| holds(known, now));
    }
}

/// An answer from the future comes from a clock that was wrong.
fn holds(known: &Known, now: Timestamp) -> bool {
    known.asked <= now && now.duration_since(known.asked) < HOLDS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::link_check::UnreachableReason;

    fn moment(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn good_answers_hold_for_a_day_and_others_not_at_all() {
        let (good, bad) = (
            Url::parse("https://a.shop/").unwrap(),
            Url::parse("https://b.shop/").unwrap(),
        );
        let now = moment("2026-11-22T10:00:00Z");
        let fine = Answer::Fine {
            moved: Some(bad.clone()),
        };
        let mut memory = Memory::default();
        memory.note(&good, &fine, now);
        memory.note(&bad, &Answer::Unreachable(UnreachableReason::Timeout), now);
        let memory = Memory::parse(&memory.text());
        assert_eq!(memory.recall(&good, now), Some(fine.clone()));
        assert_eq!(memory.recall(&bad, now), None);
        assert_eq!(memory.recall(&good, moment("2026-11-23T09:59:59Z")), Some(fine));
        assert_eq!(memory.recall(&good, moment("2026-11-23T10:00:00Z")), None);
        assert_eq!(memory.recall(&good, moment("2026-11-22T09:59:59Z")), None);
        let mut later = memory.clone();
        later.note(&good, &Answer::Unclear(403), now);
        assert_eq!(later, Memory::default());
        let mut later = memory;
        later.forget(moment("2026-11-24T10:00:00Z"));
        assert_eq!(later, Memory::default());
    }

    #[test]
    fn what_is_no_memory_is_an_empty_one() {
        for text in [
            "",
            "{",
            "[]",
            "{\"form\":2,\"good\":{}}",
            "{\"form\":1,\"good\":{\"a\":1}}",
        ] {
            assert_eq!(Memory::parse(text), Memory::default(), "{text}");
        }
    }
}
