//! All features of a bound, one after another, as the trainer wants them. Touches [`super`] alone.

use std::ops::Range;

use super::{
    Around, Candidates, Context, CueToken, Gap, Inside, Sink, ahead, brackets, limit, place_features, spots,
    stretch_features,
};

/// Features of a first word.
pub(crate) fn start_features(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
    candidates: &Candidates,
    at: usize,
    gap: &Gap,
    sink: &mut impl Sink,
) {
    spots::put(context, sentence, candidates.name, at, sink);
    super::start_features(context, sentence, cue, candidates, at, gap, sink);
}

/// Features of an end, given the first word.
pub(crate) fn end_features(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
    candidates: &Candidates,
    (start, end): (usize, usize),
    inside: &Inside,
    sink: &mut impl Sink,
) {
    let a = Around { cue: cue.lemma.0, class: cue.class as u16, name: candidates.name };
    let limit = limit(context, sentence, cue, start >= cue.range.end);
    spots::put(context, sentence, a.name, end, sink);
    place_features(context, sentence, &a, limit, end, sink);
    stretch_features(context, sentence, &a, limit, (start, end), inside, sink);
    ahead(context, sentence, a.name, limit, end).into_iter().for_each(|key| sink.put(key));
    sink.put(brackets(a.name, inside));
}
