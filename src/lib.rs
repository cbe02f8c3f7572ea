//! Finds who said what in English text, and through whom we know.

mod error;
mod lexicon;
mod span;

pub use error::Error;
pub use span::Span;
