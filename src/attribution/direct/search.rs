//! Decides who speaks the turns of a conversation, all together. Touches [`super::cast`] and [`super::conversation`].
//!
//! A beam search keeps the likeliest ways the turns may have gone, each known by who spoke the last of them, and how likely each is;
//! then, from the last turn back, each turn gets the speaker it has in most of them (forward and backward sums, as in a
//! hidden Markov model, here over what the beam kept): so what comes later tells of a turn as well.

use super::cast::{Cast, MOST, NOBODY, Person};
use super::conversation::{
    Before, History, MEMORY, START, Weights, history_features, nobody_features, own_features, pattern, push,
    sure_features,
};
use super::lately::Lately;
use super::scene::Scene;
use super::situation::{Situation, Tie};
use super::turn::Turns;
use crate::model::{TableSum, exp};

/// So many states are kept.
const BEAM: usize = 16;
/// An offer that is less likely than this part of the likeliest is dropped.
const LEAST: f32 = 0.001;
/// What the scores, learned for their sums, are multiplied by to tell how likely a speaker is: then of the speakers that
/// are said to be right with .65, .75, .85 or .95 so many are (twelve novels with rosters, by weights learned from other authors).
const SHARPER: f32 = 2.0;
/// So many turns may wait for what comes, that the memory does not grow with the text; then the last of them alone go on waiting.
const PENDING: usize = 256;
const LAG: usize = 32;
/// Choices of a turn, nobody included.
const CHOICES: usize = MOST + 1;

/// Someone who may be chosen.
struct Choice {
    entity: u32,
    /// Scores, one for each thing that the states tell of him, and then how likely he is; 0 behind them.
    scores: [f32; BEAM],
    count: usize,
    /// By state, which of them is its own.
    of_state: [u8; BEAM],
}

/// The speaker of each turn and how likely it is; [`NOBODY`] where it could not be told.
pub(super) fn decide(
    scene: &Scene<'_, '_>,
    turns: &Turns,
    cast: &Cast,
    weights: &Weights,
) -> Vec<(u32, f32)> {
    let mut search = Search::new(weights, turns.turns.len());
    let mut people: Vec<Person> = Vec::with_capacity(MOST);
    let mut lately = Lately::default();
    let mut alone = Vec::new();
    for (index, situation) in cast.situations.iter().enumerate() {
        match situation.sure {
            Some(entity) => {
                people.clear();
                if search.is_open() {
                    cast.people(scene, turns, index, &lately, &mut people);
                }
                search.clamp(situation, entity, people.iter().find(|person| person.entity == entity));
            }
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
                // "The general" is somebody, if not one whom the text names otherwise.
                let called = situation.called.filter(|_| !situation.rostered);
                let known = called.is_some_and(|called| people.iter().any(|person| person.entity == called));
                if people.len() == 1 {
                    alone.push(index);
                }
                search.choose(situation, &people, found || near || known);
            }
        }
        lately.remember(search.states[0].history[0], situation.description);
    }
    let mut decided = search.end();
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

/// Ways the turns so far may have gone that are one for those to come: the same people spoke the last turns.
#[derive(Debug, Clone, Copy)]
struct State {
    history: History,
    /// How those turns went.
    pattern: u16,
    /// How likely they are together, beside the likeliest state.
    likely: f32,
}

impl State {
    fn new(history: History, likely: f32) -> State {
        State { history, pattern: pattern(&history), likely }
    }

    /// What it tells of a person.
    fn before(&self, person: u32) -> Before {
        Before::of(&self.history, self.pattern, person)
    }
}

/// A choice of a speaker after one of the states.
#[derive(Debug, Clone, Copy)]
struct Offer {
    from: u16,
    choice: u16,
    entity: u32,
    /// How likely it is, beside the likeliest choice of the turn.
    likely: f32,
    /// With that of the state.
    total: f32,
}

/// An offer that leads to a state that is kept.
#[derive(Debug, Clone, Copy)]
struct Move {
    offer: Offer,
    to: u16,
}

/// The moves of a turn that is not decided yet, and how many states there were before it.
#[derive(Debug)]
struct Layer {
    moves: Vec<Move>,
    states: usize,
}

struct Search<'m> {
    weights: &'m Weights,
    /// Never empty; the likeliest first.
    states: Vec<State>,
    /// Of the turns that are not decided yet.
    layers: Vec<Layer>,
    /// Of the turn at hand.
    offers: Vec<Offer>,
    decided: Vec<(u32, f32)>,
}

