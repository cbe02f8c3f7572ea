//! [`Options`]: places, or mentions, that one is chosen from. Touches [`crate::model`].

use crate::model::exp;

/// Places and what each weighs, in thousandths.
#[derive(Debug)]
pub(crate) struct Options {
    places: Vec<u32>,
    weights: Vec<i32>,
}

/// So many powers are added side by side.
const TOGETHER: usize = 8;

/// The weight of what is no longer to be chosen.
const GONE: i32 = i32::MIN / 2;

/// Rarely there are more to choose from.
const USUAL: usize = 64;

impl Default for Options {
    fn default() -> Self {
        Options { places: Vec::with_capacity(USUAL), weights: Vec::with_capacity(USUAL) }
    }
}

impl Options {
    pub(crate) fn clear(&mut self) {
        self.places.clear();
        self.weights.clear();
    }

    pub(crate) fn push(&mut self, place: usize, weight: i32) {
        self.places.push(place as u32);
        self.weights.push(weight);
    }

    /// The largest weight.
    pub(crate) fn most(&self) -> i32 {
        self.weights.iter().copied().fold(GONE, i32::max)
    }

    /// The probability of the likeliest place: that of one that weighs less is as much smaller as the power of e
    /// with the difference.
    pub(crate) fn likelihood(&self) -> f32 {
        let most = self.most();
        let power = |weight: &i32| power(weight - most);
        let mut sums = [0.0; TOGETHER];
        let groups = self.weights.chunks_exact(TOGETHER);
        let rest: f32 = groups.remainder().iter().map(power).sum();
        for group in groups {
            sums.iter_mut().zip(group).for_each(|(sum, weight)| *sum += power(weight));
        }
        1.0 / (sums.into_iter().sum::<f32>() + rest)
    }

    /// The heaviest place, the first of several; it is not given again.
    pub(crate) fn take_first(&mut self) -> Option<(usize, i32)> {
        let most = self.most();
        let number = self.weights.iter().position(|weight| *weight == most && most != GONE)?;
        self.weights[number] = GONE;
        Some((self.places[number] as usize, most))
    }

    /// The heaviest place, the last of several.
    pub(crate) fn last(&self) -> Option<usize> {
        let most = self.most();
        self.weights.iter().rposition(|weight| *weight == most).map(|number| self.places[number] as usize)
    }

    #[cfg(test)]
    pub(crate) fn list(&self) -> Vec<(usize, i32)> {
        self.places.iter().map(|place| *place as usize).zip(self.weights.iter().copied()).collect()
    }
}

/// The power of e with a number of thousandths.
#[inline(always)]
pub(crate) fn power(thousandths: i32) -> f32 {
    exp(thousandths as f32 / 1000.0)
}
