//! [`Extractor`] and its [`Builder`]: the one place that knows the order of the stages. Touches all of them.

#[cfg(test)]
mod linear;

use std::borrow::Cow;
use std::cmp::Reverse;
use std::mem::take;
use std::sync::Arc;

use once_cell::sync::Lazy;

use crate::attribution::assembly::{Ground, link_nested};
use crate::attribution::conjunction::{self, Conjunction};
use crate::attribution::direct::{self, DirectModel, Scene, Speech};
use crate::attribution::{clause, context::Context, cues::CueIndex};
use crate::attribution::{continuation, screenplay, transcript};
use crate::custom::CustomLexicon;
use crate::document::{Credit, Dateline, Document, QuoteKind, QuoteRecord};
use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::quotation::{Quotations, QuotedKind};
use crate::register::register;
use crate::roster::Roster;
use crate::source::{self, Channels, Outlets, QuoteView, Vocabulary};
use crate::span::Span;
use crate::symbol::Symbols;
use crate::token::{Kind, Tokens};
use crate::{entity, mention, quotation, sentence, work};

/// What an extractor knows: the tables and weights, parsed once and shared.
#[derive(Debug)]
struct Knowledge {
    lexicon: Arc<Lexicon>,
    symbols: Symbols,
    cues: CueIndex,
    direct: DirectModel,
    clause: clause::Models,
    vocabulary: Vocabulary,
}

impl Knowledge {
    fn new(lexicon: Arc<Lexicon>, outlets: Outlets) -> Result<Knowledge, Error> {
        let symbols = Symbols::new(&lexicon);
        Ok(Knowledge {
            cues: CueIndex::new(&lexicon),
            direct: DirectModel::built_in(&symbols)?,
            clause: clause::Models::built_in(&symbols)?,
            symbols,
            vocabulary: Vocabulary::new(outlets, &lexicon),
            lexicon,
        })
    }
}

static BUILT_IN: Lazy<Arc<Knowledge>> = Lazy::new(|| {
    let knowledge = Knowledge::new(Arc::clone(Lexicon::built_in()), Outlets::built_in().clone());
    Arc::new(knowledge.unwrap_or_else(|error| panic!("built-in weights: {error}")))
});

/// The credits of a text and its dateline.
type OwnLines = (Vec<Credit>, Option<Dateline>);

/// Longest text that is read, in bytes (offsets are kept in 32 bits inside).
const LIMIT: usize = u32::MAX as usize - 1;

/// Texts are read together up to so many bytes: fewer bring each table to hand more often, more do not stay at hand
/// themselves.
const TOGETHER: usize = 256 << 10;

/// And up to so many, however short they are.
const MOST_TOGETHER: usize = 256;

/// Reads texts. Build it once and share it: it is `Send + Sync` and never changes.
///
/// Threads borrow one extractor, or each holds a clone, which shares the tables and costs nothing; nothing is
/// locked while a text is read.
///
/// ```
/// use dixit::Extractor;
///
/// let extractor = Extractor::new();
/// let texts = ["Ida Holm said the dam would hold.", "“Never,” said Ada Quist."];
/// let counts: Vec<usize> = std::thread::scope(|scope| {
///     let readers = texts.map(|text| scope.spawn(|| extractor.extract(text).quotes().len()));
///     readers.map(|reader| reader.join().expect("no text makes it panic")).into()
/// });
/// assert_eq!(counts, [1, 1]);
/// ```
#[derive(Debug, Clone)]
pub struct Extractor {
    knowledge: Arc<Knowledge>,
    minimum_confidence: f32,
    conjunction: Conjunction,
}

/// Settings of an [`Extractor`].
///
/// ```
/// use dixit::{Conjunction, Extractor};
///
/// let builder = Extractor::builder().minimum_confidence(0.8).conjunction(Conjunction::Inside);
/// let extractor = builder.build()?;
/// assert!(extractor.extract("").quotes().next().is_none());
/// assert!(Extractor::builder().minimum_confidence(80.0).build().is_err());
/// # Ok::<(), dixit::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Builder {
    minimum_confidence: f32,
    conjunction: Conjunction,
    lexicon: Option<CustomLexicon>,
}

impl Builder {
    /// Leaves out quotes whose confidence is lower (0 to 1; 0 keeps all).
    #[must_use]
    pub fn minimum_confidence(mut self, minimum: f32) -> Self {
        self.minimum_confidence = minimum;
        self
    }

