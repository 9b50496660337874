//! What was made once from something need not be made again while that something stays the same.
//!
//! A [`Memo`] keeps values by what they were made from: the hash of every byte and setting that shapes them,
//! never a time. So a build with a memo gives exactly what a build without gives, and losing any of it costs
//! time and nothing else. It knows nothing of what it keeps.

use std::any::Any;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::Serialize;

/// What so many rounds in a row did not ask for goes: whoever takes a change back finds the old pages still there,
/// and a shop that is broken for a moment does not lose all it has.
const KEPT_FOR: u32 = 3;

/// So many bytes tell how long a part is.
const LENGTH: usize = size_of::<u64>();

/// A store of values made before. [`Memo::none`] keeps nothing.
#[derive(Debug, Default)]
pub struct Memo {
    kept: Option<Mutex<Entries>>,
}

#[derive(Debug)]
struct Kept {
    value: Arc<dyn Any + Send + Sync>,
    /// Rounds since it was asked for.
    age: u32,
}

/// The name of a value: a hash of everything that it was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key([u8; 32]);

/// Makes a [`Key`]. Parts do not run together: "ab", "c" is another key than "a", "bc".
///
/// All of it is hashed at once: many blocks at a time are several times as fast as one after the other.
#[derive(Debug)]
pub struct KeyBuilder(Vec<u8>);

impl KeyBuilder {
    /// For values of the kind `kind`; kinds have names of their own.
    pub fn new(kind: &str) -> Self {
        let mut maker = Self(Vec::new());
        maker.add(kind);
        maker
    }

    /// Adds a part.
    pub fn add(&mut self, part: impl AsRef<[u8]>) -> &mut Self {
        let part = part.as_ref();
        self.0.extend((part.len() as u64).to_le_bytes());
        self.0.extend_from_slice(part);
        self
    }

    /// Adds another key.
    pub fn key(&mut self, key: &Key) -> &mut Self {
        self.add(key.0)
    }

    /// Adds a value, by all that it holds.
    pub fn value(&mut self, value: &(impl Serialize + ?Sized)) -> &mut Self {
        let start = self.0.len();
        self.0.extend([0; LENGTH]);
        // What cannot be written as JSON fails when it is used, too; no view does.
        let _ = serde_json::to_writer(&mut self.0, value);
        let length = (self.0.len() - start - LENGTH) as u64;
        if let Some(place) = self.0.get_mut(start..start + LENGTH) {
            place.copy_from_slice(&length.to_le_bytes());
        }
        self
    }

    /// The key.
    pub fn done(&self) -> Key {
        Key(*blake3::hash(&self.0).as_bytes())
    }
}

impl Memo {
    /// Keeps nothing: for a single build.
    pub const fn none() -> Self {
        Self { kept: None }
    }

    /// Keeps what it is given.
    pub fn new() -> Self {
        Self {
            kept: Some(Mutex::default()),
        }
    }

    /// False for [`Memo::none`].
    pub fn keeps(&self) -> bool {
        self.kept.is_some()
    }

