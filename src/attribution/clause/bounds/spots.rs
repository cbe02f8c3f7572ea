//! What a place weighs as a bound by the words around it, whatever the cue. Touches [`super::Context`] and [`crate::model`].
//!
//! The cues of a sentence, and the first and the last word of each content, ask for the same
//! places: each is weighed once, for all bounds together.

use std::ops::Range;

use super::{
    AT, AT_NEXT, AT_POS_NEXT, BEFORE, BEFORE_AT, BEFORE_POS_AT, BEFORES, Context, NEXT, POS_BEFORE_AT, SIDES,
};
use crate::model::{Grouped, Key, Learned};

/// The bounds there are.
const BOUNDS: usize = SIDES.len();

/// The templates of [`words`] are those before this one.
const WORDS: usize = BEFORES as usize + 1;

/// Features of the words around a place, with an empty first value for the bound.
fn words(context: &Context<'_, '_>, sentence: &Range<usize>, at: usize) -> [Key; WORDS] {
    let i = at as isize;
    let [before, here, next] = [i - 1, i, i + 1].map(|k| context.sym_at(sentence, k));
    let [pos_before2, pos_before, pos_here] = [i - 2, i - 1, i].map(|k| context.pos_at(sentence, k) as u16);
    [
        Key::new(BEFORE, [0, before, 0]),
        Key::new(AT, [0, here, 0]),
        Key::new(NEXT, [0, next, 0]),
        Key::new(BEFORE_AT, [0, before, here]),
        Key::new(POS_BEFORE_AT, [0, pos_before, here]),
        Key::new(BEFORE_POS_AT, [0, before, pos_here]),
        Key::new(AT_NEXT, [0, here, next]),
        Key::new(AT_POS_NEXT, [0, pos_here, next]),
        Key::new(BEFORES, [0, pos_before2, before]),
    ]
}

/// Puts the features of [`words`] for one bound.
#[cfg(feature = "train")]
pub(super) fn put(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    bound: u16,
    at: usize,
    sink: &mut impl crate::model::Sink,
) {
    words(context, sentence, at).into_iter().for_each(|key| sink.put(key.with(0, bound)));
}

/// The weights of the features of [`words`], by bound.
#[derive(Debug, Clone)]
pub(crate) struct Words(Grouped<BOUNDS>);

impl Words {
    pub(crate) fn new(model: &Learned) -> Words {
        let of_words = |key: &Key| key.template() < WORDS;
        Words(Grouped::new(model, |key| of_words(&key).then(|| (key.with(0, 0), key.values()[0]))))
    }
}

/// What the places of a sentence weigh, by bound, once it was asked.
#[derive(Debug, Default)]
pub(crate) struct Spots {
    sentence: Range<usize>,
    sums: Vec<Option<[f32; BOUNDS]>>,
}

impl Spots {
    /// The weight of a place for each bound, in the order of [`SIDES`]; those of another sentence are forgotten.
    pub(crate) fn at(
        &mut self,
        weights: &Words,
        context: &Context<'_, '_>,
        sentence: &Range<usize>,
        at: usize,
    ) -> [f32; BOUNDS] {
        if self.sentence != *sentence {
            self.sentence = sentence.clone();
            self.sums.clear();
            self.sums.resize(sentence.len() + 1, None);
        }
        *self.sums[at - sentence.start].get_or_insert_with(|| {
            let mut sums = [0.0; BOUNDS];
            for key in words(context, sentence, at) {
                sums.iter_mut().zip(weights.0.row(key)).for_each(|(sum, weight)| *sum += weight);
            }
            sums
        })
    }
}
