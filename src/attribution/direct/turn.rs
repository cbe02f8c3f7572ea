//! Which quoted stretches are direct speech, and which of them are one utterance. Touches [`super::scene`].
//!
//! A turn is what one speaker says in one paragraph around one cue: “A,” he said,
//! “B.” “C.” A stretch with a cue of its own begins another turn.

use std::ops::Range;

use super::paragraph;
use super::scene::Scene;
use super::speech::{clause_before, cue_follows, cue_in, first_word, is_direct, led};
use crate::quotation::{Quoted, QuotedKind};
use crate::register::Register;
use crate::span::Span;
use crate::syntax::Pos;
use crate::token::Kind;
use crate::work::Counted;

/// Farthest look for a cue, in tokens.
pub(super) const REACH: u32 = 30;

/// What stands before a quoted stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Lead {
    /// It begins the paragraph.
    Paragraph,
    /// It begins a sentence.
    Sentence,
    Comma,
    Colon,
    Dash,
    /// A word: it stands inside a clause.
    Word,
}

impl Lead {
    pub(super) const NAMES: &'static [&'static str] =
        &["paragraph", "sentence", "comma", "colon", "dash", "word"];
}

/// How a quoted stretch ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Tail {
    /// `,”` or `”,`
    Comma,
    /// `.”`
    Stop,
    /// `?”` or `!”`
    Asks,
    /// `—”`
    Dash,
    /// `”.`
    Outside,
    Open,
}

impl Tail {
    pub(super) const NAMES: &'static [&'static str] = &["comma", "stop", "asks", "dash", "outside", "open"];
}

/// One stretch of direct speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    /// With its marks.
    pub(super) span: Span,
    /// Its tokens, marks included.
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) lead: Lead,
    pub(super) tail: Tail,
    /// Goes on the speech of the paragraph before.
    pub(super) continues: bool,
    pub(super) closed: bool,
}

/// One utterance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Turn {
    /// In [`Turns::parts`].
    pub(super) parts: Range<usize>,
    /// Number of its paragraph.
    pub(super) paragraph: u32,
    /// Its narration: from the end of the turn before in the paragraph (or its
    /// beginning) to the beginning of the next one (or the paragraph's end).
    pub(super) from: u32,
    pub(super) to: u32,
    /// All narration between it and the turn before tells who speaks this one.
    second: bool,
}

/// All direct speech of a text, in text order.
#[derive(Debug, Clone, Default)]
pub(super) struct Turns {
    pub(super) parts: Counted<Part>,
    pub(super) turns: Counted<Turn>,
    /// See [`paragraph::starts`].
    pub(super) paragraphs: Counted<u32>,
    /// Single marks are the text's marks of speech.
    singles: bool,
}

impl Turns {
    pub(super) fn find(scene: &Scene<'_, '_>) -> Turns {
        let outer = scene.quotations.quoted().iter().filter(|q| q.depth == 0);
        let (all, double) = outer.fold((0, 0), |(n, d), q| (n + 1, d + usize::from(q.double)));
        let paragraphs = paragraph::starts(scene.tokens, scene.lines).into();
        let mut turns = Turns { paragraphs, singles: double * 2 < all, ..Turns::default() };
        let mut number = 0;
        for quoted in scene.quotations.quoted() {
            if quoted.depth > 0 || matches!(quoted.kind, QuotedKind::Title | QuotedKind::Nickname) {
                continue;
            }
            let tokens = scene.tokens.within(quoted.span);
            if tokens.is_empty() {
                continue;
            }
            let start = tokens.start as u32;
            while turns.paragraphs[number + 1] <= start {
                number += 1;
            }
            turns.add(scene, quoted, start, tokens.end as u32, number);
        }
        turns.close();
        turns
    }

    /// Number of paragraphs from that of a token to paragraph `to`.
    pub(super) fn paragraphs_between(&self, token: u32, to: u32) -> usize {
        let mut number = to as usize;
        while self.paragraphs[number] > token {
            number -= 1;
        }
        to as usize - number
    }

    pub(super) fn parts_of(&self, turn: &Turn) -> &[Part] {
        &self.parts[turn.parts.clone()]
    }

    /// Its first token and the one behind its last.
    pub(super) fn bounds(&self, turn: &Turn) -> (u32, u32) {
        let parts = self.parts_of(turn);
        (parts[0].start, parts[parts.len() - 1].end)
    }

