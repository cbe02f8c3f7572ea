//! Finds the reporting words and phrases of a sentence. Touches [`crate::lexicon`] and [`crate::token`].

use std::cmp::Reverse;
use std::ops::Range;

use super::sets::Sets;
use crate::bits::{low, ones};
use crate::lexicon::{Class, CueClass, CueId, Lexicon, List, Tag, Takes, WordId};
use crate::token::{Token, Tokens};

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

/// The cues by their first word.
#[derive(Debug, Clone)]
pub(crate) struct CueIndex {
    /// By word: its number in `heads`; 0 for a word that begins no cue.
    numbers: Vec<u16>,
    /// Few and small: those of a text stay at hand, which the entries of a lexicon do not.
    heads: Vec<Head>,
    /// By cue, what the models ask of it: together, they are at hand.
    kinds: Vec<(CueClass, Takes)>,
    /// Those with one first word ("according to", "call on"), in order of the second, the longest first; none in the
    /// first list.
    phrases: Vec<Vec<Phrase>>,
}

/// A word that begins a cue.
#[derive(Debug, Clone, Copy)]
struct Head {
    lemma: WordId,
    /// The cue that it is by itself.
    cue: Option<CueId>,
    /// The numbers of the phrases that begin with it, and of those that begin with another word that is its lemma.
    phrases: [u16; 2],
}

/// A cue of several words.
#[derive(Debug, Clone, Copy)]
struct Phrase {
    second: WordId,
    id: CueId,
    length: u16,
}

impl CueIndex {
    pub(crate) fn new(lexicon: &Lexicon) -> CueIndex {
        let mut first = vec![0; lexicon.len()];
        let mut phrases: Vec<Vec<Phrase>> = vec![Vec::new()];
        for (id, cue) in lexicon.cues() {
            let [word, second, ..] = cue.words[..] else { continue };
            let number = &mut first[usize::from(word.0)];
            if *number == 0 {
                *number = phrases.len() as u16;
                phrases.push(Vec::new());
            }
            phrases[usize::from(*number)].push(Phrase { second, id, length: cue.words.len() as u16 });
        }
        for list in &mut phrases {
            list.sort_by_key(|phrase| (phrase.second, Reverse(phrase.length)));
        }
        let kinds = lexicon.cues().map(|(_, cue)| (cue.class, cue.takes)).collect();
        let (numbers, heads) = heads(lexicon, &first);
        CueIndex { numbers, heads, kinds, phrases }
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

    /// The longest cue that begins with token `i` and ends before `end`; where no `phrase` can begin there, a word, and
    /// of "reported on Monday" too.
    pub(crate) fn at(&self, tokens: &Tokens<'_>, i: usize, end: usize, phrase: bool) -> Option<CueToken> {
        let head = &self.heads[usize::from(self.numbers[usize::from(tokens.list[i].word.0)])];
        let found = |cue: CueId, length: usize| {
            let (class, takes) = self.kinds[cue.index()];
            CueToken { range: i..i + length, id: cue, class, takes, lemma: head.lemma }
        };
        if phrase && i + 1 < end {
            let second = tokens.list[i + 1].word;
            let fits = |phrase: &&Phrase| {
                let length = usize::from(phrase.length);
                let rest = || &tokens.lexicon.cue(phrase.id).words[2..];
                i + length <= end
                    && (length == 2
                        || rest().iter().zip(i + 2..).all(|(word, k)| tokens.list[k].word == *word))
            };
            let mut lists = head.phrases.iter().map(|number| &self.phrases[usize::from(*number)]);
            let phrase = lists.find_map(|list| with(list, second).find(fits));
            let length = phrase.map_or(0, |phrase| usize::from(phrase.length));
            let next = i + length;
            let dated =
                length > 1 && next < end && (tokens.is(next, Class::Weekday) || is_posted(tokens, next));
            if let Some(phrase) = phrase.filter(|_| !dated) {
                return Some(found(phrase.id, length));
            }
        }
        head.cue.map(|cue| found(cue, 1))
    }
}

/// "Reported on his Telegram channel", "on Facebook": whether what stands behind "on" is where it was said.
pub(crate) fn is_posted(tokens: &Tokens<'_>, at: usize) -> bool {
    let near = at..(at + 3).min(tokens.len());
    let capital = |i: usize| tokens.get(i).is_some_and(Token::is_capital);
    let owned = |i: usize| tokens.can_be(i, Tag::Possessive) || capital(i);
    tokens.has_form(at - 1, "on") && owned(at) && { near }.any(|i| tokens.is_on(i, List::PostedOn))
}

/// The words of a lexicon that begin a cue, and by word the number of each; `first` has the number of the phrases that
/// begin with a word.
fn heads(lexicon: &Lexicon, first: &[u16]) -> (Vec<u16>, Vec<Head>) {
    let mut numbers = vec![0; lexicon.len()];
    let mut heads = vec![Head { lemma: WordId::UNKNOWN, cue: None, phrases: [0; 2] }];
    let words = lexicon.words().iter().zip(first).enumerate();
    for ((n, (word, &own)), number) in words.zip(&mut numbers) {
        let lemma = lexicon.lemma(WordId(n as u16));
        let by_lemma = first[usize::from(lemma.0)];
        if word.cue.is_some() || own | by_lemma != 0 {
            *number = heads.len() as u16;
            let is_lemma = usize::from(lemma.0) == n;
            let phrases = [own, if is_lemma { 0 } else { by_lemma }];
            heads.push(Head { lemma, cue: word.cue, phrases });
        }
    }
    numbers[usize::from(WordId::UNKNOWN.0)] = 0;
    (numbers, heads)
}

/// Of phrases with one first word those with this second one, the longest first.
fn with(phrases: &[Phrase], second: WordId) -> impl Iterator<Item = &Phrase> {
    let from = phrases.partition_point(|phrase| phrase.second < second);
    phrases[from..].iter().take_while(move |phrase| phrase.second == second)
}
