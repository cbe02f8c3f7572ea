//! What is reported inside what another reports, and what an outlet hands on. More of [`super::find`]'s
//! asker; touches [`crate::source`].

use std::ops::Range;

use super::find::{Asker, Found, is_thought};
use super::free::Free;
use super::{Frame, citing, shape, telling};
use crate::attribution::context::Context;
use crate::attribution::cues::CueToken;
use crate::attribution::draft::Draft;
use crate::bits::Bits;
use crate::document::EntityKind;
use crate::lexicon::CueClass;
use crate::syntax::Pos;

/// A cue inside another content is asked from this probability on.
const NESTED: f32 = 0.5;

/// The same, where an outlet hands on the other content.
const HANDED_ON: f32 = 0.35;

impl Asker<'_, '_, '_> {
    /// What is reported inside a content that stands before its cue: "X ordered Y to
    /// go, a statement said", in that of "according to Lee, …", or in what an outlet hands on. Only the main verb of the
    /// content is asked, and only where it is one of speech; but where the content itself opens with "according to", that.
    pub(super) fn nested(&self, outer: &Found, walls: &Bits) -> Option<Draft> {
        let relays = self.relays(outer);
        let whole = outer.clause.frame == Frame::Left || self.opens(outer.k);
        let part = outer.clause.parts.first().filter(|_| whole || relays)?;
        let main = part.clone().find(|i| self.context.pos[*i].is_finite())?;
        let opened = outer.k > 0 && self.opens(0) && part.contains(&self.cues[0].range.start);
        let leads = |cue: &CueToken| cue.range.contains(&main) || follows(self.context, main, cue);
        let leading = if opened { Some(0) } else { self.cues.iter().position(leads) };
        let Some(k) = leading else { return self.nested_end(part, walls) };
        if is_thought(self.cues[k].class) || !part.contains(&self.cues[k].range.end) {
            return None;
        }
        let rank = self.rank(k);
        if rank.certainty < if relays { HANDED_ON } else { NESTED } {
            return None;
        }
        let mut inner = self.read(rank, &Free::new(part.clone(), [walls, walls]))?;
        self.settle(&mut inner);
        if relays {
            self.widen(&mut inner, part.end);
        }
        let fits = inner.clause.parts.iter().all(|p| part.start <= p.start && p.end <= part.end);
        let spoken = inner.speaker.is_some_and(|(speaker, _)| speaker.is_some());
        (fits && inner.clause.frame == Frame::Right && spoken).then(|| self.draft(inner))
    }

    /// "The dam broke, Lee said on television, X reports": what closes the content of another reports what stands before it.
    fn nested_end(&self, part: &Range<usize>, walls: &Bits) -> Option<Draft> {
        let says = |cue: &CueToken| {
            matches!(cue.class, CueClass::Says | CueClass::Tells)
                && self.context.pos[cue.range.start].is_finite()
        };
        let k = self.cues.iter().rposition(|cue| part.contains(&cue.range.start) && says(cue))?;
        let cue = self.cues[k].clone();
        if !telling::whole_before(self.context, self.sentence, cue.range.start) {
            return None;
        }
        let rank = self.rank(k);
        let free = Free::new(part.clone(), [walls, walls]);
        let clause = self.clause(&cue, Frame::Left, rank.certainty, &free)?;
        let mut inner = Found { k, cue, clause, speaker: None, authority: None };
        self.settle(&mut inner);
        let spoken = inner.speaker.is_some_and(|(speaker, _)| speaker.is_some());
        (spoken && rank.certainty >= NESTED).then(|| self.draft(inner))
    }

    /// Whether who speaks is an outlet: "X reported that Lee said".
    fn relays(&self, found: &Found) -> bool {
        found.speaker.and_then(|(speaker, _)| speaker).is_some_and(|m| self.is_channel(m))
    }

    fn is_channel(&self, mention: usize) -> bool {
        let core = self.context.mentions.list[mention].core();
        self.channels.hands_on(&(core.start as usize..core.end as usize))
    }

    /// A clause inside what an outlet hands on goes on to its end, where no other begins to speak.
    fn widen(&self, inner: &mut Found, end: usize) {
        let Some(part) = inner.clause.parts.last_mut().filter(|_| inner.clause.frame == Frame::Right) else {
            return;
        };
        let speaks = |class| matches!(class, CueClass::Says | CueClass::Tells);
        let other = self.cues.iter().any(|cue| {
            (part.end..end).contains(&cue.range.start)
                && speaks(cue.class)
                && self.context.pos[cue.range.start].is_verb()
        });
        if !other {
            part.end = end.max(part.end);
        }
    }

    /// "X said, citing Lee": the words are Lee's, and X is their source.
    pub(super) fn on_authority(&self, found: &mut Found) {
        let quoting = self.cues.iter().find_map(|cue| self.cited(cue, found).map(|who| (cue, who)));
        let Some((cue, who)) = quoting else { return };
        self.settle(found);
        // What an organization reports with reference to another is that one's.
        let kind = |m: usize| self.context.mentions.list[m].entity_kind;
        let reporter = found.speaker.and_then(|(speaker, _)| speaker).map(kind);
        let refers = cue.class != CueClass::Quotes
            && matches!(found.cue.class, CueClass::Reports | CueClass::Preposition | CueClass::Seems)
            && kind(who) != EntityKind::Unknown
            && !matches!(reporter, None | Some(EntityKind::Person));
        if refers || self.relays(found) || self.channels.ends_before(found.cue.range.start) {
            found.authority = Some((cue.clone(), who));
        }
    }

    /// Whom a cue outside of what was found cites: ", citing Lee".
    fn cited(&self, cue: &CueToken, found: &Found) -> Option<usize> {
        let start = cue.range.start;
        if !citing::goes_back(self.context, cue) {
            return None;
        }
        let behind = start == found.cue.range.end || shape::is(self.context, start, "with");
        let apart = behind || start == self.sentence.start || self.context.pos[start - 1] == Pos::Comma;
        let within = found.clause.parts.iter().any(|part| part.contains(&start));
        let who = citing::cited(self.context, cue).filter(|m| !self.is_channel(*m))?;
        (apart && !within).then_some(who)
    }
}

/// Whether the finite verb at `main` is an auxiliary of this cue: "has called for".
fn follows(context: &Context<'_, '_>, main: usize, cue: &CueToken) -> bool {
    context.pos[main] != Pos::Finite
        && (main + 1..cue.range.start + 1).len() <= 3
        && (main + 1..cue.range.start).all(|i| matches!(context.pos[i], Pos::Aux | Pos::Adv | Pos::Not))
        && cue.range.start > main
}