    fn add(&mut self, scene: &Scene<'_, '_>, quoted: &Quoted, start: u32, end: u32, number: usize) {
        let paragraph = paragraph::range(&self.paragraphs, number);
        let before = self.turns.last().filter(|t| t.paragraph == number as u32);
        let previous = before.map(|t| self.parts[t.parts.end - 1]);
        let part = Part {
            span: quoted.span,
            start,
            end,
            lead: lead(scene, start, paragraph.start, previous),
            tail: tail(scene, quoted, start, end),
            continues: quoted.continues,
            closed: quoted.closed,
        };
        let gap = previous.map_or(paragraph.start, |p| p.end)..start;
        if !is_direct(scene, quoted, &part, gap.clone(), previous, self.singles) {
            return;
        }
        let has_cue = |turn: &Turn, leads: &[Lead]| {
            let first = self.parts[turn.parts.start];
            leads.contains(&first.lead) && led(scene, &(turn.from..first.start)).is_some()
        };
        let led = |turn: &Turn| has_cue(turn, &[Lead::Comma, Lead::Colon]);
        let begun = |turn: &Turn| has_cue(turn, &[Lead::Comma, Lead::Colon, Lead::Word]);
        let second = before.is_some_and(begun) && is_second(scene, &part, &gap);
        let told = || {
            before.is_some_and(|turn| led(turn) || self.parts_of(turn).iter().any(|p| cue_follows(scene, p)))
        };
        // “…,” Lee said. “…” “…,” Ann answered. Or: Lee said, “…” “…,” Ann answered.
        let starts = matches!(part.lead, Lead::Sentence | Lead::Paragraph);
        let answers = || {
            let led_on = || previous.is_some_and(|previous| is_led_on(scene, &previous, &part, gap.clone()));
            let own = cue_follows(scene, &part);
            (own && (starts || gap.is_empty()) || starts && led_on()) && told()
        };
        // Not behind "such questions as", where one asks them all.
        let opens = before.is_some_and(|turn| {
            let first = &self.parts[turn.parts.start];
            let apart = first.start.checked_sub(1).and_then(|i| scene.kind(i)) != Some(Kind::Mark);
            first.lead == Lead::Paragraph || first.lead == Lead::Sentence && apart
        });
        let parted = |p: &Part| {
            opens && replies(scene, p, &part)
                || has_own_cue(scene, p, &part, gap.clone())
                || answers()
                || second
        };
        let joins = previous.is_some_and(|p| !parted(&p));
        self.parts.push(part);
        let last = self.parts.len();
        match self.turns.last_mut() {
            Some(turn) if joins => turn.parts.end = last,
            _ => {
                let from = previous.map_or(paragraph.start, |p| p.end);
                self.turns.push(Turn {
                    parts: last - 1..last,
                    paragraph: number as u32,
                    from,
                    to: paragraph.end,
                    second,
                });
            }
        }
    }

    /// Ends the narration of each turn where the next begins.
    fn close(&mut self) {
        for i in 1..self.turns.len() {
            if self.turns[i].paragraph == self.turns[i - 1].paragraph {
                let next = &self.turns[i];
                let to = if next.second { next.from } else { self.parts[next.parts.start].start };
                self.turns[i - 1].to = to;
            }
        }
    }
}

fn lead(scene: &Scene<'_, '_>, start: u32, paragraph: u32, previous: Option<Part>) -> Lead {
    if start <= paragraph {
        return Lead::Paragraph;
    }
    if previous.is_some_and(|p| p.end == start) {
        return Lead::Sentence;
    }
    // A run of marks is looked through for a few steps only: a text of nothing else stays linear.
    let low = paragraph.max(start.saturating_sub(8));
    let mut at = start - 1;
    while at > low && matches!(scene.kind(at), Some(Kind::Mark | Kind::Close | Kind::Open)) {
        at -= 1;
    }
    match scene.kind(at) {
        Some(Kind::Stop) => Lead::Sentence,
        Some(Kind::Comma | Kind::Semicolon) => Lead::Comma,
        Some(Kind::Colon) => Lead::Colon,
        // “…,” Lee said. – “…”
        Some(Kind::Dash) if at > low && scene.kind(at - 1) == Some(Kind::Stop) => Lead::Sentence,
        Some(Kind::Dash) => Lead::Dash,
        Some(Kind::Mark | Kind::Open | Kind::Close) => Lead::Paragraph,
        _ => Lead::Word,
    }
}

fn tail(scene: &Scene<'_, '_>, quoted: &Quoted, start: u32, end: u32) -> Tail {
    let mut at = end;
    while at > start && scene.kind(at - 1) == Some(Kind::Mark) {
        at -= 1;
    }
    let last = if at > start { scene.kind(at - 1) } else { None };
    match last {
        Some(Kind::Comma) => return Tail::Comma,
        Some(Kind::Stop) => {
            let text = scene.tokens.text_of(at as usize - 1);
            return if text.starts_with(['?', '!']) { Tail::Asks } else { Tail::Stop };
        }
        Some(Kind::Dash) => return Tail::Dash,
        Some(Kind::Word) if scene.tokens.list[at as usize - 1].is_dotted() => return Tail::Stop,
        _ => {}
    }
    match scene.kind(end) {
        _ if !quoted.closed => Tail::Open,
        Some(Kind::Comma) => Tail::Comma,
        Some(Kind::Stop) => Tail::Outside,
        _ => Tail::Open,
    }
}

