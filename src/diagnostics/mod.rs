//! What is wrong with a shop, as plain data.
//!
//! Every stage of the pipeline reports into [`Diagnostics`] and goes on, so that one run finds every
//! problem. Nothing here prints: [`render`] turns the data into text, one file a format.

mod code;
mod collection;
mod diagnostic;
mod fix;
pub mod render;
mod span;
mod suggest;

pub use code::Code;
pub use collection::{Diagnostics, MOST_KEPT};
pub use diagnostic::{Diagnostic, Label, Severity};
pub use fix::{Applicability, Edit, Fix, apply};
pub use span::{LineColumn, LineIndex, Place, SourcePath, SourceText, Spanned};
pub use suggest::{did_you_mean, did_you_mean_help};
