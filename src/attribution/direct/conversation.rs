//! Decides who speaks the turns of a conversation, all together. Touches [`super::cast`] and [`crate::model`].
//!
//! Each turn is a choice among the people active nearby, by features that also look at who spoke the turns before
//! (alternation); a beam search keeps the histories whose scores sum to most, with the sure turns clamped. The evidence is
//! that of He et al. 2013 and Muzny et al. 2017, who have it in rules and sieves; how whole conversations are learned stands in
//! `whole.rs`.

use super::cast::{Cast, MOST, NOBODY, Person};
use super::lately::Lately;
use super::scene::Scene;
use super::situation::{Situation, Tie};
use super::turn::Turns;
use crate::model::{Layout, Part, Place, Sink, Table, TableSum, places, softmax, templates};

const TIE: Part = Part::Name(Tie::NAMES);
const N: Part = Part::Below(10);
/// Of both, first as it is in texts without a roster and then in those with one.
const GAP: Part = Part::Below(2 * GAPS);
const SPOKE: Part = Part::Below(2 * SPOKEN);
const GAPS: u16 = 5;
const SPOKEN: u16 = MEMORY as u16 + 1;
const ACTS: Part = Part::Name(&["no", "named", "marked", "other"]);
const NAMED: Part = Part::Name(&["no", "named", "marked"]);
const SAME: Part = Part::Name(&["unknown", "same", "other"]);

templates! { TEMPLATES:
    RANK = "tie×rank" [TIE, N],
    RANK_GAP = "tie×rank×gap" [TIE, N, GAP],
    PARAGRAPHS = "tie×paragraphs" [TIE, N],
    BEAT = "tie×beat" [TIE, ACTS],
    BEAT_RANK = "tie×beat×rank" [TIE, ACTS, N],
    BEAT_ANSWERED = "tie×beat×in-turn-before" [TIE, ACTS, NAMED],
    AFTER = "tie×after" [TIE, NAMED],
    QUOTED = "tie×in-quote" [TIE, NAMED],
    ANSWERED = "tie×in-turn-before" [TIE, NAMED],
    REPLIED = "tie×in-turn-after" [TIE, NAMED],
    NEXT = "tie×next-turn" [TIE, SAME],
    NEXT_GAP = "gap×next-turn×turn-after" [GAP, SAME, SAME],
    LATER = "tie×turn-after" [TIE, SAME],
    AHEAD = "tie×ahead" [TIE, N],
    GENDER = "tie×gender" [TIE, SAME],
    COUNT = "tie×count" [TIE, N],
    KIND = "tie×kind" [TIE, N],
    KIND_RANK = "tie×kind×rank" [TIE, N, N],
    CALLED = "tie×called×kind" [TIE, SAME, N],
    KNOWN_AS = "tie×known-as" [TIE, SAME],
    FIT = "tie×fit" [TIE, N],
    FIT_ANSWERED = "tie×fit×in-turn-before" [TIE, N, NAMED],
    ADDRESS = "tie×address" [TIE, SAME],
    REPLY_ADDRESS = "tie×reply-address" [TIE, SAME],
    HISTORY = "tie×gap×spoke" [TIE, GAP, SPOKE],
    PATTERN = "tie×spoke×pattern" [TIE, SPOKE, Part::Below(4)],
    HISTORY_NEXT = "spoke×next-turn×turn-after" [SPOKE, SAME, SAME],
    HISTORY_ANSWERED = "gap×spoke×in-turn-before" [GAP, SPOKE, NAMED],
    HISTORY_REPLIED = "gap×spoke×in-turn-after" [GAP, SPOKE, NAMED],
    HISTORY_BEAT = "gap×spoke×beat" [GAP, SPOKE, ACTS],
    HISTORY_QUOTED = "gap×spoke×in-quote" [GAP, SPOKE, NAMED],
    ACTOR = "tie×acts" [TIE, N],
    HISTORY_ACTOR = "gap×spoke×acts" [GAP, SPOKE, N],
    HISTORY_RIVALS = "tie×spoke×rivals" [TIE, SPOKE, N],
    HISTORY_FIT = "tie×spoke×fit" [TIE, SPOKE, N],
    HISTORY_TIE = "tie×spoke×tie-before" [TIE, SPOKE, TIE],
    HISTORY_ADDRESS = "spoke×address×reply-address" [SPOKE, SAME, SAME],
    HISTORY_TWO = "spoke×two-before×two-after" [SPOKE, NAMED, NAMED],
    HISTORY_ASKS = "gap×spoke×asks" [GAP, SPOKE, Part::Below(4)],
    NOBODY_TIE = "nobody×tie×gap" [TIE, GAP],
}

