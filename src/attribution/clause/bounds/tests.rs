//! The weights of a choice are those of its features one by one.

use super::features::{Gap, Inside, candidates, end_features, start_features};
use super::*;
use crate::bits::Bits;
use crate::lexicon::Lexicon;
use crate::model::{Key, Known, Learned, Model, thousandths};
use crate::quotation::quotations;
use crate::register::register;
use crate::sentence::sentences;
use crate::span::Span;
use crate::symbol::Symbols;
use crate::token::Tokens;
use crate::{attribution::cues::CueIndex, mention};

const TEXT: &str = concat!(
    include_str!("../../../../examples/articles/bakery.txt"),
    include_str!("../../../../examples/articles/ferry.txt"),
    include_str!("../../../../examples/articles/lamp.txt"),
);

/// What the features of a place weigh, in thousandths.
fn weight(model: &Model, features: impl FnOnce(&mut Vec<Key>)) -> i32 {
    let mut keys = Vec::new();
    features(&mut keys);
    keys.into_iter().map(|key| i32::from(thousandths(model.weight(key)))).sum()
}

#[test]
fn sums_are_those_of_the_features() {
    let lexicon = Lexicon::built_in();
    let symbols = Symbols::new(lexicon);
    let learned = Learned::read(TEMPLATES, &symbols, "bound.tsv", include_str!("../../weights/bound.tsv"))
        .expect("the weights are read");
    let model = Model::new(&learned);
    let weights = Weights::new(&learned, &Known::of(&[&learned]));
    let tokens = Tokens::new(TEXT, lexicon);
    let found: Vec<Span> = sentences(TEXT).collect();
    let (marks, mentions) = (quotations(TEXT), mention::find(&tokens, &found));
    let context = &Context::new(&tokens, &symbols, (&marks, &mentions, &found), register(&tokens, &marks));
    let index = CueIndex::new(lexicon);
    let none = Bits::new(tokens.len());
    let free = &Free::new(0..usize::MAX, [&none, &none]);
    let mut room = Room::default();
    let mut cues = Vec::new();
    let (mut firsts, mut ends) = (0, 0);
    for sentence in &context.sentences {
        cues.clear();
        index.find(&tokens, &context.sets, sentence.clone(), &mut cues);
        for (cue, side, split) in cues.iter().flat_map(|cue| {
            let sides = [(Side::Left, false), (Side::Right, false), (Side::Left, true), (Side::Right, true)];
            sides.map(|(side, split)| (cue, side, split))
        }) {
            let choice = Choice::new(&weights, &mut room.places, context, sentence, cue, (side, split), free);
            let given = candidates(context, sentence, cue, side, Bound::Start, split, 0);
            let mut gap = Gap::new(sentence, cue, side);
            let expected: Vec<(usize, i32)> = given
                .at
                .iter()
                .map(|&at| {
                    gap.advance(context, at);
                    let put =
                        |keys: &mut Vec<Key>| start_features(context, sentence, cue, &given, at, &gap, keys);
                    (at, weight(&model, put))
                })
                .collect();
            let options = choice.firsts(&mut room.firsts);
            assert_eq!(options.list(), expected, "{sentence:?} {cue:?} {side:?} {split}");
            firsts += expected.len();
            for (start, _) in expected {
                let given = candidates(context, sentence, cue, side, Bound::End, split, start);
                let mut inside = Inside::new(start);
                let mut expected: Vec<(usize, i32)> = given
                    .at
                    .iter()
                    .map(|&end| {
                        inside.advance(context, end);
                        let put = |keys: &mut Vec<Key>| {
                            end_features(context, sentence, cue, &given, (start, end), &inside, keys)
                        };
                        (end, weight(&model, put))
                    })
                    .collect();
                let all = Ends::new(&choice).of(start, &mut room.ends).list();
                // Those before the verb of a clause after "that" are left out.
                let expected = expected.split_off(expected.len() - all.len());
                assert_eq!(all, expected, "{sentence:?} {cue:?} {side:?} {split} {start}");
                ends += all.len();
            }
        }
    }
    assert!(firsts > 1000 && ends > 5000, "{firsts} first words and {ends} ends");
}
