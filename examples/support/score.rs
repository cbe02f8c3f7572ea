//! Compares predicted quotes with annotated ones, word by word. Touches the public interface of the crate only.
//!
//! Words are runs of letters and digits, joined by an apostrophe; marks and punctuation never count. Two quotes
//! match when their words have an F1 of at least one half, one to one, the best first.

use std::collections::{BTreeSet, HashMap};

use dixit::{Document, Quote, Span};
use serde::Deserialize;

use crate::names::{self, Person};

/// The annotations of one corpus line.
#[derive(Deserialize)]
pub(crate) struct Annotated {
    pub(crate) gold: Vec<Gold>,
    #[serde(default)]
    pub(crate) sources_annotated: bool,
    #[serde(default)]
    roster: Vec<Person>,
    /// The names of the people of a text without roster; for the score alone.
    #[serde(default)]
    gold_entities: Vec<Person>,
}

impl Annotated {
    fn people(&self) -> &[Person] {
        if self.roster.is_empty() { &self.gold_entities } else { &self.roster }
    }
}

#[derive(Deserialize)]
pub(crate) struct Gold {
    kind: String,
    content: Vec<(usize, usize)>,
    #[serde(default)]
    speaker: Option<GoldSpeaker>,
    #[serde(default)]
    source: Option<GoldSource>,
}

#[derive(Deserialize)]
struct GoldSpeaker {
    #[serde(default)]
    spans: Vec<(usize, usize)>,
    entity: Option<String>,
}

#[derive(Deserialize)]
struct GoldSource {
    span: (usize, usize),
}

/// Hits among the gold and the predicted quotes. The two differ for rows by kind, where each side counts
/// under its own.
#[derive(Default, Clone, Copy)]
pub(crate) struct Count {
    pub(crate) gold: usize,
    pub(crate) predicted: usize,
    pub(crate) gold_hits: usize,
    pub(crate) predicted_hits: usize,
}

impl Count {
    pub(crate) fn precision(self) -> f64 {
        self.predicted_hits as f64 / self.predicted as f64
    }

    pub(crate) fn recall(self) -> f64 {
        self.gold_hits as f64 / self.gold as f64
    }

    pub(crate) fn f1(self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
    }

    fn tally(&mut self, gold: &[bool], predicted: &[bool]) {
        self.gold += gold.len();
        self.predicted += predicted.len();
        self.gold_hits += gold.iter().filter(|hit| **hit).count();
        self.predicted_hits += predicted.iter().filter(|hit| **hit).count();
    }
}

/// The kinds in the order of the rows of a score; the last row is all of them.
pub(crate) const ROWS: [&str; 4] = ["direct", "mixed", "indirect", "all"];

/// What is counted, by the rows of [`ROWS`]; sources in the last row only.
#[derive(Default)]
pub(crate) struct Score {
    pub(crate) exact: [Count; 4],
    pub(crate) overlap: [Count; 4],
    pub(crate) attribution: [Count; 4],
    /// By the name of the speaker, in texts whose people are annotated.
    pub(crate) entity: [Count; 4],
    pub(crate) source: Count,
}

/// The words of a text, to be counted by position.
struct Words<'t> {
    text: &'t str,
    spans: Vec<Span>,
}

type Set = BTreeSet<usize>;

impl<'t> Words<'t> {
    fn new(text: &'t str) -> Self {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let mut spans: Vec<Span> = Vec::new();
        let mut start = None;
        let chars = text.char_indices().map(|(at, c)| (at, is_word(c))).chain([(text.len(), false)]);
        for (at, inside) in chars {
            match (inside, start) {
                (true, None) => start = Some(at),
                (false, Some(from)) => {
                    start = None;
                    match spans.last_mut().filter(|l| matches!(&text[l.end..from], "'" | "’")) {
                        Some(last) => last.end = at,
                        None => spans.push(Span::new(from, at)),
                    }
                }
                _ => {}
            }
        }
        Words { text, spans }
    }

