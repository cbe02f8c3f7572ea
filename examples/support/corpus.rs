//! The corpus format (a document a line) and the prediction format (its quotes a line), shared by the examples.
//! Touches the public interface of the crate only.

use std::borrow::Cow;

use dixit::{Document, Error, Gender, Quote, Roster, Span};
use serde::{Deserialize, Serialize};

/// One line of a corpus; other keys are ignored.
#[derive(Deserialize)]
pub(crate) struct Record<'l> {
    #[serde(borrow)]
    pub(crate) id: Cow<'l, str>,
    #[serde(borrow)]
    pub(crate) text: Cow<'l, str>,
    #[serde(default)]
    pub(crate) roster: Vec<Character>,
}

/// One known character of a novel.
#[derive(Deserialize)]
pub(crate) struct Character {
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) aliases: Vec<String>,
    pub(crate) gender: Option<String>,
}

impl Record<'_> {
    /// The characters, without the aliases that are no words or stand for two of them.
    pub(crate) fn characters(&self) -> Result<Option<Roster>, Error> {
        if self.roster.is_empty() {
            return Ok(None);
        }
        let mut seen = std::collections::HashMap::new();
        for (number, character) in self.roster.iter().enumerate() {
            for form in character.forms() {
                let holders: &mut Vec<usize> = seen.entry(fold(form)).or_default();
                holders.push(number);
                holders.dedup();
            }
        }
        let own = |form: &str| seen.get(&fold(form)).is_some_and(|h| h.len() == 1) && !fold(form).is_empty();
        let characters = self.roster.iter().map(|character| {
            let mut out = dixit::Character::new(character.name.as_str());
            for alias in character.aliases.iter().filter(|alias| own(alias)) {
                out = out.alias(alias.as_str());
            }
            match character.gender.as_deref() {
                Some("F") => out.gender(Gender::Female),
                Some("M") => out.gender(Gender::Male),
                _ => out,
            }
        });
        Roster::new(characters).map(Some)
    }
}

impl Character {
    fn forms(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name).chain(&self.aliases).map(String::as_str)
    }
}

/// As the roster compares forms: without case, articles and full stops.
fn fold(form: &str) -> String {
    let words = form.split_whitespace().map(|word| word.trim_end_matches('.').to_lowercase());
    words.filter(|w| !matches!(w.as_str(), "" | "the" | "a" | "an")).collect::<Vec<_>>().join(" ")
}

/// One line of predictions.
#[derive(Serialize)]
pub(crate) struct Prediction<'d> {
    id: &'d str,
    sentences: Vec<[usize; 2]>,
    quotes: Vec<QuoteLine<'d>>,
}

#[derive(Serialize)]
struct QuoteLine<'d> {
    kind: &'static str,
    content: Vec<[usize; 2]>,
    cue: Option<[usize; 2]>,
    speaker: Option<SpeakerLine<'d>>,
    source: Option<SourceLine<'d>>,
}

#[derive(Serialize)]
struct SpeakerLine<'d> {
    span: Option<[usize; 2]>,
    name: Option<&'d str>,
}

#[derive(Serialize)]
struct SourceLine<'d> {
    span: [usize; 2],
    name: Option<&'d str>,
    kind: &'static str,
    relation: &'static str,
}

impl<'d> Prediction<'d> {
    pub(crate) fn new(id: &'d str, document: &'d Document<'d>) -> Self {
        Prediction {
            id,
            sentences: document.sentences().iter().copied().map(pair).collect(),
            quotes: document.quotes().map(QuoteLine::new).collect(),
        }
    }
}

impl<'d> QuoteLine<'d> {
    fn new(quote: Quote<'d>) -> Self {
        QuoteLine {
            kind: quote.kind().name(),
            content: quote.content().iter().copied().map(pair).collect(),
            cue: quote.cue().map(|cue| pair(cue.span)),
            speaker: quote
                .speaker()
                .map(|speaker| SpeakerLine { span: speaker.span().map(pair), name: speaker.name() }),
            source: quote.source().map(|source| SourceLine {
                span: pair(source.span),
                name: source.name.as_deref(),
                kind: source.kind.name(),
                relation: source.relation.name(),
            }),
        }
    }
}

fn pair(span: Span) -> [usize; 2] {
    [span.start, span.end]
}