    /// The value that was made under this key; if there is none, `make` makes it.
    pub fn get<T: Send + Sync + 'static>(
        &self,
        key: impl FnOnce() -> Key,
        make: impl FnOnce() -> T,
    ) -> Arc<T> {
        let made = self.try_get(key, || Ok::<_, Infallible>(make()));
        match made {
            Ok(value) => value,
        }
    }

    /// Like [`Memo::get`], where the key has been made already, or there is none to keep the value by.
    pub fn get_or_make<T: Send + Sync + 'static>(
        &self,
        key: Option<Key>,
        make: impl FnOnce() -> T,
    ) -> Arc<T> {
        match self.try_get_or_make(key, || Ok::<_, Infallible>(make())) {
            Ok(value) => value,
        }
    }

    /// Like [`Memo::get_or_make`], for what may fail: a failure is not kept.
    ///
    /// # Errors
    /// Those of `make`.
    pub fn try_get_or_make<T: Send + Sync + 'static, E>(
        &self,
        key: Option<Key>,
        make: impl FnOnce() -> Result<T, E>,
    ) -> Result<Arc<T>, E> {
        match key {
            Some(key) => self.try_get(|| key, make),
            None => make().map(Arc::new),
        }
    }

    /// Like [`Memo::get`], for what may fail: a failure is not kept.
    ///
    /// # Errors
    /// Those of `make`.
    pub fn try_get<T: Send + Sync + 'static, E>(
        &self,
        key: impl FnOnce() -> Key,
        make: impl FnOnce() -> Result<T, E>,
    ) -> Result<Arc<T>, E> {
        if !self.keeps() {
            return make().map(Arc::new);
        }
        let key = key();
        if let Some(value) = self.find(&key) {
            return Ok(value);
        }
        // Made without the lock: two cores may make the same, and both are right.
        let value = Arc::new(make()?);
        self.keep(key, value.clone());
        Ok(value)
    }

    /// The value that was made under `key`.
    pub fn find<T: Send + Sync + 'static>(&self, key: &Key) -> Option<Arc<T>> {
        let mut kept = lock(self.kept.as_ref()?);
        let entry = kept.get_mut(key)?;
        entry.age = 0;
        entry.value.clone().downcast().ok()
    }

    /// Keeps what was made under `key`.
    pub fn keep<T: Send + Sync + 'static>(&self, key: Key, value: Arc<T>) {
        if let Some(kept) = &self.kept {
            lock(kept).insert(key, Kept { value, age: 0 });
        }
    }

    /// The end of a build: what has not been asked for lately goes.
    pub fn end_of_round(&self) {
        let Some(kept) = &self.kept else { return };
        let mut kept = lock(kept);
        kept.retain(|_, kept| {
            kept.age += 1;
            kept.age <= KEPT_FOR
        });
    }

    /// How many values it keeps.
    pub fn len(&self) -> usize {
        self.kept.as_ref().map_or(0, |kept| lock(kept).len())
    }

    /// True if it keeps nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

type Entries = BTreeMap<Key, Kept>;

fn lock(kept: &Mutex<Entries>) -> MutexGuard<'_, Entries> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> Key {
        KeyBuilder::new("test").add(text).done()
    }

    #[test]
    fn a_value_is_made_once_and_a_failure_is_tried_again() {
        let memo = Memo::new();
        assert_eq!(*memo.get(|| key("a"), || 1), 1);
        assert_eq!(*memo.get(|| key("a"), || 2), 1);
        assert_eq!(*memo.get(|| key("b"), || 3), 3);
        assert_eq!(memo.try_get(|| key("c"), || Err::<i32, _>("no")), Err("no"));
        assert_eq!(memo.try_get(|| key("c"), || Ok::<_, &str>(4)).as_deref(), Ok(&4));
        assert_eq!(*memo.get(|| key("a"), || "of another type"), "of another type");
        let none = Memo::none();
        assert_eq!(*none.get(|| panic!("it needs no key"), || 5), 5);
        assert!(none.is_empty() && !none.keeps());
    }

    #[test]
    fn what_nobody_asks_for_goes() {
        let memo = Memo::new();
        memo.get(|| key("old"), || ());
        for round in 0..=KEPT_FOR {
            memo.get(|| key("used"), || ());
            assert_eq!(memo.len(), 2, "{round}");
            memo.end_of_round();
        }
        assert_eq!(memo.len(), 1);
    }

    #[test]
    fn parts_do_not_run_together() {
        let of = |parts: &[&str]| {
            let mut maker = KeyBuilder::new("test");
            for part in parts {
                maker.add(part);
            }
            maker.done()
        };
        let all = [
            of(&["ab", "c"]),
            of(&["a", "bc"]),
            of(&["abc"]),
            of(&["abc", ""]),
            of(&[]),
        ];
        for (at, one) in all.iter().enumerate() {
            assert_eq!(all.iter().position(|other| other == one), Some(at));
        }
        assert_ne!(KeyBuilder::new("a").done(), KeyBuilder::new("b").done());
        let (large, other) = ("x".repeat(9_000), "x".repeat(8_999) + "y");
        assert_ne!(of(&[&large]), of(&[&other]));
        assert_ne!(of(&[&large, "a"]), of(&[&large, "b"]));
        let of_values = |values: &[u32]| {
            let mut maker = KeyBuilder::new("test");
            for value in values {
                maker.value(value);
            }
            maker.done()
        };
        assert_ne!(of_values(&[1, 23]), of_values(&[12, 3]));
        assert_ne!(of_values(&[1]), of(&["2"]));
        assert_eq!(of_values(&[1]), of(&["1"]), "a value is the JSON of it");
    }
}
