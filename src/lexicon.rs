//! What the crate knows of English words: plain text tables, parsed once. Touches [`crate::error`].
//!
//! Each table stands beside this file and says in its header what its columns
//! mean. A word is looked up once, by the tokenizer, in lower case; all later
//! stages ask its [`Word`] entry. Classes that only hold of a capitalised word
//! (given names, places, titles) are told apart from the others by [`Class::is_proper`].

mod class;
mod cue_class;
mod cut;
mod hash;
mod inflect;
mod list;
mod table;
#[cfg(test)]
mod tests;

use once_cell::sync::Lazy;
use std::collections::HashMap;
use std::num::NonZeroU16;
use std::sync::Arc;

pub(crate) use class::{Class, Classes, Tag, Tags};
pub use cue_class::CueClass;
pub(crate) use cut::{cut, parts, rows, trim};
pub(crate) use hash::{Hasher, Index, Key, of_words};
pub(crate) use list::{List, Lists};

use crate::error::Error;
use list::OnLists;

/// Number of a word in the lexicon; [`WordId::UNKNOWN`] for any other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(crate) struct WordId(pub(crate) u16);

impl WordId {
    pub(crate) const UNKNOWN: WordId = WordId(0);

    pub(crate) fn is_known(self) -> bool {
        self != Self::UNKNOWN
    }
}

/// Some of the words of a lexicon, a bit for each.
#[derive(Debug)]
pub(crate) struct WordSet(Vec<u64>);

impl WordSet {
    /// For so many words, of which none is in it.
    pub(crate) fn new(words: usize) -> WordSet {
        WordSet(vec![0; words / 64 + 1])
    }

    /// Takes up whether a word is in it. Without a branch: no processor foresees which are.
    #[inline]
    pub(crate) fn learn(&mut self, word: WordId, is_in: bool) {
        let word = usize::from(word.0);
        self.0[word / 64] |= u64::from(is_in) << (word % 64);
    }

    pub(crate) fn has(&self, word: WordId) -> bool {
        let word = usize::from(word.0);
        self.0[word / 64] >> (word % 64) & 1 == 1
    }
}

/// Number of a cue in [`Lexicon::cue`], from one on, so that no cue takes no room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct CueId(NonZeroU16);

impl CueId {
    /// Of the cue that stands at `index` in the list of all.
    fn at(index: usize) -> Option<CueId> {
        u16::try_from(index + 1).ok().and_then(NonZeroU16::new).map(CueId)
    }

    pub(crate) fn index(self) -> usize {
        usize::from(self.0.get()) - 1
    }
}

/// What is known of one word form. There are so many that each look-up has to wait for the memory, so none
/// lies across two of its lines, and most look-ups need no other.
#[derive(Debug, Clone, Default)]
#[repr(align(32))]
pub(crate) struct Word {
    /// The first bytes of its form: most look-ups compare no more.
    first: [u64; 2],
    /// The upper bits are the length of its form in bytes, [`LONG`] for a longer one.
    tags_and_length: u32,
    /// Every meaning class it can have.
    pub(crate) classes: Classes,
    /// The cue it is a form of, where it can report speech by itself: that of
    /// the verb, where it can be one, else that of another part of speech.
    pub(crate) cue: Option<CueId>,
}

/// The length of all forms that are as long or longer.
const LONG: usize = 0xff;
const TAG_BITS: u32 = 24;
const _: () = assert!(Tag::ALL.len() <= TAG_BITS as usize);

impl Word {
    /// Every part of speech it can have.
    #[inline]
    pub(crate) fn tags(&self) -> Tags {
        Tags(self.tags_and_length & ((1 << TAG_BITS) - 1))
    }

    /// Zero where its form, if no longer than [`LONG`], has this length and these first bytes.
    #[inline(always)]
    fn differs(&self, first: [u64; 2], length: usize) -> u64 {
        let differ = self.first[0] ^ first[0] | self.first[1] ^ first[1];
        differ | u64::from(self.tags_and_length >> TAG_BITS) ^ length.min(LONG) as u64
    }
}

const _: () = assert!(size_of::<Word>() == 32);

/// What part of speech a cue has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Part {
    Verb,
    Noun,
    Adjective,
    Adverb,
    Preposition,
}

impl Part {
    const ALL: [Part; 5] = [Part::Verb, Part::Noun, Part::Adjective, Part::Adverb, Part::Preposition];

