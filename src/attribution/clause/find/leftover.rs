//! Words in marks that no cue of their sentence has claimed. Touches all of [`super`].
//!
//! They are likelier someone's words than not: first they are added to a content beside them,
//! then the cues that were too unsure to be taken without them are asked once more.

use std::ops::Range;

use crate::attribution::context::Context;
use crate::attribution::draft::{Draft, joined};
use crate::attribution::sets::Set;
use crate::quotation::{Quoted, QuotedKind};
use crate::syntax::Pos;

use super::taken::Taken;
use super::{Asker, Rank, kind, shape, with_marks};

/// A cue beside words in marks that nobody has claimed is asked from this probability on.
const LEFT_OVER: f32 = 0.12;

/// Longest stretch of words, in tokens, between a content and a fragment that is added to it.
const ADDED: usize = 16;

/// First tokens, in order, of cues of direct speech that stands in another sentence.
#[derive(Default)]
pub(super) struct Far {
    /// Of all of them: such a cue may report words in marks of its own sentence as well.
    pub(super) all: Vec<usize>,
    /// Of those whose sentence ends before the speech: "Lee said the dam was safe. “We checked it.”"
    pub(super) ahead: Vec<usize>,
}

pub(super) fn far(context: &Context<'_, '_>, claimed: &[Draft]) -> Far {
    let sentence = |i: usize| context.sentences.partition_point(|s| s.end <= i);
    let mut far = Far::default();
    for draft in claimed {
        let Some(cue) = draft.cue.as_ref().map(|cue| cue.start as usize) else { continue };
        let (own, first) = (sentence(cue), context.tokens.at(draft.content[0].start));
        if draft.content.iter().any(|part| sentence(context.tokens.at(part.start)) == own) {
            continue;
        }
        far.all.push(cue);
        if cue < first && context.pos[first - 1] == Pos::Stop {
            far.ahead.push(cue);
        }
    }
    far.all.sort_unstable();
    far.ahead.sort_unstable();
    far
}

impl Asker<'_, '_, '_> {
    /// Words in marks that a comma or an "and" adds to a content of the sentence belong to it:
    /// “…,” Lee wrote, and “…”.
    pub(super) fn continue_with(&self, drafts: &mut [Draft], taken: &mut Taken) {
        let context = self.context;
        for fragment in self.fragments(taken) {
            let start = context.tokens.span(fragment.clone()).start;
            let before = |d: &&mut Draft| d.cue.is_some() && d.content.iter().all(|part| part.end <= start);
            let Some(draft) = drafts.iter_mut().filter(before).max_by_key(|d| d.content.last().copied())
            else {
                continue;
            };
            let Some((last, cue)) = draft.content.last().copied().zip(draft.cue.clone()) else { continue };
            let said = context.tokens.within(last).end;
            let gap = said.max(cue.end as usize)..fragment.start;
            if !self.is_added(&gap) {
                continue;
            }
            if said > cue.start as usize {
                draft.content.pop();
                draft.content.push(last.cover(with_marks(context, &fragment)));
            } else {
                draft.content.push(with_marks(context, &fragment));
            }
            draft.content = joined(std::mem::take(&mut draft.content));
            draft.kind = kind(context, &draft.content);
            taken.take(&fragment);
        }
    }

    /// Whether the words between a content and a fragment only add it: no verb and no other
    /// cue among them, and a comma or a conjunction right before the fragment.
    fn is_added(&self, gap: &Range<usize>) -> bool {
        let context = self.context;
        let light = |i: &usize| matches!(context.pos[*i], Pos::Mark | Pos::Det | Pos::Adv | Pos::Not);
        let link = gap.clone().rev().find(|i| !light(i)).map(|i| context.pos[i]);
        gap.len() <= ADDED
            && matches!(link, Some(Pos::Comma | Pos::Conj))
            && !gap.clone().any(|i| context.pos[i].is_finite())
    }

    /// Words in marks that no cue has claimed yet are likelier someone's than not: cues
    /// that were too unsure to be taken without them are asked once more.
    pub(super) fn left_over(&self, taken: &mut Taken, Far { all: far, .. }: &Far) -> Vec<Draft> {
        let mut drafts = Vec::new();
        let free: Vec<Range<usize>> = self.fragments(taken);
        if free.is_empty() {
            return drafts;
        }
        let mut order: Vec<Rank> = (0..self.cues.len())
            .filter(|k| taken.leaves(&self.cues[*k], far))
            .map(|k| self.rank(k))
            .filter(|rank| rank.certainty >= LEFT_OVER)
            .collect();
        order.sort_by(Rank::first);
        for Rank { cue: k, certainty, .. } in order {
            // A content that was just read may hold this cue.
            if !taken.leaves(&self.cues[k], far) {
                continue;
            }
            let Some(one) = self.here(k, certainty, &taken.free(None)) else { continue };
            let holds =
                |f: &Range<usize>| one.clause.parts.iter().any(|p| p.start <= f.start && f.end <= p.end);
            if !free.iter().any(holds) {
                continue;
            }
            taken.take(&one.cue.range);
            one.clause.parts.iter().for_each(|p| taken.take(p));
            drafts.push(self.draft(one));
        }
        drafts
    }

    /// The words between double marks in the sentence that no cue has claimed, titles and
    /// by-names left out.
    fn fragments(&self, taken: &Taken) -> Vec<Range<usize>> {
        let context = self.context;
        if !context.sets.any(Set::Quoted, self.sentence.clone()) {
            return Vec::new();
        }
        let words = |q: &Quoted| {
            let mut words = context.tokens.within(q.inner).filter(|i| context.is_wordy(*i));
            let first = words.next()?;
            Some(first..words.next_back().unwrap_or(first) + 1)
        };
        context
            .stretches(context.tokens.span(self.sentence.clone()))
            .filter(|q| {
                q.double && matches!(q.kind, QuotedKind::Speech | QuotedKind::Fragment | QuotedKind::Scare)
            })
            .filter_map(words)
            .filter(|r| self.sentence.start <= r.start && r.end <= self.sentence.end && !taken.has(r))
            .filter(|r| !shape::is_example(context, self.sentence, r.start))
            .collect()
    }
}