/// Where the weights of the templates stand.
#[derive(Debug, Clone)]
pub(super) struct Places;

impl Layout for Places {
    const PLACES: &'static [Place] = &places::<{ TEMPLATES.len() }>(TEMPLATES, false);
}

pub(super) type Weights = Table<Places, 1>;

/// How many turns back are remembered.
const MEMORY: usize = 4;
/// What the scores, learned for their sums, are multiplied by to tell of one turn how sure it is: then of the speakers that
/// are said to be right with .7 or .9 so many are (PDNC, dev part).
const SHARPER: f32 = 2.0;
pub(super) const BEAM: usize = 12;

/// Who spoke the turns before, the last first.
pub(super) type History = [u32; MEMORY];

pub(super) const START: History = [NOBODY; MEMORY];

pub(super) fn push(history: &History, speaker: u32) -> History {
    [speaker, history[0], history[1], history[2]]
}

/// How many turns ago a person spoke last; 0 for none of those remembered.
fn spoke(history: &History, entity: u32) -> u16 {
    history.iter().position(|h| *h == entity && entity != NOBODY).map_or(0, |i| i as u16 + 1)
}

/// How the turns before went: 0 not known, 1 one speaker twice, 2 alternating, 3 others.
fn pattern(history: &History) -> u16 {
    match history {
        [a, b, ..] if *a == NOBODY || *b == NOBODY => 0,
        [a, b, ..] if a == b => 1,
        [a, _, c, _] if a == c => 2,
        _ => 3,
    }
}

fn gap(situation: &Situation) -> u16 {
    situation.gap + if situation.rostered { GAPS } else { 0 }
}

/// What tells for a person whatever was before.
pub(super) fn own_features(situation: &Situation, person: &Person, sink: &mut impl Sink) {
    let (tie, gap) = (situation.number(), gap(situation));
    sink.put2(RANK, tie, person.rank);
    sink.put3(RANK_GAP, tie, person.rank, gap);
    sink.put2(PARAGRAPHS, tie, person.paragraphs);
    sink.put2(BEAT, tie, person.beat);
    sink.put3(BEAT_RANK, tie, person.beat, person.rank);
    sink.put3(BEAT_ANSWERED, tie, person.beat, person.answered);
    sink.put2(AFTER, tie, person.after);
    sink.put2(QUOTED, tie, person.quoted);
    sink.put2(ANSWERED, tie, person.answered);
    sink.put2(REPLIED, tie, person.replied);
    sink.put2(NEXT, tie, person.next);
    sink.put3(NEXT_GAP, gap, person.next, person.later);
    sink.put2(LATER, tie, person.later);
    sink.put2(AHEAD, tie, person.ahead);
    sink.put2(GENDER, tie, person.gender);
    sink.put2(COUNT, tie, person.count);
    sink.put2(KIND, tie, person.kind);
    sink.put3(KIND_RANK, tie, person.kind, person.rank);
    sink.put3(CALLED, tie, person.called, person.kind);
    sink.put2(KNOWN_AS, tie, person.known_as);
    sink.put2(FIT, tie, person.fit);
    sink.put3(FIT_ANSWERED, tie, person.fit, person.answered);
    sink.put2(ADDRESS, tie, person.address);
    sink.put2(REPLY_ADDRESS, tie, person.reply_address);
    sink.put2(ACTOR, tie, person.acts);
}

