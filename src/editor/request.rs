//! The values of a request; one without them isn't understood.

use serde_json::Value as Json;

use super::refusal::Refusal;

/// The text at `key`.
pub(super) fn text<'a>(asked: &'a Json, key: &str) -> Result<&'a str, Refusal> {
    asked
        .get(key)
        .and_then(Json::as_str)
        .ok_or_else(Refusal::not_understood)
}

/// The number at `key`.
pub(super) fn number(asked: &Json, key: &str) -> Result<u64, Refusal> {
    asked
        .get(key)
        .and_then(Json::as_u64)
        .ok_or_else(Refusal::not_understood)
}

/// The `true` or `false` at `key`.
pub(super) fn flag(asked: &Json, key: &str) -> Result<bool, Refusal> {
    asked
        .get(key)
        .and_then(Json::as_bool)
        .ok_or_else(Refusal::not_understood)
}
