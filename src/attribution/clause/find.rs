//! Turns the choices of one text into drafts that do not contradict each other. Touches all of [`super`].
//!
//! Each cue is asked by itself; where two want the same words, the likelier one has them.

mod batch;
mod drafts;
mod fixed;
mod holds;
mod leftover;
mod presented;
mod rank;
mod taken;

use std::ops::Range;

use crate::attribution::context::Context;
use crate::attribution::continuation::Loose;
use crate::attribution::cues::{CueIndex, CueToken};
use crate::attribution::draft::Draft;
use crate::attribution::sets::Set;
use crate::bits::Bits;
use crate::lexicon::{CueClass, Tag};
use crate::register::Register;
use crate::source::Channels;
use crate::span::Span;
use crate::syntax::Pos;

use super::frames::sides;
use super::free::Free;
use super::speaker::Asked;
use super::{
    Clause, Frame, Models, Weighing, apposition, beside, clause, order, participle, shape, speaker, telling,
};
use batch::{BATCH, Weighed, Weighings};
use drafts::headline;
pub(crate) use drafts::{kind, with_marks};
use rank::Rank;
use taken::Taken;

/// A cue is taken from this probability on that it reports something: one of
/// speech earlier than one of thought, and in a story, where thoughts are
/// narration, only a sure one of speech.
fn least(class: CueClass, register: Register) -> f32 {
    match (register, is_thought(class)) {
        (Register::Report, false) => 0.33,
        (Register::Report, true) => 0.5,
        (Register::Story, false) => 0.93,
        (Register::Story, true) => 1.0,
    }
}

/// Classes of what is thought, felt or wanted and need not be spoken.
pub(super) const fn is_thought(class: CueClass) -> bool {
    matches!(
        class,
        CueClass::Thinks
            | CueClass::Believes
            | CueClass::Hopes
            | CueClass::Wants
            | CueClass::Feels
            | CueClass::Seems
            | CueClass::Knows
            | CueClass::Agrees
            | CueClass::Supports
            | CueClass::Discusses
    )
}

/// Probability given to a construction that is told by rule.
const RELAYED: f32 = 0.95;

/// One cue with what it reports.
pub(super) struct Found {
    /// Number of the cue among those of its sentence.
    pub(super) k: usize,
    pub(super) cue: CueToken,
    pub(super) clause: Clause,
    /// `None` as long as nobody has asked who it is.
    pub(super) speaker: Option<Speaker>,
    /// Another cue and mention that the words go back to: "X said, citing Lee".
    pub(super) authority: Option<(CueToken, usize)>,
}

/// A mention that speaks, or nobody, and its probability.
pub(super) type Speaker = (Option<usize>, f32);

/// The mixed and indirect quotes of a text, nearly in text order. Words and cues that
/// `claimed` already has are left alone (but those that are `loose` and want a cue), and so are those of `closed`: the
/// dateline and the credits. No content holds the walls of `channels`.
pub(crate) fn find(
    context: &Context<'_, '_>,
    models: &Models,
    index: &CueIndex,
    (claimed, loose): (&[Draft], &[Loose]),
    closed: &[Span],
    channels: &Channels<'_>,
) -> Vec<Draft> {
    let mut taken = Taken::new(context, claimed, loose);
    let mut closed: Vec<Range<usize>> = closed.iter().map(|span| context.tokens.within(*span)).collect();
    closed.sort_by_key(|own| own.start);
    closed.iter().for_each(|own| taken.take(own));
    let mut walls = Bits::new(context.tokens.len());
    channels.walls().for_each(|wall| walls.add_all(wall));
    let far = leftover::far(context, claimed);
    let (closed, register) = (&closed[..], context.register);
    let weighing = &Weighing::new(models);
    let (order, found, unread) = (Vec::new(), Vec::new(), Vec::new());
    // Of eight sentences of news three report something so.
    let drafts = Vec::with_capacity(context.sentences.len() / 2);
    let mut finder = Finder {
        context,
        channels,
        weighing,
        register,
        far,
        walls,
        taken,
        closed,
        order,
        found,
        unread,
        drafts,
    };
    let mut weighed = Weighed::new();
    for batch in context.sentences.chunks(BATCH) {
        let open = |cue: &CueToken| finder.taken.leaves(cue, &finder.far.all);
        weighed.read(context, models, index, batch, open);
        finder.read(batch, &weighed);
    }
    finder.drafts
}

