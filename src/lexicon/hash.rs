//! [`Index`]: finds a word's number by its form; [`Hasher`], for maps by words. Touches nothing.
//!
//! The forms stand in the lexicon already, so the index keeps numbers alone;
//! its hash needs no defence against chosen keys, since look-ups never insert.

use std::hash::Hasher as _;

/// Open addressing over numbers of words; 0 is a free slot.
#[derive(Debug, Clone)]
pub(super) struct Index {
    /// Twice as many as there can be words, so that a free one is near.
    slots: Vec<u16>,
}

const BITS: u32 = u16::BITS + 1;

impl Index {
    pub(super) fn new() -> Index {
        Index { slots: vec![0; 1 << BITS] }
    }

    /// The number whose form, by `form_of`, is `form`, or else the free slot where it belongs.
    pub(super) fn find<'f>(&self, form: &str, form_of: impl Fn(u16) -> &'f str) -> Result<u16, usize> {
        let mut slot = (hash(form) >> (u64::BITS - BITS)) as usize;
        loop {
            match self.slots[slot] {
                0 => return Err(slot),
                id if form_of(id) == form => return Ok(id),
                _ => slot = (slot + 1) % self.slots.len(),
            }
        }
    }

    pub(super) fn put(&mut self, slot: usize, id: u16) {
        self.slots[slot] = id;
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
    fn write_usize(&mut self, word: usize) {
        self.add(word as u64);
    }

    /// The multiplication leaves the best bits on top; a hash map wants some below as well.
    #[inline]
    fn finish(&self) -> u64 {
        self.0.rotate_left(26)
    }
}

fn hash(form: &str) -> u64 {
    let mut hasher = Quick::default();
    hasher.write(form.as_bytes());
    hasher.0
}
