//! Chooses the mention beside a turn that names its speaker, by a log-linear model. Touches [`super::zone`] and [`crate::model`].
//!
//! Ranking the mentions near a quote, one of the choices being "none of them",
//! follows O'Keefe et al. 2012 and He et al. 2013.

use super::scene::Scene;
use super::speech::{answer, clause_before};
use super::turn::{Lead, Tail, Turns};
use super::zone::{Candidate, Form, MOST, Pattern, Place};
use crate::document::EntityKind;
use crate::lexicon::List;
use crate::model::{Layout, Part, Place as Row, Sink, Table, bucket, places, templates};
use crate::syntax::Pos;
use crate::token::Kind;

const PLACE: Part = Part::Name(Place::NAMES);
const PATTERN: Part = Part::Name(Pattern::NAMES);
const FORM: Part = Part::Name(Form::NAMES);
const SIDE: Part = Part::Below(6);
const ORDER: Part = Part::Below(MOST as u16);
const STEPS: Part = Part::Below(9);
const POS: Part = Part::Name(Pos::NAMES);
const FLAG: Part = Part::Name(&["no", "yes"]);
const KIND: Part = Part::Name(&["person", "organization", "group", "document", "unknown"]);

templates! { TEMPLATES:
    PLACE_PATTERN = "place×pattern" [PLACE, PATTERN],
    PLACE_PATTERN_SIDE = "place×pattern×side" [PLACE, PATTERN, SIDE],
    PLACE_FORM = "place×form" [PLACE, FORM],
    PATTERN_FORM = "place×pattern×form" [PLACE, PATTERN, FORM],
    CUE = "pattern×cue" [PATTERN, Part::Symbol],
    PLACE_CUE = "place×cue" [PLACE, Part::Symbol],
    PLACE_ORDER = "place×order" [PLACE, ORDER],
    PATTERN_ORDER = "place×pattern×order" [PLACE, PATTERN, ORDER],
    DISTANCE = "place×distance" [PLACE, STEPS],
    VERB_DISTANCE = "place×pattern×verb-distance" [PLACE, PATTERN, STEPS],
    FIRST_VERB = "place×pattern×first-verb" [PLACE, PATTERN, FLAG],
    WORD_BEFORE = "place×pos-before" [PLACE, POS],
    WORD_AFTER = "place×pos-after" [PLACE, POS],
    ENTITY = "pattern×entity" [PATTERN, KIND],
    IN_QUOTE_SIDE = "place×side×form" [PLACE, SIDE, FORM],
    BEGINS = "place×begins×trailing-cue" [PLACE, FLAG, FLAG],
    BEGINS_PATTERN = "pattern×begins×trailing-cue" [PATTERN, FLAG, FLAG],
    NONE = "none" [],
    NONE_SIDES = "none×lead×tail" [Part::Name(Lead::NAMES), Part::Name(Tail::NAMES)],
    NONE_AFTER = "none×after" [POS],
    NONE_BEFORE = "none×before" [POS],
    NONE_NARRATION = "none×narration" [FLAG, FLAG],
    NONE_CUE = "none×cue" [FLAG],
    NONE_PARTS = "none×parts" [STEPS],
}

/// Where the weights of the templates stand.
#[derive(Debug, Clone)]
pub(super) struct Rows;

impl Layout for Rows {
    const PLACES: &'static [Row] = &places::<{ TEMPLATES.len() }>(TEMPLATES, false);
}

pub(super) type Weights = Table<Rows, 1>;

const fn number(kind: EntityKind) -> u16 {
    match kind {
        EntityKind::Person => 0,
        EntityKind::Organization => 1,
        EntityKind::Group => 2,
        EntityKind::Document => 3,
        _ => 4,
    }
}

/// The features of one candidate.
pub(super) fn features(scene: &Scene<'_, '_>, candidate: &Candidate, sink: &mut impl Sink) {
    let mention = scene.mention(candidate.mention as usize);
    let (place, pattern) = (candidate.place as u16, candidate.pattern as u16);
    let form = candidate.form as u16;
    sink.put2(PLACE_PATTERN, place, pattern);
    sink.put3(PLACE_PATTERN_SIDE, place, pattern, candidate.side);
    sink.put2(PLACE_FORM, place, form);
    sink.put3(PATTERN_FORM, place, pattern, form);
    sink.put2(PLACE_ORDER, place, candidate.order);
    sink.put3(PATTERN_ORDER, place, pattern, candidate.order);
    sink.put2(DISTANCE, place, bucket(candidate.distance as usize));
    sink.put3(VERB_DISTANCE, place, pattern, bucket(candidate.verb_distance as usize));
    sink.put3(FIRST_VERB, place, pattern, u16::from(candidate.first_verb));
    let before = mention.tokens.start.checked_sub(1).map_or(Pos::Edge, |i| scene.pos_at(i));
    sink.put2(WORD_BEFORE, place, before as u16);
    sink.put2(WORD_AFTER, place, scene.pos_at(mention.tokens.end) as u16);
    sink.put2(ENTITY, pattern, number(mention.entity_kind));
    sink.put3(IN_QUOTE_SIDE, place, candidate.side, form);
    let (begins, trailing) = (u16::from(candidate.begins), u16::from(candidate.trailing));
    sink.put3(BEGINS, place, begins, trailing);
    sink.put3(BEGINS_PATTERN, pattern, begins, trailing);
    if let Some(cue) = candidate.cue.filter(|c| scene.is_cue(*c)) {
        let lemma = scene.tokens.lexicon.lemma(scene.tokens.list[cue as usize].word).0;
        sink.put2(CUE, pattern, lemma);
        sink.put2(PLACE_CUE, place, lemma);
    }
}