    /// The words that share a byte with the spans.
    fn of(&self, spans: impl IntoIterator<Item = (usize, usize)>) -> Set {
        let range = |(start, end)| {
            let first = self.spans.partition_point(|word| word.end <= start);
            let last = self.spans.partition_point(|word| word.start < end);
            first..last.max(first)
        };
        spans.into_iter().flat_map(range).collect()
    }

    /// Without function words and pronouns, where any other word is left.
    fn content(&self, set: Set) -> Set {
        let light = |word: &usize| LIGHT.contains(&self.text[self.spans[*word]].to_lowercase().as_str());
        let heavy: Set = set.iter().copied().filter(|word| !light(word)).collect();
        if heavy.is_empty() { set } else { heavy }
    }
}

/// Words that name nobody.
const LIGHT: &[&str] = &[
    "the",
    "a",
    "an",
    "of",
    "and",
    "or",
    "to",
    "in",
    "for",
    "at",
    "on",
    "by",
    "with",
    "'s",
    "s",
    "’s",
    "mr",
    "mrs",
    "ms",
    "who",
    "whom",
    "whose",
    "that",
    "which",
    "this",
    "these",
    "those",
    "i",
    "me",
    "my",
    "mine",
    "myself",
    "we",
    "us",
    "our",
    "ours",
    "ourselves",
    "you",
    "your",
    "yours",
    "yourself",
    "he",
    "him",
    "his",
    "himself",
    "she",
    "her",
    "hers",
    "herself",
    "it",
    "its",
    "itself",
    "they",
    "them",
    "their",
    "theirs",
    "themselves",
    "one",
    "someone",
    "somebody",
    "everyone",
    "everybody",
    "anyone",
    "anybody",
];

