//! Finds who said what in English text, and through whom we know.

mod error;
mod lexicon;
mod quotation;
mod span;

pub use error::Error;
pub use quotation::{Mark, MarkRole, Quotations, Quoted, QuotedKind, quotations};
pub use span::Span;