    /// Whether the *that* which opens a reported clause counts as part of its content; not unless this is set.
    #[must_use]
    pub fn conjunction(mut self, conjunction: Conjunction) -> Self {
        self.conjunction = conjunction;
        self
    }

    /// Knows these cues, outlets and words beyond the built-in ones.
    #[must_use]
    pub fn lexicon(mut self, lexicon: CustomLexicon) -> Self {
        self.lexicon = Some(lexicon);
        self
    }

    /// The extractor.
    ///
    /// # Errors
    ///
    /// Where the minimum confidence is no probability, or an addition to the lexicon is broken; the message
    /// names the setting, entry, or table and line.
    pub fn build(self) -> Result<Extractor, Error> {
        if !(0.0..=1.0).contains(&self.minimum_confidence) {
            return Err(Error::entry(
                "minimum_confidence",
                format!("{} is no probability", self.minimum_confidence),
                "give a number from 0 to 1",
            ));
        }
        let knowledge = match &self.lexicon {
            None => Arc::clone(&BUILT_IN),
            Some(custom) => {
                let (lexicon, outlets) = custom.apply()?;
                Arc::new(Knowledge::new(Arc::new(lexicon), outlets)?)
            }
        };
        Ok(Extractor {
            knowledge,
            minimum_confidence: self.minimum_confidence,
            conjunction: self.conjunction,
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
        Extractor {
            knowledge: Arc::clone(&BUILT_IN),
            minimum_confidence: 0.0,
            conjunction: Conjunction::default(),
        }
    }

    /// Settings to choose from.
    #[must_use]
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// Reads a text. Of one over 4 GiB only the part up to the limit is read;
    /// [`try_extract`](Self::try_extract) refuses it instead.
    #[must_use]
    pub fn extract<'t>(&self, text: &'t str) -> Document<'t> {
        self.run(up_to(text, LIMIT), None)
    }

