//! The weights of the choice of an antecedent, those of each form of seeker side by side. Touches [`super::features`]
//! and [`crate::model`].

use super::features::TEMPLATES;
use super::scene::Form;
use crate::model::{Key, Learned, Part, Sink, bits};
use crate::work;

/// Weights of one form at most: a power of two, so that no place in it has to be checked.
const ROOM: usize = 256;

/// Where the weights of a template stand among those of a form.
#[derive(Clone, Copy)]
struct Place {
    start: usize,
    /// How far the value after the form is shifted.
    shift: u32,
}

impl Place {
    const fn of(self, key: Key) -> usize {
        let [_, a, b] = key.values();
        (self.start + ((a as usize) << self.shift) + b as usize) % ROOM
    }
}

/// By template; the first value of each is the form.
const PLACES: [Place; TEMPLATES.len()] = {
    /// Bits of a value; of one that a template does not have, none.
    const fn width(parts: &[Part], part: usize) -> u32 {
        if part >= parts.len() {
            return 0;
        }
        match bits(parts[part]) {
            Some(bits) => bits,
            None => panic!("a value without limit"),
        }
    }
    let mut places = [Place { start: 0, shift: 0 }; TEMPLATES.len()];
    let (mut end, mut t) = (0, 0);
    while t < places.len() {
        let shift = width(TEMPLATES[t].parts, 2);
        places[t] = Place { start: end, shift };
        end += 1 << (width(TEMPLATES[t].parts, 1) + shift);
        t += 1;
    }
    assert!(end <= ROOM);
    places
};

/// The weights by form.
#[derive(Debug, Clone)]
pub(super) struct Weights(Vec<[f32; ROOM]>);

impl Weights {
    pub(super) fn new(learned: &Learned) -> Self {
        let mut forms = vec![[0.0; ROOM]; Form::NAMES.len()];
        for (key, weight) in &learned.weights {
            forms[usize::from(key.values()[0])][PLACES[key.template()].of(*key)] = *weight;
        }
        Weights(forms)
    }

    /// A sum of the weights of a form.
    pub(super) fn of(&self, form: u16) -> FormSum<'_> {
        FormSum { weights: &self.0[usize::from(form)], score: 0.0 }
    }
}

/// Sums the weights of what is put, all of the same form.
pub(super) struct FormSum<'w> {
    weights: &'w [f32; ROOM],
    pub(super) score: f32,
}

impl Sink for FormSum<'_> {
    #[inline(always)]
    fn put(&mut self, key: Key) {
        work::count(1);
        self.score += self.weights[PLACES[key.template()].of(key)];
    }
}
