//! The clause a cue reports: which side of the cue it stands on, and its exact bounds. Touches [`super::context`] and [`crate::model`].
//!
//! Three choices, each a log-linear model over named features: the *frame* of a
//! cue (reports nothing, content right of it, left of it, around it, or in
//! another sentence), and the first and last word of the content on that side. Pareti 2015
//! and Newell et al. 2018 (PolNeAR) choose cues first and contents given the cue
//! as well; bounds by pointer instead of by sequence labels let the whole content
//! be looked at when its end is weighed.

mod apposition;
mod beside;
mod bounds;
mod citing;
mod closing;
mod deeds;
pub(crate) mod find;
mod frame;
mod frames;
mod free;
mod happens;
mod options;
mod order;
mod participle;
mod relay;
pub(crate) mod shape;
pub(crate) mod speaker;
mod telling;

#[cfg(feature = "train")]
pub(crate) use bounds::Bound;
pub(crate) use bounds::Side;
pub(crate) use frame::Frame;

use std::cell::RefCell;
use std::ops::Range;

use crate::error::Error;
use crate::model::{Known, Learned, Table};
use crate::symbol::Symbols;

use super::context::Context;
use super::cues::CueToken;
use free::Free;

/// The weights of the three choices.
#[derive(Debug, Clone)]
pub(crate) struct Models {
    frames: frames::Weights,
    bounds: bounds::Weights,
    speakers: Table<speaker::Speakers, 1>,
}

impl Models {
    /// The weights that come with the crate.
    pub(crate) fn built_in(symbols: &Symbols) -> Result<Models, Error> {
        let frame = Learned::read(frame::TEMPLATES, symbols, "frame.tsv", frames::FILE)?;
        let bound =
            Learned::read(bounds::TEMPLATES, symbols, "bound.tsv", include_str!("weights/bound.tsv"))?;
        let speaker =
            Learned::read(speaker::TEMPLATES, symbols, "speaker.tsv", include_str!("weights/speaker.tsv"))?;
        let known = &Known::of(&[&frame, &bound, &speaker]);
        Ok(Models {
            frames: frames::Weights::new(&frame, known),
            bounds: bounds::Weights::new(&bound, known),
            speakers: Table::new(&speaker, known),
        })
    }
}

/// The weights, and room to add them in.
pub(crate) struct Weighing<'a> {
    pub(crate) models: &'a Models,
    bounds: RefCell<bounds::Room>,
    speakers: RefCell<speaker::Room>,
}

impl<'a> Weighing<'a> {
    pub(crate) fn new(models: &'a Models) -> Self {
        Weighing { models, bounds: RefCell::default(), speakers: RefCell::default() }
    }
}

/// What one cue reports.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Clause {
    pub(crate) frame: Frame,
    /// Token ranges of the content, in text order; from the first to the last word.
    pub(crate) parts: Vec<Range<usize>>,
    /// Probability of the frame.
    pub(crate) certainty: f32,
    /// Probability of the bounds, given the frame.
    pub(crate) exactness: f32,
}

/// The content of a cue in a given frame, of words that are `free`; `None`
/// where the side has none.
fn clause(
    weighing: &Weighing<'_>,
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
    frame: Frame,
    certainty: f32,
    free: &Free<'_>,
) -> Option<Clause> {
    let sides: &[Side] = match frame {
        Frame::None | Frame::Elsewhere => &[],
        Frame::Right => &[Side::Right],
        Frame::Left => &[Side::Left],
        Frame::Split => &[Side::Left, Side::Right],
    };
    let mut parts = Vec::with_capacity(sides.len());
    let mut exactness = 1.0;
    for side in sides {
        let split = frame == Frame::Split;
        let Some((range, p)) = bounds::choose(weighing, context, sentence, cue, (*side, split), free) else {
            continue;
        };
        parts.push(range);
        exactness *= p;
    }
    // Of a content around the cue a wall may leave one side.
    let frame = match (&parts[..], frame) {
        ([part], Frame::Split) if part.start < cue.range.start => Frame::Left,
        ([_], Frame::Split) => Frame::Right,
        _ => frame,
    };
    (!parts.is_empty()).then_some(Clause { frame, parts, certainty, exactness })
}

#[cfg(feature = "train")]
pub(crate) mod for_training {
    //! What the trainer needs of the inside.
    pub(crate) use super::bounds::TEMPLATES as BOUND;
    pub(crate) use super::bounds::features::{Gap, Inside, candidates, end_features, start_features};
    pub(crate) use super::frame::{TEMPLATES as FRAME, features, for_frame};
    pub(crate) use super::speaker::{
        Field, TEMPLATES as SPEAKER, features as speaker_features, nobody, only_tells,
    };
}
