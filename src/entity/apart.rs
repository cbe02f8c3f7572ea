//! Which names of a text stand side by side. Touches [`super::alias`] and [`super::key`].
//!
//! Of two names of one person a sentence has one or the other; "Mrs. Lee looked at Ann" has two people.

use std::cell::OnceCell;

use super::alias::{Named, Who};
use super::key::{self, KeyMap};
use crate::lexicon::CueClass;
use crate::token::{Kind, Tokens};

/// So near two names stand side by side, in bytes.
const NEAR: usize = 120;
/// So near they speak one behind the other, in tokens.
const TURN: usize = 120;
/// What parts them all the same: who speaks calls people otherwise than who tells of it.
const PARTING: &[char] = &['"', '“', '”', ';', ':', '!', '?'];

/// The names of a text. Few texts ask for more, and it is told when one does.
pub(super) struct Apart<'n> {
    text: &'n str,
    tokens: &'n Tokens<'n>,
    named: &'n [Named],
    /// By word: the forms that are this word without a title.
    alone: OnceCell<KeyMap<Vec<u32>>>,
    /// By two forms: how often they stand side by side.
    beside: OnceCell<KeyMap<u32>>,
    /// By a form with a title and the first word of another name: how often they speak one behind the other.
    answers: OnceCell<KeyMap<u32>>,
}

impl<'n> Apart<'n> {
    pub(super) fn new(tokens: &'n Tokens<'n>, named: &'n [Named]) -> Self {
        let (alone, beside, answers) = (OnceCell::new(), OnceCell::new(), OnceCell::new());
        Apart { text: tokens.text, tokens, named, alone, beside, answers }
    }

    /// How often who goes by a form with a title and who goes by a given name speak one behind the other.
    pub(super) fn answers(&self, form: u32, given: u64) -> u32 {
        let number = key::sequence([u64::from(form), given]);
        self.answers.get_or_init(|| self.count_answers()).get(&number).copied().unwrap_or(0)
    }

    fn count_answers(&self) -> KeyMap<u32> {
        let mut answers = KeyMap::default();
        let mut last: Option<&Named> = None;
        for named in self.named.iter().filter(|named| self.speaks(named)) {
            if let Some(before) = last.replace(named).filter(|before| self.are_neighbours(before, named)) {
                for (a, b) in [(before, named), (named, before)] {
                    if let (Who::Form(form), true, false) = (a.who, a.naming.titled, b.naming.titled) {
                        let given = self.tokens.list[b.naming.name.start as usize];
                        let number = key::sequence([u64::from(form), key::token(self.tokens, given)]);
                        *answers.entry(number).or_default() += 1;
                    }
                }
            }
        }
        answers
    }

    /// Whether a verb of speech with the marks of what is said stands beside a name: “…,” said Lee; “…,” Lee said.
    fn speaks(&self, named: &Named) -> bool {
        let (name, tokens) = (&named.naming.name, self.tokens);
        if name.is_empty() {
            return false;
        }
        let start = name.start as usize - usize::from(named.naming.titled);
        let kind = |i: Option<usize>| i.and_then(|i| tokens.get(i)).map(|token| token.kind);
        let says = |i: Option<usize>| {
            let cue = i.and_then(|i| tokens.get(i)).and_then(|token| tokens.lexicon.word(token.word).cue);
            cue.is_some_and(|cue| {
                matches!(tokens.lexicon.cue(cue).class, CueClass::Says | CueClass::Asks | CueClass::Answers)
            })
        };
        let mark = |i: Option<usize>| matches!(kind(i), Some(Kind::Mark));
        says(start.checked_sub(1)) && mark(start.checked_sub(2))
            || says(Some(name.end as usize)) && mark(start.checked_sub(1))
    }

    /// Whether one paragraph ends between two names, and no more.
    fn are_neighbours(&self, a: &Named, b: &Named) -> bool {
        let between = a.naming.name.end as usize..b.naming.name.start as usize;
        let begins = |i: &usize| self.tokens.list[*i].begins_paragraph();
        between.len() < TURN && between.filter(begins).count() == 1
    }

    /// The forms that are this word without a title; `forms` has, in their order, those of one word without one.
    pub(super) fn alone(&self, word: u64, forms: impl Iterator<Item = (u32, u64)>) -> &[u32] {
        let alone = self.alone.get_or_init(|| {
            let mut alone: KeyMap<Vec<u32>> = KeyMap::default();
            forms.for_each(|(form, word)| alone.entry(word).or_default().push(form));
            alone
        });
        alone.get(&word).map_or(&[], |forms| forms)
    }

    /// How often two forms stand side by side, of which one is a word with a title and the other one without; `titled`
    /// says whether a form has one, and of those of several words nothing.
    pub(super) fn beside(&self, a: u32, b: u32, titled: impl Fn(u32) -> Option<bool>) -> u32 {
        self.beside.get_or_init(|| self.count(titled)).get(&pair_of(a, b)).copied().unwrap_or(0)
    }

    fn count(&self, titled: impl Fn(u32) -> Option<bool>) -> KeyMap<u32> {
        let mut beside = KeyMap::default();
        for pair in self.named.windows(2) {
            let (Who::Form(a), Who::Form(b)) = (pair[0].who, pair[1].who) else { continue };
            if !matches!((titled(a), titled(b)), (Some(true), Some(false)) | (Some(false), Some(true))) {
                continue;
            }
            let between = pair[0].naming.span().end..pair[1].naming.span().start;
            if between.len() < NEAR
                && self.text.get(between).is_some_and(|between| !between.contains(PARTING))
            {
                *beside.entry(pair_of(a, b)).or_default() += 1;
            }
        }
        beside
    }
}

fn pair_of(a: u32, b: u32) -> u64 {
    key::sequence([u64::from(a.min(b)), u64::from(a.max(b))])
}
