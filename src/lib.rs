//! Finds who said what in English text, and through whom we know.
//!
//! # Purpose
//!
//! Newsrooms, fact-checkers and researchers want each quotation of an article tied to its speaker and to the agency,
//! paper or statement that carried it, with exact places in the text and a reason they can check. This crate does that
//! for direct, mixed and indirect quotations, in news and in novels, without a parser and without a model to download.
//!
//! # Glossary
//!
//! - *quote*: reported speech, writing or thought: *direct* (word for word between marks), *mixed* (partly so) or
//!   *indirect* (in the writer's words).
//! - *content*: what was said; *cue*: the words that report it ("said", "according to").
//! - *speaker*: who said it; *mention*: the words that name the speaker ("she", "the mayor"); *entity*: the person or
//!   organization behind all mentions.
//! - *reporting source*: the channel through which the words came ("told Reuters", "in a statement"). Beware: the
//!   corpora PARC and PolNeAR, and what is written about them, call the **speaker** "source".
//!
//! # First example
//!
//! ```
//! use dixit::{Extractor, Span};
//!
//! let text = "“The dam will hold,” Hugh Hill told Reuters.";
//! let document = Extractor::new().extract(text);
//! let quote = document.quotes().next().expect("one quote");
//!
//! assert_eq!(quote.content(), [Span::new(0, 24)]);
//! assert_eq!(&text[quote.content()[0]], "“The dam will hold,”");
//! assert_eq!(quote.cue().map(|cue| cue.span), Some(Span::new(35, 39)));
//! assert_eq!(quote.speaker().and_then(|speaker| speaker.span()), Some(Span::new(25, 34)));
//! assert_eq!(quote.speaker().and_then(|speaker| speaker.name()), Some("Hugh Hill"));
//! assert_eq!(quote.to_string(), "“The dam will hold” — Hugh Hill, via Reuters");
//! ```
//!
//! All spans are UTF-8 **byte** offsets, half-open: here a curly mark takes three bytes. Quotes come in order of their
//! first byte, an outer one before those inside it.
//!
//! # Pipeline
//!
//! Tokens, sentences ([`sentences`]), quotation marks ([`quotations`]), mentions, entities, direct speech, clauses of
//! indirect and mixed speech, resolution of pronouns and descriptions, reporting sources. Each stage is pure, and none
//! changes what an earlier one found. Rules propose, log-linear models over named features decide. The models were
//! learned from the corpora PolNeAR (Newell et al. 2018), PDNC (Vishnubhotla et al. 2022) and Reuters-21578, and whom a
//! description means from articles of our own besides; that cues are found first and contents given the cue follows Pareti
//! (2015).
//!
//! # Confidence and evidence
//!
//! [`Quote::confidence`] is the calibrated probability that content and speaker are right; [`Quote::rule`] and
//! [`Quote::evidence`] say why. An unknown speaker is `None`, never a guess.
//!
//! ```
//! # let text = "“The dam will hold,” Hugh Hill told Reuters.";
//! let document = dixit::Extractor::new().extract(text);
//! for quote in document.quotes_from_confidence(0.5) {
//!     println!("{:.0}% by {}: {quote}", quote.confidence() * 100.0, quote.rule());
//!     for feature in quote.evidence() {
//!         println!("    {:+.2} {}", feature.weight, feature.name);
//!     }
//! }
//! # assert_eq!(document.quotes_from_confidence(0.5).count(), 1);
//! ```
//!
//! # Customizing
//!
//! [`Extractor::builder`] takes a [`CustomLexicon`] of cues, outlets and words, a minimum confidence, and whether a
//! content begins with its [`Conjunction`]. [`Extractor::extract_with`] takes a [`Roster`] of known characters. The
//! feature `serde` writes and reads results: a [`Document`] with its text, or an [`OwnedQuote`] by itself.
//!
//! ```
//! use dixit::{CueClass, CustomLexicon, Extractor, SourceKind};
//!
//! let lexicon =
//!     CustomLexicon::new().cue("opine", CueClass::Says).outlet("Halden Courier", SourceKind::Newspaper);
//! let extractor = Extractor::builder().lexicon(lexicon).minimum_confidence(0.5).build()?;
//! # assert!(extractor.extract("").quotes().next().is_none());
//! # Ok::<(), dixit::Error>(())
//! ```
//!
//! # Performance
//!
//! Time and memory are linear in the text. The first [`Extractor`] parses the built-in tables, all later ones share
//! them; one with a lexicon of its own parses them again. Build one and share it between threads: it is `Send + Sync`,
//! cheap to clone, and never changes ([`Extractor`] shows how). Of many short texts, [`Extractor::extract_all`] reads some
//! together, which takes less time.
//!
//! # Limits
//!
//! English only. Texts up to 4 GiB: [`Extractor::try_extract`] refuses a longer one, [`Extractor::extract`] reads its
//! beginning. No text makes it panic. It reads no syntax tree, so a long nested clause can end in
//! the wrong place; in fiction only direct speech and the surest indirect speech are given. README.md has the figures.

mod ahead;
mod attribution;
mod bits;
#[cfg(feature = "train")]
mod corpus;
mod custom;
mod document;
mod eight;
mod entity;
mod error;
mod extractor;
mod finder;
mod lexicon;
mod mention;
mod model;
mod quotation;
mod register;
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
mod work;

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
