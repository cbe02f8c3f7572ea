//! Counts what the stages look at, in tests alone: that time is linear in the text is shown by counting, not by a
//! clock. Touches nothing.
//!
//! A loop that could be long goes over a [`Counted`] list, or says by [`count`] how far it went. In any other build
//! this is a plain vector and a function that does nothing.

use std::ops::{Deref, DerefMut, Index, IndexMut};
use std::slice::SliceIndex;

#[cfg(test)]
pub(crate) use counters::{begin, count, take};

/// What is counted from now on is the work of this stage.
#[cfg(not(test))]
#[inline(always)]
pub(crate) const fn begin(_stage: &'static str) {}

/// So many steps were taken.
#[cfg(not(test))]
#[inline(always)]
pub(crate) const fn count(_steps: usize) {}

#[cfg(test)]
mod counters {
    use std::cell::{Cell, RefCell};

    thread_local! {
        static STAGE: Cell<&'static str> = const { Cell::new("") };
        static STEPS: Cell<usize> = const { Cell::new(0) };
        static DONE: RefCell<Vec<(&'static str, usize)>> = const { RefCell::new(Vec::new()) };
    }

    pub(crate) fn begin(stage: &'static str) {
        let done = (STAGE.replace(stage), STEPS.replace(0));
        if done.1 > 0 {
            DONE.with_borrow_mut(|all| all.push(done));
        }
    }

    pub(crate) fn count(steps: usize) {
        STEPS.set(STEPS.get() + steps);
    }

    /// The steps of each stage since the last call, in order.
    pub(crate) fn take() -> Vec<(&'static str, usize)> {
        begin("");
        DONE.take()
    }
}

/// A vector that counts each look at one of its items by number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Counted<T>(Vec<T>);

impl<T> Default for Counted<T> {
    fn default() -> Self {
        Counted(Vec::new())
    }
}

impl<T> From<Vec<T>> for Counted<T> {
    fn from(list: Vec<T>) -> Self {
        Counted(list)
    }
}

impl<T> FromIterator<T> for Counted<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Counted(items.into_iter().collect())
    }
}

impl<'c, T> IntoIterator for &'c Counted<T> {
    type Item = &'c T;
    type IntoIter = std::slice::Iter<'c, T>;

    fn into_iter(self) -> Self::IntoIter {
        count(self.0.len());
        self.0.iter()
    }
}

impl<T> Deref for Counted<T> {
    type Target = Vec<T>;

    #[inline(always)]
    fn deref(&self) -> &Vec<T> {
        &self.0
    }
}

impl<T> DerefMut for Counted<T> {
    #[inline(always)]
    fn deref_mut(&mut self) -> &mut Vec<T> {
        &mut self.0
    }
}

impl<T, I: SliceIndex<[T]>> Index<I> for Counted<T> {
    type Output = I::Output;

    #[inline(always)]
    fn index(&self, index: I) -> &I::Output {
        count(1);
        &self.0[index]
    }
}

impl<T, I: SliceIndex<[T]>> IndexMut<I> for Counted<T> {
    #[inline(always)]
    fn index_mut(&mut self, index: I) -> &mut I::Output {
        count(1);
        &mut self.0[index]
    }
}
