//! Looks for whom a mention may mean: in its parts, before it, and at the beginning of a text behind it. Touches
//! [`super::features`] and [`super::scene`].

use std::ops::Range;

use super::features::{Place, Seeker, is_indefinite};
use super::referent::Referent;
use super::scene::{Form, Scene};
use super::traits::{Bar, Field};
use crate::work;

/// Candidates at most, and how many mentions back they are looked for.
pub(super) const CANDIDATES: usize = 12;
const BACK: usize = 90;
/// How many mentions ahead a headline's description looks.
const AHEAD: usize = 16;

/// The search for the candidates of one choice.
pub(super) struct Search<'s, 'a, 't> {
    scene: &'s Scene<'a, 't>,
    seeker: &'s Seeker,
    is_he_or_she: bool,
    /// The tokens of what the one who seeks says between marks.
    own: &'s [Range<u32>; 2],
    /// Whom the found mean; [`Referent::OPEN`] behind them.
    referents: [Referent; CANDIDATES],
    found: [(u32, Place); CANDIDATES],
    count: usize,
}

impl<'s, 'a, 't> Search<'s, 'a, 't> {
    pub(super) fn new(scene: &'s Scene<'a, 't>, seeker: &'s Seeker, own: &'s [Range<u32>; 2]) -> Self {
        Search {
            scene,
            seeker,
            own,
            is_he_or_she: matches!(seeker.form, Form::He | Form::She),
            referents: [Referent::OPEN; CANDIDATES],
            found: [(0, Place::Before); CANDIDATES],
            count: 0,
        }
    }

    /// The mentions found, the nearest first, and how many they are.
    pub(super) fn run(mut self) -> ([(u32, Place); CANDIDATES], usize) {
        let number = self.seeker.mention as usize;
        if self.seeker.form.is_description() {
            self.forwards(number + 1..number + 1 + self.parts(CANDIDATES), Place::Part);
        }
        self.backwards(number.saturating_sub(BACK)..number);
        if self.seeker.place.early && !self.is_he_or_she {
            let from = number + 1 + self.parts(usize::MAX);
            self.forwards(from..(from + AHEAD).min(self.scene.mentions.list.len()), Place::Ahead);
        }
        (self.found, self.count)
    }

    /// How many mentions are parts of the one that seeks, up to a number.
    fn parts(&self, most: usize) -> usize {
        let number = self.seeker.mention as usize;
        let list = self.scene.mentions.list.as_slice();
        let end = list[number].tokens.end;
        let parts = list[number + 1..].iter().take(most);
        let parts = parts.take_while(|mention| mention.tokens.start < end).count();
        work::count(parts);
        parts
    }

    /// Looks at those before, the last first.
    fn backwards(&mut self, range: Range<usize>) {
        let start = self.scene.mentions.list[range.end].tokens.start;
        for block in Field::blocks(&range).rev() {
            let mut open = self.scene.field.open(block, &range, self.seeker.bar);
            while open != 0 && self.count < CANDIDATES {
                let last = open.ilog2() as usize;
                open ^= 1 << last;
                let number = block * 64 + last;
                // A whole of which the one who seeks is a part begins before it, too.
                let before = self.scene.mentions.list[number].tokens.end <= start;
                self.offer(number, Place::Before, before);
            }
        }
    }

    /// Looks at those that it holds or that stand behind, the first first.
    fn forwards(&mut self, range: Range<usize>, place: Place) {
        let bar = Bar { is_new: false, ..self.seeker.bar };
        for block in Field::blocks(&range) {
            let mut open = self.scene.field.open(block, &range, bar);
            while open != 0 && self.count < CANDIDATES {
                let first = open.trailing_zeros() as usize;
                open &= open - 1;
                self.offer(block * 64 + first, place, true);
            }
        }
    }

    /// Adds a mention that `suits`, if whom it means is not among the found already.
    #[inline(always)]
    fn offer(&mut self, number: usize, place: Place, suits: bool) {
        let referent = self.scene.referents[number];
        let mention = &self.scene.mentions.list[number];
        let within = || self.own.iter().any(|part| part.contains(&mention.tokens.start));
        let indefinite = self.is_he_or_she && (is_indefinite(self.scene, mention) || within());
        // All at once, and written in any case: which of them holds, no processor foresees.
        let known = self.referents.iter().fold(false, |any, found| any | (*found == referent));
        let new = suits & !indefinite & !known;
        self.referents[self.count] = if new { referent } else { Referent::OPEN };
        self.found[self.count] = (number as u32, place);
        self.count += usize::from(new);
    }
}
