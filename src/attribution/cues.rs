//! Finds the reporting words and phrases of a sentence. Touches [`crate::lexicon`] and [`crate::token`].

use std::cmp::Reverse;
use std::ops::Range;

use super::sets::Sets;
use crate::bits::{low, ones};
use crate::lexicon::{CueClass, CueId, Lexicon, Takes, WordId};
use crate::token::Tokens;

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

/// The phrases among the cues ("according to", "call on"), by their first word.
#[derive(Debug, Clone)]
pub(crate) struct CueIndex {
    /// By the first word: its number in `phrases`; 0 for a word that begins none.
    first: Vec<u16>,
    /// By cue, what the models ask of it: together, they are at hand.
    kinds: Vec<(CueClass, Takes)>,
    /// Each with its second word, in order of those, the longest phrase first; none in the first list.
    phrases: Vec<Vec<(WordId, CueId)>>,
}

impl CueIndex {
    pub(crate) fn new(lexicon: &Lexicon) -> CueIndex {
        let mut first = vec![0; lexicon.len()];
        let mut phrases: Vec<Vec<(WordId, CueId)>> = vec![Vec::new()];
        for (id, cue) in lexicon.cues() {
            let [word, second, ..] = cue.words[..] else { continue };
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
        let kinds = lexicon.cues().map(|(_, cue)| (cue.class, cue.takes)).collect();
        CueIndex { first, kinds, phrases }
    }

    /// The phrases that begin with two words, the longest first.
    fn phrases(&self, first: WordId, second: WordId) -> impl Iterator<Item = CueId> + '_ {
        let all = &self.phrases[usize::from(self.first[usize::from(first.0)])];
        let from = all.partition_point(|phrase| phrase.0 < second);
        all[from..].iter().take_while(move |phrase| phrase.0 == second).map(|phrase| phrase.1)
    }

    /// Adds every cue among the tokens `range`, in order, none overlapping another; of
    /// several that begin at one word the longest.
    pub(crate) fn find(
        &self,
        tokens: &Tokens<'_>,
        sets: &Sets,
        range: Range<usize>,
        out: &mut Vec<CueToken>,
    ) {
        let mut free = range.start;
        for from in range.clone().step_by(64) {
            let [begin, phrases] = sets.cues(from);
            for n in ones(begin & low(range.end - from)) {
                let i = from + n;
                let phrase = phrases >> n & 1 == 1;
                if let Some(cue) = (i >= free).then(|| self.at(tokens, i, range.end, phrase)).flatten() {
                    free = cue.range.end;
                    out.push(cue);
                }
            }
        }
    }

    /// The longest cue that begins with token `i` and ends before `end`; where no `phrase` can begin there, a word.
    pub(crate) fn at(&self, tokens: &Tokens<'_>, i: usize, end: usize, phrase: bool) -> Option<CueToken> {
        let id = tokens.list[i].word;
        let lexicon = tokens.lexicon;
        let word = lexicon.word(id);
        let found = |cue: CueId, length: usize| {
            let (class, takes) = self.kinds[cue.index()];
            CueToken { range: i..i + length, id: cue, class, takes, lemma: word.lemma }
        };
        if phrase && i + 1 < end {
            let next = tokens.list[i + 1].word;
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
