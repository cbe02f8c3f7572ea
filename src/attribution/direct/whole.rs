//! Learns whole conversations: not each turn with the true speakers before it, but the speakers of a stretch of turns
//! against those that the search would rather have. Touches [`super::conversation`]; only under the feature `train`.
//!
//! A globally normalized model learned by beam search with early updates (Collins & Roark 2004; Andor et al. 2016), which
//! goes on from the weights of the single turns.

use std::collections::HashMap;

use super::cast::{NOBODY, Person};
use super::conversation::{self, Before, History, START, pattern};
use super::situation::Situation;
use crate::model::{Key, softmax};

/// One turn as the search meets it.
pub(super) struct Step {
    pub(super) situation: Situation,
    pub(super) people: Vec<Person>,
    /// The true speaker, [`NOBODY`] where it is nobody of these; `None` where it is not annotated.
    pub(super) gold: Option<u32>,
    /// Who speaks it, for the turns after it.
    pub(super) speaker: u32,
}

/// So many paths are kept.
const BEAM: usize = 12;
/// Turns of a stretch.
const STRETCH: usize = 8;
const PASSES: usize = 20;
const RATE: f32 = 0.03;
/// Squared gradients that a weight begins with.
const BEGIN: f32 = 1.0;

/// The weights learned from the conversations, which have `weights` at first.
pub(super) fn learn(conversations: &[Vec<Step>], weights: &[(Key, f32)]) -> Vec<(Key, f32)> {
    let numbers = weights.iter().enumerate().map(|(n, (key, _))| (*key, n as u32)).collect();
    let size = weights.len();
    let mut learner = Learner {
        numbers,
        weights: weights.iter().map(|(_, weight)| *weight).collect(),
        squares: vec![BEGIN; size],
        gradient: vec![0.0; size],
        keys: Vec::new(),
        added: Vec::new(),
    };
    let conversations: Vec<Vec<Known<'_>>> =
        conversations.iter().map(|steps| steps.iter().map(|step| learner.known(step)).collect()).collect();
    // The mean of what the later passes end with.
    let mut sums: Vec<f32> = Vec::new();
    for pass in 0..PASSES {
        for steps in &conversations {
            learner.read(steps);
        }
        sums.resize(learner.weights.len(), 0.0);
        if pass * 2 >= PASSES {
            sums.iter_mut().zip(&learner.weights).for_each(|(sum, weight)| *sum += weight);
        }
    }
    let mean = |sum: &f32| (sum / (PASSES - PASSES / 2) as f32 * 1000.0).round() / 1000.0;
    let keys = weights.iter().map(|(key, _)| key).chain(&learner.added);
    let learned = keys.zip(&sums).map(|(key, sum)| (*key, mean(sum)));
    learned.filter(|(_, weight)| *weight != 0.0).collect()
}

/// A turn with the numbers of the features that do not hang on who spoke before: of each person, and then of nobody.
struct Known<'s> {
    step: &'s Step,
    own: Vec<Vec<u32>>,
}

/// Speakers of the turns of a stretch so far.
#[derive(Clone)]
struct Path {
    history: History,
    score: f32,
    /// By turn the place among its people; of one who is not among them their number.
    chosen: Vec<usize>,
    is_gold: bool,
}

struct Learner {
    numbers: HashMap<Key, u32>,
    weights: Vec<f32>,
    squares: Vec<f32>,
    /// Zero but while one is added up.
    gradient: Vec<f32>,
    keys: Vec<Key>,
    /// Those that have a number behind the first.
    added: Vec<Key>,
}