/// What tells for a person given who spoke before.
pub(super) fn history_features(
    situation: &Situation,
    person: &Person,
    history: &History,
    sink: &mut impl Sink,
) {
    let (tie, gap) = (situation.number(), gap(situation));
    let spoke = spoke(history, person.entity) + if situation.rostered { SPOKEN } else { 0 };
    sink.put3(HISTORY, tie, gap, spoke);
    sink.put3(PATTERN, tie, spoke, pattern(history));
    sink.put3(HISTORY_NEXT, spoke, person.next, person.later);
    sink.put3(HISTORY_ANSWERED, gap, spoke, person.answered);
    sink.put3(HISTORY_REPLIED, gap, spoke, person.replied);
    sink.put3(HISTORY_BEAT, gap, spoke, person.beat);
    sink.put3(HISTORY_QUOTED, gap, spoke, person.quoted);
    sink.put3(HISTORY_FIT, tie, spoke, person.fit);
    sink.put3(HISTORY_TIE, tie, spoke, situation.before);
    sink.put3(HISTORY_ADDRESS, spoke, person.address, person.reply_address);
    sink.put3(HISTORY_ACTOR, gap, spoke, person.acts);
    sink.put3(HISTORY_RIVALS, tie, spoke, person.rivals);
    sink.put3(HISTORY_TWO, spoke, person.two_before, person.two_after);
    sink.put3(HISTORY_ASKS, gap, spoke, situation.asks);
}

/// The choice that the speaker is nobody who could be told.
pub(super) fn nobody_features(situation: &Situation, sink: &mut impl Sink) {
    sink.put2(NOBODY_TIE, situation.number(), gap(situation));
}

/// One history with its score, and where its last speaker stands in the lattice.
#[derive(Clone, Copy)]
struct Path {
    history: History,
    score: f32,
    node: u32,
}

/// One decided turn of a path.
#[derive(Clone, Copy)]
struct Node {
    before: u32,
    entity: u32,
    probability: f32,
}

/// A path gone on by one turn.
#[derive(Clone, Copy)]
struct Offer {
    history: History,
    score: f32,
    node: Node,
}

/// The speaker of each turn with the probability it had when it was chosen; [`NOBODY`] where it could not be told.
pub(super) fn decide(
    scene: &Scene<'_, '_>,
    turns: &Turns,
    cast: &Cast,
    weights: &Weights,
) -> Vec<(u32, f32)> {
    let mut search = Search {
        weights,
        nodes: Vec::with_capacity(turns.turns.len() * BEAM),
        paths: vec![Path { history: START, score: 0.0, node: u32::MAX }],
        best: Best(Vec::with_capacity(BEAM)),
    };
    let mut people: Vec<Person> = Vec::with_capacity(MOST);
    let mut lately = Lately::default();
    let mut alone = Vec::new();
    for (index, situation) in cast.situations.iter().enumerate() {
        match situation.sure {
            Some(entity) => search.clamp(entity),
            None if situation.continues => search.go_on(),
            None => {
                cast.people(scene, turns, index, &lately, &mut people);
                // "she" is a woman who is there, and no man; so is the "her" of "I heard her say".
                let heard = situation.tie == Tie::Other && situation.gender.is_some();
                let pronoun = matches!(situation.tie, Tie::He | Tie::She) || heard;
                let described = situation.tie == Tie::Description && situation.gender.is_some();
                let found = (pronoun || described) && people.iter().any(|person| person.gender == 1);
                people.retain(|person| !(found && person.gender == 2));
                // A turn that stands alone behind a paragraph about someone is not nobody's.
                let near = situation.tie == Tie::Bare && people.iter().any(|person| person.paragraphs <= 1);
                if people.len() == 1 {
                    alone.push(index);
                }
                search.step(situation, &people, found || near);
            }
        }
        let best = search.paths[0].history[0];
        lately.remember(best, situation.description);
    }
    let mut decided = search.trace(turns.turns.len());
    leave_answers(cast, &alone, &mut decided);
    decided
}