impl Search<'_> {
    fn new(weights: &Weights, turns: usize) -> Search<'_> {
        Search {
            weights,
            states: vec![State::new(START, 1.0)],
            layers: Vec::new(),
            offers: Vec::with_capacity(BEAM * CHOICES),
            decided: Vec::with_capacity(turns),
        }
    }

    /// Whether it is not yet sure how the turns before went.
    fn is_open(&self) -> bool {
        self.states.len() > 1
    }

    /// A turn whose speaker is sure; `person` is what is known of him.
    fn clamp(&mut self, situation: &Situation, entity: u32, person: Option<&Person>) {
        let choice = self.choice(entity, |before| {
            let mut sum = TableSum::of(self.weights);
            if let Some(person) = person {
                sure_features(situation, person, before, &mut sum);
            }
            sum.score()
        });
        self.offer(&mut [choice]);
        self.keep();
    }

    /// Whoever spoke the turn before goes on.
    fn go_on(&mut self) {
        for (from, state) in self.states.iter().enumerate() {
            let (entity, total) = (state.history[0], state.likely);
            self.offers.push(Offer { from: from as u16, choice: 0, entity, likely: 1.0, total });
        }
        self.keep();
    }

    /// Chooses among these; who was `found` is one of them.
    fn choose(&mut self, situation: &Situation, people: &[Person], found: bool) {
        let of_person = |person: &Person| {
            let mut own = TableSum::of(self.weights);
            own_features(situation, person, &mut own);
            self.choice(person.entity, |before| {
                let mut sum = TableSum::of(self.weights);
                history_features(situation, person, before, &mut sum);
                own.score() + sum.score()
            })
        };
        let mut choices = Vec::with_capacity(CHOICES);
        choices.extend(people.iter().map(of_person));
        if !found {
            let mut nobody = TableSum::of(self.weights);
            nobody_features(situation, &mut nobody);
            choices.push(Choice {
                entity: NOBODY,
                scores: [nobody.score(); BEAM],
                count: 1,
                of_state: [0; BEAM],
            });
        }
        self.offer(&mut choices);
        self.keep();
    }

    /// Someone with his scores: few things can be told of the turns before, and many states tell the same.
    fn choice(&self, entity: u32, score: impl Fn(Before) -> f32) -> Choice {
        const NEW: u8 = u8::MAX;
        let mut choice = Choice { entity, scores: [0.0; BEAM], count: 0, of_state: [0; BEAM] };
        let mut known = [NEW; Before::KINDS];
        for (state, number) in self.states.iter().zip(&mut choice.of_state) {
            let before = state.before(entity);
            let known = &mut known[before.index()];
            if *known == NEW {
                *known = choice.count as u8;
                choice.scores[choice.count] = score(before);
                choice.count += 1;
            }
            *number = *known;
        }
        choice
    }

    /// Offers each of the choices after each state, unless that is far less likely than another.
    fn offer(&mut self, choices: &mut [Choice]) {
        let all = choices.iter().flat_map(|choice| &choice.scores[..choice.count]);
        let most = all.copied().fold(f32::NEG_INFINITY, f32::max);
        let mut best = 0.0f32;
        for (number, Choice { entity, scores, count, of_state }) in choices.iter_mut().enumerate() {
            scores[..*count].iter_mut().for_each(|score| *score = exp(SHARPER * (*score - most)));
            for ((from, state), score) in self.states.iter().enumerate().zip(&*of_state) {
                let likely = scores[usize::from(*score)];
                let total = state.likely * likely;
                best = best.max(total);
                if total > best * LEAST {
                    let (from, choice) = (from as u16, number as u16);
                    self.offers.push(Offer { from, choice, entity: *entity, likely, total });
                }
            }
        }
        self.offers.retain(|offer| offer.total > best * LEAST);
    }

    /// The likeliest states that the offers lead to become the states; once there is only one, what came before is decided.
    fn keep(&mut self) {
        let next = Next::of(&self.states, &self.offers);
        let kept = |offer| next.place_of(&offer).map(|to| Move { offer, to });
        let mut moves = Vec::with_capacity(self.offers.len());
        moves.extend(self.offers.drain(..).filter_map(kept));
        self.layers.push(Layer { moves, states: self.states.len() });
        self.states = next.states;
        if !self.is_open() {
            self.look_back(0);
        } else if self.layers.len() > PENDING {
            self.look_back(LAG);
        }
    }

    /// Decides the turns since the last that was decided, but for the `open` last ones: what comes may tell more of those.
    fn look_back(&mut self, open: usize) {
        let (decided, settled) = (self.decided.len(), self.layers.len() - open);
        // By state, how likely all that comes behind it is, beside the likeliest.
        let mut behind = vec![1.0; self.states.len()];
        for (turn, layer) in self.layers.iter().enumerate().rev() {
            let mut speakers: Vec<(u32, f32)> = Vec::with_capacity(CHOICES);
            let mut before = vec![0.0; layer.states];
            for Move { offer, to } in &layer.moves {
                let behind = behind[usize::from(*to)];
                before[usize::from(offer.from)] += offer.likely * behind;
                match speakers.iter_mut().find(|(entity, _)| *entity == offer.entity) {
                    Some((_, sum)) => *sum += offer.total * behind,
                    None => speakers.push((offer.entity, offer.total * behind)),
                }
            }
            if turn < settled {
                self.decided.push(likeliest(&speakers));
            }
            // They would shrink with the text.
            let most = before.iter().copied().fold(0.0, f32::max);
            before.iter_mut().for_each(|sum| *sum /= most);
            behind = before;
        }
        self.decided[decided..].reverse();
        self.layers.drain(..settled);
    }

    fn end(mut self) -> Vec<(u32, f32)> {
        self.look_back(0);
        self.decided
    }
}

