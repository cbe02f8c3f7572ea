//! Finds who said what in English text, and through whom we know.

mod attribution;
#[cfg(feature = "train")]
mod corpus;
mod custom;
mod document;
mod entity;
mod error;
mod extractor;
mod lexicon;
mod mention;
mod model;
mod quotation;
mod roster;
mod sentence;
mod source;
mod span;
mod symbol;
mod syntax;
mod token;
#[cfg(feature = "train")]
#[doc(hidden)]
pub mod training;

pub use custom::CustomLexicon;
pub use document::{
    Credit, Cue, Dateline, Document, Entity, EntityId, EntityKind, Feature, Gender, MentionKind, Quote,
    QuoteKind, Relation, Rule, Source, SourceKind, Speaker,
};
pub use error::Error;
pub use extractor::{Builder, Extractor};
pub use lexicon::CueClass;
pub use quotation::{Mark, MarkRole, Quotations, Quoted, QuotedKind, quotations};
pub use roster::{Character, Roster};
pub use sentence::{Sentences, sentences};
pub use span::Span;