    /// The name that stands in `cues.tsv`.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Part::Verb => "verb",
            Part::Noun => "noun",
            Part::Adjective => "adjective",
            Part::Adverb => "adverb",
            Part::Preposition => "preposition",
        }
    }
}

/// One reporting expression.
#[derive(Debug, Clone)]
pub(crate) struct CueEntry {
    /// Lemma ("say") or fixed phrase ("according to").
    pub(crate) lemma: Box<str>,
    pub(crate) part: Part,
    /// What sort of act it reports.
    pub(crate) class: CueClass,
    /// The words of the phrase; one word for a plain lemma. The first matches
    /// any form of it, each further one only itself.
    pub(crate) words: Vec<WordId>,
    /// What it takes, by the names in `cues.tsv` (bits of [`Takes`]).
    pub(crate) takes: Takes,
}

/// What can follow (or, for a quote, surround) a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Takes(pub(crate) u16);

/// The names of the bits of [`Takes`], in order of the bits.
pub(crate) const TAKES: [&str; 9] =
    ["that", "bare", "quote", "np", "to", "as", "ing", "whether", "addressee"];

impl Takes {
    pub(crate) fn has(self, name: &str) -> bool {
        TAKES.iter().position(|t| *t == name).is_some_and(|bit| self.0 >> bit & 1 == 1)
    }
}

/// The number of each cue, and whether the caller gave it.
type KnownCues = HashMap<(Box<str>, Part), (CueId, bool)>;

/// All tables together.
#[derive(Debug, Clone)]
pub(crate) struct Lexicon {
    index: Index,
    words: Vec<Word>,
    /// By word the one it is a form of (itself, where it is a base form). They stand apart, for so they are few enough to
    /// stay at hand where nothing else of a word is asked.
    lemmas: Vec<WordId>,
    /// The forms of the words, in lower case, one after another.
    forms: String,
    /// By word where its form begins among them; it ends where the next begins.
    starts: Vec<u32>,
    cues: Vec<CueEntry>,
    lists: OnLists,
    /// While a caller's tables are read.
    known_cues: Option<KnownCues>,
    /// Longest word looked up; longer ones are not in the lexicon.
    longest: usize,
}

static BUILT_IN: Lazy<Arc<Lexicon>> = Lazy::new(|| {
    let lexicon = Lexicon::parse(table::BUILT_IN, Doubles::Trusted);
    Arc::new(lexicon.unwrap_or_else(|error| panic!("built-in lexicon: {error}")))
});

/// About as many forms as the built-in tables have, and there are nine bytes to each.
const FORMS: usize = 30_000;

/// Bits that number the slots of an index with room for them.
const SLOTS: u32 = 17;

/// There are more forms or cues than a [`WordId`] or [`CueId`] can number.
struct Full;

/// Whether a second line for one entry of a table is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Doubles {
    /// With an error for the one who wrote it.
    Refused,
    /// Not looked for: a test does that once and for all of the built-in tables.
    Trusted,
}

