//! Direct speech: its turns, their cues and their speakers. Touches every stage below attribution.
//!
//! First the quoted stretches that are whole speech are grouped into turns
//! ([`turn`]); then the mention beside each turn that names its speaker is chosen
//! ([`frame`]); last, the turns of a conversation without a name beside them are
//! decided together ([`search`], by the features of [`conversation`]).

mod apart;
mod cast;
mod conversation;
mod described;
mod frame;
mod gender;
mod hearer;
mod inset;
mod introduced;
mod kin;
mod lately;
mod looked;
mod narrator;
mod owned;
mod paragraph;
mod person;
mod scene;
mod search;
mod situation;
mod speakers;
mod speech;
mod titles;
#[cfg(feature = "train")]
pub(crate) mod train;
mod turn;
mod verbs;
#[cfg(feature = "train")]
mod whole;
mod zone;

use std::ops::Range;

use super::continuation::Loose;
use super::draft::{Draft, evidence, heaviest};
use crate::document::{EntityId, QuoteKind, Rule};
use crate::error::Error;
use crate::model::{Key, Known, Learned, Names, Table, TableSum, softmax};
use crate::register::Register;
use crate::span::Span;
use crate::symbol::Symbols;
use crate::token::Kind;

use cast::{Cast, NOBODY};
pub(crate) use described::Unnamed;
pub(crate) use scene::Scene;
use situation::{Situation, Tie};
use speech::first_word;
use turn::{Lead, Part, Turn, Turns};
use zone::{Candidate, Pattern, Place};

const TURN_FILE: &str = "direct_turn.tsv";
const TURN_WEIGHTS: &str = include_str!("weights/direct_turn.tsv");
const FRAME_FILE: &str = "direct_frame.tsv";
const FRAME_WEIGHTS: &str = include_str!("weights/direct_frame.tsv");

/// The learned part of this stage.
#[derive(Debug, Clone)]
pub(crate) struct DirectModel {
    frame: frame::Weights,
    names_of_frame: Names,
    turn: conversation::Weights,
}

impl DirectModel {
    /// The weights that come with the crate.
    pub(crate) fn built_in(symbols: &Symbols) -> Result<Self, Error> {
        let frame = Learned::read(frame::TEMPLATES, symbols, FRAME_FILE, FRAME_WEIGHTS)?;
        let turn = Learned::read(conversation::TEMPLATES, symbols, TURN_FILE, TURN_WEIGHTS)?;
        Ok(DirectModel {
            frame: Table::new(&frame, &Known::of(&[&frame])),
            names_of_frame: Names::new(&frame, FRAME_WEIGHTS),
            turn: Table::new(&turn, &Known::of(&[])),
        })
    }
}

/// What the local model decided of a turn.
#[derive(Debug, Clone, Copy, Default)]
struct Framed {
    chosen: Option<Candidate>,
    probability: f32,
    /// Of whom the narration of its paragraph tells what they do.
    actor: Option<Candidate>,
}

/// The direct speech of a text.
pub(crate) struct Speech {
    /// In text order.
    pub(crate) drafts: Vec<Draft>,
    /// The speakers who go by a description. Their numbers in the drafts are those behind the entities.
    pub(crate) unnamed: Vec<Unnamed>,
    /// Those whose speaker is still to be found.
    pub(crate) loose: Vec<Loose>,
}

/// Finds all direct speech.
pub(crate) fn find(scene: &Scene<'_, '_>, model: &DirectModel) -> Speech {
    let turns = Turns::find(scene);
    let framed = frame_all(scene, &turns, &model.frame);
    let mut situations = situation::situations(scene, &turns, &framed);
    let mut keys: Vec<Key> = Vec::new();
    let mut drafts: Vec<Draft> = Vec::with_capacity(turns.turns.len());
    for (i, framed) in framed.iter().enumerate() {
        keys.clear();
        match &framed.chosen {
            Some(candidate) => frame::features(scene, candidate, &mut keys),
            None => frame::none(scene, &turns, i, &mut keys),
        }
        drafts.push(draft(scene, &turns, i, framed));
        let weight = |key: &Key| model.frame.row(*key)[0];
        let feature = |n: usize| (model.names_of_frame.of(keys[n]), weight(&keys[n]));
        drafts[i].evidence = evidence(heaviest(keys.iter().map(weight)).map(feature));
        if scene.register == Register::Report && situations[i].tie == Tie::Bare {
            put_inset(scene, &turns, i, &mut drafts[i], &mut situations[i]);
        }
    }
    if is_dialogue(scene, &turns, &situations) {
        kin::name(scene, &turns, &framed, &mut situations);
        let cast = Cast::new(scene, &turns, &framed, situations);
        let decided = search::decide(scene, &turns, &cast, &model.turn);
        for ((draft, situation), (entity, probability)) in
            drafts.iter_mut().zip(&cast.situations).zip(decided)
        {
            settle(draft, situation, entity, probability);
        }
        let unnamed = cast.described.who_spoke(&mut drafts);
        return Speech { drafts, unnamed, loose: Vec::new() };
    }
    let loose = loose(scene, &turns, &framed, &situations);
    Speech { drafts, unnamed: Vec::new(), loose }
}