impl Score {
    pub(crate) fn add(&mut self, line: &Annotated, document: &Document<'_>) {
        let words = Words::new(document.text());
        let filled = |set: &Set| !set.is_empty();
        let (gold, gold_words): (Vec<&Gold>, Vec<Set>) = line
            .gold
            .iter()
            .map(|g| (g, words.of(g.content.iter().copied())))
            .filter(|(_, set)| filled(set))
            .unzip();
        let (quotes, quote_words): (Vec<Quote<'_>>, Vec<Set>) = document
            .quotes()
            .map(|q| (q, words.of(q.content().iter().map(|s| (s.start, s.end)))))
            .filter(|(_, set)| filled(set))
            .unzip();
        let matched = matches(&gold_words, &quote_words);
        let mut exact = (vec![false; gold.len()], vec![false; quotes.len()]);
        let mut overlap = exact.clone();
        let mut attribution = exact.clone();
        let mut source = exact.clone();
        let mut entity = exact.clone();
        let named = |g: usize| gold[g].speaker.as_ref().and_then(|speaker| speaker.entity.as_deref());
        // A quote matched to one whose speaker has no name says nothing of names.
        let mut counted: (Vec<bool>, _) =
            ((0..gold.len()).map(|g| named(g).is_some()).collect(), vec![true; quotes.len()]);
        for (g, q) in matched {
            let same = gold_words[g] == quote_words[q];
            let speaker = speaker_is_right(&words, gold[g], quotes[q], line.people());
            let channel = source_is_right(gold[g], quotes[q]);
            counted.1[q] = counted.0[g];
            let found = quotes[q].speaker().and_then(|speaker| speaker.name());
            let person = named(g).zip(found).is_some_and(|(a, b)| names::same(a, b, line.people()));
            for (hits, hit) in [
                (&mut exact, same),
                (&mut overlap, true),
                (&mut attribution, speaker),
                (&mut source, channel),
                (&mut entity, person),
            ] {
                (hits.0[g], hits.1[q]) = (hit, hit);
            }
        }
        let kinds = (
            gold.iter().map(|g| g.kind.as_str()).collect::<Vec<_>>(),
            quotes.iter().map(|q| q.kind().name()).collect::<Vec<_>>(),
        );
        by_kind(&mut self.exact, &kinds, &exact);
        by_kind(&mut self.overlap, &kinds, &overlap);
        by_kind(&mut self.attribution, &kinds, &attribution);
        if line.sources_annotated || !line.people().is_empty() {
            by_kind(&mut self.entity, &kept(&kinds, &counted), &kept(&entity, &counted));
        }
        if line.sources_annotated {
            let of = |hits: &[bool], has: &dyn Fn(usize) -> bool| -> Vec<bool> {
                (0..hits.len()).filter(|i| has(*i)).map(|i| hits[i]).collect()
            };
            let annotated = of(&source.0, &|g| gold[g].source.is_some());
            self.source.tally(&annotated, &of(&source.1, &|q| quotes[q].source().is_some()));
        }
    }
}

/// What is counted of both sides.
fn kept<T: Copy>(sides: &(Vec<T>, Vec<T>), counted: &(Vec<bool>, Vec<bool>)) -> (Vec<T>, Vec<T>) {
    let of = |side: &[T], counted: &[bool]| -> Vec<T> {
        side.iter().zip(counted).filter(|(_, counted)| **counted).map(|(one, _)| *one).collect()
    };
    (of(&sides.0, &counted.0), of(&sides.1, &counted.1))
}

fn by_kind(rows: &mut [Count; 4], kinds: &(Vec<&str>, Vec<&str>), hits: &(Vec<bool>, Vec<bool>)) {
    for (row, name) in rows.iter_mut().zip(ROWS) {
        let of = |kinds: &[&str], hits: &[bool]| -> Vec<bool> {
            kinds
                .iter()
                .zip(hits)
                .filter(|(kind, _)| name == "all" || **kind == name)
                .map(|(_, hit)| *hit)
                .collect()
        };
        row.tally(&of(&kinds.0, &hits.0), &of(&kinds.1, &hits.1));
    }
}

/// Pairs of gold and predicted quotes.
fn matches(gold: &[Set], predicted: &[Set]) -> Vec<(usize, usize)> {
    let mut holders: HashMap<usize, Vec<usize>> = HashMap::new();
    for (index, set) in predicted.iter().enumerate() {
        for word in set {
            holders.entry(*word).or_default().push(index);
        }
    }
    let mut pairs = Vec::new();
    for (g, set) in gold.iter().enumerate() {
        let near: Set =
            set.iter().flat_map(|word| holders.get(word).into_iter().flatten().copied()).collect();
        for p in near {
            let shared = set.intersection(&predicted[p]).count();
            let f1 = 2.0 * shared as f64 / (set.len() + predicted[p].len()) as f64;
            if f1 >= 0.5 {
                pairs.push((f1, g, p));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let (mut of_gold, mut of_predicted) = (BTreeSet::new(), BTreeSet::new());
    pairs.retain(|(_, g, p)| {
        !of_gold.contains(g) && !of_predicted.contains(p) && {
            of_gold.insert(*g);
            of_predicted.insert(*p)
        }
    });
    pairs.into_iter().map(|(_, g, p)| (g, p)).collect()
}

/// By the mention where one is annotated, else by the entity, else nobody may be named.
fn speaker_is_right(words: &Words<'_>, gold: &Gold, quote: Quote<'_>, people: &[Person]) -> bool {
    let said = quote.speaker();
    let name = said.and_then(|speaker| speaker.name());
    let span = said.and_then(|speaker| speaker.span());
    let Some(speaker) = gold.speaker.as_ref() else { return name.is_none() && span.is_none() };
    if !speaker.spans.is_empty() {
        let wanted = words.content(words.of(speaker.spans.iter().copied()));
        return span.is_some_and(|s| !wanted.is_disjoint(&words.of([(s.start, s.end)])));
    }
    match &speaker.entity {
        Some(entity) => name.is_some_and(|name| names::same(entity, name, people)),
        None => name.is_none() && span.is_none(),
    }
}

fn source_is_right(gold: &Gold, quote: Quote<'_>) -> bool {
    gold.source
        .as_ref()
        .zip(quote.source())
        .is_some_and(|(wanted, found)| found.span.overlaps(Span::new(wanted.span.0, wanted.span.1)))
}
