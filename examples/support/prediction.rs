//! The prediction format: the sentences and quotes of a document in one line of JSON. Touches the public interface of
//! the crate only.

use dixit::{Document, Quote, Span};
use serde::Serialize;

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