/// How sure it is that a clause between dashes inside the marks tells who speaks.
const INSET: f32 = 0.9;

/// Gives a turn with nobody beside it the cue that stands inside its marks, if there is one.
fn put_inset(
    scene: &Scene<'_, '_>,
    turns: &Turns,
    index: usize,
    draft: &mut Draft,
    situation: &mut Situation,
) {
    let [part] = turns.parts_of(&turns.turns[index]) else { return };
    let Some(inset) = inset::find(scene, part) else { return };
    draft.rule = if inset.content.len() > 1 { Rule::Split } else { Rule::ContentCueSpeaker };
    (draft.content, draft.confidence) = (inset.content, INSET);
    (draft.cue, draft.speaker) = (Some(inset.cue), Some(inset.speaker));
    situation.tie = Tie::Named;
}

/// With fewer tokens outside marks a story is hardly told from a report.
const SHORT: usize = 120;

/// Whether people talk with each other in the text, as in fiction: it is a story, or many turns have no speaker beside
/// them, or it is too short to tell a story from a report and almost each begins a paragraph. In news such turns are rare, and
/// one with nobody beside it goes on the one before.
fn is_dialogue(scene: &Scene<'_, '_>, turns: &Turns, situations: &[Situation]) -> bool {
    let bare = situations.iter().filter(|s| s.tie == Tie::Bare && !s.continues).count();
    let begins = |turn: &&Turn| turns.parts_of(turn)[0].lead == Lead::Paragraph;
    let begin = turns.turns.iter().filter(begins).count();
    let count = situations.len();
    let story = scene.register == Register::Story;
    let said: usize = turns.parts.iter().map(|part| (part.end - part.start) as usize).sum();
    let short = scene.tokens.len() - said < SHORT;
    let talk = count >= 6 && bare * 4 > count || count >= 4 && short && begin * 5 >= count * 4;
    scene.roster.is_some() || story || talk
}

/// Whether many turns stand in their paragraphs alone.
fn is_talk(turns: &Turns) -> bool {
    let alone = |turn: &&Turn| turns.bounds(turn) == (turn.from, turn.to);
    turns.turns.len() >= 6 && turns.turns.iter().filter(alone).count() * 4 > turns.turns.len()
}

/// Takes over what the conversation decided.
fn settle(draft: &mut Draft, situation: &Situation, entity: u32, probability: f32) {
    if situation.tie == Tie::Named {
        return;
    }
    draft.doubtful = is_stranger(situation, probability);
    if entity != NOBODY && !situation.stranger {
        draft.entity = Some(EntityId(entity));
    }
    draft.confidence *= probability;
    if situation.tie == Tie::Bare {
        draft.rule = match entity {
            NOBODY => Rule::None,
            _ if situation.continues => Rule::Continued,
            _ => Rule::Conversation,
        };
    }
}

/// A character who is less likely meant by a description than this is not.
const STRANGER: f32 = 0.4;

/// Whether a description fits none of the characters known beforehand: "said the porter".
fn is_stranger(situation: &Situation, probability: f32) -> bool {
    let described = situation.rostered && situation.tie == Tie::Description;
    described && (situation.stranger || situation.called.is_none() && probability < STRANGER)
}

/// A mention before a turn that no cue ties to it is hardly its speaker up to this probability.
const HARDLY: f32 = 0.7;