impl Learner {
    fn known<'s>(&self, step: &'s Step) -> Known<'s> {
        let numbered =
            |keys: Vec<Key>| keys.iter().filter_map(|key| self.numbers.get(key).copied()).collect();
        let mut own: Vec<Vec<u32>> = Vec::with_capacity(step.people.len() + 1);
        for person in &step.people {
            let mut keys = Vec::new();
            conversation::own_features(&step.situation, person, &mut keys);
            own.push(numbered(keys));
        }
        let mut keys = Vec::new();
        conversation::nobody_features(&step.situation, &mut keys);
        own.push(numbered(keys));
        Known { step, own }
    }

    /// Goes once through a text.
    fn read(&mut self, steps: &[Known<'_>]) {
        let (mut history, mut from) = (START, 0);
        while from < steps.len() {
            let (read, next) = self.stretch(&steps[from..steps.len().min(from + STRETCH)], history);
            history = next;
            from += read;
        }
    }

    /// Learns from turns until the true speakers are lost; how many turns were read, and who spoke the last of them by
    /// the search.
    fn stretch(&mut self, steps: &[Known<'_>], begin: History) -> (usize, History) {
        let mut paths = vec![Path { history: begin, score: 0.0, chosen: Vec::new(), is_gold: true }];
        for (turn, known) in steps.iter().enumerate() {
            let mut offers: Vec<Path> = Vec::new();
            for path in &paths {
                self.go_on(known, path, &mut offers);
            }
            offers.sort_by(|a, b| b.score.total_cmp(&a.score));
            let gold = offers.iter().find(|offer| offer.is_gold).cloned();
            paths.clear();
            for offer in offers {
                if paths.len() < BEAM && paths.iter().all(|path| path.history != offer.history) {
                    paths.push(offer);
                }
            }
            if !paths.iter().any(|path| path.is_gold) {
                let best = paths[0].history;
                paths.extend(gold);
                self.update(&steps[..=turn], begin, &paths);
                return (turn + 1, best);
            }
        }
        self.update(steps, begin, &paths);
        (steps.len(), paths[0].history)
    }

    fn go_on(&mut self, known: &Known<'_>, path: &Path, offers: &mut Vec<Path>) {
        let Step { situation, people, gold, .. } = known.step;
        let mut offer = |entity, score: f32, chosen, is_gold| {
            let mut path = path.clone();
            path.history = conversation::push(&path.history, entity);
            path.score += score;
            path.chosen.push(chosen);
            path.is_gold = is_gold;
            offers.push(path);
        };
        if let Some(entity) = situation.sure {
            let sure = people.iter().position(|person| person.entity == entity).unwrap_or(people.len());
            return offer(entity, self.score(known, sure, &path.history), sure, path.is_gold);
        }
        if situation.continues {
            return offer(path.history[0], 0.0, 0, path.is_gold);
        }
        let scores: Vec<f32> =
            (0..known.own.len()).map(|chosen| self.score(known, chosen, &path.history)).collect();
        let true_one = match gold {
            Some(NOBODY) => people.len(),
            Some(entity) => people.iter().position(|person| person.entity == *entity).unwrap_or(people.len()),
            None => (0..scores.len()).max_by(|a, b| scores[*a].total_cmp(&scores[*b])).unwrap_or(0),
        };
        let names = people.iter().map(|person| person.entity).chain([NOBODY]);
        for ((chosen, score), entity) in scores.into_iter().enumerate().zip(names) {
            offer(entity, score, chosen, path.is_gold && chosen == true_one);
        }
    }

    /// The numbers of the features of a choice, or of a speaker who is sure.
    fn features(
        &mut self,
        known: &Known<'_>,
        chosen: usize,
        history: &History,
        mut each: impl FnMut(&mut Self, u32),
    ) {
        let Step { situation, people, .. } = known.step;
        let is_sure = situation.sure.is_some();
        for number in known.own[chosen].iter().filter(|_| !is_sure) {
            each(self, *number);
        }
        let Some(person) = people.get(chosen) else { return };
        let before = Before::of(history, pattern(history), person.entity);
        let mut keys = std::mem::take(&mut self.keys);
        keys.clear();
        if is_sure {
            conversation::sure_features(situation, person, before, &mut keys);
        } else {
            conversation::history_features(situation, person, before, &mut keys);
        }
        for key in &keys {
            let number = if is_sure { Some(self.add(*key)) } else { self.numbers.get(key).copied() };
            number.into_iter().for_each(|number| each(self, number));
        }
        self.keys = keys;
    }

    /// The number of a feature that no single turn has: what the sure ones tell is learned here alone.
    fn add(&mut self, key: Key) -> u32 {
        *self.numbers.entry(key).or_insert_with(|| {
            self.added.push(key);
            self.weights.push(0.0);
            self.squares.push(BEGIN);
            self.gradient.push(0.0);
            self.weights.len() as u32 - 1
        })
    }

    fn score(&mut self, known: &Known<'_>, chosen: usize, history: &History) -> f32 {
        let mut sum = 0.0;
        self.features(known, chosen, history, |learner, number| sum += learner.weights[number as usize]);
        sum
    }

    /// Makes the true path likelier among these.
    fn update(&mut self, steps: &[Known<'_>], begin: History, paths: &[Path]) {
        let mut shares: Vec<f32> = paths.iter().map(|path| path.score).collect();
        softmax(&mut shares);
        let mut touched = Vec::new();
        for (path, share) in paths.iter().zip(shares) {
            let much = share - if path.is_gold { 1.0 } else { 0.0 };
            let mut history = begin;
            for (known, chosen) in steps.iter().zip(&path.chosen) {
                let situation = &known.step.situation;
                if situation.sure.is_some() || !situation.continues {
                    self.features(known, *chosen, &history, |learner, number| {
                        learner.gradient[number as usize] += much;
                        touched.push(number);
                    });
                }
                let person = known.step.people.get(*chosen).map_or(NOBODY, |person| person.entity);
                let goes_on = if situation.continues { history[0] } else { person };
                let speaker = situation.sure.unwrap_or(goes_on);
                history = conversation::push(&history, speaker);
            }
        }
        for number in touched {
            let gradient = std::mem::take(&mut self.gradient[number as usize]);
            if gradient.abs() > 1e-4 {
                let square = &mut self.squares[number as usize];
                *square += gradient * gradient;
                self.weights[number as usize] -= RATE * gradient / square.sqrt();
            }
        }
    }
}
