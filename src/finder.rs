//! [`Finder`]: the bytes of a text at which there is something to do. Touches [`crate::eight`] and [`crate::work`].

use std::marker::PhantomData;

use crate::eight::bits;
use crate::work;

/// Finds the bytes of a text that are [`Wanted`], 64 at a time and without a branch on what they are.
#[derive(Debug, Clone)]
pub(crate) struct Finder<'t, W> {
    bytes: &'t [u8],
    /// Where the present 64 begin.
    from: usize,
    /// Those of them that are wanted, a bit for each.
    found: u64,
    wanted: PhantomData<W>,
}

pub(crate) trait Wanted {
    /// Whether a byte is wanted, by itself and the two behind it (zeros at the end of the text); never a zero.
    fn is_wanted(byte: u8, next: u8, third: u8) -> bool;
}

impl<'t, W: Wanted> Finder<'t, W> {
    pub(crate) fn new(bytes: &'t [u8]) -> Self {
        Finder { bytes, from: 0, found: among::<W>(bytes), wanted: PhantomData }
    }

    /// The first byte from `at` on that is wanted. Quick where `at` is not before that of the last call.
    #[inline]
    pub(crate) fn next(&mut self, at: usize) -> Option<usize> {
        let mut found = match at.wrapping_sub(self.from) {
            passed @ 0..64 => self.found & u64::MAX << passed,
            _ => self.go_to(at)?,
        };
        while found == 0 {
            found = self.go_to(self.from + 64)?;
        }
        Some(self.from + found.trailing_zeros() as usize)
    }

    fn go_to(&mut self, at: usize) -> Option<u64> {
        self.found = among::<W>(self.bytes.get(at..)?);
        self.from = at;
        Some(self.found)
    }
}

/// Of the first 64 bytes or all.
fn among<W: Wanted>(bytes: &[u8]) -> u64 {
    work::count(bytes.len().min(64));
    match bytes.first_chunk() {
        Some(bytes) => among_all::<W>(bytes),
        None => {
            let mut padded = [0; 66];
            padded[..bytes.len()].copy_from_slice(bytes);
            among_all::<W>(&padded)
        }
    }
}

#[inline]
fn among_all<W: Wanted>(bytes: &[u8; 66]) -> u64 {
    let mut found = [0; 64];
    for (at, found) in found.iter_mut().enumerate() {
        *found = u8::from(W::is_wanted(bytes[at], bytes[at + 1], bytes[at + 2]));
    }
    bits(&found)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Pair;

    impl Wanted for Pair {
        fn is_wanted(byte: u8, next: u8, third: u8) -> bool {
            (byte == b'a') & ((next == b'a') | (third == b'a'))
        }
    }

    #[test]
    fn finds_as_a_loop_does() {
        let text: Vec<u8> = (0..400_usize).map(|i| if i % 7 * (i % 11) < 9 { b'a' } else { b'b' }).collect();
        for length in 0..text.len() {
            let bytes = &text[..length];
            let byte = |at: usize| bytes.get(at).copied().unwrap_or(0);
            let wanted = |at: &usize| Pair::is_wanted(byte(*at), byte(at + 1), byte(at + 2));
            let mut finder = Finder::<Pair>::new(bytes);
            // Forwards, with a step back at times.
            for at in (0..=length).map(|at| if at % 5 == 4 { at - 3 } else { at }) {
                assert_eq!(finder.next(at), (at..length).find(wanted), "{at} of {length}");
            }
        }
    }
}
