//! Finds the reporting words and phrases of a sentence. Touches [`crate::lexicon`] and [`crate::token`].

use std::ops::Range;

use crate::lexicon::{CueClass, CueId, Lexicon, WordId};
use crate::token::Tokens;

/// A word or phrase that can report speech, where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CueToken {
    /// Its tokens.
    pub(crate) range: Range<usize>,
    pub(crate) id: CueId,
    pub(crate) class: CueClass,
    /// The lemma of its first word.
    pub(crate) lemma: WordId,
}

/// The phrases among the cues ("according to", "call on"), by their first word.
#[derive(Debug, Clone)]
pub(crate) struct CueIndex {
    /// By the first word: its number in `phrases`; 0 for a word that begins none.
    first: Vec<u16>,
    /// By word: whether any cue can begin with it. Most words of a text begin none.
    begins: Vec<bool>,
    /// By word: whether it is the second word of any phrase.
    goes_on: Vec<bool>,
    /// The longest phrase first, each with its second word; none in the first list.
    phrases: Vec<Vec<(WordId, CueId)>>,
}

impl CueIndex {
    pub(crate) fn new(lexicon: &Lexicon) -> CueIndex {
        let mut first = vec![0; lexicon.len()];
        let mut goes_on = vec![false; lexicon.len()];
        let mut phrases: Vec<Vec<(WordId, CueId)>> = vec![Vec::new()];
        for (id, cue) in lexicon.cues() {
            let [word, second, ..] = cue.words[..] else { continue };
            goes_on[usize::from(second.0)] = true;
            let number = &mut first[usize::from(word.0)];
            if *number == 0 {
                *number = phrases.len() as u16;
                phrases.push(Vec::new());
            }
            phrases[usize::from(*number)].push((second, id));
        }
        for list in &mut phrases {
            list.sort_by_key(|(_, id)| std::cmp::Reverse(lexicon.cue(*id).words.len()));
        }
        let begins = (0..lexicon.len())
            .map(|n| {
                let word = lexicon.word(WordId(n as u16));
                word.cue.is_some() || first[n] != 0 || first[usize::from(word.lemma.0)] != 0
            })
            .collect();
        CueIndex { first, begins, goes_on, phrases }
    }

    /// Whether any cue can begin with a word.
    fn begins(&self, word: WordId) -> bool {
        word.is_known() && self.begins[usize::from(word.0)]
    }

    fn phrases(&self, first: WordId) -> &[(WordId, CueId)] {
        &self.phrases[usize::from(self.first[usize::from(first.0)])]
    }

    /// Every cue among the tokens `range`, in order, none overlapping another; of
    /// several that begin at one word the longest.
    pub(crate) fn find(&self, tokens: &Tokens<'_>, range: Range<usize>, out: &mut Vec<CueToken>) {
        out.clear();
        let mut i = range.start;
        let words = &tokens.list[..range.end];
        // Most words begin none.
        while let Some(skipped) = words[i..].iter().position(|token| self.begins(token.word)) {
            i += skipped;
            match self.at(tokens, i, range.end) {
                Some(cue) => {
                    i = cue.range.end;
                    out.push(cue);
                }
                None => i += 1,
            }
        }
    }

    /// The longest cue that begins with token `i` and ends before `end`.
    pub(crate) fn at(&self, tokens: &Tokens<'_>, i: usize, end: usize) -> Option<CueToken> {
        let id = tokens.list[i].word;
        if !self.begins(id) {
            return None;
        }
        let lexicon = tokens.lexicon;
        let word = lexicon.word(id);
        let found = |cue: CueId, length: usize| {
            let class = lexicon.cue(cue).class;
            CueToken { range: i..i + length, id: cue, class, lemma: word.lemma }
        };
        let next = tokens.get(i + 1).filter(|_| i + 1 < end).map(|next| next.word);
        if let Some(next) = next.filter(|next| next.is_known() && self.goes_on[usize::from(next.0)]) {
            let by_lemma = if word.lemma == id { &[] } else { self.phrases(word.lemma) };
            for (_, phrase) in self.phrases(id).iter().chain(by_lemma).filter(|(second, _)| *second == next) {
                let words = &lexicon.cue(*phrase).words;
                if i + words.len() <= end
                    && words[1..].iter().enumerate().all(|(k, w)| tokens.list[i + 1 + k].word == *w)
                {
                    return Some(found(*phrase, words.len()));
                }
            }
        }
        word.cue.map(|cue| found(cue, 1))
    }
}
