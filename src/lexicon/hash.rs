//! [`Key`] and [`Index`]: find a word's number by its form; [`Hasher`], for maps by words. Touches [`crate::eight`].
//!
//! The forms stand in the lexicon already, so the index keeps numbers alone;
//! its hash needs no defence against chosen keys, since look-ups never insert.

use crate::eight::{HIGH, load, lower};

/// Bytes of a form that its key holds.
const HELD: usize = 32;

/// A form as numbers of eight bytes each, the first in the lowest bits and zeros after the last: forms are
/// hashed and compared without a loop over bytes, which matters because every word of a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Key {
    /// The first 32 bytes.
    words: [u64; HELD / 8],
    pub(super) length: usize,
}

impl Key {
    #[inline(always)]
    pub(super) fn new(form: &[u8]) -> Key {
        let mut words = [0; HELD / 8];
        let mut at = 0;
        while at < form.len().min(HELD) {
            words[at / 8] = load(form, at, form.len() - at);
            at += 8;
        }
        Key { words, length: form.len() }
    }

    /// The text from `start` to `end` in lower case; `None` where it is not ASCII or too long to be looked up.
    #[inline]
    pub(crate) fn lower(text: &[u8], start: usize, end: usize) -> Option<Key> {
        let length = end - start;
        if length > HELD {
            return None;
        }
        let mut words = [0; HELD / 8];
        let mut at = 0;
        while at < length {
            let word = load(text, start + at, length - at);
            if word & HIGH != 0 {
                return None;
            }
            words[at / 8] = lower(word);
            at += 8;
        }
        Some(Key { words, length })
    }

    /// Whether it holds all of the form.
    pub(super) fn is_whole(&self) -> bool {
        self.length <= HELD
    }

    pub(super) fn first(&self) -> [u64; 2] {
        [self.words[0], self.words[1]]
    }

    /// Whether bytes 17 to 32 (or to the end) are those of the form of the same length at `start` of `forms`.
    pub(super) fn goes_on_as(&self, forms: &[u8], start: usize) -> bool {
        let length = self.length.min(HELD);
        let mut at = 16;
        while at < length {
            if self.words[at / 8] != load(forms, start + at, length - at) {
                return false;
            }
            at += 8;
        }
        true
    }

    #[inline]
    pub(super) fn hash(&self) -> u64 {
        of_words(&self.words[..self.length.clamp(16, HELD).div_ceil(8)])
    }
}

/// The hash of a form of so many numbers.
#[inline(always)]
pub(crate) fn of_words(words: &[u64]) -> u64 {
    let mut hasher = Quick::default();
    for word in words {
        hasher.add(*word);
    }
    hasher.0
}

/// Open addressing over numbers of words; 0 is a free slot.
#[derive(Debug, Clone)]
pub(crate) struct Index {
    /// A power of two, at least four times as many as there are words, so that most stand where they belong.
    slots: Vec<u16>,
    /// Bits of a hash that are not part of a slot's number.
    unused: u32,
}

impl Index {
    /// With as many slots as so many bits can number.
    pub(crate) fn new(bits: u32) -> Index {
        Index { slots: vec![0; 1 << bits], unused: u64::BITS - bits }
    }

    /// The number in the slot where a form with the hash belongs: most often its own, or 0.
    #[inline(always)]
    pub(crate) fn first(&self, hash: u64) -> u16 {
        self.slots[(hash >> self.unused) as usize]
    }

    /// The number whose form has the hash and is the one looked for, by `is_same`, or else the free slot where it belongs.
    #[inline]
    pub(crate) fn find(&self, hash: u64, is_same: impl Fn(u16) -> bool) -> Result<u16, usize> {
        let mut slot = (hash >> self.unused) as usize;
        loop {
            match self.slots[slot] {
                0 => return Err(slot),
                id if is_same(id) => return Ok(id),
                _ => slot = (slot + 1) % self.slots.len(),
            }
        }
    }

    pub(crate) fn put(&mut self, slot: usize, id: u16) {
        self.slots[slot] = id;
    }

    /// Whether one word more than `known` were too many.
    pub(super) fn is_full(&self, known: u16) -> bool {
        usize::from(known) * 4 >= self.slots.len()
    }

    /// An empty one with twice the room.
    pub(super) fn twice_as_large(&self) -> Index {
        Index { slots: vec![0; self.slots.len() * 2], unused: self.unused - 1 }
    }

    /// Adds a number whose form is not in it.
    pub(super) fn add(&mut self, hash: u64, id: u16) {
        if let Err(free) = self.find(hash, |_| false) {
            self.put(free, id);
        }
    }
}

/// For hash maps whose keys are words of a table: they too are read, not filled, while a text is read.
pub(crate) type Hasher = std::hash::BuildHasherDefault<Quick>;

/// Rotate, xor and multiply, eight bytes at a time (the scheme of Firefox and rustc).
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Quick(u64);

impl Quick {
    #[inline]
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl std::hash::Hasher for Quick {
    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        let mut chunks = bytes.chunks_exact(8);
        for chunk in &mut chunks {
            self.add(u64::from_le_bytes(std::array::from_fn(|i| chunk[i])));
        }
        // A loop is quicker than a copy of unknown length, which is a call.
        let rest = chunks.remainder();
        if !rest.is_empty() {
            self.add(rest.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)));
        }
    }

    #[inline]
    fn write_u8(&mut self, byte: u8) {
        self.add(u64::from(byte));
    }

    #[inline]
    fn write_u16(&mut self, word: u16) {
        self.add(u64::from(word));
    }

    #[inline]
    fn write_u32(&mut self, word: u32) {
        self.add(u64::from(word));
    }

    #[inline]
    fn write_u64(&mut self, word: u64) {
        self.add(word);
    }

    #[inline]
    fn write_u128(&mut self, word: u128) {
        self.add(word as u64);
        self.add((word >> 64) as u64);
    }

    #[inline]
    fn write_usize(&mut self, word: usize) {
        self.add(word as u64);
    }

    /// The multiplication leaves the best bits on top; a hash map wants some below as well.
    #[inline]
    fn finish(&self) -> u64 {
        self.0.rotate_left(26)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_the_form_in_lower_case() {
        for text in
            ["", "a", "The", "AZ@[`{", "Mr.", "Spokesman", "ABCDEFGH", "Vice-President's", "0123456789 _~"]
        {
            let padded = format!("({text}) and more of the text");
            let end = 1 + text.len();
            let lower = Key::lower(padded.as_bytes(), 1, end);
            assert_eq!(lower, Some(Key::new(text.to_ascii_lowercase().as_bytes())), "{text:?}");
            assert_eq!(lower, Key::lower(&padded.as_bytes()[..end], 1, end), "{text:?} at the end");
        }
        assert_eq!(Key::lower("Zoë".as_bytes(), 0, 4), None);
        assert_eq!(Key::lower(&[b'a'; 40], 0, 33), None);
    }
}
