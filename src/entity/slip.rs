//! Which names of several words a story has by chance: "Will Ann come?", "to teach Ann Italian", "he left Ann Lee End".
//! Touches [`super::alias`] and [`super::word`].
//!
//! As the fullest name of someone one such pair would give a wrong name to all that this one says.

use std::collections::HashSet;
use std::ops::Range;

use super::alias::Form;
use super::key::{self, KeyMap};
use super::word::{Mark, Word};
use crate::lexicon::{Class, Hasher, List, Tag};
use crate::token::Tokens;

/// So often a name stands alone that could not well have a fuller one but once.
const OFTEN: u32 = 24;
/// So often one does whose neighbour is no name at all.
const SOME: u32 = 4;

/// The numbers of such forms, each with that of the word which is the name.
pub(super) fn find(tokens: &Tokens<'_>, words: &[Word], forms: &[Form]) -> Vec<(usize, usize)> {
    let name = |range: Range<usize>| key::sequence(words[range].iter().map(|word| word.number));
    let mut alone: KeyMap<u32> = KeyMap::default();
    for form in forms.iter().filter(|form| form.title.is_none()) {
        *alone.entry(name(form.words.clone())).or_default() += form.count;
    }
    let often = |range: Range<usize>| alone.get(&name(range)).copied().unwrap_or_default();
    let met = forms.iter().enumerate().filter(|(_, form)| form.count == 1 && form.words.len() > 1);
    let slips = met.filter_map(|(number, form)| {
        let (start, end) = (form.words.start, form.words.end);
        let (first, last) = (&words[start], &words[end - 1]);
        // "May God help him"
        let given = |word: &Word| word.is(Mark::GIVEN) || tokens.has_form(word.token() as usize, "god");
        let after = if end - start == 2 { often(end - 1..end) } else { 0 };
        let no_name = after >= SOME && is_no_name(tokens, first) || after >= OFTEN && !given(first);
        if given(last) && no_name {
            return Some((number, end - 1));
        }
        let before = often(start..start + 1);
        let rest = || given(first) && last.is(Mark::PLACE) || often(start + 1..end) >= OFTEN;
        (before >= OFTEN && rest()).then_some((number, start))
    });
    slips.collect()
}

/// The same of "Old Lee" and "Poor Ann", who is Mr. Lee elsewhere or has a given name.
pub(super) fn fond(tokens: &Tokens<'_>, words: &[Word], forms: &[Form]) -> Vec<(usize, usize)> {
    let last = |form: &Form| &words[form.words.end - 1];
    let is_fond = |form: &Form| {
        let first = words[form.words.start].token() as usize;
        form.words.len() == 2 && tokens.is_on(first, List::Fond)
    };
    let found: Vec<usize> = (0..forms.len()).filter(|number: &usize| is_fond(&forms[*number])).collect();
    // So few are they that the other names are gone through for none at all most often.
    let others = forms.iter().filter(|form| !found.is_empty() && !is_fond(form));
    let known: HashSet<u64, Hasher> = others.map(|form| last(form).number).collect();
    let named = |form: &Form| {
        let (last, place) = (last(form), last(form).is(Mark::PLACE));
        !place && (last.is(Mark::GIVEN) || known.contains(&last.number))
    };
    let found = found.into_iter().filter(|number| named(&forms[*number]));
    found.map(|number| (number, forms[number].words.end - 1)).collect()
}

/// "Will", "May", "Dear", "Cold-hearted": a word that has its capital from the beginning of the sentence; or a month, in "by June
/// Ann was well".
fn is_no_name(tokens: &Tokens<'_>, word: &Word) -> bool {
    let at = word.token() as usize;
    let month =
        || at > 0 && ["in", "of", "by", "since", "until", "last", "next"].contains(&tokens.form(at - 1));
    tokens.is(at, Class::Month) && month()
        || tokens.can_be(at, Tag::M)
        || tokens.can_be(at, Tag::J) && !word.is(Mark::GIVEN)
}
