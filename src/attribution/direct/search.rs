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
use crate::model::TableSum;

/// So many states are kept.
const BEAM: usize = 30;
/// An offer that is so much less likely than the likeliest (as a logarithm) is dropped.
const FAR: f32 = 7.0;
/// What the scores, learned for their sums, are multiplied by to tell how likely a speaker is: then of the speakers that
/// are said to be right with .65, .75, .85 or .95 so many are (twelve novels with rosters, by weights learned from other authors).
const SHARPER: f32 = 2.0;
/// So many turns may wait for what comes, that the memory does not grow with the text; then the last of them alone go on waiting.
const PENDING: usize = 256;
const LAG: usize = 32;
/// Choices of a turn, nobody included.
const CHOICES: usize = MOST + 1;

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
                if people.len() == 1 {
                    alone.push(index);
                }
                search.choose(situation, &people, found || near);
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
    /// The logarithm of how likely they are together, beside the other states.
    score: f32,
}

impl State {
    fn new(history: History, score: f32) -> State {
        State { history, pattern: pattern(&history), score }
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
    score: f32,
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
    /// The total of the likeliest of them.
    best: f32,
    decided: Vec<(u32, f32)>,
}

impl Search<'_> {
    fn new(weights: &Weights, turns: usize) -> Search<'_> {
        Search {
            weights,
            states: vec![State::new(START, 0.0)],
            layers: Vec::new(),
            offers: Vec::with_capacity(BEAM * CHOICES),
            best: f32::NEG_INFINITY,
            decided: Vec::with_capacity(turns),
        }
    }

    /// Whether it is not yet sure how the turns before went.
    fn is_open(&self) -> bool {
        self.states.len() > 1
    }

    /// A turn whose speaker is sure; `person` is what is known of him.
    fn clamp(&mut self, situation: &Situation, entity: u32, person: Option<&Person>) {
        for from in 0..self.states.len() {
            let before = self.states[from].before(entity);
            let mut sum = TableSum::of(self.weights);
            if let Some(person) = person {
                sure_features(situation, person, before, &mut sum);
            }
            self.offer(from, 0, entity, sum.score());
        }
        self.keep();
    }

    /// Whoever spoke the turn before goes on.
    fn go_on(&mut self) {
        for from in 0..self.states.len() {
            self.offer(from, 0, self.states[from].history[0], 0.0);
        }
        self.keep();
    }

    /// Chooses among these; who was `found` is one of them.
    fn choose(&mut self, situation: &Situation, people: &[Person], found: bool) {
        for (choice, person) in people.iter().enumerate() {
            let mut own = TableSum::of(self.weights);
            own_features(situation, person, &mut own);
            // Few things can be told of the turns before, and many states tell the same.
            let mut known = [None; Before::KINDS];
            for from in 0..self.states.len() {
                let before = self.states[from].before(person.entity);
                let told = *known[before.index()].get_or_insert_with(|| {
                    let mut sum = TableSum::of(self.weights);
                    history_features(situation, person, before, &mut sum);
                    sum.score()
                });
                self.offer(from, choice, person.entity, own.score() + told);
            }
        }
        if !found {
            let mut nobody = TableSum::of(self.weights);
            nobody_features(situation, &mut nobody);
            for from in 0..self.states.len() {
                self.offer(from, people.len(), NOBODY, nobody.score());
            }
        }
        self.keep();
    }

    fn offer(&mut self, from: usize, choice: usize, entity: u32, score: f32) {
        let score = SHARPER * score;
        let total = self.states[from].score + score;
        self.best = self.best.max(total);
        if total <= self.best - FAR {
            return;
        }
        self.offers.push(Offer { from: from as u16, choice: choice as u16, entity, score, total });
    }

    /// The likeliest states that the offers lead to become the states; once there is only one, what came before is decided.
    fn keep(&mut self) {
        let least = std::mem::replace(&mut self.best, f32::NEG_INFINITY) - FAR;
        self.offers.retain(|offer| offer.total > least);
        let next = Next::of(&self.states, &self.offers);
        let kept = |offer| next.place_of(&offer).map(|to| Move { offer, to });
        let moves = self.offers.drain(..).filter_map(kept).collect();
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
        // By state, how likely all that comes behind it is.
        let mut behind = vec![0.0; self.states.len()];
        for (turn, layer) in self.layers.iter().enumerate().rev() {
            let mut speakers: Vec<(u32, f32)> = Vec::with_capacity(CHOICES);
            let mut before = vec![f32::NEG_INFINITY; layer.states];
            for Move { offer, to } in &layer.moves {
                let behind = behind[usize::from(*to)];
                let sum = &mut before[usize::from(offer.from)];
                *sum = log_add(*sum, offer.score + behind);
                let likely = offer.total + behind;
                match speakers.iter_mut().find(|(entity, _)| *entity == offer.entity) {
                    Some((_, sum)) => *sum = log_add(*sum, likely),
                    None => speakers.push((offer.entity, likely)),
                }
            }
            if turn < settled {
                self.decided.push(likeliest(&speakers));
            }
            // The sums would grow with the text.
            let most = before.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            behind = before.into_iter().map(|sum| sum - most).collect();
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
    groups: Vec<usize>,
    /// By such a state and choice: the state it leads to, if that is kept.
    places: Vec<Option<u16>>,
    states: Vec<State>,
}

impl Next {
    fn of(states: &[State], offers: &[Offer]) -> Next {
        // What is still remembered after one more turn.
        let last = |state: &State| state.history.first_chunk::<{ MEMORY - 1 }>().copied();
        let first = |state: &State| {
            let own = last(state);
            states.iter().position(|other| last(other) == own).unwrap_or(0)
        };
        let groups = states.iter().map(first).collect();
        let mut next =
            Next { groups, places: vec![None; states.len() * CHOICES], states: Vec::with_capacity(BEAM) };
        let mut reached: Vec<(State, usize)> = Vec::with_capacity(offers.len());
        let mut numbers = vec![usize::MAX; next.places.len()];
        for offer in offers {
            let slot = next.slot(offer);
            if let Some((state, _)) = reached.get_mut(numbers[slot]) {
                state.score = log_add(state.score, offer.total);
            } else {
                numbers[slot] = reached.len();
                let history = push(&states[usize::from(offer.from)].history, offer.entity);
                reached.push((State::new(history, offer.total), slot));
            }
        }
        let likelier = |(a, _): &(State, usize), (b, _): &(State, usize)| b.score.total_cmp(&a.score);
        if reached.len() > BEAM {
            reached.select_nth_unstable_by(BEAM, likelier);
            reached.truncate(BEAM);
        }
        let best = (0..reached.len()).min_by(|a, b| likelier(&reached[*a], &reached[*b])).unwrap_or(0);
        reached.swap(0, best);
        let best = reached[0].0.score;
        for (place, (state, slot)) in reached.into_iter().enumerate() {
            next.places[slot] = Some(place as u16);
            next.states.push(State { score: state.score - best, ..state });
        }
        next
    }

    fn slot(&self, offer: &Offer) -> usize {
        self.groups[usize::from(offer.from)] * CHOICES + usize::from(offer.choice)
    }

    fn place_of(&self, offer: &Offer) -> Option<u16> {
        self.places[self.slot(offer)]
    }
}

/// Of speakers with the logarithms of how likely they are the likeliest, the first of as likely ones, and how likely it is.
fn likeliest(speakers: &[(u32, f32)]) -> (u32, f32) {
    let mut best = (NOBODY, f32::NEG_INFINITY);
    let mut all = f32::NEG_INFINITY;
    for (entity, likely) in speakers {
        if *likely > best.1 {
            best = (*entity, *likely);
        }
        all = log_add(all, *likely);
    }
    (best.0, (best.1 - all).exp())
}

/// The logarithm of the sum of what these are the logarithms of.
fn log_add(a: f32, b: f32) -> f32 {
    let (high, low) = if a > b { (a, b) } else { (b, a) };
    if low == f32::NEG_INFINITY { high } else { high + (low - high).exp().ln_1p() }
}