/// Who has just spoken does not answer himself in the next paragraph, though in these turns nobody else is there to be chosen:
/// of who talks at the other end of a telephone, the text need not tell.
fn leave_answers(cast: &Cast, alone: &[usize], decided: &mut [(u32, f32)]) {
    for index in alone.iter().copied().filter(|index| *index > 0) {
        let situation = &cast.situations[index];
        let answers = situation.tie == Tie::Bare && situation.gap == 2 && !situation.continues;
        let same = decided[index].0 == decided[index - 1].0;
        if answers && same && situation.sure.is_none() && cast.is_still(index) {
            decided[index].0 = NOBODY;
        }
    }
}

struct Search<'m> {
    weights: &'m Weights,
    nodes: Vec<Node>,
    /// Best first.
    paths: Vec<Path>,
    best: Best,
}

impl Search<'_> {
    fn clamp(&mut self, entity: u32) {
        for path in &self.paths {
            self.best.offer(path, entity, path.score, 1.0);
        }
        self.keep();
    }

    /// Whoever spoke the turn before goes on.
    fn go_on(&mut self) {
        for path in &self.paths {
            let probability = self.nodes.get(path.node as usize).map_or(1.0, |node| node.probability);
            self.best.offer(path, path.history[0], path.score, probability);
        }
        self.keep();
    }

    /// Chooses among these; who was `found` is one of them.
    fn step(&mut self, situation: &Situation, people: &[Person], found: bool) {
        let mut own = [0.0; MOST];
        for (score, person) in own.iter_mut().zip(people) {
            let mut sum = TableSum::of(self.weights);
            own_features(situation, person, &mut sum);
            *score = sum.score();
        }
        let mut sum = TableSum::of(self.weights);
        nobody_features(situation, &mut sum);
        let nobody = sum.score();
        for path in &self.paths {
            let mut scores = [nobody; MOST + 1];
            for ((score, own), person) in scores.iter_mut().zip(&own).zip(people) {
                let mut sum = TableSum::of(self.weights);
                history_features(situation, person, &path.history, &mut sum);
                *score = own + sum.score();
            }
            let mut probabilities = scores.map(|score| SHARPER * score);
            softmax(&mut probabilities[..=people.len()]);
            let nobody = (!found).then_some(NOBODY);
            let names = people.iter().map(|p| p.entity).chain(nobody);
            for ((entity, score), probability) in names.zip(scores).zip(probabilities) {
                self.best.offer(path, entity, path.score + score, probability);
            }
        }
        self.keep();
    }

    /// The best offers become the paths.
    fn keep(&mut self) {
        self.paths.clear();
        for Offer { history, score, node } in self.best.0.drain(..) {
            self.paths.push(Path { history, score, node: self.nodes.len() as u32 });
            self.nodes.push(node);
        }
    }

    fn trace(self, turns: usize) -> Vec<(u32, f32)> {
        let mut out = vec![(NOBODY, 0.0); turns];
        let mut at = self.paths.first().map_or(u32::MAX, |p| p.node);
        for slot in out.iter_mut().rev() {
            let Some(node) = self.nodes.get(at as usize) else { break };
            *slot = (node.entity, node.probability);
            at = node.before;
        }
        out
    }
}

/// The best offers of a turn, best first: of as good ones that which came first, of equal histories the better one.
struct Best(Vec<Offer>);

impl Best {
    /// Whether an offer of this score can be among them.
    fn takes(&self, score: f32) -> bool {
        self.0.len() < BEAM || score > self.0[BEAM - 1].score
    }

    fn offer(&mut self, path: &Path, entity: u32, score: f32, probability: f32) {
        if !self.takes(score) {
            return;
        }
        let history = push(&path.history, entity);
        if let Some(same) = self.0.iter().position(|other| other.history == history) {
            if self.0[same].score >= score {
                return;
            }
            self.0.remove(same);
        }
        self.0.truncate(BEAM - 1);
        let place = self.0.iter().take_while(|other| other.score >= score).count();
        let node = Node { before: path.node, entity, probability };
        self.0.insert(place, Offer { history, score, node });
    }
}
