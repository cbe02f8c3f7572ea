//! A document read from JSON, checked before anyone sees it. Touches the other files of [`super`], [`crate::span`] and [`crate::error`].

use super::{Credit, Dateline, Document, Entity, QuoteRecord};
use crate::error::Error;
use crate::span::Span;

/// The same fields as [`Document`], as they were read.
#[derive(serde::Deserialize)]
pub(super) struct Unchecked {
    text: String,
    sentences: Vec<Span>,
    quotes: Vec<QuoteRecord>,
    entities: Vec<Entity>,
    credits: Vec<Credit>,
    dateline: Option<Dateline>,
}

impl TryFrom<Unchecked> for Document<'_> {
    type Error = Error;

    fn try_from(read: Unchecked) -> Result<Self, Error> {
        let document = Document {
            text: read.text.into(),
            sentences: read.sentences,
            quotes: read.quotes,
            entities: read.entities,
            credits: read.credits,
            dateline: read.dateline,
        };
        document.check()?;
        Ok(document)
    }
}

impl Document<'_> {
    fn check(&self) -> Result<(), Error> {
        self.check_parts("sentences", &self.sentences)?;
        for (index, entity) in self.entities.iter().enumerate() {
            let place = format!("entities[{index}]");
            if entity.id.0 as usize != index {
                return Err(wrong(&place, format!("its id is {}", entity.id.0), "number them from 0"));
            }
            self.check_spans(&place, &entity.mentions)?;
        }
        for (index, quote) in self.quotes.iter().enumerate() {
            self.check_quote(index, quote)?;
        }
        for (index, credit) in self.credits.iter().enumerate() {
            self.check_spans(&format!("credits[{index}]"), &[credit.span])?;
        }
        let dateline = self.dateline.iter().flat_map(|d| [Some(d.span), Some(d.place), d.date]).flatten();
        self.check_spans("dateline", &dateline.collect::<Vec<_>>())
    }

    fn check_quote(&self, index: usize, quote: &QuoteRecord) -> Result<(), Error> {
        let place = format!("quotes[{index}]");
        let Some(first) = quote.content.first() else {
            return Err(wrong(&place, "it has no content".into(), "give at least one span"));
        };
        self.check_parts(&place, &quote.content)?;
        if index > 0 && self.quotes[index - 1].content[0].start > first.start {
            return Err(wrong(
                &place,
                "it stands before the one before it".into(),
                "sort them by their start",
            ));
        }
        if let Some(parent) = quote.parent.filter(|parent| *parent as usize >= index) {
            return Err(wrong(&place, format!("its parent is {parent}"), "put the outer quote first"));
        }
        if !(0.0..=1.0).contains(&quote.confidence) {
            let what = format!("its confidence is {}", quote.confidence);
            return Err(wrong(&place, what, "give a number from 0 to 1"));
        }
        let entity = quote.speaker.as_ref().and_then(|speaker| speaker.entity);
        if let Some(id) = entity.filter(|id| id.0 as usize >= self.entities.len()) {
            return Err(wrong(&place, format!("there is no entity {}", id.0), "list it under entities"));
        }
        let cue = quote.cue.iter().map(|cue| cue.span);
        let speaker = quote.speaker.iter().filter_map(|speaker| speaker.span);
        let chain = quote.chain.iter().map(|source| source.span);
        self.check_spans(&place, &cue.chain(speaker).chain(chain).collect::<Vec<_>>())
    }

    /// Spans of the text that follow each other.
    fn check_parts(&self, place: &str, parts: &[Span]) -> Result<(), Error> {
        self.check_spans(place, parts)?;
        match parts.windows(2).find(|pair| pair[0].end > pair[1].start) {
            Some(pair) => {
                let what = format!("span {} comes after {}", pair[1], pair[0]);
                Err(wrong(place, what, "sort the spans and let none overlap another"))
            }
            None => Ok(()),
        }
    }

    fn check_spans(&self, place: &str, spans: &[Span]) -> Result<(), Error> {
        match spans.iter().find(|span| self.text.get(span.range()).is_none()) {
            Some(span) => {
                let what = format!("span {span} is no stretch of the text");
                Err(wrong(place, what, "give UTF-8 byte offsets on character boundaries"))
            }
            None => Ok(()),
        }
    }
}

fn wrong(place: &str, what: String, remedy: &str) -> Error {
    Error::entry(format!("document, {place}"), what, remedy)
}