/// “Is it far?” “Very,” said Lee: whether what is said behind a whole sentence, with nothing between, is a story's answer to it.
fn replies(scene: &Scene<'_, '_>, previous: &Part, part: &Part) -> bool {
    let ended = matches!(previous.tail, Tail::Stop | Tail::Asks | Tail::Dash);
    scene.register == Register::Story && previous.closed && ended && previous.end == part.start
}

/// Lee said, “…,” and Ann said, “…” When Lee asked, “…” Ann said, “…” Whether all that stands between words that have a cue
/// before them and a stretch is who says this one.
fn is_second(scene: &Scene<'_, '_>, part: &Part, gap: &Range<u32>) -> bool {
    let joined = gap.start + u32::from(scene.kind(gap.start) == Some(Kind::Comma));
    let from = joined + u32::from(scene.pos_at(joined) == Pos::Conj);
    let from = from + u32::from(scene.tokens.has_form(from as usize, "then"));
    let small = first_word(scene, part).is_some_and(|i| !scene.tokens.list[i as usize].is_capital());
    let who = scene.mentions.starting_at(from as usize).filter(|_| from < gap.end && !small);
    who.is_some_and(|who| {
        let end = scene.mention(who).tokens.end;
        let cue = (end..gap.end).find(|i| scene.pos_at(*i) != Pos::Adv);
        let parted = |i: u32| matches!(scene.kind(i), Some(Kind::Stop | Kind::Semicolon | Kind::Mark));
        cue.is_some_and(|cue| scene.is_cue(cue)) && !gap.clone().any(parted)
    })
}

/// “…,” Lee said. The wind rose. “…,” the head of the mission, former senator Ann Roe, told us: whether a speech ends in a
/// comma, behind which someone is named, however far off his verb, and a whole sentence parts it from the one before.
fn is_led_on(scene: &Scene<'_, '_>, previous: &Part, part: &Part, gap: Range<u32>) -> bool {
    let goes_on = scene.tokens.get(part.end as usize).is_some_and(|next| !next.begins_paragraph());
    if part.tail != Tail::Comma || !goes_on || matches!(scene.pos_at(part.end), Pos::Wh | Pos::Conj) {
        return false;
    }
    let own = 1 + usize::from(cue_follows(scene, previous));
    gap.filter(|i| scene.ends_sentence(*i)).count() >= own
}

/// Whether the narration between two stretches holds a cue for the second alone:
/// `,” he said, adding: “…` but not `,” he said, “…`.
fn has_own_cue(scene: &Scene<'_, '_>, previous: &Part, part: &Part, gap: Range<u32>) -> bool {
    let sentence = matches!(part.lead, Lead::Sentence | Lead::Paragraph);
    if sentence {
        let both = cue_follows(scene, previous) && cue_follows(scene, part);
        return both || fragment_said(scene, gap);
    }
    let stopped = gap.clone().any(|i| scene.kind(i) == Some(Kind::Stop));
    if stopped {
        // “…,” says Pell. Her husband is calm: “…”
        let first = clause_before(scene, &gap).start;
        let first = first + u32::from(scene.pos_at(first) == Pos::Conj);
        let other = matches!(scene.pos_at(first), Pos::Det | Pos::Possessive | Pos::Name)
            && scene.register == Register::Report;
        let came = || part.lead == Lead::Colon && (first..gap.end).any(|i| scene.is_heard(i));
        return led(scene, &gap).is_some() || part.lead == Lead::Colon && other || came();
    }
    // “…,” Lee said; Ann said: “…”
    let parted = |i: &u32| scene.kind(*i) == Some(Kind::Semicolon);
    if let Some(parted) = gap.clone().find(parted) {
        return cue_in(scene, parted + 1..gap.end).is_some();
    }
    // One sentence around both: only a cue right before the second is its own, and a small
    // letter goes on the first.
    let close = gap.end.saturating_sub(4).max(gap.start)..gap.end;
    let capital = first_word(scene, part).is_some_and(|i| scene.tokens.list[i as usize].is_capital());
    let own = capital || part.lead == Lead::Colon;
    let cues = gap.filter(|i| scene.kind(*i) == Some(Kind::Word) && scene.is_cue(*i)).count();
    let several = cues > 1 || (cues == 1 && previous.tail == Tail::Stop);
    own && several && cue_in(scene, close).is_some()
}

/// The sentence right before holds a fragment in marks with a cue of its own, which
/// the stretch goes on: `It was “too little,” he added. “…”`
fn fragment_said(scene: &Scene<'_, '_>, gap: Range<u32>) -> bool {
    if gap.is_empty() {
        return false;
    }
    let sentence = clause_before(scene, &(gap.start..gap.end - 1));
    let mut marks = sentence.clone().filter(|i| scene.kind(*i) == Some(Kind::Mark));
    let (first, second) = (marks.next(), marks.next());
    let small = |at: u32| scene.tokens.get(at as usize + 1).is_some_and(|t| t.is_word() && !t.is_capital());
    matches!((first, second), (Some(first), Some(second))
        if first > gap.start && small(first) && cue_in(scene, second..sentence.end).is_some())
}
