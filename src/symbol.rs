//! The small alphabet in which the learned models see a text. Touches [`crate::token`], [`crate::syntax`] and [`crate::lexicon`].
//!
//! Function words and cues stand for themselves, every other word for its part of
//! speech: what is learned is how English reports speech, not who spoke in the
//! articles it was learned from (delexicalised features).

use std::sync::Arc;

use crate::lexicon::{Class, Lexicon, Tag, WordId};
use crate::syntax::Pos;
use crate::token::Tokens;

/// First symbol that is no word.
const POS: u16 = 60_000;

/// The symbol of every word of a lexicon, and what it tells: both are asked of each word of a text.
#[derive(Debug, Clone)]
pub(crate) struct Symbols {
    of_word: Vec<OfWord>,
    lexicon: Arc<Lexicon>,
}

/// What is told of a word.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct OfWord {
    /// The word whose own number is the symbol; 0 where the part of speech serves.
    symbol: u16,
    pub(crate) told: Told,
}

impl OfWord {
    /// Its symbol where it has part of speech `pos`.
    #[inline]
    pub(crate) fn symbol(self, pos: Pos) -> u16 {
        let pos_alone = POS + pos as u16;
        // Every other word has its own symbol: a branch would be guessed wrong as often as not.
        let own = u16::from((self.symbol != 0) & (pos != Pos::Name)).wrapping_neg();
        pos_alone ^ ((self.symbol ^ pos_alone) & own)
    }
}

/// What a word tells wherever it stands, a bit for each; most words of a text nothing.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Told(pub(crate) u8);

impl Told {
    /// It can be a subordinating conjunction.
    pub(crate) const CAN_SUBORDINATE: u8 = 1;
    /// It is "that".
    pub(crate) const THAT: u8 = 2;
    /// It is a cue by itself.
    pub(crate) const CUE: u8 = 4;
    /// It is the first word of a cue that is a phrase, or one of its forms.
    pub(crate) const FIRST: u8 = 8;
    /// It is the second word of a phrase.
    pub(crate) const SECOND: u8 = 16;

    /// Of every word of a lexicon.
    fn all(lexicon: &Lexicon) -> Vec<Told> {
        let (mut first, mut all) = (vec![0; lexicon.len()], vec![Told(0); lexicon.len()]);
        for (_, cue) in lexicon.cues() {
            if let [word, second, ..] = cue.words[..] {
                first[usize::from(word.0)] = Told::FIRST;
                all[usize::from(second.0)].0 = Told::SECOND;
            }
        }
        all[usize::from(lexicon.find("that").0)].0 |= Told::THAT;
        for (n, ((told, word), own)) in all.iter_mut().zip(lexicon.words()).zip(&first).enumerate() {
            let subordinates = if word.tags().has(Tag::S) { Told::CAN_SUBORDINATE } else { 0 };
            let cue = if word.cue.is_some() { Told::CUE } else { 0 };
            told.0 |= subordinates | cue | own | first[usize::from(lexicon.lemma(WordId(n as u16)).0)];
        }
        all[usize::from(WordId::UNKNOWN.0)] = Told(0);
        all
    }
}

const FUNCTION: [Tag; 14] = [
    Tag::D,
    Tag::P,
    Tag::C,
    Tag::S,
    Tag::Subject,
    Tag::Object,
    Tag::Possessive,
    Tag::W,
    Tag::M,
    Tag::A,
    Tag::To,
    Tag::Not,
    Tag::Clitic,
    Tag::U,
];

impl Symbols {
    pub(crate) fn new(lexicon: &Arc<Lexicon>) -> Symbols {
        let symbol = |n: usize| {
            let id = WordId(n as u16);
            let word = lexicon.word(id);
            let adverb = word.tags().has(Tag::R) && !lexicon.form(id).ends_with("ly");
            if adverb || FUNCTION.iter().any(|t| word.tags().has(*t)) || word.classes.has(Class::Time) {
                n as u16
            } else if word.cue.is_some() {
                lexicon.lemma(id).0
            } else {
                0
            }
        };
        let words = Told::all(lexicon).into_iter().enumerate();
        let of_word = words.map(|(n, told)| OfWord { symbol: symbol(n), told }).collect();
        Symbols { of_word, lexicon: Arc::clone(lexicon) }
    }

    /// For a model that asks for no word.
    pub(crate) fn without_words(lexicon: &Arc<Lexicon>) -> Symbols {
        Symbols { of_word: Vec::new(), lexicon: Arc::clone(lexicon) }
    }

    #[inline]
    pub(crate) fn word(&self, word: WordId) -> OfWord {
        self.of_word.get(usize::from(word.0)).copied().unwrap_or_default()
    }

    /// The symbol of a part of speech by itself.
    pub(crate) const fn pos(pos: Pos) -> u16 {
        POS + pos as u16
    }

    #[cfg(feature = "train")]
    pub(crate) fn name(&self, symbol: u16) -> &str {
        match symbol {
            POS.. => Pos::NAMES.get(usize::from(symbol - POS)).copied().unwrap_or("?"),
            _ if usize::from(symbol) < self.lexicon.len() => self.lexicon.form(WordId(symbol)),
            _ => "?",
        }
    }

    pub(crate) fn find(&self, name: &str) -> Option<u16> {
        // Parts of speech are written in capitals, words in lower case.
        if name.starts_with(|c: char| c.is_ascii_uppercase()) {
            return Pos::find(name).map(|pos| POS + pos);
        }
        let word = self.lexicon.find(name);
        (word.is_known() || name.is_empty()).then_some(word.0)
    }
}

/// The meaning classes the models ask for, the most telling first.
const MEANINGS: [Class; 17] = [
    Class::First,
    Class::Second,
    Class::It,
    Class::Title,
    Class::Group,
    Class::Role,
    Class::Org,
    Class::Document,
    Class::Event,
    Class::Outlet,
    Class::Kin,
    Class::Demonym,
    Class::Month,
    Class::Weekday,
    Class::Time,
    Class::Measure,
    Class::Place,
];

/// Names of what [`meaning`] gives.
pub(crate) const MEANING_NAMES: &[&str] = &[
    "none", "first", "second", "it", "title", "group", "role", "org", "document", "event", "outlet", "kin",
    "demonym", "month", "weekday", "time", "measure", "place",
];

/// By place and value of a byte of [`Classes`]: which of the [`MEANINGS`] is the first of those it holds; `u8::MAX`
/// where it holds none.
static FIRST_MEANING: [[u8; 256]; 4] = {
    let mut first = [[u8::MAX; 256]; 4];
    let mut nth = MEANINGS.len();
    while nth > 0 {
        nth -= 1;
        let bit = MEANINGS[nth] as usize;
        let mut value = 0;
        while value < 256 {
            if value >> (bit % 8) & 1 == 1 {
                first[bit / 8][value] = nth as u8;
            }
            value += 1;
        }
    }
    first
};

/// The first of the [`MEANINGS`] that a word has, counted from one; zero for none.
pub(crate) fn meaning(tokens: &Tokens<'_>, i: usize) -> u16 {
    let [a, b, c, d] = tokens.classes(i).0.to_le_bytes().map(usize::from);
    let [e, f, g, h] = &FIRST_MEANING;
    let first = e[a].min(f[b]).min(g[c].min(h[d]));
    u16::from(first.wrapping_add(1))
}