    /// Reads a text of which the characters are known, such as a novel; as long as [`extract`](Self::extract) takes.
    ///
    /// ```
    /// use dixit::{Character, Extractor, Gender, Roster};
    ///
    /// let holm = Character::new("Ida Holm").alias("Mrs. Holm").gender(Gender::Female);
    /// let roster = Roster::new([holm, Character::new("Ada Quist")])?;
    /// let text = "“Never,” said Mrs. Holm.";
    /// let document = Extractor::new().extract_with(text, &roster);
    /// let quote = document.quotes().next().expect("one quote");
    /// assert_eq!(quote.speaker().and_then(|speaker| speaker.name()), Some("Ida Holm"));
    /// # Ok::<(), dixit::Error>(())
    /// ```
    #[must_use]
    pub fn extract_with<'t>(&self, text: &'t str, roster: &Roster) -> Document<'t> {
        self.run(up_to(text, LIMIT), Some(roster))
    }

    /// Reads several texts, such as the articles of a feed: a document of each, in their order.
    ///
    /// It says of each what [`extract`](Self::extract) says. Short texts are read some together, stage by stage, which
    /// takes less time than one after the other; of a long list no more is taken than is read together.
    ///
    /// ```
    /// use dixit::Extractor;
    ///
    /// let feed = ["Ida Holm said the dam would hold.", "“Never,” said Ada Quist."];
    /// let extractor = Extractor::new();
    /// let speakers: Vec<String> = extractor
    ///     .extract_all(feed)
    ///     .flat_map(|document| {
    ///         let speakers = document.quotes().filter_map(|quote| quote.speaker()?.name().map(str::to_owned));
    ///         speakers.collect::<Vec<_>>()
    ///     })
    ///     .collect();
    /// assert_eq!(speakers, ["Ida Holm", "Ada Quist"]);
    /// ```
    pub fn extract_all<'t>(
        &self,
        texts: impl IntoIterator<Item = &'t str>,
    ) -> impl Iterator<Item = Document<'t>> {
        let mut texts = texts.into_iter().fuse();
        let together = move || {
            let (mut group, mut bytes) = (Vec::new(), 0);
            while bytes < TOGETHER && group.len() < MOST_TOGETHER {
                let Some(text) = texts.next() else { break };
                bytes += text.len();
                group.push(up_to(text, LIMIT));
            }
            (!group.is_empty()).then(|| self.read(&group, None))
        };
        std::iter::from_fn(together).flatten()
    }

    /// Reads a text, or says that it is too long.
    ///
    /// # Errors
    ///
    /// Where the text has more than 4 GiB; the message has its length and the limit.
    pub fn try_extract<'t>(&self, text: &'t str) -> Result<Document<'t>, Error> {
        check_length(text.len())?;
        Ok(self.run(text, None))
    }

    /// Reads a text of which the characters are known, or says that it is too long.
    ///
    /// # Errors
    ///
    /// As [`try_extract`](Self::try_extract).
    pub fn try_extract_with<'t>(&self, text: &'t str, roster: &Roster) -> Result<Document<'t>, Error> {
        check_length(text.len())?;
        Ok(self.run(text, Some(roster)))
    }

    fn run<'t>(&self, text: &'t str, roster: Option<&Roster>) -> Document<'t> {
        self.read(&[text], roster).pop().expect("of each text comes a document")
    }

    /// Reads texts stage by stage: a stage's code and tables stay at hand from one text to the next.
    fn read<'t>(&self, texts: &[&'t str], roster: Option<&Roster>) -> Vec<Document<'t>> {
        let knowledge = &*self.knowledge;
        let count = texts.len();
        let tokens = each("tokens", count, |n| Tokens::new(texts[n], &knowledge.lexicon));
        let sentences: Vec<Vec<Span>> = each("sentences", count, |n| sentence::sentences(texts[n]).collect());
        let quotations = each("quotations", count, |n| quotation::quotations(texts[n]));
        let mentions = each("mentions", count, |n| mention::find(&tokens[n], &sentences[n]));
        let registers = each("register", count, |n| register(&tokens[n], &quotations[n]));
        let entities =
            each("entities", count, |n| entity::cluster(&tokens[n], &mentions[n], roster, registers[n]));
        let contexts = each("context", count, |n| {
            let found = (&quotations[n], &mentions[n], &sentences[n][..]);
            Context::new(&tokens[n], &knowledge.symbols, found, registers[n])
        });
        let channels = each("channels", count, |n| {
            Channels::read(&tokens[n], &sentences[n], registers[n], &knowledge.vocabulary)
        });
        let own_lines = each("credits", count, |n| source::credits(&channels[n]));
        let mut speech = each("direct speech", count, |n| {
            let scene = Scene {
                tokens: &tokens[n],
                lines: channels[n].lines(),
                pos: &contexts[n].pos,
                register: registers[n],
                quotations: &quotations[n],
                mentions: &mentions[n],
                entities: &entities[n],
                roster,
            };
            direct::find(&scene, &knowledge.direct)
        });
        each("clauses", count, |n| {
            self.add_clauses((&contexts[n], &channels[n]), &own_lines[n], &mut speech[n]);
        });
        let moves =
            each("moves", count, |n| conjunction::moves(&contexts[n], self.conjunction, &speech[n].drafts));
        // Of what no later stage asks for, a long text has much.
        drop(contexts);
        let resolved = each("resolution", count, |n| {
            let ground = Ground {
                tokens: &tokens[n],
                cues: &knowledge.cues,
                sentences: &sentences[n],
                paragraphs: &channels[n].paragraphs(),
                barred: &barred(&own_lines[n], &quotations[n]),
                mentions: &mentions[n],
                entities: &entities[n],
                unnamed: &take(&mut speech[n].unnamed),
                roster,
            };
            (ground.entities(), ground.records(take(&mut speech[n].drafts)))
        });
        drop((mentions, entities));
        let (found, mut quotes): (Vec<_>, Vec<_>) = resolved.into_iter().unzip();
        each("sources", count, |n| attach_sources(&channels[n], &mut quotes[n]));
        each("assembly", count, |n| {
            conjunction::apply(&moves[n], &mut quotes[n]);
            quotes[n].retain(|quote| quote.confidence >= self.minimum_confidence);
            link_nested(&mut quotes[n]);
        });
        drop(channels);
        let parts = texts.iter().copied().zip(sentences).zip(quotes).zip(found).zip(own_lines);
        let document = |((((text, sentences), quotes), entities), (credits, dateline))| Document {
            text: Cow::Borrowed(text),
            sentences,
            quotes,
            entities,
            credits,
            dateline,
        };
        parts.map(document).collect()
    }

    /// Adds mixed and indirect speech to direct speech, in text order; `own_lines` are closed to it.
    fn add_clauses(
        &self,
        (context, channels): (&Context<'_, '_>, &Channels<'_>),
        (credits, dateline): &OwnLines,
        Speech { drafts, loose, .. }: &mut Speech,
    ) {
        let Knowledge { clause, cues, .. } = &*self.knowledge;
        let closed = credits.iter().map(|credit| credit.span).chain(dateline.as_ref().map(|line| line.span));
        let closed: Vec<Span> = closed.collect();
        let found = clause::find::find(context, clause, cues, (drafts, loose), &closed, channels);
        let found = continuation::adopt(loose, drafts, found);
        drafts.extend(found);
        drafts.extend(transcript::find(context, channels.lines()));
        drafts.extend(screenplay::find(context, channels.lines()));
        // A sign alone was said by nobody, be it part of a title.
        let word = |i: usize| matches!(context.tokens.list[i].kind, Kind::Word | Kind::Number);
        let says = |span: &Span| context.tokens.within(*span).any(word);
        drafts.retain(|draft| draft.kind == QuoteKind::Direct || draft.content.iter().any(says));
        drafts.sort_by_cached_key(|draft| (draft.content[0].start, Reverse(draft.content[0].end)));
        continuation::carry_back(loose, drafts);
        continuation::carry_on(context.tokens, loose, drafts);
    }
}

