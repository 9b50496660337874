//! Exports of strangers: whatever the bytes, the answer is drafts or words.
