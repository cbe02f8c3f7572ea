//! [`Ahead`]: brings the next stretch of a long list to hand before its items are asked one by one. Touches nothing.
//!
//! A text of megabytes is more than a processor keeps at hand. One that looks at an item here and there waits for each;
//! asked for many in a row, it gets them together.

use std::hint::black_box;

/// Bytes of a list that are brought to hand together.
const STRETCH: usize = 16 << 10;

/// Lists of fewer bytes stay at hand.
const STAYS: usize = 256 << 10;

/// Bytes that come together.
const LINE: usize = 64;

/// How far into a list all has been brought to hand. It changes nothing but the time that a look takes.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Ahead(usize);

impl Ahead {
    /// Item `at` is asked next, and many of those behind it soon. `part` reads a little of one.
    #[inline]
    pub(crate) fn reach<T>(&mut self, list: &[T], at: usize, part: impl Fn(&T) -> u32) {
        if at >= self.0 {
            self.0 = bring(list, at, part);
        }
    }
}

/// Looks at items from `from` on, one in each line; gives the first that has not been brought to hand.
#[inline(never)]
fn bring<T>(list: &[T], from: usize, part: impl Fn(&T) -> u32) -> usize {
    if size_of_val(list) < STAYS {
        return usize::MAX;
    }
    let end = list.len().min(from + STRETCH / size_of::<T>());
    let in_lines = list.get(from..end).unwrap_or_default().iter().step_by((LINE / size_of::<T>()).max(1));
    black_box(in_lines.fold(0, |all, item| all ^ part(item)));
    end.max(from + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    #[test]
    fn a_long_list_is_brought_stretch_by_stretch_and_a_short_one_never() {
        let looks = Cell::new(0);
        let part = |item: &u64| {
            looks.set(looks.get() + 1);
            *item as u32
        };
        let (stretch, line) = (STRETCH / size_of::<u64>(), LINE / size_of::<u64>());
        let long = vec![0_u64; STAYS / size_of::<u64>()];
        let mut ahead = Ahead::default();
        (0..stretch).for_each(|at| ahead.reach(&long, at, part));
        assert_eq!(looks.replace(0), stretch / line);
        ahead.reach(&long, stretch, part);
        assert_eq!(looks.replace(0), stretch / line);
        ahead.reach(&long, long.len() - 1, part);
        ahead.reach(&long, long.len(), part);
        assert_eq!(looks.replace(0), 1);
        let mut ahead = Ahead::default();
        (0..stretch).for_each(|at| ahead.reach(&long[1..], at, part));
        assert_eq!(looks.get(), 0);
    }
}