/// What is found, a few sentences at a time.
struct Finder<'a, 'c, 't> {
    context: &'a Context<'c, 't>,
    channels: &'a Channels<'a>,
    weighing: &'a Weighing<'a>,
    register: Register,
    /// See [`leftover::far`].
    far: leftover::Far,
    walls: Bits,
    taken: Taken,
    /// The dateline and the credits, in tokens and text order.
    closed: &'a [Range<usize>],
    /// Room for the cues of one sentence, empty between.
    order: Vec<Rank>,
    /// What the cues of a few sentences report, each with the number of its sentence among them.
    found: Vec<(usize, Found)>,
    /// Numbers of the sentences in which there may be words in marks that no cue has claimed.
    unread: Vec<usize>,
    drafts: Vec<Draft>,
}

impl<'a> Finder<'a, '_, '_> {
    /// Reads a few sentences in rounds, so that a processor has the code of one round at hand and need not have all.
    fn read(&mut self, sentences: &'a [Range<usize>], weighed: &Weighed) {
        let Finder { context, weighing, channels, closed, .. } = *self;
        let asker = |n: usize| {
            let (cues, weighed) = weighed.of(n);
            let sentence = &sentences[n];
            Asker { context, weighing, sentence, cues, channels, closed, weighed }
        };
        for n in 0..sentences.len() {
            self.contents(n, &asker(n));
        }
        for (n, found) in &mut self.found {
            asker(*n).settle(found);
        }
        for n in 1..self.found.len() {
            let (before, rest) = self.found.split_at_mut(n);
            share_speaker(context, before, &mut rest[0]);
        }
        let mut found = std::mem::take(&mut self.found);
        let mut all = found.drain(..).peekable();
        let mut unread = std::mem::take(&mut self.unread).into_iter().peekable();
        for n in 0..sentences.len() {
            let before = self.drafts.len();
            while let Some((_, one)) = all.next_if(|(of, _)| *of == n) {
                self.drafts.extend(asker(n).nested(&one, &self.walls));
                self.drafts.push(asker(n).draft(one));
            }
            if unread.next_if_eq(&n).is_some() {
                asker(n).continue_with(&mut self.drafts[before..], &mut self.taken);
                self.drafts.extend(asker(n).left_over(&mut self.taken, &self.far));
            }
        }
        drop(all);
        self.found = found;
    }

    /// Finds what the cues of a sentence report, and takes the words.
    fn contents(&mut self, n: usize, asker: &Asker<'_, '_, '_>) {
        let (context, sentence, cues) = (self.context, asker.sentence, asker.cues);
        let signed = shape::signed(context, sentence);
        if let Some((words, who)) = signed.filter(|(words, _)| !self.taken.has(words)) {
            self.taken.take(sentence);
            self.drafts.push(headline(context, &words, who));
            return;
        }
        if cues.is_empty() || shape::is_label(context, sentence) {
            return;
        }
        let mut order = std::mem::take(&mut self.order);
        self.order(asker, &mut order);
        let (taken, walls, far) = (&mut self.taken, &self.walls, &self.far.ahead);
        for rank in order.drain(..) {
            if !taken.leaves(&cues[rank.cue], far) {
                continue;
            }
            if let Some(mut one) = asker.read(rank, &taken.free(Some(walls))) {
                taken.take(&one.cue.range);
                one.clause.parts.iter().for_each(|p| taken.take(p));
                asker.on_authority(&mut one);
                one.authority.iter().for_each(|(cue, _)| taken.take(&cue.range));
                self.found.push((n, one));
            }
        }
        self.order = order;
        if self.register == Register::Report && context.sets.any(Set::Quoted, sentence.clone()) {
            self.unread.push(n);
        }
    }

    /// The cues of a sentence that are likely enough to be asked, the first to be asked first.
    fn order(&self, asker: &Asker<'_, '_, '_>, order: &mut Vec<Rank>) {
        let cues = asker.cues;
        let ranks = (0..cues.len())
            .filter(|k| asker.hopes(*k, self.register))
            .filter(|k| {
                let cue = &cues[*k].range;
                self.taken.leaves(&cues[*k], &self.far.ahead)
                    && !self.walls.any(cue.clone())
                    && !self.channels.names(cue.start)
            })
            .map(|k| asker.rank(k))
            .filter(|rank| rank.certainty >= least(cues[rank.cue].class, self.register));
        order.extend(ranks);
        order.sort_by(Rank::first);
        if shape::is_headline(self.context, asker.sentence) {
            order.truncate(1);
        }
    }
}

