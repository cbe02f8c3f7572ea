//! The frames of a cue, weighed, and what spoke for the likeliest. Touches [`super::frame`] and [`crate::model`].

use std::ops::Range;

use crate::attribution::context::Context;
use crate::attribution::cues::CueToken;
use crate::attribution::draft::{TOLD, heaviest};
use crate::model::{Key, Known, Learned, RowNames, Sink, Table, Thousandths, plus, softmax};

use super::Frame;
use super::frame::{Frames, TEMPLATES, features};

pub(super) const FILE: &str = include_str!("../weights/frame.tsv");

/// The weights of the frames stand side by side, as many as are added at once.
const LANES: usize = Frame::ALL.len().next_power_of_two();

/// A cue that reports something with less than this probability is seldom asked for its reasons.
const LIKELY: f32 = 0.33;

/// A cue has at most one feature of each template.
const MOST: usize = TEMPLATES.len();

/// The weights of the frames, and the names of the features.
#[derive(Debug, Clone)]
pub(super) struct Weights {
    table: Table<Frames, LANES>,
    names: RowNames,
}

/// A probability for each frame, in the order of [`Frame::ALL`].
pub(super) type Probabilities = [f32; Frame::ALL.len()];

/// Why a cue has a frame: the rows of the features that weigh most, heaviest first, and what they weigh; 0 where
/// there are fewer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reasons {
    pub(super) frame: Frame,
    rows: [(u32, Thousandths); TOLD],
}

impl Reasons {
    pub(super) const NONE: Reasons = Reasons { frame: Frame::None, rows: [(0, 0); TOLD] };
}

impl Weights {
    pub(super) fn new(learned: &Learned, known: &Known) -> Weights {
        let table = Table::new(learned, known);
        let names = RowNames::new(learned, FILE, &table);
        Weights { table, names }
    }

    /// Weighs the frames of cue `k` of a sentence. Of one that may well report something, the reasons for the
    /// likeliest side are told with it: what was just added is still at hand.
    pub(super) fn weigh(
        &self,
        context: &Context<'_, '_>,
        sentence: &Range<usize>,
        cues: &[CueToken],
        k: usize,
    ) -> (Probabilities, Reasons) {
        let mut rows = [0; MOST];
        let (sums, met) = self.sum(context, sentence, cues, k, &mut rows);
        let p = probabilities(&sums);
        let likely = 1.0 - p[Frame::None as usize] >= LIKELY;
        (p, if likely { self.reasons(met, sides(&p)[0]) } else { Reasons::NONE })
    }

    /// Why cue `k` of a sentence would have this frame.
    #[cold]
    pub(super) fn explain(
        &self,
        context: &Context<'_, '_>,
        sentence: &Range<usize>,
        cues: &[CueToken],
        k: usize,
        frame: Frame,
    ) -> Reasons {
        let mut rows = [0; MOST];
        let (_, met) = self.sum(context, sentence, cues, k, &mut rows);
        self.reasons(met, frame)
    }

    /// The sum of the features of a cue, and which they are.
    #[inline(never)]
    fn sum<'r>(
        &self,
        context: &Context<'_, '_>,
        sentence: &Range<usize>,
        cues: &[CueToken],
        k: usize,
        rows: &'r mut [u32; MOST],
    ) -> ([Thousandths; LANES], &'r [u32]) {
        let mut sum = Sum { table: &self.table, sums: [0; LANES], rows, count: 0 };
        features(context, sentence, cues, k, &mut sum);
        let Sum { sums, count, .. } = sum;
        (sums, &rows[..count])
    }

    fn reasons(&self, met: &[u32], frame: Frame) -> Reasons {
        let weight = |row: u32| self.table.numbered(row as usize)[frame as usize];
        let mut rows = [(0, 0); TOLD];
        for (place, n) in rows.iter_mut().zip(heaviest(met.iter().map(|row| weight(*row)))) {
            *place = (met[n], weight(met[n]));
        }
        Reasons { frame, rows }
    }

    /// The reasons by name.
    pub(super) fn named(&self, reasons: &Reasons) -> impl Iterator<Item = (&'static str, Thousandths)> {
        let (rows, outcome) = (reasons.rows, reasons.frame as u16);
        let told = rows.into_iter().filter(|(_, weight)| *weight != 0);
        told.map(move |(row, weight)| (self.names.of(row as usize, outcome), weight))
    }
}

/// The frames with a content in the sentence, likeliest first.
pub(super) fn sides(p: &Probabilities) -> [Frame; 3] {
    let mut order = [Frame::Right, Frame::Left, Frame::Split];
    order.sort_by(|a, b| p[*b as usize].total_cmp(&p[*a as usize]));
    order
}

/// Of all lanes, though some are empty: a compiler that knows which adds the others one by one.
#[inline(never)]
fn probabilities(sums: &[Thousandths; LANES]) -> Probabilities {
    let mut scores = std::array::from_fn(|frame| f32::from(sums[frame]) / 1000.0);
    softmax(&mut scores);
    scores
}

/// Sums the features of a cue and remembers them.
struct Sum<'m> {
    table: &'m Table<Frames, LANES>,
    sums: [Thousandths; LANES],
    rows: &'m mut [u32; MOST],
    count: usize,
}

impl Sink for Sum<'_> {
    #[inline(always)]
    fn put(&mut self, key: Key) {
        let row = self.table.number(key);
        self.sums = plus(self.sums, self.table.numbered(row));
        self.rows[self.count] = row as u32;
        self.count += 1;
    }
}
