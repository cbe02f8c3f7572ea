//! Finds who said what in English text, and through whom we know.
//!
//! Purpose: newsrooms, fact-checkers and researchers want each quotation of an
//! article tied to its speaker and to the agency, paper or statement that
//! carried it, with exact places in the text and a reason they can check.
//!
//! # Words
//!
//! - *quote*: reported speech, writing or thought: *direct* (word for word between marks),
//!   *mixed* (partly so) or *indirect* (in the writer's words).
//! - *content*: what was said; *cue*: the words that report it ("said").
//! - *speaker*: who said it; *mention*: the words that name the speaker; *entity*: the person or
//!   organization behind all mentions.
//! - *reporting source*: the channel through which the words came ("told Reuters"). Beware: the
//!   corpora PARC and PolNeAR call the **speaker** "source".
//!
//! # First example
//!
//! ```
//! use dixit::Extractor;
//!
//! let text = "The dam will hold, Hugh Hill told reporters.";
//! let document = Extractor::new().extract(text);
//! let quote = document.quotes().next().expect("one quote");
//! assert_eq!(quote.content()[0], dixit::Span::new(0, 17));
//! assert_eq!(&text[quote.content()[0]], "The dam will hold");
//! assert_eq!(quote.speaker().and_then(|speaker| speaker.name()), Some("Hugh Hill"));
//! ```
//!
//! All spans are UTF-8 byte offsets, half-open. Quotes come in order of their first byte, an
//! outer one before those inside it.
//!
//! # Pipeline
//!
//! Tokens, sentences ([`sentences`]), quotation marks ([`quotations`]), mentions, entities, direct
//! speech, clauses of indirect speech, resolution of pronouns and descriptions, reporting sources.
//! Rules propose, log-linear models over named features decide.
//!
//! # Confidence and evidence
//!
//! [`Quote::confidence`] is calibrated; [`Quote::rule`] and [`Quote::evidence`] say why. An unknown
//! speaker is `None`, never a guess.
//!
//! # Customizing
//!
//! [`Extractor::builder`] takes a [`CustomLexicon`], a minimum confidence and whether a content begins with its
//! [`Conjunction`];
//! [`Extractor::extract_with`] takes a [`Roster`] of known characters.
//!
//! # Performance and limits
//!
//! Time and memory are linear in the text. Build one [`Extractor`] and share it between threads: it is
//! `Send + Sync`, cheap to clone, and never changes. Texts up to 4 GiB. English only.

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

pub use attribution::conjunction::Conjunction;
pub use custom::CustomLexicon;
pub use document::{
    Credit, Cue, Dateline, Document, Entity, EntityId, EntityKind, Feature, Gender, MentionKind, OwnedQuote,
    OwnedSpeaker, Quote, QuoteKind, Relation, Rule, Source, SourceKind, Speaker,
};
pub use error::Error;
pub use extractor::{Builder, Extractor};
pub use lexicon::CueClass;
pub use quotation::{Mark, MarkRole, Quotations, Quoted, QuotedKind, quotations};
pub use roster::{Character, Roster};
pub use sentence::{Sentences, sentences};
pub use span::Span;

/// The code of the README, run as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
