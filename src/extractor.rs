//! [`Extractor`] and its [`Builder`]: the one place that knows the order of the stages. Touches all of them.

use std::borrow::Cow;

use crate::document::Document;
use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::token::Tokens;

/// Longest text that is read, in bytes (offsets are kept in 32 bits inside).
const LIMIT: usize = u32::MAX as usize - 1;

/// Reads texts. Build it once and share it: it is `Send + Sync` and never changes.
#[derive(Debug, Clone)]
pub struct Extractor {
    lexicon: Cow<'static, Lexicon>,
    minimum_confidence: f32,
}

/// Settings of an [`Extractor`].
#[derive(Debug, Clone, Default)]
pub struct Builder {
    minimum_confidence: f32,
}

impl Builder {
    /// Leaves out quotes whose confidence is lower (0 to 1; 0 keeps all).
    #[must_use]
    pub fn minimum_confidence(mut self, minimum: f32) -> Self {
        self.minimum_confidence = minimum;
        self
    }

    /// The extractor, or what is wrong with a setting.
    pub fn build(self) -> Result<Extractor, Error> {
        if !(0.0..=1.0).contains(&self.minimum_confidence) {
            return Err(Error::entry(
                "minimum_confidence",
                format!("{} is no probability", self.minimum_confidence),
                "give a number from 0 to 1",
            ));
        }
        Ok(Extractor {
            lexicon: Cow::Borrowed(Lexicon::built_in()),
            minimum_confidence: self.minimum_confidence,
        })
    }
}

impl Default for Extractor {
    fn default() -> Self {
        Self::new()
    }
}

impl Extractor {
    /// With the built-in tables and no other setting.
    #[must_use]
    pub fn new() -> Self {
        Extractor { lexicon: Cow::Borrowed(Lexicon::built_in()), minimum_confidence: 0.0 }
    }

    /// Settings to choose from.
    #[must_use]
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// Reads a text. Of one over 4 GiB only the part up to the limit is read;
    /// [`Extractor::try_extract`] refuses it instead.
    #[must_use]
    pub fn extract<'t>(&self, text: &'t str) -> Document<'t> {
        let mut end = text.len().min(LIMIT);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        self.run(&text[..end])
    }

    /// Reads a text, or says that it is too long.
    pub fn try_extract<'t>(&self, text: &'t str) -> Result<Document<'t>, Error> {
        if text.len() > LIMIT {
            return Err(Error::too_long(text.len(), LIMIT));
        }
        Ok(self.run(text))
    }

    fn run<'t>(&self, text: &'t str) -> Document<'t> {
        let _tokens = Tokens::new(text, &self.lexicon);
        Document {
            text: Cow::Borrowed(text),
            sentences: Vec::new(),
            quotes: Vec::new(),
            entities: Vec::new(),
            credits: Vec::new(),
            dateline: None,
        }
    }
}
