//! Finds the reporting words and phrases of a sentence. Touches [`crate::lexicon`] and [`crate::token`].

use std::collections::HashMap;
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
    /// By the lemma of the first word; the longest phrase first.
    phrases: HashMap<WordId, Vec<CueId>>,
}

impl CueIndex {
    pub(crate) fn new(lexicon: &Lexicon) -> CueIndex {
        let mut phrases: HashMap<WordId, Vec<CueId>> = HashMap::new();
        for (id, cue) in lexicon.cues() {
            if let [first, _, ..] = cue.words[..] {
                phrases.entry(first).or_default().push(id);
            }
        }
        for list in phrases.values_mut() {
            list.sort_by_key(|id| std::cmp::Reverse(lexicon.cue(*id).words.len()));
        }
        CueIndex { phrases }
    }

    /// Every cue among the tokens `range`, in order, none overlapping another; of
    /// several that begin at one word the longest.
    pub(crate) fn find(&self, tokens: &Tokens<'_>, range: Range<usize>, out: &mut Vec<CueToken>) {
        out.clear();
        let mut i = range.start;
        while i < range.end {
            match self.at(tokens, i, range.end) {
                Some(cue) => {
                    i = cue.range.end;
                    out.push(cue);
                }
                None => i += 1,
            }
        }
    }

    fn at(&self, tokens: &Tokens<'_>, i: usize, end: usize) -> Option<CueToken> {
        let id = tokens.list[i].word;
        if !id.is_known() {
            return None;
        }
        let lexicon = tokens.lexicon;
        let word = lexicon.word(id);
        let found = |cue: CueId, length: usize| {
            let class = lexicon.cue(cue).class;
            CueToken { range: i..i + length, id: cue, class, lemma: word.lemma }
        };
        let by_form = self.phrases.get(&id).into_iter();
        let by_lemma = (word.lemma != id).then(|| self.phrases.get(&word.lemma)).flatten();
        for phrase in by_form.chain(by_lemma).flatten() {
            let words = &lexicon.cue(*phrase).words;
            if i + words.len() <= end
                && words[1..].iter().enumerate().all(|(k, w)| tokens.list[i + 1 + k].word == *w)
            {
                return Some(found(*phrase, words.len()));
            }
        }
        word.cue.map(|cue| found(cue, 1))
    }
}
