//! Which names of two words a story has by chance: "Will Ann come?", "to teach Ann Italian", "Ann Tom, she thought".
//! Touches [`super::alias`] and [`super::word`].
//!
//! As the fullest name of someone one such pair would give a wrong name to all that this one says.

use super::alias::Form;
use super::key::KeyMap;
use super::word::{Mark, Word};
use crate::lexicon::Tag;
use crate::token::Tokens;

/// So often a name stands alone that could not well have a fuller one but once.
const OFTEN: u32 = 24;
/// So often one does whose neighbour is no name at all.
const SOME: u32 = 4;

/// The numbers of such forms, each with that of the word which is the name.
pub(super) fn find(tokens: &Tokens<'_>, words: &[Word], forms: &[Form]) -> Vec<(usize, usize)> {
    let mut alone: KeyMap<u32> = KeyMap::default();
    for form in forms.iter().filter(|form| form.words.len() == 1 && form.title.is_none()) {
        *alone.entry(words[form.words.start].number).or_default() += form.count;
    }
    let pairs = forms.iter().enumerate().filter(|(_, form)| form.count == 1 && form.words.len() == 2);
    let slips = pairs.filter_map(|(number, form)| {
        let [first, last] = [form.words.start, form.words.start + 1].map(|at| &words[at]);
        let [before, after] = [first, last].map(|word| alone.get(&word.number).copied().unwrap_or_default());
        let given = |word: &Word| word.is(Mark::GIVEN);
        let true_name = if given(last) && after >= SOME && is_no_name(tokens, first)
            || given(last) && !given(first) && after >= OFTEN
        {
            1
        } else if given(first) && before >= OFTEN && last.is(Mark::PLACE) || before.min(after) >= OFTEN {
            0
        } else {
            return None;
        };
        Some((number, form.words.start + true_name))
    });
    slips.collect()
}

/// "Will", "May", "Dear", "Cold-hearted": a word that has its capital from the beginning of the sentence.
fn is_no_name(tokens: &Tokens<'_>, word: &Word) -> bool {
    let at = word.token() as usize;
    tokens.can_be(at, Tag::M) || tokens.can_be(at, Tag::J) && !word.is(Mark::GIVEN)
}
