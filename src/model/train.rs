//! Trains a choice model: AdaGrad with an L1 and L2 penalty. Touches [`super`].
//!
//! Duchi, Hazan & Singer 2011 (the diagonal, proximal form). One thread, a fixed
//! order of passes, weights rounded to three places: the same data gives the same file.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::{Key, Part, Template, softmax};
use crate::symbol::Symbols;

/// One decision: the candidates' features and which candidate is right.
#[derive(Debug, Clone, Default)]
pub(crate) struct Instance {
    /// Features of all candidates, one after the other.
    pub(crate) keys: Vec<Key>,
    /// Where each candidate's features end.
    pub(crate) ends: Vec<u32>,
    /// Right candidate.
    pub(crate) gold: u32,
    pub(crate) weight: f32,
}

impl Instance {
    pub(crate) fn close(&mut self) {
        self.ends.push(self.keys.len() as u32);
    }
}

/// How to train.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Settings {
    pub(crate) passes: usize,
    pub(crate) rate: f32,
    pub(crate) l1: f32,
    pub(crate) l2: f32,
    /// Features seen with fewer decisions are left out.
    pub(crate) at_least: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Settings { passes: 8, rate: 0.2, l1: 1e-4, l2: 1e-5, at_least: 6 }
    }
}

impl Template {
    /// The name of a feature: "next=that|3".
    pub(crate) fn name_of(&self, key: Key, symbols: &Symbols) -> String {
        let value = |(part, value): (&Part, u16)| match part {
            Part::Below(_) => value.to_string(),
            Part::Symbol => symbols.name(value).to_owned(),
            Part::Name(names) => names[usize::from(value)].to_owned(),
        };
        let values: Vec<String> = self.parts.iter().zip(key.values()).map(value).collect();
        if values.is_empty() { self.name.to_owned() } else { format!("{}={}", self.name, values.join("|")) }
    }
}

#[derive(Default)]
struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, _: &[u8]) {
        unreachable!("keys are hashed as one number");
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(26);
    }
}

type KeyMap<T> = HashMap<Key, T, BuildHasherDefault<KeyHasher>>;

/// The weights, sorted by key, those that came out as zero left out.
pub(crate) fn train(instances: &[Instance], settings: Settings) -> Vec<(Key, f32)> {
    let numbers = number_features(instances, settings.at_least);
    let packed: Vec<Packed> = instances.iter().map(|i| Packed::new(i, &numbers)).collect();
    let mut state = State::new(numbers.len(), settings);
    let mut order: Vec<u32> = (0..packed.len() as u32).collect();
    let mut seed = 0x1234_5678_9abc_def1_u64;
    for _ in 0..settings.passes {
        shuffle(&mut order, &mut seed);
        for &i in &order {
            state.step(&packed[i as usize]);
        }
    }
    state.settle();
    let mut out: Vec<(Key, f32)> = numbers
        .into_iter()
        .map(|(key, n)| (key, (state.weights[n as usize] * 1000.0).round() / 1000.0))
        .filter(|(_, weight)| *weight != 0.0)
        .collect();
    out.sort_by_key(|(key, _)| *key);
    out
}

fn number_features(instances: &[Instance], at_least: u32) -> KeyMap<u32> {
    let mut counts: KeyMap<(u32, u32)> = KeyMap::default();
    for (i, instance) in instances.iter().enumerate() {
        for key in &instance.keys {
            let entry = counts.entry(*key).or_insert((u32::MAX, 0));
            if entry.0 != i as u32 {
                *entry = (i as u32, entry.1 + 1);
            }
        }
    }
    let mut keys: Vec<Key> =
        counts.into_iter().filter(|(_, c)| c.1 >= at_least).map(|(key, _)| key).collect();
    keys.sort_unstable();
    keys.into_iter().enumerate().map(|(n, key)| (key, n as u32)).collect()
}

fn shuffle(order: &mut [u32], seed: &mut u64) {
    for i in (1..order.len()).rev() {
        *seed ^= *seed << 13;
        *seed ^= *seed >> 7;
        *seed ^= *seed << 17;
        order.swap(i, (*seed % (i as u64 + 1)) as usize);
    }
}

/// An instance with numbered features, unknown ones dropped.
struct Packed {
    features: Vec<u32>,
    ends: Vec<u32>,
    gold: u32,
    weight: f32,
}

impl Packed {
    fn new(instance: &Instance, numbers: &KeyMap<u32>) -> Packed {
        let mut packed =
            Packed { features: Vec::new(), ends: Vec::new(), gold: instance.gold, weight: instance.weight };
        let mut from = 0;
        for &end in &instance.ends {
            let keys = &instance.keys[from..end as usize];
            packed.features.extend(keys.iter().filter_map(|key| numbers.get(key)));
            packed.ends.push(packed.features.len() as u32);
            from = end as usize;
        }
        packed
    }
}

struct State {
    settings: Settings,
    weights: Vec<f32>,
    /// Sum of squared gradients.
    squares: Vec<f32>,
    /// Step of the last penalty paid, which is paid only when a weight is used.
    paid: Vec<u32>,
    step: u32,
    scores: Vec<f32>,
}

impl State {
    fn new(size: usize, settings: Settings) -> State {
        State {
            settings,
            weights: vec![0.0; size],
            squares: vec![1e-2; size],
            paid: vec![0; size],
            step: 0,
            scores: Vec::new(),
        }
    }

    fn pay(&mut self, feature: u32) {
        let f = feature as usize;
        let due = (self.step - self.paid[f]) as f32;
        self.paid[f] = self.step;
        if due == 0.0 || self.weights[f] == 0.0 {
            return;
        }
        let rate = self.settings.rate / self.squares[f].sqrt();
        let w = self.weights[f] * (1.0 - (rate * self.settings.l2 * due).min(0.5));
        let cut = rate * self.settings.l1 * due;
        self.weights[f] = if w.abs() <= cut { 0.0 } else { w - cut * w.signum() };
    }

    fn step(&mut self, instance: &Packed) {
        self.step += 1;
        self.scores.clear();
        let mut from = 0;
        for &end in &instance.ends {
            let mut score = 0.0;
            for n in from..end as usize {
                let feature = instance.features[n];
                self.pay(feature);
                score += self.weights[feature as usize];
            }
            self.scores.push(score);
            from = end as usize;
        }
        softmax(&mut self.scores);
        let mut from = 0;
        for (c, &end) in instance.ends.iter().enumerate() {
            let truth = if c as u32 == instance.gold { 1.0 } else { 0.0 };
            let gradient = (self.scores[c] - truth) * instance.weight;
            if gradient.abs() > 1e-4 {
                for n in from..end as usize {
                    let f = instance.features[n] as usize;
                    self.squares[f] += gradient * gradient;
                    self.weights[f] -= self.settings.rate * gradient / self.squares[f].sqrt();
                }
            }
            from = end as usize;
        }
    }

    fn settle(&mut self) {
        for f in 0..self.weights.len() as u32 {
            self.pay(f);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn features_have_the_names_of_their_lines() {
        let symbols = Symbols::without_words(Lexicon::built_in());
        let none = Template { name: "none", parts: &[] };
        let two = Template { name: "two", parts: &[Part::Below(5), Part::Name(&["a", "b"])] };
        assert_eq!(none.name_of(Key::new(0, [0; 3]), &symbols), "none");
        assert_eq!(two.name_of(Key::new(0, [3, 1, 0]), &symbols), "two=3|b");
    }
}