/// "The council called it a farce and asked her for proof": a second verb without a subject has that of the first.
fn share_speaker(context: &Context<'_, '_>, before: &[(usize, Found)], (n, found): &mut (usize, Found)) {
    let verb = found.cue.range.start;
    let nobody = matches!(found.speaker, Some((None, _)));
    let joined = verb > 0 && context.pos[verb - 1] == Pos::Conj && context.pos[verb] == Pos::Finite;
    if !nobody || !joined || !context.tokens.can_be(verb, Tag::VD) {
        return;
    }
    // What was found in the sentence stands last.
    let of_sentence = before.iter().rev().take_while(|(of, _)| of == n);
    let finite = |other: &&(usize, Found)| {
        let cue = &other.1.cue.range;
        cue.end < verb && context.pos[cue.start] == Pos::Finite
    };
    let last = of_sentence.filter(finite).max_by_key(|(_, other)| other.cue.range.start);
    if let Some((_, Found { speaker: Some(speaker @ (Some(_), _)), .. })) = last {
        found.speaker = Some(*speaker);
    }
}

/// The cues of one sentence, ready to be asked.
pub(super) struct Asker<'a, 'c, 't> {
    pub(super) context: &'a Context<'c, 't>,
    weighing: &'a Weighing<'a>,
    pub(super) sentence: &'a Range<usize>,
    pub(super) cues: &'a [CueToken],
    pub(super) channels: &'a Channels<'a>,
    closed: &'a [Range<usize>],
    weighed: Weighings<'a>,
}

impl<'a, 'c, 't> Asker<'a, 'c, 't> {
    /// "According to Lee, …": its content is all of the sentence behind it.
    pub(super) fn opens(&self, cue: usize) -> bool {
        self.cues[cue].class == CueClass::Preposition && self.cues[cue].range.start == self.sentence.start
    }

    /// What a cue reports with the words that are still free.
    pub(super) fn read(&self, rank: Rank, free: &Free<'_>) -> Option<Found> {
        let Rank { cue: k, certainty, told, .. } = rank;
        let told = told.and_then(|told| self.of_told(k, told, certainty, free));
        told.or_else(|| self.fixed(k, certainty, free)).or_else(|| self.chosen(k, certainty, free))
    }

    /// The likeliest frame whose content hangs together, where that is likelier than a
    /// content in another sentence.
    fn chosen(&self, k: usize, certainty: f32, free: &Free<'_>) -> Option<Found> {
        let p = self.weighed.p(k);
        let first = sides(p)[0];
        let elsewhere = p[Frame::Elsewhere as usize] > p[first as usize];
        let cue = &self.cues[k];
        let fragment = || first == Frame::Left && self.fragment_before(cue, free);
        if elsewhere && !fragment() && !order::is_led_on(self.context, self.sentence, cue) {
            return None;
        }
        self.here(k, certainty, free)
    }

    /// The likeliest content in the sentence that hangs together.
    fn here(&self, k: usize, certainty: f32, free: &Free<'_>) -> Option<Found> {
        let cue = self.cues[k].clone();
        let clause = sides(self.weighed.p(k)).into_iter().find_map(|frame| {
            let mut clause = self.clause(&cue, frame, certainty, free)?;
            if let Some(last) = clause.parts.last_mut() {
                last.end = telling::second_verb(self.context, self.cues, k, last).unwrap_or(last.end);
                last.end = telling::with_other(self.context, self.cues, k, last).unwrap_or(last.end);
                last.end = telling::other_clause(self.context, self.cues, k, last).unwrap_or(last.end);
            }
            clause.parts.iter_mut().for_each(|part| {
                telling::take_second(self.context, self.sentence, &cue, part);
                telling::take_verb(self.context, self.sentence, &cue, part);
                telling::leave_when(self.context, cue.class, part);
                beside::leave_day(self.context, &cue, part);
                beside::leave_addressee(self.context, &cue, part);
                telling::leave_unsaid(self.context, &cue, part);
                beside::leave_bracket(self.context, part);
                beside::leave_comma(self.context, part);
            });
            beside::leave_scrap(self.context, &cue, &mut clause);
            beside::leave_place(self.context, &cue, &mut clause);
            beside::leave_left_out(self.context, &cue, &mut clause);
            order::leave_left(self.context, self.sentence, &cue, &mut clause);
            order::leave_right(self.context, self.sentence, &cue, &mut clause);
            order::leave_title(self.context, &cue, &mut clause);
            order::leave_predicate(self.context, self.sentence, &cue, &mut clause);
            order::leave_first(self.context, self.sentence, &cue, &mut clause);
            telling::leave_fate(self.context, self.sentence, &cue, &mut clause);
            clause.parts.last_mut().into_iter().for_each(|last| {
                beside::take_behind_colon(self.context, self.sentence, &cue, last);
            });
            clause.parts.iter_mut().for_each(|part| beside::leave_that(self.context, &cue, part));
            self.hangs_together(&cue, &clause).then_some(clause)
        })?;
        Some(Found { k, cue, clause, speaker: None, authority: None })
    }