/// Whom nobody means: who is named in the dateline, or where there is none in the first credit, and in titles.
fn barred((credits, dateline): &OwnLines, quotations: &Quotations) -> Vec<Span> {
    let credit = || credits.first().map(|credit| credit.span);
    let own_line = dateline.as_ref().map(|line| line.span).or_else(credit);
    let titles = quotations.quoted().iter().filter(|stretch| stretch.kind == QuotedKind::Title);
    own_line.into_iter().chain(titles.map(|stretch| stretch.span)).collect()
}

/// What a stage says of each text, in their order.
fn each<T>(stage: &'static str, texts: usize, read: impl FnMut(usize) -> T) -> Vec<T> {
    work::begin(stage);
    (0..texts).map(read).collect()
}

/// The longest beginning of at most `limit` bytes that ends between characters.
fn up_to(text: &str, limit: usize) -> &str {
    let mut end = text.len().min(limit);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn check_length(bytes: usize) -> Result<(), Error> {
    if bytes > LIMIT { Err(Error::too_long(bytes, LIMIT)) } else { Ok(()) }
}

fn attach_sources(channels: &Channels<'_>, quotes: &mut [QuoteRecord]) {
    let views = quotes.iter().map(|quote| QuoteView {
        content: &quote.content,
        cue: quote.cue.as_ref().map(|cue| cue.span),
        speaker: quote.speaker.as_ref().and_then(|speaker| speaker.span),
    });
    let chains = channels.chains(views);
    for (quote, chain) in quotes.iter_mut().zip(chains) {
        quote.chain = chain;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_long_list_of_texts_some_are_read_together() {
        let mut taken = 0;
        let long = "y ".repeat(TOGETHER);
        let texts = ["x", long.as_str()].into_iter().cycle().inspect(|_| taken += 1);
        let extractor = Extractor::new();
        let mut documents = extractor.extract_all(texts);
        let read = [1, 2, 3].map(|_| documents.next().map(|document| document.text().len()));
        drop(documents);
        assert_eq!(read, [Some(1), Some(2 * TOGETHER), Some(1)]);
        assert_eq!(taken, 4);
        let mut taken = 0;
        let texts = std::iter::repeat("").inspect(|_| taken += 1);
        assert!(extractor.extract_all(texts).next().is_some());
        assert_eq!(taken, MOST_TOGETHER);
    }

    #[test]
    fn a_text_that_is_too_long_is_refused_or_cut() {
        assert_eq!(check_length(LIMIT), Ok(()));
        let error = check_length(LIMIT + 1).expect_err("it shall be refused");
        assert_eq!(
            error.to_string(),
            "the text has 4294967295 bytes and the limit is 4294967294; split it at a paragraph and read the parts"
        );
        assert_eq!(up_to("Zoë", 4), "Zoë");
        assert_eq!(up_to("Zoë", 3), "Zo");
    }
}