/// The turns of a report with no speaker beside them, or hardly one.
fn loose(scene: &Scene<'_, '_>, turns: &Turns, framed: &[Framed], situations: &[Situation]) -> Vec<Loose> {
    let hardly = |candidate: Candidate, probability| {
        candidate.place == Place::Before && candidate.cue.is_none() && probability < HARDLY
    };
    let is_loose = |framed: &Framed| framed.chosen.is_none_or(|chosen| hardly(chosen, framed.probability));
    let told = |index: usize| framed[index].chosen.is_none() && situations[index].tie == Tie::Named;
    let loose = framed.iter().enumerate().filter(|(index, framed)| is_loose(framed) && !told(*index));
    let next = |index: usize| turns.turns.get(index + 1).map(|turn| &turns.parts_of(turn)[0]);
    let mut candidates = Vec::new();
    let place = |(index, _): (usize, _)| {
        let turn = &turns.turns[index];
        let first = &turns.parts_of(turn)[0];
        zone::candidates(scene, turns, index, &mut candidates);
        let acts = candidates.iter().find(|candidate| zone::acts(scene, candidate));
        let own = turn.paragraph as usize;
        // Behind words of its paragraph that name nobody, it goes on nothing that was before.
        let opens = turns.paragraphs[own] == first.start;
        let back = if opens { own.saturating_sub(1) } else { own };
        Loose {
            start: first.span.start,
            from: scene.tokens.list[turns.paragraphs[back] as usize].start as usize,
            open: first.continues,
            next: next(index).filter(|part| part.continues).map(|part| part.span.start),
            actor: acts.map(|candidate| speaker_tokens(scene, candidate)),
            cue: candidates
                .iter()
                .find(|candidate| zone::opens(candidate))
                .and_then(|candidate| candidate.cue),
        }
    };
    loose.map(place).collect()
}

/// How sure it is that who acts in the paragraph of a turn speaks it. The corpora, which are old, have few such turns: for
/// their annotators nobody was named there, so that the model has not learned it.
const ACTS: f32 = 0.8;

/// How sure it is that who acts in an aside between dashes speaks the words around it, and whose an answer is.
const ASIDE: f32 = 0.9;

fn is_plain(candidate: &Candidate) -> bool {
    matches!(candidate.pattern, Pattern::Signature | Pattern::AsSaying)
}

fn frame_all(scene: &Scene<'_, '_>, turns: &Turns, weights: &frame::Weights) -> Vec<Framed> {
    let told = scene.register == Register::Story || scene.roster.is_some() || is_talk(turns);
    let mut candidates = Vec::new();
    let mut scores = Vec::new();
    (0..turns.turns.len())
        .map(|i| {
            zone::candidates(scene, turns, i, &mut candidates);
            // Too rare to be learned, and never anything else.
            if let Some(plain) = candidates.iter().find(|c| is_plain(c)) {
                return Framed { chosen: Some(*plain), probability: 0.95, actor: None };
            }
            let first = &turns.parts_of(&turns.turns[i])[0];
            let set_in = frame::in_aside(scene, first, &candidates)
                .or_else(|| frame::of_answer(scene, first))
                .or_else(|| frame::of_told(scene, first))
                .or_else(|| frame::of_heard(scene, first, turns.turns[i].from));
            if set_in.is_some() {
                return Framed { chosen: set_in, probability: ASIDE, actor: None };
            }
            scores.clear();
            for candidate in &candidates {
                let mut sum = TableSum::of(weights);
                frame::features(scene, candidate, &mut sum);
                scores.push(sum.score());
            }
            let mut sum = TableSum::of(weights);
            frame::none(scene, turns, i, &mut sum);
            scores.push(sum.score());
            softmax(&mut scores);
            let best = (0..scores.len()).max_by(|a, b| scores[*a].total_cmp(&scores[*b])).unwrap_or(0);
            if let Some(chosen) = candidates.get(best) {
                return Framed { chosen: Some(*chosen), probability: scores[best], actor: None };
            }
            let actor = zone::actor(scene, turns, i, &candidates);
            if let Some(actor) = actor.filter(|actor| told && zone::is_told(scene, actor)) {
                return Framed { chosen: Some(actor), probability: ACTS, actor: None };
            }
            Framed { chosen: None, probability: scores[best], actor }
        })
        .collect()
}

fn draft(scene: &Scene<'_, '_>, turns: &Turns, index: usize, framed: &Framed) -> Draft {
    let turn = &turns.turns[index];
    let parts = turns.parts_of(turn);
    let beginning = framed.chosen.and_then(|c| beginning(scene, &c, &parts[0]));
    Draft {
        kind: if beginning.is_some() { QuoteKind::Mixed } else { QuoteKind::Direct },
        content: beginning.into_iter().chain(parts.iter().map(|p| p.span)).collect(),
        cue: framed
            .chosen
            .filter(|c| may_quote(scene, c))
            .and_then(|c| cue_tokens(scene, &c, parts[0].start)),
        speaker: framed.chosen.map(|c| speaker_tokens(scene, &c)),
        entity: None,
        doubtful: false,
        rule: rule(framed.chosen, parts[0].lead, parts.len()),
        confidence: framed.probability,
        evidence: Vec::new(),
    }
}