    /// Whether words in marks that are no direct speech stand before the cue: "the law
    /// was “a farce,” Lee said". Then the content is here, however much the marks look
    /// like those of a quote that has the cue already.
    fn fragment_before(&self, cue: &CueToken, free: &Free<'_>) -> bool {
        let mut before = self.sentence.start..cue.range.start;
        free.has(&before) && before.any(|i| self.context.is_quoted(i))
    }

    pub(super) fn clause(
        &self,
        cue: &CueToken,
        frame: Frame,
        certainty: f32,
        free: &Free<'_>,
    ) -> Option<Clause> {
        clause(self.weighing, self.context, self.sentence, cue, frame, certainty, free)
    }

    /// Asks who speaks, where that is not known.
    pub(super) fn settle(&self, found: &mut Found) {
        if found.speaker.is_none() {
            found.speaker = Some(self.speaker(&found.cue, &found.clause));
        }
        let Some((Some(who), _)) = found.speaker else { return };
        let core = self.context.mentions.list[who].core();
        let own = |part: &Range<usize>| core.start as usize <= part.start && part.end <= core.end as usize;
        if found.clause.parts.len() > 1 && own(&found.clause.parts[0]) {
            // "Home minister Ann Lee expressed shock": who speaks is none of what is said.
            found.clause.parts.remove(0);
            found.clause.frame = Frame::Right;
        }
    }

    fn speaker(&self, cue: &CueToken, clause: &Clause) -> Speaker {
        if let Some(named) = shape::named_by(self.context, cue) {
            return (Some(self.named(named)), RELAYED);
        }
        if let Some(who) = shape::of_two_verbs(self.context, self.sentence, cue) {
            return (Some(self.named(who)), RELAYED);
        }
        if let Some(who) = order::shown(self.context, cue)
            .or_else(|| order::added_to(self.context, self.cues, cue))
            .or_else(|| order::of_what(self.context, self.sentence, cue))
        {
            return (Some(self.named(who)), RELAYED);
        }
        if order::is_told(self.context, self.sentence, cue) {
            return (order::teller(self.context, cue), RELAYED);
        }
        let (sentence, from) = (self.sentence, self.behind_dateline(self.sentence));
        let asked = Asked { sentence, from, cue, frame: clause.frame, parts: &clause.parts };
        let Weighing { models, speakers, .. } = self.weighing;
        let (speaker, certain) =
            speaker::choose(&models.speakers, &mut speakers.borrow_mut(), self.context, &asked);
        let open = &(from..sentence.end);
        let speaker = speaker
            .filter(|who| !order::is_nobody(self.context, open, cue, *who))
            .or_else(|| order::agent(self.context, open, cue))
            .or_else(|| apposition::presented(self.context, open, cue));
        let told = |m| {
            apposition::consulted(self.context, cue)
                .or_else(|| apposition::turned(self.context, open, cue, m))
                .or_else(|| order::told_of(self.context, cue, m))
                .or_else(|| order::owned_by(self.context, open, cue, m))
                .or_else(|| apposition::done_by(self.context, open, cue, m))
                .or_else(|| apposition::apposed_to(self.context, open, cue, m))
                .or_else(|| apposition::fronted(self.context, open, cue, m))
                .or_else(|| apposition::met(self.context, open, cue, m))
                .or_else(|| order::begun(self.context, open, cue, m))
                .or_else(|| order::of_clause(self.context, open, cue, m))
                .or_else(|| participle::of_nearest_verb(self.context, open, cue, m))
        };
        (speaker.map(|m| told(m).unwrap_or_else(|| self.named(m))), certain)
    }
}
