//! Finds the reporting words and phrases of a sentence. Touches [`crate::lexicon`] and [`crate::token`].

use std::cmp::Reverse;
use std::ops::Range;

use crate::bits::ones;
use crate::lexicon::{CueClass, CueId, Lexicon, Takes, WordId};
use crate::token::Tokens;
use crate::work;

/// A word or phrase that can report speech, where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CueToken {
    /// Its tokens.
    pub(crate) range: Range<usize>,
    pub(crate) id: CueId,
    pub(crate) class: CueClass,
    pub(crate) takes: Takes,
    /// The lemma of its first word.
    pub(crate) lemma: WordId,
}

/// A word that is a cue by itself.
const ALONE: u8 = 1;
/// The first word of a phrase, or one of its forms.
const FIRST: u8 = 2;
/// The second word of a phrase.
const SECOND: u8 = 4;

/// The phrases among the cues ("according to", "call on"), by their first word.
#[derive(Debug, Clone)]
pub(crate) struct CueIndex {
    /// By the first word: its number in `phrases`; 0 for a word that begins none.
    first: Vec<u16>,
    /// By word: bits of what it does in a cue. Most words of a text do nothing.
    parts: Vec<u8>,
    /// By cue, what the models ask of it: together, they are at hand.
    kinds: Vec<(CueClass, Takes)>,
    /// Each with its second word, in order of those, the longest phrase first; none in the first list.
    phrases: Vec<Vec<(WordId, CueId)>>,
}

impl CueIndex {
    pub(crate) fn new(lexicon: &Lexicon) -> CueIndex {
        let mut first = vec![0; lexicon.len()];
        let mut parts = vec![0; lexicon.len()];
        let mut phrases: Vec<Vec<(WordId, CueId)>> = vec![Vec::new()];
        for (id, cue) in lexicon.cues() {
            let [word, second, ..] = cue.words[..] else { continue };
            parts[usize::from(second.0)] = SECOND;
            let number = &mut first[usize::from(word.0)];
            if *number == 0 {
                *number = phrases.len() as u16;
                phrases.push(Vec::new());
            }
            phrases[usize::from(*number)].push((second, id));
        }
        for list in &mut phrases {
            list.sort_by_key(|(second, id)| (*second, Reverse(lexicon.cue(*id).words.len())));
        }
        for (n, part) in parts.iter_mut().enumerate() {
            let word = lexicon.word(WordId(n as u16));
            let begins = first[n] != 0 || first[usize::from(word.lemma.0)] != 0;
            *part |= if begins { FIRST } else { 0 } | if word.cue.is_some() { ALONE } else { 0 };
        }
        parts[usize::from(WordId::UNKNOWN.0)] = 0;
        let kinds = lexicon.cues().map(|(_, cue)| (cue.class, cue.takes)).collect();
        CueIndex { first, parts, kinds, phrases }
    }

    /// What a word does in a cue.
    fn parts(&self, word: WordId) -> u8 {
        self.parts[usize::from(word.0)]
    }

    /// The phrases that begin with two words, the longest first.
    fn phrases(&self, first: WordId, second: WordId) -> impl Iterator<Item = CueId> + '_ {
        let all = &self.phrases[usize::from(self.first[usize::from(first.0)])];
        let from = all.partition_point(|phrase| phrase.0 < second);
        all[from..].iter().take_while(move |phrase| phrase.0 == second).map(|phrase| phrase.1)
    }

    /// Adds every cue among the tokens `range`, in order, none overlapping another; of
    /// several that begin at one word the longest.
    pub(crate) fn find(&self, tokens: &Tokens<'_>, range: Range<usize>, out: &mut Vec<CueToken>) {
        let mut free = range.start;
        for from in range.clone().step_by(64) {
            let words = &tokens.list[from..range.end.min(from + 64)];
            work::count(words.len());
            // Most words are in no cue. A bit for each that begins one is set without a branch, the last word
            // first, so that it is known what follows.
            let mut begin = 0_u64;
            let mut next = tokens.list[..range.end].get(from + 64).map_or(0, |token| self.parts(token.word));
            for token in words.iter().rev() {
                let parts = self.parts(token.word);
                let phrase = ((parts & FIRST) / FIRST) & ((next & SECOND) / SECOND);
                begin = begin << 1 | u64::from(parts & ALONE | phrase);
                next = parts;
            }
            for i in ones(begin).map(|n| from + n) {
                if let Some(cue) = (i >= free).then(|| self.at(tokens, i, range.end)).flatten() {
                    free = cue.range.end;
                    out.push(cue);
                }
            }
        }
    }

    /// The longest cue that begins with token `i` and ends before `end`.
    pub(crate) fn at(&self, tokens: &Tokens<'_>, i: usize, end: usize) -> Option<CueToken> {
        let id = tokens.list[i].word;
        let parts = self.parts(id);
        let next = tokens.get(i + 1).filter(|_| i + 1 < end).map(|next| next.word);
        let next = next.filter(|next| parts & FIRST != 0 && self.parts(*next) & SECOND != 0);
        if parts & ALONE == 0 && next.is_none() {
            return None;
        }
        let lexicon = tokens.lexicon;
        let word = lexicon.word(id);
        let found = |cue: CueId, length: usize| {
            let (class, takes) = self.kinds[cue.index()];
            CueToken { range: i..i + length, id: cue, class, takes, lemma: word.lemma }
        };
        if let Some(next) = next {
            let by_lemma = (word.lemma != id).then(|| self.phrases(word.lemma, next));
            for phrase in self.phrases(id, next).chain(by_lemma.into_iter().flatten()) {
                let words = &lexicon.cue(phrase).words;
                if i + words.len() <= end
                    && words[1..].iter().enumerate().all(|(k, w)| tokens.list[i + 1 + k].word == *w)
                {
                    return Some(found(phrase, words.len()));
                }
            }
        }
        word.cue.map(|cue| found(cue, 1))
    }
}