/// The longest beginning of a sentence that is taken for a part of what is said, in tokens.
const BEGINNING: u32 = 40;

/// "It was, Lee said, “a long day”": the words of the sentence before the inserted cue are said too.
fn beginning(scene: &Scene<'_, '_>, candidate: &Candidate, part: &Part) -> Option<Span> {
    let inserted = candidate.place == Place::Before && candidate.pattern == Pattern::SubjectCue;
    let small = first_word(scene, part).is_some_and(|i| !scene.tokens.list[i as usize].is_capital());
    let speaker = scene.mention(candidate.mention as usize).tokens.start;
    let comma = speaker.checked_sub(1).filter(|i| scene.kind(*i) == Some(Kind::Comma))?;
    let close = candidate.cue.is_some_and(|cue| cue + 2 == part.start) && part.lead == Lead::Comma;
    if !inserted || !small || !close {
        return None;
    }
    let low = comma.saturating_sub(BEGINNING);
    let plain = |i: &u32| matches!(scene.kind(*i), Some(Kind::Word | Kind::Number | Kind::Comma));
    let start = (low..comma).rev().take_while(plain).last()?;
    let token = scene.tokens.list[start as usize];
    let begins = start == 0 || token.begins_paragraph() || scene.kind(start - 1) == Some(Kind::Stop);
    (begins && token.is_capital()).then(|| scene.tokens.span(start as usize..comma as usize))
}

/// The mention without relative clause, the name in apposition included; of a voice, whose it is.
fn speaker_tokens(scene: &Scene<'_, '_>, candidate: &Candidate) -> Range<u32> {
    let number = candidate.mention as usize;
    let mention = scene.mention(scene.voice(number).unwrap_or(number));
    let core = mention.core();
    let name = mention.name().unwrap_or(core.clone());
    core.start.min(name.start)..core.end.max(name.end)
}

/// Lee held up the lantern. “…” Whether the verb of a sentence of its own can have words in marks.
fn may_quote(scene: &Scene<'_, '_>, candidate: &Candidate) -> bool {
    let apart = matches!(candidate.place, Place::Beat | Place::Next);
    let cue = candidate.cue.filter(|_| apart).and_then(|cue| scene.tokens.word(cue as usize).cue);
    cue.is_none_or(|cue| scene.tokens.lexicon.cue(cue).takes.has("quote"))
}

fn cue_tokens(scene: &Scene<'_, '_>, candidate: &Candidate, start: u32) -> Option<Range<u32>> {
    if candidate.pattern == Pattern::According {
        return candidate.cue.map(|cue| cue..cue + 2);
    }
    // "he said, adding: “": the cue right before the quote is its own.
    let close = || (start.saturating_sub(3)..start).rev().find(|i| scene.is_verb(*i) && scene.is_cue(*i));
    let nearest = if candidate.place == Place::Before { close() } else { None };
    let cue = nearest.or(candidate.cue)?;
    if is_phrase(scene, cue) {
        return Some(cue..cue + 2);
    }
    let says = matches!(candidate.pattern, Pattern::SubjectCue | Pattern::CueSubject) || scene.is_cue(cue);
    says.then_some(cue..cue + 1)
}

/// "“…,” Lee pointed out", "hit back Lee": a verb that says something with the word behind it alone.
fn is_phrase(scene: &Scene<'_, '_>, verb: u32) -> bool {
    let behind = |word: &str| scene.tokens.has_form(verb as usize + 1, word);
    match scene.tokens.form(verb as usize) {
        "pointed" | "points" => behind("out"),
        "summed" | "sums" => behind("up"),
        "burst" | "bursts" | "rapped" | "raps" | "blurted" | "blurts" => behind("out"),
        "put" | "puts" | "broke" | "breaks" | "cut" | "cuts" | "struck" | "chimed" | "chimes" => behind("in"),
        "hit" | "hits" | "fired" | "fires" | "shot" => behind("back"),
        _ => false,
    }
}

fn rule(chosen: Option<Candidate>, lead: Lead, parts: usize) -> Rule {
    let Some(candidate) = chosen else {
        return Rule::None;
    };
    match (candidate.place, candidate.pattern) {
        (Place::Before, _) => Rule::SpeakerCueContent,
        (Place::Introduction, _) => Rule::Introduced,
        (Place::Beat | Place::Next, _) => Rule::Neighbour,
        (Place::After, _) if parts > 1 => Rule::Split,
        (_, Pattern::CueSubject) => Rule::ContentCueSpeaker,
        _ if lead == Lead::Comma && candidate.place == Place::Later => Rule::Split,
        _ => Rule::ContentSpeakerCue,
    }
}