/// What the offers of a turn lead to.
struct Next {
    /// By state of the turn before the first that differs from it in nothing that is still remembered then.
    groups: [u8; BEAM],
    /// By such a state and choice: the state it leads to, or [`NOWHERE`] if that is not kept.
    places: [u16; BEAM * CHOICES],
    states: Vec<State>,
}

const NOWHERE: u16 = u16::MAX;

impl Next {
    fn of(states: &[State], offers: &[Offer]) -> Next {
        let (groups, places) = (groups(states), [NOWHERE; BEAM * CHOICES]);
        let mut next = Next { groups, places, states: Vec::with_capacity(BEAM) };
        let mut reached: Vec<(State, usize)> = Vec::with_capacity(offers.len());
        for offer in offers {
            let slot = next.slot(offer);
            if let Some((state, _)) = reached.get_mut(usize::from(next.places[slot])) {
                state.likely += offer.total;
            } else {
                next.places[slot] = reached.len() as u16;
                let history = push(&states[usize::from(offer.from)].history, offer.entity);
                reached.push((State::new(history, offer.total), slot));
            }
        }
        let likelier = |(a, _): &(State, usize), (b, _): &(State, usize)| b.likely.total_cmp(&a.likely);
        if reached.len() > BEAM {
            reached.select_nth_unstable_by(BEAM, likelier);
            reached.truncate(BEAM);
        }
        let best = (0..reached.len()).min_by(|a, b| likelier(&reached[*a], &reached[*b])).unwrap_or(0);
        reached.swap(0, best);
        let best = reached[0].0.likely;
        next.places.fill(NOWHERE);
        for (place, (state, slot)) in reached.into_iter().enumerate() {
            next.places[slot] = place as u16;
            next.states.push(State { likely: state.likely / best, ..state });
        }
        next
    }

    fn slot(&self, offer: &Offer) -> usize {
        usize::from(self.groups[usize::from(offer.from)]) * CHOICES + usize::from(offer.choice)
    }

    fn place_of(&self, offer: &Offer) -> Option<u16> {
        Some(self.places[self.slot(offer)]).filter(|place| *place != NOWHERE)
    }
}

/// By state the first that tells the same of what is still remembered after one more turn.
fn groups(states: &[State]) -> [u8; BEAM] {
    let last = |state: &State| state.history.first_chunk::<{ MEMORY - 1 }>().copied();
    let mut groups = [0; BEAM];
    for (group, state) in groups.iter_mut().zip(states) {
        let own = last(state);
        *group = states.iter().position(|other| last(other) == own).unwrap_or(0) as u8;
    }
    groups
}

/// The likeliest of speakers, the first of as likely ones, and how likely he is.
fn likeliest(speakers: &[(u32, f32)]) -> (u32, f32) {
    let mut best = (NOBODY, 0.0);
    for speaker in speakers {
        if speaker.1 > best.1 {
            best = *speaker;
        }
    }
    let all: f32 = speakers.iter().map(|(_, likely)| likely).sum();
    (best.0, best.1 / all)
}