impl Lexicon {
    /// The tables that come with the crate.
    pub(crate) fn built_in() -> &'static Arc<Lexicon> {
        &BUILT_IN
    }

    /// Parses `(file name, text)` tables; the file name says what columns it has.
    #[cfg(test)]
    fn load(files: &[(&str, &str)]) -> Result<Lexicon, Error> {
        Self::parse(files, Doubles::Refused)
    }

    fn parse(files: &[(&str, &str)], doubles: Doubles) -> Result<Lexicon, Error> {
        let mut words = Vec::with_capacity(FORMS);
        words.push(Word::default());
        let mut lemmas = Vec::with_capacity(FORMS);
        lemmas.push(WordId::UNKNOWN);
        let mut starts = Vec::with_capacity(FORMS);
        starts.extend([0, 0]);
        let mut lexicon = Lexicon {
            index: Index::new(SLOTS),
            words,
            lemmas,
            forms: String::with_capacity(FORMS * 9),
            starts,
            cues: Vec::new(),
            lists: OnLists::default(),
            known_cues: None,
            longest: 0,
        };
        lexicon.read(files, doubles)?;
        Ok(lexicon)
    }

    /// The built-in tables and, after them, more of the same shape. An entry
    /// that is also built in gets the tags and classes of both; a cue that is
    /// also built in is replaced. Two cues of `files` must not contradict each other.
    pub(crate) fn extended(files: &[(&str, &str)]) -> Result<Lexicon, Error> {
        let mut lexicon = Lexicon::clone(Self::built_in());
        let known = lexicon.cues().map(|(id, cue)| ((cue.lemma.clone(), cue.part), (id, false))).collect();
        lexicon.known_cues = Some(known);
        lexicon.read(files, Doubles::Refused)?;
        lexicon.known_cues = None;
        Ok(lexicon)
    }

    fn read(&mut self, files: &[(&str, &str)], doubles: Doubles) -> Result<(), Error> {
        for (file, text) in files {
            table::read(self, file, text, doubles)?;
        }
        self.link_cues();
        Ok(())
    }

    /// The number of a form given in lower case.
    pub(crate) fn find(&self, lower: &str) -> WordId {
        if lower.len() > self.longest {
            return WordId::UNKNOWN;
        }
        self.slot(lower, &Key::new(lower.as_bytes())).map(WordId).unwrap_or_default()
    }

    /// The number of a form in any case.
    fn find_in_any_case(&self, form: &str) -> WordId {
        match Key::lower(form.as_bytes(), 0, form.len()) {
            Some(key) => self.find_key(&key),
            None => self.find(&form.to_lowercase()),
        }
    }

    /// The number of a form of 32 bytes at most.
    #[inline]
    pub(crate) fn find_key(&self, key: &Key) -> WordId {
        self.index.find(key.hash(), |id| self.is_same(id, key)).map(WordId).unwrap_or_default()
    }

    /// The number of a form of sixteen bytes at most, and what is known of the word.
    #[inline(always)]
    pub(crate) fn find_short(&self, form: [u64; 2], length: usize) -> (WordId, &Word) {
        let hash = of_words(&form);
        let id = self.index.first(hash);
        let word = &self.words[usize::from(id)];
        // One question of two, though a strange one: whether a word is known could not be foreseen.
        if word.differs(form, length).min(u64::from(id)) == 0 {
            return (WordId(id), word);
        }
        let is_same = |id: u16| self.words[usize::from(id)].differs(form, length) == 0;
        let id = WordId(self.index.find(hash, is_same).unwrap_or_default());
        (id, self.word(id))
    }

    /// The form of a word, in lower case.
    pub(crate) fn form(&self, id: WordId) -> &str {
        let (start, next) = (self.starts[usize::from(id.0)], self.starts[usize::from(id.0) + 1]);
        &self.forms[start as usize..next as usize]
    }

    /// Whether a word has this form.
    #[inline(always)]
    pub(crate) fn has_form(&self, id: WordId, form: &str) -> bool {
        let key = Key::new(form.as_bytes());
        self.is_same(id.0, &key) && (key.is_whole() || self.form(id) == form)
    }

    /// What is known of a word; of an unknown one, nothing.
    pub(crate) fn word(&self, id: WordId) -> &Word {
        &self.words[usize::from(id.0)]
    }

    /// The word that a word is a form of; itself, where it is a base form.
    pub(crate) fn lemma(&self, id: WordId) -> WordId {
        self.lemmas[usize::from(id.0)]
    }

    /// What is known of all words, in order of their numbers.
    pub(crate) fn words(&self) -> &[Word] {
        &self.words
    }

    pub(crate) fn cue(&self, id: CueId) -> &CueEntry {
        &self.cues[id.index()]
    }

    pub(crate) fn cues(&self) -> impl Iterator<Item = (CueId, &CueEntry)> {
        self.cues.iter().enumerate().filter_map(|(i, cue)| Some((CueId::at(i)?, cue)))
    }

    /// The lists of `lists.tsv` that a word is on.
    pub(crate) fn lists(&self, id: WordId) -> Lists {
        self.lists.get(id)
    }

    /// The words on one of them.
    pub(crate) fn on(&self, list: List) -> impl Iterator<Item = &str> {
        self.lists.on(list).map(|word| self.form(word))
    }

    /// Number of words, the unknown one included.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// The number of a form, or the slot of the index where it belongs.
    fn slot(&self, form: &str, key: &Key) -> Result<u16, usize> {
        let same = |id| self.is_same(id, key) && (key.is_whole() || self.form(WordId(id)) == form);
        self.index.find(key.hash(), same)
    }

    /// Whether the form of a word is that of the key, as far as a key holds it.
    #[inline(always)]
    fn is_same(&self, id: u16, key: &Key) -> bool {
        let word = &self.words[usize::from(id)];
        let same = word.differs(key.first(), key.length) == 0;
        same && (key.length <= 16
            || key.goes_on_as(self.forms.as_bytes(), self.starts[usize::from(id)] as usize))
    }

    /// Adds a cue, in place of a built-in one of its name; whether no other of the caller's contradicts it.
    fn add_cue(&mut self, entry: CueEntry) -> Result<bool, Full> {
        let next = CueId::at(self.cues.len()).ok_or(Full)?;
        let known = self.known_cues.as_mut();
        let name = || (entry.lemma.clone(), entry.part);
        match known.map(|known| known.entry(name()).or_insert((next, false))) {
            Some((id, given)) if *id != next => {
                let place = &mut self.cues[id.index()];
                if *given {
                    return Ok((place.class, place.takes) == (entry.class, entry.takes));
                }
                (*place, *given) = (entry, true);
            }
            Some((_, given)) => {
                *given = true;
                self.cues.push(entry);
            }
            None => self.cues.push(entry),
        }
        Ok(true)
    }

    /// Adds a form, or adds to what is known of it.
    fn add(&mut self, form: &str, tags: Tags, classes: Classes) -> Result<WordId, Full> {
        let id = match Key::lower(form.as_bytes(), 0, form.len()) {
            Some(key) => self.enter(form, &key)?,
            None => {
                let lower = form.to_lowercase();
                self.enter(&lower, &Key::new(lower.as_bytes()))?
            }
        };
        let word = &mut self.words[usize::from(id.0)];
        word.tags_and_length |= tags.0;
        word.classes |= classes;
        Ok(id)
    }

    /// The number of a form whose key is in lower case; a new one where it has none.
    fn enter(&mut self, form: &str, key: &Key) -> Result<WordId, Full> {
        match self.slot(form, key) {
            Ok(id) => Ok(WordId(id)),
            Err(slot) => self.push(form, key, slot),
        }
    }

    fn push(&mut self, form: &str, key: &Key, slot: usize) -> Result<WordId, Full> {
        let id = WordId(u16::try_from(self.words.len()).map_err(|_| Full)?);
        self.longest = self.longest.max(form.len());
        let start = self.forms.len();
        self.forms.push_str(form);
        self.forms[start..].make_ascii_lowercase();
        self.words.push(Word {
            first: key.first(),
            tags_and_length: (form.len().min(LONG) as u32) << TAG_BITS,
            ..Word::default()
        });
        self.starts.push(self.forms.len() as u32);
        self.lemmas.push(id);
        self.index.put(slot, id.0);
        if self.index.is_full(id.0) {
            let mut index = self.index.twice_as_large();
            for id in 1..=id.0 {
                index.add(Key::new(self.form(WordId(id)).as_bytes()).hash(), id);
            }
            self.index = index;
        }
        Ok(id)
    }

    /// Adds a form of `lemma`. A form that already has a lemma keeps it.
    fn add_form(&mut self, form: &str, lemma: WordId, tag: Tag, classes: Classes) -> Result<(), Full> {
        let id = self.add(form, tag.into(), classes)?;
        let known = &mut self.lemmas[usize::from(id.0)];
        if *known == id {
            *known = lemma;
        }
        Ok(())
    }

    /// Gives every form the cue of its lemma.
    fn link_cues(&mut self) {
        let mut of_lemma = vec![[None; Part::ALL.len()]; self.words.len()];
        for (id, cue) in self.cues() {
            if let [lemma] = cue.words[..] {
                of_lemma[usize::from(lemma.0)][cue.part as usize] = Some(id);
            }
        }
        for ((word, lemma), own) in self.words.iter_mut().zip(&self.lemmas).zip(&of_lemma) {
            let lemma = &of_lemma[usize::from(lemma.0)];
            let as_verb = lemma[Part::Verb as usize].filter(|_| word.tags().meets(VERB));
            let as_noun =
                lemma[Part::Noun as usize].filter(|_| word.tags().meets(NOUN)).or(own[Part::Noun as usize]);
            let other = own[Part::Adjective as usize..].iter().copied().flatten().next();
            word.cue = as_verb.or(as_noun).or(other);
        }
    }
}

const VERB: Tags = Tags(0).with(Tag::V).with(Tag::VZ).with(Tag::VD).with(Tag::VN).with(Tag::VG);
const NOUN: Tags = Tags(0).with(Tag::N).with(Tag::NS);