/// The features of the choice that no mention beside the turn names its speaker.
pub(super) fn none(scene: &Scene<'_, '_>, turns: &Turns, index: usize, sink: &mut impl Sink) {
    let turn = &turns.turns[index];
    let parts = turns.parts_of(turn);
    let (first, last) = (parts[0], parts[parts.len() - 1]);
    let after = if first.end < turn.to { scene.pos_at(first.end) } else { Pos::Edge };
    let before = if first.start > turn.from { scene.pos_at(first.start - 1) } else { Pos::Edge };
    sink.put1(NONE, 0);
    sink.put2(NONE_SIDES, first.lead as u16, first.tail as u16);
    sink.put1(NONE_AFTER, after as u16);
    sink.put1(NONE_BEFORE, before as u16);
    sink.put2(NONE_NARRATION, u16::from(first.start > turn.from), u16::from(last.end < turn.to));
    let cue = (first.end..turn.to.min(first.end + 8))
        .take_while(|i| scene.kind(*i) != Some(Kind::Stop))
        .any(|i| scene.is_cue(i));
    sink.put1(NONE_CUE, u16::from(cue));
    sink.put1(NONE_PARTS, bucket(parts.len()));
}

/// Who acts in the aside that breaks a sentence off: “I thought”—he set down his glass—“that you had gone.”
pub(super) fn in_aside(
    scene: &Scene<'_, '_>,
    part: &super::turn::Part,
    candidates: &[Candidate],
) -> Option<Candidate> {
    if part.tail != Tail::Open || !matches!(scene.kind(part.end), Some(Kind::Dash | Kind::Open)) {
        return None;
    }
    let first = candidates.iter().find(|candidate| candidate.place == Place::After)?;
    let person = match scene.mention(first.mention as usize).entity_kind {
        _ if matches!(first.form, Form::He | Form::She | Form::I) => true,
        EntityKind::Person => true,
        kind => kind == EntityKind::Unknown && first.form == Form::Name,
    };
    let acts = matches!(first.pattern, Pattern::SubjectVerb | Pattern::SubjectCue);
    (person && acts && first.begins).then_some(*first)
}

/// Who it was that spoke, as the sentence behind the words tells: “Stop it.” It was Lee who spoke.
pub(super) fn of_told(scene: &Scene<'_, '_>, part: &super::turn::Part) -> Option<Candidate> {
    let at = part.end;
    let it_was =
        scene.tokens.has_form(at as usize, "it") && scene.tokens.has_any_form(at as usize + 1, ["was", "is"]);
    let mention = scene.mentions.starting_at(at as usize + 2).filter(|_| it_was)?;
    let who = scene.mention(mention).core().end;
    let spoke = scene.tokens.has_form(who as usize, "who") && scene.is_cue(who + 1);
    spoke.then(|| Candidate {
        cue: Some(who + 1),
        pattern: Pattern::SubjectCue,
        ..beside(scene, part, mention as u32, at + 2, who + 1)
    })
}

/// Whose voice came: From behind the door came a thin voice: “…” From the deck came Lee's answer: “…”
pub(super) fn of_heard(scene: &Scene<'_, '_>, part: &super::turn::Part, from: u32) -> Option<Candidate> {
    let gap = from.min(part.start)..part.start;
    let came = clause_before(scene, &gap).find(|i| part.lead == Lead::Colon && scene.is_heard(*i))?;
    let heard = (came + 1..part.start).find(|i| scene.tokens.is_on(*i as usize, List::Heard))?;
    let own = (came + 2..heard).find(|i| scene.pos_at(*i) == Pos::Possessive).map(|own| own - 1);
    let voice = Some(heard).filter(|heard| scene.tokens.has_form(*heard as usize, "voice"));
    let mention = scene.mentions.innermost(own.or(voice)? as usize)? as u32;
    let place = Place::Introduction;
    Some(Candidate { place, ..beside(scene, part, mention, part.end, part.end) })
}

/// Whose the answer is: “Not at all,” was his answer. “Not at all,” was Lee's short answer.
pub(super) fn of_answer(scene: &Scene<'_, '_>, part: &super::turn::Part) -> Option<Candidate> {
    let answer = answer(scene, part)?;
    let owner = (part.end + 1..answer).find(|i| scene.pos_at(*i) == Pos::Possessive)?;
    let pronoun = scene.tokens.list[owner as usize].after_space();
    let mention = scene.mentions.innermost(if pronoun { owner } else { owner - 1 } as usize)? as u32;
    let form = Form::of(scene, scene.mention(mention as usize));
    let named = !pronoun && matches!(form, Form::Name | Form::Description);
    let answers = named || matches!(form, Form::He | Form::She | Form::I);
    answers.then_some(Candidate { cue: Some(answer), ..beside(scene, part, mention, owner, answer) })
}

/// A mention behind a part that tells whose it is for sure.
fn beside(scene: &Scene<'_, '_>, part: &super::turn::Part, mention: u32, at: u32, verb: u32) -> Candidate {
    Candidate {
        mention,
        cue: None,
        place: Place::After,
        pattern: Pattern::CueSubject,
        form: Form::of(scene, scene.mention(mention as usize)),
        order: 0,
        distance: at - part.end,
        verb_distance: verb - part.end,
        side: part.tail as u16,
        first_verb: true,
        begins: false,
        trailing: false,
    }
}
