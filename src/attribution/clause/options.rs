//! [`Options`]: places, or mentions, that one is chosen from. Touches [`crate::model`].

use crate::model::exp;

/// Room for options, one choice after another.
#[derive(Debug)]
pub(crate) struct Room {
    places: Vec<u32>,
    weights: Vec<i32>,
}

/// So many powers are added side by side.
const TOGETHER: usize = 8;

/// The weight of what is not to be chosen.
const GONE: i32 = i32::MIN / 2;

/// Rarely there are more to choose from.
const USUAL: usize = 120;

impl Default for Room {
    fn default() -> Self {
        Room { places: vec![0; USUAL], weights: vec![0; USUAL] }
    }
}

impl Room {
    /// So many weights, one for each place, to be filled in.
    pub(crate) fn weights(&mut self, count: usize) -> &mut [i32] {
        let size = count + TOGETHER;
        if self.places.len() < size {
            self.places.resize(size, 0);
            self.weights.resize(size, 0);
        }
        &mut self.weights[..count]
    }

    /// Of the places from `start` on, whose weights were filled in, those that are open: a bit for each, the first
    /// lowest.
    #[inline(never)]
    pub(crate) fn open(&mut self, start: usize, mut open: u128) -> Options<'_> {
        let end = start + count(open);
        let mut options = Options::none(self);
        for (number, place) in (start..end).enumerate() {
            options.put(place, options.weights[number], open & 1 == 1);
            open >>= 1;
        }
        options
    }
}

/// How many places there are up to the last that is open.
pub(crate) fn count(open: u128) -> usize {
    (u128::BITS - open.leading_zeros()) as usize
}

/// Places and what each weighs, in thousandths.
#[derive(Debug)]
pub(crate) struct Options<'a> {
    places: &'a mut [u32],
    weights: &'a mut [i32],
    count: usize,
    /// The largest weight, and the numbers of the first and the last place that has it.
    most: i32,
    first: usize,
    last: usize,
}

impl<'a> Options<'a> {
    /// None yet; there will be `most` at the most.
    pub(crate) fn new(room: &'a mut Room, most: usize) -> Self {
        room.weights(most);
        Options::none(room)
    }

    #[inline(always)]
    fn none(Room { places, weights }: &'a mut Room) -> Self {
        Options { places, weights, count: 0, most: GONE, first: 0, last: 0 }
    }

    /// Adds a place where it is open. No branch hangs on that: no processor foresees it.
    #[inline(always)]
    pub(crate) fn put(&mut self, place: usize, weight: i32, open: bool) {
        self.places[self.count] = place as u32;
        self.weights[self.count] = weight;
        let weight = if open { weight } else { GONE };
        self.first = if weight > self.most { self.count } else { self.first };
        self.last = if weight >= self.most { self.count } else { self.last };
        self.most = self.most.max(weight);
        self.count += usize::from(open);
    }

    /// The largest weight.
    pub(crate) fn most(&self) -> i32 {
        self.most
    }

    /// The probability of the likeliest place: that of one that weighs less is as much smaller as the power of e
    /// with the difference.
    pub(crate) fn likelihood(&mut self) -> f32 {
        likelihood(self.weights, self.count, self.most)
    }

    /// The heaviest place, the first of several; it is not given again.
    pub(crate) fn take_first(&mut self) -> Option<(usize, i32)> {
        let weights = &mut self.weights[..self.count];
        // Nearly always the first is taken and no more.
        if weights.get(self.first) == Some(&GONE) {
            self.most = weights.iter().copied().fold(GONE, i32::max);
            self.first = weights.iter().position(|weight| *weight == self.most).unwrap_or(0);
        }
        let taken = (self.most != GONE).then(|| (self.places[self.first] as usize, self.most));
        taken.inspect(|_| weights[self.first] = GONE)
    }

    /// The heaviest place, the last of several.
    pub(crate) fn last(&self) -> Option<usize> {
        (self.count > 0).then(|| self.places[self.last] as usize)
    }

    #[cfg(test)]
    pub(crate) fn list(&self) -> Vec<(usize, i32)> {
        let places = self.places[..self.count].iter().map(|place| *place as usize);
        places.zip(self.weights.iter().copied()).collect()
    }
}

/// See [`Options::likelihood`]; behind the weights there is room for a few more.
#[inline(never)]
fn likelihood(weights: &mut [i32], count: usize, most: i32) -> f32 {
    // What is filled up with is too light to change a sum.
    weights[count..][..TOGETHER].fill(GONE);
    let power = |weight: &i32| power(weight - most);
    let mut sums = [0.0; TOGETHER];
    let (full, last) = weights.split_at(count / TOGETHER * TOGETHER);
    for group in full.chunks_exact(TOGETHER) {
        sums.iter_mut().zip(group).for_each(|(sum, weight)| *sum += power(weight));
    }
    let mut rest = [0.0; TOGETHER];
    rest.iter_mut().zip(last).for_each(|(rest, weight)| *rest = power(weight));
    1.0 / (sums.into_iter().sum::<f32>() + rest.into_iter().sum::<f32>())
}

/// The power of e with a number of thousandths.
#[inline(always)]
pub(crate) fn power(thousandths: i32) -> f32 {
    exp(thousandths as f32 / 1000.0)
}
