//! Whether a content can be what its cue reports. Touches [`super::super::shape`] and its sisters.

use std::ops::Range;

use crate::attribution::clause::frame::passive;
use crate::attribution::clause::{Clause, Frame, closing, order, shape, telling};
use crate::attribution::cues::CueToken;
use crate::lexicon::{CueClass, List};
use crate::syntax::Pos;

use super::Asker;

impl Asker<'_, '_, '_> {
    /// What English does not allow: "according to X" alone on a line reports
    /// nothing, so a content right of such a cue stands after a comma; and what is
    /// said or told is a clause or in quotation marks, not a bare name ("said Lee").
    pub(super) fn hangs_together(&self, cue: &CueToken, clause: &Clause) -> bool {
        let Some(first) = clause.parts.first() else { return false };
        let context = self.context;
        if self.is_on_a_wrong_side(cue, clause, first) {
            return false;
        }
        if shape::is_event(context, self.sentence, cue) {
            return clause.frame == Frame::Left && context.pos[first.end] == Pos::Comma;
        }
        let aside = |part| shape::is_aside(context, part) || shape::is_when(context, part);
        let little = |i: usize| matches!(context.pos[i], Pos::Conj | Pos::Sub | Pos::Prep);
        // "Lee said in court documents that …": nothing is left for the noun.
        let that = |part: &Range<usize>| part.len() == 1 && context.is_that(part.start);
        let example = |part: &Range<usize>| {
            let words = part.start + 2;
            words < part.end && shape::is_example(context, part, words)
        };
        // "This was announced by the mayor" at the beginning, where nothing tells what it was.
        let this = first.len() == 1
            && first.start < cue.range.start
            // "Will she apologise?"
            && (shape::is(context, first.start, "this") || matches!(context.pos[first.start], Pos::Modal | Pos::Aux));
        if clause.parts.iter().any(|part| aside(part) || that(part) || example(part))
            || this && !context.is_quoted(first.start)
            || first.len() == 1 && clause.parts.len() == 1 && little(first.start)
            || telling::is_body(context, cue)
            || self.is_denied(cue, clause)
            || telling::points_back(context, self.sentence, cue)
            || self.is_of_the_telling(cue, clause, first)
        {
            return false;
        }
        self.is_said(cue, clause, first)
    }

    /// "Nobody asked her to go", "no one had told him that …": none has said so.
    fn is_denied(&self, cue: &CueToken, clause: &Clause) -> bool {
        let context = self.context;
        let tells = matches!(cue.class, CueClass::Says | CueClass::Tells | CueClass::Asks);
        if !tells || clause.frame != Frame::Right {
            return false;
        }
        let start = cue.range.start;
        let low = self.sentence.start.max(start.saturating_sub(3));
        let helps = |i: &usize| matches!(context.pos[*i], Pos::Aux | Pos::Modal | Pos::Adv);
        let Some(subject) = (low..start).rev().find(|i| !helps(i)) else { return false };
        match context.tokens.form(subject) {
            "nobody" | "none" | "no-one" => true,
            "one" => subject > self.sentence.start && context.tokens.has_form(subject - 1, "no"),
            _ => false,
        }
    }

    /// Whether the cue has what it reports on its other side.
    fn is_on_a_wrong_side(&self, cue: &CueToken, clause: &Clause, first: &Range<usize>) -> bool {
        let context = self.context;
        let left = first.start < cue.range.start
            && (clause.frame == Frame::Left && order::is_relative(context, self.sentence, cue)
                || order::is_led_on(context, self.sentence, cue)
                || self.is_added_to(cue)
                || self.is_joined(cue, first)
                || order::is_cut_off(context, self.sentence, cue));
        let right = clause.frame != Frame::Left
            && (closing::inverted(context, self.sentence, cue).is_some()
                || order::is_apposed(context, self.sentence, cue)
                || clause.frame == Frame::Right && order::is_agent(context, self.sentence, cue, first));
        left || right
    }

    /// "Lee thanked the guests, asserting her support": a gerund behind a comma adds to what stands before it, and reports it not.
    fn is_added_to(&self, cue: &CueToken) -> bool {
        let start = cue.range.start;
        let other = matches!(cue.class, CueClass::Quotes | CueClass::Preposition);
        let gerund = self.context.pos[start] == Pos::Gerund && !other;
        gerund && start > self.sentence.start && self.context.pos[start - 1] == Pos::Comma
    }

    /// "The boy left the shop, and his mother wrote to the owner": what stands before ", and" is not told behind it.
    fn is_joined(&self, cue: &CueToken, part: &Range<usize>) -> bool {
        let context = self.context;
        let verb = cue.range.start;
        let so = context.tokens.has_form(cue.range.end - 1, "so");
        let finite = verb > self.sentence.start && context.pos[verb].is_finite() && !so;
        let time = finite && context.tokens.is_on(verb - 1, List::Time);
        let who =
            if finite { shape::subject(context, self.sentence, verb - usize::from(time)) } else { None };
        let first = who.map_or(0, |who| context.mentions.list[who].tokens.start as usize);
        part.end < first
            && first > self.sentence.start + 1
            && context.pos[first - 1] == Pos::Conj
            && context.pos[first - 2] == Pos::Comma
            && !context.is_quoted(first - 1)
    }

    /// Whether what stands behind the cue is told of the telling: all that was said stands before it.
    fn is_of_the_telling(&self, cue: &CueToken, clause: &Clause, first: &Range<usize>) -> bool {
        let context = self.context;
        if clause.frame == Frame::Right && telling::is_told_before(context, self.sentence, cue, first.start) {
            return true;
        }
        let Some(last) = clause.parts.last().filter(|last| last.start >= cue.range.end) else { return false };
        if telling::is_added(context, self.sentence, cue, last.start) {
            return true;
        }
        // "…, Lee said, because …" is in two parts.
        let parted = clause.frame == Frame::Split
            && first.end < cue.range.start
            && (last.start == cue.range.end + 1 || telling::is_reason(context, last.start))
            && context.pos[last.start - 1] == Pos::Comma;
        !parted && telling::is_told_of(context, self.sentence, cue, last)
    }

    /// Whether it is a clause or in quotation marks, where the cue wants that.
    fn is_said(&self, cue: &CueToken, clause: &Clause, first: &Range<usize>) -> bool {
        let context = self.context;
        // "To go", and no "to the house".
        let infinitive = |i: usize| {
            context.pos[i] == Pos::To
                && context.pos.get(i + 1).is_none_or(|next| next.is_verb() || *next == Pos::Adv)
        };
        let told = |i: usize| context.pos[i].is_finite() || infinitive(i) || context.is_quoted(i);
        let clauses = || clause.parts.iter().cloned().flatten().any(told);
        match cue.class {
            CueClass::Preposition => {
                let bare = first.len() < 3 && !clauses();
                let after_comma = || (cue.range.end..first.start).any(|i| context.pos[i] == Pos::Comma);
                // "According to people who were there": the clause is about them.
                let about = matches!(context.tokens.text_of(first.start), "who" | "which" | "whose");
                !bare && (first.start < cue.range.end || !about && after_comma())
            }
            CueClass::Quotes if shape::by_follows(context, cue) => first.start < cue.range.end && clauses(),
            // A headline leaves out its verbs.
            CueClass::Says | CueClass::Tells
                if shape::is_headline(context, self.sentence) && first.len() > 2 =>
            {
                true
            }
            CueClass::Says | CueClass::Tells | CueClass::Writes | CueClass::Quotes
                if shape::is_saying(context, cue) =>
            {
                // "Noted that prices often rebound", whatever the verb is taken for.
                let that = first.len() > 2
                    && first.start == cue.range.end + 1
                    && context.is_that(cue.range.end)
                    && !context.pos[first.start].is_verb();
                clauses()
                    || that
                    || first.len() > 1
                        && first.start == cue.range.end
                        && telling::is_stressed(context, self.sentence, cue)
            }
            // "…, the agency reported": a whole sentence stands before it.
            // "Lee, 44, of Orm, had pleaded guilty": no clause, and so none of what was said.
            _ if clause.frame == Frame::Left
                && (context.pos[cue.range.start].is_finite()
                    || passive(context, self.sentence, cue.range.start) == 2) =>
            {
                clauses()
            }
            _ => true,
        }
    }
}
