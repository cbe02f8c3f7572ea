//! Whether a surname with a title and a given name are two people: "Mrs. Lee" and "Ann" of Ann Lee. Touches [`super::Apart`].

use crate::lexicon::List;

use super::{Apart, Clusterer, Mark, RARE, is_wife};

/// Names of two people stand side by side so often at least, and once in so many times of the rarer one.
const TOGETHER: u32 = 3;
const OF_SO_MANY: u32 = 25;
/// Names as rare as this may never do so.
const FEW: u32 = 12;
/// Once in so many times of the rarer one at least two people of a name answer each other.
const ANSWER: u32 = 10;
/// So often a title stands before given name and surname at least of one whom it tells from another of the surname, who is so
/// many times more often called by that alone.
const FORMAL: u32 = 3;
const MORE: u32 = 2;

impl Clusterer<'_, '_> {
    /// Whether a surname with a title and the given name of a longer name are two people: "Mrs. Lee" and "Ann" of Ann
    /// Lee. The text has them side by side; and in a story a wife and her daughter are seldom called alike, though with
    /// few mentions they may never meet.
    pub(super) fn are_two(&self, number: usize, longer: u32, apart: &Apart<'_>) -> bool {
        let form = &self.forms[number];
        let own = |title: u32| !self.tokens.is_on(title as usize, List::Maiden);
        if let (true, Some(a), Some(b)) = (self.is_story, form.title, self.growing[longer as usize].title) {
            let wife = |title| self.tokens.is_on(title as usize, List::Wife);
            if wife(a) && !own(b) || wife(b) && !own(a) {
                return true;
            }
        }
        if self.is_story
            && form.title.is_some_and(own)
            && form.count >= RARE * self.growing[longer as usize].count
        {
            return true;
        }
        if self.is_ranked(number, longer) {
            return true;
        }
        let long = &self.words[self.growing[longer as usize].words.clone()];
        let ([word], Some(title)) = (&self.words[form.words.clone()], form.title) else { return false };
        if long.len() < 2 || word.number != long[long.len() - 1].number {
            return false;
        }
        if self.is_brother(number, longer) {
            return true;
        }
        // John is no name of "Mrs. John Lee".
        if self.growing[longer as usize].title.is_some_and(|title| is_wife(self.tokens, title)) {
            return false;
        }
        let titled = |form: u32| {
            let other = &self.forms[form as usize];
            (other.words.len() == 1).then_some(other.title.is_some())
        };
        let word = |form: u32| self.words[self.forms[form as usize].words.start].number;
        let untitled = (0..self.forms.len() as u32).filter(|form| titled(*form) == Some(false));
        if self.is_story && self.answer(number, long[0].number, apart) {
            return true;
        }
        let given = apart.alone(long[0].number, untitled.map(|form| (form, word(form))));
        let alone: u32 = given.iter().map(|form| self.forms[*form as usize].count).sum();
        if alone < TOGETHER {
            return false;
        }
        let together: u32 = given.iter().map(|form| apart.beside(number as u32, *form, titled)).sum();
        let few = form.count.min(alone);
        let wife = self.is_story && self.tokens.is_on(title as usize, List::Wife);
        let often = together >= TOGETHER && together * OF_SO_MANY >= few;
        often || wife && (together > 0 || few < FEW)
    }

    /// "Colonel Lee" beside "Lee Marsh": behind a rank stands a surname, and so it is not his, unless he is "Captain Jack" to all.
    fn is_ranked(&self, number: usize, longer: u32) -> bool {
        let (form, longer) = (&self.forms[number], &self.growing[longer as usize]);
        let ([word], [given, .., last]) =
            (&self.words[form.words.clone()], &self.words[longer.words.clone()])
        else {
            return false;
        };
        let ranked = form.formal * 2 > form.count;
        let same = |title: u32| self.tokens.is_on(title as usize, List::Rank);
        let other = longer.title.is_some_and(|title| !same(title)) || !word.is(Mark::GIVEN);
        self.is_story && ranked && other && word.number == given.number && word.number != last.number
    }

    /// "Mr. John Lee" time and again, beside a Mr. Lee of whom there is more: so his brother is called, and "Mrs. John Lee" the
    /// brother's wife.
    fn is_brother(&self, number: usize, longer: u32) -> bool {
        let (form, longer) = (&self.forms[number], &self.growing[longer as usize]);
        let titled = form.words.len() == 1
            && form.title.is_some_and(|title| !self.tokens.is_on(title as usize, List::Maiden));
        self.is_story && titled && longer.formal >= FORMAL && form.count >= MORE * longer.count
    }

    /// “…,” said Mrs. Lee. “…,” Ann said: whether a wife or husband and who has a given name speak one behind the other.
    fn answer(&self, number: usize, given: u64, apart: &Apart<'_>) -> bool {
        let form = &self.forms[number];
        let grown = form.title.is_some_and(|title| !self.tokens.is_on(title as usize, List::Maiden))
            && form.gender.is_some();
        let answers = if grown { apart.answers(number as u32, given) } else { 0 };
        answers > 0 && answers * ANSWER >= form.count
    }
}
