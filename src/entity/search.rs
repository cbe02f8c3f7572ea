//! Looks for whom a mention may mean: in its parts, before it, and at the beginning of a text behind it. Touches
//! [`super::features`] and [`super::scene`].

use super::features::{Place, Seeker, is_indefinite};
use super::scene::{Form, Referent, Scene, Traits};
use crate::mention::Mention;
use crate::work;

/// Candidates at most, and how many mentions back they are looked for.
const CANDIDATES: usize = 12;
const BACK: usize = 90;
/// How many mentions ahead a headline's description looks.
const AHEAD: usize = 16;

/// What is remembered of an entity.
#[derive(Clone, Copy)]
pub(super) struct Known {
    /// The last choice of which it was a candidate.
    chosen: u32,
    /// How many had spoken when it had last spoken; 0 where it has not.
    pub(super) spoke: u32,
    traits: Traits,
}

impl Known {
    /// Of each entity, before the first choice.
    pub(super) fn all(scene: &Scene<'_, '_>) -> Vec<Known> {
        scene.named.iter().map(|whom| Known { chosen: 0, spoke: 0, traits: whom.traits }).collect()
    }
}

/// The search for the candidates of one choice.
pub(super) struct Search<'s, 'a, 't> {
    scene: &'s Scene<'a, 't>,
    seeker: &'s Seeker,
    /// By entity.
    known: &'s mut [Known],
    /// Number of the choice, counted from one.
    choice: u32,
    /// Whom the found mean; [`Referent::OPEN`] behind them.
    referents: [Referent; CANDIDATES],
    found: [(u32, Place); CANDIDATES],
    count: usize,
}

impl<'s, 'a, 't> Search<'s, 'a, 't> {
    pub(super) fn new(
        scene: &'s Scene<'a, 't>,
        seeker: &'s Seeker,
        known: &'s mut [Known],
        choice: u32,
    ) -> Self {
        Search {
            scene,
            seeker,
            known,
            choice,
            referents: [Referent::OPEN; CANDIDATES],
            found: [(0, Place::Before); CANDIDATES],
            count: 0,
        }
    }

    /// The mentions found, the nearest first, and how many they are.
    pub(super) fn run(mut self) -> ([(u32, Place); CANDIDATES], usize) {
        if self.seeker.form.is_description() {
            self.parts();
        }
        self.before();
        if self.seeker.place.early && !self.is_he_or_she() {
            self.ahead();
        }
        (self.found, self.count)
    }

    fn parts(&mut self) {
        let number = self.seeker.mention as usize;
        let list = self.scene.mentions.list.as_slice();
        let end = list[number].tokens.end;
        let parts = list[number + 1..].iter().take_while(|part| part.tokens.start < end).take(CANDIDATES);
        for (part, mention) in (number + 1..).zip(parts) {
            self.look(part, mention, Place::Part);
        }
    }

    fn before(&mut self) {
        let number = self.seeker.mention as usize;
        let start = self.scene.mentions.list[number].tokens.start;
        let from = number.saturating_sub(BACK);
        let list = &self.scene.mentions.list.as_slice()[from..number];
        let referents = &self.scene.referents.as_slice()[from..number];
        work::count(list.len());
        for (other, (referent, mention)) in referents.iter().zip(list).enumerate().rev() {
            if self.count == CANDIDATES {
                return;
            }
            if self.may_mean(*referent, mention, Place::Before) && mention.tokens.end <= start {
                self.add(from + other, *referent, Place::Before);
            }
        }
    }

    fn ahead(&mut self) {
        let number = self.seeker.mention as usize;
        let list = self.scene.mentions.list.as_slice();
        let end = list[number].tokens.end;
        let parts = list[number + 1..].iter().take_while(|mention| mention.tokens.start < end).count();
        work::count(parts);
        let from = number + 1 + parts;
        for (other, mention) in (from..).zip(list[from..].iter().take(AHEAD)) {
            if self.count == CANDIDATES {
                return;
            }
            self.look(other, mention, Place::Ahead);
        }
    }

    /// Adds a mention, if it means someone who may be meant and is not among the found already.
    fn look(&mut self, number: usize, mention: &Mention, place: Place) {
        let referent = self.scene.referents[number];
        if self.may_mean(referent, mention, place) {
            self.add(number, referent, place);
        }
    }

    fn add(&mut self, number: usize, referent: Referent, place: Place) {
        if let Some(entity) = referent.named() {
            self.known[entity as usize].chosen = self.choice;
        }
        self.referents[self.count] = referent;
        self.found[self.count] = (number as u32, place);
        self.count += 1;
    }

    /// Whether a mention means someone who may be meant and is not among the found already.
    #[inline(always)]
    fn may_mean(&self, referent: Referent, mention: &Mention, place: Place) -> bool {
        let open = match referent.named() {
            Some(entity) => self.is_open_to(entity, place),
            None if referent == Referent::OPEN || self.has_found(referent) => false,
            None => self.suits(Traits::of_mention(mention), place),
        };
        open && !(self.is_he_or_she() && is_indefinite(self.scene, mention))
    }

    fn is_he_or_she(&self) -> bool {
        matches!(self.seeker.form, Form::He | Form::She)
    }

    /// Whether an entity is neither among the found nor someone who cannot be meant, wherever mentioned.
    #[inline(always)]
    fn is_open_to(&self, entity: u32, place: Place) -> bool {
        let known = &self.known[entity as usize];
        // All at once: which of them holds, no processor foresees.
        let out = (known.chosen == self.choice)
            | self.seeker.bars(known.traits)
            | self.seeker.passes_over(known.traits, place);
        !out
    }

    /// Whether someone without a name is among the found.
    #[inline(always)]
    fn has_found(&self, referent: Referent) -> bool {
        // All at once: most are not.
        self.referents.iter().fold(false, |any, found| any | (*found == referent))
    }

    /// Whether someone without a name can be meant.
    #[inline(always)]
    fn suits(&self, traits: Traits, place: Place) -> bool {
        self.seeker.passes_over(traits, place) || !self.seeker.bars(traits)
    }
}
